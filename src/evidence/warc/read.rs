//! Reading evidence files: ours, and those of other tools. They are as hostile as any page.

use crate::evidence::{Answer, Trouble};
use crate::page::container::{joined, record};
use flate2::bufread::MultiGzDecoder;
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

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

fn trouble(block: &[u8]) -> Option<Trouble> {
    let text = String::from_utf8_lossy(block);
    let field = |name: &str| {
        text.lines().find_map(|l| l.split_once(": ").filter(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    };
    Trouble::from_code(&field("twosource-trouble")?, &field("twosource-detail").unwrap_or_default())
}
