//! How and when somebody left an office: who resigned was not dismissed, and who left with immediate effect does not go on
//! 1 March.

use super::clashes::denied;
use super::clauses::{Clause, Phrase, Pos, Reading};
use super::facts::days_apart;
use super::readings::{ARTICLES, Readings, date_behind};
use super::relations::{About, Place, Relation, RelationKind};
use super::subjects::person;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::Preposition;
use crate::span::Span;
use std::collections::BTreeMap;

/// Days between two articles within which they tell of one departure.
const DAYS: u64 = 21;

/// Verbs of going by oneself, and of being sent away.
const RESIGNS: &[&str] = &["resigned", "resigns", "quit"];
const DISMISSES: &[&str] =
    &["dismissed", "dismisses", "sacked", "sacks", "fired", "fires", "ousted", "ousts", "axed", "relieved"];
/// Verbs of handing in a resignation.
const HANDS: &[&str] = &["handed", "hands", "tendered", "tenders", "submitted", "submits", "sent", "sends"];
/// Verbs of having left, by which the effect is told.
const LEAVES: &[&str] = &["left", "leaves", "resigned", "resigns", "quit", "steps", "stepped"];

/// By whose will somebody left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Will {
    Own,
    Others,
    /// It is denied that they did.
    NotOwn,
    NotOthers,
}

impl Will {
    fn denied(self) -> Will {
        match self {
            Will::Own => Will::NotOwn,
            Will::Others => Will::NotOthers,
            Will::NotOwn => Will::Own,
            Will::NotOthers => Will::Others,
        }
    }

    /// Whether both cannot be so.
    fn excludes(self, other: Will) -> bool {
        self.denied() == other || matches!((self, other), (Will::Own, Will::Others) | (Will::Others, Will::Own))
    }
}

/// From when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    AtOnce,
    On(Interval),
}

/// What an article says of somebody's departure, in its place.
struct Told<T> {
    article: usize,
    span: Span,
    what: T,
}

/// What an article says of one person's departure.
#[derive(Default)]
struct Departure {
    wills: Vec<Told<Will>>,
    effects: Vec<Told<Effect>>,
}

/// What two articles of a story say of how or when one person left.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut by_person: BTreeMap<String, Vec<Departure>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        for (person, departure) in departures(i, &articles[i], readings) {
            by_person.entry(person).or_default().push(departure);
        }
    }
    let mut found = Vec::new();
    for (person, told) in &by_person {
        for (n, a) in told.iter().enumerate() {
            for b in told.iter().skip(n + 1) {
                found.extend(wills(articles, person, a, b));
                found.extend(effects(articles, person, a, b));
            }
        }
    }
    found
}

/// Whether two articles are of the same weeks, as far as they are dated.
fn near(articles: &[Annotated], a: usize, b: usize) -> bool {
    days_apart(articles, a, b).is_none_or(|days| days <= DAYS)
}

fn wills(articles: &[Annotated], person: &str, a: &Departure, b: &Departure) -> Option<Relation> {
    // Who tells of both knows how they go together.
    let one = |d: &Departure| d.wills.iter().all(|w| !d.wills.iter().any(|v| v.what.excludes(w.what)));
    let (x, y) = (a.wills.first().filter(|_| one(a))?, b.wills.first().filter(|_| one(b))?);
    let words = |t: &Told<Will>| articles[t.article].article.slice(t.span);
    let differ = x.what.excludes(y.what);
    if !near(articles, x.article, y.article) || !differ && (words(x) == words(y) || x.what != y.what) {
        return None;
    }
    let deny = |w: Will| matches!(w, Will::NotOwn | Will::NotOthers);
    let (kind, because) = if differ && (deny(x.what) || deny(y.what)) {
        let (told, denied) = if deny(x.what) { (y, x) } else { (x, y) };
        let because = format!("one has “{}”, the other denies it: “{}”", words(told), words(denied));
        (RelationKind::Contradicts, because)
    } else if differ {
        let because = format!("one has “{}”, the other “{}”: who resigned was not sent away", words(x), words(y));
        (RelationKind::Contradicts, because)
    } else {
        (RelationKind::Agrees, format!("“{}” and “{}” are one departure", words(x), words(y)))
    };
    Some(relation(x, y, kind, format!("departure of {person}"), because))
}

