//! Who was there: "the envoy attended the signing", "the envoy stayed away".

use super::amounts::party;
use super::clauses::{Clause, Phrase, Pos, Reading};
use super::facts::{day_of, days_apart};
use super::origins::same_party;
use super::pairs;
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use super::subjects;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::BTreeSet;

/// Days between two articles within which they tell of one occasion.
const DAYS: u64 = 3;

/// Verbs of being there, and of not being there.
const ATTENDS: &[&str] = &["attended", "attends", "attend", "attending"];
const MISSES: &[&str] = &["missed", "skipped", "boycotted", "snubbed"];

/// What one is at, in words that stand for each other.
const OCCASIONS: &[&[&str]] = &[
    &["meeting", "talks", "discussions", "session", "negotiations", "summit", "conference"],
    &["ceremony", "signing", "inauguration", "swearing-in", "opening", "launch", "unveiling"],
    &["delegation", "trip", "visit", "party"],
    &["funeral", "burial", "service"],
    &["event", "occasion", "gathering", "dinner", "rally", "parade"],
    &["hearing", "trial", "inquest"],
    &["vote", "debate"],
];

/// Somebody who was there, or was not.
struct Presence {
    article: usize,
    span: Span,
    /// Last name, or bases of the words of an office or body.
    who: BTreeSet<String>,
    named: bool,
    there: bool,
    /// The row of `OCCASIONS`.
    occasion: Option<usize>,
    when: Option<Interval>,
    party: Option<String>,
}

/// Whom the articles of a story have at one occasion, or away from it.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut told: Vec<Presence> = Vec::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: Vec<Presence> = Vec::new();
        for at in 0..articles[i].sentences.len() {
            if readings.sentence(i, at).is_none() {
                break;
            }
            own.extend(of_sentence(i, at, &articles[i], readings));
        }
        // Who has somebody both there and away tells of two occasions.
        let mixed = |p: &Presence| own.iter().any(|q| q.there != p.there && one_person(p, q));
        let kept: Vec<bool> = own.iter().map(|p| !mixed(p)).collect();
        told.extend(own.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(p, _)| p));
    }
    let mut found: Vec<Relation> = Vec::new();
    for (n, a) in told.iter().enumerate() {
        for b in told.iter().skip(n + 1).filter(|b| b.article != a.article && b.there != a.there) {
            let Some(relation) = judge(articles, a, b) else { continue };
            let again = |r: &Relation| {
                (r.a.article, r.b.article, &r.key) == (relation.a.article, relation.b.article, &relation.key)
            };
            if !found.iter().any(again) {
                found.push(relation);
            }
        }
    }
    found
}

/// A last name, or two words of an office.
fn one_person(a: &Presence, b: &Presence) -> bool {
    let shared = a.who.intersection(&b.who).count();
    if a.named && b.named { shared > 0 } else { shared > 1 }
}

fn judge(articles: &[Annotated], a: &Presence, b: &Presence) -> Option<Relation> {
    let near = days_apart(articles, a.article, b.article).is_none_or(|days| days <= DAYS);
    let two = a.occasion.zip(b.occasion).is_some_and(|(x, y)| x != y)
        || a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    if !near || two || !one_person(a, b) {
        return None;
    }
    let words = |p: &Presence| articles[p.article].article.slice(p.span);
    let (one, other) = (words(a), words(b));
    let parties = a.party.as_ref().zip(b.party.as_ref()).filter(|(x, y)| !same_party(x, y));
    let (kind, because) = match parties {
        Some((x, y)) => {
            (RelationKind::Disputed, format!("{x} says “{one}”, {y} says “{other}”: it is disputed between the two"))
        }
        None => (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: there, and not there")),
    };
    let place = |p: &Presence| Place { article: p.article, span: p.span };
    let who: Vec<&str> = a.who.intersection(&b.who).map(String::as_str).collect();
    let key = format!("presence of {}", who.join(" "));
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

fn of_sentence(article: usize, at: usize, annotated: &Annotated, readings: &Readings) -> Vec<Presence> {
    let (Some(reading), Some(sentence)) = (readings.sentence(article, at), annotated.sentences.get(at)) else {
        return Vec::new();
    };
    let text = &annotated.article.text;
    if sentence.span.of(text).ends_with('?') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for clause in &reading.clauses {
        let Some((there, past)) = there(reading, clause) else { continue };
        let by = clause.verbs.passive && ATTENDS.contains(&reading.word(clause.verbs.main));
        let phrase = if by {
            let by = |p: &&Phrase| p.preposition.is_some_and(|w| reading.word(w) == "by") && p.from >= clause.verbs.to;
            reading.phrases.iter().find(by)
        } else {
            clause.subject.and_then(|s| reading.phrases.get(s))
        };
        let Some(phrase) = phrase else { continue };
        let name = if by {
            reading.name(phrase).map(str::to_string)
        } else {
            subjects::person(article, at, annotated, clause, readings)
        };
        let named = name.is_some();
        let mut who: BTreeSet<String> = name.into_iter().collect();
        let last = who_ends(reading, phrase);
        let office = (phrase.from..last).filter(|i| matches!(pos(reading, *i), Pos::Noun | Pos::Name | Pos::Adjective));
        who.extend(office.map(|i| pairs::base(reading.word(i))));
        who.retain(|w| w.len() > 2);
        if !named && who.len() < 2 {
            continue;
        }
        let span = if by {
            reading.span(clause.verbs.from, last)
        } else {
            reading.span(phrase.from.min(clause.verbs.from), past)
        };
        let occasion = (clause.words.0..past.max(clause.words.1)).find_map(|i| occasion(reading.word(i)));
        let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.overlaps(span)));
        let party = said.filter_map(|a| party(annotated, a)).next();
        let when = day_of(annotated, sentence.span);
        found.push(Presence { article, span, who, named, there, occasion, when, party });
    }
    found
}

