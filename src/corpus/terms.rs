//! Articles as weighted words and word pairs, in whole numbers: the same on every machine.

use crate::claims::Annotated;
use crate::text::words;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;

/// How many words of an article are read: what an event is stands at the top.
const WORDS: usize = 150;
/// The first words count double: they say what happened.
const LEAD: usize = 25;

/// Fewer articles than this say little of how rare a word is.
const SMALL: usize = 60;
/// From so many on the articles themselves say how rare a word is.
const LARGE: usize = 150;

/// Words that say nothing of what a text is about.
const STOP: &[&str] = &[
    "a", "about", "after", "again", "against", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from",
    "further", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it",
    "its", "just", "may", "more", "most", "mr", "mrs", "ms", "my", "no", "not", "now", "of", "on", "one", "only", "or",
    "other", "our", "out", "over", "said", "say", "says", "she", "should", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "told", "under", "until",
    "up", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with",
    "would", "you", "your",
];

/// A sparse vector: term and weight, sorted by term; with its length.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector {
    pub(super) terms: Vec<(u32, u32)>,
    norm: u64,
}

impl Vector {
    /// Cosine in thousandths.
    pub(super) fn cosine(&self, other: &Vector) -> u32 {
        let (mut a, mut b) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        let mut dot = 0u64;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => {
                    dot += u64::from(x.1) * u64::from(y.1);
                    a.next();
                    b.next();
                }
            }
        }
        let norms = u128::from(self.norm) * u128::from(other.norm);
        (u128::from(dot) * 1000).checked_div(norms).unwrap_or(0) as u32
    }
}

/// How much, in percent, a term counts that stands in one article only, by the number of articles.
pub(super) fn singles(articles: usize) -> u64 {
    (LARGE.saturating_sub(articles.max(SMALL / 2)) * 100 / (LARGE - SMALL / 2)) as u64
}

/// The terms of one article with how often each occurs, in halves.
pub(super) fn counted(annotated: &Annotated) -> Vec<(String, u32)> {
    let stemmer = Stemmer::create(Algorithm::English);
    let text = &annotated.article.text;
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut last: Option<String> = None;
    let mut end = 0;
    let story = annotated.sentences.iter().flat_map(|s| {
        let from = s.span.start as usize;
        words(s.span.of(text)).map(move |w| w.shift(from))
    });
    for (nth, word) in story.take(WORDS).enumerate() {
        // In halves: a figure of the event tells it from its likes better than a word.
        let figure = word.of(text).starts_with(|c: char| c.is_ascii_digit());
        let weight = if nth < LEAD { 4 } else { 2 };
        let weight = if figure { weight * 3 / 2 } else { weight };
        let lower = word.of(text).to_lowercase();
        let lower = lower.strip_suffix("'s").or(lower.strip_suffix("’s")).unwrap_or(&lower);
        if STOP.contains(&lower) {
            continue;
        }
        let stem = stemmer.stem(lower).into_owned();
        if let Some(before) = last.filter(|_| word.start as usize <= end + 8) {
            *counts.entry(format!("{before} {stem}")).or_insert(0) += weight;
        }
        *counts.entry(stem.clone()).or_insert(0) += weight;
        last = Some(stem);
        end = word.end as usize;
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_unstable();
    counts
}

/// Vectors of all articles over one vocabulary, and how many articles each term stands in.
pub(super) fn vectors(counted: &[Vec<(String, u32)>]) -> (Vec<Vector>, Vec<u32>) {
    let mut spread: HashMap<&str, u32> = HashMap::new();
    for (term, _) in counted.iter().flatten() {
        *spread.entry(term).or_insert(0) += 1;
    }
    let mut vocabulary: Vec<&str> = spread.iter().filter(|(_, n)| **n > 1).map(|(t, _)| *t).collect();
    vocabulary.sort_unstable();
    let ids: HashMap<&str, u32> = vocabulary.iter().enumerate().map(|(i, t)| (*t, i as u32)).collect();
    let rarity = |term: &str| {
        let n = spread.get(term).copied().unwrap_or(1).max(1);
        log2((counted.len().max(SMALL) as u64 + 1) * 256 / u64::from(n))
    };
    let singles = singles(counted.len());
    let vector = |terms: &Vec<(String, u32)>| {
        let mut norm = 0u64;
        let mut kept = Vec::new();
        for (term, count) in terms {
            let weight = u64::from(rarity(term)) * u64::from(256 + log2(u64::from(*count) * 128)) / 256;
            // In a large run a term that no other article has tells none of them apart; in a small one it does.
            let alone = spread.get(term.as_str()).is_some_and(|n| *n == 1);
            norm += weight * weight * if alone { singles } else { 100 } / 100;
            if let Some(id) = ids.get(term.as_str()) {
                kept.push((*id, weight as u32));
            }
        }
        kept.sort_unstable();
        Vector { terms: kept, norm: norm.isqrt().max(1) }
    };
    let vectors = counted.iter().map(vector).collect();
    (vectors, vocabulary.iter().map(|t| spread.get(t).copied().unwrap_or(0)).collect())
}

/// Logarithm to base 2 of `n / 256`, in 1/256, by straight lines between powers of two; 0 below 1.
fn log2(n: u64) -> u32 {
    let Some(power) = n.checked_ilog2().filter(|p| *p >= 8) else { return 0 };
    let rest = (n << 8 >> power) - 256;
    (power - 8) * 256 + rest as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_close() {
        for (n, expected) in [(1u64, 0u32), (2, 256), (8, 768), (1000, 2551)] {
            assert!(log2(n * 256).abs_diff(expected) < 24, "{n}: {}", log2(n * 256));
        }
    }
}
