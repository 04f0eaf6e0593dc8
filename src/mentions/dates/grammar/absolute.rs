//! Days, months, years, decades and centuries by name and number.

use super::super::form::{Form, Phrase, Which, YearSaid};
use super::super::lexicon::Class;
use super::numbers::{ordinal, spelled_year};
use super::{Cursor, Rule};

/// A four-digit year that follows a month or day, with what may stand between.
pub(super) fn year_after(cursor: &Cursor<'_>, i: usize) -> Option<(usize, YearSaid)> {
    let at = cursor.skip(cursor.skip(i, &[",", "."]), &[",", "of", "-"]);
    let t = cursor.at(at);
    let ends = |to: usize| !cursor.any(to, &["%", "percent", "-"]) || cursor.word(to) == "-";
    if t.digits == 4 && (1000..2200).contains(&t.value) && ends(at + 1) {
        let decimal = cursor.word(at + 1) == "."
            && cursor.touches(at + 1)
            && cursor.touches(at + 2)
            && cursor.at(at + 2).digits > 0;
        let clock = cursor.any(at + 1, &["hours", "gmt", "utc"]) || cursor.word(at + 1) == ":";
        let (to, year) = era(cursor, at + 1, t.value);
        return (!decimal && !clock).then_some((to, YearSaid::Year(year)));
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
    let (digits, ancient) = (cursor.number(at, 4), cursor.any(at + 1, &["bc", "bce", "ad", "ce"]));
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
    (cursor.word(same) == "year" && !cursor.any(same + 1, &["'"])).then_some((same + 1, YearSaid::Rel(which)))
}

fn era(cursor: &Cursor<'_>, i: usize, year: i32) -> (usize, i32) {
    match cursor.word(i) {
        "bc" | "bce" => (i + 1, -year),
        "ad" | "ce" => (i + 1, year),
        _ => (i, year),
    }
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
    month_first(cursor, i).or_else(|| day_first(cursor, i))
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

/// Months, years, decades, centuries, seasons, halves and quarters.
pub(super) fn period(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    [month, year, decade, century, season, quarter, half, week_of, year_period]
        .iter()
        .filter_map(|rule: &Rule| rule(cursor, i))
        .max_by_key(|p| p.to)
}

/// Words before a bare month that show it is one.
const PREPOSITIONS: [&str; 25] = [
    "in", "the", "of", "by", "until", "till", "since", "last", "this", "next", "early", "late", "mid", "through",
    "from", "to", "between", "during", "for", "before", "after", "and", "-", "previous", "every",
];

fn month(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let which = match cursor.word(i) {
        "last" | "past" => Which::Last,
        "this" => Which::This,
        "next" | "coming" => Which::Next,
        "the" if cursor.any(i + 1, &["previous"]) => Which::Before,
        "the" if cursor.any(i + 1, &["following"]) => Which::After,
        _ => Which::Bare,
    };
    let at = match which {
        Which::Bare => i,
        Which::Before | Which::After => i + 2,
        _ => cursor.skip(i + 1, &["past", "coming"]),
    };
    let t = cursor.at(at);
    if t.class != Class::Month {
        return None;
    }
    let dotted = cursor.word(at + 1) == "." && cursor.touches(at + 1);
    let short = t.word.len() <= 4 && !matches!(t.word, "june" | "july" | "may");
    if let Some((to, year)) = year_after(cursor, at + 1) {
        // "may 2000 people" has a small letter.
        if t.capital || !matches!(t.word, "may" | "march" | "mar" | "dec" | "sep") {
            return Some(Phrase::new(i, to, Form::Month { year, month: t.value as u32, which }));
        }
        return None;
    }
    // "This may take some time."
    if !t.capital && matches!(t.word, "may" | "march" | "mar" | "dec" | "sep" | "jan") {
        return None;
    }
    if which == Which::Bare {
        let led = cursor.any(i.wrapping_sub(1), &PREPOSITIONS);
        let doubtful = matches!(t.word, "may" | "march" | "april" | "june" | "august") || short;
        let name_follows = cursor.at(at + 1).capital && cursor.class(at + 1) == Class::Unknown;
        let name_before =
            cursor.before(i).capital && cursor.class(i.wrapping_sub(1)) == Class::Unknown && !cursor.begins_sentence(i);
        // "May Ling and April Jones", "a man named August".
        let weakly = cursor.any(i.wrapping_sub(1), &["and", "-", "to", "from", "for", "of", "after", "before"]);
        if doubtful && (name_follows && weakly || cursor.any(i.wrapping_sub(1), &["named", "called"])) {
            return None;
        }
        if !t.capital
            || (doubtful && !led && (short || matches!(t.word, "may" | "march") || name_follows || name_before))
        {
            return None;
        }
        if short && !dotted && !led || name_follows && doubtful && t.word != "august" && !led {
            return None;
        }
    }
    let to = if dotted && short && cursor.at(at + 2).class != Class::Unknown { at + 2 } else { at + 1 };
    Some(Phrase::new(i, to, Form::Month { year: YearSaid::No, month: t.value as u32, which }))
}

/// Words that lead a year.
const YEAR_LEADS: [&str; 36] = [
    "in", "since", "of", "by", "from", "until", "till", "before", "after", "during", "to", "and", "between", "through",
    "early", "late", "mid", "year", "for", "fiscal", "or", "spring", "summer", "autumn", "fall", "winter", "-", "(",
    "to", "than", "with", "around", "about", "earlier", "later", "post",
];

/// Words before a number that is a name, not a year.
const NUMBERED: [&str; 24] = [
    "flight",
    "flights",
    "room",
    "rooms",
    "route",
    "highway",
    "number",
    "version",
    "page",
    "pages",
    "decree",
    "article",
    "section",
    "channel",
    "psalm",
    "resolution",
    "model",
    "chapter",
    "verse",
    "paragraph",
    "figure",
    "table",
    "#",
    "$",
];

fn year(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let the_year = cursor.word(i) == "the" && cursor.any(i + 1, &["year"]);
    let fiscal = cursor.any(i, &["fiscal", "fy"]);
    let at = if the_year {
        i + 2
    } else if fiscal {
        cursor.skip(i + 1, &["year"])
    } else {
        i
    };
    if let Some((to, year)) = spelled_year(cursor, at) {
        return Some(Phrase::new(i, to, Form::Year(year)));
    }
    let t = cursor.at(at);
    // "AD 70", "480 BC".
    if cursor.any(at, &["ad"]) && cursor.at(at + 1).digits > 0 && cursor.at(at).capital {
        let n = cursor.number(at + 1, 4)?;
        return Some(Phrase::new(i, at + 2, Form::Year(n as i32)));
    }
    if t.class != Class::Digits || t.digits > 4 {
        return None;
    }
    if cursor.any(at + 1, &["bc", "bce", "ad", "ce"]) && cursor.number(at, 4)? > 0 {
        let capital = cursor.at(at + 1).capital;
        let (to, year) = era(cursor, at + 1, t.value);
        return capital.then(|| Phrase::new(i, to, Form::Year(year)));
    }
    if fiscal && t.digits == 2 && cursor.word(i) == "fy" {
        return Some(Phrase::new(i, at + 1, Form::Year(crate::calendar::full_year(t.value as u32))));
    }
    if t.digits != 4 || !(1000..2200).contains(&t.value) {
        return None;
    }
    let before = cursor.before(at);
    if !t.apart && matches!(before.word, "$" | "#" | "." | "/" | ":" | "+" | "=" | "~" | "," | "%") {
        return None;
    }
    if !t.apart && before.word == "-" && cursor.before(at - 1).digits > 0 && cursor.before(at - 1).digits != 4 {
        return None;
    }
    let to = at + 1;
    let next = cursor.at(to);
    let glued_decimal = matches!(next.word, "." | "," | ":" | "/" | "%")
        && cursor.touches(to)
        && cursor.touches(to + 1)
        && cursor.at(to + 1).digits > 0;
    if (glued_decimal && next.word != "/") || matches!(next.word, "%" | "percent" | "hours" | "gmt") {
        return None;
    }
    if matches!(next.class, Class::Units | Class::Scale) || (next.word == "s" && cursor.touches(to)) {
        return None;
    }
    // 2019-20 and 2019/20: a season over new year, or a range.
    if (next.word == "/" || next.word == "-") && cursor.touches(to) && cursor.touches(to + 1) {
        let two = cursor.number(to + 1, 2).filter(|_| cursor.at(to + 1).digits == 2);
        if let Some(n) = two {
            let follows = (t.value + 1) % 100 == n as i32;
            let ends = !(cursor.touches(to + 2) && matches!(cursor.word(to + 2), "-" | "/"));
            if follows && ends {
                return Some(Phrase::new(i, to + 2, Form::Season2(t.value)));
            }
            if !ends || next.word == "/" {
                return None;
            }
        }
    }
    let led = the_year || fiscal || cursor.any(at.wrapping_sub(1), &YEAR_LEADS);
    let noun_follows =
        next.class == Class::Unknown && !next.capital && next.start > 0 && next.apart && next.word.is_empty();
    let modern = (1900..2050).contains(&t.value);
    if cursor.any(at.wrapping_sub(1), &NUMBERED)
        || before.word == "-" && cursor.before(at - 1).digits > 0 && cursor.any(at.wrapping_sub(3), &NUMBERED)
    {
        return None;
    }
    // "2019 passengers", "and 2000 feet" count; "in 1992", "the 1992 protests" date.
    let strong = led
        && !cursor.any(at.wrapping_sub(1), &["and", "or", "-", "to", "from", "for", "with", "than", "about", "around"]);
    let placed = matches!(before.word, "the" | "a" | "an" | "s" | "his" | "its" | "their") || the_year;
    if next.plural && next.apart && !strong && !placed {
        return None;
    }
    let likely = match t.value {
        _ if led && modern => true,
        _ if led => !noun_follows || cursor.any(at.wrapping_sub(1), &["in", "since"]),
        1900..2050 => !(noun_follows && matches!(before.class, Class::Past | Class::Present | Class::Future)),
        1500..1900 => !noun_follows,
        _ => false,
    };
    likely.then(|| Phrase::new(i, to, Form::Year(t.value)))
}

fn decade(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let the = cursor.skip(i, &["the"]);
    let at = cursor.skip(cursor.skip(the, &["early", "late", "mid"]), &["-"]);
    if cursor.class(at) == Class::Decades {
        let first = 1900 + cursor.at(at).value;
        let led = the > i || at > the;
        return led.then(|| Phrase::new(i, at + 1, Form::Decade { first, short: true }));
    }
    let short = cursor.word(at) == "'" && cursor.at(at + 1).digits == 2;
    let n = if short { at + 1 } else { at };
    let t = cursor.at(n);
    let s = if cursor.word(n + 1) == "'" { n + 2 } else { n + 1 };
    if t.class != Class::Digits || cursor.word(s) != "s" || !cursor.touches(s) || t.value % 10 != 0 {
        return None;
    }
    match t.digits {
        4 if (1000..2100).contains(&t.value) => {
            let century = t.value % 100 == 0 && t.value < 2000;
            let form = if century {
                Form::Century { nth: t.value / 100 + 1, bc: false }
            } else {
                Form::Decade { first: t.value, short: false }
            };
            Some(Phrase::new(i, s + 1, form))
        }
        2 if short || the > i || at > the => {
            let first = if t.value < 20 { 2000 } else { 1900 } + t.value;
            (t.value >= 10 && (short || t.value >= 20))
                .then(|| Phrase::new(i, s + 1, Form::Decade { first, short: true }))
        }
        _ => None,
    }
}

fn century(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let the = cursor.skip(i, &["the"]);
    let the = cursor.skip(cursor.skip(the, &["early", "late", "mid"]), &["-"]);
    let (to, nth) = ordinal(cursor, the)?;
    let at = cursor.over_hyphen(to);
    if !cursor.any(at, &["century", "centuries"]) || !(1..=21).contains(&nth) {
        return None;
    }
    let bc = cursor.any(at + 1, &["bc", "bce"]);
    let to = if bc || cursor.any(at + 1, &["ad", "ce"]) { at + 2 } else { at + 1 };
    Some(Phrase::new(i, to, Form::Century { nth: nth as i32, bc }))
}

/// "the third quarter of 1990", "third-quarter", "this year's first quarter", "Q3 2021".
fn quarter(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    if cursor.any(i, &["q"]) && cursor.at(i).capital && cursor.touches(i + 1) {
        let nth = cursor.number(i + 1, 1).filter(|n| (1..=4).contains(n))?;
        let led = cursor.any(i.wrapping_sub(1), &["in", "for", "of", "since", "by", "the", "last", "this"]);
        let (to, year) = year_after(cursor, i + 2).or(led.then_some((i + 2, YearSaid::No)))?;
        return Some(Phrase::new(i, to, Form::Quarter { nth, year, which: Which::Bare }));
    }
    let mut at = cursor.skip(i, &["the"]);
    let mut year = YearSaid::No;
    let mut which = Which::Bare;
    if cursor.any(at, &["comparable", "corresponding", "same"]) {
        at += 1;
        which = Which::Bare;
    }
    if cursor.word(at) == "year" && cursor.word(at + 1) == "-" && cursor.any(at + 2, &["ago", "earlier"]) {
        (at, which) = (at + 3, Which::Before);
    } else if cursor.any(at, &["last", "this", "next"]) && cursor.word(at + 1) == "year" && cursor.word(at + 2) == "'" {
        let rel = if cursor.word(at) == "last" {
            Which::Last
        } else if cursor.word(at) == "next" {
            Which::Next
        } else {
            Which::This
        };
        year = YearSaid::Rel(rel);
        at = cursor.skip(at + 3, &["s"]);
    } else if cursor.at(at).digits == 4 && (1900..2100).contains(&cursor.at(at).value) {
        year = YearSaid::Year(cursor.at(at).value);
        at += 1;
    }
    let at = cursor.over_hyphen(cursor.skip(at, &["fiscal"]));
    let (to, nth) = ordinal(cursor, at)?;
    let hyphenated = cursor.hyphen(to);
    let to = cursor.over_hyphen(cursor.skip(to, &["fiscal"]));
    if cursor.word(to) != "quarter" || !(1..=4).contains(&nth) {
        return None;
    }
    let to = to + 1;
    // "the third-quarter loss": the determiner belongs to the loss.
    let i = if hyphenated && which == Which::Bare && cursor.word(i) == "the" { i + 1 } else { i };
    if year == YearSaid::No {
        let tail = cursor.skip(cursor.skip(to, &["of"]), &["fiscal"]);
        if let Some((end, said)) = year_after(cursor, tail) {
            return Some(Phrase::new(i, end, Form::Quarter { nth, year: said, which: Which::Bare }));
        }
    }
    Some(Phrase::new(i, to, Form::Quarter { nth, year, which }))
}

/// "the first half of 1990", "the second half".
fn half(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let at = cursor.skip(i, &["the"]);
    let (to, nth) = if cursor.any(at, &["last", "latter"]) { (at + 1, 2) } else { ordinal(cursor, at)? };
    let to = cursor.over_hyphen(to);
    if cursor.word(to) != "half" || !(1..=2).contains(&nth) {
        return None;
    }
    let (end, year) = year_after(cursor, cursor.skip(to + 1, &["of"]))?;
    Some(Phrase::new(i, end, Form::Half { nth, year }))
}

/// "the winter of 1994", "last spring", "this summer", "summer 2019".
fn season(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let mut which = Which::Bare;
    let mut at = i;
    match cursor.word(i) {
        "the" => {
            at += 1;
            if cursor.any(at, &["previous"]) {
                (which, at) = (Which::Before, at + 1);
            } else if cursor.any(at, &["following", "next"]) {
                (which, at) = (Which::After, at + 1);
            }
        }
        "last" | "past" => (which, at) = (Which::Last, i + 1),
        "this" => (which, at) = (Which::This, cursor.skip(i + 1, &["past", "coming"])),
        "next" | "coming" => (which, at) = (Which::Next, i + 1),
        "that" => (which, at) = (Which::That, i + 1),
        _ => {}
    }
    let at = cursor.over_hyphen(cursor.skip(at, &["early", "late", "mid"]));
    let t = cursor.at(at);
    if t.class != Class::Season || t.word.ends_with("ers") {
        return None;
    }
    let tail = cursor.skip(cursor.skip(at + 1, &["of"]), &[","]);
    if let Some((to, year)) = year_after(cursor, tail) {
        if let YearSaid::Year(y) = year
            && cursor.any(to, &["-", "/"])
            && cursor.number(to + 1, 2).is_some_and(|n| n as i32 == (y + 1) % 100)
        {
            return Some(Phrase::new(i, to + 2, Form::Season { nth: t.value as u32, year, which }));
        }
        return Some(Phrase::new(i, to, Form::Season { nth: t.value as u32, year, which }));
    }
    // "spring" leaps and "fall" falls: alone they need a leading word.
    let led = which != Which::Bare
        || at > i
        || !matches!(t.word, "fall" | "spring")
            && cursor.any(i.wrapping_sub(1), &["in", "by", "until", "since", "during", "of", "early", "late", "mid"]);
    let noun = matches!(t.word, "fall" | "spring")
        && which == Which::Bare
        && !matches!(cursor.class(at + 1), Class::Mark | Class::Past | Class::Present | Class::Future)
        && !cursor.any(at + 1, &["and", "or"]);
    // "in winter storms" is weather.
    let next = cursor.at(at + 1);
    let weather = which == Which::Bare && at == i && next.class == Class::Unknown && next.plural && !next.capital;
    (led && !noun && !weather)
        .then(|| Phrase::new(i, at + 1, Form::Season { nth: t.value as u32, year: YearSaid::No, which }))
}

/// "the 1988 period": the quarter the text speaks of, in that year.
fn year_period(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let year = cursor.at(i + 1);
    let fits = cursor.word(i) == "the" && year.digits == 4 && (1900..2100).contains(&year.value);
    (fits && cursor.any(i + 2, &["period", "quarter"])).then(|| Phrase::new(i, i + 3, Form::PeriodOf(year.value)))
}

/// "the week of March 6".
fn week_of(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let at = cursor.skip(i, &["the"]);
    if cursor.word(at) != "week" || !cursor.any(at + 1, &["of", "ending"]) {
        return None;
    }
    let inner = day(cursor, at + 2)?;
    match inner.form {
        Form::Day { year, month, day } => Some(Phrase { from: i, form: Form::WeekOf { year, month, day }, ..inner }),
        _ => None,
    }
}
