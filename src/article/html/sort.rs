//! What sort of page it is: a story, a thread, a list of stories, a ticker, an error.

use super::blocks::Chunk;
use super::parts::Parts;
use super::select::Look;
use crate::article::PageSort;
use crate::page::Page;

/// Decides by what the page says of itself, then by how its text divides. `story` marks the chunks of the story.
pub(super) fn of(page: &Page, text: &str, thread: bool, chunks: &[Chunk], looks: &[Look], story: &[bool]) -> PageSort {
    let length: usize = looks.iter().zip(story).filter(|(_, s)| **s).map(|(l, _)| l.len).sum();
    if thread {
        return PageSort::Forum;
    }
    if length < 1200 && is_error(page, text, chunks) {
        return PageSort::Error;
    }
    let bytes = page.text.as_bytes();
    if memchr::memmem::find(bytes, b"\"LiveBlogPosting\"").is_some()
        || memchr::memmem::find(bytes, b"schema.org/LiveBlogPosting").is_some()
    {
        return PageSort::LiveBlog;
    }
    // Headings that lead away, and hardly a sentence of its own.
    let headings = chunks.iter().zip(looks).filter(|(c, l)| c.heading > 1 && l.link_share > 80 && l.len > 15).count();
    let prose: usize = looks
        .iter()
        .zip(story)
        .filter(|(l, s)| **s && l.shape.is_prose() && l.link_share < 50)
        .map(|(l, _)| l.len)
        .sum();
    // A short story with many others below it says that it is one.
    let claimed = [b"og:type".as_slice(), b"\"@type\""].iter().any(|key| {
        memchr::memmem::find_iter(bytes, key).take(20).any(|at| {
            let value = &bytes[at..bytes.len().min(at + 60)];
            [b"article".as_slice(), b"Article", b"BlogPosting"].iter().any(|v| memchr::memmem::find(value, v).is_some())
        })
    });
    if !claimed && headings >= 8 && prose < 400.min(60 * headings) {
        return PageSort::Index;
    }
    PageSort::Article
}

/// Words of pages that a server sends in place of another.
fn is_error(page: &Page, text: &str, chunks: &[Chunk]) -> bool {
    const WORDS: [&str; 14] = [
        "404",
        "page not found",
        "not found",
        "403 forbidden",
        "access denied",
        "just a moment",
        "attention required",
        "page cannot be found",
        "page can’t be found",
        "page can't be found",
        "seite nicht gefunden",
        "service unavailable",
        "are you a robot",
        "internal server error",
    ];
    let says = |line: &str| {
        let line = line.trim().to_lowercase();
        line.len() < 80 && WORDS.iter().any(|w| line.starts_with(w) || line.ends_with(w))
    };
    let title = memchr::memmem::find(page.text.as_bytes(), b"<title").and_then(|at| {
        let rest = page.text.get(at..)?;
        let from = rest.find('>')? + 1;
        rest.get(from..from + rest.get(from..)?.find('<')?)
    });
    let shown = chunks.iter().find(|c| c.heading == 1 && !c.parts.any(Parts::NAV)).map(|c| c.span.of(text));
    // Titles carry the site's name behind a bar.
    title.is_some_and(|t| t.split(['|', '–', '-', '·']).any(says)) && shown.is_none_or(|s| s.len() < 80)
        || shown.is_some_and(says)
}
