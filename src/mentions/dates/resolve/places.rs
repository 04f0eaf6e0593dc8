//! Where on the calendar a form lies.

use super::super::feasts;
use super::super::form::{Form, Unit, Way, Which, YearSaid};
use super::super::tense::Tense;
use super::super::{Certainty, Preposition};
use super::beside;
use super::periods::{month_of, quarter_of, quarter_to, season_of, that_quarter, the_quarter, unit_of, year_ago};
use super::story::{Grain, Story};
use super::{Said, value};
use crate::calendar::{Datelike, Interval, NaiveDate, Weekday, weekday_name};

/// A form on the calendar, or why it is not there.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) value: String,
    pub(super) days: Option<Interval>,
    pub(super) grain: Grain,
    pub(super) certainty: Certainty,
    pub(super) because: String,
    /// Year, month and day where there is no such day.
    pub(super) impossible: Option<(Option<i32>, u32, u32)>,
    /// Named only to compare with: the story stays where it was.
    pub(super) aside: bool,
}

impl Placed {
    pub(super) fn new(
        (value, days): (String, Option<Interval>),
        grain: Grain,
        certainty: Certainty,
        because: String,
    ) -> Placed {
        Placed { value, days, grain, certainty, because, impossible: None, aside: false }
    }

    pub(super) fn day(day: NaiveDate, certainty: Certainty, because: String) -> Placed {
        Placed::new((value::of_day(day), Some(Interval::day(day))), Grain::Day, certainty, because)
    }

    pub(super) fn nowhere(value: impl Into<String>) -> Placed {
        let because = "hangs on a date that is not stated".to_string();
        Placed::new((value.into(), None), Grain::Day, Certainty::Unanchored, because)
    }
}

pub(super) const WRITTEN: &str = "as written";

/// The last such weekday before a day.
pub(super) fn before(from: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let days = from.weekday().days_since(day);
    value::add_days(from, -i64::from(if days == 0 { 7 } else { days }))
}

/// The next such weekday after a day.
pub(super) fn after(from: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let days = day.days_since(from.weekday());
    value::add_days(from, i64::from(if days == 0 { 7 } else { days }))
}

