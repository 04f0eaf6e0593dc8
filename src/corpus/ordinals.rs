//! Which time it is: "her second visit this year", "its fifth consecutive rise", "a record fourth title". Two articles of
//! one story that count otherwise contradict each other; so does a part that is more than the whole.

use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::Kind;
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::words;
use std::collections::BTreeMap;

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// What news counts, each by the words that mean it: of most other nouns ("half", "floor", "time") there are several in a
/// story.
const COUNTED: &[&[&str]] = &[
    &["visit", "trip", "tour"],
    &["title", "cup", "trophy", "championship", "crown", "triumph"],
    &["rise", "increase", "hike"],
    &["cut", "reduction"],
    &["cyclone", "storm", "hurricane", "typhoon"],
    &["term"],
    &["strike", "walkout", "stoppage"],
    &["run-off", "runoff"],
    &["coup", "takeover", "putsch"],
    &["round"],
    &["woman"],
    &["accident", "crash", "collision"],
    &["attempt", "try", "bid"],
    &["offence", "offense", "violation", "ban"],
    &["recall"],
    &["attack", "raid", "bombing"],
    &["outbreak", "epidemic"],
];

/// Words between the ordinal and its noun: "second official visit", "fourth Premier Cup".
const BETWEEN: usize = 3;

/// Of how much something is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// Without a bound.
    All,
    /// In a row.
    Row,
    /// This year, this season.
    Season,
    /// Since some day.
    Since,
    /// In a span of years of its own.
    Span,
}

/// A time that something was counted.
struct Nth {
    article: usize,
    span: Span,
    number: usize,
    within: Within,
    /// It is said not to be.
    denied: bool,
    /// The name of whose it is, where it stands before, or "his", "her".
    owner: Option<String>,
}

/// Counts of a story's articles that agree, or cannot both be right.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut told: BTreeMap<usize, Vec<Nth>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        for (kind, nth) in told_in(i, &articles[i]) {
            told.entry(kind).or_default().push(nth);
        }
    }
    let mut found: BTreeMap<(usize, usize, usize), Relation> = BTreeMap::new();
    for (kind, all) in &told {
        // Who counts two of a kind tells of more than one.
        let alone = |n: &&Nth| all.iter().all(|o| o.article != n.article || o.number == n.number);
        let single: Vec<&Nth> = all.iter().filter(alone).collect();
        for (n, a) in single.iter().enumerate() {
            for b in single.iter().skip(n + 1).filter(|b| b.article != a.article) {
                if let Some(relation) = judge(articles, *kind, a, b) {
                    found.entry((*kind, a.article, b.article)).or_insert(relation);
                }
            }
        }
    }
    found.into_values().collect()
}

