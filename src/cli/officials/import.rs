//! `twosource officials import`.

use super::{Error, Exit, keep};
use std::path::PathBuf;

/// Reads tenures from a file of another collection and says what they change. Offline: the file is on disk.
///
/// Wikidata entities and query results, Popolo (EveryPolitician, ParlParse) and CSV are told apart by what they hold.
/// With --out the rows are written as CSV, compared with what that file held before; an import that loses rows is
/// refused.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Where the rows are kept, as CSV; the difference is to what it holds.
    #[arg(long, value_name = "CSV")]
    out: Option<PathBuf>,

    /// How many rows may vanish.
    #[arg(long, value_name = "N", default_value_t = 0)]
    may_lose: usize,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let import = keep::read(&args.file)?;
    keep::settle(&args.file.display().to_string(), &import, args.out.as_deref(), args.may_lose, true)
}
