//! Who and what belong to a cue: what the span tagger sees of a paragraph from one cue.

use super::passage::{Class, Hint, Passage, Word, cued};
use crate::nlp::TokenKind;
use crate::nlp::linear::{hash, join};
use crate::nlp::sequence::Clique;
use std::ops::Range;

/// Neither source nor content.
pub const NEITHER: u8 = 0;
/// Part of the source.
pub const SOURCE: u8 = 1;
/// Part of the content.
pub const CONTENT: u8 = 2;
/// How many labels there are.
pub const LABELS: usize = 3;

/// The tokens a cue can reach: its sentence, and the sentences beside it as long as quotation marks lead on.
pub fn reach(passage: &Passage, cue: &Range<usize>) -> Range<usize> {
    let sentence = |at: usize| passage.words.get(at).map_or(0, |w| usize::from(w.sentence));
    let (first, last) = (sentence(cue.start), sentence(cue.end.saturating_sub(1)));
    let quoted = |index: usize| passage.words[passage.sentence(index)].iter().any(|w| w.quoted);
    let (mut from, mut to) = (first, last);
    let own = quoted(first) || passage.sentence(first).len() < 6;
    while from > 0 && (own || from < first) && quoted(from - 1) && first - from < 4 {
        from -= 1;
    }
    while to + 2 < passage.starts.len() && quoted(to + 1) && to - last < 6 {
        to += 1;
    }
    passage.sentence(from).start..passage.sentence(to).end
}

/// What all tokens around a cue have in common.
struct Frame {
    cue: Range<usize>,
    stem: u64,
    tag: u64,
    verb: u64,
    noun: u64,
    /// The words around the cue in a few types.
    template: u64,
    /// The noun phrases that touch the cue (auxiliaries and adverbs skipped), left and right.
    left: Range<usize>,
    right: Range<usize>,
    quoted: u64,
    next: u64,
    /// What the rules say of this very cue.
    hint: Option<Hint>,
}

/// A mark or word in the few types that frames turn on.
fn mark(text: &[Word], at: Option<usize>, names: &Names) -> u64 {
    let Some(word) = at.and_then(|i| text.get(i)) else { return 0 };
    match word.kind {
        TokenKind::Quote => 1,
        TokenKind::Mark if word.lower == names.comma => 2,
        TokenKind::Mark if word.lower == names.colon => 3,
        TokenKind::Mark => 4,
        _ if word.lower == names.that => 5,
        _ if word.lower == names.to => 6,
        _ => 7 + word.class as u64,
    }
}

/// Hashes of the words the frames ask for.
struct Names {
    comma: u64,
    colon: u64,
    that: u64,
    to: u64,
}

impl Frame {
    fn of(passage: &Passage, cue: Range<usize>, names: &Names) -> Frame {
        let words = &passage.words;
        let head = cue.clone().rev().find(|i| words[*i].class == Class::Verb).unwrap_or(cue.end.saturating_sub(1));
        let sentence = passage.sentence(usize::from(words[cue.start].sentence));
        let mut end = cue.start;
        while end > sentence.start && matches!(words[end - 1].class, Class::Adverb | Class::Verb) {
            end -= 1;
        }
        let mut start = end;
        while start > sentence.start && nominal(&words[start - 1], words, start - 1) {
            start -= 1;
        }
        let mut after = cue.end;
        while after < sentence.end && nominal(&words[after], words, after) {
            after += 1;
        }
        let left_mark = start.checked_sub(1).filter(|i| *i >= sentence.start);
        let after_mark = Some(after).filter(|i| *i < sentence.end);
        let next_mark = Some(cue.end).filter(|i| *i < sentence.end);
        let sides = u64::from(start < end) << 1 | u64::from(after > cue.end);
        let template = [mark(words, left_mark, names), mark(words, next_mark, names), mark(words, after_mark, names)]
            .into_iter()
            .fold(sides, join);
        Frame {
            stem: words[head].stem,
            tag: words[head].tag,
            verb: words[head].verb,
            noun: words[head].noun,
            template,
            left: start..end,
            right: cue.end..after,
            quoted: u64::from(words[cue.start].quoted),
            next: next_mark.map_or(1, |i| words[i].lower),
            hint: cued(&passage.hints, words[cue.start].span.cover(words[cue.end.max(cue.start + 1) - 1].span))
                .first()
                .cloned(),
            cue,
        }
    }
}

