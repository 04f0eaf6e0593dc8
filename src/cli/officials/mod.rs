//! `twosource officials`: the office table, asked, drawn and examined.

mod doctor;
mod fetch;
mod import;
mod keep;
mod names;
mod timeline;
mod who;

use super::tables::Tables;
use super::{Error, Exit, check};
use crate::calendar::{Interval, NaiveDate, Prefix};
use crate::knowledge::{Office, OfficeId, Offices, Tenure, Verified};
use std::path::PathBuf;

/// Who held which office on which day, from the table that comes with the program and the newsroom's own over it.
///
/// A table of your own is named in claims.yaml, `settings: {officials: [desk/officials]}`: a folder with files like ours
/// in data/officials, one YAML file, or a CSV file of tenures. Its rows are added to ours or stand in for them, here and
/// in `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,

    /// The claims.yaml that names a table of your own; without this, the one in the working folder where there is one.
    #[arg(long, value_name = "FILE", global = true)]
    ledger: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Who held an office on a day.
    Who(who::Args),
    /// The holders of an office one after the other: bars, JSON or SVG.
    Timeline(timeline::Args),
    /// Whether two names are one person's: a JSONL filter.
    Match(names::Args),
    /// What is wrong with the table: overlaps, gaps, rows without sources, rows grown old.
    Doctor(doctor::Args),
    /// Tenures from a file of another collection: read, compared with the last time, kept.
    Import(import::Args),
    /// Tenures from Wikidata or a server like it: asked, compared with the last time, kept with --write.
    Fetch(Box<fetch::Args>),
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let tables = || Tables::of(check::ledger(args.ledger.as_deref())?.as_ref());
    match &args.verb {
        Verb::Who(args) => who::run(args, &tables()?.knowledge().offices),
        Verb::Timeline(args) => timeline::run(args, &tables()?.knowledge().offices),
        Verb::Match(args) => names::run(args, &tables()?.knowledge().offices),
        Verb::Doctor(args) => doctor::run(args, &tables()?.knowledge().offices),
        Verb::Import(args) => import::run(args),
        Verb::Fetch(args) => fetch::run(args),
    }
}

/// The office of that id; else an error that names the nearest ones.
fn office<'a>(offices: &'a Offices, id: &str) -> Result<&'a Office, Error> {
    let found = offices.office(&OfficeId(id.to_string()));
    found.ok_or_else(|| {
        let mut near: Vec<(usize, &str)> =
            offices.all().iter().map(|o| (strsim::osa_distance(&o.id.0, id), o.id.0.as_str())).collect();
        near.sort_unstable();
        let near: Vec<&str> = near.into_iter().take(3).map(|(_, id)| id).collect();
        Error::Usage(format!("there is no office `{id}`; the nearest are {}", near.join(", ")))
    })
}

/// "2019-06-17 to 2021-11-20", "2024-09-30, no end known (verified to 2025-10-06)".
fn dates(tenure: &Tenure) -> String {
    let start = tenure.start.map_or("unknown".to_string(), |s| s.to_string());
    match (tenure.end, tenure.verified_to) {
        (Some(end), _) => format!("{start} to {end}"),
        (None, Some(seen)) => format!("{start}, no end known (verified to {seen})"),
        (None, None) => format!("{start}, no end known"),
    }
}

/// How far a row is verified, in a word.
fn sureness(tenure: &Tenure) -> &'static str {
    match tenure.verified {
        Verified::Yes => "verified",
        Verified::Partly => "partly verified",
        Verified::No => "not verified",
    }
}

fn text_of(date: Option<Prefix>) -> Option<String> {
    date.map(|d| d.to_string())
}

/// First and last day as JSON carries them; `null` where one is not known.
fn days(interval: Interval) -> [Option<String>; 2] {
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
    [day(interval.first()), day(interval.last())]
}