/// Places a form.
pub(super) fn place(story: &Story, said: &Said) -> Placed {
    let explicit = |what, grain| Placed::new(what, grain, Certainty::Explicit, WRITTEN.to_string());
    match said.form {
        Form::Day { year, month, day } => day_of(story, said, year, month, day),
        Form::Month { year, month, which } => month_of(story, said, year, month, which),
        Form::Year(year) => explicit(value::year(year), Grain::Year),
        Form::Season2(year) => {
            let days = value::between((year, 1, 1), (year + 1, 12, 31));
            let value = format!("{year:04}/{:04}", year + 1);
            Placed::new((value, days), Grain::Year, Certainty::Explicit, WRITTEN.to_string())
        }
        Form::Decade { first, short } => {
            let days = value::between((first, 1, 1), (first + 9, 12, 31));
            let certainty = if short { Certainty::Inferred } else { Certainty::Explicit };
            Placed::new((format!("{:03}", first / 10), days), Grain::Longer, certainty, WRITTEN.to_string())
        }
        Form::Century { nth, bc } => {
            let first = if bc { -nth * 100 } else { (nth - 1) * 100 };
            let days = if bc { None } else { value::between((first.max(1), 1, 1), (first + 99, 12, 31)) };
            let text = if bc { format!("BC{:02}", nth - 1) } else { format!("{:02}", nth - 1) };
            explicit((text, days), Grain::Longer)
        }
        Form::Quarter { nth, year, which } => quarter_of(story, said, nth, year, which),
        Form::TheQuarter { which } => the_quarter(story, which),
        Form::ThatQuarter => that_quarter(story),
        Form::YearAgo => year_ago(story),
        Form::QuarterTo { year, month } => quarter_to(story, said, year, month),
        Form::PeriodOf(year) => match story.quarter.filter(|_| !story.stretch).and_then(Interval::first) {
            Some(told) => Placed {
                aside: true,
                ..Placed::new(
                    value::quarter(year, (told.month() - 1) / 3 + 1),
                    Grain::Quarter,
                    Certainty::Inferred,
                    "the quarter told before, in that year".to_string(),
                )
            },
            None => Placed { aside: true, ..explicit(value::year(year), Grain::Year) },
        },
        Form::YearEnd => {
            // "since year-end" counts from the last one.
            let past = said.tense == Tense::Past || said.lead == Some(Preposition::Since);
            let found =
                story.by_published(|p| NaiveDate::from_ymd_opt(p.year() - i32::from(past && p.month() < 12), 12, 31));
            Placed {
                certainty: Certainty::Inferred,
                ..anchored_day(story, found, "XXXX-12-31".to_string(), "the end of the year")
            }
        }
        Form::Half { nth, year } => match year_of(story, year) {
            Some((year, certainty)) => {
                let (first, last) = if nth == 1 { ((1, 1), (6, 30)) } else { ((7, 1), (12, 31)) };
                let days = value::between((year, first.0, first.1), (year, last.0, last.1));
                Placed::new((format!("{year:04}-H{nth}"), days), Grain::Quarter, certainty, WRITTEN.to_string())
            }
            None => Placed::nowhere(format!("XXXX-H{nth}")),
        },
        Form::Season { nth, year, which } => season_of(story, said, nth, year, which),
        Form::Weekday { day, which } => weekday_of(story, said, day, which),
        Form::WeekdayOf { day, weeks } => {
            let found = story.by_published(|p| {
                let monday = value::week(value::add_days(p, i64::from(weeks) * 7)?)?.first()?;
                value::add_days(monday, i64::from(day.num_days_from_monday()))
            });
            anchored_day(story, found, format!("XXXX-WXX-{}", day.number_from_monday()), weekday_name(day))
        }
        Form::WeekdayWeek { day } => {
            let found = story.by_published(|p| value::add_days(after(p, day)?, 7));
            anchored_day(story, found, format!("XXXX-WXX-{}", day.number_from_monday()), weekday_name(day))
        }
        Form::WeekdayBack { day } => {
            let found = story.by_published(|p| value::add_days(before(p, day)?, -7));
            anchored_day(story, found, format!("XXXX-WXX-{}", day.number_from_monday()), weekday_name(day))
        }
        Form::ComingWeekend => {
            let inside = |p: NaiveDate| matches!(p.weekday(), Weekday::Sat | Weekday::Sun);
            let found = story.by_published(|p| if inside(p) { Some(p) } else { after(p, Weekday::Sat) });
            match found {
                Some(day) => Placed::new(
                    (format!("{}-WE", value::of_week(day)), value::weekend(day)),
                    Grain::Week,
                    Certainty::Anchored,
                    format!("seen from {}", story.published_text()),
                ),
                None => Placed { because: unanchored(story, "it"), ..Placed::nowhere("XXXX-WXX-WE") },
            }
        }
        Form::NthWeekday { nth, day, month, year, which } => {
            beside::nth_weekday(story, said, (nth, day), (month, year, which))
        }
        Form::WeekdayBeside { day, later, row, year } => beside::weekday_beside(story, said, day, later, (row, year)),
        Form::FeastOffset { days, row, year } => beside::feast_offset(story, said, days, (row, year)),
        Form::YearsToTheDay { years, days } => {
            let found = story
                .by_published(|p| value::add_months(value::add_days(p, i64::from(days))?, years.checked_mul(-12)?));
            anchored_day(story, found, "XXXX-XX-XX".to_string(), "the day")
        }
        Form::WeekdayNumber { day, number } => weekday_number(story, day, number),
        Form::DayOfMonth { number, which } => day_of_month(story, said, number, which),
        Form::Deictic(days) => deictic(story, said, days),
        Form::Rel { unit, which } => unit_of(story, said, unit, which),
        Form::Offset { count, unit, way } => offset(story, said, count, unit, way),
        Form::OffsetFrom { count, unit, later, year, month, day } => {
            let anchor = day_of(story, said, year, month, day);
            let n = count.whole().and_then(|n| i32::try_from(n).ok()).filter(|n| *n < 10_000);
            let moved = n.zip(anchor.days.and_then(Interval::as_day)).and_then(|(n, base)| {
                let n = if later { n } else { -n };
                match unit {
                    Unit::Day => value::add_days(base, i64::from(n)),
                    Unit::Week => value::add_days(base, i64::from(n) * 7),
                    Unit::Month => value::add_months(base, n),
                    Unit::Year => value::add_months(base, n.checked_mul(12)?),
                    _ => None,
                }
            });
            match moved {
                Some(day) => {
                    let from = anchor.value;
                    let certainty =
                        if anchor.certainty == Certainty::Explicit { Certainty::Anchored } else { anchor.certainty };
                    let placed = Placed::day(day, certainty, format!("counted from {from}, stated beside it"));
                    Placed { aside: true, ..placed }
                }
                None => Placed { certainty: Certainty::Inferred, ..Placed::nowhere(value::length(count, unit)) },
            }
        }
        Form::TimeOnly { .. } => time_only(story, said),
        Form::WeekOf { year, month, day } => {
            let inner = day_of(story, said, year, month, day);
            match inner.days.and_then(Interval::first) {
                Some(day) => Placed { value: value::of_week(day), days: value::week(day), grain: Grain::Week, ..inner },
                None => inner,
            }
        }
        Form::Feast { row, year, which } => feast_of(story, said, row, year, which),
        Form::Numeric { .. }
        | Form::Length { .. }
        | Form::Every { .. }
        | Form::EveryWeekday(_)
        | Form::EveryMonth(_)
        | Form::EverySeason(_)
        | Form::Vague(_) => Placed::nowhere("XXXX"),
    }
}

