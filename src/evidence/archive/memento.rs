//! The Memento protocol (RFC 7089): TimeGates lead to the copy nearest to a day, TimeMaps list all of them.

use super::link_format::links;
use super::{Archive, Archived, Memento, Question, Said, http_day, nearest, stamp_in};
use crate::calendar::NaiveDate;
use url::Url;

/// A TimeGate; the Wayback Machine's takes the day in the path as well.
pub(super) struct TimeGate {
    /// What stands before the page's address.
    pub(super) root: String,
    /// Whether the day stands in the path. Such a server says 404 for a page it holds no copy of.
    pub(super) in_path: bool,
}

/// A TimeMap in link format.
pub(super) struct TimeMap {
    /// What stands before the page's address.
    pub(super) root: String,
}

impl Archive for TimeGate {
    fn name(&self) -> &'static str {
        if self.in_path { "redirect" } else { "TimeGate" }
    }

    fn question(&self, page: &str, near: Option<NaiveDate>) -> Option<Question> {
        if self.in_path {
            let time = near.map_or_else(|| "2".to_string(), |day| day.format("%Y%m%d").to_string());
            return Some(Question { url: Url::parse(&format!("{}{time}/{page}", self.root)).ok()?, day: None });
        }
        let day = near.map(|day| day.format("%a, %d %b %Y 12:00:00 GMT").to_string());
        Some(Question { url: Url::parse(&format!("{}{page}", self.root)).ok()?, day })
    }

    fn understand(&self, said: &Said<'_>) -> Archived {
        let answer = said.answer;
        let header = |name| answer.header(name).and_then(|to| said.asked.join(to).ok());
        match answer.status {
            300..=308 => match header("location") {
                Some(to) if is_copy(&to, said) => Archived::Copy(Memento::new(to.to_string(), day_of(&to, said))),
                _ => Archived::CouldNotAsk("it leads elsewhere than to a copy".into()),
            },
            200 if answer.header("memento-datetime").is_some() => {
                let at = header("content-location").unwrap_or_else(|| said.asked.clone());
                Archived::Copy(Memento::new(at.to_string(), day_of(&at, said)))
            }
            200 if self.in_path => Archived::Copy(Memento::new(said.asked.to_string(), stamp_in(said.asked.path()))),
            200 => Archived::CouldNotAsk("it sends a page that is no copy".into()),
            404 if self.in_path || speaks(said) => Archived::None,
            404 => Archived::CouldNotAsk("there is none (404)".into()),
            status => Archived::CouldNotAsk(format!("it answers {status}")),
        }
    }
}

impl Archive for TimeMap {
    fn name(&self) -> &'static str {
        "TimeMap"
    }

    fn question(&self, page: &str, _: Option<NaiveDate>) -> Option<Question> {
        Some(Question { url: Url::parse(&format!("{}{page}", self.root)).ok()?, day: None })
    }

    fn understand(&self, said: &Said<'_>) -> Archived {
        match said.answer.status {
            200 => {}
            404 if speaks(said) => return Archived::None,
            404 => return Archived::CouldNotAsk("there is none (404)".into()),
            status => return Archived::CouldNotAsk(format!("it answers {status}")),
        }
        let list = links(&String::from_utf8_lossy(said.body));
        let copy = |link: &super::link_format::Link| {
            let to = said.asked.join(&link.to).ok()?;
            let on = link.attribute("datetime").and_then(http_day).or_else(|| stamp_in(to.as_str()));
            Some(Memento::new(to.to_string(), on))
        };
        let copies: Vec<Memento> = list.iter().filter(|link| link.is("memento")).filter_map(copy).collect();
        let is_map = list.iter().any(|link| ["original", "self", "timegate"].iter().any(|r| link.is(r)));
        let parts = list.iter().any(|link| link.is("timemap") && !link.is("self"));
        match nearest(copies, said.near) {
            Some(copy) => Archived::Copy(copy),
            None if parts => Archived::CouldNotAsk("its list lies elsewhere, in parts".into()),
            None if is_map || said.body.trim_ascii().is_empty() => Archived::None,
            None => Archived::CouldNotAsk("it sends no list of links".into()),
        }
    }
}

/// Whether a server shows that it speaks the protocol: any other says 404 for what it never heard of.
fn speaks(said: &Said<'_>) -> bool {
    let related = |value: &str| {
        links(value).iter().any(|link| ["original", "timegate", "timemap", "memento"].iter().any(|r| link.is(r)))
    };
    said.answer.header("vary").is_some_and(|v| v.to_ascii_lowercase().contains("accept-datetime"))
        || said.answer.header("memento-datetime").is_some()
        || said.answer.header("link").is_some_and(related)
}

