//! Statements rest on a source that is not named.
//!
//! # What it flags
//! "Official sources", "a diplomat", "people familiar with the matter": sources whose name the article keeps back.
//! One finding for each such source, with the number of statements it carries. It is a warning where nobody else in
//! the article is named and the source carries its opening; a note otherwise, and always where the article says why
//! the source is not named.
//!
//! # Why an editor cares
//! A reader cannot weigh words without knowing whose they are. House rules ask for a reason and a second source.
//!
//! # Example
//! Flagged: "Official sources told the paper that the mill would close."
//!
//! Not flagged: "The mill would close, its owner Ada Lim said."
//!
//! # What it cannot see
//! Whether the editor knows the name. Passers-by without a name ("one resident said") are left alone.
//!
//! # References
//! `source/vague-group`, `source/unattributed`, `source/single`.

use crate::attribution::{Attribution, Source, SourceKind};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::claims::Annotated;
use crate::text::fold;
use std::collections::BTreeMap;

pub(super) struct Anonymous;

/// Sentences at the start that an article stands on.
const OPENING: usize = 3;

impl Check for Anonymous {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut chains: BTreeMap<String, Vec<(&Attribution, &Source)>> = BTreeMap::new();
        for attribution in &annotated.attributions {
            if let Some(source) = attribution.source.as_ref().filter(|s| is_anonymous(annotated, s)) {
                let key = source.speaker.clone().unwrap_or_else(|| annotated.article.slice(source.head).to_string());
                chains.entry(chain_key(&key)).or_default().push((attribution, source));
            }
        }
        let anyone_named = annotated.attributions.iter().filter_map(|a| a.source.as_ref()).any(|s| is_named(s.kind));
        chains.into_values().filter_map(|chain| self.finding(annotated, article, &chain, anyone_named)).collect()
    }
}

impl Anonymous {
    fn finding(
        &self,
        annotated: &Annotated,
        article: usize,
        chain: &[(&Attribution, &Source)],
        anyone_named: bool,
    ) -> Option<Finding> {
        let (_, first) = chain.first()?;
        let opening = annotated.sentences.get(OPENING - 1).or(annotated.sentences.last())?.span.end;
        let reason = chain.iter().find_map(|(_, source)| source.anonymity);
        let central = !anyone_named && chain.iter().any(|(_, source)| source.span.start < opening);
        let severity = if central && reason.is_none() { Severity::Warning } else { self.severity() };
        let statements = if chain.len() == 1 { "1 statement".to_string() } else { format!("{} statements", chain.len()) };
        let words = annotated.article.slice(first.span);
        let message = match reason {
            Some(reason) => {
                format!("“{words}” carries {statements} without a name; the article says why: {}", annotated.article.slice(reason))
            }
            None if central => {
                format!("“{words}” carries {statements} without a name, and nobody else in the article is named")
            }
            None => format!("“{words}” carries {statements} without a name, and the article does not say why"),
        };
        let mut finding = Finding::new(severity, article, first.span, message);
        for (_, source) in chain.iter().skip(1) {
            finding = finding.also(article, source.span, "the same source");
        }
        if let Some(reason) = reason {
            finding = finding.also(article, reason, "the reason given");
        } else {
            finding = finding.suggest("name the source, or say why it is not named and who else says so");
        }
        Some(finding)
    }
}

/// A source kept back on purpose: officials and insiders, not passers-by.
fn is_anonymous(annotated: &Annotated, source: &Source) -> bool {
    let words = fold(annotated.article.slice(source.span));
    let insider = ["source", "insider", "familiar with", "close to", "briefed on", "knowledge of", "anonym", "unnamed"];
    match source.kind {
        SourceKind::AnonymousOfficial => true,
        SourceKind::Anonymous => source.anonymity.is_some() || insider.iter().any(|w| words.contains(w)),
        _ => false,
    }
}

fn is_named(kind: SourceKind) -> bool {
    matches!(
        kind,
        SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Document | SourceKind::Outlet | SourceKind::Government
    )
}

/// "The sources" and "Sources" are one chain.
fn chain_key(words: &str) -> String {
    let folded = fold(words);
    folded.strip_prefix("the ").unwrap_or(&folded).to_string()
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("[[Official sources in Port Orr]] told reporters the mill would close in May. The town was quiet."),
        Case::text("The mill will close in May, [[a senior official]] said. He spoke on condition of anonymity."),
        Case::text("Ada Lim said the mill would stay. But [[people familiar with the talks]] said it would be sold."),
        Case::text("[[Two diplomats]] said the ferry treaty was dead. The harbour stayed open."),
    ],
    silent: &[
        Case::text("The mill will close in May, its owner Ada Lim said. “We tried,” she said."),
        Case::text("“I heard a bang,” one resident said. The fire brigade came within minutes."),
        Case::text("Official sources of the river were mapped in 1911. The map hangs in the hall."),
        Case::text("The harbour ministry said the ferry would sail on Monday."),
    ],
};