/// The year a phrase names outright or by "last", "this", "next".
pub(super) fn year_of(story: &Story, year: YearSaid) -> Option<(i32, Certainty)> {
    match year {
        YearSaid::No | YearSaid::Near(_) | YearSaid::Known(_) => None,
        YearSaid::Year(year) => Some((year, Certainty::Explicit)),
        YearSaid::Rel(which @ (Which::Before | Which::After | Which::That)) => {
            let told = story.told_day().map(|d| d.year())?;
            let step = match which {
                Which::Before => -1,
                Which::After => 1,
                _ => 0,
            };
            Some((told + step, Certainty::Inferred))
        }
        YearSaid::Rel(which) => {
            let step = match which {
                Which::Last => -1,
                Which::Next => 1,
                _ => 0,
            };
            story.by_published(|p| Some(p.year() + step)).map(|y| (y, Certainty::Anchored))
        }
    }
}

fn day_of(story: &Story, said: &Said, year: YearSaid, month: u32, day: u32) -> Placed {
    let ever = NaiveDate::from_ymd_opt(2000, month, day).is_some();
    let impossible = |year: Option<i32>| {
        let text = year.map_or("XXXX".to_string(), |y| format!("{y:04}"));
        let mut placed = Placed::nowhere(format!("{text}-{month:02}-{day:02}"));
        placed.impossible = Some((year, month, day));
        placed.certainty = Certainty::Impossible;
        placed
    };
    if let Some((year, certainty)) = year_of(story, year) {
        if year < 0 {
            return Placed::new(
                (format!("BC{:04}-{month:02}-{day:02}", -year), None),
                Grain::Day,
                certainty,
                WRITTEN.into(),
            );
        }
        return match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Placed::day(day, certainty, WRITTEN.to_string()),
            None => impossible(Some(year)),
        };
    }
    if !ever {
        return impossible(None);
    }
    let open = || Placed::nowhere(format!("XXXX-{month:02}-{day:02}"));
    let mut year = year;
    if let YearSaid::Known(known) = year {
        let published = story.published.and_then(Interval::first);
        let come = |d: &NaiveDate| published.is_none_or(|p| p >= *d);
        if let Some(day) = NaiveDate::from_ymd_opt(known, month, day).filter(come) {
            let because = format!("the attacks known by that day were in {known}");
            return Placed { aside: true, ..Placed::day(day, Certainty::Inferred, because) };
        }
        year = YearSaid::No;
    }
    if let YearSaid::Near(which) = year {
        let beside = |p: NaiveDate| {
            let around = (p.year() - 5..=p.year() + 5).filter_map(|y| NaiveDate::from_ymd_opt(y, month, day));
            match which {
                Which::Last => around.filter(|d| *d < p).max(),
                Which::Next => around.filter(|d| *d > p).min(),
                _ => NaiveDate::from_ymd_opt(p.year(), month, day),
            }
        };
        // A letter quoted in a tale was written in the days of the tale.
        if story.narrative
            && let Some(found) = story.told_day().and_then(beside)
        {
            return Placed::day(found, Certainty::Inferred, "next to the date told before".to_string());
        }
        let found = story.by_published(beside);
        return anchored_day(story, found, format!("XXXX-{month:02}-{day:02}"), "the day");
    }
    if year != YearSaid::No {
        return open();
    }
    let told = story.told_year(month).and_then(|y| NaiveDate::from_ymd_opt(y, month, day));
    let ahead = said.tense == Tense::Future && said.near && !story.narrative;
    // A weekday that fits this year's day and not the one told of is this year's.
    let of_now = |told: NaiveDate| {
        said.weekday.filter(|w| *w != told.weekday()).is_some_and(|w| {
            let year = story.published.and_then(Interval::first).map(|p| p.year());
            year.and_then(|y| NaiveDate::from_ymd_opt(y, month, day)).is_some_and(|d| d.weekday() == w)
        })
    };
    // "had bought so many shares through Sept. 29": counted up to the writing, whatever year was named.
    let counted = said.lead == Some(Preposition::Until)
        && story.last.is_some_and(|t| t.grain >= Grain::Year)
        && story.published.and_then(Interval::first).is_some_and(|p| {
            let this = NaiveDate::from_ymd_opt(p.year(), month, day);
            this.is_some_and(|d| (0..60).contains(&p.signed_duration_since(d).num_days()))
        });
    if (story.narrative || far_from_now(story) && !ahead)
        && !counted
        && let Some(day) = told.filter(|t| !of_now(*t))
    {
        let sure = said.weekday.is_some_and(|w| w == day.weekday()) || story.goes_on(Some(Interval::day(day)));
        let certainty = if sure { Certainty::Anchored } else { Certainty::Inferred };
        return Placed::day(day, certainty, format!("the year is that of the date told before, {}", day.year()));
    }
    let Some(found) = story.by_published(|p| year_by_tense(p, said, |y| NaiveDate::from_ymd_opt(y, month, day))) else {
        return open();
    };
    let (day, why, sure) = found;
    let certainty = if sure { Certainty::Anchored } else { Certainty::Inferred };
    Placed::day(day, certainty, format!("{} = {}, {why} {}", "the day", value::of_day(day), story.published_text()))
}

