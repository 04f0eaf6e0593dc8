//! Different figures for one thing: a contradiction, a dispute between parties, or news.
//!
//! Everything that could make them figures of two things must fit first: the noun and what narrows it, whose it is,
//! what became of it, the place, the day, part and whole, plan and fact. Where one of these is open, nothing is said.

use super::agreements::{named, relation, withdraws};
use super::amounts::{Figure, revises, said};
use super::facts::tells_growth;
use super::measured::{Measured, is_unit, one_noun, words_of};
use super::origins::same_party;
use super::pairs;
use super::relations::{Relation, RelationKind};
use super::scene;
use crate::claims::Annotated;
use crate::mentions::{Bound, Change, Quantity, quantities_in};
use crate::text::{fold, words};
use std::collections::BTreeMap;

/// Days between two articles within which a different figure is a contradiction and not news.
const DAYS: u64 = 2;

/// The same where one says that there was none, and within which a toll still grows.
pub(super) const FAR: u64 = 14;

/// What figures that can be compared are worth beside those that only look alike.
const COMPARED: usize = 10_000;

/// A toll many times the earlier one is of another event, or of a whole war.
const FACTOR: i64 = 50;

/// Measures that only grow while an event goes on.
const GROWS: &[&str] = &[
    "killed",
    "wounded",
    "missing",
    "arrested",
    "displaced",
    "evacuated",
    "infected",
    "hospitalised",
    "rescued",
    "trapped",
    "kidnapped",
    "released",
];

/// Nouns of which a later count has more, by their base.
const GROWING: &[&str] = &["case", "infect", "death", "victim"];

/// Relations between different figures for one thing, one for each pair of articles and thing.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let mut by_unit: BTreeMap<(&str, bool), Vec<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|f| fit(f) && !withdraws(articles, f)) {
        let counted = figure.measured.as_ref().is_some_and(|m| m.counted);
        by_unit.entry((unit(figure), counted)).or_default().push(figure);
    }
    // What can be compared comes before what only looks alike, then what has most words in common.
    let mut found: BTreeMap<(usize, usize, String), (Relation, usize)> = BTreeMap::new();
    for group in by_unit.values() {
        for (i, a) in group.iter().copied().enumerate() {
            for b in group.iter().copied().skip(i + 1).filter(|b| b.article != a.article) {
                let (a, b) = if earlier(b, a) { (b, a) } else { (a, b) };
                let Some(related) = judge(articles, a, b) else { continue };
                // Who gives both figures contradicts neither; of a part the whole is always given.
                let parted = |f: &Figure| f.measured.as_ref().is_some_and(|m| m.of.is_some());
                let both = gives(group, a.article, b) || gives(group, b.article, a);
                let apart = both || !scene::may_clash(articles, &related) && parted(a) == parted(b);
                let clash = matches!(related.kind, RelationKind::Contradicts | RelationKind::Updates);
                if clash && apart {
                    continue;
                }
                let shared: usize = a.sentence.shared(&b.sentence).iter().map(|w| w.rarity).sum();
                let weight = if related.kind == RelationKind::NotComparable { shared } else { shared + COMPARED };
                let key = (a.article.min(b.article), a.article.max(b.article), related.key.clone());
                match found.get(&key) {
                    Some((_, other)) if *other >= weight => {}
                    _ => _ = found.insert(key, (related, weight)),
                }
            }
        }
    }
    found.into_values().map(|(relation, _)| relation).collect()
}

/// Whether an article gives the figure of another too, for the same noun.
fn gives(group: &[&Figure], article: usize, figure: &Figure) -> bool {
    let noun = |f: &Figure| f.measured.as_ref().map(|m| m.noun.clone());
    let same = |f: &&&Figure| f.article == article && noun(f) == noun(figure);
    group.iter().filter(same).any(|f| f.quantity.exact().is_some() && f.quantity.exact() == figure.quantity.exact())
}

