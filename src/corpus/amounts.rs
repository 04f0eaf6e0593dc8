//! Figures of any unit, anywhere in a text: sums of money, shares, distances, ages, counts of things.
//!
//! `facts` holds what an article gives for its event at the top. Here a figure is compared with one of another article
//! only if both stand among the same words: the words around a figure are its key. The same number among a few rare
//! words is an agreement; the same percentage as a change here and as its result there is a contradiction. Different
//! numbers among the same words are left alone: in made collections with known truth a third of such pairs were no
//! conflict.

use super::facts::day_of;
use super::pairs::{Content, ContentWord};
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::{Attribution, Kind};
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Amount, Bound, Change, Quantity};
use crate::text::words;

/// Articles of one story that are compared with one another; beyond these only the first ones are.
const ARTICLES: usize = 40;
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
struct Figure {
    article: usize,
    quantity: Quantity,
    /// What is counted or measured.
    unit: String,
    /// The words of its clause, the counted noun left out.
    clause: Content,
    /// The words of its sentence, its own left out.
    sentence: Content,
    /// The day the sentence names.
    when: Option<Interval>,
    /// A part, or of another time.
    elsewhere: bool,
    /// The only figure of its unit in the clause.
    alone: bool,
    /// Between quotation marks: what was said, for `quotes` to compare.
    quoted: bool,
    /// A change, or where it led.
    change: Option<Change>,
}

/// Agreements, and changes taken for levels, between the figures of a story's articles.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut figures: Vec<Figure> = story.iter().take(ARTICLES).flat_map(|i| figures(*i, &articles[*i])).collect();
    let mut found = Vec::new();
    figures.sort_by_key(|f| (said(&f.quantity), f.article, f.quantity.span));
    for same in figures.chunk_by(|a, b| said(&a.quantity) == said(&b.quantity)) {
        found.extend(agreements(articles, same));
    }
    found
}

fn figures(index: usize, annotated: &Annotated) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found: Vec<Figure> = Vec::new();
    for quantity in annotated.mentions.quantities.iter().filter(|q| q.bound != Bound::Vague).take(MOST) {
        let at = annotated.sentences.partition_point(|s| s.span.end <= quantity.span.start);
        let Some(sentence) = annotated.sentences.get(at).map(|s| s.span).filter(|s| s.contains(quantity.span)) else {
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
        found.push(Figure {
            article: index,
            unit: quantity.unit.clone(),
            clause: Content::read(&around),
            sentence: Content::read(&rest),
            when: day_of(annotated, sentence),
            elsewhere,
            quoted: annotated.attributions.iter().any(|a| quoted(&a)),
            change: change(quantity, cut(text, clause.start, quantity.span.start)),
            alone: annotated.mentions.quantities.iter().filter(inside).count() == 1,
            quantity: quantity.clone(),
        });
    }
    found
}

