//! A comment meant to set a finding aside cannot be understood, and does not.
//!
//! # What it flags
//! A comment in an article that begins with `twosource:` but names no check, a check that does not exist, no reason,
//! or a day that is none.
//!
//! # Why an editor cares
//! Whoever wrote it believes the finding is dealt with. A reason is asked for because the next editor has to know it.
//!
//! # Example
//! Flagged: `<!-- twosource: allow link/dead -->`, which gives no reason.
//!
//! Not flagged: `<!-- twosource: allow link/dead, the archive moves in May -->`.
//!
//! # What it cannot see
//! A comment whose `twosource:` is itself mistyped.
//!
//! # References
//! The same faults in `claims.yaml` end the run with the line and the nearest name.

use super::super::judge::Bench;
use super::case::{Case, Cases};
use crate::checks::{Finding, Severity};
use crate::span::Span;

pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let of = |(article, allows): (usize, &Vec<super::super::Allow>)| {
        let wrong = allows.iter().filter_map(|a| a.reason.as_ref().err());
        let finding = |why: &String| Finding::new(Severity::Warning, article, Span::default(), why.as_str());
        wrong.map(finding).collect::<Vec<_>>()
    };
    bench.run.allows.iter().enumerate().flat_map(of).collect()
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::new("", "<!-- twosource: allow page/no-date -->\n\nThe mayor left."),
        Case::new("", "<!-- twosource: allow page/nodate, old -->\n\nThe mayor left."),
        Case::new("", "The mayor left. <!-- twosource: ignore everything -->"),
    ],
    silent: &[
        Case::new("", "<!-- twosource: allow page/no-date, a leaflet -->\n\nThe mayor left."),
        Case::new("", "<!-- the desk: allow nothing -->\n\nThe mayor left."),
        Case::new("", "The mayor left."),
    ],
};