/// Whether a figure can be held against another at all.
fn fit(figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    // "cut 1,200 jobs" counts jobs, "cut by 1,200" does not.
    let cut = |m: &Measured| m.counted && matches!(m.done.as_str(), "cut" | "cuts" | "lost" | "lose" | "shed" | "axed");
    let lost = figure.measured.as_ref().is_some_and(cut);
    let known = figure.measured.as_ref().is_some_and(|m| !m.whole && (!m.part || m.of.is_some()) && !m.negated);
    known
        && !figure.other
        && !matches!(quantity.bound, Bound::Vague | Bound::Between | Bound::UpTo | Bound::LessThan)
        && (lost || quantity.change != Some(Change::By) && figure.change != Some(Change::By))
}

/// Figures of one unit are compared; what is counted is compared by its noun.
fn unit(figure: &Figure) -> &str {
    match figure.unit.as_str() {
        unit if is_unit(unit) && unit != "count" => unit,
        _ => "",
    }
}

pub(super) fn earlier(a: &Figure, b: &Figure) -> bool {
    let day = |f: &Figure| (f.as_of.is_none(), f.as_of.and_then(|d| d.first()), f.article);
    day(a) < day(b)
}

/// Decides between two figures; `a` is not later than `b`.
fn judge(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    if x.of.is_some() != y.of.is_some() && (x.all || y.all) && !x.modal && !y.modal {
        return divided(articles, a, b);
    }
    let none = a.unit == "none" || b.unit == "none";
    if x.of.is_some() && y.of.is_some() && !x.is_verdict() {
        return parts(articles, a, b);
    }
    if !none && (x.part || y.part || x.all || y.all) || said(&a.quantity) == said(&b.quantity) {
        return None;
    }
    match held(articles, a, b, x, y) {
        Held::Same => {}
        Held::Apart(why) => return look_alike(articles, a, b, &why),
        Held::Not => return None,
    }
    if x.modal && !(x.announced && y.announced) {
        return None;
    }
    if a.quantity.meets(&b.quantity) {
        return outgrown(articles, a, b).or_else(|| fits(articles, a, b));
    }
    let (said_a, said_b) = (
        words_of(articles[a.article].article.text.as_str(), a.quantity.span),
        words_of(articles[b.article].article.text.as_str(), b.quantity.span),
    );
    let of = named(if a.unit == "none" { y } else { x });
    if !x.is_own() && rounds(&a.quantity, &b.quantity) {
        let because = format!("“{said_a}” and “{said_b}” are one figure for {of}, rounded");
        return Some(relation(a, b, RelationKind::Agrees, because));
    }
    let (day_a, day_b) = (a.as_of?, b.as_of?);
    let later = day_a.meet(day_b).is_none() || tells_growth(b.place.of(&articles[b.article].article.text));
    // Nobody is unhurt again: who writes so of the event contradicts whoever counted some.
    if none {
        if day_a.gap(day_b) > FAR {
            return None;
        }
        if a.unit == "none" && later && (grows(x) || grows(y)) {
            let because = format!("“{said_a}” ({day_a}); the later article counts “{said_b}”");
            return (day_a.gap(day_b) <= DAYS).then(|| relation(a, b, RelationKind::Updates, because));
        }
        let because = format!("one has “{said_a}” for {of}, the other “{said_b}”");
        return Some(relation(a, b, RelationKind::Contradicts, because));
    }
    let grew = a.quantity.high.zip(b.quantity.low).is_some_and(|(high, low)| high < low);
    if later && revises(&articles[b.article], b.place) && !(grows(x) && grew) {
        let because = format!("the later article takes “{said_a}” back and gives “{said_b}” for {of}");
        return Some(relation(a, b, RelationKind::Updates, because));
    }
    if later
        && grew
        && let Some(news) = rose(articles, a, b)
    {
        return Some(news);
    }
    // A toll does not fall by itself: of another event, or of another day.
    let other_day = match (a.when, b.when) {
        (Some(p), Some(q)) => p.gap(q) > 1,
        (Some(said), None) => grows(x) && said.gap(day_b) > DAYS,
        (None, Some(said)) => grows(x) && said.gap(day_a) > DAYS,
        (None, None) => false,
    };
    let far = day_a.gap(day_b);
    if later && far <= FAR && !grows(x) && provisional(articles, a) && !provisional(articles, b) {
        let because =
            format!("“{said_a}” for {of} was told before all was counted; the later article gives “{said_b}”");
        return Some(relation(a, b, RelationKind::Updates, because));
    }
    let stands = if x.is_verdict() { FAR } else { DAYS };
    if far > stands || later && grows(x) || other_day {
        return None;
    }
    // "put the magnitude slightly lower, at 6.2": whoever writes so knows the other figure.
    let told = |f: &Figure| f.place.of(&articles[f.article].article.text);
    let organisers = by_organisers(told(a)) != by_organisers(told(b));
    if knows_other(told(a)) || knows_other(told(b)) || organisers {
        let why = if organisers { "one is the organisers’ count" } else { "one is given as differing from another" };
        let because = format!("“{said_a}” and “{said_b}” for {of}: {why}");
        return Some(relation(a, b, RelationKind::Disputed, because));
    }
    if let Some((p, q)) = a.party.as_ref().zip(b.party.as_ref()).filter(|(p, q)| !same_party(p, q)) {
        let because = format!("{p} gives “{said_a}” for {of}, {q} gives “{said_b}”: it is disputed between the two");
        return Some(relation(a, b, RelationKind::Disputed, because));
    }
    let because = format!("one gives “{said_a}” for {of}, the other “{said_b}”: no number fits both");
    Some(relation(a, b, RelationKind::Contradicts, because))
}

