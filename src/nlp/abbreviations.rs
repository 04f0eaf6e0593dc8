//! Abbreviations that end in a stop, and what the stop may mean.

use crate::text::Lookup;
use std::sync::OnceLock;

/// What may follow the stop of an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Abbreviation {
    /// Stands before a name: the stop never ends a sentence ("Gen.").
    Title,
    /// Stands before a number or a name: ends a sentence only before a word that begins one ("Sept.", "No.").
    Number,
    /// Stands after a name: ends a sentence before a word that often begins one ("Inc.", "etc.").
    Tail,
    /// Never stands at the end ("e.g.", "vs.").
    Inner,
}

fn table() -> &'static Lookup<&'static str, Abbreviation> {
    static TABLE: OnceLock<Lookup<&'static str, Abbreviation>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let row = |line: &'static str| {
            let (word, class) = line.split_once('\t')?;
            let class = match class {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "tail" => Abbreviation::Tail,
                _ => Abbreviation::Inner,
            };
            Some((word, class))
        };
        include_str!("../../data/abbreviations.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
    })
}

/// The class of a word that stands before a stop, the word given without it. Lower-case rows match any case, rows
/// with capitals only as written ("No" but not "no").
pub(super) fn of(word: &str) -> Option<Abbreviation> {
    if word.len() > 6 {
        return None;
    }
    let mut small = [0; 6];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    table().get(word).or_else(|| table().get(std::str::from_utf8(small).ok()?)).copied()
}

/// Whether the stop after the word is part of it wherever it does not end a sentence. Initials count.
pub(super) fn is_known(word: &str) -> bool {
    let initial = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() && word != "I";
    initial || of(word).is_some()
}

/// Words that begin sentences far more often than they stand capitalised inside one.
pub(super) fn begins_sentences(word: &str) -> bool {
    static STARTERS: OnceLock<Lookup<&'static str, ()>> = OnceLock::new();
    let lines = || include_str!("../../data/sentence-starters.txt").lines().filter(|l| !l.starts_with('#'));
    STARTERS.get_or_init(|| lines().map(|word| (word, ())).collect()).contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_unique() {
        let words: Vec<&str> = include_str!("../../data/abbreviations.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').next().unwrap())
            .collect();
        assert!(words.len() > 100);
        assert!(words.windows(2).all(|w| w[0] < w[1]), "{:?}", words.windows(2).find(|w| w[0] >= w[1]));
    }

    #[test]
    fn case_matters_where_a_word_looks_alike() {
        assert_eq!(of("Gen"), Some(Abbreviation::Title));
        assert_eq!(of("No"), Some(Abbreviation::Number));
        assert_eq!(of("no"), None);
        assert!(begins_sentences("The") && !begins_sentences("Monday"));
    }
}
