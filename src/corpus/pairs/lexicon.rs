//! Words that stand for one another, include one another or exclude one another.

use crate::text::Lookup;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashSet;
use std::sync::OnceLock;

const IRREGULAR: &str = include_str!("../../../data/irregular.tsv");
const SYNONYMS: &str = include_str!("../../../data/synonyms.tsv");
const HYPERNYMS: &str = include_str!("../../../data/hypernyms.tsv");
const ANTONYMS: &str = include_str!("../../../data/antonyms.tsv");

/// The four tables, over base forms.
pub(super) struct Lexicon {
    stemmer: Stemmer,
    irregular: Lookup<&'static str, &'static str>,
    synonyms: Pairs,
    wider: Pairs,
    antonyms: Pairs,
}

/// Pairs of words that are asked for without being put together first.
#[derive(Default)]
pub(super) struct Pairs(Lookup<String, Vec<String>>);

impl Pairs {
    pub(super) fn hold(&self, a: &str, b: &str) -> bool {
        self.0.get(a).is_some_and(|others| others.iter().any(|other| other == b))
    }
}

impl Extend<(String, String)> for Pairs {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, pairs: I) {
        for (a, b) in pairs {
            let others = self.0.entry(a).or_default();
            if !others.contains(&b) {
                others.push(b);
            }
        }
    }
}

impl FromIterator<(String, String)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Pairs {
        let mut found = Pairs::default();
        found.extend(pairs);
        found
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect())
}

impl Lexicon {
    /// The tables that come with the program.
    pub(super) fn builtin() -> &'static Lexicon {
        static LOADED: OnceLock<Lexicon> = OnceLock::new();
        LOADED.get_or_init(Lexicon::load)
    }

    fn load() -> Lexicon {
        let mut irregular = Lookup::default();
        for row in rows(IRREGULAR) {
            for form in row.iter().skip(1) {
                irregular.insert(*form, row[0]);
            }
        }
        let mut lexicon = Lexicon {
            stemmer: Stemmer::create(Algorithm::English),
            irregular,
            synonyms: Pairs::default(),
            wider: Pairs::default(),
            antonyms: Pairs::default(),
        };
        let both_ways = |table: &'static str, lexicon: &Lexicon| {
            let mut pairs = Pairs::default();
            for row in rows(table) {
                let bases: Vec<String> = row.iter().map(|w| lexicon.base(w)).collect();
                for (i, a) in bases.iter().enumerate() {
                    for b in bases.iter().skip(i + 1).filter(|b| *b != a) {
                        pairs.extend([(a.clone(), b.clone()), (b.clone(), a.clone())]);
                    }
                }
            }
            pairs
        };
        lexicon.synonyms = both_ways(SYNONYMS, &lexicon);
        lexicon.antonyms = both_ways(ANTONYMS, &lexicon);
        let wider: HashSet<(String, String)> =
            rows(HYPERNYMS).filter_map(|row| Some((lexicon.base(row.first()?), lexicon.base(row.get(1)?)))).collect();
        // Wider of wider, once: a boy is a child is a person.
        let twice = wider
            .iter()
            .flat_map(|(a, b)| wider.iter().filter(move |(c, _)| c == b).map(move |(_, d)| (a.clone(), d.clone())));
        lexicon.wider = twice.chain(wider.iter().cloned()).collect();
        lexicon
    }

    /// The base of a lower-case word: irregular forms by table, the rest by stem.
    pub(super) fn base(&self, lower: &str) -> String {
        let word = self.irregular.get(lower).copied().unwrap_or(lower);
        if word.is_ascii() { self.stemmer.stem(word).into_owned() } else { word.to_string() }
    }

    pub(super) fn synonyms(&self, a: &str, b: &str) -> bool {
        self.synonyms.hold(a, b)
    }

    /// Whether what is said of `a` holds of `b`: a dog is an animal.
    pub(super) fn widens(&self, a: &str, b: &str) -> bool {
        self.wider.hold(a, b)
    }

    /// Whether the table has an opposite of the word.
    pub(super) fn has_opposite(&self, word: &str) -> bool {
        self.antonyms.0.contains_key(word)
    }

    pub(super) fn antonyms(&self, a: &str, b: &str) -> bool {
        self.antonyms.hold(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read() {
        let l = Lexicon::builtin();
        assert_eq!(l.base("bought"), l.base("buys"));
        assert!(l.synonyms(&l.base("cars"), &l.base("automobile")));
        assert!(l.widens(&l.base("boys"), &l.base("people")) && !l.widens(&l.base("people"), &l.base("boys")));
        assert!(l.antonyms(&l.base("released"), &l.base("detained")));
        for table in [IRREGULAR, SYNONYMS, HYPERNYMS, ANTONYMS] {
            assert!(table.starts_with('#') && rows(table).count() > 90);
            assert!(rows(table).all(|row| row.len() >= 2 && row.iter().all(|w| !w.is_empty())));
        }
    }
}