/// The text speaks of a year well before publication in this very paragraph.
pub(super) fn far_from_now(story: &Story) -> bool {
    let (Some(told), Some(now)) = (story.last, story.published.and_then(Interval::first)) else { return false };
    let near = told.sentence == story.sentence
        || told.block == story.block && told.sentence + 3 >= story.sentence && told.grain <= Grain::Month;
    near && told.grain <= Grain::Year && told.days.first().is_some_and(|d| d.year() < now.year() - 1)
}

/// The year of a date without one: of the clause's side of publication; nearest where the clause does not tell.
fn year_by_tense(
    now: NaiveDate,
    said: &Said,
    of: impl Fn(i32) -> Option<NaiveDate>,
) -> Option<(NaiveDate, &'static str, bool)> {
    // A letter dated today, with the wrong weekday: the day is that of writing all the same.
    if of(now.year()) == Some(now) {
        return Some((now, "the very day of", true));
    }
    let around: Vec<NaiveDate> = (now.year() - 4..=now.year() + 4).filter_map(of).collect();
    let apart = |d: NaiveDate| d.signed_duration_since(now).num_days().abs();
    let told = by_tense(now, said, &around);
    // "will meet on Friday, 18 March", written on the 15th: not the 18th of last year because that was a Friday; one of
    // the two is wrong, and an editor is told so.
    let close = told.is_some_and(|(day, ..)| apart(day) <= CLOSE);
    if let Some(weekday) = said.weekday.filter(|_| !close) {
        let near = around.iter().filter(|d| (d.year() - now.year()).abs() <= 1 && d.weekday() == weekday);
        if let Some(day) = near.min_by_key(|d| apart(**d)) {
            return Some((*day, "the year in which it was that weekday, next to", true));
        }
    }
    told
}

