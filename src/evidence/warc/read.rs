//! Reading evidence files: ours, and those of other tools. They are as hostile as any page.

use crate::evidence::{Answer, Trouble};
use flate2::bufread::MultiGzDecoder;
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Longest record that is kept; longer ones are passed over.
const LONGEST: u64 = 16 << 20;
/// Longest head of a record.
const LONGEST_HEAD: usize = 64 << 10;

/// Answers by address, in the order they were recorded.
#[derive(Debug)]
pub(in crate::evidence) struct Replay {
    answers: Mutex<HashMap<String, VecDeque<Result<Answer, Trouble>>>>,
    times: HashMap<String, String>,
}

impl Replay {
    /// Reads a file up to its last whole record.
    pub(in crate::evidence) fn open(path: &Path) -> io::Result<Replay> {
        let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
        let packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let mut input: Box<dyn BufRead> =
            if packed { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(file) };
        let mut answers: HashMap<String, VecDeque<Result<Answer, Trouble>>> = HashMap::new();
        let mut times = HashMap::new();
        while let Some((head, block)) = record(&mut input) {
            let field = |name: &str| head.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str());
            let Some(url) = field("WARC-Target-URI").map(|u| u.trim_matches(['<', '>'])) else { continue };
            let answer = match field("WARC-Type") {
                Some("response" | "resource") => response(&block).map(|mut answer| {
                    let cut = field("WARC-Twosource-Cut").map(|c| c.split_once(' ').unwrap_or((c, "")));
                    answer.cut = cut.and_then(|(code, detail)| Trouble::from_code(code, detail));
                    if answer.cut.is_none() && field("WARC-Truncated").is_some() {
                        answer.cut = Some(Trouble::Incomplete("the record is truncated".into()));
                    }
                    Ok(answer)
                }),
                Some("metadata") => trouble(&block).map(Err),
                _ => None,
            };
            if let Some(answer) = answer {
                times.insert(url.to_string(), field("WARC-Date").unwrap_or("").to_string());
                answers.entry(url.to_string()).or_default().push_back(answer);
            }
        }
        Ok(Replay { answers: Mutex::new(answers), times })
    }

    /// Answers made up by a test.
    #[cfg(test)]
    pub(in crate::evidence) fn fixed(answers: Vec<(String, Result<Answer, Trouble>)>) -> Replay {
        let answers = answers.into_iter().map(|(url, answer)| (url, VecDeque::from([answer]))).collect();
        Replay { answers: Mutex::new(answers), times: HashMap::new() }
    }

    /// The next answer recorded for an address; the last one stays.
    pub(in crate::evidence) fn answer(&self, url: &str) -> Result<Answer, Trouble> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let recorded = answers
            .get_mut(url)
            .and_then(|queue| if queue.len() > 1 { queue.pop_front() } else { queue.front().cloned() });
        recorded.unwrap_or_else(|| Err(Trouble::NotRecorded(url.to_string())))
    }

    /// When the last answer for an address was recorded.
    pub(in crate::evidence) fn recorded_at(&self, url: &str) -> Option<String> {
        self.times.get(url).cloned()
    }
}

/// Field names with their values, and the block.
type Record = (Vec<(String, String)>, Vec<u8>);

/// The next record. `None` at the end, and where the file stops making sense.
fn record(input: &mut dyn BufRead) -> Option<Record> {
    let mut first = String::new();
    while first.trim().is_empty() {
        first.clear();
        (line(input, &mut first)? > 0).then_some(())?;
    }
    first.starts_with("WARC/1.").then_some(())?;
    let mut head: Vec<(String, String)> = Vec::new();
    let mut length = None;
    let mut size = 0;
    loop {
        let mut text = String::new();
        size += line(input, &mut text)?;
        (size <= LONGEST_HEAD).then_some(())?;
        let text = text.trim_end();
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse::<u64>().ok();
            }
            head.push((name.to_string(), value.trim().to_string()));
        }
    }
    let length = length?;
    let mut block = Vec::new();
    if length > LONGEST {
        let skipped = io::copy(&mut input.take(length), &mut io::sink()).ok()?;
        return (skipped == length).then_some((head, block));
    }
    input.take(length).read_to_end(&mut block).ok()?;
    (block.len() as u64 == length).then_some((head, block))
}

fn line(input: &mut dyn BufRead, text: &mut String) -> Option<usize> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_HEAD as u64).read_until(b'\n', &mut bytes).ok()?;
    text.push_str(&String::from_utf8_lossy(&bytes));
    (read > 0).then_some(read)
}

/// An HTTP answer as it stands in a record; a chunked body is joined.
fn response(block: &[u8]) -> Option<Answer> {
    let end = memchr::memmem::find(block, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&block[..end]);
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(':').map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim().to_string()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let body = &block[end + 4..];
    let chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v.eq_ignore_ascii_case("chunked"));
    let body = if chunked { joined(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    Some(Answer { status, headers, body, cut: None })
}

fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = memchr::memmem::find(body, b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        let from = end + 2;
        out.extend_from_slice(body.get(from..from.checked_add(size)?)?);
        body = body.get(from + size + 2..)?;
    }
}

fn trouble(block: &[u8]) -> Option<Trouble> {
    let text = String::from_utf8_lossy(block);
    let field = |name: &str| {
        text.lines().find_map(|l| l.split_once(": ").filter(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    };
    Trouble::from_code(&field("twosource-trouble")?, &field("twosource-detail").unwrap_or_default())
}
