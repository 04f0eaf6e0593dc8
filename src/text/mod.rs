//! What can be said of any text before it is known to be news: lines, words, folding.
//!
//! Knows nothing of articles. Everything here is ASCII-first: a byte decides, characters are decoded only past 0x7F.

mod fold;
mod lines;
mod mojibake;
mod table;

pub use fold::{fold, letters};
pub use lines::{LineIndex, Place};
pub use mojibake::{Mojibake, mojibake};
pub use table::{Lookup, WordTable};

use crate::span::Span;

/// Whether the byte can be part of a word: an ASCII letter or digit, or any byte of a longer character.
/// Curly quotes and dashes (lead byte 0xE2) are decided by [`words`], not here.
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Whether the match at `span` stands between word boundaries: no letter or digit touches it on either side.
pub fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|t| t.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether the words stand in the text, whole and spelt as given.
pub fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| stands_alone(text, Span::new(at, at + found.len())))
}

/// The words of a text with their spans: runs of letters and digits, with inner apostrophes and hyphens kept.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.char_indices().find(|(_, c)| c.is_alphanumeric())?.0;
        let mut end = start;
        let mut rest = text[start..].char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            let joins = matches!(c, '\'' | '’' | '-') && rest.peek().is_some_and(|(_, n)| n.is_alphanumeric());
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = start + i + c.len_utf8();
        }
        at = end;
        Some(Span::new(start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_inner_marks() {
        let text = "Kabul’s long-running row, 'quoted' 3rd—end-";
        let found: Vec<&str> = words(text).map(|s| s.of(text)).collect();
        assert_eq!(found, ["Kabul’s", "long-running", "row", "quoted", "3rd", "end"]);
    }

    #[test]
    fn a_match_inside_a_word_does_not_stand_alone() {
        assert!(stands_alone("the ISI, too", Span::new(4, 7)));
        assert!(!stands_alone("PARISIAN", Span::new(3, 6)));
        assert!(holds("a PARISIAN ISI, too", "ISI") && !holds("a PARISIAN", "ISI") && !holds("the isi", "ISI"));
    }
}
