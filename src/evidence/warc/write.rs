//! Writing evidence files.

use super::read::{Replay, Tail};
use super::{ASKED_FOR, base32};
use crate::evidence::{Answer, Trouble};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// More than our first record ever takes.
const FIRST_RECORD: u64 = 4096;

/// What tells the time of a record.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// Seconds since 1970: the same bytes in every run.
    Fixed(i64),
}

impl Clock {
    fn now(self) -> String {
        let seconds = match self {
            Clock::System => {
                SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_secs()).ok())
            }
            Clock::Fixed(seconds) => Some(seconds),
        };
        let time = seconds.and_then(|s| chrono::DateTime::from_timestamp(s, 0));
        time.map_or_else(|| "1970-01-01T00:00:00Z".to_string(), |t| t.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

/// Appends records to an evidence file, each whole or not at all.
#[derive(Debug)]
pub(in crate::evidence) struct Recorder {
    path: PathBuf,
    clock: Clock,
    agent: &'static str,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    count: u64,
    times: HashMap<String, String>,
    /// The first failure: reported once, at the end.
    failed: Option<io::Error>,
}

/// Type, address, content type, block, further fields.
type Record<'a> = (&'a str, &'a str, &'a str, &'a [u8], &'a [(&'a str, String)]);

impl Recorder {
    /// Opens a file to append to it. What an interrupted run left of its last record is cut off first, so that the file
    /// stays one that every tool reads; a file that is no evidence file is left alone and refused.
    pub(in crate::evidence) fn open(path: &Path, clock: Clock, agent: &'static str) -> io::Result<Recorder> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let length = file.metadata()?.len();
        if length > 0 {
            let extent = Replay::open(path)?.extent();
            let interrupted = extent.tail == Tail::Cut && (extent.whole > 0 || length <= FIRST_RECORD);
            if !extent.by_record || !(extent.tail == Tail::Clean || interrupted) {
                let why = "it is no WARC file with each record packed by itself; nothing was added to it";
                return Err(io::Error::new(io::ErrorKind::InvalidData, why));
            }
            file.set_len(extent.whole)?;
        }
        let empty = file.metadata()?.len() == 0;
        let state = Mutex::new(State { file, count: 0, times: HashMap::new(), failed: None });
        let recorder = Recorder { path: path.to_path_buf(), clock, agent, state };
        if empty {
            let info = format!(
                "software: {agent}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
            );
            recorder.write(&[("warcinfo", "", "application/warc-fields", info.as_bytes(), &[])]);
        }
        Ok(recorder)
    }

    /// Adds one question (with the day it named, where it named one) and what came of it.
    pub(in crate::evidence) fn add(&self, url: &str, day: Option<&str>, answer: &Result<Answer, Trouble>) {
        let mut extra: Vec<(&str, String)> = day.map(|day| (ASKED_FOR, day.to_string())).into_iter().collect();
        match answer {
            Err(trouble) => {
                let detail = one_line(trouble.detail());
                let fields = format!("twosource-trouble: {}\r\ntwosource-detail: {detail}\r\n", trouble.code());
                self.write(&[("metadata", url, "application/warc-fields", fields.as_bytes(), &extra)]);
            }
            Ok(answer) => {
                extra.push(("WARC-Payload-Digest", format!("sha256:{}", base32(&Sha256::digest(&answer.body)))));
                if let Some(cut) = &answer.cut {
                    let reason = match cut {
                        Trouble::TooLarge(_) => "length",
                        Trouble::Timeout(_) => "time",
                        _ => "disconnect",
                    };
                    extra.push(("WARC-Truncated", reason.to_string()));
                    extra.push(("WARC-Twosource-Cut", format!("{} {}", cut.code(), one_line(cut.detail()))));
                }
                let request = self.request(url, day);
                let response = response(answer);
                self.write(&[
                    ("response", url, "application/http; msgtype=response", &response, &extra),
                    ("request", url, "application/http; msgtype=request", request.as_bytes(), &[]),
                ]);
            }
        }
    }

    fn request(&self, url: &str, day: Option<&str>) -> String {
        let parsed = url::Url::parse(url).ok();
        let host =
            parsed.as_ref().and_then(|u| u.host_str().map(|h| u.port().map_or(h.to_string(), |p| format!("{h}:{p}"))));
        let path = parsed
            .as_ref()
            .map_or("/".to_string(), |u| u.query().map_or(u.path().to_string(), |q| format!("{}?{q}", u.path())));
        let day = day.map_or(String::new(), |day| format!("accept-datetime: {day}\r\n"));
        format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\nuser-agent: {}\r\naccept-encoding: gzip\r\n{day}\r\n",
            host.unwrap_or_default(),
            self.agent
        )
    }

    /// When an address was last recorded in this run.
    pub(in crate::evidence) fn recorded_at(&self, url: &str) -> Option<String> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).times.get(url).cloned()
    }

    /// The first failure, if any, and everything on the disk.
    pub(in crate::evidence) fn finish(&self) -> Result<(), (PathBuf, io::Error)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.failed.take() {
            Some(error) => Err((self.path.clone(), error)),
            None => state.file.sync_all().map_err(|e| (self.path.clone(), e)),
        }
    }

    /// Writes records that belong together, in one go.
    fn write(&self, records: &[Record<'_>]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let date = self.clock.now();
        let mut bytes = Vec::new();
        let mut first: Option<String> = None;
        for (kind, url, content_type, block, extra) in records {
            state.count += 1;
            let id = record_id(kind, url, &date, state.count, block);
            let mut head =
                format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: {date}\r\n");
            if !url.is_empty() {
                head.push_str(&format!("WARC-Target-URI: {url}\r\n"));
            }
            if let Some(first) = &first {
                head.push_str(&format!("WARC-Concurrent-To: <urn:uuid:{first}>\r\n"));
            }
            for (name, value) in *extra {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            let digest = base32(&Sha256::digest(block));
            head.push_str(&format!(
                "WARC-Block-Digest: sha256:{digest}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
                block.len()
            ));
            if let Err(error) = member(&mut bytes, &[head.as_bytes(), block, b"\r\n\r\n"]) {
                state.failed.get_or_insert(error);
            }
            first.get_or_insert(id);
        }
        if let Some((_, url, ..)) = records.first() {
            state.times.insert(url.to_string(), date);
        }
        if let Err(error) = state.file.write_all(&bytes) {
            state.failed.get_or_insert(error);
        }
    }
}

/// One gzip member.
fn member(out: &mut Vec<u8>, parts: &[&[u8]]) -> io::Result<()> {
    let mut encoder = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
    parts.iter().try_for_each(|part| encoder.write_all(part))?;
    encoder.finish().map(|_| ())
}

/// The answer as it would stand on the wire in one piece.
fn response(answer: &Answer) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} \r\n", answer.status);
    for (name, value) in answer.headers.iter().filter(|(n, _)| n != "transfer-encoding" && n != "content-length") {
        head.push_str(&format!("{name}: {}\r\n", one_line(value)));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", answer.body.len()));
    let mut block = head.into_bytes();
    block.extend_from_slice(&answer.body);
    block
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A name-based id (RFC 9562, version 8): the same record has the same id.
fn record_id(kind: &str, url: &str, date: &str, count: u64, block: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in [kind.as_bytes(), url.as_bytes(), date.as_bytes(), &count.to_be_bytes(), block] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut bytes: [u8; 16] = hash.finalize().as_slice().get(..16).and_then(|b| b.try_into().ok()).unwrap_or_default();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
