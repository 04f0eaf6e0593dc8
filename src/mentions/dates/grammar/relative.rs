//! Weekdays, yesterdays and units placed by "last", "this", "next" and "that".

use super::super::form::{Form, Part, Phrase, Unit, Vague, Which};
use super::super::lexicon::Class;
use super::{Cursor, absolute, numbers, weekday as weekday_of};
use crate::calendar::Weekday;

/// "Monday", "last Friday", "Monday, 7 August 2020", "Wednesday of last week".
pub(super) fn weekday(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let (which, at) = match cursor.word(i) {
        "last" | "past" => (Which::Last, i + 1),
        "this" => this_side(cursor, i),
        "next" | "coming" => (Which::Next, i + 1),
        "that" => (Which::That, i + 1),
        "the" => match cursor.word(i + 1) {
            "previous" => (Which::Before, i + 2),
            "following" => (Which::After, i + 2),
            "next" => (Which::After, i + 2),
            "same" => (Which::That, i + 2),
            _ => return None,
        },
        "earlier" | "early" | "late" | "later" => (Which::Bare, cursor.skip(i + 1, &["on"])),
        _ => (Which::Bare, i),
    };
    let day = cursor.weekday(at)?;
    let t = *cursor.at(at);
    let short = t.word.len() <= 5 && !t.word.ends_with("day");
    let dotted = short && cursor.word(at + 1) == "." && cursor.touches(at + 1);
    let mut to = if dotted { at + 2 } else { at + 1 };
    // A date beside it: "Monday, 7 August", "Sunday night 7th June 2015", "Monday (Aug. 7)".
    let mut part = None;
    let mut beside = to;
    if let Some(said) = super::part(cursor, beside) {
        part = Some(said);
        beside += 1;
    }
    let past_marks = cursor.skip(cursor.skip(beside, &[",", "("]), &["the", "on"]);
    let date = super::numeric::date(cursor, past_marks).or_else(|| absolute::day(cursor, past_marks));
    if let Some(date) = date {
        let close = if cursor.word(beside) == "(" && cursor.word(date.to) == ")" { date.to + 1 } else { date.to };
        return Some(Phrase { from: i, to: close, weekday: Some(day), part, ..date });
    }
    if let Some(n) = cursor.number(beside, 2).filter(|n| (1..=31).contains(n))
        && part.is_none()
        && !short
        && cursor.at(beside).digits > 0
        && matches!(cursor.word(beside + 1), "," | "and" | "to" | "-" | "th" | "st" | "nd" | "rd")
        && !(cursor.touches(beside + 2) && cursor.at(beside + 2).digits > 0)
    {
        let to = cursor.skip(beside + 1, &["th", "st", "nd", "rd"]);
        return Some(Phrase::new(i, to, Form::WeekdayNumber { day, number: n }));
    }
    if short && matches!(which, Which::That | Which::Before | Which::After) {
        return None;
    }
    // "Super Tuesday" is a day of its own, "the Sunday Times" a paper.
    const OWN: [&str; 9] = ["super", "cyber", "bloody", "black", "blue", "giving", "shrove", "maundy", "fat"];
    const PAPERS: [&str; 21] = [
        "times",
        "telegraph",
        "mail",
        "mirror",
        "express",
        "post",
        "herald",
        "independent",
        "world",
        "courier",
        "advertiser",
        "gazette",
        "tribune",
        "chronicle",
        "observer",
        "standard",
        "star",
        "sun",
        "people",
        "business",
        "review",
    ];
    // Black Friday comes every year.
    let yearly = cursor.before(at).word == "black" && day == Weekday::Fri;
    let own = cursor.any(at.wrapping_sub(1), &OWN) && cursor.before(at).capital && !yearly;
    let paper = which == Which::Bare && cursor.any(to, &PAPERS) && cursor.at(to).capital && t.capital;
    if own || paper {
        return None;
    }
    if short && !dotted && (which == Which::Bare && part.is_none()) && !cursor.at(at).capital
        || short && matches!(t.word, "sat" | "sun" | "mon" | "wed") && (which == Which::Bare && !dotted)
        || !t.capital && short
    {
        return None;
    }
    if dotted && which == Which::Bare && matches!(t.word, "sat" | "sun") {
        return None;
    }
    // "opened on a Sunday" says no day; "the Saturday Evening Post" is a name.
    let indefinite =
        which == Which::Bare && cursor.word(i.wrapping_sub(1)) == "a" && cursor.word(i.wrapping_sub(2)) == "on";
    let noun = cursor.class(to) == Class::Unknown && cursor.at(to).end > 0 && !cursor.at(to).ed;
    let next = cursor.at(to + 1);
    let named = cursor.class(to) == Class::Part
        && cursor.at(to).capital
        && next.capital
        && next.class == Class::Unknown
        && !cursor.begins_sentence(to + 1);
    if indefinite && !noun || named {
        return None;
    }
    // "Wednesday last week", "Monday of next week", "a week from Monday".
    let week = cursor.skip(to, &["of"]);
    if cursor.any(week, &["last", "next", "this"]) && cursor.word(week + 1) == "week" {
        let weeks = match cursor.word(week) {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };
        return Some(Phrase::new(i, week + 2, Form::WeekdayOf { day, weeks }));
    }
    // "on Thursday week": a week after the next one.
    let closes =
        |i: usize| cursor.at(i).end == 0 || matches!(cursor.class(i), Class::Mark | Class::Past | Class::Future);
    if which == Which::Bare && cursor.word(to) == "week" && closes(to + 1) {
        return Some(Phrase::new(i, to + 1, Form::WeekdayWeek { day }));
    }
    // "on Monday last".
    if which == Which::Bare && matches!(cursor.word(to), "last" | "next") && cursor.class(to + 1) == Class::Mark {
        let which = if cursor.word(to) == "last" { Which::Last } else { Which::Next };
        return Some(Phrase::new(i, to + 1, Form::Weekday { day, which }));
    }
    if dotted && cursor.begins_sentence(to) && cursor.at(to).capital {
        to -= 1;
    }
    Some(Phrase::new(i, to, Form::Weekday { day, which }))
}

