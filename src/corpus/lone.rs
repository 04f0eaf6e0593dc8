//! Two figures of one kind, each the only one its article gives: "120 beds … at the Kessel stadium", "the Kessel stadium has
//! 80 beds".
//!
//! `differences` must know what a figure measures. Here the setting says so: words that both sentences share and that
//! stand hardly anywhere else in the two articles, each figure the other's best match by far, neither known to the
//! other article. Tolls and whatever else grows from day to day are left out, and so are parts, changes and plans.

use super::agreements::{relation, shown, withdraws};
use super::amounts::{Figure, revises, said};
use super::differences::{earlier, grows, rounds};
use super::facts::tells_growth;
use super::measured::{Measured, is_unit, words_of};
use super::origins::same_party;
use super::pairs::{self, Content, ContentWord};
use super::relations::{Relation, RelationKind};
use super::scene;
use crate::calendar;
use crate::claims::Annotated;
use crate::mentions::Bound;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};

/// What the shared words must weigh, and where one of the figures is said to be a further or earlier one, or one for each.
const ENOUGH: usize = 10;
const ENOUGH_OTHER: usize = 16;
/// The same where no word right beside the figures is shared.
const ENOUGH_APART: usize = 16;
/// By how much the best match must outweigh the next.
const MARGIN: usize = 3;
/// What a word weighs that no other sentence with a figure has, and what it weighs more in the figure's own clause.
const RARE: usize = 8;
const CLOSE: usize = 2;
/// What two numbers of the same digits weigh: 4,500 and 5,400 are a slip sooner than two figures.
const TRANSPOSED: usize = 6;
/// Words on either side of a figure that stand right beside it, and of a span of time.
const BESIDE: usize = 5;
const BESIDE_TIME: usize = 3;
/// Days between two articles beyond which a figure may have changed.
const DAYS: u64 = 7;
/// The part of a hedged figure or a distance by which another may differ and be the same, rounded; and of any other.
const ROUNDED: i64 = 10;
const CLOSE_BY: i64 = 40;
/// Figures of one kind that are compared in a story: every two of them are weighed.
const MOST: usize = 400;
/// How many times the smaller figure the greater one may be.
const FACTOR: i64 = 5;

/// What a later article says of a figure that has changed since, beside "now" and "rose".
const NEWS: &[&str] =
    &["latest", "dropped", "fallen", "down", "up", "could", "may", "might", "new", "already", "since"];

/// What players and teams have many of in one report.
pub(super) const PLAYED: &[&str] =
    &["game", "yard", "point", "pass", "touchdown", "goal", "match", "rebound", "assist", "set", "seed"];

/// A figure that can be held against another, with what it is one of.
struct Lone<'f> {
    figure: &'f Figure,
    /// Its unit, or the noun it counts by its base.
    kind: String,
    /// Bases of the words beside it.
    beside: BTreeSet<String>,
}

/// Differing figures of a story's articles that their setting shows to be of one thing.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let spread = Spread::of(figures);
    let mut by_kind: BTreeMap<String, Vec<Lone>> = BTreeMap::new();
    for lone in figures.iter().filter_map(|f| Lone::of(articles, f)) {
        by_kind.entry(lone.kind.clone()).or_default().push(lone);
    }
    let first = |group: &Vec<Lone>| group.len().min(MOST);
    by_kind.values().flat_map(|group| of_kind(articles, &group[..first(group)], &spread)).collect()
}

fn of_kind(articles: &[Annotated], group: &[Lone], spread: &Spread) -> Vec<Relation> {
    let mut weighed: Vec<(usize, usize, usize)> = Vec::new();
    // The two best matches of a figure in another article: what they weigh, and with whom.
    let mut best: BTreeMap<(usize, usize), [(usize, usize); 2]> = BTreeMap::new();
    for (i, a) in group.iter().enumerate() {
        for (j, b) in group.iter().enumerate().skip(i + 1).filter(|(_, b)| b.figure.article != a.figure.article) {
            let weight = spread.weight(a.figure, b.figure);
            weighed.push((i, j, weight));
            for (of, with, there) in [(i, j, b.figure.article), (j, i, a.figure.article)] {
                let [first, second] = best.entry((of, there)).or_default();
                if weight > first.0 {
                    (*first, *second) = ((weight, with), *first);
                } else if weight > second.0 {
                    *second = (weight, with);
                }
            }
        }
    }
    let next = |of: usize, with: usize| {
        let [first, second] = best.get(&(of, group[with].figure.article)).copied().unwrap_or_default();
        if first.1 == with { second.0 } else { first.0 }
    };
    let lonely = |(i, j, weight): &(usize, usize, usize)| {
        let least = weight.saturating_sub(MARGIN);
        *weight >= ENOUGH && next(*i, *j) <= least && next(*j, *i) <= least
    };
    let gives = |article: usize, other: &Figure| {
        group.iter().any(|l| l.figure.article == article && l.figure.quantity.meets(&other.quantity))
    };
    let pairs = weighed.iter().filter(|p| lonely(p)).map(|(i, j, weight)| (&group[*i], &group[*j], *weight));
    let apart =
        |(a, b, _): &(&Lone, &Lone, usize)| !gives(a.figure.article, b.figure) && !gives(b.figure.article, a.figure);
    pairs.filter(apart).filter_map(|(a, b, weight)| judge(articles, a, b, weight, spread)).collect()
}

