//! Nouns that attribute: "Lim’s claim that …", "allegations that …", "calls for …".

use super::super::hedges;
use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::Found;

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    for at in lo..hi {
        // A noun cue never begins a name; one that begins a sentence has a capital all the same.
        if !r.token(at).is_some_and(|t| t.is_word() && !t.genitive && (!t.capital || at == lo)) {
            continue;
        }
        let Some(noun) = hedges::noun_cue(&r.word(at).to_ascii_lowercase()) else { continue };
        let Some(next) = follows(r, at, hi, noun.follows) else { continue };
        let (from, to) = r.bare(next, end(r, next, hi));
        if from >= to || found.iter().any(|f| f.sentence == sentence && f.cue.start == r.span(at, at + 1).start) {
            continue;
        }
        let (source, start) = owner(r, lo, at);
        found.push(Found {
            source,
            cue: r.span(start, at + 1),
            content: vec![(from, to)],
            stance: noun.stance,
            negated: false,
            hedge: None,
            via: Vec::new(),
            sentence,
            exact: None,
        });
    }
}

/// Where content begins after the noun, if the right word follows it: "that", or "for" in "calls for".
fn follows(r: &Reading<'_>, at: usize, hi: usize, word: &str) -> Option<usize> {
    let by = if r.says(at + 1, "by") || r.says(at + 1, "from") {
        r.phrase_after(at + 2, hi, false).map(|p| p.to)
    } else {
        None
    };
    let next = by.unwrap_or(at + 1);
    (next + 1 < hi && r.says(next, word)).then_some(next + 1)
}

/// Whose claim it is: a genitive or possessive before the noun, or "by Lim" after it.
fn owner(r: &Reading<'_>, lo: usize, at: usize) -> (Option<Phrase>, usize) {
    if (r.says(at + 1, "by") || r.says(at + 1, "from"))
        && let Some(phrase) = r.phrase_after(at + 2, at + 14, false)
    {
        return (Some(phrase), at);
    }
    let mut before = at;
    while before > lo && r.nominal(before - 1) && !r.token(before - 1).is_some_and(|t| t.genitive) && at - before < 3 {
        before -= 1;
    }
    let Some(owner) = before.checked_sub(1).filter(|b| *b >= lo) else { return (None, at) };
    if r.token(owner).is_some_and(|t| t.genitive) && r.nominal(owner) {
        return (r.phrase_before(lo, before), at);
    }
    if r.is(owner, Class::POSSESSIVE) && !r.says(owner, "whose") {
        return (Some(Phrase { from: owner, to: owner + 1 }), at);
    }
    (None, at)
}

fn end(r: &Reading<'_>, from: usize, hi: usize) -> usize {
    (from..hi)
        .find(|i| match r.mark(*i) {
            Mark::Semicolon => true,
            Mark::Comma => r.is(i + 1, Class::COORDINATOR.with(Class::RELATIVE)) || r.says(i + 1, "according"),
            _ => false,
        })
        .unwrap_or(hi)
}
