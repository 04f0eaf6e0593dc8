//! The letters and digits of a text, each with its place: what survives re-wrapping and changed quotation marks.

use crate::span::Span;
use crate::text::letters;

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

    /// Every place where the letters of `wanted` stand by themselves: from the beginning of a sentence or line to the
    /// end of one, as far as punctuation tells.
    pub(super) fn find(&self, wanted: &str) -> Vec<Span> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let places = memchr::memmem::find_iter(self.letters.as_bytes(), wanted.as_bytes());
        let span = |at: usize| {
            let start = *self.from.get(at)? as usize;
            let last = *self.from.get(at + wanted.len() - 1)? as usize;
            let end = last + self.text.get(last..)?.chars().next()?.len_utf8();
            (begins(self.text.get(..start)?) && ends(self.text.get(end..)?)).then(|| Span::new(start, end))
        };
        places.filter_map(span).collect()
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
        Stream::new(text).find(&letters(wanted)).into_iter().map(|s| s.of(text)).collect()
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
