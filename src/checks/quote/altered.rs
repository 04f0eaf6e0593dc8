//! A quotation reads differently in another article.
//!
//! # What it flags
//! A quotation of five words or more by a named person that another article gives with other words in it, whole or as
//! a part of a sentence. The speaker may be “he” or “the governor” in one of the two, if the name stands near. The
//! finding shows the two as one text with what was taken out and put in.
//!
//! # Why an editor cares
//! What stands between quotation marks is what was said. If two articles differ, one has changed it.
//!
//! # Example
//! Flagged: “We will open the port in May” beside “We would open the port in May”, both by Ada Lim.
//!
//! Not flagged: a shortened quotation; marked omissions and insertions; other spellings (“realised”, “realized”); two
//! quotations that only resemble each other.
//!
//! # What it cannot see
//! Which of the two is right; translations from another language.
//!
//! # References
//! `quote/other-speaker`, `agreement/copied`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{QuoteChange, word_diff};

pub(super) struct Altered;

impl Check for Altered {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let changed = cx.corpus.quotes.iter().filter(|q| q.change == QuoteChange::Altered);
        let finding = |q: &crate::corpus::QuotePair| {
            let words = |(article, span): (usize, crate::span::Span)| cx.article(article).article.slice(span);
            let other = &cx.article(q.a.0).article.name;
            let diff = word_diff(words(q.a), words(q.b));
            let message = format!("{other} quotes {} with other words: {diff}", q.speakers.1);
            Finding::new(self.severity(), q.b.0, q.b.1, message)
                .also(q.a.0, q.a.1, "the other wording")
                .suggest("look the words up in the recording or the statement")
        };
        changed.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We would open the northern port before the end of May,” said Ada Lim, the harbour master.", None),
        Case::text("Bo Tan said: “The ferry was never safe and everybody on the quay knew it.” He left at once.")
            .beside("“The ferry was always safe and everybody on the quay knew it,” Bo Tan said. He left at once.", None),
        Case::text("“Nobody asked the fishermen of this town before the wall was built,” Cy Orr told reporters.")
            .beside("“Nobody asked the people of this town before the wall was built,” Cy Orr told reporters.", None),
        Case::text("“A wall is not a harbour,” the engineer Ada Lim said in Arle. The crowd was silent.")
            .beside("The engineer Ada Lim spoke first. “A wall is no harbour,” she said. The crowd was silent.", None),
        Case::text("Bo Tan's remark that he was “not closing the old quay but lending it” made the fishermen laugh.")
            .beside("“I am not closing the old quay, I am lending it,” Bo Tan said in the town hall.", None),
    ],
    silent: &[
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We will open the northern port,” said Ada Lim, the harbour master.", None),
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We will open the northern port … before May,” said Ada Lim, the harbour master.", None),
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“Nobody told me that the lamps on the quay were out,” said Ada Lim, the harbour master.", None),
        Case::text("“We recognised the neighbour by his coat at once,” said Ada Lim, the harbour master.")
            .beside("“We recognized the neighbor by his coat at once,” said Ada Lim, the harbour master.", None),
    ],
};
