//! Cutting a page into blocks.

use super::{Article, Block, Meta, OffsetMap, Problem, Role};
use crate::page::Page;
use crate::span::Span;

pub(super) fn read(page: &Page) -> Article {
    let mut article = verbatim(&page.name, &page.text);
    if page.is_binary() {
        article.blocks.clear();
        article.problems.push(Problem { message: "this is not text".to_string() });
    }
    article
}

pub(super) fn verbatim(name: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { role: Role::Body, span });
        }
    }
    Article {
        name: name.to_string(),
        key: name.to_string(),
        text: text.to_string(),
        blocks,
        map: OffsetMap::identity(text.len()),
        meta: Meta::default(),
        links: Vec::new(),
        problems: Vec::new(),
    }
}