/// So many days before or after publication nobody leaves out the year of a day of another year.
const CLOSE: i64 = 45;

/// The day on the side of publication that the clause tells, of those with its month and day.
fn by_tense(now: NaiveDate, said: &Said, around: &[NaiveDate]) -> Option<(NaiveDate, &'static str, bool)> {
    let past = around.iter().rev().find(|d| **d <= now).copied();
    let future = around.iter().find(|d| **d >= now).copied();
    let apart = |d: NaiveDate| d.signed_duration_since(now).num_days().abs();
    match said.tense {
        // Nobody leaves out the year of a day eight months gone when the same day is nearer ahead, unless a verb tells it.
        Tense::Past
            if !(said.near && said.told) && past.is_some_and(|d| apart(d) > if said.told { 320 } else { 250 }) =>
        {
            future.map(|d| (d, "the one nearest to", false))
        }
        // A verb far off may be of another date.
        Tense::Past => {
            let far = if said.near { 200 } else { 100 };
            past.map(|d| (d, "the most recent one on or before", apart(d) < far))
        }
        Tense::Future => future.map(|d| (d, "the next one on or after", apart(d) < 150)),
        Tense::Unknown => {
            let nearest = past.into_iter().chain(future).min_by_key(|d| apart(*d))?;
            Some((nearest, "the one nearest to", apart(nearest) < 60))
        }
    }
}

