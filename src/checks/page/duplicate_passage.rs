//! The same words stand in the article twice.
//!
//! # What it flags
//! A headline, caption or paragraph that repeats an earlier one word for word, all of an article's in one finding. The
//! repetition is left out of the analysis, so that no claim is counted twice.
//!
//! # Why an editor cares
//! It is a fault of the page or of the copy, and a sign to look whether something else is missing in its place.
//!
//! # Example
//! Flagged: a caption printed under the picture and again in the text.
//!
//! Not flagged: a short refrain, or a sentence that comes back changed.
//!
//! # What it cannot see
//! Repetitions inside a paragraph, or in other words.
//!
//! # References
//! `agreement/copied` for repetitions between articles.

use crate::article::Role;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;
use crate::text;
use std::collections::BTreeMap;

pub(super) struct DuplicatePassage;

impl Check for DuplicatePassage {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let read = &cx.article(article).article;
        let mut first = BTreeMap::new();
        let mut again: Vec<(Span, Span)> = Vec::new();
        for block in read.blocks.iter().filter(|b| b.role.is_story() || matches!(b.role, Role::Title | Role::Duplicate)) {
            let key = text::letters(read.slice(block.span));
            match first.get(&key) {
                Some(&earlier) if block.role == Role::Duplicate => again.push((block.span, earlier)),
                _ => {
                    first.entry(key).or_insert(block.span);
                }
            }
        }
        let Some(((span, earlier), more)) = again.split_first() else { return Vec::new() };
        let begins: String = read.slice(*span).chars().take(50).collect();
        let cut = if begins.len() < span.len() { "…" } else { "" };
        let others = match more.len() {
            0 => String::new(),
            1 => "; so does 1 more".to_string(),
            n => format!("; so do {n} more"),
        };
        let message = format!("the passage “{}{cut}” stands in the article twice{others}", begins.trim_end());
        let mut finding = Finding::new(self.severity(), article, *span, message).label("again").also(article, *earlier, "first here");
        for (span, _) in more {
            finding = finding.also(article, *span, "again as well");
        }
        vec![finding.suggest("see whether another passage is missing")]
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("New pier opens\n\n[[New pier opens]]\n\nThe council opened the new pier on Monday after two years of work."),
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\nTraders cheered as the first ferry came in from the islands.\n\n[[Traders cheered as the first ferry came in from the islands.]]",
        ),
        Case::text(
            "The council opened the new pier on Monday after two years of work.\n\nA ferry lands at the new pier, Sept. 5, 2021.\n[[A ferry lands at the new pier, Sept. 5, 2021.]]\n\nTraders cheered as it came in.",
        ),
    ],
    silent: &[
        Case::text("The council opened the pier on Monday. Traders cheered.\n\nThe council closed the pier on Friday. Traders wept."),
        Case::text("“Never again.”\n\nThe council opened the new pier on Monday after two years of work.\n\n“Never again.”"),
        Case::text("The council opened the new pier on Monday after two years of work."),
    ],
};
