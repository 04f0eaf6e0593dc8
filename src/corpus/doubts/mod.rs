//! Sentences of two articles that should be read side by side: both speak of one thing, and perhaps cannot both be so.
//!
//! Every finder of relations knows one shape of contradiction and is sure of it. Most contradictions have none of these
//! shapes: "he opened both gates at midnight", "the gates had been rusted shut for years". What can be learnt is where to
//! look. Pairs of sentences that are each other's nearest ([`company`]) are judged by boosted trees over what is seen of
//! the two as a pair ([`super::pairs`]), of the company they keep in their articles, and of their clauses
//! ([`acts`]). The trees were learnt by `cargo xtask train doubts`; `models/doubts.md` says how often they are right.
//! A doubt is no finding against an article: an editor reads the two and decides.

mod acts;
mod company;

use super::copies::Copy;
use super::pairs::{self, Sentence};
use super::readings::{ARTICLES, Readings};
use super::relations::{Place, Relation};
use super::trees::Trees;
use crate::claims::Annotated;
use crate::nlp::Tagger;
use crate::text::fold;
use acts::Clauses;
use company::{Company, Told};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/doubt_trees.tsv");

/// How likely, of 100, a doubt must be to be told.
const LEAST: u8 = 40;
/// Doubts between two articles; who has read so many knows what to think of the two.
const MOST: usize = 8;

/// Two sentences of one story that perhaps cannot both be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The sentence of the article that was published first.
    pub a: Place,
    /// The sentence of the other.
    pub b: Place,
    /// How likely, of 100, an editor who reads both has to ask which is right; in steps of ten.
    pub likelihood: u8,
    /// The words that both are about.
    pub because: String,
}

/// A pair of sentences with what is seen of it: values of 0 to 31, in the order of [`doubt_names`].
#[derive(Clone, Debug)]
pub struct DoubtSight {
    /// The sentence of the article that comes first.
    pub a: Place,
    /// The sentence of the other.
    pub b: Place,
    /// What is seen.
    pub seen: Vec<u8>,
    shared: String,
}

fn trees() -> &'static Trees {
    static LOADED: OnceLock<Trees> = OnceLock::new();
    LOADED.get_or_init(|| Trees::parse(TABLE))
}

/// The doubts within each story, in the order of their articles and sentences, without pairs that a relation tells of
/// and without what one article has from the other. None without a tagger: the clauses of a sentence are a good part of
/// what is seen.
pub(super) fn find(
    articles: &[Annotated],
    stories: &[Vec<usize>],
    relations: &[Relation],
    copies: &[Copy],
    tagger: Option<&Tagger>,
) -> Vec<Doubt> {
    if tagger.is_none() {
        return Vec::new();
    }
    let told = told(articles.len(), stories, relations, copies);
    let of_story = |(story, told): (&Vec<usize>, &Vec<(Place, Place)>)| {
        let meets = |p: Place, q: Place| p.article == q.article && p.span.overlaps(q.span);
        let open = |a: Place, b: Place| {
            !told.iter().any(|(p, q)| meets(*p, a) && meets(*q, b) || meets(*q, a) && meets(*p, b))
        };
        let judge = |sight: DoubtSight| {
            let [_, _, sum] = trees().weigh(&sight.seen);
            (percent(sum) >= LEAST).then_some((sum, sight))
        };
        let mut found: Vec<(i32, DoubtSight)> =
            sights(articles, story, tagger, open).into_iter().filter_map(judge).collect();
        found.sort_by_key(|(sum, s)| (std::cmp::Reverse(*sum), s.a, s.b));
        best(articles, found)
    };
    let mut found: Vec<Doubt> = stories.par_iter().zip(&told).flat_map_iter(of_story).collect();
    found.sort_by_key(|d| (d.a, d.b));
    found
}

/// For each story the places that relations and copies bring together.
fn told(articles: usize, stories: &[Vec<usize>], relations: &[Relation], copies: &[Copy]) -> Vec<Vec<(Place, Place)>> {
    let mut story_of = vec![None; articles];
    for (n, story) in stories.iter().enumerate() {
        story.iter().for_each(|i| story_of[*i] = Some(n));
    }
    let mut told = vec![Vec::new(); stories.len()];
    let copied = copies.iter().flat_map(|c| {
        let place = |article, span| Place { article, span };
        c.spans.iter().map(move |(from, to)| (place(c.from, *from), place(c.to, *to)))
    });
    for (a, b) in relations.iter().map(|r| (r.a, r.b)).chain(copied) {
        if let Some(story) = story_of[a.article].filter(|s| story_of[b.article] == Some(*s)) {
            told[story].push((a, b));
        }
    }
    told
}

