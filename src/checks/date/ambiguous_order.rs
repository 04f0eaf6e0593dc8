//! A numeric date could be two days.
//!
//! # What it flags
//! "11.06.2024" where nothing in the document tells whether the day or the month comes first. Where the document's other
//! dates settle it, a note says which reading was taken and why.
//!
//! # Why an editor cares
//! Readers in two countries read two dates. A wrong reading moves an event by months and puts another person in office.
//!
//! # Example
//! Flagged: "The treaty was signed on 03/04/2019."
//!
//! Not flagged: "signed on 23/04/2019", "on 3 April 2019", "on 04/04/2019".
//!
//! # What it cannot see
//! An outlet's house habit that the document does not show.
//!
//! # References
//! `date/impossible`, `page/conflicting-dates`.

use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::{Certainty, Timex, TimexKind};

pub(super) struct AmbiguousOrder;

impl Check for AmbiguousOrder {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let finding = |date: &Timex| {
            let words = annotated.article.slice(date.span);
            match date.certainty {
                Certainty::Ambiguous if !date.alternatives.is_empty() => {
                    let days = |i: &Interval| i.to_string();
                    let others: Vec<String> = date.alternatives.iter().map(days).collect();
                    let first = date.resolved.as_ref().map_or_else(String::new, days);
                    let message = format!("\"{words}\" is {first} or {}: no other date tells the order", others.join(" or "));
                    Some(Finding::new(self.severity(), article, date.span, message).suggest("write the month as a word"))
                }
                Certainty::Anchored if date.kind != TimexKind::Duration && is_open(words) => {
                    let day = date.resolved.map(|d| d.to_string())?;
                    let message = format!("\"{words}\" is read as {day}: {}", date.because);
                    Some(Finding::new(Severity::Note, article, date.span, message))
                }
                _ => None,
            }
        };
        annotated.mentions.dates.iter().filter_map(finding).collect()
    }
}

/// Whether the words hold a date of three numbers, the first two of which could both be the month.
fn is_open(words: &str) -> bool {
    let numbers: Vec<u32> = words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let letters = words.chars().any(char::is_alphabetic);
    matches!(numbers.as_slice(), [a, b, _, ..] if *a <= 12 && *b <= 12 && a != b) && !letters
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The fishing treaty was signed on [[03/04/2019]] in the old town hall."),
        Case::text("The fishing treaty was signed on [[11.06.2024]] in the old town hall."),
        Case::text("It was signed on [[03.04.2019]]. The parliament debated it on 21.04.2019 for a day."),
    ],
    silent: &[
        Case::text("The fishing treaty was signed on 23/04/2019 in the old town hall."),
        Case::text("The fishing treaty was signed on 3 April 2019 in the old town hall."),
        Case::text("The fishing treaty was signed on 04.04.2019 in the old town hall."),
        Case::text("Der Vertrag wurde am 03.04.2019 im alten Rathaus von der Ministerin und dem Reeder unterschrieben. Das ist nicht mit dem Rat abgesprochen."),
        Case::text("The server answered from 10.0.0.12 and the price was 3.50 that week."),
    ],
};
