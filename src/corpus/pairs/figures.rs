//! Do the numbers and dates of one side hold, given the other?

use crate::calendar;
use crate::mentions::{Bound, Quantity, quantities_in};
use crate::span::Span;
use crate::text::words;

/// What the other side says of one number or date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same number.
    Same,
    /// Follows: 13 is more than 12.
    Holds,
    /// Neither follows nor is ruled out.
    Open,
    /// No number fits both.
    Clash,
    /// The other side has no number of its kind.
    Absent,
}

/// For each quantity of `hypothesis`: how the nearest one of its kind in `premise` fits, and the best fit of any.
pub(super) fn quantities(premise: &str, hypothesis: &str) -> Vec<(Fit, Fit)> {
    let given = quantities_in(premise);
    let asked = quantities_in(hypothesis);
    let fit = |q: &Quantity| {
        let same_kind: Vec<&Quantity> = given.iter().filter(|g| kin(g, q)).collect();
        let best = same_kind.iter().map(|g| quantity(g, q)).min().unwrap_or(Fit::Absent);
        let around = context(hypothesis, q.span);
        let near = |g: &&&Quantity| {
            let other = context(premise, g.span);
            let shared = around.iter().filter(|w| other.contains(w)).count();
            (shared + usize::from(g.unit == q.unit) * 2, std::cmp::Reverse(quantity(g, q)))
        };
        let nearest = same_kind.iter().max_by_key(near).map_or(Fit::Absent, |g| quantity(g, q));
        (nearest, best)
    };
    asked.iter().map(fit).collect()
}

/// Whether two quantities may be of one kind: the same unit, or one without any.
fn kin(a: &Quantity, b: &Quantity) -> bool {
    let measured = |q: &Quantity| {
        matches!(
            q.unit.as_str(),
            "percent"
                | "percentage point"
                | "share"
                | "year"
                | "month"
                | "week"
                | "day"
                | "hour"
                | "minute"
                | "km"
                | "m"
                | "mile"
                | "kg"
        )
    };
    let money =
        |q: &Quantity| matches!(q.unit.as_str(), "USD" | "EUR" | "GBP" | "rupee" | "INR" | "PKR" | "yen" | "yuan");
    if a.unit == b.unit {
        return true;
    }
    let loose = |q: &Quantity| !measured(q) && !money(q);
    loose(a) && loose(b) || a.unit == "count" && money(b) || money(a) && b.unit == "count"
}

fn quantity(given: &Quantity, asked: &Quantity) -> Fit {
    if (given.low, given.high, given.bound) == (asked.low, asked.high, asked.bound) {
        return Fit::Same;
    }
    if !given.meets(asked) {
        return Fit::Clash;
    }
    let above = match (given.low, asked.low) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(g), Some(a)) => g > a || g == a && (asked.bound != Bound::MoreThan || given.bound == Bound::MoreThan),
    };
    let below = match (given.high, asked.high) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(g), Some(a)) => g < a || g == a && (asked.bound != Bound::LessThan || given.bound == Bound::LessThan),
    };
    if above && below { Fit::Holds } else { Fit::Open }
}

/// The words around a number.
fn context(text: &str, span: Span) -> Vec<String> {
    let all: Vec<Span> = words(text).collect();
    let from = all.partition_point(|w| w.end <= span.start);
    let to = all.partition_point(|w| w.start < span.end);
    let range = from.saturating_sub(4)..(to + 5).min(all.len());
    all.get(range).unwrap_or(&[]).iter().map(|w| w.of(text).to_lowercase()).filter(|w| w.len() > 2).collect()
}

/// A date of a sentence as days: 372 a year, 31 a month; and whether it has only a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Days {
    low: i64,
    high: i64,
}

const FOREVER: i64 = i64::MAX / 4;

/// For each date of `hypothesis`: the best fit of any date of `premise`.
pub(super) fn dates(premise: &str, hypothesis: &str) -> Vec<Fit> {
    let year = year_of(premise).or(year_of(hypothesis));
    let given = dates_of(premise, year);
    let fit = |asked: &Days| {
        let one = |g: &Days| match () {
            () if g == asked => Fit::Same,
            () if g.high < asked.low || asked.high < g.low => Fit::Clash,
            () if g.low >= asked.low && g.high <= asked.high => Fit::Holds,
            () => Fit::Open,
        };
        given.iter().map(one).min().unwrap_or(Fit::Absent)
    };
    dates_of(hypothesis, year).iter().map(fit).collect()
}

fn year_of(text: &str) -> Option<i64> {
    words(text).find_map(|w| year(w.of(text)))
}

