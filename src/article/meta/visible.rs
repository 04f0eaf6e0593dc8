//! Metadata that stands in the text for everybody to see.

use super::super::outlet;
use super::{Candidate, Meta, Origin, byline, chain, rank};
use crate::article::{Block, Dateline, Filed, Filing, Role, heading};
use crate::calendar::{Interval, Written, parse_written, weekday};
use crate::span::Span;
use crate::text::words;

/// Reads title, byline, dates, chain and language from labelled blocks.
pub(in crate::article) fn read(text: &str, blocks: &[Block], url: Option<&str>) -> Meta {
    let mut meta = Meta::default();
    if let Some(block) = blocks.iter().find(|b| b.role == Role::Title) {
        let (value, because) = (one_line(block.span.of(text)), "the headline".to_string());
        meta.title.push(Candidate { value, span: Some(block.span), origin: Origin::Text, confidence: 80, because });
    }
    bylines(text, blocks, &mut meta);
    outlets(text, blocks, &mut meta);
    dates(text, blocks, &mut meta);
    if let Some(day) = url.and_then(date_in_url) {
        let because = "the date in the page's address".to_string();
        meta.published.push(Candidate { value: day, span: None, origin: Origin::Url, confidence: 75, because });
    }
    if meta.published.is_empty() && meta.modified.is_empty() {
        date_above(text, blocks, &mut meta);
    }
    dateline(text, blocks, &mut meta);
    let title = blocks.iter().find(|b| b.role == Role::Title).map(|b| b.span);
    meta.filed = meta.filed.or_else(|| heading::filing(text, title));
    changed(text, &mut meta);
    inferred(text, blocks, &mut meta);
    chain::read(text, blocks, &mut meta);
    if let Some(language) = language(text, blocks) {
        let because = "the words of the story".to_string();
        meta.language.push(Candidate {
            value: language.to_string(),
            span: None,
            origin: Origin::Text,
            confidence: 70,
            because,
        });
    }
    rank(&mut meta.published);
    meta
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bylines(text: &str, blocks: &[Block], meta: &mut Meta) {
    let title = blocks.iter().find(|b| b.role == Role::Title).map_or(0, |b| b.span.start);
    for block in blocks.iter().filter(|b| b.role == Role::Byline) {
        let line = block.span.of(text);
        // The paper's name above the headline signs nothing.
        if block.span.start < title && outlet::is_whole(line) {
            continue;
        }
        let found = byline::parse(line);
        // A line that ends like a sentence and cannot be taken apart names nobody; one with outlet and day names these.
        let sentence = found.is_none() && line.trim_end().ends_with('.');
        let signer = byline::signer(line).filter(|s| outlet::in_line(s.of(line)).is_none());
        let names = found.as_ref().map(|b| b.names).or(signer);
        let dated = || parse_written(line).is_some() && line.split_whitespace().count() > 3;
        if sentence || names.is_none() && dated() {
            continue;
        }
        let span = names.unwrap_or_else(|| Span::new(0, line.len())).shift(block.span.start as usize);
        let confidence = if found.is_some() { 80 } else { 55 };
        let value = one_line(span.of(text).trim_matches(['[', ']', '*', '_']));
        let because = "the byline".to_string();
        meta.byline.push(Candidate { value, span: Some(span), origin: Origin::Byline, confidence, because });
    }
}

/// The outlet in the lines between headline and story.
fn outlets(text: &str, blocks: &[Block], meta: &mut Meta) {
    let above = blocks.iter().take_while(|b| b.role != Role::Body);
    for block in above.filter(|b| matches!(b.role, Role::Byline | Role::DateLine)) {
        if let Some(span) = outlet::in_line(block.span.of(text)).map(|s| s.shift(block.span.start as usize)) {
            let (value, because) = (one_line(span.of(text)), "named in the heading".to_string());
            meta.outlet.push(Candidate { value, span: Some(span), origin: Origin::Byline, confidence: 60, because });
        }
    }
}

/// Dates in bylines and date lines near the story.
fn dates(text: &str, blocks: &[Block], meta: &mut Meta) {
    let mut stated: Vec<(Written, Span, Role)> = Vec::new();
    for block in blocks.iter().filter(|b| matches!(b.role, Role::Byline | Role::DateLine)) {
        let line = block.span.of(text);
        if let Some(date) = parse_written(line) {
            let span = Span::new(date.range.start, date.range.end).shift(block.span.start as usize);
            stated.push((date, span, block.role));
        }
    }
    let readings: Vec<Vec<Interval>> = stated.iter().map(|(d, _, _)| readings(d)).collect();
    for (i, (date, span, role)) in stated.iter().enumerate() {
        let line_end = text[..span.start as usize].rfind('\n').map_or(0, |k| k + 1);
        let label = text.get(line_end..span.start as usize).unwrap_or("").to_lowercase();
        let changed = ["updated", "modified", "last edited"].iter().any(|w| label.contains(w));
        let (value, settled) =
            settle(date, readings.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, r)| r.as_slice()));
        let (origin, place) =
            if *role == Role::Byline { (Origin::Byline, "the byline") } else { (Origin::Text, "a date line") };
        let mut confidence = if *role == Role::Byline { 85 } else { 80 } - 5 * u8::try_from(i.min(6)).unwrap_or(6);
        let written = span.of(text);
        let mut because = format!("{place}: {written}");
        if date.is_ambiguous() {
            confidence -= if settled { 10 } else { 30 };
            because.push_str(match settled {
                true => "; day and month could be swapped, but the page's other date lies nearest in this reading",
                false => "; day and month could be swapped",
            });
        }
        let candidate = Candidate { value, span: Some(*span), origin, confidence, because };
        if changed { meta.modified.push(candidate) } else { meta.published.push(candidate) }
    }
}

