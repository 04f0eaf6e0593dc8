//! The words that make numbers, units and measures: `data/quantities.tsv`.

use crate::text::WordTable;
use std::sync::OnceLock;

/// What a word is for a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// "seven": a cardinal below a hundred.
    Number(i64),
    /// "thousand", "crore": multiplies what stands before it.
    Scale(i64),
    /// "dozens": from, to.
    Vague(i64, i64),
    /// "third": numerator 1, this denominator.
    Share(i64),
    /// What is counted, by the name it is compared under.
    Unit(&'static str),
    /// What happened to what is counted.
    Measure(&'static str),
}

const TABLE: &str = include_str!("../../../data/quantities.tsv");

fn row(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut cells = line.split('\t');
    let (word, class, value) = (cells.next()?, cells.next()?, cells.next()?);
    let entry = match class {
        "number" => Entry::Number(value.parse().ok()?),
        "scale" => Entry::Scale(value.parse().ok()?),
        "vague" => {
            let (low, high) = value.split_once('-')?;
            Entry::Vague(low.parse().ok()?, high.parse().ok()?)
        }
        "share" => Entry::Share(value.strip_prefix("1/")?.parse().ok()?),
        "unit" => Entry::Unit(value),
        "measure" => Entry::Measure(value),
        _ => return None,
    };
    Some((word, entry))
}

/// Looks a word up, whatever its case.
pub(super) fn entry(word: &str) -> Option<Entry> {
    static LOADED: OnceLock<WordTable<Entry>> = OnceLock::new();
    let rows = || TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row);
    LOADED.get_or_init(|| WordTable::new(rows())).get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_sorted() {
        let rows: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(rows.len() > 300 && TABLE.starts_with('#'));
        let words: Vec<&str> = rows.iter().filter_map(|r| r.split('\t').next()).collect();
        assert!(words.is_sorted() && words.windows(2).all(|w| w[0] != w[1]), "a row stands twice");
        for (line, word) in rows.iter().zip(words) {
            assert_eq!(entry(word), row(line).map(|(_, entry)| entry), "{line}");
            assert!(entry(word).is_some(), "malformed: {line}");
        }
    }
}
