//! Web archives: whether somebody kept a copy of a page, and where it lies.
//!
//! Archives speak several protocols, few speak all, and each is down at times. Every protocol is an [`Archive`]: one
//! question, and one way to understand what comes back. All have the same three answers, because an archive that does
//! not answer has said nothing.

mod cdx;
mod link_format;
mod memento;
mod wayback;

use super::answer::Answer;
use super::reading::Reading;
use crate::calendar::NaiveDate;
use cdx::Cdx;
use memento::{TimeGate, TimeMap};
use url::Url;
use wayback::Availability;

/// What an archive says of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Archived {
    /// It holds a copy.
    Copy(Memento),
    /// It holds none.
    None,
    /// It could not be asked, or its answer says nothing.
    CouldNotAsk(String),
}

/// An archive's copy of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memento {
    /// Where it can be read.
    pub url: String,
    /// Of which day it is, where the archive says so.
    pub on: Option<NaiveDate>,
    /// What the page said then, where the copy could be opened.
    pub reading: Option<Box<Reading>>,
}

/// A question to an archive: an address, and the day the question names beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) url: Url,
    /// Value of `Accept-Datetime`.
    pub(super) day: Option<String>,
}

/// What came back, with what was asked.
pub(super) struct Said<'a> {
    pub(super) page: &'a str,
    pub(super) near: Option<NaiveDate>,
    pub(super) asked: &'a Url,
    pub(super) answer: &'a Answer,
    /// The body, unpacked.
    pub(super) body: &'a [u8],
}

/// A web archive by one of its protocols.
pub(super) trait Archive: Send + Sync {
    /// What people call the protocol.
    fn name(&self) -> &'static str;
    /// The question for the copy nearest to a day, or for the newest.
    fn question(&self, page: &str, near: Option<NaiveDate>) -> Option<Question>;
    /// What an answer to it means.
    fn understand(&self, said: &Said<'_>) -> Archived;
}

/// The protocols of the archive at an address, in the order they are worth asking. Which of them a server speaks is not
/// known before: `https://web.archive.org`, a collection of pywb and an aggregator of Memento are all addresses.
pub(super) fn protocols(base: &Url) -> Vec<Box<dyn Archive>> {
    const SERVICES: [&str; 6] =
        ["/cdx/search/cdx", "/wayback/available", "/timemap/link", "/timemap", "/timegate", "/web"];
    let full = base.as_str().trim_end_matches('/');
    let root = SERVICES.iter().find_map(|s| full.strip_suffix(s)).unwrap_or(full).to_string();
    let at = |path: &str| format!("{root}{path}");
    let mut all: Vec<Box<dyn Archive>> = Vec::new();
    let in_collection = Url::parse(&root).is_ok_and(|url| !url.path().trim_matches('/').is_empty());
    if in_collection {
        all.push(Box::new(TimeGate { root: at("/"), in_path: false }));
        all.push(Box::new(TimeMap { root: at("/timemap/link/") }));
        all.push(Box::new(Cdx { service: at("/cdx"), copies: at("/") }));
    }
    // A plain redirect first: the availability service is often empty for pages that are archived.
    all.push(Box::new(TimeGate { root: at("/web/"), in_path: true }));
    all.push(Box::new(Cdx { service: at("/cdx/search/cdx"), copies: at("/web/") }));
    all.push(Box::new(TimeMap { root: at("/web/timemap/link/") }));
    all.push(Box::new(Availability { service: at("/wayback/available") }));
    if !in_collection {
        all.push(Box::new(TimeGate { root: at("/timegate/"), in_path: false }));
        all.push(Box::new(TimeMap { root: at("/timemap/link/") }));
    }
    all
}

impl Memento {
    fn new(url: String, on: Option<NaiveDate>) -> Memento {
        Memento { url, on, reading: None }
    }
}

/// The copy nearest to a day, else the newest.
fn nearest(copies: Vec<Memento>, near: Option<NaiveDate>) -> Option<Memento> {
    copies.into_iter().min_by_key(|copy| match (copy.on, near) {
        (Some(on), Some(near)) => (on.signed_duration_since(near).num_days().unsigned_abs(), on),
        (Some(on), None) => (NaiveDate::MAX.signed_duration_since(on).num_days().unsigned_abs(), on),
        (None, _) => (u64::MAX, NaiveDate::MAX),
    })
}

/// The day of an archive's time stamp: `20190402093000`, or its first eight digits.
fn stamp(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok()
}

/// The day in the address of a copy: `/web/20190402093000/…`, `/coll/20190402093000mp_/…`.
fn stamp_in(url: &str) -> Option<NaiveDate> {
    let part = |part: &str| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 14 { stamp(part) } else { None }
    };
    url.split('/').find_map(part)
}

