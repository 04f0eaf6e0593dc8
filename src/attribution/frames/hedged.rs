//! Attribution without a source: "is seen as", "is said to", "it is believed that", "reportedly".

use super::super::Stance;
use super::super::hedges::{Hedge, HedgeId};
use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading, Token};
use super::Found;

/// Openings of a sentence that say that something is said and leave out by whom; the content follows.
const OPENINGS: &[&[&str]] = &[
    &["it", "emerged", "that"],
    &["it", "has", "emerged", "that"],
    &["it", "transpired", "that"],
    &["it", "has", "transpired", "that"],
    &["word", "is", "that"],
    &["word", "has", "it", "that"],
    &["rumour", "has", "it", "that"],
    &["rumor", "has", "it", "that"],
    &["rumours", "are", "rife", "that"],
    &["rumors", "are", "rife", "that"],
    &["speculation", "is", "rife", "that"],
];

/// The word past the opening that a sentence begins with.
fn opening(r: &Reading<'_>, lo: usize, hi: usize) -> Option<usize> {
    let stands = |words: &&&[&str]| words.iter().enumerate().all(|(i, w)| r.says(lo + i, w));
    OPENINGS.iter().find(stands).map(|words| lo + words.len()).filter(|to| *to < hi)
}

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    if let Some(from) = opening(r, lo, hi) {
        push(r, sentence, (lo, from - 1), vec![r.bare(from, hi)], found);
        return;
    }
    for at in lo..hi {
        let hedge = r.token(at).and_then(|t| t.hedge);
        // "reportedly", "allegedly".
        if hedge.and_then(HedgeId::hedge) == Some(Hedge::Hearsay) && r.word(at).ends_with("edly") {
            let (from, to) = clause_around(r, lo, hi, at);
            let content: Vec<(usize, usize)> =
                [r.bare(from, at), r.bare(at + 1, to)].into_iter().filter(|(a, b)| a < b).collect();
            push(r, sentence, (at, at + 1), content, found);
        } else if r.is(at, Class::BE) && !r.is(at, Class::NEGATION) && !(at > lo && r.is(at - 1, Class::BE)) {
            passive(r, sentence, lo, hi, at, found);
        }
    }
}

fn push(r: &Reading<'_>, sentence: usize, cue: (usize, usize), content: Vec<(usize, usize)>, found: &mut Vec<Found>) {
    if content.is_empty() {
        return;
    }
    let cue = r.span(cue.0, cue.1);
    let plain = Found::plain(sentence, None, cue, content);
    found.push(Found { stance: Stance::Speculates, hedge: Some(cue), ..plain });
}

/// "S is widely seen as C", "S is said to C", "it is believed that C", with the "be" at `be`.
fn passive(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, be: usize, found: &mut Vec<Found>) {
    let mut at = be + 1;
    while at < hi
        && (r.is(at, Class::ADVERB.with(Class::BE)) || r.word(at).ends_with("ly"))
        && !r.word(at).ends_with("edly")
    {
        at += 1;
    }
    let small = |t: &&Token| !t.span.of(r.text).bytes().any(|b| b.is_ascii_uppercase());
    let participle = r.token(at).filter(small).and_then(|t| t.hedge);
    let Some(follows) = participle.and_then(HedgeId::passive) else { return };
    let next = at + 1;
    // "It is understood she left."
    let it = be.checked_sub(1).is_some_and(|b| b >= lo && r.says(b, "it")) && follows.contains(&"that");
    let bare = it && next < hi && (r.leads(next) || r.is(next, Class::PRONOUN) || r.is_name(next));
    if bare && r.clause_like(next, hi) {
        push(r, sentence, (be, next), vec![r.bare(next, hi)], found);
        return;
    }
    // "The pond, it is claimed, was drained."
    let comma = |i: usize| r.mark(i) == Mark::Comma;
    if it && be >= lo + 3 && comma(be - 2) && next + 1 < hi && comma(next) {
        let content = vec![r.bare(lo, be - 2), r.bare(next + 1, hi)];
        push(r, sentence, (be - 1, next), content, found);
        return;
    }
    // "The pond will be drained, it was announced on Friday."
    let ends = |i: usize| i >= hi || r.mark(i) == Mark::Stop;
    let dated =
        || ends(next) || r.is(next, Class::TIME) && ends(next + 1) || r.is(next + 1, Class::TIME) && ends(next + 2);
    if it && be >= lo + 4 && comma(be - 2) && dated() {
        push(r, sentence, (be - 1, next), vec![r.bare(lo, be - 2)], found);
        return;
    }
    if next >= hi || !follows.iter().any(|f| r.says(next, f)) {
        return;
    }
    let mut from = be;
    while from > lo && r.is(from - 1, Class::AUXILIARY.with(Class::ADVERB)) && !r.is(from - 1, Class::PRONOUN) {
        from -= 1;
    }
    let (start, end) = clause_around(r, lo, hi, be);
    let impersonal = r.says(from.wrapping_sub(1), "it") && r.says(next, "that");
    if impersonal {
        push(r, sentence, (from, next), vec![r.bare(next + 1, hi)], found);
        return;
    }
    if r.says(next, "that") {
        return;
    }
    let Some(subject) = r.subject(lo, from) else { return };
    let first = subject.from.max(start.min(subject.from));
    let content = [r.bare(first, subject.to), r.bare(next + 1, end)].into_iter().filter(|(a, b)| a < b).collect();
    push(r, sentence, (from, next + 1), content, found);
}

/// The clause a word stands in: from the last boundary with a conjunction to the next.
fn clause_around(r: &Reading<'_>, lo: usize, hi: usize, at: usize) -> (usize, usize) {
    let joins = |i: usize| {
        r.mark(i) == Mark::Semicolon
            || r.mark(i) == Mark::Comma
                && (r.is(i + 1, Class::COORDINATOR)
                    || ["while", "whereas", "although", "though", "because"].iter().any(|w| r.says(i + 1, w)))
    };
    let from = (lo..at).rev().find(|i| joins(*i)).map_or(lo, |i| i + 1);
    let from =
        from + usize::from(r.is(from, Class::COORDINATOR.with(Class::SUBORDINATOR)) && !r.is_name(from) && from < at);
    let to = (at..hi).find(|i| joins(*i)).unwrap_or(hi);
    (from, to)
}
