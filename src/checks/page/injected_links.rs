//! A block of links was planted in the page.
//!
//! # What it flags
//! Lines of links that an intruder put there: numeric addresses, gambling or pharmacy words in host names, school and
//! government domains that carry such words, keyword lists beside them. One block is one finding.
//!
//! # Why an editor cares
//! The site was hacked. What else was changed on it is not known, the links must not be followed or republished, and
//! the copy of the story on another site is the safer source.
//!
//! # Example
//! Flagged: a last line of forty addresses such as `http://103.0.113.7/` and `https://slot-gacor.example.ac.id/`,
//! followed by the names of betting sites.
//!
//! Not flagged: a list of sources with one address a line, related stories, a story about a casino that links to it.
//!
//! # What it cannot see
//! Links that the site shows to search engines only; a single planted link with an inconspicuous name.
//!
//! # References
//! Google Search Central, "Spam policies", hacked content; `link/forbidden-target`.

use crate::article::Role;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct InjectedLinks;

impl Check for InjectedLinks {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let read = &cx.article(article).article;
        let mut runs: Vec<(Span, usize)> = Vec::new();
        let mut going = false;
        for block in &read.blocks {
            let planted = block.role == Role::InjectedLinks;
            match runs.last_mut().filter(|_| going && planted) {
                Some((span, lines)) => {
                    *span = span.cover(block.span);
                    *lines += 1;
                }
                None if planted => runs.push((block.span, 1)),
                None => {}
            }
            going = planted;
        }
        let finding = |(span, lines): (Span, usize)| {
            let links = read.links.iter().filter(|l| span.contains(l.span)).count();
            let message = match (links, lines) {
                (0, _) => format!("a block of {lines} lines was planted in the page and has nothing to do with the story"),
                (1, _) => "a link was planted in the page and has nothing to do with the story".to_string(),
                _ => format!("a block of {links} links was planted in the page and has nothing to do with the story"),
            };
            Finding::new(self.severity(), article, span, message)
                .label("planted links")
                .suggest("do not open these links; use another copy of the story and tell the site's owner")
        };
        runs.into_iter().map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\n[[http://203.0.113.7/ http://203.0.113.8/ http://198.51.100.4/ https://192.0.2.9/ http://203.0.113.99/]]",
        ),
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\nhttps://slotgacor.example.ac.id/ https://togel-hoki.example.org/\nagen slot terbaik\ntoto macau",
        ),
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\nhttp://203.0.113.7/\nhttp://203.0.113.8/\nhttp://203.0.113.9/\nhttp://203.0.113.10/\nhttp://203.0.113.11/",
        ),
    ],
    silent: &[
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\nSources:\nhttps://quay.example/pier\nhttps://council.example/minutes\nhttps://harbour.example/news/12\nhttps://ferry.example/plan\nhttps://town.example/budget",
        ),
        Case::text("The camera answers at http://192.0.2.7/ as long as it is set up, the harbour master said."),
        Case::text("Regulators fined the casino chain on Monday, its lawyer told https://quay.example/casino-fine and others."),
    ],
};
