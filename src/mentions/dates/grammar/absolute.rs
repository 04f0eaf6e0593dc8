//! Days by name and number, and the year that follows them.

use super::super::form::{Form, Phrase, Which, YearSaid};
use super::super::lexicon::Class;
use super::Cursor;
use super::numbers::{ordinal, spelled_year};

/// A four-digit year that follows a month or day, with what may stand between.
pub(super) fn year_after(cursor: &Cursor<'_>, i: usize) -> Option<(usize, YearSaid)> {
    let at = cursor.skip(cursor.skip(i, &[",", "."]), &[",", "of", "-"]);
    // "in June in 1981".
    let at = if at == i && cursor.class(i.wrapping_sub(1)) == Class::Month && cursor.at(i + 1).digits == 4 {
        cursor.skip(at, &["in"])
    } else {
        at
    };
    let t = cursor.at(at);
    let ends = |to: usize| !cursor.any(to, &["%", "percent", "-"]) || cursor.word(to) == "-";
    if t.digits == 4 && (1000..2200).contains(&t.value) && ends(at + 1) {
        let decimal = cursor.word(at + 1) == "."
            && cursor.touches(at + 1)
            && cursor.touches(at + 2)
            && cursor.at(at + 2).digits > 0;
        // "in May 2130 hours", but "May 2013: the second year".
        let clock = cursor.any(at + 1, &["hours", "gmt", "utc"])
            || cursor.word(at + 1) == ":" && cursor.touches(at + 2) && cursor.at(at + 2).digits > 0;
        let (to, year) = era(cursor, at + 1, t.value);
        return (!decimal && !clock).then_some((to, YearSaid::Year(year)));
    }
    // "30 September 420)", "December of 384,".
    let closed = cursor.word(at + 1) == ")" && at == i || cursor.word(i) == "of" && cursor.class(at + 1) == Class::Mark;
    if t.digits == 3 && closed {
        return Some((at + 1, YearSaid::Year(t.value)));
    }
    // "March '45", "19-Nov-12".
    let short = cursor.number(at, 2).filter(|_| t.digits == 2);
    let behind = cursor.before(at).word;
    if let Some(n) = short
        && behind == "-"
        && cursor.touches(at)
        && cursor.touches(at - 1)
        && at.checked_sub(3).is_some_and(|i| cursor.word(i) == "-" && cursor.touches(i))
        && cursor.class(at + 1) != Class::Month
    {
        return Some((at + 1, YearSaid::Year(crate::calendar::full_year(n))));
    }
    if cursor.word(at) == "'" && cursor.at(at + 1).digits == 2 && cursor.touches(at + 1) && !cursor.touches(at) {
        let n = cursor.number(at + 1, 2)?;
        return Some((at + 2, YearSaid::Year(if n < 30 { 2000 } else { 1900 } + n as i32)));
    }
    if let Some((to, year)) = spelled_year(cursor, at) {
        return Some((to, YearSaid::Year(year)));
    }
    let (digits, ancient) = (cursor.number(at, 4), is_era(cursor, at + 1));
    if let Some(n) = digits.filter(|_| ancient) {
        let (to, year) = era(cursor, at + 1, n as i32);
        return Some((to, YearSaid::Year(year)));
    }
    let rel = cursor.skip(at, &["of"]);
    let which = match cursor.word(rel) {
        "last" | "past" => Which::Last,
        "this" => Which::This,
        "next" => Which::Next,
        "that" | "the" => Which::That,
        _ => return None,
    };
    let same = cursor.skip(rel + 1, &["same"]);
    if cursor.word(rel) == "the" {
        let which = match cursor.word(rel + 1) {
            "previous" => Which::Before,
            "following" | "next" => Which::After,
            "same" => Which::That,
            _ => return None,
        };
        return (cursor.word(rel + 2) == "year").then_some((rel + 3, YearSaid::Rel(which)));
    }
    // "the 12th of October last", "the 1st of February next": the way letters say it.
    if rel == i && matches!(cursor.word(rel), "last" | "next") && cursor.class(rel + 1) == Class::Mark {
        return Some((rel + 1, YearSaid::Near(which)));
    }
    (cursor.word(same) == "year" && !cursor.any(same + 1, &["'"])).then_some((same + 1, YearSaid::Rel(which)))
}

