//! Months, quarters, seasons and units: where they lie, seen from publication or from the date told before.

use super::super::Certainty;
use super::super::form::{Unit, Which, YearSaid};
use super::super::tense::Tense;
use super::places::{Placed, WRITTEN, far_from_now, unanchored, year_of};
use super::story::{Grain, Story};
use super::{Said, value};
use crate::calendar::{Datelike, Interval, NaiveDate, Weekday};

pub(super) fn month_of(story: &Story, said: &Said, year: YearSaid, month: u32, which: Which) -> Placed {
    if let Some((year, certainty)) = year_of(story, year) {
        return Placed::new(value::month(year, month), Grain::Month, certainty, WRITTEN.to_string());
    }
    let open = || Placed::nowhere(format!("XXXX-{month:02}"));
    let at = |year, certainty, why: String| Placed::new(value::month(year, month), Grain::Month, certainty, why);
    if matches!(which, Which::Before | Which::After | Which::That)
        || (which == Which::Bare && (story.narrative || far_from_now(story)))
    {
        let Some(told) = story.told_day() else {
            return if story.published.is_none() {
                open()
            } else {
                by_now(story, said, month, which).map_or_else(open, |(y, w, c)| at(y, c, w))
            };
        };
        let year = match which {
            Which::Before => told.year() - i32::from(told.month() <= month),
            Which::After => told.year() + i32::from(told.month() >= month),
            _ => story.told_year(month).unwrap_or(told.year()),
        };
        let why = "the year is that of the date told before".to_string();
        let placed = at(value::written(year), Certainty::Inferred, why);
        let sure = which == Which::Bare && story.goes_on(placed.days);
        return if sure { Placed { certainty: Certainty::Anchored, ..placed } } else { placed };
    }
    by_now(story, said, month, which).map_or_else(open, |(year, why, certainty)| at(year, certainty, why))
}

fn by_now(story: &Story, said: &Said, month: u32, which: Which) -> Option<(i32, String, Certainty)> {
    let (year, sure) = story.by_published(|p| {
        let (y, m) = (p.year(), p.month());
        Some(match which {
            Which::Last => (if month < m { y } else { y - 1 }, true),
            Which::Next => (if month > m { y } else { y + 1 }, true),
            Which::This => (y, true),
            _ => match said.tense {
                // "agreed to buy it in February", "extended the loan through January": the verb is past, the month near.
                Tense::Past if !(said.near && said.told) && (m + 12 - month) % 12 >= if said.open { 8 } else { 11 } => {
                    (if month >= m { y } else { y + 1 }, false)
                }
                Tense::Past => {
                    (if month <= m { y } else { y - 1 }, (m + 12 - month) % 12 < if said.near { 8 } else { 4 })
                }
                // "whether it can last after October": of the month just gone, not of the one eleven months ahead.
                Tense::Future if !said.near && (month + 12 - m) % 12 >= 10 => {
                    (if month <= m { y } else { y - 1 }, false)
                }
                Tense::Future => (if month >= m { y } else { y + 1 }, (month + 12 - m) % 12 < 6),
                Tense::Unknown => {
                    let back = (m + 12 - month) % 12;
                    let year = if back <= 8 { y - i32::from(month > m) } else { y + i32::from(month < m) };
                    (year, back <= 2)
                }
            },
        })
    })?;
    let certainty = if sure { Certainty::Anchored } else { Certainty::Inferred };
    Some((year, format!("seen from {}", story.published_text()), certainty))
}

pub(super) fn quarter_of(story: &Story, said: &Said, nth: u32, year: YearSaid, which: Which) -> Placed {
    if let Some((year, certainty)) = year_of(story, year) {
        return Placed::new(value::quarter(year, nth), Grain::Quarter, certainty, WRITTEN.to_string());
    }
    let told = story.quarter.and_then(Interval::first);
    if which == Which::Before
        && let Some(told) = told
    {
        return Placed {
            aside: true,
            ..Placed::new(
                value::quarter(told.year() - 1, nth),
                Grain::Quarter,
                Certainty::Inferred,
                "a year before the quarter told before".into(),
            )
        };
    }
    let year = story.by_published(|p| {
        let now = (p.month() - 1) / 3 + 1;
        let back = if which == Which::Before { 1 } else { 0 };
        Some(match said.tense {
            // Results of the quarter just ended are still to be told.
            Tense::Future => p.year() + i32::from(nth + 1 < now) - i32::from(nth == 4 && now == 1),
            _ => p.year() - i32::from(nth > now) - back,
        })
    });
    match year {
        Some(year) => Placed::new(
            value::quarter(year, nth),
            Grain::Quarter,
            Certainty::Inferred,
            format!("seen from {}; a company's own year may differ", story.published_text()),
        ),
        None => Placed::nowhere(format!("XXXX-Q{nth}")),
    }
}

