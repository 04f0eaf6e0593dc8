//! Whether a statement can be checked as fact at all, and which words hedge it.

use super::Checkable;
use super::bearing::{Bearing, Bearings};
use crate::attribution::lexicon::Class;
use crate::attribution::reading::{Mark, Reading};
use crate::attribution::{Hedge, Stance};
use crate::span::Span;

/// The tokens of a claim.
pub(super) struct Words<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) bearings: &'r Bearings,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'r, 't> Words<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, bearings: &'r Bearings, span: Span) -> Words<'r, 't> {
        let from = reading.tokens.partition_point(|t| t.span.end <= span.start);
        let to = reading.tokens.partition_point(|t| t.span.start < span.end);
        Words { reading, bearings, from, to: to.max(from) }
    }

    /// Whether any word is of the class.
    pub(super) fn any(&self, class: Bearing) -> bool {
        (self.from..self.to).any(|i| self.bearings.of(i).any(class))
    }

    pub(super) fn is(&self, class: Class) -> bool {
        (self.from..self.to).any(|i| self.reading.is(i, class))
    }

    pub(super) fn count(&self) -> usize {
        (self.from..self.to).filter(|i| matches!(self.reading.mark(*i), Mark::Word | Mark::Number)).count()
    }

    /// The words that hedge.
    pub(super) fn hedges(&self) -> Vec<Span> {
        let hedges = |i: &usize| match self.reading.token(*i).and_then(|t| t.hedge?.hedge()) {
            Some(Hedge::Approximate) => self.reading.mark(i + 1) == Mark::Number,
            Some(Hedge::Possible) => !(self.reading.is_name(*i) && self.reading.word(*i) == "May"),
            Some(Hedge::Hearsay) => true,
            None => false,
        };
        (self.from..self.to).filter(hedges).map(|i| self.reading.span(i, i + 1)).collect()
    }

    /// "is likely to", "are expected to", "is set to".
    fn expects(&self) -> bool {
        let r = self.reading;
        (self.from..self.to).any(|i| {
            r.is(i, Class::BE)
                && (i + 1..i + 4).any(|k| self.bearings.of(k).any(Bearing::OUTLOOK) && r.says(k + 1, "to"))
        })
    }
}

/// Whether the words can be checked; `stance` is the one they are reported with, `asked` whether their sentence asks.
pub(super) fn judge(words: &Words<'_, '_>, stance: Option<Stance>, asked: bool) -> Checkable {
    let r = words.reading;
    // "May" and "Will" with a capital inside a sentence are names.
    let modal = |class: Bearing| {
        let named = |i: usize| i > words.from && r.token(i).is_some_and(|t| t.capital);
        (words.from..words.to).any(|i| words.bearings.of(i).any(class) && !named(i))
    };
    let demanded = stance == Some(Stance::Demands)
        && (words.from..words.to.min(words.from + 12)).any(|i| r.says(i, "to") || r.says(i, "not"));
    // "would not say whether …": the content is a question, the word before it says so.
    let asked = asked || words.from.checked_sub(1).is_some_and(|before| r.says(before, "whether"));
    if asked {
        Checkable::Question
    } else if demanded || words.from < words.to && words.bearings.of(words.from).any(Bearing::IMPERATIVE) {
        Checkable::Imperative
    } else if words.any(Bearing::CONDITION) || modal(Bearing::IRREAL) && stance.is_none() {
        Checkable::Conditional
    } else if modal(Bearing::MODAL) || words.expects() || stance == Some(Stance::Promises) {
        Checkable::Possible
    } else if words.any(Bearing::EVALUATION) && !has_figure(words) {
        Checkable::Opinion
    } else {
        Checkable::Yes
    }
}

/// A number is something to check, whatever is thought of it.
fn has_figure(words: &Words<'_, '_>) -> bool {
    (words.from..words.to).any(|i| words.reading.mark(i) == Mark::Number)
}
