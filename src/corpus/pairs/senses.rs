//! Groups of words that mean the same, and the wider groups above them: `data/word_senses.tsv`, from WordNet.

use super::lexicon::{Lexicon, Pairs};
use super::words::Word;
use crate::text::Lookup;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/word_senses.tsv");
/// Steps upwards that are still looked at.
const HIGHEST: u8 = 5;

/// How two different words stand to each other, steps counted in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// Two words of one group.
    Alike,
    /// The second is so many steps wider.
    Wider(u8),
    /// The second is so many steps narrower.
    Narrower(u8),
    /// The table says they exclude each other.
    Opposite,
    /// Both stand below one group: a guitar and a violin. Steps on both sides together.
    Sisters(u8),
}

/// The groups, by base form.
pub(super) struct Senses {
    groups: Lookup<String, Vec<u32>>,
    wider: Vec<Vec<u32>>,
    opposites: Pairs,
}

impl Senses {
    /// The table that comes with the program.
    pub(super) fn builtin() -> &'static Senses {
        static LOADED: OnceLock<Senses> = OnceLock::new();
        LOADED.get_or_init(|| Senses::load(Lexicon::builtin()))
    }

    fn load(lexicon: &Lexicon) -> Senses {
        let mut senses = Senses { groups: Lookup::default(), wider: Vec::new(), opposites: Pairs::default() };
        for row in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let (words, wider) = row.split_once('\t').unwrap_or((row, ""));
            if let Some(word) = words.strip_prefix('!') {
                let (a, b) = (lexicon.base(word), lexicon.base(wider));
                senses.opposites.extend([(a.clone(), b.clone()), (b, a)]);
                continue;
            }
            let group = senses.wider.len() as u32;
            senses.wider.push(wider.split(' ').filter_map(|n| n.parse().ok()).collect());
            for word in words.split(' ').filter(|w| !w.is_empty()) {
                let of_word = senses.groups.entry(lexicon.base(word)).or_default();
                if !of_word.contains(&group) {
                    of_word.push(group);
                }
            }
        }
        senses
    }

    /// Whether the table has the base.
    pub(super) fn holds(&self, base: &str) -> bool {
        self.groups.contains_key(base)
    }

    /// Groups at and above a word, ascending, each with the fewest steps to it.
    pub(super) fn above(&self, word: &str) -> Vec<(u32, u8)> {
        let mut found: Vec<(u32, u8)> = self.groups.get(word).into_iter().flatten().map(|g| (*g, 0)).collect();
        let mut at = 0;
        while let Some((group, steps)) = found.get(at).copied() {
            at += 1;
            for wider in self.wider.get(group as usize).into_iter().flatten() {
                if steps < HIGHEST && !found.iter().any(|f| f.0 == *wider) {
                    found.push((*wider, steps + 1));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether the table says that the two exclude each other.
    pub(super) fn oppose(&self, a: &str, b: &str) -> bool {
        self.opposites.hold(a, b)
    }

    /// How the second word stands to the first, the closest way first.
    pub(super) fn between(&self, a: &str, b: &str) -> Option<Kinship> {
        self.oppose(a, b).then_some(Kinship::Opposite).or_else(|| meet(&self.above(a), &self.above(b)))
    }

    /// The same of two words whose groups have been looked up.
    pub(super) fn kinship(&self, a: &Word, b: &Word) -> Option<Kinship> {
        self.oppose(&a.base, &b.base).then_some(Kinship::Opposite).or_else(|| meet(a.above(), b.above()))
    }
}

/// The closest way between two words over the groups above both.
fn meet(first: &[(u32, u8)], second: &[(u32, u8)]) -> Option<Kinship> {
    let (mut a, mut b) = (first, second);
    let mut best = None;
    while let (Some((x, rest)), Some((y, others))) = (a.split_first(), b.split_first()) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => a = rest,
            std::cmp::Ordering::Greater => b = others,
            std::cmp::Ordering::Equal => {
                let way = match (x.1, y.1) {
                    (0, 0) => Kinship::Alike,
                    (up, 0) => Kinship::Wider(up),
                    (0, down) => Kinship::Narrower(down),
                    (up, down) => Kinship::Sisters(up + down),
                };
                best = Some(best.map_or(way, |b: Kinship| b.min(way)));
                (a, b) = (rest, others);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_to_one_another() {
        let (senses, lexicon) = (Senses::builtin(), Lexicon::builtin());
        let between = |a: &str, b: &str| senses.between(&lexicon.base(a), &lexicon.base(b));
        assert!(matches!(between("dog", "animal"), Some(Kinship::Wider(_))));
        assert!(matches!(between("animal", "dog"), Some(Kinship::Narrower(_))));
        assert!(matches!(between("guitar", "violin"), Some(Kinship::Sisters(_))));
        assert_eq!(between("buy", "purchase"), Some(Kinship::Alike));
        assert_eq!(between("able", "unable"), Some(Kinship::Opposite));
        assert_eq!(between("harbour", "elegance"), None);
    }

    #[test]
    fn every_wider_group_stands_in_the_table() {
        let senses = Senses::builtin();
        assert!(senses.wider.len() > 10_000 && senses.oppose("hot", "cold"));
        assert!(senses.wider.iter().flatten().all(|g| (*g as usize) < senses.wider.len()));
    }
}
