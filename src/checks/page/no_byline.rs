//! Nobody signs the article.
//!
//! # What it flags
//! An article without a writer's or agency's name in byline or metadata.
//!
//! # Why an editor cares
//! Nobody answers for it, and there is nobody to ask.
//!
//! # Example
//! Flagged: a page with headline and text and no name.
//!
//! Not flagged: "By Ada Lim", an author in the page's metadata, agency copy such as "OSLO (Reuters) – …".
//!
//! # What it cannot see
//! A name that stands only in a picture.
//!
//! # References
//! `source/anonymous`, `page/repost`.

use crate::article::{Article, Role};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct NoByline;

impl Check for NoByline {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let read = &annotated.article;
        if !read.meta.byline.is_empty() || annotated.claims.is_empty() || is_agency_copy(read) {
            return Vec::new();
        }
        let message = "no writer and no agency is named";
        vec![Finding::new(self.severity(), article, Span::default(), message).suggest("find out who wrote it before citing it")]
    }
}

/// Whether the dateline names an agency, or the first or last paragraph carries an agency's mark: `OSLO (Reuters) –`, `(AFP)`, `© AP`.
fn is_agency_copy(article: &Article) -> bool {
    const AGENCIES: [&str; 14] =
        ["reuters", "ap", "afp", "dpa", "efe", "ansa", "tass", "xinhua", "pti", "ani", "ians", "upi", "anadolu", "bloomberg"];
    let body: Vec<&str> = article.blocks.iter().filter(|b| b.role == Role::Body).map(|b| article.slice(b.span)).collect();
    let marked = |text: &str| {
        let lower = text.to_lowercase();
        AGENCIES.iter().any(|a| lower.contains(&format!("({a})")) || lower.starts_with(&format!("{a} -")) || lower.trim_end_matches(['.', ')']).ends_with(&format!("/{a}")))
    };
    // "ARLE, Nov 9, 2022 (Orlo Press Agency) -" in a line of its own.
    let mut heading = article.blocks.iter().filter(|b| b.role == Role::DateLine).map(|b| article.slice(b.span));
    let bracketed = |line: &str| {
        line.split_once(" (").is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase) && rest.contains(')'))
    };
    article.meta.dateline.is_some_and(|d| d.agency)
        || heading.any(bracketed)
        || body.first().is_some_and(|t| marked(&t[..t.floor_char_boundary(80)]))
        || body.last().is_some_and(|t| t.len() < 80 && marked(t))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("New pier opens\n\nThe council opened the new pier on Monday after two years of work."),
        Case::text("The council opened the new pier on Monday after two years of work.\n\n11.06.2024"),
        Case::html("<title>New pier opens</title><p>The council opened the new pier on Monday after two years of work.</p>"),
    ],
    silent: &[
        Case::text("New pier opens\n\nBy Ada Lim\n\nThe council opened the new pier on Monday after two years of work."),
        Case::text("OSLO (Reuters) - The council opened the new pier on Monday after two years of work."),
        Case::text("New pier opens\n\nARLE, Nov. 9, 2022 (NPA) -\n\nThe council opened the new pier on Monday after two years of work."),
        Case::text("ARLE, Nov. 9 (Orlo Press Agency) - The council opened the new pier on Monday after two years of work."),
        Case::html("<meta name=author content='Ada Lim'><p>The council opened the new pier on Monday after two years of work.</p>"),
    ],
};
