//! The opening of a report that says where, when and by which agency it was filed: "KABUL, Nov 9 (Reuters) - …".
//!
//! Agencies and the papers that print them agree on its parts, not on their order or marks: place in capitals, region,
//! day without or with its year, agency in brackets or slashes; then a dash, a colon or a full stop.

use crate::calendar::{Interval, Prefix, Weekday, month, weekday};
use crate::knowledge;
use crate::span::Span;

/// A dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// From its first letter to the mark that closes it; the report begins behind.
    pub span: Span,
    /// When it was filed, and the words that say so.
    pub filed: Option<(Filed, Span)>,
    /// Whether an agency is named.
    pub agency: bool,
}

/// The day a dateline states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// With its year.
    Day(Interval),
    /// A month and a day of it, in no year.
    Yearless(u32, u32),
}

impl Filed {
    /// The day, in that year where it states none.
    pub fn in_year(self, year: i32) -> Option<Interval> {
        match self {
            Filed::Day(day) => Some(day),
            Filed::Yearless(month, day) => Prefix::new(year, Some(month), Some(day)).map(Prefix::interval),
        }
    }
}

/// When an article says it was filed, and by what words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filing {
    /// The day.
    pub filed: Filed,
    /// The words that say so.
    pub span: Span,
    /// The weekday beside it.
    pub weekday: Option<Weekday>,
}

/// Bytes the longest dateline has.
const LONGEST: usize = 110;
/// Bytes the longest name of an agency has, with what else stands in its brackets.
const AGENCY: usize = 60;
/// Words in capitals that open a paragraph and are no place.
const LABELS: &[&str] = &[
    "ANALYSIS",
    "BREAKING",
    "CORRECTION",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACTBOX",
    "FEATURE",
    "LIVE",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "READ",
    "UPDATE",
    "UPDATED",
    "VIDEO",
    "WATCH",
];

impl Dateline {
    /// The dateline that opens a paragraph.
    pub fn read(paragraph: &str) -> Option<Dateline> {
        let head = paragraph.get(..paragraph.floor_char_boundary(LONGEST)).unwrap_or_default();
        if !head.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '[') {
            return None;
        }
        let (len, mark, past) = close(head)?;
        let parts = Parts::read(head.get(..len)?)?;
        let opens = |c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '$' | '£' | '€')
        };
        if !paragraph.get(past..)?.trim_start().starts_with(opens) {
            return None;
        }
        let told = parts.filed.is_some() && parts.place || parts.agency;
        let fits = match mark {
            Close::Dash => told || parts.capitals,
            Close::Colon => told || parts.capitals && parts.city,
            Close::Slash => true,
            Close::Bracket => parts.filed.is_some() && parts.place && parts.capitals && parts.agency,
        };
        fits.then_some(Dateline { span: Span::new(0, past), filed: parts.filed, agency: parts.agency })
    }
}

/// What closes a dateline.
#[derive(Clone, Copy, PartialEq)]
enum Close {
    Dash,
    Colon,
    /// "/TASS/."
    Slash,
    /// The bracket around the agency, and nothing behind it: "ARLE, Nov 9, 2022 (Reuters) A barge sank."
    Bracket,
}

/// Bytes before the closing mark, the mark, and bytes up to its end. Marks in brackets close nothing.
fn close(head: &str) -> Option<(usize, Close, usize)> {
    let (mut depth, mut bracket) = (0u32, None);
    for (at, c) in head.char_indices() {
        let rest = &head[at..];
        let apart = head[..at].ends_with(' ') || head[..at].ends_with(')');
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                let told =
                    rest.strip_prefix(") ").is_some_and(|r| r.starts_with(|c: char| c.is_uppercase() || c == '“'));
                bracket = bracket.or(told.then_some((at + 1, Close::Bracket, at + 1)));
            }
            _ if depth > 0 => {}
            '—' | '–' => return Some((at, Close::Dash, at + c.len_utf8())),
            '-' if rest.starts_with("--") => return Some((at, Close::Dash, at + 2)),
            '-' if apart && rest.starts_with("- ") => return Some((at, Close::Dash, at + 1)),
            ':' if rest.starts_with(": ") => return Some((at, Close::Colon, at + 1)),
            '.' if rest.starts_with(".- ") => return Some((at, Close::Dash, at + 2)),
            '/' if rest.starts_with("/. ") || rest.starts_with("/.\u{A0}") => {
                return Some((at + 1, Close::Slash, at + 2));
            }
            '.' if !abbreviates(&head[..at]) && rest.starts_with(". ") && !rest.starts_with(". /") => return bracket,
            '?' | '!' | '"' | '“' | ';' | '\n' => return bracket,
            _ => {}
        }
    }
    bracket
}

/// "NEW DELHI, Nov", "ST", "Wash": words of a dateline that a full stop may follow.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit([' ', ',']).next().unwrap_or_default();
    word.len() <= 5 && word.starts_with(char::is_uppercase) || word.contains('.')
}

