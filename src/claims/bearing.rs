//! Words that bear on whether a statement can be checked and how much that is worth: `data/claim_words.tsv`.

use crate::attribution::reading::{Mark, Reading};
use crate::text::WordTable;
use std::sync::OnceLock;

/// A set of ways in which a word bears on a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bearing(u16);

impl Bearing {
    /// Tells somebody what to do when a sentence begins with it.
    pub(super) const IMPERATIVE: Bearing = Bearing(1);
    /// Weighs rather than tells.
    pub(super) const EVALUATION: Bearing = Bearing(1 << 1);
    /// Opens a condition.
    pub(super) const CONDITION: Bearing = Bearing(1 << 2);
    /// What would be.
    pub(super) const IRREAL: Bearing = Bearing(1 << 3);
    /// What may or will be.
    pub(super) const MODAL: Bearing = Bearing(1 << 4);
    /// "is *likely* to".
    pub(super) const OUTLOOK: Bearing = Bearing(1 << 5);
    /// Comparison, change and cause.
    pub(super) const CHANGE: Bearing = Bearing(1 << 6);
    /// Leaves nothing out.
    pub(super) const EXTREME: Bearing = Bearing(1 << 7);
    /// A quantity in words.
    pub(super) const COUNT: Bearing = Bearing(1 << 8);
    /// Speaks of the speaker or to the hearer.
    pub(super) const PERSON: Bearing = Bearing(1 << 9);

    const NAMES: [(&'static str, Bearing); 10] = [
        ("imperative", Bearing::IMPERATIVE),
        ("evaluation", Bearing::EVALUATION),
        ("condition", Bearing::CONDITION),
        ("irreal", Bearing::IRREAL),
        ("modal", Bearing::MODAL),
        ("outlook", Bearing::OUTLOOK),
        ("change", Bearing::CHANGE),
        ("extreme", Bearing::EXTREME),
        ("count", Bearing::COUNT),
        ("person", Bearing::PERSON),
    ];

    /// Whether any way is shared.
    pub(super) fn any(self, other: Bearing) -> bool {
        self.0 & other.0 != 0
    }

    fn named(classes: &str) -> Option<Bearing> {
        let bit = |name| Bearing::NAMES.iter().find(|(n, _)| *n == name).map(|(_, b)| b.0);
        classes.split(' ').map(bit).sum::<Option<u16>>().map(Bearing)
    }
}

/// The bearing of every token of a block, looked up once.
pub(super) struct Bearings(Vec<Bearing>);

impl Bearings {
    pub(super) fn of_all(reading: &Reading<'_>) -> Bearings {
        let of =
            |at: usize| if reading.mark(at) == Mark::Word { look_up(reading.word(at)) } else { Bearing::default() };
        Bearings((0..reading.tokens.len()).map(of).collect())
    }

    /// The bearing of a token; none past the end.
    pub(super) fn of(&self, at: usize) -> Bearing {
        self.0.get(at).copied().unwrap_or_default()
    }
}

const TABLE: &str = include_str!("../../data/claim_words.tsv");

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

fn look_up(word: &str) -> Bearing {
    static LOADED: OnceLock<WordTable<Bearing>> = OnceLock::new();
    let table = LOADED
        .get_or_init(|| WordTable::new(rows().filter_map(|(word, classes)| Some((word, Bearing::named(classes)?)))));
    table.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_known() {
        let words: Vec<&str> = rows().map(|(word, _)| word).collect();
        assert!(words.len() > 80 && words.is_sorted() && words.windows(2).all(|w| w[0] != w[1]));
        assert!(words.iter().all(|w| look_up(w) != Bearing::default()));
        for (word, classes) in rows() {
            assert!(Bearing::named(classes).is_some(), "{word}: {classes}");
        }
        assert!(look_up("Won’t").any(Bearing::MODAL) && !look_up("May's").any(Bearing::MODAL));
    }
}
