//! `twosource check`: articles in, a verification report out.

use super::engine::EngineArgs;
use super::examine::{Examined, Step, examine};
use super::inputs;
use super::links::Network;
use super::output::{self, Colour};
use super::{Error, Exit};
use crate::attribution::Scope;
use crate::calendar::{Interval, NaiveDate};
use crate::checks::{self, CheckId, Finding, Severity};
use crate::ledger::{self, Judgement, Ledger, Level, Run, Standing};
use crate::report::{Report, html, human, json};
use clap::ValueEnum;
use indicatif::ProgressBar;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Checks articles and prints a report: what each claim rests on, what is suspicious and why, what to do about it,
/// and what could not be checked.
///
/// Nothing is fetched without --online, and no clock is read: the same files (and the same evidence file, with
/// --replay) give the same report.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  twosource check draft.md                     one article
  twosource check articles/ 'wire/*.html' -    a folder, a pattern, standard input
  twosource check --published 2021-09-06 a.txt give the date that the page does not state
  twosource check --select office,link/date-conflict --format json -o report.json articles/

Exit codes:
  0 nothing at or above --fail-on   1 findings   2 wrong usage or configuration
  3 an input could not be read, or holds nothing to check   4 a defect of twosource")]
pub(super) struct Args {
    /// Files, folders, patterns, `-` for standard input, or addresses (with --online). Without any, what `claims.yaml` lists.
    #[arg(value_name = "PATH")]
    paths: Vec<String>,

    /// Settings, articles and decisions; without this, `claims.yaml` in the working folder where there is one.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,

    /// How to print the report.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// The least severity that makes the exit code 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    /// Run only these checks or families, e.g. `office,link/date-conflict`.
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    select: Vec<String>,

    /// Leave out these checks or families.
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    ignore: Vec<String>,

    /// When the articles were published, in EDTF: 2021-09-06, 2021-09, 2024-12-31/2025-01-05.
    #[arg(long, value_name = "DATE")]
    published: Option<Interval>,

    /// The day to take for today where a check needs one (expiry of waivers, stale tables).
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<NaiveDate>,

    /// Fail only on findings that the ledger does not know.
    #[arg(long)]
    new_only: bool,

    /// Fail (2) when the ledger is not up to date with the articles.
    #[arg(long)]
    locked: bool,

    /// Write the report to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Print only the summary.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,

    /// Print every claim with its source, dates and offices.
    #[arg(short, long)]
    verbose: bool,

    /// When to use colour.
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,

    #[command(flatten)]
    network: Network,

    #[command(flatten)]
    engine: EngineArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people: the line, the words underlined, the reason, what to do.
    Human,
    /// For programs: one object, described by schemas/report.json.
    Json,
    /// One page to read, mail or print: no script, and nothing is loaded from anywhere.
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Note,
    /// Never: findings do not change the exit code.
    Never,
}

impl FailOn {
    fn threshold(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let wanted = wanted(&args.select, &args.ignore)?;
    let ledger = ledger(args.ledger.as_deref())?;
    let inputs = match &ledger {
        _ if !args.paths.is_empty() => inputs::read(&args.paths, args.published, || args.network.checker())?,
        Some(ledger) if ledger.articles.is_empty() => {
            return Err(Error::Usage(format!("{} lists no articles, and none are named", ledger.path.display())));
        }
        Some(ledger) => inputs::listed(ledger, args.published),
        None => {
            let help = "name files, folders, patterns or `-`, or write a claims.yaml that lists the articles";
            return Err(Error::Usage(format!("nothing to check: {help} (`twosource check --help`)")));
        }
    };
    // Few articles are read before one could wonder.
    let articles = (inputs.pages.len() > 50).then(|| output::bar(inputs.pages.len(), output::ARTICLES));
    let cited: OnceLock<ProgressBar> = OnceLock::new();
    let Examined { corpus, findings, pages, evidence, nothing } = examine(
        inputs,
        ledger.as_ref(),
        &args.engine.engine(Scope::Reports),
        args.network.checker()?,
        args.today,
        &wanted,
        |step| match step {
            Step::Article => articles.iter().for_each(|bar| bar.inc(1)),
            Step::Page(done, all) => {
                articles.iter().for_each(ProgressBar::finish_and_clear);
                cited.get_or_init(|| output::bar(all, output::PAGES)).set_position(done as u64);
            }
        },
    )?;
    articles.iter().chain(cited.get()).for_each(ProgressBar::finish_and_clear);
    let judged = match &ledger {
        None if args.locked || args.new_only => {
            return Err(Error::Usage(
                "--locked and --new-only need a ledger: `twosource ledger init` begins one".into(),
            ));
        }
        None => Judged::without_ledger(findings),
        Some(ledger) => {
            let allows = crate::review::allows(&corpus, &pages);
            let whole = args.paths.is_empty() && nothing.is_empty();
            // A page that nobody looked at keeps its flags and its waivers.
            let ran = |id: CheckId| wanted(id) && (evidence.looked() || !checks::needs_pages(id));
            let run = Run { today: args.today, whole, ran: &ran, allows: &allows };
            let judgement = ledger.judge(&corpus, &findings, &run);
            if args.locked && !ledger.sync(&corpus, &findings, &judgement, &run, ledger.settings.recorded()).is_empty()
            {
                let path = ledger.path.display();
                return Err(Error::Usage(format!("{path} is stale: run `twosource ledger sync` and commit it")));
            }
            Judged::new(findings, judgement, ledger)
        }
    };
    let report = Report::new(&corpus, &judged.open, &evidence, pages).with_settled(&corpus, &judged.settled);
    output::write(args.output.as_deref(), |out, terminal| match args.format {
        Format::Json => json::write(&report, out),
        Format::Html => html::write(&report, out),
        Format::Human => {
            let colour = args.color.decide(args.output.is_none());
            human::write(
                &report,
                human::Style { colour, width: terminal, quiet: args.quiet, verbose: args.verbose },
                out,
            )
        }
    })?;
    for sentence in &nothing {
        anstream::eprintln!("error: {sentence}");
    }
    let settled = ledger.as_ref().and_then(|l| l.settings.fail_on).map(Level::severity);
    let threshold = args.fail_on.map(FailOn::threshold).or(settled).unwrap_or(Some(Severity::Error));
    let worst = if args.new_only { judged.worst_new } else { report.worst() };
    let failed = threshold.is_some_and(|t| worst >= Some(t));
    Ok(match (nothing.is_empty() && report.coverage.claims > 0, failed) {
        (false, _) => Exit::Unreadable,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clean,
    })
}

/// Findings as the ledger sorts them.
struct Judged {
    /// Those that ask for an answer.
    open: Vec<Finding>,
    /// Those that have one, with who gave it.
    settled: Vec<(Finding, String)>,
    /// The worst that the ledger does not know.
    worst_new: Option<Severity>,
}

impl Judged {
    fn without_ledger(findings: Vec<Finding>) -> Judged {
        let worst_new = findings.iter().map(|f| f.severity).max();
        Judged { open: findings, settled: Vec::new(), worst_new }
    }

