//! On which side of a named place something lies: "the epicentre was 12 kilometres north of Pintado". Two articles of one
//! story that put one thing on opposite sides contradict each other.

use super::clauses::{Phrase, Pos, Reading};
use super::measured::is_unit;
use super::pairs;
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::BTreeMap;

/// Words of direction with their steps to the north and to the east.
const COMPASS: &[(&str, i8, i8)] = &[
    ("north", 1, 0),
    ("south", -1, 0),
    ("east", 0, 1),
    ("west", 0, -1),
    ("northeast", 1, 1),
    ("north-east", 1, 1),
    ("northwest", 1, -1),
    ("north-west", 1, -1),
    ("southeast", -1, 1),
    ("south-east", -1, 1),
    ("southwest", -1, -1),
    ("south-west", -1, -1),
];

/// Words back from the direction within which stands what lies there: "was 12 kilometres north".
const BACK: usize = 8;

/// A thing on one side of a place.
struct Bearing {
    article: usize,
    span: Span,
    /// Base of what lies there.
    thing: String,
    north: i8,
    east: i8,
}

/// Things that the articles of a story put on the same side of a place, or on opposite ones.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut by_place: BTreeMap<String, Vec<Bearing>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        for at in 0..articles[i].sentences.len() {
            let Some(reading) = readings.sentence(i, at) else { break };
            for (place, bearing) in bearings(i, reading) {
                by_place.entry(place).or_default().push(bearing);
            }
        }
    }
    let mut found: BTreeMap<(usize, usize, String), Relation> = BTreeMap::new();
    for (place, bearings) in &by_place {
        for (n, a) in bearings.iter().enumerate() {
            for b in bearings.iter().skip(n + 1).filter(|b| b.article != a.article && one_thing(&a.thing, &b.thing)) {
                let Some(relation) = judge(articles, place, a, b) else { continue };
                found.entry((a.article, b.article, relation.key.clone())).or_insert(relation);
            }
        }
    }
    found.into_values().collect()
}

/// "centre" and "epicentre" are one.
fn one_thing(a: &str, b: &str) -> bool {
    let ends = |long: &str, short: &str| short.len() > 4 && long.ends_with(short);
    let centre = |w: &str| ["centr", "center", "epicent"].iter().any(|c| w.starts_with(c));
    pairs::alike(a, b) || ends(a, b) || ends(b, a) || centre(a) && centre(b)
}

