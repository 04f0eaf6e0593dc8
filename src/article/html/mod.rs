//! HTML: the page's own markup tells the story from what stands around it.

mod blocks;
mod entities;
mod forum;
mod parts;
mod scan;
mod select;
mod sort;
mod stamps;
mod tree;

pub(in crate::article) use entities::decoded;

use super::draft::{Draft, Line, Mark};
use super::{Article, Block, Problem, Role, meta, scraped};
use crate::page::Page;
use blocks::{Chunk, Collector};
use parts::Parts;
use select::Look;
use tree::Tree;

pub(super) fn read(page: &Page) -> Article {
    let tree = Tree::read(&page.text);
    let base = page.url.as_deref().and_then(|u| url::Url::parse(u).ok());
    let mut collector = Collector::new(&page.text, &tree, base.clone());
    collector.collect();
    let thread = forum::is_thread(page, &tree);
    if collector.draft.text.len() < 600 || thread && forum::is_veiled(&tree) {
        // Pages that are built by scripts often carry their text for readers without them.
        collector = Collector::new(&page.text, &tree, base.clone());
        collector.scriptless = true;
        collector.collect();
    }
    let Collector { draft, chunks, own, .. } = collector;
    let looks: Vec<Look> = chunks.iter().map(|c| Look::of(&draft.text, c)).collect();
    let story = if thread {
        forum::posts(&draft.text, &tree, &own, &chunks, &looks)
    } else {
        select::story(&draft.text, &tree, &own, &chunks, &looks)
    };
    let sort = sort::of(page, &draft.text, thread, &chunks, &looks, &story);
    let planted = planted(&draft, &chunks, base.as_ref().and_then(url::Url::host_str));
    let blocks = label(&draft.text, &chunks, &looks, &story, &planted);
    let mut problems = Vec::new();
    if tree.flattened {
        problems
            .push(Problem { message: "elements are nested too deep; the deepest were read side by side".to_string() });
    }
    if !blocks.iter().any(|b| b.role.is_story()) {
        problems.push(Problem { message: "no article text was found on the page".to_string() });
    }
    let headings =
        chunks.iter().filter(|c| matches!(c.heading, 1 | 2) && !c.parts.any(Parts::NAV.with(Parts::FOOTER))).take(40);
    let line = |at: usize| {
        let on_page = |c: &Chunk| draft.map.to_page(c.span);
        let next = chunks.partition_point(|c| on_page(c).start as usize <= at);
        let chunk = next.checked_sub(1).and_then(|i| chunks.get(i))?;
        (at < on_page(chunk).end as usize).then_some(chunk.span)
    };
    let clues = meta::html::Clues {
        deep: tree.flattened,
        stamps: stamps::read(&page.text, &tree, &own, line),
        signatures: stamps::signatures(&page.text, &tree, &own),
        headings: headings.map(|c| (c.heading, c.span)).collect(),
    };
    let meta = meta::html::read(page, &draft.text, &blocks, &clues);
    Article {
        name: page.name.clone(),
        within: page.within.clone(),
        key: page.name.clone(),
        sort,
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
fn label(text: &str, chunks: &[Chunk], looks: &[Look], story: &[bool], planted: &[bool]) -> Vec<Block> {
    let line = |c: &Chunk| Line { span: c.span, mark: mark(c), parted: false };
    let inside: Vec<Line> = chunks.iter().zip(story).filter(|(_, s)| **s).map(|(c, _)| line(c)).collect();
    let mut by_words = scraped::within(text, &inside).into_iter();
    let mut blocks = Vec::with_capacity(chunks.len());
    let mut titled = false;
    for (((chunk, look), kept), planted) in chunks.iter().zip(looks).zip(story).zip(planted) {
        let parts = chunk.parts;
        let role = if *kept {
            let words = by_words.next().unwrap_or(Role::Body);
            if parts.any(Parts::CAPTION) && words == Role::Body { Role::Caption } else { words }
        } else if chunk.heading == 1 && !titled && !parts.any(Parts::NEVER) {
            titled = true;
            Role::Title
        } else if parts.any(Parts::DEK) && titled && !parts.any(Parts::NEVER) && look.shape.words > 5 {
            Role::Title
        } else if parts.any(Parts::CAPTION) && parts.any(Parts::ARTICLE) && !parts.any(Parts::NEVER.with(Parts::ASIDE))
        {
            Role::Caption
        } else if parts.any(Parts::COMMENTS) {
            Role::Comment
        } else if parts.any(Parts::BIO) && look.shape.words > 5 {
            Role::AuthorBio
        } else if parts.any(Parts::BYLINE) && look.shape.words <= 25 {
            scraped::stamp(chunk.span.of(text)).unwrap_or(Role::Navigation)
        } else {
            Role::Navigation
        };
        let role = if *planted { Role::InjectedLinks } else { role };
        blocks.push(Block { role, span: chunk.span });
    }
    blocks
}

/// For each chunk, whether its links were planted. What a site links to on its own host was not.
fn planted(draft: &Draft<'_>, chunks: &[Chunk], home: Option<&str>) -> Vec<bool> {
    let mut links = draft.links.iter().peekable();
    chunks
        .iter()
        .map(|chunk| {
            let mut shown = String::new();
            while let Some(link) = links.next_if(|l| l.span.start < chunk.span.end) {
                let host = scraped::host(&link.url)
                    .filter(|h| home.is_none_or(|home| !h.ends_with(home.trim_start_matches("www."))));
                if let Some(host) = host {
                    shown.push_str(&format!("http://{host}/ {} ", link.span.of(&draft.text)));
                }
            }
            scraped::is_planted(&shown)
        })
        .collect()
}

fn mark(chunk: &Chunk) -> Mark {
    match () {
        () if chunk.heading > 0 => Mark::Heading(chunk.heading),
        () if chunk.parts.any(Parts::QUOTE) => Mark::Quote,
        () if chunk.parts.any(Parts::LIST.with(Parts::TABLE)) => Mark::Item,
        () => Mark::Plain,
    }
}