/// The year, and where it ends, with the era that may follow it.
pub(super) fn era(cursor: &Cursor<'_>, i: usize, year: i32) -> (usize, i32) {
    match cursor.word(i) {
        "bc" | "bce" => (i + 1, -year),
        "ad" | "ce" => (i + 1, year),
        "b" | "a" if dotted(cursor, i, &["c", "d"]) => {
            let to = i + 3;
            // The last dot belongs to it unless a sentence begins behind it.
            let to =
                if cursor.word(to) == "." && cursor.touches(to) && !cursor.at(to + 1).capital { to + 1 } else { to };
            (to, if cursor.word(i) == "b" { -year } else { year })
        }
        _ => (i, year),
    }
}

/// "B.C.", "A.D.": a letter, a dot, one of the second letters.
fn dotted(cursor: &Cursor<'_>, i: usize, second: &[&str]) -> bool {
    cursor.at(i).capital && cursor.word(i + 1) == "." && cursor.touches(i + 2) && cursor.any(i + 2, second)
}

/// An era stands at token `i`.
pub(super) fn is_era(cursor: &Cursor<'_>, i: usize) -> bool {
    cursor.any(i, &["bc", "bce", "ad", "ce"])
        || cursor.word(i) == "b" && dotted(cursor, i, &["c"])
        || cursor.word(i) == "a" && dotted(cursor, i, &["d"])
}

/// A day: "August 7, 2020", "7 August", "the fifth of March", "the 15th of this month".
pub(super) fn day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    // "last Oct. 23": the most recent one, whatever the tense.
    if cursor.any(i, &["last", "this", "next"]) && cursor.class(i + 1) == Class::Month {
        let mut phrase = month_first(cursor, i + 1)?;
        let which = match cursor.word(i) {
            "last" => Which::Last,
            "next" => Which::Next,
            _ => Which::This,
        };
        if let Form::Day { year: open @ YearSaid::No, .. } = &mut phrase.form {
            *open = YearSaid::Near(which);
        }
        return Some(Phrase { from: i, ..phrase });
    }
    let mut phrase = month_first(cursor, i).or_else(|| day_first(cursor, i))?;
    if let Form::Day { year: open @ YearSaid::No, month: 9, day: 11 } = &mut phrase.form
        && attacks(cursor, i, phrase.to)
    {
        *open = YearSaid::Known(2001);
    }
    Some(phrase)
}

/// Whether the day `from..to` names the attacks of 2001: "the Sept. 11 attacks", "the September 11 terrorist attacks", but
/// not "on Sept. 11 attacks went on".
fn attacks(cursor: &Cursor<'_>, from: usize, to: usize) -> bool {
    let at = cursor.skip(to, &["terror", "terrorist"]);
    cursor.word(at) == "attacks" && !cursor.any(from.wrapping_sub(1), &["on", "last", "this"])
}

fn day_number(cursor: &Cursor<'_>, i: usize) -> Option<(usize, u32)> {
    if let Some((to, n)) = ordinal(cursor, i) {
        return (1..=31).contains(&n).then_some((to, n));
    }
    cursor.number(i, 2).filter(|n| (1..=31).contains(n)).map(|n| (i + 1, n))
}

