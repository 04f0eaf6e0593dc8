//! Numbers in words and digits: "21", "two and a half", "twenty-four", "four to five", "a couple of".

use super::super::form::Count;
use super::super::lexicon::Class;
use super::Cursor;

/// A count and where it ends.
pub(super) fn count(cursor: &Cursor<'_>, i: usize) -> Option<(usize, Count)> {
    let (to, low) = single(cursor, i)?;
    // "four to five", "15 or 20", "12-18": the larger one counts, as readers remember it.
    let joined = cursor.any(to, &["to", "or"]) || (cursor.word(to) == "-" && !low.vague);
    if joined
        && let Some((end, high)) = single(cursor, to + 1)
        && !high.vague
        && high.halves > low.halves
    {
        return Some((end, high));
    }
    Some((to, low))
}

fn single(cursor: &Cursor<'_>, i: usize) -> Option<(usize, Count)> {
    let t = cursor.at(i);
    match t.class {
        Class::Digits => {
            let n = u32::try_from(t.value).ok().filter(|_| t.digits <= 5)?;
            let behind = cursor.before(i).word;
            if cursor.touches(i) && matches!(behind, "$" | "." | "/" | ":" | "#") {
                return None;
            }
            let to = i + 1;
            // 2 1/2 and 2.5.
            if cursor.number(to, 1) == Some(1) && cursor.word(to + 1) == "/" && cursor.number(to + 2, 1) == Some(2) {
                return Some((to + 3, Count { halves: n * 2 + 1, vague: false }));
            }
            if cursor.word(to) == "." && cursor.touches(to) && cursor.touches(to + 1) && cursor.at(to + 1).digits > 0 {
                let half = cursor.number(to + 1, 1) == Some(5);
                return half.then_some((to + 2, Count { halves: n * 2 + 1, vague: false }));
            }
            if cursor.word(to) == "and" && cursor.word(to + 1) == "a" && cursor.word(to + 2) == "half" {
                return Some((to + 3, Count { halves: n * 2 + 1, vague: false }));
            }
            let scale = (cursor.class(to) == Class::Scale).then(|| cursor.at(to).value);
            match scale {
                Some(s) if s >= 1000 => Some((to + 1, Count::of(n.saturating_mul(s as u32)))),
                _ => Some((to, Count::of(n))),
            }
        }
        Class::Number | Class::Scale => {
            let (to, n) = cardinal(cursor, i)?;
            if cursor.word(to) == "and" && cursor.word(to + 1) == "a" && cursor.word(to + 2) == "half" {
                return Some((to + 3, Count { halves: n * 2 + 1, vague: false }));
            }
            Some((to, Count::of(n)))
        }
        Class::Vague => {
            let to = if cursor.word(i + 1) == "of" { i + 2 } else { i + 1 };
            let to = cursor.skip(to, &["hundred", "thousand", "dozen"]);
            Some((to, if t.word == "couple" { Count::of(2) } else { Count::VAGUE }))
        }
        _ => match (t.word, cursor.word(i + 1)) {
            ("a" | "an", "couple") => Some((cursor.skip(i + 2, &["of"]), Count::of(2))),
            ("a", "few") => Some((i + 2, Count::VAGUE)),
            ("a", "hundred" | "thousand" | "dozen") => cardinal(cursor, i + 1).map(|(to, n)| (to, Count::of(n))),
            ("half", "a" | "an") if cursor.class(i + 2) == Class::Unit => {
                Some((i + 2, Count { halves: 1, vague: false }))
            }
            ("half", "a") if cursor.word(i + 2) == "dozen" => Some((i + 3, Count::of(6))),
            ("a" | "an", _) => Some((cursor.skip(i + 1, &["full", "whole"]), Count::of(1))),
            _ => None,
        },
    }
}

/// "twenty-four", "two hundred and ten", "forty".
pub(super) fn cardinal(cursor: &Cursor<'_>, i: usize) -> Option<(usize, u32)> {
    let (mut to, mut total, mut part) = (i, 0u32, 0u32);
    let mut read = false;
    loop {
        let t = cursor.at(to);
        match t.class {
            Class::Number if part % 100 == 0 || (part % 10 == 0 && part % 100 >= 20 && t.value < 10) => {
                part += t.value as u32;
            }
            Class::Scale if t.value == 1_000_000 => return None,
            Class::Scale => {
                let scaled = part.max(1).saturating_mul(t.value as u32);
                if t.value == 1000 {
                    total = total.saturating_add(scaled);
                    part = 0;
                } else {
                    part = scaled;
                }
            }
            _ => break,
        }
        read = true;
        to += 1;
        let and = cursor.word(to) == "and" && part % 100 == 0 && part > 0;
        if (cursor.hyphen(to) || and) && cursor.class(to + 1) == Class::Number {
            to += 1;
        }
        if to > i + 8 {
            break;
        }
    }
    read.then_some((to, total.saturating_add(part)))
}

/// Years in words: "nineteen ninety-seven", "two thousand and five", "twenty twelve".
pub(super) fn spelled_year(cursor: &Cursor<'_>, i: usize) -> Option<(usize, i32)> {
    let head = cursor.at(i);
    if head.class != Class::Number {
        return None;
    }
    if head.value == 2 && cursor.word(i + 1) == "thousand" {
        let (to, n) = cardinal(cursor, i)?;
        return (2000..2100).contains(&n).then_some((to, n as i32));
    }
    // "in fifteen sixteen", but "fifteen sixty-page books".
    let early = matches!(head.value, 15 | 16) && cursor.any(i.wrapping_sub(1), &["in", "of", "since", "until", "year"]);
    if !(early || matches!(head.value, 17..=20)) || cursor.class(i + 1) != Class::Number {
        return None;
    }
    let (to, rest) = cardinal(cursor, i + 1)?;
    (10..100).contains(&rest).then_some((to, head.value * 100 + rest as i32))
}

/// An ordinal as a number: "15th", "third", "twenty-first".
pub(super) fn ordinal(cursor: &Cursor<'_>, i: usize) -> Option<(usize, u32)> {
    if let Some(n) = cursor.number(i, 3) {
        let suffix = cursor.any(i + 1, &["st", "nd", "rd", "th"]);
        return suffix.then_some((i + 2, n));
    }
    let t = cursor.at(i);
    if t.class == Class::Ordinal {
        return Some((i + 1, t.value as u32));
    }
    if t.class == Class::Number && matches!(t.value, 20 | 30) {
        let at = cursor.over_hyphen(i + 1);
        let ones = cursor.at(at);
        if ones.class == Class::Ordinal && ones.value < 10 {
            return Some((at + 1, (t.value + ones.value) as u32));
        }
    }
    None
}
