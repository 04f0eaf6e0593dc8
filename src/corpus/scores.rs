//! How a match ended: "Rovers won 3-1", "a 2–0 defeat". Two articles of one match cannot give it two results.

use super::facts::{days_apart, is_headline};
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeSet;

/// Days between two articles within which they tell of one match.
const DAYS: u64 = 3;

/// Words that make two numbers a result.
const ENDS: &[&str] = &[
    "won", "win", "wins", "beat", "beats", "beaten", "lost", "lose", "loses", "drew", "draw", "draws", "defeated",
    "defeat", "victory", "triumph", "thrashed", "edged", "final",
];
/// Words that make it the result of a part, of another match, or a count of other things.
const OTHER: &[&str] = &[
    "half",
    "half-time",
    "halftime",
    "set",
    "sets",
    "aggregate",
    "penalties",
    "shootout",
    "shoot-out",
    "last",
    "previous",
    "earlier",
    "season",
    "vote",
    "voted",
    "ruling",
    "ruled",
    "odds",
    "lead",
    "led",
    "leading",
    "record",
];

/// Bytes of a sentence that is read; what is longer is a table of results.
const LONGEST: usize = 600;

/// A result in its place.
struct Score {
    article: usize,
    span: Span,
    /// The greater number and the smaller.
    goals: (u16, u16),
    /// Capitalised words of its sentence, folded.
    names: BTreeSet<String>,
}

/// Different results that two articles of a story give for a match of the same names.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut told: Vec<Score> = Vec::new();
    for &i in story.iter().take(ARTICLES) {
        let own = scores(i, &articles[i]);
        // Who gives two results tells of two matches.
        let one = own.iter().all(|s| s.goals == own[0].goals);
        told.extend(own.into_iter().filter(|_| one).take(1));
    }
    let mut found = Vec::new();
    for (n, a) in told.iter().enumerate() {
        for b in told.iter().skip(n + 1) {
            let near = days_apart(articles, a.article, b.article).is_some_and(|days| days <= DAYS);
            if !near || a.names.is_disjoint(&b.names) {
                continue;
            }
            let words = |s: &Score| articles[s.article].article.slice(s.span);
            let (one, other) = (words(a), words(b));
            let (kind, because) = if a.goals == b.goals {
                (RelationKind::Agrees, format!("both give “{one}” as the result"))
            } else {
                (RelationKind::Contradicts, format!("one gives “{one}” as the result, the other “{other}”"))
            };
            let place = |s: &Score| Place { article: s.article, span: s.span };
            let key = "result".to_string();
            found.push(Relation { a: place(a), b: place(b), kind, about: About::Figure, key, because });
        }
    }
    found
}

/// The results an article tells, sentence by sentence; headlines left out.
fn scores(article: usize, annotated: &Annotated) -> Vec<Score> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for (at, sentence) in annotated.sentences.iter().enumerate() {
        let whole = sentence.span.of(text);
        if whole.len() > LONGEST || is_headline(annotated, at) {
            continue;
        }
        let Some((from, to, goals)) = pair(whole) else { continue };
        let said: Vec<String> = words(whole).map(|w| w.of(whole).to_lowercase()).collect();
        let has = |list: &[&str]| said.iter().any(|w| list.contains(&w.as_str()));
        if !has(ENDS) || has(OTHER) {
            continue;
        }
        let span = Span::new(from, to).shift(sentence.span.start as usize);
        let named = words(whole).map(|w| w.of(whole)).filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase));
        let names = named.map(fold).collect();
        found.push(Score { article, span, goals, names });
    }
    found
}

/// The one "3-1" of a sentence: its bytes and its numbers, the greater first. `None` where there is another.
pub(super) fn pair(sentence: &str) -> Option<(usize, usize, (u16, u16))> {
    let mut found = None;
    for (at, dash) in sentence.char_indices().filter(|(_, c)| matches!(c, '-' | '–')) {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (before, behind) = (sentence.get(..at)?, sentence.get(at + dash.len_utf8()..)?);
        let left = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let right = digits(behind);
        let apart =
            |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '/' | '$' | '£' | '€'));
        let lone = apart(before.get(..at - left)?.chars().next_back()) && apart(behind.get(right..)?.chars().next());
        // "at 12-14 Mill Lane", "aged 12-14"
        let word = before.get(..at - left)?.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
        let led = matches!(word, "at" | "aged" | "ages" | "between" | "of" | "from");
        if led || !(1..=3).contains(&left) || !(1..=3).contains(&right) || !lone {
            continue;
        }
        let (x, y) = (before.get(at - left..)?.parse::<u16>().ok()?, behind.get(..right)?.parse::<u16>().ok()?);
        if found.is_some() {
            return None;
        }
        found = Some((at - left, at + dash.len_utf8() + right, (x.max(y), x.min(y))));
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
    fn a_match_has_one_result() {
        let won = "Rovers beat Arle City 3-1 in the cup.";
        check(won, "Arle City lost 1–3 to Rovers.", &[RelationKind::Agrees]);
        check(won, "Rovers won 3-2 against Arle City.", &[RelationKind::Contradicts]);
        check(won, "Rovers won 3-2. Brint lost 2-0 to Orl.", &[]);
        check(won, "Rovers won the first half 1-0.", &[]);
        check(won, "The council won 7-2.", &[]);
        check(won, "Rovers won the final on 2021-09-05 at 12-14 Mill Lane, 3-year-old ground.", &[]);
        check(won, "Rovers were held to 1-1 for an hour before they won 3-1.", &[]);
    }
}