fn month_first(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let t = cursor.at(i);
    if t.class != Class::Month {
        return None;
    }
    let at = cursor.skip(i + 1, &["."]);
    let at = if cursor.word(at) == "the" { at + 1 } else { cursor.over_hyphen(at) };
    let (to, day) = day_number(cursor, at)?;
    // "in May 21 people", "March 7.5", "June 3 percent", "May 10:30": not days.
    let counted = cursor.any(to, &["percent", "%"]) || cursor.class(to) == Class::Scale;
    let decimal = cursor.any(to, &[".", ":", "/"])
        && cursor.touches(to)
        && cursor.touches(to + 1)
        && cursor.at(to + 1).digits > 0;
    let plain = cursor.at(at).digits > 0 && to == at + 1;
    if plain && (counted || (decimal && cursor.word(to) != "/"))
        || !t.capital && cursor.any(i, &["may", "march", "mar", "sep", "dec", "jan", "second"]) && !plain
    {
        return None;
    }
    let year = year_after(cursor, to).filter(|_| !(plain && cursor.at(to).digits == 4 && !cursor.at(to).apart));
    let (end, year) = year.unwrap_or((to, YearSaid::No));
    Some(Phrase::new(i, end, Form::Day { year, month: t.value as u32, day }))
}

fn day_first(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let the = cursor.skip(i, &["the"]);
    let (to, day) = day_number(cursor, the)?;
    let said_ordinal = to != the + 1 || cursor.at(the).digits == 0;
    if the > i && !said_ordinal {
        return None;
    }
    if cursor.touches(the) && matches!(cursor.before(the).word, "." | "/" | "$" | ":") {
        return None;
    }
    let of = cursor.skip(to, &["of", "day"]);
    let of = if of > to { cursor.skip(of, &["of"]) } else { cursor.over_hyphen(to) };
    let month = cursor.at(cursor.skip(of, &[","]));
    if month.class == Class::Month && (month.capital || !matches!(month.word, "may" | "march" | "mar" | "sep" | "dec"))
    {
        let m = cursor.skip(of, &[","]);
        let after = cursor.skip(m + 1, &["."]);
        // "15 March 7" is no day before a month; "1 April Fool".
        let (end, year) = year_after(cursor, m + 1)
            .unwrap_or((if cursor.at(m).word.len() <= 4 { after } else { m + 1 }, YearSaid::No));
        let end = if matches!(year, YearSaid::No) && end == after && !cursor.at(after).apart && after > m + 1 {
            m + 1
        } else {
            end
        };
        // "About 31 June brides": no day, and not meant as one.
        let longest = if month.value == 2 {
            29
        } else if [4, 6, 9, 11].contains(&month.value) {
            30
        } else {
            31
        };
        if day > longest && year == YearSaid::No && cursor.at(end).plural {
            return None;
        }
        return Some(Phrase::new(i, end, Form::Day { year, month: month.value as u32, day }));
    }
    // "the 15th of this month", "the 5th of last month".
    if said_ordinal && cursor.word(to) == "of" && cursor.word(to + 2) == "month" {
        let which = match cursor.word(to + 1) {
            "this" => Which::This,
            "last" => Which::Last,
            "next" => Which::Next,
            "that" | "the" => Which::That,
            _ => return None,
        };
        return Some(Phrase::new(i, to + 3, Form::DayOfMonth { number: day, which }));
    }
    None
}

/// "on the 6th": a day of a month that is told elsewhere.
pub(super) fn bare_day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    const LEADS: [&str; 8] = ["on", "until", "till", "by", "since", "from", "before", "after"];
    const GOES_ON: [&str; 15] = [
        "and", "but", "at", "in", "he", "she", "it", "they", "when", "where", "which", "for", "with", "after", "before",
    ];
    let number = cursor.number(i + 1, 2).filter(|n| cursor.word(i) == "the" && (1..=31).contains(n))?;
    let suffixed = cursor.any(i + 2, &["st", "nd", "rd", "th"]) && cursor.touches(i + 2);
    let to = i + 3;
    // "on the 15th floor", "the 10th-best"
    let closes = cursor.at(to).end == 0
        || matches!(cursor.class(to), Class::Past | Class::Present | Class::Future)
        || cursor.class(to) == Class::Mark && !cursor.any(to, &["-", "/", "'"])
        || cursor.any(to, &GOES_ON);
    let led = cursor.any(i.wrapping_sub(1), &LEADS);
    (suffixed && closes && led).then(|| Phrase::new(i, to, Form::DayOfMonth { number, which: Which::Bare }))
}

