//! A past event is dated after the article was published.
//!
//! # What it flags
//! A date later than the day of publication, beside a verb that says what happened then.
//!
//! # Why an editor cares
//! Either the date, the tense or the publication date is wrong; or the text was changed later without saying so.
//!
//! # Example
//! Flagged: "The bridge opened on 3 May 2022." in an article of 6 September 2021.
//!
//! Not flagged: "The bridge will open on 3 May 2022.", "is due to open", "until 3 May 2022", "the 2022 contract"; a date
//! before the last change that the page states.
//!
//! # What it cannot see
//! A past event dated too late but still before publication; a year or date that belongs to a noun. One day's
//! difference is left alone: time zones.
//!
//! # References
//! `page/conflicting-dates`.

use crate::calendar::{Interval, Ternary};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::Certainty;

pub(super) struct AfterPublication;

impl Check for AfterPublication {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let Some(published) = annotated.article.meta.published() else { return Vec::new() };
        // What was added later may tell of later days.
        let changed = annotated.article.meta.modified.first().map(|c| c.value);
        let mut findings = Vec::new();
        for date in annotated.mentions.dates.iter().filter(|d| d.told) {
            let Some(days) = date.resolved.filter(|_| date.certainty == Certainty::Explicit) else { continue };
            let day = days.as_day().is_some();
            let later = |written: Interval| written.widen(1).before(days) == Ternary::Yes;
            if !later(published.value) || changed.is_some_and(|c| !later(c)) {
                continue;
            }
            let words = annotated.article.slice(date.span);
            let message = format!("\"{words}\" is told as past, but the article is of {}", published.value);
            // A month or year told as past is as often a plan in clumsy words.
            let severity = if day { self.severity() } else { self.severity().lowered() };
            findings.push(
                Finding::new(severity, article, date.span, message).suggest("correct the date, the tense or the publication date"),
            );
        }
        findings
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opened on [[3 May 2022]] with a small parade.").published("2021-09-06"),
        Case::text("Two fishermen were killed on [[October 9, 2021]], the coast guard said.").published("2021-09-06"),
        Case::text("The mayor resigned in [[March 2023]] over the affair.").published("2021-09-06"),
    ],
    silent: &[
        Case::text("The bridge will open on 3 May 2022 with a small parade.").published("2021-09-06"),
        Case::text("The bridge is due to open on 3 May 2022, the mayor said.").published("2021-09-06"),
        Case::text("The bridge opened on 3 May 2020 with a small parade.").published("2021-09-06"),
        Case::text("The bridge opened on 7 September 2021 with a small parade.").published("2021-09-06"),
        Case::text("The bridge opened on 3 May 2022 with a small parade."),
        Case::text("The coach agreed a deal until the end of the 2022/23 season. The city’s 2025 bond weakened.").published("2021-09-06"),
        Case::text("They were told that the newest 2024 hopeful would come, and that landings could begin in 2026.").published("2021-09-06"),
        Case::text("The town set a goal of clean power by 2045 and announced a fund that runs until May 2024.").published("2021-09-06"),
        Case::text("The fund said the mayor needed help to return boats to the lake in 2024.").published("2021-09-06"),
    ],
};
