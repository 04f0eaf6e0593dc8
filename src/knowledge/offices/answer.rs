//! Whether somebody held an office on given days: yes, maybe, probably, no.

use super::{Capacity, OfficeId, Offices, PersonId, Tenure};
use crate::calendar::{Interval, NaiveDate, Ternary};

/// Whether a tenure covers an interval of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Certainly another time.
    No,
    /// Part of the days, or a boundary is not known to the day.
    Maybe,
    /// It began before, no end is known, and no source shows the holder in office that late.
    Probably,
    /// Every day.
    Yes,
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Answer::No => "no",
            Answer::Maybe => "maybe",
            Answer::Probably => "probably",
            Answer::Yes => "yes",
        })
    }
}

/// A tenure with its answer.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The tenure.
    pub tenure: &'a Tenure,
    /// Whether it covers the days asked for.
    pub answer: Answer,
}

impl Tenure {
    /// Every day the holder can have been in office.
    pub fn possible(&self) -> Interval {
        let first = self.start.and_then(|s| s.interval().first());
        let last = self.end.and_then(|e| e.interval().last());
        Interval::new(first, last).unwrap_or_default()
    }

    /// The days the holder was in office for certain: after a start and before an end, each at its latest and
    /// earliest; without an end, to the last day a source shows. The day of a hand-over belongs to both holders.
    pub fn certain(&self) -> Option<Interval> {
        let first = self.start?.interval().last();
        let seen = self.verified_to.and_then(|v| v.interval().first());
        let last = match self.end {
            Some(end) => end.interval().first(),
            None => seen.max(first),
        };
        Interval::new(first, last)
    }

    /// The last day a source shows the holder in office, where no end is known.
    pub fn last_seen(&self) -> Option<NaiveDate> {
        match self.end {
            Some(_) => None,
            None => self.verified_to.and_then(|v| v.interval().last()),
        }
    }

    /// Whether the holder was in office on all the days of `days`.
    pub fn covers(&self, days: Interval) -> Answer {
        if self.start.is_none() && self.end.is_none() {
            return Answer::Maybe;
        }
        if days.meet(self.possible()).is_none() {
            return Answer::No;
        }
        if self.certain().is_some_and(|certain| days.within(certain) == Ternary::Yes) {
            return Answer::Yes;
        }
        let begun = self.start.and_then(|s| s.interval().last());
        let starts_after = begun.is_some_and(|begun| days.first().is_some_and(|first| first >= begun));
        if self.end.is_none() && starts_after { Answer::Probably } else { Answer::Maybe }
    }
}

