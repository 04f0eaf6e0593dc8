//! What rank somebody has: who is a colonel in one article is no general in another.
//!
//! A rank stands right before a full name. The short form of a rank goes with its long one ("General" is said of a
//! lieutenant general), and a promotion explains any two.

use super::persons::is_given;
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeMap;

/// Days between two articles within which a rank has not changed.
const DAYS: u64 = 21;

/// Ranks by their last word, with the short forms of it.
const RANKS: &[(&str, &[&str])] = &[
    ("general", &["general", "gen"]),
    ("colonel", &["colonel", "col"]),
    ("major", &["major", "maj"]),
    ("captain", &["captain", "capt"]),
    ("lieutenant", &["lieutenant", "lt", "lieut"]),
    ("brigadier", &["brigadier", "brig"]),
    ("marshal", &["marshal"]),
    ("admiral", &["admiral", "adm"]),
    ("commodore", &["commodore"]),
    ("sergeant", &["sergeant", "sgt"]),
    ("corporal", &["corporal", "cpl"]),
    ("inspector", &["inspector", "insp"]),
    ("superintendent", &["superintendent", "supt"]),
];

/// Words that make another rank of the one behind them.
const HIGHER: &[(&str, &[&str])] = &[
    ("lieutenant", &["lieutenant", "lt", "lieut"]),
    ("major", &["major", "maj"]),
    ("brigadier", &["brigadier", "brig"]),
    ("field", &["field"]),
    ("air", &["air"]),
    ("vice", &["vice"]),
    ("rear", &["rear"]),
    ("chief", &["chief"]),
    ("deputy", &["deputy"]),
    ("assistant", &["assistant"]),
];

/// Words that say that somebody had, or gets, another rank.
const CHANGES: &[&str] =
    &["promoted", "promotion", "promotes", "demoted", "elevated", "then", "former", "retired", "rank"];

/// Somebody's rank in an article.
struct Ranked {
    article: usize,
    span: Span,
    /// Its last word in full.
    rank: &'static str,
    /// What stands before that, in full.
    of: Vec<&'static str>,
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
    let printed = |x: &Ranked| articles[x.article].article.meta.published().map(|c| c.value);
    let near = printed(a).zip(printed(b)).is_none_or(|(x, y)| x.gap(y) <= DAYS);
    if one(a, b) || !near {
        return None;
    }
    let words = |x: &Ranked| articles[x.article].article.slice(x.span);
    let because = format!("one has “{}”, the other “{}”: nobody has two ranks", words(a), words(b));
    let place = |x: &Ranked| Place { article: x.article, span: x.span };
    let key = format!("rank of {person}");
    Some(Relation { a: place(a), b: place(b), kind: RelationKind::Contradicts, about: About::Statement, key, because })
}

/// Whether two ranks can be one: "General" is short for "Lieutenant General", and a brigadier is a brigadier general.
fn one(a: &Ranked, b: &Ranked) -> bool {
    let brigadier = |x: &Ranked| x.rank == "brigadier" || x.rank == "general" && x.of.contains(&"brigadier");
    let same = a.rank == b.rank && (a.of == b.of || a.of.is_empty() || b.of.is_empty());
    same || brigadier(a) && brigadier(b)
        || brigadier(a) && b.rank == "general" && b.of.is_empty()
        || brigadier(b) && a.rank == "general" && a.of.is_empty()
}

/// The persons of an article who stand with their ranks, by their full names.
fn ranked(article: usize, annotated: &Annotated) -> Vec<(String, Ranked)> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for sentence in annotated.sentences.iter().map(|s| s.span) {
        let all: Vec<Span> = words(sentence.of(text)).map(|w| w.shift(sentence.start as usize)).collect();
        let word = |at: usize| all.get(at).map_or("", |w| w.of(text));
        let beside = |at: usize| {
            let gap = all.get(at).zip(all.get(at + 1)).and_then(|(x, y)| text.get(x.end as usize..y.start as usize));
            gap.is_some_and(|gap| matches!(gap, " " | ". " | "-"))
        };
        if all.iter().any(|w| CHANGES.contains(&w.of(text).to_lowercase().as_str())) {
            continue;
        }
        for at in 0..all.len().saturating_sub(2) {
            let capital = word(at).starts_with(char::is_uppercase);
            let Some(rank) = named(RANKS, word(at)).filter(|_| capital && beside(at) && beside(at + 1)) else {
                continue;
            };
            // "Major General Ada Lim": the last word of the rank is the one before the name.
            if !is_given(word(at + 1)) || !word(at + 2).starts_with(char::is_uppercase) {
                continue;
            }
            let mut from = at;
            let mut of = Vec::new();
            while let Some(higher) = from.checked_sub(1).filter(|b| beside(*b)).and_then(|b| named(HIGHER, word(b))) {
                of.push(higher);
                from -= 1;
            }
            let person = format!("{} {}", fold(word(at + 1)), fold(word(at + 2)));
            let span = all[from].cover(all[at + 2]);
            found.push((person, Ranked { article, span, rank, of }));
        }
    }
    found
}

/// The full form of a word of a rank.
fn named(rows: &'static [(&'static str, &'static [&'static str])], word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    rows.iter().find(|(_, forms)| forms.contains(&lower.as_str())).map(|(full, _)| *full)
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
