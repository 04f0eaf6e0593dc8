//! One figure told in two ways that only reckoning brings together: what was lost and what is left of a whole, the years
//! of a record and the year it was last reached.

use super::agreements::{relation, shown};
use super::amounts::{Figure, said};
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::mentions::{Bound, Change, Preposition, is_number};
use crate::span::Span;
use crate::text::words;
use std::collections::BTreeMap;

/// What the words around a loss and a rest must say together.
const ENOUGH: usize = 6;

/// Agreements between the figures of a story's articles that only reckoning shows.
pub(super) fn between(articles: &[Annotated], story: &[usize], figures: &[Figure]) -> Vec<Relation> {
    let mut found = rests(articles, figures);
    found.extend(records(articles, story, figures));
    found
}

/// "Fell by 73 percent" and "fell to 27 percent of normal".
fn rests(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let percent = |f: &&Figure| f.unit == "percent" && !f.quoted && f.quantity.exact().is_some();
    let losses = figures.iter().filter(percent).filter(|f| f.change == Some(Change::By) && fell(articles, f));
    let mut rests: BTreeMap<i64, Vec<&Figure>> = BTreeMap::new();
    for rest in figures.iter().filter(percent).filter(|f| f.change == Some(Change::To) && of_usual(articles, f)) {
        rests.entry(said(&rest.quantity).map_or(0, |a| a.0)).or_default().push(rest);
    }
    let mut found = Vec::new();
    for loss in losses {
        let Some(left) = said(&loss.quantity).map(|a| 100_000i64.saturating_sub(a.0)) else { continue };
        for rest in rests.get(&left).into_iter().flatten().filter(|r| r.article != loss.article) {
            let apart = loss.when.zip(rest.when).is_some_and(|(x, y)| x.gap(y) > 1);
            let mut shared = loss.sentence.shared(&rest.sentence);
            shared.retain(|w| !FALLS.iter().any(|f| w.word.starts_with(f)));
            if apart || shared.iter().map(|w| w.rarity).sum::<usize>() < ENOUGH {
                continue;
            }
            let words = |f: &Figure| articles[f.article].article.slice(f.quantity.span);
            let (lost, kept) = (words(loss), words(rest));
            let because = format!("down by “{lost}” leaves “{kept}”; both speak of {}", shown(shared));
            found.push(relation(loss, rest, RelationKind::Agrees, because));
        }
    }
    found
}

/// Words of loss, by their beginning.
const FALLS: &[&str] = &[
    "fall", "fell", "drop", "declin", "cut", "shrink", "shrank", "shrunk", "slump", "plung", "down", "decreas", "lost",
];

fn fell(articles: &[Annotated], figure: &Figure) -> bool {
    let before = Span { start: figure.place.start, end: figure.quantity.span.start };
    let text = before.of(&articles[figure.article].article.text).to_lowercase();
    words(&text).any(|w| FALLS.iter().any(|f| w.of(&text).starts_with(f)))
}

/// "27 percent of normal": a share of what the same thing was before.
fn of_usual(articles: &[Annotated], figure: &Figure) -> bool {
    let behind = Span { start: figure.quantity.span.end, end: figure.place.end };
    let text = behind.of(&articles[figure.article].article.text).to_lowercase();
    let mut next = words(&text).map(|w| w.of(&text));
    next.next() == Some("of")
        && next.take(3).any(|w| matches!(w, "normal" | "usual" | "what" | "level" | "capacity" | "average"))
}

/// Words that make a record, one row a kind.
const RECORDS: &[&[&str]] = &[
    &["first"],
    &["biggest", "largest", "greatest"],
    &["worst", "deadliest", "bloodiest"],
    &["highest", "steepest"],
    &["lowest", "smallest"],
    &["longest"],
];

/// A record: its kind, the year it was last reached, and where that is said.
struct Record {
    kind: usize,
    year: i64,
    place: Place,
    counted: bool,
}

