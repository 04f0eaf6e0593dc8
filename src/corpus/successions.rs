//! Who came after whom in an office: "took over from Asim Munir", "Anjum's predecessor, Faiz Hameed", "before him it was".
//! Two articles of one story that turn the order round, or give one person two predecessors, contradict each other.

use super::clauses::{Clause, Phrase, Pos, Reading};
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use super::subjects::named;
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::BTreeMap;

/// Verbs whose subject comes after their object.
const FOLLOWS: &[&str] = &["followed", "follows", "succeeded", "succeeds", "replaced", "replaces"];

/// One person after another, by last names.
struct Succession {
    article: usize,
    span: Span,
    later: String,
    earlier: String,
    /// The office, where the sentence names it behind "as".
    office: Option<String>,
}

/// Successions among the persons asked for that two articles tell alike, or not.
pub(super) fn between(
    articles: &[Annotated],
    story: &[usize],
    readings: &Readings,
    is_asked: impl Fn(&str) -> bool,
) -> Vec<Relation> {
    let mut told: Vec<Succession> = Vec::new();
    for &i in story.iter().take(ARTICLES) {
        let mut before: Option<String> = None;
        for at in 0..articles[i].sentences.len() {
            let Some(reading) = readings.sentence(i, at) else { break };
            let own = successions(i, reading, before.as_deref());
            told.extend(own.into_iter().filter(|s| is_asked(&s.later) && is_asked(&s.earlier)));
            before = topic(reading).or(before);
        }
    }
    let mut by_person: BTreeMap<&str, Vec<&Succession>> = BTreeMap::new();
    for succession in &told {
        by_person.entry(&succession.later).or_default().push(succession);
        by_person.entry(&succession.earlier).or_default().push(succession);
    }
    let mut found: BTreeMap<(Place, Place), Relation> = BTreeMap::new();
    for told in by_person.values() {
        for (n, a) in told.iter().enumerate() {
            for b in told.iter().skip(n + 1).filter(|b| b.article != a.article) {
                if let Some(relation) = judge(articles, a, b) {
                    found.entry((relation.a, relation.b)).or_insert(relation);
                }
            }
        }
    }
    found.into_values().collect()
}

fn judge(articles: &[Annotated], a: &Succession, b: &Succession) -> Option<Relation> {
    let turned = a.later == b.earlier && a.earlier == b.later;
    let same = a.later == b.later && a.earlier == b.earlier;
    let differs = a.later == b.later && a.earlier != b.earlier;
    let parted = a.earlier == b.earlier && a.later != b.later;
    let offices = a.office.as_ref().zip(b.office.as_ref()).is_some_and(|(x, y)| x != y);
    if offices || !(turned || same || differs || parted) {
        return None;
    }
    let words = |x: &Succession| articles[x.article].article.slice(x.span);
    let (one, other) = (words(a), words(b));
    let (kind, because) = if same {
        (RelationKind::Agrees, format!("“{one}” and “{other}” name the same two, in the same order"))
    } else if turned {
        (RelationKind::Contradicts, format!("“{one}” and “{other}” turn the order of the two round"))
    } else {
        let two = if differs { "predecessors" } else { "successors" };
        (RelationKind::Contradicts, format!("“{one}” and “{other}” give one person two {two}"))
    };
    let place = |x: &Succession| Place { article: x.article, span: x.span };
    let key = format!("{} after {}", a.later, a.earlier);
    let (a, b) = if place(a) < place(b) { (a, b) } else { (b, a) };
    Some(Relation { a: place(a), b: place(b), kind, about: About::Person, key, because })
}

