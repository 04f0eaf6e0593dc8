//! `twosource review`: decide on what is flagged, by command or at a prompt.

use super::desk::{Desk, DeskArgs};
use super::{Error, Exit, output};
use crate::checks::Finding;
use crate::ledger::{Review, Standing, Verdict};
use crate::text::LineIndex;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};

/// Decides on what is flagged. Without a decision, lists what is open and the command for each.
///
/// The ledger is brought up to date first. A decision holds for the flags and the words it was made on: a new flag or
/// a changed sentence opens the claim again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  twosource review                                         what is open, worst first
  twosource review --accept c-8k2mq4vx --by amira          the claim was looked into and stands
  twosource review --dispute c-8k2mq4vx --note 'see the ministry page'
  twosource review --waive a-23kqh75d --reason 'a leaflet, never dated'
  twosource review --tty                                   one after the other, at a prompt

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

    /// What is open, as JSON.
    #[arg(long, conflicts_with = "tty")]
    json: bool,

    /// Ask for one decision after the other.
    #[arg(long, conflicts_with = "decision")]
    tty: bool,

    #[command(flatten)]
    desk: DeskArgs,
}

/// A claim that asks for a decision, with what is flagged on it.
#[derive(Debug, Serialize)]
struct Open {
    claim: String,
    article: String,
    line: u32,
    words: String,
    /// An earlier decision that no longer holds.
    reopened: bool,
    findings: Vec<Flag>,
}

#[derive(Debug, Serialize)]
struct Flag {
    check: &'static str,
    severity: crate::checks::Severity,
    message: String,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let decisions = [
        (&args.accept, Verdict::Confirmed),
        (&args.dispute, Verdict::Disputed),
        (&args.correct, Verdict::Corrected),
        (&args.waive, Verdict::Waived),
    ];
    let mut desk = args.desk.open()?;
    let mut saved = 0;
    for (ids, verdict) in decisions {
        for id in ids {
            decide(&mut desk, args, id, verdict, args.reason.clone())?;
            saved += 1;
        }
    }
    if saved > 0 && !args.json {
        anstream::eprintln!("{saved} saved in {}", desk.ledger.path.display());
        return Ok(Exit::Clean);
    }
    let open = queue(&desk)?;
    if args.tty {
        if !io::stdin().is_terminal() {
            return Err(Error::Usage("--tty needs a terminal; decide with --accept, --dispute, --waive".to_string()));
        }
        return prompt(&mut desk, args, &open, io::stdin().lock(), io::stdout());
    }
    output::write(None, |out, _| match args.json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&open).map_err(io::Error::other)?),
        false => open.iter().try_for_each(|open| write!(out, "{}", shown(open))),
    })?;
    for sentence in &desk.examined.nothing {
        anstream::eprintln!("error: {sentence}");
    }
    Ok(match (desk.examined.nothing.is_empty(), open.is_empty() || saved > 0) {
        (false, _) => Exit::Unreadable,
        (true, true) => Exit::Clean,
        (true, false) => Exit::Findings,
    })
}

/// What is open, worst first: in the ledger as it will be when it is up to date.
fn queue(desk: &Desk) -> Result<Vec<Open>, Error> {
    let current = desk.updated()?;
    let judgement = desk.judged(&current);
    let mut open: BTreeMap<String, (Vec<&Finding>, bool)> = BTreeMap::new();
    for (finding, standing) in desk.examined.findings.iter().zip(&judgement.standings) {
        let (claim, reopened) = match standing {
            Standing::Known { claim } => (claim, false),
            Standing::Reopened { claim } => (claim, true),
            _ => continue,
        };
        let row = open.entry(claim.clone()).or_default();
        row.0.push(finding);
        row.1 |= reopened;
    }
    let mut open: Vec<Open> =
        open.into_iter().filter_map(|(claim, row)| describe(desk, claim, &row.0, row.1)).collect();
    let worst = |open: &Open| open.findings.iter().map(|f| f.severity).max();
    open.sort_by(|a, b| {
        worst(b).cmp(&worst(a)).then((&a.article, a.line, &a.claim).cmp(&(&b.article, b.line, &b.claim)))
    });
    Ok(open)
}

