//! From the article's text back to the page's.

use crate::span::Span;

/// Runs that say which page bytes each piece of article text came from. Offsets are into `Page::text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// `clean` bytes of the article stand for `source` of the page: letter for letter where the lengths are equal,
/// as a whole (an entity, a repair) otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: u32,
    clean_len: u32,
    source: Span,
}

impl OffsetMap {
    /// The article is the page, letter for letter.
    pub fn identity(len: usize) -> OffsetMap {
        OffsetMap { runs: vec![Run { clean: 0, clean_len: len as u32, source: Span::new(0, len) }] }
    }

    /// Adds a run after all others: the next `clean_len` bytes of the article stand for `source`.
    pub fn push(&mut self, clean_len: usize, source: Span) {
        let clean = self.runs.last().map_or(0, |r| r.clean + r.clean_len);
        if let Some(last) = self.runs.last_mut()
            && last.clean_len as usize == last.source.len()
            && clean_len == source.len()
            && last.source.end == source.start
        {
            last.clean_len += clean_len as u32;
            last.source.end = source.end;
            return;
        }
        self.runs.push(Run { clean, clean_len: clean_len as u32, source });
    }

    /// Where a span of the article stands on the page.
    pub fn to_page(&self, span: Span) -> Span {
        let start = self.point(span.start, false);
        let end = if span.is_empty() { start } else { self.point(span.end - 1, true) };
        Span { start, end: end.max(start) }
    }

    /// The page offset of an article byte; `after` asks for the end of that byte's character or run.
    fn point(&self, byte: u32, after: bool) -> u32 {
        let i = self.runs.partition_point(|r| r.clean <= byte);
        let Some(run) = self.runs[..i].last() else { return 0 };
        let inside = byte - run.clean;
        if run.clean_len as usize == run.source.len() && inside < run.clean_len {
            run.source.start + inside + u32::from(after)
        } else if after || inside >= run.clean_len {
            run.source.end
        } else {
            run.source.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_map_as_a_whole() {
        // page: "a &amp; b", article: "a & b"
        let mut map = OffsetMap::default();
        map.push(2, Span::new(0, 2));
        map.push(1, Span::new(2, 7));
        map.push(2, Span::new(7, 9));
        assert_eq!(map.to_page(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(map.to_page(Span::new(0, 5)), Span::new(0, 9));
        assert_eq!(map.to_page(Span::new(4, 5)), Span::new(8, 9));
        assert_eq!(map.to_page(Span::new(3, 3)), Span::new(7, 7));
    }
}
