//! Flat, comparable records out of claims: how many were killed, by whom said, as of when.
//!
//! A fact is compared only with facts under its key. The key holds what must be the same before two figures can
//! disagree at all: what happened, and to whom. A part of the dead is not the dead.

use crate::article::Role;
use crate::attribution::Attribution;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Bound, Change, Quantity};
use crate::span::Span;
use crate::text::{letters, words};

/// Sentences from the top in which an article gives the figures of its event; further down stand those of others.
const LEAD: usize = 3;

/// What a figure counts: equal keys may be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureKey {
    /// `killed`, `wounded` …
    pub measure: String,
    /// `people`, or a part of them: `soldier`, `child`.
    pub who: String,
}

impl std::fmt::Display for FigureKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.who, self.measure)
    }
}

/// A figure that an article gives for its event.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Index of the article.
    pub article: usize,
    /// The figure.
    pub quantity: Quantity,
    /// The sentence it stands in.
    pub sentence: Span,
    /// What it counts.
    pub key: FigureKey,
    /// The days of the event, where the sentence says so.
    pub when: Option<Interval>,
    /// The day the figure is of: the publication date.
    pub as_of: Option<Interval>,
    /// Feared, possible or expected rather than counted.
    pub doubtful: bool,
    /// The words say that it has grown: "are now known to have died".
    pub now: bool,
    /// Names at the top of the article, folded and sorted: two articles that share none tell of different events.
    pub names: Vec<String>,
}

/// Words for people at large: with them a figure counts everybody.
const EVERYBODY: &[&str] = &["people", "person", "persons", "others", "victims", "lives", "casualties", "fatalities"];

/// Words that make a figure a part, a sum over more than the event, or not yet a count.
const PARTS: &[&str] = &[
    "including",
    "among",
    "them",
    "whom",
    "since",
    "total",
    "overall",
    "so",
    "previous",
    "earlier",
    "year",
    "month",
    "week",
];
const DOUBTS: &[&str] =
    &["may", "might", "could", "feared", "possibly", "expected", "would", "if", "unconfirmed", "up"];

/// The figures an article gives for its event, at most one for each key: the first.
pub(super) fn figures(index: usize, annotated: &Annotated) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found: Vec<Figure> = Vec::new();
    let names = lead_names(annotated);
    let long = |i: &usize| words(annotated.sentences[*i].span.of(text)).take(4).count() == 4;
    let mut lead: Vec<usize> = (0..annotated.sentences.len()).filter(long).take(LEAD).collect();
    // What the headline shortens the text says in full.
    lead.sort_by_key(|i| is_headline(annotated, *i));
    for sentence in lead.into_iter().map(|i| &annotated.sentences[i]) {
        let after = annotated.mentions.quantities.partition_point(|q| q.span.start < sentence.span.start);
        let inside = annotated.mentions.quantities[after..].iter().take_while(|q| q.span.end <= sentence.span.end);
        for quantity in inside {
            let Some(measure) = quantity.measure.clone().filter(|_| countable(quantity)) else { continue };
            let before = Span {
                start: quantity.span.start.saturating_sub(25).max(sentence.span.start),
                end: quantity.span.start,
            };
            let near = text.get(text.ceil_char_boundary(before.start as usize)..before.end as usize).unwrap_or("");
            let follows = Span { start: quantity.span.end, end: sentence.span.end }.of(text);
            // "Ten died in the bus. 21 others died": not all who died.
            let others = measure == "killed" && quantity.counted.is_some_and(|c| c.of(text).ends_with("others"));
            let part = others
                || unknown(quantity, follows)
                || words(near).any(|w| PARTS.contains(&w.of(near).to_ascii_lowercase().as_str()))
                || follows.trim_start().starts_with("of the")
                || follows.trim_start().starts_with("of whom");
            if part {
                continue;
            }
            let key = FigureKey { measure, who: who(quantity, text) };
            if found.iter().any(|f| f.key == key) {
                continue;
            }
            let whole = sentence.span.of(text);
            let doubtful = words(whole).any(|w| DOUBTS.contains(&w.of(whole)));
            let now = tells_growth(whole);
            found.push(Figure {
                article: index,
                now,
                sentence: sentence.span,
                key,
                when: event_day(annotated, sentence.span, quantity.span),
                as_of: super::amounts::as_of(annotated, sentence.span),
                doubtful,
                names: names.clone(),
                quantity: quantity.clone(),
            });
        }
    }
    found
}

/// Whether a sentence is the headline, marked as one or not.
pub(super) fn is_headline(annotated: &Annotated, index: usize) -> bool {
    let Some(sentence) = annotated.sentences.get(index) else { return false };
    let marked = annotated.article.blocks.get(sentence.block as usize).is_some_and(|b| b.role == Role::Title);
    let text = annotated.article.slice(sentence.span).trim_end_matches(['"', '”', '’', ')', ' ']);
    marked || index == 0 && !text.ends_with(['.', '!', '?', '…', ':'])
}

