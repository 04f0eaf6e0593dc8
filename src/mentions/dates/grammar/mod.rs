//! From tokens to phrases: a grammar written by hand, tried only where a date can begin. The longest reading wins.

mod absolute;
mod beside;
mod clock;
mod feast;
mod lengths;
mod numbers;
mod numeric;
mod periods;
mod recurring;
mod relative;
mod vague;

use super::form::{Clock, Form, Part, Phrase, Unit};
use super::lexicon::Class;
use super::tokens::Token;
use crate::calendar::Weekday;

/// Tokens with bounds-free access.
pub(super) struct Cursor<'t> {
    tokens: &'t [Token],
    /// The text has spoken of years of three digits.
    ancient: bool,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token], ancient: bool) -> Cursor<'t> {
        Cursor { tokens, ancient }
    }

    pub(super) fn at(&self, i: usize) -> &Token {
        self.tokens.get(i).unwrap_or(&Token::NONE)
    }

    pub(super) fn before(&self, i: usize) -> &Token {
        i.checked_sub(1).map_or(&Token::NONE, |i| self.at(i))
    }

    pub(super) fn word(&self, i: usize) -> &'static str {
        self.at(i).word
    }

    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.contains(&word)
    }

    /// `i` or the place after any of the words standing there.
    pub(super) fn skip(&self, i: usize, words: &[&str]) -> usize {
        if self.any(i, words) { i + 1 } else { i }
    }

    pub(super) fn class(&self, i: usize) -> Class {
        self.at(i).class
    }

    /// The token touches the one before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        i < self.tokens.len() && !self.at(i).apart
    }

    /// A number of at most `digits` digits, not part of a decimal, price or other longer thing.
    pub(super) fn number(&self, i: usize, digits: u8) -> Option<u32> {
        let t = self.at(i);
        (t.class == Class::Digits && t.digits <= digits).then(|| u32::try_from(t.value).ok()).flatten()
    }

    pub(super) fn weekday(&self, i: usize) -> Option<Weekday> {
        let t = self.at(i);
        (t.class == Class::Weekday).then(|| weekday(t.value)).flatten()
    }

    /// A hyphen with no space, as in "third-quarter".
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.word(i) == "-" && self.touches(i) && self.touches(i + 1) && self.word(i + 1) != "-"
    }

    /// `i`, or the place after a hyphen.
    pub(super) fn over_hyphen(&self, i: usize) -> usize {
        if self.hyphen(i) { i + 1 } else { i }
    }

    /// The token begins its sentence, as far as signs tell.
    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        i == 0 || matches!(self.before(i).word, "." | "!" | "?" | "\"" | ":" | "|")
    }
}

pub(super) fn weekday(value: i32) -> Option<Weekday> {
    u8::try_from(value - 1).ok().and_then(|v| Weekday::try_from(v).ok())
}

/// All phrases of a block of tokens, in order, without overlap. `ancient` once the text has spoken of years of three
/// digits.
pub(super) fn phrases(tokens: &[Token], ancient: &mut bool, found: &mut Vec<Phrase>) {
    found.clear();
    let mut cursor = Cursor::new(tokens, *ancient);
    let makes = |(i, t): (usize, &Token)| {
        is_trigger(t.class) || spells_year(&cursor, i) || absolute::bare_day(&cursor, i).is_some()
    };
    if !tokens.iter().enumerate().any(makes) {
        return;
    }
    let (mut i, mut stop) = (0, 0);
    while i < tokens.len() {
        // The next word that makes a date, or that no date has inside.
        while stop <= i || tokens.get(stop).is_some_and(|t| t.class != Class::Unknown && !is_trigger(t.class)) {
            stop += 1;
        }
        let near = stop - i < REACH && tokens.get(stop).is_some_and(|t| is_trigger(t.class));
        match starts(&cursor, i, near).then(|| longest(&cursor, i)).flatten() {
            Some(phrase) => {
                i = phrase.to.max(i + 1);
                cursor.ancient |= matches!(phrase.form, Form::Year(100..1000));
                found.push(phrase);
                i = absolute::shared_heads(&cursor, i, found);
            }
            None => i += 1,
        }
    }
    *ancient = cursor.ancient;
}

/// Words that make a date; without one there is none.
fn is_trigger(class: Class) -> bool {
    use Class::*;
    !matches!(class, Unknown | Mark | Start | Plain | Future | Past | Present | Number | Scale | Ordinal | Vague)
}

/// How far from its first word the word that makes a date may stand.
const REACH: usize = 8;

