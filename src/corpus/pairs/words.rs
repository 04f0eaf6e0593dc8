//! One side of a pair as words with what matters for comparison.

use super::lexicon::Lexicon;
use super::senses::Senses;
use crate::text::Lookup;
use crate::text::words;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// A word of one side.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) lower: String,
    pub(super) base: String,
    /// Says something of the event: no article, preposition, auxiliary.
    pub(super) content: bool,
    /// Begins with a capital where a sentence does not ask for one.
    pub(super) name: bool,
    pub(super) number: bool,
    pub(super) negation: bool,
    /// Which clause it stands in, counted by the marks and the "but" between them.
    pub(super) clause: usize,
    /// See [`Word::above`].
    above: OnceCell<Vec<(u32, u8)>>,
}

impl Word {
    /// How rare the word is in running text, 0 to 13: the fewer, the more often it was counted.
    pub(super) fn rarity(&self) -> usize {
        rarity(&self.lower)
    }

    /// The sense groups at and above it, ascending, each with the fewest steps to it: looked up once, for a word meets all
    /// words of the other side.
    pub(super) fn above(&self) -> &[(u32, u8)] {
        self.above.get_or_init(|| Senses::builtin().above(&self.base))
    }
}

/// How rare a lower-case word is in running text, 0 to 13.
pub(super) fn rarity(lower: &str) -> usize {
    static COUNTS: OnceLock<Lookup<&'static str, u32>> = OnceLock::new();
    let counts = COUNTS.get_or_init(|| {
        let row = |l: &'static str| l.split_once('\t').and_then(|(w, n)| Some((w, n.parse().ok()?)));
        UNIGRAMS.lines().filter_map(row).collect()
    });
    13 - counts.get(lower).map_or(0, |n| n.ilog2() as usize).min(13)
}

const UNIGRAMS: &str = include_str!("../../../data/unigrams.tsv");

const FUNCTION: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from",
    "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "may", "me", "might", "more", "most", "must", "my", "of", "on", "one", "only", "or", "other", "our", "out", "over",
    "s", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us", "very", "was",
    "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your", "t", "re", "ve", "ll", "d", "lrb", "rrb", "m", "'s", "off", "down", "onto", "since", "least",
];

const NEGATIONS: &[&str] = &[
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "nowhere", "hardly",
    "fail", "fails", "failed", "refuse", "refuses", "refused", "deny", "denies", "denied", "lack", "lacks", "lacked",
    "n't", "unable", "false", "untrue", "noone",
];

/// A word that says nothing of the event itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Small {
    Function,
    Negation,
}

fn small(lower: &str) -> Option<Small> {
    static SMALL: OnceLock<Lookup<&'static str, Small>> = OnceLock::new();
    let all = || {
        let function = FUNCTION.iter().map(|word| (*word, Small::Function));
        function.chain(NEGATIONS.iter().map(|word| (*word, Small::Negation)))
    };
    SMALL.get_or_init(|| all().collect()).get(lower).copied()
}

/// What stands before the "t" of a denial that was cut apart.
const CUT: &[&str] = &[
    "didn", "don", "doesn", "isn", "aren", "wasn", "weren", "hasn", "haven", "hadn", "won", "wouldn", "couldn",
    "shouldn", "can", "needn", "mustn",
];

/// One side of a pair.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word>,
    /// Words that turn the polarity.
    pub(super) negations: usize,
}

impl<'t> Side<'t> {
    pub(super) fn read(text: &'t str, lexicon: &Lexicon) -> Side<'t> {
        let mut found: Vec<Word> = Vec::new();
        let mut negations = 0;
        let (mut end, mut clause) = (0, 0);
        let raw: Vec<&str> = words(text)
            .map(|span| {
                let between = text.get(end..span.start as usize).unwrap_or("");
                end = span.end as usize;
                clause += usize::from(parts(between) || span.of(text).eq_ignore_ascii_case("but"));
                // A mark that ends a sentence makes the next capital no name.
                (span.of(text), clause, between.contains(['.', '!', '?', '"', '“', '`']))
            })
            .flat_map(|(word, clause, starts)| {
                let (stem, negated) = contraction(word);
                [Some((stem, clause, starts)), negated.then_some(("n't", clause, false))].into_iter().flatten()
            })
            .map(|(word, clause, starts)| {
                let lower = word.to_lowercase();
                let number = word.starts_with(|c: char| c.is_ascii_digit());
                let capital = word.starts_with(char::is_uppercase);
                let first = found.is_empty() || starts;
                // "did n't", "didn ’ t": cut apart by a tokeniser.
                let cut = lower == "t" && found.last().is_some_and(|w| CUT.contains(&w.lower.as_str()));
                let small = small(&lower);
                let negation = cut || small == Some(Small::Negation);
                negations += usize::from(negation);
                let content = !negation && small.is_none();
                let base = lexicon.base(&lower);
                let name = capital && !first && content;
                found.push(Word { name, content, number, negation, clause, base, lower, above: OnceCell::new() });
                word
            })
            .collect();
        let only =
            raw.windows(2).filter(|w| w[0].eq_ignore_ascii_case("not") && w[1].eq_ignore_ascii_case("only")).count();
        // At a sentence's start a capital tells nothing, unless the word is a name elsewhere or hardly anything else.
        Side { text, words: found, negations: negations.saturating_sub(only) }
    }

    pub(super) fn content(&self) -> impl Iterator<Item = (usize, &Word)> {
        self.words.iter().enumerate().filter(|(_, w)| w.content)
    }
}

/// Whether the marks between two words end a clause: a comma does, but not the one inside "1,300".
fn parts(between: &str) -> bool {
    between.contains([';', ':', '(', ')', '–', '—'])
        || between.contains([',', '.', '!', '?']) && between.contains(char::is_whitespace)
}

/// "isn't" is "is" and a negation; "’s" is cut off.
fn contraction(word: &str) -> (&str, bool) {
    for tail in ["n't", "n’t"] {
        if let Some(stem) = word.strip_suffix(tail).filter(|s| !s.is_empty()) {
            return (stem, true);
        }
    }
    for tail in ["'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll"] {
        if let Some(stem) = word.strip_suffix(tail).filter(|s| !s.is_empty()) {
            return (stem, false);
        }
    }
    (word, false)
}