fn judge(articles: &[Annotated], place: &str, a: &Bearing, b: &Bearing) -> Option<Relation> {
    let opposite = a.north * b.north < 0 || a.east * b.east < 0;
    let same = (a.north, a.east) == (b.north, b.east);
    if !opposite && !same {
        return None;
    }
    let words = |x: &Bearing| articles[x.article].article.slice(x.span);
    let (one, other) = (words(a), words(b));
    let (kind, because) = if same {
        (RelationKind::Agrees, format!("“{one}” and “{other}” are on the same side"))
    } else {
        (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: opposite sides"))
    };
    let at = |x: &Bearing| Place { article: x.article, span: x.span };
    let key = format!("{} of {place}", a.thing);
    Some(Relation { a: at(a), b: at(b), kind, about: About::Statement, key, because })
}

/// Things of a sentence with the place they are seen from.
fn bearings(article: usize, reading: &Reading) -> Vec<(String, Bearing)> {
    let mut found = Vec::new();
    for at in 1..reading.words.len() {
        let Some((_, north, east)) = COMPASS.iter().find(|(word, ..)| *word == reading.word(at)) else { continue };
        if reading.word(at + 1) != "of" {
            continue;
        }
        let centred = (at.saturating_sub(BACK)..at).rev().find(|i| matches!(reading.word(*i), "centred" | "centered"));
        let middle = centred.map(|i| Phrase { from: i, to: i + 1, preposition: None });
        let seen = place(reading, at + 2).zip(middle.or_else(|| thing(reading, at)));
        let Some(((place, end), thing)) = seen else { continue };
        let noun = pairs::base(reading.word(thing.head()));
        let span = reading.span(thing.from, end);
        found.push((place, Bearing { article, span, thing: noun, north: *north, east: *east }));
    }
    found
}

/// The name from which a direction is taken, and the word behind it: "Pintado", "the town of Pintado".
fn place(reading: &Reading, from: usize) -> Option<(String, usize)> {
    let name = |p: &&Phrase| reading.name(p).is_some();
    let at = |from: usize| reading.phrases.iter().find(|p| p.from == from);
    let first = at(from)?;
    let phrase = Some(first)
        .filter(name)
        .or_else(|| at(first.to + 1).filter(|_| reading.word(first.to) == "of").filter(name))?;
    Some((reading.name(phrase)?.to_string(), phrase.to))
}

/// What lies there, where it is said of one thing as its only place: "the epicentre was …", "put the centre …", and a
/// line without a verb. "The road north of Arle" is one of several roads.
fn thing(reading: &Reading, direction: usize) -> Option<Phrase> {
    let from = direction.saturating_sub(BACK);
    let noun = |p: &&Phrase| reading.words.get(p.head()).is_some_and(|w| matches!(w.pos, Pos::Noun | Pos::Name));
    let distance = |p: &&Phrase| {
        let number = (p.from..p.to).any(|i| reading.words.get(i).is_some_and(|w| w.pos == Pos::Number));
        number || p.from <= direction && direction < p.to && p.to - p.from <= 2 || is_unit(reading.word(p.head()))
    };
    let near = reading.phrases.iter().filter(|p| p.from >= from && p.from < direction && p.to <= direction + 1);
    let phrase = near.filter(noun).rfind(|p| !distance(p))?;
    // "the centre south": the direction is no part of what lies there.
    let phrase = Phrase { to: phrase.to.min(direction), ..*phrase };
    if !reading.words.get(phrase.head()).is_some_and(|w| matches!(w.pos, Pos::Noun | Pos::Name)) {
        return None;
    }
    // "Umm Arle, about 90 km west of Orlo,": the name right before the comma.
    let beside = phrase.to < direction
        && reading.words.get(phrase.to).is_some_and(|w| w.pos == Pos::Comma)
        && reading.name(&phrase).is_some()
        && reading.phrases.iter().any(|p| p.from > phrase.to && p.from < direction && distance(&p));
    let lies = |word: &str| matches!(word, "is" | "was" | "lies" | "lay" | "located" | "situated");
    let told = (phrase.to..direction).any(|i| lies(reading.word(i)));
    let before = reading.clauses.iter().rfind(|c| c.verbs.from < phrase.from);
    let put = before.is_some_and(|c| matches!(reading.word(c.verbs.main), "put" | "puts" | "placed" | "located"));
    let bare = phrase.from == 0 && reading.clauses.is_empty();
    // One of several is not told apart from the others.
    let several = matches!(reading.word(phrase.from), "a" | "an" | "some" | "another" | "one" | "no");
    let plural = reading.word(phrase.head()).ends_with('s');
    ((told || put || bare || beside) && !several && !plural).then_some(phrase)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn one_thing_lies_on_one_side() {
        let wreck = "The wreck lies two kilometres east of Arle.";
        check(wreck, "The wreck is just west of the island of Arle.", &[RelationKind::Contradicts]);
        check(wreck, "The wreck was four miles east of Arle, said the navy.", &[RelationKind::Agrees]);
        let chart = "The chart put the depth at 30 metres and the wreck west of Arle.";
        check(wreck, chart, &[RelationKind::Contradicts]);
        let quake = "Its epicenter lay 12 kilometers northeast of Arle.";
        check(quake, "It was centred about 12km south-west of Arle.", &[RelationKind::Contradicts]);
        let umm = "The market in Umm Jalul, about 90 km west of Arle, was hit.";
        check(umm, "Umm Jalul lies 90 kilometres to the east of Arle.", &[RelationKind::Contradicts]);
        check(wreck, "The wreck is west of Brint.", &[]);
        check(wreck, "The wreck is north of Arle.", &[]);
        check(wreck, "The lighthouse is west of Arle.", &[]);
        // One of several.
        check("The road east of Arle was closed.", "The road west of Arle was closed.", &[]);
        check("A village east of Arle was flooded.", "A village west of Arle was flooded.", &[]);
    }
}
