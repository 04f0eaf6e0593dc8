//! Judging pages as well as addresses: over the network, or from an evidence file.

use super::{Answer, Input, Output, offline};
use crate::cli::{Error, Exit, output};
use crate::evidence::{self, Checked, Checker, Cited};
use crate::knowledge::Knowledge;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

/// Lines worked on at a time; the next are read when these are done.
const WINDOW: usize = 32_768;

/// Reads JSON Lines from stdin, looks at the pages, writes JSON Lines in the order of the input.
pub(super) fn filter(checker: Checker, knowledge: &'static Knowledge) -> Result<Exit, Error> {
    let checker = Arc::new(checker);
    let mut output = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut input = io::stdin().lock();
    let (mut exit, mut number, mut ended) = (Exit::Clean, 0usize, false);
    while !ended {
        let mut rows: Vec<Result<Input, String>> = Vec::new();
        while rows.len() < WINDOW {
            let mut line = Vec::new();
            number += 1;
            match input.read_until(b'\n', &mut line) {
                Ok(0) => {
                    ended = true;
                    break;
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => rows.push(serde_json::from_slice(&line).map_err(|e| {
                    exit = Exit::Unreadable;
                    json!({"id": null, "line": number, "error": e.to_string()}).to_string()
                })),
                Err(error) => return Err(Error::Unreadable(format!("cannot read line {number} of stdin: {error}"))),
            }
        }
        answer(&checker, rows, knowledge, &mut output)?;
        output.flush().map_err(Error::Write)?;
    }
    checker.finish().map_err(Error::Evidence)?;
    Ok(exit)
}

/// Answers one window of lines.
fn answer(
    checker: &Arc<Checker>,
    rows: Vec<Result<Input, String>>,
    knowledge: &'static Knowledge,
    output: &mut impl Write,
) -> Result<(), Error> {
    let asked: Vec<usize> = rows.iter().enumerate().filter(|(_, r)| r.is_ok()).map(|(at, _)| at).collect();
    let cited = rows.iter().flatten().map(cite).collect();
    let rows = Arc::new(rows);
    let bar = output::bar(asked.len(), output::PAGES);
    let mut waiting: BTreeMap<usize, String> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Err(error) = row {
            waiting.insert(at, error.clone());
        }
    }
    let (mut next, mut failed) = (0, None);
    let mut write_ready = |waiting: &mut BTreeMap<usize, String>| {
        while let Some(line) = waiting.remove(&next) {
            next += 1;
            if failed.is_none() {
                failed = output.write_all(line.as_bytes()).and_then(|()| output.write_all(b"\n")).err();
            }
        }
    };
    write_ready(&mut waiting);
    let finish = {
        let (rows, asked) = (rows.clone(), asked.clone());
        move |at: usize, checked: Checked| {
            let row = asked.get(at).and_then(|at| rows.get(*at));
            let line = row.and_then(|r| r.as_ref().ok()).map(|input| line(input, checked, knowledge));
            line.unwrap_or_default()
        }
    };
    evidence::crawl(checker, cited, finish, |at, line| {
        bar.inc(1);
        if let Some(at) = asked.get(at) {
            waiting.insert(*at, line);
        }
        write_ready(&mut waiting);
    })
    .map_err(Error::Evidence)?;
    bar.finish_and_clear();
    failed.map_or(Ok(()), |error| Err(Error::Write(error)))
}

pub(super) fn cite(input: &Input) -> Cited {
    Cited {
        url: input.url.clone(),
        title: input.title.clone(),
        published: input.published.as_deref().and_then(|p| p.parse().ok()),
        ..Cited::default()
    }
}

/// One answer as it is printed.
fn line(input: &Input, checked: Checked, knowledge: &'static Knowledge) -> String {
    let plain = offline::judge(input, knowledge);
    let output = merge(plain, checked);
    serde_json::to_string(&output).unwrap_or_default()
}

/// Form and date from the address, the rest from the page.
pub(super) fn merge(plain: Output, checked: Checked) -> Output {
    Output {
        verdict: checked.verdict,
        because: match &checked.archived {
            Some(archived) => format!("{}; {archived}", checked.because).into(),
            None => checked.because.into(),
        },
        archive: checked.archived.map(Answer::from),
        final_url: checked.final_url,
        status: checked.status,
        retry_after: checked.retry_after,
        ..plain
    }
}
