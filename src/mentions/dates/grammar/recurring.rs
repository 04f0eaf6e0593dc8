//! What recurs: "every Monday", "daily", "each July", "Tuesday nights".

use super::super::form::{Form, Part, Phrase, Unit};
use super::super::lexicon::Class;
use super::{Cursor, PARTS, numbers, relative, weekday};

/// A set.
pub(super) fn set(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let t = cursor.at(i);
    if t.class == Class::Often {
        // "Daily News", "the Weekly": names.
        let name = t.capital && (cursor.at(i + 1).capital || !cursor.begins_sentence(i)) || t.word == "quarterly";
        // "rose 20% annually", "10,000 units annually" are rates.
        let before = cursor.before(i);
        let rate = t.word == "annually"
            && (before.plural || matches!(before.word, "%" | "percent") || before.class == Class::Scale);
        if rate {
            return None;
        }
        let unit = Unit::of(t.value)?;
        let count = if t.word.starts_with("bi") { 2 } else { 1 };
        return (!name).then(|| Phrase::new(i, i + 1, Form::Every { unit, count }));
    }
    if let Some(day) = relative::weekdays(cursor, i) {
        return Some(Phrase::new(i, i + 1, Form::EveryWeekday(day)));
    }
    if t.class == Class::Weekday && cursor.any(i + 1, &PARTS) {
        let mut phrase = Phrase::new(i, i + 2, Form::EveryWeekday(weekday(t.value)?));
        phrase.part = Part::of(cursor.at(i + 1).value);
        return Some(phrase);
    }
    if t.word == "annual" && !t.capital {
        return None;
    }
    if !matches!(t.word, "every" | "each") {
        return None;
    }
    let at = cursor.skip(i + 1, &["other", "single"]);
    let count = if cursor.word(i + 1) == "other" { 2 } else { 1 };
    let head = cursor.at(at);
    match head.class {
        Class::Weekday => {
            let mut phrase = Phrase::new(i, at + 1, Form::EveryWeekday(weekday(head.value)?));
            if cursor.class(at + 1) == Class::Part {
                phrase.part = Part::of(cursor.at(at + 1).value);
                phrase.to += 1;
            }
            Some(phrase)
        }
        Class::Month if head.capital => Some(Phrase::new(i, at + 1, Form::EveryMonth(head.value as u32))),
        Class::Season => Some(Phrase::new(i, at + 1, Form::EverySeason(head.value as u32))),
        Class::Unit if !cursor.any(at + 1, &["of"]) => {
            Some(Phrase::new(i, at + 1, Form::Every { unit: Unit::of(head.value)?, count }))
        }
        Class::Part => {
            let mut phrase = Phrase::new(i, at + 1, Form::Every { unit: Unit::Day, count: 1 });
            phrase.part = Part::of(head.value);
            Some(phrase)
        }
        Class::Weekend => Some(Phrase::new(i, at + 1, Form::Every { unit: Unit::Weekend, count })),
        _ if t.word == "every" => {
            let (to, n) = numbers::count(cursor, at)?;
            let unit = cursor.at(to);
            (unit.class == Class::Units)
                .then(|| Some(Phrase::new(i, to + 1, Form::Every { unit: Unit::of(unit.value)?, count: n.whole()? })))?
        }
        _ => None,
    }
}
