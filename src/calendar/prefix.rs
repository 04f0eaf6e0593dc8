//! ISO prefix dates: the length is the precision.

use super::Interval;
use chrono::NaiveDate;
use std::fmt;

/// A date as precise as its text: `2018`, `2018-10` or `2018-10-12`. It converts only to an [`Interval`]; there is
/// no way to its first day, so that "in 2018" is never compared as 1 January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Prefix {
    /// Parts that make a real date; a day without a month, 30 February or a year outside 1..=9999 is `None`.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Prefix> {
        let real = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        (real && (1..=9999).contains(&year) && (month.is_some() || day.is_none())).then_some(Prefix {
            year,
            month,
            day,
        })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Prefix> {
        let digits = |part: &str, n: usize| {
            (part.len() == n && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
        };
        let mut parts = text.splitn(3, '-');
        let year = digits(parts.next()?, 4)?;
        let (month, day) = match (parts.next(), parts.next()) {
            (None, _) => (None, None),
            (Some(m), None) => (Some(digits(m, 2)?), None),
            (Some(m), Some(d)) => (Some(digits(m, 2)?), Some(digits(d, 2)?)),
        };
        Prefix::new(year as i32, month, day)
    }

    /// Every day it can be.
    pub fn interval(self) -> Interval {
        let first = NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(12) | None, None) => NaiveDate::from_ymd_opt(self.year, 12, 31),
            (Some(m), None) => NaiveDate::from_ymd_opt(self.year, m + 1, 1).and_then(|d| d.pred_opt()),
        };
        Interval::new(first, last).unwrap_or_default()
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_as_wide_as_its_text() {
        let rows = [
            ("2018", "2018-01-01", "2018-12-31"),
            ("2018-02", "2018-02-01", "2018-02-28"),
            ("2020-02-29", "2020-02-29", "2020-02-29"),
        ];
        for (text, first, last) in rows {
            let prefix = Prefix::parse(text).unwrap();
            let (f, l) = prefix.interval().ends().unwrap();
            assert_eq!((f.to_string().as_str(), l.to_string().as_str()), (first, last));
            assert_eq!(prefix.to_string(), text);
        }
        for bad in ["", "18", "2018-2", "2018-13", "2019-02-29", "2018-10-12x", "+2018", "2018-"] {
            assert_eq!(Prefix::parse(bad), None, "{bad}");
        }
    }
}
