//! How old a person is said to be: "Marit Osei, 54,", or without a name "a 34-year-old man". Nobody is two ages in one week.

use super::facts::days_apart;
use super::pairs::Content;
use super::persons::{full_names, is_given, surnames};
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::lexicon::{self, Class};
use crate::claims::Annotated;
use crate::knowledge::rank_step;
use crate::mentions::is_people;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two articles within which somebody has at most one birthday, and within which a man without a name is the
/// same man.
const DAYS: u64 = 60;
const WEEK: u64 = 7;
/// Bytes of a sentence in which somebody without a name is looked for.
const LONGEST: usize = 600;
/// What the words of two sentences on somebody without a name must say together before he is one.
const ENOUGH: usize = 12;

/// How old somebody is said to be, in its place.
struct Age {
    article: usize,
    span: Span,
    years: u8,
    /// The first name beside the last, where one stands there.
    given: Option<String>,
    /// The other words of the sentence, where nobody is named: they say whether two are one.
    around: Option<Content>,
}

/// Ages of one person that lie two years or more apart, one relation a pair of articles.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut told: BTreeMap<String, Vec<Age>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: BTreeMap<String, Vec<Age>> = BTreeMap::new();
        for (who, age) in named(i, &articles[i]).into_iter().chain(nameless(i, &articles[i])) {
            own.entry(who).or_default().push(age);
        }
        // Father and son of one surname, or two men: whose age another article gives is not known.
        for (who, ages) in own.into_iter().filter(|(_, ages)| ages.iter().all(|a| a.years == ages[0].years)) {
            told.entry(who).or_default().extend(ages.into_iter().next());
        }
    }
    let mut found = Vec::new();
    for (who, ages) in &told {
        for (n, a) in ages.iter().enumerate() {
            for b in ages.iter().skip(n + 1).filter(|b| a.years.abs_diff(b.years) > 1 && may_be_one(articles, a, b)) {
                let place = |x: &Age| Place { article: x.article, span: x.span };
                let words = |x: &Age| articles[x.article].article.slice(x.span);
                let because = format!("one has “{}”, the other “{}”", words(a), words(b));
                let (kind, key) = (RelationKind::Contradicts, format!("age of {who}"));
                found.push(Relation { a: place(a), b: place(b), kind, about: About::Person, key, because });
            }
        }
    }
    found
}

/// Whether two ages under one name, or of "the man" of two articles, may be those of one person.
fn may_be_one(articles: &[Annotated], a: &Age, b: &Age) -> bool {
    let apart = days_apart(articles, a.article, b.article);
    match a.around.as_ref().zip(b.around.as_ref()) {
        Some((x, y)) => {
            apart.is_some_and(|days| days <= WEEK) && x.shared(y).iter().map(|w| w.rarity).sum::<usize>() >= ENOUGH
        }
        None => {
            apart.is_none_or(|days| days <= DAYS) && a.given.as_ref().zip(b.given.as_ref()).is_none_or(|(x, y)| x == y)
        }
    }
}

/// "34-year-old" before a noun for a person, by "the" and the noun.
fn nameless(article: usize, annotated: &Annotated) -> Vec<(String, Age)> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for sentence in annotated.sentences.iter().map(|s| s.span).filter(|s| s.len() <= LONGEST) {
        let whole = sentence.of(text);
        for (at, _) in whole.match_indices("-year-old ") {
            let digits = whole.get(..at).unwrap_or("");
            let from = at - digits.bytes().rev().take_while(u8::is_ascii_digit).count();
            let behind = whole.get(at + "-year-old ".len()..).unwrap_or("");
            // "34-year-old local man": the noun or the word behind one adjective.
            let person = words(behind).take(2).find(|w| is_people(&w.of(behind).to_lowercase()));
            let (Ok(years), Some(noun)) = (digits.get(from..).unwrap_or("").parse::<u8>(), person) else { continue };
            let end = at + "-year-old ".len() + noun.end as usize;
            let span = Span::new(from, end).shift(sentence.start as usize);
            let around = format!("{} {}", whole.get(..from).unwrap_or(""), whole.get(end..).unwrap_or(""));
            let who = format!("the {}", noun.of(behind).to_lowercase());
            let around = Some(Content::read(&around));
            found.push((who, Age { article, span, years, given: None, around }));
        }
    }
    found
}

