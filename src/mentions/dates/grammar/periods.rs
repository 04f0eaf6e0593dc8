//! Months, years, decades, centuries, seasons, halves and quarters by name and number.

use super::super::form::{Form, Phrase, Which, YearSaid};
use super::super::lexicon::Class;
use super::absolute::{day, era, is_era, year_after};
use super::numbers::{ordinal, spelled_year};
use super::{Cursor, Rule, relative};

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
        "this" => relative::this_side(cursor, i).0,
        "next" | "coming" => Which::Next,
        // "that October night".
        "that" if cursor.class(i + 1) == Class::Month && cursor.class(i + 2) == Class::Part => Which::That,
        "the" if cursor.any(i + 1, &["previous"]) => Which::Before,
        "the" if cursor.any(i + 1, &["following"]) => Which::After,
        _ => Which::Bare,
    };
    let at = match which {
        Which::Bare => i,
        Which::Before | Which::After => i + 2,
        _ if cursor.word(i) == "this" => relative::this_side(cursor, i).1,
        _ => i + 1,
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
            let (year, which) = match year {
                YearSaid::Near(side) => (YearSaid::No, side),
                year => (year, which),
            };
            return Some(Phrase::new(i, to, Form::Month { year, month: t.value as u32, which }));
        }
        return None;
    }
    // "This may take some time."
    if !t.capital && matches!(t.word, "may" | "march" | "mar" | "dec" | "sep" | "jan" | "august") {
        return None;
    }
    if which == Which::Bare {
        // "the SEP", "the Mar group": a short name behind the article is no month.
        let led = cursor.any(i.wrapping_sub(1), &PREPOSITIONS)
            && !(short && !dotted && cursor.word(i.wrapping_sub(1)) == "the");
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
const NUMBERED: [&str; 36] = [
    "rule",
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
    "lot",
    "extension",
    "ext",
    "box",
    "windows",
    "peugeot",
    "mazda",
    "boeing",
    "suite",
    "apartment",
    "platform",
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
    if let Some(year) = short_year(cursor, at).or_else(|| ancient_year(cursor, at)) {
        return Some(Phrase { from: i, ..year });
    }
    // "AD 70", "480 BC".
    if cursor.any(at, &["ad"]) && cursor.at(at + 1).digits > 0 && cursor.at(at).capital {
        let n = cursor.number(at + 1, 4)?;
        return Some(Phrase::new(i, at + 2, Form::Year(n as i32)));
    }
    if t.class != Class::Digits || t.digits > 4 {
        return None;
    }
    if is_era(cursor, at + 1) && cursor.number(at, 4)? > 0 {
        let capital = cursor.at(at + 1).capital;
        let (to, year) = era(cursor, at + 1, t.value);
        return capital.then(|| Phrase::new(i, to, Form::Year(year)));
    }
    if fiscal && t.digits == 2 && cursor.word(i) == "fy" {
        let form = Form::Year(crate::calendar::full_year(t.value as u32));
        return Some(Phrase { edge: true, ..Phrase::new(i, at + 1, form) });
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
            // "1915-16" is from one year to the next; "2019/20" and "the 2019-20 season" are one thing over new year.
            let one = next.word == "/"
                || cursor.any(to + 2, &["season", "year", "school", "term", "campaign", "financial", "fiscal"])
                || fiscal;
            if follows && ends && one {
                return Some(Phrase::new(i, to + 2, Form::Season2(t.value)));
            }
            if !ends || next.word == "/" {
                return None;
            }
        }
    }
    // "their 1982 summer offensives".
    // "the 2004 Summer Games": the season belongs to the name.
    let named = next.capital && cursor.at(to + 1).capital && cursor.class(to + 1) == Class::Unknown;
    if !(the_year || fiscal || named || next.plural) && next.class == Class::Season && (1500..2100).contains(&t.value) {
        let (nth, year) = (next.value as u32, YearSaid::Year(t.value));
        return Some(Phrase::new(i, to + 1, Form::Season { nth, year, which: Which::Bare }));
    }
    // "92: 1087-1101" are pages, "1380-2075" are prices.
    let ranged = before.word == "-" && cursor.before(at - 1).digits == 4;
    let pages = cursor.word(at.wrapping_sub(3)) == ":" && t.value < 1500;
    if ranged && (pages || t.value >= 2060) {
        return None;
    }
    let led = the_year || fiscal || cursor.any(at.wrapping_sub(1), &YEAR_LEADS);
    // A word of no class, but no address.
    let noun_follows =
        next.class == Class::Unknown && !next.capital && next.start > 0 && next.apart && next.word != "www";
    let modern = (1900..2050).contains(&t.value);
    if cursor.any(at.wrapping_sub(1), &NUMBERED)
        || before.word == "-" && cursor.before(at - 1).digits > 0 && cursor.any(at.wrapping_sub(3), &NUMBERED)
    {
        return None;
    }
    // "2019 passengers", "and 2000 feet" count; "in 1992", "the 1992 protests" date.
    let strong = led
        && !cursor.any(at.wrapping_sub(1), &["and", "or", "-", "to", "from", "for", "with", "than", "about", "around"]);
    let placed = matches!(before.word, "the" | "a" | "an" | "s" | "his" | "her" | "its" | "their" | "this") || the_year;
    // "the 2011 and 2017 censuses".
    let second = cursor.any(at.wrapping_sub(1), &["and", "or"]) && cursor.before(at - 1).digits == 4;
    let name = next.capital && cursor.before(at).capital && modern;
    if next.plural && next.apart && !(strong || placed || second || name) {
        return None;
    }
    let likely = match t.value {
        _ if led && modern => true,
        _ if led => !noun_follows || cursor.any(at.wrapping_sub(1), &["in", "since"]),
        // "her failed 2008 run" against "counted 1999 votes".
        1900..2050 => {
            let verb = matches!(before.class, Class::Past | Class::Present | Class::Future) && before.word != "failed";
            !(noun_follows && verb)
        }
        1500..1900 => !noun_follows || placed && !next.plural,
        _ => false,
    };
    // A fiscal year need not be the calendar's.
    likely.then(|| Phrase { edge: fiscal, ..Phrase::new(i, to, Form::Year(t.value)) })
}

