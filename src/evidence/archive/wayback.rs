//! The availability service of the Wayback Machine. It names a copy or says nothing: an empty answer is common for
//! pages that are archived.

use super::{Archive, Archived, Memento, Question, Said, stamp, stamp_in};
use crate::calendar::NaiveDate;
use serde::Deserialize;
use url::Url;

/// An availability service.
pub(super) struct Availability {
    /// Where it is asked.
    pub(super) service: String,
}

#[derive(Deserialize)]
struct Available {
    archived_snapshots: Snapshots,
}

#[derive(Deserialize)]
struct Snapshots {
    closest: Option<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    #[serde(default)]
    available: bool,
    url: String,
    #[serde(default)]
    timestamp: String,
    #[serde(default)]
    status: String,
}

impl Archive for Availability {
    fn name(&self) -> &'static str {
        "availability service"
    }

    fn question(&self, page: &str, near: Option<NaiveDate>) -> Option<Question> {
        let mut url = Url::parse(&self.service).ok()?;
        url.query_pairs_mut().append_pair("url", page);
        if let Some(day) = near {
            url.query_pairs_mut().append_pair("timestamp", &day.format("%Y%m%d").to_string());
        }
        Some(Question { url, day: None })
    }

    fn understand(&self, said: &Said<'_>) -> Archived {
        if said.answer.status != 200 {
            return Archived::CouldNotAsk(format!("it answers {}", said.answer.status));
        }
        let Ok(answer) = serde_json::from_slice::<Available>(said.body) else {
            return Archived::CouldNotAsk("it answers in words nobody knows".into());
        };
        match answer.archived_snapshots.closest {
            Some(copy) if copy.available && (copy.status.is_empty() || copy.status.starts_with('2')) => {
                // It names its copies with http, whatever it was asked with.
                let there = said.asked.join(&copy.url).ok().map(|mut to| {
                    if said.asked.scheme() == "https" && to.port().is_none() {
                        let _ = to.set_scheme("https");
                    }
                    to.to_string()
                });
                let url = there.unwrap_or(copy.url);
                let on = stamp(&copy.timestamp).or_else(|| stamp_in(&url));
                Archived::Copy(Memento::new(url, on))
            }
            Some(copy) => Archived::CouldNotAsk(format!("it knows only a copy of an error ({})", copy.status)),
            None => Archived::CouldNotAsk("it names no copy, which proves nothing".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{copy, understand};
    use super::*;

    #[test]
    fn an_empty_answer_proves_nothing() {
        let service = Availability { service: "https://archive.example.org/wayback/available".into() };
        let question =
            service.question("http://gazette.example.org/a?b=1", Some("2019-04-01".parse().unwrap())).unwrap();
        assert_eq!(
            question.url.as_str(),
            "https://archive.example.org/wayback/available?url=http%3A%2F%2Fgazette.example.org%2Fa%3Fb%3D1&timestamp=20190401"
        );
        let ask = |status, body: &str| understand(&service, Some("2019-04-01"), status, &[], body);
        let found = |status: &str| {
            format!(
                r#"{{"url": "u", "archived_snapshots": {{"closest": {{"available": true, "status": "{status}", "timestamp": "20190402093000",
                "url": "http://archive.example.org/web/20190402093000/http://gazette.example.org/a?b=1"}}}}}}"#
            )
        };
        let at = "https://archive.example.org/web/20190402093000/http://gazette.example.org/a?b=1";
        assert_eq!(copy(&ask(200, &found("200"))), Some((at, "2019-04-02".into())));
        let empty = r#"{"url": "u", "archived_snapshots": {}}"#;
        for (status, body) in [(200, empty), (200, &found("404")), (200, "<html>"), (429, empty), (503, "")] {
            let silent = ask(status, body);
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }
}