/// Ages with the last names they stand beside.
fn named(article: usize, annotated: &Annotated) -> Vec<(String, Age)> {
    let text = &annotated.article.text;
    let mut found: Vec<(String, Age, bool)> = Vec::new();
    for sentence in annotated.sentences.iter().map(|s| s.span) {
        let all: Vec<Span> = words(sentence.of(text)).map(|w| w.shift(sentence.start as usize)).collect();
        let gap = |a: Span, b: Span| text.get(a.end as usize..b.start as usize).unwrap_or("");
        for (at, word) in all.iter().enumerate() {
            // "Osei, 54," with the comma, or the end of the sentence, behind the number.
            let behind = text.get(word.end as usize..).unwrap_or("");
            let years = word.of(text).parse::<u8>().ok().filter(|y| (1..=110).contains(y));
            let (Some(years), Some(name)) = (years, at.checked_sub(1).map(|i| all[i])) else { continue };
            // "Osei, aged 54,"
            let aged = name.of(text) == "aged";
            let (name, at) = match (aged, at.checked_sub(2).map(|i| all[i])) {
                (true, Some(before)) => (before, at - 1),
                (true, None) => continue,
                (false, _) => (name, at),
            };
            // "Osei, 54,", "Osei (54)"
            let bracketed = gap(name, *word) == " (" && behind.starts_with(')');
            let beside = if aged { ", aged " } else { ", " };
            if !bracketed && (gap(name, *word) != beside || !behind.starts_with([',', '.', ';'])) {
                continue;
            }
            let surname = fold(name.of(text));
            let capital = |g: &Span| gap(*g, name) == " " && g.of(text).starts_with(char::is_uppercase);
            let before = at.checked_sub(2).map(|i| all[i]).filter(capital);
            let titled = before.is_some_and(|b| is_title(b.of(text)));
            let given = before.filter(|_| !titled);
            let sure = titled || given.is_some_and(|g| is_given(g.of(text)));
            let span = before.unwrap_or(name).cover(*word);
            let given = given.map(|g| fold(g.of(text)));
            found.push((surname, Age { article, span, years, given, around: None }, sure));
        }
    }
    // "Osei, 54," is a person where the article names one "Marit Osei".
    let named: BTreeSet<String> = found.iter().filter(|(.., sure)| !sure).map(|(who, ..)| who.clone()).collect();
    let full = full_names(annotated, &named).into_iter().map(|f| f.surname);
    let known: BTreeSet<String> = surnames(annotated).into_iter().chain(full).collect();
    found.into_iter().filter(|(who, _, sure)| *sure || known.contains(who)).map(|(who, age, _)| (who, age)).collect()
}

/// Whether a word stands before a name as a title or a rank does.
fn is_title(word: &str) -> bool {
    lexicon::look_up(word).class.any(Class::TITLE) || rank_step(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, _| between(articles, &[0, 1]));
    }

    #[test]
    fn nobody_is_two_ages() {
        let osei = "Marit Osei, 54, said the harbour was safe.";
        check(osei, "Marit Osei, 45, told the council no.", &[RelationKind::Contradicts]);
        check(osei, "Governor Marit Osei left. Osei, 45, said no.", &[RelationKind::Contradicts]);
        check(osei, "Marit Osei, aged 45, told the council no.", &[RelationKind::Contradicts]);
        check(
            "Mayor Marit Osei found that Osei, 54, was safe.",
            "Ms Osei (61) told the council no.",
            &[RelationKind::Contradicts],
        );
        check(osei, "Marit Osei, 55, told the council no.", &[]);
        check(osei, "Karin Osei, 12, told the council no.", &[]);
        check(osei, "Marit Osei, 54, and her son Bo Osei, 20, said no.", &[]);
        check(osei, "Marit Osei told the council of 45, no more.", &[]);
    }

    #[test]
    fn a_man_without_a_name_has_one_age_too() {
        let man = "Harbour police arrested a 34-year-old man after the blaze.";
        check(man, "After the blaze harbour police arrested a 43-year-old local man.", &[RelationKind::Contradicts]);
        check(man, "After the blaze harbour police arrested a 35-year-old man.", &[]);
        check(man, "After the blaze harbour police arrested a 43-year-old woman.", &[]);
        check(man, "A 43-year-old man won the regatta.", &[]);
        check(man, "Harbour police arrested a 43-year-old man and, after the blaze, a 34-year-old man.", &[]);
    }
}
