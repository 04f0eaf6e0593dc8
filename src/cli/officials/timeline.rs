//! `twosource officials timeline`: the holders of an office as bars, JSON or SVG.

use super::{Error, Exit, dates, office, sureness, text_of};
use crate::calendar::{Interval, NaiveDate};
use crate::cli::output;
use crate::knowledge::{Office, Offices, Tenure};
use serde::Serialize;
use std::io::{self, Write};

/// The holders of an office one after the other. Without an office: the offices of the table.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id of the office, such as pk-dg-isi.
    #[arg(long, value_name = "ID")]
    office: Option<String>,

    /// A day to mark, such as an article's.
    #[arg(long, value_name = "DAY")]
    on: Option<Interval>,

    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Bars for a terminal.
    Text,
    /// For programs.
    Json,
    /// A picture.
    Svg,
}

#[derive(Serialize)]
struct Output<'a> {
    office: &'a str,
    title: &'a str,
    tenures: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    from: Option<String>,
    to: Option<String>,
    verified_to: Option<String>,
    verified: &'static str,
}

pub(super) fn run(args: &Args, offices: &Offices) -> Result<Exit, Error> {
    let Some(id) = &args.office else {
        output::write(None, |out, _| {
            offices.all().iter().try_for_each(|o| writeln!(out, "{:<28} {}", o.id.0, o.title))
        })?;
        return Ok(Exit::Clean);
    };
    let office = office(offices, id)?;
    output::write(None, |out, width| match args.format {
        Format::Json => json(out, offices, office),
        Format::Text => bars(out, offices, office, args.on, width),
        Format::Svg => svg(out, offices, office, args.on),
    })?;
    Ok(Exit::Clean)
}

fn json(out: &mut dyn Write, offices: &Offices, office: &Office) -> io::Result<()> {
    let row = |t| Row {
        name: offices.holder_name(t),
        from: text_of(t.start),
        to: text_of(t.end),
        verified_to: text_of(t.verified_to),
        verified: sureness(t),
    };
    let tenures = offices.tenures(&office.id).iter().map(row).collect();
    serde_json::to_writer(&mut *out, &Output { office: &office.id.0, title: &office.title, tenures })?;
    writeln!(out)
}

/// Where days stand on a line of `width` places.
struct Scale {
    first: NaiveDate,
    days: i64,
    width: i64,
}

impl Scale {
    /// From the first start to the last day known of any tenure.
    fn of(tenures: &[Tenure], on: Option<Interval>, width: usize) -> Option<Scale> {
        let ends = |t: &Tenure| {
            let span = t.possible();
            let last = span.last().or(t.last_seen()).or(t.certain().and_then(Interval::last));
            [span.first(), last].into_iter().flatten().collect::<Vec<_>>()
        };
        let mut days: Vec<NaiveDate> = tenures.iter().flat_map(ends).collect();
        days.extend(on.and_then(Interval::first));
        let (first, last) = (days.iter().min()?, days.iter().max()?);
        Some(Scale { first: *first, days: last.signed_duration_since(*first).num_days().max(1), width: width as i64 })
    }

    fn place(&self, day: NaiveDate) -> usize {
        let at = day.signed_duration_since(self.first).num_days().clamp(0, self.days);
        usize::try_from(at * self.width / self.days).unwrap_or(0)
    }

    /// The places of a tenure: from its start, to its end or the last day it is known for.
    fn bar(&self, tenure: &Tenure) -> Option<(usize, usize)> {
        let span = tenure.possible();
        let last = span.last().or(tenure.last_seen()).or(tenure.certain().and_then(Interval::last))?;
        let from = self.place(span.first().unwrap_or(self.first));
        Some((from, self.place(last).max(from + 1)))
    }
}

/// Columns for the holder's name.
const NAME: usize = 28;

fn bars(out: &mut dyn Write, offices: &Offices, office: &Office, on: Option<Interval>, width: usize) -> io::Result<()> {
    let tenures = offices.tenures(&office.id);
    writeln!(out, "{}", office.title)?;
    let room = width.saturating_sub(NAME + 32).clamp(20, 60);
    let Some(scale) = Scale::of(tenures, on, room) else { return Ok(()) };
    let mark = on.and_then(Interval::first).map(|day| scale.place(day));
    for tenure in tenures {
        let name: String = offices.holder_name(tenure).chars().take(NAME).collect();
        let (from, to) = scale.bar(tenure).unwrap_or((0, 0));
        let open = tenure.end.is_none();
        let bar: String = (0..=room)
            .map(|at| match at {
                at if Some(at) == mark => '|',
                at if at >= from && at < to && tenure.person.is_none() => '.',
                at if at >= from && at < to => '=',
                at if at == to && open => '>',
                _ => ' ',
            })
            .collect();
        writeln!(out, "  {name:<NAME$} {bar} {}", dates(tenure))?;
    }
    if let Some(day) = on {
        writeln!(out, "  | {day}")?;
    }
    Ok(())
}

fn svg(out: &mut dyn Write, offices: &Offices, office: &Office, on: Option<Interval>) -> io::Result<()> {
    let tenures = offices.tenures(&office.id);
    const ROW: usize = 22;
    const LEFT: usize = 220;
    let height = 40 + ROW * tenures.len();
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="960" height="{height}" font-family="sans-serif" font-size="12">"#
    )?;
    writeln!(out, r#"<text x="8" y="18" font-weight="bold">{}</text>"#, escaped(&office.title))?;
    if let Some(scale) = Scale::of(tenures, on, 500) {
        for (row, tenure) in tenures.iter().enumerate() {
            let y = 32 + ROW * row;
            let (from, to) = scale.bar(tenure).unwrap_or((0, 0));
            let fill = match (tenure.person.is_none(), tenure.end.is_none()) {
                (true, _) => "#dddddd",
                (false, true) => "#7aa6c2",
                (false, false) => "#41729f",
            };
            writeln!(out, r#"<text x="8" y="{}">{}</text>"#, y + 13, escaped(offices.holder_name(tenure)))?;
            writeln!(
                out,
                r#"<rect x="{}" y="{}" width="{}" height="14" fill="{fill}"><title>{}</title></rect>"#,
                LEFT + from,
                y + 2,
                to - from,
                escaped(&dates(tenure))
            )?;
            writeln!(
                out,
                r##"<text x="{}" y="{}" fill="#555555">{}</text>"##,
                LEFT + 512,
                y + 13,
                escaped(&dates(tenure))
            )?;
        }
        if let Some(day) = on.and_then(Interval::first) {
            let x = LEFT + scale.place(day);
            writeln!(
                out,
                r##"<line x1="{x}" y1="28" x2="{x}" y2="{height}" stroke="#c0392b" stroke-width="2"><title>{day}</title></line>"##
            )?;
        }
    }
    writeln!(out, "</svg>")
}

/// Text inside SVG.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