fn weekday_of(story: &Story, said: &Said, day: Weekday, which: Which) -> Placed {
    let open = format!("XXXX-WXX-{}", day.number_from_monday());
    let back = |from: NaiveDate, same: bool| if same && from.weekday() == day { Some(from) } else { before(from, day) };
    let ahead = |from: NaiveDate, same: bool| if same && from.weekday() == day { Some(from) } else { after(from, day) };
    let told = story.day.and_then(|t| t.days.first());
    match which {
        Which::Before | Which::After | Which::That if told.is_some() => {
            let found = told.and_then(|t| match which {
                Which::Before => back(t, false),
                Which::After => ahead(t, false),
                _ => back(t, true),
            });
            return match found {
                Some(found) => {
                    Placed::day(found, Certainty::Inferred, format!("{} from the date told before", weekday_name(day)))
                }
                None => Placed::nowhere(open),
            };
        }
        _ => {}
    }
    // Unless the tale has come down to the days of its publication.
    let now = story.published.and_then(Interval::first);
    let long_ago = |t: &NaiveDate| now.is_none_or(|p| p.signed_duration_since(*t).num_days().abs() > 60);
    if story.narrative && now.is_some() && which == Which::Bare {
        let found = told.filter(long_ago).and_then(|t| ahead(t, true));
        if let Some(found) = found {
            return Placed::day(
                found,
                Certainty::Inferred,
                format!("{} after the date told before", weekday_name(day)),
            );
        }
    }
    let found = story.by_published(|p| {
        Some(match (which, said.tense) {
            (Which::Last | Which::Before, _) => (back(p, false)?, "the most recent"),
            (Which::Next | Which::After, _) => (ahead(p, false)?, "the next"),
            (_, Tense::Future) => (ahead(p, true)?, "the next"),
            // "this Thursday" of a Monday is ahead, whatever verb is near; of a Saturday it is not.
            (Which::This, tense) => {
                let past = back(p, true)?;
                let near = p.signed_duration_since(past).num_days() <= 3;
                let monday = value::week(p)?.first()?;
                let here = value::add_days(monday, i64::from(day.num_days_from_monday()))?;
                (if tense == Tense::Past && near { past } else { here }, "this week's")
            }
            _ => (back(p, true)?, "the most recent"),
        })
    });
    // A verb beside the day is sure; a plan told far from it, or no verb at all, may be of another day.
    let sure = which != Which::Bare || said.tense == Tense::Past || said.near;
    match found {
        Some((found, how)) => {
            let name = weekday_name(day);
            let because =
                format!("{name} = {}, {how} {name} seen from {}", value::of_day(found), story.published_text());
            Placed::day(found, if sure { Certainty::Anchored } else { Certainty::Inferred }, because)
        }
        None => Placed { because: unanchored(story, weekday_name(day)), ..Placed::nowhere(open) },
    }
}

pub(super) fn unanchored(story: &Story, what: &str) -> String {
    match story.published {
        Some(days) => format!("{what} could be several days: publication is only known as {days}"),
        None => format!("{what} has nothing to hold on to: no publication date is stated"),
    }
}

pub(super) fn anchored_day(story: &Story, found: Option<NaiveDate>, open: String, name: &str) -> Placed {
    match found {
        Some(day) => Placed::day(
            day,
            Certainty::Anchored,
            format!("{name} = {}, seen from {}", value::of_day(day), story.published_text()),
        ),
        None => Placed { because: unanchored(story, name), ..Placed::nowhere(open) },
    }
}

/// "Monday 20" with no month: the month next to publication in which the 20th was a Monday.
fn weekday_number(story: &Story, day: Weekday, number: u32) -> Placed {
    let found = story.by_published(|p| {
        [0, 1, -1, 2, -2, 3, -3].into_iter().find_map(|months| {
            let month = value::add_months(p.with_day(1)?, months)?;
            month.with_day(number).filter(|d| d.weekday() == day)
        })
    });
    anchored_day(story, found, format!("XXXX-XX-{number:02}"), weekday_name(day))
}

fn day_of_month(story: &Story, said: &Said, number: u32, which: Which) -> Placed {
    if which == Which::Bare {
        return day_of_some_month(story, said, number);
    }
    let step = match which {
        Which::Last => -1,
        Which::Next => 1,
        _ => 0,
    };
    let found = match which {
        Which::That => story.told_day().and_then(|d| d.with_day(number)),
        _ => story.by_published(|p| value::add_months(p.with_day(1)?, step)?.with_day(number)),
    };
    anchored_day(story, found, format!("XXXX-XX-{number:02}"), "the day")
}

/// "on the 6th": of the month told before, else the last or the next 6th seen from publication.
fn day_of_some_month(story: &Story, said: &Said, number: u32) -> Placed {
    let told = story.last.filter(|t| t.grain <= Grain::Month && t.block + 1 >= story.block);
    let first = |p: NaiveDate, step: i32| value::add_months(p.with_day(1)?, step)?.with_day(number);
    let found = told.and_then(|t| first(t.days.first()?, 0)).or_else(|| {
        story.by_published(|p| match said.tense {
            Tense::Future => first(p, 0).filter(|d| *d >= p).or_else(|| first(p, 1)),
            _ => first(p, 0).filter(|d| *d <= p).or_else(|| first(p, -1)),
        })
    });
    let placed = anchored_day(story, found, format!("XXXX-XX-{number:02}"), "the day");
    let certainty = if found.is_some() { Certainty::Inferred } else { placed.certainty };
    let because = if told.is_some() { "in the month told before".to_string() } else { placed.because };
    Placed { certainty, because, ..placed }
}

