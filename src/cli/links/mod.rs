//! `twosource links`: what cited addresses are worth.

mod dry_run;
mod live;
mod offline;

use super::{Error, Exit, jsonl};
use crate::evidence::{Archived, Checker, Clock, Limits, Policy, Recording, Source, Verdict};
use crate::knowledge::{Knowledge, Plausibility};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Judges addresses: whether they fit their outlet, which days they are of, and (online) what stands behind them.
///
/// With --jsonl, JSON Lines from stdin to stdout:
/// In:  {"id", "url", "title": "…" | null, "published": "…" | null}
/// Out: {"id", "url", "verdict", "plausibility", "dated", "final_url", "status", "because", "retry_after"}
/// and, where --archive-base was asked, "archive": {"answer": "copy" | "none" | "could-not-ask", "url", "on", "title", "why"}
///
/// Without --online or --replay nothing touches the network and every verdict is `not_checked`.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Addresses to judge.
    #[arg(value_name = "URL", required_unless_present_any = ["jsonl", "dry_run"])]
    urls: Vec<String>,
    /// Reads JSON Lines from stdin.
    #[arg(long, conflicts_with = "urls")]
    jsonl: bool,
    /// Says of JSON Lines {"id", "url", "resolve", "redirect_to"} what would be fetched or refused, and why; no network.
    #[arg(long, conflicts_with_all = ["urls", "jsonl", "online", "replay"])]
    dry_run: bool,
    #[command(flatten)]
    network: Network,
}

/// Whether and how pages are looked at.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Network {
    /// Looks at the pages.
    #[arg(long)]
    online: bool,
    /// Keeps every answer in an evidence file (WARC, gzip), adding to it where it exists.
    #[arg(long, value_name = "FILE", requires = "online")]
    record: Option<PathBuf>,
    /// Goes on with an interrupted run: what stands in the file of --record is taken from there and not asked again.
    #[arg(long, requires = "record")]
    resume: bool,
    /// Takes every answer from an evidence file; no network.
    #[arg(long, value_name = "FILE", conflicts_with = "online")]
    replay: Option<PathBuf>,
    /// Lets a range of addresses be asked that is not public (tests, an intranet), on any port; may be repeated.
    #[arg(long, value_name = "CIDR")]
    allow_net: Vec<IpNet>,
    /// Asks this web archive (Wayback, pywb, Memento) for copies of pages that are gone or no longer say what they are
    /// cited for, e.g. https://web.archive.org.
    #[arg(long, value_name = "URL")]
    archive_base: Option<url::Url>,
    /// Seconds to wait for a server at each stage.
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=300))]
    timeout: u64,
    /// Seconds for the whole run; what has not been asked by then is reported as not checked, and `--resume` goes on
    /// from there.
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(u64).range(1..=604_800))]
    budget: u64,
    /// When the run began: pages that are read and pages that are cited share one budget.
    #[arg(skip = Instant::now())]
    began: Instant,
}

impl Network {
    fn policy(&self) -> Policy {
        Policy::allowing(self.allow_net.clone())
    }

    /// What looks at pages; `None` offline.
    pub(super) fn checker(&self) -> Result<Option<Checker>, Error> {
        self.checker_of(Limits::default().body)
    }

