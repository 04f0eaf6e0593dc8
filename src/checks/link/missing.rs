//! A source is promised and no address follows.
//!
//! # What it flags
//! A line that ends or consists of "Source:", ": Source", "read more at" or "full report here" with no link in it or
//! in the paragraph after it.
//!
//! # Why an editor cares
//! The writer had a source and it got lost, or never was one. Either way the reader cannot follow it.
//!
//! # Example
//! Flagged: "The bridge opens in May. : Source"; "Read more at" at the end of a story.
//!
//! Not flagged: "Source: https://…"; "Source: Reuters" (an outlet is named); a word behind which a link stands.
//!
//! # What it cannot see
//! A link that scraping removed: the page itself may still have it.
//!
//! # References
//! `link/unverified`, `source/unattributed`.

use crate::article::Article;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct Missing;

impl Check for Missing {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let text = &annotated.article;
        let linked = |span: Span| {
            annotated.mentions.links.iter().any(|l| span.overlaps(l.span)) || text.links.iter().any(|l| span.overlaps(l.span))
        };
        let mut found = Vec::new();
        for (at, block) in text.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
            let Some(promise) = promise(text, block.span) else { continue };
            let next = text.blocks.get(at + 1).is_some_and(|b| linked(b.span));
            if linked(block.span) || next {
                continue;
            }
            let words = text.slice(promise).trim();
            let message = format!("“{words}” promises a source, and no address follows");
            found.push(Finding::new(self.severity(), article, promise, message).suggest("ask the writer for the address, or name the source"));
        }
        found
    }
}

/// Words that promise an address, where nothing after them could be one.
fn promise(article: &Article, block: Span) -> Option<Span> {
    const ENDS: [&str; 12] = [
        "source:", "sources:", ": source", "read more at", "read more at:", "read more here", "read more here:", "full report here",
        "full report here:", "read the full report here", "read the full story here", "see more at:",
    ];
    let text = article.slice(block);
    let end = text.trim_end_matches([' ', '.', '…', '>', '»', '*', '_']).len();
    let line = text.get(..end)?;
    let longest = ENDS.iter().filter(|e| {
        let at = line.len().checked_sub(e.len());
        at.and_then(|at| line.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(e))
            && at.is_some_and(|at| at == 0 || !line.as_bytes()[at - 1].is_ascii_alphanumeric())
    });
    let length = longest.map(|e| e.len()).max()?;
    // "He did not name his source:" introduces something else.
    let start = line.len() - length;
    let opens = line.get(..start)?.trim_end();
    let alone = opens.is_empty() || opens.ends_with(['.', '!', '?', '”', '"', ')']) || line.get(start..)?.starts_with(':');
    alone.then(|| Span::new(start, line.len()).shift(block.start as usize))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May, the mayor said after the council met [[: Source]]"),
        Case::text("The bridge opens in May, the mayor said.\n\n[[Source:]]"),
        Case::text("The bridge opens in May, the mayor said after the council met. [[Read more at]]"),
    ],
    silent: &[
        Case::text("The bridge opens in May, the mayor said.\n\nSource: https://www.dawn.com/news/1894208"),
        Case::text("The bridge opens in May, the mayor said.\n\nSource:\n\nhttps://www.dawn.com/news/1894208"),
        Case::text("The bridge opens in May, the mayor said.\n\nSource: Harbour Gazette"),
        Case::text("The reporter kept to one rule and did not name his source:\n\nit was the mayor."),
    ],
};
