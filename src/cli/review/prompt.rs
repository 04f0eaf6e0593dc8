//! One claim after the other on the terminal: a letter and Enter decide, what follows the letter is the reason.

use super::{Open, Sitting};
use crate::cli::{Error, Exit};
use crate::ledger::Verdict;
use crate::review::{Act, Refusal, verb};
use std::io::{BufRead, Write};

const KEYS: &str =
    "a accept · d dispute · c corrected · w waive · n note · s skip · b back · u undo · q quit · ? help > ";
const HELP: &str = "\
  a  it was looked into and stands        d  it does not stand
  c  the article says it right now        w  set aside; a reason is asked for
  n  write something down, decide later   s  the next one, without a decision
  b  the one before                       u  take the last act back
  q  stop; everything is saved            Words after the letter are the reason: d the ministry says 12
";

/// What an answer asks for.
enum Answer<'a> {
    Decide(Verdict),
    Note,
    Skip,
    Back,
    Undo,
    Quit,
    Other(&'a str),
}

fn understand(line: &str) -> (Answer<'_>, &str) {
    let line = line.trim();
    let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let answer = match key {
        "a" => Answer::Decide(Verdict::Confirmed),
        "d" => Answer::Decide(Verdict::Disputed),
        "c" => Answer::Decide(Verdict::Corrected),
        "w" => Answer::Decide(Verdict::Waived),
        "n" => Answer::Note,
        "s" | "" => Answer::Skip,
        "b" => Answer::Back,
        "u" => Answer::Undo,
        "q" => Answer::Quit,
        other => Answer::Other(other),
    };
    (answer, rest.trim())
}

/// Shows one claim after the other and asks. Every answer is saved at once.
pub(super) fn run(sitting: &mut Sitting, mut input: impl BufRead, mut out: impl Write) -> Result<Exit, Error> {
    let claims: Vec<String> = sitting.queue.open().map(|item| item.claim.clone()).collect();
    let mut ask = |out: &mut dyn Write, question: &str| -> Result<Option<String>, Error> {
        write!(out, "{question}").and_then(|()| out.flush()).map_err(Error::Write)?;
        let mut line = String::new();
        let read = input.read_line(&mut line).map_err(|e| Error::Unreadable(format!("cannot read the answer: {e}")))?;
        Ok((read > 0).then(|| line.trim().to_string()))
    };
    let mut at = 0;
    while let Some(claim) = claims.get(at) {
        let mark = sitting.mark(claim);
        let shown = sitting.queue.item(claim).map(|item| Open::of(&sitting.desk, item).shown());
        write!(out, "\n{} of {}\n{}", at + 1, claims.len(), shown.unwrap_or_default()).map_err(Error::Write)?;
        let Some(line) = ask(&mut out, KEYS)? else { break };
        let (answer, rest) = understand(&line);
        let mut rest = rest.to_string();
        let act = match answer {
            Answer::Quit => break,
            Answer::Skip => {
                at += 1;
                continue;
            }
            Answer::Back => {
                at = at.saturating_sub(1);
                continue;
            }
            Answer::Other(other) => {
                let unknown = if other == "?" { String::new() } else { format!("`{other}` is none of the keys\n") };
                write!(out, "{unknown}{HELP}").map_err(Error::Write)?;
                continue;
            }
            Answer::Undo => {
                match sitting.undo() {
                    Ok(undone) => at = claims.iter().position(|c| *c == undone).unwrap_or(at),
                    Err(Refusal::Ledger(error)) => return Err(error.into()),
                    Err(refusal) => writeln!(out, "{refusal}").map_err(Error::Write)?,
                }
                continue;
            }
            Answer::Decide(verdict) => {
                if verdict == Verdict::Waived && rest.is_empty() {
                    rest = ask(&mut out, "why? > ")?.unwrap_or_default();
                }
                Act::Decide(verdict, Some(rest))
            }
            Answer::Note => {
                if rest.is_empty() {
                    rest = ask(&mut out, "note > ")?.unwrap_or_default();
                }
                Act::Note(rest)
            }
        };
        match (sitting.act(claim, &act, mark.as_deref()), &act) {
            (Ok(()), Act::Decide(verdict, _)) => {
                writeln!(out, "{}", verb(*verdict)).map_err(Error::Write)?;
                at += 1;
            }
            (Ok(()), _) => writeln!(out, "noted").map_err(Error::Write)?,
            (Err(Refusal::Ledger(error)), _) => return Err(error.into()),
            // It is shown again as it is now, with what was just written by somebody else.
            (Err(refusal), _) => writeln!(out, "not saved: {refusal}").map_err(Error::Write)?,
        }
    }
    let left = sitting.queue.open().count();
    writeln!(out, "{left} open").map_err(Error::Write)?;
    Ok(if left == 0 { Exit::Clean } else { Exit::Findings })
}
