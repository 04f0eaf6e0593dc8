//! `twosource review`: decide on what is flagged, on a page in the browser, at a prompt, or by command.

mod prompt;

use super::desk::DeskArgs;
use super::links::Network;
use super::{Error, Exit, error, output};
use crate::checks::Severity;
use crate::ledger::Verdict;
use crate::review::server::Server;
use crate::review::{Act, Desk, Editor, Item, Sitting, Status};
use serde::Serialize;
use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};

/// Decides on what is flagged: on a page in the browser that only this machine can see. Where standard output is no
/// terminal, lists what is open and the command for each.
///
/// The ledger is brought up to date with the first decision. A decision holds for the flags and the words it was made
/// on: a new flag or a changed sentence opens the claim again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  twosource review                                         the page; open the address it prints
  twosource review --list                                  what is open, worst first
  twosource review --tty                                   one after the other, at a prompt
  twosource review --accept c-8k2mq4vx --by amira          the claim was looked into and stands
  twosource review --dispute c-8k2mq4vx --note 'see the ministry page'
  twosource review --waive a-23kqh75d --reason 'a leaflet, never dated'

Exit codes: 0 nothing is open, or the decision is saved   1 something is open   2 usage   3 an article could not be read")]
pub(super) struct Args {
    /// The claim was looked into and stands.
    #[arg(long, value_name = "ID", group = "decision")]
    accept: Vec<String>,

    /// The claim does not stand; it fails checks until the article is corrected.
    #[arg(long, value_name = "ID", group = "decision")]
    dispute: Vec<String>,

    /// The article, or a printed correction, now says it right.
    #[arg(long, value_name = "ID", group = "decision")]
    correct: Vec<String>,

    /// The flags are set aside; a reason is asked for.
    #[arg(long, value_name = "ID", group = "decision", requires = "reason")]
    waive: Vec<String>,

    /// Why, for those who come after.
    #[arg(long, visible_alias = "note", value_name = "TEXT")]
    reason: Option<String>,

    /// Who decides; without it, TWOSOURCE_BY or the name of the account.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// What is open, for people, with the command for each.
    #[arg(long, group = "way")]
    list: bool,

    /// What is open, as JSON.
    #[arg(long, group = "way")]
    json: bool,

    /// Ask for one decision after the other, on the terminal.
    #[arg(long, group = "way", conflicts_with = "decision")]
    tty: bool,

    /// Show the page on this port of 127.0.0.1; 0, which is the default, takes one that is free.
    #[arg(long, value_name = "PORT", conflicts_with_all = ["decision", "way"])]
    port: Option<u16>,

    /// Open the page in the browser.
    #[arg(long, conflicts_with_all = ["decision", "way"])]
    open: bool,

    #[command(flatten)]
    network: Network,

    #[command(flatten)]
    desk: DeskArgs,
}

/// A claim that asks for a decision, with what is flagged on it.
#[derive(Debug, Serialize)]
struct Open<'a> {
    claim: &'a str,
    article: &'a str,
    line: u32,
    words: &'a str,
    /// An earlier decision that no longer holds.
    reopened: bool,
    findings: Vec<Flag<'a>>,
}

#[derive(Debug, Serialize)]
struct Flag<'a> {
    check: &'static str,
    severity: Severity,
    message: &'a str,
}

impl<'a> Open<'a> {
    fn of(desk: &'a Desk, item: &'a Item) -> Open<'a> {
        let findings = item.findings.iter().filter_map(|i| desk.findings.get(*i));
        let flag = |f: &'a crate::checks::Finding| Flag { check: f.check.0, severity: f.severity, message: &f.message };
        Open {
            claim: &item.claim,
            article: &item.name,
            line: item.line,
            words: &item.words,
            reopened: item.status == Status::Reopened,
            findings: findings.map(flag).collect(),
        }
    }

    /// One claim for people.
    fn shown(&self) -> String {
        let Open { claim, article, line, words, reopened, findings } = self;
        let again = if *reopened { ", decided before, open again" } else { "" };
        let mut text = format!("{claim}  {article}:{line}{again}\n");
        if !words.is_empty() {
            text.push_str(&format!("  “{words}”\n"));
        }
        for Flag { check, severity, message } in findings {
            text.push_str(&format!("  {severity} {check}: {message}\n"));
        }
        text
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let decisions = [
        (&args.accept, Verdict::Confirmed),
        (&args.dispute, Verdict::Disputed),
        (&args.correct, Verdict::Corrected),
        (&args.waive, Verdict::Waived),
    ];
    let by = args.by.clone().or_else(|| ["TWOSOURCE_BY", "USER"].iter().find_map(|name| std::env::var(name).ok()));
    let desk = args.desk.open(args.network.checker()?)?;
    let mut sitting = Sitting::new(desk, Editor { by, on: args.desk.today });
    let mut saved = 0;
    for (ids, verdict) in decisions {
        for id in ids {
            sitting.act(id, &Act::Decide(verdict, args.reason.clone()), None)?;
            saved += 1;
        }
    }
    if saved > 0 && !args.json && !args.list {
        anstream::eprintln!("{saved} saved in {}", sitting.desk.ledger.path.display());
        return Ok(Exit::Clean);
    }
    if args.tty {
        if !io::stdin().is_terminal() {
            return Err(Error::Usage("--tty needs a terminal; decide with --accept, --dispute, --waive".to_string()));
        }
        return prompt::run(&mut sitting, io::stdin().lock(), io::stdout());
    }
    let asked = args.port.is_some() || args.open;
    if asked || (!args.list && !args.json && io::stdout().is_terminal()) {
        return serve(args, sitting);
    }
    list(&sitting, args.json, saved > 0)
}

/// What is open, worst first: in the ledger as it will be when it is up to date.
fn list(sitting: &Sitting, as_json: bool, saved: bool) -> Result<Exit, Error> {
    let open: Vec<Open<'_>> = sitting.queue.open().map(|item| Open::of(&sitting.desk, item)).collect();
    output::write(None, |out, _| match as_json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&open).map_err(io::Error::other)?),
        false => open
            .iter()
            .try_for_each(|open| write!(out, "{}  decide: twosource review --accept {}\n\n", open.shown(), open.claim)),
    })?;
    for sentence in &sitting.desk.nothing {
        anstream::eprintln!("error: {sentence}");
    }
    Ok(match (sitting.desk.nothing.is_empty(), open.is_empty() || saved) {
        (false, _) => Exit::Unreadable,
        (true, true) => Exit::Clean,
        (true, false) => Exit::Findings,
    })
}

/// Shows the page until the user interrupts the program.
fn serve(args: &Args, sitting: Sitting) -> Result<Exit, Error> {
    let (desk, network) = (args.desk.clone(), args.network.clone());
    let again = move || {
        let checker = network.checker().map_err(|e| error::chain(&e))?;
        desk.open(checker).map_err(|e| error::chain(&e))
    };
    let server = Server::bind(args.port.unwrap_or(0), sitting, Box::new(again))?;
    let url = server.url();
    output::write(None, |out, _| writeln!(out, "{url}"))?;
    anstream::eprintln!("open this address in a browser on this machine; Ctrl-C ends the review");
    if args.open && !browse(&url) {
        anstream::eprintln!("no browser could be opened");
    }
    server.run()?;
    Ok(Exit::Clean)
}

/// Opens an address with the system's own program for that.
fn browse(url: &str) -> bool {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}
