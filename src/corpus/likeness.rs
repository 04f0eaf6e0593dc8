//! How likely two articles tell one event: cosines of their terms, names and figures, and the company both keep.
//!
//! Two floods share the words of floods and two matches of one club its names. What tells the events apart is that
//! articles of one event resemble the *same* others; so each pair is judged twice, by its terms and by its neighbours.

use super::terms::{Cosines, Vector, Vocabulary};
use rayon::prelude::*;

/// Neighbours of an article that count as its company.
const COMPANY: usize = 8;

/// Two articles that may tell one event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Smaller index.
    pub(super) a: u32,
    /// Larger index.
    pub(super) b: u32,
    /// How alike their terms are.
    pub(super) cosines: Cosines,
    /// Days apart, and no follow-up: says how alike the two are, not that they are one story.
    pub(super) late: bool,
}

/// How likely two articles tell one event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// Smaller index.
    pub(super) a: u32,
    /// Larger index.
    pub(super) b: u32,
    /// In thousandths; 500 is even chances.
    pub(super) likeness: u32,
    /// As of the edge.
    pub(super) late: bool,
}

/// One reason each, in thousandths; `WEIGHTS` says what it is worth.
pub(super) type Reasons = [i64; 18];

/// What each reason is worth, in hundredths. Learnt by logistic regression from the ECB+ development stories, as they
/// are, in parts, and thinned to a few articles a story, and from made collections of accidents of one kind in many
/// places (`models/stories.md`). In order: cosines of all terms, words, pairs of words, names, figures, names further down; all terms by the
/// size of the run; whether both resemble the same others, as a whole, by the eight nearest and by those that stand
/// near; whether each is among the other's eight; and likeness as a share of the nearest others': of all terms, the
/// nearest themselves, of words, of names.
const WEIGHTS: Reasons =
    [502, -757, 1600, 265, 523, 806, -165, 822, 349, 174, -103, -432, -187, -447, 544, 382, -186, 19];
/// What speaks against two articles before anything is known of them, in thousandths.
const BIAS: i64 = -5430;

/// The likeness of each edge, for linking.
pub(super) fn likenesses(edges: &[Edge], vocabulary: &Vocabulary, far: &[Vector]) -> Vec<Likeness> {
    let judge = |(edge, reasons): (&Edge, Reasons)| {
        let sum: i64 = reasons.iter().zip(WEIGHTS).map(|(reason, weight)| reason * weight).sum();
        let likeness = (500 + (sum / 100 + BIAS) / 8).clamp(0, 1000) as u32;
        Likeness { a: edge.a, b: edge.b, likeness, late: edge.late }
    };
    edges.iter().zip(reasons(edges, vocabulary, far)).map(judge).collect()
}

/// What is seen of each edge.
pub(super) fn reasons(edges: &[Edge], vocabulary: &Vocabulary, far: &[Vector]) -> Vec<Reasons> {
    let rows = rows(edges, far.len());
    let company: Vec<Company> = rows.par_iter().enumerate().map(|(i, row)| Company::of(i as u32, row)).collect();
    let size = (far.len().max(1) as u64 * 256).ilog2() as i64 - 8;
    let best = Bests {
        all: Best::of(edges, far.len(), |c| c.all),
        words: Best::of(edges, far.len(), |c| c.words),
        names: Best::of(edges, far.len(), |c| c.names),
    };
    let judge = |edge: &Edge| {
        let (a, b) = (edge.a as usize, edge.b as usize);
        let cosines = edge.cosines;
        let far = i64::from(vocabulary.cosines(&far[a], &far[b]).all);
        let (eight, near) = company[a].common(&company[b]);
        let all = i64::from(cosines.all);
        let (words, names) = (i64::from(cosines.words), i64::from(cosines.names));
        let (all_low, all_high) = best.all.share(a, b, all);
        let (words_low, words_high) = best.words.share(a, b, words);
        let (names_low, names_high) = best.names.share(a, b, names);
        [
            all,
            words,
            i64::from(cosines.pairs),
            names,
            i64::from(cosines.figures),
            far,
            all * size,
            parallel(&rows[a], &rows[b]),
            eight,
            near,
            company[a].mutual(&company[b], edge.a, edge.b),
            all_low,
            all_high,
            best.all.0[a] + best.all.0[b],
            words_low,
            words_high,
            names_low,
            names_high,
        ]
    };
    edges.par_iter().map(judge).collect()
}