/// Whether a redirect leads to a copy of the page, and not to a front page or a house rule.
fn is_copy(to: &Url, said: &Said<'_>) -> bool {
    let bare = |url: &str| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_string();
    let named = to.as_str().contains(&bare(said.page));
    (stamp_in(to.as_str()).is_some() && (named || to.path().starts_with("/web/"))) || speaks(said)
}

/// The day of a copy: by the header, by what the answer says of its links, or by the address.
fn day_of(copy: &Url, said: &Said<'_>) -> Option<NaiveDate> {
    let named = said.answer.header("link").and_then(|value| {
        let same = |link: &super::link_format::Link| {
            link.is("memento") && said.asked.join(&link.to).is_ok_and(|to| to == *copy)
        };
        links(value).iter().find(|link| same(link)).and_then(|link| http_day(link.attribute("datetime")?))
    });
    said.answer.header("memento-datetime").and_then(http_day).or(named).or_else(|| stamp_in(copy.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{copy, understand};
    use super::*;

    fn gate(in_path: bool) -> TimeGate {
        TimeGate { root: "https://archive.example.org/web/".into(), in_path }
    }

    #[test]
    fn a_redirect_has_three_answers() {
        let ask = |status, headers: &[(&str, &str)]| understand(&gate(true), Some("2019-04-01"), status, headers, "");
        let there = ask(302, &[("location", "/web/20190402093000/http://gazette.example.org/a?b=1")]);
        let at = "https://archive.example.org/web/20190402093000/http://gazette.example.org/a?b=1";
        assert_eq!(copy(&there), Some((at, "2019-04-02".into())));
        assert_eq!(ask(404, &[]), Archived::None);
        for silent in
            [ask(429, &[]), ask(503, &[]), ask(302, &[("location", "https://elsewhere.example.org/")]), ask(302, &[])]
        {
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }

    #[test]
    fn a_timegate_is_asked_with_a_day_and_shows_what_it_is() {
        let gate = gate(false);
        let question = gate.question("http://gazette.example.org/a", Some("2019-04-01".parse().unwrap())).unwrap();
        assert_eq!(question.day.as_deref(), Some("Mon, 01 Apr 2019 12:00:00 GMT"));
        let ask = |status, headers: &[(&str, &str)]| understand(&gate, Some("2019-04-01"), status, headers, "");
        let opaque = ask(
            302,
            &[
                ("vary", "accept-datetime"),
                ("location", "https://store.example.org/copy/77"),
                (
                    "link",
                    "<http://gazette.example.org/a>;rel=original, <https://store.example.org/copy/77>;rel=\"memento\";datetime=\"Tue, 02 Apr 2019 09:30:00 GMT\"",
                ),
            ],
        );
        assert_eq!(copy(&opaque), Some(("https://store.example.org/copy/77", "2019-04-02".into())));
        let direct =
            ask(200, &[("memento-datetime", "Tue, 02 Apr 2019 09:30:00 GMT"), ("content-location", "/copy/5")]);
        assert_eq!(copy(&direct), Some(("https://archive.example.org/copy/5", "2019-04-02".into())));
        assert_eq!(ask(404, &[("link", "<http://gazette.example.org/a>; rel=\"original\"")]), Archived::None);
        for silent in [ask(404, &[]), ask(200, &[]), ask(302, &[("location", "/welcome")]), ask(403, &[])] {
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }

    #[test]
    fn a_timemap_gives_its_nearest_copy() {
        let map = TimeMap { root: "https://archive.example.org/timemap/link/".into() };
        let ask = |near, status, body: &str| understand(&map, near, status, &[], body);
        let list = "<http://gazette.example.org/a?b=1>;rel=\"original\",\n\
            <https://archive.example.org/timemap/link/http://gazette.example.org/a?b=1>;rel=\"self\";type=\"application/link-format\",\n\
            <https://archive.example.org/c/1>;rel=\"first memento\";datetime=\"Tue, 20 Jun 2000 18:02:59 GMT\",\n\
            <https://archive.example.org/c/2>;rel=\"memento\";datetime=\"Tue, 02 Apr 2019 09:30:00 GMT\",\n\
            <https://archive.example.org/c/3>;rel=\"last memento\";datetime=\"Wed, 09 Apr 2025 20:30:51 GMT\"";
        assert_eq!(
            copy(&ask(Some("2019-06-01"), 200, list)),
            Some(("https://archive.example.org/c/2", "2019-04-02".into()))
        );
        assert_eq!(copy(&ask(None, 200, list)), Some(("https://archive.example.org/c/3", "2025-04-09".into())));
        assert_eq!(ask(None, 200, "<http://gazette.example.org/a?b=1>;rel=\"original\""), Archived::None);
        let parts =
            "<http://gazette.example.org/a?b=1>;rel=\"original\",<https://archive.example.org/t/2>;rel=\"timemap\"";
        for silent in [ask(None, 404, ""), ask(None, 500, ""), ask(None, 200, "<html>Welcome"), ask(None, 200, parts)] {
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }
}
