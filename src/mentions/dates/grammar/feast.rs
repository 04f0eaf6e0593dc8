//! Feasts by name: "last Christmas", "Eid al-Fitr", "New Year's Day 2021".

use super::super::feasts;
use super::super::form::{Form, Phrase, Which, YearSaid};
use super::super::lexicon::Class;
use super::{Cursor, absolute};

/// A feast, with "last", "this" or "next" and a year.
pub(super) fn named(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let which = match cursor.word(i) {
        "last" => Which::Last,
        "this" => Which::This,
        "next" => Which::Next,
        _ => Which::Bare,
    };
    let at = if which == Which::Bare { i } else { i + 1 };
    let head = cursor.at(at);
    let can_start = head.class == Class::Feast
        || matches!(
            head.word,
            "new"
                | "may"
                | "april"
                | "fourth"
                | "first"
                | "good"
                | "st"
                | "guy"
                | "australia"
                | "canada"
                | "shrove"
                | "maundy"
        );
    if !can_start || !head.capital || elsewhere(cursor, at) {
        return None;
    }
    let matched = |name: &[&str]| {
        let mut to = at;
        for word in name.iter().flat_map(|w| w.split_inclusive(['-', '\'', '.'])) {
            for part in split_mark(word) {
                if cursor.word(to) != part {
                    return None;
                }
                to += 1;
            }
        }
        Some(to)
    };
    let (row, to) = feasts::all()
        .iter()
        .enumerate()
        .flat_map(|(row, feast)| feast.names.iter().filter_map(move |n| matched(n).map(|to| (row, to))))
        .max_by_key(|(_, to)| *to)?;
    if let Some((end, year)) = absolute::year_after(cursor, to) {
        return Some(Phrase::new(i, end, Form::Feast { row, year, which }));
    }
    // "Easter Island", "Christmas trees" are no days; "Independence Day" is.
    let next = cursor.at(to);
    if cursor.word(to) == "week" {
        return None;
    }
    let noun = to == at + 1 && next.class == Class::Unknown && next.apart && next.end > 0 && which == Which::Bare;
    (!noun).then(|| Phrase::new(i, to, Form::Feast { row, year: YearSaid::No, which }))
}

/// Whether what stands before a feast makes it another day: "Lunar New Year", "Orthodox Easter", "the eve of Bastille Day".
fn elsewhere(cursor: &Cursor<'_>, at: usize) -> bool {
    const CALENDARS: [&str; 12] = [
        "lunar",
        "chinese",
        "vietnamese",
        "tamil",
        "persian",
        "islamic",
        "jewish",
        "hindu",
        "orthodox",
        "coptic",
        "greek",
        "russian",
    ];
    let before = at.wrapping_sub(1);
    cursor.any(before, &CALENDARS) || cursor.any(before, &["of"]) && cursor.any(at.wrapping_sub(2), &["eve"])
}

/// "al-" as the tokens read it: the word, then its mark.
fn split_mark(word: &str) -> impl Iterator<Item = &str> {
    let cut = word.find(['-', '\'', '.']).unwrap_or(word.len());
    let (head, mark) = word.split_at(cut);
    [head, mark].into_iter().filter(|p| !p.is_empty())
}
