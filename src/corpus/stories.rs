//! Articles about the same event: average link over how likely each pair is one, inside a window of days.
//!
//! Average link asks that a newcomer resembles the *whole* story, so one article between two events does not join them.

use super::likeness::{Edge, Likeness, Reasons, likenesses, reasons};
use super::terms::{self, Vector, Vocabulary};
use crate::calendar::Interval;
use crate::claims::Annotated;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Average likeness, in thousandths, at which two groups are one story; and in a run of few articles, which somebody
/// picked because they tell of one thing.
const ALIKE: u64 = 460;
const ALIKE_FEW: u64 = 420;
/// Cosine below which two articles are not compared further, in a run that is large enough to tell what all its
/// articles share, and in one of a handful, where everybody's nearest neighbours are whoever is there.
const FLOOR: u32 = 30;
const FLOOR_FEW: u32 = 90;
/// Articles of a handful, and of a large run.
const FEW: usize = 10;
const MANY: usize = 60;
/// Days between two articles of one story.
const DAYS: u64 = 4;
/// Days within which a follow-up still belongs to the story, if it is about nothing else: it shares so many of the rarest
/// terms, and its terms and names are so alike, in thousandths.
const FOLLOW_UP: u64 = 35;
const FOLLOW_UP_LEADS: usize = 8;
const FOLLOW_UP_ALIKE: u32 = 90;
const FOLLOW_UP_NAMES: u32 = 250;
/// Days beyond which an article that is no follow-up is not compared at all.
const LATE: u64 = 10;
/// A term in more articles than this does not bring articles together.
const COMMON: u32 = 300;
/// Rarest terms of an article by which its company is sought.
const LEADS: usize = 80;

/// Groups of two or more articles (indices, sorted) about one event, ordered by their first article.
pub(super) fn find(articles: &[Annotated]) -> Vec<Vec<usize>> {
    let (edges, vocabulary, far) = compared(articles);
    link(articles.len(), likenesses(&edges, &vocabulary, &far), alike(articles.len()))
}

fn alike(articles: usize) -> u64 {
    if articles <= MANY { ALIKE_FEW } else { ALIKE }
}

/// Pairs of articles (indices, the smaller first) that may tell one event, and everything seen of each pair, in
/// thousandths: for training.
pub fn story_reasons(articles: &[Annotated]) -> Vec<(usize, usize, Reasons)> {
    let (edges, vocabulary, far) = compared(articles);
    let seen = reasons(&edges, &vocabulary, &far);
    let timely = edges.iter().zip(seen).filter(|(edge, _)| !edge.late);
    timely.map(|(edge, reasons)| (edge.a as usize, edge.b as usize, reasons)).collect()
}

fn compared(articles: &[Annotated]) -> (Vec<Edge>, Vocabulary, Vec<Vector>) {
    let terms: Vec<terms::Terms> = articles.par_iter().map(terms::read).collect();
    let (vocabulary, vectors, far) = terms::vectors(&terms);
    drop(terms);
    let days: Vec<Option<Interval>> = articles.iter().map(|a| a.article.meta.published().map(|c| c.value)).collect();
    (edges(&vectors, &vocabulary, &days), vocabulary, far)
}

