//! "Lim is convinced that …": a state of mind told with an adjective.

use super::super::Stance;
use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};
use super::Found;

/// Adjectives that take what somebody holds to be so, and how the writer stands to it.
const STATES: [(&str, Stance); 12] = [
    ("adamant", Stance::Claims),
    ("afraid", Stance::Speculates),
    ("certain", Stance::Speculates),
    ("concerned", Stance::Speculates),
    ("confident", Stance::Speculates),
    ("convinced", Stance::Speculates),
    ("doubtful", Stance::Speculates),
    ("hopeful", Stance::Speculates),
    ("optimistic", Stance::Speculates),
    ("sceptical", Stance::Speculates),
    ("skeptical", Stance::Speculates),
    ("worried", Stance::Speculates),
];

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    for at in lo + 1..hi {
        if !r.says(at + 1, "that") {
            continue;
        }
        let Some((_, stance)) = STATES.iter().find(|(word, _)| r.says(at, word)) else { continue };
        let mut from = at;
        while from > lo && r.is(from - 1, Class::AUXILIARY.with(Class::ADVERB)) && !r.is(from - 1, Class::PRONOUN) {
            from -= 1;
        }
        if !(from..at).any(|i| r.is(i, Class::BE)) {
            continue;
        }
        let Some(source) = r.subject(lo, from).filter(|s| !(s.to == s.from + 1 && r.is(s.from, Class::OBJECT))) else {
            continue;
        };
        let end = (at + 2..hi).find(|i| r.mark(*i) == Mark::Semicolon).unwrap_or(hi);
        let (start, to) = r.bare(at + 2, end);
        let silent =
            ["i", "we", "you", "it", "there"].iter().any(|w| r.says(source.from, w)) && source.to == source.from + 1;
        if start >= to || silent {
            continue;
        }
        let negated = (from..at).any(|i| r.is(i, Class::NEGATION));
        let plain = Found::plain(sentence, Some(source), r.span(from, at + 1), vec![(start, to)]);
        found.push(Found { stance: *stance, negated, ..plain });
    }
}
