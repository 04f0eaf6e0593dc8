//! Articles as weighted words and word pairs, in whole numbers: the same on every machine.

use crate::calendar::{month, weekday};
use crate::claims::Annotated;
use crate::text::words;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;

/// How many words of an article are read: what an event is stands at the top.
const WORDS: usize = 150;
/// The first words count double: they say what happened.
const LEAD: usize = 25;

/// How many are read for names: who else takes part is said further down.
const FAR: usize = 600;

/// Fewer articles than this say little of how rare a word is.
const SMALL: usize = 60;

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

/// What a term is: likeness in names says another thing than likeness in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    /// Two words in a row.
    Pair,
    Name,
    Figure,
}

/// A sparse vector: term and weight, sorted by term; with its length.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector {
    pub(super) terms: Vec<(u32, u32)>,
    /// Length over all terms, over pairs, names and figures, and over all but pairs.
    norms: [u64; KINDS],
}

/// All terms together, three kinds of them, and all but pairs.
const KINDS: usize = 5;

/// Cosines in thousandths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cosines {
    pub(super) all: u32,
    pub(super) words: u32,
    pub(super) pairs: u32,
    pub(super) names: u32,
    pub(super) figures: u32,
}

/// The terms that more than one article holds.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    kinds: Vec<Kind>,
    /// How many articles each term stands in.
    pub(super) spread: Vec<u32>,
}

impl Vocabulary {
    /// How alike two articles are.
    pub(super) fn cosines(&self, one: &Vector, other: &Vector) -> Cosines {
        let (mut a, mut b) = (one.terms.iter().peekable(), other.terms.iter().peekable());
        let mut dots = [0u64; KINDS];
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => {
                    let product = u64::from(x.1) * u64::from(y.1);
                    dots[0] += product;
                    if let Some(place) = self.kinds.get(x.0 as usize).and_then(|k| k.place()) {
                        dots[place] += product;
                    }
                    a.next();
                    b.next();
                }
            }
        }
        dots[4] = dots[0] - dots[1];
        let cosine = |i: usize| {
            let norms = u128::from(one.norms[i]) * u128::from(other.norms[i]);
            (u128::from(dots[i]) * 1000).checked_div(norms).unwrap_or(0) as u32
        };
        Cosines { all: cosine(0), words: cosine(4), pairs: cosine(1), names: cosine(2), figures: cosine(3) }
    }
}

impl Kind {
    /// Its place among the norms.
    fn place(self) -> Option<usize> {
        match self {
            Kind::Word => None,
            Kind::Pair => Some(1),
            Kind::Name => Some(2),
            Kind::Figure => Some(3),
        }
    }
}

/// The terms of one article.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Each term of the top with how often it occurs, in halves; sorted.
    counts: Vec<(String, u32)>,
    /// Words not at the beginning of a sentence, and whether they are capitalised.
    cased: Vec<(String, bool)>,
}

