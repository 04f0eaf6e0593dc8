//! The article does not say when it was published.
//!
//! # What it flags
//! An article without a publication date in metadata, byline, address or dateline. Where the text lets one conclude
//! between which days it was published, the finding says so and from what; and so it does where the offices named in
//! it were held by those persons together only for a time, as far as verified tenures say.
//!
//! # Why an editor cares
//! Without it "Monday" is no day, an office holder cannot be checked, and an old story passes for a new one.
//!
//! # Example
//! Flagged: an article that begins "The minister said on Monday …" and carries no date anywhere.
//!
//! Not flagged: the same article under the line "By Ada Lim, 6 September 2021".
//!
//! # What it cannot see
//! A date that is printed only in a picture; a printed date that is wrong.
//!
//! # References
//! `page/conflicting-dates`, `date/unanchored`, `office/holder-depends-on-date`.

use crate::checks::office::occasion::{held_together, in_words};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct NoDate;

impl Check for NoDate {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let meta = &cx.article(article).article.meta;
        if meta.published().is_some() || cx.article(article).claims.is_empty() {
            return Vec::new();
        }
        let message = match meta.inferred() {
            Some(inferred) => format!("no publication date is stated; {}", inferred.because),
            None => match meta.filed {
                Some(filing) => {
                    let words = cx.article(article).article.slice(filing.span);
                    format!("no publication date is stated: the text says \"{words}\", in no year")
                }
                None => "no publication date is stated, and nothing in the text bounds it".to_string(),
            },
        };
        let suggest = "find the date, then run with `--published YYYY-MM-DD` or enter it in claims.yaml";
        let by_text = meta.inferred().map(|inferred| inferred.value);
        // The days shared with the offices say more only where they are fewer.
        let held = held_together(cx, article).and_then(|(days, evidence)| {
            let shared = by_text.map_or(Some(days), |text| text.meet(days))?;
            (Some(shared) != by_text).then_some((shared, evidence))
        });
        let Some((days, evidence)) = held else {
            return vec![Finding::new(self.severity(), article, Span::default(), message).suggest(suggest)];
        };
        let message = format!("{message}; if the offices in it are named rightly, it is of {}", in_words(days));
        let mut finding = Finding::new(self.severity(), article, Span::default(), message).suggest(suggest);
        finding.evidence.extend(evidence);
        vec![finding]
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The minister opened the bridge on Monday. Officials praised the work."),
        Case::text("A short notice\n\nThe council met in the old town hall and voted for the plan."),
        Case::text("General Faiz Hameed, the chief of the ISI, left for Doha with two aides."),
        Case::text("Harbour reopens\n\nThe harbour was closed in March 2019 after a storm, the mayor said."),
    ],
    silent: &[
        Case::text("The minister opened the bridge on Monday.").published("2021-09-06"),
        Case::text("Bridge opens after two years of work on its northern pillars.").published("2021-09"),
        Case::text(""),
    ],
};
