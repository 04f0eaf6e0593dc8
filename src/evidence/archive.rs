//! Web archives: whether somebody kept a copy of a page.
//!
//! Three answers, because an archive that does not answer has said nothing. The plain redirect (`/web/<time>/<url>`:
//! 302 where there is a copy, 404 where there is none) is asked rather than the availability service, whose empty
//! answers prove nothing.

use super::answer::Answer;
use crate::calendar::NaiveDate;
use url::Url;

/// What an archive says of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Archived {
    /// It holds a copy.
    Copy {
        /// Where.
        url: String,
        /// Of which day, where the address says it.
        on: Option<NaiveDate>,
    },
    /// It holds none.
    None,
    /// It could not be asked, or its answer says nothing.
    CouldNotAsk(String),
}

/// The question for the copy nearest to a day, or for the newest.
pub(super) fn question(base: &Url, page: &str, near: Option<NaiveDate>) -> Option<Url> {
    let time = near.map_or_else(|| "2".to_string(), |day| day.format("%Y%m%d").to_string());
    Url::parse(&format!("{}/web/{time}/{page}", base.as_str().trim_end_matches('/'))).ok()
}

/// What an answer to it means.
pub(super) fn understand(asked: &Url, answer: &Answer) -> Archived {
    match answer.status {
        301 | 302 | 307 | 308 => match answer.header("location").and_then(|to| asked.join(to).ok()) {
            Some(to) if to.path().starts_with("/web/") => Archived::Copy { on: day(to.path()), url: to.to_string() },
            _ => Archived::CouldNotAsk("the archive redirects elsewhere".into()),
        },
        200 => Archived::Copy { on: day(asked.path()), url: asked.to_string() },
        404 => Archived::None,
        status => Archived::CouldNotAsk(format!("the archive answers {status}")),
    }
}

/// The day in `/web/20190402093000/…`.
fn day(path: &str) -> Option<NaiveDate> {
    let stamp = path.strip_prefix("/web/")?.get(..8)?;
    NaiveDate::parse_from_str(stamp, "%Y%m%d").ok()
}

impl std::fmt::Display for Archived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Archived::Copy { url, on: Some(day) } => write!(f, "an archive holds a copy of {day}: {url}"),
            Archived::Copy { url, on: None } => write!(f, "an archive holds a copy: {url}"),
            Archived::None => f.write_str("the archive that was asked holds no copy"),
            Archived::CouldNotAsk(why) => write!(f, "no archive could be asked: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_has_three_answers() {
        let base = Url::parse("https://archive.example.org/").unwrap();
        let asked = question(&base, "http://gazette.example.org/a?b=1", Some("2019-04-01".parse().unwrap())).unwrap();
        assert_eq!(asked.as_str(), "https://archive.example.org/web/20190401/http://gazette.example.org/a?b=1");
        let answer = |status, to: Option<&str>| {
            let headers = to.map(|to| ("location".to_string(), to.to_string())).into_iter().collect();
            understand(&asked, &Answer { status, headers, body: Vec::new(), cut: None })
        };
        let copy = answer(302, Some("/web/20190402093000/http://gazette.example.org/a?b=1"));
        assert!(matches!(&copy, Archived::Copy { on: Some(day), .. } if day.to_string() == "2019-04-02"), "{copy:?}");
        assert_eq!(answer(404, None), Archived::None);
        for silent in [answer(429, None), answer(503, None), answer(302, Some("https://elsewhere.example.org/"))] {
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }
}
