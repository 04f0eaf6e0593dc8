//! The article contradicts itself.
//!
//! # What it flags
//! Two sentences in the reporter's own voice that deny each other, and a headline whose figure does not fit the one
//! the text opens with.
//!
//! # Why an editor cares
//! A reader sees it at once, and one of the two is wrong.
//!
//! # Example
//! Flagged: the headline “Ferry sinks, 19 killed” over a text that begins “A ferry sank and killed 12 people”.
//!
//! Not flagged: two quoted opponents who deny each other; “at least 12” under “19 killed”.
//!
//! # What it cannot see
//! Contradictions in other words; figures further down.
//!
//! # References
//! `agreement/contradicted`, `number/count-mismatch`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus;

pub(super) struct SelfContradicted;

impl Check for SelfContradicted {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let finding = |r: corpus::Relation| {
            let text = &cx.article(article).article;
            let message = format!("the article contradicts itself: {}", r.because);
            Finding::new(self.severity(), article, r.b.span, message)
                .label("does not fit")
                .also(article, r.a.span, format!("“{}”", text.slice(r.a.span)))
                .suggest("ask the writer which of the two holds")
        };
        corpus::within(cx.corpus, article).into_iter().map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::html(
            "<html><head><title>Ferry sinks off Arle, 19 killed</title></head><body><article><h1>Ferry sinks off Arle, 19 killed\
             </h1><p>A ferry sank off Arle on Monday and killed [[12 people]], the first deaths on that line.</p>\
             <p>Divers went down twice before noon, and the harbour stayed closed until the evening.</p></article></body></html>",
        ),
        Case::text("The harbour master closed the northern port on account of ice. Ships waited. The harbour master did not close the northern port on account of ice."),
        Case::text("The board opened the long northern pier at Arle. Boats sounded their horns. The board closed the long northern pier at Arle."),
    ],
    silent: &[
        Case::text("“The harbour master closed the northern port,” said Ada Lim. “The harbour master did not close the northern port,” said Bo Tan."),
        Case::text("The harbour master closed the northern port in May. The harbour master did not close the southern one in June."),
        Case::text("Parliament approved the long harbour treaty with Brint. Parliament rejected the short fishing treaty with Corra."),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, among them 3 children."),
        Case::html(
            "<html><head><title>Ferry sinks off Arle, 19 killed</title></head><body><article><h1>Ferry sinks off Arle, 19 killed\
             </h1><p>A ferry sank off Arle on Monday and killed 12 people on its lower deck alone, the harbour office said.</p>\
             <p>In all 19 people died, and the harbour stayed closed until the evening, when the last boats came home.</p></article></body></html>",
        ),
    ],
};