/// What follows a date and shares its month or year: "June 3-5, 2021", "Monday 20, Tuesday 21 and Wednesday 22 April".
/// Adds phrases and mends those before; returns where to go on.
pub(super) fn shared_heads(cursor: &Cursor<'_>, i: usize, found: &mut Vec<Phrase>) -> usize {
    let Some(last) = found.last().copied() else { return i };
    // Backwards: a day before this one that stands without month ("20 and 21 April").
    if let Form::Day { year, month, .. } = last.form {
        backwards(cursor, found, year, month);
        // Forwards: "June 3-5, 2021", "June 3, 4 and 5".
        if cursor.class(last.from) == Class::Month || last.weekday.is_some() {
            return forwards(cursor, i, found, month);
        }
    }
    if let Form::Year(year) = last.form
        && cursor.class(i - 1) == Class::Digits
        && let Some(to) = second_year(cursor, i, year)
    {
        let century = year - year % 100;
        found.push(Phrase::new(i + 1, to, Form::Year(century + cursor.at(i + 1).value)));
        return to;
    }
    if let Form::Century { bc, .. } = last.form {
        centuries(cursor, found, bc);
    }
    if let Form::Month { year, .. } = last.form
        && !matches!(year, YearSaid::No)
        && found.len() >= 2
    {
        // "between May and June 2021": the year holds for both.
        let before = found.len() - 2;
        let joined = found
            .get(before)
            .is_some_and(|p| p.to + 1 == last.from && cursor.any(p.to, &["and", "to", "-", "or", "until", "through"]));
        if let Some(p) = found.get_mut(before).filter(|_| joined)
            && let Form::Month { year: open @ YearSaid::No, .. } = &mut p.form
        {
            *open = year;
        }
    }
    i
}

/// The last two digits of a later year after a dash: "1894-96", "1894 – 96".
fn second_year(cursor: &Cursor<'_>, i: usize, year: i32) -> Option<usize> {
    let n = cursor.number(i + 1, 2).filter(|_| cursor.at(i + 1).digits == 2)?;
    let even = cursor.touches(i) == cursor.touches(i + 1);
    let longer = cursor.touches(i + 2)
        && (matches!(cursor.word(i + 2), "-" | "/" | ":" | "%")
            || cursor.any(i + 2, &["th", "st", "nd", "rd", "am", "pm"]));
    let month = cursor.class(i + 2) == Class::Month;
    (cursor.word(i) == "-" && even && !longer && !month && year > 1000 && year % 100 < n as i32).then_some(i + 2)
}

/// The first of two centuries: "from the 15th to the 19th century", "the twelfth and thirteenth centuries".
fn centuries(cursor: &Cursor<'_>, found: &mut Vec<Phrase>, bc: bool) {
    let Some(last) = found.last().copied() else { return };
    let joint = last.from.checked_sub(1).filter(|j| cursor.any(*j, &["and", "to", "-", "or"]));
    let Some(joint) = joint else { return };
    let free = |from: usize| found.len() < 2 || found.get(found.len() - 2).is_none_or(|p| p.to <= from);
    for words in 1..=3 {
        let Some(at) = joint.checked_sub(words).filter(|at| free(*at)) else { return };
        if let Some((_, nth)) = ordinal(cursor, at).filter(|(to, n)| *to == joint && (1..=21).contains(n)) {
            let edge = at.checked_sub(1).filter(|e| cursor.any(*e, &["early", "late", "mid"]));
            let start = edge.unwrap_or(at);
            let from = start.checked_sub(1).filter(|t| cursor.any(*t, &["the"])).unwrap_or(start);
            let first =
                Phrase { edge: edge.is_some(), ..Phrase::new(from, joint, Form::Century { nth: nth as i32, bc }) };
            found.insert(found.len() - 1, first);
            return;
        }
    }
}