    fn new(findings: Vec<Finding>, judgement: Judgement, ledger: &Ledger) -> Judged {
        let mut judged = Judged { open: Vec::new(), settled: Vec::new(), worst_new: None };
        for (finding, standing) in findings.into_iter().zip(judgement.standings) {
            if standing.is_new() {
                judged.worst_new = judged.worst_new.max(Some(finding.severity));
            }
            match standing {
                _ if standing.is_open() => judged.open.push(finding),
                Standing::Decided { claim, verdict } => {
                    judged.settled.push((finding, format!("{} in claim {claim}", verdict.as_str())));
                }
                Standing::Waived { waiver } => {
                    let line = ledger.waivers.get(waiver).map_or(0, |w| w.line);
                    judged.settled.push((finding, format!("waived on line {line} of {}", ledger.path.display())));
                }
                _ => judged.settled.push((finding, "allowed by a comment in the article".to_string())),
            }
        }
        judged.worst_new = judged.worst_new.max(judgement.findings.iter().map(|f| f.severity).max());
        judged.open.extend(judgement.findings);
        judged
    }
}

/// The ledger that was named, else the one in the working folder, if any.
pub(super) fn ledger(named: Option<&Path>) -> Result<Option<Ledger>, Error> {
    let here = Path::new(ledger::FILE_NAME);
    let path = named.or(here.exists().then_some(here));
    Ok(path.map(Ledger::read).transpose()?)
}

/// A single day in ISO form.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse::<Interval>().ok().and_then(Interval::as_day);
    day.ok_or_else(|| format!("`{text}` is not a day: write YYYY-MM-DD"))
}

/// Which checks to run. Names are checks or families; an unknown one is an error that names the nearest.
pub(super) fn wanted(select: &[String], ignore: &[String]) -> Result<impl Fn(CheckId) -> bool + Sync + use<>, Error> {
    let known: Vec<&str> = checks::all().flat_map(|c| [c.id.0, c.id.0.split('/').next().unwrap_or("")]).collect();
    if let Some(name) = select.iter().chain(ignore).find(|name| !known.contains(&name.as_str())) {
        return Err(unknown(name, known.into_iter()));
    }
    let (select, ignore) = (select.to_vec(), ignore.to_vec());
    let names =
        |list: &[String], id: CheckId| list.iter().any(|n| id.0 == n || id.0.split('/').next() == Some(n.as_str()));
    Ok(move |id| (select.is_empty() || names(&select, id)) && !names(&ignore, id))
}

/// A name that is no check's and no family's, with the nearest that is.
pub(super) fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let nearest = known.max_by_key(|k| (strsim::jaro_winkler(k, name) * 1000.0) as u32);
    let hint = nearest.map_or(String::new(), |k| format!(", did you mean `{k}`?"));
    Error::Usage(format!("no check or family is called `{name}`{hint} (`twosource explain` lists them)"))
}
