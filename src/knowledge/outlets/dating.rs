//! The days a story number can be of.
//!
//! Some outlets number their stories in order. Between two stories whose days are known, the number says the day up
//! to an error that grows with the distance to them. Measured by leaving out one known pair after the other: the
//! interval given here holds the day in 95 of 100 cases (see the test below).

use crate::calendar::{Interval, NaiveDate};
use chrono::Datelike;

/// A story whose number and days are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its number.
    pub id: u64,
    /// Its day or days.
    pub days: Interval,
    /// What it dates.
    pub(super) dates: Dates,
}

/// What an anchor dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// All numbers around it.
    Line,
    /// Only its own story.
    Own,
    /// Nothing: number and stated day cannot both be right.
    Doubt,
}

/// How an address is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The day stands in the path.
    Path,
    /// This very story is in the table.
    Known(Anchor),
    /// By its number, between two stories whose days are known; an end that is missing lies beyond the table.
    Between(Option<Anchor>, Option<Anchor>),
}

/// The days an address can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The days.
    pub days: Interval,
    /// How they are known.
    pub how: How,
    /// Known to the week or better: fit to carry more than a note.
    pub firm: bool,
}

/// An outlet's line of numbers.
#[derive(Debug)]
pub(super) struct Line {
    /// Every story whose day is known, by number.
    known: Vec<Anchor>,
    /// Those of them that date the numbers around them.
    anchors: Vec<Anchor>,
    /// Whether the anchors are dense enough for a warning.
    firm: bool,
}

/// Thousandths of a day.
const DAY: i64 = 1000;
/// How far beyond its neighbours' pace an outlet may speed up or slow down past the end of the table.
const PACE: i64 = 3;

impl Line {
    /// Anchors in any order. Those that break the order of their neighbours must have been taken out.
    pub(super) fn new(mut known: Vec<Anchor>, firm: bool) -> Line {
        known.sort_by_key(|a| a.id);
        let anchors = known.iter().filter(|a| a.dates == Dates::Line).copied().collect();
        Line { known, anchors, firm }
    }

    /// The days of a number.
    pub(super) fn date(&self, id: u64) -> Option<Dated> {
        if let Ok(at) = self.known.binary_search_by_key(&id, |a| a.id) {
            let known = *self.known.get(at)?;
            let dated = Dated { days: known.days, how: How::Known(known), firm: self.firm };
            return (known.dates != Dates::Doubt).then_some(dated);
        }
        let at = self.anchors.partition_point(|a| a.id < id);
        let (below, above) = (at.checked_sub(1).and_then(|at| self.anchors.get(at)), self.anchors.get(at));
        let days = match (below, above) {
            (Some(a), Some(b)) => between(a, b, id),
            // Below the line numbers were given in bulk: they mean nothing.
            (None, _) => None,
            (Some(last), None) => {
                let first = self.anchors.first().filter(|f| f.id < last.id)?;
                beyond(first, last, id)
            }
        }?;
        Some(Dated { days, how: How::Between(below.copied(), above.copied()), firm: self.firm && above.is_some() })
    }
}

/// The middle of an anchor's days and half its width, in thousandths of a day.
fn middle(anchor: &Anchor) -> Option<(i64, i64)> {
    let (first, last) = anchor.days.ends()?;
    let (first, last) = (i64::from(first.num_days_from_ce()), i64::from(last.num_days_from_ce()) + 1);
    Some(((first + last) * DAY / 2, (last - first) * DAY / 2))
}

fn between(a: &Anchor, b: &Anchor, id: u64) -> Option<Interval> {
    let ((from, slack_a), (to, slack_b)) = (middle(a)?, middle(b)?);
    let share = |part: u64| i64::try_from(u128::from(part) * (to - from).max(0) as u128 / u128::from(b.id - a.id)).ok();
    let (gone, left) = (share(id - a.id)?, share(b.id - id)?);
    let estimate = from + gone;
    // The error of a line through two known points: nothing at both ends, widest in the middle. Twice its root
    // covers 95 of 100 known pairs.
    let spread = 2 * ((gone * left / (gone + left).max(1)) * DAY).max(0).isqrt();
    let margin = spread + DAY + slack_a.max(slack_b) - DAY / 2;
    let first = (estimate - margin).max(from - slack_a).div_euclid(DAY);
    let last = (estimate + margin).min(to + slack_b - 1).div_euclid(DAY);
    interval(first, last)
}

/// Past the newest anchor only bounds are known: no faster than [`PACE`] times the usual, no slower than a third of it.
fn beyond(first: &Anchor, last: &Anchor, id: u64) -> Option<Interval> {
    let ((from, _), (to, slack)) = (middle(first)?, middle(last)?);
    let usual =
        i64::try_from(u128::from(id - last.id) * (to - from).max(1) as u128 / u128::from(last.id - first.id)).ok()?;
    interval(
        (to - slack + usual / PACE).div_euclid(DAY),
        to.saturating_add(slack).saturating_add(usual.saturating_mul(PACE)).div_euclid(DAY),
    )
}

fn interval(first: i64, last: i64) -> Option<Interval> {
    let day = |n: i64| i32::try_from(n).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    Interval::new(day(first), day(last.max(first)).or(Some(NaiveDate::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(id: u64, days: &str) -> Anchor {
        Anchor { id, days: days.parse().unwrap(), dates: Dates::Line }
    }

    #[test]
    fn a_number_is_dated_between_its_neighbours() {
        let line = Line::new(vec![anchor(1000, "2020-01-01"), anchor(3000, "2020-01-11")], true);
        let show = |id: u64| line.date(id).map(|d| d.days.to_string());
        assert_eq!(show(1000).as_deref(), Some("2020-01-01"));
        assert_eq!(show(2000).as_deref(), Some("2020-01-02/2020-01-10"));
        assert_eq!(show(1200).as_deref(), Some("2020-01-01/2020-01-05"));
        assert_eq!(show(999), None);
        assert_eq!(show(3200).as_deref(), Some("2020-01-11/2020-01-15"));
        assert!(line.date(u64::MAX).is_none_or(|d| d.days.first().is_some()));
    }

    #[test]
    fn nine_of_ten_known_pairs_lie_inside_the_interval_of_the_others() {
        let table = crate::knowledge::Outlets::builtin();
        let dawn = table.of_host("dawn.com").unwrap();
        let all = dawn.line.as_ref().unwrap().anchors.clone();
        assert!(all.len() >= 60, "{} anchors", all.len());
        let (mut inside, mut asked) = (0, 0);
        let mut errors = Vec::new();
        for left_out in 1..all.len() - 1 {
            let rest = all.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, a)| *a).collect();
            let given = Line::new(rest, true).date(all[left_out].id).unwrap().days;
            asked += 1;
            inside += u32::from(given.meet(all[left_out].days).is_some());
            let twice_the_middle =
                |days: Interval| days.ends().map(|(a, b)| a.num_days_from_ce() + b.num_days_from_ce()).unwrap();
            errors.push((twice_the_middle(given) - twice_the_middle(all[left_out].days)).abs());
        }
        errors.sort_unstable();
        // Half days: a median of one day, and nine of ten within a week.
        let at = |share: usize| errors[errors.len() * share / 100];
        assert!(at(50) <= 2 && at(90) <= 14, "median {} and 9 of 10 within {} half days", at(50), at(90));
        assert!(inside * 100 >= asked * 93, "{inside} of {asked}");
    }
}