fn judge(articles: &[Annotated], a: &Lone, b: &Lone, weight: usize, spread: &Spread) -> Option<Relation> {
    let (x, y) = if earlier(b.figure, a.figure) { (b.figure, a.figure) } else { (a.figure, b.figure) };
    let (one, two) = (said(&x.quantity)?.0, said(&y.quantity)?.0);
    let (low, high) = (one.min(two), one.max(two));
    let (hedged, swapped) = (x.quantity.exact().is_none() || y.quantity.exact().is_none(), transposed(low, high));
    let rough = hedged || matches!(a.kind.as_str(), "km" | "mile" | "m" | "foot");
    let rounded = !swapped && high - low <= high / if rough { ROUNDED } else { CLOSE_BY };
    if low <= 0 || high / low >= FACTOR || rounds(&x.quantity, &y.quantity) || rounded {
        return None;
    }
    if x.when.zip(y.when).is_some_and(|(p, q)| p.gap(q) > 0) || of_two(articles, x, y) {
        return None;
    }
    let near = a.beside.intersection(&b.beside).next().is_some();
    let other = x.other || y.other;
    let enough = match () {
        // Spans of time and shares are many in one text: only what they measure tells them apart.
        () if (is_time(&a.kind) || a.kind == "percent") && !same_noun(x, y) => return None,
        () if x.quantity.unit == "person" && !swapped => ENOUGH_APART,
        () if other => ENOUGH_OTHER,
        () if !near && !swapped => ENOUGH_APART,
        () => ENOUGH,
    };
    let named = || spread.shared(x, y).iter().any(|w| [x, y].into_iter().all(|f| is_named(articles, f, &w.word)));
    if weight < enough || apart(x, y) || !near && !swapped && !named() {
        return None;
    }
    // What is told of another day, and in words of change, is news.
    // Without days only a slip of digits is told from news.
    let gap = x.as_of.zip(y.as_of).map(|(p, q)| p.gap(q)).or(swapped.then_some(0))?;
    let (text_x, text_y) = (&articles[x.article].article.text, &articles[y.article].article.text);
    let told = y.place.of(text_y);
    let news = tells_growth(told) || words(told).any(|w| NEWS.contains(&w.of(told)));
    if gap > DAYS || gap > 0 && (news || revises(&articles[y.article], y.place)) {
        return None;
    }
    let about = shown(spread.shared(x, y));
    let (one, two) = (words_of(text_x, x.quantity.span), words_of(text_y, y.quantity.span));
    if let Some((p, q)) = x.party.as_ref().zip(y.party.as_ref()).filter(|(p, q)| !same_party(p, q)) {
        let because = format!("{p} gives “{one}”, {q} gives “{two}”, both of {about}: it is disputed between the two");
        return Some(relation(x, y, RelationKind::Disputed, because));
    }
    let because =
        format!("one gives “{one}”, the other “{two}”, and both speak of {about}; neither gives the other’s figure");
    let found = relation(x, y, RelationKind::Contradicts, because);
    scene::may_clash(articles, &found).then_some(found)
}

