//! Figures of any unit, anywhere in a text: sums of money, shares, distances, ages, counts of things.
//!
//! `facts` holds what an article gives for its event at the top. Here a figure is read so that it can be compared with
//! one of another article: what it measures ([`super::measured`]), whose it is, of which day, and the words around it.

use super::facts::{day_of, is_headline, speaker};
use super::measured::{Measured, measured, none};
use super::pairs::{self, Content};
use super::readings::{ARTICLES, Readings};
use crate::attribution::{Attribution, Kind, SourceKind};
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Amount, Bound, Change, Preposition, Quantity, Timex};
use crate::span::Span;
use crate::text::words;

/// Figures of one article that are compared; no news article has more that matter.
const MOST: usize = 120;

/// Words that make a figure a part, or one of another time or sum, than the plain figure beside the same words.
const ELSEWHERE: &[&str] = &[
    "additional",
    "alone",
    "almost",
    "another",
    "average",
    "before",
    "both",
    "compared",
    "each",
    "earlier",
    "extra",
    "first",
    "former",
    "further",
    "including",
    "last",
    "later",
    "latest",
    "more",
    "next",
    "of",
    "only",
    "other",
    "others",
    "per",
    "previous",
    "previously",
    "remaining",
    "rest",
    "second",
    "so",
    "than",
    "them",
    "third",
    "total",
    "until",
    "whom",
];

/// A figure with the words around it.
pub(super) struct Figure {
    pub(super) article: usize,
    pub(super) quantity: Quantity,
    /// What is counted or measured.
    pub(super) unit: String,
    /// Its sentence.
    pub(super) place: Span,
    /// The words of its clause, the counted noun left out.
    pub(super) clause: Content,
    /// The words of its sentence, its own left out.
    pub(super) sentence: Content,
    /// What it is a figure of, as far as the sentence says.
    pub(super) measured: Option<Measured>,
    /// The day the sentence names.
    pub(super) when: Option<Interval>,
    /// The day from which its sentence counts: "since 19 July".
    pub(super) since: Option<Interval>,
    /// The day of publication.
    pub(super) as_of: Option<Interval>,
    /// Whose figure it is, by name, where somebody is quoted or reported.
    pub(super) party: Option<String>,
    /// A part, or of another time.
    pub(super) elsewhere: bool,
    /// Said to be a further one, an earlier one, or one for each.
    pub(super) other: bool,
    /// The only figure of its unit in the clause.
    pub(super) alone: bool,
    /// Between quotation marks: what was said, for `quotes` to compare.
    pub(super) quoted: bool,
    /// A change, or where it led.
    pub(super) change: Option<Change>,
    /// Said to be how things are: "is 6.75 percent", "stands at".
    pub(super) stands: bool,
}

