//! A change and its result are confused: "rose to 138 percent" where a count rose *by* so much.
//!
//! # What it flags
//! A count – deaths, attacks, prices, the number of anything – said to rise or fall *to* so many percent, with nothing
//! that the percentage is a share of. Another percentage of the same paragraph given as a surge or rise is shown beside
//! it.
//!
//! # Why an editor cares
//! "By 138 percent" is more than double; "to 138 percent" is little more than a third more. Without base and period
//! neither can be checked.
//!
//! # Example
//! Flagged: "the number of thefts increased to 138 percent".
//!
//! Not flagged: "the number of thefts increased by 138 percent"; "debt rose to 138 percent of output"; "turnout rose to
//! 61 percent".
//!
//! # What it cannot see
//! "By" written where "to" was meant; figures given only in words like "doubled".
//!
//! # References
//! `number/count-mismatch`, `number/differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::{Amount, Change, Quantity};
use crate::span::Span;
use crate::text::words;

pub(super) struct ByOrTo;

/// Subjects that are counted or priced, never themselves a share.
const COUNTS: &[&str] = &[
    "number", "toll", "count", "casualties", "deaths", "killings", "attacks", "incidents", "injuries", "cases", "arrests",
    "sales", "exports", "imports", "prices", "price", "losses", "thefts", "arrivals", "visits", "bombings",
];

impl Check for ByOrTo {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, index: usize) -> Vec<Finding> {
        let annotated = cx.article(index);
        let text = &annotated.article.text;
        let percentages: Vec<&Quantity> =
            annotated.mentions.quantities.iter().filter(|q| q.unit == "percent").collect();
        let mut found = Vec::new();
        for reached in percentages.iter().filter(|q| q.change == Some(Change::To)) {
            let after = annotated.sentences.partition_point(|s| s.span.start <= reached.span.start);
            let Some(sentence) = annotated.sentences[..after].last() else { continue };
            let before = Span { start: sentence.span.start, end: reached.span.start };
            let rest = Span { start: reached.span.end, end: sentence.span.end }.of(text).trim_start();
            let Some(subject) = counted(before.of(text)) else { continue };
            if rest.starts_with("of ") {
                continue;
            }
            let value = reached.high.or(reached.low).unwrap_or(Amount(0));
            let message = format!(
                "a count (“{subject}”) is said to have changed to {value} percent: a count cannot become a percentage, \
                 and if “by” is meant the base and the period are missing"
            );
            let mut finding = Finding::new(self.severity(), index, reached.span, message)
                .label("by or to?")
                .suggest("look the figure up in its source; give the numbers before and after, and the period");
            let near = |q: &&&Quantity| {
                let block = annotated.article.block_at(reached.span.start).map(|b| b.span);
                q.change == Some(Change::By) && block.is_some_and(|b| b.contains(q.span))
            };
            if let Some(by) = percentages.iter().find(near) {
                finding = finding.also(index, by.span, "this one is given as a change");
            }
            found.push(finding);
        }
        found
    }
}

/// The count that a sentence is about before its verb, unless a share is named ("the rate of …").
fn counted(before: &str) -> Option<&str> {
    let found: Vec<&str> = words(before).map(|w| w.of(before)).collect();
    let share = found.iter().any(|w| matches!(*w, "rate" | "share" | "proportion" | "percentage" | "ratio" | "turnout"));
    found.into_iter().find(|w| COUNTS.contains(&w.to_ascii_lowercase().as_str())).filter(|_| !share)
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The number of thefts has increased to [[138 percent]] in the first 21 months."),
        Case::text("There was a surge of 73 percent in fires. Deaths rose to [[120 percent]] in a year."),
        Case::text("Prices climbed to [[nearly 140 percent]] after the strike, shopkeepers said."),
    ],
    silent: &[
        Case::text("The number of thefts has increased by 138 percent in the first 21 months."),
        Case::text("Debt rose to 138 percent of output, and turnout rose to 61 percent."),
        Case::text("The rate of deaths fell to 4 percent."),
        Case::text("Attacks rose to 138 in May, 40 percent more than in April."),
    ],
};
