//! JSON Lines filters: one object in, one object out, in order, in constant memory.

use super::{Error, Exit};
use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

/// Lines, or bytes of them, worked on at a time: enough to keep all threads busy, little enough to stream.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// Reads stdin, writes stdout. A line that cannot be read gives `{"id": null, "line": N, "error": "…"}` in its place,
/// the rest goes on, and the exit code is 3. Blank lines are skipped.
pub(super) fn filter<I, O>(work: impl Fn(I) -> O + Sync) -> Result<Exit, Error>
where
    I: DeserializeOwned + Send,
    O: Serialize + Send,
{
    let stdout = io::stdout().lock();
    run(io::stdin().lock(), io::BufWriter::with_capacity(1 << 16, stdout), work)
}

fn run<I, O>(mut input: impl BufRead, mut output: impl Write, work: impl Fn(I) -> O + Sync) -> Result<Exit, Error>
where
    I: DeserializeOwned + Send,
    O: Serialize + Send,
{
    let mut exit = Exit::Clean;
    let mut number = 0;
    loop {
        let mut bytes: Vec<u8> = Vec::new();
        let mut batch: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        let mut ended = false;
        while batch.len() < BATCH_LINES && bytes.len() < BATCH_BYTES && !ended {
            let from = bytes.len();
            let read = input.read_until(b'\n', &mut bytes);
            number += 1;
            match read {
                Ok(0) => ended = true,
                Ok(_) if bytes[from..].iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => batch.push((number, from..bytes.len())),
                Err(error) => return Err(Error::Unreadable(format!("cannot read line {number} of stdin: {error}"))),
            }
        }
        let answers: Vec<Result<Vec<u8>, Value>> = batch
            .into_par_iter()
            .map(|(number, line)| {
                let refuse = |error: serde_json::Error| json!({"id": null, "line": number, "error": error.to_string()});
                let item = serde_json::from_slice(&bytes[line]).map_err(refuse)?;
                let mut answer = Vec::with_capacity(512);
                serde_json::to_writer(&mut answer, &work(item)).map_err(refuse)?;
                Ok(answer)
            })
            .collect();
        for answer in answers {
            let bytes = answer.unwrap_or_else(|refusal| {
                exit = Exit::Unreadable;
                refusal.to_string().into_bytes()
            });
            output.write_all(&bytes).and_then(|()| output.write_all(b"\n")).map_err(Error::Write)?;
        }
        output.flush().map_err(Error::Write)?;
        if ended {
            return Ok(exit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct In {
        n: i64,
    }

    #[test]
    fn bad_lines_are_answered_in_their_place() {
        let mut out = Vec::new();
        let exit = run(&b"{\"n\": 1}\n\nnot json\n{\"n\": 2}"[..], &mut out, |i: In| json!({"n": i.n * 10})).unwrap();
        let lines: Vec<Value> =
            out.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
        assert_eq!(exit, Exit::Unreadable);
        assert_eq!((&lines[0]["n"], &lines[2]["n"]), (&json!(10), &json!(20)));
        assert_eq!((&lines[1]["id"], &lines[1]["line"]), (&Value::Null, &json!(3)));
        assert!(lines[1]["error"].is_string());
    }

    #[test]
    fn many_lines_keep_their_order() {
        let input: String = (0..2000).map(|n| format!("{{\"n\": {n}}}\n")).collect();
        let mut out = Vec::new();
        assert_eq!(run(input.as_bytes(), &mut out, |i: In| i.n).unwrap(), Exit::Clean);
        let expected: String = (0..2000).map(|n| format!("{n}\n")).collect();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
