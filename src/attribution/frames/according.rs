//! "According to Lim, …", "…, according to Lim", "As per the statement, …".

use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};
use super::Found;

/// What things are done or sorted by: "according to plan", "according to size".
const MEASURES: &[&str] = &[
    "plan",
    "schedule",
    "size",
    "need",
    "age",
    "type",
    "kind",
    "custom",
    "tradition",
    "taste",
    "rank",
    "merit",
    "weight",
    "height",
    "colour",
    "color",
    "order",
    "season",
    "ability",
    "seniority",
    "budget",
    "protocol",
    "script",
    "preference",
];

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    for at in lo..hi {
        let per = r.says(at, "as") && r.says(at + 1, "per") && at == lo;
        if !(per || r.says(at, "according") && r.says(at + 1, "to")) {
            continue;
        }
        let Some(phrase) = r.phrase_after(at + 2, hi, true).filter(|_| !MEASURES.contains(&r.word(at + 2))) else {
            continue;
        };
        let mut end = source_end(r, phrase.to, hi);
        if r.mark(end) == Mark::Comma && ["who", "which", "whose"].iter().any(|w| r.says(end + 1, w)) {
            let relative = r.with_apposition(super::super::phrases::Phrase { from: at + 2, to: end }, hi);
            end = if r.mark(relative.to) == Mark::Comma { relative.to } else { end };
        }
        // "According to the report, published on Tuesday, ten barns burned".
        let issued = ["published", "released", "issued", "obtained", "seen", "dated", "compiled"];
        if r.mark(end) == Mark::Comma && issued.iter().any(|w| r.says(end + 1, w)) {
            end = (end + 2..hi.min(end + 12)).find(|i| r.mark(*i) == Mark::Comma).unwrap_or(end);
        }
        let before = at.checked_sub(1).filter(|b| *b >= lo);
        let opens = before.is_none_or(|b| {
            r.is(b, Class::COORDINATOR) || r.mark(b) == Mark::Semicolon || r.mark(b) == Mark::Dash && b == lo
        });
        let mut content = Vec::new();
        if opens {
            let from = end + usize::from(r.mark(end) == Mark::Comma);
            let to = (from..hi).find(|i| r.mark(*i) == Mark::Semicolon).unwrap_or(hi);
            content.push(r.bare(from, to));
        } else {
            let from = clause_start(r, lo, at);
            content.push(r.bare(from, at));
            let goes_on = r.mark(end) == Mark::Comma
                && end + 1 < hi
                && !r.apposes(end + 1)
                && !r.is(end + 1, Class::RELATIVE)
                && !r.word(end + 1).ends_with("ing")
                && !r.is(end + 1, Class::COORDINATOR);
            if goes_on {
                content.push(r.bare(end + 1, hi));
            }
        }
        content.retain(|(from, to)| from < to);
        if content.is_empty() {
            continue;
        }
        let source = super::super::phrases::Phrase { from: at + 2, to: end };
        found.push(Found::plain(sentence, Some(source), r.span(at, at + 2), content));
    }
}

/// The source runs on through what describes it, up to the comma or full stop.
fn source_end(r: &Reading<'_>, from: usize, hi: usize) -> usize {
    let mut at = from;
    while at < hi {
        match r.mark(at) {
            Mark::Comma | Mark::Stop | Mark::Semicolon | Mark::Colon | Mark::Dash => break,
            Mark::Word
                if r.is(at, Class::COORDINATOR) && (!r.nominal(at + 1) || r.clause_like(at + 1, hi.min(at + 5))) =>
            {
                break;
            }
            _ => at += 1,
        }
    }
    at
}

/// Where the clause that "according to" closes begins: the sentence, or past a semicolon.
fn clause_start(r: &Reading<'_>, lo: usize, at: usize) -> usize {
    let starts = |i: &usize| {
        r.mark(*i) == Mark::Semicolon
            || r.mark(*i) == Mark::Comma && r.says(i + 1, "but") && r.clause_like(i + 2, at) && r.clause_like(lo, *i)
    };
    let boundary = (lo..at).rev().find(starts);
    boundary.map_or(lo, |i| i + 1 + usize::from(r.mark(i) == Mark::Comma))
}
