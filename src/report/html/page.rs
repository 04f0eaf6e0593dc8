//! The whole page: what was found first, then each article with its cards, its text and its records.

use super::article::{ArticleText, Look, Note};
use super::card::{Card, cards, numbers};
use super::graph::Graph;
use super::links::LinkTable;
use super::pairs::Pairs;
use super::timeline::Timeline;
use super::words;
use crate::article::Origin;
use crate::corpus::RelationKind;
use crate::report::{ArticleEntry, FindingEntry, Report, Settled};
use askama::Template;

/// Cards listed at the top.
const FIRST: usize = 8;

/// The page.
#[derive(Debug, Template)]
#[template(path = "report.html")]
pub struct Page<'a> {
    report: &'a Report,
    articles: Vec<Section<'a>>,
    across: Vec<Card<'a>>,
    first: Vec<Line>,
    more: usize,
    differ: Option<Pairs<'a>>,
    agree: Option<Pairs<'a>>,
    graph: Option<Graph>,
}

/// One article on the page.
#[derive(Debug)]
struct Section<'a> {
    /// Number, for its element id.
    number: usize,
    entry: &'a ArticleEntry,
    published: String,
    tally: [usize; 3],
    cards: Vec<Card<'a>>,
    text: ArticleText<'a>,
    links: Option<LinkTable<'a>>,
    offices: Vec<Timeline<'a>>,
    settled: Vec<&'a Settled>,
}

/// A card in the list at the top.
#[derive(Debug)]
struct Line {
    number: usize,
    class: &'static str,
    severity: String,
    id: String,
    heading: String,
    times: usize,
    article: String,
}

impl<'a> Page<'a> {
    /// Lays out a report.
    pub fn of(report: &'a Report) -> Page<'a> {
        let mut cards = cards(report);
        let numbers = numbers(&cards);
        let note = |f: &FindingEntry| {
            let number = *numbers.get(f.id.as_str())?;
            Some(Note { number, href: format!("#{}", f.id), class: "", title: String::new() })
        };
        let look = Look { note: &note, chosen: None };
        let urgent = cards.iter().filter(|c| c.severity > crate::checks::Severity::Note).count();
        let first: Vec<Line> = cards.iter().take(urgent.clamp(FIRST.min(cards.len()), FIRST)).map(line).collect();
        let more = cards.len() - first.len();
        let across: Vec<Card<'a>> = cards.extract_if(.., |c| c.names_article).collect();
        let articles = report.articles.iter().enumerate().map(|(i, entry)| Section {
            number: i + 1,
            entry,
            published: published(entry),
            tally: tally(report, entry),
            cards: cards.extract_if(.., |c| c.article == entry.id).collect(),
            text: ArticleText::of(report, entry, &look),
            links: LinkTable::of(report, entry),
            offices: offices(report, entry),
            settled: report.settled.iter().filter(|s| s.article == entry.id).collect(),
        });
        let agrees = |kind: RelationKind| matches!(kind, RelationKind::Agrees | RelationKind::NotComparable);
        Page {
            report,
            articles: articles.collect(),
            across,
            first,
            more,
            differ: Pairs::of(report, |r| !agrees(r.relation)),
            agree: Pairs::of(report, |r| agrees(r.relation)),
            graph: Graph::of(report),
        }
    }

    /// Errors, warnings and notes in words.
    fn verdict(&self) -> String {
        words(self.report.counts())
    }

    /// How much of the claims was checked, in percent.
    fn share(&self) -> usize {
        (self.report.coverage.checked * 100).checked_div(self.report.coverage.claims).unwrap_or(0)
    }
}

/// Offices that an article names, under the first article that does.
fn offices<'a>(report: &'a Report, entry: &ArticleEntry) -> Vec<Timeline<'a>> {
    let first = |o: &&crate::report::OfficeLine| o.articles.first().is_some_and(|(article, _)| *article == entry.id);
    report.offices.iter().filter(first).filter_map(Timeline::of).collect()
}

fn line(card: &Card<'_>) -> Line {
    Line {
        number: card.number,
        class: card.class(),
        severity: card.severity.to_string(),
        id: card.id().to_string(),
        heading: card.heading.clone(),
        times: card.findings.len(),
        article: card.article.rsplit('/').next().unwrap_or(card.article).to_string(),
    }
}

fn tally(report: &Report, entry: &ArticleEntry) -> [usize; 3] {
    let mut tally = [0; 3];
    for finding in report.findings.iter().filter(|f| f.article == entry.id) {
        tally[crate::checks::Severity::Error as usize - finding.severity as usize] += 1;
    }
    tally
}

fn published(entry: &ArticleEntry) -> String {
    match &entry.published {
        None => "not stated".to_string(),
        Some(p) if p.from == Origin::Inferred => format!("not stated; inferred {} ({})", p.value, p.because),
        Some(p) => format!("{} ({})", p.value, p.because),
    }
}
