//! From what the words say to which days they mean.

mod beside;
mod periods;
mod places;
mod story;
mod value;

use super::form::{Clock, Count, Form, Part, Unit, Vague, Way, Which, YearSaid};
use super::tense::Tense;
use super::{Certainty, Conflict, Preposition, TimexKind};
use crate::calendar::{Datelike, Interval, NaiveDate, Weekday, weekday_name};
use places::Placed;
use story::{Grain, Story};

/// A phrase with what its surroundings say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) form: Form,
    pub(super) part: Option<Part>,
    pub(super) clock: Option<Clock>,
    pub(super) weekday: Option<Weekday>,
    pub(super) tense: Tense,
    /// A past verb beside the date says that something happened then.
    pub(super) told: bool,
    /// The verb that tells the tense stands beside the date.
    pub(super) near: bool,
    /// The verb is past, but what it aims at may lie ahead.
    pub(super) open: bool,
    /// Only an early or late part of what is named.
    pub(super) edge: bool,
    /// Inside quotation marks: "today" is the speaker's today.
    pub(super) quoted: bool,
    /// In a letter or talk, which is as old as it is, not as its publication.
    pub(super) personal: bool,
    /// A bare year after "since", "until" or "as of": a bound, not where the story is.
    pub(super) behind: bool,
    /// A quarter named only to hold another one against it.
    pub(super) compared: bool,
    /// The preposition before it.
    pub(super) lead: Option<Preposition>,
    pub(super) block: u32,
    pub(super) sentence: u32,
}

/// What a phrase means.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    pub(super) days: Option<Interval>,
    pub(super) certainty: Certainty,
    pub(super) alternatives: Vec<Interval>,
    pub(super) because: String,
    pub(super) conflict: Option<Conflict>,
}

/// In what order a document writes numeric dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// Day before month; `None` where nothing tells.
    pub(super) day_first: Option<bool>,
    /// Nobody who writes the language would doubt it.
    pub(super) sure: bool,
    /// How that is known.
    pub(super) because: String,
}

/// Resolves all phrases of an article, in order.
pub(super) fn all(said: &[Said], published: Option<Interval>, order: &Order) -> Vec<Meaning> {
    let mut story = Story::new(published, is_narrative(said, published));
    story.usual = usual_years(said).filter(|_| story.narrative);
    let ahead = years_ahead(said);
    let mut meaning = |(phrase, next): (&Said, Option<i32>)| {
        story.ahead = next;
        one(&mut story, phrase, order)
    };
    said.iter().zip(ahead).map(&mut meaning).collect()
}

/// For each phrase the year stated next, at most a few phrases on.
fn years_ahead(said: &[Said]) -> Vec<Option<i32>> {
    const FAR: usize = 8;
    let mut ahead = vec![None; said.len()];
    let mut next: Option<(usize, i32)> = None;
    for (i, phrase) in said.iter().enumerate().rev() {
        if let Some(slot) = ahead.get_mut(i) {
            *slot = next.filter(|(at, _)| at - i <= FAR).map(|(_, year)| year);
        }
        next = stated_year(phrase).filter(|_| !phrase.behind).map(|year| (i, year)).or(next);
    }
    ahead
}

/// The year a phrase states.
fn stated_year(said: &Said) -> Option<i32> {
    match said.form {
        Form::Year(y) | Form::Day { year: YearSaid::Year(y), .. } | Form::Month { year: YearSaid::Year(y), .. } => {
            Some(y)
        }
        _ => None,
    }
}

/// The years that most full dates of a tale lie in: a year far outside is an aside ("its last debt was paid in 2010").
fn usual_years(said: &[Said]) -> Option<(i32, i32)> {
    let mut years: Vec<i32> = said.iter().filter_map(stated_year).collect();
    years.sort_unstable();
    let tenth = years.len() / 10;
    let (low, high) = (years.get(tenth)?, years.get(years.len() - 1 - tenth)?);
    (years.len() >= 10).then_some((low - 2, high + 2))
}

/// Many stated years long before publication and few words that hang on it: a tale of the past.
fn is_narrative(said: &[Said], published: Option<Interval>) -> bool {
    let Some(now) = published.and_then(Interval::first).map(|d| d.year()) else { return true };
    let (mut old, mut news, mut near) = (0, 0, 0);
    for phrase in said {
        let year = match phrase.form {
            Form::Year(y) | Form::Day { year: YearSaid::Year(y), .. } | Form::Month { year: YearSaid::Year(y), .. } => {
                y
            }
            Form::Weekday { .. }
            | Form::Deictic(_)
            | Form::Rel { which: Which::Last | Which::This | Which::Next, .. } => {
                news += 1;
                continue;
            }
            _ => continue,
        };
        if year < now - 1 {
            old += 1;
        } else {
            near += 1;
        }
    }
    old >= 4 && old > news * 2 && old > near && (news < 4 || old > news * 4)
}

