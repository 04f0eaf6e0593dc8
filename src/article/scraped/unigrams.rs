//! How common English words are, as costs in 1/256 bit.

use std::collections::HashMap;
use std::sync::OnceLock;

/// One bit.
pub(super) const BIT: i64 = 256;

/// Word costs; a common word is cheap.
#[derive(Debug)]
pub(super) struct Unigrams {
    costs: HashMap<&'static str, i64>,
}

/// Words that the counted text does not have, sorted, each with the size of the list it comes from: the larger, the
/// rarer the word. Looked up where it stands.
const SPELLINGS: &str = include_str!("../../../data/spellings.tsv");

/// The cost of a word of [`SPELLINGS`].
fn spelled(word: &str) -> Option<i64> {
    let (mut from, mut to) = (0, SPELLINGS.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = SPELLINGS.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |k| k + 1);
        let end =
            SPELLINGS.as_bytes()[middle..].iter().position(|b| *b == b'\n').map_or(SPELLINGS.len(), |k| middle + k);
        // The heading stands before all words.
        let (known, size) = SPELLINGS.get(start..end)?.split_once('\t').unwrap_or_default();
        match word.cmp(known) {
            std::cmp::Ordering::Less => to = start,
            std::cmp::Ordering::Greater => from = (end + 1).min(SPELLINGS.len()),
            std::cmp::Ordering::Equal => {
                return Some(match size {
                    "10" | "20" | "35" => 17 * BIT,
                    "40" | "50" => 19 * BIT,
                    _ => 20 * BIT,
                });
            }
        }
    }
    None
}

impl Unigrams {
    pub(super) fn builtin() -> &'static Unigrams {
        static TABLE: OnceLock<Unigrams> = OnceLock::new();
        TABLE.get_or_init(|| {
            let rows = include_str!("../../../data/unigrams.tsv").lines().filter(|l| !l.starts_with('#'));
            let counts: Vec<(&str, u64)> =
                rows.filter_map(|l| l.split_once('\t')).filter_map(|(w, n)| Some((w, n.parse().ok()?))).collect();
            let all: u64 = counts.iter().map(|(_, n)| n).sum();
            Unigrams { costs: counts.into_iter().map(|(w, n)| (w, log2(all) - log2(n))).collect() }
        })
    }

    /// The cost of a lower-case word in the table, or of one made from it by a common ending.
    pub(super) fn cost(&self, word: &str) -> Option<i64> {
        let known = |w: &str| self.costs.get(w).copied().or_else(|| spelled(w));
        known(word).or_else(|| {
            let endings = ["s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ness", "ment", "able", "ability"];
            let stems = endings.iter().filter_map(|e| word.strip_suffix(e)).filter(|s| s.len() >= 4);
            let by_ending = stems.filter_map(known).min();
            let with_e = word.strip_suffix("ing").filter(|s| s.len() >= 4).and_then(|s| known(&format!("{s}e")));
            let with_y = word.strip_suffix("ies").filter(|s| s.len() >= 3).and_then(|s| known(&format!("{s}y")));
            let prefixed = ["un", "re", "non", "anti", "counter", "over", "inter", "multi"];
            let bare =
                prefixed.iter().filter_map(|p| word.strip_prefix(p)).filter(|s| s.len() >= 5).filter_map(known).min();
            [by_ending, with_e, with_y, bare].into_iter().flatten().min().map(|c| (c + 3 * BIT).max(13 * BIT))
        })
    }
}

/// Binary logarithm in 1/256 bit, straight between powers of two: whole numbers, so that every machine agrees.
fn log2(n: u64) -> i64 {
    let n = n.max(1);
    let whole = 63 - i64::from(n.leading_zeros());
    let part = (u128::from(n) * 256) >> whole;
    whole * BIT + part as i64 - 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_unique() {
        let rows: Vec<&str> = include_str!("../../../data/unigrams.tsv").lines().skip(1).collect();
        assert!(rows.len() > 5000);
        let word = |row: &str| row.split('\t').next().unwrap_or_default().to_string();
        assert!(rows.windows(2).all(|w| word(w[0]) < word(w[1])));
    }

    #[test]
    fn spellings_are_sorted_and_all_are_found() {
        let rows: Vec<(&str, &str)> = SPELLINGS.lines().filter_map(|l| l.split_once('\t')).collect();
        assert!(rows.len() > 30_000 && rows.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(rows.iter().all(|(word, _)| spelled(word).is_some()));
        for word in ["a", "#", "aa", "qqxv", "zzzz", "negotiator "] {
            assert_eq!(spelled(word), None, "{word}");
        }
    }

    #[test]
    fn common_words_are_cheap() {
        let table = Unigrams::builtin();
        assert!(table.cost("the").unwrap() < table.cost("regional").unwrap());
        assert!(table.cost("neutralizing").is_some() || table.cost("neutralising").is_none());
        assert_eq!(table.cost("qqxv"), None);
        assert_eq!((log2(1), log2(2), log2(1024)), (0, 256, 2560));
    }
}
