//! Where each entry of `claims` stands in the text, so that one can be changed without touching another.

use std::collections::BTreeMap;
use std::ops::Range;

/// A ledger's text cut into what comes before the entries, each entry, and what comes after.
pub(super) struct Layout<'t> {
    before: String,
    /// Entries in the order of the file.
    entries: Vec<(String, String)>,
    after: &'t str,
    /// How far the entries are indented.
    pub indent: usize,
    /// Place of each entry.
    places: BTreeMap<String, usize>,
}

impl<'t> Layout<'t> {
    /// Cuts the text; `None` where it does not hold just these entries, one below the other in block style.
    pub(super) fn of<'i>(text: &'t str, ids: impl ExactSizeIterator<Item = &'i String>) -> Option<Layout<'t>> {
        let Some(head) = key_line(text, "claims") else {
            // No such key: the entries will be written at the end.
            let line_break = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            let before = format!("{text}{line_break}claims:\n");
            return (ids.len() == 0).then(|| Layout::empty(before, "", 2));
        };
        let body = head.end;
        let (indent, entries, end) = block(text, body);
        if entries.is_empty() {
            let line = text.get(head.clone())?;
            // `claims: {}`, `claims: null` or nothing: only a comment may be kept of the line.
            let value = line.trim_start_matches("claims:").trim();
            let (value, comment) =
                value.split_once('#').map_or((value, String::new()), |(v, c)| (v.trim(), format!(" #{c}")));
            let nothing = matches!(value, "" | "{}" | "{ }" | "~" | "null");
            let before = format!("{}claims:{comment}\n", text.get(..head.start)?);
            return (ids.len() == 0 && nothing).then(|| Layout::empty(before, text.get(body..).unwrap_or(""), 2));
        }
        let mut layout = Layout::empty(text.get(..entries.first()?.1.start)?.to_string(), text.get(end..)?, indent);
        for (id, range) in entries {
            let mut slice = text.get(range)?.to_string();
            if !slice.ends_with('\n') {
                slice.push('\n');
            }
            layout.places.insert(id.to_string(), layout.entries.len());
            layout.entries.push((id.to_string(), slice));
        }
        let known = ids.len();
        let all = ids.filter(|id| layout.places.contains_key(*id)).count();
        (all == known && layout.places.len() == known && layout.entries.len() == known).then_some(layout)
    }

    fn empty(before: String, after: &'t str, indent: usize) -> Layout<'t> {
        Layout { before, entries: Vec::new(), after, indent, places: BTreeMap::new() }
    }

    /// The text of an entry, from its key to the next one's.
    pub(super) fn slice(&self, id: &str) -> Option<&str> {
        self.places.get(id).and_then(|i| self.entries.get(*i)).map(|(_, slice)| slice.as_str())
    }

    /// Puts another text in its place; a new entry comes last.
    pub(super) fn replace(&mut self, id: &str, slice: String) {
        match self.places.get(id).and_then(|i| self.entries.get_mut(*i)) {
            Some(entry) => entry.1 = slice,
            None => {
                self.places.insert(id.to_string(), self.entries.len());
                self.entries.push((id.to_string(), slice));
            }
        }
    }

    /// Moves a new entry, which stands last, behind the last of those `beside` it.
    pub(super) fn place<'i>(&mut self, id: &str, beside: impl Iterator<Item = &'i str>) {
        let Some(last) = beside.filter_map(|id| self.position(id)).max() else { return };
        let Some(from) = self.position(id).filter(|from| *from > last + 1) else { return };
        let entry = self.entries.remove(from);
        // Comments below the entry before, at the entries' own indent, belong to the one that follows.
        if let Some((_, slice)) = self.entries.get_mut(last) {
            let own = own_end(slice, self.indent);
            let trailing = slice.split_off(own);
            self.entries.insert(last + 1, (entry.0, entry.1 + &trailing));
        }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|(other, _)| other == id)
    }

    /// The whole text.
    pub(super) fn text(self) -> String {
        let entries: String = self.entries.into_iter().map(|(_, slice)| slice).collect();
        self.before + &entries + self.after
    }
}

/// The ranges of the entries, each up to the next.
pub(super) fn entries(text: &str) -> Option<Vec<Range<usize>>> {
    let (_, entries, _) = block(text, key_line(text, "claims")?.end);
    Some(entries.into_iter().map(|(_, range)| range).collect())
}