/// The day of an HTTP date.
fn http_day(text: &str) -> Option<NaiveDate> {
    chrono::DateTime::parse_from_rfc2822(text.trim()).ok().map(|time| time.date_naive())
}

impl std::fmt::Display for Archived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Archived::Copy(copy) => copy.fmt(f),
            Archived::None => f.write_str("the archive that was asked holds no copy"),
            Archived::CouldNotAsk(why) => write!(f, "no archive could be asked: {why}"),
        }
    }
}

impl std::fmt::Display for Memento {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an archive holds a copy")?;
        if let Some(day) = self.on {
            write!(f, " of {day}")?;
        }
        match self.reading.as_deref().map(Reading::best_title).filter(|title| !title.is_empty()) {
            Some(title) => write!(f, ", titled “{title}”: {}", self.url),
            None => write!(f, ": {}", self.url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What one protocol of an archive makes of an answer.
    pub(super) fn understand(
        archive: &dyn Archive,
        near: Option<&str>,
        status: u16,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Archived {
        let page = "http://gazette.example.org/a?b=1";
        let near = near.map(|day| day.parse().unwrap());
        let question = archive.question(page, near).unwrap();
        let headers = headers.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
        let answer = Answer { status, headers, body: body.as_bytes().to_vec(), cut: None };
        archive.understand(&Said { page, near, asked: &question.url, answer: &answer, body: body.as_bytes() })
    }

    /// The address and day of a copy.
    pub(super) fn copy(archived: &Archived) -> Option<(&str, String)> {
        match archived {
            Archived::Copy(copy) => Some((copy.url.as_str(), copy.on.map_or(String::new(), |on| on.to_string()))),
            _ => None,
        }
    }

    #[test]
    fn an_archive_is_found_at_any_of_its_doors() {
        let asked = |base: &str| -> Vec<String> {
            let page = "http://gazette.example.org/a?b=1";
            let all = protocols(&Url::parse(base).unwrap());
            all.iter().map(|a| a.question(page, Some("2019-04-01".parse().unwrap())).unwrap().url.to_string()).collect()
        };
        let wayback = asked("https://archive.example.org/");
        assert_eq!(wayback[0], "https://archive.example.org/web/20190401/http://gazette.example.org/a?b=1");
        assert!(
            wayback.contains(&"https://archive.example.org/web/timemap/link/http://gazette.example.org/a?b=1".into())
        );
        for door in ["web", "web/", "timegate/", "cdx/search/cdx", "wayback/available"] {
            assert_eq!(asked(&format!("https://archive.example.org/{door}")), wayback);
        }
        let collection = asked("https://archive.example.org/town/");
        assert_eq!(collection[0], "https://archive.example.org/town/http://gazette.example.org/a?b=1");
    }

    #[test]
    fn the_nearest_copy_is_taken() {
        let copies = || {
            ["2018-01-01", "2019-03-30", "2019-04-02", "2021-01-01"]
                .map(|d| Memento::new(d.into(), d.parse().ok()))
                .to_vec()
        };
        let near = |day: Option<&str>| nearest(copies(), day.map(|d| d.parse().unwrap())).unwrap().url;
        assert_eq!(near(Some("2019-04-01")), "2019-04-02");
        assert_eq!(near(Some("2001-01-01")), "2018-01-01");
        assert_eq!(near(None), "2021-01-01");
        assert_eq!(
            stamp_in("https://a.example.org/c/20190402093000id_/http://b.example.org/20181111111111/")
                .unwrap()
                .to_string(),
            "2019-04-02"
        );
        assert_eq!(stamp_in("https://a.example.org/20191399000000/x"), None);
    }
}
