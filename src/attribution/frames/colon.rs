//! "Lim: …" in headlines and transcripts.

use super::super::SourceKind;
use super::super::kinds;
use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::Found;

/// Labels before a colon that name no source.
const LABELS: [&str; 35] = [
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
    "exclusive",
    "pictured",
    "photograph",
    "live",
    "breaking",
    "opinion",
    "analysis",
];

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    if let Some((source, colon)) = is_blunt(r, lo, hi) {
        found.push(said(r, sentence, source, colon, (colon + 1, colon + 2)));
        return;
    }
    if let Some((source, colon)) = described(r, lo, hi) {
        found.push(said(r, sentence, source, colon, (colon + 1, colon + 2)));
        return;
    }
    if let Some((colon, source)) = signed_off(r, lo, hi) {
        found.push(said(r, sentence, source, colon, r.bare(lo, colon)));
        return;
    }
    let Some(colon) = (lo..hi.min(lo + 9)).find(|i| r.mark(*i) == Mark::Colon) else { return };
    // "Lim: “It leaks”": a quotation is one word of a sentence.
    let least = if r.is_quote(colon + 1) { 2 } else { 3 };
    if colon == lo || colon + least > hi || LABELS.iter().any(|l| r.says(lo, l)) || r.word(lo).len() == 1 {
        return;
    }
    let Some(phrase) = r.phrase_before(lo, colon).filter(|p| p.from == lo) else { return };
    let noun = r.phrase_noun(phrase);
    let capitals = |i: usize| r.word(i).len() > 3 && r.word(i).bytes().all(|b| b.is_ascii_uppercase());
    let place = noun == Some(SourceKind::Government) || r.named(phrase).kind == SourceKind::Government;
    if (lo..colon).all(capitals) || place && !r.is_quote(colon + 1) {
        return;
    }
    let named = (lo..colon).all(|i| r.is_name(i)) && noun != Some(SourceKind::Anonymous);
    let quoted = r.is_quote(colon + 1) && (!r.nominal(colon + 1) || named && colon + 2 == hi);
    // "Pasta Station: offer three sorts", "Traffic sources: where they come from": the heading of an item.
    let titled = colon - lo > 1 && (lo..colon).all(|i| r.token(i).is_some_and(|t| t.capital || i > lo));
    if titled && !quoted && is_heading(r, phrase) {
        return;
    }
    let speaks = quoted && (named || noun.is_some()) || noun.is_some() && lo + 3 > colon || named && colon - lo <= 4;
    // "Foreign Minister: talks on Monday".
    // "Engineers: bridge unsafe": a headline has few words and no full stop.
    let few = lo + 1 == colon && hi - colon > 2 && !(lo..hi).any(|i| r.mark(i) == Mark::Stop);
    // "Residents: 3,100 people" is a row of a table.
    let headline = noun.is_some() && few && r.mark(colon + 1) == Mark::Word;
    let office = noun == Some(SourceKind::Role) && (lo..colon).all(|i| r.token(i).is_some_and(|t| t.capital));
    if !speaks
        || !(quoted
            || r.clause_like(colon + 1, hi)
            || hi - colon > 4 && noun.is_some()
            || headline
            || office && hi - colon > 3)
    {
        return;
    }
    let content = if quoted { (colon + 1, colon + 2) } else { r.bare(colon + 1, hi) };
    found.push(said(r, sentence, phrase, colon, content));
}

/// "Two held over temple theft: Police", "Fares to stay – Transport secretary": a headline that ends with who says so.
fn signed_off(r: &Reading<'_>, lo: usize, hi: usize) -> Option<(usize, Phrase)> {
    let whole = lo == 0 && hi == r.tokens.len() && !(lo..hi).any(|i| r.mark(i) == Mark::Stop);
    let mark = (lo + 3..hi.saturating_sub(1)).rev().take(4).find(|i| matches!(r.mark(*i), Mark::Colon | Mark::Dash))?;
    let source = r.phrase_after(mark + 1, hi, true).filter(|p| p.from == mark + 1 && p.to == hi)?;
    let speaks = r.phrase_noun(source).is_some_and(|kind| kind != SourceKind::Anonymous);
    let one = !(lo..mark).any(|i| matches!(r.mark(i), Mark::Colon | Mark::Dash));
    // "Best Original Score – Motion Picture" is a row of a list.
    let told = (lo..mark).filter(|i| r.token(*i).is_some_and(|t| t.is_word() && !t.capital)).count() > 1;
    (whole && speaks && one && told).then_some((mark, source))
}

fn said(r: &Reading<'_>, sentence: usize, source: Phrase, colon: usize, content: (usize, usize)) -> Found {
    Found::plain(sentence, Some(source), r.span(colon, colon + 1), vec![content])
}

/// "Lim, who keeps the lock, is more blunt: “It leaks.”": a person, a state and the words that show it.
fn is_blunt(r: &Reading<'_>, lo: usize, hi: usize) -> Option<(Phrase, usize)> {
    let colon = (lo + 2..hi.saturating_sub(1)).find(|i| r.mark(*i) == Mark::Colon)?;
    let last = (colon + 2..hi).all(|i| r.mark(i) == Mark::Stop);
    if !last || !r.is_quote(colon + 1) || r.nominal(colon + 1) {
        return None;
    }
    let source = r.main_subject(lo, colon)?;
    // Commas after an apposition.
    let verb = source.to + usize::from(r.mark(source.to) == Mark::Comma);
    let kind = r.named(source).kind;
    let person = r.is(source.from, Class::MALE.with(Class::FEMALE))
        || matches!(kind, SourceKind::NamedPerson | SourceKind::Role) && !r.is(source.from, Class::PRONOUN);
    (person && r.is(verb, Class::BE) && verb + 1 < colon).then_some((source, colon))
}

/// "Ada Lim, a baker: “It leaks.”", "Ada Lim (baker): “It leaks.”": a name, what it is and the words.
fn described(r: &Reading<'_>, lo: usize, hi: usize) -> Option<(Phrase, usize)> {
    let name = (lo..hi.min(lo + 5)).find(|i| !r.is_name(*i)).filter(|to| (2..=4).contains(&(to - lo)))?;
    let colon = (name + 2..hi.min(name + 14)).find(|i| r.mark(*i) == Mark::Colon)?;
    let what = matches!(r.mark(name), Mark::Comma | Mark::Open) && !r.clause_like(name, colon);
    let last = r.is_quote(colon + 1) && !r.nominal(colon + 1) && colon + 2 == hi;
    (what && last && r.mark(colon - 1) != Mark::Comma).then_some((Phrase { from: lo, to: colon }, colon))
}

/// Whether a label in front of a colon heads an item: a paper or a document that is none, or a long name of no kind.
fn is_heading(r: &Reading<'_>, label: Phrase) -> bool {
    let body = matches!(r.named(label).kind, SourceKind::Outlet | SourceKind::Document | SourceKind::Anonymous);
    body && !kinds::is_outlet(r.span(label.from, label.to).of(r.text))
        || r.phrase_noun(label).is_none() && label.to - label.from > 2
}
