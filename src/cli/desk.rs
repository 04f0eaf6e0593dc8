//! Reading a ledger and its articles: what `ledger` and `review` work on.

use super::Error;
use super::engine::EngineArgs;
use super::examine::{Examined, examine};
use super::inputs;
use crate::attribution::Scope;
use crate::calendar::NaiveDate;
use crate::evidence::Checker;
use crate::ledger::{self, Ledger};
use crate::review::{Day, Desk};
use std::path::{Path, PathBuf};

/// Which ledger, and what day it is.
#[derive(Clone, Debug, clap::Args)]
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

impl DeskArgs {
    /// Reads the ledger; where there is none, says how to begin one.
    pub(super) fn read(&self) -> Result<Ledger, Error> {
        if !self.ledger.exists() {
            let path = self.ledger.display();
            return Err(Error::Usage(format!("there is no {path}: begin one with `twosource ledger init`")));
        }
        Ok(Ledger::read(&self.ledger)?)
    }

    /// Reads the ledger and its articles and runs every check; the `checker` looks at cited pages.
    pub(super) fn open(&self, checker: Option<Checker>) -> Result<Desk, Error> {
        let ledger = self.read()?;
        let inputs = inputs::listed(&ledger, None);
        let whole = inputs.unreadable.is_empty();
        let engine = self.engine.engine(Scope::Reports);
        let examined = examine(inputs, Some(&ledger), &engine, checker, self.today, |_| true, |_| ())?;
        let Examined { corpus, findings, pages, evidence, nothing } = examined;
        let day = Day { today: self.today, whole };
        let mut desk = Desk::new(ledger, corpus, findings, &evidence, pages, day);
        desk.nothing = nothing;
        Ok(desk)
    }
}

/// The difference between two texts, as patches show it.
pub(super) fn difference(path: &Path, before: &str, after: &str) -> String {
    let name = path.display().to_string();
    similar::TextDiff::from_lines(before, after).unified_diff().header(&name, &name).to_string()
}
