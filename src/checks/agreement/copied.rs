//! Text taken from another article.
//!
//! # What it flags
//! Sentences that stand in an earlier article as well, outside quotations and site furniture; in a short text a run of a
//! dozen words is enough, over the end of a sentence too. What one article prints in its own voice and the other between
//! quotation marks is the other's quotation of it. With a credit line, a quotation of the outlet or its name it is a
//! note. The finding says how much is shared and how it is known who had it first.
//!
//! # Why an editor cares
//! A copy is no second source, and uncredited it is somebody else's work.
//!
//! # Example
//! Flagged: four sentences of an article that another outlet published the day before, with no credit.
//!
//! Not flagged: the same quotation in two reports; set phrases; navigation and legal lines.
//!
//! # What it cannot see
//! Paraphrase that keeps no run of words; originals that are not among the articles.
//!
//! # References
//! `agreement/uncorroborated`, `quote/altered`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::Direction;

pub(super) struct Copied;

impl Check for Copied {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let outlet = |i: usize| cx.article(i).article.meta.outlet.first().map(|c| c.value.as_str());
        // An outlet may use its own text again.
        let own = |c: &&crate::corpus::Copy| outlet(c.from).is_none() || outlet(c.from) != outlet(c.to);
        let finding = |c: &crate::corpus::Copy| {
            let Some((before, after)) = c.spans.first() else { return Vec::new() };
            let from = &cx.article(c.from).article.name;
            let known = match c.direction {
                Direction::Dated => "which is earlier",
                Direction::Credited => "which this text credits",
                Direction::Fuller => "which holds more of it; the dates do not say who was first",
                Direction::Unknown => "and which was first is not known",
            };
            let passages = if c.spans.len() == 1 { "1 passage".to_string() } else { format!("{} passages", c.spans.len()) };
            let message = format!("{passages} ({} percent of the shorter text) stand in {from} too, {known}", c.containment);
            let severity = if c.credit.is_some() { Severity::Note } else { self.severity() };
            let mut finding = Finding::new(severity, c.to, *after, message)
                .also(c.from, *before, "the same words")
                .suggest("name the source of these words, and do not count the two as two sources");
            if let Some(credit) = c.credit {
                finding = finding.also(c.to, credit, "credited here");
            }
            vec![finding]
        };
        cx.corpus.copies.iter().filter(own).flat_map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(super::LONG).published("2021-09-07").beside(super::LONG, Some("2021-09-06")),
        Case::text(super::LONG_CUT).published("2021-09-08").beside(super::LONG, Some("2021-09-06")),
        Case::text(super::LONG).beside(super::LONG_CUT, None),
        Case::text("On the quay nobody slept. Fishermen had asked for the line because the road over the pass is closed in winter. The rest is talk, and the mayor has none to spare.")
            .published("2021-09-07")
            .beside(super::LONG, Some("2021-09-06")),
    ],
    silent: &[
        Case::text(super::LONG).published("2021-09-06").beside(super::RETOLD, Some("2021-09-06")),
        Case::text("“We saw the lamps go out one after another along the whole of the quay, and then the water came over the wall and took the boats,” Ada Lim said. Nobody was hurt.")
            .beside("In Arle the mayor spoke. “We saw the lamps go out one after another along the whole of the quay, and then the water came over the wall and took the boats,” she said.", None),
        Case::text("All rights reserved. Sign up for our newsletter, follow us everywhere and never miss a story from the harbour.")
            .beside("All rights reserved. Sign up for our newsletter, follow us everywhere and never miss a story from the harbour.", None),
    ],
};
