//! A rank that the person does not hold on that day.
//!
//! # What it flags
//! A military rank before the name of an officer whose ranks the table knows: one held earlier or later, the courtesy
//! "General" for a lieutenant or major general, or (a warning) one never held and above all that were.
//!
//! # Why an editor cares
//! Ranks are facts of record, and a wrong one often means the wrong year or the wrong officer.
//!
//! # Example
//! Flagged as a note: "General Faiz Hameed" (a lieutenant general; foreign copy shortens it by courtesy).
//!
//! Not flagged: "Lt Gen Faiz Hameed"; an officer whose ranks the table does not have.
//!
//! # What it cannot see
//! Ranks below the lowest the table has; brevet and honorary ranks.
//!
//! # References
//! `data/officials/persons.tsv`, column ranks.

use super::occasion::{Occasion, in_words};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Evidence, EvidenceKind};
use crate::knowledge::{Person, Rank, by_courtesy, rank_name, rank_step};
use std::collections::BTreeSet;

pub(super) struct WrongRank;

impl Check for WrongRank {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for official in &annotated.mentions.officials {
            let person = official.person.as_ref().and_then(|p| cx.knowledge.offices.person(p));
            let (Some(person), Some(rank)) = (person, official.rank) else { continue };
            let printed = annotated.article.slice(rank);
            let days = Occasion::of(cx, article, official).days().next();
            if let Some((severity, message)) = self.judge(person, printed, days)
                && told.insert(&person.id)
            {
                // A rank attested twice is one rank.
                let mut ranks: Vec<&Rank> = person.ranks.iter().collect();
                ranks.dedup_by(|later, earlier| later.name == earlier.name);
                let known: Vec<String> = ranks.into_iter().map(in_full).collect();
                let rows = Evidence::new(EvidenceKind::Tenure, format!("{}: {}", person.name, known.join(", ")));
                found.push(Finding::new(severity, article, rank, message).evidence(rows));
            }
        }
        found
    }
}

fn in_full(rank: &Rank) -> String {
    rank.from.map_or(rank.name.clone(), |from| format!("{} from {from}", rank.name))
}

impl WrongRank {
    fn judge(&self, person: &Person, printed: &str, days: Option<Interval>) -> Option<(Severity, String)> {
        let step_printed = rank_step(printed)?;
        let held: Vec<(usize, &Rank)> = person.ranks.iter().filter_map(|r| rank_step(&r.name).map(|s| (s, r))).collect();
        let lowest = held.iter().map(|(s, _)| *s).min()?;
        let highest = held.iter().map(|(s, _)| *s).max()?;
        // Certain on these days: a rank begun before them, and no later one that can have begun.
        let begun = |r: &Rank| match (r.from, days) {
            (Some(from), Some(days)) => from.interval().last() <= days.first() && days.first().is_some(),
            (None, _) => true,
            (Some(_), None) => false,
        };
        let possible = |r: &Rank| match (r.from, days) {
            (Some(from), Some(days)) => days.last().is_none_or(|last| from.interval().first() <= Some(last)),
            _ => true,
        };
        let now_least = held.iter().filter(|(_, r)| begun(r)).map(|(s, _)| *s).max();
        let now_most = held.iter().filter(|(_, r)| possible(r)).map(|(s, _)| *s).max().unwrap_or(highest);
        let name = &person.name;
        if step_printed < lowest || held.iter().any(|(s, r)| *s == step_printed && possible(r)) && now_least.is_none_or(|n| n <= step_printed) {
            return None;
        }
        // Days without an end are no day on which somebody has a rank.
        let on = days.filter(|d| d.ends().is_some()).map_or(String::new(), |d| format!(" on {}", in_words(d)));
        if by_courtesy(step_printed, now_most) {
            let message = format!("\u{201C}{printed}\u{201D} is a courtesy: {name} is a {}{on}", rank_name(now_most));
            return Some((Severity::Note, message));
        }
        if held.iter().any(|(s, _)| *s == step_printed) {
            let message = format!("{name} is a {}{on}, not {}", rank_name(now_most), rank_name(step_printed));
            return Some((Severity::Note, message));
        }
        (step_printed > highest).then(|| {
            let message = format!("{name} never held the rank of {}; the highest the table has is {}", rank_name(step_printed), rank_name(highest));
            (Severity::Warning, message)
        })
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("[[General]] Faiz Hameed, the ISI chief, sat down.").published("2020-03-03"),
        Case::text("[[Gen]] Muhammad Asim Malik sat down."),
        Case::text("[[Field Marshal]] Qamar Javed Bajwa sat down.").published("2020-03-03"),
        Case::text("[[Field Marshal]] Asim Munir sat down.").published("2023-03-03"),
    ],
    silent: &[
        Case::text("Lt Gen Faiz Hameed, the ISI chief, sat down.").published("2020-03-03"),
        Case::text("Lt. Gen. Muhammad Asim Malik sat down."),
        Case::text("Field Marshal Asim Munir sat down.").published("2025-08-03"),
        Case::text("General Asim Munir sat down.").published("2023-03-03"),
        Case::text("General Harun Qadir sat down.").published("2023-03-03"),
    ],
};
