//! Clock times to the minute: two articles of one story that name the same minute speak of one moment, and a thing that
//! leaves or strikes does so at one.

use super::amounts::revises;
use super::clauses::Pos;
use super::pairs;
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use super::things;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Timex, TimexKind};
use crate::span::Span;
use crate::text::words;
use std::collections::BTreeMap;

/// Days between two clock times within which they can be of one day: a story is told over several, and not every clock
/// time has its date.
const DAYS: u64 = 3;
/// The same where a time has no day beside it and is read as of the day of its article.
const FAR: u64 = 14;

/// Agreements on a minute between the articles of a story, one for each pair of articles and minute.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut found = moments(articles, story, readings);
    let told: Vec<(Place, Place)> = found.iter().map(|r| (r.a, r.b)).collect();
    found.extend(minutes(articles, story).into_iter().filter(|r| !told.contains(&(r.a, r.b))));
    found
}

/// Minutes that two articles name.
fn minutes(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut minutes: BTreeMap<&str, BTreeMap<usize, &Timex>> = BTreeMap::new();
    for &i in story {
        for date in articles[i].mentions.dates.iter().filter(|d| d.kind == TimexKind::Time) {
            let Some(minute) = minute(date) else { continue };
            // When a page was put up is no moment of the story.
            if is_told(&articles[i], date.span) {
                minutes.entry(minute).or_default().entry(i).or_insert(date);
            }
        }
    }
    let mut found = Vec::new();
    for (minute, told) in minutes {
        let told: Vec<(usize, &Timex)> = told.into_iter().collect();
        for (n, (i, a)) in told.iter().enumerate() {
            for (j, b) in told.iter().skip(n + 1).filter(|(j, b)| same_day(articles, (*i, a), (*j, b))) {
                let place = |article: usize, date: &Timex| Place { article, span: date.span };
                let words = |article: usize, date: &Timex| articles[article].article.slice(date.span);
                let because = format!("“{}” and “{}” are the same minute", words(*i, a), words(*j, b));
                let (a, b, key) = (place(*i, a), place(*j, b), format!("at {minute}"));
                found.push(Relation { a, b, kind: RelationKind::Agrees, about: About::Statement, key, because });
            }
        }
    }
    found
}

/// The clock time of a mention with its zone, where it names a minute and not only an hour or a quarter.
fn minute(date: &Timex) -> Option<&str> {
    let (_, clock) = date.value.split_once('T')?;
    let minutes = clock.get(3..5).filter(|_| clock.get(2..3) == Some(":"))?;
    (!matches!(minutes, "00" | "30" | "15" | "45") || clock.ends_with('Z')).then_some(clock)
}

/// Whether a sentence says something of a time, and not only when a page was put up.
fn is_told(annotated: &Annotated, time: Span) -> bool {
    let text = &annotated.article.text;
    let at = annotated.sentences.partition_point(|s| s.span.end <= time.start);
    let sentence = annotated.sentences.get(at).map(|s| s.span).filter(|s| s.contains(time));
    let beside = |w: &Span, from: Span| {
        let word = w.shift(from.start as usize);
        !word.overlaps(time) && !matches!(w.of(from.of(text)), "at" | "At" | "on" | "GMT" | "local" | "time")
    };
    sentence.is_some_and(|s| words(s.of(text)).filter(|w| beside(w, s)).count() > 1)
}

/// Whether two moments can be of one day.
fn same_day(articles: &[Annotated], (i, a): (usize, &Timex), (j, b): (usize, &Timex)) -> bool {
    let printed = |i: usize| articles[i].article.meta.published().map(|c| c.value);
    let undated = |i: usize, time: &Timex| time.resolved.is_some() && time.resolved == printed(i);
    let days = if undated(i, a) || undated(j, b) { FAR } else { DAYS };
    a.resolved.zip(b.resolved).is_none_or(|(x, y)| x.gap(y) <= days)
}

/// What happens at one minute, one row a kind: verbs, and what must follow them.
const KINDS: &[&[(&str, &[&str])]] = &[
    &[
        ("left", &[]),
        ("departed", &[]),
        ("sailed", &[]),
        ("set", &["out", "off"]),
        ("took", &["off"]),
        ("pulled", &["out"]),
    ],
    &[("struck", &[]), ("hit", &[])],
    &[("landed", &[]), ("touched", &["down"])],
];

/// A thing that left or struck.
struct Moment<'a> {
    article: usize,
    span: Span,
    clock: &'a str,
    kind: usize,
    /// Base of the thing; `None` for "it".
    thing: Option<String>,
    /// The thing has a name.
    named: bool,
    day: Option<Interval>,
}

/// When the one thing of a story left or struck: the same in two articles, or not.
fn moments(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut moments: BTreeMap<usize, Vec<Moment<'_>>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: BTreeMap<usize, Vec<Moment<'_>>> = BTreeMap::new();
        for date in articles[i].mentions.dates.iter().filter(|d| d.kind == TimexKind::Time) {
            if let Some(moment) = moment(i, &articles[i], date, readings) {
                own.entry(moment.kind).or_default().push(moment);
            }
        }
        // Who tells of two such moments tells of two things.
        for (kind, mut told) in own.into_iter().filter(|(_, told)| told.len() == 1) {
            moments.entry(kind).or_default().append(&mut told);
        }
    }
    let mut found = Vec::new();
    for told in moments.values() {
        for (n, a) in told.iter().enumerate() {
            found.extend(told.iter().skip(n + 1).filter_map(|b| judge(articles, a, b)));
        }
    }
    found
}

