//! A holder named in the days between the announcement of a change and the day it took effect, or within a month of it.
//!
//! # What it flags
//! Somebody named with an office after he was announced and before he took it up; or named with it up to a month
//! before his tenure began or after it ended.
//!
//! # Why an editor cares
//! In these weeks print goes either way. It is no error, but "designate", "incoming" or "outgoing" says it rightly.
//!
//! # Example
//! Flagged, on 1 November 2021: "ISI chief Nadeem Anjum" (announced on 6 October, in office from 20 November).
//!
//! Not flagged: the same on 20 November 2021; "the incoming ISI chief, Nadeem Anjum".
//!
//! # What it cannot see
//! Announcements that are not in the table.
//!
//! # References
//! `office/wrong-holder`; `data/officials/tenures.tsv`, columns announced and notified.

use super::occasion::{Occasion, dates, evidence, in_words, own, said_to_hold};
use super::wrong_holder::NEAR;
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Answer, Tenure};
use std::collections::BTreeSet;

pub(super) struct HandoverWindow;

impl Check for HandoverWindow {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let offices = &cx.knowledge.offices;
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for official in &cx.article(article).mentions.officials {
            let Some((office, person)) = said_to_hold(cx, official) else { continue };
            let occasion = Occasion::of(cx, article, official);
            if occasion.best(offices, person, office) != Some(Answer::No) || !told.insert((&office.id, person)) {
                continue;
            }
            let near = occasion.days().find_map(|days| {
                own(offices, person, office).find_map(|t| window(t, days).map(|why| (days, t, why)))
            });
            let Some((days, tenure, why)) = near else { continue };
            let name = offices.holder_name(tenure);
            let message =
                format!("{name} is named as {} on {}, {why}: {}", office.title, in_words(days), dates(tenure));
            let finding = Finding::new(self.severity(), article, official.span, message);
            let remedy = "say \u{201C}designate\u{201D}, \u{201C}incoming\u{201D} or \u{201C}former\u{201D}, or leave it";
            found.push(finding.evidence(evidence(offices, office, tenure)).suggest(remedy));
        }
        found
    }
}

/// Where the days lie beside a tenure, if near enough.
fn window(tenure: &Tenure, days: Interval) -> Option<String> {
    let start = tenure.start?;
    let announced = tenure.announced.or(tenure.notified);
    if let Some(announced) = announced
        && announced.interval().cover(start.interval()).meet(days).is_some()
    {
        return Some(format!("announced {announced} and not yet in effect"));
    }
    let gap = tenure.possible().gap(days);
    let before = days.last().zip(start.interval().first()).is_some_and(|(day, start)| day < start);
    (1..=NEAR).contains(&gap).then(|| {
        format!("{gap} day{} {}", if gap == 1 { "" } else { "s" }, if before { "before it took effect" } else { "after it ended" })
    })
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("[[ISI chief Nadeem Anjum]] was in the room.").published("2021-11-01"),
        Case::text("[[Faiz Hameed, the ISI chief]], was in the room.").published("2021-11-25"),
        Case::text("The envoy called on [[ISI Director-General Asim Malik]] again.").published("2024-09-26"),
    ],
    silent: &[
        Case::text("ISI chief Nadeem Anjum was in the room.").published("2021-11-20"),
        Case::text("The incoming ISI chief, Nadeem Anjum, was in the room.").published("2021-11-01"),
        Case::text("ISI chief Nadeem Anjum was in the room.").published("2020-01-01"),
        Case::text("ISI chief Nadeem Anjum was in the room."),
    ],
};
