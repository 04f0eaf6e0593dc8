//! `twosource officials match`.

use super::{Error, Exit};
use crate::cli::jsonl;
use crate::knowledge::{Offices, compare_names};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether two names are one person's.
///
/// In:  {"id", "a": "Lt Gen Faiz Hamid", "b": "Faiz Hameed"}
/// Out: {"id", "same": true, "score": 0..1}
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Read pairs as JSON Lines from stdin, write answers as JSON Lines.
    #[arg(long, required = true)]
    jsonl: bool,

    /// Judge by likeness alone, without the table's aliases.
    #[arg(long)]
    no_table: bool,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Output {
    id: Value,
    same: bool,
    score: f64,
}

pub(super) fn run(args: &Args, offices: &Offices) -> Result<Exit, Error> {
    let table = (!args.no_table).then_some(offices);
    jsonl::filter(|input: Input| {
        let score = compare_names(&input.a, &input.b, table);
        Output { id: input.id, same: score.same(), score: f64::from(score.0) / 1000.0 }
    })
}
