//! Two editors on one entry: both decisions side by side, and neither is lost.

use super::{Decision, Frame};
use crate::ledger::Verdict;
use crate::review::{Filter, Sitting, verb};
use askama::Template;

/// What the editor wanted to save.
#[derive(Clone, Debug)]
pub(in crate::review) struct Wanted {
    /// `confirmed` …, or `note`, or `words`.
    pub(in crate::review) what: String,
    /// What was typed.
    pub(in crate::review) text: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "review/conflict.html")]
pub(in crate::review) struct Conflict {
    frame: Frame,
    claim: String,
    mark: String,
    quote: String,
    flags: String,
    theirs: Decision,
    earlier: Vec<Decision>,
    wanted: Wanted,
    told: String,
    back: String,
    next: String,
}

impl Conflict {
    /// The page for an entry that is no longer what the editor saw; `None` where it is not in the ledger at all.
    pub(in crate::review) fn of(sitting: &Sitting, filter: &Filter, claim: &str, wanted: Wanted) -> Option<Conflict> {
        let entry = sitting.current.claims.get(claim)?;
        let told = match super::verdict(&wanted.what) {
            Some(verdict) => verb(verdict).to_string(),
            None if wanted.what == "note" => "a note".to_string(),
            None => "other words".to_string(),
        };
        let earlier = entry.history.iter().rev().map(|past| Decision::of(&past.review, past.quote.as_deref()));
        let mut theirs = Decision::of(&entry.review, None);
        if entry.review.verdict == Verdict::Pending && entry.review.note.is_none() {
            theirs.what = "not decided: the words or the flags are others now".to_string();
        }
        Some(Conflict {
            frame: Frame::of(sitting, filter, "Changed meanwhile"),
            claim: claim.to_string(),
            mark: sitting.mark(claim)?,
            quote: entry.quote.clone().unwrap_or_else(|| "the article as a whole".to_string()),
            flags: entry.flags.join(", "),
            theirs,
            earlier: earlier.collect(),
            wanted,
            told,
            back: filter.href(Some(claim)),
            next: filter.href(None),
        })
    }
}
