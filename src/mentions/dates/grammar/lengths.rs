//! Lengths of time and what is measured by them: "21 months", "two years ago", "three days later".

use super::super::form::{Count, Form, Phrase, Unit, Way, Which};
use super::super::lexicon::Class;
use super::{Cursor, numbers, relative};

const ABOUT: [&str; 15] = [
    "barely",
    "about",
    "nearly",
    "almost",
    "around",
    "over",
    "roughly",
    "approximately",
    "some",
    "just",
    "up",
    "under",
    "least",
    "most",
    "nearing",
];

/// "nearly", "more than", "at least", "just over", "no more than"; where the count begins.
fn qualifier(cursor: &Cursor<'_>, i: usize) -> usize {
    match (cursor.word(i), cursor.word(i + 1), cursor.word(i + 2)) {
        ("more" | "less", "than", _) => i + 2,
        ("just", w, _) if ABOUT.contains(&w) => i + 2,
        ("at" | "up", "least" | "most" | "to", _) => i + 2,
        ("no", "more" | "less", "than") => i + 3,
        ("at" | "up" | "most" | "least", ..) => i,
        // "over the past six years": the window begins with "the".
        (w, "the" | "these", _) if ABOUT.contains(&w) => i,
        (w, ..) if ABOUT.contains(&w) => i + 1,
        _ => i,
    }
}