pub(super) fn feast_of(story: &Story, said: &Said, row: usize, year: YearSaid, which: Which) -> Placed {
    let Some(feast) = feasts::all().get(row) else { return Placed::nowhere("XXXX-XX-XX") };
    let in_year = |y: i32| feast.days(y);
    let found = match year_of(story, year) {
        Some((year, certainty)) => in_year(year).map(|d| (d, certainty)),
        None if story.narrative => {
            let told = story.told_day().and_then(|d| in_year(d.year()));
            told.map(|d| (d, Certainty::Inferred))
        }
        None => story
            .by_published(|p| {
                let around: Vec<Interval> = (p.year() - 2..=p.year() + 2).filter_map(in_year).collect();
                let past = || around.iter().rev().find(|d| d.first() <= Some(p)).copied();
                let future = || around.iter().find(|d| d.last() >= Some(p)).copied();
                match (which, said.tense) {
                    (Which::This, _) => in_year(p.year()),
                    (Which::Next, _) | (_, Tense::Future) => future(),
                    // "travel to Lowick on New Year's Day", printed on 27 December.
                    (Which::Bare, tense) if tense != Tense::Past && soon(p, future(), past()) => future(),
                    _ => past(),
                }
            })
            // "Christmas" with no word of which one may be the last or the next.
            .map(|d| (d, if which == Which::Bare && !said.near { Certainty::Inferred } else { Certainty::Anchored })),
    };
    let Some((days, certainty)) = found else { return Placed::nowhere("XXXX-XX-XX") };
    let (days, certainty, because) = if feast.is_lunar() {
        let because = "by the tabular Islamic calendar; the sighting of the moon moves it by a day";
        (days.widen(1), Certainty::Inferred, because)
    } else {
        (days, certainty, "the day of the feast")
    };
    let Some((first, last)) = days.ends() else { return Placed::nowhere("XXXX-XX-XX") };
    let value =
        if first == last { value::of_day(first) } else { format!("{}/{}", value::of_day(first), value::of_day(last)) };
    Placed::new((value, Some(days)), Grain::Day, certainty, because.to_string())
}

/// Whether a feast is days ahead and was last kept nearly a year ago.
fn soon(printed: NaiveDate, next: Option<Interval>, last: Option<Interval>) -> bool {
    let gap = |feast: Option<Interval>| feast.map(|f| f.gap(Interval::from(printed)));
    gap(next).is_some_and(|days| days <= 21) && gap(last).is_none_or(|days| days > 180)
}

fn deictic(story: &Story, said: &Said, days: i32) -> Placed {
    let name = match days {
        0 => "today",
        -1 => "yesterday",
        1 => "tomorrow",
        _ => "the day",
    };
    if story.narrative && story.published.is_some() && days == 0 && said.part.is_none() {
        return Placed {
            because: "the present, not a day".to_string(),
            certainty: Certainty::Inferred,
            ..Placed::nowhere("PRESENT_REF")
        };
    }
    let found = story.by_published(|p| value::add_days(p, i64::from(days)));
    anchored_day(story, found, "XXXX-XX-XX".to_string(), name)
}