/// "this", "this past", "this coming" at token `i`: which one, and where the name stands.
pub(super) fn this_side(cursor: &Cursor<'_>, i: usize) -> (Which, usize) {
    match cursor.word(i + 1) {
        "past" => (Which::Last, i + 2),
        "coming" => (Which::Next, i + 2),
        _ => (Which::This, i + 1),
    }
}

/// "yesterday", "the day before yesterday", "tonight", "last night", "this morning".
pub(super) fn deictic(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let lead = cursor.skip(i, &["earlier", "early", "late", "later"]);
    let t = cursor.at(lead);
    if t.class == Class::Deictic {
        // "USA Today", "Today show": a name, not a day.
        let name = t.word == "today"
            && t.capital
            && !cursor.begins_sentence(lead)
            && cursor.before(lead).capital
            && cursor.class(lead.wrapping_sub(1)) == Class::Unknown;
        // "the leaders of tomorrow".
        if t.word == "tomorrow" && cursor.word(i.wrapping_sub(1)) == "of" && cursor.before(i - 1).plural {
            return Some(Phrase::new(i, lead + 1, Form::Vague(Vague::Future)));
        }
        if t.word == "today" && of_the_age(cursor, lead + 1) {
            return Some(Phrase::new(i, lead + 1, Form::Vague(Vague::Present)));
        }
        let mut phrase = Phrase::new(i, lead + 1, Form::Deictic(t.value));
        if t.word == "tonight" {
            phrase.part = Some(Part::Night);
        }
        return (!name).then_some(phrase);
    }
    // "on this day we remember", but "to this day", "this day in 1945".
    let kept = cursor.any(i.wrapping_sub(1), &["to", "until", "till", "from", "since"])
        || cursor.any(i + 2, &["in", "of", "and", "-", "had", "was", "would"]);
    if cursor.word(i) == "this" && cursor.word(i + 1) == "day" && !kept {
        return Some(Phrase::new(i, i + 2, Form::Deictic(0)));
    }
    let the = cursor.skip(i, &["the"]);
    if cursor.word(the) == "day" && cursor.any(the + 1, &["before", "after"]) && cursor.class(the + 2) == Class::Deictic
    {
        let step = if cursor.word(the + 1) == "before" { -1 } else { 1 };
        return Some(Phrase::new(i, the + 3, Form::Deictic(cursor.at(the + 2).value + step)));
    }
    let days = match cursor.word(lead) {
        "last" => -1,
        "this" => 0,
        _ => return None,
    };
    let at = cursor.skip(lead + 1, &["early", "late", "past"]);
    let part = (cursor.class(at) == Class::Part).then(|| Part::of(cursor.at(at).value)).flatten()?;
    let fits = days == 0 && !matches!(part, Part::Noon | Part::Midnight)
        || days == -1 && matches!(part, Part::Night | Part::Evening);
    fits.then(|| Phrase { part: Some(part), ..Phrase::new(i, at + 1, Form::Deictic(days)) })
}

