//! There is no such day.
//!
//! # What it flags
//! A date that the calendar does not have: 30 February, 31 June, 29 February of a common year, month 13; a time that no
//! clock shows.
//!
//! # Why an editor cares
//! One of its parts is a slip, and the reader cannot know which: nothing can be checked against it.
//!
//! # Example
//! Flagged: "The dam broke on 31 June 2018."
//!
//! Not flagged: "on 29 February 2020", a leap year's day.
//!
//! # What it cannot see
//! A slip that gives another real day.
//!
//! # References
//! The Gregorian calendar, also for days before it was in use.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::{Certainty, Conflict, Timex};

pub(super) struct Impossible;

impl Check for Impossible {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let finding = |date: &Timex| {
            let words = annotated.article.slice(date.span);
            let what = if date.conflict == Some(Conflict::NoSuchTime) { "time" } else { "day" };
            let message = format!("\"{words}\" is no {what}: {}", date.because);
            Finding::new(self.severity(), article, date.span, message).suggest("ask the writer which part is wrong")
        };
        annotated.mentions.dates.iter().filter(|d| d.certainty == Certainty::Impossible).map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The old dam broke on [[31 June 2018]], and two villages were flooded."),
        Case::text("The council was elected on [[2013-02-29]] in a single round."),
        Case::text("Builders finished the tower on [[February 30, 2011]], the mayor said."),
        Case::text("The notice is dated [[31.04.2019]] and carries no stamp."),
    ],
    silent: &[
        Case::text("The council was elected on 29 February 2020 in a single round."),
        Case::text("Version 31.04.2019.7 of the software was used to count the votes."),
        Case::text("About 31 June brides were married in the garden, the paper wrote."),
        Case::text("The old dam broke on 30 June 2018, and two villages were flooded."),
    ],
};
