//! Folding: the same words written differently become the same key.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; curly quotes and dashes as their ASCII twins, runs of white space as one blank.
/// For keys and comparison only: offsets are not kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = true;
    if text.is_ascii() {
        // The same without tables: ASCII has no accents, and its only blanks are these.
        for byte in text.bytes() {
            let white = matches!(byte, b' ' | b'\t'..=b'\r');
            if !white {
                folded.push(byte.to_ascii_lowercase() as char);
            } else if !blank {
                folded.push(' ');
            }
            blank = white;
        }
        if blank {
            folded.pop();
        }
        return folded;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        let c = match c {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' {
            if !blank {
                folded.push(' ');
            }
            blank = true;
        } else {
            folded.extend(c.to_lowercase());
            blank = false;
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Only the letters and digits, folded: what survives re-wrapping, glued words and changed quotation marks.
pub fn letters(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    if text.is_ascii() {
        kept.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
    } else {
        kept.extend(text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_joins_spellings() {
        assert_eq!(fold("  Tāj  “Máḥmud”—x "), "taj \"mahmud\"-x");
        for text in ["  A\tb \u{b}C\r\n", "", " ", "it's 3-4"] {
            let accented = fold(&format!("{text} é"));
            assert_eq!(
                format!("{} e", fold(text)).trim_start(),
                accented,
                "{text:?}: ASCII folds as anything else does"
            );
        }
        assert_eq!(letters("Re-\nwrapped, ‘text’ 3"), "rewrappedtext3");
        assert_eq!(letters("Sadyr Žaparov"), "sadyrzaparov");
    }
}