fn judge(articles: &[Annotated], kind: usize, a: &Nth, b: &Nth) -> Option<Relation> {
    // "Tarn's" and "his" may be one.
    let pronoun = |owner: &str| matches!(owner, "his" | "her");
    let apart = |(x, y): (&String, &String)| x != y && pronoun(x) == pronoun(y);
    if a.owner.as_ref().zip(b.owner.as_ref()).is_some_and(apart) {
        return None;
    }
    // "She isn't the first woman" is at odds with whoever says that she is.
    if a.denied || b.denied {
        return denied(articles, kind, a, b);
    }
    let same = a.within == b.within && a.within != Within::Span;
    // What is the third of this year cannot be the second of all.
    let (part, whole) = if a.within == Within::All { (b, a) } else { (a, b) };
    let clash = if same { a.number != b.number } else { whole.within == Within::All && whole.number < part.number };
    let fits = same && a.number == b.number;
    if !clash && !fits {
        return None;
    }
    let words = |n: &Nth| articles[n.article].article.slice(n.span);
    let (one, other) = (words(a), words(b));
    let (kind_of, because) = if fits {
        (RelationKind::Agrees, format!("“{one}” and “{other}” count the same"))
    } else {
        (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: it was one or the other"))
    };
    let place = |n: &Nth| Place { article: n.article, span: n.span };
    let key = format!("which {}", COUNTED.get(kind)?.first()?);
    Some(Relation { a: place(a), b: place(b), kind: kind_of, about: About::Statement, key, because })
}

fn denied(articles: &[Annotated], kind: usize, a: &Nth, b: &Nth) -> Option<Relation> {
    let clash = a.denied != b.denied && a.number == b.number && a.within == b.within;
    let words = |n: &Nth| articles[n.article].article.slice(n.span);
    let because = format!("one has “{}”, the other “{}”", words(a), words(b));
    let place = |n: &Nth| Place { article: n.article, span: n.span };
    let (kind, key) = (RelationKind::Contradicts, format!("which {}", COUNTED.get(kind)?.first()?));
    clash.then(|| Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

fn told_in(article: usize, annotated: &Annotated) -> Vec<(usize, Nth)> {
    let text = &annotated.article.text;
    let quoted = |s: Span| {
        annotated.attributions.iter().any(|a| a.kind == Kind::Direct && a.content.iter().any(|c| c.contains(s)))
    };
    let sentences = annotated.sentences.iter().map(|s| s.span).filter(|s| !quoted(*s));
    sentences.flat_map(|sentence| counts(article, text, sentence)).collect()
}

/// The number of an ordinal in words or digits: "third", "23rd".
fn ordinal(word: &str) -> Option<usize> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse().ok());
    digits.or_else(|| ORDINALS.iter().position(|o| *o == word).map(|at| at + 1))
}

fn counts(article: usize, text: &str, sentence: Span) -> Vec<(usize, Nth)> {
    let all: Vec<Span> = words(sentence.of(text)).map(|w| w.shift(sentence.start as usize)).collect();
    let lower: Vec<String> = all.iter().map(|w| w.of(text).to_lowercase()).collect();
    let kind = |word: &str| COUNTED.iter().position(|k| k.contains(&word));
    let mut found = Vec::new();
    for (at, word) in lower.iter().enumerate() {
        let Some(number) = ordinal(word) else { continue };
        let leads = at.checked_sub(1).map(|b| lower[b].as_str()).unwrap_or_default();
        // "Tarn's", "the Reds’"
        let mark = at.checked_sub(1).and_then(|b| text.get(all[b].end as usize..)).unwrap_or_default();
        let possessed = leads.ends_with("'s") || leads.ends_with("’s") || mark.starts_with(['\'', '’']);
        let own = matches!(leads, "his" | "her" | "its" | "their" | "the" | "a" | "record") || possessed;
        if !own {
            continue;
        }
        let behind = (at + 1..(at + 2 + BETWEEN).min(all.len())).find_map(|i| Some((i, kind(&lower[i])?)));
        // "a two-day visit to Orlo, his first since March"
        let bare = matches!(leads, "his" | "her" | "its" | "their")
            && lower.get(at + 1).is_some_and(|w| matches!(w.as_str(), "since" | "to" | "this" | "in" | "as"));
        let before = || (0..at).rev().find_map(|i| kind(&lower[i])).map(|k| (at, k)).filter(|_| bare);
        let Some((noun, kind)) = behind.or_else(before) else { continue };
        let rest = &lower[noun + 1..];
        // A fight has rounds as well, and many a woman was the first at something.
        let next = |i: usize| rest.get(i).map_or("", String::as_str);
        let fits = match COUNTED[kind][0] {
            "round" => next(0) == "of" && matches!(next(1), "talks" | "negotiations" | "discussions" | "consultations"),
            "woman" => next(0) == "to" && matches!(next(1), "lead" | "head" | "run" | "chair" | "command" | "hold"),
            _ => true,
        };
        if !fits {
            continue;
        }
        let row = lower[at..noun].iter().any(|w| matches!(w.as_str(), "consecutive" | "straight" | "successive"))
            || rest.windows(3).take(2).any(|w| w == ["in", "a", "row"])
            || rest.first().is_some_and(|w| w == "running");
        let season = rest.windows(2).any(|w| match w[0].as_str() {
            "this" => matches!(w[1].as_str(), "year" | "season" | "month" | "week"),
            "in" => w[1].len() == 4 && w[1].bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        });
        let within = match () {
            () if row => Within::Row,
            () if season => Within::Season,
            () if rest.iter().any(|w| w == "since" || w == "under") => Within::Since,
            // "in five years", "for ten months": of a span of its own.
            () if rest.windows(3).any(|w| {
                matches!(w[0].as_str(), "in" | "for") && matches!(w[2].as_str(), "years" | "months" | "decades")
            }) =>
            {
                Within::Span
            }
            () => Within::All,
        };
        // Rises and cuts are counted in a row, or are of one report.
        if matches!(COUNTED[kind][0], "rise" | "cut") && within != Within::Row {
            continue;
        }
        let named = |i: usize| all[i].of(text).starts_with(char::is_uppercase) && i > 0;
        let owner = at.checked_sub(1).filter(|i| possessed && named(*i));
        let owner = owner.map(|i| lower[i].trim_end_matches("'s").trim_end_matches("’s").to_string());
        // "his" and "her": of two persons.
        let pronoun = matches!(leads, "his" | "her").then(|| leads.to_string());
        let before = at.checked_sub(2).map_or("", |b| lower[b].as_str());
        let denied = before == "not" || before.ends_with("n't") || before.ends_with("n’t");
        let from = at.saturating_sub(if denied { 2 } else { 1 });
        let span = all[from].cover(all[noun]);
        found.push((kind, Nth { article, span, number, within, denied, owner: owner.or(pronoun) }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, _| between(articles, &[0, 1]));
    }

    #[test]
    fn a_time_is_counted_once() {
        const CLASH: &[RelationKind] = &[RelationKind::Contradicts];
        check(
            "It was Tarn's second trip to Orlo this year.",
            "It was the envoy's first visit to Orlo this year.",
            CLASH,
        );
        check("It was his third visit to Orlo since he took office.", "Tarn is on his second visit to Orlo.", CLASH);
        check("Tarn is on a two-day visit, his first since March.", "The visit is her third since she took over.", &[]);
        check(
            "Tarn is on a two-day visit, his first since March.",
            "He is on a visit, his third to Orlo since then.",
            CLASH,
        );
        check("The bank told of its fifth consecutive increase.", "It was the sixth rise in a row.", CLASH);
        check("It is the Reds’ third title.", "Lim led the Reds to a record fourth Premier Cup.", CLASH);
        check(
            "It is the second cyclone to hit Orlo this season.",
            "The second storm of the Arle came this season.",
            &[RelationKind::Agrees],
        );
        check("It was Tarn's second trip to Orlo.", "It was Dahl's first trip to Orlo.", &[]);
        check("It was his second trip to Orlo since May.", "It was his third trip to Orlo.", &[]);
        check("It was his second trip; the first trip was in May.", "It was his third trip to Orlo.", &[]);
        let first = "She becomes the first woman to lead the port.";
        check(first, "She isn't the first woman to lead the port.", CLASH);
        check(first, "She is the first woman to lead the port.", &[RelationKind::Agrees]);
        check("It is the second coup in the country.", "This is the third coup of its history.", CLASH);
        check("It is the first strike at the mill.", "It is the second strike at the mill in three years.", CLASH);
        check("It was the second deadly accident on the quay.", "It is the third fatal crash here.", CLASH);
        check("It was the 19th storm this year.", "It is the 23rd tropical cyclone to come in 2021.", CLASH);
        check("It was the firm's second attempt.", "It was the third try for the firm.", CLASH);
        check("The first increase was in May.", "The second rise came in June.", &[]);
        check("It was the first cyclone in five years.", "It was the second cyclone of the year.", &[]);
    }
}
