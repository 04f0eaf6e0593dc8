//! The same quotation is given to somebody else.
//!
//! # What it flags
//! A quotation of five words or more that two articles give word for word, with two different named persons as its
//! speaker; also two persons of one surname, and a speaker named behind the quotation without a verb of saying (“… was
//! Bo Tan of the dock company”). Spellings of one word are the same word.
//!
//! # Why an editor cares
//! One of the two puts words into somebody's mouth.
//!
//! # Example
//! Flagged: “We will open the northern port before the end of May” by Ada Lim in one article and by Bo Tan in the
//! other.
//!
//! Not flagged: the same person under a longer or shorter name; a speaker who is only “she” or “the mayor” where the
//! other's name stands near; somebody who quotes somebody.
//!
//! # What it cannot see
//! Which of the two said it.
//!
//! # References
//! `quote/altered`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::QuoteChange;

pub(super) struct OtherSpeaker;

impl Check for OtherSpeaker {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let moved = cx.corpus.quotes.iter().filter(|q| q.change == QuoteChange::OtherSpeaker);
        let finding = |q: &crate::corpus::QuotePair| {
            let other = &cx.article(q.a.0).article.name;
            let message = format!("{other} gives these words to {}; this text gives them to {}", q.speakers.0, q.speakers.1);
            Finding::new(self.severity(), q.b.0, q.b.1, message)
                .also(q.a.0, q.a.1, format!("said by {}", q.speakers.0))
                .suggest("find out who said it before it is printed again")
        };
        moved.map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We will open the northern port before the end of May,” said Bo Tan, the mayor.", None),
        Case::text("Bo Tan said: “The ferry was never safe and everybody on the quay knew it.” He left at once.")
            .beside("“The ferry was never safe and everybody on the quay knew it,” Cy Orr said. He left at once.", None),
        Case::text("“Nobody asked the fishermen of this town before the wall was built,” Cy Orr told reporters.")
            .beside("“Nobody asked the fishermen of this town before the wall was built,” Dan Poe told reporters.", None),
        Case::text("“We counted the boats and never the people,” said Ada Lim, the harbour master.")
            .beside("The line of the week, “We counted the boats and never the people”, was Bo Tan of the dock company, all smiles.", None),
        Case::text("“We counted the boats and never the people,” said Ada Lim, the harbour master.")
            .beside("“We counted the boats and never the people,” said Boris Lim, who is not related.", None),
    ],
    silent: &[
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We will open the northern port before the end of May,” Lim said.", None),
        Case::text("“We will open the northern port before the end of May,” said Ada Lim, the harbour master.")
            .beside("“We will open the northern port before the end of May,” officials said.", None),
        Case::text("“We counted the boats and never the people,” said Ada Lim, the harbour master.")
            .beside("“We counted the boats and never the people,” Bo Tan quoted her in the town hall.", None),
        Case::text("“We will wait,” said Ada Lim. The night was long.").beside("“We will wait,” said Bo Tan. The night was long.", None),
    ],
};
