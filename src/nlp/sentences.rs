//! Where sentences end.

use super::{Models, Sentence};
use crate::article::Article;
use crate::span::Span;

/// The sentences of the story blocks of an article, in order.
pub fn sentences(article: &Article, _models: Models) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (block, b) in article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
        let text = article.slice(b.span);
        let mut from = 0;
        for (at, _) in text.match_indices(['.', '!', '?']) {
            let rest = &text[at + 1..];
            if rest.is_empty() || rest.starts_with(char::is_whitespace) {
                found.push(Sentence {
                    span: Span::new(from, at + 1).trim(text).shift(b.span.start as usize),
                    block: block as u32,
                });
                from = at + 1;
            }
        }
        let tail = Span::new(from, text.len()).trim(text);
        if !tail.is_empty() {
            found.push(Sentence { span: tail.shift(b.span.start as usize), block: block as u32 });
        }
    }
    found
}
