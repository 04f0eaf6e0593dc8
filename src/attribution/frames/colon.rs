//! "Lim: …" in headlines and transcripts.

use super::super::kinds;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::super::{SourceKind, Stance};
use super::Found;

/// Labels before a colon that name no source.
const LABELS: [&str; 28] = [
    "source",
    "sources",
    "via",
    "tags",
    "tag",
    "photo",
    "image",
    "video",
    "picture",
    "file",
    "note",
    "update",
    "updated",
    "published",
    "read",
    "related",
    "more",
    "topics",
    "category",
    "listen",
    "watch",
    "by",
    "location",
    "joined",
    "re",
    "question",
    "author",
    "writer",
];

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    let Some(colon) = (lo..hi.min(lo + 9)).find(|i| r.mark(*i) == Mark::Colon) else { return };
    if colon == lo || colon + 3 > hi || LABELS.iter().any(|l| r.says(lo, l)) {
        return;
    }
    let Some(phrase) = r.phrase_before(lo, colon).filter(|p| p.from == lo) else { return };
    let noun = r.phrase_noun(phrase);
    let capitals = |i: usize| r.word(i).len() > 3 && r.word(i).bytes().all(|b| b.is_ascii_uppercase());
    let place = noun == Some(SourceKind::Government) || r.named(phrase).kind == SourceKind::Government;
    if (lo..colon).all(capitals) || place && !r.is_quote(colon + 1) {
        return;
    }
    let quoted = r.is_quote(colon + 1) && !r.nominal(colon + 1);
    let named = (lo..colon).all(|i| r.is_name(i)) && noun != Some(SourceKind::Anonymous);
    // "Pasta Station: offer three sorts", "Traffic sources: where they come from": the heading of an item.
    let titled = colon - lo > 1 && (lo..colon).all(|i| r.token(i).is_some_and(|t| t.capital || i > lo));
    if titled && !quoted && is_heading(r, phrase) {
        return;
    }
    let speaks = quoted && (named || noun.is_some()) || noun.is_some() && lo + 3 > colon || named && colon - lo <= 4;
    // "Foreign Minister: talks on Monday".
    let office = noun == Some(SourceKind::Role) && (lo..colon).all(|i| r.token(i).is_some_and(|t| t.capital));
    if !speaks
        || !(quoted || r.clause_like(colon + 1, hi) || hi - colon > 4 && noun.is_some() || office && hi - colon > 3)
    {
        return;
    }
    let content = if quoted { (colon + 1, colon + 2) } else { r.bare(colon + 1, hi) };
    found.push(Found {
        source: Some(phrase),
        cue: r.span(colon, colon + 1),
        content: vec![content],
        stance: Stance::Neutral,
        negated: false,
        hedge: None,
        via: Vec::new(),
        sentence,
        exact: None,
    });
}

/// Whether a label in front of a colon heads an item: a paper or a document that is none, or a long name of no kind.
fn is_heading(r: &Reading<'_>, label: Phrase) -> bool {
    let body = matches!(r.named(label).kind, SourceKind::Outlet | SourceKind::Document | SourceKind::Anonymous);
    body && !kinds::is_outlet(r.span(label.from, label.to).of(r.text))
        || r.phrase_noun(label).is_none() && label.to - label.from > 2
}
