//! TIMEX3 values, and the days they stand for.

use super::super::form::{Clock, Count, Part, Unit};
use crate::calendar::{Datelike, Interval, NaiveDate, Prefix};
use chrono::{Days, Months};

/// A year of the calendar as people write it: before 1 comes 1 BC, which is 0 to the calendar and -1 to writers.
pub(super) fn written(year: i32) -> i32 {
    if year <= 0 { year - 1 } else { year }
}

/// The day as `YYYY-MM-DD`.
pub(super) fn of_day(day: NaiveDate) -> String {
    if day.year() <= 0 {
        return format!("BC{:04}-{:02}-{:02}", 1 - day.year(), day.month(), day.day());
    }
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// The ISO week as `YYYY-Www`.
pub(super) fn of_week(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Monday to Sunday around a day.
pub(super) fn week(day: NaiveDate) -> Option<Interval> {
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
    Interval::new(Some(monday), monday.checked_add_days(Days::new(6)))
}

/// Saturday and Sunday of the week of a day.
pub(super) fn weekend(day: NaiveDate) -> Option<Interval> {
    let (_, sunday) = week(day)?.ends()?;
    Interval::new(sunday.pred_opt(), Some(sunday))
}

/// A year, with years before the common era as they are in TIMEX3.
pub(super) fn year(year: i32) -> (String, Option<Interval>) {
    if year < 0 {
        return (format!("BC{:04}", -year), between((1 + year, 1, 1), (1 + year, 12, 31)));
    }
    (format!("{year:04}"), Prefix::new(year, None, None).map(Prefix::interval))
}

/// A month.
pub(super) fn month(year: i32, month: u32) -> (String, Option<Interval>) {
    if year < 0 {
        return (format!("BC{:04}-{month:02}", -year), None);
    }
    (format!("{year:04}-{month:02}"), Prefix::new(year, Some(month), None).map(Prefix::interval))
}

pub(super) fn between(first: (i32, u32, u32), last: (i32, u32, u32)) -> Option<Interval> {
    let day = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d);
    Interval::new(Some(day(first)?), Some(day(last)?))
}

/// A quarter, 1 to 4.
pub(super) fn quarter(year: i32, nth: u32) -> (String, Option<Interval>) {
    let first = Prefix::new(year, Some(nth * 3 - 2), None).map(Prefix::interval);
    let last = Prefix::new(year, Some(nth * 3), None).map(Prefix::interval);
    (format!("{year:04}-Q{nth}"), first.zip(last).map(|(a, b)| a.cover(b)))
}

/// Spring 1 to winter 4 as TIMEX3 writes them.
pub(super) fn season_code(nth: u32) -> &'static str {
    match nth {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// A season: three months, winter over new year.
pub(super) fn season(year: i32, nth: u32) -> (String, Option<Interval>) {
    let (first, last) = match nth {
        1 => ((year, 3), (year, 5)),
        2 => ((year, 6), (year, 8)),
        3 => ((year, 9), (year, 11)),
        _ => ((year, 12), (year + 1, 2)),
    };
    let code = season_code(nth);
    let days = month(first.0, first.1).1.zip(month(last.0, last.1).1).map(|(a, b)| a.cover(b));
    let head = if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") };
    (format!("{head}-{code}"), days)
}

/// Moves by months; the end of the month stays inside it.
pub(super) fn add_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

/// Moves by days.
pub(super) fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}

/// `TMO`, `TNI` …
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Noon => "T12:00",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
        Part::Midnight => "T24:00",
        Part::Day => "TDT",
    }
}

/// `T19:00`, with `Z` only where Greenwich is named.
pub(super) fn clock(clock: Clock) -> String {
    let mut text = format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
    if let Some(second) = clock.second.filter(|s| *s > 0) {
        text.push_str(&format!(":{second:02}"));
    }
    if clock.utc {
        text.push('Z');
    }
    text
}

/// `P21M`, `PT5H30M`, `PXY`.
pub(super) fn length(count: Count, unit: Unit) -> String {
    use Unit::*;
    let (head, letter) = match unit {
        Second => ("PT", "S"),
        Minute => ("PT", "M"),
        Hour => ("PT", "H"),
        Day => ("P", "D"),
        Week | Fortnight => ("P", "W"),
        Weekend => ("P", "WE"),
        Month => ("P", "M"),
        Quarter => ("P", "Q"),
        Year => ("P", "Y"),
        Decade => ("P", "DE"),
        Century => ("P", "CE"),
        Millennium => ("P", "L"),
    };
    if count.vague {
        return format!("{head}X{letter}");
    }
    let factor = if unit == Fortnight { 2 } else { 1 };
    match (count.whole(), unit) {
        (Some(n), Decade) => format!("P{}Y", n.saturating_mul(10)),
        (Some(n), Century) => format!("P{}Y", n.saturating_mul(100)),
        (Some(n), _) => format!("{head}{}{letter}", n.saturating_mul(factor)),
        (None, Year) => format!("P{}Y6M", count.halves / 2).replace("P0Y", "P"),
        (None, Hour) => format!("PT{}H30M", count.halves / 2).replace("PT0H", "PT"),
        (None, Minute) => format!("PT{}M30S", count.halves / 2).replace("PT0M", "PT"),
        (None, Day) => format!("P{}DT12H", count.halves / 2).replace("P0D", "P"),
        (None, _) => format!("{head}{}.5{letter}", count.halves / 2),
    }
}
