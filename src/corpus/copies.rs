//! Text that one article has from another: which sentences, how much of it, who had it first, and whether it says so.
//!
//! Copies are judged sentence by sentence and verified pair by pair; nothing follows from "A copies B and B copies C".

use super::citations::mastheads;
use super::clauses::Reading;
use super::fingerprints;
use super::letters::{GRAM, Letters};
use crate::claims::Annotated;
use crate::nlp::Tagger;
use crate::span::Span;
use crate::text::letters as folded_letters;
use rayon::prelude::*;
use std::collections::HashMap;

/// Share of a sentence's letters, in percent, that makes it evidence of copying.
const SENTENCE: usize = 60;
/// Share of a sentence's letters, in percent, that makes it part of a copy proven by others.
const LIGHTLY: usize = 42;
/// Letters of a sentence that can be told from a stock phrase.
const SHORTEST: usize = 12;
/// Letters in a row that count as copied inside a sentence that is otherwise new: about twelve words.
const RUN: usize = 55;
/// Copied letters in solid runs without which two articles only happen to agree.
const EVIDENCE: usize = 115;
/// Share of the shorter article, in percent, without which they only happen to agree.
const CONTAINED: usize = 6;
/// Copied letters in a row that are more than one stock phrase.
const SOLID: usize = 15;
/// Letters by which a run may be shifted inside: a word left out or put in.
const MOVED: u64 = 12;
/// Share of the shorter article, in percent, that is a copy even where it is short, from so many letters on.
const SHARE: usize = 25;
const LEAST: usize = 60;
/// So many copied letters in long runs are a copy in however long an article.
const PLENTY: usize = 260;
/// A phrase in so many articles is stock, however long it runs.
const STOCK: u32 = 40;
/// Letters in a row, over the ends of sentences, that nobody writes twice by chance: about a dozen words. Set phrases and
/// words that both have between quotation marks are not enough.
const VERBATIM: usize = 60;
/// Share of the shorter article, in percent, that such a run must be: leads written to one pattern share less.
const TAKEN: usize = 11;
/// Letters in a row without any set phrase, which need less of the article.
const PLAIN: usize = 72;
/// Letters in a row of a sentence that was patched, and how many all its rows must have together.
const PATCH: usize = 30;
const PATCHED: usize = 72;
/// Letters that a sentence may share with any other of its story by a name alone.
const NAME: usize = 18;
/// Letters in a row that are more than a name or a set phrase.
const LONG: usize = 45;
/// Letters between two phrases that belong to a longer one.
const BRIDGE: usize = 8;

/// Letters of the reporter's own in a sentence that quotes, and the share of them, in percent, that must be the same
/// before the quotation counts with them.
const FRAME: usize = 14;
const FRAMED: usize = 90;

/// How it is known which of two articles had the text first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The other was published later.
    Dated,
    /// The other names an agency or outlet it has the text from.
    Credited,
    /// The other holds less of it.
    Fuller,
    /// Not known; `from` is only the first by name.
    Unknown,
}

/// Text shared by two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Index of the article that had it first.
    pub from: usize,
    /// Index of the article that took it over.
    pub to: usize,
    /// How much of the shorter article's letters is shared, in percent.
    pub containment: u8,
    /// The shared passages, in `from` and in `to`, in the order of `to`.
    pub spans: Vec<(Span, Span)>,
    /// How the direction is known.
    pub direction: Direction,
    /// Where `to` says whom it has the text from.
    pub credit: Option<Span>,
}

/// Finds all copies, ordered by the two articles.
pub(super) fn find(articles: &[Annotated], tagger: Option<&Tagger>) -> Vec<Copy> {
    let letters: Vec<Letters> = articles.par_iter().map(Letters::of).collect();
    let prints: Vec<Vec<u32>> = letters.par_iter().map(fingerprints::fingerprints).collect();
    let index = fingerprints::index(&prints);
    drop(prints);
    let marked = |(letters, a): (&Letters, &Annotated)| weak(letters, &a.article.text, &index.phrases);
    let weak: Vec<Vec<Weak>> = letters.par_iter().zip(articles).map(marked).collect();
    let groups: Vec<&[(u32, u32)]> = index.pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let check = |group: &&[(u32, u32)]| {
        let Some(first) = group.first().map(|p| p.0 as usize) else { return Vec::new() };
        let Some(source) = letters.get(first).map(Source::new) else { return Vec::new() };
        let with = |(_, second): &(u32, u32)| {
            let second = *second as usize;
            let shared = source.shared(letters.get(second)?, weak.get(second)?);
            let text = &articles[second].article.text;
            shared.filter(|s| s.is_copy(text, tagger)).map(|s| s.directed(articles, first, second))
        };
        group.iter().filter_map(with).collect::<Vec<_>>()
    };
    let mut copies: Vec<Copy> = groups.par_iter().flat_map_iter(check).collect();
    copies.sort_by_key(|c| (c.from, c.to));
    copies
}

