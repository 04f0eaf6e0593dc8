//! One pass over the bytes: words, numbers and signs, with markup passed over and addresses taken out.

use super::lexicon::{self, Class};
use crate::span::Span;

/// A word, number or sign. Its place is in bytes of the scanned text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) class: Class,
    /// The lower-case word of the table, a sign as text, or "".
    pub(super) word: &'static str,
    /// The number in digits, or the table's value.
    pub(super) value: i32,
    /// How many digits; 0 for what is not a number.
    pub(super) digits: u8,
    /// White space stands before it.
    pub(super) apart: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// An unknown word that ends like a regular past form.
    pub(super) ed: bool,
    /// An unknown word that ends like a plural.
    pub(super) plural: bool,
}

impl Token {
    /// A place past the end, equal to no word.
    pub(super) const NONE: Token = Token {
        start: 0,
        end: 0,
        class: Class::Unknown,
        word: "",
        value: 0,
        digits: 0,
        apart: true,
        capital: false,
        ed: false,
        plural: false,
    };

    pub(super) fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Nouns that are no part of a date, but tell which one stands before them: "today's world", "the Sept. 11 attacks".
const TELLING: [&str; 8] = ["attacks", "generation", "generations", "society", "terror", "terrorist", "world", "youth"];

/// Reads `text[range]` into `tokens` (cleared first).
pub(super) fn scan(text: &str, range: Span, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let (mut at, end) = (range.start as usize, (range.end as usize).min(bytes.len()));
    let mut apart = true;
    while at < end {
        let byte = bytes[at];
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                apart = true;
                at += 1;
                continue;
            }
            b'*' | b'_' => {
                at += 1;
                continue;
            }
            b'<' => {
                if let Some(to) = tag(&bytes[at..end]) {
                    at += to;
                    continue;
                }
            }
            b'&' if bytes[at..end].starts_with(b"&nbsp;") => {
                apart = true;
                at += 6;
                continue;
            }
            _ => {}
        }
        let mut token = Token { start: at as u32, apart, ..Token::NONE };
        let next;
        let mut parts = false;
        if byte.is_ascii_digit() {
            next = number(bytes, at, end, &mut token);
        } else if byte.is_ascii_alphabetic() {
            next = word(bytes, at, end, &mut token, tokens);
        } else if byte < 0x80 {
            if byte == b':' && bytes[at..end].starts_with(b"://") || byte == b'@' {
                // An address: what was read of it goes, the rest is passed over.
                while tokens.last().is_some_and(|t| !t.apart && tokens.len() > 1) {
                    tokens.pop();
                }
                tokens.pop();
                at = address_end(bytes, at, end);
                apart = true;
                continue;
            }
            token.word = sign(byte);
            token.class = Class::Mark;
            next = at + 1;
        } else {
            let rest = &bytes[at..end];
            match rest {
                // NBSP; thin, narrow and figure spaces; zero-width characters.
                [0xC2, 0xA0, ..] => {
                    apart = true;
                    at += 2;
                    continue;
                }
                [0xE2, 0x80, 0x80..=0x8B | 0xA8 | 0xA9 | 0xAF, ..] => {
                    apart = true;
                    at += 3;
                    continue;
                }
                [0xE2, 0x80, mark, ..] => {
                    // A long dash parts what it touches: "next month—including the mayor".
                    (token.apart, parts) = (apart || matches!(mark, 0x94 | 0x95), matches!(mark, 0x94 | 0x95));
                    token.class = Class::Mark;
                    token.word = match mark {
                        0x90..=0x95 => "-",
                        0x98 | 0x99 | 0x9B => "'",
                        0x9C..=0x9F => "\"",
                        _ => "?",
                    };
                    next = at + 3;
                }
                // Pound and other signs of Latin-1; the euro and its kin stand before prices.
                [0xC2, ..] => {
                    token.class = Class::Mark;
                    token.word = if matches!(rest.get(1), Some(0xA3 | 0xA5)) { "$" } else { "?" };
                    next = at + 2;
                }
                [0xE2, 0x82, ..] => {
                    token.class = Class::Mark;
                    token.word = "$";
                    next = at + 3;
                }
                _ => {
                    let mut to = at;
                    while to < end && (bytes[to] >= 0x80 || bytes[to].is_ascii_alphanumeric()) {
                        if to > at && bytes[to] == 0xE2 || bytes[to..].starts_with(&[0xC2, 0xA0]) {
                            break;
                        }
                        to += 1;
                    }
                    next = to.max(at + 1);
                }
            }
        }
        token.end = next.min(end) as u32;
        if token.class == Class::Unknown && token.word == "www" && bytes.get(next) == Some(&b'.') {
            at = address_end(bytes, next, end);
            apart = true;
            continue;
        }
        tokens.push(token);
        (at, apart) = (next, parts);
    }
}

