//! One pass over a sentence: words, digits and marks.

use super::lexicon::{Entry, entry};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits that are a number, in thousandths; `plain` means four digits without a comma or point, as years have.
    Digits { value: i64, plain: bool },
    /// A word, with its entry in the table.
    Word(Option<Entry>),
    /// A punctuation mark or symbol.
    Mark(char),
}

/// A token and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// Cuts a text into tokens; blanks are left out. Numbers that name rather than count (F-16, 10.0.0.1, 7:30, 3/4, 5th,
/// 1990s) come as words without an entry.
pub(super) fn tokens(text: &str, found: &mut Vec<Token>) {
    found.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let kind = if byte.is_ascii_digit() {
            at = number_end(bytes, at);
            digits(bytes, start, &mut at)
        } else if byte.is_ascii_alphabetic() {
            at += bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic() || **b >= 0x80 && **b != 0xE2).count();
            Kind::Word(text.get(start..at).and_then(entry))
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            if c.is_alphabetic() {
                while let Some(c) = text[at..].chars().next().filter(|c| c.is_alphabetic()) {
                    at += c.len_utf8();
                }
                Kind::Word(None)
            } else if c.is_whitespace() {
                continue;
            } else {
                Kind::Mark(c)
            }
        };
        // A run of bytes past ASCII may end inside a character that is no letter.
        while !text.is_char_boundary(at) {
            at += 1;
        }
        found.push(Token { span: Span::new(start, at), kind });
    }
}

/// Past the digits, thousands groups (also 12,34,567) and decimals.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let run = |from: usize| bytes.get(from..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count());
    let mut at = start + run(start);
    if at - start <= 3 {
        while bytes.get(at) == Some(&b',') && matches!(run(at + 1), 2 | 3) {
            at += 1 + run(at + 1);
        }
    }
    if bytes.get(at) == Some(&b'.') && run(at + 1) > 0 {
        at += 1 + run(at + 1);
    }
    at
}

fn digits(bytes: &[u8], start: usize, at: &mut usize) -> Kind {
    let before = start.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let before_dash = start.checked_sub(2).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let next = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let part_of_name = before.is_ascii_alphanumeric()
        || before == b'-' && before_dash.is_ascii_alphabetic()
        || matches!(before, b'/' | b':' | b'#' | b'_') && before_dash.is_ascii_alphanumeric()
        || before == b'.' && before_dash.is_ascii_digit();
    let after = next(*at);
    let goes_on = matches!(after, b':' | b'/' | b'.' | b'_') && next(*at + 1).is_ascii_digit();
    let tail: usize = bytes[*at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let ordinal = matches!(&bytes[*at..*at + tail], b"st" | b"nd" | b"rd" | b"th" | b"s");
    let apostrophe = after == b'\'' && next(*at + 1) == b's';
    if part_of_name || goes_on || ordinal || apostrophe {
        while matches!(next(*at), b':' | b'/' | b'.') && next(*at + 1).is_ascii_digit()
            || next(*at).is_ascii_alphanumeric()
        {
            *at += 1;
        }
        return Kind::Word(None);
    }
    let (mut whole, mut thousandths, mut unit, mut point) = (0i64, 0i64, 100i64, false);
    for byte in &bytes[start..*at] {
        match byte {
            b'.' => point = true,
            b',' => {}
            d if point => {
                thousandths += i64::from(d - b'0') * unit;
                unit /= 10;
            }
            d => whole = whole.saturating_mul(10).saturating_add(i64::from(d - b'0')),
        }
    }
    let plain = *at - start == 4 && bytes[start..*at].iter().all(u8::is_ascii_digit);
    Kind::Digits { value: whole.saturating_mul(1000).saturating_add(thousandths), plain }
}
