//! Lines and columns, for people: both count from one, columns in code points.

use crate::span::CharIndex;

/// A place as editors and terminals name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

/// Where each line of a text begins. Lines end at `\n`; a `\r` before it belongs to the line.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<u32>,
    points: CharIndex<'t>,
}

impl<'t> LineIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> LineIndex<'t> {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        LineIndex { text, starts: std::iter::once(0).chain(breaks).collect(), points: CharIndex::new(text) }
    }

    /// The place of a byte offset.
    pub fn place(&self, byte: usize) -> Place {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start as usize <= byte);
        let from = self.starts[line - 1] as usize;
        // Not counted from the start of the line: a line can be megabytes long.
        let column = self.points.point(byte) - self.points.point(from);
        Place { line: line as u32, column: column + 1 }
    }

    /// The byte range of a line (from 1), without its line break.
    pub fn line(&self, line: u32) -> std::ops::Range<usize> {
        let from = self.starts.get(line.saturating_sub(1) as usize).map_or(self.text.len(), |s| *s as usize);
        let to = self.starts.get(line as usize).map_or(self.text.len(), |s| *s as usize);
        from..from + self.text[from..to].trim_end_matches(['\n', '\r']).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_code_points() {
        let index = LineIndex::new("ab\r\nč“d”\n");
        assert_eq!(index.place(0), Place { line: 1, column: 1 });
        assert_eq!(index.place("ab\r\nč“".len()), Place { line: 2, column: 3 });
        assert_eq!(index.place(999), Place { line: 3, column: 1 });
        assert_eq!(index.line(1), 0..2);
        assert_eq!(index.line(9).len(), 0);
    }
}