/// The length of a short tag such as `<sup>`; `None` for a "less than".
fn tag(bytes: &[u8]) -> Option<usize> {
    let close = bytes.iter().take(200).position(|b| *b == b'>')?;
    let first = bytes.get(1)?;
    (first.is_ascii_alphabetic() || *first == b'/').then_some(close + 1)
}

fn address_end(bytes: &[u8], at: usize, end: usize) -> usize {
    let stop = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b')' | b']');
    bytes[at..end].iter().position(stop).map_or(end, |n| at + n)
}

fn sign(byte: u8) -> &'static str {
    match byte {
        b'.' => ".",
        b',' => ",",
        b'-' => "-",
        b'/' => "/",
        b':' => ":",
        b';' => ";",
        b'\'' | b'`' => "'",
        b'"' => "\"",
        b'$' => "$",
        b'%' => "%",
        b'(' => "(",
        b')' => ")",
        b'[' => "[",
        b']' => "]",
        b'+' => "+",
        b'!' => "!",
        b'#' => "#",
        b'|' => "|",
        b'=' => "=",
        b'~' => "~",
        _ => "?",
    }
}

/// Suffixes that may touch a number's last digit.
const SUFFIXES: [&[u8]; 20] = [
    b"st", b"nd", b"rd", b"th", b"s", b"am", b"pm", b"a", b"p", b"h", b"t", b"z", b"hrs", b"hr", b"min", b"sec", b"yr",
    b"o", b"hours", b"year",
];

fn number(bytes: &[u8], at: usize, end: usize, token: &mut Token) -> usize {
    let digits = |from: usize| bytes[from..end].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut count = digits(at);
    let mut to = at + count;
    // 1,234 and 1 234,000 are amounts.
    let mut amount = false;
    while to + 3 < end + 1 && bytes.get(to) == Some(&b',') && digits((to + 1).min(end)) == 3 {
        to += 4;
        amount = true;
    }
    let letters = bytes[to..end].iter().take_while(|b| b.is_ascii_alphabetic() || **b >= 0x80).count();
    let touching = &bytes[to..to + letters];
    let dash_or_space = matches!(touching, [0xE2, 0x80, ..] | [0xE2, 0x82, ..] | [0xC2, ..]);
    let suffix = dash_or_space
        || SUFFIXES.iter().any(|s| touching.eq_ignore_ascii_case(s))
        || touching.is_empty()
        || lexicon::look_up(touching).is_some_and(|e| matches!(e.class, Class::Month | Class::Units));
    if !suffix {
        // 736x514, 5G, 20m: a number of something else.
        return to + bytes[to..end].iter().take_while(|b| b.is_ascii_alphanumeric() || **b >= 0x80).count();
    }
    if amount {
        count = 99;
    }
    token.class = Class::Digits;
    token.digits = count.min(99) as u8;
    let short = if count <= 9 { std::str::from_utf8(&bytes[at..at + count]).unwrap_or("") } else { "" };
    token.value = short.parse().unwrap_or(-1);
    to
}

/// Words that end like a past form and are none: "will succeed him".
const EED: [&[u8]; 11] =
    [b"succeed", b"proceed", b"exceed", b"need", b"speed", b"feed", b"seed", b"indeed", b"breed", b"bleed", b"sacred"];