/// Whether token `i` makes "today" the age and not the day: "today's world", "today's connected society".
fn of_the_age(cursor: &Cursor<'_>, i: usize) -> bool {
    const AGES: [&str; 5] = ["generation", "generations", "society", "world", "youth"];
    let owner = cursor.word(i) == "'" && cursor.touches(i) && cursor.word(i + 1) == "s" && cursor.touches(i + 1);
    let led = |at: usize| cursor.class(at) == Class::Unknown && cursor.any(at + 1, &AGES) && !cursor.at(at).capital;
    // "today's world record" is of today.
    let at = if owner && led(i + 2) { i + 3 } else { i + 2 };
    let compound = cursor.class(at + 1) == Class::Unknown && cursor.at(at + 1).end > 0 && !cursor.at(at + 1).ed;
    owner && cursor.any(at, &AGES) && !(compound && cursor.word(at) == "world")
}

/// "that day", "the next day", "the previous night", "the day before", "the same day".
pub(super) fn that_day(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let lead = cursor.skip(cursor.skip(i, &["earlier", "later", "early", "late"]), &["on"]);
    let (which, at) = match (cursor.word(lead), cursor.word(lead + 1)) {
        ("that", "same") => (Which::That, lead + 2),
        ("that" | "same", _) => (Which::That, lead + 1),
        ("the", "same") => (Which::That, lead + 2),
        ("the", "next" | "following") => (Which::After, lead + 2),
        ("the", "previous" | "preceding") => (Which::Before, lead + 2),
        ("the", "very") if cursor.word(lead + 2) == "next" => (Which::After, lead + 3),
        ("the", "day" | "night" | "morning" | "evening") => match cursor.word(lead + 2) {
            "before" | "earlier" => (Which::Before, lead + 1),
            "after" | "afterward" | "later" => (Which::After, lead + 1),
            _ => return None,
        },
        ("next", _) if cursor.word(lead + 1) == "day" => (Which::After, lead + 1),
        _ => return None,
    };
    let closed = matches!(cursor.word(lead + 1), "day" | "night" | "morning" | "evening")
        && which != Which::That
        && lead + 1 == at
        && cursor.word(lead) == "the";
    let to = if closed { at + 2 } else { at + 1 };
    let days = match which {
        Which::Before => Which::Before,
        Which::After => Which::After,
        _ => Which::That,
    };
    // "the day before the vote" hangs on the vote, which has no date of its own.
    if closed && !ends_clause(cursor, to) {
        return None;
    }
    match cursor.class(at) {
        Class::Unit if cursor.word(at) == "day" => Some(Phrase::new(i, to, Form::Rel { unit: Unit::Day, which: days })),
        Class::Part if cursor.word(at) != "overnight" => {
            let mut phrase = Phrase::new(i, to, Form::Rel { unit: Unit::Day, which: days });
            phrase.part = Part::of(cursor.at(at).value);
            Some(phrase)
        }
        _ => None,
    }
}

