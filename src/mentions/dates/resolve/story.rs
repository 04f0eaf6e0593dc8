//! What a date may hang on: the day of publication, and the dates told so far.

use crate::calendar::{Datelike, Interval, NaiveDate};

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Time,
    Day,
    Week,
    Month,
    Season,
    Quarter,
    Year,
    Longer,
}

/// The last date told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) days: Interval,
    pub(super) grain: Grain,
    pub(super) block: u32,
    pub(super) sentence: u32,
}

/// The anchors of one article, moved along its text.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) published: Option<Interval>,
    /// Told in the past, of a time long gone: the text is its own calendar.
    pub(super) narrative: bool,
    /// The years its stated dates lie in, where it is a tale.
    pub(super) usual: Option<(i32, i32)>,
    /// The last date of any grain.
    pub(super) last: Option<Told>,
    /// The last one no longer than a day.
    pub(super) day: Option<Told>,
    /// The next year that the text states.
    pub(super) ahead: Option<i32>,
    /// The last quarter.
    pub(super) quarter: Option<Interval>,
    /// The quarter named last, also one named to compare with.
    pub(super) named: Option<Interval>,
    /// Since then a longer stretch of the year was told of: "the first nine months".
    pub(super) stretch: bool,
    /// Block and sentence of the phrase at hand.
    pub(super) block: u32,
    pub(super) sentence: u32,
}

impl Story {
    pub(super) fn new(published: Option<Interval>, narrative: bool) -> Story {
        Story {
            published,
            narrative,
            usual: None,
            last: None,
            day: None,
            ahead: None,
            quarter: None,
            named: None,
            stretch: false,
            block: 0,
            sentence: 0,
        }
    }

    /// Remembers a date as told.
    pub(super) fn tell(&mut self, days: Interval, grain: Grain) {
        let told = Told { days, grain, block: self.block, sentence: self.sentence };
        self.last = Some(told);
        if grain <= Grain::Day {
            self.day = Some(told);
        }
        if grain == Grain::Quarter {
            self.quarter = Some(days);
            self.stretch = false;
        }
    }

    /// What follows from the day of publication; from both its ends alike where it is an interval.
    pub(super) fn by_published<T: PartialEq>(&self, of: impl Fn(NaiveDate) -> Option<T>) -> Option<T> {
        let (first, last) = self.published?.ends()?;
        let one = of(first)?;
        (first == last || of(last)? == one).then_some(one)
    }

    /// The day of publication in words, for evidence.
    pub(super) fn published_text(&self) -> String {
        self.published.map_or_else(|| "publication".to_string(), |p| format!("publication, {p}"))
    }

    /// The first day of the last date told.
    pub(super) fn told_day(&self) -> Option<NaiveDate> {
        self.last.and_then(|t| t.days.first())
    }

    /// The year of the stretch last told of, where it is no quarter.
    pub(super) fn stretch_year(&self) -> Option<i32> {
        let told = self.quarter.or(self.published).and_then(Interval::first)?;
        self.stretch.then(|| told.year())
    }

    /// Whether a date goes straight on from the last one told: in its paragraph, stated to the month at least, and no
    /// earlier. Such a date lies in the same year.
    pub(super) fn goes_on(&self, days: Option<Interval>) -> bool {
        let (Some(told), Some(first)) = (self.last, days.and_then(Interval::first)) else { return false };
        told.block == self.block
            && told.sentence + 2 >= self.sentence
            && told.grain <= Grain::Month
            && told.days.first().is_some_and(|t| (0..150).contains(&first.signed_duration_since(t).num_days()))
    }

    /// The year that a date without one belongs to, in a text that is its own calendar.
    pub(super) fn told_year(&self, month: u32) -> Option<i32> {
        let told = self.last?;
        let first = told.days.first()?;
        let year = first.year();
        // After December comes January; a story does not jump back from May to April by a year.
        // Unless the text goes on to state the year it was already in.
        let wraps = told.grain <= Grain::Month && first.month() >= 10 && month <= 3 && self.ahead != Some(year);
        Some(if wraps { year + 1 } else { year })
    }
}
