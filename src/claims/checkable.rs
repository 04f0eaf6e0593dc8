//! Whether a statement can be checked as fact at all, and which words hedge it.

use super::Checkable;
use crate::attribution::lexicon::Class;
use crate::attribution::reading::{Mark, Reading};
use crate::attribution::{Hedge, Stance, hedge};
use crate::span::Span;

/// The tokens of a claim.
pub(super) struct Words<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Words by which a sentence tells somebody what to do when it begins with them.
const IMPERATIVES: [&str; 14] = [
    "let",
    "please",
    "read",
    "click",
    "subscribe",
    "follow",
    "consider",
    "imagine",
    "remember",
    "don’t",
    "don't",
    "see",
    "listen",
    "watch",
];
/// Words that weigh rather than tell.
const EVALUATIONS: [&str; 34] = [
    "amazing",
    "awful",
    "bad",
    "beautiful",
    "best",
    "better",
    "deserve",
    "deserves",
    "disgrace",
    "excellent",
    "fair",
    "fantastic",
    "good",
    "great",
    "horrible",
    "important",
    "incredible",
    "nice",
    "ought",
    "pivotal",
    "proud",
    "ridiculous",
    "sad",
    "shame",
    "shameful",
    "should",
    "stupid",
    "terrible",
    "unacceptable",
    "unfair",
    "unfortunate",
    "unfortunately",
    "wonderful",
    "worst",
];

impl<'r, 't> Words<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, span: Span) -> Words<'r, 't> {
        let from = reading.tokens.partition_point(|t| t.span.end <= span.start);
        let to = reading.tokens.partition_point(|t| t.span.start < span.end);
        Words { reading, from, to: to.max(from) }
    }

    pub(super) fn any(&self, words: &[&str]) -> bool {
        (self.from..self.to).any(|i| {
            let word = self.reading.word(i);
            words.iter().any(|w| w.len() == word.len() && word.eq_ignore_ascii_case(w))
        })
    }

    pub(super) fn is(&self, class: Class) -> bool {
        (self.from..self.to).any(|i| self.reading.is(i, class))
    }

    pub(super) fn count(&self) -> usize {
        (self.from..self.to).filter(|i| matches!(self.reading.mark(*i), Mark::Word | Mark::Number)).count()
    }

    /// The words that hedge.
    pub(super) fn hedges(&self) -> Vec<Span> {
        let hedges = |i: &usize| {
            let word = self.reading.word(*i);
            match hedge(word) {
                Some(Hedge::Approximate) => self.reading.mark(i + 1) == Mark::Number,
                Some(Hedge::Possible) => !(self.reading.is_name(*i) && word == "May"),
                Some(Hedge::Hearsay) => true,
                None => false,
            }
        };
        (self.from..self.to).filter(hedges).map(|i| self.reading.span(i, i + 1)).collect()
    }

    /// "is likely to", "are expected to", "is set to".
    fn expects(&self) -> bool {
        let r = self.reading;
        (self.from..self.to).any(|i| {
            r.is(i, Class::BE)
                && (i + 1..i + 4).any(|k| {
                    ["likely", "unlikely", "expected", "set", "due", "bound", "poised"].iter().any(|w| r.says(k, w))
                        && r.says(k + 1, "to")
                })
        })
    }
}

/// Whether the words can be checked; `stance` is the one they are reported with, `asked` whether their sentence asks.
pub(super) fn judge(words: &Words<'_, '_>, stance: Option<Stance>, asked: bool) -> Checkable {
    let r = words.reading;
    let modal = |w: &str| {
        (words.from..words.to).any(|i| r.says(i, w) && !(r.token(i).is_some_and(|t| t.capital) && i > words.from))
    };
    let demanded = stance == Some(Stance::Demands)
        && (words.from..words.to.min(words.from + 12)).any(|i| r.says(i, "to") || r.says(i, "not"));
    if asked {
        Checkable::Question
    } else if demanded || IMPERATIVES.iter().any(|w| r.says(words.from, w)) {
        Checkable::Imperative
    } else if words.any(&["if", "unless"]) || modal("would") && stance.is_none() {
        Checkable::Conditional
    } else if ["may", "might", "could", "will", "shall", "would", "won't", "won’t"].iter().any(|m| modal(m))
        || words.expects()
        || stance == Some(Stance::Promises)
    {
        Checkable::Possible
    } else if words.any(&EVALUATIONS) && !has_figure(words) {
        Checkable::Opinion
    } else {
        Checkable::Yes
    }
}

/// A number is something to check, whatever is thought of it.
fn has_figure(words: &Words<'_, '_>) -> bool {
    (words.from..words.to).any(|i| words.reading.mark(i) == Mark::Number)
}