/// Whether the word can stand inside a noun phrase; "of" may, too.
fn nominal(word: &Word, words: &[Word], at: usize) -> bool {
    let of = hash(1, b"of");
    word.class == Class::Nominal
        || word.lower == of && at > 0 && words.get(at + 1).is_some_and(|w| w.class == Class::Nominal)
}

/// Fills the cliques of the tokens in reach of a cue.
pub fn cliques(
    passage: &Passage,
    cue: &Range<usize>,
    range: Range<usize>,
    others: &[Range<usize>],
    found: &mut Vec<Clique>,
) {
    let names = Names { comma: hash(1, b","), colon: hash(1, b":"), that: hash(1, b"that"), to: hash(1, b"to") };
    let frame = Frame::of(passage, cue.clone(), &names);
    let others = &others[others.partition_point(|c| c.start < range.start)..];
    let others = &others[..others.partition_point(|c| c.start < range.end)];
    found.resize_with(range.len(), Clique::default);
    for clique in found.iter_mut() {
        clique.clear();
    }
    // From the cue outwards, so that what lies between is known.
    let mut between = Between::default();
    for at in (range.start..cue.start).rev() {
        fill(passage, at, &frame, &between, &mut found[at - range.start]);
        between.pass(&passage.words[at], at, &names, others);
    }
    let mut between = Between::default();
    for at in cue.end..range.end {
        fill(passage, at, &frame, &between, &mut found[at - range.start]);
        between.pass(&passage.words[at], at, &names, others);
    }
    for at in cue.clone() {
        if let Some(clique) = found.get_mut(at - range.start) {
            clique.given = Some(NEITHER);
        }
    }
}

/// What lies between a token and the cue.
#[derive(Default)]
struct Between {
    commas: u64,
    quotes: u64,
    verbs: u64,
    that: bool,
    relative: bool,
    link: bool,
    marks: bool,
    cues: u64,
    last_cue: Option<usize>,
}

impl Between {
    fn pass(&mut self, word: &Word, at: usize, names: &Names, others: &[Range<usize>]) {
        match word.kind {
            TokenKind::Quote => self.quotes = (self.quotes + 1).min(3),
            TokenKind::Mark if word.lower == names.comma => self.commas = (self.commas + 1).min(3),
            TokenKind::Mark => self.marks = true,
            _ => match word.class {
                Class::Verb => self.verbs = (self.verbs + 1).min(3),
                Class::Relative => self.relative = true,
                Class::Link => self.link = true,
                _ => {}
            },
        }
        self.that |= word.lower == names.that;
        if let Some(cue) = others.iter().position(|c| c.contains(&at))
            && self.last_cue != Some(cue)
        {
            self.last_cue = Some(cue);
            self.cues = (self.cues + 1).min(2);
        }
    }

    fn bits(&self) -> u64 {
        let flags = u64::from(self.that) << 1 | u64::from(self.relative);
        let more = u64::from(self.marks) << 1 | u64::from(self.link);
        ((((self.commas * 4 + self.quotes) * 4 + self.verbs) * 4 + flags) * 4 + more) * 3 + self.cues
    }

    /// Without the counts of verbs and links.
    fn marks(&self) -> u64 {
        ((self.commas * 4 + self.quotes) * 4 + (u64::from(self.marks) << 1 | u64::from(self.that))) * 3 + self.cues
    }
}