impl<'f> Lone<'f> {
    fn of(articles: &[Annotated], figure: &'f Figure) -> Option<Lone<'f>> {
        let text = &articles[figure.article].article.text;
        let quantity = &figure.quantity;
        let own = quantity.span.of(text);
        let open = own.contains(" of the ")
            || own.contains(" of them")
            || matches!(quantity.bound, Bound::Vague | Bound::Between | Bound::UpTo | Bound::LessThan);
        let toll = quantity.measure.is_some() && quantity.unit == "person";
        let partial =
            figure.measured.as_ref().is_some_and(|m| m.part || m.whole || m.of.is_some() || m.negated || grows(m));
        let changes = quantity.change.is_some() || figure.change.is_some();
        if open || toll || partial || changes || figure.quoted || withdraws(articles, figure) || is_aged(figure, text) {
            return None;
        }
        let kind = match figure.unit.as_str() {
            // "a third", "half": too loose to be held against a figure.
            "percent" if !own.bytes().any(|b| b.is_ascii_digit()) => return None,
            unit if is_unit(unit) && unit != "count" => unit.to_string(),
            _ => pairs::content_words(quantity.counted?.of(text)).pop()?,
        };
        let played = PLAYED.iter().any(|p| pairs::base(p) == kind);
        if played || figure.unit == "count" && quantity.counted.is_none() || is_distance(figure, text) {
            return None;
        }
        let before = text.get(figure.place.start as usize..quantity.span.start as usize)?;
        let behind = text.get(quantity.span.end as usize..figure.place.end as usize)?;
        // A span of time is told by what it is a span of, and that stands close by.
        let within = if is_time(&kind) { BESIDE_TIME } else { BESIDE };
        let before: Vec<&str> = before.split_whitespace().rev().take(within).collect();
        let behind: Vec<&str> = behind.split_whitespace().take(within).collect();
        let beside = [before, behind].concat();
        let calendar = |w: &str| calendar::weekday(w).is_some() || calendar::month(w).is_some();
        let plain = |w: &String| !w.bytes().any(|b| b.is_ascii_digit()) && !pairs::says(w) && !calendar(w);
        let beside = pairs::content_words(&beside.join(" ")).into_iter().filter(plain).collect();
        Some(Lone { figure, kind, beside })
    }
}

/// "57-year-old", "64 years of age": whose age it is, `ages` says.
fn is_aged(figure: &Figure, text: &str) -> bool {
    let behind = text.get(figure.quantity.span.end as usize..figure.place.end as usize).unwrap_or_default();
    figure.unit == "year" && ["-old", " old", " - old", " of age"].iter().any(|o| behind.starts_with(o))
}

/// "15 miles north of Orlo", "50 km from the border": where something is, `bearings` says.
fn is_distance(figure: &Figure, text: &str) -> bool {
    let behind = text.get(figure.quantity.span.end as usize..figure.place.end as usize).unwrap_or_default();
    let mut next = words(behind).map(|w| w.of(behind));
    let leads = |w: &str| {
        ["north", "south", "east", "west"].iter().any(|d| w.starts_with(d)) || matches!(w, "from" | "away" | "off")
    };
    matches!(figure.unit.as_str(), "km" | "mile") && next.next().is_some_and(leads)
}

/// Whether the words that narrow two figures part them: retail prices and wholesale prices, the union's deputies and all.
fn apart(a: &Figure, b: &Figure) -> bool {
    let (Some(x), Some(y)) = (&a.measured, &b.measured) else { return false };
    let lacks = |m: &Measured, n: &Measured| m.narrowed.iter().any(|w| !n.narrowed.contains(w));
    let names = |m: &Measured, f: &Figure| {
        let named = |w: &&String| f.sentence.words.binary_search_by(|o| o.base.cmp(w)).is_err();
        m.narrowed.iter().filter(named).count() > 1
    };
    // "22,000 people were moved to camps", "9,000 people have left the camps"; "needed nine points", "scored 20 points"
    let done = x.state.as_ref().zip(y.state.as_ref()).is_some_and(|(p, q)| !pairs::alike(p, q));
    let one = pairs::alike(&x.noun, &y.noun);
    done || one && lacks(x, y) && lacks(y, x) || names(x, b) || names(y, a)
}

/// Whether a word of a figure's sentence is a name there: it has its capital in the middle.
fn is_named(articles: &[Annotated], figure: &Figure, lower: &str) -> bool {
    let sentence = figure.place.of(&articles[figure.article].article.text);
    words(sentence)
        .skip(1)
        .map(|w| w.of(sentence))
        .any(|w| w.starts_with(char::is_uppercase) && w.to_lowercase() == lower)
}

fn same_noun(a: &Figure, b: &Figure) -> bool {
    a.measured.as_ref().zip(b.measured.as_ref()).is_some_and(|(x, y)| pairs::alike(&x.noun, &y.noun))
}

/// Whether the names that stand before two figures are of two: neither stands in the other's sentence.
pub(super) fn of_two(articles: &[Annotated], a: &Figure, b: &Figure) -> bool {
    let sentence = |f: &Figure| f.place.of(&articles[f.article].article.text);
    let name = |f: &Figure| {
        let before = (f.quantity.span.start - f.place.start) as usize;
        let inside = words(sentence(f)).take_while(|w| (w.end as usize) <= before).skip(1).map(|w| w.of(sentence(f)));
        inside.filter(|w| w.starts_with(char::is_uppercase)).last()
    };
    let lacks = |f: &Figure, name: &str| !words(sentence(f)).any(|w| w.of(sentence(f)) == name);
    name(a).zip(name(b)).is_some_and(|(x, y)| lacks(b, x) && lacks(a, y))
}

/// Whether a unit is one of time.
fn is_time(unit: &str) -> bool {
    matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute" | "second")
}

/// Whether two numbers have the same digits in another order.
fn transposed(a: i64, b: i64) -> bool {
    let digits = |n: i64| {
        let mut digits: Vec<u8> = n.to_string().into_bytes();
        digits.retain(|d| *d != b'0');
        let written = digits.len();
        digits.sort_unstable();
        (digits, written)
    };
    let (x, y) = (digits(a), digits(b));
    x == y && x.1 > 1 && a != b
}

/// In how many sentences with a figure each word of each article stands.
struct Spread<'f>(BTreeMap<(usize, &'f str), usize>);

