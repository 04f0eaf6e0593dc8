//! Articles rest on one another in a circle.
//!
//! # What it flags
//! Articles that cite one another, by link or by the outlet's name, so that the chain of sources comes back to
//! where it began.
//!
//! # Why an editor cares
//! Nobody in the circle has seen what all of them report.
//!
//! # Example
//! Flagged: the Morning Courier cites the Valley Herald, and the Valley Herald cites the Morning Courier.
//!
//! Not flagged: two articles that both cite a third; a link to an article that cites nobody.
//!
//! # What it cannot see
//! Circles through pages that are not among the articles.
//!
//! # References
//! `source/second-hand`, `agreement/uncorroborated`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};

pub(super) struct Circular;

impl Check for Circular {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let name = |i: usize| cx.article(i).article.name.as_str();
        let finding = |circle: &Vec<usize>| {
            let first = *circle.first()?;
            let chain: Vec<&str> = circle.iter().chain(Some(&first)).map(|i| name(*i)).collect();
            let message = format!("the sources go in a circle: {}", chain.join(" cites "));
            let cited = |from: usize, to: usize| cx.corpus.citations.iter().find(|c| (c.from, c.to) == (from, to));
            let next = |at: usize| *circle.get(at + 1).unwrap_or(&first);
            let span = cited(first, next(0))?.span;
            let mut finding = Finding::new(self.severity(), first, span, message)
                .suggest("find where the claim first came from; without it nothing supports it");
            for (at, from) in circle.iter().enumerate().skip(1) {
                if let Some(citation) = cited(*from, next(at)) {
                    finding = finding.also(*from, citation.span, format!("cites {}", name(citation.to)));
                }
            }
            Some(finding)
        };
        cx.corpus.circles.iter().filter_map(finding).collect()
    }
}

/// A page that cites the courier's.
const HERALD: &str = concat!(
    "<html><head><link rel=\"canonical\" href=\"https://herald.example/arle\"></head><body><article><h1>Arle line to open</h1>",
    "<p>Boats will go from Arle again in May, says <a href=\"https://courier.example/ferry\">the Morning Courier</a>.</p>",
    "<p>The town has waited three years for the day, and the quay has been painted white for it.</p></article></body></html>"
);

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::html(concat!(
            "<html><head><link rel=\"canonical\" href=\"https://courier.example/ferry\"></head><body><article><h1>Ferry line reopens</h1>",
            "<p>The ferry line to Arle reopens in May, according to <a href=\"https://herald.example/arle\">the Valley Herald</a>, which gave no day.</p>",
            "<p>Shopkeepers on the quay said they had heard nothing of it so far.</p></article></body></html>"))
            .beside(HERALD, None),
        Case::html(concat!(
            "<html><head><link rel=\"canonical\" href=\"https://www.courier.example/ferry/\"></head><body><article><h1>Ferry line reopens</h1>",
            "<p>The ferry line to Arle reopens in May, the Valley Herald reported (https://herald.example/arle) on Monday.</p>",
            "<p>Shopkeepers on the quay said they had heard nothing of it so far.</p></article></body></html>"))
            .beside(HERALD, None),
        Case::html(concat!(
            "<html><head><link rel=\"canonical\" href=\"https://courier.example/ferry\"></head><body><article><h1>Ferry line reopens</h1>",
            "<p>The line reopens in May after three years, as <a href=\"https://herald.example/arle?from=feed\">reported before</a> by others.</p>",
            "<p>Shopkeepers on the quay said they had heard nothing of it so far.</p></article></body></html>"))
            .beside(HERALD, None),
    ],
    silent: &[
        Case::text("The ferry line to Arle reopens in May, the mayor said.").beside(HERALD, None),
        Case::html(concat!(
            "<html><head><link rel=\"canonical\" href=\"https://courier.example/ferry\"></head><body><article><h1>Ferry line reopens</h1>",
            "<p>The ferry line to Arle reopens in May, the mayor of Arle told this paper in her office.</p>",
            "<p>Shopkeepers on the quay said they had heard nothing of it so far.</p></article></body></html>"))
            .beside(HERALD, None),
        Case::text("The ferry line to Arle reopens in May (https://gazette.example/1).")
            .beside("The ferry line to Arle reopens in May (https://gazette.example/1).", None),
    ],
};
