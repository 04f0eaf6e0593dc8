//! Two articles speak of one thing, and perhaps not both are right.
//!
//! # What it flags
//! A sentence and the sentence of another article of the story that is about the same, where a trained judge gives it
//! 40 in 100 or more that the two do not go together: “he opened both gates at midnight” beside “the gates had been
//! rusted shut for years”. What a relation says outright (`agreement/contradicted`, `number/differs`) is not told again.
//!
//! # Why an editor cares
//! Most contradictions between articles have no shape that a rule can know. This is the list of where to look first:
//! read the two side by side.
//!
//! # Example
//! Flagged: “The watchman opened both gates of the dam at midnight” beside “The gates of the dam had been rusted shut,
//! and the watchman could not open them”.
//!
//! Not flagged: two sentences that say the same; two of which one only says more.
//!
//! # What it cannot see
//! What the words do not show, and articles of four sentences, which have too little beside them to tell what is near.
//! In stories whose articles contradict each other two in three of its doubts are ones an editor shares; where they do
//! not, the few it has are mostly wrong (`models/doubts.md`). So it is a note and never more. Without models
//! (`--no-model`) it is silent.
//!
//! # References
//! `agreement/contradicted`, `agreement/disputed`, `number/differs`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::Doubt;

pub(super) struct AtOdds;

impl Check for AtOdds {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let finding = |d: &Doubt| {
            let message = format!("another article may say otherwise ({} in 100): {}", d.likelihood, d.because);
            Finding::new(self.severity(), d.b.article, d.b.span, message)
                .also(d.a.article, d.a.span, "the other sentence")
                .suggest("read the two side by side, and ask which is right if both cannot be")
        };
        cx.corpus.doubts.iter().map(finding).collect()
    }
}

/// A report of a storm with one more sentence.
macro_rules! told {
    ($more:literal) => {
        concat!(
            "The sea wall at Arle gave way in the storm on Saturday and the lower town was under water by noon. Two streets near \
             the harbour are closed, and the school will stay shut until Thursday. The town has asked the county for help with \
             pumps and sandbags. ",
            $more
        )
    };
}

/// Another report of it.
macro_rules! retold {
    ($more:literal) => {
        concat!(
            "Arle counts its losses after Saturday's storm, which broke the sea wall and flooded the lower town. Pupils have the \
             week off. Engineers from Brint are to look at what is left of the wall on Wednesday. ",
            $more
        )
    };
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(told!("[[The pilot wore a life jacket that met all standards, the ferry line said.]]"))
            .published("2021-09-06")
            .beside(retold!("The pilot was not wearing a life jacket, a sailor said."), Some("2021-09-05")),
        Case::text(told!("[[The fire on the quay was put out by the crew of the tug Heron.]]"))
            .published("2021-09-06")
            .beside(
                retold!("The tug Heron lay at Brint that night and took no part in putting out the fire on the quay."),
                Some("2021-09-05"),
            ),
        Case::text(told!("[[General Bo Tandel led the landing in person.]]"))
            .published("2021-09-06")
            .beside(
                retold!("General Bo Tandel was on leave in Brint and took no part in the landing."),
                Some("2021-09-05"),
            ),
    ],
    silent: &[
        Case::text(told!("The gates of the Orl dam were opened at midnight by the watchman."))
            .published("2021-09-06")
            .beside(retold!("The watchman opened the gates of the Orl dam at midnight."), Some("2021-09-05")),
        Case::text(told!("The mayor visited the wounded in the harbour clinic."))
            .published("2021-09-06")
            .beside(retold!("The mayor visited the wounded in the clinic and brought them flowers."), Some("2021-09-05")),
        Case::text(told!("The wall was built in 1921 by the harbour board."))
            .published("2021-09-06")
            .beside(
                retold!("The wall, which keeps the sea from the lower town, is to be painted in May."),
                Some("2021-09-05"),
            ),
    ],
};