/// Of doubts in the order of their likelihood those in which each sentence meets one of each other article.
fn best(articles: &[Annotated], found: Vec<(i32, DoubtSight)>) -> Vec<Doubt> {
    let printed = |p: Place| articles[p.article].article.meta.published().and_then(|c| c.value.first());
    let mut kept: Vec<Doubt> = Vec::new();
    for (sum, sight) in found {
        let (a, b) = if printed(sight.b) < printed(sight.a) { (sight.b, sight.a) } else { (sight.a, sight.b) };
        let of_two = kept.iter().filter(|d| (d.a.article, d.b.article) == (a.article, b.article));
        let again = of_two.clone().any(|d| d.a == a || d.b == b);
        if !again && of_two.count() < MOST {
            let because = format!("both speak of {}: can both be so?", sight.shared);
            kept.push(Doubt { a, b, likelihood: percent(sum), because });
        }
    }
    kept
}

/// How likely something is whose logarithm of odds is given in thousandths, of 100 and in steps of ten.
fn percent(sum: i32) -> u8 {
    const STEPS: [(i32, u8); 9] =
        [(2197, 90), (1386, 80), (847, 70), (405, 60), (0, 50), (-405, 40), (-847, 30), (-1386, 20), (-2197, 10)];
    STEPS.iter().find(|(least, _)| sum >= *least).map_or(0, |(_, percent)| *percent)
}

/// The names of what is seen of a pair.
pub fn doubt_names() -> Vec<&'static str> {
    let pair = pairs::pair_features("", "").into_iter().map(|f| f.0);
    pair.chain(company::NAMES.iter().copied()).chain(acts::NAMES.iter().copied()).collect()
}

/// The pairs of sentences of a story that may be of one thing, with what is seen of each: for training.
pub fn doubt_sights(articles: &[Annotated], story: &[usize], tagger: Option<&Tagger>) -> Vec<DoubtSight> {
    sights(articles, story, tagger, |_, _| true)
}

/// The same of those pairs that are still `open`.
fn sights(
    articles: &[Annotated],
    story: &[usize],
    tagger: Option<&Tagger>,
    open: impl Fn(Place, Place) -> bool,
) -> Vec<DoubtSight> {
    let story: Vec<usize> = story.iter().take(ARTICLES.min(company::ARTICLES)).copied().collect();
    let text = |t: &Told| articles[t.place.article].article.slice(t.place.span);
    let company = Company::read(articles, &story);
    // What is copied contradicts nothing.
    let apart = |(a, b, _): &(&Told, &Told, Vec<u8>)| open(a.place, b.place) && fold(text(a)) != fold(text(b));
    let pairs: Vec<(&Told, &Told, Vec<u8>)> = company.pairs().into_iter().filter(apart).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let readings = Readings::of(articles, &story, tagger);
    let mut read: BTreeMap<Place, (Sentence<'_>, Clauses)> = BTreeMap::new();
    for told in pairs.iter().flat_map(|(a, b, _)| [a, b]) {
        let Some(reading) = readings.sentence(told.place.article, told.at) else { continue };
        read.entry(told.place).or_insert_with(|| (Sentence::read(text(told)), Clauses::read(reading)));
    }
    let see = |(a, b, mut seen): (&Told, &Told, Vec<u8>)| {
        let (one, other) = (read.get(&a.place)?, read.get(&b.place)?);
        let mut all = one.0.seen_with(&other.0);
        all.append(&mut seen);
        all.extend(acts::see(&one.1, &other.1));
        Some(DoubtSight { a: a.place, b: b.place, seen: all, shared: company.shown(a, b) })
    };
    pairs.into_iter().filter_map(see).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::nlp::Models;

    #[test]
    fn every_row_of_the_table_is_a_tree() {
        assert!(trees().are_all_of(TABLE));
        assert_eq!([percent(-5000), percent(0), percent(900), percent(9000)], [0, 50, 70, 90]);
    }

    #[test]
    fn as_much_is_seen_as_is_named() {
        let text = |end: &str| {
            format!(
                "The storm broke the sea wall on Saturday. Two streets near the quay are closed. The school stays shut until \
                 Thursday. The town has asked for pumps and sandbags. {end}"
            )
        };
        let (a, b) =
            (text("Bo Tandel opened the gates of the Orl dam."), text("The gates of the Orl dam were shut by Tandel."));
        let articles = samples::two(&a, 6, &b);
        let sights = doubt_sights(&articles, &[0, 1], Tagger::of(Models::Builtin));
        assert!(!sights.is_empty());
        for sight in sights {
            assert_eq!(sight.seen.len(), doubt_names().len());
            assert!(sight.seen.iter().all(|v| *v < 32));
        }
    }
}
