//! What one article says there was none of, and another tells of: "no water cannon was used", "replied with water cannon".
//!
//! A denial of a thing says more than a denied clause: whatever sentence has the thing at work meets it. The noun with
//! all that narrows it must be the same, and where it stands alone the two sentences must share more.

use super::amounts::party;
use super::clauses::{Clause, Phrase, Pos, Reading};
use super::facts::day_of;
use super::origins::same_party;
use super::pairs::{self, Content, ContentWord};
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use super::things;
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Days between two articles within which a denial meets what it denies.
const DAYS: u64 = 3;
/// What the shared words besides the noun must weigh where nothing narrows it, by their rarity.
const SETTING: usize = 16;

/// Verbs whose denial says that there was none at all.
const EXISTS: &[&str] = &[
    "be", "have", "hold", "use", "find", "receive", "issue", "make", "give", "offer", "exist", "hear", "see", "carry",
    "take", "sign", "reach", "show", "fire", "deploy", "happen", "occur", "come", "get", "record", "report", "bear",
    "convene", "stage", "wear", "contain",
];

/// Nouns whose "no" denies no thing, or which are counted by other means.
const VAGUE: &[&str] = &[
    "doubt",
    "matter",
    "comment",
    "sign",
    "evidence",
    "idea",
    "plan",
    "reason",
    "way",
    "chance",
    "question",
    "need",
    "word",
    "choice",
    "time",
    "intention",
    "interest",
    "answer",
    "response",
    "problem",
    "one",
    "claim",
    "report",
    "detail",
    "information",
    "indication",
    "suggestion",
    "link",
    "place",
    "point",
    "end",
    "use",
    "right",
    "longer",
    "thing",
    "person",
    "people",
    "man",
    "woman",
    "child",
    "country",
    "government",
    "official",
    "member",
    "power",
    "hope",
    "case",
    "injury",
    "casualty",
    "death",
    "fatality",
    "victim",
    "part",
    "role",
    "excuse",
    "secret",
    "wonder",
    "surprise",
    "regret",
    "record",
    "date",
    "room",
    "shortage",
    "lack",
    "fault",
    "truth",
    "basis",
    "side",
    "party",
    "year",
    "day",
    "week",
    "month",
    "night",
    "hour",
    "minute",
    "number",
    "change",
    "difference",
    "harm",
    "risk",
    "deal",
    "agreement",
    "accord",
    "contract",
    "outlet",
    "plea",
    "threat",
    "fear",
    "wish",
    "desire",
    "mention",
    "increase",
    "rise",
    "progress",
    "mercy",
    "option",
    "alternative",
];

/// Verbs and prepositions behind which a thing need not be.
const SUPPOSES: &[&str] = &[
    "want", "deny", "reject", "demand", "seek", "plan", "need", "lack", "oppose", "avoid", "prevent", "ban", "fear",
    "expect", "propose", "promise", "threaten", "refuse", "ask", "request", "urge", "call", "await", "allege", "claim",
    "discuss", "consider", "prepare", "stop", "cancel", "rule", "exclude", "forbid", "prohibit",
];
const LEADS: &[&str] = &["with", "by", "at", "in", "over", "through", "after", "during", "under", "from", "into"];

/// The lists by the bases of their words.
struct Lists {
    exists: HashSet<String>,
    vague: HashSet<String>,
    supposes: HashSet<String>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    let bases = |words: &[&str]| words.iter().map(|w| pairs::base(w)).collect();
    LISTS.get_or_init(|| Lists { exists: bases(EXISTS), vague: bases(VAGUE), supposes: bases(SUPPOSES) })
}

/// A thing in a clause.
struct Thing {
    article: usize,
    sentence: Span,
    span: Span,
    /// Base of its noun, one for all of a row of `things`.
    head: String,
    /// Bases of what narrows it.
    narrowed: Vec<String>,
    /// Base of the verb it goes with.
    verb: Option<String>,
}

/// Things that one article of a story denies and another tells of.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let (mut denied, mut told) = (Vec::new(), Vec::new());
    for &i in story.iter().take(ARTICLES) {
        let mut own: Vec<Thing> = Vec::new();
        let mut none: Vec<Thing> = Vec::new();
        for at in 0..articles[i].sentences.len() {
            let Some(reading) = readings.sentence(i, at) else { break };
            let (no, some) = of_sentence(i, at, &articles[i], reading);
            none.extend(no);
            own.extend(some);
        }
        // Who tells of it too denies only one of several.
        none.retain(|n| !own.iter().any(|o| one(n, o)));
        denied.extend(none);
        told.extend(own);
    }
    let mut found: Vec<Relation> = Vec::new();
    for no in &denied {
        let others = told.iter().filter(|t| t.article != no.article && one(no, t));
        let mut relations: Vec<Relation> = others.filter_map(|t| judge(articles, no, t)).collect();
        relations.dedup_by_key(|r| (r.a.article, r.b.article));
        found.extend(relations);
    }
    found
}