fn effects(articles: &[Annotated], person: &str, a: &Departure, b: &Departure) -> Option<Relation> {
    let (x, y) = (a.effects.first()?, b.effects.first()?);
    let printed = |t: &Told<Effect>| articles[t.article].article.meta.published().map(|c| c.value);
    // What has taken effect at once does not wait for a day to come.
    let waits = |at_once: &Told<Effect>, day: Interval| {
        printed(at_once).filter(|p| p.last() < day.first() && p.gap(day) > 2).map(|_| true)
    };
    let differ = match (x.what, y.what) {
        (Effect::On(p), Effect::On(q)) => p.meet(q).is_none(),
        (Effect::AtOnce, Effect::On(day)) => waits(x, day)?,
        (Effect::On(day), Effect::AtOnce) => waits(y, day)?,
        (Effect::AtOnce, Effect::AtOnce) => false,
    };
    if a.effects.len() + b.effects.len() > 2 || !near(articles, x.article, y.article) {
        return None;
    }
    let words = |t: &Told<Effect>| articles[t.article].article.slice(t.span);
    let (kind, because) = if differ {
        (RelationKind::Contradicts, format!("one has “{}”, the other “{}”", words(x), words(y)))
    } else {
        (RelationKind::Agrees, format!("“{}” and “{}” are one day", words(x), words(y)))
    };
    Some(relation(x, y, kind, format!("last day of {person}"), because))
}

fn relation<T>(a: &Told<T>, b: &Told<T>, kind: RelationKind, key: String, because: String) -> Relation {
    let place = |t: &Told<T>| Place { article: t.article, span: t.span };
    Relation { a: place(a), b: place(b), kind, about: About::Person, key, because }
}

/// The departures an article tells of, by the last name. When it takes effect is said of the only one.
fn departures(index: usize, annotated: &Annotated, readings: &Readings) -> BTreeMap<String, Departure> {
    let mut found: BTreeMap<String, Departure> = BTreeMap::new();
    let mut unnamed = Vec::new();
    for (at, sentence) in annotated.sentences.iter().enumerate() {
        let Some(reading) = readings.sentence(index, at) else { break };
        for clause in reading.clauses.iter().filter(|c| c.verbs.finite) {
            let subject = clause.subject.and_then(|s| reading.phrases.get(s));
            if clause.verbs.modal || subject.is_some_and(|s| denied(reading, s.from)) {
                continue;
            }
            if let Some((who, what, span)) = will(index, at, annotated, reading, clause, readings) {
                let nobody = subject.is_some_and(|s| matches!(reading.word(s.head()), "nobody" | "none"));
                let what = if clause.verbs.negated || nobody { what.denied() } else { what };
                found.entry(who).or_default().wills.push(Told { article: index, span, what });
            }
            let effect = effect(annotated, sentence.span, reading, clause).filter(|_| !clause.verbs.negated);
            if let Some((what, span)) = effect {
                let told = Told { article: index, span, what };
                let leaves = LEAVES.contains(&reading.word(clause.verbs.main));
                match person(index, at, annotated, clause, readings).filter(|_| leaves) {
                    Some(who) => found.entry(who).or_default().effects.push(told),
                    None => unnamed.push(told),
                }
            }
        }
    }
    let only = if found.len() == 1 { found.values_mut().next() } else { None };
    if let Some(only) = only.filter(|d| d.effects.is_empty() && unnamed.len() == 1) {
        only.effects.extend(unnamed);
    }
    found
}

/// Who left by whose will, and the words that say so.
fn will(
    index: usize,
    at: usize,
    annotated: &Annotated,
    reading: &Reading,
    clause: &Clause,
    readings: &Readings,
) -> Option<(String, Will, Span)> {
    let main = clause.verbs.main;
    let word = reading.word(main);
    let behind = (clause.verbs.to..clause.words.1).find(|i| reading.word(*i) == "resignation");
    // "never handed in a resignation", "nobody had dismissed him"
    let none = |at: &usize| matches!(reading.word(*at), "never" | "not" | "nobody");
    let from = clause.verbs.from.checked_sub(1).filter(none).unwrap_or(clause.verbs.from);
    if clause.verbs.passive {
        let who = person(index, at, annotated, clause, readings).filter(|_| DISMISSES.contains(&word))?;
        return Some((who, Will::Others, reading.span(from, clause.verbs.to)));
    }
    let stepped = word == "stepped" && reading.word(main + 1) == "down";
    if RESIGNS.contains(&word) || stepped || HANDS.contains(&word) && behind.is_some() {
        let who = person(index, at, annotated, clause, readings)?;
        let to = behind.filter(|_| HANDS.contains(&word)).map_or(clause.verbs.to + usize::from(stepped), |i| i + 1);
        return Some((who, Will::Own, reading.span(from, to)));
    }
    let object = clause.object.and_then(|o| reading.phrases.get(o)).filter(|_| DISMISSES.contains(&word))?;
    let who = match reading.word(object.head()) {
        "him" | "her" => only_name(readings.sentence(index, at.checked_sub(1)?)?)?,
        // "dismissed the army chief, Bo Tandel,"
        _ => reading.name(object).or_else(|| apposed(reading, object))?.to_string(),
    };
    Some((who, Will::Others, reading.span(from, object.to)))
}

