//! Words, numbers, marks and addresses as spans: one pass over bytes, characters decoded only past 0x7F.

use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes; acronyms and known abbreviations with their stops.
    Word,
    /// Begins with a digit: "1,200", "3rd", "11.06.2024", "10:30".
    Number,
    /// A quotation mark that stands outside a word.
    Quote,
    /// A mark of punctuation; runs of stops and of dashes are one token.
    Mark,
    /// Currency, per cent and every other sign.
    Sign,
    /// URL, e-mail address, host, handle or hashtag.
    Address,
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of a part of a text, in order. Spans are offsets into the whole text.
///
/// ```
/// use twosource::{nlp, Span};
///
/// let text = "Gen. Orlo’s U.S.-made jeeps cost $1,200.";
/// let words: Vec<&str> = nlp::tokens(text, Span::new(0, text.len())).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["Gen.", "Orlo’s", "U.S.-made", "jeeps", "cost", "$", "1,200", "."]);
/// ```
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut found = Vec::with_capacity(within.len() / 5 + 1);
    tokens_into(text, within, &mut found);
    found
}

/// As [`tokens`], appended to a list.
pub fn tokens_into(text: &str, within: Span, found: &mut Vec<Token>) {
    let base = within.start as usize;
    let text = within.of(text);
    let mut at = 0;
    while let Some((kind, start, end)) = next(text, at) {
        found.push(Token { span: Span::new(base + start, base + end), kind });
        at = end;
    }
}

/// What a character can do at the start of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Quote,
    Mark,
    Sign,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' => Class::Quote,
        '.'
        | ','
        | ';'
        | ':'
        | '!'
        | '?'
        | '('
        | ')'
        | '['
        | ']'
        | '{'
        | '}'
        | '-'
        | '/'
        | '\\'
        | '|'
        | '·'
        | '•'
        | '…'
        | '‐'..='―' => Class::Mark,
        '\0'..='\x7F' if c.is_ascii_whitespace() || c.is_ascii_control() => Class::Blank,
        '\0'..='\x7F' => Class::Sign,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}' => Class::Blank,
        _ => Class::Sign,
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(b) if b.is_ascii() => Some(*b as char),
        Some(_) => text.get(at..).and_then(|t| t.chars().next()),
        None => None,
    }
}

