//! The letters and digits of a text, each with its place: what survives re-wrapping and changed quotation marks.

use crate::span::Span;
use crate::text::letters;
use std::collections::HashSet;

/// Letters and digits of a text, folded, with the way back to the text.
#[derive(Clone, Debug)]
pub(super) struct Stream<'t> {
    text: &'t str,
    /// The folded letters.
    pub letters: String,
    /// For every byte of `letters`: the first byte of the character in `text` that it comes from.
    from: Vec<u32>,
}

impl<'t> Stream<'t> {
    pub(super) fn new(text: &'t str) -> Stream<'t> {
        let mut stream = Stream { text, letters: String::with_capacity(text.len()), from: Vec::new() };
        let mut buffer = [0; 4];
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    stream.letters.push(c.to_ascii_lowercase());
                }
            } else {
                stream.letters.push_str(&letters(c.encode_utf8(&mut buffer)));
            }
            stream.from.resize(stream.letters.len(), at as u32);
        }
        stream
    }

    /// Every place (in letters) where `wanted` stands by itself: it is one of the `whole` places and lengths, or goes
    /// from the beginning of a sentence or line to the end of one, as far as punctuation tells.
    pub(super) fn find(&self, wanted: &str, whole: &HashSet<(usize, usize)>) -> Vec<usize> {
        let alone = |at: &usize| {
            if whole.contains(&(*at, wanted.len())) {
                return true;
            }
            let span = self.span(*at, wanted.len());
            let around = |range: Option<&'t str>| range.unwrap_or("");
            begins(around(self.text.get(..span.start as usize))) && ends(around(self.text.get(span.end as usize..)))
        };
        self.find_within(wanted).filter(alone).collect()
    }

    /// Every place (in letters) of `wanted`, inside words too.
    pub(super) fn find_within<'s>(&'s self, wanted: &'s str) -> impl Iterator<Item = usize> + use<'s, 't> {
        memchr::memmem::find_iter(self.letters.as_bytes(), wanted.as_bytes()).filter(|_| !wanted.is_empty())
    }

    /// The words in the text that `length` bytes of letters from `at` come from.
    pub(super) fn span(&self, at: usize, length: usize) -> Span {
        let Some(start) = self.from.get(at) else { return Span::new(self.text.len(), self.text.len()) };
        let last = self.from.get(at + length.saturating_sub(1)).unwrap_or(start);
        let width = self.text.get(*last as usize..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        Span::new(*start as usize, *last as usize + width)
    }

    /// The place of a span in letters, and their length.
    pub(super) fn place(&self, span: Span) -> (usize, usize) {
        let at = |byte: u32| self.from.partition_point(|from| *from < byte);
        (at(span.start), at(span.end) - at(span.start))
    }

    /// The letters before a byte of the text, at most `length` bytes of them.
    pub(super) fn before(&self, byte: u32, length: usize) -> &str {
        let to = self.from.partition_point(|from| *from < byte);
        let from = self.letters.ceil_char_boundary(to.saturating_sub(length));
        self.letters.get(from..to).unwrap_or("")
    }
}

/// Whether a sentence can begin after `before`.
fn begins(before: &str) -> bool {
    for c in before.chars().rev() {
        match c {
            '.' | '!' | '?' | ':' | ';' | '\u{2026}' | '\n' => return true,
            c if c.is_alphanumeric() || c == ',' => return false,
            _ => {}
        }
    }
    true
}

/// Whether a sentence can end before `after`.
fn ends(after: &str) -> bool {
    for c in after.chars() {
        match c {
            '.' | '!' | '?' | ':' | ';' | '\u{2026}' | '\n' => return true,
            c if c.is_alphanumeric() || c == ',' => return false,
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, wanted: &str) -> Vec<&'t str> {
        let (stream, wanted) = (Stream::new(text), letters(wanted));
        stream.find(&wanted, &HashSet::new()).into_iter().map(|at| stream.span(at, wanted.len()).of(text)).collect()
    }

    #[test]
    fn wraps_quotes_and_glue_do_not_matter() {
        let text = "Port closed\n\n“The harbour\nis shut,” she said.It will open in Māy.";
        assert_eq!(found(text, "\"The harbour is shut,\" she said."), ["The harbour\nis shut,” she said"]);
        assert_eq!(found(text, "It will open in May."), ["It will open in Māy"]);
        assert_eq!(found(text, "Port closed"), ["Port closed"]);
        assert!(found(text, "").is_empty());
    }

    #[test]
    fn a_part_of_a_sentence_is_not_the_sentence() {
        assert!(found("It is false that the harbour is shut.", "The harbour is shut.").is_empty());
        assert!(found("The harbour is shut on Sundays.", "The harbour is shut.").is_empty());
        assert_eq!(found("Shut. The harbour is shut. Shut.", "shut").len(), 2);
    }
}