/// The figures of a story's articles.
pub(super) fn of_story(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Figure> {
    story.iter().take(ARTICLES).flat_map(|i| figures(*i, &articles[*i], readings)).collect()
}

fn figures(index: usize, annotated: &Annotated, readings: &Readings) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found: Vec<Figure> = Vec::new();
    for quantity in annotated.mentions.quantities.iter().filter(|q| q.bound != Bound::Vague).take(MOST) {
        let at = annotated.sentences.partition_point(|s| s.span.end <= quantity.span.start);
        // A headline's figure stands in the text again.
        let sentence = annotated.sentences.get(at).filter(|_| !is_headline(annotated, at)).map(|s| s.span);
        let Some(sentence) = sentence.filter(|s| s.contains(quantity.span)) else {
            continue;
        };
        let claim = annotated.claim_at(quantity.span).and_then(|c| annotated.claims.get(c)).map(|c| c.span);
        let clause = claim.filter(|c| c.contains(quantity.span) && sentence.contains(*c)).unwrap_or(sentence);
        // The figure's own words ("per cent") say nothing of what it is a figure of.
        let rest = format!(
            "{} {}",
            cut(text, sentence.start, quantity.span.start),
            cut(text, quantity.span.end, sentence.end)
        );
        let around =
            format!("{} {}", cut(text, clause.start, quantity.span.start), cut(text, quantity.span.end, clause.end));
        let near = format!(
            "{} {}",
            last(cut(text, clause.start, quantity.span.start), 3),
            first(cut(text, quantity.span.end, clause.end), 3)
        );
        let elsewhere = words(&near).any(|w| ELSEWHERE.contains(&w.of(&near).to_ascii_lowercase().as_str()));
        let quoted = |a: &&Attribution| a.kind == Kind::Direct && a.content.iter().any(|c| c.contains(quantity.span));
        let inside = |q: &&Quantity| clause.contains(q.span) && q.unit == quantity.unit;
        let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(quantity.span)));
        let party = said.filter_map(|a| party(annotated, a)).next();
        let (unit, factor) = common_unit(&quantity.unit);
        // "60 kilometres an hour" is a speed, and no 60 kilometres for each of something.
        let hourly = cut(text, quantity.span.end, sentence.end);
        let speed = matches!(unit.as_str(), "km" | "mile") && HOURLY.iter().any(|h| hourly.starts_with(h));
        let unit = if speed { format!("{unit} an hour") } else { unit };
        let scaled = |a: Option<Amount>| a.map(|a| Amount(a.0.saturating_mul(factor)));
        found.push(Figure {
            article: index,
            place: sentence,
            measured: readings.sentence(index, at).and_then(|r| measured(r, text, quantity)),
            as_of: as_of(annotated, sentence),
            party,
            unit: unit.clone(),
            clause: Content::read(&around),
            sentence: Content::read(&rest),
            when: when(annotated, sentence, quantity.span),
            since: since(annotated, own_part(text, sentence, quantity.span)),
            elsewhere,
            quoted: annotated.attributions.iter().any(|a| quoted(&a)),
            stands: stands(last(cut(text, sentence.start, quantity.span.start), 2)),
            change: change(quantity, last(cut(text, sentence.start, quantity.span.start), CHANGED)),
            other: !speed && other(text, sentence, quantity),
            alone: annotated.mentions.quantities.iter().filter(inside).count() == 1,
            quantity: Quantity { unit, low: scaled(quantity.low), high: scaled(quantity.high), ..quantity.clone() },
        });
    }
    found.extend(nobody(index, annotated, readings));
    found
}

/// The unit in which figures are compared, and how many of it one of the written unit makes.
fn common_unit(unit: &str) -> (String, i64) {
    let (unit, factor) = match unit {
        "share" => ("percent", 100),
        "week" => ("day", 7),
        "INR" => ("rupee", 1),
        "pound" => ("GBP", 1),
        unit => (unit, 1),
    };
    (unit.to_string(), factor)
}

/// Sentences in which nobody or nothing is counted.
fn nobody(index: usize, annotated: &Annotated, readings: &Readings) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for (at, sentence) in annotated.sentences.iter().map(|s| s.span).enumerate() {
        let whole = sentence.of(text);
        let says = |w: Span| matches!(w.of(whole), "Nobody" | "nobody" | "None" | "No" | "no" | "Not" | "not" | "none");
        if whole.len() > NONE_IN || !words(whole).any(says) {
            continue;
        }
        let Some(reading) = readings.sentence(index, at) else { break };
        for (span, measured) in none(reading, text) {
            let quantity = Quantity {
                span,
                low: Some(Amount(0)),
                high: Some(Amount(0)),
                bound: Bound::Exact,
                unit: "count".to_string(),
                counted: None,
                measure: None,
                change: None,
            };
            let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(span)));
            found.push(Figure {
                article: index,
                unit: "none".to_string(),
                place: sentence,
                clause: Content::default(),
                sentence: Content::read(whole),
                measured: Some(measured),
                when: when(annotated, sentence, span),
                since: None,
                as_of: as_of(annotated, sentence),
                party: said.filter_map(|a| party(annotated, a)).next(),
                elsewhere: true,
                other: false,
                alone: false,
                quoted: false,
                change: None,
                stands: false,
                quantity,
            });
        }
    }
    found
}

/// What makes a length a speed.
const HOURLY: &[&str] = &[" an hour", " per hour", "/h"];

