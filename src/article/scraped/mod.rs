//! Plain text without layout, as scrapers leave it: what each line is for must be told from its words, its neighbours
//! and its place.

mod amend;
mod cues;
mod forum;
mod glue;
mod injected;
pub mod lines;
mod roles;
pub(super) mod shape;
mod unigrams;

pub(super) use cues::{Aside, aside};

pub(super) use injected::{host, is_planted};
pub(super) use roles::{stamp, within};
pub(super) use shape::Shape;

use super::draft::{Draft, Line, Mark, is_invisible};
use super::paragraphs::paragraphs;
use super::{Article, Link, PageSort, Repair, meta};
use crate::linear::Models;
use crate::page::Page;
use crate::span::Span;

/// Whether the table of English words holds a lower-case word, or one it is made from.
pub(super) fn is_known_word(word: &str) -> bool {
    unigrams::Unigrams::builtin().cost(word).is_some()
}

pub(super) fn read(page: &Page, models: Models) -> Article {
    let draft = mend(&page.text);
    let lines = lines(&draft.text);
    finish(page, draft, &lines, models)
}

/// Whether the line belongs to a forum member's card.
pub(super) fn is_card_line(line: &str) -> bool {
    cues::is_card_key(line) || cues::is_card_rank(line)
}

/// Gives the lines of a draft their roles and reads the metadata that stands in them.
pub(super) fn finish(page: &Page, mut draft: Draft<'_>, lines: &[Line], models: Models) -> Article {
    let mut blocks = roles::assign(&draft.text, lines);
    if models == Models::Builtin {
        lines::assign(&draft.text, &mut blocks);
    }
    let mut links = std::mem::take(&mut draft.links);
    links.sort_by_key(|l| l.span);
    let anchors: Vec<Span> = links.iter().map(|l| l.span).collect();
    let apart = |span: Span| {
        let after = anchors.partition_point(|a| a.start < span.end);
        !anchors[..after].last().is_some_and(|a| a.overlaps(span))
    };
    links.extend(written_links(&draft.text).into_iter().filter(|w| apart(w.span)));
    links.sort_by_key(|l| l.span);
    let meta = meta::visible::read(&draft.text, &blocks, page.url.as_deref());
    Article {
        name: page.name.clone(),
        within: page.within.clone(),
        key: page.name.clone(),
        sort: PageSort::Article,
        text: draft.text,
        blocks,
        map: draft.map,
        meta,
        links,
        repairs: draft.repairs,
        problems: Vec::new(),
    }
}

/// The text as people read it: invisible characters left out, glued words parted.
fn mend(page: &str) -> Draft<'_> {
    let mut draft = Draft::new(page);
    let mut at = 0;
    for gap in glue::gaps(page) {
        draft.copy_readable(at, gap.at);
        let from = draft.text.len();
        draft.write(" ", gap.at, gap.at);
        draft.repairs.push(Repair { span: Span::new(from - gap.before.min(from), from + 1 + gap.after) });
        at = gap.at;
    }
    draft.copy_readable(at, page.len());
    draft
}

/// The paragraphs of a text with what their surroundings say about them.
fn lines(text: &str) -> Vec<Line> {
    let mut end = 0;
    paragraphs(text)
        .into_iter()
        .map(|span| {
            let between = text.get(end..span.start as usize).unwrap_or("");
            let parted =
                between.split('\n').skip(1).any(|l| l.contains([' ', '\u{A0}']) && !l.ends_with(char::is_alphanumeric));
            end = span.end as usize;
            Line { span, mark: Mark::Plain, parted }
        })
        .collect()
}

/// Addresses written out in a text, in order.
fn written_links(text: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| c.is_whitespace() || "<>\"“”|\\^`{}".contains(c) || is_invisible(c)) {
        let from = at;
        at = from + word.len() + text[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        if word.len() > 4096 {
            continue;
        }
        let Some(start) = ["http://", "https://", "www."].iter().filter_map(|s| word.find(s)).min() else { continue };
        if word[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '@')) {
            continue;
        }
        let mut url = word[start..].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
        while url.ends_with([')', ']']) && url.matches(['(', '[']).count() < url.matches([')', ']']).count() {
            url = url[..url.len() - 1].trim_end_matches(['.', ',']);
        }
        if url.len() > 8 && url.contains('.') {
            let full = if url.starts_with("www.") { format!("http://{url}") } else { url.to_string() };
            found.push(Link { url: full, span: Span::new(from + start, from + start + url.len()) });
        }
    }
    found
}
