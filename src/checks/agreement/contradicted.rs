//! Another article says the opposite.
//!
//! # What it flags
//! A statement that another article on the same event denies: the same words with a “not” on one side, or with a
//! word and its opposite. Either nearly all words are the same, or one clause has the same subject, verb and object.
//! Names, numbers and modality must fit, the days must not differ, and the two sides must not be two named parties who
//! dispute it. Also two persons of whom each is given the same office in the same days, where the table knows neither.
//!
//! # Why an editor cares
//! One of the two is wrong, and a reader who knows the other article will ask which.
//!
//! # Example
//! Flagged: “Parliament approved the new harbour treaty” beside “Parliament rejected the new harbour treaty”.
//!
//! Not flagged: “will approve” beside “rejected”; two named parties that deny each other; the same words of two
//! different days.
//!
//! # What it cannot see
//! Contradictions in other words; those that need arithmetic or knowledge of the world.
//!
//! # References
//! `number/differs`, `agreement/self-contradicted`, `office/holder-differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{About, RelationKind};
use crate::evidence::{Evidence, EvidenceKind};

pub(super) struct Contradicted;

impl Check for Contradicted {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let said = |about: About| matches!(about, About::Statement | About::Person);
        let denied = cx.corpus.relations.iter().filter(|r| said(r.about) && r.kind == RelationKind::Contradicts);
        let finding = |r: &crate::corpus::Relation| {
            let other = &cx.article(r.a.article).article.name;
            let message = format!("{other} says otherwise: {}", r.because);
            // A copy that differs in one word may be the copyist's slip.
            let copied =
                cx.corpus.copies.iter().any(|c| {
                    (c.from, c.to) == (r.a.article, r.b.article) || (c.to, c.from) == (r.a.article, r.b.article)
                });
            let severity = if copied { self.severity().lowered() } else { self.severity() };
            Finding::new(severity, r.b.article, r.b.span, message)
                .also(r.a.article, r.a.span, "says otherwise")
                .evidence(Evidence::new(EvidenceKind::Reasoning, r.because.clone()))
                .suggest("find out which of the two holds before either is published")
        };
        denied.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("Parliament approved the new harbour treaty. The vote in Arle lasted two hours.")
            .published("2021-09-06")
            .beside("Parliament rejected the new harbour treaty. The vote in Arle lasted two hours.", Some("2021-09-06")),
        Case::text("The harbour master closed the northern port. Ships waited off Arle for two days.")
            .published("2021-09-06")
            .beside("The harbour master did not close the northern port. Ships waited off Arle for two days.", Some("2021-09-07")),
        Case::text("The strike at the Brint steel mill ended peacefully. Workers returned to the ovens.")
            .published("2021-09-06")
            .beside("The strike at the Brint steel mill never ended peacefully. Workers stayed away.", Some("2021-09-06")),
        Case::text("In Arle the lease for the old ferry quay was signed on Monday evening, after a dinner. Snow fell on the boats.")
            .published("2021-09-07")
            .beside("Snow lay on the boats at Arle. The lease for the old ferry quay has not been signed, the clerk found when he looked.", Some("2021-09-10")),
    ],
    silent: &[
        Case::text("Parliament will approve the new harbour treaty. The vote in Arle lasted two hours.")
            .published("2021-09-06")
            .beside("Parliament rejected the new harbour treaty. The vote in Arle lasted two hours.", Some("2021-09-06")),
        Case::text("Parliament approved the new harbour treaty. The vote in Arle lasted two hours.")
            .published("2021-09-06")
            .beside("Parliament rejected the new harbour treaty. The vote in Arle lasted two hours.", Some("2022-03-01")),
        Case::text("Not only did the northern port close, the southern one closed too. Ships waited off Arle.")
            .published("2021-09-06")
            .beside("The northern port closed and the southern one closed too. Ships waited off Arle.", Some("2021-09-06")),
        Case::text("Parliament approved the new harbour treaty.").published("2021-09-06"),
    ],
};