fn ends_clause(cursor: &Cursor<'_>, i: usize) -> bool {
    let t = cursor.at(i);
    t.start == 0 && t.end == 0
        || matches!(t.class, Class::Mark | Class::Past | Class::Present | Class::Future)
        || matches!(t.word, "and" | "at" | "in" | "on" | "by" | "to")
}

/// "last week", "this year", "the weekend", "the current quarter", "earlier this month", "the following year".
pub(super) fn anchored(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    if let Some(phrase) = year_end(cursor, i).or_else(|| year_ago(cursor, i)).or_else(|| two_away(cursor, i)) {
        return Some(phrase);
    }
    let lead = if cursor.any(i, &["sometime", "some", "earlier", "later", "early", "late"]) { i + 1 } else { i };
    let lead = if lead > i { cursor.skip(cursor.skip(lead, &["in", "on"]), &["time"]) } else { lead };
    let (mut which, mut at, mut the) = (Which::Bare, lead, false);
    if cursor.any(at, &["the", "its", "their", "his", "a"]) {
        (the, at) = (cursor.word(at) == "the", at + 1);
        if cursor.word(at - 1) == "a" {
            return None;
        }
        // "the very next year".
        if the && cursor.any(at, &["very"]) && cursor.any(at + 1, &["next", "same"]) {
            at += 1;
        }
    }
    match cursor.word(at) {
        // "the past year" is a stretch that ends now, "the last week of August" one of August.
        "past" if the && cursor.class(at + 1) == Class::Unit => return None,
        "last" if the && cursor.class(at + 1) == Class::Unit && cursor.word(at + 2) == "of" => return None,
        "last" | "past" => (which, at) = (Which::Last, at + 1),
        "this" | "current" | "latest" if !(the && cursor.word(at) == "this") => {
            which = if cursor.word(at) == "latest" { Which::Last } else { Which::This };
            at = cursor.skip(at + 1, &["past", "coming", "same"]);
        }
        "next" | "coming" => {
            (which, at) = (if the && cursor.word(at) == "next" { Which::After } else { Which::Next }, at + 1)
        }
        "following" if the => (which, at) = (Which::After, at + 1),
        "previous" | "preceding" | "prior" => (which, at) = (Which::Before, at + 1),
        "same" => (which, at) = (Which::That, at + 1),
        "that" => (which, at) = (Which::That, cursor.skip(at + 1, &["same"])),
        "first" | "final" | "second" => return None,
        "full" if the => (which, at) = (Which::That, at + 1),
        _ if the => which = Which::That,
        _ => {}
    }
    let at = cursor.skip(at, &["calendar", "business", "full", "fiscal", "trading"]);
    let t = cursor.at(at);
    if t.class == Class::Weekend && t.value == 0 {
        let led = which != Which::Bare || cursor.any(i.wrapping_sub(1), &["over", "on", "at", "this"]);
        let day = cursor.class(i.wrapping_sub(1)) == Class::Weekday;
        // "The coming weekend" is the nearest ahead, "next weekend" may be the one after.
        let coming = which == Which::Next && cursor.before(at).word == "coming";
        let form = if coming { Form::ComingWeekend } else { Form::Rel { unit: Unit::Weekend, which } };
        return (led && !day).then(|| Phrase::new(i, at + 1, form));
    }
    // "the year ended June 30" is a length, told by its end.
    let to_month = cursor.word(at + 1) == "to" && cursor.class(at + 2) == Class::Month;
    if matches!(t.word, "year") && which == Which::That && (cursor.any(at + 1, &["ended", "ending"]) || to_month) {
        let form = Form::Length { count: super::super::form::Count::of(1), unit: Unit::Year, window: None };
        return Some(Phrase::new(i, at + 1, form));
    }
    // "later in the day", "This Week" in a title.
    if t.word == "day" && which == Which::That && lead > i
        || t.capital && which == Which::This && cursor.before(at).capital
    {
        return None;
    }
    if matches!(t.word, "decade" | "century") && cursor.before(at).word == "past" {
        return None;
    }
    let period = t.word == "period" && which == Which::Last && the;
    let unit = if period { Unit::Quarter } else { Unit::of(t.value).filter(|_| t.class == Class::Unit)? };
    if which == Which::Bare || unit < Unit::Day || matches!(unit, Unit::Fortnight | Unit::Millennium) {
        return None;
    }
    // "the year's best" keeps; "this year-long" does not; "the day-care", "the week-long".
    if cursor.hyphen(at + 1)
        || (unit == Unit::Day && which != Which::That && which != Which::After && which != Which::Before)
    {
        return None;
    }
    if which == Which::That && the && lead == i {
        let bare = cursor.word(i + 1) == cursor.word(at);
        match unit {
            // "the quarter" of a pie, "the year of the flood", "the period".
            Unit::Year | Unit::Quarter
                if bare && period || cursor.any(at + 1, &["of"]) && cursor.class(at + 2) != Class::Mark =>
            {
                return None;
            }
            Unit::Year if cursor.at(at + 1).digits > 0 => return None,
            // "this is the year to act".
            Unit::Year
                if bare
                    && cursor.class(i.wrapping_sub(1)) == Class::Present
                    && cursor.any(at + 1, &["to", "that", "when"]) =>
            {
                return None;
            }
            Unit::Year | Unit::Quarter => {}
            // "by the end of the month": the one the text is in.
            Unit::Month if bare && end_of(cursor, i) => {}
            _ if bare => return None,
            _ => {}
        }
        if unit == Unit::Quarter {
            let form = quarter_to(cursor, at + 1).unwrap_or(Form::TheQuarter { which: Which::That });
            return Some(Phrase::new(i, at + 1, form));
        }
    }
    if unit == Unit::Quarter {
        let named = which == Which::That && cursor.word(at - 1) == "that";
        let form = if named { Form::ThatQuarter } else { Form::TheQuarter { which } };
        return Some(Phrase::new(i, at + 1, form));
    }
    // "next year or so"; "last year's third quarter" is longer and wins elsewhere.
    let to = if cursor.word(at + 1) == "or" && cursor.word(at + 2) == "so" { at + 3 } else { at + 1 };
    // "for the last week" may run up to today.
    let edge = the && which == Which::Last;
    Some(Phrase { edge, ..Phrase::new(i, to, Form::Rel { unit, which }) })
}

