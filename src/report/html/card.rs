//! Findings as cards: the sentence, the claim, its source, what it rests on, what to do. Findings of one check in one
//! article share a card.

use super::address::Cited;
use super::{class, count};
use crate::checks::{self, Severity};
use crate::report::{ClaimEntry, EvidenceEntry, FindingEntry, Passage, Report, SourceEntry};
use askama::Template;
use std::collections::{BTreeMap, HashMap};

/// One finding as it is read.
#[derive(Debug, Template)]
#[template(path = "finding.html")]
pub struct FindingView<'a> {
    /// The finding.
    pub finding: &'a FindingEntry,
    /// The claim it is about.
    pub claim: Option<&'a ClaimEntry>,
    /// Whether its sentence is printed (not where the card's heading is the same sentence).
    pub says: bool,
    /// Whether its advice is printed.
    pub advises: bool,
    /// Whether the claim is printed (not where the card is about that claim alone).
    pub tells: bool,
}

impl askama::filters::HtmlSafe for FindingView<'_> {}

impl<'a> FindingView<'a> {
    /// A finding with the claim it is about, with everything printed.
    pub fn of(finding: &'a FindingEntry, claims: &Claims<'a>) -> FindingView<'a> {
        let claim = finding.claim.as_deref().and_then(|id| claims.get(&(finding.article.as_str(), id)).copied());
        FindingView { finding, claim, says: true, advises: true, tells: true }
    }

    /// Who says what the claim says.
    pub fn source(&self) -> String {
        match self.claim.and_then(|c| c.source.as_ref()) {
            None => "the article itself".to_string(),
            Some(SourceEntry { kind, text, speaker }) => {
                let name = speaker.as_deref().or(text.as_deref()).unwrap_or("nobody named");
                format!("{name} ({})", super::article::voice(Some(*kind)).1)
            }
        }
    }

    /// The flagged words, where they are not the claim itself.
    pub fn words(&self) -> Option<&str> {
        let text = self.finding.text.as_str();
        (!text.is_empty() && self.claim.is_none_or(|c| c.text != text)).then_some(text)
    }

    /// Titles and addresses of a piece of evidence.
    pub fn sources(&self, evidence: &EvidenceEntry) -> Vec<Cited> {
        evidence.sources.iter().map(|s| Cited::source(s)).collect()
    }

    /// Where a passage stands.
    pub fn place(&self, passage: &Passage) -> String {
        match passage.article == self.finding.article {
            true => format!("line {}", passage.line),
            false => format!("{}, line {}", passage.article, passage.line),
        }
    }
}

/// Claims by article and id.
pub type Claims<'a> = HashMap<(&'a str, &'a str), &'a ClaimEntry>;

/// The claims of a report by article and id.
pub fn claims(report: &Report) -> Claims<'_> {
    report.claims.iter().map(|c| ((c.article.as_str(), c.id.as_str()), c)).collect()
}

/// Findings of one check and severity in one article.
#[derive(Debug, Template)]
#[template(path = "card.html")]
pub struct Card<'a> {
    /// Its number on the page, from 1.
    pub number: usize,
    /// `family/name`.
    pub check: &'a str,
    /// How bad they are.
    pub severity: Severity,
    /// The article.
    pub article: &'a str,
    /// What they say, or what the check says of itself where they say different things.
    pub heading: String,
    /// What to do, where it is one thing for all.
    pub advice: Option<&'a str>,
    /// The findings, in the order of their places.
    pub findings: Vec<FindingView<'a>>,
    /// Whether the article is named on the card.
    pub names_article: bool,
}

impl askama::filters::HtmlSafe for Card<'_> {}

impl Card<'_> {
    /// The class of its severity.
    pub fn class(&self) -> &'static str {
        class(self.severity)
    }

    /// The element id of its first finding.
    pub fn id(&self) -> &str {
        self.findings.first().map_or("", |f| f.finding.id.as_str())
    }

    /// Where it points, in a few words.
    pub fn places(&self) -> String {
        let mut lines: Vec<u32> = self.findings.iter().map(|f| f.finding.line).collect();
        lines.dedup();
        match lines.as_slice() {
            _ if self.findings.iter().all(|f| f.finding.text.is_empty()) => "the whole article".to_string(),
            [line] => format!("line {line}"),
            lines if lines.len() <= 6 => {
                format!("lines {}", lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", "))
            }
            lines => format!("{} from line {} on", count(self.findings.len(), "place"), lines[0]),
        }
    }
}

/// The findings of a report as cards: worst first, then by article and place, numbered in that order.
pub fn cards(report: &Report) -> Vec<Card<'_>> {
    let claims = claims(report);
    let mut groups: Vec<Vec<&FindingEntry>> = Vec::new();
    let mut at: HashMap<(&str, &str, Severity, bool), usize> = HashMap::new();
    for finding in &report.findings {
        let key = (finding.article.as_str(), finding.check.as_str(), finding.severity, finding.is_across());
        let index = *at.entry(key).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let cards = groups.into_iter().enumerate().filter_map(|(i, group)| card(i + 1, group, &claims));
    cards.collect()
}

fn card<'a>(number: usize, group: Vec<&'a FindingEntry>, claims: &Claims<'a>) -> Option<Card<'a>> {
    let first = *group.first()?;
    let same_words = group.iter().all(|f| f.message == first.message);
    let same_advice = group.iter().all(|f| f.suggestion == first.suggestion);
    let title = || checks::named(&first.check).map(|c| c.doc().title.trim_end_matches('.').to_string());
    let heading = if same_words { None } else { title() };
    let views = group.into_iter().map(|finding| FindingView {
        says: !same_words,
        advises: !same_advice,
        ..FindingView::of(finding, claims)
    });
    Some(Card {
        number,
        check: &first.check,
        severity: first.severity,
        article: &first.article,
        heading: heading.unwrap_or_else(|| first.message.clone()),
        advice: first.suggestion.as_deref().filter(|_| same_advice),
        findings: views.collect(),
        names_article: first.is_across(),
    })
}

/// The number of the card that shows each finding, by finding id.
pub fn numbers<'a>(cards: &[Card<'a>]) -> BTreeMap<&'a str, usize> {
    cards.iter().flat_map(|c| c.findings.iter().map(|f| (f.finding.id.as_str(), c.number))).collect()
}
