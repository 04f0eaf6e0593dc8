//! The main road: pages to articles to findings. Shared by every verb that needs findings.

use super::Error;
use super::inputs::{Input, Inputs};
use super::tables::Tables;
use crate::article::{Article, Candidate};
use crate::attribution::Engine;
use crate::calendar::NaiveDate;
use crate::checks::{self, CheckId, Context, Finding};
use crate::claims::Annotated;
use crate::corpus::{self, Corpus};
use crate::evidence::{self, Checker, Store};
use crate::ledger::Ledger;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What all stages found.
pub(super) struct Examined {
    /// The articles.
    pub(super) corpus: Corpus,
    /// What the checks say.
    pub(super) findings: Vec<Finding>,
    /// Decoded pages by name.
    pub(super) pages: BTreeMap<String, String>,
    /// Pages that were looked at.
    pub(super) evidence: Store,
    /// One sentence for each input that could not be read or holds nothing to check.
    pub(super) nothing: Vec<String>,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// One more article was read.
    Article,
    /// So many of so many cited pages were looked at.
    Page(usize, usize),
}

/// Reads the pages as articles and runs the checks that `wanted` lets pass. `tick` is told of every article and
/// cited page. The `checker` looks at cited pages; without one the run is offline. The
/// ledger names the articles (ids must not depend on the working folder) and says how bad each finding is here.
pub(super) fn examine(
    inputs: Inputs,
    ledger: Option<&Ledger>,
    engine: &Engine,
    checker: Option<Checker>,
    today: Option<NaiveDate>,
    wanted: impl Fn(CheckId) -> bool + Sync,
    tick: impl Fn(Step) + Sync,
) -> Result<Examined, Error> {
    let tables = Tables::of(ledger)?;
    let knowledge = tables.knowledge();
    let mut nothing = inputs.unreadable;
    let read: Vec<(Annotated, String)> = inputs
        .pages
        .into_par_iter()
        .map(|Input { page, published, url }| {
            let mut article = Article::read_with(&page, engine.models);
            if article.key == article.name {
                article.key = url.or(ledger.map(|l| l.name_of(&article.name))).unwrap_or(article.key);
            }
            article.meta.published.splice(0..0, published.map(Candidate::given));
            let annotated = Annotated::new(article, knowledge, engine);
            tick(Step::Article);
            (annotated, page.text)
        })
        .collect();
    let mut pages = BTreeMap::new();
    let mut articles = Vec::with_capacity(read.len());
    for (annotated, text) in read {
        if annotated.claims.is_empty() {
            nothing.push(format!("{}: {}", annotated.article.name, why_nothing(&annotated, &text)));
        }
        pages.insert(annotated.article.name.clone(), text);
        articles.push(annotated);
    }
    nothing.sort();
    let corpus = Corpus::new_with(corpus::dated(articles, knowledge, engine), engine.models);
    let evidence = match checker {
        Some(checker) => evidence::gather(&corpus.articles, checker, |done, all| tick(Step::Page(done, all)))
            .map_err(Error::Evidence)?,
        None => Store::default(),
    };
    let mut findings = checks::run(&Context { corpus: &corpus, knowledge, evidence: &evidence, today }, wanted);
    if let Some(ledger) = ledger {
        findings.retain_mut(|finding| {
            let default = checks::named(finding.check.0).map_or(finding.severity, |c| c.check.severity());
            let severity = ledger.settings.severity(finding.check, default, finding.severity);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        });
    }
    Ok(Examined { corpus, findings, pages, evidence, nothing })
}

fn why_nothing(annotated: &Annotated, text: &str) -> String {
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return "the file is empty".to_string();
    }
    match annotated.article.problems.first() {
        Some(problem) => format!("nothing to check: {}", problem.message),
        None => "nothing to check: no statement of an article was found in it".to_string(),
    }
}
