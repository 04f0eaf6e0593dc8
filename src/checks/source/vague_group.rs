//! A statement is laid on a group that nobody could ask.
//!
//! # What it flags
//! "Analysts say", "critics caution", "many believe": a group without a name, a place of work or a member. One
//! finding for each group, with the number of statements it carries.
//!
//! # Why an editor cares
//! Behind "analysts" may stand ten people, one, or the writer.
//!
//! # Example
//! Flagged: "Analysts say the treaty will not last."
//!
//! Not flagged: "Analysts say the treaty will not last. “It is paper,” said Ada Lim, a lawyer at Orr University."
//!
//! # What it cannot see
//! A member of the group who is named further down.
//!
//! # References
//! `source/anonymous`, `source/unattributed`.

use crate::attribution::{Source, SourceKind};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::claims::Annotated;
use crate::text::fold;
use std::collections::BTreeMap;

pub(super) struct VagueGroup;

/// Groups that judge rather than witness: residents and workers are left alone.
const GROUPS: [&str; 26] = [
    "academics", "advocates", "analysts", "commentators", "critics", "detractors", "economists", "experts", "historians", "insiders",
    "many", "observers", "opponents", "others", "pundits", "rivals", "scholars", "sceptics", "skeptics", "some", "specialists",
    "strategists", "supporters", "proponents", "watchers", "activists",
];

impl Check for VagueGroup {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut groups: BTreeMap<String, Vec<&Source>> = BTreeMap::new();
        for source in annotated.attributions.iter().filter_map(|a| a.source.as_ref()) {
            if let Some(group) = vague(annotated, source) {
                groups.entry(group).or_default().push(source);
            }
        }
        groups.retain(|_, sources| !sources.iter().any(|s| has_member_nearby(annotated, s)));
        let finding = |sources: Vec<&Source>| {
            let (first, more) = sources.split_first()?;
            let words = annotated.article.slice(first.head);
            let message = match more.len() {
                0 => format!("“{words}” is nobody one could ask: no name, no place of work, no number"),
                n => format!("“{words}” carries {} statements and is nobody one could ask: no name, no place of work, no number", n + 1),
            };
            let finding = Finding::new(self.severity(), article, first.span, message).suggest("name at least one of them");
            Some(more.iter().fold(finding, |finding, source| finding.also(article, source.span, "again")))
        };
        groups.into_values().filter_map(finding).collect()
    }
}

/// The group's noun, where nothing says which members are meant.
fn vague(annotated: &Annotated, source: &Source) -> Option<String> {
    if source.kind != SourceKind::Group || source.resolved_by.is_some_and(|(_, rule)| rule != "plural pronoun") {
        return None;
    }
    let named = source.speaker.as_deref().unwrap_or_else(|| annotated.article.slice(source.head));
    let folded = fold(named);
    let noun = folded.split(' ').next_back().filter(|n| GROUPS.contains(n))?;
    // "analysts at Orr Bank", "Harvard economists": which of them is said.
    let words = annotated.article.slice(source.span);
    let tied = [" at ", " of ", " from ", " with ", " in ", " including ", " who "].iter().any(|w| words.contains(w));
    let capital = words.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
    let number = words.contains(|c: char| c.is_ascii_digit());
    (!tied && !capital && !number).then(|| noun.to_string())
}

/// Whether a person or body with a name speaks in the same sentence or the next one.
fn has_member_nearby(annotated: &Annotated, source: &Source) -> bool {
    let here = annotated.sentences.partition_point(|s| s.span.end <= source.span.start);
    let near = annotated.sentences.get(here..(here + 2).min(annotated.sentences.len())).unwrap_or(&[]);
    let named = |s: &&Source| matches!(s.kind, SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Document);
    let inside = |s: &Source| near.iter().any(|n| n.span.contains(s.span));
    annotated.attributions.iter().filter_map(|a| a.source.as_ref()).filter(named).any(inside)
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("[[Analysts]] say the ferry treaty will not last. It was signed in May after long talks."),
        Case::text("The bridge is too low, [[critics]] warn. Work goes on all the same."),
        Case::text("[[Observers]] note that the harbour is half empty. [[Observers]] also say that the crane is old."),
        Case::text("However, [[many]] believe that the mill was sold too cheaply. The price is not known."),
    ],
    silent: &[
        Case::text("Analysts say the treaty will not last. “It is paper,” said Ada Lim, a lawyer at Orr University."),
        Case::text("Economists at Orr Bank said the price of fish would fall by a tenth."),
        Case::text("Residents said the bang was heard across the bay."),
        Case::text("The treaty will not last, analyst Ada Lim said."),
    ],
};
