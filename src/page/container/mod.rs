//! Files that hold several pages: web archives, feeds, mails.
//!
//! Each page of a container is read like a page of its own. Where its bytes stand in the file letter for letter, it
//! knows where ([`Within::start`]); where they do not — in base64 or quoted-printable parts, in escaped XML and JSON,
//! in answers that were packed for the wire — places in it are places in the unpacked page only. Places in a packed
//! archive count from the start of the unpacked file.

mod feed;
mod mail;
mod record;
mod warc;
mod zstd;

pub(crate) use record::{Record, joined};

use super::read::Error;
use super::{MAX_BYTES, Page};
use crate::calendar::Interval;
use crate::text::Place;
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where a page's bytes stand in the file it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// The file as the user named it.
    pub file: String,
    /// The byte of the unpacked file where the page's first byte stands, if its bytes stand there as they are.
    pub start: Option<u64>,
    /// That byte's line and column, where the file is one that people open.
    pub place: Option<Place>,
}

impl Within {
    /// Of a page whose bytes may stand in a file of text.
    fn text(file: &str, page: &[u8], whole: &[u8]) -> Within {
        let start = stands(page, whole);
        let place = start.and_then(|s| usize::try_from(s).ok()).and_then(|s| whole.get(..s)).map(|before| {
            let line = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
            let points = before[line..].iter().filter(|b| **b & 0xC0 != 0x80).count();
            let lines = memchr::memchr_iter(b'\n', before).count();
            Place { line: lines as u32 + 1, column: points as u32 + 1 }
        });
        Within { file: file.to_string(), start, place }
    }

    /// The bytes of the unpacked file that hold these bytes of the page.
    pub fn to_file(&self, bytes: Range<usize>) -> Option<Range<u64>> {
        let start = self.start?;
        Some(start + bytes.start as u64..start + bytes.end as u64)
    }
}

/// What a container says of a page it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Who says so, for people: "the feed", "the mail's header".
    pub by: &'static str,
    /// Headline or subject.
    pub title: Option<String>,
    /// Writers or sender.
    pub byline: Option<String>,
    /// The feed's own name.
    pub outlet: Option<String>,
    /// When it was published or sent.
    pub published: Option<Interval>,
}

/// The pages of an input, and what kept the rest of it from being read.
#[derive(Debug, Default)]
pub struct Opened {
    /// In the order of the file. An input that is no container is one page.
    pub pages: Vec<Page>,
    /// One sentence, where the input breaks off or holds what is not read.
    pub problem: Option<String>,
}

/// Reads a file: a page, or the pages of a container.
pub fn open_path(path: &Path) -> Result<Opened, Error> {
    let error = |source| Error::Read { name: path.to_path_buf(), source };
    let file = std::fs::File::open(path).map_err(error)?;
    open_stream(&path.to_string_lossy(), file)
}

/// Reads a stream to its end: a page, or the pages of a container.
pub fn open_stream(name: &str, stream: impl Read) -> Result<Opened, Error> {
    let error = |source| Error::Read { name: PathBuf::from(name), source };
    let mut stream = BufReader::with_capacity(1 << 16, stream);
    // One read may give less than a format's first words; a second look costs nothing.
    let mut head = Vec::new();
    stream.by_ref().take(1 << 12).read_to_end(&mut head).map_err(error)?;
    let whole = Cursor::new(head.clone()).chain(stream);
    match packing(&head) {
        Packing::None if warc::begins(&head) => Ok(warc::read(name, BufReader::new(whole))),
        Packing::Gzip if warc::begins(&peek(MultiGzDecoder::new(Cursor::new(head.as_slice())))) => {
            Ok(warc::read(name, BufReader::new(MultiGzDecoder::new(BufReader::new(whole)))))
        }
        Packing::Zstd => Ok(warc::read(name, BufReader::new(zstd::Frames::new(whole)))),
        _ if head.starts_with(b"%PDF-") => Err(Error::NotRead {
            name: PathBuf::from(name),
            why: "PDF does not say in which order its words are read; save it as text and check that",
        }),
        _ => Ok(single(name, super::read::read_stream(name, whole)?)),
    }
}

