//! An article while it is being put together: text grows at the end, and the map with it.

use super::{Link, OffsetMap, Repair};
use crate::span::Span;

/// What the layout says about a block, before anybody has read its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    #[default]
    Plain,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A quotation set off.
    Quote,
}

/// A stretch of the draft's text that stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, trimmed.
    pub(super) span: Span,
    /// Its layout.
    pub(super) mark: Mark,
    /// A line of nothing but white space (not an empty one) stands before it: how forums part posts.
    pub(super) parted: bool,
}

/// Text and map of an article in the making.
#[derive(Debug)]
pub(super) struct Draft<'p> {
    page: &'p str,
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) links: Vec<Link>,
    pub(super) repairs: Vec<Repair>,
}

impl<'p> Draft<'p> {
    pub(super) fn new(page: &'p str) -> Draft<'p> {
        let (map, links, repairs) = (OffsetMap::default(), Vec::new(), Vec::new());
        Draft { page, text: String::with_capacity(page.len() / 2), map, links, repairs }
    }

    /// Takes over a piece of the page letter for letter.
    pub(super) fn copy(&mut self, from: usize, to: usize) {
        if let Some(piece) = self.page.get(from..to).filter(|p| !p.is_empty()) {
            self.text.push_str(piece);
            self.map.push(piece.len(), Span::new(from, to));
        }
    }

    /// Writes `clean` for a piece of the page (an entity, a run of white space), or for none where `from == to`.
    pub(super) fn write(&mut self, clean: &str, from: usize, to: usize) {
        if !clean.is_empty() {
            self.text.push_str(clean);
            self.map.push(clean.len(), Span::new(from, to));
        }
    }

    /// Takes over a piece of the page as read by people: characters of no width left out, hard blanks made plain.
    pub(super) fn copy_readable(&mut self, from: usize, to: usize) {
        let Some(piece) = self.page.get(from..to) else { return };
        let mut start = from;
        for (at, c) in piece.char_indices().filter(|(_, c)| *c >= '\u{A0}') {
            let clean = match c {
                '\u{A0}' | '\u{202F}' => " ",
                c if is_invisible(c) => "",
                _ => continue,
            };
            self.copy(start, from + at);
            start = from + at + c.len_utf8();
            self.write(clean, from + at, start);
        }
        self.copy(start, to);
    }
}

/// Characters that show nothing: soft hyphen, zero-width marks, byte order mark, direction controls.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