/// Bytes of a sentence in which nobody is looked for.
const NONE_IN: usize = 300;

/// Words before a figure among which a verb says that it is a change.
const CHANGED: usize = 14;

/// Words right before and right behind a figure that make it another one than the plain figure.
const OTHER_BEFORE: &[&str] = &[
    "additional",
    "further",
    "extra",
    "next",
    "other",
    "earlier",
    "previous",
    "former",
    "remaining",
    "from",
    "average",
    "than",
    "only",
    "last",
    "every",
    "each",
    "first",
    "second",
    "third",
    "age",
    "aged",
];
const OTHER_BEHIND: &[&str] =
    &["more", "each", "apiece", "ago", "extra", "less", "fewer", "earlier", "later", "old", "others", "per", "a", "an"];

fn other(text: &str, sentence: Span, quantity: &Quantity) -> bool {
    let before = last(cut(text, sentence.start, quantity.span.start), 2).to_lowercase();
    // "to average 8.5 percent" is a verb.
    let before = if before.starts_with("to average") { String::new() } else { before };
    let behind = first(cut(text, quantity.span.end, sentence.end), 1).to_lowercase();
    let own = quantity.span.of(text).to_lowercase();
    beyond(sentence.of(text))
        || words(&before).any(|w| OTHER_BEFORE.contains(&w.of(&before)))
        || words(&behind).any(|w| OTHER_BEHIND.contains(&w.of(&behind)))
        || words(&own).any(|w| matches!(w.of(&own), "other" | "others" | "further" | "additional"))
        || words(&own).any(|w| w.of(&own) == "more") && !own.contains("more than") && !own.contains("or more")
}

/// Whether a sentence tells of more than the event, or beside it: "in recent days", "in the past two weeks", "also".
fn beyond(sentence: &str) -> bool {
    let said: Vec<&str> = words(sentence).map(|w| w.of(sentence)).collect();
    let unit = |w: &&str| matches!(*w, "hours" | "days" | "weeks" | "months" | "years");
    // "Rockets also killed two in the port": beside those of the event.
    let also = |i: usize| said.get(i + 1).is_some_and(|w| !pairs::says(w));
    if (0..said.len()).any(|i| said[i] == "also" && also(i)) {
        return true;
    }
    let leads = |w: &str| matches!(w, "past" | "recent" | "last" | "previous");
    said.iter().enumerate().any(|(i, w)| leads(w) && said.iter().skip(i + 1).take(2).any(unit))
}

/// A sentence up to the mark that ends the part in which a figure stands.
fn own_part(text: &str, sentence: Span, figure: Span) -> Span {
    let behind = cut(text, figure.end, sentence.end);
    let end = behind.find([',', ';', ':']).map_or(sentence.end, |at| figure.end + at as u32);
    Span { start: sentence.start, end }
}

/// The days a figure is of, as its sentence says: those of its part of the sentence, or of what leads up to it.
fn when(annotated: &Annotated, sentence: Span, figure: Span) -> Option<Interval> {
    let before = own_part(&annotated.article.text, sentence, figure);
    day_of(annotated, before).filter(|day| Some(*day) != since(annotated, sentence))
}

/// The days since which a sentence says that something is so.
pub(super) fn since(annotated: &Annotated, sentence: Span) -> Option<Interval> {
    let text = &annotated.article.text;
    // "since the first patients came on 19 July"
    let led = |d: &&Timex| {
        let before = cut(text, sentence.start, d.span.start);
        d.preposition == Some(Preposition::Since) || words(before).any(|w| w.of(before) == "since")
    };
    annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span)).find(led)?.resolved
}

/// The day a figure is of: the one it says ("by 6 August"), else that of the article.
pub(super) fn as_of(annotated: &Annotated, sentence: Span) -> Option<Interval> {
    let published = annotated.article.meta.published().map(|c| c.value);
    let bounds = [Preposition::By, Preposition::Until];
    let dates = annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span));
    let mut said = dates.filter(|d| d.preposition.is_some_and(|p| bounds.contains(&p))).filter_map(|d| d.resolved);
    let said = said.next().filter(|s| published.is_some_and(|p| s.last() < p.first()));
    said.or(published)
}

