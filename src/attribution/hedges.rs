//! The words that hedge, from `data/hedges.tsv`.

use super::Stance;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A noun that attributes.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounCue {
    pub(super) stance: Stance,
    /// The word that must follow: "that", "for".
    pub(super) follows: &'static str,
}

/// What a hedging word means for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Said by somebody who is missing: "reportedly".
    Hearsay,
    /// Not stated as fact: "may".
    Possible,
    /// Not exact: "about".
    Approximate,
}

#[derive(Default)]
struct Table {
    words: HashMap<&'static str, Hedge>,
    passives: HashMap<&'static str, Vec<&'static str>>,
    nouns: HashMap<&'static str, NounCue>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in include_str!("../../data/hedges.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = row.split('\t');
            let (Some(word), Some(reading), Some(detail)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            match reading {
                "hearsay" => drop(table.words.insert(word, Hedge::Hearsay)),
                "possible" => drop(table.words.insert(word, Hedge::Possible)),
                "approximate" => drop(table.words.insert(word, Hedge::Approximate)),
                "passive" => drop(table.passives.insert(word, detail.split(' ').collect())),
                _ => {
                    let (stance, follows) = detail.split_once(' ').unwrap_or((detail, "that"));
                    let stance = Stance::named(stance).unwrap_or(Stance::Neutral);
                    table.nouns.insert(word, NounCue { stance, follows });
                }
            }
        }
        table
    })
}

/// What the word hedges, if it does.
pub fn hedge(word: &str) -> Option<Hedge> {
    table().words.get(word).or_else(|| table().words.get(word.to_ascii_lowercase().as_str())).copied()
}

/// "reportedly", "allegedly".
pub(super) fn is_hearsay_adverb(word: &str) -> bool {
    word.len() >= 9 && word.ends_with("edly") && hedge(word) == Some(Hedge::Hearsay)
}

/// What may follow a participle that reports hearsay after "be".
pub(super) fn hearsay(participle: &str) -> Option<&'static [&'static str]> {
    table().passives.get(participle).map(Vec::as_slice)
}

/// The noun as a cue.
pub(super) fn noun_cue(noun: &str) -> Option<NounCue> {
    table().nouns.get(noun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("../../data/hedges.tsv").lines().filter(|l| !l.starts_with('#')).count();
        let table = table();
        assert_eq!(rows, table.words.len() + table.passives.len() + table.nouns.len());
        assert_eq!(hedge("Reportedly"), Some(Hedge::Hearsay));
        assert_eq!(noun_cue("calls").map(|n| n.follows), Some("for"));
        assert_eq!(hearsay("seen"), Some(&["as"][..]));
    }
}