/// The line of a top-level key.
fn key_line(text: &str, key: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let rest = line.trim_start_matches('\u{FEFF}').strip_prefix(key).and_then(|rest| rest.strip_prefix(':'));
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r', '\t'])) {
            return Some(range);
        }
    }
    None
}

/// The entries of a block mapping that begins at `from`: how far they are indented, each key with its range, and where
/// the mapping ends. Comment lines before the end belong to what follows when they are not indented.
fn block(text: &str, from: usize) -> (usize, Vec<(&str, Range<usize>)>, usize) {
    let mut entries: Vec<(&str, Range<usize>)> = Vec::new();
    let mut indent = None;
    let mut at = from;
    // The end of the last line that belongs to an entry.
    let mut end = from;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let inside = line.trim_start_matches(' ');
        let depth = line.len() - inside.len();
        let empty = inside.trim().is_empty();
        let comment = inside.starts_with('#');
        if empty || (comment && (depth == 0 || indent.is_none_or(|i| depth <= i))) {
            // Kept with the entry above if more of the mapping follows.
            if comment && depth > 0 {
                end = if entries.is_empty() { end } else { range.end };
            }
            continue;
        }
        if depth == 0 {
            break;
        }
        if depth == *indent.get_or_insert(depth) && !inside.starts_with("- ") {
            if let Some((_, last)) = entries.last_mut() {
                last.end = range.start;
            }
            entries.push((key(inside), range.clone()));
        }
        end = range.end;
    }
    if let Some((_, last)) = entries.last_mut() {
        last.end = end;
    }
    (indent.unwrap_or(2), entries, end)
}

/// The key a line begins with, without quotation marks.
fn key(line: &str) -> &str {
    let key = line.split(':').next().unwrap_or("").trim();
    key.trim_matches(['"', '\''])
}

/// Where an entry's own text ends: before blank lines and comments that are indented no deeper than the entry.
fn own_end(slice: &str, indent: usize) -> usize {
    let mut own = slice.len();
    for line in slice.split_inclusive('\n').rev() {
        let inside = line.trim_start_matches(' ');
        let foreign = inside.trim().is_empty() || (inside.starts_with('#') && line.len() - inside.len() <= indent);
        if !foreign {
            break;
        }
        own -= line.len();
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "version: 1\nclaims:  # here\n  # first\n  c-1:\n    quote: |\n      claims:\n      # text\n\n  # second\n  \"c-2\": {article: a}\n\n# the rest\nwaivers: []\n";

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| id.to_string()).collect()
    }

    #[test]
    fn the_parts_make_the_whole() {
        let ids = ids(&["c-1", "c-2"]);
        let layout = Layout::of(TEXT, ids.iter()).unwrap();
        assert_eq!(layout.indent, 2);
        assert!(layout.slice("c-1").unwrap().starts_with("  c-1:\n"));
        assert_eq!(layout.slice("c-2").unwrap(), "  \"c-2\": {article: a}\n");
        assert_eq!(layout.text(), TEXT);
    }

    #[test]
    fn a_new_entry_stands_beside_its_article_and_takes_no_comment() {
        let ids = ids(&["c-1", "c-2"]);
        let mut layout = Layout::of(TEXT, ids.iter()).unwrap();
        layout.replace("c-3", "  c-3: {article: b}\n".to_string());
        layout.place("c-3", ["c-1"].into_iter());
        let text = layout.text();
        assert!(text.contains("      # text\n  c-3: {article: b}\n\n  # second\n  \"c-2\""), "{text}");
    }

    #[test]
    fn other_layouts_are_refused() {
        let none: [String; 0] = [];
        assert_eq!(
            Layout::of("version: 1\nclaims: {} # no\nwaivers: []\n", none.iter()).unwrap().text(),
            "version: 1\nclaims: # no\nwaivers: []\n"
        );
        assert_eq!(Layout::of("version: 1", none.iter()).unwrap().text(), "version: 1\nclaims:\n");
        assert!(Layout::of("claims: {c-1: {article: a}}\n", ids(&["c-1"]).iter()).is_none());
        assert!(Layout::of(TEXT, ids(&["c-1"]).iter()).is_none());
    }
}
