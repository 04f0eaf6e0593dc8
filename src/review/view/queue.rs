//! The left column: what is to be decided, and the filter.

use crate::ledger::Verdict;
use crate::report::html::class;
use crate::review::{Filter, Item, Sitting, Status, verb};
use std::collections::{BTreeMap, BTreeSet};

/// Rows shown before and after the one that is open.
const AROUND: usize = 40;

/// The rows around one entry, and what can be chosen.
#[derive(Debug)]
pub(super) struct QueueView {
    pub(super) rows: Vec<Row>,
    pub(super) shown: usize,
    pub(super) open: usize,
    pub(super) earlier: Option<(usize, String)>,
    pub(super) later: Option<(usize, String)>,
    pub(super) next: Option<String>,
    pub(super) previous: Option<String>,
    pub(super) next_article: Option<String>,
    pub(super) previous_article: Option<String>,
    pub(super) choices: Vec<Choice>,
    pub(super) q: String,
    pub(super) filtered: bool,
}

/// One entry in the list.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) href: String,
    pub(super) here: bool,
    pub(super) class: &'static str,
    pub(super) severity: &'static str,
    pub(super) checks: String,
    pub(super) words: String,
    pub(super) place: String,
    pub(super) status: String,
}

/// One part of the filter.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    /// Value, what is read, whether it is chosen.
    pub(super) options: Vec<(String, String, bool)>,
}

impl QueueView {
    pub(super) fn of(sitting: &Sitting, filter: &Filter, claim: Option<&str>) -> QueueView {
        let items = filter.items(&sitting.desk, &sitting.queue);
        let here = claim.and_then(|claim| items.iter().position(|i| i.claim == claim));
        // An entry that the filter leaves out stands where it would stand without it.
        let place = claim.and_then(|claim| sitting.queue.place(claim)).unwrap_or(0);
        let after = |i: &&Item| sitting.queue.place(&i.claim).is_some_and(|at| at >= place);
        let at = here.unwrap_or_else(|| items.iter().position(after).unwrap_or(items.len()));
        let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(items.len()));
        let href = |item: &Item| format!("{}#here", filter.href(Some(&item.claim)));
        let link = |index: Option<usize>| index.and_then(|i| items.get(i)).map(|item| href(item));
        let name = claim.and_then(|claim| sitting.queue.item(claim)).map_or("", |i| i.name.as_str());
        let rows = items.get(from..to).unwrap_or_default().iter().enumerate();
        QueueView {
            rows: rows.map(|(i, item)| row(sitting, item, href(item), here == Some(from + i))).collect(),
            shown: items.len(),
            open: items.iter().filter(|i| i.status.is_open()).count(),
            earlier: link(from.checked_sub(1)).map(|href| (from, href)),
            later: link((to < items.len()).then_some(to)).map(|href| (items.len() - to, href)),
            next: link(Some(if here.is_some() { at + 1 } else { at })),
            previous: link(at.checked_sub(1)),
            next_article: items.iter().skip(at).find(|i| i.name != name).map(|item| href(item)),
            previous_article: items.iter().take(at).rev().find(|i| i.name != name).map(|item| href(item)),
            choices: choices(sitting, filter),
            q: filter.q.clone(),
            filtered: *filter != Filter { view: filter.view.clone(), tab: filter.tab.clone(), ..Filter::default() },
        }
    }
}

fn row(sitting: &Sitting, item: &Item, href: String, here: bool) -> Row {
    let mut checks: Vec<&str> =
        item.findings.iter().filter_map(|i| sitting.desk.findings.get(*i)).map(|f| f.check.0).collect();
    checks.dedup();
    let words = match item.words.char_indices().nth(110) {
        _ if item.words.is_empty() => "the article as a whole".to_string(),
        Some((cut, _)) => format!("{} …", &item.words[..cut]),
        None => item.words.clone(),
    };
    Row {
        href,
        here,
        class: item.worst.map_or("q", class),
        severity: severity(item),
        checks: checks.join(", "),
        words,
        place: format!("{}:{}", item.name.rsplit('/').next().unwrap_or(&item.name), item.line),
        status: status(item.status).to_string(),
    }
}

/// The worst flag in a word.
pub(super) fn severity(item: &Item) -> &'static str {
    match item.worst {
        Some(crate::checks::Severity::Error) => "error",
        Some(crate::checks::Severity::Warning) => "warning",
        Some(crate::checks::Severity::Note) => "note",
        None => "not flagged",
    }
}

/// How it stands, in words; nothing where it is simply open.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "",
        Status::Reopened => "open again",
        Status::Decided(Verdict::Pending) | Status::Quiet => "not flagged any more",
        Status::Decided(verdict) => verb(verdict),
        Status::Gone => "gone from the article",
    }
}

fn choices(sitting: &Sitting, filter: &Filter) -> Vec<Choice> {
    let mut checks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    let mut articles: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &sitting.queue.items {
        let open = usize::from(item.status.is_open());
        *articles.entry(&item.name).or_default() += open;
        for finding in item.findings.iter().filter_map(|i| sitting.desk.findings.get(*i)) {
            *checks.entry(finding.check.0).or_default() += open;
        }
        let of = item.findings.iter().filter_map(|i| sitting.desk.findings.get(*i));
        let of: BTreeSet<&str> = of.filter_map(|f| f.check.0.split('/').next()).collect();
        of.into_iter().for_each(|family| *families.entry(family).or_default() += open);
    }
    let counted = |rows: BTreeMap<&str, usize>, chosen: &str| -> Vec<(String, String, bool)> {
        let row = |(name, open): (&str, usize)| (name.to_string(), format!("{name} ({open} open)"), name == chosen);
        std::iter::once((String::new(), "all".to_string(), chosen.is_empty()))
            .chain(rows.into_iter().map(row))
            .collect()
    };
    let fixed = |rows: &[(&str, &str)], chosen: &str| -> Vec<(String, String, bool)> {
        rows.iter().map(|(value, read)| (value.to_string(), read.to_string(), *value == chosen)).collect()
    };
    let severities = [("", "all"), ("error", "error"), ("warning", "warning"), ("note", "note")];
    let shows = [("", "open"), ("decided", "decided, gone"), ("all", "all")];
    vec![
        Choice { name: "show", label: "Show", options: fixed(&shows, &filter.show) },
        Choice { name: "severity", label: "Worst flag", options: fixed(&severities, &filter.severity) },
        Choice {
            name: "check",
            label: "Check",
            options: counted(checks.into_iter().chain(families).collect(), &filter.check),
        },
        Choice { name: "article", label: "Article", options: counted(articles, &filter.article) },
    ]
}
