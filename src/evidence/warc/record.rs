//! One record of an evidence file: its fields, its block, and what they say of a page.

use crate::evidence::{Answer, Trouble};
use std::io::{self, BufRead, Read};

/// Longest record that is kept; longer ones are passed over.
const LONGEST: u64 = 16 << 20;
/// Longest head of a record.
const LONGEST_HEAD: usize = 64 << 10;

/// Field names with their values, and the block.
pub(super) struct Record {
    fields: Vec<(String, String)>,
    block: Vec<u8>,
}

impl Record {
    /// The next record. `None` at the end; an error where the file breaks off or stops making sense.
    pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Option<Record>> {
        let mut first = String::new();
        while first.trim().is_empty() {
            first.clear();
            if line(input, &mut first)? == 0 {
                return Ok(None);
            }
        }
        if !first.starts_with("WARC/1.") {
            // A file that ends inside these first letters was cut off; anything else was never one of ours.
            let cut = "WARC/1.".starts_with(first.as_str());
            return Err(if cut { io::ErrorKind::UnexpectedEof.into() } else { invalid("no record starts here") });
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut length = None;
        let mut size = 0;
        loop {
            let mut text = String::new();
            match line(input, &mut text)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => size += read,
            }
            if size > LONGEST_HEAD {
                return Err(invalid("the head of a record has no end"));
            }
            let text = text.trim_end();
            if text.is_empty() {
                break;
            }
            if let Some((name, value)) = text.split_once(':') {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.trim().parse::<u64>().ok();
                }
                fields.push((name.to_string(), value.trim().to_string()));
            }
        }
        let length = length.ok_or_else(|| invalid("a record has no length"))?;
        let mut block = Vec::new();
        let read = if length > LONGEST {
            io::copy(&mut input.take(length), &mut io::sink())?
        } else {
            input.take(length).read_to_end(&mut block)? as u64
        };
        if read == length { Ok(Some(Record { fields, block })) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// A field's first value.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The address it is about.
    pub(super) fn url(&self) -> Option<&str> {
        self.field("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']))
    }

    /// What it says of the page: an answer, the trouble instead of one, or nothing.
    pub(super) fn answer(&self) -> Option<Result<Answer, Trouble>> {
        match self.field("WARC-Type")? {
            "response" => {
                let mut answer = response(&self.block)?;
                let cut = self.field("WARC-Twosource-Cut").map(|c| c.split_once(' ').unwrap_or((c, "")));
                answer.cut = cut.and_then(|(code, detail)| Trouble::from_code(code, detail));
                if answer.cut.is_none() && self.field("WARC-Truncated").is_some() {
                    answer.cut = Some(Trouble::Incomplete("the record is truncated".into()));
                }
                Some(Ok(answer))
            }
            "resource" => {
                // A page without the head of its answer: what other tools keep of pages they got some other way.
                let kind = self.field("Content-Type").unwrap_or("text/html").to_string();
                let headers = vec![("content-type".to_string(), kind)];
                Some(Ok(Answer { status: 200, headers, body: self.block.clone(), cut: None }))
            }
            "metadata" => trouble(&self.block).map(Err),
            _ => None,
        }
    }
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn line(input: &mut dyn BufRead, text: &mut String) -> io::Result<usize> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_HEAD as u64).read_until(b'\n', &mut bytes)?;
    text.push_str(&String::from_utf8_lossy(&bytes));
    Ok(read)
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
