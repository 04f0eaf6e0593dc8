//! Rows of the tables in `data/`: one a line, cells parted by tabs.
//!
//! `#` begins a comment line, `-` is an empty cell, `;` parts the items of a list.

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    /// Line in the file, from 1.
    pub line: usize,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// The cells of a row that must have exactly `N`.
    pub fn cells<const N: usize>(self) -> Option<[&'t str; N]> {
        let mut cells = [""; N];
        let mut parts = self.text.split('\t');
        for cell in &mut cells {
            *cell = parts.next()?.trim();
        }
        parts.next().is_none().then_some(cells)
    }
}

/// The rows of a table, comments and blank lines left out.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table
        .lines()
        .enumerate()
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
        .map(|(index, text)| Row { line: index + 1, text })
}

/// A cell's text; `None` where it is empty.
pub fn cell(text: &str) -> Option<&str> {
    (!text.is_empty() && text != "-").then_some(text)
}

/// The items of a list.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    cell(text).into_iter().flat_map(|t| t.split(';')).map(str::trim).filter(|t| !t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_cells_they_must_have() {
        let table = "# a comment\n\none\ttwo;three\t-\nshort\t-\n";
        let read: Vec<(usize, Option<[&str; 3]>)> = rows(table).map(|r| (r.line, r.cells())).collect();
        assert_eq!(read, [(3, Some(["one", "two;three", "-"])), (4, None)]);
        assert_eq!(list("two; three").collect::<Vec<_>>(), ["two", "three"]);
        assert_eq!((cell("-"), list("-").count()), (None, 0));
    }
}
