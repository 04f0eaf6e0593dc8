//! A relative date has nothing to hold on to.
//!
//! # What it flags
//! "Monday", "last month", "yesterday" in an article whose publication date is not known, or known too roughly to tell
//! which day is meant. All of an article's such dates are one finding, placed on the first of them.
//!
//! # Why an editor cares
//! A day that cannot be placed cannot be checked: not against the holder of an office, not against another article.
//!
//! # Example
//! Flagged: "The council met on Monday." in a text that carries no date.
//!
//! Not flagged: the same sentence under a byline dated 6 September 2021; "on 6 September 2021" anywhere.
//!
//! # What it cannot see
//! A publication date that is printed but wrong: then the relative dates are placed, wrongly.
//!
//! # References
//! `page/no-date`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::{Certainty, Timex};

pub(super) struct Unanchored;

/// How many further places one finding shows.
const SHOWN: usize = 8;

impl Check for Unanchored {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let open: Vec<&Timex> =
            annotated.mentions.dates.iter().filter(|d| d.certainty == Certainty::Unanchored).collect();
        let Some((first, more)) = open.split_first() else { return Vec::new() };
        let words = annotated.article.slice(first.span);
        let message = match more.len() {
            0 => format!("\"{words}\" is no day: {}", first.because),
            n => format!("\"{words}\" and {n} more relative dates are no days: {}", first.because),
        };
        let suggest = "state the day in the text, or give the publication date with `--published YYYY-MM-DD`";
        let finding = Finding::new(self.severity(), article, first.span, message).suggest(suggest);
        vec![more.iter().take(SHOWN).fold(finding, |f, d| f.also(article, d.span, "also without a day"))]
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The harbour council met on [[Monday]] and voted for the new pier."),
        Case::text("Prices of grain fell [[last month]], traders at the northern market said."),
        Case::text("The bridge was closed [[yesterday]] after a lorry struck its railing."),
    ],
    silent: &[
        Case::text("The harbour council met on Monday and voted for the new pier.").published("2021-09-06"),
        Case::text("The harbour council met on 6 September 2021 and voted for the new pier."),
        Case::text("The bridge was closed for two years and opened in May 2019."),
        Case::text("Prices of grain fell recently, traders at the northern market said."),
    ],
};