/// "The first strike since 1998" and, in 2025, "the first in 27 years".
fn records(articles: &[Annotated], story: &[usize], figures: &[Figure]) -> Vec<Relation> {
    let mut records: Vec<Record> = figures.iter().filter_map(|f| counted(articles, f)).collect();
    if !records.is_empty() {
        records.extend(story.iter().flat_map(|i| dated(*i, &articles[*i])));
    }
    let mut found = Vec::new();
    for one in records.iter().filter(|r| r.counted) {
        for other in records.iter().filter(|r| r.place.article != one.place.article) {
            let twice = other.counted && other.place < one.place;
            if (one.kind, one.year) != (other.kind, other.year) || twice {
                continue;
            }
            let words = |p: Place| articles[p.article].article.slice(p.span);
            let because = format!("“{}” and “{}” lead to {}", words(one.place), words(other.place), one.year);
            let (a, b) = if one.place < other.place { (one.place, other.place) } else { (other.place, one.place) };
            let key = format!("{} since", RECORDS[one.kind][0]);
            found.push(Relation { a, b, kind: RelationKind::Agrees, about: About::Figure, key, because });
        }
    }
    found
}

/// A record "in 27 years", counted back from the day of its article.
fn counted(articles: &[Annotated], figure: &Figure) -> Option<Record> {
    let annotated = &articles[figure.article];
    let plain = matches!(figure.quantity.bound, Bound::Exact | Bound::Nearly | Bound::About);
    let years = said(&figure.quantity).filter(|a| a.0 >= 3000 && a.0 % 1000 == 0)?.0 / 1000;
    let before = Span { start: figure.place.start, end: figure.quantity.span.start }.of(&annotated.article.text);
    let led = words(before).last().is_some_and(|w| matches!(w.of(before), "in" | "for"));
    if figure.unit != "year" || figure.quoted || !plain || !led {
        return None;
    }
    let published = annotated.article.meta.published()?.value.first()?;
    let year = i64::from(chrono::Datelike::year(&published)) - years;
    let place = Place { article: figure.article, span: figure.quantity.span };
    Some(Record { kind: kind(before)?, year, place, counted: true })
}

/// Records "since 1998".
fn dated(index: usize, annotated: &Annotated) -> Vec<Record> {
    let text = &annotated.article.text;
    let years = annotated.mentions.dates.iter().filter(|d| d.preposition == Some(Preposition::Since));
    let record = |d: &crate::mentions::Timex| {
        let year: i64 = d.value.parse().ok().filter(|_| d.value.len() == 4)?;
        let sentence = annotated.sentences.iter().find(|s| s.span.contains(d.span))?.span;
        let before = Span { start: sentence.start, end: d.span.start }.of(text);
        let place = Place { article: index, span: d.span };
        Some(Record { kind: kind(before)?, year, place, counted: false })
    };
    years.filter_map(record).collect()
}

/// The last record that a stretch of words speaks of, unless a number makes it one of several.
fn kind(words_before: &str) -> Option<usize> {
    let lower = words_before.to_lowercase();
    let said: Vec<&str> = words(&lower).map(|w| w.of(&lower)).collect();
    let place = |w: &str| RECORDS.iter().position(|row| row.contains(&w));
    let (at, kind) = said.iter().enumerate().rev().find_map(|(i, w)| place(w).map(|k| (i, k)))?;
    let several = said.get(at + 1).is_some_and(|w| is_number(w));
    (!several).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::samples::kinds;
    use super::*;

    /// How many figures of two texts of one day are the same by reckoning.
    fn check(a: &str, b: &str, expected: usize) {
        let found = kinds(a, 6, b, |articles, r| between(articles, &[0, 1], &of_story(articles, &[0, 1], r)));
        assert_eq!(found.len(), expected, "{a}\n{b}");
    }

    #[test]
    fn losses_leave_rests() {
        let loss = "Landings at the herring quay fell by 60 percent in August.";
        check(loss, "In August herring landings dropped to 40 percent of their usual level.", 1);
        check(loss, "In August herring landings dropped to 60 percent of their usual level.", 0);
        check(loss, "In August herring landings dropped to 40 percent.", 0);
    }

    #[test]
    fn records_count_from_a_year() {
        let since = "It was the highest tide at Arle since 1987.";
        check(since, "The harbour master spoke of the highest tide in 34 years.", 1);
        check(since, "The harbour master spoke of the highest tide in 30 years.", 0);
        check(since, "It is the first flood in 34 years.", 0);
    }
}
