//! The site's template left something behind in the text.
//!
//! # What it flags
//! Field names, placeholders, picture file names and button labels of the site that stand among the paragraphs:
//! `ogimageimage-name`, `{{ title }}`, `Share this:`, `pier-1024x576.jpg`.
//!
//! # Why an editor cares
//! It shows that the page was put together or copied by a machine, and it must not reach print.
//!
//! # Example
//! Flagged: a last line "ogimageimage-name".
//!
//! Not flagged: a sentence that speaks of a template or of sharing.
//!
//! # What it cannot see
//! Leftovers that look like sentences.
//!
//! # References
//! `page/extraction-damage`, `link/placeholder`.

use crate::article::Role;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};

pub(super) struct TemplateLeftover;

impl Check for TemplateLeftover {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let read = &cx.article(article).article;
        let left = read.blocks.iter().filter(|b| b.role == Role::TemplateLeftover);
        left.map(|block| {
            let words: String = read.slice(block.span).chars().take(60).collect();
            let message = format!("“{words}” is left over from the site's template");
            Finding::new(self.severity(), article, block.span, message).label("not part of the story").suggest("leave it out")
        })
        .collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The council opened the new pier on Monday after two years of work.\n\n[[ogimageimage-name]]"),
        Case::text("Pier opens\n\n[[Share this:]]\n\nThe council opened the new pier on Monday after two years of work."),
        Case::text("Pier opens\n\n[[old-pier-1024x576.jpg]]\n\nThe council opened the new pier on Monday after two years of work."),
    ],
    silent: &[
        Case::text("The council shared this: the pier will open on Monday, after two years of work."),
        Case::text("The museum bought the image named “Pier at dawn” for its collection on Monday."),
        Case::text("The file pier.jpg shows the northern pier before the storm, the court was told on Monday."),
    ],
};
