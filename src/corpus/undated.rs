//! The year of a dateline that states none: "KABUL, Nov 9 (Reuters) -" beside articles of the same story that are dated.
//!
//! Agency copy leaves its year to the page that printed it, and a pasted text has lost that page. Without a day nothing
//! of it can be compared: its figures may be newer or older, and its "Wednesday" is no day.

use super::{in_order, stories};
use crate::article::{Candidate, Filed, Origin};
use crate::attribution::Engine;
use crate::calendar::{Datelike, Interval};
use crate::claims::Annotated;
use crate::knowledge::Knowledge;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Days between the dateline and an article that gives its year.
const NEAR: u64 = 7;

/// The articles, with the publication dates that their datelines and their stories' other articles tell together.
pub fn dated(mut articles: Vec<Annotated>, knowledge: &Knowledge, engine: &Engine) -> Vec<Annotated> {
    if !articles.iter().any(|a| filed(a).is_some()) {
        return articles;
    }
    in_order(&mut articles);
    let mut told: BTreeMap<usize, Candidate<Interval>> = BTreeMap::new();
    for story in stories::find(&articles) {
        for article in &story {
            if let Some(day) = articles.get(*article).and_then(|a| day(a, &articles, &story)) {
                told.insert(*article, day);
            }
        }
    }
    let again = |(at, annotated): (usize, Annotated)| match told.get(&at) {
        Some(day) => {
            let mut article = annotated.article;
            article.meta.published.insert(0, day.clone());
            Annotated::new(article, knowledge, engine)
        }
        None => annotated,
    };
    articles.into_par_iter().enumerate().map(again).collect()
}

/// The month and day, and the words of them, of an article whose year nothing states.
fn filed(annotated: &Annotated) -> Option<(Filed, &str)> {
    let meta = &annotated.article.meta;
    let (filed, words) = meta.dateline?.filed.filter(|_| meta.published().is_none())?;
    Some((filed, annotated.article.slice(words)))
}

/// The one day of that month and day near which the story's dated articles lie.
fn day(annotated: &Annotated, articles: &[Annotated], story: &[usize]) -> Option<Candidate<Interval>> {
    let (filed, words) = filed(annotated)?;
    let others = story.iter().filter_map(|other| {
        let other = articles.get(*other)?;
        Some((other.article.meta.published()?.value, &other.article.name))
    });
    let near = others.filter_map(|(printed, name)| {
        let year = printed.first()?.year();
        let days = [year - 1, year, year + 1].into_iter().filter_map(|y| filed.in_year(y));
        let (gap, day) = days.map(|day| (printed.gap(day), day)).min_by_key(|(gap, _)| *gap)?;
        (gap <= NEAR).then_some((gap, name, printed, day))
    });
    let near: Vec<_> = near.collect();
    let (_, name, printed, value) = *near.iter().min_by_key(|(gap, name, ..)| (*gap, *name))?;
    if near.iter().any(|(.., day)| *day != value) {
        return None;
    }
    let because = format!("the dateline says {words}, and {name}, which tells the same story, is of {printed}");
    let span = annotated.article.meta.dateline.and_then(|d| d.filed).map(|(_, span)| span);
    Some(Candidate { value, span, origin: Origin::Text, confidence: 60, because })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::page::Page;

    /// The day of the first of some articles once all are read.
    #[track_caller]
    fn check(texts: &[&str], expected: Option<&str>) {
        let read = |(i, text): (usize, &&str)| {
            let page = Page::from_text(&format!("{i}.txt"), text);
            Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default())
        };
        let articles = texts.iter().enumerate().map(read).collect();
        let articles = dated(articles, Knowledge::builtin(), &Engine::default());
        let published = articles[0].article.meta.published().map(|c| c.value.to_string());
        assert_eq!(published.as_deref(), expected, "{texts:?}");
        let unanchored = articles[0].mentions.dates.iter().any(|d| d.resolved.is_none());
        assert_eq!(unanchored, expected.is_none(), "{:?}", articles[0].mentions.dates);
    }

    #[test]
    fn a_story_lends_its_year() {
        let wire = "Barge sinks off Arle\n\nARLE, Dec 31 (NPA) - A barge with 12 crew sank off the harbour of Arle on Saturday, the \
                    coastguard said. Coastguard officer Per Dahl said the barge had carried gravel from Brell.";
        let paper = |day: &str| {
            format!(
                "Gravel barge sinks off Arle\n\nBy Ada Lim\n{day}\n\nA barge that carried gravel from Brell sank off the harbour of \
                 Arle on Saturday with 12 crew, coastguard officer Per Dahl said."
            )
        };
        let elsewhere =
            "Council votes\n\nBy Ada Lim\n1 January 2023\n\nThe council of Quayle voted for a new school on Friday.";
        check(&[wire, &paper("1 January 2023")], Some("2022-12-31"));
        check(&[wire, &paper("5 March 2023")], None);
        check(&[wire, elsewhere], None);
        check(&[wire], None);
    }
}