/// Words that may follow a bare number of people; any other begins what is counted: "two Danish airmen".
const BEHIND: &[&str] = &[
    "people",
    "others",
    "more",
    "dead",
    "killed",
    "wounded",
    "injured",
    "hurt",
    "missing",
    "arrested",
    "were",
    "was",
    "are",
    "is",
    "have",
    "has",
    "had",
    "died",
    "in",
    "on",
    "at",
    "by",
    "when",
    "after",
    "and",
    "as",
    "with",
    "from",
    "of",
    "according",
    "including",
    "so",
    "since",
    "during",
    "near",
    "while",
    "who",
    "the",
    "a",
    "last",
    "confirmed",
    "overnight",
    "yesterday",
    "today",
    "or",
    "but",
    "that",
    "before",
    "for",
    "outside",
    "inside",
    "across",
    "among",
];

/// Whether a number has a noun that is not known for one of people.
fn unknown(quantity: &Quantity, follows: &str) -> bool {
    let beside = follows.starts_with(' ');
    let next = words(follows).next().map(|w| w.of(follows));
    quantity.counted.is_none() && beside && next.is_some_and(|w| !BEHIND.contains(&w.to_lowercase().as_str()))
}

/// Whether a quantity is a count of people that can be compared.
fn countable(quantity: &Quantity) -> bool {
    quantity.unit == "person" && quantity.change != Some(Change::By) && quantity.bound != Bound::Vague
}

/// Everybody, or the part of them that the words name.
fn who(quantity: &Quantity, text: &str) -> String {
    let Some(counted) = quantity.counted.map(|c| c.of(text)) else { return "people".to_string() };
    let Some(head) = words(counted).last().map(|w| w.of(counted).to_lowercase()) else { return "people".to_string() };
    if EVERYBODY.contains(&head.as_str()) {
        return "people".to_string();
    }
    match head.as_str() {
        "men" => "man".to_string(),
        "women" => "woman".to_string(),
        "children" => "child".to_string(),
        "troops" | "servicemen" | "soldiers" => "soldier".to_string(),
        "police" | "policemen" | "officers" => "police officer".to_string(),
        _ => head.strip_suffix('s').unwrap_or(&head).to_string(),
    }
}

/// Days between the publication of two articles; `None` where one of them has no date.
pub(super) fn days_apart(articles: &[Annotated], a: usize, b: usize) -> Option<u64> {
    let printed = |i: usize| articles.get(i)?.article.meta.published().map(|c| c.value);
    printed(a).zip(printed(b)).map(|(x, y)| x.gap(y))
}

/// The days of the only date in a sentence.
pub(super) fn day_of(annotated: &Annotated, sentence: Span) -> Option<Interval> {
    let mut days = annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span)).filter_map(|d| d.resolved);
    let first = days.next()?;
    days.next().is_none().then_some(first)
}

/// "are now known to have died", "has risen to": the words of a figure that has grown.
pub(super) fn tells_growth(sentence: &str) -> bool {
    const GROWN: [&str; 4] = ["now", "risen", "rose", "climbed"];
    words(sentence).any(|w| GROWN.iter().any(|g| w.of(sentence).eq_ignore_ascii_case(g)))
}

/// The days of the only date in a sentence, but not the day on which it was said.
fn event_day(annotated: &Annotated, sentence: Span, figure: Span) -> Option<Interval> {
    let said = annotated.attributions.iter().filter_map(|a| a.content.iter().find(|c| c.contains(figure)));
    let within = said.min_by_key(|c| c.len()).copied().unwrap_or(sentence);
    day_of(annotated, within)
}

/// Capitalised words of the first sentences, beside those that begin one and those of the calendar.
fn lead_names(annotated: &Annotated) -> Vec<String> {
    let text = &annotated.article.text;
    let calendar = |span: Span| annotated.mentions.dates.iter().any(|d| d.span.overlaps(span));
    let mut names: Vec<String> = Vec::new();
    for (i, sentence) in annotated.sentences.iter().take(LEAD).enumerate() {
        let from = sentence.span.start as usize;
        let whole = sentence.span.of(text);
        // A byline names the writer and the outlet, not the event.
        if i > 0 && !whole.ends_with(['.', '!', '?', '"', '”', '’']) || whole.starts_with("By ") {
            continue;
        }
        let inside = words(whole).skip(1).map(|w| w.shift(from));
        let named = |w: &Span| w.of(text).starts_with(char::is_uppercase) && !calendar(*w);
        names.extend(inside.filter(named).map(|w| letters(w.of(text))));
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Who an attribution names: the resolved speaker, else the words.
pub(super) fn speaker<'a>(annotated: &'a Annotated, attribution: &'a Attribution) -> Option<&'a str> {
    let source = attribution.source.as_ref()?;
    Some(source.speaker.as_deref().unwrap_or(annotated.article.slice(source.span)))
}
