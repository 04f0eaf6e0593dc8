//! A waiver sets nothing aside.
//!
//! # What it flags
//! A line of `waivers`, or a comment in an article, that no finding of this run needed. Looked at only where the
//! check it names could have run and, for lines of `claims.yaml`, where every listed article was read.
//!
//! # Why an editor cares
//! The trouble it was written for is over, or its pattern is mistyped; left in place it will hide the next trouble of
//! its kind.
//!
//! # Example
//! Flagged: a waiver of `page/no-date` for `articles/af-*` when every such article now has its date.
//!
//! Not flagged: a waiver of `link/dead` in a run that did not go online.
//!
//! # What it cannot see
//! Whether a waiver is needed on another day, when a page is unreachable.
//!
//! # References
//! `ledger/waiver-expired`.

use super::super::judge::Bench;
use super::super::settings::speaks_of;
use super::case::{Case, Cases};
use crate::checks::{Finding, Severity};
use crate::span::Span;

pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let could = |name: &str| crate::checks::all().any(|c| speaks_of(name, c.id.0) && (bench.run.ran)(c.id));
    let finding = |article: usize, what: String, check: &str| {
        let message = format!("the waiver of {check} in {what} sets nothing aside");
        Finding::new(Severity::Warning, article, Span::default(), message).suggest("remove it")
    };
    let today = bench.run.today;
    let lines = bench
        .ledger
        .waivers
        .iter()
        .zip(bench.waived)
        .filter(|(w, used)| bench.run.whole && **used == 0 && !w.is_expired(today) && could(&w.check));
    let lines = lines.filter_map(|(w, _)| Some(finding(bench.article_of(w)?, bench.line(w.line), &w.check)));
    let comments = bench.run.allows.iter().zip(bench.allowed).enumerate().flat_map(|(article, (allows, used))| {
        let idle = allows.iter().zip(used).filter(|(a, used)| {
            **used == 0 && a.reason.is_ok() && !a.is_expired(today) && a.checks.iter().any(|name| could(name))
        });
        let idle = idle.map(|(a, _)| finding(article, "a comment of the article".to_string(), &a.checks.join(" ")));
        idle.collect::<Vec<_>>()
    });
    lines.chain(comments).collect()
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::new("waivers:\n  - {check: page/no-date, match: \"b*\", reason: old}\n", "The mayor left."),
        Case::new("waivers:\n  - {check: page/no-date, reason: old}\n", ""),
        Case::new("", "The mayor left.\n\n<!-- twosource: allow link/*, on request -->"),
    ],
    silent: &[
        Case::new("waivers:\n  - {check: page/no-date, match: \"a*\", reason: old}\n", "The mayor left."),
        Case::new(
            "waivers:\n  - {check: page/*, reason: old}\n  - {check: page/no-date, reason: old}\n",
            "The mayor left.",
        ),
        Case::new("", "<!-- twosource: allow page/no-date, a leaflet -->\n\nThe mayor left."),
    ],
};