/// A length, or a point a length away.
pub(super) fn offset_or_length(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    // "a three-year period".
    if cursor.any(i, &["a", "the"]) && matches!(cursor.class(i + 1), Class::Number | Class::Digits | Class::Vague) {
        let inner = offset_or_length(cursor, i + 1).filter(|p| cursor.word(p.to) == "period");
        if let Some(phrase) = inner.filter(|p| matches!(p.form, Form::Length { .. })) {
            return Some(Phrase { from: i, to: phrase.to + 1, ..phrase });
        }
    }
    if let Some(phrase) = relative::weeks_from(cursor, i) {
        return Some(phrase);
    }
    let from = i;
    let i = qualifier(cursor, i);
    let mut window = None;
    let mut at = i;
    // "the last", "the first", "these", "next".
    let the = cursor.any(at, &["the", "these", "those", "its", "his", "their", "our", "her"]);
    if the {
        at += 1;
    }
    // "will last no more than sixty days".
    let before = cursor.before(from);
    let modal = before.class == Class::Future || matches!(before.word, "to" | "could" | "can" | "may" | "must");
    if at == from && cursor.word(at) == "last" && modal {
        return None;
    }
    match cursor.word(at) {
        "last" | "past" | "previous" | "preceding" | "latest" => (window, at) = (Some(Which::Last), at + 1),
        "next" | "coming" | "following" => (window, at) = (Some(Which::Next), at + 1),
        "first" | "final" | "opening" | "closing" | "second" | "year" if the => {
            let year_ago = cursor.word(at) == "year";
            if year_ago && !(cursor.word(at + 1) == "-" && cursor.any(at + 2, &["ago", "earlier"])) {
                return None;
            }
            (window, at) = (Some(Which::This), if year_ago { at + 3 } else { at + 1 });
        }
        _ if the => window = Some(Which::That),
        _ => {}
    }
    at = qualifier(cursor, at);
    let Some((to, count)) = numbers::count(cursor, at) else {
        return bare(cursor, from, at, window);
    };
    let article = cursor.any(at, &["a", "an"]) && to == at + 1;
    if article && window.is_some() {
        return None;
    }
    let hyphenated = cursor.hyphen(to);
    let mut unit_at = cursor.over_hyphen(to);
    for _ in 0..2 {
        unit_at = cursor.skip(
            unit_at,
            &[
                "more",
                "full",
                "odd",
                "straight",
                "consecutive",
                "additional",
                "whole",
                "long",
                "calendar",
                "business",
                "trading",
                "working",
                "further",
                "extra",
                "successive",
                "solid",
                "past",
                "previous",
                "school",
                "fiscal",
            ],
        );
    }
    let t = cursor.at(unit_at);
    // "three-quarters of", "60 Minutes".
    let title = t.capital && cursor.before(from).word == "\"";
    let quarters = matches!(t.class, Class::Unit | Class::Units) && Unit::of(t.value) == Some(Unit::Quarter);
    let part = quarters && (!count.vague && cursor.word(unit_at + 1) == "of" || hyphenated && t.class == Class::Units)
        || quarters && cursor.any(at, &["some", "many"]) && window.is_none()
        || quarters && hyphenated && count.whole() == Some(1);
    if unit_at > from && part || title {
        return None;
    }
    let second = t.word == "second" && (hyphenated || count.whole() == Some(1) && !article);
    let unit = match t.class {
        Class::Unit | Class::Units => Unit::of(t.value)?,
        Class::Ordinal if second => Unit::Second,
        _ => return None,
    };
    // A year and a day count: "2020 days" is a length, "July 7 days" never comes here. "one year, ..." stays.
    let plural = t.class == Class::Units;
    let single = count.whole() == Some(1) || count.halves <= 2;
    if !plural && !single && !hyphenated && !count.vague && unit_at == to && cursor.at(to).word.len() < 3 {
        return None;
    }
    let mut to = unit_at + 1;
    let mut count = count;
    // "a minute and a half", "8-month-old", "a year or so", "two years and three months".
    if cursor.word(to) == "and" && cursor.word(to + 1) == "a" && cursor.word(to + 2) == "half" {
        count.halves += 1;
        to += 3;
    } else if cursor.any(cursor.over_hyphen(to), &["old"]) {
        // An age is no stretch of the story's time.
        return None;
    } else if cursor.word(to) == "-" && cursor.any(to + 1, &["old", "long"])
        || cursor.word(to) == "or" && cursor.any(to + 1, &["so", "more"])
    {
        to += 2;
    }
    if let Some((end, way)) = way(cursor, to, article || hyphenated) {
        // "three weeks ago today": to the day.
        if way == Way::Ago
            && unit == Unit::Week
            && cursor.word(end) == "today"
            && let Some(weeks) = count.whole()
        {
            return Some(Phrase::new(
                from,
                end + 1,
                Form::Offset { count: Count::of(weeks * 7), unit: Unit::Day, way },
            ));
        }
        return Some(Phrase::new(from, end, Form::Offset { count, unit, way }));
    }
    // "the 23-year rule": the determiner belongs to the rule.
    let from = if hyphenated && the && window == Some(Which::That) { i + 1 } else { from };
    if window.is_none() && !hyphenated && !count.vague && unit >= Unit::Day && cursor.any(to, &["after", "before"]) {
        let later = cursor.word(to) == "after";
        if let Some(Form::Day { year, month, day }) = stated_ahead(cursor, to + 1) {
            return Some(Phrase::new(from, to + 1, Form::OffsetFrom { count, unit, later, year, month, day }));
        }
    }
    if window == Some(Which::That) && !hyphenated && from == i && count.vague {
        return None;
    }
    if article {
        return article_length(cursor, from, to, unit, count);
    }
    // "hopes to sail there one day": some day, no length.
    let some_day = unit == Unit::Day && cursor.word(from) == "one" && from + 2 == to && !hyphenated;
    let counted = cursor.any(
        from.wrapping_sub(1),
        &[
            "for", "in", "within", "after", "than", "only", "just", "about", "of", "last", "took", "spent", "by", "to",
            "-",
        ],
    ) || cursor.any(to, &["of", "before", "after", "-", "and", "or", "per"])
        || cursor.begins_sentence(from)
        || cursor.before(from).ed && cursor.class(to) == Class::Mark;
    if some_day && !counted {
        return None;
    }
    Some(Phrase::new(from, to, Form::Length { count, unit, window }))
}

/// The day stated in the same clause after "two days after …".
fn stated_ahead(cursor: &Cursor<'_>, i: usize) -> Option<Form> {
    for at in i..i + 9 {
        if matches!(cursor.word(at), "." | ";" | "!" | "," | "\"") {
            return None;
        }
        if let Some(day) = super::absolute::day(cursor, at) {
            return Some(day.form);
        }
    }
    None
}

