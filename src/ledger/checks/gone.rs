//! A sentence that an editor decided on is no longer in the article.
//!
//! # What it flags
//! A decided entry of the ledger whose words, and words much like them, are no longer in the article, or whose
//! article is no longer there. The entry is kept; `twosource ledger sync` marks it as gone, and the finding ends.
//!
//! # Why an editor cares
//! A confirmed sentence that vanished may have been cut by mistake; a disputed one that vanished should be recorded
//! as corrected.
//!
//! # Example
//! Flagged: "The mayor said 12 boats were lost." was confirmed, and the article now ends before it.
//!
//! Not flagged: the sentence was recorded as corrected, which its going confirms.
//!
//! # What it cannot see
//! A sentence that moved to another article of the ledger.
//!
//! # References
//! `ledger/changed`.

use super::super::anchor::Home;
use super::super::entry::{State, Verdict};
use super::super::judge::Bench;
use super::case::{Case, Cases};
use crate::checks::{Finding, Severity};
use crate::span::Span;

pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let asked = bench.ledger.claims.iter().filter(|(_, entry)| {
        entry.is_decided() && entry.review.verdict != Verdict::Corrected && entry.state != State::Gone
    });
    let gone = asked.filter_map(|(id, entry)| {
        let Some(Home::Gone { article }) = bench.homes.get(id) else { return None };
        // Where the article itself is gone, the finding is shown at the first one.
        let at = article.or((!bench.names.is_empty()).then_some(0))?;
        let verdict = entry.review.verdict.as_str();
        let what = match (&entry.quote, article) {
            (_, None) => {
                format!("{}, on which something was {verdict}, is no longer among the articles", entry.article)
            }
            (Some(quote), _) => format!("what was {verdict} is no longer in the article: \"{}\"", begin(quote)),
            (None, _) => return None,
        };
        let suggest = "record the entry as corrected, or mark it gone with `twosource ledger sync`";
        Some(Finding::new(Severity::Warning, at, Span::default(), format!("{what} ({id})")).suggest(suggest))
    });
    gone.collect()
}

/// The beginning of a quote, on one line.
fn begin(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let shown = words.get(..words.len().min(16)).unwrap_or_default().join(" ");
    if words.len() > 16 { format!("{shown} …") } else { shown }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The mayor said 12 boats were lost in the storm.\n    review: {verdict: confirmed}\n",
            "The harbour is open.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: b.md\n    quote: Boats were lost.\n    review: {verdict: waived}\n",
            "Boats were lost.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: Boats were lost.\n    state: open\n    review: {verdict: disputed, by: ada}\n",
            "The town voted for a new school in spring.\n",
        ),
    ],
    silent: &[
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: Boats were lost.\n    review: {verdict: corrected}\n",
            "The town voted for a new school in spring.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: Boats were lost.\n    state: gone\n    review: {verdict: confirmed}\n",
            "The town voted for a new school in spring.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: Boats were lost.\n    review: {verdict: pending}\n",
            "A school.\n",
        ),
    ],
};
