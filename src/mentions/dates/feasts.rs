//! Feasts and named days, and the days they fall on.

use crate::calendar::{Datelike, Interval, NaiveDate, Weekday};
use std::sync::OnceLock;

/// How the day of a feast is found.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Fixed(u32, u32),
    /// The nth weekday of a month; -1 is the last.
    Nth(u32, Weekday, i32),
    /// Days from Easter Sunday.
    Easter(i64),
    /// Tuesday after the first Monday of November.
    Election,
    /// A row of the lunar table, with its id.
    Lunar(&'static str),
}

/// A feast.
#[derive(Debug)]
pub(super) struct Feast {
    rule: Rule,
    /// Its names, longest first, as rows of words.
    pub(super) names: Vec<Vec<&'static str>>,
}

/// All feasts, in the order of the table.
pub(super) fn all() -> &'static [Feast] {
    static ALL: OnceLock<Vec<Feast>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = include_str!("../../../data/feasts.tsv").lines().filter(|l| !l.starts_with('#'));
        lines.filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<Feast> {
    let mut columns = line.split('\t');
    let (id, rule, names) = (columns.next()?, columns.next()?, columns.next()?);
    let mut words = rule.split(' ');
    let number = |text: Option<&str>| text.and_then(|t| t.parse::<i32>().ok());
    let rule = match words.next()? {
        "lunar" => Rule::Lunar(id),
        "election" => Rule::Election,
        "easter" => Rule::Easter(i64::from(number(words.next())?)),
        "nth" => {
            let month = u32::try_from(number(words.next())?).ok()?;
            let weekday = Weekday::try_from(u8::try_from(number(words.next())? - 1).ok()?).ok()?;
            Rule::Nth(month, weekday, number(words.next())?)
        }
        fixed => {
            let (month, day) = fixed.split_once('-')?;
            Rule::Fixed(month.parse().ok()?, day.parse().ok()?)
        }
    };
    let mut names: Vec<Vec<&str>> = names.split('|').map(|n| n.split(' ').collect()).collect();
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    Some(Feast { rule, names })
}

impl Feast {
    /// Its days in a year, as computed; a lunar feast may be a day earlier or later.
    pub(super) fn days(&self, year: i32) -> Option<Interval> {
        let day = match self.rule {
            Rule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day)?,
            Rule::Nth(month, weekday, -1) => {
                let nth = |n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n);
                nth(5).or_else(|| nth(4))?
            }
            Rule::Nth(month, weekday, n) => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(n).ok()?)?
            }
            Rule::Easter(days) => easter(year)?.checked_add_signed(chrono::TimeDelta::try_days(days)?)?,
            Rule::Election => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?.succ_opt()?,
            Rule::Lunar(id) => return lunar().iter().find(|(i, d)| *i == id && starts_in(*d, year)).map(|(_, d)| *d),
        };
        Some(Interval::day(day))
    }

    /// Whether its day hangs on the sighting of the moon.
    pub(super) fn is_lunar(&self) -> bool {
        matches!(self.rule, Rule::Lunar(_))
    }
}

fn starts_in(days: Interval, year: i32) -> bool {
    days.first().is_some_and(|d| d.year() == year)
}

fn lunar() -> &'static [(&'static str, Interval)] {
    static ROWS: OnceLock<Vec<(&'static str, Interval)>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let lines = include_str!("../../../data/lunar_feasts.tsv").lines().filter(|l| !l.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut columns = line.split('\t');
                let (id, first, last) = (columns.next()?, columns.next()?, columns.next()?);
                format!("{first}/{last}").parse().ok().map(|days| (id, days))
            })
            .collect()
    })
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_known_days() {
        let rows = [
            ("easter", 2021, "2021-04-04"),
            ("good friday", 2024, "2024-03-29"),
            ("thanksgiving", 2021, "2021-11-25"),
            ("memorial day", 2021, "2021-05-31"),
            ("election day", 1998, "1998-11-03"),
            ("christmas", 2021, "2021-12-25"),
            ("ramadan", 2021, "2021-04-13/2021-05-12"),
            ("eid al-fitr", 2021, "2021-05-13"),
        ];
        for (name, year, days) in rows {
            let words: Vec<&str> = name.split(' ').collect();
            let feast = all().iter().find(|f| f.names.contains(&words)).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(feast.days(year).unwrap().to_string(), days, "{name}");
        }
        assert!(all().len() > 25 && lunar().len() > 400);
    }
}
