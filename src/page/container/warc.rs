//! Web archives: each HTML or text answer, and each converted text (WET), is a page with its address.

use super::record::{Record, joined};
use super::{Counted, Opened, Within, numbered};
use crate::page::{MAX_BYTES, Page};
use flate2::read::{DeflateDecoder, GzDecoder};
use std::borrow::Cow;
use std::io::{BufRead, ErrorKind, Read};

/// All pages of one archive together; what is past it is left out, and the archive says so.
const MOST: usize = 256 << 20;

/// Whether the bytes begin a web archive.
pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Reads an archive up to its last whole record.
pub(super) fn read(name: &str, input: impl BufRead) -> Opened {
    let mut input = Counted::new(input);
    let (mut opened, mut records, mut kept, mut passed) = (Opened::default(), 0usize, 0usize, 0usize);
    loop {
        let record = match Record::read(&mut input) {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(error) => {
                opened.problem = Some(match error.kind() {
                    ErrorKind::UnexpectedEof => format!("{name}: the archive breaks off in record {}", records + 1),
                    _ => format!("{name}: record {} cannot be read: {error}", records + 1),
                });
                break;
            }
        };
        records += 1;
        let start = input.at - record.block.len() as u64;
        let (kind, url) = (record.field("Content-Type"), record.url());
        let number = opened.pages.len() + 1;
        let page = match record.field("WARC-Type") {
            Some("response") => {
                answer(&numbered(name, number), url, &record.block).map(|(p, at)| (p, at.map(|a| start + a)))
            }
            Some(sort @ ("conversion" | "resource")) if is_text(kind.unwrap_or("text/plain")) => {
                // Converted text is UTF-8 by the format's rules.
                let charset = charset(kind.unwrap_or("")).or((sort == "conversion").then_some("utf-8"));
                Some((Page::new(&numbered(name, number), url, record.block.clone(), charset), Some(start)))
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
        page.within = Some(Within { file: name.to_string(), start, place: None });
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
