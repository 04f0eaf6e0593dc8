//! Articles give figures for one event that cannot both be right.
//!
//! # What it flags
//! The figure an article gives at its top for the killed, wounded, missing or arrested of its event, where another
//! article of the same day on the same event gives one that no number fits with. “At least 12” and 15 fit; 12 and
//! 15 do not.
//!
//! # Why an editor cares
//! One of the two is wrong, or they count different things; the text must say which and who counted.
//!
//! # Example
//! Flagged: “killed 12 people” beside “killed 19 people”, both of 6 September.
//!
//! Not flagged: a higher toll of the next day (an update, see `agreement/revised`); “at least 12” beside 15; a part
//! of the dead beside all of them; a feared number beside a counted one.
//!
//! # What it cannot see
//! Figures further down; figures of money, area or share; articles without a date.
//!
//! # References
//! `agreement/revised`, `agreement/contradicted`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{About, RelationKind};
use crate::evidence::{Evidence, EvidenceKind};

pub(super) struct Differs;

impl Check for Differs {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let apart = cx.corpus.relations.iter().filter(|r| r.about == About::Figure && r.kind == RelationKind::Contradicts);
        let finding = |r: &crate::corpus::Relation| {
            let (one, other) = (&cx.article(r.a.article).article, &cx.article(r.b.article).article);
            let (said, elsewhere) = (other.slice(r.b.span), one.slice(r.a.span));
            let message = format!("{} gives “{elsewhere}” where this text gives “{said}” ({}) on the same day", one.name, r.key);
            Finding::new(self.severity(), r.b.article, r.b.span, message)
                .label(r.key.clone())
                .also(r.a.article, r.a.span, r.key.clone())
                .evidence(Evidence::new(EvidenceKind::Reasoning, r.because.clone()))
                .suggest("say who counted, and as of when; name both figures if they stay apart")
        };
        apart.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-06")),
        Case::text("Fire swept a warehouse in Brint on Friday. Nine workers died and 30 were injured.")
            .published("2021-09-10")
            .beside("Fire swept a warehouse in Brint on Friday. Nine workers died and 44 were injured.", Some("2021-09-10")),
        Case::text("Police arrested 40 people at the Corra rally against the port tax.")
            .published("2021-09-10")
            .beside("At the Corra rally against the port tax police arrested fewer than 30 people.", Some("2021-09-10")),
    ],
    silent: &[
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-07")),
        Case::text("A ferry sank off Arle on Monday and killed at least 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-06")),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, among them 3 children.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 12 people and wounded 30.", Some("2021-09-06")),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("Up to 19 people are feared killed after a ferry sank off Arle on Monday.", Some("2021-09-06")),
        Case::text("Snow fell on Arle. A bus crash killed 12 people near the Corra pass.")
            .published("2021-09-06")
            .beside("In Brint a gas blast killed 4 people in a bakery before dawn.", Some("2021-09-06")),
    ],
};
