//! When a thing happened that happens to it once: "the dam was finished in 1987", "the strike began on 1 March", "the
//! bridge collapsed at 7.40 am". Two articles that give it two days, or hours far apart, cannot both be right.

use super::amounts::revises;
use super::clauses::{Clause, Pos, Reading};
use super::pairs;
use super::readings::{ARTICLES, Readings, date_behind};
use super::relations::{About, Place, Relation, RelationKind};
use super::things;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Certainty, Timex, TimexKind};
use crate::span::Span;
use std::collections::BTreeMap;

/// What happens to a thing once, one row a kind, by its verbs in the past.
const KINDS: &[&[&str]] = &[
    &["began", "begun", "started"],
    &["ended"],
    &["built"],
    &["finished", "completed"],
    &["founded", "established"],
    &["opened"],
    &["closed"],
    &["inspected"],
    &["signed"],
    &["launched"],
    &["collapsed"],
    &["sank", "sunk"],
    &["exploded"],
    &["derailed"],
    &["crashed"],
    &["bought"],
    &["born"],
    &["died"],
    &["resigned"],
    &["happened", "occurred", "struck", "hit", "shook", "rattled", "felt"],
];

/// What may be said to happen as a thing that a story has one of: of incidents and clashes it has many.
const DISASTERS: &[&str] = &[
    "crash",
    "explosion",
    "blast",
    "fire",
    "blaze",
    "earthquake",
    "quake",
    "tremor",
    "storm",
    "typhoon",
    "cyclone",
    "hurricane",
    "tornado",
    "collapse",
    "accident",
    "derailment",
    "landslide",
    "avalanche",
    "robbery",
    "breach",
    "collision",
    "sinking",
];

/// What somebody does to a body once, as a rule: "left the agency in January".
const WITH_BODY: &[&[&str]] = &[&["left", "leaves", "quit"], &["joined", "joins"]];

/// Bodies that people leave and join.
const BODIES: &[&str] = &[
    "agency",
    "army",
    "bank",
    "board",
    "club",
    "company",
    "council",
    "department",
    "firm",
    "force",
    "government",
    "group",
    "ministry",
    "navy",
    "newspaper",
    "organisation",
    "organization",
    "paper",
    "party",
    "police",
    "service",
    "team",
    "union",
    "university",
];

/// What the first of a kind did: "the first patients were admitted on 19 July".
const FIRST: &[&str] = &["admitted", "came", "arrived", "reported", "detected", "recorded", "confirmed", "identified"];

/// Kinds that come again, unless they are said to be the last.
const LAST: &[&str] = &["inspected"];

/// Things of which one war or one year has many, whatever article stands before them.
const MANY: &[&str] = &[
    "attack",
    "raid",
    "clash",
    "fight",
    "battle",
    "war",
    "operation",
    "protest",
    "meeting",
    "talk",
    "session",
    "day",
    "year",
    "week",
    "month",
    "season",
    "game",
    "match",
    "work",
    "people",
    "police",
    "force",
    "troop",
    "rebel",
];

/// Words that make it one of several times.
const AGAIN: &[&str] = &["again", "first", "second", "third", "reopened", "originally", "every", "each", "usually"];

/// Minutes apart from which two clock times of one moment cannot both be right: people round and guess.
const APART: u32 = 45;

/// Something that happened to a thing, with its day.
struct Event {
    article: usize,
    span: Span,
    kind: usize,
    /// Base of its noun, or its last name.
    thing: String,
    /// The noun or name as written, in small letters.
    shown: String,
    /// Bases of the words that narrow it.
    narrowed: Vec<String>,
    day: Interval,
    /// Minutes after midnight.
    clock: Option<u32>,
    /// Only the hour is told: the day is that of the article, or the one before.
    dayless: bool,
}

/// Days that two articles of a story give for one such event.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut told: BTreeMap<(usize, String), Vec<Event>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: BTreeMap<(usize, String), Vec<Event>> = BTreeMap::new();
        for at in 0..articles[i].sentences.len() {
            if readings.sentence(i, at).is_none() {
                break;
            }
            for event in events(i, at, &articles[i], readings) {
                own.entry((event.kind, event.thing.clone())).or_default().push(event);
            }
        }
        // Who gives two days for it tells of two things.
        let one = |told: &[Event]| told.iter().all(|e| e.day.meet(told[0].day).is_some() && e.clock == told[0].clock);
        for (key, events) in own.into_iter().filter(|(_, events)| one(events)) {
            told.entry(key).or_default().extend(events.into_iter().next());
        }
    }
    let mut found = Vec::new();
    for events in told.values() {
        for (n, a) in events.iter().enumerate() {
            found.extend(events.iter().skip(n + 1).filter_map(|b| judge(articles, a, b)));
        }
    }
    found
}

