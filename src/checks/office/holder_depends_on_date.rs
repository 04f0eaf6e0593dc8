//! The article has no date, and the office it names a holder of changed hands.
//!
//! # What it flags
//! A holder named in an article whose date is not known, where neither the sentence nor anything else says when it
//! was. The finding gives the days on which the words are right, and who held the office before and after.
//!
//! # Why an editor cares
//! Without a date the reader takes the holder for today's. With the days at hand the article can be dated, or shown
//! to be old.
//!
//! # Example
//! Flagged, undated: "General Faiz Hameed, the ISI chief, left for Doha." It fits 17 June 2019 to 20 November 2021.
//!
//! Not flagged: the same with a date; the president of a country the table knows only one president of.
//!
//! # What it cannot see
//! A date that stands only in a picture. An office held by one person for years without a known end is a note.
//!
//! # References
//! `page/no-date`, `office/wrong-holder`, `office/holder-differs`.

use super::occasion::{Occasion, dates, evidence, fitting_days, in_words, neighbours, own, own_dates, said_to_hold};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Answer, Office, OfficeId, Offices, PersonId, Verified};
use std::collections::BTreeMap;

pub(super) struct HolderDependsOnDate;

/// A holder known to be in office this many days and not known to have left is hardly ever the wrong one.
const LONG: u64 = 3 * 365;

impl Check for HolderDependsOnDate {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let offices = &cx.knowledge.offices;
        let mut found: BTreeMap<(&OfficeId, &PersonId), Finding> = BTreeMap::new();
        for official in &cx.article(article).mentions.officials {
            let Some((office, person)) = said_to_hold(cx, official) else { continue };
            let occasion = Occasion::of(cx, article, official);
            let open = match occasion.best(offices, person, office) {
                None => true,
                Some(answer) => answer == Answer::Maybe && !occasion.stated && occasion.told.is_empty(),
            };
            let key = (&office.id, person);
            if let Some(first) = found.remove(&key) {
                found.insert(key, first.also(article, official.span, "here too"));
            } else if open && let Some(finding) = self.open(offices, article, official.span, office, person) {
                let inferred = occasion.published.map(|p| format!("the article is only known to be of {}; ", in_words(p)));
                let message = format!("{}{}", inferred.unwrap_or_default(), finding.message);
                found.insert(key, Finding { message, ..finding });
            }
        }
        found.into_values().collect()
    }
}

impl HolderDependsOnDate {
    fn open(
        &self,
        offices: &Offices,
        article: usize,
        span: crate::span::Span,
        office: &Office,
        person: &PersonId,
    ) -> Option<Finding> {
        let held = own_dates(offices, person, office)?;
        let around: Vec<_> = neighbours(offices, person, office).into_iter().filter(|t| t.person.is_some()).collect();
        let others: Vec<String> =
            around.iter().map(|t| format!("{}, {}", offices.holder_name(t), dates(t))).collect();
        if others.is_empty() {
            return None;
        }
        let name = offices.person(person).map_or(person.0.as_str(), |p| p.name.as_str());
        let message = format!(
            "nothing says when this was, and the office of {} changed hands: {name}, {held}; before or after him {}",
            office.title,
            others.join(" and ")
        );
        let right = fitting_days(offices, person, office);
        let settled = own(offices, person, office).any(|t| t.end.is_none() && t.certain().and_then(|c| c.days()) >= Some(LONG));
        let weak = own(offices, person, office).any(|t| t.verified == Verified::No);
        let severity = if settled || weak { self.severity().lowered() } else { self.severity() };
        let mut finding =
            Finding::new(severity, article, span, message).label(format!("right for {right}"));
        for tenure in own(offices, person, office).chain(around.iter().copied()) {
            finding = finding.evidence(evidence(offices, office, tenure));
        }
        Some(finding.suggest(format!("find the date of publication; the words are right for {right}")))
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("[[General Faiz Hameed, the chief of the ISI]], left for Doha with two aides."),
        Case::text("A guard was posted. [[ISI Director-General Nadeem Anjum]] declined the invitation."),
        Case::text("[[Muhammad Asim Malik, the director-general of the Inter-Services Intelligence (ISI)]], met the envoy on Monday."),
    ],
    silent: &[
        Case::text("General Faiz Hameed, the chief of the ISI, left for Doha.").published("2021-03-04"),
        Case::text("Tajik President Emomali Rahmon received the guests."),
        Case::text("On 4 March 2021 ISI chief Faiz Hameed left for Doha."),
        Case::text("Former ISI chief Faiz Hameed left for Doha."),
    ],
};