/// "the class of '71", "in '68".
fn short_year(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let n = cursor.number(i + 1, 2).filter(|_| cursor.at(i + 1).digits == 2 && cursor.touches(i + 1))?;
    let led = cursor
        .any(i.wrapping_sub(1), &["in", "of", "since", "until", "by", "from", "late", "early", "before", "after"]);
    let apart = cursor.word(i) == "'" && !cursor.touches(i);
    let ends = !cursor.touches(i + 2) || matches!(cursor.word(i + 2), "." | "," | ")" | ";" | "?" | "!" | "\"");
    let year = if n < 30 { 2000 } else { 1900 } + n as i32;
    // The century is a guess.
    (apart && led && ends).then(|| Phrase { edge: true, ..Phrase::new(i, i + 2, Form::Year(year)) })
}

/// A year of three digits where the signs leave no doubt: "c. 347", "(314-368)", "the year 866".
fn ancient_year(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let told = cursor.word(i.wrapping_sub(1)) == "year" && cursor.word(i.wrapping_sub(2)) == "the";
    let value = cursor.number(i, 3).filter(|_| cursor.at(i).digits == 3 || told && cursor.at(i).digits == 2)?;
    let about = |at: usize| {
        cursor.word(at) == "." && cursor.any(at.wrapping_sub(1), &["c", "ca"]) || cursor.any(at, &["circa"])
    };
    let closes = |at: usize| matches!(cursor.word(at), ")" | "," | ";" | "-" | ".") || cursor.at(at).end == 0;
    let year = |at: usize| matches!(cursor.at(at).digits, 3 | 4) && cursor.at(at).value < 1100;
    let first = cursor.word(i + 1) == "-" && year(i + 2) && cursor.word(i + 3) == ")";
    let second = cursor.word(i + 1) == ")" && cursor.word(i.wrapping_sub(1)) == "-" && year(i.wrapping_sub(2));
    let opened = cursor.word(i.wrapping_sub(1)) == "(" || about(i.wrapping_sub(1));
    let behind = cursor.word(i.wrapping_sub(3)) == "(" || about(i.wrapping_sub(3));
    let sure = (told || about(i.wrapping_sub(1))) && closes(i + 1) || first && opened || second && behind;
    // "In 348 Alexius died", where such years were told before.
    let likely = cursor.ancient && {
        let led = cursor.any(i.wrapping_sub(1), &["in", "after", "since", "until", "before", "about", "around", "by"])
            && !cursor.any(i.wrapping_sub(2), &["of", "with", "to", "than", "from"]);
        let ranged = cursor.word(i.wrapping_sub(1)) == "-" && year(i.wrapping_sub(2)) && !cursor.touches(i);
        let next = cursor.at(i + 1);
        let ends = closes(i + 1) || next.class == Class::Past || next.capital && next.class == Class::Unknown;
        (led || ranged) && ends && !(cursor.touches(i + 1) && cursor.touches(i + 2))
    };
    (sure || likely).then(|| Phrase { edge: !sure, ..Phrase::new(i, i + 1, Form::Year(value as i32)) })
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
    // "Vision 2030's goals": the year owns them.
    let owner = s > n + 1 && the == i && at == the && !short && cursor.before(i).capital;
    if owner && cursor.class(s + 1) == Class::Unknown && cursor.at(s + 1).apart {
        return None;
    }
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
        // "the 20s and 30s".
        2 if short || the > i || at > the || decade_before(cursor, i) => {
            let first = if t.value < 20 { 2000 } else { 1900 } + t.value;
            (t.value >= 10 && (short || t.value >= 20))
                .then(|| Phrase::new(i, s + 1, Form::Decade { first, short: true }))
        }
        _ => None,
    }
}

/// Whether "20s and" stands before token `i`.
fn decade_before(cursor: &Cursor<'_>, i: usize) -> bool {
    i >= 3 && cursor.any(i - 1, &["and", "to", "-", "or"]) && cursor.word(i - 2) == "s" && cursor.at(i - 3).digits > 0
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
    // "H1 2023"
    if cursor.word(i) == "h" && cursor.at(i).capital && cursor.touches(i + 1) {
        let nth = cursor.number(i + 1, 1).filter(|n| (1..=2).contains(n))?;
        let (end, year) = year_after(cursor, cursor.skip(i + 2, &["of"]))?;
        return Some(Phrase::new(i, end, Form::Half { nth, year }));
    }
    let at = cursor.skip(i, &["the"]);
    // "the first two quarters of 1990", "the last six months of 2010".
    let nth = match cursor.word(at) {
        "first" => 1,
        "last" | "final" => 2,
        _ => 0,
    };
    let two = cursor.at(at + 1).value == 2 && cursor.word(at + 2) == "quarters";
    if nth > 0 && two && cursor.word(at + 3) == "of" {
        let (end, year) = year_after(cursor, at + 3)?;
        return Some(Phrase::new(i, end, Form::Half { nth, year }));
    }
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
        "this" => (which, at) = relative::this_side(cursor, i),
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