/// The last name of the person whom a comma puts behind an office.
fn apposed<'r>(reading: &'r Reading, office: &Phrase) -> Option<&'r str> {
    // "the army chief of staff, General Ali Saleh"
    let of = reading.phrases.iter().find(|p| reading.word(office.to) == "of" && p.from == office.to + 1);
    let end = of.map_or(office.to, |p| p.to);
    let comma = reading.words.get(end).is_some_and(|w| w.pos == Pos::Comma);
    let behind = reading.phrases.iter().find(|p| comma && p.from == end + 1)?;
    reading.name(behind).filter(|_| behind.to - behind.from > 1)
}

/// The last name of the one person of a sentence who is the subject of a clause.
fn only_name(reading: &Reading) -> Option<String> {
    let subjects = reading.clauses.iter().filter_map(|c| reading.phrases.get(c.subject?));
    let mut names: Vec<&str> = subjects.filter_map(|p: &Phrase| reading.name(p)).collect();
    names.dedup();
    (names.len() == 1).then(|| names[0].to_string())
}

/// From when a departure counts, and the words that say so: "left with immediate effect", "takes effect on 1 March".
fn effect(annotated: &Annotated, sentence: Span, reading: &Reading, clause: &Clause) -> Option<(Effect, Span)> {
    let main = clause.verbs.main;
    let word = reading.word(main);
    let end = reading.words.len().min(clause.words.1.max(main) + 6);
    let immediate = (main..end).find(|i| reading.word(*i) == "immediate" && reading.word(*i + 1) == "effect");
    if let Some(at) = immediate.filter(|_| LEAVES.contains(&word)) {
        return Some((Effect::AtOnce, reading.span(clause.verbs.from, at + 2)));
    }
    let takes = matches!(word, "takes" | "took") && reading.word(main + 1) == "effect";
    // Of a law or a truce it is said as well.
    let subject = clause.subject.and_then(|s| reading.phrases.get(s)).map_or("", |p| reading.word(p.head()));
    let of_departure = matches!(subject, "it" | "resignation" | "dismissal" | "departure");
    let date = date_behind(annotated, sentence, reading, clause).filter(|_| takes && of_departure);
    if let Some(date) = date.filter(|d| d.preposition != Some(Preposition::Until)) {
        return Some((Effect::On(date.resolved?), reading.span(clause.verbs.from, main + 2).cover(date.span)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn who_resigned_was_not_dismissed() {
        let resigned = "Harbour master Bo Tandel resigned on Monday.";
        check(resigned, "Bo Tandel was sacked on Monday.", &[RelationKind::Contradicts]);
        check(resigned, "The council dismissed Bo Tandel.", &[RelationKind::Contradicts]);
        check(resigned, "Bo Tandel did not stay. The council dismissed him at noon.", &[RelationKind::Contradicts]);
        check(resigned, "Tandel handed in his resignation on Monday.", &[RelationKind::Agrees]);
        check(resigned, "Bo Tandel was sacked, the union said. The council said that Tandel resigned.", &[]);
        check(resigned, "The council denied that Bo Tandel was sacked.", &[]);
        check(resigned, "The council dismissed reports of Bo Tandel.", &[]);
        check(resigned, "Ada Lim was sacked on Monday.", &[]);
        check(resigned, "Bo Tandel says he never handed in a resignation.", &[RelationKind::Contradicts]);
        check(resigned, "Bo Tandel was not sacked, the union said.", &[]);
        check("Bo Tandel was sacked.", "“I have not been dismissed,” said Bo Tandel.", &[RelationKind::Contradicts]);
        let chief = "The council dismissed the port chief, Bo Tandel, on Monday.";
        let staff = "The council dismissed the chief of staff, Bo Tandel, on Monday.";
        check(staff, "Bo Tandel sent in his resignation on Sunday.", &[RelationKind::Contradicts]);
        check(chief, "“I have not been dismissed,” said Bo Tandel.", &[RelationKind::Contradicts]);
        check(
            "Bo Tandel was sacked.",
            "Bo Tandel left the hall. He said nobody had dismissed him.",
            &[RelationKind::Contradicts],
        );
    }

    #[test]
    fn a_departure_counts_from_one_day() {
        let later = "Harbour master Bo Tandel resigned on Monday. It takes effect on 1 October, the port said.";
        let at_once = "Bo Tandel left the port yesterday with immediate effect.";
        check(later, at_once, &[RelationKind::Contradicts]);
        check(later, "Bo Tandel resigned. The resignation takes effect on 1 October.", &[RelationKind::Agrees]);
        check(later, "Bo Tandel resigned. The resignation takes effect on 1 December.", &[RelationKind::Contradicts]);
        check(later, "Bo Tandel resigned. The new levy takes effect on 1 December.", &[]);
        check(later, "Bo Tandel resigned. Ada Lim resigned. It takes effect on 1 December.", &[]);
    }
}
