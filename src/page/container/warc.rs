//! Web archives: each HTML or text answer, and each converted text (WET), is a page with its address.

use super::{Counted, Opened, Within, numbered};
use crate::page::{MAX_BYTES, Page};
use flate2::read::{DeflateDecoder, GzDecoder};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// Longest record that is kept; longer ones are passed over.
const LONGEST: u64 = 16 << 20;
/// Longest head of a record.
const LONGEST_HEAD: usize = 64 << 10;
/// All pages of one archive together; what is past it is left out, and the archive says so.
const MOST: usize = 256 << 20;

/// Field names with their values, and the block.
pub(crate) type Record = (Vec<(String, String)>, Vec<u8>);

/// Whether the bytes begin a web archive.
pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Reads an archive up to its last whole record.
pub(super) fn read(name: &str, input: impl BufRead) -> Opened {
    let mut input = Counted::new(input);
    let (mut opened, mut records, mut kept, mut passed) = (Opened::default(), 0usize, 0usize, 0usize);
    loop {
        let at = input.at;
        let Some((head, block)) = record(&mut input) else {
            // A record that ends early has moved the reader on.
            let ended = input.fill_buf().is_ok_and(<[u8]>::is_empty);
            let broken = match input.failed.take() {
                Some(error) => Some(format!("{name}: record {} cannot be unpacked: {error}", records + 1)),
                None if ended && (input.at == at || records > 0 && input.at - at <= 4) => None,
                None => Some(format!("{name}: the archive breaks off in record {}", records + 1)),
            };
            opened.problem = opened.problem.or(broken);
            break;
        };
        records += 1;
        let field = |name: &str| head.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str());
        let start = input.at - block.len() as u64;
        let url = field("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']));
        let number = opened.pages.len() + 1;
        let page = match field("WARC-Type") {
            Some("response") => answer(&numbered(name, number), url, &block).map(|(p, at)| (p, at.map(|a| start + a))),
            Some("conversion" | "resource") if is_text(field("Content-Type").unwrap_or("text/plain")) => {
                // Converted text is UTF-8 by the format's rules.
                let converted = (field("WARC-Type") == Some("conversion")).then_some("utf-8");
                let charset = charset(field("Content-Type").unwrap_or("")).or(converted);
                Some((Page::new(&numbered(name, number), url, block, charset), Some(start)))
            }
            Some("conversion" | "resource") => None,
            _ => continue,
        };
        let Some((mut page, start)) = page else {
            passed += 1;
            continue;
        };
        kept += page.bytes.len();
        if kept > MOST {
            opened.problem = Some(format!("{name}: only the first {} MiB of pages were read", MOST >> 20));
            break;
        }
        page.within = Some(Within { file: name.to_string(), start });
        opened.pages.push(page);
    }
    if opened.pages.is_empty() && opened.problem.is_none() {
        opened.problem = Some(format!("{name}: no page in {records} records ({passed} hold something else than text)"));
    }
    opened
}

fn is_text(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    matches!(kind.as_str(), "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown" | "")
}

fn charset(kind: &str) -> Option<&str> {
    let at = kind.to_ascii_lowercase().find("charset=")? + 8;
    kind.get(at..)?.split([';', ' ']).next().map(|c| c.trim_matches(['"', '\''])).filter(|c| !c.is_empty())
}

/// The page in an HTTP answer that succeeded, and where its body begins in the record if it stands there as it is.
fn answer(name: &str, url: Option<&str>, block: &[u8]) -> Option<(Page, Option<u64>)> {
    let end = memchr::memmem::find(block, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&block[..end]);
    let mut lines = head.split("\r\n");
    let status: u16 = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, &str)> =
        lines.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim())).collect();
    let header = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| *v);
    let kind = header("content-type").unwrap_or("text/html");
    if !(200..300).contains(&status) || !is_text(kind) {
        return None;
    }
    let raw = &block[end + 4..];
    let chunked = header("transfer-encoding").is_some_and(|v| v.eq_ignore_ascii_case("chunked"));
    // Crawlers often join the chunks and leave the header as it was.
    let body = match joined(raw).filter(|_| chunked) {
        Some(whole) => Cow::Owned(whole),
        None => Cow::Borrowed(raw),
    };
    let body = match header("content-encoding").map(str::to_ascii_lowercase).as_deref() {
        Some("gzip" | "x-gzip") if body.starts_with(&[0x1f, 0x8b]) => Cow::Owned(unpacked(GzDecoder::new(&*body))),
        Some("deflate") if !body.starts_with(b"<") => Cow::Owned(unpacked(DeflateDecoder::new(&*body))),
        Some("br" | "zstd") if !body.starts_with(b"<") => return None,
        _ => body,
    };
    let start = matches!(body, Cow::Borrowed(_)).then_some(end as u64 + 4);
    Some((Page::new(name, url, body.into_owned(), charset(kind)), start))
}

/// What can be unpacked, up to the size of a page and one byte.
fn unpacked(packed: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A body that breaks off is a page that breaks off.
    let _broken = packed.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    bytes
}

/// The next record. `None` at the end, and where the file stops making sense.
pub(crate) fn record(input: &mut dyn BufRead) -> Option<Record> {
    let mut first = String::new();
    while first.trim().is_empty() {
        first.clear();
        (line(input, &mut first)? > 0).then_some(())?;
    }
    (first.starts_with("WARC/1.") || first.starts_with("WARC/0.")).then_some(())?;
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

/// A chunked body in one piece; `None` where it is not chunked.
pub(crate) fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
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
