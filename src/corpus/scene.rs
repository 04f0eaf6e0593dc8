//! Whether two figures can be of one event, by the names around them.
//!
//! On one day of one war there are many shellings, and articles on all of them share most of their words. What tells them
//! apart is where: two tolls contradict each other only if both texts place them alike.

use super::measured::is_money;
use super::pairs::is_known;
use super::relations::{Place, Relation, RelationKind};
use crate::article::Role;
use crate::calendar::{month, weekday};
use crate::claims::Annotated;
use crate::knowledge::{Knowledge, PlaceName};
use crate::mentions::Amount;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::BTreeSet;

/// Sentences from the top that name who and what a text is about.
const LEAD: usize = 4;

/// Words after which a name is where something happened.
const LOCATIVE: [&str; 24] = [
    "in",
    "at",
    "near",
    "of",
    "on",
    "outside",
    "around",
    "across",
    "from",
    "into",
    "inside",
    "over",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "northeastern",
    "northwestern",
    "southeastern",
];

/// The names of one sentence or headline, folded, those of countries left out.
#[derive(Default)]
struct Names {
    all: BTreeSet<String>,
    /// Those that follow a word of place.
    placed: BTreeSet<String>,
}

impl Names {
    fn and(mut self, mut other: Names) -> Names {
        self.all.append(&mut other.all);
        self.placed.append(&mut other.placed);
        self
    }
}

/// Whether nothing in the sentences of two figures, nor in their headlines, sets them in different places, and something
/// sets them in the same one; for news of a toll the tops of both articles do.
fn may_be_one(articles: &[Annotated], a: Place, b: Place, news: bool) -> bool {
    let (own_a, head_a) = around(&articles[a.article], a.span);
    let (own_b, head_b) = around(&articles[b.article], b.span);
    let apart = |x: &Names, y: &Names| {
        !x.placed.is_empty() && !y.placed.is_empty() && x.placed.is_disjoint(&y.all) && y.placed.is_disjoint(&x.all)
    };
    if apart(&own_a, &own_b) || own_a.placed.is_empty() && own_b.placed.is_empty() && apart(&head_a, &head_b) {
        return false;
    }
    let with_top = |own: Names, head: Names, article: usize| {
        let top = articles[article].sentences.iter().take(if news { LEAD } else { 0 });
        let top = top.map(|s| names(articles[article].article.slice(s.span)));
        top.fold(own.and(head), Names::and)
    };
    let (x, y) = (with_top(own_a, head_a, a.article), with_top(own_b, head_b, b.article));
    // Where a sentence names no place, that of its article counts.
    if news && apart(&x, &y) {
        return false;
    }
    let (x, y) = (x.all, y.all);
    x.is_empty() || y.is_empty() || !x.is_disjoint(&y)
}

/// Whether two figures that differ can be of one thing: many tolls of one day and one war are no conflict.
pub(super) fn may_clash(articles: &[Annotated], relation: &Relation) -> bool {
    if !matches!(relation.kind, RelationKind::Contradicts | RelationKind::Updates) {
        return true;
    }
    let toll = [relation.a, relation.b].iter().any(|p| is_toll(articles, *p));
    let news = relation.kind == RelationKind::Updates;
    (!toll || may_be_one(articles, relation.a, relation.b, news)) && !beside(articles, relation)
}

/// Whether a figure counts people to whom something happened.
fn is_toll(articles: &[Annotated], place: Place) -> bool {
    let quantities = &articles[place.article].mentions.quantities;
    quantities.iter().any(|q| q.span == place.span && q.measure.is_some() && !is_money(&q.unit))
}

/// Whether the sentences around one of two figures give the other one as well: they tell of several things of one
/// measure, and which is whose is not known. What a later article says beside the old figure is news of it.
fn beside(articles: &[Annotated], relation: &Relation) -> bool {
    let (a, b) = (relation.a, relation.b);
    let value = |p: Place| articles[p.article].mentions.quantities.iter().find(|q| q.span == p.span)?.exact();
    let holds = |p: Place, value: Amount| {
        let annotated = &articles[p.article];
        let Some(at) = annotated.sentences.iter().position(|s| s.span.overlaps(p.span)) else { return false };
        let near = &annotated.sentences[at.saturating_sub(1)..(at + 2).min(annotated.sentences.len())];
        let of = |span: Span| near.iter().any(|s| s.span.contains(span)) && span != p.span;
        annotated.mentions.quantities.iter().any(|q| of(q.span) && q.exact() == Some(value))
    };
    let news = relation.kind == RelationKind::Updates;
    value(b).is_some_and(|v| holds(a, v)) || !news && value(a).is_some_and(|v| holds(b, v))
}