/// Verbs and nouns of change, by their beginning: "rose by", "an increase of 2 points to".
const CHANGES: &[&str] = &[
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

fn cut(text: &str, start: u32, end: u32) -> &str {
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
fn said(quantity: &Quantity) -> Option<Amount> {
    let (low, high) = (quantity.low, quantity.high);
    match quantity.bound {
        Bound::Nearly | Bound::UpTo | Bound::LessThan => high,
        Bound::About => low.zip(high).map(|(l, h)| Amount((l.0 + h.0) / 2)),
        Bound::Between | Bound::Vague => None,
        _ => low,
    }
}

/// How much a number by itself says: few texts share 14,200 by chance, many share three.
fn telling(amount: Amount) -> usize {
    let mut digits = amount.0.unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    match digits {
        0..=9 if amount.0 < 13_000 => 1,
        0..=12 => 2,
        13..=99 => 3,
        _ => 4,
    }
}

/// What the words around two equal numbers must say together before a change and a level are of one matter.
const BY_OR_TO: usize = 14;
/// What the words around two equal numbers must say together before they are one figure.
const ENOUGH: [usize; 5] = [usize::MAX, 36, 18, 11, 6];

fn agreements(articles: &[Annotated], same: &[Figure]) -> Vec<Relation> {
    let Some(value) = same.first().and_then(|f| said(&f.quantity)) else { return Vec::new() };
    let enough = |a: &Figure| ENOUGH[telling(value) - usize::from(a.unit == "count" && telling(value) > 1)];
    let mut best: std::collections::BTreeMap<(usize, usize), (usize, &Figure, &Figure)> =
        std::collections::BTreeMap::new();
    let mut turned = Vec::new();
    for (i, a) in same.iter().enumerate() {
        for b in same.iter().skip(i + 1).filter(|b| b.article != a.article) {
            if swapped(a, b) && !a.quoted && !b.quoted {
                turned.extend(by_or_to(articles, a, b));
                continue;
            }
            if !comparable(a, b) {
                continue;
            }
            let small = telling(value) == 1 && !(a.alone && b.alone);
            if !units_fit(a, b) || !a.quantity.meets(&b.quantity) || small || a.quoted || b.quoted {
                continue;
            }
            // "Seven of nine" and "all nine" share the nine and nothing else.
            if telling(value) == 1 && (a.elsewhere || b.elsewhere) {
                continue;
            }
            let weight = a.sentence.shared(&b.sentence).iter().map(|w| w.rarity).sum::<usize>();
            let slot = best.entry((a.article, b.article)).or_insert((0, a, b));
            if weight > slot.0 {
                *slot = (weight, a, b);
            }
        }
    }
    let good = best.into_values().filter(|(weight, a, _)| *weight >= enough(a));
    let agreed = good.map(|(_, a, b)| {
        let (said_a, said_b) =
            (articles[a.article].article.slice(a.quantity.span), articles[b.article].article.slice(b.quantity.span));
        let about = shown(a.sentence.shared(&b.sentence));
        let because = if said_a == said_b {
            format!("both give “{said_a}” and speak of {about}")
        } else {
            format!("“{said_a}” and “{said_b}” are the same figure, and both speak of {about}")
        };
        relation(a, b, RelationKind::Agrees, because)
    });
    agreed.chain(turned).collect()
}

/// One prints as a change what the other prints as its result.
fn swapped(a: &Figure, b: &Figure) -> bool {
    let changes = (a.change, b.change);
    a.unit == "percent"
        && a.unit == b.unit
        && matches!(changes, (Some(Change::By), Some(Change::To)) | (Some(Change::To), Some(Change::By)))
}

/// "Up by 6.75 percent" against "up to 6.75 percent" for one matter.
fn by_or_to(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    let mut shared = a.sentence.shared(&b.sentence);
    // That both rise or fall, and by percent, says nothing of what does.
    shared.retain(|w| !w.base.starts_with("percent") && !CHANGES.iter().any(|c| w.word.starts_with(c)));
    let weight = shared.iter().map(|w| w.rarity).sum::<usize>();
    let telling = said(&a.quantity).is_some_and(|v| telling(v) >= 3);
    let plain = !a.sentence.negated && !b.sentence.negated && !a.clause.modal && !b.clause.modal;
    if apart || !plain || !telling || weight < BY_OR_TO {
        return None;
    }
    let words = articles[a.article].article.slice(a.quantity.span);
    let about = shown(shared);
    let because = format!("one gives “{words}” as the change, the other as the level it led to; both speak of {about}");
    Some(relation(a, b, RelationKind::Contradicts, because))
}

/// Whether both count the same, as far as the words say.
fn units_fit(a: &Figure, b: &Figure) -> bool {
    let (a, b) = (&a.quantity, &b.quantity);
    a.unit == b.unit && (a.measure == b.measure || a.measure.is_none() || b.measure.is_none())
}

/// Whether two figures can be held against each other at all.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let changes = (a.change, b.change);
    let turned = matches!(changes, (Some(Change::By), Some(Change::To)) | (Some(Change::To), Some(Change::By)));
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    !turned && !apart && a.clause.negated == b.clause.negated && a.clause.modal == b.clause.modal
}

fn relation(a: &Figure, b: &Figure, kind: RelationKind, because: String) -> Relation {
    let place = |f: &Figure| Place { article: f.article, span: f.quantity.span };
    Relation { a: place(a), b: place(b), kind, about: About::Figure, key: a.unit.clone(), because }
}

/// The rarest shared words, as an editor would quote them.
fn shown(mut shared: Vec<&ContentWord>) -> String {
    shared.sort_by_key(|w| (std::cmp::Reverse(w.rarity), w.word.clone()));
    let words: Vec<String> = shared.iter().take(3).map(|w| format!("“{}”", w.word)).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::attribution::Engine;
    use crate::knowledge::Knowledge;
    use crate::page::Page;

    /// What two texts of one story say of each other's figures.
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        let read = |(name, text): (&str, &str)| {
            let article = Article::read(&Page::from_text(name, text));
            Annotated::new(article, Knowledge::builtin(), &Engine::default())
        };
        let articles: Vec<Annotated> = [("a.txt", a), ("b.txt", b)].into_iter().map(read).collect();
        let kinds: Vec<RelationKind> = between(&articles, &[0, 1]).into_iter().map(|r| r.kind).collect();
        assert_eq!(kinds, expected, "{a}\n{b}");
    }

    #[test]
    fn figures_agree_only_among_the_same_words() {
        let loan = "The harbour trust borrowed 14.25 million crowns to dredge the silted northern basin.";
        let again = "To dredge the silted northern basin, the harbour trust has borrowed 14.25 million crowns.";
        check(loan, again, &[RelationKind::Agrees]);
        check(loan, "The bakery on Mill Lane sold 14.25 million rolls last winter, its owner said.", &[]);
        // Another sum for the same thing may be of another year: no verdict.
        check(loan, "The harbour trust borrowed 9.75 million crowns to dredge the silted northern basin.", &[]);
        // What is denied is not agreed to.
        check(loan, "The harbour trust did not borrow 14.25 million crowns to dredge the silted northern basin.", &[]);
    }

    #[test]
    fn a_change_is_not_the_level_it_led_to() {
        let by = "The ferry company's levy on the Osprey island crossing rose by 12.5 percent in spring.";
        let to = "In spring the ferry company's levy on the Osprey island crossing rose to 12.5 percent.";
        check(by, to, &[RelationKind::Contradicts]);
        check(by, by, &[RelationKind::Agrees]);
    }
}