fn far(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

fn fill(passage: &Passage, at: usize, frame: &Frame, between: &Between, clique: &mut Clique) {
    let words = &passage.words;
    let here = words[at];
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i));
    let lower = |offset| near(offset).map_or(1, |w| w.lower);
    let tag = |offset| near(offset).map_or(99, |w| w.tag);
    let before = at < frame.cue.start;
    let distance = if before { frame.cue.start - at } else { at + 1 - frame.cue.end };
    let apart = i64::from(here.sentence) - i64::from(words[frame.cue.start].sentence);
    let side = u64::from(before) << 3 | (apart.clamp(-3, 3) + 3) as u64;
    let d = far(distance);
    let bits = between.bits();
    let marks = between.marks();
    let is_quote = u64::from(here.kind == TokenKind::Quote);
    let left_quoted = at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| w.quoted);
    let quote = frame.quoted << 3 | u64::from(here.quoted) << 2 | is_quote << 1 | u64::from(left_quoted);
    let phrase = if frame.left.contains(&at) {
        1
    } else if frame.right.contains(&at) {
        2
    } else if before && at + 1 == frame.left.start {
        3
    } else if at == frame.right.end {
        4
    } else {
        0
    };
    let first = u64::from(at.checked_sub(1).and_then(|i| words.get(i)).is_none_or(|w| w.sentence != here.sentence));
    let hinted = |offset| match (&frame.hint, near(offset)) {
        (Some(hint), Some(word)) => hint.label(word.span),
        (Some(_), None) => 4,
        (None, _) => 5,
    };
    let seat = join(side, d);
    let view = join(side, marks);
    let t = frame.template;
    let slots = [
        side,
        seat,
        join(seat, here.tag),
        join(side, here.lower),
        join(side, here.tag),
        join(join(side, tag(-1)), here.tag),
        join(join(side, here.tag), tag(1)),
        join(side, lower(-1)),
        join(side, lower(1)),
        join(seat, here.lower),
        join(side, frame.stem),
        join(seat, frame.stem),
        join(join(side, frame.stem), here.tag),
        join(join(side, frame.stem), frame.next),
        join(join(side, frame.stem), marks),
        join(side, quote),
        join(view, quote),
        join(join(side, quote), t),
        join(join(side, quote), frame.stem),
        join(join(side, quote), here.tag),
        join(side, bits),
        join(join(side, bits), here.tag),
        join(join(side, bits), t),
        view,
        join(view, t),
        join(view, frame.next),
        join(view, here.lower),
        join(side, t),
        join(seat, t),
        join(join(side, t), here.tag),
        join(phrase, t),
        join(phrase, here.tag),
        join(phrase, frame.stem),
        join(phrase, frame.tag),
        join(join(phrase, here.tag), frame.tag),
        join(phrase, here.lower),
        join(join(phrase, side), u64::from(here.capital)),
        join(join(side, frame.tag), marks),
        join(join(side, frame.tag), frame.next),
        join(join(side, first), t),
        join(join(side, frame.stem), here.stem),
        join(side, here.suffix),
        join(join(side, frame.verb), marks),
        join(join(side, frame.verb), frame.next),
        join(join(seat, frame.verb), here.tag),
        join(join(side, here.noun), frame.tag),
        join(phrase, here.noun),
        join(join(phrase, frame.verb), here.noun),
        join(join(seat, frame.noun), here.tag),
        join(join(side, here.noun), frame.stem),
        hinted(0),
        join(side, hinted(0)),
        join(hinted(0), here.tag),
        join(hinted(0), frame.stem),
        join(hinted(0), t),
        join(hinted(0), marks),
        join(hinted(0), quote),
        join(hinted(0), phrase),
        join(hinted(-1), join(hinted(0), hinted(1))),
    ];
    clique.alone.extend(slots.iter().enumerate().map(|(slot, h)| join(slot as u64 + 400, *h)));
    let touch = distance == 1;
    let edge = join(side, u64::from(touch) << 1 | first);
    let pairs = [
        side,
        edge,
        join(edge, t),
        join(edge, frame.stem),
        join(side, here.tag),
        join(side, here.lower),
        join(side, tag(-1)),
        join(side, lower(-1)),
        join(join(side, tag(-1)), here.tag),
        join(join(tag(-1), here.tag), tag(1)),
        join(side, quote),
        join(join(side, quote), here.tag),
        join(phrase, frame.tag),
        join(phrase, here.tag),
        view,
        join(join(side, here.lower), frame.tag),
        join(join(edge, here.lower), frame.tag),
        join(join(lower(-1), here.tag), side),
        join(d, phrase),
        join(hinted(-1), hinted(0)),
        join(join(hinted(-1), hinted(0)), here.tag),
    ];
    clique.paired.extend(pairs.iter().enumerate().map(|(slot, h)| join(slot as u64 + 500, *h)));
}
