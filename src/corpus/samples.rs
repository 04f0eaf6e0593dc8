//! Pairs of short articles of one story, for the tests of this folder.

use super::amounts::{Figure, of_story};
use super::readings::Readings;
use super::relations::{Relation, RelationKind};
use crate::article::Article;
use crate::attribution::Engine;
use crate::claims::Annotated;
use crate::knowledge::Knowledge;
use crate::nlp::{Models, Tagger};
use crate::page::Page;

/// Two articles of one headline: `a.txt` of 6 September 2021 and `b.txt` of another day of that month.
pub(super) fn two(a: &str, day: u32, b: &str) -> Vec<Annotated> {
    let read = |(name, day, text): (&str, u32, &str)| {
        let page = format!("The harbour\n\nBy Ada Lim | Arle Courier | {day} September 2021\n\n{text}");
        Annotated::new(Article::read(&Page::from_text(name, &page)), Knowledge::builtin(), &Engine::default())
    };
    [("a.txt", 6, a), ("b.txt", day, b)].into_iter().map(read).collect()
}

/// The kinds of the relations that a finder finds between two such articles, given their sentences as clauses.
pub(super) fn kinds(
    a: &str,
    day: u32,
    b: &str,
    find: impl Fn(&[Annotated], &Readings) -> Vec<Relation>,
) -> Vec<RelationKind> {
    let articles = two(a, day, b);
    let readings = Readings::of(&articles, &[0, 1], Tagger::of(Models::Builtin));
    find(&articles, &readings).iter().map(|r| r.kind).collect()
}

/// Holds what a finder finds between two such articles against what it should.
pub(super) fn check(
    a: &str,
    day: u32,
    b: &str,
    expected: &[RelationKind],
    find: impl Fn(&[Annotated], &Readings) -> Vec<Relation>,
) {
    assert_eq!(kinds(a, day, b, find), expected, "{a}\n{b}");
}

/// The same for a finder that compares the figures of the two articles.
#[track_caller]
pub(super) fn figures(
    a: &str,
    day: u32,
    b: &str,
    expected: &[RelationKind],
    find: impl Fn(&[Annotated], &[Figure]) -> Vec<Relation>,
) {
    check(a, day, b, expected, |articles, readings| find(articles, &of_story(articles, &[0, 1], readings)));
}
