//! `twosource officials who`.

use super::{Error, Exit, Format, dates, days, office, sureness, text_of};
use crate::calendar::Interval;
use crate::cli::output;
use crate::knowledge::{Answer, Held, Offices};
use serde::Serialize;

/// Who held an office on a day, a month or between two days.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id of the office, such as pk-dg-isi; see `officials timeline` for the ids.
    #[arg(long, value_name = "ID")]
    office: String,

    /// The day, in EDTF: 2021-09-06, 2021-09, 2021-09-01/2021-09-06.
    #[arg(long, value_name = "DAY")]
    on: Interval,

    /// List the holders of other times too.
    #[arg(long)]
    all: bool,

    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Output<'a> {
    office: &'a str,
    title: &'a str,
    on: [Option<String>; 2],
    holders: Vec<Holder<'a>>,
}

#[derive(Serialize)]
struct Holder<'a> {
    name: &'a str,
    from: Option<String>,
    to: Option<String>,
    verified_to: Option<String>,
    answer: Answer,
    verified: &'static str,
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Holder<'a> {
    fn new(offices: &'a Offices, held: &Held<'a>) -> Holder<'a> {
        Holder {
            name: offices.holder_name(held.tenure),
            from: text_of(held.tenure.start),
            to: text_of(held.tenure.end),
            verified_to: text_of(held.tenure.verified_to),
            answer: held.answer,
            verified: sureness(held.tenure),
            sources: offices.cite(held.tenure),
            note: held.tenure.note.as_deref(),
        }
    }
}

pub(super) fn run(args: &Args, offices: &Offices) -> Result<Exit, Error> {
    let office = office(offices, &args.office)?;
    let mut held: Vec<Held<'_>> = offices.holders_on(&office.id, args.on);
    held.retain(|h| args.all || h.answer > Answer::No);
    let exit = if held.is_empty() { Exit::Findings } else { Exit::Clean };
    output::write(None, |out, _| match args.format {
        Format::Json => {
            let holders = held.iter().map(|h| Holder::new(offices, h)).collect();
            let result = Output { office: &office.id.0, title: &office.title, on: days(args.on), holders };
            serde_json::to_writer(&mut *out, &result)?;
            writeln!(out)
        }
        Format::Text => {
            writeln!(out, "{} · {}", office.title, args.on)?;
            if held.is_empty() {
                writeln!(out, "  the table has no holder for that day")?;
            }
            for h in &held {
                writeln!(out, "  {:<8} {}, {}", h.answer, offices.holder_name(h.tenure), dates(h.tenure))?;
                writeln!(out, "           {}: {}", sureness(h.tenure), offices.cite(h.tenure).join("; "))?;
                if let Some(note) = &h.tenure.note {
                    writeln!(out, "           {note}")?;
                }
            }
            Ok(())
        }
    })?;
    Ok(exit)
}