fn backwards(cursor: &Cursor<'_>, found: &mut Vec<Phrase>, year: YearSaid, month: u32) {
    const JOINTS: [&str; 6] = ["and", "to", "-", ",", "or", "until"];
    let mut right = found.len() - 1;
    for _ in 0..6 {
        let Some(start) = found.get(right).map(|p| p.from) else { return };
        let joint = start.checked_sub(1).filter(|j| cursor.any(*j, &JOINTS));
        let Some(joint) = joint else { return };
        // A neighbour already read: "Monday 20", or "June 3" in "June 3 to July 5, 2021".
        if right > 0
            && let Some(left) = found.get_mut(right - 1)
            && left.to == joint
        {
            match &mut left.form {
                Form::WeekdayNumber { day, number } => {
                    let (day, number) = (*day, *number);
                    left.weekday = Some(day);
                    left.form = Form::Day { year, month, day: number };
                }
                Form::Day { year: open @ YearSaid::No, .. } if year != YearSaid::No => *open = year,
                _ => return,
            }
            right -= 1;
            continue;
        }
        // A bare number: "20 and 21 April".
        let at = joint.checked_sub(1);
        let number = at.and_then(|a| cursor.number(a, 2).map(|n| (a, n))).filter(|(_, n)| (1..=31).contains(n));
        let with_suffix =
            joint.checked_sub(2).and_then(|a| ordinal(cursor, a).filter(|(to, _)| *to == joint).map(|(_, n)| (a, n)));
        let Some((from, day)) = number.or(with_suffix) else { return };
        let free = right == 0 || found.get(right - 1).is_none_or(|p| p.to <= from);
        let touched = cursor.touches(from) && matches!(cursor.before(from).word, "." | "/" | "$" | ":" | "-");
        if !free || touched || cursor.word(joint) == "," && !cursor.touches(joint) {
            return;
        }
        found.insert(right, Phrase::new(from, joint, Form::Day { year, month, day }));
    }
}

fn forwards(cursor: &Cursor<'_>, i: usize, found: &mut Vec<Phrase>, month: u32) -> usize {
    let mut to = i;
    let first = found.len() - 1;
    for _ in 0..6 {
        let open = found.last().is_some_and(|p| matches!(p.form, Form::Day { year: YearSaid::No, .. }));
        if !open || !cursor.any(to, &["-", "and", "to", ",", "or", "through", "until"]) {
            break;
        }
        let at = cursor.skip(to + 1, &["and"]);
        let Some((end, day)) = day_number(cursor, at).filter(|_| cursor.at(at).digits > 0) else { break };
        let tight = cursor.touches(to) && cursor.touches(at);
        let counted =
            cursor.any(end, &["percent", "%", "."]) && cursor.touches(end + 1) && cursor.at(end + 1).digits > 0;
        let ends =
            !matches!(cursor.class(end), Class::Unknown | Class::Units | Class::Unit | Class::Scale | Class::Month)
                || cursor.at(end).start == 0;
        if counted || !(tight || ends) || cursor.class(end) == Class::Month {
            break;
        }
        let (end, year) = year_after(cursor, end).unwrap_or((end, YearSaid::No));
        found.push(Phrase::new(at, end, Form::Day { year, month, day }));
        to = end;
        if year != YearSaid::No {
            for phrase in found.iter_mut().skip(first) {
                if let Form::Day { year: open @ YearSaid::No, .. } = &mut phrase.form {
                    *open = year;
                }
            }
            break;
        }
    }
    to
}