/// "ago", "earlier", "later", "from now" after a length.
fn way(cursor: &Cursor<'_>, i: usize, single: bool) -> Option<(usize, Way)> {
    let at = cursor.over_hyphen(i);
    match cursor.word(at) {
        "ago" => Some((at + 1, Way::Ago)),
        "earlier" => Some((at + 1, Way::Earlier)),
        "later" | "afterward" | "afterwards" | "hence" => Some((at + 1, Way::Later)),
        "from" if cursor.word(at + 1) == "now" => Some((at + 2, Way::Hence)),
        "back" if cursor.class(at + 1) == Class::Mark && !single => Some((at + 1, Way::Ago)),
        "before" | "after" if cursor.class(at + 1) == Class::Mark => {
            Some((at + 1, if cursor.word(at) == "before" { Way::Earlier } else { Way::Later }))
        }
        _ => None,
    }
}

/// "a year", "an hour" as lengths: only where they are not a rate ("$5 a year", "twice a day").
fn article_length(cursor: &Cursor<'_>, from: usize, to: usize, unit: Unit, count: Count) -> Option<Phrase> {
    let before = cursor.before(from);
    let qualified = cursor.word(from) != "a" && cursor.word(from) != "an";
    let led = matches!(
        before.word,
        "for"
            | "in"
            | "within"
            | "after"
            | "than"
            | "about"
            | "nearly"
            | "almost"
            | "over"
            | "half"
            | "took"
            | "spent"
            | "by"
            | "only"
            | "just"
            | "barely"
            | "during"
    ) || before.word == "as" && cursor.word(from.wrapping_sub(2)) == "long";
    let rate = before.digits > 0 || matches!(before.class, Class::Units | Class::Scale | Class::Number);
    ((qualified || led) && !rate && unit != Unit::Quarter)
        .then(|| Phrase::new(from, to, Form::Length { count, unit, window: None }))
}

/// Lengths without a number: "years ago", "for months", "recent weeks", "the past week", "the coming years".
fn bare(cursor: &Cursor<'_>, from: usize, at: usize, window: Option<Which>) -> Option<Phrase> {
    let t = cursor.at(at);
    if t.class == Class::Unit && t.word != "minute" && from < at {
        // "the past year", "the last decade", "the next century": one of them.
        let the = cursor.word(from) == "the" || from + 1 == at && cursor.word(from) == "past";
        let unit = Unit::of(t.value)?;
        let said = cursor.word(at.wrapping_sub(1));
        let of = cursor.word(at + 1) == "of" && unit > Unit::Day && unit < Unit::Year;
        let one = matches!(unit, Unit::Decade | Unit::Century);
        if the && (said == "past" || said == "last" && (one || of)) {
            return (unit >= Unit::Hour)
                .then(|| Phrase::new(from, at + 1, Form::Length { count: Count::of(1), unit, window }));
        }
        return None;
    }
    if t.class != Class::Units || t.word.len() < 4 {
        return None;
    }
    let unit = Unit::of(t.value)?;
    if let Some((to, way)) = way(cursor, at + 1, false) {
        return Some(Phrase::new(from, to, Form::Offset { count: Count::VAGUE, unit, way }));
    }
    let to = at + 1;
    if cursor.word(to) == "ahead" && window.is_some() {
        return Some(Phrase::new(from, to + 1, Form::Length { count: Count::VAGUE, unit, window: Some(Which::Next) }));
    }
    if let Some(said) = window.filter(|w| matches!(w, Which::Last | Which::Next)) {
        return Some(Phrase::new(from, to, Form::Length { count: Count::VAGUE, unit, window: Some(said) }));
    }
    let led = cursor.any(from.wrapping_sub(1), &["for", "in", "after", "took", "spent", "within", "over"]);
    // "after weeks of talks", but "in years of plenty" any such.
    let of = cursor.any(from.wrapping_sub(1), &["after", "by", "within", "through", "follows", "amid", "despite"]);
    let led = if cursor.word(to) == "of" { of } else { led };
    // "in some quarters" is among some people.
    (window.is_none() && led && unit >= Unit::Hour && unit != Unit::Quarter)
        .then(|| Phrase::new(from, to, Form::Length { count: Count::VAGUE, unit, window: None }))
}
