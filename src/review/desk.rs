//! The desk: a ledger, its articles, and what a run says of both.

use crate::checks::{CheckId, Finding, needs_pages};
use crate::corpus::Corpus;
use crate::evidence::Store;
use crate::ledger::{self, Allow, Edit, Judgement, Ledger, Run};
use crate::page::Page;
use crate::report::{FindingEntry, Report};
use std::collections::BTreeMap;

/// Everything an editor works on. Reading and checking the articles is done by whoever makes one.
#[derive(Debug)]
pub struct Desk {
    /// The ledger as its file has it.
    pub ledger: Ledger,
    /// The articles.
    pub corpus: Corpus,
    /// What the checks say of them.
    pub findings: Vec<Finding>,
    /// The same, ready to be shown: every finding, whether it was answered or not.
    pub report: Report,
    /// One sentence for each input that could not be read or holds nothing to check.
    pub nothing: Vec<String>,
    /// What the ledger says of the findings.
    pub judgement: Judgement,
    day: Day,
    /// Whether cited pages were looked at.
    looked: bool,
    allows: Vec<Vec<Allow>>,
    /// Where in the report each finding stands.
    order: Vec<usize>,
}

/// What is known of the run besides the articles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Day {
    /// The day the user says it is.
    pub today: Option<crate::calendar::NaiveDate>,
    /// Whether every article that the ledger lists was read.
    pub whole: bool,
}

impl Desk {
    /// Lays out a ledger beside the articles it lists and what the checks say of them. `pages` holds the decoded text
    /// of each article's file.
    pub fn new(
        ledger: Ledger,
        corpus: Corpus,
        findings: Vec<Finding>,
        evidence: &Store,
        pages: BTreeMap<String, String>,
        day: Day,
    ) -> Desk {
        let allows = allows(&corpus, &pages);
        let report = Report::new(&corpus, &findings, evidence, pages);
        // A report puts the worst first and leaves equals in their order; so does this.
        let mut by_rank: Vec<usize> = (0..findings.len()).collect();
        by_rank.sort_by_key(|i| std::cmp::Reverse(findings.get(*i).map(|f| f.severity)));
        let mut order = vec![0; findings.len()];
        for (place, finding) in by_rank.into_iter().enumerate() {
            if let Some(slot) = order.get_mut(finding) {
                *slot = place;
            }
        }
        let (judgement, nothing, looked) = (Judgement::default(), Vec::new(), evidence.looked());
        let mut desk = Desk { ledger, corpus, findings, report, nothing, judgement, day, looked, allows, order };
        desk.judgement = desk.judged(&desk.ledger);
        desk
    }

    /// The row of the report for a finding.
    pub fn shown(&self, finding: usize) -> Option<&FindingEntry> {
        self.report.findings.get(*self.order.get(finding)?)
    }

    fn run(&self) -> Run<'_> {
        let ran: &(dyn Fn(CheckId) -> bool + Sync) = if self.looked { &|_| true } else { &|id| !needs_pages(id) };
        Run { today: self.day.today, whole: self.day.whole, ran, allows: &self.allows }
    }

    /// The day the user says it is.
    pub fn today(&self) -> Option<crate::calendar::NaiveDate> {
        self.day.today
    }

    /// What a ledger says of the findings.
    pub fn judged(&self, ledger: &Ledger) -> Judgement {
        ledger.judge(&self.corpus, &self.findings, &self.run())
    }

    /// The same after some of its entries were decided on.
    pub fn judged_again<'i>(
        &self,
        ledger: &Ledger,
        before: Judgement,
        touched: impl IntoIterator<Item = &'i str>,
    ) -> Judgement {
        ledger.judge_again(&self.corpus, &self.findings, &self.run(), before, touched)
    }

    /// What the ledger must be told so that it is up to date.
    pub fn edits(&self) -> Vec<Edit> {
        let least = self.ledger.settings.recorded();
        self.ledger.sync(&self.corpus, &self.findings, &self.judgement, &self.run(), least)
    }

    /// Takes up the ledger's file again where somebody else changed it; says whether somebody did.
    pub fn refresh(&mut self) -> Result<bool, ledger::Error> {
        if self.ledger.is_current() {
            return Ok(false);
        }
        self.ledger = Ledger::read(&self.ledger.path)?;
        self.judgement = self.judged(&self.ledger);
        Ok(true)
    }
}

/// The inline comments of each article, in the order of the corpus.
pub fn allows(corpus: &Corpus, pages: &BTreeMap<String, String>) -> Vec<Vec<Allow>> {
    let of = |name: &str| {
        let text = pages.get(name).map_or("", String::as_str);
        let any = text.contains("twosource:");
        if any { Allow::read(&Page::from_text(name, text)) } else { Vec::new() }
    };
    corpus.articles.iter().map(|a| of(&a.article.name)).collect()
}
