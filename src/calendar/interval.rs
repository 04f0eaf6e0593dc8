//! Closed intervals of days, open-ended where an end is not known.

use chrono::{Days, NaiveDate};

/// An answer that may be "cannot tell".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ternary {
    /// Certainly not, for every day the interval allows.
    No,
    /// For some of the days, or unknown.
    Maybe,
    /// Certainly, for every day.
    Yes,
}

/// A span of days, both ends inclusive. `None` is an end that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Interval {
    /// An interval; ends in the wrong order are `None`.
    pub fn new(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<Interval> {
        match (first, last) {
            (Some(f), Some(l)) if f > l => None,
            _ => Some(Interval { first, last }),
        }
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Interval {
        Interval { first: Some(day), last: Some(day) }
    }

    /// From the day on, no end known.
    pub fn from(day: NaiveDate) -> Interval {
        Interval { first: Some(day), last: None }
    }

    /// Up to and including the day, no beginning known.
    pub fn until(day: NaiveDate) -> Interval {
        Interval { first: None, last: Some(day) }
    }

    /// The first day it can be.
    pub fn first(self) -> Option<NaiveDate> {
        self.first
    }

    /// The last day it can be.
    pub fn last(self) -> Option<NaiveDate> {
        self.last
    }

    /// Both ends, where both are known.
    pub fn ends(self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.first?, self.last?))
    }

    /// The day, where it is exactly one.
    pub fn as_day(self) -> Option<NaiveDate> {
        self.ends().filter(|(f, l)| f == l).map(|(f, _)| f)
    }

    /// Length in days, where both ends are known.
    pub fn days(self) -> Option<u64> {
        self.ends().map(|(f, l)| l.signed_duration_since(f).num_days() as u64 + 1)
    }

    /// The days both share; `None` when they share none.
    pub fn meet(self, other: Interval) -> Option<Interval> {
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Interval::new(first, last)
    }

    /// The smallest interval that holds both.
    pub fn cover(self, other: Interval) -> Interval {
        let last = match (self.last, other.last) {
            (Some(a), Some(b)) => Some(a.max(b)),
            _ => None,
        };
        Interval { first: self.first.and_then(|a| other.first.map(|b| a.min(b))), last }
    }

    /// Whether a moment inside `self` is also inside `other`: `Yes` when `other` holds all of `self`,
    /// `No` when they share no day.
    pub fn within(self, other: Interval) -> Ternary {
        let after_start = other.first.is_none_or(|o| self.first.is_some_and(|s| s >= o));
        let before_end = other.last.is_none_or(|o| self.last.is_some_and(|s| s <= o));
        match self.meet(other) {
            None => Ternary::No,
            Some(_) if after_start && before_end => Ternary::Yes,
            Some(_) => Ternary::Maybe,
        }
    }

    /// Whether every day of `self` lies before every day of `other`.
    pub fn before(self, other: Interval) -> Ternary {
        match (self.last, other.first) {
            (Some(l), Some(f)) if l < f => Ternary::Yes,
            _ => match (self.first, other.last) {
                (Some(f), Some(l)) if f >= l => Ternary::No,
                _ => Ternary::Maybe,
            },
        }
    }

    /// Days between the nearest ends of two intervals that do not meet; 0 when they do.
    pub fn gap(self, other: Interval) -> u64 {
        let apart = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(a), Some(b)) if b > a => b.signed_duration_since(a).num_days() as u64,
            _ => 0,
        };
        apart(self.last, other.first).max(apart(other.last, self.first))
    }

    /// The interval widened by `days` at both known ends.
    pub fn widen(self, days: u64) -> Interval {
        Interval {
            first: self.first.map(|d| d.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)),
            last: self.last.map(|d| d.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn i(text: &str) -> Interval {
        text.parse().unwrap()
    }

    #[test]
    fn comparison_has_three_answers() {
        let rows = [
            ("2021-09-06", "2019-06/2021-11-20", Ternary::Yes),
            ("2021-11-20", "2019-06/2021-11-20", Ternary::Yes),
            ("2021-11", "2019-06/2021-11-20", Ternary::Maybe),
            ("2021-12", "2019-06/2021-11-20", Ternary::No),
            ("2025-01-01", "2024-09-30/..", Ternary::Yes),
            ("../2025", "2024-09-30/..", Ternary::Maybe),
            ("2018/..", "../2020", Ternary::Maybe),
        ];
        for (a, b, expected) in rows {
            assert_eq!(i(a).within(i(b)), expected, "{a} within {b}");
        }
        assert_eq!(i("2021").before(i("2022")), Ternary::Yes);
        assert_eq!(i("2022").before(i("2021")), Ternary::No);
        assert_eq!(i("2021").before(i("2021-06")), Ternary::Maybe);
    }

    #[test]
    fn gaps_and_meetings() {
        assert_eq!(i("2024-12-02/2024-12-13").gap(i("2025-12-04")), 356);
        assert_eq!(i("2025-12-04").gap(i("2024-12-02/2024-12-13")), 356);
        assert_eq!(i("2024").gap(i("2024-05")), 0);
        assert_eq!(i("2024").meet(i("2024-05/..")), Some(i("2024-05/2024-12")));
        assert_eq!(i("2024").meet(i("2025")), None);
        assert_eq!(i("2024-05-01").widen(1), i("2024-04-30/2024-05-02"));
    }
}
