//! Days in the lines above a pasted story: stamps that no single shape covers ("Week ending Saturday 14 September 2024",
//! "Thu 19 Jun 2025 | Analysis"), and days in no year ("Friday 15 March", "Posted 2 April").

use super::scraped::shape::{Shape, is_signed_date};
use super::{Filed, Filing};
use crate::calendar::{Written, month, parse_written, weekday};
use crate::span::Span;
use crate::text::words;

/// Lines that may stand above a story, and bytes that one of them may have.
const LINES: usize = 10;
const LONGEST: usize = 120;

/// Words that stand before the day an article came out.
const LABELS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "filed",
    "edition",
    "issue",
    "ending",
    "date",
    "dated",
    "released",
    "printed",
    "online",
    "briefing",
];
/// Small words that such a line may have beside names and numbers.
const SMALL: usize = 2;

/// The lines above the story, from the top to the first that reads like running text.
fn above(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        span
    });
    let lines = lines.filter(|l| !l.is_empty()).take_while(|l| !Shape::of(l.of(text)).is_prose());
    lines.take(LINES).filter(|l| l.len() <= LONGEST)
}

/// The first full date above the story in a line that is no headline.
pub(in crate::article) fn day_above(text: &str, title: Option<Span>) -> Option<(Written, Span)> {
    let stamped = |line: &str| is_signed_date(line) || is_stamp(line);
    above(text).filter(|l| title.is_none_or(|t| !t.overlaps(*l))).find_map(|l| {
        let date = parse_written(l.of(text)).filter(|d| d.interval.as_day().is_some() && stamped(l.of(text)))?;
        let span = Span::new(date.range.start, date.range.end).shift(l.start as usize);
        Some((date, span))
    })
}

/// The first month and day above the story that stand in no year.
pub(in crate::article) fn filing(text: &str, title: Option<Span>) -> Option<Filing> {
    above(text)
        .filter(|l| title.is_none_or(|t| !t.overlaps(*l)) && is_stamp(l.of(text)))
        .find_map(|l| yearless(l.of(text)).map(|f| Filing { span: f.span.shift(l.start as usize), ..f }))
}

/// Whether a line above a story says on which day of no year it was filed, and hardly anything else.
pub(in crate::article) fn is_filed(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST && is_stamp(line) && yearless(line).is_some()
}

/// Whether a line is names and numbers with hardly a small word, or has one of the labels of a stamp near its beginning.
fn is_stamp(line: &str) -> bool {
    let all: Vec<&str> = words(line).map(|w| w.of(line)).collect();
    let label = all.iter().take(3).any(|w| LABELS.contains(&w.to_lowercase().as_str()));
    let small = all.iter().filter(|w| w.starts_with(char::is_lowercase) && w.len() > 2).count();
    let ends = line.ends_with(['?', '!', ',', ';']) || line.ends_with('.') && !label;
    !ends && all.len() <= 14 && (label || small <= SMALL && small * 2 < all.len())
}

/// "Friday 15 March", "Oct. 4", "15/03" beside a weekday: a month and a day in a line without a year.
fn yearless(line: &str) -> Option<Filing> {
    let all: Vec<Span> = words(line).collect();
    let lower: Vec<String> = all.iter().map(|w| w.of(line).to_lowercase()).collect();
    let year = |w: &String| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y));
    if lower.iter().any(year) {
        return None;
    }
    let day = |at: usize| -> Option<u32> {
        let word = lower.get(at)?;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        digits.parse().ok().filter(|d| ordinal && digits.len() <= 2 && (1..=31).contains(d))
    };
    let named = |at: usize| lower.get(at).and_then(|w| month(w));
    let weekday = lower.iter().find_map(|w| weekday(w));
    let gap = |at: usize| line.get(all[at].end as usize..all[at + 1].start as usize).unwrap_or_default();
    let beside = |at: usize| matches!(gap(at), " " | ". " | ".");
    for at in 0..all.len().saturating_sub(1) {
        let pair = match (named(at), day(at), named(at + 1), day(at + 1)) {
            (Some(month), _, _, Some(day)) if beside(at) => Some((month, day)),
            (_, Some(day), Some(month), _) if beside(at) => Some((month, day)),
            (_, Some(day), _, Some(month)) if gap(at) == "/" && weekday.is_some() && month <= 12 => Some((month, day)),
            _ => None,
        };
        let Some((month, day)) = pair else { continue };
        let filed = Filed::Yearless(month, day);
        // A leap year has every day that there is.
        if filed.in_year(2000).is_some() {
            return Some(Filing { filed, span: all[at].cover(all[at + 1]), weekday });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_above_a_story() {
        let check = |head: &str, expected: &str| {
            let text = format!("Quay opens\n{head}\n\nThe quay was opened at noon on Monday by the mayor of Arle.");
            let title = Some(Span::new(0, 10));
            let full = day_above(&text, title).map(|(d, _)| d.interval.to_string());
            let filed = filing(&text, title).map(|f| match f.filed {
                Filed::Day(day) => day.to_string(),
                Filed::Yearless(month, day) => format!("--{month:02}-{day:02}"),
            });
            assert_eq!(full.or(filed).unwrap_or_default(), expected, "{head}");
        };
        check("Week ending Saturday September 14th 2024", "2024-09-14");
        check("Thu 19 Jun 2025 | Analysis", "2025-06-19");
        check("Posted on 29.8.24 by writers in Latin America, Workers", "2024-08-29");
        check("Orlo, Tuesday, October 4, Rabi-ul-Awwal 7", "--10-04");
        check("14 Feb, 06:30 (GMT+2) • 3 min read", "--02-14");
        check("ORLO (Quay Wire) — 9 August", "--08-09");
        check("Wed 13 Mizan (5 October) | Orlo desk", "--10-05");
        check("Friday 15/03", "--03-15");
        check("Jaipur edition. Sept. 6, Friday", "--09-06");
        check("By Ada Lim and Bo Tan. Filed July 5th", "--07-05");
        check("Orlo 3/12", "");
        check("The strike began on 1 September.", "");
        check("How the quay was shut on 5 May after a storm", "");
        check("Room 12", "");
    }
}
