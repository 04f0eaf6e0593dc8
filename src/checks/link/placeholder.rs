//! A link that somebody put there to be replaced.
//!
//! # What it flags
//! Cited addresses that are fillers: `example.com` and its like, `yourdomain`, `/foo/bar`, `/xxx`, `#`, a story number
//! of digits in sequence (`123456`, `1234567`, `1876543`).
//!
//! # Why an editor cares
//! The draft was published before the link was filled in, or the address was written by a program.
//!
//! # Example
//! Flagged: `https://www.example.com/article`, `https://news.invalid-outlet.org/story/1234567`.
//!
//! Not flagged: numbers that only happen to hold a few digits in a row.
//!
//! # What it cannot see
//! Fillers that look like real addresses.
//!
//! # References
//! RFC 2606 (reserved names).

use super::cited;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::parse_address;
use url::Url;

pub(super) struct Placeholder;

impl Check for Placeholder {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let finding = |link: &crate::mentions::Link| {
            let why = filler(&parse_address(&link.url)?)?;
            let message = format!("`{}` looks like a filler: {why}", link.url);
            Some(Finding::new(self.severity(), article, link.span, message).suggest("put the real address in"))
        };
        cited(cx, article).filter_map(finding).collect()
    }
}

/// What makes an address a filler.
fn filler(url: &Url) -> Option<String> {
    const HOSTS: [&str; 9] =
        ["example.com", "example.net", "domain.com", "yourdomain.com", "yoursite.com", "website.com", "test.com", "mysite.com", "sample.com"];
    const WORDS: [&str; 10] = ["foo", "bar", "foobar", "xxx", "xxxx", "lorem-ipsum", "your-article", "article-url", "insert-link-here", "placeholder"];
    let host = url.host_str()?;
    if let Some(reserved) = HOSTS.iter().find(|h| host == **h || host.strip_suffix(*h).is_some_and(|rest| rest.ends_with('.'))) {
        return Some(format!("{reserved} is nobody's outlet"));
    }
    let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    if let Some(word) = parts.iter().find(|p| WORDS.contains(&p.to_ascii_lowercase().as_str())) {
        return Some(format!("`{word}` in the path"));
    }
    let digits = parts.iter().flat_map(|p| p.split(|c: char| !c.is_ascii_digit())).find_map(in_sequence);
    digits.map(|d| format!("the digits {d} stand in sequence"))
}

/// 123456, 987654, 111111; also behind one digit more (1876543), which happens by accident once in 50,000 numbers.
fn in_sequence(number: &str) -> Option<&str> {
    const RUN: usize = 6;
    let all = |run: &str| {
        let steps: Vec<i16> = run.as_bytes().windows(2).map(|w| i16::from(w[1]) - i16::from(w[0])).collect();
        steps.first().is_some_and(|first| first.abs() <= 1 && steps.iter().all(|s| s == first))
    };
    let rest = number.get(1..).filter(|rest| rest.len() == RUN);
    [Some(number), rest].into_iter().flatten().find(|run| run.len() >= RUN && all(run))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("More on the bridge at [[https://www.example.com/article]] for those who ask."),
        Case::text("More on the bridge at [[https://harbour.example.org/story/1234567]] for those who ask."),
        Case::text("More on the bridge at [[https://harbour.example.org/foo/bar]] for those who ask."),
        Case::text("More on the bridge at [[https://www.dawn.com/news/1876543]] for those who ask."),
    ],
    silent: &[
        Case::text("More on the bridge at https://www.dawn.com/news/1894208 for those who ask."),
        Case::text("More on the bridge at https://harbour.example.org/story/1234599 for those who ask."),
        Case::text("More on the bridge at https://harbour.example.org/12345/x for those who ask."),
    ],
};
