//! Bytes as received, and where and when from.
//!
//! A [`Page`] is never changed. It knows its encoding and how that was found, and nothing of what the text says.

pub(crate) mod container;
mod decode;
mod read;

pub use container::{Opened, Said, Within, open_path, open_stream};
pub use decode::EncodingFrom;
pub use read::{Error, read_path, read_stream};

/// How much of one input is read; the rest is left out and the page says so.
pub const MAX_BYTES: usize = 8 << 20;

/// What sort of text a page holds, decided by its name and first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// HTML or XHTML.
    Html,
    /// Markdown.
    Markdown,
    /// Plain or scraped text.
    Text,
}

/// One input as received.
#[derive(Clone, Debug)]
pub struct Page {
    /// How the user named it: a path as given, a URL, or `-`.
    pub name: String,
    /// Where it was fetched from, when it came from the web or the caller knows.
    pub url: Option<String>,
    /// The bytes, at most [`MAX_BYTES`].
    pub bytes: Vec<u8>,
    /// The bytes decoded; undecodable ones are U+FFFD. A byte order mark stays as U+FEFF.
    pub text: String,
    /// The encoding's WHATWG name.
    pub encoding: &'static str,
    /// What decided the encoding.
    pub encoding_from: EncodingFrom,
    /// What sort of text it is.
    pub kind: Kind,
    /// Bytes left out past [`MAX_BYTES`]; 0 when all was read.
    pub left_out: u64,
    /// Where it stands in the feed, mail or archive it came from.
    pub within: Option<Within>,
    /// What that container says of it.
    pub said: Option<Box<Said>>,
}

impl Page {
    /// Decodes bytes. `charset` is what the transport said, if anything. Total: every byte string is a page.
    pub fn new(name: &str, url: Option<&str>, mut bytes: Vec<u8>, charset: Option<&str>) -> Page {
        let left_out = bytes.len().saturating_sub(MAX_BYTES) as u64;
        bytes.truncate(MAX_BYTES);
        let kind = Kind::of(name, url, &bytes);
        let (text, encoding, encoding_from) = decode::decode(&bytes, charset, kind);
        let kind = if kind == Kind::Text && looks_like_markdown(&text) { Kind::Markdown } else { kind };
        Page {
            name: name.to_string(),
            url: url.map(str::to_string),
            bytes,
            text,
            encoding,
            encoding_from,
            kind,
            left_out,
            within: None,
            said: None,
        }
    }

    /// HTML that is decoded already (a JSON field).
    pub fn from_html(name: &str, url: Option<&str>, html: String) -> Page {
        Page { kind: Kind::Html, ..Page::new(name, url, html.into_bytes(), Some("utf-8")) }
    }

    /// Scraped text or Markdown that is decoded already (a JSON field).
    pub fn from_raw(name: &str, url: Option<&str>, raw: String) -> Page {
        let page = Page::new(name, url, raw.into_bytes(), Some("utf-8"));
        let kind = if looks_like_markdown(&page.text) { Kind::Markdown } else { Kind::Text };
        Page { kind, ..page }
    }

    /// A page that is known to be UTF-8 text already (a JSON field, a test).
    pub fn from_text(name: &str, text: &str) -> Page {
        Page::new(name, None, text.as_bytes().to_vec(), Some("utf-8"))
    }

    /// Whether the bytes are no text at all: NUL bytes or other controls beyond what any encoding explains.
    pub fn is_binary(&self) -> bool {
        let head = &self.text[..self.text.floor_char_boundary(8192)];
        let odd = head.chars().filter(|c| matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1A}' | '\u{FFFD}')).count();
        odd > 0 && odd * 10 >= head.chars().count()
    }
}

/// Whether a text that is not named `.md` is Markdown all the same: marks of two kinds that plain text does not use.
fn looks_like_markdown(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(64 << 10)];
    let heading = head.lines().any(|l| {
        let level = l.bytes().take_while(|b| *b == b'#').count();
        (1..=6).contains(&level) && l[level..].starts_with(' ') && l.len() > level + 2
    });
    let link = head.match_indices("](").any(|(at, _)| head[..at].contains('[') && head[at..].contains(')'));
    let strong = head.matches("**").count() >= 2;
    [heading, link, strong].iter().filter(|m| **m).count() >= 2
}

impl Kind {
    fn of(name: &str, url: Option<&str>, bytes: &[u8]) -> Kind {
        let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let head: Vec<u8> = bytes.iter().take(1024).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
        let says = |needle: &[u8]| memchr::memmem::find(&head, needle).is_some();
        match extension.as_str() {
            "md" | "markdown" => Kind::Markdown,
            "html" | "htm" | "xhtml" => Kind::Html,
            "txt" | "text" => Kind::Text,
            _ if says(b"<!doctype html") || says(b"<html") || says(b"<head") || says(b"<body") => Kind::Html,
            _ if url.is_some() && says(b"<p") => Kind::Html,
            _ => Kind::Text,
        }
    }
}
