//! `twosource links`: what cited addresses are worth.

mod dry_run;

use super::{Error, Exit, jsonl};
use crate::calendar::Interval;
use crate::evidence::{Policy, Verdict};
use crate::knowledge::{Knowledge, Plausibility, parse_address};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Judges addresses: whether they fit their outlet, which days they are of.
///
/// With --jsonl, JSON Lines from stdin to stdout:
/// In:  {"id", "url", "title": "…" | null, "published": "…" | null}
/// Out: {"id", "url", "verdict", "plausibility", "dated", "final_url", "status", "because", "retry_after"}
///
/// Without --online nothing touches the network and every verdict is `not_checked`.
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
    #[arg(long, conflicts_with_all = ["urls", "jsonl"])]
    dry_run: bool,
    /// Lets a range of addresses be asked that is not public (tests, an intranet), on any port; may be repeated.
    #[arg(long, value_name = "CIDR")]
    allow_net: Vec<IpNet>,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    url: String,
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
    because: String,
    retry_after: Option<u64>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let knowledge = Knowledge::builtin();
    if args.dry_run {
        return dry_run::run(&Policy::allowing(args.allow_net.clone()));
    }
    if args.jsonl {
        return jsonl::filter(|input: Input| judge(input, knowledge));
    }
    let mut worst = Exit::Clean;
    for url in &args.urls {
        let said = judge(Input { id: Value::Null, url: url.clone(), published: None }, knowledge);
        let dated = said
            .dated
            .map_or(String::new(), |[a, b]| if a == b { format!(", of {a}") } else { format!(", of {a} to {b}") });
        let plausibility = serde_json::to_value(said.plausibility)
            .ok()
            .and_then(|v| v.as_str().map(str::to_string))
            .unwrap_or_default();
        anstream::println!("{url}\n  {plausibility}{dated}: {}", said.because);
        if matches!(said.plausibility, Plausibility::WrongForm | Plausibility::WrongDate) {
            worst = Exit::Findings;
        }
    }
    Ok(worst)
}

fn judge(input: Input, knowledge: &Knowledge) -> Output {
    let published = input.published.as_deref().and_then(|p| p.parse::<Interval>().ok());
    let (plausibility, dated, because) = match parse_address(&input.url) {
        None => (Plausibility::WrongForm, None, "this is not an address".to_string()),
        Some(url) => {
            let judged = knowledge.outlets.judge(&url, published);
            (judged.plausibility, judged.dated, judged.because)
        }
    };
    Output {
        id: input.id,
        url: input.url,
        verdict: Verdict::NotChecked,
        plausibility,
        dated: dated.and_then(|d| d.days.ends()).map(|(a, b)| [a.to_string(), b.to_string()]),
        final_url: None,
        status: None,
        because,
        retry_after: None,
    }
}
