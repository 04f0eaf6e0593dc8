//! The words that hedge, from `data/hedges.tsv`.

use super::Stance;
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

/// A word of the table: index into its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HedgeId(u8);

/// How a word hedges or attributes.
enum Reading {
    Word(Hedge),
    /// A participle after "be", with what may follow.
    Passive(Vec<&'static str>),
    Noun(NounCue),
}

fn table() -> &'static [(&'static str, Reading)] {
    static TABLE: OnceLock<Vec<(&'static str, Reading)>> = OnceLock::new();
    let row = |row: &'static str| {
        let mut columns = row.split('\t');
        let (word, reading, detail) = (columns.next()?, columns.next()?, columns.next()?);
        let reading = match reading {
            "hearsay" => Reading::Word(Hedge::Hearsay),
            "possible" => Reading::Word(Hedge::Possible),
            "approximate" => Reading::Word(Hedge::Approximate),
            "passive" => Reading::Passive(detail.split(' ').collect()),
            _ => {
                let (stance, follows) = detail.split_once(' ').unwrap_or((detail, "that"));
                Reading::Noun(NounCue { stance: Stance::named(stance).unwrap_or(Stance::Neutral), follows })
            }
        };
        Some((word, reading))
    };
    let rows = || include_str!("../../data/hedges.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(row);
    TABLE.get_or_init(|| rows().take(usize::from(u8::MAX)).collect())
}

/// Every word with its id, for the lexicon.
pub(super) fn words() -> impl Iterator<Item = (&'static str, HedgeId)> {
    table().iter().zip(0..).map(|((word, _), id)| (*word, HedgeId(id)))
}

impl HedgeId {
    fn reading(self) -> Option<&'static Reading> {
        table().get(usize::from(self.0)).map(|(_, reading)| reading)
    }

    /// What the word hedges, if it stands alone.
    pub(crate) fn hedge(self) -> Option<Hedge> {
        match self.reading()? {
            Reading::Word(hedge) => Some(*hedge),
            _ => None,
        }
    }

    /// What may follow a participle that reports hearsay after "be".
    pub(super) fn passive(self) -> Option<&'static [&'static str]> {
        match self.reading()? {
            Reading::Passive(follows) => Some(follows),
            _ => None,
        }
    }

    /// The noun as a cue.
    pub(super) fn noun(self) -> Option<NounCue> {
        match self.reading()? {
            Reading::Noun(noun) => Some(*noun),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::look_up;
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("../../data/hedges.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(rows, table().len());
        assert!(table().iter().all(|(word, _)| look_up(word).hedge.is_some()));
        assert_eq!(look_up("Reportedly").hedge.and_then(HedgeId::hedge), Some(Hedge::Hearsay));
        assert_eq!(look_up("calls").hedge.and_then(HedgeId::noun).map(|n| n.follows), Some("for"));
        assert_eq!(look_up("seen").hedge.and_then(HedgeId::passive), Some(&["as"][..]));
    }
}
