//! Clock times to the minute: two articles of one story that name the same minute speak of one moment.

use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::mentions::{Timex, TimexKind};
use std::collections::BTreeMap;

/// Agreements on a minute between the articles of a story, one for each pair of articles and minute.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut minutes: BTreeMap<&str, BTreeMap<usize, &Timex>> = BTreeMap::new();
    for &i in story {
        for date in articles[i].mentions.dates.iter().filter(|d| d.kind == TimexKind::Time) {
            let Some(minute) = minute(date) else { continue };
            // When a page was put up is no moment of the story.
            let told =
                articles[i].sentences.iter().any(|s| s.span.contains(date.span) && s.span.len() > date.span.len() * 2);
            if told {
                minutes.entry(minute).or_default().entry(i).or_insert(date);
            }
        }
    }
    let mut found = Vec::new();
    for (minute, told) in minutes {
        let told: Vec<(usize, &Timex)> = told.into_iter().collect();
        for (n, (i, a)) in told.iter().enumerate() {
            for (j, b) in told.iter().skip(n + 1).filter(|(_, b)| same_day(a, b)) {
                let place = |article: usize, date: &Timex| Place { article, span: date.span };
                let words = |article: usize, date: &Timex| articles[article].article.slice(date.span);
                let because = format!("“{}” and “{}” are the same minute", words(*i, a), words(*j, b));
                let (a, b, key) = (place(*i, a), place(*j, b), format!("at {minute}"));
                found.push(Relation { a, b, kind: RelationKind::Agrees, about: About::Statement, key, because });
            }
        }
    }
    found
}

/// The clock time of a mention with its zone, where it names a minute and not only an hour or a quarter.
fn minute(date: &Timex) -> Option<&str> {
    let (_, clock) = date.value.split_once('T')?;
    let minutes = clock.get(3..5).filter(|_| clock.get(2..3) == Some(":"))?;
    (!matches!(minutes, "00" | "30" | "15" | "45") || clock.ends_with('Z')).then_some(clock)
}

/// Whether two moments can be of one day; a story is told over several, and not every clock time has its date.
fn same_day(a: &Timex, b: &Timex) -> bool {
    a.resolved.zip(b.resolved).is_none_or(|(x, y)| x.gap(y) <= 3)
}

#[cfg(test)]
mod tests {
    use super::super::samples::two;
    use super::*;

    fn check(a: &str, b: &str, expected: usize) {
        let articles = two(a, 6, b);
        let found = between(&articles, &[0, 1]);
        assert_eq!(found.len(), expected, "{a}\n{b}\n{found:?}");
    }

    #[test]
    fn one_minute_is_one_moment() {
        let crane = "The crane came down at 4:52 in the morning, beside the ferry.";
        check(crane, "At 4:52 a.m. the crane fell on the empty quay of the harbour.", 1);
        check(crane, "At 4:25 a.m. the crane fell on the empty quay of the harbour.", 0);
        // Round times are everybody's.
        check(
            "The gates of the port opened at 7:30 a.m. as ever.",
            "The band left the port at 7:30 in the morning.",
            0,
        );
    }
}
