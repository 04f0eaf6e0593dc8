//! A number and the list that spells it out do not fit.
//!
//! # What it flags
//! "Three" followed at once by a list of four, or of two. Doubtful lists are read both ways: an "and" may belong to a
//! name, a lower-case piece may explain the one before it. Only a list that fits in no reading is flagged.
//!
//! # Why an editor cares
//! Either the number or the list is wrong, and a reader sees it at once.
//!
//! # Example
//! Flagged: "work on three ports – Arle, Brint, Corra, Delm – has stopped".
//!
//! Not flagged: "work on three large ports – The Port of Arle, Brint Harbour, and the Corra Docks, has stopped".
//!
//! # What it cannot see
//! Lists further from their number, lists introduced by "including", items that are whole clauses.
//!
//! # References
//! `number/by-or-to`, `number/differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::mentions::enumeration;

pub(super) struct CountMismatch;

impl Check for CountMismatch {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, index: usize) -> Vec<Finding> {
        let annotated = cx.article(index);
        let text = &annotated.article.text;
        let mut found = Vec::new();
        for quantity in &annotated.mentions.quantities {
            let Some(stated) = quantity.exact().filter(|n| n.0 % 1000 == 0).map(|n| n.0 / 1000) else { continue };
            let Ok(stated) = usize::try_from(stated) else { continue };
            let after = annotated.sentences.partition_point(|s| s.span.start <= quantity.span.start);
            let Some(sentence) = annotated.sentences[..after].last() else { continue };
            let Some(list) = enumeration(text, sentence.span, quantity) else { continue };
            if !(2..=12).contains(&stated) || (list.least..=list.most).contains(&stated) || list.least < 2 {
                continue;
            }
            let counted = if list.least == list.most { list.least.to_string() } else { format!("{} to {}", list.least, list.most) };
            let message = format!("“{}” is followed by a list of {counted}", quantity.span.of(text));
            let finding = Finding::new(self.severity(), index, quantity.span, message)
                .label(format!("says {stated}"))
                .also(index, list.span, format!("{counted} items"))
                .suggest("count the list again, or say “among them” if it is not complete");
            found.push(finding);
        }
        found
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("Work on [[three ports]] – Arle, Brint, Corra, Delm – has stopped."),
        Case::text("The union named [[two towns]]: Arle, Brint and Corra. Nobody replied."),
        Case::text("It reopened [[four lines]] (Red, Blue, and Green) after the flood."),
    ],
    silent: &[
        Case::text("Work on three large ports – The Port of Arle, Brint Harbour, and the Corra Docks, has stopped."),
        Case::text("Three ministers – Ada Lim, finance, Bo Tan, trade, and Cy Orr – resigned."),
        Case::text("Two groups – Bread and Roses, Stone and Sons – marched."),
        Case::text("He gave two reasons: the price was too high, and the road, the bridge and the port were shut."),
        Case::text("Three towns, including Arle, were cut off."),
    ],
};
