//! Which article cites which, by link or by the outlet's name, and where that goes in a circle.

use crate::article::{Block, Role};
use crate::attribution::SourceKind;
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::words;
use std::collections::BTreeMap;

/// One article cites another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    /// Index of the article that cites.
    pub from: usize,
    /// Index of the article it cites.
    pub to: usize,
    /// Where it does so.
    pub span: Span,
}

/// All citations between the articles, sorted, one for each pair.
pub(super) fn find(articles: &[Annotated], stories: &[Vec<usize>]) -> Vec<Citation> {
    let mut addressed: BTreeMap<String, usize> = BTreeMap::new();
    for (i, annotated) in articles.iter().enumerate() {
        let own = annotated.article.meta.canonical.first().map(|c| c.value.as_str());
        for url in own.into_iter().chain(Some(annotated.article.key.as_str()).filter(|k| k.contains("://"))) {
            addressed.entry(address(url)).or_insert(i);
        }
    }
    let mut found = Vec::new();
    for (i, annotated) in articles.iter().enumerate() {
        for link in &annotated.mentions.links {
            let to = addressed.get(&address(&link.url)).copied().filter(|to| *to != i);
            // Parts of a series link to one another; a house is one origin and goes in no circle.
            let to =
                to.filter(|to| !(own_host(annotated).is_some() && own_host(annotated) == own_host(&articles[*to])));
            found.extend(to.map(|to| Citation { from: i, to, span: link.span }));
        }
    }
    for story in stories {
        let heads: Vec<(usize, String)> = story
            .iter()
            .take(ARTICLES)
            .flat_map(|i| mastheads(&articles[*i], 2).into_iter().map(|m| (*i, m)))
            .collect();
        for &from in story.iter().take(ARTICLES) {
            let others = heads.iter().filter(|(to, _)| *to != from);
            found.extend(others.filter_map(|(to, name)| {
                Some(Citation { from, to: *to, span: named_as_source(&articles[from], name)? })
            }));
        }
        let outlet = |i: usize| articles[i].article.meta.outlet.first().map(|c| c.value.to_lowercase());
        for &from in story {
            let annotated = &articles[from];
            let named = annotated.attributions.iter().filter(|a| a.source_kind() == SourceKind::Outlet);
            for source in named.filter_map(|a| a.source.as_ref()) {
                let words = source.speaker.clone().unwrap_or(annotated.article.slice(source.span).to_string());
                let words = words.to_lowercase();
                let words = words.strip_prefix("the ").unwrap_or(&words);
                let is = |to: &&usize| {
                    **to != from && outlet(**to).is_some_and(|o| o.strip_prefix("the ").unwrap_or(&o) == words)
                };
                found.extend(story.iter().find(is).map(|to| Citation { from, to: *to, span: source.span }));
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|c| (c.from, c.to));
    found
}

/// The host that an article's page gives as its own.
fn own_host(annotated: &Annotated) -> Option<String> {
    let own = annotated.article.meta.canonical.first()?;
    address(&own.value).split('/').next().map(str::to_string)
}

/// Articles of one story that are searched for one another's names.
const ARTICLES: usize = 40;

/// What may be the outlet's name in the lines above the text, where nothing else names it: so many words or more with
/// capitals, up to a dash, bracket or comma.
pub(super) fn mastheads(annotated: &Annotated, least: usize) -> Vec<String> {
    let article = &annotated.article;
    let body = |b: &&Block| b.role == Role::Body && article.slice(b.span).len() > HEADING;
    let Some(first) = article.blocks.iter().find(body) else { return Vec::new() };
    let head = article.text.get(..first.span.start as usize).unwrap_or("");
    let name = |line: &str| {
        let line = line.trim();
        let end = line.find(['–', '—', '(', ',', '|', '·']).unwrap_or(line.len());
        let name = line[..end].trim().trim_end_matches(" sports desk").trim_end_matches(" desk");
        let person = line.starts_with("By ") || name.contains(|c: char| c.is_ascii_digit());
        let all = name.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&') || w == "of");
        // A place in capitals opens the date line; a whole line of them is a headline.
        let place = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let several = !place && name.split(' ').count() >= least && !name.is_empty() && name.len() <= 50;
        (several && all && !person).then(|| name.to_string())
    };
    head.lines().take(HEAD).filter_map(name).collect()
}

/// Lines above a text among which its outlet is named.
const HEAD: usize = 6;

/// Letters of the shortest paragraph.
const HEADING: usize = 90;

/// Words by which a sentence rests on the outlet it names.
const RESTS_ON: &[&str] = &[
    "report",
    "reported",
    "reports",
    "reporting",
    "reveal",
    "revealed",
    "reveals",
    "says",
    "said",
    "according",
    "citing",
    "cited",
    "wrote",
    "writes",
    "quoted",
    "quoting",
    "told",
];

/// Where a sentence names an outlet as where its words are from.
fn named_as_source(annotated: &Annotated, name: &str) -> Option<Span> {
    let text = &annotated.article.text;
    let bare = name.strip_prefix("The ").unwrap_or(name);
    let body = |at: u32| {
        annotated.article.blocks.iter().any(|b| b.role == Role::Body && b.span.start <= at && at < b.span.end)
    };
    text.match_indices(bare).map(|(at, _)| Span::new(at, at + bare.len())).find(|span| {
        let sentence = annotated.sentences.iter().find(|s| s.span.contains(*span));
        crate::text::stands_alone(text, *span)
            && body(span.start)
            && sentence.is_some_and(|s| {
                let whole = s.span.of(text);
                words(whole).any(|w| RESTS_ON.contains(&w.of(whole)))
            })
    })
}

/// An address without what does not tell pages apart.
fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/').to_ascii_lowercase()
}

/// Circles of citations, each as the indices in the order they cite one another, smallest first.
pub(super) fn circles(citations: &[Citation], count: usize) -> Vec<Vec<usize>> {
    let cites = |i: usize| {
        let from = citations.partition_point(|c| c.from < i);
        citations[from..].iter().take_while(move |c| c.from == i).map(|c| c.to)
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut settled = vec![false; count];
    for start in citations.iter().map(|c| c.from) {
        if std::mem::replace(&mut settled[start], true) {
            continue;
        }
        // The shortest way back to the start.
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for next in cites(at) {
                if next == start {
                    let mut circle = vec![at];
                    while let Some(&back) = circle.last().and_then(|l| before.get(l)) {
                        circle.push(back);
                    }
                    circle.reverse();
                    if circle.iter().all(|i| *i >= start) {
                        found.push(circle);
                    }
                    queue.clear();
                    break;
                }
                if next != start && !before.contains_key(&next) {
                    before.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once() {
        let cite = |from, to| Citation { from, to, span: Span::default() };
        assert_eq!(circles(&[cite(0, 1), cite(1, 0), cite(2, 0)], 3), [vec![0, 1]]);
        assert_eq!(circles(&[cite(0, 1), cite(1, 2), cite(2, 0)], 3), [vec![0, 1, 2]]);
        assert_eq!(circles(&[cite(0, 1), cite(1, 2)], 3), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn addresses_meet() {
        assert_eq!(address("https://www.arle.example/a/?x=1#y"), address("http://arle.example/A"));
    }
}