fn describe(desk: &Desk, claim: String, findings: &[&Finding], reopened: bool) -> Option<Open> {
    let first = findings.first()?;
    let annotated = desk.examined.corpus.articles.get(first.article)?;
    let article = annotated.article.name.clone();
    let text = desk.examined.pages.get(&article).map_or("", String::as_str);
    let line = LineIndex::new(text).place(annotated.article.map.to_page(first.span).start as usize).line;
    let span = annotated.claim_at(first.span).and_then(|i| annotated.claims.get(i)).map_or(first.span, |c| c.span);
    let words = if first.span.is_empty() { "" } else { annotated.article.slice(span) };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let flag = |f: &&Finding| Flag { check: f.check.0, severity: f.severity, message: f.message.clone() };
    Some(Open { claim, article, line, words, reopened, findings: findings.iter().map(flag).collect() })
}

/// One claim for people, with the command that decides on it.
fn shown(open: &Open) -> String {
    let Open { claim, article, line, words, reopened, findings } = open;
    let again = if *reopened { ", decided before, open again" } else { "" };
    let mut text = format!("{claim}  {article}:{line}{again}\n");
    if !words.is_empty() {
        text.push_str(&format!("  “{words}”\n"));
    }
    for Flag { check, severity, message } in findings {
        text.push_str(&format!("  {severity} {check}: {message}\n"));
    }
    text + &format!("  decide: twosource review --accept {claim}\n\n")
}

/// Saves one decision.
fn decide(desk: &mut Desk, args: &Args, id: &str, verdict: Verdict, note: Option<String>) -> Result<(), Error> {
    if verdict == Verdict::Waived && note.as_deref().unwrap_or("").trim().is_empty() {
        return Err(Error::Usage("a waiver needs a reason: --reason 'why'".to_string()));
    }
    let edits = desk.edits();
    desk.ledger.save(&edits)?;
    let by = args.by.clone().or_else(|| ["TWOSOURCE_BY", "USER"].iter().find_map(|name| std::env::var(name).ok()));
    let review = Review { verdict, by, on: args.desk.today, note, covers: None };
    let edit = desk.ledger.decide(&desk.examined.corpus, &desk.judgement.homes, id, review).ok_or_else(|| {
        let nearest = desk.ledger.claims.keys().min_by_key(|known| strsim::damerau_levenshtein(known, id));
        let hint = nearest.map_or(String::new(), |known| format!(", did you mean `{known}`?"));
        Error::Usage(format!("nothing is flagged or decided under `{id}`{hint}"))
    })?;
    desk.ledger.save(&[edit])?;
    desk.judgement = desk.judged(&desk.ledger);
    Ok(())
}

/// Shows one claim after the other and asks. Every answer is saved at once.
fn prompt(
    desk: &mut Desk,
    args: &Args,
    open: &[Open],
    mut input: impl BufRead,
    mut out: impl Write,
) -> Result<Exit, Error> {
    let mut left = open.len();
    let mut ask = |out: &mut dyn Write, question: &str| -> Result<Option<String>, Error> {
        write!(out, "{question}").and_then(|()| out.flush()).map_err(Error::Write)?;
        let mut line = String::new();
        let read = input.read_line(&mut line).map_err(|e| Error::Unreadable(format!("cannot read the answer: {e}")))?;
        Ok((read > 0).then(|| line.trim().to_string()))
    };
    for (number, claim) in open.iter().enumerate() {
        let (verdict, note) = loop {
            write!(out, "{} of {}\n{}", number + 1, open.len(), shown(claim)).map_err(Error::Write)?;
            let Some(answer) = ask(&mut out, "a accept · d dispute · c corrected · w waive · s skip · q quit > ")?
            else {
                return Ok(Exit::Findings);
            };
            let verdict = match answer.as_str() {
                "a" => Verdict::Confirmed,
                "d" => Verdict::Disputed,
                "c" => Verdict::Corrected,
                "w" => Verdict::Waived,
                "s" | "" => break (Verdict::Pending, None),
                "q" => return Ok(Exit::Findings),
                _ => continue,
            };
            let note = ask(&mut out, "why? > ")?.filter(|note| !note.is_empty());
            if verdict == Verdict::Waived && note.is_none() {
                writeln!(out, "a waiver needs a reason").map_err(Error::Write)?;
                continue;
            }
            break (verdict, note);
        };
        if verdict != Verdict::Pending {
            decide(desk, args, &claim.claim, verdict, note)?;
            left -= 1;
        }
    }
    Ok(if left == 0 { Exit::Clean } else { Exit::Findings })
}