impl Offices {
    /// Every tenure of an office with whether it covers the days, by start; vacancies included. Nobody holds an
    /// office after the day of his death.
    pub fn holders_on(&self, office: &OfficeId, days: Interval) -> Vec<Held<'_>> {
        self.tenures(office).iter().map(|tenure| Held { tenure, answer: self.covers(tenure, days) }).collect()
    }

    /// The best answer for a person in an office on given days; `None` where the table has no such tenure.
    pub fn held(&self, person: &PersonId, office: &OfficeId, days: Interval) -> Option<Held<'_>> {
        let own = self.tenures(office).iter().filter(|t| t.person.as_ref() == Some(person));
        own.map(|tenure| Held { tenure, answer: self.covers(tenure, days) }).max_by_key(|h| h.answer)
    }

    /// [`Tenure::covers`] with the holder's death, and what the next holder's start says of an end not known.
    pub fn covers(&self, tenure: &Tenure, days: Interval) -> Answer {
        let answer = tenure.covers(days);
        let died = tenure.person.as_ref().and_then(|p| self.person(p)).and_then(|p| p.died);
        if let Some(died) = died
            && Interval::new(None, died.interval().last()).is_some_and(|life| days.meet(life).is_none())
        {
            return Answer::No;
        }
        if answer > Answer::No && self.succeeded(tenure).is_some_and(|last| days.meet(last).is_none()) {
            return Answer::No;
        }
        answer
    }

    /// Until when somebody whose end is not known can have been in an office that one person holds at a time: the start
    /// of the next holder in full.
    fn succeeded(&self, tenure: &Tenure) -> Option<Interval> {
        if tenure.end.is_some() || !self.office(&tenure.office)?.exclusive {
            return None;
        }
        let begun = tenure.start?.interval().last()?;
        let next = self.tenures(&tenure.office).iter().find(|t| {
            t.person != tenure.person
                && t.capacity == Capacity::Full
                && t.start.and_then(|s| s.interval().first()).is_some_and(|first| first > begun)
        })?;
        Interval::new(None, next.start?.interval().last())
    }

    /// The days in which one could say of the person that he holds the office, tenure by tenure.
    pub fn spans_of(&self, person: &PersonId, office: &OfficeId) -> Vec<Interval> {
        let own = self.tenures(office).iter().filter(|t| t.person.as_ref() == Some(person));
        own.filter(|t| t.start.is_some() || t.end.is_some()).map(Tenure::possible).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verified;
    use super::*;
    use crate::calendar::Prefix;

    fn tenure(start: &str, end: &str, verified_to: &str) -> Tenure {
        Tenure {
            office: OfficeId("xx".to_string()),
            person: Some(PersonId("p".to_string())),
            start: Prefix::parse(start),
            end: Prefix::parse(end),
            verified_to: Prefix::parse(verified_to),
            announced: None,
            notified: None,
            capacity: Capacity::Full,
            verified: Verified::Yes,
            sources: Vec::new(),
            note: None,
        }
    }

    #[test]
    fn answers_by_row() {
        use Answer::{Maybe, No, Probably, Yes};
        let rows = [
            // The hand-over day belongs to both.
            (("2019-06-17", "2021-11-20", ""), "2021-11-20", Yes),
            (("2021-11-20", "2024-09-30", ""), "2021-11-20", Yes),
            (("2019-06-17", "2021-11-20", ""), "2021-11-21", No),
            (("2019-06-17", "2021-11-20", ""), "2019-06-16", No),
            // A boundary that is a month leaves the month open, and only the month.
            (("2018-10", "2019-06", ""), "2018-10-15", Maybe),
            (("2018-10", "2019-06", ""), "2018-11-01", Yes),
            (("2018-10", "2019-06", ""), "2019-06-30", Maybe),
            (("2018-10", "2019-06", ""), "2019-07-01", No),
            // A year-precision end never flips early.
            (("2014", "2016", ""), "2016-12-31", Maybe),
            (("2014", "2016", ""), "2015", Yes),
            (("2014", "2016", ""), "2017-01-01", No),
            // No end known is not "still in office".
            (("2024-09-30", "", "2025-10-06"), "2025-10-06", Yes),
            (("2024-09-30", "", "2025-10-06"), "2025-10-07", Probably),
            (("2024-09-30", "", "2025-10-06"), "2024-09-01", No),
            (("2024-09-30", "", ""), "2024-10-01", Probably),
            (("2024-09-30", "", "2025-10"), "2025-10-06", Probably),
            // An interval is covered as a whole or not at all.
            (("2019-06-17", "2021-11-20", ""), "2021", Maybe),
            (("2019-06-17", "2021-11-20", ""), "2020", Yes),
            (("2024-09-30", "", "2025-10-06"), "2025-12-04/..", Probably),
            (("2024-09-30", "", "2025-10-06"), "../2025", Maybe),
            // Without dates a row supports nothing.
            (("", "", ""), "2020", Maybe),
            (("", "2022", ""), "2021", Maybe),
            (("", "2022", ""), "2023", No),
        ];
        for ((start, end, seen), days, expected) in rows {
            let answer = tenure(start, end, seen).covers(days.parse().unwrap());
            assert_eq!(answer, expected, "{start}..{end} (seen {seen}) on {days}");
        }
    }
}
