//! Links are cited that nobody looked at, or that could not be reached.
//!
//! # What it flags
//! All cited links of an article whose pages were not looked at, in one finding: because the run was offline, or
//! because the page could not be reached (server trouble, a wall, too slow). It lists them and says nothing about
//! whether they exist.
//!
//! # Why an editor cares
//! A link looks like evidence. Until somebody has opened the page it is only a line of text.
//!
//! # Example
//! Flagged: a story that ends `Source: https://example.org/news/12` in a run without `--online`.
//!
//! Not flagged: links of the menu, share buttons, and links that were looked at and are what they should be.
//!
//! # What it cannot see
//! Whether the pages exist or say what they are cited for: that is what `--online` is for.
//!
//! # References
//! `link/dead`, `link/unsupported`.

use super::{cited, fetched, seen};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};

pub(super) struct Unverified;

impl Check for Unverified {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        if cx.evidence.looked() { self.unreached(cx, article) } else { self.offline(cx, article) }
    }
}

impl Unverified {
    fn offline(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let links: Vec<_> = cited(cx, article).collect();
        let Some(first) = links.first() else { return Vec::new() };
        let message = match links.len() {
            1 => "the cited link was not looked at (offline); nothing is said about whether the page exists".to_string(),
            n => format!("{n} cited links were not looked at (offline); nothing is said about whether the pages exist"),
        };
        let finding = Finding::new(self.severity(), article, first.span, message).label("not looked at");
        let rest = links.iter().skip(1);
        let finding = rest.fold(finding, |finding, link| finding.also(article, link.span, "not looked at"));
        vec![finding.suggest("run with `--online`, or open the pages and note what they say in claims.yaml")]
    }

    /// Pages that were asked for and could not be judged.
    fn unreached(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let open: Vec<_> = seen(cx, article).filter(|(_, s)| !s.checked.verdict.is_decided()).collect();
        let Some((first, why)) = open.first() else { return Vec::new() };
        let message = match open.len() {
            1 => format!("the cited page could not be judged: {}", why.checked.because),
            n => format!("{n} cited pages could not be judged; the first: {}", why.checked.because),
        };
        let finding = Finding::new(self.severity(), article, first.span, message).label(why.checked.because.clone());
        let rest = open.iter().skip(1);
        let finding = rest.fold(finding, |finding, (link, s)| finding.also(article, link.span, s.checked.because.clone()));
        let finding = open.iter().fold(finding, |finding, (link, s)| finding.evidence(fetched(&link.url, s)));
        vec![finding.suggest("open the pages, or run again later; nothing is said about whether they exist")]
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://www.dawn.com/news/1894208]]"),
        Case::text("The mayor, as [[https://harbour.example.org/minutes/12]] shows, voted against it."),
        Case::text("Two papers wrote about the bridge, see [[www.dawn.com/news/1894208]] and www.dawn.com/news/1894300."),
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/bridge-opens]]")
            .online(&[("https://gazette.harbour.org/bridge-opens", 403, "")]),
    ],
    silent: &[
        Case::text("The bridge opens in May, the mayor said. No paper wrote about it."),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/bridge-opens")
            .online(&[("https://gazette.harbour.org/bridge-opens", 200, "<title>Bridge opens</title><p>It opens.")]),
        Case::text("A story of the town.\n\nhttp://192.0.2.1/ http://192.0.2.2/ http://192.0.2.3/ http://192.0.2.4/ http://192.0.2.5/"),
        Case::text("The old town hall.\n\nhttps://example.org/author/a-lim"),
    ],
};