fn judge(articles: &[Annotated], a: &Event, b: &Event) -> Option<Relation> {
    let printed = |x: &Event| articles[x.article].article.meta.published().map(|c| c.value);
    let (a, b) = if printed(b).and_then(|d| d.first()) < printed(a).and_then(|d| d.first()) { (b, a) } else { (a, b) };
    let within = |x: &Event, y: &Event| x.narrowed.iter().all(|n| y.narrowed.contains(n));
    if !within(a, b) && !within(b, a) {
        return None;
    }
    let same_day = a.day.meet(b.day).is_some();
    if !same_day && (a.dayless || b.dayless) {
        return None;
    }
    let hours_apart = || a.clock.zip(b.clock).is_some_and(|(x, y)| x.abs_diff(y) >= APART);
    let words = |x: &Event| articles[x.article].article.slice(x.span);
    let (one, other) = (words(a), words(b));
    let apart = printed(a).zip(printed(b)).is_some_and(|(x, y)| x.meet(y).is_none());
    let (kind, because) = match () {
        () if same_day && !hours_apart() && a.day == b.day && a.clock == b.clock => {
            (RelationKind::Agrees, format!("“{one}” and “{other}” are of the same time"))
        }
        () if same_day && !hours_apart() => return None,
        // "died on Saturday" a week later, in the same words, is a reprint rather than another Saturday.
        () if one == other && !one.bytes().any(|b| b.is_ascii_digit()) => return None,
        () if apart && revises(&articles[b.article], b.span) => {
            (RelationKind::Updates, format!("the later article takes “{one}” back and has “{other}”"))
        }
        () => (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: it happened once")),
    };
    let place = |x: &Event| Place { article: x.article, span: x.span };
    let key = format!("{} {}", a.shown, name(a.kind));
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

/// A kind in a word.
fn name(kind: usize) -> &'static str {
    let row = KINDS.get(kind).or_else(|| WITH_BODY.get(kind.checked_sub(KINDS.len() + 1)?));
    row.map_or("first", |row| row[0])
}

/// The events of a sentence.
fn events(index: usize, at: usize, annotated: &Annotated, readings: &Readings) -> Vec<Event> {
    let (Some(reading), Some(sentence)) = (readings.sentence(index, at), annotated.sentences.get(at)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for clause in &reading.clauses {
        let main = clause.verbs.main;
        let Some(subject) = subject(reading, clause) else { continue };
        let first =
            reading.word(subject.0) == "the" && reading.word(subject.0 + 1) == "first" && subject.1 > subject.0 + 2;
        let kind = if first && FIRST.contains(&reading.word(main)) {
            Some(KINDS.len())
        } else {
            // "The blaze broke out": it began.
            let began = reading.word(main) == "broke" && reading.word(main + 1) == "out";
            let verb = if began { "began" } else { reading.word(main) };
            KINDS.iter().position(|row| row.contains(&verb))
        };
        let happens = kind.is_some_and(|k| name(k) == "happened");
        if happens && !DISASTERS.contains(&reading.word(subject.1.saturating_sub(1))) {
            continue;
        }
        let body = with_body(reading, clause);
        let kind = kind.or(body.as_ref().map(|b| b.0));
        let (Some(kind), Some(date)) = (kind, date(annotated, sentence.span, reading, clause)) else { continue };
        let beside = |words: &[&str]| (subject.1..clause.words.1).any(|i| words.contains(&reading.word(i)));
        let last = LAST.contains(&name(kind));
        if clause.verbs.negated || clause.verbs.modal || beside(AGAIN) || last && !beside(&["last"]) {
            continue;
        }
        let (Some(thing), Some(day)) = (thing(reading, subject), date.resolved) else { continue };
        let narrowed = (subject.0..subject.1.saturating_sub(1))
            .filter(|i| reading.words.get(*i).is_some_and(|w| matches!(w.pos, Pos::Noun | Pos::Adjective | Pos::Name)));
        // "Mr Lim" and "Ada Lim" may be one.
        let titles = ["mr", "mrs", "ms", "miss", "dr", "sir"];
        let narrowed =
            narrowed.map(|i| pairs::base(reading.word(i))).filter(|n| !titles.contains(&n.as_str())).collect();
        let thing = match body.filter(|b| b.0 == kind) {
            Some((_, body)) => format!("{thing}, {body}"),
            None => thing,
        };
        let span = reading.span(clause.verbs.from, clause.verbs.to).cover(date.span);
        let shown = reading.word(subject.1.saturating_sub(1)).to_string();
        let dayless = date.kind == TimexKind::Time && date.certainty == Certainty::Inferred;
        found.push(Event { article: index, span, kind, thing, shown, narrowed, day, clock: clock(date), dayless });
    }
    found
}

/// Whether a clause tells of a person leaving or joining a body: which of the two, and the body's noun by its base.
fn with_body(reading: &Reading, clause: &Clause) -> Option<(usize, String)> {
    let main = reading.word(clause.verbs.main);
    let which = WITH_BODY.iter().position(|row| row.contains(&main)).filter(|_| !clause.verbs.passive)?;
    let person = reading.phrases.get(clause.subject?)?;
    let named = reading.words.get(person.head()).is_some_and(|w| w.pos == Pos::Name);
    let object = reading.phrases.get(clause.object?)?;
    let noun = reading.word(object.head());
    let body = BODIES.iter().find(|b| noun.eq_ignore_ascii_case(b)).filter(|_| named)?;
    Some((KINDS.len() + 1 + which, pairs::base(body)))
}

/// To what it happened, by its first and past its last word: the subject, what "which" stands for, or the noun before
/// "…, finished in 1987".
fn subject(reading: &Reading, clause: &Clause) -> Option<(usize, usize)> {
    let comma = |at: usize| reading.words.get(at).is_some_and(|w| w.pos == Pos::Comma);
    let ends_at = |to: usize| reading.phrases.iter().find(|p| p.to == to).map(|p| (p.from, p.to));
    let before = |at: usize| ends_at(at).or_else(|| at.checked_sub(1).filter(|i| comma(*i)).and_then(ends_at));
    let relative = |at: usize| matches!(reading.word(at), "which" | "that" | "who");
    if let Some(phrase) = clause.subject.and_then(|s| reading.phrases.get(s)) {
        return if relative(phrase.head()) { before(phrase.from) } else { Some((phrase.from, phrase.to)) };
    }
    // "was last inspected": a word between the verbs parts them.
    let between = |i: &usize| matches!(reading.word(*i), "was" | "were" | "been" | "had" | "last");
    let mut at = clause.verbs.from;
    while let Some(i) = at.checked_sub(1).filter(between) {
        at = i;
    }
    // "The strike began", where the noun was taken for another sort of word.
    let bare = || at.checked_sub(2).filter(|i| reading.word(*i) == "the").map(|i| (i, at));
    match at.checked_sub(1).filter(|i| relative(*i)) {
        Some(which) => before(which),
        None => before(at).or_else(bare),
    }
}

/// The base of a noun that the text takes as known, or a name: "the dam", "Lim".
fn thing(reading: &Reading, (from, to): (usize, usize)) -> Option<String> {
    let head = reading.words.get(to.checked_sub(1)?)?;
    if head.pos == Pos::Name {
        return Some(head.folded.clone());
    }
    let base = things::one(&pairs::base(&head.folded));
    let known = matches!(reading.word(from), "the" | "its" | "their" | "his" | "her");
    (known && !MANY.iter().any(|m| pairs::base(m) == base)).then_some(base)
}

/// The date of a clause, where it is sure and no mere bound.
fn date<'a>(annotated: &'a Annotated, sentence: Span, reading: &Reading, clause: &Clause) -> Option<&'a Timex> {
    let when = when_before(annotated, sentence, reading, clause);
    let date = date_behind(annotated, sentence, reading, clause).or(when)?;
    // A clock time without a day is one of the day of its article.
    let clock = date.kind == TimexKind::Time && date.certainty == Certainty::Inferred;
    let sure = clock || matches!(date.certainty, Certainty::Explicit | Certainty::Anchored);
    let sure = sure && date.conflict.is_none();
    // "shortly after 9 a.m." is as good as "at 9 a.m.".
    let before = reading.words.partition_point(|w| w.span.end <= date.span.start);
    let near = (before.saturating_sub(3)..before).any(|i| matches!(reading.word(i), "shortly" | "just" | "soon"));
    let point = matches!(date.kind, TimexKind::Date | TimexKind::Time)
        && (date.preposition.is_none() || near || when == Some(date));
    (sure && point).then_some(date)
}

