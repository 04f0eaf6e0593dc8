//! A statement is passed on as hearsay and nobody is named for it.
//!
//! # What it flags
//! "Is seen as", "is said to", "it is believed that", "reportedly", "allegedly" where neither the same sentence nor
//! the one before names anybody who says so. One finding for each such expression, with further places beside it.
//!
//! # Why an editor cares
//! The writer keeps a distance and gives the reader nothing to measure it by. Often it is an opinion of the writer.
//!
//! # Example
//! Flagged: "The treaty is widely seen as a defeat for the fishermen."
//!
//! Not flagged: "Police arrested a man on Monday. He allegedly took two boats, the prosecutor said."
//!
//! # What it cannot see
//! A source named further up, or behind a link.
//!
//! # References
//! `source/anonymous`, `source/vague-group`.

use crate::attribution::Attribution;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::fold;
use std::collections::BTreeMap;

pub(super) struct Unattributed;

impl Check for Unattributed {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut by_words: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        let hearsay = annotated.attributions.iter().filter(|a| a.source.is_none());
        for (attribution, hedge) in hearsay.filter_map(|a| a.hedge.map(|h| (a, h))) {
            let opinion = is_valued(annotated, attribution, hedge);
            if !opinion && !has_source_nearby(annotated, attribution, hedge) {
                by_words.entry(fold(annotated.article.slice(hedge))).or_default().push(hedge);
            }
        }
        let finding = |(_, places): (String, Vec<Span>)| {
            let (first, more) = places.split_first()?;
            let words = annotated.article.slice(*first);
            let message = match more.len() {
                0 => format!("“{words}”: nobody is named who says so"),
                n => format!("“{words}”: nobody is named who says so, here and in {n} more places"),
            };
            let finding = Finding::new(self.severity(), article, *first, message)
                .suggest("say who says so, or state it as the paper’s own finding");
            Some(more.iter().fold(finding, |finding, place| finding.also(article, *place, "again")))
        };
        by_words.into_iter().filter_map(finding).collect()
    }
}

/// Whether it says of no particular thing what it is worth: "stocks are considered volatile", "it can only be described
/// as small". That is how things are told, and no hearsay.
fn is_valued(annotated: &Annotated, attribution: &Attribution, hedge: Span) -> bool {
    const VALUES: [&str; 9] =
        ["assumed", "considered", "credited", "deemed", "described", "perceived", "regarded", "seen", "viewed"];
    let words: Vec<&str> = annotated.article.slice(hedge).split_whitespace().collect();
    if !words.iter().any(|w| VALUES.contains(w)) {
        return false;
    }
    let modal = ["can", "could", "may", "might", "must", "should"].iter().any(|m| words.contains(m));
    let subject =
        attribution.content.first().filter(|s| s.start < hedge.start).map_or("", |s| annotated.article.slice(*s));
    let first = subject.split_whitespace().next().unwrap_or("").to_lowercase();
    let general = ["a", "an", "any", "each", "every", "many", "most", "some", "such", "you", "we"];
    let (one, many) = (words.contains(&"is"), words.contains(&"are"));
    modal || (one || many) && general.contains(&first.as_str()) || many && is_bare(subject)
}

/// "salaried employees": more than one of a kind, none of them meant.
fn is_bare(subject: &str) -> bool {
    let determined = ["the", "these", "those", "his", "her", "its", "their", "our", "my"];
    let mut words = subject.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let owned = first.ends_with("'s") || first.ends_with("’s");
    let plain = words.all(|w| w.starts_with(char::is_lowercase));
    plain && subject.ends_with('s') && !owned && !determined.contains(&first.as_str())
}

/// Whether somebody who says so stands in the same sentence or the one before, or all of it is somebody's words.
fn has_source_nearby(annotated: &Annotated, attribution: &Attribution, hedge: Span) -> bool {
    if attribution.parent.is_some()
        || crate::attribution::quotations(&annotated.article).iter().any(|q| q.outer.contains(hedge))
    {
        return true;
    }
    let here = annotated.sentences.partition_point(|s| s.span.end <= hedge.start);
    let Some(sentence) = annotated.sentences.get(here) else { return false };
    let before = here.checked_sub(1).and_then(|b| annotated.sentences.get(b)).filter(|s| s.block == sentence.block);
    let from = before.map_or(sentence.span.start, |s| s.span.start);
    let near = Span { start: from, end: sentence.span.end };
    annotated.attributions.iter().filter_map(|a| a.source.as_ref()).any(|s| near.contains(s.span))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The ferry treaty [[is widely seen as]] a defeat for the fishermen. It was signed in May."),
        Case::text("The group, which burnt two boats, [[reportedly]] hides in the hills above the bay."),
        Case::text("Davies [[is seen as]] a weak mayor. The register is closed."),
        Case::text("It [[is believed]] that the mill was sold twice. Nobody has seen the deed."),
        Case::text("The mayor [[is said to]] own three of the boats. The register is closed."),
    ],
    silent: &[
        Case::text("Prosecutor Ada Lim laid out the case on Monday. The man allegedly took two boats, she said."),
        Case::text("“The treaty is seen as a defeat,” Ada Lim said."),
        Case::text("According to the coast guard, the crew reportedly left the boat at dawn."),
        Case::text("Boats are considered a bad buy. Old boats are typically seen as worse."),
        Case::text("The bench can only be described as small. The lid must be considered as well."),
        Case::text("The bay is seen from the road as one comes down the hill."),
    ],
};
