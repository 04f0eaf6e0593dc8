//! One record of a web archive: its fields and its block.

use std::io::{self, BufRead, Read};

/// Longest record that is kept; longer ones are passed over.
const LONGEST: u64 = 16 << 20;
/// Longest head of a record.
const LONGEST_HEAD: usize = 64 << 10;

/// Field names with their values, and the block.
pub(crate) struct Record {
    fields: Vec<(String, String)>,
    /// The bytes it holds; none where it was too long to keep.
    pub(crate) block: Vec<u8>,
}

impl Record {
    /// The next record. `None` at the end; an error where the file breaks off or stops making sense.
    pub(crate) fn read(input: &mut dyn BufRead) -> io::Result<Option<Record>> {
        let mut first = String::new();
        while first.trim().is_empty() {
            first.clear();
            if line(input, &mut first)? == 0 {
                return Ok(None);
            }
        }
        if !first.starts_with("WARC/1.") && !first.starts_with("WARC/0.") {
            // A file that ends inside these first letters was cut off; anything else was never a web archive.
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
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The address it is about.
    pub(crate) fn url(&self) -> Option<&str> {
        self.field("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']))
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
