//! `twosource officials import`.

use super::{Error, Exit};
use crate::cli::output;
use crate::knowledge::{Difference, Import, read_csv, read_json, write_csv};
use anstream::eprintln;
use std::path::{Path, PathBuf};

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
    let import = read(&args.file)?;
    for trouble in &import.refused {
        eprintln!("set aside: {trouble}");
    }
    eprintln!(
        "{}: {} tenures, {} set aside, {} deprecated, {} joined",
        args.file.display(),
        import.rows.len(),
        import.refused.len(),
        import.deprecated,
        import.joined
    );
    let old = match &args.out {
        Some(path) if path.exists() => read(path)?.rows,
        _ => Vec::new(),
    };
    let difference = Difference::between(&old, &import.rows);
    output::write(None, |out, _| writeln!(out, "{difference}"))?;
    if difference.vanished.len() > args.may_lose {
        let lost = difference.vanished.len();
        eprintln!("refused: {lost} rows would vanish, {} may; `--may-lose {lost}` lets them go", args.may_lose);
        return Ok(Exit::Findings);
    }
    if let Some(path) = &args.out {
        output::write(Some(path), |out, _| out.write_all(write_csv(&import.rows).as_bytes()))?;
    }
    Ok(Exit::Clean)
}

fn read(path: &Path) -> Result<Import, Error> {
    let fail = |why: String| Error::Unreadable(format!("cannot read {}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
    let json = text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['{', '[']);
    let import = if json { read_json(text.trim_start_matches('\u{FEFF}')) } else { read_csv(&text) };
    import.map_err(|e| fail(e.to_string()))
}
