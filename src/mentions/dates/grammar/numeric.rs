//! Dates in numbers: 2021-09-06, 11.06.2024, 9/11.

use super::super::form::{Form, Phrase, YearSaid};
use super::super::lexicon::Class;
use super::Cursor;
use crate::calendar::full_year;

/// A day known by two numbers as written, with its year, month and day.
struct Known {
    written: (u32, u32),
    day: (i32, u32, u32),
    /// The numbers alone name it; others only before what happened then: "the 26/11 attacks".
    alone: bool,
}

const KNOWN: [Known; 3] = [
    Known { written: (9, 11), day: (2001, 9, 11), alone: true },
    Known { written: (26, 11), day: (2008, 11, 26), alone: false },
    Known { written: (7, 7), day: (2005, 7, 7), alone: false },
];

/// A date in numbers at a token.
pub(super) fn date(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let first = cursor.at(i);
    if first.class != Class::Digits || first.digits > 4 || first.digits == 3 {
        return None;
    }
    // A sign that touches on the left makes it part of something longer: 10.0.0.1, a phone number, a path.
    let left = cursor.before(i).word;
    if cursor.touches(i) && matches!(left, "." | "/" | "-" | ":" | "$" | "#" | "+" | "=") {
        return None;
    }
    let mark = cursor.word(i + 1);
    let spaced = !cursor.touches(i + 1) && !cursor.touches(i + 2);
    let tight = cursor.touches(i + 1) && cursor.touches(i + 2);
    let joined = matches!(mark, "." | "/" | "-") && (tight || spaced && mark == "/");
    if !joined {
        return None;
    }
    let second = cursor.number(i + 2, 2)?;
    let value = cursor.number(i, 4)?;
    if cursor.word(i + 3) != mark || !(spaced || cursor.touches(i + 3) && cursor.touches(i + 4)) {
        let told = ["attack", "attacks", "bombing", "bombings"];
        let named = |k: &&Known| k.alone && cursor.at(i + 2).digits == 2 || cursor.any(i + 3, &told);
        let known = KNOWN.iter().find(|k| k.written == (value, second)).filter(named);
        let (year, month, day) = known.filter(|_| mark == "/" && left != "on")?.day;
        return Some(Phrase::new(i, i + 3, Form::Day { year: YearSaid::Year(year), month, day }));
    }
    let third = cursor.at(i + 4);
    let after = i + 5;
    let longer = cursor.touches(after)
        && (matches!(cursor.word(after), "." | "-" | "/")
            && cursor.touches(after + 1)
            && cursor.at(after + 1).digits > 0);
    if longer || third.class != Class::Digits {
        return None;
    }
    if first.digits == 4 {
        let day = cursor.number(i + 4, 2)?;
        if !(1000..2100).contains(&value) || second > 31 || day > 31 {
            return None;
        }
        return Some(Phrase::new(i, after, Form::Day { year: YearSaid::Year(value as i32), month: second, day }));
    }
    let year = match third.digits {
        4 => cursor.number(i + 4, 4).filter(|y| (1000..2100).contains(y))? as i32,
        2 if mark != "-" || (value <= 31 && second <= 12) => full_year(cursor.number(i + 4, 2)?),
        _ => return None,
    };
    if value == 0 || second == 0 || value > 31 || second > 31 || (third.digits == 2 && value > 12 && second > 12) {
        return None;
    }
    // Three pairs with dots are as often a version or a result as a date.
    if third.digits == 2 && mark == "." && (first.digits == 1 || cursor.at(i + 2).digits == 1) {
        return None;
    }
    Some(Phrase::new(i, after, Form::Numeric { first: value, second, year }))
}
