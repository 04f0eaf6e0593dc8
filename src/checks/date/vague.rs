//! A claim says only "recently" or "in the past few months".
//!
//! # What it flags
//! Sentences with a claim whose only dates are vague: "recently", "in recent years", "a few months ago". One finding an
//! article, with a count.
//!
//! # Why an editor cares
//! "Recently" ages with the article and cannot be checked: the reader of next year takes it for last week.
//!
//! # Example
//! Flagged: "The two sides recently agreed on a border post."
//!
//! Not flagged: "The two sides recently agreed on a border post, on 4 May 2019."
//!
//! # What it cannot see
//! Whether the day stands in the sentence before.
//!
//! # References
//! `date/unanchored`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::Timex;

pub(super) struct Vague;

/// How many further places one finding shows.
const SHOWN: usize = 8;

impl Check for Vague {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let dates = &annotated.mentions.dates;
        let alone = |date: &&Timex| {
            let Some(claim) = annotated.claim_at(date.span).and_then(|c| annotated.claims.get(c)) else { return false };
            let sentence = annotated.sentences.get(claim.sentence).map_or(claim.span, |s| s.span);
            is_vague(date) && !dates.iter().any(|d| sentence.contains(d.span) && d.resolved.is_some())
        };
        let found: Vec<&Timex> = dates.iter().filter(alone).collect();
        let Some((first, more)) = found.split_first() else { return Vec::new() };
        let words = annotated.article.slice(first.span);
        let message = match more.len() {
            0 => format!("\"{words}\" is the only date of its claim"),
            1 => format!("\"{words}\" is the only date of its claim; so is 1 more like it"),
            n => format!("\"{words}\" is the only date of its claim; so are {n} more like it"),
        };
        let finding = Finding::new(self.severity(), article, first.span, message).suggest("name the day, month or year");
        vec![more.iter().take(SHOWN).fold(finding, |f, d| f.also(article, d.span, "vague as well"))]
    }
}

/// Past references and lengths without a number.
fn is_vague(date: &Timex) -> bool {
    // "Within hours" measures how long something takes, and no reader looks for a day in it.
    date.value == "PAST_REF" || date.value.starts_with('P') && !date.value.starts_with("PT") && date.value.contains('X') && date.resolved.is_none()
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The two sides [[recently]] agreed on a border post in the hills."),
        Case::text("Thefts rose in [[the past few months]], the harbour police said."),
        Case::text("The company has lost money in [[recent years]], its owner said."),
    ],
    silent: &[
        Case::text("The two sides recently agreed, on 4 May 2019, on a border post in the hills."),
        Case::text("Thefts rose by a third in the past six months, the harbour police said."),
        Case::text("The company lost money in 2018 and in 2019, its owner said."),
    ],
};
