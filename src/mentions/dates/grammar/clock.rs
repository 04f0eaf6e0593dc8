//! Times of day: 7:15 p.m., 19:15, 7 o'clock, 0400 GMT.

use super::super::form::{Clock, Form, Phrase, Which};
use super::super::lexicon::Class;
use super::{Cursor, with_clock};

const ZONES: [&str; 22] = [
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "pt", "ct", "bst", "ist", "pkt", "cet", "cest",
    "eet", "msk", "aest", "gmt", "utc", "z",
];

/// A time of day at a token: where it ends, and what it says. After a day a bare "19:15" is one for certain.
pub(super) fn time(cursor: &Cursor<'_>, i: usize, after_day: bool) -> Option<(usize, Clock)> {
    let number = cursor.number(i, 4);
    let spelled =
        || (cursor.class(i) == Class::Number && cursor.at(i).value <= 12).then_some(cursor.at(i).value as u32);
    let mut hour = number.or_else(spelled)?;
    let previous = cursor.before(i);
    if !previous.word.is_empty() && ["$", "/", ".", "#"].contains(&previous.word) && cursor.touches(i) {
        return None;
    }
    let (mut to, mut minute, mut second) = (i + 1, None, None);
    let colon = cursor.word(to) == ":" && (cursor.touches(to) || after_day);
    let dot = cursor.word(to) == "." && cursor.touches(to) && cursor.touches(to + 1);
    if cursor.at(i).digits <= 2
        && (colon || dot)
        && cursor.at(to + 1).digits == 2
        && (cursor.touches(to + 1) || after_day)
    {
        minute = cursor.number(to + 1, 2);
        to += 2;
        if colon && cursor.word(to) == ":" && cursor.at(to + 1).digits == 2 {
            second = cursor.number(to + 1, 2);
            to += 2;
            if cursor.word(to) == "." && cursor.touches(to) && cursor.touches(to + 1) && cursor.at(to + 1).digits > 0 {
                to += 2;
            }
        }
    }
    let half = match (cursor.word(to), cursor.word(to + 1), cursor.word(to + 2)) {
        ("am", ..) => Some((0, 1)),
        ("pm", ..) => Some((12, 1)),
        ("a", ".", "m") => Some((0, 3)),
        ("p", ".", "m") => Some((12, 3)),
        _ => None,
    };
    if let Some((add, used)) = half {
        if cursor.at(i).digits > 2 {
            return None;
        }
        to += used;
        // The dot of "p.m." belongs to it unless it ends the sentence.
        if used == 3 && cursor.word(to) == "." && cursor.touches(to) {
            to += 1;
        }
        if hour <= 12 {
            hour = hour % 12 + add;
        }
    } else if cursor.at(i).digits == 4 && minute.is_none() {
        let military = cursor.any(to, &["gmt", "utc", "hours", "z"]) && !cursor.any(to, &["z"]);
        if !military {
            return None;
        }
        if cursor.word(to) == "hours" {
            to += 1;
        }
        (minute, hour) = (Some(hour % 100), hour / 100);
    } else if cursor.word(to) == "o" && cursor.word(to + 1) == "'" {
        to += 2;
        if cursor.class(to) == Class::Unknown && cursor.touches(to) {
            to += 1;
        }
    } else if cursor.word(to) == "in"
        && cursor.word(to + 1) == "the"
        && cursor.any(to + 2, &["morning", "afternoon", "evening"])
    {
        if hour > 12 || (minute.is_none() && cursor.at(i).digits == 0 && hour < 2) {
            return None;
        }
        if cursor.word(to + 2) != "morning" && hour < 12 {
            hour += 12;
        }
    } else if minute.is_none() || dot {
        return None;
    }
    if dot && half.is_none() {
        return None;
    }
    // "1:20" may be a ratio and "3:16" a verse: without half of day or zone it wants a word that leads a time.
    let led = cursor.any(
        i.wrapping_sub(1),
        &["at", "by", "until", "till", "from", "to", "before", "after", "around", "about", "since"],
    );
    let bare = half.is_none() && cursor.at(i).digits == 1 && minute.is_some() && !cursor.any(to, &ZONES);
    if bare && !after_day && !led {
        return None;
    }
    let mut utc = false;
    if cursor.any(to, &ZONES) {
        utc = cursor.any(to, &["gmt", "utc", "z"]);
        to += 1;
    } else if cursor.word(to) == "local" && cursor.word(to + 1) == "time" {
        to += 2;
    } else if cursor.any(to, &["+", "-"]) && cursor.touches(to) && cursor.touches(to + 1) && second.is_some() {
        if cursor.at(to + 1).digits == 4 {
            to += 2;
        } else if cursor.at(to + 1).digits == 2 && cursor.word(to + 2) == ":" && cursor.at(to + 3).digits == 2 {
            to += 4;
        }
    }
    let minute_or_zero = minute.unwrap_or(0);
    let impossible = hour > 24 || minute_or_zero > 59 || second.unwrap_or(0) > 60 || (hour == 24 && minute_or_zero > 0);
    if impossible && half.is_none() && cursor.before(i).word != "at" && !after_day {
        return None;
    }
    // "6 [] 30 AM": the minutes of a time whose middle is lost.
    if impossible && minute.is_none() && hour > 24 {
        return None;
    }
    let small = |n: u32| n.min(99) as u8;
    Some((to, Clock { hour: small(hour), minute: minute.map(small), second: second.map(small), utc, impossible }))
}

/// A time with no day beside it.
pub(super) fn alone(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let (to, clock) = time(cursor, i, false)?;
    Some(with_clock(Phrase::new(i, to, Form::TimeOnly { which: Which::Bare }), clock))
}
