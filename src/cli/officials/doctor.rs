//! `twosource officials doctor`.

use super::{Error, Exit, Format};
use crate::calendar::Interval;
use crate::cli::output;
use crate::knowledge::{Complaint, Offices};
use serde::Serialize;

/// What is wrong with the table: overlaps, gaps, ends before starts, rows without sources, rows grown old.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The day to judge age by; without it age is not looked at.
    #[arg(long, value_name = "DAY")]
    today: Option<Interval>,

    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Output {
    offices: usize,
    persons: usize,
    tenures: usize,
    verified: usize,
    partly_verified: usize,
    complaints: Vec<Complaint>,
}

pub(super) fn run(args: &Args, offices: &Offices) -> Result<Exit, Error> {
    use crate::knowledge::{Ailment, Verified};
    let (_, troubles) = Offices::builtin_with_troubles();
    let unreadable =
        |t: crate::knowledge::Trouble| Complaint { ailment: Ailment::Unreadable, place: t.place, message: t.message };
    let mut complaints: Vec<Complaint> = troubles.into_iter().map(unreadable).collect();
    complaints.extend(offices.doctor(args.today.and_then(Interval::last)));
    let count = |v: Verified| offices.rows().iter().filter(|t| t.verified == v).count();
    let result = Output {
        offices: offices.all().len(),
        persons: offices.persons().len(),
        tenures: offices.rows().len(),
        verified: count(Verified::Yes),
        partly_verified: count(Verified::Partly),
        complaints,
    };
    let faulty = result.complaints.iter().any(|c| c.ailment.is_fault());
    output::write(None, |out, _| match args.format {
        Format::Json => {
            serde_json::to_writer(&mut *out, &result)?;
            writeln!(out)
        }
        Format::Text => {
            for c in &result.complaints {
                writeln!(out, "{:<10} {}: {}", c.ailment, c.place, c.message)?;
            }
            writeln!(
                out,
                "{} offices, {} persons, {} tenures ({} verified, {} partly); {} complaints",
                result.offices,
                result.persons,
                result.tenures,
                result.verified,
                result.partly_verified,
                result.complaints.len()
            )
        }
    })?;
    Ok(if faulty { Exit::Findings } else { Exit::Clean })
}