fn word(bytes: &[u8], at: usize, end: usize, token: &mut Token, before: &[Token]) -> usize {
    // Where a capital stands behind a small letter.
    let (mut to, mut inner, mut small) = (at, None, false);
    while to < end && bytes[to].is_ascii_alphabetic() {
        let capital = bytes[to].is_ascii_uppercase();
        if capital && small && inner.is_none() {
            inner = Some(to - at);
        }
        small = !capital;
        to += 1;
    }
    let letters = &bytes[at..to];
    let after_number = before.last().is_some_and(|t| t.class == Class::Digits && t.end as usize == at);
    let digit_follows = bytes.get(to).is_some_and(|b| to < end && b.is_ascii_digit());
    token.capital = letters.first().is_some_and(u8::is_ascii_uppercase);
    let entry = lexicon::look_up(letters);
    let may_touch_digits = |e: &lexicon::Entry| {
        matches!(e.class, Class::Month | Class::Weekday | Class::Number)
            || matches!(e.word, "fy" | "q" | "h" | "ad" | "since" | "in" | "on")
            || (after_number && matches!(e.word, "t" | "of"))
    };
    if digit_follows && !entry.as_ref().is_some_and(may_touch_digits) {
        // e1596836831288, C3: a name, not a number.
        while to < end && (bytes[to].is_ascii_alphanumeric()) {
            to += 1;
        }
        return to;
    }
    if bytes.get(to).is_some_and(|b| to < end && *b >= 0xC3 && *b != 0xE2) {
        while to < end
            && (bytes[to].is_ascii_alphanumeric() || bytes[to] >= 0xC3 && bytes[to] != 0xE2 || bytes[to] & 0xC0 == 0x80)
        {
            to += 1;
        }
        return to;
    }
    if let Some(entry) = entry {
        (token.word, token.class, token.value) = (entry.word, entry.class, entry.value);
        return to;
    }
    if letters.eq_ignore_ascii_case(b"www") {
        token.word = "www";
        return to;
    }
    if let Some(noun) = TELLING.iter().find(|noun| letters.eq_ignore_ascii_case(noun.as_bytes())) {
        token.word = noun;
    }
    // "sinceMonday", "OnThurday": words glued in scraping part at the inner capital.
    if letters.len() > 5
        && let Some(inner) = inner
    {
        let tail = lexicon::look_up(&letters[inner..]);
        if tail.is_some_and(|e| matches!(e.class, Class::Month | Class::Weekday) && e.word.len() > 4) {
            let head = lexicon::look_up(&letters[..inner]);
            if let Some(entry) = head {
                (token.word, token.class, token.value) = (entry.word, entry.class, entry.value);
            }
            return at + inner;
        }
    }
    token.ed = letters.len() > 3 && letters.ends_with(b"ed") && !EED.iter().any(|w| letters.eq_ignore_ascii_case(w));
    token.plural = letters.len() > 3 && letters.ends_with(b"s")
        || matches!(letters[0] | 0x20, b'p' | b'm' | b'w' | b'c' | b'f')
            && [&b"people"[..], b"men", b"women", b"children", b"feet"].iter().any(|w| letters.eq_ignore_ascii_case(w));
    to
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        scan(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|t| t.span().of(text).to_string()).collect()
    }

    #[test]
    fn markup_is_passed_over_and_addresses_go() {
        assert_eq!(words("15<sup>th</sup> **May** 2021"), ["15", "th", "May", "2021"]);
        assert_eq!(words("see https://a.example/2021/05/06 now"), ["see", "now"]);
        assert_eq!(words("a@b.example since\u{a0}May"), ["since", "May"]);
        assert_eq!(words("sinceMonday 736x514 e15968 7pm"), ["since", "Monday", "736x514", "e15968", "7", "pm"]);
        assert_eq!(words("12–14 May’s"), ["12", "–", "14", "May", "’", "s"]);
        assert_eq!(words("1,234 men, 3 < 4"), ["1,234", "men", ",", "3", "<", "4"]);
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_on_boundaries(text in "\\PC{0,200}") {
            let mut tokens = Vec::new();
            scan(&text, Span::new(0, text.len()), &mut tokens);
            let mut last = 0;
            for t in &tokens {
                prop_assert!(t.start >= last && t.end > t.start);
                prop_assert!(text.get(t.span().range()).is_some());
                last = t.end;
            }
        }
    }
}