/// Successions that a sentence tells; `before` is whom the sentence before is about.
fn successions(article: usize, reading: &Reading, before: Option<&str>) -> Vec<Succession> {
    let mut found = Vec::new();
    let name = |phrase: &Phrase| reading.name(phrase).map(str::to_string);
    let office = (0..reading.words.len()).find(|i| reading.word(*i) == "as").and_then(|as_| {
        let phrase = reading.phrases.iter().find(|p| p.from == as_ + 1)?;
        Some(reading.word(phrase.head()).to_string())
    });
    let mut add = |from: usize, to: usize, later: Option<String>, earlier: Option<String>| {
        if let (Some(later), Some(earlier)) = (later, earlier)
            && later != earlier
        {
            found.push(Succession { article, span: reading.span(from, to), later, earlier, office: office.clone() });
        }
    };
    for clause in reading.clauses.iter().filter(|c| !c.verbs.negated && !c.verbs.modal && !c.verbs.passive) {
        let main = clause.verbs.main;
        let subject = || subject(reading, clause, before);
        let start = clause.subject.and_then(|s| reading.phrases.get(s)).map_or(clause.verbs.from, |p| p.from);
        let behind = |from: usize| reading.phrases.iter().find(|p| p.from == from);
        if FOLLOWS.contains(&reading.word(main)) {
            let object = clause.object.and_then(|o| reading.phrases.get(o));
            add(start, object.map_or(main, |p| p.to), subject(), object.and_then(name));
        } else if matches!(reading.word(main), "took" | "takes" | "taken") && reading.word(main + 1) == "over" {
            let from = (main + 2..clause.words.1.max(main + 10)).find(|i| reading.word(*i) == "from");
            let whom = from.and_then(|f| behind(f + 1));
            add(start, whom.map_or(main, |p| p.to), subject(), whom.and_then(name));
        } else if matches!(reading.word(main), "came" | "comes") && reading.word(main + 1) == "after" {
            let earlier = match reading.word(main + 2) {
                "him" | "her" => earlier_name(reading, start).or(before.map(str::to_string)),
                _ => behind(main + 2).and_then(name),
            };
            add(start, main + 3, subject(), earlier);
        } else if matches!(reading.word(main), "was" | "came") && reading.word(0) == "before" {
            let him = matches!(reading.word(1), "him" | "her") && start <= 4;
            let whom = behind(main + 1).and_then(name).filter(|_| him);
            add(0, main + 3, before.map(str::to_string), whom);
        }
    }
    for (at, word) in reading.words.iter().enumerate() {
        // "Anjum's predecessor, Faiz Hameed"
        let Some(forward) = ["predecessor", "successor"].iter().position(|w| *w == word.folded) else { continue };
        let owner =
            at.checked_sub(1).filter(|i| reading.words[*i].pos == Pos::Name).map(|i| reading.word(i).to_string());
        let comma = reading.words.get(at + 1).is_some_and(|w| w.pos == Pos::Comma);
        let whom = reading.phrases.iter().find(|p| p.from == at + 2).filter(|_| comma);
        let other = whom.and_then(name);
        let (later, earlier) = if forward == 0 { (owner, other) } else { (other, owner) };
        add(at.saturating_sub(1), whom.map_or(at, |p| p.to), later, earlier);
    }
    found
}

/// Whom a clause is about: its subject by name, or whom "he" means.
fn subject(reading: &Reading, clause: &Clause, before: Option<&str>) -> Option<String> {
    let phrase = reading.phrases.get(clause.subject?)?;
    if matches!(reading.word(phrase.head()), "he" | "she") {
        return earlier_name(reading, phrase.from).or(before.map(str::to_string));
    }
    reading.name(named(reading, phrase, clause.verbs.from).unwrap_or(phrase)).map(str::to_string)
}

/// The first name before a word of a sentence: whom it is about.
fn earlier_name(reading: &Reading, at: usize) -> Option<String> {
    reading
        .phrases
        .iter()
        .take_while(|p| p.to <= at)
        .filter(|p| p.preposition.is_none())
        .find_map(|p| reading.name(p))
        .map(str::to_string)
}

/// Whom a sentence is about: its first subject by name, or the name set off behind it.
fn topic(reading: &Reading) -> Option<String> {
    let clause = reading.clauses.iter().find(|c| c.verbs.finite && c.subject.is_some())?;
    subject(reading, clause, None)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings, |_| true));
    }

    #[test]
    fn one_comes_after_another() {
        let lim = "Bo Tandel took over in May from Ada Limmer.";
        check(lim, "Tandel succeeded Limmer at the harbour office.", &[RelationKind::Agrees]);
        check(lim, "Bo Tandel left in May and Ada Limmer came after him.", &[RelationKind::Contradicts]);
        check(lim, "Bo Tandel's predecessor, Cy Orrin, was there.", &[RelationKind::Contradicts]);
        check(lim, "Bo Tandel leads the harbour. Before him it was Cy Orrin, who went.", &[RelationKind::Contradicts]);
        check(lim, "Bo Tandel followed the police car.", &[]);
        check(lim, "Ada Limmer took over in 1999 from Cy Orrin.", &[]);
        check(lim, "Cy Orrin succeeded Ada Limmer at the harbour office.", &[RelationKind::Contradicts]);
        let offices = "Bo Tandel succeeded Cy Orrin as mayor.";
        check("Bo Tandel succeeded Ada Limmer as coach.", offices, &[]);
    }
}
