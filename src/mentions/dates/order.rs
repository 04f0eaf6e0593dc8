//! Day before month, or month before day? The document votes once.

use super::form::{Form, YearSaid};
use super::resolve::{Order, Said};
use crate::calendar::{Datelike, Interval, NaiveDate};

/// Languages whose writers put the day first without exception.
const DAY_FIRST: [&str; 12] = ["de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "da", "fi"];

/// The order of a document's numeric dates, with the evidence: its language where that leaves no choice, else its own
/// other dates.
pub(super) fn of(said: &[Said], published: Option<Interval>, language: Option<&str>) -> Order {
    let order = by_dates(said, published);
    let spoken = language.map(|l| l.split(['-', '_']).next().unwrap_or(l).to_ascii_lowercase());
    if order.day_first != Some(false) && spoken.is_some_and(|l| DAY_FIRST.contains(&l.as_str())) {
        let because = "the language of the text puts the day first".to_string();
        return Order { day_first: Some(true), sure: true, because };
    }
    order
}

fn by_dates(said: &[Said], published: Option<Interval>) -> Order {
    let numeric: Vec<(u32, u32, i32)> = said
        .iter()
        .filter_map(|s| match s.form {
            Form::Numeric { first, second, year } => Some((first, second, year)),
            _ => None,
        })
        .collect();
    let unknown = Order { day_first: None, sure: false, because: String::new() };
    if numeric.is_empty() {
        return unknown;
    }
    let show = |(a, b, y): (u32, u32, i32)| format!("{a:02}.{b:02}.{y}");
    // A component above 12 settles the date it stands in, and speaks for the others.
    let day_above = numeric.iter().find(|(a, b, _)| *a > 12 && *b <= 12);
    let month_above = numeric.iter().find(|(a, b, _)| *b > 12 && *a <= 12);
    match (day_above, month_above) {
        (Some(d), None) => {
            return Order {
                day_first: Some(true),
                sure: false,
                because: format!("the document also has {}, which can only begin with the day", show(*d)),
            };
        }
        (None, Some(m)) => {
            return Order {
                day_first: Some(false),
                sure: false,
                because: format!("the document also has {}, which can only begin with the month", show(*m)),
            };
        }
        (Some(_), Some(_)) => return unknown,
        (None, None) => {}
    }
    let reading = |(a, b, y): (u32, u32, i32), day_first: bool| {
        let (month, day) = if day_first { (b, a) } else { (a, b) };
        NaiveDate::from_ymd_opt(y, month, day)
    };
    let open: Vec<(u32, u32, i32)> = numeric.iter().copied().filter(|(a, b, _)| a != b).collect();
    // The publication date, or a date written out, is one of the two readings.
    let written = said.iter().filter_map(|s| match s.form {
        Form::Day { year: YearSaid::Year(y), month, day } => NaiveDate::from_ymd_opt(y, month, day),
        _ => None,
    });
    let published_day = published.and_then(Interval::as_day);
    for known in published_day.into_iter().chain(written) {
        let near = |day_first: bool| {
            open.iter()
                .any(|n| reading(*n, day_first).is_some_and(|d| d.signed_duration_since(known).num_days().abs() <= 1))
        };
        match (near(true), near(false)) {
            (true, false) => {
                return Order {
                    day_first: Some(true),
                    sure: false,
                    because: format!("with the day first it is {known}, a date known otherwise, or the day beside it"),
                };
            }
            (false, true) => {
                return Order {
                    day_first: Some(false),
                    sure: false,
                    because: format!(
                        "with the month first it is {known}, a date known otherwise, or the day beside it"
                    ),
                };
            }
            _ => {}
        }
    }
    // Two dates a few days apart under one reading, months apart under the other.
    if let [first, .., last] = open.as_slice() {
        let apart = |day_first: bool| {
            let (a, b) = (reading(*first, day_first)?, reading(*last, day_first)?);
            Some(a.signed_duration_since(b).num_days().abs())
        };
        if let (Some(day), Some(month)) = (apart(true), apart(false)) {
            if first != last && day <= 7 && month > 25 {
                return Order {
                    day_first: Some(true),
                    sure: false,
                    because: format!(
                        "with the day first {} and {} are {day} days apart, otherwise {month}",
                        show(*first),
                        show(*last)
                    ),
                };
            }
            if first != last && month <= 7 && day > 25 {
                return Order {
                    day_first: Some(false),
                    sure: false,
                    because: format!(
                        "with the month first {} and {} are {month} days apart, otherwise {day}",
                        show(*first),
                        show(*last)
                    ),
                };
            }
        }
    }
    // A reading after publication is none.
    if let Some(known) = published.and_then(Interval::last) {
        let fits = |day_first: bool| open.iter().all(|n| reading(*n, day_first).is_some_and(|d| d <= known));
        let year = known.year();
        let this_year = open.iter().any(|(_, _, y)| *y == year);
        match (fits(true), fits(false)) {
            (true, false) if this_year => {
                return Order {
                    day_first: Some(true),
                    sure: false,
                    because: format!("with the month first it would lie after publication, {known}"),
                };
            }
            (false, true) if this_year => {
                return Order {
                    day_first: Some(false),
                    sure: false,
                    because: format!("with the day first it would lie after publication, {known}"),
                };
            }
            _ => {}
        }
    }
    unknown
}