pub(super) fn the_quarter(story: &Story, which: Which) -> Placed {
    let of = |day: NaiveDate, step: i32| {
        let day = value::add_months(day, step * 3)?;
        Some((day.year(), (day.month() - 1) / 3 + 1))
    };
    // Results are told of a quarter that is over.
    let over = |q: &Interval| story.published.is_none_or(|p| q.last() < p.last());
    let told = story.quarter.filter(|q| which == Which::That || over(q)).and_then(Interval::first);
    let found = match which {
        Which::That => told.and_then(|d| of(d, 0)).or_else(|| story.by_published(|p| of(p, -1))),
        Which::Before => told.and_then(|d| of(d, -4)).or_else(|| story.by_published(|p| of(p, -5))),
        Which::After => told.and_then(|d| of(d, 1)),
        Which::Last => told.and_then(|d| of(d, 0)).or_else(|| story.by_published(|p| of(p, -1))),
        Which::Next => story.by_published(|p| of(p, 1)),
        Which::This | Which::Bare => story.by_published(|p| of(p, 0)),
    };
    match found {
        Some((year, nth)) => Placed {
            aside: which == Which::Before,
            ..Placed::new(
                value::quarter(year, nth),
                Grain::Quarter,
                Certainty::Inferred,
                "the quarter the text speaks of".to_string(),
            )
        },
        None => Placed::nowhere("XXXX-QX"),
    }
}

/// The quarter named last, be it only to compare with.
pub(super) fn that_quarter(story: &Story) -> Placed {
    match story.named.and_then(Interval::first) {
        Some(first) => Placed {
            aside: true,
            ..Placed::new(
                value::quarter(first.year(), (first.month() - 1) / 3 + 1),
                Grain::Quarter,
                Certainty::Inferred,
                "the quarter named last".to_string(),
            )
        },
        None => the_quarter(story, Which::That),
    }
}

/// The stretch last told of, a year before: a quarter, or so many months as make no quarter.
pub(super) fn year_ago(story: &Story) -> Placed {
    match story.stretch_year() {
        Some(year) => Placed {
            aside: true,
            ..Placed::new(
                value::year(year - 1),
                Grain::Year,
                Certainty::Inferred,
                "the months told before, in the year before".to_string(),
            )
        },
        None => the_quarter(story, Which::Before),
    }
}

/// The three months up to the end of a month; the year is the last one in which that month was over, or the next.
pub(super) fn quarter_to(story: &Story, said: &Said, year: YearSaid, month: u32) -> Placed {
    let found = match year_of(story, year) {
        Some((year, certainty)) => Some((year, certainty)),
        None => story
            .by_published(|p| {
                let past = month <= p.month();
                Some(match said.tense {
                    Tense::Future => p.year() + i32::from(month < p.month()),
                    _ => p.year() - i32::from(!past),
                })
            })
            .map(|year| (year, Certainty::Inferred)),
    };
    let last = found.and_then(|(year, _)| NaiveDate::from_ymd_opt(year, month, 1));
    let (Some((year, certainty)), Some(last)) = (found, last) else { return Placed::nowhere("XXXX-QX") };
    let why = "the three months that end then".to_string();
    if month.is_multiple_of(3) {
        return Placed::new(value::quarter(year, month / 3), Grain::Quarter, certainty, why);
    }
    let Some(first) = value::add_months(last, -2) else { return Placed::nowhere("XXXX-QX") };
    let (from, to) = (value::month(first.year(), first.month()), value::month(year, month));
    let days = from.1.zip(to.1).map(|(a, b)| a.cover(b));
    Placed::new((format!("{}/{}", from.0, to.0), days), Grain::Quarter, certainty, why)
}

pub(super) fn season_of(story: &Story, said: &Said, nth: u32, year: YearSaid, which: Which) -> Placed {
    if let Some((year, _)) = year_of(story, year) {
        let why = "as written; by the months of the northern half of the earth".to_string();
        return Placed::new(value::season(year, nth), Grain::Season, Certainty::Inferred, why);
    }
    let told = story.told_day();
    let by_told = matches!(which, Which::Bare | Which::This) && story.narrative;
    if (by_told || matches!(which, Which::That | Which::Before | Which::After))
        && let Some(told) = told
    {
        let step = match which {
            Which::Before => -1,
            Which::After => 1,
            _ => 0,
        };
        return Placed::new(
            value::season(value::written(told.year() + step), nth),
            Grain::Season,
            Certainty::Inferred,
            "the year is that of the date told before".to_string(),
        );
    }
    // "Summers are hot", "it can snow in winter": any one, where no verb looks back or ahead.
    let any = said.tense == Tense::Unknown || said.tense == Tense::Future && said.open && said.lead.is_none();
    if which == Which::Bare && any && story.published.is_some() {
        return Placed {
            because: "no certain year's".to_string(),
            certainty: Certainty::Inferred,
            ..Placed::nowhere(format!("XXXX-{}", value::season_code(nth)))
        };
    }
    let year = story.by_published(|p| {
        // The season a day lies in: winter counts from the December before.
        let now = match p.month() {
            3..=5 => 1,
            6..=8 => 2,
            9..=11 => 3,
            _ => 4,
        };
        let base = if p.month() <= 2 { p.year() - 1 } else { p.year() };
        Some(match which {
            Which::Last => base - i32::from(nth >= now),
            Which::Next => base + i32::from(nth <= now),
            Which::This => base,
            _ => match said.tense {
                Tense::Future => base + i32::from(nth < now),
                _ => base - i32::from(nth > now),
            },
        })
    });
    match year {
        Some(year) => Placed::new(
            value::season(year, nth),
            Grain::Season,
            Certainty::Inferred,
            format!("seen from {}; by the months of the northern half of the earth", story.published_text()),
        ),
        None => Placed::nowhere(format!("XXXX-{}", value::season_code(nth))),
    }
}