/// Marks the letters that are no evidence: quotations, site furniture, phrases that many articles use.
fn weak(letters: &Letters, text: &str, phrases: &HashMap<u32, u32>) -> Vec<Weak> {
    let mut marks = vec![Weak::No; letters.len()];
    let mut last = 0..0;
    for (at, hash) in fingerprints::winnowed(letters) {
        if let Some(spread) = phrases.get(&fingerprints::print(hash)) {
            let from = if at <= last.end + BRIDGE { last.end.min(at) } else { at };
            let mark = if *spread >= STOCK { Weak::Stock } else { Weak::Phrase };
            marks[from..at + GRAM].fill(mark);
            last = at..at + GRAM;
        }
    }
    for line in &letters.lines {
        let whole = line.span.of(text);
        let (lower, glued) = (whole.to_ascii_lowercase(), folded_letters(whole));
        let glued_in = |f: &str| f.len() >= GLUED && glued.contains(&folded_letters(f));
        if FURNITURE.lines().any(|f| !f.starts_with('#') && (lower.contains(f) || glued_in(f))) {
            marks[line.letters.clone()].fill(Weak::Never);
        }
    }
    for (mark, _) in marks.iter_mut().zip(&letters.quoted).filter(|(m, quoted)| **quoted && **m != Weak::Never) {
        *mark = Weak::Quoted;
    }
    marks
}

/// Letters of a phrase of furniture that is found in glued words too.
const GLUED: usize = 15;

const FURNITURE: &str = include_str!("../../data/site_furniture.tsv");

/// Whether a shared letter is evidence of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weak {
    No,
    /// Only in a long run: names and set phrases of one subject come in short ones.
    Phrase,
    /// Only where the articles share most of their text: a wire story that many outlets carry is all stock phrases.
    Stock,
    /// Only where the words around the quotation are the same too: what was said is everybody's.
    Quoted,
    Never,
}

/// One article prepared for comparison with many.
struct Source<'a> {
    letters: &'a Letters,
    /// Every gram, spread, with its first place, sorted.
    grams: Vec<(u64, u32)>,
    /// Where the grams with the same upper bits begin; one more at the end.
    pages: Vec<u32>,
    /// So many upper bits make a page.
    bits: u32,
    /// The sentence of each letter.
    line_of: Vec<u32>,
}

/// One of two articles that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Source,
    Other,
}

/// What two articles share.
struct Shared {
    /// Passages in the source and in the other.
    spans: Vec<(Span, Span)>,
    /// Copied letters outside quotation marks, boilerplate left out.
    evidence: usize,
    /// Copied letters of all passages.
    copied: usize,
    /// The evidence that comes in runs longer than a name.
    solid: usize,
    /// The evidence that comes in runs longer than a set phrase.
    long: usize,
    /// The longest run of letters that are evidence by themselves.
    verbatim: usize,
    /// The longest run without any set phrase.
    plain: usize,
    /// Most letters of one sentence in long runs with other words between them.
    patched: usize,
    /// The longest run, in the other.
    run: Option<Span>,
    /// Which of the two has the longest run between quotation marks, and where, if only one has.
    quotes: Option<(Side, Span)>,
    /// Letters of the shorter, of the source and of the other.
    shorter: usize,
    source_len: usize,
    other_len: usize,
}