/// Pairs of articles that may be one story, with their likeness.
fn edges(vectors: &[Vector], vocabulary: &Vocabulary, days: &[Option<Interval>]) -> Vec<Edge> {
    let spread = &vocabulary.spread;
    let common = COMMON.max(vectors.len() as u32 / 20);
    let leads = |v: &Vector| {
        let mut terms: Vec<(u32, u32)> =
            v.terms.iter().filter(|(t, _)| spread.get(*t as usize).is_some_and(|n| *n <= common)).copied().collect();
        terms.sort_unstable_by_key(|(term, weight)| (Reverse(*weight), *term));
        terms.truncate(LEADS);
        terms
    };
    let led: Vec<Vec<(u32, u32)>> = vectors.par_iter().map(leads).collect();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); spread.len()];
    for (article, terms) in led.iter().enumerate() {
        for (term, _) in terms {
            if let Some(list) = postings.get_mut(*term as usize) {
                list.push(article as u32);
            }
        }
    }
    let lacking = (MANY - vectors.len().clamp(FEW, MANY)) as u32;
    let floor = FLOOR + (FLOOR_FEW - FLOOR) * lacking / (MANY - FEW) as u32;
    let gap = |a: usize, b: usize| days[a].zip(days[b]).map_or(0, |(x, y)| x.gap(y));
    let company = |(article, terms): (usize, &Vec<(u32, u32)>)| {
        let mut others: Vec<u32> = terms
            .iter()
            .filter_map(|(t, _)| postings.get(*t as usize))
            .flat_map(|list| list[list.partition_point(|o| *o as usize <= article)..].iter().copied())
            .filter(|o| gap(article, *o as usize) <= FOLLOW_UP)
            .collect();
        others.sort_unstable();
        let later = |other: u32| gap(article, other as usize) > DAYS;
        let shared = |run: &[u32]| {
            let other = run.first().copied()?;
            (run.len() >= if later(other) { FOLLOW_UP_LEADS } else { 2 }).then_some(other)
        };
        let likeness = |other: u32| {
            let cosines = vocabulary.cosines(&vectors[article], &vectors[other as usize]);
            let follows = cosines.all >= FOLLOW_UP_ALIKE && cosines.names >= FOLLOW_UP_NAMES;
            let late = later(other) && !follows;
            let alike = cosines.all >= floor && (!late || gap(article, other as usize) <= LATE);
            alike.then_some(Edge { a: article as u32, b: other, cosines, late })
        };
        others.chunk_by(|a, b| a == b).filter_map(shared).filter_map(likeness).collect::<Vec<_>>()
    };
    led.par_iter().enumerate().flat_map_iter(company).collect()
}

/// How alike two groups are.
#[derive(Clone, Copy, Default)]
struct Link {
    /// The likeness of all pairs together.
    sum: u64,
    /// Some pair is of the same days: late pairs count, but bring no groups together.
    timely: bool,
}

/// Average link. Pairs without an edge count as not alike at all. Ties go to the smaller indices.
fn link(count: usize, edges: Vec<Likeness>, alike: u64) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    let mut links: Vec<BTreeMap<usize, Link>> = vec![BTreeMap::new(); count];
    let mut queue = BinaryHeap::new();
    for edge in edges {
        let (a, b) = (edge.a as usize, edge.b as usize);
        let link = Link { sum: u64::from(edge.likeness), timely: !edge.late };
        links[a].insert(b, link);
        links[b].insert(a, link);
        if link.timely {
            queue.push((link.sum * 1000, Reverse((a, b))));
        }
    }
    while let Some((average, Reverse((a, b)))) = queue.pop() {
        let current = links[a].get(&b).map(|link| link.sum * 1000 / (members[a].len() * members[b].len()) as u64);
        if average < alike * 1000 {
            break;
        }
        if current != Some(average) {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        let others = std::mem::take(&mut links[b]);
        links[a].remove(&b);
        for (other, link) in others {
            if other == a {
                continue;
            }
            links[other].remove(&b);
            let joined = links[a].entry(other).or_default();
            *joined = Link { sum: joined.sum + link.sum, timely: joined.timely || link.timely };
        }
        let updated: Vec<(usize, Link)> = links[a].iter().map(|(o, l)| (*o, *l)).collect();
        for (other, link) in updated {
            links[other].insert(a, link);
            let average = link.sum * 1000 / (members[a].len() * members[other].len()) as u64;
            if link.timely && average >= alike * 1000 {
                queue.push((average, Reverse((a.min(other), a.max(other)))));
            }
        }
    }
    let mut stories: Vec<Vec<usize>> = members.into_iter().filter(|m| m.len() > 1).collect();
    stories.iter_mut().for_each(|s| s.sort_unstable());
    stories.sort_unstable();
    stories
}
