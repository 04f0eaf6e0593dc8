//! Two figures of one noun, each the only one that its article gives for it: "140 firefighters", "around 90 firefighters".
//!
//! [`super::differences`] must know what became of those counted, and [`super::lone`] must find the setting again. Where an
//! article counts satellites only once, that count needs no setting: the noun says which it is. Nouns that everything is
//! counted by (people, days, per cent) are left to the others, and so are tolls, parts, changes and plans.

use super::agreements::{relation, withdraws};
use super::amounts::{Figure, cut, revises, said};
use super::differences::{earlier, grows, rounds};
use super::facts::tells_growth;
use super::lone::{PLAYED, of_two};
use super::measured::{Measured, is_unit, words_of};
use super::origins::same_party;
use super::pairs;
use super::relations::{Relation, RelationKind};
use super::scene;
use super::things;
use crate::claims::Annotated;
use crate::mentions::Bound;
use crate::text::words;
use std::collections::BTreeMap;

/// Days between two articles beyond which a count may have changed.
const DAYS: u64 = 7;
/// How many times the smaller count the greater one may be.
const FACTOR: i64 = 4;
/// The part of a hedged count by which another may differ and be the same, rounded.
const ROUNDED: i64 = 6;

/// Nouns by which whatever is counted: the noun alone does not say of what it is the count.
const ANY: &[&str] = &[
    "person",
    "man",
    "woman",
    "child",
    "time",
    "thing",
    "part",
    "way",
    "case",
    "day",
    "member",
    "point",
    "step",
    "year",
    "one",
    "other",
    "country",
    "place",
    "side",
    "goal",
    "game",
    "set",
    "win",
    "match",
    "season",
    "round",
    "inning",
    "run",
    "carry",
    "catch",
    "completion",
    "sentence",
    "minute",
    "hour",
    "foot",
    "reason",
    "question",
    "customer",
];

/// Of what news says how long it lasts, and of which there is one in a story.
const LASTING: &[&str] = &["mourning", "curfew", "strike", "stoppage", "walkout", "truce", "ceasefire", "shutdown"];

/// Units of what is told by its substance.
const WEIGHED: &[&str] = &["kg", "g", "lb", "tonne", "ton", "litre", "barrel"];

/// Words between a span of time and that noun.
const BETWEEN: usize = 2;

/// Words that narrow a count to nothing less: "six small satellites" are "the six satellites".
const LOOSE: &[&str] = &[
    "small",
    "large",
    "big",
    "huge",
    "new",
    "young",
    "local",
    "heavy",
    "strong",
    "old",
    "single",
    "sustained",
    "confiscated",
    "seized",
    "stolen",
];

/// Differing counts of a story's articles.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let mut counts: BTreeMap<String, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        if let Some(noun) = noun(articles, figure) {
            counts.entry(noun).or_default().push(figure);
        }
    }
    let nouns: Vec<&String> = counts.keys().collect();
    let mut found = Vec::new();
    for (i, noun) in nouns.iter().enumerate() {
        let mut alike: Vec<&Figure> = counts[*noun].clone();
        for other in nouns.iter().skip(i + 1).filter(|o| pairs::alike(noun, o)) {
            alike.extend(&counts[*other]);
        }
        let soles = soles(&alike);
        for (n, a) in soles.iter().enumerate() {
            found.extend(soles.iter().skip(n + 1).filter_map(|b| judge(articles, a, b)));
        }
    }
    found
}

/// The first count of each article that gives no other.
fn soles<'f>(alike: &[&'f Figure]) -> Vec<&'f Figure> {
    let mut by_article: BTreeMap<usize, Vec<&'f Figure>> = BTreeMap::new();
    for figure in alike {
        by_article.entry(figure.article).or_default().push(figure);
    }
    let one = |all: &Vec<&Figure>| all.iter().all(|f| said(&f.quantity) == said(&all[0].quantity));
    by_article.into_values().filter(one).filter_map(|all| all.into_iter().next()).collect()
}

/// The base of the noun that a figure counts, or what it is the speed or the length of.
fn noun(articles: &[Annotated], figure: &Figure) -> Option<String> {
    let text = &articles[figure.article].article.text;
    let quantity = &figure.quantity;
    match figure.unit.as_str() {
        "count" => {}
        unit @ ("km an hour" | "mile an hour") => return Some(unit.to_string()),
        unit if is_unit(unit) => {
            let behind = cut(text, quantity.span.end, figure.place.end);
            let before = cut(text, figure.place.start, quantity.span.start);
            let term = matches!(unit, "year" | "month") && asked(before);
            return match () {
                () if term => Some(format!("{unit} asked")),
                () if WEIGHED.contains(&unit) => {
                    let of = figure.measured.as_ref().filter(|m| !m.counted)?;
                    Some(format!("{unit} of {}", of.noun))
                }
                () => lasting(behind).map(|of| format!("length of {of}")),
            };
        }
        _ => {}
    }
    let noun = pairs::content_words(quantity.counted?.of(text)).pop()?;
    let noun = things::one(&noun);
    let any = ANY.iter().chain(PLAYED).any(|w| pairs::base(w) == noun);
    (!any).then_some(noun)
}

/// What a span of time is told of: "three days of national mourning", "a two-hour stoppage".
fn lasting(behind: &str) -> Option<&str> {
    let end = behind.find([',', ';', '.', ':']).unwrap_or(behind.len());
    let mut next = words(&behind[..end]).map(|w| w.of(behind)).take(1 + BETWEEN);
    next.find(|w| LASTING.contains(w))
}

