//! The year of an article that states its day in none: "KABUL, Nov 9 (Reuters) -", "Friday 15 March".
//!
//! Agency copy leaves its year to the page that printed it, and a pasted text has lost that page. Beside articles of the
//! same story that are dated it is theirs. Where the whole story has lost its year, one is assumed while its articles are
//! compared, and only then: which of two figures is later, and whether two Wednesdays are one, hangs on no year.

use super::relations::Relation;
use super::{in_order, stories};
use crate::article::{Candidate, Filing, Origin};
use crate::attribution::Engine;
use crate::calendar::{Datelike, Interval};
use crate::claims::Annotated;
use crate::knowledge::Knowledge;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Days between such an article and one that gives its year.
const NEAR: u64 = 60;
/// The first year that is tried for a story that names none, and how many are: after these, all weekdays have come.
const FIRST: i32 = 2001;
const YEARS: i32 = 12;

/// The articles, with the publication dates that their own days and their stories' other articles tell together.
pub fn dated(mut articles: Vec<Annotated>, knowledge: &Knowledge, engine: &Engine) -> Vec<Annotated> {
    if !articles.iter().any(|a| filed(a).is_some()) {
        return articles;
    }
    in_order(&mut articles);
    let mut told: BTreeMap<usize, Candidate<Interval>> = BTreeMap::new();
    let mut assumed: BTreeMap<usize, Candidate<Interval>> = BTreeMap::new();
    for story in stories::find(&articles) {
        for article in &story {
            if let Some(day) = articles.get(*article).and_then(|a| day(a, &articles, &story)) {
                told.insert(*article, day);
            }
        }
        if story.iter().all(|i| !told.contains_key(i) && articles[*i].article.meta.published().is_none()) {
            assumed.extend(together(&articles, &story));
        }
    }
    let read = |annotated: &Annotated, day: &Candidate<Interval>| {
        let mut article = annotated.article.clone();
        article.meta.published.insert(0, day.clone());
        Annotated::new(article, knowledge, engine)
    };
    let again = |(at, annotated): (usize, Annotated)| match (told.get(&at), assumed.get(&at)) {
        (Some(day), _) => read(&annotated, day),
        (None, Some(day)) => Annotated { assumed: Some(Box::new(read(&annotated, day))), ..annotated },
        (None, None) => annotated,
    };
    articles.into_par_iter().enumerate().map(again).collect()
}

/// Puts the articles as read in an assumed year into their places, or back.
pub(super) fn turn(articles: &mut [Annotated]) {
    for article in articles.iter_mut() {
        if let Some(other) = article.assumed.take() {
            let own = std::mem::replace(article, *other);
            article.assumed = Some(Box::new(own));
        }
    }
}

/// Takes the assumed year out of the reasons of relations.
pub(super) fn unsay(articles: &[Annotated], relations: &mut [Relation]) {
    for relation in relations {
        for place in [relation.a, relation.b] {
            let assumed = articles.get(place.article).and_then(|a| a.assumed.as_ref());
            let year = assumed.and_then(|a| a.article.meta.published()?.value.first()).map(|d| d.year());
            if let Some(year) = year {
                relation.because = relation.because.replace(&format!("{year:04}-"), "XXXX-");
            }
        }
    }
}

/// The month and day of an article whose year nothing states.
fn filed(annotated: &Annotated) -> Option<Filing> {
    let meta = &annotated.article.meta;
    meta.filed.filter(|_| meta.published().is_none())
}

/// The one day of that month and day near which the story's dated articles lie.
fn day(annotated: &Annotated, articles: &[Annotated], story: &[usize]) -> Option<Candidate<Interval>> {
    let Filing { filed, span, .. } = filed(annotated)?;
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
    let words = annotated.article.slice(span);
    let because = format!("it says {words}, and {name}, which tells the same story, is of {printed}");
    Some(Candidate { value, span: Some(span), origin: Origin::Text, confidence: 60, because })
}

/// Days in one assumed year for the articles of a story that has none: the first year after those that its texts name in
/// which the weekdays fit. What is of winter may pass into the next.
fn together(articles: &[Annotated], story: &[usize]) -> Vec<(usize, Candidate<Interval>)> {
    let filings: Vec<(usize, Filing)> = story.iter().filter_map(|i| Some((*i, filed(&articles[*i])?))).collect();
    let bounds = story.iter().filter_map(|i| articles[*i].article.meta.inferred()?.value.first());
    let first = bounds.map(|d| d.year()).max().unwrap_or(FIRST);
    let months = |filing: &Filing| filing.filed.in_year(2000).and_then(|d| d.first()).map_or(1, |d| d.month());
    let (late, early) = (10, 3);
    let passes = filings.iter().any(|(_, f)| months(f) >= late) && filings.iter().any(|(_, f)| months(f) <= early);
    let days = |year: i32| -> Vec<(usize, Filing, Option<Interval>)> {
        let next = |f: &Filing| i32::from(passes && months(f) <= early);
        filings.iter().map(|(i, f)| (*i, *f, f.filed.in_year(year + next(f)))).collect()
    };
    let fits = |filing: &Filing, day: Option<Interval>| {
        let fell = day.and_then(|d| d.first()).map(|d| d.weekday());
        fell.is_some() && filing.weekday.is_none_or(|said| Some(said) == fell)
    };
    let year = (first..first.saturating_add(YEARS)).find(|y| days(*y).iter().all(|(_, f, day)| fits(f, *day)));
    let candidate = |(i, filing, day): (usize, Filing, Option<Interval>)| {
        let because = "in a year assumed for comparison".to_string();
        let (span, origin) = (Some(filing.span), Origin::Text);
        Some((i, Candidate { value: day?, span, origin, confidence: 60, because }))
    };
    days(year.unwrap_or(first)).into_iter().filter_map(candidate).collect()
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

    #[test]
    fn a_story_without_a_year_is_compared_in_an_assumed_one() {
        let paper = |day: &str, dead: &str| {
            let text = format!(
                "Gravel barge sinks off Arle\n\nOrlo Post\n{day}\n\nA barge that carried gravel from Brell sank off the harbour of \
                 Arle on Saturday, and {dead} people died, coastguard officer Per Dahl said."
            );
            let page = Page::from_text(&format!("{day}.txt"), &text);
            Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default())
        };
        let articles = vec![paper("Tuesday 3 January", "19"), paper("Sunday 1 January", "12")];
        let corpus = crate::Corpus::new(dated(articles, Knowledge::builtin(), &Engine::default()));
        let told: Vec<_> = corpus.relations.iter().filter(|r| r.key.contains("killed")).collect();
        assert_eq!(told.len(), 1, "{:?}", corpus.relations);
        assert_eq!(told[0].kind, super::super::RelationKind::Updates);
        assert!(told[0].because.contains("XXXX-01-01"), "{}", told[0].because);
        assert!(corpus.articles.iter().all(|a| a.article.meta.published().is_none()));
    }
}