#[derive(Default)]
struct Parts {
    filed: Option<(Filed, Span)>,
    agency: bool,
    place: bool,
    /// The place is written in capitals.
    capitals: bool,
    /// It is one that the table knows.
    city: bool,
}

impl Parts {
    /// Takes the words before the closing mark apart; `None` where one of them has no place in a dateline.
    fn read(words: &str) -> Option<Parts> {
        let mut parts = Parts::default();
        let mut pieces: Vec<(usize, &str)> = Vec::new();
        let mut from = 0;
        let mut open: Option<(usize, char)> = None;
        for (at, c) in words.char_indices() {
            let slash = c == '/' && words[..at].ends_with([' ', '.']);
            match (c, open) {
                ('(' | '[', None) => open = Some((at, if c == '(' { ')' } else { ']' })),
                ('/', None) if slash => open = Some((at, '/')),
                (c, Some((start, end))) if c == end => {
                    pieces.push((from, &words[from..start]));
                    parts.bracket(words, start + 1, at)?;
                    (open, from) = (None, at + c.len_utf8());
                }
                (',' | '|', None) => {
                    pieces.push((from, &words[from..at]));
                    from = at + 1;
                }
                _ => {}
            }
        }
        if open.is_some() {
            return None;
        }
        pieces.push((from, &words[from..]));
        let pieces = pieces.into_iter().map(|(at, p)| (at + p.len() - p.trim_start().len(), p.trim()));
        let pieces: Vec<(usize, &str)> = pieces.filter(|(_, p)| !p.trim_matches('.').is_empty()).collect();
        let mut at = 0;
        while let Some(&(start, piece)) = pieces.get(at) {
            let with_year =
                pieces.get(at + 1).filter(|(_, p)| is_year(p)).map(|(s, p)| (s + p.len(), &words[start..s + p.len()]));
            if let Some((filed, end)) = with_year.and_then(|(end, whole)| Some((filed(whole)?, end))) {
                parts.filed = parts.filed.or(Some((filed, Span::new(start, end))));
                at += 2;
                continue;
            }
            if let Some(filed) = filed(piece) {
                parts.filed = parts.filed.or(Some((filed, Span::new(start, start + piece.len()))));
            } else if weekday(&piece.trim_end_matches('.').to_lowercase()).is_none() {
                parts.name(piece, at == 0)?;
            }
            at += 1;
        }
        (parts.place || parts.agency).then_some(parts)
    }

    /// An agency in brackets, with the day where it stands there: "(UrduPoint News - 5th Sep, 2021)".
    fn bracket(&mut self, words: &str, from: usize, to: usize) -> Option<()> {
        let inside = words.get(from..to)?;
        let named = inside.starts_with(|c: char| c.is_uppercase()) && inside.len() <= AGENCY;
        if let Some((name, day)) = inside.rsplit_once(" - ").or_else(|| inside.rsplit_once(" – "))
            && let Some(filed) = filed(day.trim())
        {
            let at = from + inside.len() - day.trim_start().len();
            self.filed = self.filed.or(Some((filed, Span::new(at, at + day.trim().len()))));
            self.agency = name.starts_with(char::is_uppercase);
            return Some(());
        }
        if let Some(filed) = filed(inside) {
            self.filed = self.filed.or(Some((filed, Span::new(from, to))));
            return Some(());
        }
        self.agency = true;
        named.then_some(())
    }

    /// A place, its region, or an agency without brackets.
    fn name(&mut self, piece: &str, first: bool) -> Option<()> {
        let inside = |w: &str| ["of", "the", "and", "de", "al", "el", "du", "da", "in", "near"].contains(&w);
        let words = || piece.split([' ', '/', '\u{A0}']).filter(|w| !w.is_empty());
        let capital = |w: &str| {
            w.starts_with(|c: char| c.is_uppercase() || c == '(')
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '&'))
        };
        if words().count() > 5 || !words().all(|w| capital(w) || inside(w)) || LABELS.contains(&piece) {
            return None;
        }
        if first {
            self.place = true;
            self.capitals =
                piece.chars().filter(|c| c.is_alphabetic()).count() > 2 && !piece.chars().any(char::is_lowercase);
            self.city = knowledge::is_city(piece);
        }
        Some(())
    }
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit()) && matches!(piece.as_bytes()[0], b'1' | b'2')
}