/// The names of the sentence around a span, and those of the headline.
fn around(annotated: &Annotated, span: Span) -> (Names, Names) {
    let article = &annotated.article;
    let sentence = annotated.sentences.iter().find(|s| s.span.overlaps(span)).map(|s| s.span);
    let title = article.blocks.iter().find(|b| b.role == Role::Title).map(|b| b.span);
    let read = |span: Option<Span>| span.map(|s| names(article.slice(s))).unwrap_or_default();
    (read(sentence), read(title.filter(|t| !sentence.is_some_and(|s| s.overlaps(*t)))))
}

/// Capitalised words, but the first and days; those behind a word of place, and what stands beside those, are of a place.
fn names(text: &str) -> Names {
    let mut found = Names::default();
    let (mut before, mut end, mut determined) = (String::new(), 0, false);
    let mut run: Vec<String> = Vec::new();
    for span in words(text) {
        let word = span.of(text);
        let bare = word.trim_end_matches("'s").trim_end_matches("’s");
        let joined = text.get(end..span.start as usize).is_some_and(|gap| matches!(gap, " " | "-" | " al-"));
        end = span.end as usize;
        let key = fold(bare);
        let capital = bare.len() > 2 && bare.starts_with(char::is_uppercase) && bare.chars().any(char::is_lowercase);
        let day = month(&key).is_some() || weekday(&key).is_some();
        let named = |name: &str| Knowledge::builtin().places.named(name);
        // "Chads capital", "the Syrian city": a country without its apostrophe, or its people's adjective.
        let country = || {
            let found = named(bare).or_else(|| bare.strip_suffix(['s', 'n', 'i']).and_then(named));
            found.is_some_and(|(_, sort)| sort != PlaceName::Capital)
        };
        if span.start > 0 && capital && !day && !country() {
            // "the Bustan al-Qasr neighbourhood of Aleppo": every word of a name behind "in" is of the place.
            // "members of the Harbour Board": of a body; "at Arle Police Command": in a place, but of a body.
            let body = before == "of" && determined;
            if LOCATIVE.contains(&before.as_str()) && !body
                || joined && found.placed.contains(&before) && !is_known(&key)
            {
                found.placed.insert(key.clone());
            }
            found.all.insert(key.clone());
            run.push(key.clone());
            before = key;
            continue;
        }
        // "the Orl district": the name before the noun.
        if PLACES.contains(&word) {
            found.placed.extend(run.iter().cloned());
        }
        run.clear();
        if !matches!(word, "the" | "a" | "an") {
            before = key;
        }
        determined = word == "the";
    }
    found
}

/// Nouns of places, behind whose name the name is one of a place: "the Orl district".
const PLACES: [&str; 14] = [
    "district",
    "neighborhood",
    "neighbourhood",
    "village",
    "town",
    "city",
    "province",
    "countryside",
    "suburb",
    "quarter",
    "neighborhoods",
    "neighbourhoods",
    "districts",
    "villages",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::attribution::Engine;
    use crate::knowledge::Knowledge;

    fn check(one: &str, other: &str, expected: bool) {
        let read = |text: &str| {
            let article = Article::verbatim("t", &text.replace(['[', ']'], ""));
            let at = text.find('[').unwrap_or(0);
            let end = text.find(']').unwrap_or(1) - 1;
            (Annotated::new(article, Knowledge::builtin(), &Engine::default()), Span::new(at, end))
        };
        let ((a, x), (b, y)) = (read(one), read(other));
        let places = (Place { article: 0, span: x }, Place { article: 1, span: y });
        assert_eq!(may_be_one(&[a, b], places.0, places.1, false), expected, "{one} / {other}");
    }

    #[test]
    fn tolls_of_two_towns_are_two_tolls() {
        check(
            "A car bomb in Harl killed [45 people] on Tuesday.",
            "Mortar fire on Vesk killed [12 people] on Tuesday.",
            false,
        );
        check("Shells killed [three people] in Tarn, police said.", "Two shells in Tarn killed [two people].", true);
        check("The raid killed [10 people] in the Orl district of Harl.", "A raid near Orl killed [14 people].", true);
        check("The raid killed [10 people].", "The raid killed [14 people].", true);
        check("Fire from the hills killed [10 people] in Harl.", "Fire on western Vesk killed [14 people].", false);
        check("A bomb killed [10 people] in Chads southern Vesk.", "In Chads Harl a bomb killed [14 people].", false);
        check("Rain killed [10 people] in Pakistan.", "Rain killed [14 people] in Pakistan.", true);
    }
}
