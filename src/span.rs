//! Where something stands in a text.
//!
//! Inside the program a place is a [`Span`] of bytes, always on character boundaries. At the JSON edge it becomes a
//! [`CharSpan`] of Unicode code points through a [`CharIndex`]. The two are different types, so that one cannot be
//! taken for the other.

use serde::Serialize;

/// A half-open range of bytes in a text: `start..end`, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. An `end` before `start` gives an empty span at `start`.
    /// Offsets past 4 GiB are cut there; pages are capped far below (see `page::MAX_BYTES`).
    pub fn new(start: usize, end: usize) -> Span {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Span { start, end: end.max(start) }
    }

    /// The range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many bytes the two share.
    pub fn common(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start)) as usize
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved right by `by` bytes (from a slice back into the whole text).
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }

    /// The span without leading and trailing white space.
    pub fn trim(self, text: &str) -> Span {
        let inside = self.of(text);
        let start = self.start as usize + (inside.len() - inside.trim_start().len());
        Span::new(start, start + inside.trim().len())
    }
}

/// A half-open range of Unicode code points: what JSON carries, as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharSpan(
    /// First code point.
    pub u32,
    /// One past the last code point.
    pub u32,
);

impl Serialize for CharSpan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.0, self.1].serialize(serializer)
    }
}

impl schemars::JsonSchema for CharSpan {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CharSpan".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Half-open range of Unicode code points: [start, end]",
            "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2
        })
    }
}

/// How many bytes lie between two remembered positions of a [`CharIndex`].
const STRIDE: usize = 64;

/// Turns byte offsets of one text into code-point offsets, without a walk from the start.
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE`; empty when the text is ASCII.
    before: Vec<u32>,
}

impl<'t> CharIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> CharIndex<'t> {
        if text.is_ascii() {
            return CharIndex { text, before: Vec::new() };
        }
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(STRIDE) {
            before.push(count);
            count += starts(chunk);
        }
        CharIndex { text, before }
    }

    /// Code points before the byte offset. Offsets past the end count the whole text.
    pub fn point(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        match self.before.get(byte / STRIDE).or(self.before.last()) {
            None => byte as u32,
            Some(&count) => {
                let from = (byte / STRIDE).min(self.before.len() - 1) * STRIDE;
                count + starts(&self.text.as_bytes()[from..byte])
            }
        }
    }

    /// The span in code points.
    pub fn span(&self, span: Span) -> CharSpan {
        CharSpan(self.point(span.start as usize), self.point(span.end as usize))
    }
}

/// Counts the bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_meet_and_part() {
        let a = Span::new(2, 5);
        assert!(a.overlaps(Span::new(4, 9)) && !a.overlaps(Span::new(5, 9)));
        assert!(a.contains(Span::new(3, 5)) && !a.contains(Span::new(3, 6)));
        assert_eq!(a.cover(Span::new(7, 8)), Span::new(2, 8));
        assert_eq!(Span::new(0, 6).trim(" ab  \n"), Span::new(1, 3));
        assert_eq!(Span::new(0, 99).of("abc"), "");
    }

    proptest! {
        #[test]
        fn the_index_counts_like_chars(text in "\\PC{0,3000}") {
            let index = CharIndex::new(&text);
            for (points, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.point(byte), points as u32);
            }
            prop_assert_eq!(index.point(text.len()), text.chars().count() as u32);
        }
    }
}