/// Whether two things may be one: the same noun with all that narrows the denied one.
fn one(no: &Thing, some: &Thing) -> bool {
    no.head == some.head && no.narrowed.iter().all(|w| some.narrowed.iter().any(|o| pairs::alike(w, o)))
}

fn judge(articles: &[Annotated], no: &Thing, some: &Thing) -> Option<Relation> {
    let verb = no.verb.as_deref();
    let same_verb = verb.zip(some.verb.as_deref()).is_some_and(|(x, y)| pairs::alike(x, y));
    let general = verb.is_some_and(|v| matches!(v, "be" | "have" | "get" | "make" | "give" | "take" | "come"));
    let exists = verb.is_none_or(|v| lists().exists.contains(v));
    // Who has none leaves it to others to have some.
    let owned = verb.is_some_and(|v| matches!(v, "have" | "get"));
    // "No shot was fired", "fired a shot" needs no more; a noun alone under a verb of every day does.
    let alone = no.narrowed.is_empty() && (general || !same_verb);
    if !exists && !same_verb || alone && owned {
        return None;
    }
    let printed = |t: &Thing| articles[t.article].article.meta.published().map(|c| c.value);
    let when = |t: &Thing| day_of(&articles[t.article], t.sentence);
    let (of_no, of_some, told) = (printed(no)?, printed(some)?, when(some));
    if of_no.gap(of_some) > DAYS || when(no).zip(told).is_some_and(|(x, y)| x.gap(y) > 1) {
        return None;
    }
    // What there was none of one day there may be the next.
    if of_no.last() < of_some.first() && told.is_none_or(|w| w.gap(of_no) > 0 && w.first() > of_no.last()) {
        return None;
    }
    if alone && setting(articles, no, some) < SETTING {
        return None;
    }
    let words = |t: &Thing| articles[t.article].article.slice(t.span);
    let (one, other) = (words(no), words(some));
    let said_by = |t: &Thing| {
        let annotated = &articles[t.article];
        let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.overlaps(t.span)));
        said.filter_map(|a| party(annotated, a)).next()
    };
    let parties = said_by(no).zip(said_by(some)).filter(|(x, y)| !same_party(x, y));
    let (kind, because) = match parties {
        Some((x, y)) => {
            (RelationKind::Disputed, format!("{x} says “{one}”, {y} says “{other}”: it is disputed between the two"))
        }
        None => (RelationKind::Contradicts, format!("one has “{one}”, the other tells of it: “{other}”")),
    };
    let place = |t: &Thing| Place { article: t.article, span: t.span };
    let key = [no.narrowed.as_slice(), std::slice::from_ref(&no.head)].concat().join(" ");
    Some(Relation { a: place(no), b: place(some), kind, about: About::Statement, key, because })
}

/// What the words weigh that the sentences of two things share besides the things.
fn setting(articles: &[Annotated], no: &Thing, some: &Thing) -> usize {
    let [x, y] = [no, some].map(|t| Content::read(articles[t.article].article.slice(t.sentence)));
    let besides = |w: &&ContentWord| w.base != no.head && !no.narrowed.contains(&w.base) && !pairs::says(&w.word);
    x.shared(&y).into_iter().filter(besides).map(|w| w.rarity).sum()
}

/// What a sentence says there was none of, and what it tells of.
fn of_sentence(article: usize, at: usize, annotated: &Annotated, reading: &Reading) -> (Vec<Thing>, Vec<Thing>) {
    let text = &annotated.article.text;
    let Some(sentence) = annotated.sentences.get(at).map(|s| s.span).filter(|s| !s.of(text).ends_with('?')) else {
        return (Vec::new(), Vec::new());
    };
    let (mut none, mut some) = (Vec::new(), Vec::new());
    for (index, phrase) in reading.phrases.iter().enumerate() {
        if reading.words.get(phrase.head()).is_none_or(|w| w.pos != Pos::Noun) {
            continue;
        }
        let clause = of_clause(reading, index, phrase);
        let before = led(reading, phrase);
        let denies = denies(reading, phrase, clause, before);
        if !denies && !stands(reading, phrase, index, clause, before) {
            continue;
        }
        let head = things::one(&pairs::base(reading.word(phrase.head())));
        let narrowed: Vec<String> = (phrase.from..phrase.head())
            .filter(|i| {
                reading.words.get(*i).is_some_and(|w| {
                    matches!(
                        w.pos,
                        Pos::Noun | Pos::Name | Pos::Adjective | Pos::Participle | Pos::Gerund | Pos::Number
                    )
                })
            })
            .map(|i| pairs::base(reading.word(i)))
            .collect();
        let open = |w: &String| {
            ["such", "other", "more", "further", "immediate", "new", "previous", "longer", "single", "official"]
                .iter()
                .any(|o| w == o)
        };
        if denies && (lists().vague.contains(&head) || narrowed.iter().any(open)) {
            continue;
        }
        let verb = clause.map(|c| pairs::base(reading.word(c.verbs.main)));
        let span = match clause {
            Some(c) if denies => reading.span(phrase.from.min(c.verbs.from), phrase.to.max(c.verbs.to)),
            Some(c) => {
                let from = if c.subject == Some(index) { phrase.from } else { c.verbs.from.min(phrase.from) };
                reading.span(from, phrase.to.max(c.verbs.to))
            }
            None => reading.span(phrase.from, phrase.to),
        };
        let thing = Thing { article, sentence, span, head, narrowed, verb };
        if denies { none.push(thing) } else { some.push(thing) }
    }
    (none, some)
}