    /// The same for answers of up to `body` bytes.
    pub(super) fn checker_of(&self, body: usize) -> Result<Option<Checker>, Error> {
        let limits = Limits { body, stage_ms: self.timeout * 1000, ..Limits::default() };
        let source = match &self.replay {
            Some(path) => Source::replay(path),
            None if self.online => {
                let recording = |path| Recording { path, clock: Clock::System, resume: self.resume };
                Source::live(limits, self.record.as_deref().map(recording))
            }
            None => return Ok(None),
        };
        let checker = Checker::new(self.policy(), limits, source.map_err(Error::Evidence)?);
        let checker = checker.with_archive(self.archive_base.clone());
        // A replay asks nobody, and must not depend on the clock.
        let end = self.began + Duration::from_secs(self.budget);
        Ok(Some(if self.online { checker.with_end(end) } else { checker }))
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    url: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
}

/// What is said of one address.
#[derive(Serialize)]
struct Output {
    id: Value,
    url: String,
    verdict: Verdict,
    plausibility: Plausibility,
    dated: Option<[String; 2]>,
    final_url: Option<String>,
    status: Option<u16>,
    because: Cow<'static, str>,
    retry_after: Option<u64>,
    /// Only where an archive was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<Answer>,
}

/// What an archive said.
#[derive(Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
enum Answer {
    Copy { url: String, on: Option<String>, title: Option<String> },
    None,
    CouldNotAsk { why: String },
}

impl From<Archived> for Answer {
    fn from(archived: Archived) -> Answer {
        match archived {
            Archived::Copy(copy) => Answer::Copy {
                on: copy.on.map(|on| on.to_string()),
                title: copy.reading.map(|r| r.best_title().to_string()).filter(|t| !t.is_empty()),
                url: copy.url,
            },
            Archived::None => Answer::None,
            Archived::CouldNotAsk(why) => Answer::CouldNotAsk { why },
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    if args.dry_run {
        return dry_run::run(&args.network.policy());
    }
    let knowledge = Knowledge::builtin();
    let checker = args.network.checker()?;
    match (args.jsonl, checker) {
        (true, None) => jsonl::filter(|input: Input| offline::judge(&input, knowledge)),
        (true, Some(checker)) => live::filter(checker, knowledge),
        (false, checker) => for_people(&args.urls, checker, knowledge),
    }
}

/// A few lines an address.
fn for_people(urls: &[String], checker: Option<Checker>, knowledge: &'static Knowledge) -> Result<Exit, Error> {
    let inputs: Vec<Input> =
        urls.iter().map(|url| Input { id: Value::Null, url: url.clone(), title: None, published: None }).collect();
    let mut said: Vec<Output> = inputs.iter().map(|input| offline::judge(input, knowledge)).collect();
    let forms: Vec<Cow<'static, str>> = said.iter().map(|o| o.because.clone()).collect();
    if let Some(checker) = checker {
        let checker = Arc::new(checker);
        let cited = inputs.iter().map(live::cite).collect();
        let mut found: Vec<(usize, crate::evidence::Checked)> = Vec::new();
        crate::evidence::crawl(&checker, cited, |_, checked| checked, |at, checked| found.push((at, checked)))
            .map_err(Error::Evidence)?;
        checker.finish().map_err(Error::Evidence)?;
        found.sort_by_key(|(at, _)| *at);
        said = said.into_iter().zip(found).map(|(plain, (_, checked))| live::merge(plain, checked)).collect();
    }
    let mut worst = Exit::Clean;
    let word = |value: serde_json::Result<Value>| {
        value.ok().and_then(|v| v.as_str().map(|s| s.replace('_', " "))).unwrap_or_default()
    };
    for (output, form) in said.iter().zip(forms) {
        let dated = match &output.dated {
            Some([a, b]) if a == b => format!(" (of {a})"),
            Some([a, b]) => format!(" (of {a} to {b})"),
            None => String::new(),
        };
        anstream::println!(
            "{}\n  address  {}{dated}: {form}",
            output.url,
            word(serde_json::to_value(output.plausibility))
        );
        match output.verdict {
            Verdict::NotChecked => anstream::println!("  page     not looked at (--online does)"),
            verdict => anstream::println!("  page     {}: {}", word(serde_json::to_value(verdict)), output.because),
        }
        let wrong = matches!(output.plausibility, Plausibility::WrongForm | Plausibility::WrongDate);
        if wrong
            || matches!(
                output.verdict,
                Verdict::Dead | Verdict::Soft404 | Verdict::Mismatch | Verdict::Parked | Verdict::ForbiddenTarget
            )
        {
            worst = Exit::Findings;
        }
    }
    Ok(worst)
}
