//! Two named parties deny each other, in two articles.
//!
//! # What it flags
//! What one person or body says in one article and another, named in another article, denies or gives otherwise: whether
//! it happened, or how many there were.
//!
//! # Why an editor cares
//! Neither article is at fault, but each tells one side. Whoever prints one of them should know of the other.
//!
//! # Example
//! Flagged: “The quay was closed, said Ada Lim” beside “The quay was not closed, said Bo Tandel”.
//!
//! Not flagged: two that are not named; two parties inside one article, which has heard both.
//!
//! # What it cannot see
//! That one speaks for the other, where no article says so.
//!
//! # References
//! `agreement/contradicted`, `number/differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{Relation, RelationKind};

pub(super) struct Disputed;

impl Check for Disputed {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let disputes = cx.corpus.relations.iter().filter(|r| r.kind == RelationKind::Disputed);
        let finding = |r: &Relation| {
            let message = format!("another party says otherwise: {}", r.because);
            Finding::new(self.severity(), r.b.article, r.b.span, message)
                .also(r.a.article, r.a.span, "the other party")
                .suggest("give both sides, or find what settles it")
        };
        disputes.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("In Arle snow fell on the boats. [[The ferry was not inspected in May]], said Ada Lim, the harbour master.")
            .published("2021-09-06")
            .beside("Snow fell on the boats at Arle. The ferry was inspected in May, said Bo Tandel, its owner.", Some("2021-09-05")),
        Case::text("In Arle snow fell on the boats. [[Two]] of the five gates could not be closed, said Ada Lim, the harbour master.")
            .published("2021-09-06")
            .beside("Snow fell on the boats at Arle. All five gates were closed, said Bo Tandel, their keeper.", Some("2021-09-05")),
        Case::text("In Arle snow fell on the boats. The depth at the quay was [[31 metres]], Ada Lim said.")
            .published("2021-09-06")
            .beside("Snow fell on the boats at Arle. The depth at the quay was 14 metres, Bo Tandel said.", Some("2021-09-05")),
    ],
    silent: &[
        Case::text("In Arle snow fell on the boats. The ferry was inspected in May, said Ada Lim, the harbour master.")
            .published("2021-09-06")
            .beside("Snow fell on the boats at Arle. The ferry was inspected in May, said Bo Tandel, its owner.", Some("2021-09-06")),
        Case::text("In Arle snow fell on the boats. The ferry was not inspected in May, said Ada Lim. It was inspected, said Bo Tandel.")
            .published("2021-09-06"),
        Case::text("In Arle snow fell on the boats. The depth at the quay was 31 metres, Ada Lim said.")
            .published("2021-09-06")
            .beside("Snow fell on the boats at Arle. The depth at the quay was 31 metres, Bo Tandel said.", Some("2021-09-06")),
    ],
};
