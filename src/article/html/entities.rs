//! Character references: `&rsquo;`, `&#8217;`, `&#x2019;`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// No name is longer.
const LONGEST: usize = 33;

fn table() -> &'static HashMap<&'static str, (String, bool)> {
    static TABLE: OnceLock<HashMap<&'static str, (String, bool)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("../../../data/entities.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|row| {
            let (name, points) = row.split_once('\t')?;
            let text = points.split(' ').filter_map(|p| char::from_u32(u32::from_str_radix(p, 16).ok()?)).collect();
            Some((name.trim_end_matches('*'), (text, name.ends_with('*'))))
        })
        .collect()
    })
}

/// The reference at the start of `text` (which begins with `&`): what it stands for and its length.
pub(super) fn decode(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let len = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
        if len == 0 {
            return None;
        }
        let point = u32::from_str_radix(&digits[..len], radix).unwrap_or(u32::MAX);
        let closed = usize::from(digits[len..].starts_with(';'));
        return Some((numbered(point).to_string(), skip + len + closed));
    }
    let len = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..len];
    if rest[len..].starts_with(';')
        && let Some((value, _)) = table().get(name)
    {
        return Some((value.clone(), len + 2));
    }
    // Some old names count without a semicolon; the longest one wins.
    (2..=len).rev().find_map(|n| {
        let (value, old) = table().get(&name[..n])?;
        old.then(|| (value.clone(), n + 1))
    })
}

/// The character of a number, as browsers read it: Windows-1252 where C1 controls stand.
fn numbered(point: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match point {
        0 => '\u{FFFD}',
        0x80..=0x9F => WINDOWS[point as usize - 0x80],
        point => char::from_u32(point).unwrap_or('\u{FFFD}'),
    }
}

/// A text with its references decoded.
pub(in crate::article) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(amp) = text[at..].find('&') {
        out.push_str(&text[at..at + amp]);
        at += amp;
        match decode(&text[at..]) {
            Some((value, len)) => {
                out.push_str(&value);
                at += len;
            }
            None => {
                out.push('&');
                at += 1;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_do() {
        assert_eq!(
            decoded("a &amp; b &rsquo;&#8217;&#x2019; &#146; &copy2024 &unknown; &"),
            "a & b ’’’ ’ ©2024 &unknown; &"
        );
        assert_eq!(decoded("&#0;&#99999999;&notit;&AMP"), "\u{FFFD}\u{FFFD}¬it;&");
        assert!(table().len() > 2000);
    }
}