/// Who an attribution names: a person, a body, a paper.
pub(super) fn party(annotated: &Annotated, attribution: &Attribution) -> Option<String> {
    let kind = attribution.source_kind();
    let named = matches!(
        kind,
        SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Government | SourceKind::Outlet
    );
    let name = speaker(annotated, attribution)?;
    (named || kind == SourceKind::Role && name.starts_with(char::is_uppercase)).then(|| name.to_string())
}

/// Verbs and nouns of change, by their beginning: "rose by", "an increase of 2 points to".
pub(super) const CHANGES: &[&str] = &[
    "rais", "rise", "rose", "risen", "ris", "increas", "grow", "grew", "climb", "jump", "surg", "gain", "up", "fall",
    "fell", "declin", "drop", "cut", "lower", "reduc", "shrink", "shrank", "slump", "plung", "down", "decreas", "sank",
    "sink", "taking", "lift",
];

/// Whether a percentage is a change or its result: the small word before it, after a word of change.
fn change(quantity: &Quantity, before: &str) -> Option<Change> {
    let lower = before.to_lowercase();
    let mut said: Vec<&str> = words(&lower).map(|w| w.of(&lower)).collect();
    while said.last().is_some_and(|w| matches!(*w, "about" | "around" | "some" | "almost" | "nearly" | "just" | "only"))
    {
        said.pop();
    }
    let changes = said.iter().any(|w| CHANGES.iter().any(|c| w.starts_with(c)));
    match said.last() {
        Some(&"by") if changes => Some(Change::By),
        Some(&"to") if changes => Some(Change::To),
        _ => quantity.change,
    }
}

/// Whether the two words before a figure say that it is how things stand.
fn stands(before: &str) -> bool {
    let lower = before.to_lowercase();
    let mut said = words(&lower).map(|w| w.of(&lower));
    match (said.next(), said.next()) {
        (Some("stands" | "stood" | "remains"), Some("at")) => true,
        (one, other) => other.or(one).is_some_and(|w| matches!(w, "is" | "was" | "are" | "were")),
    }
}

/// Words by which a later article takes back what it or another printed, by their beginning.
const REVISES: &[&str] = &["correct", "revis", "replac", "wrong", "withdr", "lowered", "mistak", "error", "twice"];

/// Whether the sentence around some words, or the one right behind it, says why something is told otherwise now.
pub(super) fn revises(annotated: &Annotated, told: Span) -> bool {
    let at = annotated.sentences.partition_point(|s| s.span.end <= told.start);
    let Some(own) = annotated.sentences.get(at).map(|s| s.span) else { return false };
    let behind = annotated.sentences.get(at + 1).map_or(own, |s| s.span);
    let text = own.cover(behind).of(&annotated.article.text).to_lowercase();
    // "three more than first thought"
    let before =
        ["first", "previously", "originally", "initially"].iter().any(|w| text.contains(&format!("than {w} ")));
    before || words(&text).any(|w| REVISES.iter().any(|r| w.of(&text).starts_with(r))) || text.contains(", not ")
}

pub(super) fn cut(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or("")
}

fn last(text: &str, count: usize) -> &str {
    let starts: Vec<u32> = words(text).map(|w| w.start).collect();
    starts.len().checked_sub(count).and_then(|i| starts.get(i)).map_or(text, |s| cut(text, *s, text.len() as u32))
}

fn first(text: &str, count: usize) -> &str {
    words(text).nth(count).map_or(text, |w| cut(text, 0, w.start))
}

/// The number as the words give it, whatever hedges it.
pub(super) fn said(quantity: &Quantity) -> Option<Amount> {
    let (low, high) = (quantity.low, quantity.high);
    match quantity.bound {
        Bound::Nearly | Bound::UpTo | Bound::LessThan => high,
        Bound::About => low.zip(high).map(|(l, h)| Amount(l.0.midpoint(h.0))),
        Bound::Between | Bound::Vague => None,
        _ => low,
    }
}