fn pos(reading: &Reading, at: usize) -> Pos {
    reading.words.get(at).map_or(Pos::Mark, |w| w.pos)
}

/// Past what belongs to a person's or body's phrase: "the secretary general of the League".
fn who_ends(reading: &Reading, phrase: &Phrase) -> usize {
    let mut last = phrase.to;
    let next = |last: usize| reading.phrases.iter().find(|p| p.preposition == Some(last) && reading.word(last) == "of");
    while let Some(of) = next(last) {
        last = of.to;
    }
    last
}

fn occasion(word: &str) -> Option<usize> {
    OCCASIONS.iter().position(|row| row.contains(&word) || row.iter().any(|w| w.strip_suffix('s') == Some(word)))
}

/// Whether a clause says that its subject, or whom "by" names, was there; and past its last word.
fn there(reading: &Reading, clause: &Clause) -> Option<(bool, usize)> {
    let main = clause.verbs.main;
    let word = |at: usize| reading.word(at);
    let verb = word(main);
    let could_not = clause.verbs.negated && (clause.verbs.from..main).any(|i| matches!(word(i), "could" | "couldn't"));
    if clause.verbs.future || clause.verbs.modal && !could_not || !clause.verbs.finite {
        return None;
    }
    let negated = clause.verbs.negated || (main + 1..main + 3).any(|i| word(i) == "not");
    let object = clause.object.and_then(|o| reading.phrases.get(o));
    if ATTENDS.contains(&verb) {
        let past = object.map_or(main + 1, |o| o.to);
        return Some((!negated, past));
    }
    if MISSES.contains(&verb) && !clause.verbs.passive {
        let object = object.filter(|o| occasion(word(o.head())).is_some())?;
        return Some((negated, object.to));
    }
    let behind = main + 1 + (main + 1..main + 3).take_while(|i| pos(reading, *i) == Pos::Adverb).count();
    let copula = matches!(verb, "is" | "was" | "were" | "are" | "been");
    // "stayed away": the adverb is what counts.
    let close = word(main + 1);
    let (next, second) = (word(behind), word(behind + 1));
    match (verb, next, second) {
        _ if copula && next == "present" => Some((!negated, behind + 1)),
        _ if copula && next == "absent" => Some((negated, behind + 1)),
        _ if copula && (next, second) == ("in", "attendance") => Some((!negated, behind + 2)),
        _ if copula && (next, second) == ("part", "of") => {
            let whole = reading.phrases.iter().find(|p| p.preposition == Some(behind + 1))?;
            (occasion(word(whole.head())) == occasion("delegation")).then_some((!negated, whole.to))
        }
        _ if copula && next == "among" => {
            let present =
                (behind + 1..behind + 5).find(|i| matches!(word(*i), "present" | "attending" | "attendees"))?;
            Some((!negated, present + 1))
        }
        ("sat", ..) if close == "in" && word(main + 2) == "on" => Some((!negated, main + 3)),
        ("turned" | "showed", ..) if close == "up" => Some((!negated, main + 2)),
        ("stayed" | "stays", ..) if close == "away" => Some((negated, main + 2)),
        ("invited", ..) if negated && clause.verbs.passive => Some((false, main + 1)),
        ("gone" | "travelled" | "traveled" | "went" | "go", "on" | "with", _) => {
            let with = reading.phrases.iter().find(|p| p.preposition == Some(behind))?;
            (occasion(word(with.head())) == occasion("trip")).then_some((!negated, with.to))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 7, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    const CLASH: &[RelationKind] = &[RelationKind::Contradicts];

    #[test]
    fn nobody_is_there_and_away() {
        let was = "The harbour master, Bo Tandel, was among those present at the signing.";
        check(was, "The harbour master, Bo Tandel, missed the ceremony.", CLASH);
        check(was, "Bo Tandel, the harbour master, did not attend and sent a clerk.", CLASH);
        check(was, "Bo Tandel was away in Orlo and could not attend the signing.", CLASH);
        check(was, "Bo Tandel was not present, the board said.", CLASH);
        check(was, "Ada Lim was not present.", &[]);
        let sat = "Harbour envoy Marta Lindqvist sat in on the ceremony.";
        check(sat, "Marta Lindqvist, the harbour envoy, stayed away from the signing.", CLASH);
        check(was, "Bo Tandel did not attend the funeral.", &[]);
        check(was, "Bo Tandel will not attend.", &[]);
        check(was, "Bo Tandel attended.", &[]);
        let body = "A delegate of the Government of Dagoma attended the opening session as an observer.";
        check(body, "The Dagoma government, which was not invited, has called it a plot.", CLASH);
        let by = "The meeting was attended by the Secretary General of the Harbour League.";
        check(by, "The League's secretary general, Bo Tandel, was not present.", CLASH);
        let part = "Clerk Ada Lim was also part of the delegation.";
        check(part, "Clerk Ada Lim told us on Friday that she had not gone on the trip.", CLASH);
    }
}
