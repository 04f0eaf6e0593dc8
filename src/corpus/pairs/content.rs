//! What a stretch of words is about: its content words with how rare each is, and whether it denies or plans.

use super::lexicon::Lexicon;
use super::senses::{Kinship, Senses};
use super::statement::{SAYING, modal};
use super::words::Side;

/// A content word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::corpus) struct ContentWord {
    /// What it is compared by.
    pub(in crate::corpus) base: String,
    /// The word as it stands, in small letters.
    pub(in crate::corpus) word: String,
    /// How rare it is in running text, 0 to 13.
    pub(in crate::corpus) rarity: usize,
}

/// A stretch of words reduced to what it is about.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Content {
    /// Its content words without numbers, sorted by base, each base once.
    pub(in crate::corpus) words: Vec<ContentWord>,
    /// Denies something.
    pub(in crate::corpus) negated: bool,
    /// Plans, fears or supposes.
    pub(in crate::corpus) modal: bool,
}

impl Content {
    /// Reads a stretch of words.
    pub(in crate::corpus) fn read(text: &str) -> Content {
        let side = Side::read(text, Lexicon::builtin());
        let kept = side.words.iter().filter(|w| w.content && !w.number && w.base.len() > 1);
        let mut words: Vec<ContentWord> =
            kept.map(|w| ContentWord { base: w.base.clone(), word: w.lower.clone(), rarity: w.rarity() }).collect();
        words.sort_unstable();
        words.dedup_by(|a, b| a.base == b.base);
        Content { words, negated: side.negations % 2 == 1, modal: side.words.iter().any(modal) }
    }

    /// The content words of both, by base.
    pub(in crate::corpus) fn shared<'a>(&'a self, other: &Content) -> Vec<&'a ContentWord> {
        let has = |w: &&ContentWord| other.words.binary_search_by(|o| o.base.cmp(&w.base)).is_ok();
        self.words.iter().filter(has).collect()
    }
}

/// The bases of a text's content words in their order.
pub(in crate::corpus) fn content_words(text: &str) -> Vec<String> {
    Side::read(text, Lexicon::builtin()).content().map(|(_, w)| w.base.clone()).collect()
}

/// What a lower-case word is compared by.
pub(in crate::corpus) fn base(lower: &str) -> String {
    Lexicon::builtin().base(lower)
}

/// Whether two different bases mean the same, as far as the tables say.
pub(in crate::corpus) fn alike(a: &str, b: &str) -> bool {
    a == b || Lexicon::builtin().synonyms(a, b) || Senses::builtin().between(a, b) == Some(Kinship::Alike)
}

/// Whether a lower-case word is one of the often counted words of running text.
fn is_common(lower: &str) -> bool {
    super::words::rarity(lower) < 13
}

/// Whether a lower-case word is counted so often that it is hardly a name.
pub(in crate::corpus) fn is_frequent(lower: &str) -> bool {
    super::words::rarity(lower) < 10
}

/// Whether a lower-case word stands in the table of senses, as nouns and verbs do and names do not.
pub(in crate::corpus) fn is_known(lower: &str) -> bool {
    Senses::builtin().holds(&base(lower)) || is_common(lower)
}

/// Whether two bases exclude each other.
pub(in crate::corpus) fn opposed(a: &str, b: &str) -> bool {
    Lexicon::builtin().antonyms(a, b)
}

/// Whether a word is one of saying.
pub(in crate::corpus) fn says(lower: &str) -> bool {
    let base = base(lower);
    SAYING.contains(&base.as_str()) || SAYING.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shared_by_their_base() {
        let one = Content::read("The mill has lost 40 looms.");
        let other = Content::read("Forty looms were lost at the mill.");
        let shared: Vec<&str> = one.shared(&other).iter().map(|w| w.base.as_str()).collect();
        assert_eq!(shared.len(), 3, "{shared:?}");
        assert!(Content::read("The mill will not close.").modal && Content::read("The mill will not close.").negated);
    }
}
