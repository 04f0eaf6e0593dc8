//! The right column: one entry of the ledger with everything that is known of it, and the forms to decide on it.

use super::Decision;
use super::queue::{severity, status};
use crate::ledger::Home;
use crate::report::html::card::{Claims, FindingView};
use crate::report::html::class;
use crate::report::html::pairs::changed;
use crate::report::{ClaimEntry, FindingEntry};
use crate::review::{Item, Sitting, unchecked};

/// Words with whether they are marked.
type Words = Vec<(String, bool)>;

/// One entry.
#[derive(Debug)]
pub(super) struct CardView<'a> {
    pub(super) id: &'a str,
    pub(super) mark: String,
    pub(super) class: &'static str,
    pub(super) severity: &'static str,
    pub(super) status: &'static str,
    pub(super) place: String,
    pub(super) words: String,
    /// Who says so, and where the article has it from.
    pub(super) source: String,
    pub(super) chain: Vec<String>,
    pub(super) findings: Vec<(&'static str, FindingView<'a>)>,
    /// What is worth knowing and too mild for the ledger.
    pub(super) mild: Vec<FindingView<'a>>,
    pub(super) unchecked: Vec<String>,
    /// Address, when it was looked at, digest of the page.
    pub(super) looked: Vec<(&'a str, &'a str, &'a str)>,
    /// The words that were decided on and those that stand there now.
    pub(super) difference: Option<(Words, Words)>,
    pub(super) now: Decision,
    pub(super) decided: bool,
    pub(super) history: Vec<Decision>,
    pub(super) sentence: Option<String>,
    pub(super) quote: &'a str,
    pub(super) note: &'a str,
}

impl<'a> CardView<'a> {
    pub(super) fn of(sitting: &'a Sitting, item: &'a Item, claim: Option<&'a ClaimEntry>) -> Option<CardView<'a>> {
        let desk = &sitting.desk;
        let report = &desk.report;
        let entry = sitting.current.claims.get(&item.claim)?;
        let own: Vec<&FindingEntry> = item.findings.iter().filter_map(|i| desk.shown(*i)).collect();
        let claims: Claims<'a> = claim.into_iter().map(|c| ((c.article.as_str(), c.id.as_str()), c)).collect();
        let view = |f: &'a FindingEntry| FindingView { tells: false, ..FindingView::of(f, &claims) };
        let mild = report.findings.iter().filter(|f| {
            claim.is_some_and(|c| f.claim.as_deref() == Some(&c.id) && f.article == c.article)
                && !own.iter().any(|o| o.id == f.id)
        });
        let mild = mild.map(view).collect();
        let annotated = item.article.and_then(|i| desk.corpus.articles.get(i));
        let article = annotated.and_then(|a| report.articles.iter().find(|r| r.id == a.article.name));
        let unchecked = match (claim, article) {
            (Some(claim), _) => unchecked::of_claim(report, claim),
            (None, Some(article)) => unchecked::of_article(report, article),
            (None, None) => vec!["anything: its article was not read in this run".to_string()],
        };
        let seen = report
            .links
            .iter()
            .filter(|l| claim.is_some_and(|c| c.article == l.article && c.within.overlaps(l.within)));
        let looked = seen.filter_map(|l| Some((l.url.as_str(), l.at.as_deref()?, l.digest.as_deref().unwrap_or("–"))));
        let difference = match sitting.judgement.homes.get(&item.claim) {
            Some(Home::Changed { span, .. }) => annotated.map(|a| changed(&entry.sentence(), a.article.slice(*span))),
            Some(Home::Stands { span, exact: false, .. }) if !span.is_empty() => {
                annotated.map(|a| changed(entry.quote.as_deref().unwrap_or(""), a.article.slice(*span)))
            }
            _ => None,
        };
        let source = claim.map_or(String::new(), |c| match &c.source {
            None => "the article itself".to_string(),
            Some(source) => {
                let kind = crate::report::html::article::voice(Some(source.kind)).1;
                let name = source.speaker.as_deref().or(source.text.as_deref()).unwrap_or("nobody named");
                format!("{name} ({kind})")
            }
        });
        let words = claim.map_or_else(|| item.words.clone(), |c| c.text.clone());
        Some(CardView {
            id: &item.claim,
            mark: sitting.mark(&item.claim)?,
            class: item.worst.map_or("q", class),
            severity: severity(item),
            status: status(item.status),
            place: format!("{}, line {}", item.name, item.line),
            words,
            source,
            chain: article.map(|a| a.chain.clone()).unwrap_or_default(),
            findings: own.into_iter().map(|f| (class(f.severity), view(f))).collect(),
            mild,
            unchecked,
            looked: looked.collect(),
            difference,
            now: Decision::of(&entry.review, None),
            decided: entry.is_decided(),
            history: entry.history.iter().rev().map(|p| Decision::of(&p.review, p.quote.as_deref())).collect(),
            sentence: entry.quote.is_some().then(|| entry.sentence()),
            quote: entry.quote.as_deref().unwrap_or(""),
            note: entry.review.note.as_deref().filter(|_| !entry.is_decided()).unwrap_or(""),
        })
    }
}