fn one(story: &mut Story, said: &Said, order: &Order) -> Meaning {
    (story.block, story.sentence) = (said.block, said.sentence);
    let mut meaning = match said.form {
        Form::Length { count, unit, window } => {
            // "A year earlier" than "the nine months" is no quarter.
            let months = unit == Unit::Month && count.whole().is_some_and(|n| (4..12).contains(&n));
            story.stretch |= months && matches!(window, Some(Which::This | Which::That));
            length(count, unit)
        }
        Form::Every { unit, count } => {
            let each = value::length(Count::of(count), unit);
            let part = said.part.map_or("", value::part);
            Meaning {
                kind: TimexKind::Set,
                because: "recurs".to_string(),
                ..plain(if part.is_empty() { each } else { format!("XXXX-XX-XX{part}") }, Certainty::Explicit)
            }
        }
        Form::EveryWeekday(day) => {
            let part = said.part.map_or("", value::part);
            set(format!("XXXX-WXX-{}{part}", day.number_from_monday()))
        }
        Form::EveryMonth(month) => set(format!("XXXX-{month:02}")),
        Form::EverySeason(nth) => set(format!("XXXX-{}", value::season_code(nth))),
        Form::Vague(vague) => vaguely(vague),
        // "an hour later" names no day of its own.
        Form::Offset { count, unit, .. } if !count.vague && unit <= Unit::Hour => length(count, unit),
        Form::Offset { count, way, .. } if count.vague => {
            vaguely(if matches!(way, Way::Ago | Way::Earlier) { Vague::Past } else { Vague::Future })
        }
        Form::Numeric { first, second, year } => numeric(story, said, (first, second, year), order),
        _ => {
            let placed = places::place(story, said);
            return finish(story, said, placed);
        }
    };
    if meaning.days.is_some() {
        clock_and_part(said, &mut meaning);
    }
    meaning
}

fn plain(value: String, certainty: Certainty) -> Meaning {
    Meaning {
        kind: TimexKind::Date,
        value,
        days: None,
        certainty,
        alternatives: Vec::new(),
        because: String::new(),
        conflict: None,
    }
}

fn length(count: Count, unit: Unit) -> Meaning {
    Meaning {
        kind: TimexKind::Duration,
        because: "a length of time".to_string(),
        ..plain(value::length(count, unit), Certainty::Explicit)
    }
}

fn set(value: String) -> Meaning {
    Meaning { kind: TimexKind::Set, because: "recurs".to_string(), ..plain(value, Certainty::Explicit) }
}

fn vaguely(vague: Vague) -> Meaning {
    let value = match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    };
    Meaning { because: "says no day".to_string(), ..plain(value.to_string(), Certainty::Inferred) }
}

/// A date whose days are known or known not to be.
fn finish(story: &mut Story, said: &Said, placed: Placed) -> Meaning {
    let mut meaning = Meaning { days: placed.days, because: placed.because, ..plain(placed.value, placed.certainty) };
    if let Some((year, month, day)) = placed.impossible {
        meaning.certainty = Certainty::Impossible;
        meaning.conflict = Some(Conflict::NoSuchDay);
        meaning.because = no_such_day(year, month, day);
    }
    let unusual = |days: Interval| {
        let year = days.first().map_or(0, |d| d.year());
        story.usual.is_some_and(|(low, high)| year < low || year > high)
    };
    // "A campaign planned for 1976" does not bring the tale there.
    let coarse = placed.grain >= Grain::Year;
    let ahead = story.narrative && coarse && said.tense == Tense::Future;
    if placed.grain == Grain::Quarter {
        story.named = placed.days.or(story.named);
    }
    let compared = said.compared && story.quarter.is_some();
    let passing = placed.aside || said.behind || ahead || compared;
    if let Some(days) = placed.days.filter(|d| !(passing || coarse && unusual(*d))) {
        story.tell(days, placed.grain);
    }
    let spoken = match said.form {
        Form::Deictic(_)
        | Form::Weekday { .. }
        | Form::WeekdayOf { .. }
        | Form::WeekdayWeek { .. }
        | Form::WeekdayBack { .. }
        | Form::YearsToTheDay { .. }
        | Form::Rel { .. } => said.quoted,
        Form::Day { year: YearSaid::No | YearSaid::Near(_), .. } | Form::Month { year: YearSaid::No, .. } => {
            said.personal
        }
        _ => false,
    };
    let part = said.edge && placed.grain >= Grain::Week;
    if (spoken || part) && matches!(meaning.certainty, Certainty::Explicit | Certainty::Anchored) {
        meaning.certainty = Certainty::Inferred;
    }
    weekday(said, &mut meaning);
    clock_and_part(said, &mut meaning);
    meaning
}