/// "the week before last", "the week after next": two back, two ahead.
fn two_away(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let unit = Unit::of(cursor.at(i + 1).value).filter(|_| cursor.class(i + 1) == Class::Unit)?;
    let way = match (cursor.word(i + 2), cursor.word(i + 3)) {
        ("before", "last") => super::super::form::Way::Ago,
        ("after", "next") => super::super::form::Way::Hence,
        _ => return None,
    };
    let told = cursor.word(i) == "the";
    let ends = told && matches!(unit, Unit::Week | Unit::Month | Unit::Year) && cursor.class(i + 4) != Class::Unknown;
    let count = super::super::form::Count::of(2);
    ends.then(|| Phrase::new(i, i + 4, Form::Offset { count, unit, way }))
}

/// The three months that "ended Sept. 30" behind "the quarter" tells.
fn quarter_to(cursor: &Cursor<'_>, i: usize) -> Option<Form> {
    if !cursor.any(i, &["ended", "ending"]) {
        return None;
    }
    match absolute::day(cursor, cursor.skip(i + 1, &["on"]))?.form {
        Form::Day { year, month, .. } => Some(Form::QuarterTo { year, month }),
        _ => None,
    }
}

/// Whether "the end of", "the rest of" stands before token `i`.
fn end_of(cursor: &Cursor<'_>, i: usize) -> bool {
    cursor.any(i.wrapping_sub(1), &["of"])
        && cursor.any(i.wrapping_sub(2), &["end", "beginning", "start", "middle", "rest", "remainder"])
}

