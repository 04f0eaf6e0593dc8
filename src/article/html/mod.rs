//! HTML: the page's own markup tells the story from what stands around it.

mod blocks;
mod entities;
mod parts;
mod scan;
mod select;
mod tree;

pub(in crate::article) use entities::decoded;

use super::draft::{Line, Mark};
use super::{Article, Block, Problem, Role, meta, scraped};
use crate::page::Page;
use blocks::{Chunk, Collector};
use parts::Parts;
use select::Look;
use tree::Tree;

pub(super) fn read(page: &Page) -> Article {
    let tree = Tree::read(&page.text);
    let base = page.url.as_deref().and_then(|u| url::Url::parse(u).ok());
    let mut collector = Collector::new(&page.text, &tree, base);
    collector.collect();
    let Collector { draft, chunks, own, .. } = collector;
    let looks: Vec<Look> = chunks.iter().map(|c| Look::of(&draft.text, c)).collect();
    let story = select::story(&draft.text, &tree, &own, &chunks, &looks);
    let blocks = label(&draft.text, &chunks, &looks, &story);
    let mut problems = Vec::new();
    if tree.flattened {
        problems
            .push(Problem { message: "elements are nested too deep; the deepest were read side by side".to_string() });
    }
    if !blocks.iter().any(|b| b.role.is_story()) {
        problems.push(Problem { message: "no article text was found on the page".to_string() });
    }
    let meta = meta::html::read(page, &draft.text, &blocks);
    Article {
        name: page.name.clone(),
        key: page.name.clone(),
        text: draft.text,
        blocks,
        map: draft.map,
        meta,
        links: draft.links,
        repairs: Vec::new(),
        problems,
    }
}

/// Gives each chunk its role: by its words within the story, by its place outside of it.
fn label(text: &str, chunks: &[Chunk], looks: &[Look], story: &[bool]) -> Vec<Block> {
    let line = |c: &Chunk| Line { span: c.span, mark: mark(c), parted: false };
    let inside: Vec<Line> = chunks.iter().zip(story).filter(|(_, s)| **s).map(|(c, _)| line(c)).collect();
    let mut by_words = scraped::within(text, &inside).into_iter();
    let mut blocks = Vec::with_capacity(chunks.len());
    let mut titled = false;
    for ((chunk, look), kept) in chunks.iter().zip(looks).zip(story) {
        let parts = chunk.parts;
        let role = if *kept {
            let words = by_words.next().unwrap_or(Role::Body);
            if parts.any(Parts::CAPTION) && words == Role::Body { Role::Caption } else { words }
        } else if chunk.heading == 1 && !titled && !parts.any(Parts::NEVER) {
            titled = true;
            Role::Title
        } else if parts.any(Parts::DEK) && titled && !parts.any(Parts::NEVER) && look.shape.words > 5 {
            Role::Title
        } else if parts.any(Parts::COMMENTS) {
            Role::Comment
        } else if parts.any(Parts::BIO) && look.shape.words > 5 {
            Role::AuthorBio
        } else if parts.any(Parts::BYLINE) && look.shape.words <= 25 {
            scraped::stamp(chunk.span.of(text)).unwrap_or(Role::Navigation)
        } else {
            Role::Navigation
        };
        blocks.push(Block { role, span: chunk.span });
    }
    blocks
}

fn mark(chunk: &Chunk) -> Mark {
    match () {
        () if chunk.heading > 0 => Mark::Heading(chunk.heading),
        () if chunk.parts.any(Parts::QUOTE) => Mark::Quote,
        () if chunk.parts.any(Parts::LIST.with(Parts::TABLE)) => Mark::Item,
        () => Mark::Plain,
    }
}