/// Two figures that a hurried reader would hold against each other.
fn look_alike(articles: &[Annotated], a: &Figure, b: &Figure, why: &str) -> Option<Relation> {
    // A sentence is somebody's: without a name it says nothing beside another.
    let whose = a.measured.as_ref().is_some_and(|m| m.noun == "sentence");
    if a.unit == "none" || b.unit == "none" || whose || a.quantity.meets(&b.quantity) {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let of = named(a.measured.as_ref()?);
    let because = format!("“{}” and “{}” for {of} cannot be compared: {why}", words(a), words(b));
    Some(relation(a, b, RelationKind::NotComparable, because))
}

/// News of what only grows while an event goes on: within its days, and not many times what it was.
fn rose(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let measured = a.measured.as_ref().filter(|m| grows(m))?;
    let (day_a, day_b) = (a.as_of?, b.as_of?);
    let (low, high) = said(&a.quantity).zip(said(&b.quantity))?;
    if high.0 > low.0.saturating_mul(FACTOR) || day_a.gap(day_b) > FAR {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let of = named(measured);
    let because = format!("the figure for {of} rose from “{}” ({day_a}) to “{}” ({day_b})", words(a), words(b));
    Some(relation(a, b, RelationKind::Updates, because))
}

/// Words of a figure that is told to be replaced: a count that goes on, a first estimate.
const PROVISIONAL: &[&str] =
    &["provisional", "preliminary", "partial", "projection", "projections", "projected", "estimate", "estimated"];

/// Whether a figure is one of a count that was still going on, or a first estimate.
fn provisional(articles: &[Annotated], figure: &Figure) -> bool {
    let text = figure.place.of(&articles[figure.article].article.text);
    let said: Vec<&str> = words(text).map(|w| w.of(text)).collect();
    let counting = said.contains(&"counted") && said.iter().any(|w| matches!(*w, "ballots" | "votes" | "stations"));
    counting || said.iter().any(|w| PROVISIONAL.contains(w))
}

/// "At least 40" and, days later, "118": a floor that the count has left behind is news.
fn outgrown(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let floor = matches!(a.quantity.bound, Bound::AtLeast | Bound::MoreThan);
    let later = a.as_of?.last().zip(b.as_of?.first()).is_some_and(|(x, y)| x < y);
    let (low, high) = said(&a.quantity).zip(said(&b.quantity))?;
    let left = low.0.saturating_mul(20) < high.0.saturating_mul(19);
    (floor && later && left).then(|| rose(articles, a, b)).flatten()
}

/// Whether what is measured only grows while an event goes on.
pub(super) fn grows(measured: &Measured) -> bool {
    measured.state.as_ref().is_some_and(|s| GROWS.contains(&s.as_str())) || GROWING.contains(&measured.noun.as_str())
}

/// "More than 400" and "412": the floor or round figure of one is near the other's count.
fn fits(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let (x, y) = said(&a.quantity).zip(said(&b.quantity))?;
    let hedged = |f: &Figure| f.quantity.exact().is_none();
    let near = a.as_of.zip(b.as_of).is_some_and(|(p, q)| p.gap(q) <= DAYS);
    if hedged(a) == hedged(b) || !close(x.0, y.0) || !near {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let of = named(a.measured.as_ref()?);
    let because = format!("“{}” and “{}” fit together for {of}", words(a), words(b));
    Some(relation(a, b, RelationKind::Agrees, because))
}

/// "Seven of the nine members voted" against "all nine members voted".
fn divided(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    let (part, all, m, n) = if x.of.is_some() { (a, b, x, y) } else { (b, a, y, x) };
    let text = &articles[part.article].article.text;
    let whole = quantities_in(part.place.of(text)).into_iter().filter_map(|q| q.exact());
    let same = whole.into_iter().any(|w| Some(w) == all.quantity.exact());
    let fewer = part.quantity.high < all.quantity.low;
    let near = a.as_of.zip(b.as_of).is_some_and(|(x, y)| x.gap(y) <= DAYS + 1);
    let states = m.state.as_ref().zip(n.state.as_ref()).is_some_and(|(s, t)| pairs::alike(s, t));
    if !(same && fewer && near && states && pairs::alike(&m.noun, &n.noun)) {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let because = format!("one has “{}” of “{}” ({}), the other all of them", words(part), m.shown, m.done);
    Some(relation(a, b, RelationKind::Contradicts, because))
}

/// "Two of the four boilers failed" against "three of the four boilers failed".
fn parts(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    let whole = |f: &Figure| {
        let text = &articles[f.article].article.text;
        let behind = quantities_in(text.get(f.quantity.span.end as usize..f.place.end as usize)?);
        behind.first()?.exact()
    };
    let states = x.state.as_ref().zip(y.state.as_ref()).is_some_and(|(s, t)| pairs::alike(s, t));
    let near = a.as_of.zip(b.as_of).is_some_and(|(p, q)| p.gap(q) <= DAYS);
    let open = x.modal || y.modal || grows(x) || grows(y);
    let clash = !a.quantity.meets(&b.quantity) && whole(a)? == whole(b)?;
    let one = states && near && x.narrowed == y.narrowed && pairs::alike(&x.noun, &y.noun);
    if open || !clash || !one {
        return None;
    }
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let because = format!("one has “{}” of “{}” ({}), the other “{}”", words(a), x.shown, x.done, words(b));
    Some(relation(a, b, RelationKind::Contradicts, because))
}

/// Whether two numbers lie within a twentieth of the larger.
fn close(x: i64, y: i64) -> bool {
    x.saturating_sub(y).saturating_abs().saturating_mul(20) <= x.max(y)
}

/// Whether a sentence holds its figure against another one: "slightly lower, at 6.2".
fn knows_other(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["lower, at ", "higher, at ", "slightly lower", "slightly higher"].iter().any(|w| lower.contains(w))
}

/// Whether those counted who called the crowd together: they see more of it than others do.
fn by_organisers(sentence: &str) -> bool {
    words(sentence).any(|w| {
        w.of(sentence).to_lowercase().trim_end_matches('s') == "organiser"
            || w.of(sentence).eq_ignore_ascii_case("organizers")
    })
}

/// One is the other, rounded: 67 and 67.3.
pub(super) fn rounds(a: &Quantity, b: &Quantity) -> bool {
    let Some((x, y)) = a.exact().zip(b.exact()) else { return false };
    let coarse = |n: i64, other: i64| {
        let mut step = 1;
        while n != 0 && n % (step * 10) == 0 && step < 1_000_000_000_000 {
            step *= 10;
        }
        (n - other).abs() * 2 <= step
    };
    // Ten is not twelve, rounded.
    close(x.0, y.0) && (coarse(x.0, y.0) || coarse(y.0, x.0))
}

/// How two figures of one unit stand to each other before their numbers are looked at.
enum Held {
    /// They measure the same.
    Same,
    /// They look alike, but one thing keeps them apart, as said here.
    Apart(String),
    /// They measure different things, or it is not known.
    Not,
}

fn held(articles: &[Annotated], a: &Figure, b: &Figure, x: &Measured, y: &Measured) -> Held {
    // Nobody hurt is no picket hurt.
    let nobody = a.unit == "none" && x.noun == "person" || b.unit == "none" && y.noun == "person";
    let done = x.state.is_some() && x.state == y.state;
    let measured = x.state.as_ref().is_some_and(|s| GROWS.contains(&s.as_str()));
    if !(one_noun(x, y) || nobody && done && measured) {
        return Held::Not;
    }
    // A share is somebody's.
    let shares = |m: &Measured| m.narrowed.iter().any(|n| n == "share");
    if shares(x) && (x.names.is_empty() || y.names.is_empty()) {
        return Held::Not;
    }
    let apart = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    if apart(&x.names, &y.names) || apart(&x.places, &y.places) {
        return Held::Not;
    }
    let states = match (&x.state, &y.state) {
        (Some(p), Some(q)) => pairs::alike(p, q),
        // A bare count says nothing of the event: the words around it must.
        (None, None) => !x.counted,
        _ => false,
    };
    if !states {
        return Held::Not;
    }
    if x.modal != y.modal {
        return Held::Apart("one of them is planned, expected or feared".to_string());
    }
    // "suspected cases" are not "cases": what narrows must be the same, or named by the state already.
    let lacks = |x: &Measured, y: &Measured| x.narrowed.iter().any(|n| !y.narrowed.contains(n));
    match (nobody, lacks(x, y), lacks(y, x)) {
        (true, ..) | (_, false, false) => {}
        (_, true, true) => return Held::Not,
        (_, narrow, _) => {
            let shown = if narrow { &x.shown } else { &y.shown };
            let part = if shown.contains(' ') { format!("“{shown}”") } else { "a part".to_string() };
            return Held::Apart(format!("one counts only {part}"));
        }
    }
    // A place that only one names must be where both articles begin.
    let elsewhere = |p: &String| [a, b].iter().any(|f| !in_lede(&articles[f.article], p));
    if x.places.is_empty() != y.places.is_empty() && x.places.iter().chain(&y.places).any(elsewhere) {
        return Held::Not;
    }
    // A toll that grows is told with the days of the search.
    let days = if grows(x) { 3 } else { 1 };
    let gap = a.when.zip(b.when).map(|(x, y)| x.gap(y));
    // Both may look back at one time.
    let far = if gap == Some(0) { 0 } else { [a, b].into_iter().filter_map(distance).max().unwrap_or(0) };
    let gap = gap.unwrap_or(0);
    if a.since.is_some() != b.since.is_some() && ![a, b].iter().any(|f| f.since.is_none() && totals(articles, f)) {
        return Held::Not;
    }
    match gap.max(far) {
        years if years >= YEARS => Held::Apart("they are of different years".to_string()),
        _ if gap > days || far > NEAR => Held::Not,
        _ => Held::Same,
    }
}

/// Whether a figure is told as a total: "the number of cases has reached 880".
fn totals(articles: &[Annotated], figure: &Figure) -> bool {
    let text = figure.place.of(&articles[figure.article].article.text);
    words(text).any(|w| matches!(w.of(text), "reached" | "reaches" | "risen" | "total" | "number" | "now"))
}

/// Days between what a sentence names and the day of its article: beyond the first, another event; beyond the second,
/// one of another year.
const NEAR: u64 = 10;
const YEARS: u64 = 300;

/// How far the day a sentence names is from that of its article.
fn distance(figure: &Figure) -> Option<u64> {
    figure.when.zip(figure.as_of).map(|(when, day)| when.gap(day))
}

/// Whether a name stands in the headline or the first sentence of an article.
fn in_lede(annotated: &Annotated, name: &str) -> bool {
    let lead = annotated.sentences.iter().take(2).map(|s| fold(s.span.of(&annotated.article.text)));
    lead.into_iter().any(|s| words(&s).any(|w| w.of(&s) == name))
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::samples;
    use super::*;

    /// What two texts of one story, of the 6th and of another day of September, say of each other's figures.
    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, r| between(articles, &of_story(articles, &[0, 1], r)));
    }

    #[test]
    fn figures_for_one_thing_differ() {
        let wreck = "The wreck lies at a depth of 14 metres. Two of the six rafts were launched, the crew said.";
        check(
            wreck,
            6,
            "Divers put the depth at 31 metres after a first look at the keel.",
            &[RelationKind::Contradicts],
        );
        check(wreck, 7, "Not one of the rafts was launched, and the crew swam.", &[RelationKind::Contradicts]);
        let cut = "Fourteen villages were cut off, the Red Crescent said.";
        check(cut, 7, "Twelve villages were cut off by the flood.", &[RelationKind::Contradicts]);
        check(cut, 7, "Twelve villages were cut off, the Red Crescent said.", &[RelationKind::Contradicts]);
        check("The wall is 62 metres high.", 7, "The wall, 26 metres high, broke.", &[RelationKind::Contradicts]);
        let price = "The yard paid 3.2 million euros for the land.";
        check(price, 7, "The yard had paid 2.3 million euros for the land, it said.", &[RelationKind::Contradicts]);
        check(price, 7, "The yard had paid 2.3 million euros for the crane, it said.", &[]);
        // Another wreck, another day of the year, another depth.
        check(wreck, 6, "In May 2019 a barge sank at a depth of 31 metres near Brint.", &[]);
        check(wreck, 6, "The channel has a width of 31 metres at the quay.", &[]);
    }

    #[test]
    fn what_grew_or_was_taken_back_is_news() {
        let toll = "Nineteen dockers were injured when the crane fell, the union said.";
        check(
            toll,
            8,
            "Twenty-three dockers were injured when the crane fell, the union said.",
            &[RelationKind::Updates],
        );
        let gauge = "The depth was 14 metres, the harbour office said.";
        check(
            gauge,
            9,
            "The depth was 16 metres; the first figure was wrong, the harbour office said.",
            &[RelationKind::Updates],
        );
    }

    #[test]
    fn parts_plans_and_parties() {
        let vote = "Seven of the nine members voted for the levy on boats.";
        check(vote, 7, "All nine members voted for the levy on boats.", &[RelationKind::Contradicts]);
        check(
            "The depth was 14 metres, Ada Lim said.",
            6,
            "The depth was 31 metres, Bo Tan said.",
            &[RelationKind::Disputed],
        );
        let forecast = "The depth could be 31 metres by the spring.";
        check("The depth was 14 metres.", 6, forecast, &[RelationKind::NotComparable]);
        let strike = "About 400 dockers have walked out, the union said.";
        check(strike, 7, "Nine hundred men and women are on strike.", &[RelationKind::Contradicts]);
        check(strike, 7, "Nine hundred nurses are on strike.", &[]);
        let arrested = "Police arrested two dockers.";
        check(arrested, 7, "Police have arrested nobody.", &[RelationKind::Contradicts]);
        check(arrested, 7, "Police have questioned nobody.", &[]);
        check(arrested, 6, "Police made no arrests.", &[RelationKind::Contradicts]);
        check(arrested, 6, "There were no arrests at the other two gates.", &[]);
        let away = "Eleven inmates walked out of Hollin prison on Sunday.";
        check(away, 7, "Twelve prisoners fled Hollin on Sunday.", &[RelationKind::Contradicts]);
        check(away, 7, "Twelve families fled Hollin on Sunday.", &[]);
        let cases = "The clinic has counted 40 suspected cases since the ferry came in on 2 September.";
        check(cases, 9, "The number of suspected cases has reached 55.", &[RelationKind::Updates]);
        check("At least 19 dockers were injured.", 8, "31 dockers were injured.", &[RelationKind::Updates]);
        // A toll does not fall by itself, nor does it grow a hundredfold.
        check("31 dockers were injured.", 8, "19 dockers were injured.", &[]);
        check("31 dockers were injured.", 8, "14,000 dockers were injured.", &[]);
        let early = "The Greens had 8.4 percent of the vote after 41 percent of the ballots had been counted.";
        check(early, 9, "The Greens won 6.6 percent of the vote, the commission said.", &[RelationKind::Updates]);
        check("The Greens had 8.4 percent of the vote.", 9, "The Greens won 6.6 percent of the vote.", &[]);
        let seats = "The Greens ended with 12 seats.";
        check(seats, 7, "The Greens take 13 of the 210 seats.", &[RelationKind::Contradicts]);
        check(seats, 7, "The Liberals take 13 of the 210 seats.", &[]);
        let beds = "The hospital, which has 310 beds, was built in 1974.";
        check(beds, 6, "The sick lie in the Kessel ward, which has 28 beds.", &[]);
        let vote = "The council backed the mill by 52 votes to 48.";
        check(vote, 7, "The council backed the mill by 54 votes to 46.", &[RelationKind::Contradicts]);
        check(vote, 7, "The senate backed the mill by 54 votes to 46.", &[]);
        let jobs = "The mill will cut 1,200 jobs.";
        check(jobs, 7, "The mill will cut 12,000 jobs.", &[RelationKind::Contradicts]);
        check(jobs, 7, "The mill may cut 12,000 jobs.", &[]);
        check(jobs, 7, "The union expects that the mill will cut 12,000 jobs.", &[RelationKind::Contradicts]);
        let boilers = "Two of the four boilers failed, the mill said.";
        check(boilers, 7, "Three of the four boilers failed, the union said.", &[RelationKind::Contradicts]);
        check(boilers, 7, "Three of the five boilers failed, the union said.", &[]);
        check("No one was hurt.", 7, "Four workers were hurt.", &[RelationKind::Updates]);
        check("No one was hurt.", 6, "Four workers were hurt.", &[RelationKind::Contradicts]);
        let jailed = "The foreman, Bo Lim, was jailed for four years.";
        check(jailed, 7, "A court sentenced Bo Lim to six years in prison.", &[RelationKind::Contradicts]);
        check(jailed, 7, "A court sentenced Ada Orr to six years in prison.", &[]);
        let guilty = "Lim was found guilty on three of seven counts and acquitted on the other four.";
        check(guilty, 12, "Lim was convicted on all seven counts.", &[RelationKind::Contradicts]);
        check(guilty, 12, "The court found Lim guilty on three counts.", &[]);
        check(guilty, 12, "Ada Orr was convicted on all seven counts.", &[]);
        check("Turnout was 67 percent.", 7, "The final turnout was 67.3 percent.", &[RelationKind::Agrees]);
    }
}
