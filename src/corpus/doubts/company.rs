//! Which sentences of two articles are nearest to each other, and how near, among all that the two say.
//!
//! What every sentence of a story speaks of says little; how rare a word is in the story itself weighs it. Whole numbers
//! throughout: sixteenths of a bit for a word, thousandths for a likeness.

use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::corpus::agreements::listed;
use crate::corpus::facts::{day_of, speaker};
use crate::corpus::origins::same_party;
use crate::corpus::pairs::Content;
use crate::corpus::relations::Place;
use crate::corpus::terms::log2;
use crate::span::Span;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};

/// Articles of a story whose sentences are compared, each with each.
pub(super) const ARTICLES: usize = 12;
/// Sentences of an article that are compared.
const SENTENCES: usize = 60;
/// Bytes of a sentence that is compared: what is shorter says too little, what is longer too much.
const SHORTEST: usize = 25;
const LONGEST: usize = 500;
/// A pair is judged where one is among so many nearest of the other, and the shared words weigh so much. Of a hundred pairs
/// of sentences three are; the rest would cost thirty times as much and add one doubt to twenty.
const NEAR: usize = 1;
const ENOUGH: u64 = 92;

/// What is seen of the company of two sentences.
pub(super) const NAMES: &[&str] = &[
    "likeness",
    "nearer to the first",
    "nearer to the second",
    "ahead for the first",
    "ahead for the second",
    "shared words",
    "heaviest shared",
    "second heaviest",
    "weight shared",
    "words of these two",
    "words of few",
    "shared capitals",
    "days apart",
    "speakers",
    "place of the first",
    "place of the second",
    "places apart",
    "share of the first",
    "share of the second",
    "words of both",
];

/// A sentence that says something.
pub(super) struct Told {
    pub(super) place: Place,
    /// Its number in the article.
    pub(super) at: usize,
    /// Its words by number, ascending.
    words: Vec<u32>,
    /// Those with a capital that is not the sentence's.
    capitals: BTreeSet<u32>,
    speaker: Option<String>,
    day: Option<Interval>,
    /// Where it stands in its article, in thirtieths.
    height: usize,
    /// What all its words weigh, squared and summed.
    length: u64,
}

/// A word of a story.
struct Word {
    /// As it was first written.
    written: String,
    /// How rare it is in running text.
    rarity: usize,
    /// How many sentences have it.
    spread: u64,
}

/// The sentences of a story.
pub(super) struct Company {
    told: Vec<Vec<Told>>,
    vocabulary: Vec<Word>,
    sentences: u64,
}

/// How two sentences meet: the words that both have, what these weigh, also squared, and how alike that makes the two.
struct Meeting {
    shared: Vec<u32>,
    weight: u64,
    squared: u64,
    likeness: i64,
}

impl Company {
    pub(super) fn read(articles: &[Annotated], story: &[usize]) -> Company {
        let mut company = Company { told: Vec::new(), vocabulary: Vec::new(), sentences: 0 };
        let mut known: BTreeMap<String, u32> = BTreeMap::new();
        for &i in story {
            let own = company.article(i, &articles[i], &mut known);
            company.told.push(own);
        }
        // How rare a word is in the story is known only now.
        let mut told = std::mem::take(&mut company.told);
        told.iter_mut().flatten().for_each(|t| t.length = company.squared(&t.words).max(1));
        company.told = told;
        company
    }

    fn article(&mut self, index: usize, annotated: &Annotated, known: &mut BTreeMap<String, u32>) -> Vec<Told> {
        let text = &annotated.article.text;
        let all = annotated.sentences.len().min(SENTENCES);
        let mut own = Vec::new();
        for (at, sentence) in annotated.sentences.iter().map(|s| s.span).enumerate().take(SENTENCES) {
            let whole = sentence.of(text);
            if !(SHORTEST..=LONGEST).contains(&whole.len()) || whole.ends_with('?') {
                continue;
            }
            let content = Content::read(whole);
            let capital = |w: &Span| w.start > 0 && w.of(whole).starts_with(char::is_uppercase);
            let capital: BTreeSet<String> = words(whole).filter(capital).map(|w| w.of(whole).to_lowercase()).collect();
            let mut told = Told {
                place: Place { article: index, span: sentence },
                at,
                words: Vec::new(),
                capitals: BTreeSet::new(),
                speaker: annotated
                    .attributions
                    .iter()
                    .find(|a| a.content.iter().any(|c| c.overlaps(sentence)))
                    .and_then(|a| speaker(annotated, a))
                    .map(str::to_string),
                day: day_of(annotated, sentence),
                height: at * 30 / all.max(1),
                length: 0,
            };
            for word in content.words {
                let next = self.vocabulary.len() as u32;
                let number = *known.entry(word.base.clone()).or_insert(next);
                if number == next {
                    let written = words(whole).map(|w| w.of(whole)).find(|w| w.to_lowercase() == word.word);
                    let written = written.unwrap_or(&word.word).to_string();
                    self.vocabulary.push(Word { written, rarity: word.rarity, spread: 0 });
                }
                if let Some(entry) = self.vocabulary.get_mut(number as usize) {
                    entry.spread += 1;
                }
                if capital.contains(&word.word) {
                    told.capitals.insert(number);
                }
                told.words.push(number);
            }
            told.words.sort_unstable();
            self.sentences += 1;
            own.push(told);
        }
        own
    }

    /// Sentences of the story that have a word.
    fn spread(&self, word: u32) -> u64 {
        self.vocabulary.get(word as usize).map_or(1, |w| w.spread.max(1))
    }