fn year(word: &str) -> Option<i64> {
    let value: i64 = Some(word).filter(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    (1000..=2100).contains(&value).then_some(value)
}

/// The month a capitalised word names, from 0.
fn month(word: &str) -> Option<i64> {
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    calendar::month(&word.to_ascii_lowercase()).filter(|_| capital).map(|m| i64::from(m) - 1)
}

fn dates_of(text: &str, fallback: Option<i64>) -> Vec<Days> {
    let found: Vec<&str> = words(text).map(|w| w.of(text)).collect();
    let word = |i: usize| found.get(i).copied().unwrap_or("");
    let day = |i: usize| {
        word(i).trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i64>().ok().filter(|d| (1..=31).contains(d))
    };
    let mut dates = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let start = at;
        let (low, high, next) = if let (Some(d), Some(m)) = (day(at), month(word(at + 1))) {
            let y = year(word(at + 2));
            let base = y.or(fallback).unwrap_or(0) * 372 + m * 31 + d;
            (base, base, at + 2 + usize::from(y.is_some()))
        } else if let Some(m) = month(word(at)) {
            let d = day(at + 1);
            let after = at + 1 + usize::from(d.is_some());
            let y = year(word(after));
            let base = y.or(fallback).unwrap_or(0) * 372 + m * 31;
            if d.is_none() && y.is_none() {
                at += 1;
                continue;
            }
            let (low, high) = d.map_or((base + 1, base + 31), |d| (base + d, base + d));
            (low, high, after + usize::from(y.is_some()))
        } else if let Some(y) = year(word(at)) {
            (y * 372 + 1, y * 372 + 372, at + 1)
        } else {
            at += 1;
            continue;
        };
        let lead = |back: usize| start.checked_sub(back).map_or("", word);
        let (low, high) = match lead(1).to_ascii_lowercase().as_str() {
            "before" | "until" | "till" | "by" => {
                (-FOREVER, if lead(1).eq_ignore_ascii_case("before") { low - 1 } else { high })
            }
            "after" => (high + 1, FOREVER),
            "since" | "from" => (low, FOREVER),
            "to" if lead(2).eq_ignore_ascii_case("prior") => (-FOREVER, low - 1),
            "than" if lead(2).eq_ignore_ascii_case("later") => (high + 1, FOREVER),
            "than" if lead(2).eq_ignore_ascii_case("earlier") => (-FOREVER, low - 1),
            _ => (low, high),
        };
        dates.push(Days { low, high });
        at = next;
    }
    dates
}

/// Whether the one number that only the hypothesis has follows from the premise's by adding, subtracting, multiplying
/// or dividing. `None` where that is no question.
pub(super) fn arithmetic(premise: &str, hypothesis: &str) -> Option<bool> {
    let exact =
        |text: &str| -> Vec<i64> { quantities_in(text).iter().filter_map(Quantity::exact).map(|a| a.0).collect() };
    let given = exact(premise);
    let asked: Vec<i64> = exact(hypothesis).into_iter().filter(|n| !given.contains(n)).collect();
    let [target] = asked[..] else { return None };
    if given.len() < 2 || given.len() > 6 {
        return None;
    }
    let (a, b) = (given[0], *given.last()?);
    let near = |n: i128| (n - i128::from(target)).abs() <= 10;
    let times = |a: i64, b: i64| i128::from(a) * i128::from(b) / 1000;
    let over = |a: i64, b: i64| (i128::from(a) * 1000).checked_div(i128::from(b)).unwrap_or(-1);
    if given.len() == 2 {
        let results = [
            i128::from(a) + i128::from(b),
            i128::from(a) - i128::from(b),
            i128::from(b) - i128::from(a),
            times(a, b),
            over(a, b),
            over(b, a),
        ];
        return Some(results.into_iter().any(near));
    }
    // Every number added, taken away or left out.
    let mut sums = vec![0i128];
    for n in &given {
        sums = sums.iter().flat_map(|s| [*s, s + i128::from(*n), s - i128::from(*n)]).collect();
    }
    let pairs = given.iter().enumerate().flat_map(|(i, a)| given.iter().skip(i + 1).map(move |b| (*a, *b)));
    let product = pairs.into_iter().any(|(a, b)| [times(a, b), over(a, b), over(b, a)].into_iter().any(near));
    Some(sums.into_iter().any(near) || product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_or_clash() {
        let best = |p, h| quantities(p, h).first().map(|f| f.1);
        assert_eq!(best("The film won 13 percent.", "It has more than 12 percent."), Some(Fit::Holds));
        assert_eq!(best("There were 304 cases.", "There were under 330 cases."), Some(Fit::Holds));
        assert_eq!(best("There were 304 cases.", "There were over 330 cases."), Some(Fit::Clash));
        assert_eq!(best("There were over 300 cases.", "There were 330 cases."), Some(Fit::Open));
        assert_eq!(best("Nobody counted.", "There were 330 cases."), Some(Fit::Absent));
    }

    #[test]
    fn dates_fit_or_clash() {
        assert_eq!(dates("Born on 28 July 1983.", "Born before 1985."), [Fit::Holds]);
        assert_eq!(dates("As of March 29, 2020 it stood.", "By 28 March it fell."), [Fit::Clash]);
        assert_eq!(dates("In 2003 it ran.", "It ran after 2003."), [Fit::Clash]);
    }

    #[test]
    fn sums_are_done() {
        assert_eq!(arithmetic("Ada had 12 pens and lost 5 pens.", "She has 7 pens left."), Some(true));
        assert_eq!(arithmetic("Ada had 12 pens and lost 5 pens.", "She has 8 pens left."), Some(false));
        assert_eq!(arithmetic("Ada had 12 pens.", "She has 8 pens left."), None);
    }
}