fn no_such_day(year: Option<i32>, month: u32, day: u32) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Some(name) = usize::try_from(month).ok().and_then(|m| NAMES.get(m.wrapping_sub(1))) else {
        return format!("there is no month {month}");
    };
    match (year, month, day) {
        (Some(year), 2, 29) => format!("{year} was no leap year: its February ended on the 28th"),
        (_, 2, _) => "February never has more than 29 days".to_string(),
        _ => format!("{name} has {} days", if [4, 6, 9, 11].contains(&month) { 30 } else { 31 }),
    }
}

/// Compares the weekday written beside a date with the day the date fell on.
fn weekday(said: &Said, meaning: &mut Meaning) {
    let (Some(written), Some(day)) = (said.weekday, meaning.days.and_then(Interval::as_day)) else { return };
    let fell = day.weekday();
    if fell != written && !meaning.alternatives.iter().any(|a| a.as_day().is_some_and(|d| d.weekday() == written)) {
        meaning.conflict = Some(Conflict::Weekday { written, fell });
        meaning.because =
            format!("{} was a {}, not a {}", value::of_day(day), weekday_name(fell), weekday_name(written));
    }
}

fn clock_and_part(said: &Said, meaning: &mut Meaning) {
    if let Some(clock) = said.clock {
        meaning.kind = TimexKind::Time;
        if clock.impossible {
            meaning.certainty = Certainty::Impossible;
            meaning.conflict = Some(Conflict::NoSuchTime);
            meaning.because = "no clock shows that time".to_string();
            return;
        }
        if meaning.value.len() >= 10 && !meaning.value.contains('T') {
            meaning.value.push_str(&value::clock(clock));
        }
    } else if let Some(part) = said.part {
        meaning.kind = TimexKind::Time;
        if meaning.value.len() >= 10 && !meaning.value.contains('T') {
            meaning.value.push_str(value::part(part));
        }
    }
}

/// 11.06.2024: both readings, and which one the document's other dates ask for.
fn numeric(story: &mut Story, said: &Said, (a, b, year): (u32, u32, i32), order: &Order) -> Meaning {
    let day_first = NaiveDate::from_ymd_opt(year, b, a);
    let month_first = NaiveDate::from_ymd_opt(year, a, b);
    let meaning = |day: NaiveDate, certainty, because: String| Meaning {
        days: Some(Interval::day(day)),
        because,
        ..plain(value::of_day(day), certainty)
    };
    let by_weekday = |day: Option<NaiveDate>| day.filter(|d| said.weekday == Some(d.weekday()));
    let mut found = match (day_first, month_first) {
        (None, None) => {
            let (month, day) = if a <= 12 && b > 12 { (a, b) } else { (b, a) };
            let mut none = plain(format!("{year:04}-{month:02}-{day:02}"), Certainty::Impossible);
            none.conflict = Some(Conflict::NoSuchDay);
            none.because = no_such_day(Some(year), month, day);
            return none;
        }
        (Some(day), None) => meaning(day, Certainty::Explicit, "the first number can only be the day".to_string()),
        (None, Some(day)) => meaning(day, Certainty::Explicit, "the second number can only be the day".to_string()),
        (Some(x), Some(y)) if x == y => {
            meaning(x, Certainty::Explicit, "day and month are the same number".to_string())
        }
        (Some(x), Some(y)) => match (by_weekday(Some(x)), by_weekday(Some(y)), order.day_first) {
            (Some(day), None, _) | (None, Some(day), _) => {
                meaning(day, Certainty::Anchored, "the weekday beside it decides the order".to_string())
            }
            (_, _, Some(true)) => {
                let certainty = if order.sure { Certainty::Explicit } else { Certainty::Anchored };
                meaning(x, certainty, order.because.clone())
            }
            (_, _, Some(false)) => meaning(y, Certainty::Anchored, order.because.clone()),
            (_, _, None) => {
                let mut open = meaning(
                    x,
                    Certainty::Ambiguous,
                    format!(
                        "{} or {}: nothing in the document tells the order of day and month",
                        value::of_day(x),
                        value::of_day(y)
                    ),
                );
                open.alternatives = vec![Interval::day(y)];
                open
            }
        },
    };
    if let Some(days) = found.days.filter(|_| found.certainty != Certainty::Ambiguous) {
        story.tell(days, Grain::Day);
    }
    weekday(said, &mut found);
    found
}
