//! Which articles may share text: winnowed grams, grouped, never all pairs.

use super::letters::Letters;
use rayon::prelude::*;
use std::collections::HashMap;

/// Of so many grams in a row one is kept.
const WINDOW: usize = 8;
/// A fingerprint in more articles than this pairs its articles with the first of them only.
const COMMON: usize = 24;
/// A fingerprint in more articles than this says nothing.
const EVERYWHERE: usize = 2000;
/// Shared fingerprints that make two articles worth a closer look, and of how many of the shorter's one must be shared:
/// two long articles always have a few phrases of the language in common.
const SHARED: usize = 5;
const SHARE: usize = 64;

/// A fingerprint in so many articles is a phrase of its subject or of the site.
const PHRASE: usize = 8;

/// The winnowed grams of one article, with the letter each begins at.
pub(super) fn winnowed(letters: &Letters) -> Vec<(usize, u64)> {
    let hashes: Vec<u64> = letters.grams().map(|(_, gram)| mix(gram)).collect();
    let mut kept: Vec<(usize, u64)> = Vec::new();
    let mut last = usize::MAX;
    for (start, window) in hashes.windows(WINDOW.min(hashes.len().max(1))).enumerate() {
        let least = window.iter().enumerate().rev().min_by_key(|(_, h)| **h).map_or(0, |(i, _)| start + i);
        if least != last {
            last = least;
            kept.extend(hashes.get(least).map(|h| (least, *h)));
        }
    }
    kept
}

/// The 31 bits by which a winnowed gram is indexed.
pub(super) fn print(hash: u64) -> u32 {
    (hash >> 33) as u32
}

/// The fingerprints of one article, sorted. Each is a winnowed gram, or three of them in a row: the latter tells texts
/// apart that are made of the same phrases.
pub(super) fn fingerprints(letters: &Letters) -> Vec<u32> {
    let kept: Vec<u64> = winnowed(letters).into_iter().map(|(_, hash)| hash).collect();
    let mut found: Vec<u32> = kept.iter().map(|h| print(*h)).collect();
    // The top bit marks runs of three.
    found.extend(kept.windows(3).map(|w| {
        let run = w.iter().fold(0u64, |run, h| mix(run.rotate_left(21) ^ h));
        print(run) | 1 << 31
    }));
    found.sort_unstable();
    found.dedup();
    found
}

/// Spreads the bits of a number.
fn mix(n: u64) -> u64 {
    let n = (n ^ n >> 31).wrapping_mul(0x7fb5_d329_728e_a185);
    let n = (n ^ n >> 27).wrapping_mul(0x81da_def4_bc2d_d44d);
    n ^ n >> 33
}

/// What is known of fingerprints after all articles were read.
pub(super) struct Index {
    /// Pairs of articles (smaller index first) that share enough fingerprints, sorted.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Fingerprints of phrases that many articles use, with how many.
    pub(super) phrases: HashMap<u32, u32>,
}

/// Groups the fingerprints of all articles.
pub(super) fn index(prints: &[Vec<u32>]) -> Index {
    let mut postings: Vec<(u32, u32)> =
        prints.iter().enumerate().flat_map(|(article, p)| p.iter().map(move |h| (*h, article as u32))).collect();
    postings.par_sort_unstable();
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut of_article: Vec<Vec<u32>> = vec![Vec::new(); prints.len()];
    let mut phrases = HashMap::new();
    let mut from = 0;
    for group in postings.chunk_by(|a, b| a.0 == b.0) {
        let range = (from, from + group.len());
        from = range.1;
        let run = group.first().is_some_and(|(h, _)| h >> 31 == 1);
        if group.len() >= PHRASE && !run {
            phrases.extend(group.first().map(|(h, _)| (*h, group.len() as u32)));
        }
        if group.len() < 2 || group.len() > EVERYWHERE || group.len() > COMMON && !run {
            continue;
        }
        for (_, article) in group {
            if let Some(list) = of_article.get_mut(*article as usize) {
                list.push(groups.len() as u32);
            }
        }
        groups.push(range);
    }
    let partners = |(article, list): (usize, &Vec<u32>)| {
        let mut others: Vec<u32> = Vec::new();
        for group in list.iter().filter_map(|g| groups.get(*g as usize)) {
            let members = postings.get(group.0..group.1).unwrap_or(&[]);
            let wanted = if members.len() > COMMON { 1 } else { members.len() };
            others.extend(members.iter().take(wanted).map(|(_, other)| *other).filter(|o| *o as usize != article));
        }
        others.sort_unstable();
        let size = |of: usize| prints.get(of).map_or(0, Vec::len);
        let enough = |run: &&[u32]| {
            let shorter = run.first().map_or(0, |other| size(article).min(size(*other as usize)));
            run.len() >= SHARED.max(shorter / SHARE)
        };
        let pair = |other: u32| (other.min(article as u32), other.max(article as u32));
        others
            .chunk_by(|a, b| a == b)
            .filter(enough)
            .filter_map(|run| run.first())
            .map(|o| pair(*o))
            .collect::<Vec<_>>()
    };
    let mut pairs: Vec<(u32, u32)> = of_article.par_iter().enumerate().flat_map_iter(partners).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    Index { pairs, phrases }
}
