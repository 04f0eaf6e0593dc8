//! Cutting a page into blocks.

use super::paragraphs::paragraphs;
use super::{Article, Block, Meta, OffsetMap, Problem, Role, html, markdown, scraped};
use crate::page::{Kind, MAX_BYTES, Page};

pub(super) fn read(page: &Page) -> Article {
    let mut article = match page.kind {
        _ if page.is_binary() => empty(page, "this is not text"),
        _ if page.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() => {
            empty(page, "there is no text in it")
        }
        Kind::Html => html::read(page),
        Kind::Markdown => markdown::read(page),
        Kind::Text => scraped::read(page),
    };
    if page.left_out > 0 {
        let message =
            format!("only the first {} MiB were read; {} bytes were left out", MAX_BYTES >> 20, page.left_out);
        article.problems.push(Problem { message });
    }
    let broken = page.text.matches('\u{FFFD}').count();
    if broken > 0 && !page.is_binary() {
        let message = format!("{broken} characters could not be decoded as {}", page.encoding);
        article.problems.push(Problem { message });
    }
    if let Some(canonical) = article.meta.canonical.first() {
        article.key = canonical.value.clone();
    }
    article
}

fn empty(page: &Page, why: &str) -> Article {
    Article { problems: vec![Problem { message: why.to_string() }], ..verbatim(&page.name, "") }
}

pub(super) fn verbatim(name: &str, text: &str) -> Article {
    Article {
        name: name.to_string(),
        key: name.to_string(),
        text: text.to_string(),
        blocks: paragraphs(text).into_iter().map(|span| Block { role: Role::Body, span }).collect(),
        map: OffsetMap::identity(text.len()),
        meta: Meta::default(),
        links: Vec::new(),
        repairs: Vec::new(),
        problems: Vec::new(),
    }
}
