//! A quotation is opened and never closed.
//!
//! # What it flags
//! An opening quotation mark without its closing one, unless the next paragraph goes on with an opening mark of its
//! own: that is how a quotation over several paragraphs is set.
//!
//! # Why an editor cares
//! The reader cannot tell where the source stops and the writer begins.
//!
//! # Example
//! Flagged: “The ferry is late, Lim said. The crew was ill.
//!
//! Not flagged: a quotation over two paragraphs, each with an opening mark and the last with a closing one.
//!
//! # What it cannot see
//! Single marks, which are also apostrophes; a closing mark in the wrong place.
//!
//! # References
//! `page/extraction-damage`.

use crate::attribution::quotations;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct Unbalanced;

impl Check for Unbalanced {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let quotations = quotations(&annotated.article);
        let goes_on = |i: usize| quotations.get(i + 1).is_some_and(|next| next.continues);
        let open = quotations.iter().enumerate().filter(|(i, q)| !q.closed && !goes_on(*i) && q.inner.len() > 3);
        let finding = |(_, q): (usize, &crate::attribution::Quotation)| {
            let text = &annotated.article.text;
            let end = annotated.sentences.iter().find(|s| s.span.end > q.outer.start).map_or(q.outer.end, |s| s.span.end);
            let span = Span { start: q.outer.start, end: end.min(q.outer.end) };
            let words: Vec<&str> = q.inner.of(text).split_whitespace().take(5).collect();
            let message = format!("the quotation that begins “{} …” is never closed", words.join(" "));
            Finding::new(self.severity(), article, span, message).suggest("close it where the source’s words end")
        };
        open.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("“The ferry is late, Lim said on the quay that morning.\n\nThe crew was ill."),
        Case::text("Lim said: \"The ferry is late and the crew is ill.\n\nThe quay was empty at noon."),
        Case::text("The mayor was “not amused at all by the song, and left the hall before it ended."),
    ],
    silent: &[
        Case::text("“The ferry is late,” Lim said.\n\nThe crew was ill."),
        Case::text("“The ferry is late,” Lim said. “The crew is ill.\n\n“The next one will be late too.”"),
        Case::text("The crew's boat has a 12\" pipe. It didn't leak."),
    ],
};
