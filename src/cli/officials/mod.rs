//! `twosource officials`: the office table, asked, drawn and examined.

mod doctor;
mod import;
mod names;
mod timeline;
mod who;

use super::{Error, Exit};
use crate::calendar::{Interval, NaiveDate, Prefix};
use crate::knowledge::{Knowledge, Office, OfficeId, Offices, Tenure, Verified};

/// Who held which office on which day, from the table that comes with the program.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
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
    match &args.verb {
        Verb::Who(args) => who::run(args),
        Verb::Timeline(args) => timeline::run(args),
        Verb::Match(args) => names::run(args),
        Verb::Doctor(args) => doctor::run(args),
        Verb::Import(args) => import::run(args),
    }
}

fn offices() -> &'static Offices {
    &Knowledge::builtin().offices
}

/// The office of that id; else an error that names the nearest ones.
fn office(id: &str) -> Result<&'static Office, Error> {
    let found = offices().office(&OfficeId(id.to_string()));
    found.ok_or_else(|| {
        let mut near: Vec<(usize, &str)> =
            offices().all().iter().map(|o| (strsim::osa_distance(&o.id.0, id), o.id.0.as_str())).collect();
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
