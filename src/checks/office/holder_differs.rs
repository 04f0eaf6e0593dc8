//! Articles name different holders of one office.
//!
//! # What it flags
//! Two or more articles of a run that name different persons as holder of an office only one person holds at a time.
//! It says from when to when each held it, by which source, and whether the articles' dates settle it.
//!
//! # Why an editor cares
//! Side by side the two look like a contradiction. Mostly both are right, each for its day, and the reader must be
//! told which; sometimes one of them is wrong.
//!
//! # Example
//! Flagged as a note that explains: "ISI chief Faiz Hameed" in an article of September 2021 beside "ISI chief
//! Muhammad Asim Malik" in an undated one. Both are right if the second is of 30 September 2024 or later.
//!
//! Flagged as a warning: both names in articles of the same week, away from any hand-over.
//!
//! Not flagged: the same holder under two spellings; "former" and "then".
//!
//! # What it cannot see
//! Holders the table does not know.
//!
//! # References
//! `office/wrong-holder`, `office/holder-depends-on-date`, `page/no-date`.

use super::occasion::{Occasion, evidence, fitting_days, in_words, own, own_dates, said_to_hold};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Answer, Office, OfficeId, PersonId};
use crate::span::Span;
use std::collections::BTreeMap;

pub(super) struct HolderDiffers;

/// A person named with the office, where, and on which days.
struct Naming<'a> {
    article: usize,
    span: Span,
    person: &'a PersonId,
    occasion: Occasion,
    /// How the named person's tenures fit the days; `None` without days.
    answer: Option<Answer>,
}

impl Check for HolderDiffers {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let mut by_office: BTreeMap<&OfficeId, Vec<Naming<'_>>> = BTreeMap::new();
        for article in 0..cx.corpus.articles.len() {
            for official in &cx.article(article).mentions.officials {
                let Some((office, person)) = said_to_hold(cx, official) else { continue };
                let namings = by_office.entry(&office.id).or_default();
                if namings.iter().any(|n| n.article == article && n.person == person) {
                    continue;
                }
                let occasion = Occasion::of(cx, article, official);
                let answer = occasion.best(&cx.knowledge.offices, person, office);
                namings.push(Naming { article, span: official.span, person, occasion, answer });
            }
        }
        let office = |id: &OfficeId| cx.knowledge.offices.office(id);
        by_office.into_iter().filter_map(|(id, namings)| self.differ(cx, office(id)?, &namings)).collect()
    }
}

impl HolderDiffers {
    /// One finding an office: at the first naming, with the others beside it.
    fn differ(&self, cx: &Context<'_>, office: &Office, namings: &[Naming<'_>]) -> Option<Finding> {
        let first = namings.first()?;
        namings.iter().find(|n| n.person != first.person && n.article != first.article)?;
        let offices = &cx.knowledge.offices;
        let mut persons: Vec<&PersonId> = Vec::new();
        for naming in namings {
            if !persons.contains(&naming.person) {
                persons.push(naming.person);
            }
        }
        let name = |id: &PersonId| offices.person(id).map_or(id.0.clone(), |p| p.name.clone());
        let held: Vec<String> = persons
            .iter()
            .map(|p| match own_dates(offices, p, office) {
                Some(dates) => format!("{} held it {dates}", name(p)),
                None => format!("{} has no tenure there in the table", name(p)),
            })
            .collect();
        let wrong: Vec<&Naming<'_>> = namings.iter().filter(|n| n.answer == Some(Answer::No)).collect();
        let open: Vec<&Naming<'_>> = namings.iter().filter(|n| n.answer.is_none_or(|a| a == Answer::Maybe)).collect();
        let place = |n: &Naming<'_>| file_name(&cx.article(n.article).article.name);
        let never = persons.iter().any(|p| own(offices, p, office).next().is_none());
        let (severity, verdict) = if !wrong.is_empty() || never {
            let where_: Vec<String> = wrong.iter().map(|n| format!("{} in {}", name(n.person), place(n))).collect();
            let which = if where_.is_empty() { String::new() } else { format!(": {} does not fit its date", where_.join(", ")) };
            (self.severity(), format!("the dates do not settle it{which}"))
        } else if open.is_empty() {
            (Severity::Note, "the dates of the articles settle it: each is right for its day".to_string())
        } else {
            let needs: Vec<String> = open
                .iter()
                .map(|n| format!("{} is of {}", place(n), fitting_days(offices, n.person, office)))
                .collect();
            (Severity::Note, format!("all are right if {}; nothing in the text says otherwise", needs.join(" and ")))
        };
        let names: Vec<String> = persons.iter().map(|p| name(p)).collect();
        let message = format!(
            "articles name different holders of the office of {}, {}: {}; {verdict}",
            office.title,
            names.join(" and "),
            held.join(", ")
        );
        let mut finding = Finding::new(severity, first.article, first.span, message).label(label(first));
        for naming in namings.iter().skip(1) {
            finding = finding.also(naming.article, naming.span, label(naming));
        }
        for person in &persons {
            for tenure in own(offices, person, office) {
                finding = finding.evidence(evidence(offices, office, tenure));
            }
        }
        let remedy = if open.is_empty() {
            "say in each text of which day it speaks"
        } else {
            "find the dates of the undated articles (`page/no-date`)"
        };
        Some(finding.suggest(remedy))
    }
}

/// A file without its folders.
fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_string()
}

/// The day of a naming, as it stands beside the underlined words.
fn label(naming: &Naming<'_>) -> String {
    match naming.occasion.days().next() {
        None => "undated".to_string(),
        Some(days) if naming.occasion.stated || !naming.occasion.told.is_empty() => in_words(days),
        Some(days) => format!("{} (inferred)", in_words(days)),
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("Tea was served while [[ISI chief Faiz Hameed]] waited.")
            .published("2021-09-06")
            .beside("The guests met General Muhammad Asim Malik, the director-general of the ISI, on Monday.", None),
        Case::text("[[ISI chief Faiz Hameed]] waited in the hall.")
            .published("2021-03-01")
            .beside("ISI chief Nadeem Anjum waited in the hall.", Some("2021-03-02")),
        Case::text("The door was held by a clerk for the [[ISI chief, Nadeem Anjum]], who nodded.")
            .beside("The ISI chief, Faiz Hameed, did not come.", None),
    ],
    silent: &[
        Case::text("ISI chief Faiz Hameed waited in the hall.")
            .published("2021-03-01")
            .beside("ISI chief Faiz Hamid waited in the hall.", Some("2021-03-02")),
        Case::text("ISI chief Faiz Hameed waited in the hall.")
            .published("2021-03-01")
            .beside("Former ISI chief Asim Munir waited in the hall.", Some("2021-03-02")),
        Case::text("ISI chief Faiz Hameed waited.").published("2021-03-01").beside("Tajik President Emomali Rahmon waited.", None),
        Case::text("Nobody of note waited in the hall."),
    ],
};