/// The date of "since 21 July, when the first patients came".
fn when_before<'a>(annotated: &'a Annotated, sentence: Span, reading: &Reading, clause: &Clause) -> Option<&'a Timex> {
    let when = (clause.words.0.saturating_sub(2)..clause.verbs.from).find(|i| reading.word(*i) == "when")?;
    let comma = when.checked_sub(1).and_then(|i| reading.words.get(i)).filter(|w| w.pos == Pos::Comma)?;
    annotated.mentions.dates.iter().find(|d| sentence.contains(d.span) && d.span.end == comma.span.start)
}

/// Minutes after midnight of a clock time in no zone of its own.
fn clock(date: &Timex) -> Option<u32> {
    let (_, clock) = date.value.split_once('T')?;
    let number = |range: std::ops::Range<usize>| clock.get(range)?.parse::<u32>().ok();
    let minutes = if clock.len() > 2 { number(3..5)? } else { 0 };
    (clock.len() <= 5).then_some(())?;
    Some(number(0..2)? * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn a_thing_is_finished_once() {
        let finished = "The dam was finished in 1987.";
        check(finished, "The dam, finished in 1978, is the oldest of the province.", &[RelationKind::Contradicts]);
        check(finished, "The dam, which was completed in 1987, is full.", &[RelationKind::Agrees]);
        check(finished, "The dam was finished again in 1999 after a flood.", &[]);
        check(finished, "The dam was to be finished by 1985.", &[]);
        check(finished, "The new dam was finished in 1999. The old dam was finished in 1940.", &[]);
        check(finished, "The bridge was finished in 1999.", &[]);
        check(
            "The strike began on 1 September.",
            "The strike, which began on 28 August, goes on.",
            &[RelationKind::Contradicts],
        );
        let quake = "The quake hit at 8:47 a.m.";
        check(quake, "The tremor was felt at 9.47 a.m. local time.", &[RelationKind::Contradicts]);
        check("The typhoon struck Orlo on Sunday.", "The storm hit Orlo on Saturday.", &[RelationKind::Contradicts]);
        check("The attack began on 1 September.", "The attack began on 28 August.", &[]);
        let ill = "40 cases were counted since the first patients were admitted on 19 August.";
        check(
            ill,
            "Since 21 August, when the first patients came, 40 cases were counted.",
            &[RelationKind::Contradicts],
        );
        check(ill, "The first patients came to the harbour on 19 August.", &[RelationKind::Agrees]);
        check(ill, "The first nurses came on 21 August.", &[]);
        check("Lim died on Sunday.", "Ada Lim died on Saturday at her home.", &[RelationKind::Contradicts]);
        let left = "Mr Lim left the agency in 2019, the board said.";
        check(left, "Ada Lim left the Harbour Agency in March this year.", &[RelationKind::Contradicts]);
        check(left, "Ada Lim left the agency in 2019 after a row.", &[RelationKind::Agrees]);
        check(left, "Bo Lim joined the agency in 2020.", &[]);
        check(left, "Ada Lim left the harbour in 2020.", &[]);
        // A reprint of the week after.
        samples::check("Lim died on Sunday.", 13, "Lim died on Sunday.", &[], |articles, readings| {
            between(articles, &[0, 1], readings)
        });
    }

    #[test]
    fn what_comes_again_is_said_to_be_the_last() {
        let seen = "The dam was last inspected in October 2020.";
        check(seen, "The dam was last inspected in March 2019, the ministry said.", &[RelationKind::Contradicts]);
        check(seen, "The dam was inspected in March 2019, the ministry said.", &[]);
    }

    #[test]
    fn hours_apart_are_two_moments() {
        let fell = "The bridge collapsed at 7:40 a.m. on Sunday.";
        check(fell, "The bridge collapsed shortly after 9 a.m. on Sunday, police said.", &[RelationKind::Contradicts]);
        check(fell, "The bridge collapsed at about 8 a.m. on Sunday, police said.", &[]);
        let blaze = "The blaze broke out at 3 a.m. on Sunday.";
        check(blaze, "The blaze started at 7 a.m. on Sunday.", &[RelationKind::Contradicts]);
        let crash = "The crash happened on Sunday.";
        check(crash, "The crash occurred on Saturday.", &[RelationKind::Contradicts]);
        check(crash, "The clash happened on Saturday.", &[]);
        check("The gates were opened at 2 a.m.", "The gates were opened at 4 a.m.", &[RelationKind::Contradicts]);
    }
}
