//! An article as a stream of letters: what survives re-wrapping, glued words and changed punctuation.

use crate::claims::Annotated;
use crate::span::Span;
use unicode_normalization::UnicodeNormalization;

/// Letters a gram covers. Nine are about two words.
pub(super) const GRAM: usize = 9;
const ALPHABET: u64 = 36;

/// A sentence's letters within the stream.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its letters.
    pub(super) letters: std::ops::Range<usize>,
    /// The sentence in the article's text.
    pub(super) span: Span,
}

/// Letters and digits of an article's running text, each with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    /// 0–9 for digits, 10–35 for letters.
    codes: Vec<u8>,
    /// Byte offset of each letter in the article's text.
    pub(super) at: Vec<u32>,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: Vec<bool>,
    /// Its sentences.
    pub(super) lines: Vec<Line>,
}

impl Letters {
    /// Reads an article. Headlines are left out: outlets share and rewrite them without copying a word of the story.
    pub(super) fn of(annotated: &Annotated) -> Letters {
        let article = &annotated.article;
        let mut letters = Letters::default();
        let (mut block, mut open) = (u32::MAX, false);
        for (index, sentence) in annotated.sentences.iter().enumerate() {
            let text = article.slice(sentence.span);
            if sentence.block != block {
                (block, open) = (sentence.block, false);
            }
            let ends = text.trim_end_matches(['"', '”', '’', ')', '\'', ' ']).ends_with(['.', '!', '?', '…', ':']);
            if index == 0 && !ends {
                continue;
            }
            let from = letters.codes.len();
            let mut before = ' ';
            for (at, c) in text.char_indices() {
                let twice = std::mem::replace(&mut before, c) == c;
                match c {
                    '"' => open = !open,
                    '“' => open = true,
                    '”' => open = false,
                    // Typed without quotation marks: two grave accents open, two apostrophes close.
                    '`' if twice => open = true,
                    '\'' if twice => open = false,
                    _ => {
                        if let Some(code) = code(c) {
                            letters.codes.push(code);
                            letters.at.push(sentence.span.start + at as u32);
                            letters.quoted.push(open);
                        }
                    }
                }
            }
            if letters.codes.len() > from {
                letters.lines.push(Line { letters: from..letters.codes.len(), span: sentence.span });
            }
        }
        letters
    }

    /// How many letters there are.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Every gram with the index of its first letter. Nine letters of 36 fit a number exactly, so equal grams are
    /// equal words.
    pub(super) fn grams(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let lead = ALPHABET.pow(GRAM as u32 - 1);
        let mut gram = 0u64;
        self.codes.iter().enumerate().filter_map(move |(i, code)| {
            gram = gram % lead * ALPHABET + u64::from(*code);
            (i + 1 >= GRAM).then(|| (i + 1 - GRAM, gram))
        })
    }
}

/// The code of a letter or digit without its accent; other scripts fold into the same alphabet.
fn code(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        'a'..='z' => Some(c as u8 - b'a' + 10),
        'A'..='Z' => Some(c as u8 - b'A' + 10),
        _ if c.is_ascii() || !c.is_alphanumeric() => None,
        _ => match std::iter::once(c).nfkd().next() {
            Some(base) if base.is_ascii() => code(base),
            Some(base) => Some((u32::from(base) % ALPHABET as u32) as u8),
            None => None,
        },
    }
}
