//! A later article gives another figure.
//!
//! # What it flags
//! A figure for the killed, wounded, missing or arrested of an event, or a count of cases, that an article of a later
//! day replaces by a higher or a lower one; any other figure that a later article takes back (“corrected”, “revised”,
//! “wrongly given as”).
//!
//! # Why an editor cares
//! The older text, where it is still to be published or linked, carries a number that no longer stands.
//!
//! # Example
//! Flagged: “killed 12 people” of 6 September beside “the death toll rose to 19” of 7 September.
//!
//! Not flagged: two figures of the same day (`number/differs`); figures that fit each other, such as “at least 12” and
//! a later 19.
//!
//! # What it cannot see
//! Revisions that no article of the run carries.
//!
//! # References
//! `number/differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{About, RelationKind};

pub(super) struct Revised;

impl Check for Revised {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        // "At least 12" still stands beside a later 19.
        let stands = |r: &crate::corpus::Relation| {
            let quantity = |p: crate::corpus::Place| cx.article(p.article).mentions.quantities.iter().find(|q| q.span == p.span);
            quantity(r.a).zip(quantity(r.b)).is_some_and(|(a, b)| a.exact().is_none() && a.meets(b))
        };
        let updates = cx.corpus.relations.iter().filter(|r| r.kind == RelationKind::Updates && !stands(r));
        let finding = |r: &crate::corpus::Relation| {
            let later = &cx.article(r.b.article).article;
            let figure = r.about == About::Figure;
            let (what, newer, advice) = match figure {
                true => ("replaces this figure", "the later figure", "take the later figure, or say as of when this one is"),
                false => ("knows what came of it", "what came of it", "take the later news, or say as of when this is"),
            };
            let message = format!("{} {what}: {}", later.name, r.because);
            Finding::new(self.severity(), r.a.article, r.a.span, message)
                .also(r.b.article, r.b.span, newer)
                .suggest(advice)
        };
        updates.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("A ferry sank off Arle on Monday and killed [[12 people]], the coast guard said.")
            .published("2021-09-06")
            .beside("The death toll from the ferry that sank off Arle on Monday rose to 19, the coast guard said.", Some("2021-09-07")),
        Case::text("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 17 people, the coast guard said.", Some("2021-09-08")),
        Case::text("Police arrested 40 people at the Corra rally against the port tax.")
            .published("2021-09-10")
            .beside("Police arrested 52 people at the Corra rally against the port tax.", Some("2021-09-11")),
    ],
    silent: &[
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-06")),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.", Some("2021-09-07")),
        Case::text("A ferry sank off Arle on Monday and killed at least 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-07")),
    ],
};
