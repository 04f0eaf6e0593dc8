//! A cited page loads and is not the page.
//!
//! # What it flags
//! A cited address whose server sends *some* page: words for lost readers, the front page, the section above, a parked
//! domain, or the same page it sends for an address nobody wrote. Only a run with `--online` or `--replay` can tell.
//!
//! # Why an editor cares
//! Every link checker calls such a link good, because the page loads. The reader finds nothing.
//!
//! # Example
//! Flagged: a page titled "Sorry, we could not find that page", sent with status 200.
//!
//! Not flagged: a story that speaks of missing pages; a front page cited as such; a wall of consent or payment.
//!
//! # What it cannot see
//! Servers that make up a story for every address.
//!
//! # References
//! `data/page_signs.tsv`; `link/dead`, `link/mismatch`.

use super::{fetched, instead, seen};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::Verdict;

pub(super) struct Soft404;

impl Check for Soft404 {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let lost = seen(cx, article).filter(|(_, s)| matches!(s.checked.verdict, Verdict::Soft404 | Verdict::Parked));
        lost.map(|(link, seen)| {
            let message = format!("the address loads, the cited page is not there: {}", seen.checked.because);
            let found = Finding::new(self.severity(), article, link.span, message).label("another page").evidence(fetched(&link.url, seen));
            found.suggest(instead(seen))
        })
        .collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/bridge-opens]]")
            .online(&[("https://gazette.harbour.org/news/bridge-opens", 200, "<title>Page not found</title><p>Try the search.")]),
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/bridge-opens]]")
            .online(&[("https://gazette.harbour.org/news/bridge-opens", 200, "<title>Gazette</title><p>This domain is for sale.")]),
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/bridge-opens]]").online(&[(
            "https://gazette.harbour.org/news/bridge-opens",
            200,
            "<meta http-equiv=refresh content='0; url=/'>",
        ), ("https://gazette.harbour.org/", 200, "<title>Gazette</title><p>Front page.")]),
    ],
    silent: &[
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens")
            .online(&[("https://gazette.harbour.org/news/bridge-opens", 200, "<title>Bridge opens</title><p>It opens in May.")]),
        Case::text("The paper's front page is https://gazette.harbour.org/ and it is blue.")
            .online(&[("https://gazette.harbour.org/", 200, "<title>Gazette</title><p>Front page.")]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens")
            .online(&[("https://gazette.harbour.org/news/bridge-opens", 404, "<title>Page not found</title>")]),
    ],
};
