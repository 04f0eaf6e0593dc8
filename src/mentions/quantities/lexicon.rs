//! The words that make numbers, units and measures: `data/quantities.tsv`.

use std::collections::HashMap;
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

fn table() -> &'static HashMap<&'static str, Entry> {
    static LOADED: OnceLock<HashMap<&'static str, Entry>> = OnceLock::new();
    LOADED.get_or_init(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect())
}

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

/// Looks a lower-case word up.
pub(super) fn entry(word: &str) -> Option<Entry> {
    table().get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_sorted() {
        let rows: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(rows.len() > 300 && TABLE.starts_with('#'));
        assert_eq!(table().len(), rows.len(), "a row is malformed or stands twice");
        let words: Vec<&str> = rows.iter().filter_map(|r| r.split('\t').next()).collect();
        assert!(words.is_sorted());
    }
}