/// Whether words before a span of time say that the prosecution asked for it.
fn asked(before: &str) -> bool {
    const ASKS: &[&str] = &["asked", "demanded", "sought", "requested", "wanted", "called"];
    let said: Vec<String> = words(before).map(|w| w.of(before).to_lowercase()).collect();
    let prosecutes = said.iter().rposition(|w| w.starts_with("prosecut"));
    prosecutes.is_some_and(|at| said[at..].iter().any(|w| ASKS.contains(&w.as_str())))
}

fn judge(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let (x, y) = if earlier(b, a) { (b, a) } else { (a, b) };
    if ![x, y].into_iter().all(|f| plain(articles, f)) {
        return None;
    }
    let (one, two) = (said(&x.quantity)?.0, said(&y.quantity)?.0);
    let (low, high) = (one.min(two), one.max(two));
    let hedged = x.quantity.exact().is_none() || y.quantity.exact().is_none();
    if low <= 0 || low == high || high / low >= FACTOR || hedged && high - low <= high / ROUNDED {
        return None;
    }
    if rounds(&x.quantity, &y.quantity) || x.quantity.meets(&y.quantity) {
        return None;
    }
    if x.when.zip(y.when).is_some_and(|(p, q)| p.gap(q) > 0) || apart(x, y) || of_two(articles, x, y) {
        return None;
    }
    let gap = x.as_of.zip(y.as_of).map(|(p, q)| p.gap(q))?;
    // What grows from day to day is news.
    if gap > 0 && one < two {
        return None;
    }
    let text_y = &articles[y.article].article.text;
    if gap > DAYS || gap > 0 && (tells_growth(y.place.of(text_y)) || revises(&articles[y.article], y.place)) {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    if let Some((p, q)) = x.party.as_ref().zip(y.party.as_ref()).filter(|(p, q)| !same_party(p, q)) {
        let because = format!("{p} gives “{}”, {q} gives “{}”: it is disputed between the two", words(x), words(y));
        return Some(relation(x, y, RelationKind::Disputed, because));
    }
    let because =
        format!("one gives “{}”, the other “{}”: each the only such figure of its article", words(x), words(y));
    let found = relation(x, y, RelationKind::Contradicts, because);
    scene::may_clash(articles, &found).then_some(found)
}

/// Whether a figure is the whole count of something, as a fact.
fn plain(articles: &[Annotated], figure: &Figure) -> bool {
    let text = &articles[figure.article].article.text;
    let own = figure.quantity.span.of(text);
    let open = own.contains(" of ")
        || matches!(figure.quantity.bound, Bound::Vague | Bound::Between | Bound::UpTo | Bound::LessThan);
    let toll = figure.quantity.measure.is_some();
    // What a prosecution asks for is no plan.
    let term = asked(cut(text, figure.place.start, figure.quantity.span.start));
    let planned = |m: &Measured| m.modal && !m.announced && !term;
    let partial = figure
        .measured
        .as_ref()
        .is_some_and(|m| m.part || m.whole || m.of.is_some() || m.negated || planned(m) || grows(m));
    let changes = figure.quantity.change.is_some() || figure.change.is_some();
    !(open || toll || partial || changes || figure.quoted || figure.other || withdraws(articles, figure))
}

/// Whether the words that narrow two counts part them.
fn apart(a: &Figure, b: &Figure) -> bool {
    let (Some(x), Some(y)) = (&a.measured, &b.measured) else { return false };
    let loose = |w: &String| LOOSE.iter().any(|l| pairs::base(l) == *w);
    let lacks = |m: &Measured, n: &Measured| m.narrowed.iter().any(|w| !loose(w) && !n.narrowed.contains(w));
    x.is_own() || y.is_own() || lacks(x, y) || lacks(y, x)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::figures(a, day, b, expected, between);
    }

    #[test]
    fn the_only_count_of_an_article_needs_no_setting() {
        const CLASH: &[RelationKind] = &[RelationKind::Contradicts];
        let sent = "Some 140 firefighters were sent to the quay.";
        check(sent, 6, "Around 90 firefighters fought the flames.", CLASH);
        check(sent, 7, "Around 90 firefighters fought the flames.", CLASH);
        check("The tug towed six small rafts.", 6, "The four rafts were insured.", CLASH);
        check("The lorry was doing 110 km/h.", 6, "It ran at 60 kilometres an hour, no more.", CLASH);
        check("They took 400 kilograms of confiscated gold.", 6, "In all 260 kilograms of gold were gone.", CLASH);
        check("Prosecutors had asked for nine years.", 6, "The prosecution demanded eight years.", CLASH);
        check("It had 12 pupils on board.", 6, "Fourteen students sat in the bus.", CLASH);
        check("Orlo will have two days of mourning.", 6, "The port keeps three days of mourning.", CLASH);
    }

    #[test]
    fn other_counts_are_left_alone() {
        let sent = "Some 140 firefighters were sent to the quay.";
        check(sent, 6, "About 150 firefighters fought the flames.", &[]);
        check(sent, 6, "Around 90 firefighters came at once, and 140 firefighters were there at noon.", &[]);
        check(sent, 6, "Two firefighters were hurt.", &[]);
        check(sent, 7, "Now 190 firefighters fight the flames.", &[]);
        check("The tug towed six life rafts.", 6, "The four rafts were insured.", &[]);
        check("Orlo begins a two-day strike.", 6, "Orlo has seen three strikes.", &[]);
        check("Lim had three passes.", 6, "He had five passes.", &[]);
    }
}
