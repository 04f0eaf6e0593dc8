//! Nouns that attribute: "Lim’s claim that …", "allegations that …", "calls for …".

use super::super::hedges::HedgeId;
use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::Found;

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    for at in lo..hi {
        // A noun cue never begins a name; one that begins a sentence has a capital all the same.
        let token = r.token(at).filter(|t| t.is_word() && !t.genitive && (!t.capital || at == lo));
        let Some(noun) = token.and_then(|t| t.hedge).and_then(HedgeId::noun) else { continue };
        let Some(next) = follows(r, at, hi, noun.follows).filter(|next| !relative(r, *next, hi)) else { continue };
        let (source, start) = owner(r, lo, at);
        let subject = is_subject(r, lo, source.map_or(at, |s| s.from.min(at)));
        let (from, to) = r.bare(next, end(r, next, hi, subject));
        // "quoted a survey as finding that …": the verb has the word.
        let taken = |f: &Found| f.sentence == sentence && f.cue.overlaps(r.span(at, at + 1));
        if from >= to || found.iter().any(taken) {
            continue;
        }
        let plain = Found::plain(sentence, source, r.span(start, at + 1), vec![(from, to)]);
        found.push(Found { stance: noun.stance, ..plain });
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
    // "There were claims on Monday that …"
    let next = next + if r.is(next, Class::PREPOSITION) && r.is(next + 1, Class::TIME) { 2 } else { 0 };
    // "Lim’s argument is that …", "rumours spread that …"
    let links = ["is", "was", "spread", "circulated", "emerged", "surfaced"];
    let next = next + usize::from(word == "that" && by.is_none() && links.iter().any(|w| r.says(next, w)));
    (next + 1 < hi && r.says(next, word)).then_some(next + 1)
}

/// "a claim that the union rejects": what "that" begins lacks its object, and says which claim is meant.
fn relative(r: &Reading<'_>, from: usize, hi: usize) -> bool {
    let end = (from..hi).find(|i| matches!(r.mark(*i), Mark::Stop | Mark::Comma | Mark::Semicolon)).unwrap_or(hi);
    let verb = |i: usize| r.token(i).filter(|t| !t.capital).and_then(|t| t.cue?.verb(r.word(i + 1)));
    let last = end.checked_sub(1).filter(|l| *l > from);
    last.is_some_and(|l| verb(l).is_some_and(|v| v.frames.object) && !r.clause_like(from, l))
}

/// Whose claim it is: a genitive or possessive before the noun, or "by Lim" after it.
fn owner(r: &Reading<'_>, lo: usize, at: usize) -> (Option<Phrase>, usize) {
    if (r.says(at + 1, "by") || r.says(at + 1, "from"))
        && let Some(phrase) = r.phrase_after(at + 2, at + 14, false)
    {
        return (Some(phrase), at);
    }
    // "Lim was of the view that …".
    if at >= lo + 4
        && r.says(at - 1, "the")
        && r.says(at - 2, "of")
        && r.is(at - 3, Class::BE)
        && let Some(holder) = r.subject(lo, at - 3)
    {
        return (Some(holder), at - 3);
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

/// Whether the noun is the subject of its sentence: only a conjunction, an article or an adjective stands before it.
fn is_subject(r: &Reading<'_>, lo: usize, at: usize) -> bool {
    let start = (lo..at).rev().find(|i| r.mark(*i) == Mark::Semicolon).map_or(lo, |i| i + 1);
    (start..at).all(|i| r.is(i, Class::COORDINATOR.with(Class::DETERMINER).with(Class::ADVERB)) || r.nominal(i))
        && !r.clause_like(start, at)
}

/// Where the content ends; of a subject ("Lim’s claim that it rained was denied") before the verb of the sentence.
fn end(r: &Reading<'_>, from: usize, hi: usize, subject: bool) -> usize {
    let end = (from..hi)
        .find(|i| match r.mark(*i) {
            Mark::Semicolon => true,
            Mark::Comma => r.is(i + 1, Class::COORDINATOR.with(Class::RELATIVE)) || r.says(i + 1, "according"),
            _ => false,
        })
        .unwrap_or(hi);
    if subject { main_verb(r, from, end).unwrap_or(end) } else { end }
}

/// The second finite verb from `from`: the first is the content’s own.
fn main_verb(r: &Reading<'_>, from: usize, hi: usize) -> Option<usize> {
    let mut own = 1;
    let mut at = from;
    while at < hi {
        let before = at.saturating_sub(1);
        if r.is_quote(at) && own > 0 && at > from && !r.is(before, Class::DETERMINER.with(Class::PREPOSITION)) {
            own -= 1;
            at += 1;
            continue;
        }
        // "it seeks …": the word after the pronoun is its verb.
        let pronoun = at == from + 1
            && r.is(from, Class::PRONOUN)
            && r.token(at).is_some_and(|t| t.is_word() && !t.is(Class::ADVERB));
        let finite = pronoun
            || r.clause_like(at, at + 1)
            || at > from
                && r.token(at).is_some_and(|t| {
                    t.is_word()
                        && !t.capital
                        && (t.cue.is_some_and(|c| c.form().past || c.form().third)
                            || r.word(at).ends_with("ed") && !r.nominal(at + 1))
                })
                && !r.is(before, Class::DETERMINER.with(Class::PREPOSITION).with(Class::POSSESSIVE))
                && !r.token(before).is_some_and(|t| t.genitive);
        if !finite {
            at += 1;
            continue;
        }
        let bound = at > from
            && (r.is(before, Class::COORDINATOR.with(Class::SUBORDINATOR).with(Class::RELATIVE))
                || r.says(before, "that"));
        if !bound {
            if own == 0 {
                return (at > from + 1).then_some(at);
            }
            own -= 1;
            // "that Lim said it rained": the verb inside has a verb of its own.
            own += usize::from(r.token(at).is_some_and(|t| t.cue.is_some()));
        }
        at += 1;
        let participle = |i: usize| r.word(i).ends_with("ed") || r.word(i).ends_with("en");
        while at < hi
            && !(participle(at - 1) && r.is(at, Class::AUXILIARY))
            && (r.is(at, Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION))
                // "had shot": whatever stands behind "had" is its participle.
                || r.is(at - 1, Class::HAVE) && r.token(at).is_some_and(|t| t.is_word() && !t.capital)
                || r.word(at).ends_with("ed")
                || r.word(at).ends_with("ing")
                || r.word(at).ends_with("en"))
        {
            at += 1;
        }
    }
    None
}
