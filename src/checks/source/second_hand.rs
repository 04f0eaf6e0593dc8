//! A statement was taken from another outlet.
//!
//! # What it flags
//! "X reported", "Lim told X", "X, citing Y": what another paper, broadcaster or agency said. The chain is shown, from
//! the article back to the first who said it. One finding for each outlet; a warning where two or more steps lie
//! between the article and the first source.
//!
//! # Why an editor cares
//! Each hand a statement goes through can change it, and the second outlet is no second source.
//!
//! # Example
//! Flagged: "The harbour will close, the Orr Herald reported, citing two officials."
//!
//! Not flagged: the Orr Herald quoting what officials told the Orr Herald.
//!
//! # What it cannot see
//! Copy taken without credit; that is `agreement/copied`.
//!
//! # References
//! `agreement/copied`, `agreement/circular`, `page/repost`.

use crate::attribution::{Source, SourceKind};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::claims::Annotated;
use crate::text::letters;
use std::collections::BTreeMap;

pub(super) struct SecondHand;

impl Check for SecondHand {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        // By letters of the name.
        let mut outlets: BTreeMap<String, Vec<(usize, &Source)>> = BTreeMap::new();
        for (index, attribution) in annotated.attributions.iter().enumerate() {
            let Some(source) = attribution.source.as_ref().filter(|s| s.kind == SourceKind::Outlet) else { continue };
            let name = name(annotated, source);
            let named = is_named(cx, annotated, source);
            if named && !is_own(annotated, &name) && !name.eq_ignore_ascii_case("reporters") && !name.eq_ignore_ascii_case("journalists") {
                outlets.entry(letters(&name)).or_default().push((index, source));
            }
        }
        join_short_names(annotated, &mut outlets);
        outlets.into_values().filter_map(|places| self.finding(annotated, article, &places)).collect()
    }
}

impl SecondHand {
    fn finding(&self, annotated: &Annotated, article: usize, places: &[(usize, &Source)]) -> Option<Finding> {
        let (_, first) = places.first()?;
        let outlet = name(annotated, first);
        let behind = places.iter().find_map(|(index, _)| behind(annotated, *index));
        let (severity, message) = match behind {
            Some(source) => {
                let further = annotated.article.slice(source.span);
                (Severity::Warning, format!("taken at second hand: this article ← {outlet} ← {further}"))
            }
            None if places.len() == 1 => (self.severity(), format!("taken from {outlet}")),
            None => (self.severity(), format!("{} statements are taken from {outlet}", places.len())),
        };
        let mut finding = Finding::new(severity, article, first.span, message);
        if let Some(source) = behind {
            finding = finding.also(article, source.span, "said it first");
        }
        for (_, source) in places.iter().skip(1) {
            finding = finding.also(article, source.span, "the same outlet");
        }
        Some(finding.suggest("ask the first source, or link to the report"))
    }
}

/// "U.S. News" after "U.S. News & World Report" is the same outlet: the first words of one name given in full before.
fn join_short_names(annotated: &Annotated, outlets: &mut BTreeMap<String, Vec<(usize, &Source)>>) {
    let names: Vec<String> = outlets.keys().cloned().collect();
    for short in &names {
        let Some(&(_, first)) = outlets.get(short).and_then(|places| places.first()) else { continue };
        let begins = format!("{} ", name(annotated, first));
        let in_full = |places: &Vec<(usize, &Source)>| {
            places.first().is_some_and(|(_, s)| s.span.start < first.span.start && name(annotated, s).starts_with(&begins))
        };
        let mut full = outlets.iter().filter(|(_, places)| in_full(places)).map(|(key, _)| key.clone());
        let (Some(full), None) = (full.next(), full.next()) else { continue };
        let places = outlets.remove(short).unwrap_or_default();
        outlets.entry(full).or_default().extend(places);
    }
}

/// Whether the words name an outlet one could look up: one of the table, or a capital that does not come from the
/// beginning of a sentence ("the website", "This post", "News date" name none).
fn is_named(cx: &Context<'_>, annotated: &Annotated, source: &Source) -> bool {
    let words = annotated.article.slice(source.head);
    let listed = |name: &str| !cx.knowledge.outlets.named(name).is_empty();
    let first = annotated.sentences.iter().any(|s| s.span.start == source.span.start);
    let capitals = words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    source.speaker.as_deref().is_some_and(listed) || listed(words) || capitals >= 2 || capitals == 1 && !first
}

/// Who the outlet had it from: whom it cites, or who speaks inside its report.
fn behind(annotated: &Annotated, outlet: usize) -> Option<&Source> {
    let cited = annotated.attributions.get(outlet)?.via.first();
    let inside = || {
        let nested = annotated.attributions.iter().filter(|a| a.parent == Some(outlet));
        nested.filter_map(|a| a.source.as_ref()).find(|s| !matches!(s.kind, SourceKind::Outlet | SourceKind::Group))
    };
    cited.or_else(inside)
}

fn name(annotated: &Annotated, source: &Source) -> String {
    source.speaker.clone().unwrap_or_else(|| annotated.article.slice(source.head).to_string())
}

/// Whether the outlet is the article's own.
fn is_own(annotated: &Annotated, name: &str) -> bool {
    let own = &annotated.article.meta;
    let key = letters(name);
    let bare = key.strip_prefix("the").unwrap_or(&key);
    own.outlet.iter().chain(&own.byline).any(|o| letters(&o.value).contains(bare))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The harbour will close in May, [[the Orr Herald]] reported, citing two officials. The quay was empty."),
        Case::text("[[Reuters]] reported that Ada Lim had told lenders the mill was sold."),
        Case::text("The harbour will close in May, [[Orr News & Harbour Herald]] reported. The quay was empty on Monday, Orr News reported.")
            .once(),
        Case::text("[[The Daily Tide newspaper]] said the crane was too old. The crew went home."),
    ],
    silent: &[
        Case::text("The harbour will close in May, Ada Lim told reporters. The quay was empty."),
        Case::text("Reporters said nothing on the boat. The coast guard said it was late."),
        Case::text("The ministry reported a surplus of three million in March."),
    ],
};