/// "Nov 9", "Nov. 9, 2022", "9th November 2022", "Wed Nov 9".
fn filed(words: &str) -> Option<Filed> {
    let mut parts = words.split([' ', ',', '.', '\u{A0}']).filter(|w| !w.is_empty()).peekable();
    let lower = |w: &str| w.to_lowercase();
    parts.next_if(|w| weekday(&lower(w)).is_some());
    let day = |w: &str| -> Option<u32> {
        let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let rest = lower(&w[digits.len()..]);
        let ordinal = ["", "st", "nd", "rd", "th"].contains(&rest.as_str());
        digits.parse().ok().filter(|d| ordinal && (1..=31).contains(d) && digits.len() <= 2)
    };
    let (first, second) = (parts.next()?, parts.next()?);
    let (month, day) = match (month(&lower(first)), day(first)) {
        (Some(month), _) => (month, day(second)?),
        (None, Some(day)) => (month(&lower(second))?, day),
        _ => return None,
    };
    let in_year = |year: i32| Prefix::new(year, Some(month), Some(day)).map(Prefix::interval);
    match (parts.next(), parts.next()) {
        // A leap year has every day that there is.
        (None, _) => in_year(2000).map(|_| Filed::Yearless(month, day)),
        (Some(year), None) if is_year(year) => year.parse().ok().and_then(in_year).map(Filed::Day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is read of a paragraph: where the report begins, the day, an agency.
    fn check(paragraph: &str, expected: &str) {
        let shown = Dateline::read(paragraph).map_or("none".to_string(), |d| {
            let day = d.filed.map_or(String::new(), |(filed, span)| {
                let day = match filed {
                    Filed::Day(day) => day.to_string(),
                    Filed::Yearless(month, day) => format!("--{month:02}-{day:02}"),
                };
                format!(" {day} “{}”", span.of(paragraph))
            });
            let agency = if d.agency { " agency" } else { "" };
            format!("{}{day}{agency}", paragraph[d.span.end as usize..].trim_start())
        });
        assert_eq!(shown, expected, "{paragraph}");
    }

    #[test]
    fn datelines_of_agencies_and_papers() {
        check("ARLE, Nov 9, 2022 (Reuters) - A barge sank.", "A barge sank. 2022-11-09 “Nov 9, 2022” agency");
        check("ARLE, Nov 9 (Reuters) - A barge sank.", "A barge sank. --11-09 “Nov 9” agency");
        check("NEW ARLE, Nov. 9 (UPI) -- A barge sank.", "A barge sank. --11-09 “Nov. 9” agency");
        check("ARLE, Orlo, Jan. 19 2026 (Reuters) A barge sank.", "A barge sank. 2026-01-19 “Jan. 19 2026” agency");
        check("ARLE (Reuters) A barge sank.", "none");
        check("Ada Lim (Arle) A barge sank on Nov 9, 2022.", "none");
        check("ARLE, Orlo (AP) — A barge sank.", "A barge sank. agency");
        check("ARLE/BRELL, March 14, 2024 (NPA) - “It sank.”", "“It sank.” 2024-03-14 “March 14, 2024” agency");
        check("ARLE, 9 November 2022 (TNS): A barge sank.", "A barge sank. 2022-11-09 “9 November 2022” agency");
        check("ARLE, July 5 (APP): A barge sank.", "A barge sank. --07-05 “July 5” agency");
        check("Arle, Nov. 9: A barge sank.", "A barge sank. --11-09 “Nov. 9”");
        check("Arle, 9 Nov (NPA).- A barge sank.", "A barge sank. --11-09 “9 Nov” agency");
        check("ARLE – A barge sank.", "A barge sank.");
        check("ARLE—A barge sank.", "A barge sank.");
        check("ISLAMABAD: A barge sank.", "A barge sank.");
        check("(Reuters) - A barge sank.", "A barge sank. agency");
        check("Nov 9 (Reuters) - A barge sank.", "A barge sank. --11-09 “Nov 9” agency");
        check("ARLE, November 9. /TASS/. A barge sank.", "A barge sank. --11-09 “November 9.” agency");
        check("ARLE, (Quay Point / Orlo News - 5th Sep, 2021 ) A barge: it sank.", "none");
        check(
            "ARLE, (Quay Point / Orlo News - 5th Sep, 2021): A barge sank.",
            "A barge sank. 2021-09-05 “5th Sep, 2021” agency",
        );
        check("ST. ARLE, Wash., Wed Nov 9 (AP) - 40 barges sank.", "40 barges sank. --11-09 “Wed Nov 9” agency");
    }

    #[test]
    fn openings_that_are_no_datelines() {
        check("Lim – the harbour master – said a barge sank.", "none");
        check("PLO – the group that Lim led – said a barge sank.", "none");
        check("LIM: A barge sank.", "none");
        check("BREAKING - A barge sank.", "none");
        check("UPDATE 2 - A barge sank.", "none");
        check("Nov. 9: A barge sank.", "none");
        check("Mayor Lim (Labour) said: Barges sink.", "none");
        check("A barge sank on Nov 9, 2022 (Wednesday) - The mayor saw it.", "none");
        check("Arle, Brell: Two towns.", "none");
        check("ARLE, Feb 30 (Reuters) - A barge sank.", "none");
        check("", "none");
    }

    proptest! {
        #[test]
        fn any_paragraph_is_read(text in "(ARLE|Nov|9|2022|Reuters|[A-Z][a-z]{0,6}|[,./()\\[\\]:–—-]| |-- ){0,24}\\PC{0,20}") {
            if let Some(dateline) = Dateline::read(&text) {
                prop_assert!(text.get(dateline.span.range()).is_some());
                prop_assert!(dateline.filed.is_none_or(|(_, s)| dateline.span.contains(s) && text.get(s.range()).is_some()));
            }
        }
    }
}