impl<'f> Spread<'f> {
    fn of(figures: &'f [Figure]) -> Spread<'f> {
        let mut spread = Spread(BTreeMap::new());
        let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
        for figure in figures.iter().filter(|f| seen.insert((f.article, f.place.start))) {
            for word in &figure.sentence.words {
                *spread.0.entry((figure.article, &word.base)).or_default() += 1;
            }
        }
        spread
    }

    fn shared(&self, a: &'f Figure, b: &Figure) -> Vec<&'f ContentWord> {
        let told = |w: &&ContentWord| {
            !pairs::says(&w.word)
                && !matches!(w.word.as_str(), "per" | "cent" | "percent" | "dozen" | "hundred" | "thousand")
        };
        a.sentence.shared(&b.sentence).into_iter().filter(told).collect()
    }

    /// What the words weigh that two figures share.
    fn weight(&self, a: &'f Figure, b: &'f Figure) -> usize {
        let within = |clause: &Content, w: &ContentWord| clause.words.binary_search_by(|o| o.base.cmp(&w.base)).is_ok();
        let of = |w: &ContentWord| {
            let stands = |f: &Figure| self.0.get(&(f.article, w.base.as_str())).copied().unwrap_or(1);
            let close = if within(&a.clause, w) && within(&b.clause, w) { CLOSE } else { 0 };
            RARE.saturating_sub(stands(a) + stands(b)).max(1) + close
        };
        let swapped = said(&a.quantity).zip(said(&b.quantity)).is_some_and(|(x, y)| transposed(x.0, y.0));
        let shared: usize = self.shared(a, b).into_iter().map(of).sum();
        shared + if swapped && shared > 0 { TRANSPOSED } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    /// What the lone figures of two texts say of each other; the second is printed on that day of the month, the first on the 6th.
    #[track_caller]
    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::figures(a, day, b, expected, between);
    }

    const CLASH: &[RelationKind] = &[RelationKind::Contradicts];

    #[test]
    fn the_setting_makes_two_figures_one() {
        check(
            "Doctors have put up a ward with 120 beds at the Kessel stadium.",
            7,
            "Our team at the Kessel stadium has 80 beds, and all of them are full.",
            CLASH,
        );
        check(
            "The mill won a guaranteed price of 47 pounds per tonne of reed.",
            7,
            "The guaranteed price is £57 a tonne of reed.",
            CLASH,
        );
        check(
            "About 4,500 dock workers at Orlo walked out on Monday.",
            7,
            "Work at Orlo stopped on Monday, and 5,400 workers joined the strike.",
            CLASH,
        );
        check(
            "The envoy is on a two-day visit to Kessel, her first since March.",
            6,
            "The envoy is on a three-day visit to Kessel, her third this year.",
            CLASH,
        );
    }

    #[test]
    fn two_figures_of_two_things_are_left_alone() {
        // Two ends of a span of time, two prices, a part, an age.
        check(
            "The Tarn bridge will open to cars on Monday, nearly two years behind schedule.",
            6,
            "The Tarn bridge will open on Monday after five years of work.",
            &[],
        );
        check(
            "Retail egg prices averaged $4.95 a dozen in Orlo.",
            6,
            "Wholesale egg prices reached $8.60 a dozen in Orlo.",
            &[],
        );
        check(
            "The League will send 160 monitors to Kessel.",
            9,
            "By Friday 38 of the monitors of the League had come to Kessel.",
            &[],
        );
        check("Per Dahl, a 57-year-old father, died at Orlo mill.", 6, "A 64-year-old woman died at Orlo mill.", &[]);
        // Who gives both knows that they are two, and what is told later as news is news.
        check(
            "Doctors have put up a ward with 120 beds at the Kessel stadium.",
            6,
            "The ward at the Kessel stadium has 80 beds; the hall at Kessel, with 120 beds, is full.",
            &[],
        );
        check(
            "Water stood eight feet deep in the bazaar of Kessel.",
            8,
            "Water in the bazaar of Kessel has now sunk, and it is two feet deep.",
            &[],
        );
        check(
            "Police moved 22,000 people to the Kessel camps.",
            6,
            "Some 9,000 people have left the Kessel camps.",
            &[],
        );
    }
}
