//! Which words attribute: what the cue tagger sees.

use super::passage::{Class, Passage, Word};
use crate::nlp::TokenKind;
use crate::nlp::linear::{hash, join};
use crate::nlp::sequence::Clique;
use std::ops::Range;

/// Fills the cliques of one sentence.
pub fn cliques(passage: &Passage, range: Range<usize>, found: &mut Vec<Clique>) {
    let words = &passage.words[range.clone()];
    found.resize_with(words.len(), Clique::default);
    let quote = words.iter().any(|w| w.kind == TokenKind::Quote);
    let outside = (
        range.start.checked_sub(1).and_then(|i| passage.words.get(i)).is_some_and(|w| w.quoted),
        passage.words.get(range.end).is_some_and(|w| w.quoted),
    );
    let mut verbs = 0;
    for (at, clique) in found.iter_mut().enumerate() {
        clique.clear();
        fill(words, at, verbs, quote, outside, clique);
        verbs += u64::from(words[at].class == Class::Verb);
    }
}

fn fill(words: &[Word], at: usize, verbs: u64, quote: bool, outside: (bool, bool), clique: &mut Clique) {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i));
    let lower = |offset| near(offset).map_or(1, |w| w.lower);
    let stem = |offset| near(offset).map_or(1, |w| w.stem);
    let tag = |offset| near(offset).map_or(99, |w| w.tag);
    let here = words[at];
    let hint = |offset| near(offset).map_or(8, |w| w.hint);
    let is_quote = |w: Option<&Word>| w.is_some_and(|w| w.kind == TokenKind::Quote);
    let quote_left = (1..=4isize).find(|d| is_quote(near(-d))).unwrap_or(5) as u64;
    let quote_right = (1..=4).find(|d| is_quote(near(*d))).unwrap_or(5) as u64;
    let that = hash(1, b"that");
    let that_right = (1..=4).find(|d| near(*d).is_some_and(|w| w.lower == that)).unwrap_or(5) as u64;
    let quoted = u64::from(here.quoted);
    let subject = words[..at].iter().rev().take(8).find(|w| !matches!(w.class, Class::Adverb | Class::Verb));
    let head = words[..at].iter().rev().take(8).find(|w| w.class == Class::Nominal);
    let object = words[at + 1..].iter().find(|w| w.class != Class::Adverb);
    let auxiliary = words[..at].iter().rev().take(3).find(|w| w.class == Class::Verb).map_or(1, |w| w.lower);
    let (subject_tag, subject_kind) = subject.map_or((98, 1), |w| (w.tag, w.lower));
    let head_lower = head.map_or(1, |w| if w.capital { 2 } else { w.lower });
    let object_tag = object.map_or(98, |w| w.tag);
    let object_lower = object.map_or(1, |w| w.lower);
    let head_noun = head.map_or(40, |w| if w.capital { 41 } else { w.noun });
    let object_noun =
        words[at + 1..].iter().take(8).find(|w| w.class == Class::Nominal && w.noun != 0).map_or(40, |w| w.noun);
    let later_verb = words[at + 1..].iter().position(|w| w.class == Class::Verb).map_or(9, |d| (d / 2).min(6)) as u64;
    let verb_at = |offset| near(offset).map_or(0, |w| w.verb);
    let noun_at = |offset| near(offset).map_or(0, |w| w.noun);
    let place = (at.min(3) as u64) << 2 | (words.len() - at - 1).min(3) as u64;
    let frame = join(join(quote_left, quote_right), that_right);
    let around = u64::from(quote) << 2 | u64::from(outside.0) << 1 | u64::from(outside.1);
    let slots = [
        0,
        here.lower,
        here.stem,
        here.tag,
        here.suffix,
        join(here.stem, here.tag),
        lower(-1),
        lower(1),
        lower(-2),
        lower(2),
        stem(-1),
        stem(1),
        tag(-1),
        tag(1),
        tag(-2),
        tag(2),
        join(lower(-1), here.lower),
        join(here.lower, lower(1)),
        join(here.stem, lower(1)),
        join(here.stem, lower(2)),
        join(here.stem, tag(1)),
        join(here.stem, tag(-1)),
        join(join(tag(-1), here.tag), tag(1)),
        join(join(here.tag, tag(1)), tag(2)),
        join(join(tag(-2), tag(-1)), here.tag),
        join(join(here.stem, tag(-1)), tag(1)),
        join(here.stem, quoted),
        join(here.tag, quoted),
        join(here.stem, quote_right),
        join(here.tag, quote_right),
        join(here.stem, quote_left),
        join(here.tag, quote_left),
        join(here.stem, that_right),
        join(here.tag, that_right),
        join(here.tag, frame),
        join(here.stem, frame),
        join(here.stem, subject_tag),
        join(here.stem, subject_kind),
        join(here.tag, join(subject_tag, object_tag)),
        join(here.tag, join(subject_kind, object_lower)),
        join(here.stem, head_lower),
        join(here.tag, head_lower),
        join(here.stem, object_tag),
        join(here.stem, object_lower),
        join(here.stem, auxiliary),
        join(here.tag, auxiliary),
        join(here.stem, place),
        join(here.tag, place),
        join(here.tag, verbs.min(4)),
        join(here.stem, verbs.min(2)),
        join(here.stem, around),
        join(here.tag, join(around, quoted)),
        join(here.verb, here.tag),
        join(here.noun, here.tag),
        join(join(here.verb, here.tag), frame),
        join(join(here.verb, here.tag), subject_tag),
        join(join(here.verb, here.tag), head_noun),
        join(join(here.verb, here.tag), object_tag),
        join(join(here.verb, here.tag), object_lower),
        join(join(here.verb, here.tag), auxiliary),
        join(join(here.verb, here.tag), object_noun),
        join(here.stem, head_noun),
        join(here.stem, object_noun),
        join(join(here.noun, here.tag), lower(1)),
        join(join(here.noun, here.tag), lower(-1)),
        join(join(here.noun, here.tag), tag(1)),
        join(join(here.noun, here.tag), join(tag(-1), tag(1))),
        join(verb_at(-1), here.tag),
        join(verb_at(1), here.tag),
        join(noun_at(-1), here.tag),
        join(noun_at(1), here.tag),
        join(join(here.verb, here.tag), later_verb),
        join(here.stem, later_verb),
        join(join(here.stem, head_noun), object_tag),
        join(join(here.verb, join(here.tag, head_noun)), object_tag),
        join(here.stem, join(subject_tag, object_tag)),
        here.hint,
        join(here.hint, here.tag),
        join(here.hint, here.stem),
        join(here.hint, join(hint(-1), hint(1))),
        join(join(here.hint, hint(1)), here.tag),
        join(join(here.hint, hint(-1)), here.tag),
    ];
    clique.alone.extend(slots.iter().enumerate().map(|(slot, h)| join(slot as u64 + 200, *h)));
    let pairs = [
        0,
        here.lower,
        here.stem,
        here.tag,
        join(tag(-1), here.tag),
        join(here.tag, tag(1)),
        join(lower(-1), here.lower),
        join(stem(-1), here.tag),
        join(hint(-1), here.hint),
    ];
    clique.paired.extend(pairs.iter().enumerate().map(|(slot, h)| join(slot as u64 + 300, *h)));
}