/// Whether a date may begin at token `i`; `near` where known words lead on to one that makes a date.
fn starts(cursor: &Cursor<'_>, i: usize, near: bool) -> bool {
    use Class::*;
    match cursor.class(i) {
        Plain => cursor.word(i) == "ad" && cursor.class(i + 1) == Digits,
        Unknown | Future | Past | Present | Span => false,
        Mark => cursor.word(i) == "'" && cursor.class(i + 1) == Digits,
        Number if spells_year(cursor, i) => true,
        Start | Ordinal | Vague | Scale | Number => near || absolute::bare_day(cursor, i).is_some(),
        _ => true,
    }
}

/// "nineteen ninety-six", "two thousand and four" may begin at token `i`.
fn spells_year(cursor: &Cursor<'_>, i: usize) -> bool {
    cursor.class(i) == Class::Number
        && matches!(cursor.at(i).value, 2 | 15..=20)
        && matches!(cursor.class(i + 1), Class::Number | Class::Scale)
}

type Rule = fn(&Cursor<'_>, usize) -> Option<Phrase>;

const RULES: [Rule; 12] = [
    feast::named,
    beside::day,
    absolute::bare_day,
    timed,
    edged,
    dated,
    relative_here,
    lengths::offset_or_length,
    recurring::set,
    periods::period,
    vague::reference,
    clock::alone,
];

fn longest(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let mut best: Option<Phrase> = None;
    for rule in RULES {
        if let Some(phrase) = rule(cursor, i).filter(|p| best.is_none_or(|b| p.to > b.to)) {
            best = Some(phrase);
        }
    }
    best
}

/// A unit placed by a word, where it is not what always is: "throughout the year", "Newcomer of the Year".
fn relative_here(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let phrase = relative::anchored(cursor, i)?;
    let told = matches!(phrase.form, Form::Rel { which: super::form::Which::That, unit } if unit != Unit::Weekend);
    // "the first nine months of the year" are of this one.
    let counted = cursor.word(i.wrapping_sub(1)) == "of" && cursor.class(i.wrapping_sub(2)) == Class::Units;
    let led = cursor.any(i.wrapping_sub(1), &["of", "throughout"]) && !counted;
    let always = cursor.word(i) == "the" && (led || cursor.at(phrase.to - 1).capital);
    (!(told && always)).then_some(phrase)
}

/// A day with what stands beside it: "Monday, 7 August 2020", "yesterday morning", "Aug. 7, 2020 7:00 PM".
fn dated(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let mut phrase = day(cursor, i)?;
    tail(cursor, &mut phrase);
    Some(phrase)
}

/// Anything that is one day.
fn day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    [numeric::date, absolute::day, relative::weekday, relative::deictic, relative::that_day]
        .iter()
        .filter_map(|rule: &Rule| rule(cursor, i))
        .max_by_key(|p| p.to)
}

/// One part of one day at token `i`: "Tuesday nights" are many.
fn part(cursor: &Cursor<'_>, i: usize) -> Option<Part> {
    let one = cursor.class(i) == Class::Part && !cursor.any(i, &PARTS);
    one.then(|| Part::of(cursor.at(i).value)).flatten()
}

/// Parts of more days than one.
const PARTS: [&str; 4] = ["nights", "mornings", "evenings", "afternoons"];

/// Takes in the part of day and time that follow a day.
fn tail(cursor: &Cursor<'_>, phrase: &mut Phrase) {
    let i = phrase.to;
    if phrase.part.is_none() && part(cursor, i).is_some() && !cursor.any(i, &["overnight", "daytime"]) {
        phrase.part = Part::of(cursor.at(i).value);
        phrase.to = i + 1;
    } else if cursor.any(i, &["early", "late"]) && cursor.class(i + 1) == Class::Part {
        phrase.part = Part::of(cursor.at(i + 1).value);
        phrase.to = i + 2;
    } else if cursor.word(i) == "in" && cursor.word(i + 1) == "the" && cursor.class(i + 2) == Class::Part {
        phrase.part = Part::of(cursor.at(i + 2).value);
        phrase.to = i + 3;
    }
    if phrase.clock.is_none() {
        let at = cursor.skip(phrase.to, &[",", "-", "|"]);
        let at = cursor.skip(at, &["at", "t"]);
        let at = cursor.skip(at, &["about", "around"]);
        if let Some((to, clock)) = clock::time(cursor, at, true) {
            (phrase.clock, phrase.to) = (Some(clock), to);
        }
    }
}