/// A page that may be a feed or a mail.
fn single(name: &str, page: Page) -> Opened {
    let found = match () {
        () if page.is_binary() => None,
        () if feed::begins(name, &page) => Some(feed::read(name, &page)),
        () if mail::begins(name, &page.bytes) => Some(mail::read(name, &page)),
        () => None,
    };
    match found {
        Some(Ok(pages)) => {
            let cut = page.left_out > 0;
            let problem = cut.then(|| format!("{name}: only the first {} MiB were read", MAX_BYTES >> 20));
            Opened { pages, problem }
        }
        Some(Err(why)) => Opened { pages: Vec::new(), problem: Some(format!("{name}: {why}")) },
        None => Opened { pages: vec![page], problem: None },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

fn packing(head: &[u8]) -> Packing {
    match head {
        [0x1f, 0x8b, ..] => Packing::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
        _ => Packing::None,
    }
}

/// The first bytes of what a reader gives before it fails.
fn peek(mut reader: impl Read) -> Vec<u8> {
    let mut bytes = vec![0; 16];
    let mut filled = 0;
    while filled < bytes.len() {
        match reader.read(&mut bytes[filled..]) {
            Ok(0) | Err(_) => break,
            Ok(n) => filled += n,
        }
    }
    bytes.truncate(filled);
    bytes
}

/// Where `piece` stands in `whole`, if it stands there once.
fn stands(piece: &[u8], whole: &[u8]) -> Option<u64> {
    if piece.is_empty() {
        return None;
    }
    let mut found = memchr::memmem::find_iter(whole, piece);
    let at = found.next()?;
    found.next().is_none().then_some(at as u64)
}

/// `feed.xml#3`: the name of a container's page, counted from one.
fn numbered(file: &str, number: usize) -> String {
    format!("{file}#{number}")
}

/// A reader that knows how many bytes were taken from it, and why no more came.
pub(super) struct Counted<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> Counted<R> {
    pub(super) fn new(inner: R) -> Counted<R> {
        Counted { inner, at: 0 }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STORY: &str = "<p>The council opened the pier on Monday, the mayor said.</p>";

    fn open(name: &str, bytes: &[u8]) -> Opened {
        open_stream(name, Cursor::new(bytes.to_vec())).unwrap()
    }

    /// Every byte of a page that knows its place stands there in the file.
    fn check(file: &[u8], opened: &Opened) -> usize {
        let mut placed = 0;
        for page in &opened.pages {
            let Some(place) = page.within.as_ref().and_then(|w| w.to_file(0..page.bytes.len())) else { continue };
            assert_eq!(&file[place.start as usize..place.end as usize], page.bytes, "{}", page.name);
            placed += 1;
        }
        placed
    }

    fn rss(content: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Quay</title>\
             <link>https://quay.example/</link><description>d</description><item><title>Pier opens</title>\
             <link>https://quay.example/pier</link><pubDate>Mon, 06 Sep 2021 10:00:00 +0200</pubDate>\
             <content:encoded>{content}</content:encoded></item></channel></rss>"
        )
    }

    #[test]
    fn places_in_feeds_are_places_in_the_file() {
        let plain = rss(&format!("<![CDATA[{STORY}]]>"));
        let opened = open("feed.xml", plain.as_bytes());
        assert_eq!((opened.pages.len(), check(plain.as_bytes(), &opened)), (1, 1));
        assert_eq!(opened.pages[0].text, STORY);
        let place = opened.pages[0].within.as_ref().unwrap().place.unwrap();
        let line = plain.lines().nth(place.line as usize - 1).unwrap();
        assert!(line[place.column as usize - 1..].starts_with(STORY));
        // Escaped text stands nowhere in the file as it is read.
        let escaped = rss(&STORY.replace('<', "&lt;").replace('>', "&gt;"));
        let opened = open("feed.xml", escaped.as_bytes());
        assert_eq!((opened.pages.len(), check(escaped.as_bytes(), &opened)), (1, 0));
        assert_eq!(opened.pages[0].text, STORY);
    }

    #[test]
    fn places_in_archives_are_places_in_the_unpacked_file() {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{STORY}");
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/pier\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        );
        let file = record.repeat(3);
        let opened = open("a.warc", file.as_bytes());
        assert_eq!((opened.pages.len(), check(file.as_bytes(), &opened), &opened.problem), (3, 3, &None));
        let packed = ruzstd::encoding::compress_to_vec(
            Cursor::new(file.as_bytes()),
            ruzstd::encoding::CompressionLevel::Fastest,
        );
        let twice = [packed.as_slice(), &[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7], packed.as_slice()].concat();
        let opened = open("a.warc.zst", &twice);
        assert_eq!((opened.pages.len(), check(file.repeat(2).as_bytes(), &opened)), (6, 6));
        let short = &file.as_bytes()[..file.len() - 30];
        let opened = open("a.warc", short);
        assert_eq!(opened.pages.len(), 2);
        assert!(opened.problem.is_some_and(|p| p.contains("breaks off in record 3")));
    }

    proptest! {
        #[test]
        fn any_bytes_open_or_are_refused(
            head in prop::sample::select(vec!["", "WARC/1.0\r\n", "\u{1f}\u{8b}", "<rss", "<feed><entry>", "From: a\nSubject: b\nDate: c\nTo: d\n\n", "{\"version\": \"https://jsonfeed.org/version/1\""]),
            rest in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let bytes = [head.as_bytes(), &rest].concat();
            if let Ok(opened) = open_stream("any", Cursor::new(bytes.clone())) {
                check(&bytes, &opened);
            }
        }

        #[test]
        fn any_packed_bytes_open_or_are_refused(rest in proptest::collection::vec(any::<u8>(), 0..300)) {
            for magic in [[0x28, 0xb5, 0x2f, 0xfd], [0x1f, 0x8b, 8, 0]] {
                let _ = open_stream("any", Cursor::new([&magic, rest.as_slice()].concat()));
            }
        }
    }
}