/// Each article's likeness to the others, itself included, sorted by index.
fn rows(edges: &[Edge], count: usize) -> Vec<Vec<(u32, u32)>> {
    let mut rows: Vec<Vec<(u32, u32)>> = (0..count as u32).map(|i| vec![(i, 1000)]).collect();
    for edge in edges.iter().filter(|e| !e.late) {
        rows[edge.a as usize].push((edge.b, edge.cosines.all));
        rows[edge.b as usize].push((edge.a, edge.cosines.all));
    }
    rows.iter_mut().for_each(|row| row.sort_unstable());
    rows
}

/// Cosine of two rows, in thousandths.
fn parallel(one: &[(u32, u32)], other: &[(u32, u32)]) -> i64 {
    let square = |row: &[(u32, u32)]| row.iter().map(|(_, x)| u64::from(*x) * u64::from(*x)).sum::<u64>();
    let mut dot = 0u64;
    let mut rest = other;
    for (i, x) in one {
        rest = &rest[rest.partition_point(|(j, _)| j < i)..];
        if let Some((_, y)) = rest.first().filter(|(j, _)| j == i) {
            dot += u64::from(*x) * u64::from(*y);
        }
    }
    let norms = (u128::from(square(one)) * u128::from(square(other))).isqrt();
    (u128::from(dot) * 1000).checked_div(norms).unwrap_or(0) as i64
}

/// How near the nearest others are to each article, by all terms, words and names.
struct Bests {
    all: Best,
    words: Best,
    names: Best,
}

/// The mean likeness of the nearest three, in thousandths.
struct Best(Vec<i64>);

impl Best {
    fn of(edges: &[Edge], count: usize, likeness: impl Fn(&Cosines) -> u32) -> Best {
        let mut nearest = vec![[0i64; 3]; count];
        for edge in edges.iter().filter(|e| !e.late) {
            let likeness = i64::from(likeness(&edge.cosines));
            for article in [edge.a, edge.b] {
                let three = &mut nearest[article as usize];
                if likeness > three[2] {
                    three[2] = likeness;
                    three.sort_unstable_by_key(|x| std::cmp::Reverse(*x));
                }
            }
        }
        Best(nearest.iter().map(|three| (three.iter().sum::<i64>() / 3).max(20)).collect())
    }

    /// A likeness as share of the nearest of both sides, in thousandths: the lower and the higher.
    fn share(&self, a: usize, b: usize, likeness: i64) -> (i64, i64) {
        let (x, y) = (likeness * 1000 / self.0[a], likeness * 1000 / self.0[b]);
        (x.min(y), x.max(y))
    }
}

/// The articles that one resembles most.
struct Company {
    /// The first eight, sorted by index.
    eight: Vec<u32>,
    /// Those of them at least half as near as the nearest, and the article itself, sorted by index.
    near: Vec<u32>,
}

impl Company {
    fn of(article: u32, row: &[(u32, u32)]) -> Company {
        let mut others: Vec<(u32, u32)> = row.iter().filter(|(i, _)| *i != article).copied().collect();
        others.sort_unstable_by_key(|(i, likeness)| (std::cmp::Reverse(*likeness), *i));
        others.truncate(COMPANY);
        let half = others.first().map_or(0, |(_, best)| best / 2);
        let mut near: Vec<u32> = others.iter().filter(|(_, x)| *x >= half).map(|(i, _)| *i).collect();
        near.push(article);
        near.sort_unstable();
        let mut eight: Vec<u32> = others.into_iter().map(|(i, _)| i).collect();
        eight.sort_unstable();
        Company { eight, near }
    }

    /// Whether each is among the eight of the other, in thousandths.
    fn mutual(&self, other: &Company, one: u32, another: u32) -> i64 {
        let both = self.eight.binary_search(&another).is_ok() && other.eight.binary_search(&one).is_ok();
        if both { 1000 } else { 0 }
    }

    /// How much of the eight is the same, and how much of the nearer ones, in thousandths of the smaller.
    fn common(&self, other: &Company) -> (i64, i64) {
        let shared = |a: &[u32], b: &[u32]| a.iter().filter(|i| b.binary_search(i).is_ok()).count();
        let near = shared(&self.near, &other.near) * 1000 / self.near.len().min(other.near.len()).max(1);
        ((shared(&self.eight, &other.eight) * 1000 / COMPANY) as i64, near as i64)
    }
}