    /// What a word weighs, in sixteenths of a bit.
    fn weight(&self, word: u32) -> u64 {
        u64::from(log2((self.sentences + 1) * 256 / self.spread(word)) / 16)
    }

    fn squared(&self, words: &[u32]) -> u64 {
        words.iter().map(|w| self.weight(*w).pow(2)).sum()
    }

    fn meet(&self, one: &Told, other: &Told) -> Meeting {
        let shared: Vec<u32> = one.words.iter().filter(|w| other.words.binary_search(w).is_ok()).copied().collect();
        let squared = self.squared(&shared);
        let likeness = (squared * 1000 / (one.length * other.length).isqrt()) as i64;
        Meeting { weight: shared.iter().map(|w| self.weight(*w)).sum(), shared, squared, likeness }
    }

    /// The pairs that are near each other, with what is seen of their company.
    pub(super) fn pairs(&self) -> Vec<(&Told, &Told, Vec<u8>)> {
        let mut found = Vec::new();
        for (n, one) in self.told.iter().enumerate() {
            for other in &self.told[n + 1..] {
                self.of_two(one, other, &mut found);
            }
        }
        found
    }

    fn of_two<'c>(&'c self, one: &'c [Told], other: &'c [Told], found: &mut Vec<(&'c Told, &'c Told, Vec<u8>)>) {
        let meetings: Vec<Vec<Meeting>> = one.iter().map(|a| other.iter().map(|b| self.meet(a, b)).collect()).collect();
        let across: Vec<Rank> =
            (0..other.len()).map(|j| Rank::of(meetings.iter().map(|row| row[j].likeness))).collect();
        for (i, row) in meetings.iter().enumerate() {
            let along = Rank::of(row.iter().map(|m| m.likeness));
            for (j, meeting) in row.iter().enumerate() {
                if meeting.weight < ENOUGH {
                    continue;
                }
                let across = &across[j];
                let (first, second) = (along.place(meeting.likeness), across.place(meeting.likeness));
                if first >= NEAR && second >= NEAR {
                    continue;
                }
                let ahead = (along.ahead(meeting.likeness), across.ahead(meeting.likeness));
                let seen = self.see(&one[i], &other[j], meeting, (first, second), ahead);
                found.push((&one[i], &other[j], seen));
            }
        }
    }

    fn see(&self, a: &Told, b: &Told, meeting: &Meeting, places: (usize, usize), ahead: (i64, i64)) -> Vec<u8> {
        let mut weights: Vec<u64> = meeting.shared.iter().map(|w| self.weight(*w)).collect();
        weights.sort_unstable_by_key(|w| std::cmp::Reverse(*w));
        let heavy = |at: usize| weights.get(at).map_or(0, |w| w / 8);
        let few = |most: u64| meeting.shared.iter().filter(|w| self.spread(**w) <= most).count() as u64;
        let days = a.day.zip(b.day).map_or(0, |(x, y)| if x.gap(y) > 0 { 2 } else { 1 });
        let speakers = match (&a.speaker, &b.speaker) {
            (Some(x), Some(y)) => 1 + u64::from(!same_party(x, y)),
            (None, None) => 0,
            _ => 3,
        };
        let values = [
            meeting.likeness.max(0) as u64 / 20,
            places.0 as u64,
            places.1 as u64,
            (ahead.0 / 15 + 16).max(0) as u64,
            (ahead.1 / 15 + 16).max(0) as u64,
            meeting.shared.len() as u64,
            heavy(0),
            heavy(1),
            meeting.weight / 24,
            few(2),
            few(4),
            a.capitals.intersection(&b.capitals).count() as u64,
            days,
            speakers,
            a.height as u64,
            b.height as u64,
            a.height.abs_diff(b.height) as u64,
            meeting.squared * 31 / a.length,
            meeting.squared * 31 / b.length,
            (a.words.len() + b.words.len()) as u64 / 2,
        ];
        values.into_iter().map(|v| v.min(31) as u8).collect()
    }

    /// The rarest words that two sentences share, as an editor would quote them.
    pub(super) fn shown(&self, a: &Told, b: &Told) -> String {
        let both = |w: &&u32| b.words.binary_search(w).is_ok();
        let mut shared: Vec<&Word> =
            a.words.iter().filter(both).filter_map(|w| self.vocabulary.get(*w as usize)).collect();
        shared.sort_by_key(|w| (w.spread, std::cmp::Reverse(w.rarity), &w.written));
        listed(shared.iter().map(|w| w.written.as_str()))
    }
}

/// Likenesses in falling order.
struct Rank(Vec<i64>);

impl Rank {
    fn of(likenesses: impl Iterator<Item = i64>) -> Rank {
        let mut all: Vec<i64> = likenesses.collect();
        all.sort_unstable_by_key(|l| std::cmp::Reverse(*l));
        Rank(all)
    }

    /// How many are greater.
    fn place(&self, likeness: i64) -> usize {
        self.0.partition_point(|l| *l > likeness)
    }

    /// How far one is ahead of the next, or behind the first.
    fn ahead(&self, likeness: i64) -> i64 {
        let first = self.0.first().copied().unwrap_or(0);
        if likeness < first { likeness - first } else { likeness - self.0.get(1).copied().unwrap_or(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likenesses_have_an_order() {
        let rank = Rank::of([30, 100, 70].into_iter());
        assert_eq!([rank.place(100), rank.place(70), rank.place(30)], [0, 1, 2]);
        assert_eq!([rank.ahead(100), rank.ahead(70)], [30, -30]);
    }
}
