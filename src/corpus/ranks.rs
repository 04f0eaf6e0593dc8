//! What rank somebody has: who is a colonel in one article is no general in another.
//!
//! A rank stands before a full name. What a rank is called out of courtesy goes with it ("General" is said of a lieutenant
//! general), and a promotion explains any two.

use super::facts::days_apart;
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::knowledge::{by_courtesy, rank_name, rank_step};
use crate::mentions::Holding;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeMap;

/// Days between two articles within which a rank has not changed.
const DAYS: u64 = 21;

/// Words that say that somebody had, or gets, another rank.
const CHANGES: &[&str] = &["promoted", "promotion", "promotes", "demoted", "elevated", "rank"];

/// Somebody's rank in an article, by its place on the ladder.
struct Ranked {
    article: usize,
    span: Span,
    rank: usize,
}

/// Ranks that the articles of a story give one person.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut by_person: BTreeMap<String, Vec<Ranked>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: BTreeMap<String, Vec<Ranked>> = BTreeMap::new();
        for (person, ranked) in ranked(i, &articles[i]) {
            own.entry(person).or_default().push(ranked);
        }
        // Who gives two knows why.
        for (person, mut ranks) in own.into_iter().filter(|(_, r)| r.iter().all(|x| one(x, &r[0]))) {
            ranks.truncate(1);
            by_person.entry(person).or_default().extend(ranks);
        }
    }
    let mut found = Vec::new();
    for (person, ranks) in &by_person {
        for (n, a) in ranks.iter().enumerate() {
            found.extend(ranks.iter().skip(n + 1).filter_map(|b| judge(articles, person, a, b)));
        }
    }
    found
}

fn judge(articles: &[Annotated], person: &str, a: &Ranked, b: &Ranked) -> Option<Relation> {
    if one(a, b) || days_apart(articles, a.article, b.article).is_some_and(|days| days > DAYS) {
        return None;
    }
    let words = |x: &Ranked| articles[x.article].article.slice(x.span);
    let because = format!("one has “{}”, the other “{}”: nobody has two ranks", words(a), words(b));
    let place = |x: &Ranked| Place { article: x.article, span: x.span };
    let (kind, about, key) = (RelationKind::Contradicts, About::Statement, format!("rank of {person}"));
    Some(Relation { a: place(a), b: place(b), kind, about, key, because })
}

/// Whether two ranks can be one: by courtesy, or a brigadier general.
fn one(a: &Ranked, b: &Ranked) -> bool {
    let courtesy = |x: usize, y: usize| by_courtesy(x, y) || rank_name(x) == "General" && rank_name(y) == "Brigadier";
    a.rank == b.rank || courtesy(a.rank, b.rank) || courtesy(b.rank, a.rank)
}

/// The persons of an article who stand with their ranks today, by their full names.
fn ranked(article: usize, annotated: &Annotated) -> Vec<(String, Ranked)> {
    let text = &annotated.article.text;
    let ranked = annotated.mentions.officials.iter().filter_map(|official| {
        let (name, span) = (official.name?, official.rank?);
        let sentence = annotated.sentences.iter().find(|s| s.span.contains(span))?.span.of(text);
        let changes = words(sentence).any(|w| CHANGES.contains(&w.of(sentence).to_lowercase().as_str()));
        let full = name.of(text).contains(' ');
        let rank = rank_step(span.of(text)).filter(|_| full && !changes && official.holding == Holding::Holds)?;
        Some((fold(name.of(text)), Ranked { article, span: span.cover(name), rank }))
    });
    ranked.collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 8, b, expected, |articles, _| between(articles, &[0, 1]));
    }

    #[test]
    fn nobody_has_two_ranks() {
        const CLASH: &[RelationKind] = &[RelationKind::Contradicts];
        let colonel = "The harbour is held by Colonel Daniel Lim of the guards.";
        check(colonel, "General Daniel Lim holds the harbour.", CLASH);
        check(colonel, "Lt Col Daniel Lim holds the harbour.", &[]);
        check(colonel, "Lt Gen. Daniel Lim holds the harbour.", CLASH);
        check("Lt. Gen. Daniel Lim came.", "Major General Daniel Lim came.", CLASH);
        check("Brigadier Daniel Lim came.", "Brig. Gen. Daniel Lim came.", &[]);
        check("Air Marshal Daniel Lim came.", "Field Marshal Daniel Lim came.", CLASH);
        check(colonel, "General Peter Lim holds the harbour.", &[]);
        check(colonel, "General Daniel Lim, promoted on Tuesday, holds the harbour.", &[]);
    }
}
