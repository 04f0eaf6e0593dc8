//! All articles on this story go back to one origin.
//!
//! # What it flags
//! A story that two or more articles tell and that rests on one origin only: copies of one text, one agency, one
//! outlet, or one and the same only speaker.
//!
//! # Why an editor cares
//! Ten copies of one report are one source. The two-source rule is not met, however many articles there are.
//!
//! # Example
//! Flagged: three articles, two of which are copies of the first.
//!
//! Not flagged: two reports in their own words that quote different people; an article that stands alone in the
//! run.
//!
//! # What it cannot see
//! Origins that no article names; a press release that all rewrote.
//!
//! # References
//! `agreement/copied`, `source/single`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Evidence, EvidenceKind};

pub(super) struct Uncorroborated;

impl Check for Uncorroborated {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let alone = cx.corpus.origins.iter().filter(|o| o.independent == 1 && o.articles.len() > 1);
        let finding = |o: &crate::corpus::Origin| {
            let message = format!("{} articles tell this story, and all go back to one origin", o.articles.len());
            let mut finding = Finding::new(self.severity(), o.first, o.span, message)
                .suggest("look for a second source that does not rest on the first");
            for step in &o.path {
                finding = finding.evidence(Evidence::new(EvidenceKind::Reasoning, step.clone()));
            }
            finding
        };
        alone.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(super::LONG).published("2021-09-06").beside(super::LONG, Some("2021-09-07")),
        Case::text(super::LONG).published("2021-09-06").beside(super::LONG_CUT, Some("2021-09-08")),
        Case::text(super::LONG_CUT).beside(super::LONG, None),
    ],
    silent: &[
        Case::text(super::LONG).published("2021-09-06").beside(super::RETOLD, Some("2021-09-06")),
        Case::text(super::LONG).published("2021-09-06"),
        Case::text(super::LONG).published("2021-09-06").beside("The mayor of Corra praised the new library and its garden.", Some("2021-09-06")),
    ],
};