/// "year-end", "year's end".
fn year_end(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let at = cursor.skip(cursor.skip(i, &["around", "by"]), &["the"]);
    if cursor.word(at) != "year" {
        return None;
    }
    let to = match (cursor.word(at + 1), cursor.word(at + 2), cursor.word(at + 3)) {
        ("-", "end", _) => at + 3,
        ("end", ..) => at + 2,
        ("'", "s", "end") => at + 4,
        _ => return None,
    };
    Some(Phrase::new(if cursor.word(i) == "by" { at } else { i }, to, Form::YearEnd))
}

/// "year-ago", "the year-earlier quarter", "last year's quarter", "the same period last year", "the quarter a year ago".
fn year_ago(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    const SPANS: [&str; 2] = ["quarter", "period"];
    // "Quarter" says it; "period" and nothing at all are as long as what was told before.
    let before = |to: usize| {
        let quarter = (i..to).any(|at| cursor.word(at) == "quarter");
        Some(Phrase::new(i, to, if quarter { Form::TheQuarter { which: Which::Before } } else { Form::YearAgo }))
    };
    if cursor.word(i) == "last" && cursor.word(i + 1) == "year" && cursor.word(i + 2) == "'" {
        let at = cursor.skip(cursor.skip(i + 3, &["s"]), &["comparable", "corresponding", "same"]);
        return if cursor.any(at, &SPANS) { before(at + 1) } else { None };
    }
    let at = cursor.skip(i, &["the", "a"]);
    if cursor.any(at, &["comparable", "corresponding", "same"]) && cursor.any(at + 1, &SPANS) {
        let of = cursor.skip(at + 2, &["of", "a", "the"]);
        let last = cursor.word(of) == "last" && cursor.word(of + 1) == "year" && cursor.word(of + 2) != "'";
        if last || cursor.word(of) == "year" && cursor.any(of + 1, &["ago", "earlier", "before"]) {
            return before(of + 2);
        }
    }
    if at > i && cursor.any(at, &SPANS) && cursor.word(at + 1) == "a" && cursor.word(at + 2) == "year" {
        return if cursor.any(at + 3, &["ago", "earlier", "before"]) { before(at + 4) } else { None };
    }
    let the = cursor.skip(cursor.skip(i, &["the", "a"]), &["comparable", "corresponding"]);
    let hyphenated =
        cursor.word(the) == "year" && cursor.word(the + 1) == "-" && cursor.any(the + 2, &["ago", "earlier"]);
    if !hyphenated {
        return None;
    }
    // The determiner of "the year-ago results" belongs to the results.
    let named = cursor.any(the + 3, &SPANS);
    if named { before(the + 4) } else { before(the + 3).map(|p| Phrase { from: the, ..p }) }
}

/// The weekday a plural names: "Mondays".
pub(super) fn weekdays(cursor: &Cursor<'_>, i: usize) -> Option<Weekday> {
    let t = cursor.at(i);
    (t.class == Class::Weekdays).then(|| weekday_of(t.value)).flatten()
}

/// Kept beside its kin: "a week from Monday", "two weeks from Friday".
pub(super) fn weeks_from(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let (to, count) = numbers::count(cursor, i)?;
    if !cursor.any(to, &["week", "weeks"]) || !cursor.any(to + 1, &["from", "ago", "after"]) {
        return None;
    }
    let at = cursor.skip(to + 2, &["last", "next", "this"]);
    let day = cursor.weekday(at)?;
    let weeks = i32::try_from(count.whole()?).ok()?;
    let weeks = if cursor.word(to + 1) == "ago" { -weeks } else { weeks };
    Some(Phrase::new(i, at + 1, Form::WeekdayOf { day, weeks }))
}