pub(super) fn unit_of(story: &Story, said: &Said, unit: Unit, which: Which) -> Placed {
    let told = matches!(which, Which::Before | Which::After | Which::That)
        || (story.narrative && which == Which::This && said.tense == Tense::Past)
        || (story.narrative && said.quoted && story.last.is_some());
    let step = match which {
        Which::Last | Which::Before => -1,
        Which::Next | Which::After => 1,
        _ => 0,
    };
    let at = |base: NaiveDate| -> Option<((String, Option<Interval>), Grain)> {
        Some(match unit {
            Unit::Day => {
                let day = value::add_days(base, step)?;
                ((value::of_day(day), Some(Interval::day(day))), Grain::Day)
            }
            Unit::Week => {
                let day = value::add_days(base, step * 7)?;
                ((value::of_week(day), value::week(day)), Grain::Week)
            }
            Unit::Weekend => {
                // Midweek "the weekend" is the one that was, or the one that will be; on Saturday it is this one.
                let inside = matches!(base.weekday(), Weekday::Sat | Weekday::Sun);
                let weeks = match (which, said.tense) {
                    (Which::Last, _) => -1,
                    (Which::Next, _) => 1,
                    (Which::This, Tense::Past) | (Which::That | Which::Bare, Tense::Past | Tense::Unknown)
                        if !inside =>
                    {
                        -1
                    }
                    _ => 0,
                };
                let day = value::add_days(base, weeks * 7)?;
                ((format!("{}-WE", value::of_week(day)), value::weekend(day)), Grain::Week)
            }
            Unit::Month => {
                let day = value::add_months(base, step as i32)?;
                (value::month(value::written(day.year()), day.month()), Grain::Month)
            }
            Unit::Quarter => {
                let day = value::add_months(base, step as i32 * 3)?;
                (value::quarter(day.year(), (day.month() - 1) / 3 + 1), Grain::Quarter)
            }
            Unit::Year => (value::year(value::written(base.year() + step as i32)), Grain::Year),
            Unit::Decade => {
                let first = (base.year() / 10 + step as i32) * 10;
                ((format!("{:03}", first / 10), value::between((first, 1, 1), (first + 9, 12, 31))), Grain::Longer)
            }
            Unit::Century => {
                let first = (base.year() / 100 + step as i32) * 100;
                ((format!("{:02}", first / 100), value::between((first, 1, 1), (first + 99, 12, 31))), Grain::Longer)
            }
            _ => return None,
        })
    };
    let open = || {
        let value = match unit {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            _ => "XXXX",
        };
        Placed { because: unanchored(story, "it"), ..Placed::nowhere(value) }
    };
    let weekend_now = unit == Unit::Weekend && which == Which::That;
    if told && !weekend_now {
        let base = if unit == Unit::Day {
            story.day.or(story.last).and_then(|t| if which == Which::Before { t.days.first() } else { t.days.last() })
        } else {
            story.told_day()
        };
        if let Some((what, grain)) = base.and_then(at) {
            let certainty = if unit == Unit::Day && story.day.is_some_and(|t| t.block == story.block) {
                Certainty::Anchored
            } else {
                Certainty::Inferred
            };
            return Placed::new(what, grain, certainty, "from the date told before".to_string());
        }
    }
    // "The following day he was dead": of a day that is not told.
    let lies_ahead = told && which == Which::After && said.tense == Tense::Past;
    match story.by_published(at).filter(|_| !lies_ahead) {
        Some((what, grain)) => {
            // "up from last year" beside a quarter is that quarter of last year.
            let compared = unit == Unit::Year && which == Which::Last && story.quarter.is_some();
            // Some count it from Sunday, and to many "last week" is the seven days past.
            let week = unit == Unit::Week;
            // "ahead of the weekend", "over the weekend": the verb must say which.
            let loose = unit == Unit::Weekend && !said.near && matches!(which, Which::That | Which::Bare);
            let sure = !(told && !weekend_now || compared || week || loose);
            let certainty = if sure { Certainty::Anchored } else { Certainty::Inferred };
            Placed::new(what, grain, certainty, format!("seen from {}", story.published_text()))
        }
        None => open(),
    }
}
