//! An article as it was read: its text in blocks, what was set aside among them.

use crate::article::Role;
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::LineIndex;

/// The text of an article in blocks. Claims and findings point into it with their `within`.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The whole text.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<ReadBlock>,
}

/// One block of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadBlock {
    /// What it is.
    pub role: Role,
    /// Bytes in the text.
    pub span: Span,
    /// Bytes in the decoded page.
    pub place: Span,
    /// Line of the file that it begins on, from 1.
    pub line: u32,
}

impl Reading {
    pub(super) fn of(annotated: &Annotated, lines: &LineIndex<'_>) -> Reading {
        let article = &annotated.article;
        let row = |block: &crate::article::Block| {
            let place = article.map.to_page(block.span);
            ReadBlock { role: block.role, span: block.span, place, line: lines.place(place.start as usize).line }
        };
        Reading { text: article.text.clone(), blocks: article.blocks.iter().map(row).collect() }
    }
}
