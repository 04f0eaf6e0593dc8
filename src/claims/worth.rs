//! How much a claim is worth checking: what orders the queue. Small whole numbers for what a checker can get hold of.

use super::checkable::Words;
use super::{Checkable, Layer};
use crate::article::Article;
use crate::attribution::lexicon::Class;
use crate::attribution::reading::Mark;
use crate::mentions::{Mentions, within};
use crate::nlp::Sentence;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeSet;

/// What of an article bears on the worth of its claims.
pub(super) struct Judge<'a> {
    mentions: &'a Mentions,
    sentences: usize,
    headline: BTreeSet<String>,
}

/// Words of comparison, change and cause.
const CHANGE: [&str; 34] = [
    "increase",
    "increased",
    "increases",
    "decrease",
    "decreased",
    "doubled",
    "tripled",
    "grew",
    "grown",
    "rose",
    "risen",
    "fell",
    "fallen",
    "dropped",
    "cut",
    "lost",
    "gained",
    "raised",
    "lowered",
    "reduced",
    "cost",
    "costs",
    "spent",
    "paid",
    "caused",
    "killed",
    "voted",
    "created",
    "because",
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
];
/// Words that leave nothing out.
const EXTREMES: [&str; 16] = [
    "first", "only", "every", "never", "always", "all", "none", "most", "largest", "biggest", "highest", "lowest",
    "worst", "record", "majority", "half",
];
/// Quantities in words.
const COUNTS: [&str; 16] = [
    "percent",
    "per",
    "million",
    "billion",
    "trillion",
    "thousand",
    "thousands",
    "millions",
    "billions",
    "hundred",
    "hundreds",
    "dozens",
    "two",
    "three",
    "years",
    "dollars",
];

impl<'a> Judge<'a> {
    pub(super) fn new(article: &Article, sentences: &[Sentence], mentions: &'a Mentions) -> Judge<'a> {
        let title = article.meta.title.first().map_or("", |t| t.value.as_str());
        let headline = words(title).map(|w| fold(w.of(title))).filter(|w| w.len() > 3).collect();
        Judge { mentions, sentences: sentences.len(), headline }
    }

    /// 0 to 100; at 50 and above a checker would want to see it.
    pub(super) fn worth(
        &self,
        claim: &Words<'_, '_>,
        span: Span,
        sentence: usize,
        layer: Layer,
        checkable: Checkable,
    ) -> u8 {
        let r = claim.reading;
        let tokens = claim.from..claim.to;
        let numbers = tokens.clone().filter(|i| r.mark(*i) == Mark::Number).count();
        let names = tokens.clone().filter(|i| *i > claim.from && r.is_name(*i)).count();
        let person = claim.any(&["i", "i'm", "i’m", "you", "me", "my", "your", "we're", "we’re", "let's"]);
        let count = claim.count();
        let mut worth: i32 = 22;
        worth += [0, 26, 32, 36][numbers.min(3)];
        worth += if claim.any(&COUNTS) { 12 } else { 0 };
        worth += if claim.any(&CHANGE) { 14 } else { 0 };
        worth += if claim.any(&EXTREMES) { 6 } else { 0 };
        worth += [0, 5, 9, 11][names.min(3)];
        worth += if within(&self.mentions.dates, span, |d| d.span).next().is_some() { 5 } else { 0 };
        worth += if within(&self.mentions.officials, span, |o| o.span).next().is_some() { 5 } else { 0 };
        worth += if claim.is(Class::HAVE) && !person { 4 } else { 0 };
        worth += (count.min(24) as i32) / 2;
        if self.sentences > 8 && sentence < 4 {
            worth += 8;
        }
        let shared = tokens.filter(|i| self.headline.contains(&fold(r.word(*i)))).count();
        worth += (shared.min(3) as i32) * 3;
        worth -= match checkable {
            Checkable::Yes => 0,
            Checkable::Possible => 12,
            Checkable::Conditional => 14,
            Checkable::Opinion => 16,
            Checkable::Question | Checkable::Imperative => 30,
        };
        worth -= if person { 12 } else { 0 };
        worth -= if count < 5 { 14 } else { 0 };
        // That somebody said it is rarely what is in doubt.
        worth -= if layer == Layer::Saying { 20 } else { 0 };
        worth.clamp(0, 100) as u8
    }
}
