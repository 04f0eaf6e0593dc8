//! A ledger, its articles, and what a run says of both: what `ledger` and `review` work on.

use super::Error;
use super::engine::EngineArgs;
use super::examine::{Examined, examine};
use super::inputs;
use crate::attribution::Scope;
use crate::calendar::NaiveDate;
use crate::corpus::Corpus;
use crate::ledger::{self, Allow, Edit, Judgement, Ledger, Run};
use crate::page::Page;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which ledger, and what day it is.
#[derive(Debug, clap::Args)]
pub(super) struct DeskArgs {
    /// The ledger.
    #[arg(long, global = true, value_name = "FILE", default_value = ledger::FILE_NAME)]
    pub(super) ledger: PathBuf,

    /// The day to take for today: waivers expire by it, decisions are dated with it.
    #[arg(long, global = true, value_name = "DATE", value_parser = super::check::day)]
    pub(super) today: Option<NaiveDate>,

    #[command(flatten)]
    engine: EngineArgs,
}

/// Everything an editor works on.
pub(super) struct Desk {
    pub(super) ledger: Ledger,
    pub(super) examined: Examined,
    pub(super) judgement: Judgement,
    allows: Vec<Vec<Allow>>,
    today: Option<NaiveDate>,
    whole: bool,
}

impl DeskArgs {
    /// Reads the ledger; where there is none, says how to begin one.
    pub(super) fn read(&self) -> Result<Ledger, Error> {
        if !self.ledger.exists() {
            let path = self.ledger.display();
            return Err(Error::Usage(format!("there is no {path}: begin one with `twosource ledger init`")));
        }
        Ok(Ledger::read(&self.ledger)?)
    }

    /// Reads the ledger and its articles and runs every check.
    pub(super) fn open(&self) -> Result<Desk, Error> {
        let ledger = self.read()?;
        let inputs = inputs::listed(&ledger, None);
        let whole = inputs.unreadable.is_empty();
        let engine = self.engine.engine(Scope::Reports);
        let examined = examine(inputs, Some(&ledger), &engine, None, self.today, |_| true, || ())?;
        let allows = allows(&examined.corpus, &examined.pages);
        let mut desk = Desk { ledger, examined, judgement: Judgement::default(), allows, today: self.today, whole };
        desk.judgement = desk.judged(&desk.ledger);
        Ok(desk)
    }
}

impl Desk {
    fn run(&self) -> Run<'_> {
        Run { today: self.today, whole: self.whole, allows: &self.allows, ..Run::PLAIN }
    }

    /// What a ledger says of the findings.
    pub(super) fn judged(&self, ledger: &Ledger) -> Judgement {
        ledger.judge(&self.examined.corpus, &self.examined.findings, &self.run())
    }

    /// What the ledger must be told so that it is up to date.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let Examined { corpus, findings, .. } = &self.examined;
        self.ledger.sync(corpus, findings, &self.judgement, &self.run(), self.ledger.settings.recorded())
    }

    /// The ledger as it will be when it is up to date; nothing is written.
    pub(super) fn updated(&self) -> Result<Ledger, Error> {
        Ok(Ledger::parse(&self.ledger.path, &self.ledger.edited(&self.edits())?)?)
    }
}

/// The inline comments of each article, in the order of the corpus.
pub(super) fn allows(corpus: &Corpus, pages: &BTreeMap<String, String>) -> Vec<Vec<Allow>> {
    let of = |name: &str| {
        let text = pages.get(name).map_or("", String::as_str);
        let any = text.contains("twosource:");
        if any { Allow::read(&Page::from_text(name, text)) } else { Vec::new() }
    };
    corpus.articles.iter().map(|a| of(&a.article.name)).collect()
}

/// The difference between two texts, as patches show it.
pub(super) fn difference(path: &Path, before: &str, after: &str) -> String {
    let name = path.display().to_string();
    similar::TextDiff::from_lines(before, after).unified_diff().header(&name, &name).to_string()
}
