//! Part of speech, in the tags of the Penn Treebank: an averaged perceptron, greedy from left to right.
//!
//! Slow beside everything else here (a few MB/s), so callers tag only the sentences they need.

use super::linear::{Linear, Weights, best, hash, join};
use super::{Models, Token, TokenKind};
use crate::text::Lookup;
use std::sync::OnceLock;

/// A part of speech: index into the list of labels.
pub type Tag = u8;

/// The tagger of a language engine.
#[derive(Debug)]
pub struct Tagger {
    model: Linear,
    /// Words that have one tag whatever stands around them, by the hash of the word as written.
    fixed: Lookup<u64, Tag>,
}

impl Tagger {
    /// The tagger that comes with the program; `None` where models are switched off.
    pub fn of(models: Models) -> Option<&'static Tagger> {
        static BUILTIN: OnceLock<Option<Tagger>> = OnceLock::new();
        let read = || {
            let words = include_str!("../../models/pos-words.tsv");
            Tagger::read(include_bytes!("../../models/pos.bin"), words)
        };
        match models {
            Models::Builtin => BUILTIN.get_or_init(read).as_ref(),
            Models::None => None,
        }
    }

    /// A tagger from a model file and its list of unambiguous words; `None` where they do not fit.
    pub fn read(model: &[u8], words: &str) -> Option<Tagger> {
        let model = Linear::read(model)?;
        let row = |line: &str| {
            let (word, label) = line.split_once('\t')?;
            let tag = model.labels().iter().position(|l| l == label)?;
            Some((hash(0, word.as_bytes()), tag as Tag))
        };
        let fixed = words.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect();
        Some(Tagger { model, fixed })
    }

    /// The name of a tag.
    pub fn label(&self, tag: Tag) -> &str {
        self.model.labels().get(usize::from(tag)).map_or("", String::as_str)
    }

    /// One tag a token. The tokens are those of one sentence.
    pub fn tag(&self, text: &str, tokens: &[Token]) -> Vec<Tag> {
        let shapes: Vec<Shape> = tokens.iter().map(|t| Shape::of(t.span.of(text), t.kind)).collect();
        let mut tags: Vec<Tag> = Vec::with_capacity(tokens.len());
        let mut found = Vec::with_capacity(40);
        let mut scores = vec![0; self.model.labels().len()];
        for (at, shape) in shapes.iter().enumerate() {
            let fixed = self.fixed.get(&shape.raw);
            let tag = fixed.copied().unwrap_or_else(|| {
                found.clear();
                features(&shapes, &tags, at, &mut found);
                scores.fill(0);
                self.model.add_all(found.iter().copied(), &mut scores);
                best(&scores) as Tag
            });
            tags.push(tag);
        }
        tags
    }
}

/// Hashes of what a word looks like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// The word as written.
    pub raw: u64,
    lower: u64,
    suffixes: [u64; 4],
    prefix: u64,
    form: u64,
}

impl Shape {
    /// Looks at a word.
    pub fn of(word: &str, kind: TokenKind) -> Shape {
        let mut folded = [0u8; 24];
        let word = without_clitic(word);
        let bytes = word.as_bytes();
        let len = bytes.len().min(folded.len());
        let (head, tail) = (&bytes[..len], &bytes[bytes.len().saturating_sub(4)..]);
        folded[..len].copy_from_slice(head);
        folded.make_ascii_lowercase();
        let mut end = [0u8; 4];
        end[..tail.len()].copy_from_slice(tail);
        end.make_ascii_lowercase();
        let end = &end[..tail.len()];
        let suffix = |n: usize| hash(n as u32, &end[end.len().saturating_sub(n)..]);
        let mut form = kind as u64;
        let first = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let all = bytes.len() > 1 && bytes.iter().all(|b| !b.is_ascii_lowercase());
        for flag in [
            first,
            all,
            bytes.contains(&b'-'),
            bytes.iter().any(u8::is_ascii_digit),
            bytes.iter().skip(1).any(u8::is_ascii_uppercase),
            bytes.contains(&b'.'),
        ] {
            form = form << 1 | u64::from(flag);
        }
        // Of a compound the last part decides: "well-known" ends like "known".
        let last = bytes.iter().rposition(|b| *b == b'-').map_or(0, |i| hash(9, &folded[(i + 1).min(len)..len]));
        Shape {
            raw: hash(0, bytes),
            lower: hash(8, &folded[..len]),
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            prefix: join(last, hash(10, &folded[..len.min(3)])),
            form,
        }
    }
}

/// "Tarn’s" → "Tarn": the possessive says nothing of the word.
fn without_clitic(word: &str) -> &str {
    let cut = ["'s", "’s", "'S", "’S"].iter().find_map(|c| word.strip_suffix(c));
    cut.filter(|w| w.len() > 1).unwrap_or(word)
}

/// What the tagger sees at a position: `tags` holds the tags before it.
pub fn features(shapes: &[Shape], tags: &[Tag], at: usize, found: &mut Vec<u64>) {
    let none = Shape { raw: 1, lower: 1, suffixes: [1; 4], prefix: 1, form: 1 };
    let shape = |offset: isize| at.checked_add_signed(offset).and_then(|i| shapes.get(i)).copied().unwrap_or(none);
    let tag = |back: usize| at.checked_sub(back).and_then(|i| tags.get(i)).map_or(255, |t| u64::from(*t));
    let (here, left, right) = (shape(0), shape(-1), shape(1));
    let (left2, right2) = (shape(-2), shape(2));
    let first = u64::from(at == 0);
    let slots = [
        0,
        here.lower,
        here.raw,
        here.suffixes[0],
        here.suffixes[1],
        here.suffixes[2],
        here.suffixes[3],
        here.prefix,
        join(here.form, first),
        join(here.form, here.suffixes[2]),
        left.lower,
        right.lower,
        left2.lower,
        right2.lower,
        join(left.lower, here.lower),
        join(here.lower, right.lower),
        join(left.lower, right.lower),
        left.suffixes[2],
        right.suffixes[2],
        join(here.form, right.form),
        join(here.form, left.form),
        tag(1),
        join(tag(1), tag(2)),
        join(tag(1), here.lower),
        join(tag(1), here.suffixes[2]),
        join(join(tag(1), tag(2)), here.lower),
        join(tag(1), right.lower),
        join(tag(1), right.suffixes[1]),
        join(tag(2), here.lower),
    ];
    found.extend(slots.iter().enumerate().map(|(slot, h)| join(slot as u64 + 1, *h)));
}
