//! A cited page is another story.
//!
//! # What it flags
//! A cited page whose title shares nothing with its address; and a page offered as the source of the story whose title
//! shares nothing with the story. Only a run with `--online` or `--replay` can tell.
//!
//! # Why an editor cares
//! The link works and proves nothing.
//!
//! # Example
//! Flagged: `…/bridge-opens-in-may` that opens a page titled "Council approves new swimming pool".
//!
//! Not flagged: a headline that was changed but still speaks of the same things; walls of payment and consent.
//!
//! # What it cannot see
//! A page about the same things that says something else: that is `link/unsupported`.
//!
//! # References
//! `link/soft-404`, `link/unsupported`.

use super::{fetched, is_offered_as_source, seen};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Verdict, topic};

pub(super) struct Mismatch;

/// Words of a title that must stand in the story it is the source of, of a hundred.
const SHARED: usize = 20;

impl Check for Mismatch {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let mut story = None;
        let mut found = Vec::new();
        for (link, seen) in seen(cx, article) {
            let Some(reading) = &seen.checked.reading else { continue };
            let title = if reading.headline.is_empty() { &reading.title } else { &reading.headline };
            let (severity, message) = match seen.checked.verdict {
                Verdict::Mismatch => (self.severity(), format!("the cited page is another one than its address says: {}", seen.checked.because)),
                Verdict::Supports if is_offered_as_source(cx, article, link) => {
                    let story = story.get_or_insert_with(|| topic(&cx.article(article).article.text));
                    let words = topic(title);
                    if words.len() < 4 || words.intersection(story).count() * 100 >= words.len() * SHARED {
                        continue;
                    }
                    (self.severity().lowered(), format!("the page offered as the source is titled “{title}”, which shares nothing with the story"))
                }
                _ => continue,
            };
            let finding = Finding::new(severity, article, link.span, message).label("another story").evidence(fetched(&link.url, seen));
            found.push(finding.suggest("ask the writer which page was meant"));
        }
        found
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/bridge-opens-in-may]]").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Council approves new swimming pool</title><h1>Council approves new swimming pool</h1><p>They voted.",
        )]),
        Case::text("The bridge opens in May, as [[https://gazette.harbour.org/news/harbour-bridge-opens-again]] says in full.").online(&[(
            "https://gazette.harbour.org/news/harbour-bridge-opens-again",
            200,
            "<title>Grain prices rise in autumn</title><p>They rose.",
        )]),
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/1894207]]").online(&[(
            "https://gazette.harbour.org/news/1894207",
            200,
            "<title>Grain prices rise sharply after dry summer</title><p>They rose.",
        )]),
    ],
    silent: &[
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens-in-may").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Bridge over harbour opens to traffic in May</title><p>It opens.",
        )]),
        Case::text("The bridge opens in May, and grain costs more (https://gazette.harbour.org/news/1894207).").online(&[(
            "https://gazette.harbour.org/news/1894207",
            200,
            "<title>Poll on rivers, lakes and wells ends</title><p>It ended.",
        )]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens-in-may").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Before you continue</title><p>We and our partners use cookies.",
        )]),
    ],
};
