//! How much a claim is worth checking: what orders the queue.
//!
//! The words are judged by trained weights, or without them by small whole numbers for what a checker can get hold of;
//! where the claim stands in the article and what it is are weighed the same way with both.

use super::bearing::Bearing;
use super::checkable::Words;
use super::{Checkable, Layer, model};
use crate::article::Article;
use crate::attribution::lexicon::Class;
use crate::attribution::reading::Mark;
use crate::mentions::{Mentions, within};
use crate::nlp::{Models, Sentence};
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeSet;

/// What of an article bears on the worth of its claims.
pub(super) struct Judge<'a> {
    mentions: &'a Mentions,
    sentences: usize,
    headline: BTreeSet<String>,
    models: Models,
}

impl<'a> Judge<'a> {
    pub(super) fn new(article: &Article, sentences: &[Sentence], mentions: &'a Mentions, models: Models) -> Judge<'a> {
        let title = article.meta.title.first().map_or("", |t| t.value.as_str());
        let headline = words(title).map(|w| fold(w.of(title))).filter(|w| w.len() > 3).collect();
        Judge { mentions, sentences: sentences.len(), headline, models }
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
        let tokens = claim.from..claim.to;
        let words = tokens.clone().map(|i| claim.reading.word(i));
        let trained = if self.models == Models::Builtin { model::likelihood(words) } else { None };
        let mut worth = trained.unwrap_or_else(|| self.by_rules(claim, span, checkable));
        if self.sentences > 8 && sentence < 4 {
            worth += 8;
        }
        if !self.headline.is_empty() {
            let shared = tokens.filter(|i| self.headline.contains(&fold(claim.reading.word(*i)))).count();
            worth += (shared.min(3) as i32) * 3;
        }
        // That somebody said it is rarely what is in doubt.
        worth -= if layer == Layer::Saying { 20 } else { 0 };
        worth.clamp(0, 100) as u8
    }

    /// What the words alone are worth by rules.
    fn by_rules(&self, claim: &Words<'_, '_>, span: Span, checkable: Checkable) -> i32 {
        let r = claim.reading;
        let tokens = claim.from..claim.to;
        let numbers = tokens.clone().filter(|i| r.mark(*i) == Mark::Number).count();
        let names = tokens.filter(|i| *i > claim.from && r.is_name(*i)).count();
        let person = claim.any(Bearing::PERSON);
        let count = claim.count();
        let mut worth: i32 = 22;
        worth += [0, 26, 32, 36][numbers.min(3)];
        worth += if claim.any(Bearing::COUNT) { 12 } else { 0 };
        worth += if claim.any(Bearing::CHANGE) { 14 } else { 0 };
        worth += if claim.any(Bearing::EXTREME) { 6 } else { 0 };
        worth += [0, 5, 9, 11][names.min(3)];
        worth += if within(&self.mentions.dates, span, |d| d.span).next().is_some() { 5 } else { 0 };
        worth += if within(&self.mentions.officials, span, |o| o.span).next().is_some() { 5 } else { 0 };
        worth += if claim.is(Class::HAVE) && !person { 4 } else { 0 };
        worth += (count.min(24) as i32) / 2;
        worth -= match checkable {
            Checkable::Yes => 0,
            Checkable::Possible => 12,
            Checkable::Conditional => 14,
            Checkable::Opinion => 16,
            Checkable::Question | Checkable::Imperative => 30,
        };
        worth -= if person { 12 } else { 0 };
        worth -= if count < 5 { 14 } else { 0 };
        worth
    }
}
