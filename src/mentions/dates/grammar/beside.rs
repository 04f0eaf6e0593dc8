//! Days told by their neighbours: "the second Tuesday of May", "the Friday before Christmas", "two days before Christmas",
//! "the Sunday before last", "a week tomorrow", "ten years ago tonight".

use super::super::form::{Form, Part, Phrase, Unit, Which, YearSaid};
use super::super::lexicon::Class;
use super::{Cursor, absolute, feast, numbers};

/// Whichever of them begins here.
pub(super) fn day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    nth_weekday(cursor, i)
        .or_else(|| weekday_beside(cursor, i))
        .or_else(|| days_beside(cursor, i))
        .or_else(|| week_on(cursor, i))
        .or_else(|| years_to_the_day(cursor, i))
}

/// "the second Tuesday of May 1954", "the last Thursday of the month".
fn nth_weekday(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let at = cursor.skip(i, &["the"]);
    let nth = match cursor.at(at) {
        t if t.class == Class::Ordinal && (1..=5).contains(&t.value) => i8::try_from(t.value).ok()?,
        t if matches!(t.word, "last" | "final") && at > i => -1,
        t if t.word == "first" => 1,
        _ => return None,
    };
    let day = cursor.weekday(at + 1)?;
    if !cursor.any(at + 2, &["of", "in"]) {
        return None;
    }
    let t = cursor.at(at + 3);
    if t.class == Class::Month && t.capital {
        let month = u32::try_from(t.value).ok()?;
        let (to, year) = absolute::year_after(cursor, at + 4).unwrap_or((at + 4, YearSaid::No));
        return Some(Phrase::new(i, to, Form::NthWeekday { nth, day, month: Some(month), year, which: Which::Bare }));
    }
    let which = match t.word {
        "this" | "the" => Which::This,
        "next" => Which::Next,
        "last" => Which::Last,
        _ => return None,
    };
    let form = Form::NthWeekday { nth, day, month: None, year: YearSaid::No, which };
    (cursor.word(at + 4) == "month").then(|| Phrase::new(i, at + 5, form))
}

/// "the Friday before Christmas", "the Tuesday after Labor Day", "the Sunday before last".
fn weekday_beside(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let at = cursor.skip(i, &["the"]);
    let day = cursor.weekday(at)?;
    if !cursor.any(at + 1, &["before", "after"]) || at == i && !cursor.begins_sentence(i) {
        return None;
    }
    let later = cursor.word(at + 1) == "after";
    if cursor.word(at + 2) == "last" && !later && cursor.class(at + 3) != Class::Unit {
        return Some(Phrase::new(i, at + 3, Form::WeekdayBack { day }));
    }
    let feast = feast::named(cursor, at + 2)?;
    let Form::Feast { row, year, which: Which::Bare } = feast.form else { return None };
    Some(Phrase::new(i, feast.to, Form::WeekdayBeside { day, later, row, year }))
}

/// "two days before Christmas", "the day after Thanksgiving".
fn days_beside(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let (at, count) = match cursor.word(i) {
        "the" | "a" => (i + 1, 1),
        _ => numbers::count(cursor, i).and_then(|(to, n)| Some((to, n.whole()?)))?,
    };
    let t = cursor.at(at);
    let unit = Unit::of(t.value).filter(|_| matches!(t.class, Class::Unit | Class::Units))?;
    let days = match unit {
        Unit::Day => count,
        // "the week before Christmas" is the whole of it.
        Unit::Week if cursor.word(i) != "the" => count.checked_mul(7)?,
        Unit::Fortnight if cursor.word(i) != "the" => count.checked_mul(14)?,
        _ => return None,
    };
    if !cursor.any(at + 1, &["before", "after"]) {
        return None;
    }
    let feast = feast::named(cursor, at + 2)?;
    let Form::Feast { row, year, which: Which::Bare } = feast.form else { return None };
    let days = i32::try_from(days).ok()?;
    let days = if cursor.word(at + 1) == "after" { days } else { -days };
    Some(Phrase::new(i, feast.to, Form::FeastOffset { days, row, year }))
}

/// "a week today", "a week tomorrow", "a week on Sunday", "a week last Saturday".
fn week_on(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    if cursor.word(i) != "a" || cursor.word(i + 1) != "week" {
        return None;
    }
    let at = i + 2;
    match cursor.word(at) {
        "today" => Some(Phrase::new(i, at + 1, Form::Deictic(7))),
        "tomorrow" => Some(Phrase::new(i, at + 1, Form::Deictic(8))),
        "on" => cursor.weekday(at + 1).map(|day| Phrase::new(i, at + 2, Form::WeekdayWeek { day })),
        "last" => cursor.weekday(at + 1).map(|day| Phrase::new(i, at + 2, Form::WeekdayBack { day })),
        _ => None,
    }
}

/// "fifty years ago tomorrow", "ten years ago tonight".
fn years_to_the_day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let (to, count) = numbers::count(cursor, i)?;
    let years = count.whole().and_then(|n| i32::try_from(n).ok()).filter(|n| *n < 3000)?;
    if !cursor.any(to, &["year", "years"]) || cursor.word(to + 1) != "ago" {
        return None;
    }
    let t = cursor.at(to + 2);
    let days = if t.class == Class::Deictic { t.value } else { return None };
    let part = (t.word == "tonight").then_some(Part::Night);
    let fits = matches!(t.word, "today" | "tonight" | "tomorrow" | "yesterday");
    fits.then(|| Phrase { part, ..Phrase::new(i, to + 3, Form::YearsToTheDay { years, days }) })
}
