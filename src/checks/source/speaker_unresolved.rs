//! It is not clear who speaks: two persons fit.
//!
//! # What it flags
//! A surname that two persons of the article share, or a role ("the spokesman") that two of them have, as the source
//! of a statement. One finding for each pair, with the number of statements concerned.
//!
//! # Why an editor cares
//! The reader guesses, and so does whoever quotes the article.
//!
//! # Example
//! Flagged: "Ada Lim and her brother Bo Lim run the mill. Lim said it was sold."
//!
//! Not flagged: "Ada Lim runs the mill. Lim said it was sold."
//!
//! # What it cannot see
//! Names the article never gives in full.
//!
//! # References
//! `source/anonymous`.

use crate::attribution::Source;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::Evidence;
use crate::span::Span;
use std::collections::BTreeMap;

pub(super) struct SpeakerUnresolved;

impl Check for SpeakerUnresolved {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut by_rivals: BTreeMap<Vec<Span>, Vec<&Source>> = BTreeMap::new();
        for source in annotated.attributions.iter().filter_map(|a| a.source.as_ref()).filter(|s| s.rivals.len() > 1) {
            by_rivals.entry(source.rivals.clone()).or_default().push(source);
        }
        let finding = |(rivals, sources): (Vec<Span>, Vec<&Source>)| {
            let first = sources.first()?;
            let names: Vec<&str> = rivals.iter().map(|r| annotated.article.slice(*r)).collect();
            let words = annotated.article.slice(first.span);
            let message = format!("“{words}” can be {}", names.join(" or "));
            let mut finding = Finding::new(self.severity(), article, first.span, message).suggest("use the full name");
            for (span, name) in rivals.iter().zip(&names) {
                finding = finding.evidence(Evidence::passage(article, *span, format!("{name} is named here")));
            }
            Some(sources.iter().skip(1).fold(finding, |finding, s| finding.also(article, s.span, "again")))
        };
        by_rivals.into_iter().filter_map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("Ada Lim and her brother Bo Lim run the mill. [[Lim]] said it was sold."),
        Case::text("Captain Jo Orr met Mayor Ben Orr on the quay. The ferry was late, [[Orr]] said."),
        Case::text("Mira Sand wrote the plan. Her cousin Olaf Sand paid for it. [[Sand]] told reporters it would work."),
    ],
    silent: &[
        Case::text("Ada Lim runs the mill. Lim said it was sold."),
        Case::text("Ada Lim and Bo Orr run the mill. Lim said it was sold. Orr said it was not."),
        Case::text("Ada Lim and her brother Bo Lim run the mill. Ada Lim said it was sold."),
    ],
};