fn moment<'a>(index: usize, annotated: &Annotated, date: &'a Timex, readings: &Readings) -> Option<Moment<'a>> {
    let (_, clock) = date.value.split_once('T')?;
    let at = annotated.sentences.partition_point(|s| s.span.end <= date.span.start);
    let reading = readings.sentence(index, at).filter(|_| clock.get(2..3) == Some(":"))?;
    let first = reading.words.partition_point(|w| w.span.end <= date.span.start);
    let clause = reading.clauses.iter().rfind(|c| c.verbs.from < first)?;
    let main = clause.verbs.main;
    let is = |(verb, behind): &(&str, &[&str])| {
        *verb == reading.word(main) && (behind.is_empty() || behind.contains(&reading.word(main + 1)))
    };
    let kind = KINDS.iter().position(|row| row.iter().any(is))?;
    // "It set out": a form that may be a participle has its subject right before it.
    let beside = || reading.phrases.iter().position(|p| p.to == clause.verbs.from);
    let subject = reading.phrases.get(clause.subject.or_else(beside)?)?;
    let head = reading.word(subject.head());
    let plain = clause.verbs.from == main && !clause.verbs.negated && !clause.verbs.modal;
    let person = matches!(head, "he" | "she" | "they" | "we" | "i" | "you" | "who" | "which" | "that");
    let thing = (head != "it").then(|| pairs::base(head));
    let named = reading.words.get(subject.head()).is_some_and(|w| w.pos == Pos::Name);
    let moment = Moment { article: index, span: date.span, clock, kind, thing, named, day: date.resolved };
    (plain && !person).then_some(moment)
}

fn judge(articles: &[Annotated], a: &Moment<'_>, b: &Moment<'_>) -> Option<Relation> {
    let printed = |x: &Moment<'_>| articles[x.article].article.meta.published().map(|c| c.value);
    let (a, b) = if printed(b).and_then(|d| d.first()) < printed(a).and_then(|d| d.first()) { (b, a) } else { (a, b) };
    let one = match (&a.thing, &b.thing) {
        // "the Lady Ansel" and "the ferry".
        (Some(x), Some(y)) => {
            let christened = |name: &Moment<'_>, noun: &str| name.named && things::is_craft(noun);
            pairs::alike(x, y) || things::one(x) == things::one(y) || christened(a, y) || christened(b, x)
        }
        (None, None) => a.clock == b.clock,
        _ => true,
    };
    let near = a.day.zip(b.day).is_none_or(|(x, y)| x.gap(y) <= DAYS);
    if !one || !near || a.clock.ends_with('Z') != b.clock.ends_with('Z') {
        return None;
    }
    let words = |x: &Moment<'_>| articles[x.article].article.slice(x.span);
    let (said, other) = (words(a), words(b));
    let apart = printed(a).zip(printed(b)).is_some_and(|(x, y)| x.meet(y).is_none());
    let (kind, because) = if a.clock == b.clock {
        (RelationKind::Agrees, format!("“{said}” and “{other}” are the same time of one thing"))
    } else if apart && revises(&articles[b.article], b.span) {
        (RelationKind::Updates, format!("the later article takes “{said}” back and gives “{other}”"))
    } else {
        (RelationKind::Contradicts, format!("one gives “{said}”, the other “{other}” for one moment"))
    };
    let place = |x: &Moment<'_>| Place { article: x.article, span: x.span };
    let key = format!("{} at", KINDS[a.kind][0].0);
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: usize) {
        let found = samples::kinds(a, 6, b, |articles, _| minutes(articles, &[0, 1]));
        assert_eq!(found.len(), expected, "{a}\n{b}");
    }

    fn kinds(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn a_thing_leaves_once() {
        let tram = "The tram left the depot at 6:40 a.m. on Monday.";
        kinds(tram, 6, "It set out at 7:15 a.m. with two men on board.", &[RelationKind::Contradicts]);
        kinds(tram, 6, "The tram departed at 6:40 a.m. as ever.", &[RelationKind::Agrees]);
        let taken_back = "The tram left at 7:15 a.m. on Monday, not as first reported; the first time was wrong.";
        kinds(tram, 8, taken_back, &[RelationKind::Updates]);
        kinds(tram, 6, "The barge left the quay at 7:15 a.m. that day.", &[]);
        kinds(tram, 6, "He left the depot at 7:15 a.m. that day.", &[]);
        kinds(tram, 6, "The tram left at 7:15 a.m. and the next tram left at 8:45 a.m. for Brint.", &[]);
        kinds(tram, 6, "The tram had not left by 7:15 a.m. that day.", &[]);
    }

    #[test]
    fn one_minute_is_one_moment() {
        let crane = "The crane came down at 4:52 in the morning, beside the ferry.";
        check(crane, "At 4:52 a.m. the crane fell on the empty quay of the harbour.", 1);
        check(crane, "At 4:25 a.m. the crane fell on the empty quay of the harbour.", 0);
        // Round times are everybody's.
        check(
            "The gates of the port opened at 7:30 a.m. as ever.",
            "The band left the port at 7:30 in the morning.",
            0,
        );
    }
}
