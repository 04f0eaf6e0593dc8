//! The same quotation in two articles: its words changed, or put into another mouth.

use super::facts::speaker;
use crate::attribution::{Attribution, Kind, SourceKind};
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeMap;

/// Words a quotation needs before two can be one.
const LEAST: usize = 5;
/// Words in a row that bring two quotations together.
const RUN: usize = 3;
/// Share of words in percent that two wordings of one quotation have in common.
const ALIKE: usize = 70;

/// What happened to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteChange {
    /// Same speaker, other words.
    Altered,
    /// Same words, other speaker.
    OtherSpeaker,
}

/// One quotation in two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePair {
    /// Article and words, the smaller index first.
    pub a: (usize, Span),
    /// Article and words.
    pub b: (usize, Span),
    /// Who says it in each.
    pub speakers: (String, String),
    /// What differs.
    pub change: QuoteChange,
}

struct Quote {
    article: usize,
    span: Span,
    words: Vec<String>,
    speaker: String,
}

/// Quotations that differ between articles, sorted.
pub(super) fn find(articles: &[Annotated]) -> Vec<QuotePair> {
    let quotes: Vec<Quote> = articles.iter().enumerate().flat_map(|(i, a)| quoted(i, a)).collect();
    let mut runs: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (i, quote) in quotes.iter().enumerate() {
        for run in quote.words.windows(RUN) {
            runs.entry(run).or_default().push(i);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for group in runs.values().filter(|g| g.len() <= 30) {
        for (n, i) in group.iter().enumerate() {
            pairs.extend(group[n + 1..].iter().filter(|j| quotes[**j].article != quotes[*i].article).map(|j| (*i, *j)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().filter_map(|(i, j)| differ(&quotes[i], &quotes[j], articles)).collect()
}

fn quoted(index: usize, annotated: &Annotated) -> Vec<Quote> {
    let mut found = Vec::new();
    // Who quotes somebody did not say it.
    let quotes = |a: &&Attribution| a.cue.is_some_and(|c| annotated.article.slice(c).contains("quot"));
    for attribution in annotated.attributions.iter().filter(|a| a.kind == Kind::Direct && !quotes(a)) {
        let named = attribution.source_kind() == SourceKind::NamedPerson;
        let Some(name) = speaker(annotated, attribution).filter(|_| named) else { continue };
        for span in &attribution.content {
            let text = fold(annotated.article.slice(*span));
            let words: Vec<String> = words(&text).map(|w| w.of(&text).to_string()).collect();
            if words.len() >= LEAST {
                found.push(Quote { article: index, span: *span, words, speaker: name.to_string() });
            }
        }
    }
    found
}

fn differ(a: &Quote, b: &Quote, articles: &[Annotated]) -> Option<QuotePair> {
    let same_person = surname(&a.speaker) == surname(&b.speaker);
    let change = if a.words == b.words {
        (!same_person).then_some(QuoteChange::OtherSpeaker)?
    } else {
        let common = longest_common(&a.words, &b.words);
        let longer = a.words.len().max(b.words.len());
        // A shortened quotation is no altered one; marks of omission and insertion say so themselves.
        let marked = [a, b].iter().any(|q| {
            let text = articles[q.article].article.slice(q.span);
            text.contains(['[', '(', '…']) || text.contains("...")
        });
        let shortened = a.words.len() != b.words.len() && part(&a.words, &b.words);
        (same_person && !marked && !shortened && common * 100 >= ALIKE * longer).then_some(QuoteChange::Altered)?
    };
    let speakers = (a.speaker.clone(), b.speaker.clone());
    Some(QuotePair { a: (a.article, a.span), b: (b.article, b.span), speakers, change })
}

/// Whether the shorter stands in the longer as it is: a quotation cut at its ends is not altered.
fn part(a: &[String], b: &[String]) -> bool {
    let (longer, shorter) = if a.len() > b.len() { (a, b) } else { (b, a) };
    longer.windows(shorter.len().max(1)).any(|w| w == shorter)
}

/// The last word of a name, folded.
fn surname(name: &str) -> String {
    let folded = fold(name);
    words(&folded).last().map_or(String::new(), |w| w.of(&folded).to_string())
}

/// Length of the longest common subsequence of words.
fn longest_common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