/// Another number for each gram, so that grams with the same beginning stand apart.
fn spread(gram: u64) -> u64 {
    gram.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl<'a> Source<'a> {
    fn new(letters: &'a Letters) -> Source<'a> {
        let mut grams: Vec<(u64, u32)> = letters.grams().map(|(at, gram)| (spread(gram), at as u32)).collect();
        grams.sort_unstable();
        grams.dedup_by_key(|g| g.0);
        let bits = (grams.len() + 1).ilog2();
        let first = |page: usize| grams.partition_point(|g| (g.0 >> (63 - bits) >> 1) < page as u64) as u32;
        let pages = (0..=1 << bits).map(first).collect();
        let mut line_of = vec![0; letters.len()];
        for (line, l) in letters.lines.iter().enumerate() {
            line_of[l.letters.clone()].fill(line as u32);
        }
        Source { letters, grams, pages, bits, line_of }
    }

    /// Where a gram stands in the source.
    fn place(&self, gram: u64) -> Option<u32> {
        let gram = spread(gram);
        let page = (gram >> (63 - self.bits) >> 1) as usize;
        let page = &self.grams[self.pages[page] as usize..self.pages[page + 1] as usize];
        page.binary_search_by_key(&gram, |g| g.0).ok().map(|at| page[at].1)
    }

    fn shared(&self, other: &Letters, marks: &[Weak]) -> Option<Shared> {
        let mut from: Vec<Option<u32>> = vec![None; other.len()];
        for (at, gram) in other.grams() {
            from[at] = self.place(gram);
        }
        let mut shared = Shared {
            spans: Vec::new(),
            evidence: 0,
            copied: 0,
            solid: 0,
            long: 0,
            verbatim: 0,
            plain: 0,
            patched: 0,
            run: None,
            quotes: None,
            shorter: 0,
            source_len: self.letters.len(),
            other_len: other.len(),
        };
        shared.shorter = self.letters.len().min(other.len());
        let mut stock = 0;
        for line in &other.lines {
            let range = line.letters.clone();
            let Some((place, diagonal)) = self.aligned(&from[range.clone()]) else { continue };
            let mut covered: Vec<Option<i64>> = vec![None; range.len()];
            let slack = 8 + range.len() / 5;
            for (i, at) in from[range.clone()].iter().enumerate() {
                let displaced = at.map(|at| i64::from(at) - i as i64);
                if displaced.is_some_and(|d| d.abs_diff(diagonal) as usize <= slack) {
                    covered[i..(i + GRAM).min(range.len())].fill(displaced);
                }
            }
            let count = covered.iter().flatten().count();
            // A name shared is half of a short sentence: "My cousin is in the coastguard".
            let lightly = count * 100 >= LIGHTLY * range.len() && count >= NAME;
            let (inner, span) = if range.len() >= SHORTEST && (lightly || count * 100 >= SENTENCE * range.len()) {
                (0..range.len(), line.span)
            } else {
                let Some(run) = longest_run(&covered).filter(|r| r.len() >= RUN) else { continue };
                let end = other.at[range.start + run.end - 1] + 1;
                (run.clone(), Span { start: other.at[range.start + run.start], end })
            };
            shared.spans.push((self.letters.lines.get(place)?.span, span));
            if count * 100 < SENTENCE * range.len() && inner.len() == range.len() {
                continue;
            }
            let framed = framed(&covered, &marks[range.clone()]);
            let (mut at, mut patches, mut patched) = (inner.start, 0, 0);
            for run in covered[inner].chunk_by(follows) {
                let letters = range.start + at..range.start + at + run.len();
                at += run.len();
                if run.first().is_some_and(Option::is_some) {
                    shared.copied += run.len();
                    let of = |kind: Weak| marks[letters.clone()].iter().filter(|m| **m == kind).count();
                    let (short, long) = if run.len() >= LONG { (0, of(Weak::Phrase)) } else { (of(Weak::Phrase), 0) };
                    let spoken = if framed { of(Weak::Quoted) } else { 0 };
                    let evidence = of(Weak::No) + long + spoken;
                    if of(Weak::No) >= PATCH {
                        (patches, patched) = (patches + 1, patched + of(Weak::No));
                    }
                    shared.evidence += evidence;
                    shared.solid += if evidence >= SOLID { evidence } else { 0 };
                    shared.long += if run.len() >= LONG { evidence } else { 0 };
                    stock += of(Weak::Stock) + short;
                }
            }
            if patches > 1 && patched * 100 >= SENTENCE * range.len() {
                shared.patched = shared.patched.max(patched);
            }
        }
        self.verbatim(other, marks, &from, &mut shared);
        // A wire story that many outlets carry looks like boilerplate sentence by sentence, but not as a whole.
        if shared.copied * 2 >= shared.shorter {
            shared.evidence += stock;
        }
        Some(shared)
    }

    /// Finds the longest run of the same letters, whatever sentences it crosses. What only one of the two has between
    /// quotation marks is that one's quotation of the other.
    fn verbatim(&self, other: &Letters, marks: &[Weak], from: &[Option<u32>], shared: &mut Shared) {
        let displaced = |i: usize| from.get(i).copied().flatten().map(|at| i64::from(at) - i as i64);
        let mut at = 0;
        while at < from.len() {
            let Some(by) = displaced(at) else {
                at += 1;
                continue;
            };
            let mut end = at + 1;
            while displaced(end) == Some(by) {
                end += 1;
            }
            let letters = at..(end + GRAM - 1).min(marks.len());
            at = end;
            let there = |i: usize| usize::try_from(i as i64 + by).ok();
            let quoted = |i: usize| {
                (there(i).and_then(|i| self.letters.quoted.get(i).copied()).unwrap_or(false), other.quoted[i])
            };
            let counts = |i: usize| match marks[i] {
                Weak::Never | Weak::Stock => false,
                _ => quoted(i) != (true, true),
            };
            let kind = |i: &usize| (counts(*i), quoted(*i));
            let all: Vec<usize> = letters.collect();
            for run in all.chunk_by(|a, b| kind(a) == kind(b)) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let own = run.iter().filter(|i| marks[**i] != Weak::Phrase).count();
                let plain = run
                    .chunk_by(|a, b| marks[*a] == marks[*b])
                    .filter(|r| r.first().is_some_and(|i| marks[*i] == Weak::No));
                shared.plain = plain.map(<[usize]>::len).chain([shared.plain]).max().unwrap_or(0);
                if !counts(*first) || own * 2 < run.len() || run.len() <= shared.verbatim {
                    continue;
                }
                shared.verbatim = run.len();
                let here = Span { start: other.at[*first], end: other.at[*last] + 1 };
                shared.run = Some(here);
                let source = there(*first).zip(there(*last));
                let source = source.and_then(|(a, b)| Some((*self.letters.at.get(a)?, *self.letters.at.get(b)? + 1)));
                let Some(source) = source.map(|(start, end)| Span { start, end }) else { continue };
                shared.quotes = match quoted(*first) {
                    (false, true) => Some((Side::Other, here)),
                    (true, false) => Some((Side::Source, source)),
                    _ => None,
                };
                if run.len() >= VERBATIM && !shared.spans.iter().any(|(_, span)| span.overlaps(here)) {
                    shared.spans.push((source, here));
                }
            }
        }
        shared.spans.sort_by_key(|s| s.1);
    }

    /// Where in the source a sentence's grams stand: the line of the middle one, and by how much it is displaced.
    fn aligned(&self, from: &[Option<u32>]) -> Option<(usize, i64)> {
        let mut found: Vec<(i64, u32)> =
            from.iter().enumerate().filter_map(|(i, at)| at.map(|at| (i64::from(at) - i as i64, at))).collect();
        found.sort_unstable();
        let (diagonal, at) = *found.get(found.len() / 2)?;
        Some((*self.line_of.get(at as usize)? as usize, diagonal))
    }
}

/// Whether a sentence that quotes is taken over with the reporter's own words around the quotation.
fn framed(covered: &[Option<i64>], marks: &[Weak]) -> bool {
    let own = || covered.iter().zip(marks).filter(|(_, m)| !matches!(m, Weak::Quoted | Weak::Never));
    let (all, taken) = (own().count(), own().filter(|(c, _)| c.is_some()).count());
    all >= FRAME && taken * 100 >= FRAMED * all
}

/// Whether two neighbours are both new, or stand in the source as near to each other as here: the same phrases in another
/// order are no run.
fn follows(a: &Option<i64>, b: &Option<i64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.abs_diff(*b) <= MOVED,
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The longest run of covered letters.
fn longest_run(covered: &[Option<i64>]) -> Option<std::ops::Range<usize>> {
    let mut best = 0..0;
    let mut at = 0;
    for run in covered.chunk_by(follows) {
        if run.first().is_some_and(Option::is_some) && run.len() > best.len() {
            best = at..at + run.len();
        }
        at += run.len();
    }
    (!best.is_empty()).then_some(best)
}

impl Shared {
    fn is_copy(&self, text: &str, tagger: Option<&Tagger>) -> bool {
        let much = self.evidence >= LEAST && self.evidence * 100 >= SHARE * self.shorter;
        let solid = self.solid >= EVIDENCE && self.solid * 100 >= CONTAINED * self.shorter;
        let verbatim = self.verbatim >= VERBATIM && self.verbatim * 100 >= TAKEN * self.shorter
            || self.plain >= PLAIN && self.evidence * 100 >= CONTAINED * self.shorter;
        let patched = self.patched >= PATCHED && self.evidence * 100 >= CONTAINED * self.shorter;
        let telling = || self.run.is_none_or(|run| says(text, run, tagger));
        let solid = solid && (self.evidence >= 2 * EVIDENCE || self.run.is_none_or(|r| r.len() < PATCH) || telling());
        much || solid || patched || self.long >= PLENTY || verbatim && telling()
    }

    fn directed(self, articles: &[Annotated], first: usize, second: usize) -> Copy {
        let day = |i: usize| articles[i].article.meta.published().and_then(|c| c.value.as_day());
        let quoted = self.quotes.filter(|_| self.verbatim >= VERBATIM);
        let quoter = |i: usize| {
            let (side, span) = quoted?;
            (i == if side == Side::Source { first } else { second }).then_some(span)
        };
        let named = |i: usize| named(&articles[i], &articles[if i == first { second } else { first }]);
        let credits = |i: usize| quoter(i).or_else(|| credit(&articles[i])).or_else(|| named(i));
        let (turned, direction) = match (day(first), day(second)) {
            (Some(a), Some(b)) if a != b => (b < a, Direction::Dated),
            _ => match (credits(first), credits(second)) {
                (Some(_), None) => (true, Direction::Credited),
                (None, Some(_)) => (false, Direction::Credited),
                _ if self.source_len * 10 > self.other_len * 12 => (false, Direction::Fuller),
                _ if self.other_len * 10 > self.source_len * 12 => (true, Direction::Fuller),
                _ => (false, Direction::Unknown),
            },
        };
        let (from, to) = if turned { (second, first) } else { (first, second) };
        let mut spans = self.spans;
        if turned {
            spans = spans.into_iter().map(|(a, b)| (b, a)).collect();
            spans.sort_by_key(|s| s.1);
        }
        let containment = (self.copied * 100).checked_div(self.shorter).unwrap_or(0).min(100) as u8;
        Copy { from, to, containment, spans, direction, credit: credits(to) }
    }
}

/// Where an article names the other's outlet: as the table has it, or as its own top lines do.
fn named(annotated: &Annotated, other: &Annotated) -> Option<Span> {
    let text = &annotated.article.text;
    let known = other.article.meta.outlet.first().map(|c| c.value.clone());
    known.into_iter().chain(mastheads(other, 1)).find_map(|name| {
        let bare = name.strip_prefix("The ").unwrap_or(&name);
        let at = text.match_indices(bare).map(|(at, _)| Span::new(at, at + bare.len()));
        at.filter(|_| bare.len() >= SHORT_NAME).find(|span| crate::text::stands_alone(text, *span))
    })
}

/// Letters of the shortest name of an outlet that is looked for in a text.
const SHORT_NAME: usize = 6;

/// Whether a run of words says something: a name with all its titles is everybody's.
fn says(text: &str, run: Span, tagger: Option<&Tagger>) -> bool {
    tagger.is_none_or(|t| Reading::of(text, run, t).clauses.iter().any(|c| c.verbs.finite))
}

/// Agencies as credit lines name them.
const AGENCIES: &[&str] = &[
    "AP",
    "Associated Press",
    "Reuters",
    "AFP",
    "Agence France-Presse",
    "PTI",
    "ANI",
    "APP",
    "Xinhua",
    "TASS",
    "dpa",
    "DPA",
    "IANS",
    "UPI",
    "UNI",
    "INP",
    "Interfax",
    "Anadolu",
    "Kyodo",
    "EFE",
    "ANSA",
    "Agencies",
];

/// Where an article says that it has its text from an agency or another outlet.
fn credit(annotated: &Annotated) -> Option<Span> {
    let text = &annotated.article.text;
    let named = |name: &&str| {
        let bracketed = format!("({name})");
        let dashed = [format!("– {name}"), format!("—{name}"), format!("By {name}"), format!("Source: {name}")];
        let at = text.find(&bracketed).map(|at| Span::new(at, at + bracketed.len()));
        at.or_else(|| {
            dashed.iter().find_map(|d| {
                let at = text.find(d.as_str())?;
                let span = Span::new(at, at + d.len());
                crate::text::stands_alone(text, Span::new(at + d.len() - name.len(), at + d.len())).then_some(span)
            })
        })
    };
    let phrases = [
        "originally published",
        "originally appeared",
        "first published by",
        "first appeared in",
        "Courtesy of",
        "Republished from",
    ];
    let phrase = |p: &&str| text.find(*p).map(|at| Span::new(at, at + p.len()));
    AGENCIES.iter().find_map(named).or_else(|| phrases.iter().find_map(phrase))
}
