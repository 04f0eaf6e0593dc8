//! A cited page is gone: its server says so.
//!
//! # What it flags
//! A cited address that its server answers with 404 (not found) or 410 (gone). Only a run with `--online` or `--replay`
//! can tell.
//!
//! # Why an editor cares
//! The reader cannot check the story. The address may have been mistyped, the page moved, or never been there.
//!
//! # Example
//! Flagged: a source that answers 404.
//!
//! Not flagged: a server that fails, is slow, or does not let programs in; that says nothing of the page.
//!
//! # What it cannot see
//! Whether the page was ever there: with `--archive-base` an archive is asked, and the finding says what it answered,
//! also that it could not be asked.
//!
//! # References
//! `link/soft-404`, `link/unverified`.

use super::{fetched, instead, seen};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::Verdict;

pub(super) struct Dead;

impl Check for Dead {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let gone = seen(cx, article).filter(|(_, seen)| seen.checked.verdict == Verdict::Dead);
        gone.map(|(link, seen)| {
            let message = format!("the cited page cannot be opened: {}", seen.checked.because);
            let found = Finding::new(self.severity(), article, link.span, message).label("gone").evidence(fetched(&link.url, seen));
            found.suggest(instead(seen))
        })
        .collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/12]]")
            .online(&[("https://gazette.harbour.org/news/12", 404, "<title>404</title>")]),
        Case::text("The bridge opens in May, says [[https://gazette.harbour.org/news/12]], and it will be blue.")
            .online(&[("https://gazette.harbour.org/news/12", 410, "gone")]),
        Case::text("The bridge opens in May, says [[www.gazette.harbour.org/news/12]], and it will be blue.")
            .online(&[("https://www.gazette.harbour.org/news/12", 404, "")]),
    ],
    silent: &[
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/12")
            .online(&[("https://gazette.harbour.org/news/12", 503, "busy")]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/12")
            .online(&[("https://gazette.harbour.org/news/12", 403, "no programs")]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/12"),
    ],
};
