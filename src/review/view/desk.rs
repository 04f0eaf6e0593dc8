//! The page: queue, article, card, records.

use super::Frame;
use super::card::CardView;
use super::queue::QueueView;
use super::records::Records;
use crate::ledger::Home;
use crate::report::html::article::{ArticleText, Look, Note};
use crate::report::html::class;
use crate::report::{ArticleEntry, ClaimEntry, FindingEntry, Report};
use crate::review::{Filter, Item, Sitting};
use askama::Template;
use std::collections::HashMap;

/// The page.
#[derive(Debug, Template)]
#[template(path = "review/desk.html")]
pub(in crate::review) struct DeskPage<'a> {
    frame: Frame,
    queue: QueueView,
    card: Option<CardView<'a>>,
    article: Option<Shown<'a>>,
    records: Option<Records<'a>>,
    /// What the ledger's own checks say.
    own: Vec<(&'static str, String)>,
    unread: &'a [String],
    scope: String,
}

/// The article on the page.
#[derive(Debug)]
struct Shown<'a> {
    entry: &'a ArticleEntry,
    published: String,
    text: ArticleText<'a>,
    original: bool,
    cleaned_href: String,
    original_href: String,
}

impl<'a> DeskPage<'a> {
    /// The page that shows an entry, else the first that the filter lets pass.
    pub(in crate::review) fn of(sitting: &'a Sitting, filter: &Filter, claim: Option<&str>) -> DeskPage<'a> {
        let items = filter.items(&sitting.desk, &sitting.queue);
        let item = claim.and_then(|claim| sitting.queue.item(claim)).or_else(|| items.first().copied());
        let report = &sitting.desk.report;
        let entry = item.and_then(|item| {
            let annotated = sitting.desk.corpus.articles.get(item.article?)?;
            report.articles.iter().find(|a| a.id == annotated.article.name)
        });
        let claim = item.and_then(|item| claim_of(sitting, item));
        let worst = item.and_then(|i| sitting.desk.shown(*i.findings.first()?));
        let family = worst.and_then(|f| f.check.split('/').next()).unwrap_or("");
        let records = item.zip(entry).map(|(i, entry)| Records::of(report, entry, claim, family, filter, &i.claim));
        let title = item.map_or("Nothing to decide".to_string(), |i| format!("{}:{}", i.name, i.line));
        let own = sitting.judgement.findings.iter().map(|f| (class(f.severity), f.message.clone()));
        DeskPage {
            frame: Frame::of(sitting, filter, title),
            queue: QueueView::of(sitting, filter, item.map(|i| i.claim.as_str())),
            card: item.and_then(|item| CardView::of(sitting, item, claim)),
            article: item.zip(entry).map(|(i, entry)| shown(sitting, i, entry, claim, worst, filter)),
            records,
            own: own.collect(),
            unread: &sitting.desk.nothing,
            scope: filter.told(),
        }
    }
}

/// The claim that an entry is about, as it stands in the article now.
fn claim_of<'a>(sitting: &'a Sitting, item: &Item) -> Option<&'a ClaimEntry> {
    let (article, span) = match *sitting.judgement.homes.get(&item.claim)? {
        Home::Stands { article, span, .. } | Home::Changed { article, span } if !span.is_empty() => (article, span),
        _ => return None,
    };
    let annotated = sitting.desk.corpus.articles.get(article)?;
    // An entry that begins with p- speaks of words outside any claim.
    let claim = annotated.claim_at(span).filter(|_| !item.claim.starts_with("p-"))?;
    let id = &annotated.claims.get(claim)?.id.0;
    sitting.desk.report.claims.iter().find(|c| c.id == *id && c.article == annotated.article.name)
}

fn shown<'a>(
    sitting: &'a Sitting,
    item: &Item,
    entry: &'a ArticleEntry,
    claim: Option<&ClaimEntry>,
    worst: Option<&FindingEntry>,
    filter: &Filter,
) -> Shown<'a> {
    let report: &Report = &sitting.desk.report;
    let mut beside: Vec<&Item> = sitting.queue.items.iter().filter(|i| i.article == item.article).collect();
    beside.sort_by_key(|i| (i.line, i.claim.as_str()));
    let mut marks: HashMap<&str, (usize, &Item)> = HashMap::new();
    for (i, item) in beside.iter().enumerate() {
        let own = item.findings.iter().filter_map(|f| sitting.desk.shown(*f));
        marks.extend(own.map(|f| (f.id.as_str(), (i + 1, *item))));
    }
    let note = |finding: &FindingEntry| {
        let (number, of) = marks.get(finding.id.as_str())?;
        Some(Note {
            number: *number,
            href: format!("{}#here", filter.href(Some(&of.claim))),
            class: match of.status.is_open() {
                true => of.worst.map_or("q", class),
                false => "done",
            },
            title: format!("{}: {} {}", number, super::queue::severity(of), finding.check),
        })
    };
    let chosen = claim.map(|c| c.id.as_str()).or(worst.map(|f| f.id.as_str()));
    let look = Look { note: &note, chosen };
    let original = filter.view == "original";
    let published = match &entry.published {
        None => "not stated".to_string(),
        Some(p) => format!("{} ({})", p.value, p.because),
    };
    Shown {
        entry,
        published,
        text: match original {
            true => ArticleText::original(report, entry, &look),
            false => ArticleText::of(report, entry, &look),
        },
        original,
        cleaned_href: format!("{}#here", filter.with("view", "").href(Some(&item.claim))),
        original_href: format!("{}#here", filter.with("view", "original").href(Some(&item.claim))),
    }
}
