//! `twosource officials who`.

use super::{Error, Exit, Format, dates, days, office, offices, sureness, text_of};
use crate::calendar::Interval;
use crate::cli::output;
use crate::knowledge::{Answer, Held};
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

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let office = office(&args.office)?;
    let mut held: Vec<Held<'_>> = offices().holders_on(&office.id, args.on);
    held.retain(|h| args.all || h.answer > Answer::No);
    let holder = |h: &Held<'static>| Holder {
        name: offices().holder_name(h.tenure),
        from: text_of(h.tenure.start),
        to: text_of(h.tenure.end),
        verified_to: text_of(h.tenure.verified_to),
        answer: h.answer,
        verified: sureness(h.tenure),
        sources: offices().cite(h.tenure),
        note: h.tenure.note.as_deref(),
    };
    let exit = if held.is_empty() { Exit::Findings } else { Exit::Clean };
    output::write(None, |out, _| match args.format {
        Format::Json => {
            let holders = held.iter().map(holder).collect();
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
                writeln!(out, "  {:<8} {}, {}", h.answer, offices().holder_name(h.tenure), dates(h.tenure))?;
                writeln!(out, "           {}: {}", sureness(h.tenure), offices().cite(h.tenure).join("; "))?;
                if let Some(note) = &h.tenure.note {
                    writeln!(out, "           {note}")?;
                }
            }
            Ok(())
        }
    })?;
    Ok(exit)
}
