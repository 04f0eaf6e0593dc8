//! Text that was written as UTF-8 and read as Windows-1252 or Latin-1: `canâ€™t` for `can’t`.

use crate::span::Span;

/// A run of wrong characters and what they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mojibake {
    /// The wrong characters.
    pub span: Span,
    /// The right ones.
    pub meant: String,
}

/// Longest run that is looked at as one.
const LONGEST: usize = 64;

/// Runs of characters that, taken back to the bytes they were read from, are UTF-8. Two marks that happen to stand so
/// (`Ä»` at the end of a quotation) do not make a text one that was misread: a run of three bytes does, or two runs.
pub fn mojibake(text: &str) -> Vec<Mojibake> {
    let mut found: Vec<Mojibake> = Vec::new();
    let mut long = false;
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| ('\u{C2}'..='\u{F4}').contains(&c)) {
        let start = at + offset;
        match misread(&text[start..]) {
            Some((len, bytes, meant)) => {
                long |= bytes > 2;
                found.push(Mojibake { span: Span::new(start, start + len), meant });
                at = start + len;
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if long || found.len() > 1 { found } else { Vec::new() }
}

/// The length of the misread run a text begins with, in bytes of the text and of what was read, and its meaning.
fn misread(text: &str) -> Option<(usize, usize, String)> {
    let (mut bytes, mut len) = (Vec::new(), 0);
    for c in text.chars().take(LONGEST) {
        let Some(byte) = byte_of(c) else { break };
        bytes.push(byte);
        len += c.len_utf8();
    }
    let valid = match std::str::from_utf8(&bytes) {
        Ok(all) => all,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
    };
    // Controls are no text: those bytes stood for something else.
    if valid.is_empty() || valid.chars().any(char::is_control) {
        return None;
    }
    let used: usize = text.chars().take(valid.len()).map(char::len_utf8).sum();
    Some((used.min(len), valid.len(), valid.to_string()))
}

/// The byte that Windows-1252, or Latin-1 where that has none, reads as this character; none for ASCII.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{FF}' => u8::try_from(c as u32).ok(),
        _ => HIGH.iter().position(|h| *h == c).and_then(|i| u8::try_from(0x80 + i).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meant(text: &str) -> Vec<String> {
        mojibake(text).into_iter().map(|m| m.meant).collect()
    }

    #[test]
    fn misread_text_is_told_from_foreign_text() {
        assert_eq!(meant("They canâ€™t come."), ["’"]);
        assert_eq!(meant("They canâ\u{80}\u{99}t come."), ["’"]);
        assert_eq!(meant("CafÃ© and crÃ¨me"), ["é", "è"]);
        assert_eq!(meant("Ð¼Ð°Ð¹"), ["май"]);
        for clean in ["«Das ist Ä»", "Ângela e São João", "10 °C – âge — naïve", "Größe: ß", "Íñigo", ""]
        {
            assert_eq!(meant(clean), Vec::<String>::new(), "{clean}");
        }
    }

    proptest! {
        #[test]
        fn spans_lie_on_characters(text in "[aâ€™ÃÂ©Ð¼é\u{80}-\u{9F} ]{0,40}") {
            for m in mojibake(&text) {
                prop_assert!(text.get(m.span.range()).is_some());
            }
        }

        #[test]
        fn what_was_misread_is_found_and_meant(text in "[é’ñю]{2,12}") {
            let wrong: String = text.bytes().map(char::from).collect();
            let found = mojibake(&wrong);
            prop_assert_eq!(found.iter().map(|m| m.meant.as_str()).collect::<String>(), text);
        }
    }
}
