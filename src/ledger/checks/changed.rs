//! A sentence that an editor decided on says something else now.
//!
//! # What it flags
//! A decided entry of the ledger whose sentence still stands in the article in other words: a number, a name, a
//! negation or a reporting verb is not what it was. The finding shows both wordings. The decision no longer holds,
//! and what was flagged there is open again. So it is, too, where two places fit the old words equally well.
//!
//! # Why an editor cares
//! What was confirmed were the old words. "Said" turned into "denied" is another claim.
//!
//! # Example
//! Flagged: "The mayor said 12 boats were lost." was confirmed, and the article now has 72 boats.
//!
//! Not flagged: the same sentence wrapped differently, with other quotation marks, or with a slip of the pen put
//! right; the decision is carried over.
//!
//! # What it cannot see
//! A change of meaning elsewhere in the article that turns the sentence round.
//!
//! # References
//! `ledger/gone`; `twosource review` asks again, `twosource ledger sync` marks the entry.

use super::super::anchor::Home;
use super::super::judge::Bench;
use super::case::{Case, Cases};
use crate::checks::{Finding, Severity};
use similar::{ChangeTag, TextDiff};

pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let decided = bench.ledger.claims.iter().filter(|(_, entry)| entry.is_decided());
    let changed = decided.filter_map(|(id, entry)| {
        let Some(Home::Changed { article, span }) = bench.homes.get(id) else { return None };
        let now = bench.corpus.articles.get(*article)?.article.slice(*span);
        let verdict = entry.review.verdict.as_str();
        let by = entry.review.by.as_deref().map_or(String::new(), |by| format!(" by {by}"));
        let before = entry.sentence();
        let message = match words(&before) == words(now) {
            true => format!("what was {verdict}{by} stands in more than one place, or elsewhere ({id})"),
            false => format!("what was {verdict}{by} says something else now: {} ({id})", difference(&before, now)),
        };
        let suggest = "decide on the new words with `twosource review`";
        Some(
            Finding::new(Severity::Warning, *article, *span, message)
                .label("decided on in other words")
                .suggest(suggest),
        )
    });
    changed.collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Both wordings in one line: `The mayor [-said-]{+denied+} it.`
fn difference(before: &str, now: &str) -> String {
    let (before, now) = (words(before), words(now));
    let diff = TextDiff::from_slices(&before, &now);
    let mut shown: Vec<String> = Vec::new();
    let mut last = None;
    for change in diff.iter_all_changes() {
        let word = change.value();
        match (change.tag(), last == Some(change.tag()), shown.last_mut()) {
            (ChangeTag::Delete, true, Some(line)) => line.insert_str(line.len() - 2, &format!(" {word}")),
            (ChangeTag::Insert, true, Some(line)) => line.insert_str(line.len() - 2, &format!(" {word}")),
            (ChangeTag::Delete, ..) => shown.push(format!("[-{word}-]")),
            (ChangeTag::Insert, ..) => shown.push(format!("{{+{word}+}}")),
            (ChangeTag::Equal, ..) => shown.push(word.to_string()),
        }
        last = Some(change.tag());
    }
    shown.join(" ")
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The mayor said 12 boats were lost in the storm.\n    review: {verdict: confirmed}\n",
            "Storm\n\nThe mayor said 72 boats were lost in the storm.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The mayor said that 12 boats were lost in the storm.\n    review: {verdict: waived}\n",
            "The mayor denied that 12 boats were lost in the storm. The harbour is open.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The harbour was closed.\n    nth: 1\n    of: 2\n    follows: nosuchcontextanywhere\n    review: {verdict: disputed}\n",
            "Boats were lost. The harbour was closed again.\n",
        ),
    ],
    silent: &[
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The mayor said “12 boats” were quickly lost in the storm.\n    review: {verdict: confirmed}\n",
            "The mayor said \"12 boats\" were lost\nin the storm.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: a.md\n    quote: The mayor said 12 boats were lost in the storm.\n    review: {verdict: pending}\n",
            "The mayor said 72 boats were lost in the storm.\n",
        ),
        Case::new(
            "claims:\n  c-1:\n    article: other.md\n    quote: The mayor said 12 boats were lost in the storm.\n    review: {verdict: confirmed}\n",
            "The mayor said 72 boats were lost in the storm.\n",
        ),
    ],
};
