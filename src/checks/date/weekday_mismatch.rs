//! The weekday and the date beside it do not fit.
//!
//! # What it flags
//! A weekday written with a full date, where the date fell on another weekday.
//!
//! # Why an editor cares
//! One of the two is wrong; often the year, in copy taken over from an earlier event.
//!
//! # Example
//! Flagged: "on Monday, 7 August 2020" (a Friday).
//!
//! Not flagged: "on Friday, 7 August 2020".
//!
//! # What it cannot see
//! Which of the two is right; a weekday and a date that stand in different sentences.
//!
//! # References
//! The Gregorian calendar.

use crate::calendar::weekday_name;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::{Certainty, Conflict};

pub(super) struct WeekdayMismatch;

impl Check for WeekdayMismatch {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut findings = Vec::new();
        for date in &annotated.mentions.dates {
            let (Some(Conflict::Weekday { written, fell }), Some(days)) = (date.conflict, date.resolved) else { continue };
            let words = annotated.article.slice(date.span);
            let message = format!("\"{words}\": {days} was a {}, not a {}", weekday_name(fell), weekday_name(written));
            // A year that was only concluded may be the wrong part.
            let sure = date.certainty == Certainty::Explicit;
            let severity = if sure { self.severity() } else { self.severity().lowered() };
            findings.push(Finding::new(severity, article, date.span, message).suggest("correct the weekday or the date"));
        }
        findings
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The treaty was signed on [[Monday, 7 August 2020]] in the port."),
        Case::text("The treaty was signed on [[Tuesday, Sept. 6, 2021]] in the port."),
        Case::text("The feast began on [[Sunday night 8th June 2015]], the priest said."),
        Case::text("The envoys will meet on [[Friday, 18 March]], she said.").published("2023-03-15"),
    ],
    silent: &[
        Case::text("The treaty was signed on Friday, 7 August 2020 in the port."),
        Case::text("The treaty was signed on Monday, Sept. 6, 2021 in the port."),
        Case::text("They met on Monday. The treaty of 7 August 2020 was read aloud.").published("2021-09-06"),
    ],
};
