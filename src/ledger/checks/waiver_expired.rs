//! A waiver's last day has passed.
//!
//! # What it flags
//! A line of `waivers`, or a comment in an article, whose `until` lies before the day given with `--today`. It sets
//! nothing aside any more.
//!
//! # Why an editor cares
//! A waiver with a date is a promise to look again; this is the reminder.
//!
//! # Example
//! Flagged: a waiver `until: 2026-03-31` in a run with `--today 2026-04-01`.
//!
//! Not flagged: the same waiver on its last day, or in a run without `--today`.
//!
//! # What it cannot see
//! The day, unless it is told: the program never asks the clock.
//!
//! # References
//! `ledger/waiver-unused`.

use super::super::judge::Bench;
use super::case::{Case, Cases};
use crate::checks::{Finding, Severity};
use crate::span::Span;

pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let suggest = "look again: put right what it sets aside, or give it a new day and say why";
    let finding = |article: usize, what: String, check: &str, until: Option<crate::calendar::NaiveDate>| {
        let day = until.map_or(String::new(), |day| format!(" on {day}"));
        let message = format!("the waiver of {check} in {what} ended{day}");
        Finding::new(Severity::Warning, article, Span::default(), message).suggest(suggest)
    };
    let today = bench.run.today;
    let lines = bench
        .ledger
        .waivers
        .iter()
        .filter(|w| w.is_expired(today))
        .filter_map(|w| Some(finding(bench.article_of(w)?, bench.line(w.line), &w.check, w.until)));
    let comments = bench.run.allows.iter().enumerate().flat_map(|(article, allows)| {
        let expired = allows.iter().filter(|a| a.reason.is_ok() && a.is_expired(today));
        expired.map(move |a| finding(article, "a comment of the article".to_string(), &a.checks.join(" "), a.until))
    });
    lines.chain(comments).collect()
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::new("waivers:\n  - {check: page/no-date, reason: old, until: 2026-03-31}\n", "The mayor left.")
            .today("2026-04-01"),
        Case::new(
            "waivers:\n  - {check: page/*, match: \"*.md\", reason: old, until: 2020-01-01}\n",
            "The mayor left.",
        )
        .today("2026-04-01"),
        Case::new("", "<!-- twosource: allow page/no-date until 2026-03-31, a leaflet -->\n\nThe mayor left.")
            .today("2027-01-01"),
    ],
    silent: &[
        Case::new("waivers:\n  - {check: page/no-date, reason: old, until: 2026-03-31}\n", "The mayor left.")
            .today("2026-03-31"),
        Case::new("waivers:\n  - {check: page/no-date, reason: old, until: 2026-03-31}\n", "The mayor left."),
        Case::new("", "<!-- twosource: allow page/no-date, a leaflet -->\n\nThe mayor left.").today("2027-01-01"),
    ],
};
