//! A link's path is of no form its outlet uses.
//!
//! # What it flags
//! A cited address under a known outlet whose path fits none of the forms that outlet gives its stories: a story
//! number that is not there, a date that is not there or is no day, a number far beyond any that was given out.
//!
//! # Why an editor cares
//! Four of five made-up addresses met in public text are of a form their outlet never uses. It is the cheapest test
//! there is: no page needs to be opened.
//!
//! # Example
//! Flagged: `https://www.dawn.com/news/harbour-opens-again` (stories of Dawn stand under `/news/<number>`).
//!
//! Not flagged: section pages, topic pages, front pages, and outlets that are not in the table.
//!
//! # What it cannot see
//! A form the outlet has taken up since the table was compiled. An address that fits may still lead nowhere.
//!
//! # References
//! `data/outlets.yaml`; `link/date-conflict`.

use super::judged;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Evidence, EvidenceKind};
use crate::knowledge::Plausibility;

pub(super) struct WrongForm;

impl Check for WrongForm {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let wrong = judged(cx, article).filter(|(.., j)| j.plausibility == Plausibility::WrongForm);
        let finding = |(link, url, judged): (&crate::mentions::Link, url::Url, crate::knowledge::Judgement<'_>)| {
            let outlet = judged.outlet?;
            let severity = if outlet.seen { self.severity() } else { self.severity().lowered() };
            let message = format!("the path `{}` does not fit the forms known of {}: {}", url.path(), outlet.name, judged.because);
            let evidence = Evidence::new(EvidenceKind::Link, format!("forms of {}: {}", outlet.host, outlet.from))
                .sources(["data/outlets.yaml".to_string()]);
            let found = Finding::new(severity, article, link.span, message).label("does not fit").evidence(evidence);
            Some(found.suggest("open the page, or ask the writer where the address comes from"))
        };
        wrong.filter_map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://www.dawn.com/news/harbour-opens-again]]"),
        Case::text("As [[https://apnews.com/article/harbour-opens-again-after-the-storm]] says, it opens in May."),
        Case::text("The agency wrote so ([[https://www.reuters.com/world/harbour-opens-again-after-storm/]])."),
    ],
    silent: &[
        Case::text("The bridge opens in May.\n\nSource: https://www.dawn.com/news/1894208/harbour-opens-again"),
        Case::text("More at https://www.reuters.com/world/asia-pacific/ and https://www.dawn.com/business."),
        Case::text("The town's own page is https://harbour.example.org/news/harbour-opens-again."),
    ],
};