/// A date among the lines above the story, where title, outlet and date were taken for one paragraph or for other things:
/// used only where nothing else states one.
fn date_above(text: &str, blocks: &[Block], meta: &mut Meta) {
    let title = blocks.iter().find(|b| b.role == Role::Title).map(|b| b.span);
    let Some((date, span)) = heading::day_above(text, title) else { return };
    let mut because = format!("a date line: {}", span.of(text));
    if date.is_ambiguous() {
        because.push_str("; day and month could be swapped");
    }
    let confidence = if date.is_ambiguous() { 45 } else { 65 };
    let (value, span) = (date.interval, Some(span));
    meta.published.push(Candidate { value, span, origin: Origin::Text, confidence, because });
}

/// The day of the last change, where nothing states that of publication: the text is not younger.
fn changed(text: &str, meta: &mut Meta) {
    let Some(last) = meta.modified.first().filter(|_| meta.published.is_empty()) else { return };
    let words = last.span.map_or("", |s| s.of(text));
    let because = format!("only a change is dated: {words}");
    meta.published.push(Candidate { confidence: 50, because, ..last.clone() });
}

/// The dateline of the report. The day it was filed is that of publication where none is stated; where one is, a day
/// before it is what readers expect.
pub(in crate::article) fn dateline(text: &str, blocks: &[Block], meta: &mut Meta) {
    let body = blocks.iter().filter(|b| b.role == Role::Body).take(DATELINE_WITHIN);
    let found = body.filter_map(|b| {
        let line = Dateline::read(b.span.of(text))?;
        let shift = |span: Span| span.shift(b.span.start as usize);
        Some(Dateline { span: shift(line.span), filed: line.filed.map(|(f, span)| (f, shift(span))), ..line })
    });
    meta.dateline =
        found.reduce(|first, later| if first.filed.is_none() && later.filed.is_some() { later } else { first });
    let weekday = |span: Span| words(span.of(text)).find_map(|w| weekday(&w.of(span.of(text)).to_lowercase()));
    let of_line = meta.dateline.and_then(|d| d.filed);
    let of_line = of_line.map(|(filed, span)| Filing { filed, span, weekday: weekday(span) });
    meta.filed = of_line;
    let Some(Filing { filed: Filed::Day(value), span, .. }) = meta.filed else { return };
    if meta.published.iter().all(|c| c.value.gap(value) > 1) {
        let because = format!("the dateline: {}", span.of(text));
        meta.published.push(Candidate { value, span: Some(span), origin: Origin::Text, confidence: 70, because });
    }
}

/// Paragraphs within which a dateline opens the report: a summary may stand above it.
const DATELINE_WITHIN: usize = 4;

fn readings(date: &Written) -> Vec<Interval> {
    std::iter::once(date.interval).chain(date.alternatives.iter().copied()).collect()
}

/// The reading of an ambiguous date that lies nearest to another date of the page, and whether one settled it.
fn settle<'a>(date: &Written, others: impl Iterator<Item = &'a [Interval]>) -> (Interval, bool) {
    let mine = readings(date);
    let nearest =
        |reading: Interval, others: &[&[Interval]]| others.iter().flat_map(|o| o.iter()).map(|o| reading.gap(*o)).min();
    let others: Vec<&[Interval]> = others.collect();
    let best = mine.iter().filter_map(|r| nearest(*r, &others).map(|gap| (gap, *r))).min_by_key(|(gap, _)| *gap);
    let unique = best.is_some_and(|(gap, _)| mine.iter().filter(|r| nearest(**r, &others) == Some(gap)).count() == 1);
    match best {
        Some((_, reading)) if unique => (reading, date.is_ambiguous()),
        _ => (date.interval, false),
    }
}

