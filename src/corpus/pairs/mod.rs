//! Two sentences: does the first support the second, contradict it, or leave it open?
//!
//! Words are aligned by form, stem and small tables (synonyms, wider words, opposites); numbers and dates are compared
//! as intervals; polarity is counted. What is seen becomes small whole numbers ([`sight`]), and boosted trees over them
//! ([`super::trees`]) say what speaks for "supports", for "contradicts" and for neither. The trees were learnt by
//! `cargo xtask train pairs` and stand in `data/pair_trees.tsv`, whose head says from what.

mod align;
mod content;
mod figures;
mod lexicon;
mod scopes;
mod senses;
mod sight;
mod statement;
mod words;

const TABLE: &str = include_str!("../../../data/pair_trees.tsv");

pub(super) use content::{Content, ContentWord, alike, base, content_words, is_frequent, is_known, opposed, says};
pub(super) use statement::{Polarity, Statement};

use super::trees::Trees;
use align::Aligned;
use lexicon::Lexicon;
use std::sync::OnceLock;
use words::Side;

/// How the second of two sentences stands to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PairRelation {
    /// The first says so.
    Supports,
    /// The first rules it out.
    Contradicts,
    /// Neither.
    Unrelated,
}

/// The relation of a pair with how sure it is and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The relation.
    pub relation: PairRelation,
    /// How sure, 0 to 100.
    pub score: u8,
    /// One sentence.
    pub because: String,
}

fn trees() -> &'static Trees {
    static LOADED: OnceLock<Trees> = OnceLock::new();
    LOADED.get_or_init(|| Trees::parse(TABLE))
}

/// Compares two sentences.
pub fn compare(premise: &str, hypothesis: &str) -> Compared {
    let (premise, hypothesis) = (Sentence::read(premise), Sentence::read(hypothesis));
    let aligned = Aligned::of(&premise.0, &hypothesis.0);
    let [neither, supports, contradicts] = trees().weigh(&sight::sight(&aligned).values);
    let (supports, contradicts) = (supports - neither, contradicts - neither);
    let (relation, margin) = match (supports, contradicts) {
        (s, c) if c > 0 && c > s => (PairRelation::Contradicts, c - s.max(0)),
        (s, c) if s > 0 => (PairRelation::Supports, s - c.max(0)),
        (s, c) => (PairRelation::Unrelated, -s.max(c)),
    };
    // 0 at a tie, half-way at a margin of one nat, towards 100 beyond.
    let margin = i64::from(margin);
    let score = (margin * 100 / (margin + 1000)) as u8;
    Compared { relation, score, because: because(&aligned, relation) }
}

/// Everything seen of a pair, name and value, for training and for looking at errors.
pub fn pair_features(premise: &str, hypothesis: &str) -> Vec<(&'static str, u8)> {
    let (premise, hypothesis) = (Sentence::read(premise), Sentence::read(hypothesis));
    let seen = sight::sight(&Aligned::of(&premise.0, &hypothesis.0));
    seen.names.into_iter().zip(seen.values).collect()
}

/// A sentence made ready to be compared with many.
pub(super) struct Sentence<'t>(Side<'t>);

impl<'t> Sentence<'t> {
    pub(super) fn read(text: &'t str) -> Sentence<'t> {
        Sentence(Side::read(text, Lexicon::builtin()))
    }

    /// The values of [`pair_features`].
    pub(super) fn seen_with(&self, hypothesis: &Sentence<'_>) -> Vec<u8> {
        sight::sight(&Aligned::of(&self.0, &hypothesis.0)).values
    }
}

fn because(aligned: &Aligned<'_>, relation: PairRelation) -> String {
    let (p, h) = (aligned.premise, aligned.hypothesis);
    let list = |indices: &[usize], side: &words::Side<'_>| {
        let shown: Vec<&str> = indices.iter().take(4).map(|i| side.words[*i].lower.as_str()).collect();
        shown.join(", ")
    };
    if relation == PairRelation::Contradicts {
        if let Some((a, b)) = aligned.opposed.first() {
            return format!("“{}” and “{}” exclude each other", p.words[*b].lower, h.words[*a].lower);
        }
        if (p.negations > 0) != (h.negations > 0) {
            return "one side negates what the other says".to_string();
        }
        let clash = |fit: Option<figures::Fit>| fit == Some(figures::Fit::Clash);
        if clash(figures::quantities(p.text, h.text).iter().map(|f| f.1).max()) {
            return "no number fits both".to_string();
        }
        if clash(figures::dates(p.text, h.text).into_iter().max()) {
            return "no date fits both".to_string();
        }
    }
    match (aligned.missing.as_slice(), relation) {
        ([], _) => "every word of the second stands in the first or follows from it".to_string(),
        (missing, PairRelation::Contradicts) => format!("the first says otherwise of: {}", list(missing, h)),
        (missing, PairRelation::Supports) => format!("all but a few words are met: {}", list(missing, h)),
        (missing, PairRelation::Unrelated) => format!("the first does not speak of: {}", list(missing, h)),
    }
}