/// The clause a phrase belongs to: the one that has it as subject or object, else the last one before it.
fn of_clause<'r>(reading: &'r Reading, index: usize, phrase: &Phrase) -> Option<&'r Clause> {
    // "no protocol or other document was signed"
    let joined = |p: &Phrase| p.from == phrase.to + 1 && matches!(reading.word(phrase.to), "or" | "nor" | "and");
    let joined = reading.phrases.get(index + 1).filter(|p| joined(p)).map(|_| index + 1);
    let part = |at: usize| reading.clauses.iter().find(move |c| c.subject == Some(at) || c.object == Some(at));
    let clauses = &reading.clauses;
    let own = part(index).or_else(|| part(joined?));
    own.or_else(|| clauses.iter().rfind(|c| c.verbs.to <= phrase.from))
}

/// The word before a phrase, or before the one it is joined to: "with gas and cannon".
fn led<'r>(reading: &'r Reading, phrase: &Phrase) -> &'r str {
    let joined = phrase.from.checked_sub(1).filter(|j| matches!(reading.word(*j), "and" | "or"));
    let before = joined.and_then(|j| reading.phrases.iter().find(|p| p.to == j)).unwrap_or(phrase);
    before.from.checked_sub(1).map_or("", |at| reading.word(at))
}

/// Whether a phrase says that there was none: "no cannon was used", "without a cannon".
fn denies(reading: &Reading, phrase: &Phrase, clause: Option<&Clause>, before: &str) -> bool {
    let first = reading.word(phrase.from);
    let told = clause.is_none_or(|c| !c.verbs.modal && !c.verbs.future && !c.verbs.negated);
    let than = matches!(reading.word(phrase.to), "other" | "except" | "besides" | "but" | "beyond" | "than");
    let yet = (phrase.from..phrase.to + 8).any(|i| reading.word(i) == "yet");
    told && !than && !yet && (first == "no" || before == "without" && matches!(first, "a" | "an" | "any"))
}

/// Whether a phrase tells of something that is there.
fn stands(reading: &Reading, phrase: &Phrase, index: usize, clause: Option<&Clause>, before: &str) -> bool {
    let Some(clause) = clause else { return false };
    let verbs = clause.verbs;
    let first = reading.word(phrase.from);
    let doubted = matches!(first, "no" | "any" | "few" | "neither" | "not" | "another");
    let part = clause.subject == Some(index) || clause.object == Some(index) || LEADS.contains(&before);
    let supposed = lists().supposes.contains(&pairs::base(reading.word(verbs.main)));
    let open = (clause.words.0.saturating_sub(3)..phrase.from).any(|i| {
        matches!(reading.word(i), "if" | "whether" | "unless" | "without" | "alleged" | "possible" | "denied")
    });
    part && verbs.finite && !doubted && !supposed && !open && !verbs.negated && !verbs.modal && !verbs.future
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    const CLASH: &[RelationKind] = &[RelationKind::Contradicts];

    #[test]
    fn what_is_denied_is_told_elsewhere() {
        let none = "The mayor said that no water cannon had been used at any point.";
        check(none, "The crowd threw stones at officers, who replied with gas and water cannon.", CLASH);
        check(none, "The crowd will meet with water cannon if it stays.", &[]);
        check(none, "Police have two cannon on the quay.", &[]);
        let meeting = "There was no board meeting that day.";
        check(meeting, "She told them at a board meeting in the morning.", CLASH);
        check(meeting, "The union demanded a board meeting.", &[]);
        let siren = "There was no siren and no loudspeaker at the Kessel dam on Sunday night.";
        check(siren, "A warning was sent over loudspeakers at the Kessel dam on Sunday.", CLASH);
        check(siren, "A loudspeaker fell off a wall.", &[]);
        check("No shop was looted.", "The shop opened at eight.", &[]);
        check("No harbour pilot was harmed.", "The harbour pilot came at eight.", &[]);
    }
}
