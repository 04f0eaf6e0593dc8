//! How alike two pages, or a title and a page, are.

use crate::text::fold;
use std::collections::BTreeSet;

/// Words that say nothing of what a story is about.
const EMPTY_WORDS: [&str; 40] = [
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "were", "has", "have", "had", "its", "his",
    "her", "their", "after", "over", "into", "new", "says", "say", "said", "will", "not", "but", "who", "how", "why",
    "what", "when", "html", "htm", "php", "news", "article", "story", "index", "www",
];

/// The words of a title or slug that say what it is about: folded, three letters or more, cut to a stem of six.
pub fn topic(text: &str) -> BTreeSet<String> {
    let latin = if text.is_ascii() { fold(text) } else { fold(&deunicode::deunicode(text)) };
    let words = latin.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.len() >= 3 && !w.bytes().all(|b| b.is_ascii_digit()) && !EMPTY_WORDS.contains(w))
        .map(|w| w.chars().take(6).collect())
        .collect()
}

/// The words of a path that say what it is about: those of the headline written into it.
pub fn slug(path: &str) -> BTreeSet<String> {
    let decoded = percent_decoded(path);
    let part = decoded.split('/').filter(|p| p.len() >= 8 && p.contains(['-', '_'])).max_by_key(|p| topic(p).len());
    // Hex digits and codes are no words.
    let words = part.map(topic).unwrap_or_default();
    words.into_iter().filter(|w| w.bytes().filter(u8::is_ascii_digit).count() < 2).collect()
}

fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = path.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(byte));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// How many of a hundred of the expected words the other set holds.
pub(super) fn share(expected: &BTreeSet<String>, found: &BTreeSet<String>) -> usize {
    expected.intersection(found).count() * 100 / expected.len().max(1)
}

/// A hash that differs in few bits for texts that differ in few words. Words of the address are left out: a page that
/// only repeats what was asked for is the same page for every question.
pub(super) fn simhash(text: &str, asked: &BTreeSet<String>) -> u64 {
    let mut weights = [0i32; 64];
    let mut last = 0u64;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let key: String = word.to_lowercase().chars().take(6).collect();
        if asked.contains(&key) || key.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let hash =
            mix(key.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)));
        for hash in [hash, mix(hash ^ last.rotate_left(17))] {
            for (bit, weight) in weights.iter_mut().enumerate() {
                *weight += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        last = hash;
    }
    weights.iter().enumerate().fold(0, |hash, (bit, weight)| hash | (u64::from(*weight > 0) << bit))
}

/// Spreads a hash over all bits.
pub(super) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_share_words_with_slugs() {
        let title = topic("Harbour town opens its new bridge, mayor says");
        assert_eq!(share(&slug("/world/2024/harbour-town-opens-bridge-12345"), &title), 100);
        assert!(share(&slug("/world/2024/council-votes-on-swimming-pool"), &title) < 30);
        assert!(slug("/news/1894207").is_empty() && slug("/a/4ad99ea3975a8b62d37bd04961feda55").is_empty());
        assert_eq!(share(&slug("/most-v-dushanbe-otkryt"), &topic("Мост в Душанбе открыт")), 100);
    }

    #[test]
    fn pages_that_repeat_the_question_are_alike() {
        let none = BTreeSet::new();
        let filler = "We looked everywhere and could not find what you asked for. Here are the stories most people read today in the town and the harbour.";
        let a = simhash(&format!("No results for bridge opens. {filler}"), &topic("bridge opens"));
        let b = simhash(&format!("No results for qwert zuiop. {filler}"), &topic("qwert zuiop"));
        assert_eq!(a, b);
        let story = simhash(
            "The bridge over the harbour opens in May, the mayor told the council on a rainy evening in March.",
            &none,
        );
        assert!((a ^ story).count_ones() > 10);
    }
}