fn offset(story: &Story, said: &Said, count: super::super::form::Count, unit: Unit, way: Way) -> Placed {
    let Some(n) = count.whole().and_then(|n| i32::try_from(n).ok()).filter(|n| *n < 100_000) else {
        return Placed {
            certainty: Certainty::Inferred,
            ..Placed::nowhere(if matches!(way, Way::Ago | Way::Earlier) { "PAST_REF" } else { "FUTURE_REF" })
        };
    };
    let back = matches!(way, Way::Ago | Way::Earlier);
    let n = if back { -n } else { n };
    // Who is quoted in a tale counts from the days of the tale.
    let from_told = matches!(way, Way::Earlier | Way::Later) || story.narrative && said.quoted;
    let quarter_told = count.whole() == Some(1) && story.quarter.is_some() && !story.stretch;
    let at = |base: NaiveDate| -> Option<((String, Option<Interval>), Grain)> {
        Some(match unit {
            Unit::Day => {
                let day = value::add_days(base, i64::from(n))?;
                ((value::of_day(day), Some(Interval::day(day))), Grain::Day)
            }
            Unit::Week | Unit::Fortnight => {
                let weeks = if unit == Unit::Fortnight { 2 } else { 1 };
                let day = value::add_days(base, i64::from(n) * 7 * weeks)?;
                ((value::of_week(day), value::week(day)), Grain::Week)
            }
            Unit::Month => {
                let day = value::add_months(base, n)?;
                (value::month(value::written(day.year()), day.month()), Grain::Month)
            }
            Unit::Quarter => {
                let day = value::add_months(base, n.checked_mul(3)?)?;
                (value::quarter(day.year(), (day.month() - 1) / 3 + 1), Grain::Quarter)
            }
            Unit::Year => (value::year(value::written(base.year().checked_add(n)?)), Grain::Year),
            Unit::Decade => (value::year(value::written(base.year().checked_add(n.checked_mul(10)?)?)), Grain::Year),
            Unit::Century => (value::year(value::written(base.year().checked_add(n.checked_mul(100)?)?)), Grain::Year),
            _ => return None,
        })
    };
    // "a year earlier" beside a quarter is that quarter of the year before.
    if unit == Unit::Year
        && quarter_told
        && let Some(told) = story.quarter.and_then(Interval::first)
    {
        let what = value::quarter(told.year() + n, (told.month() - 1) / 3 + 1);
        return Placed {
            aside: true,
            ..Placed::new(what, Grain::Quarter, Certainty::Inferred, "from the quarter told before".to_string())
        };
    }
    if unit == Unit::Year
        && count.whole() == Some(1)
        && back
        && let Some(year) = story.stretch_year()
    {
        let why = "from the months told before".to_string();
        return Placed {
            aside: true,
            ..Placed::new(value::year(value::written(year + n)), Grain::Year, Certainty::Inferred, why)
        };
    }
    if from_told && let Some((what, grain)) = story.told_day().and_then(at) {
        return Placed::new(what, grain, Certainty::Inferred, "from the date told before".to_string());
    }
    // "A year later he was dead", and nothing told from which it is later.
    let lies_ahead = from_told && !back && said.tense == Tense::Past;
    match story.by_published(at).filter(|_| !lies_ahead) {
        Some((what, grain)) => {
            // "two weeks ago" is rarely meant to the day.
            let certainty = if from_told || unit != Unit::Day { Certainty::Inferred } else { Certainty::Anchored };
            Placed::new(what, grain, certainty, format!("counted from {}", story.published_text()))
        }
        None => Placed { because: unanchored(story, "it"), ..Placed::nowhere("XXXX") },
    }
}

/// A time of day belongs to the day told in its sentence, else to the day of publication.
fn time_only(story: &Story, _said: &Said) -> Placed {
    let told = story.day.filter(|t| story.narrative || t.block == story.block && t.sentence + 1 >= story.sentence);
    if let Some(day) = told.and_then(|t| t.days.as_day()) {
        let placed = Placed::day(day, Certainty::Inferred, "on the day told before".to_string());
        return Placed { grain: Grain::Time, ..placed };
    }
    match story.by_published(Some) {
        Some(day) => Placed {
            grain: Grain::Time,
            ..Placed::day(day, Certainty::Inferred, format!("on the day of {}", story.published_text()))
        },
        None => Placed::nowhere("XXXX-XX-XX"),
    }
}
