//! The office is in the table, the person named with it is not.
//!
//! # What it flags
//! A name that the table does not know, given to an office of which it knows the holder on that day.
//!
//! # Why an editor cares
//! It is a slip in the name, a successor the table has not heard of, or the wrong person. Each is quickly looked up.
//!
//! # Example
//! Flagged, on 3 March 2020: "the ISI chief, General Harun Qadir" (the table has Faiz Hameed).
//!
//! Not flagged: another spelling of the holder; an office the table has nobody for on that day.
//!
//! # What it cannot see
//! Undated articles, and offices that are not in the table.
//!
//! # References
//! `office/wrong-holder`; `twosource officials who`.

use super::occasion::{Occasion, dates, evidence, in_words, others};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Answer, compare_names};
use crate::mentions::Holding;
use std::collections::BTreeSet;

pub(super) struct UnknownHolder;

impl Check for UnknownHolder {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let offices = &cx.knowledge.offices;
        let annotated = cx.article(article);
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for official in &annotated.mentions.officials {
            let named = official.office.as_ref().and_then(|id| offices.office(id)).zip(official.name);
            let Some((office, name)) = named.filter(|(o, _)| o.exclusive) else { continue };
            if official.person.is_some() || !matches!(official.holding, Holding::Holds | Holding::Acting) {
                continue;
            }
            let Some(days) = Occasion::of(cx, article, official).days().next() else { continue };
            let mut holders = others(offices, office, None, days);
            holders.retain(|h| h.answer >= Answer::Probably);
            let name = annotated.article.slice(name);
            // A lone surname names nobody; a likeness is a spelling.
            let spelling = holders.iter().any(|h| compare_names(offices.holder_name(h.tenure), name, None).0 >= 500);
            if holders.is_empty() || spelling || !name.trim().contains(' ') || !told.insert((&office.id, name)) {
                continue;
            }
            let who: Vec<String> = holders
                .iter()
                .map(|h| {
                    let sure = if h.answer == Answer::Probably { ", probably still" } else { "" };
                    format!("{}, {}{sure}", offices.holder_name(h.tenure), dates(h.tenure))
                })
                .collect();
            let message = format!(
                "{name} is named as {} on {}; the table does not know the name and has {}",
                office.title,
                in_words(days),
                who.join(" or ")
            );
            let mut finding = Finding::new(self.severity(), article, official.span, message);
            for held in &holders {
                finding = finding.evidence(evidence(offices, office, held.tenure));
            }
            found.push(finding.suggest("check name and office; a new holder belongs into the table"));
        }
        found
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The ship was named by [[General Harun Qadir, the ISI chief]].").published("2020-03-03"),
        Case::text("[[Pakistani Prime Minister Ada Lindqvist]] cut the ribbon.").published("2019-03-03"),
        Case::text("The letter went to [[UN Secretary-General Paul Northcote]] by air.").published("2020-03-03"),
    ],
    silent: &[
        Case::text("John Tarn, the president of the Federal Reserve Bank of New York, spoke of rates.").published("2019-11-18"),
        Case::text("The ship was named by General Faiz Hamid, the ISI chief.").published("2020-03-03"),
        Case::text("The ship was named by General Harun Qadir, the ISI chief."),
        Case::text("The ship was named by Harun Qadir, the harbour chief.").published("2020-03-03"),
        Case::text("The former ISI chief Harun Qadir named the ship.").published("2020-03-03"),
    ],
};
