//! Who does what only one does: "the inquiry is led by Judge Osei", "the mill belongs to Norwood". Two articles of one story
//! that name two for it contradict each other.

use super::clauses::{Clause, Phrase, Pos, Reading};
use super::pairs;
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::BTreeMap;

/// Verbs of which a thing has one doer, a row each.
const VERBS: &[&[&str]] = &[
    &["led", "lead", "leads", "headed", "head", "heads", "chaired", "chair", "chairs"],
    &["designed", "designs"],
    &["founded"],
    &["flown", "flew", "flying", "piloted"],
    &["driven", "drove", "driving"],
    &["owned", "owns", "belongs", "belong"],
    &["scored"],
    &["invented"],
    &["discovered"],
    &["coached", "coaches"],
    &["captained", "captains"],
];

/// Who does it, in its place.
struct Doer {
    article: usize,
    span: Span,
    /// The names, folded.
    names: Vec<String>,
    /// Said to come.
    future: bool,
    /// Bases of the words that narrow what it is done to.
    narrowed: Vec<String>,
}

/// What two articles of a story say of who does one thing.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut told: BTreeMap<(usize, String), Vec<Doer>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: BTreeMap<(usize, String), Vec<Doer>> = BTreeMap::new();
        for at in 0..articles[i].sentences.len() {
            let Some(reading) = readings.sentence(i, at) else { break };
            for (verb, thing, doer) in reading.clauses.iter().filter_map(|c| doer(i, reading, c)) {
                own.entry((verb, thing)).or_default().push(doer);
            }
        }
        // Who names two tells of two things.
        let one = |told: &[Doer]| told.iter().all(|d| meet(&d.names, &told[0].names));
        for (key, doers) in own.into_iter().filter(|(_, doers)| one(doers)) {
            told.entry(key).or_default().extend(doers.into_iter().next());
        }
    }
    let mut found = Vec::new();
    for ((verb, thing), doers) in &told {
        for (n, a) in doers.iter().enumerate() {
            let others = doers.iter().skip(n + 1);
            found.extend(others.filter_map(|b| judge(articles, &format!("{thing} {}", VERBS[*verb][0]), a, b)));
        }
    }
    found
}

/// Days for which a plan stands.
const PLANNED: u64 = 5;

fn meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|n| b.contains(n))
}

fn judge(articles: &[Annotated], key: &str, a: &Doer, b: &Doer) -> Option<Relation> {
    let within = |x: &Doer, y: &Doer| x.narrowed.iter().all(|n| y.narrowed.contains(n));
    if a.future != b.future || !(within(a, b) || within(b, a)) || meet(&a.names, &b.names) {
        return None;
    }
    // Who will do it until somebody is found is not who will do it then.
    let printed = |d: &Doer| articles[d.article].article.meta.published().map(|c| c.value);
    if a.future && printed(a).zip(printed(b)).is_some_and(|(x, y)| x.gap(y) > PLANNED) {
        return None;
    }
    let place = |d: &Doer| Place { article: d.article, span: d.span };
    let words = |d: &Doer| articles[d.article].article.slice(d.span);
    let because = format!("one has “{}”, the other “{}”: two names for what one does", words(a), words(b));
    let (kind, about) = (RelationKind::Contradicts, About::Statement);
    Some(Relation { a: place(a), b: place(b), kind, about, key: key.to_string(), because })
}

/// The row of the verb, the base of what it is done to, and who does it.
fn doer(article: usize, reading: &Reading, clause: &Clause) -> Option<(usize, String, Doer)> {
    let main = clause.verbs.main;
    let verb = VERBS.iter().position(|row| row.contains(&reading.word(main)))?;
    if clause.verbs.negated || clause.verbs.modal && !clause.verbs.future {
        return None;
    }
    let phrase = |at: Option<usize>| at.and_then(|p| reading.phrases.get(p));
    let behind = |word: &str| {
        let led = |p: &&Phrase| p.preposition == Some(clause.verbs.to) && reading.word(clause.verbs.to) == word;
        reading.phrases.iter().find(led)
    };
    let belongs = reading.word(main).starts_with("belong");
    let (who, what) = if belongs {
        (behind("to")?, phrase(clause.subject)?)
    } else if clause.verbs.passive {
        (behind("by")?, phrase(clause.subject)?)
    } else {
        let subject = phrase(clause.subject)?;
        (super::subjects::named(reading, subject, clause.verbs.from).unwrap_or(subject), phrase(clause.object)?)
    };
    let head = reading.words.get(what.head()).filter(|w| w.pos == Pos::Noun)?;
    // The one of its kind: "an inquiry" is that only where it is still to come.
    let one = match reading.word(what.from) {
        "the" | "its" => !head.folded.ends_with('s'),
        "a" | "an" => clause.verbs.future,
        _ => false,
    };
    // "Judge Ines Kuhl", "Norwood Group": what other names have too tells nobody apart.
    let all = || (who.from..who.to).filter(|i| name(reading, *i)).map(|i| reading.word(i).to_string());
    let own: Vec<String> = all().filter(|w| !pairs::is_known(w)).collect();
    let names: Vec<String> = if own.is_empty() { all().collect() } else { own };
    // "by Bo Lim and Ada Orr"
    let several =
        matches!(reading.word(who.to), "and" | "or" | ",") && (who.to + 1..who.to + 3).any(|i| name(reading, i));
    if !one || names.is_empty() || several {
        return None;
    }
    let narrows = |i: &usize| matches!(reading.words[*i].pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number);
    let narrowed = (what.from..what.head()).filter(narrows).map(|i| pairs::base(reading.word(i))).collect();
    let span = reading.span(clause.verbs.from, clause.verbs.to).cover(reading.span(who.from, who.to));
    let thing = pairs::base(&head.folded);
    Some((verb, thing, Doer { article, span, names, future: clause.verbs.future, narrowed }))
}

fn name(reading: &Reading, at: usize) -> bool {
    reading.words.get(at).is_some_and(|w| w.pos == Pos::Name)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn one_does_what_one_does() {
        let led = "An inquiry will be led by Judge Ines Kuhl.";
        check(led, "An inquiry will be led by Judge Marek Osei.", &[RelationKind::Contradicts]);
        check(led, "Judge Marek Osei will lead the inquiry.", &[RelationKind::Contradicts]);
        check(led, "An inquiry will be led by Kuhl.", &[]);
        check(led, "An inquiry will be led by a judge.", &[]);
        check(led, "An earlier inquiry was led by Judge Marek Osei.", &[]);
        check(led, "The inquiry will be led by Judge Marek Osei and Ines Kuhl.", &[]);
        let owner = "The mill belongs to Norwood Group.";
        check(owner, "The mill is owned by Harland Paper.", &[RelationKind::Contradicts]);
        check(owner, "The mill belongs to Norwood.", &[]);
        check(owner, "The mill does not belong to Harland Paper.", &[]);
        let flew = "The co-pilot, Tor Vane, was flying the plane.";
        check(flew, "The captain, Bo Lim, was flying the plane.", &[RelationKind::Contradicts]);
        check("Tor Vane drove a bus.", "Bo Lim drove a bus.", &[]);
    }
}
