//! Folding: the same words written differently become the same key.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The stretches of a text that are ASCII and those that are not, in turn: the first need no table of characters, and
/// no accent reaches from one into the other.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ascii = rest.as_bytes().first()?.is_ascii();
        let end = rest.bytes().position(|b| b.is_ascii() != ascii).unwrap_or(rest.len());
        let stretch;
        (stretch, rest) = rest.split_at_checked(end)?;
        Some(stretch)
    })
}

/// Lower case without accents; curly quotes and dashes as their ASCII twins, runs of white space as one blank.
/// For keys and comparison only: offsets are not kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = true;
    for stretch in stretches(text) {
        if stretch.is_ascii() {
            for byte in stretch.bytes() {
                let white = matches!(byte, b' ' | b'\t'..=b'\r');
                if !white {
                    folded.push(byte.to_ascii_lowercase() as char);
                } else if !blank {
                    folded.push(' ');
                }
                blank = white;
            }
            continue;
        }
        for c in stretch.nfkd().filter(|c| !is_combining_mark(*c)) {
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
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Only the letters and digits, folded: what survives re-wrapping, glued words and changed quotation marks.
pub fn letters(text: &str) -> String {
    /// Dashes, quotation marks, dots: most of what is not ASCII in news, and no letter.
    const MARKS: std::ops::RangeInclusive<char> = '\u{2010}'..='\u{2027}';
    let mut kept = String::with_capacity(text.len());
    for stretch in stretches(text) {
        if stretch.is_ascii() {
            stretch.split(|c: char| !c.is_ascii_alphanumeric()).for_each(|word| kept.push_str(word));
        } else if stretch.chars().any(|c| !MARKS.contains(&c)) {
            kept.extend(stretch.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        }
    }
    kept.make_ascii_lowercase();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stretches_change_nothing(text in "[a-cA-C0-1 \n.é’…\u{301}\u{327}\u{ff21}İßﬁ\u{2009}\u{2011}가]{0,30}") {
            let whole: String = text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(letters(&text), whole);
            let plain = |c: char| match c {
                '\u{2018}' | '\u{2019}' => '\'',
                '\u{2010}'..='\u{2015}' => '-',
                c => c,
            };
            let small: String =
                text.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(fold(&text), small.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

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