fn is_alnum(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn next(text: &str, mut at: usize) -> Option<(TokenKind, usize, usize)> {
    loop {
        let c = char_at(text, at)?;
        let after = at + c.len_utf8();
        return Some(match class(c) {
            Class::Blank => {
                at = after;
                continue;
            }
            Class::Letter => word(text, at),
            Class::Digit => number(text, at),
            // `` and '' are quotation marks of two characters.
            Class::Quote if matches!(c, '`' | '\'') && char_at(text, after) == Some(c) => {
                (TokenKind::Quote, at, after + 1)
            }
            Class::Quote => (TokenKind::Quote, at, after),
            Class::Mark if matches!(c, '.' | '-' | '!' | '?') => {
                let run = text.as_bytes()[at..].iter().take_while(|b| **b == c as u8).count();
                (TokenKind::Mark, at, at + run)
            }
            Class::Mark => (TokenKind::Mark, at, after),
            Class::Sign if matches!(c, '@' | '#') && is_alnum(char_at(text, after)) => {
                (TokenKind::Address, at, while_char(text, after, |c| c.is_alphanumeric() || c == '_'))
            }
            Class::Sign => (TokenKind::Sign, at, after),
        });
    }
}

/// Past the letters and digits from `at` on.
fn while_alnum(text: &str, mut at: usize) -> usize {
    loop {
        at += text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        match char_at(text, at) {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn while_char(text: &str, mut at: usize, keep: impl Fn(char) -> bool) -> usize {
    while let Some(c) = char_at(text, at).filter(|c| keep(*c)) {
        at += c.len_utf8();
    }
    at
}

fn word(text: &str, start: usize) -> (TokenKind, usize, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    // Start of the stretch since the last inner stop, and whether all stretches so far are one or two letters.
    let (mut stretch, mut stops, mut short) = (start, 0, true);
    loop {
        at = while_alnum(text, at);
        let Some(mark) = char_at(text, at) else { break };
        let after = at + mark.len_utf8();
        let next = char_at(text, after);
        match mark {
            '\'' | '’' | '-' | '_' | '‐' | '‑' if is_alnum(next) => at = after,
            '&' if bytes[at - 1].is_ascii_uppercase() && next.is_some_and(|c| c.is_ascii_uppercase()) => at = after,
            ':' if text.get(after..).is_some_and(|t| t.starts_with("//")) => return address(text, start),
            '@' if is_alnum(next) => return address(text, start),
            '.' => {
                let letters = at - stretch;
                short &= letters <= 2 && !bytes[stretch].is_ascii_digit();
                let domain = next.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
                if letters == 3 && text[stretch..at].eq_ignore_ascii_case("www") && is_alnum(next) {
                    return address(text, start);
                } else if letters <= 2
                    && short
                    && next.is_some_and(char::is_alphabetic)
                    && (letters == 1 || stops > 0 || !domain && one_letter(text, after))
                {
                    stops += 1;
                    at = after;
                    stretch = after;
                } else if stops > 0 && short {
                    // The last stop of an acronym; "U.S.-made" goes on.
                    at = after;
                    if next == Some('-') && is_alnum(char_at(text, after + 1)) {
                        at += 1;
                        (stretch, short) = (at, false);
                        continue;
                    }
                    break;
                } else if domain && letters > 1 {
                    return host(text, start, after);
                } else {
                    if super::abbreviations::is_known(&text[start..at]) && after < text.trim_end().len() {
                        at = after;
                    }
                    break;
                }
            }
            _ => break,
        }
    }
    (TokenKind::Word, start, at)
}

/// Whether exactly one letter and a stop stand at `at` ("D." of "Ph.D.").
fn one_letter(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| c.is_uppercase() && char_at(text, at + c.len_utf8()) == Some('.'))
}

/// A dotted name such as "example.org/news", or two words with the blank lost between them.
fn host(text: &str, start: usize, after: usize) -> (TokenKind, usize, usize) {
    let end = while_char(text, after, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/'));
    (TokenKind::Address, start, trim_stop(text, start, end))
}

fn address(text: &str, start: usize) -> (TokenKind, usize, usize) {
    let end = while_char(text, start, |c| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»'));
    (TokenKind::Address, start, trim_stop(text, start, end))
}

/// Marks at the end of an address belong to the sentence, and so does a bracket the address did not open.
fn trim_stop(text: &str, start: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        let inside = &text[start..end];
        let cut = match inside.chars().next_back() {
            Some(c @ ('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '}' | '*')) => c.len_utf8(),
            Some(')') if inside.matches(')').count() > inside.matches('(').count() => 1,
            _ => return end,
        };
        end -= cut;
    }
}

fn number(text: &str, start: usize) -> (TokenKind, usize, usize) {
    let mut at = start;
    loop {
        at = while_alnum(text, at);
        let Some(mark) = char_at(text, at) else { break };
        let next = char_at(text, at + mark.len_utf8());
        let joins = match mark {
            '.' | ',' | ':' | '/' => next.is_some_and(|c| c.is_ascii_digit()),
            '-' | '\'' | '’' | '‐' | '‑' => is_alnum(next),
            _ => false,
        };
        if !joins {
            break;
        }
        at += mark.len_utf8();
    }
    (TokenKind::Number, start, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text, Span::new(0, text.len())).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_marks_and_addresses() {
        check("“We won’t go,” Ana Brell-Ito said.", "“ We won’t go , ” Ana Brell-Ito said .");
        check("at 5 p.m. Monday in Washington, D.C.", "at 5 p.m. Monday in Washington , D.C.");
        check("Mr. Ulm of AT&T, Ph.D., paid $3.5m (12%)…", "Mr. Ulm of AT&T , Ph.D. , paid $ 3.5m ( 12 % ) …");
        check(
            "see https://example.org/a_(b)?q=1. Or www.example.org, or",
            "see https://example.org/a_(b)?q=1 . Or www.example.org , or",
        );
        check("mail ana@example.org or @ana #kiosk at 10.0.0.1", "mail ana@example.org or @ana #kiosk at 10.0.0.1");
        check("``Go,'' he said... 'Now' -- or on 11.06.2024", "`` Go , '' he said ... ' Now ' -- or on 11.06.2024");
        check("the (TPO).This pact ended.Then", "the ( TPO ) . This pact ended . Then");
        check("J. K. Orlo, a 12-year-old", "J. K. Orlo , a 12-year-old");
        check("it was the end of Gen.", "it was the end of Gen .");
    }

    proptest! {
        #[test]
        fn tokens_hold_every_letter_once(text in "\\PC{0,200}") {
            let found = tokens(&text, Span::new(0, text.len()));
            let mut at = 0;
            for token in &found {
                let start = token.span.start as usize;
                prop_assert!(start >= at && !token.span.of(&text).is_empty());
                prop_assert!(!text[at..start].contains(char::is_alphanumeric));
                at = token.span.end as usize;
            }
            prop_assert!(!text[at..].contains(char::is_alphanumeric));
        }

        #[test]
        fn tokens_are_total_on_marks(text in "[a-cA-C0-2.'’@:/&#-]{0,40}") {
            tokens(&text, Span::new(0, text.len()));
        }
    }
}
