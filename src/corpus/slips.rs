//! One sum of money that two articles give with the same digits and another number of noughts: 58,000 and 5,800 crore.

use super::agreements::{relation, shown, withdraws};
use super::amounts::{Figure, said};
use super::measured::is_money;
use super::relations::{Relation, RelationKind};
use crate::claims::Annotated;
use crate::mentions::{Amount, is_number};
use crate::text::words;
use std::collections::BTreeMap;

/// What the words around two such sums must say together before they are one sum.
const ENOUGH: usize = 14;
/// Days between two articles beyond which a sum may be another one.
const DAYS: u64 = 21;

/// Sums of a story's articles that differ by noughts alone.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let mut by_digits: BTreeMap<(&str, i64), Vec<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|f| is_money(&f.unit) && !f.other && !f.quoted && !withdraws(articles, f)) {
        let Some(digits) = said(&figure.quantity).and_then(|a| digits(a.0)) else { continue };
        if figure.quantity.exact().is_some() && !shares(articles, figure) {
            by_digits.entry((&figure.unit, digits)).or_default().push(figure);
        }
    }
    let gives = |article: usize, figure: &Figure| {
        let same = |f: &Figure| {
            f.unit == figure.unit && said(&f.quantity) == said(&figure.quantity) && !withdraws(articles, f)
        };
        figures.iter().any(|f| f.article == article && same(f))
    };
    by_digits.into_values().flat_map(|group| of_digits(articles, &group, &gives)).collect()
}

/// Clashes between the sums of the same digits: two sums are one where any two articles tell of them in the same words.
fn of_digits(articles: &[Annotated], group: &[&Figure], gives: &impl Fn(usize, &Figure) -> bool) -> Vec<Relation> {
    let mut sums: BTreeMap<Option<Amount>, BTreeMap<usize, &Figure>> = BTreeMap::new();
    for figure in group {
        sums.entry(said(&figure.quantity)).or_default().entry(figure.article).or_insert(figure);
    }
    let sums: Vec<BTreeMap<usize, &Figure>> = sums.into_values().collect();
    let mut found = Vec::new();
    for (n, small) in sums.iter().enumerate() {
        for large in &sums[n + 1..] {
            // Who gives both knows that they are two.
            let pairs: Vec<(&Figure, &Figure)> = small
                .values()
                .flat_map(|a| large.values().map(|b| (*a, *b)))
                .filter(|(a, b)| a.article != b.article && !gives(a.article, b) && !gives(b.article, a) && near(a, b))
                .collect();
            let weight = |(a, b): &(&Figure, &Figure)| a.sentence.shared(&b.sentence).iter().map(|w| w.rarity).sum();
            let best: Option<&(&Figure, &Figure)> = pairs.iter().max_by_key(|p| -> usize { weight(p) });
            let Some((a, b)) = best.filter(|p| -> bool { weight(p) >= ENOUGH }) else { continue };
            let about = shown(a.sentence.shared(&b.sentence));
            found.extend(pairs.iter().map(|(a, b)| {
                let words = |f: &Figure| articles[f.article].article.slice(f.quantity.span);
                let (x, y) = (words(a), words(b));
                let because = format!("“{x}” and “{y}” have the same digits and other noughts, in texts on {about}");
                relation(a, b, RelationKind::Contradicts, because)
            }));
        }
    }
    found
}

fn near(a: &Figure, b: &Figure) -> bool {
    a.as_of.zip(b.as_of).is_none_or(|(x, y)| x.gap(y) <= DAYS)
}

/// The digits of a sum before its noughts, where they are two or more: one alone is shared by chance.
fn digits(amount: i64) -> Option<i64> {
    let mut digits = amount;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    (digits > 9).then_some(digits)
}

/// Whether a sum's sentence speaks of a share, or of one of several: a tenth of 14 million is 1.4 million.
fn shares(articles: &[Annotated], figure: &Figure) -> bool {
    let text = figure.place.of(&articles[figure.article].article.text);
    let share = |w: &str| matches!(w, "percent" | "cent" | "tenth" | "tenths" | "each" | "every" | "per" | "apiece");
    text.contains('%') || words(text).any(|w| share(w.of(text))) || ten(text)
}

/// "ten of them at", "10 times": a factor by which one sum makes the other.
fn ten(text: &str) -> bool {
    let tens = |w: &str| is_number(w) && matches!(w, "ten" | "10" | "hundred" | "100" | "thousand");
    let mut before = "";
    words(text).map(|w| w.of(text)).any(|w| {
        let times = tens(before) && matches!(w, "times" | "of" | "such");
        before = w;
        times
    })
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::samples::kinds;
    use super::*;

    /// How many sums of two texts of one day differ by noughts.
    fn check(a: &str, b: &str, expected: usize) {
        let found = kinds(a, 6, b, |articles, r| between(articles, &of_story(articles, &[0, 1], r)));
        assert_eq!(found.len(), expected, "{a}\n{b}");
    }

    #[test]
    fn noughts_are_lost() {
        let crane = "The trust bought the crane from Osprey Ltd for $4.7 million.";
        check(crane, "Osprey Ltd sold the trust its crane for $47 million, the mayor said.", 1);
        check(crane, "Osprey Ltd sold the trust its crane for $48 million, the mayor said.", 0);
        check(crane, "Osprey Ltd sold the trust a crane, ten percent of its orders of $47 million.", 0);
        check(
            crane,
            "A price of $4.7 million is told. It is a slip: Osprey Ltd sold the trust its crane for $47 million.",
            1,
        );
        check(crane, "The school on Mill Lane cost $47 million.", 0);
        check(crane, "Osprey Ltd sold the trust its crane for $4.7 million, a part of $47 million for cranes.", 0);
        check("The crane of Osprey cost $5 million.", "The crane of Osprey cost $50 million.", 0);
    }
}