/// Reads the terms of one article.
pub(super) fn read(annotated: &Annotated) -> Terms {
    let stemmer = Stemmer::create(Algorithm::English);
    let text = &annotated.article.text;
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut cased = Vec::new();
    let mut last: Option<String> = None;
    let mut end = 0;
    let story = annotated.sentences.iter().flat_map(|s| {
        let from = s.span.start as usize;
        words(s.span.of(text)).enumerate().map(move |(i, w)| (i == 0, w.shift(from)))
    });
    for (nth, (opens, word)) in story.take(FAR).enumerate() {
        let written = word.of(text);
        let figure = written.starts_with(|c: char| c.is_ascii_digit());
        let lower = written.to_lowercase();
        let lower = lower.strip_suffix("'s").or(lower.strip_suffix("’s")).unwrap_or(&lower);
        if STOP.contains(&lower) {
            continue;
        }
        let capital = !opens && written.starts_with(char::is_uppercase);
        if nth >= WORDS && !capital {
            continue;
        }
        let stem = stemmer.stem(lower).into_owned();
        if !opens && !figure && written.len() > 2 && !of_calendar(lower) {
            cased.push((stem.clone(), capital));
        }
        if nth >= WORDS {
            continue;
        }
        // In halves: a figure of the event tells it from its likes better than a word.
        let weight = if nth < LEAD { 4 } else { 2 };
        let weight = if figure { weight * 3 / 2 } else { weight };
        if let Some(before) = last.filter(|_| word.start as usize <= end + 8) {
            *counts.entry(format!("{before} {stem}")).or_insert(0) += weight;
        }
        *counts.entry(stem.clone()).or_insert(0) += weight;
        last = Some(stem);
        end = word.end as usize;
    }
    // Its day, wherever the page gives it: articles of one event are of the same days.
    if let Some(day) = annotated.article.meta.published().and_then(|c| c.value.as_day()) {
        for written in [day.format("%Y"), day.format("%B"), day.format("%-d")] {
            *counts.entry(stemmer.stem(&written.to_string().to_lowercase()).into_owned()).or_insert(0) += 4;
        }
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_unstable();
    Terms { counts, cased }
}

/// Days and months are capitalised and no names; May is a name as often.
fn of_calendar(lower: &str) -> bool {
    weekday(lower).is_some() || month(lower).is_some() && lower != "may"
}

/// Words that more articles capitalise than not, sorted.
fn names(articles: &[Terms]) -> Vec<&str> {
    let mut tally: HashMap<&str, (u32, u32)> = HashMap::new();
    for (word, capital) in articles.iter().flat_map(|t| &t.cased) {
        let (capitals, all) = tally.entry(word).or_insert((0, 0));
        *capitals += u32::from(*capital);
        *all += 1;
    }
    let mut names: Vec<&str> = tally.iter().filter(|(_, (up, all))| up * 2 > *all).map(|(w, _)| *w).collect();
    names.sort_unstable();
    names
}

/// Vectors of all articles over one vocabulary; and the same of the names alone, further down too.
pub(super) fn vectors(articles: &[Terms]) -> (Vocabulary, Vec<Vector>, Vec<Vector>) {
    let names = names(articles);
    let named = |term: &str| names.binary_search(&term).is_ok();
    let kind = |term: &str| match term {
        t if t.contains(' ') => Kind::Pair,
        t if t.starts_with(|c: char| c.is_ascii_digit()) => Kind::Figure,
        t if named(t) => Kind::Name,
        _ => Kind::Word,
    };
    let tops: Vec<Vec<(&str, u32)>> =
        articles.iter().map(|t| t.counts.iter().map(|(term, n)| (term.as_str(), *n)).collect()).collect();
    let (terms, spread, top) = weigh(&tops, kind);
    let kinds = terms.iter().map(|t| kind(t)).collect();
    let far = articles.iter().map(|t| {
        let mut far: Vec<(&str, u32)> =
            t.cased.iter().map(|(w, _)| w.as_str()).filter(|w| named(w)).map(|w| (w, 2)).collect();
        far.sort_unstable();
        far.dedup();
        far
    });
    let far: Vec<Vec<(&str, u32)>> = far.collect();
    let (_, _, far) = weigh(&far, |_| Kind::Word);
    (Vocabulary { kinds, spread }, top, far)
}

/// The terms that two or more articles hold, how many hold each, and the articles as vectors over them.
fn weigh<'a>(articles: &[Vec<(&'a str, u32)>], kind: impl Fn(&str) -> Kind) -> (Vec<&'a str>, Vec<u32>, Vec<Vector>) {
    let mut spread: HashMap<&str, u32> = HashMap::new();
    for (term, _) in articles.iter().flatten() {
        *spread.entry(term).or_insert(0) += 1;
    }
    let mut vocabulary: Vec<&str> = spread.iter().filter(|(_, n)| **n > 1).map(|(t, _)| *t).collect();
    vocabulary.sort_unstable();
    let ids: HashMap<&str, u32> = vocabulary.iter().enumerate().map(|(i, t)| (*t, i as u32)).collect();
    let rarity = |term: &str| {
        let n = spread.get(term).copied().unwrap_or(1).max(1);
        log2((articles.len().max(SMALL) as u64 + 1) * 256 / u64::from(n))
    };
    let vector = |terms: &Vec<(&str, u32)>| {
        let mut norms = [0u64; KINDS];
        let mut kept = Vec::new();
        for (term, count) in terms {
            let weight = u64::from(rarity(term)) * u64::from(256 + log2(u64::from(*count) * 128)) / 256;
            let square = weight * weight;
            norms[0] += square;
            if let Some(place) = kind(term).place() {
                norms[place] += square;
            }
            if let Some(id) = ids.get(term) {
                kept.push((*id, weight as u32));
            }
        }
        norms[4] = norms[0] - norms[1];
        kept.sort_unstable();
        Vector { terms: kept, norms: norms.map(|n| n.isqrt().max(1)) }
    };
    let vectors = articles.iter().map(vector).collect();
    let spread = vocabulary.iter().map(|t| spread.get(t).copied().unwrap_or(0)).collect();
    (vocabulary, spread, vectors)
}

/// Logarithm to base 2 of `n / 256`, in 1/256, by straight lines between powers of two; 0 below 1.
pub(super) fn log2(n: u64) -> u32 {
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
