//! Words before and after a number that bound it, and the interval they make.

use super::numbers::{Number, Reader};
use super::{Amount, Bound, Change};

/// Hedges by their words, longest first, as they stand before a number.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::UpTo),
    (&["not", "more", "than"], Bound::UpTo),
    (&["in", "excess", "of"], Bound::MoreThan),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["a", "maximum", "of"], Bound::UpTo),
    (&["as", "many", "as"], Bound::UpTo),
    (&["as", "much", "as"], Bound::UpTo),
    (&["an", "estimated"], Bound::About),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::UpTo),
    (&["up", "to"], Bound::UpTo),
    (&["more", "than"], Bound::MoreThan),
    (&["greater", "than"], Bound::MoreThan),
    (&["upwards", "of"], Bound::MoreThan),
    (&["less", "than"], Bound::LessThan),
    (&["fewer", "than"], Bound::LessThan),
    (&["close", "to"], Bound::Nearly),
    (&["over"], Bound::MoreThan),
    (&["above"], Bound::MoreThan),
    (&["exceeding"], Bound::MoreThan),
    (&["under"], Bound::LessThan),
    (&["below"], Bound::LessThan),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["some"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["estimated"], Bound::About),
    (&["nearly"], Bound::Nearly),
    (&["almost"], Bound::Nearly),
    (&["barely"], Bound::Nearly),
];

const RISES: &[&str] = &[
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "increase",
    "increases",
    "increased",
    "increasing",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "climb",
    "climbs",
    "climbed",
    "climbing",
    "jump",
    "jumps",
    "jumped",
    "surge",
    "surges",
    "surged",
    "soar",
    "soared",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "decreases",
    "shrink",
    "shrank",
    "reduced",
    "cut",
    "growth",
    "reduction",
    "gain",
    "spike",
];

/// Behind a counted noun these open what became of it: "40 looms were cut".
const AUXILIARY: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "been", "be", "will"];

impl Reader<'_> {
    /// The hedge that ends before a token, and the index of its first word.
    pub(super) fn hedge(&self, at: usize) -> (Bound, usize) {
        for (words, bound) in BEFORE {
            if let Some(from) = at.checked_sub(words.len())
                && words.iter().enumerate().all(|(i, w)| self.is(from + i, w))
            {
                return (*bound, from);
            }
        }
        (Bound::Exact, at)
    }

    /// "18 or more", "18 or so", "18+": the bound and the index past it.
    pub(super) fn hedge_after(&self, at: usize) -> Option<(Bound, usize)> {
        match () {
            () if self.is(at, "or") && self.is(at + 1, "more") => Some((Bound::AtLeast, at + 2)),
            () if self.is(at, "or") && self.any(at + 1, &["less", "fewer"]) => Some((Bound::UpTo, at + 2)),
            () if self.is(at, "or") && self.is(at + 1, "so") => Some((Bound::About, at + 2)),
            () if self.is(at, "+") && self.glued(at) => Some((Bound::AtLeast, at + 1)),
            () => None,
        }
    }

    /// Whether the number from `first` (its hedge) to `next` is a change or where a change led.
    pub(super) fn change(&self, first: usize, next: usize) -> Option<Change> {
        let before = |back: usize| first.checked_sub(back);
        let rises = |at: Option<usize>| at.is_some_and(|at| self.any(at, RISES));
        // "14 villages were cut off" is no change of theirs.
        let rises_behind = |at: usize| rises(Some(at)) && !self.is(at + 1, "off");
        let near = |from: usize| (from..from + 3).any(|back| rises(before(back)));
        let word = |back: usize, words: &[&str]| before(back).is_some_and(|at| self.any(at, words));
        if word(1, &["to"]) && near(2) {
            Some(Change::To)
        } else if word(1, &["by"]) && near(2)
            || word(1, &["of", "a", "an"]) && rises(before(2))
            || rises(before(1))
            || word(1, &["up", "down"])
            || rises_behind(next)
            || !self.any(next, AUXILIARY) && rises_behind(next + 1)
        {
            Some(Change::By)
        } else {
            None
        }
    }
}

/// The interval of a number under its hedge.
pub(super) fn interval(number: &Number, bound: Bound) -> (Option<Amount>, Option<Amount>) {
    let some = |n: i64| Some(Amount(n));
    let (low, high) = (number.low, number.high);
    match bound {
        Bound::AtLeast | Bound::MoreThan => (some(low), None),
        Bound::UpTo | Bound::LessThan => (None, some(high)),
        Bound::Nearly => (some(share_of(low, 85, 100)), some(high)),
        Bound::About => {
            let slack = (low / 10).max(last_digit(low) / 2);
            (some(low.saturating_sub(slack)), some(high.saturating_add(slack)))
        }
        Bound::Exact | Bound::Between | Bound::Vague => (some(low), some(high)),
    }
}

/// `n * a / b` without overflow.
fn share_of(n: i64, a: i64, b: i64) -> i64 {
    i64::try_from(i128::from(n) * i128::from(a) / i128::from(b)).unwrap_or(i64::MAX)
}

/// The value of the last digit that is not zero: 100 for 800, 1 for 18; never below one.
fn last_digit(thousandths: i64) -> i64 {
    let mut unit = 1000i64;
    while unit <= thousandths / 10 && thousandths % (unit * 10) == 0 {
        unit *= 10;
    }
    unit
}
