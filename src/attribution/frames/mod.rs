//! The shapes in which English attributes, each found around its cue without a parser.
//!
//! A frame works on one sentence of a [`Reading`], where a quotation is one token. It says which tokens name the
//! source, which words are the cue and which stretches are content. Who the source is comes later (`speakers`).

mod according;
mod clause;
mod colon;
mod content;
mod deeds;
mod hedged;
mod nonfinite;
mod nouns;
mod pointing;
mod states;
mod summed;
mod tail;
mod verbal;
mod verbs;

use super::phrases::Phrase;
use super::reading::{Mark, Reading};
use super::{Act, Stance};
use crate::span::Span;

/// One attribution in terms of tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The words that name the source.
    pub(super) source: Option<Phrase>,
    pub(super) cue: Span,
    /// Stretches of tokens, in text order.
    pub(super) content: Vec<(usize, usize)>,
    pub(super) stance: Stance,
    pub(super) negated: bool,
    pub(super) hedge: Option<Span>,
    /// Further sources the words came through.
    pub(super) via: Vec<Phrase>,
    /// Index of its sentence in the reading.
    pub(super) sentence: usize,
    /// What the taggers say, where they spoke: it stands before `content`, whose tokens then only say which
    /// quotations are meant.
    pub(super) exact: Option<Exact>,
}

impl Found {
    /// A report without a stance of its own, told by the rules.
    fn plain(sentence: usize, source: Option<Phrase>, cue: Span, content: Vec<(usize, usize)>) -> Found {
        Found {
            source,
            cue,
            content,
            stance: Stance::Neutral,
            negated: false,
            hedge: None,
            via: Vec::new(),
            sentence,
            exact: None,
        }
    }
}

/// Source and content as spans: a tagger sees into quotations.
#[derive(Clone, Debug)]
pub(super) struct Exact {
    pub(super) content: Vec<Span>,
    /// A source inside a quotation, which no phrase can name.
    pub(super) source: Option<Span>,
    /// Quotations of the rules' content that the tagger left out and nobody else claims.
    pub(super) also: Vec<(usize, usize)>,
    /// Whether the cue is one of reported speech.
    pub(super) act: Act,
}

/// The attributions of a reading, sentence by sentence, in text order of their cues.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (sentence, &(lo, hi)) in reading.sentences.iter().enumerate() {
        let first = found.len();
        verbal::find(reading, sentence, lo, hi, &mut found);
        according::find(reading, sentence, lo, hi, &mut found);
        hedged::find(reading, sentence, lo, hi, &mut found);
        nouns::find(reading, sentence, lo, hi, &mut found);
        states::find(reading, sentence, lo, hi, &mut found);
        pointing::find(reading, sentence, lo, hi, &mut found);
        if found.len() == first {
            colon::find(reading, sentence, lo, hi, &mut found);
        }
    }
    found.sort_by_key(|f| (f.sentence, f.cue.start, f.cue.end));
    found
}

impl Reading<'_> {
    /// The stretch without commas, full stops and the like at either end.
    fn bare(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        let edge = |m: Mark| matches!(m, Mark::Comma | Mark::Stop | Mark::Semicolon | Mark::Colon | Mark::Dash);
        while from < to && edge(self.mark(from)) {
            from += 1;
        }
        while from < to && edge(self.mark(to - 1)) {
            to -= 1;
        }
        (from, to)
    }

    /// Whether the stretch begins with a noun phrase and its verb.
    fn bare_clause(&self, from: usize, to: usize) -> bool {
        let Some(phrase) = self.phrase_after(from, to, true) else { return false };
        let verb = phrase.to;
        self.clause_like(verb, to.min(verb + 1))
            || self.word(verb).ends_with("ed")
            || self.token(verb).is_some_and(|t| t.cue.is_some())
    }

    /// Whether a token is a finite verb: "having" is none, and "it's" has a subject of its own.
    pub(super) fn bare_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        self.acts(at) && !word.contains(['\'', '’']) && !word.ends_with("ing")
    }

    /// Whether the stretch holds a finite verb, as far as words alone tell.
    pub(super) fn clause_like(&self, from: usize, to: usize) -> bool {
        use super::lexicon::Class;
        (from..to).any(|i| {
            let Some(token) = self.token(i).filter(|t| t.is_word() && !t.genitive) else { return false };
            let verb =
                token.is(Class::AUXILIARY.with(Class::FINITE)) && !(token.capital && i > from && !token.is(Class::BE));
            let past = !token.capital
                && i > from
                && (token.span.of(self.text).ends_with("ed")
                    || token.cue.is_some_and(|c| c.form().past || c.form().third))
                && !self.is(i - 1, Class::DETERMINER.with(Class::PREPOSITION));
            verb || past || is_contracted(token.span.of(self.text))
        })
    }
}

/// "she'll", "he'd", "they've", "it's": a pronoun with its verb.
fn is_contracted(word: &str) -> bool {
    let Some((pronoun, verb)) = word.split_once(['\'', '’']) else { return false };
    let is = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    is(&["i", "you", "he", "she", "it", "we", "they", "there"], pronoun) && is(&["ll", "d", "ve", "re", "s", "m"], verb)
}