/// `/2021/09/06/`, `/2021-09-06-`, `/20210906`: the day (or month) an address names.
pub(in crate::article) fn date_in_url(url: &str) -> Option<Interval> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let digits = |s: &str, n: usize| (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then_some(());
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let plausible = |i: Interval| i.first().is_some_and(|d| (1994..=2100).contains(&chrono_year(d))).then_some(i);
    for w in parts.windows(3) {
        if digits(w[0], 4).is_some()
            && w[0].starts_with(['1', '2'])
            && (1..=2).contains(&w[1].len())
            && (1..=2).contains(&w[2].len())
        {
            let text = format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2]);
            if let Some(day) = text.parse::<Interval>().ok().and_then(plausible) {
                return Some(day);
            }
        }
    }
    for part in &parts {
        if digits(part, 8).is_some() && part.starts_with("20") {
            let text = format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..]);
            if let Some(day) = text.parse::<Interval>().ok().and_then(plausible) {
                return Some(day);
            }
        }
    }
    path.split('/').collect::<Vec<_>>().windows(2).find_map(|w| {
        (digits(w[0], 4).is_some() && digits(w[1], 2).is_some())
            .then(|| format!("{}-{}", w[0], w[1]).parse().ok())?
            .and_then(plausible)
    })
}

fn chrono_year(day: crate::calendar::NaiveDate) -> i32 {
    use crate::calendar::Datelike;
    day.year()
}

/// A picture shows something that has happened: the article is no older than its latest dated caption.
fn inferred(text: &str, blocks: &[Block], meta: &mut Meta) {
    if !meta.published.is_empty() {
        return;
    }
    let captions = blocks.iter().filter(|b| b.role == Role::Caption);
    let latest = captions
        .filter_map(|b| {
            let line = b.span.of(text);
            let from = line.floor_char_boundary(line.len().saturating_sub(30));
            let date = parse_written(&line[from..]).filter(|d| !d.is_ambiguous())?;
            let span = Span::new(from + date.range.start, from + date.range.end).shift(b.span.start as usize);
            Some((date.interval.as_day()?, span))
        })
        .max();
    if let Some((day, span)) = latest {
        let because = format!("a caption is dated {day}, so the article is not older");
        let value = Interval::from(day);
        meta.published.push(Candidate { value, span: Some(span), origin: Origin::Inferred, confidence: 60, because });
    }
}

/// The most common words of languages.
const COMMON: [(&str, &[&str]); 8] = [
    ("en", &["the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "on", "said"]),
    ("de", &["der", "die", "und", "das", "den", "nicht", "mit", "von", "ist", "auf", "ein", "im"]),
    ("fr", &["le", "les", "et", "des", "une", "dans", "est", "que", "pour", "du", "qui", "au"]),
    ("es", &["el", "los", "que", "en", "las", "por", "con", "una", "del", "se", "para", "es"]),
    ("it", &["il", "di", "che", "della", "per", "una", "con", "non", "sono", "gli", "nel", "è"]),
    ("pt", &["que", "não", "uma", "os", "com", "para", "por", "mais", "dos", "foi", "do", "em"]),
    ("nl", &["het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met", "ook", "op", "de"]),
    ("pl", &["nie", "się", "na", "jest", "że", "do", "to", "w", "z", "o", "jak", "od"]),
];
/// Words of one block that are looked at.
const LOOKED_AT: usize = 2000;

/// How many words a text has, and how many of them are common in each language.
#[derive(Clone, Copy, Default)]
struct Common {
    words: usize,
    hits: [usize; COMMON.len()],
}

impl Common {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Common {
        let mut found = Common::default();
        for text in texts {
            for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(LOOKED_AT) {
                found.words += 1;
                let lower = word.to_lowercase();
                for (hit, (_, common)) in found.hits.iter_mut().zip(&COMMON) {
                    *hit += usize::from(common.contains(&lower.as_str()));
                }
            }
        }
        found
    }

    fn best(&self) -> Option<usize> {
        let best = (0..COMMON.len()).max_by_key(|&i| (self.hits[i], std::cmp::Reverse(i)))?;
        (self.words >= 8 && self.hits[best] * 10 >= self.words).then_some(best)
    }
}

/// The language of the story by its most common words; `None` where they do not tell.
pub(in crate::article) fn language(text: &str, blocks: &[Block]) -> Option<&'static str> {
    let story = blocks.iter().filter(|b| b.role.is_story()).map(|b| b.span.of(text));
    Common::of(story).best().map(|best| COMMON[best].0)
}

/// Which lines are of another language than the lines of the story: their common words are hardly the story's.
pub(in crate::article) fn foreign<'t>(story: impl Iterator<Item = &'t str>, lines: &[&str]) -> Vec<bool> {
    let Some(own) = Common::of(story).best() else { return vec![false; lines.len()] };
    let other = |line: &&str| {
        let found = Common::of(std::iter::once(*line));
        found.best().is_some_and(|best| found.words >= 12 && found.hits[best] > 2 + 3 * found.hits[own])
    };
    lines.iter().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_days() {
        let rows = [
            ("https://quay.example/2021/09/06/pier", Some("2021-09-06")),
            ("https://quay.example/news/pier-2021-9-6", Some("2021-09-06")),
            ("https://quay.example/20210906-pier.html", Some("2021-09-06")),
            ("https://quay.example/2021/09/pier", Some("2021-09")),
            ("https://quay.example/news/1876543", None),
            ("https://quay.example/2021/45/99/pier", None),
        ];
        for (url, day) in rows {
            assert_eq!(date_in_url(url).map(|d| d.to_string()).as_deref(), day, "{url}");
        }
    }
}