/// A time before its day: "10 p.m. Wednesday", "noon Thursday", "the morning of Aug. 5", "midnight".
fn timed(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let start = cursor.skip(i, &["about", "around", "just", "early", "late"]);
    if let Some((to, clock)) = clock::time(cursor, start, false) {
        let to = other_zone(cursor, to);
        let at = cursor.skip(to, &[",", "-", "|"]);
        let at = cursor.skip(at, &["on"]);
        let found = part_of_day(cursor, to).map(|(part, end)| (end, Some(part)));
        if let Some((end, part)) = found {
            let mut phrase = day_or_today(cursor, cursor.skip(end, &["on", ","]), i, end);
            (phrase.clock, phrase.part) = (Some(clock), phrase.part.or(part));
            return Some(phrase);
        }
        let mut phrase = match day(cursor, at) {
            Some(day) => Phrase { from: i, ..day },
            None => Phrase::new(i, to, Form::TimeOnly { which: super::form::Which::Bare }),
        };
        phrase.clock = Some(clock);
        if phrase.part.is_none() && cursor.class(phrase.to) == Class::Part {
            phrase.part = Part::of(cursor.at(phrase.to).value);
            phrase.to += 1;
        }
        return Some(phrase);
    }
    let bare = cursor.skip(cursor.skip(start, &["mid"]), &["-"]);
    let led =
        || cursor.any(i.wrapping_sub(1), &["at", "by", "until", "till", "around", "before", "after", "since", "about"]);
    let named = cursor.any(bare, &["noon", "midnight", "midday"])
        && (led() || day(cursor, cursor.skip(bare + 1, &["on", ","])).is_some());
    if named || bare > start {
        let part = (cursor.class(bare) == Class::Part).then(|| Part::of(cursor.at(bare).value)).flatten()?;
        let mut phrase = day_or_today(cursor, cursor.skip(bare + 1, &["on", ","]), i, bare + 1);
        phrase.part = Some(part);
        return Some(phrase);
    }
    // "the morning of Aug. 5", "the night of 3 May", "the early hours of Monday".
    let at = cursor.skip(cursor.skip(i, &["the"]), &["early", "late"]);
    let part = match cursor.class(at) {
        Class::Part => Part::of(cursor.at(at).value)?,
        _ if cursor.word(at) == "hours" && at > i + 1 => Part::Morning,
        _ => return None,
    };
    let of = cursor.any(at + 1, &["of", "on"]).then(|| day(cursor, at + 2)).flatten()?;
    Some(Phrase { from: i, part: Some(part), ..of })
}

/// The same time in another zone, in brackets: "10:35 a.m. (0735 GMT) Friday".
fn other_zone(cursor: &Cursor<'_>, i: usize) -> usize {
    let inside = (cursor.word(i) == "(").then(|| clock::time(cursor, i + 1, false)).flatten();
    inside.filter(|(to, _)| cursor.word(*to) == ")").map_or(i, |(to, _)| to + 1)
}

/// "in the morning", "at night" after a time.
fn part_of_day(cursor: &Cursor<'_>, i: usize) -> Option<(Part, usize)> {
    let at = if cursor.word(i) == "in" && cursor.word(i + 1) == "the" {
        i + 2
    } else if cursor.word(i) == "at" {
        i + 1
    } else {
        return None;
    };
    (cursor.class(at) == Class::Part).then(|| Part::of(cursor.at(at).value)).flatten().map(|p| (p, at + 1))
}

fn day_or_today(cursor: &Cursor<'_>, at: usize, from: usize, to: usize) -> Phrase {
    match day(cursor, at) {
        Some(day) => Phrase { from, ..day },
        None => Phrase::new(from, to, Form::TimeOnly { which: super::form::Which::Bare }),
    }
}

/// "early Tuesday", "late last week", "the end of November", "mid-1990s", "later this year".
fn edged(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    const EDGES: [&str; 10] =
        ["end", "beginning", "middle", "start", "half", "part", "opening", "closing", "rest", "days"];
    let the = cursor.skip(i, &["the"]);
    let at = if cursor.any(the, &["early", "late", "mid", "earlier", "later"]) {
        let at = the + 1;
        let at = if cursor.word(at) == "-" { at + 1 } else { at };
        cursor.skip(cursor.skip(cursor.skip(at, &["to"]), &["late", "mid", "early"]), &["on", "in", "-"])
    } else {
        let at = cursor.skip(the, &["very", "early", "later", "latter", "first", "second", "last"]);
        if !cursor.any(at, &EDGES) || !cursor.any(at + 1, &["of"]) || (the == i && cursor.word(at) != "end") {
            return None;
        }
        // "the first half of 1989" is a half, not an edge.
        if cursor.word(at) == "half" && !(cursor.word(at + 2) == "the" && cursor.class(at + 3) != Class::Digits) {
            return None;
        }
        at + 2
    };
    let inner = [dated, feast::named as Rule, relative::anchored, periods::period]
        .iter()
        .filter_map(|rule: &Rule| rule(cursor, at))
        .max_by_key(|p| p.to)?;
    let whole = matches!(inner.form, Form::Length { .. } | Form::Offset { .. } | Form::Every { .. });
    (!whole).then_some(Phrase { from: i, edge: true, ..inner })
}

/// A clock as a phrase's own time.
fn with_clock(mut phrase: Phrase, clock: Clock) -> Phrase {
    phrase.clock = Some(clock);
    phrase
}
