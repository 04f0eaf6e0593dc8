//! One source carries the whole article.
//!
//! # What it flags
//! An article in which everything attributed by name comes from one person or body, three statements or more, and
//! whatever else is attributed has no name behind it.
//!
//! # Why an editor cares
//! The two-source rule. With one voice there is nobody to contradict, correct or confirm.
//!
//! # Example
//! Flagged: four paragraphs of what analyst Ada Lim thinks of the treaty, and "officials" beside her.
//!
//! Not flagged: the same with one sentence from the ministry. An interview, which has one voice by nature.
//!
//! # What it cannot see
//! Whether two names are one camp.
//!
//! # References
//! `source/anonymous`, `agreement/uncorroborated`.

use crate::attribution::{Attribution, Source, SourceKind, Stance};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::claims::Annotated;
use crate::text::{fold, letters};
use std::collections::BTreeMap;

pub(super) struct Single;

/// Fewer statements are a brief, not an article that leans on somebody.
const STATEMENTS: usize = 3;

impl Check for Single {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        if is_interview(annotated) {
            return Vec::new();
        }
        let mut named: BTreeMap<String, Vec<&Source>> = BTreeMap::new();
        let mut unnamed = 0;
        // Who promises or demands something speaks of himself; that is no second account of what happened.
        let tells = |a: &&Attribution| a.parent.is_none() && !matches!(a.stance, Stance::Promises | Stance::Demands);
        for source in annotated.attributions.iter().filter(tells).filter_map(|a| a.source.as_ref()) {
            match source.kind {
                SourceKind::Anonymous | SourceKind::AnonymousOfficial | SourceKind::Group => unnamed += 1,
                // A role or name that could not be resolved may be a second source.
                _ => named.entry(key(annotated, source)).or_default().push(source),
            }
        }
        let mut sources = named.into_values();
        let (Some(only), None) = (sources.next(), sources.next()) else { return Vec::new() };
        let Some(first) = only.first().filter(|_| only.len() >= STATEMENTS) else { return Vec::new() };
        let who = first.speaker.clone().unwrap_or_else(|| annotated.article.slice(first.head).to_string());
        let rest = match unnamed {
            0 => "and nobody else speaks".to_string(),
            1 => "and the one other statement has no name behind it".to_string(),
            n => format!("and the {n} other statements have no name behind them"),
        };
        let message = format!("{who} is the only named source, for {} statements, {rest}", only.len());
        let severity = if first.kind == SourceKind::NamedPerson { self.severity() } else { Severity::Note };
        let finding = Finding::new(severity, article, first.span, message).suggest("find somebody independent who can confirm or contradict");
        vec![only.iter().skip(1).fold(finding, |finding, source| finding.also(article, source.span, "the same source"))]
    }
}

fn key(annotated: &Annotated, source: &Source) -> String {
    letters(&fold(source.speaker.as_deref().unwrap_or_else(|| annotated.article.slice(source.head))))
}

/// One voice by nature: questions and answers, or a title that says interview.
fn is_interview(annotated: &Annotated) -> bool {
    let titled = annotated.article.meta.title.first().is_some_and(|t| fold(&t.value).contains("interview"));
    let questions = annotated.article.text.lines().filter(|l| l.starts_with("Q:") || l.trim_end().ends_with('?')).count();
    titled || questions >= 3
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(
            "The treaty was signed in May. [[Analyst Ada Lim]] said it would not last. According to Lim, the harbour lacks \
             boats. Lim argues that the crane is too old. Officials said the work goes on.",
        ),
        Case::text("[[Ada Lim]] said the mill was sold. “We tried,” she said. She added that the price was low."),
        Case::text(
            "“The ferry is late,” [[Bo Orr]] said. Orr said the crew was ill. He warned that the next one would be late too.",
        ),
    ],
    silent: &[
        Case::text(
            "Ada Lim said the mill was sold. “We tried,” she said. She added that the price was low. The harbour ministry said \
             it knew nothing of a sale.",
        ),
        Case::text("Ada Lim said the mill was sold. Bo Orr said it was not. Lim said she would show the deed."),
        Case::text("Ada Lim said the mill was sold. The town was quiet on Monday."),
        Case::text("Officials said the mill was sold. Sources said it was not. Analysts say it does not matter."),
    ],
};
