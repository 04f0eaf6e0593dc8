//! The same figure in two articles, and a change that the other takes for a level.
//!
//! The same number for the same noun, or among a few rare words, is an agreement; the same percentage as a change here
//! and as its result there is a contradiction. Different numbers are held against each other only where noun, owner,
//! place, state and day all fit ([`super::differences`]): among the same words alone a third of such pairs, in made
//! collections with known truth, were no conflict.

use super::amounts::{CHANGES, Figure, said};
use super::measured::{Measured, is_money, one_noun};
use super::pairs::{self, ContentWord};
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::mentions::{Amount, Change};
use crate::text::words;

/// Agreements, and changes taken for levels, between the figures of a story's articles.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let mut figures: Vec<&Figure> = figures.iter().collect();
    let mut found = Vec::new();
    figures.retain(|f| f.unit != "none");
    figures.sort_by_key(|f| (said(&f.quantity), f.article, f.quantity.span));
    for same in figures.chunk_by(|a, b| said(&a.quantity) == said(&b.quantity)) {
        found.extend(agreements(articles, same));
    }
    found
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

fn agreements(articles: &[Annotated], same: &[&Figure]) -> Vec<Relation> {
    let Some(value) = same.first().and_then(|f| said(&f.quantity)) else { return Vec::new() };
    let enough = |a: &Figure, b: &Figure| match telling(value) {
        // Two sums of one story that are the same to the second digit are one sum.
        3.. if is_money(&a.unit) || is_money(&b.unit) => 0,
        told => ENOUGH[told - usize::from(a.unit == "count" && told > 1)],
    };
    let mut best: std::collections::BTreeMap<(usize, usize), (usize, &Figure, &Figure)> =
        std::collections::BTreeMap::new();
    let mut turned = Vec::new();
    for (i, a) in same.iter().copied().enumerate() {
        for b in same.iter().copied().skip(i + 1).filter(|b| b.article != a.article) {
            if swapped(a, b) && !a.quoted && !b.quoted {
                turned.extend(by_or_to(articles, a, b));
                continue;
            }
            if !comparable(a, b) {
                continue;
            }
            if let Some((one, other)) = opposite(a, b).filter(|_| !a.quoted && !b.quoted) {
                let words = articles[a.article].article.slice(a.quantity.span);
                let because = format!("one has “{words}” as {one}, the other as {other}");
                turned.push(relation(a, b, RelationKind::Contradicts, because));
                continue;
            }
            let sure = sure(a, b);
            let small = telling(value) == 1 && !(a.alone && b.alone) && !sure;
            if !units_fit(a, b) || !a.quantity.meets(&b.quantity) || small || a.quoted || b.quoted {
                continue;
            }
            // The whole of a division is the same for everybody: "100 of the 210 seats".
            if [a, b].iter().any(|f| f.measured.as_ref().is_some_and(|m| m.whole)) {
                continue;
            }
            if elsewhere(articles, a, b) {
                continue;
            }
            // Everybody's age is a number.
            if [a, b].iter().any(|f| f.other && matches!(f.unit.as_str(), "year" | "month")) {
                continue;
            }
            // "Seven of nine" and "all nine" share the nine and nothing else.
            if telling(value) == 1 && (a.elsewhere || b.elsewhere) && !sure {
                continue;
            }
            let mut weight = a.sentence.shared(&b.sentence).iter().map(|w| w.rarity).sum::<usize>();
            match same_measure(a, b) {
                Some(true) if sure => weight = weight * 2 + SURE,
                Some(true) => weight = weight * 2 + MEASURED,
                Some(false) => continue,
                None if a.unit == "count" && b.unit == "count" && telling(value) < 4 => continue,
                None => {}
            }
            let slot = best.entry((a.article, b.article)).or_insert((weight, a, b));
            if weight > slot.0 {
                *slot = (weight, a, b);
            }
        }
    }
    let good = best.into_values().filter(|(weight, a, b)| *weight >= enough(a, b));
    let agreed = good.map(|(_, a, b)| {
        let (a, b) = if as_first(b) < as_first(a) { (b, a) } else { (a, b) };
        let (said_a, said_b) =
            (articles[a.article].article.slice(a.quantity.span), articles[b.article].article.slice(b.quantity.span));
        let about = because_of(a, b);
        let because = match said_a.eq_ignore_ascii_case(said_b) {
            true if about.is_empty() => format!("both give “{said_a}”"),
            true => format!("both give “{said_a}” {about}"),
            false if about.is_empty() => format!("“{said_a}” and “{said_b}” are the same figure"),
            false => format!("“{said_a}” and “{said_b}” are the same figure; both give it {about}"),
        };
        if withdraws(articles, b) && !withdraws(articles, a) {
            let because = format!("the later article takes “{said_a}” back {about}");
            return relation(a, b, RelationKind::Updates, because);
        }
        relation(a, b, RelationKind::Agrees, because)
    });
    agreed.chain(turned).collect()
}

fn as_first(figure: &Figure) -> (bool, Option<crate::calendar::NaiveDate>, usize) {
    let day = figure.as_of.and_then(|d| d.first());
    (day.is_none(), day, figure.article)
}

/// Words by which an article takes back what was printed.
const WITHDRAWS: &[&str] =
    &["wrongly", "mistakenly", "erroneously", "incorrectly", "withdrew", "withdrawn", "retracted"];

/// Whether a figure is told as one that was wrong.
pub(super) fn withdraws(articles: &[Annotated], figure: &Figure) -> bool {
    let annotated = &articles[figure.article];
    let text = figure.place.of(&annotated.article.text);
    let at = annotated.sentences.partition_point(|s| s.span.end <= figure.place.end);
    let next = annotated.sentences.get(at).map_or("", |s| s.span.of(&annotated.article.text));
    words(text).any(|w| WITHDRAWS.contains(&w.of(text))) || called_wrong(next)
}

/// Whether a sentence says of the one before it that it is not so: "It is a slip: the note says 58,000".
fn called_wrong(sentence: &str) -> bool {
    let mut rest = sentence;
    let parts: [&[&str]; 3] = [
        &["It ", "That figure ", "The figure ", "That ", "This "],
        &["is ", "was "],
        &["a slip", "a mistake", "an error", "a typing error", "wrong", "false"],
    ];
    for part in parts {
        let Some(behind) = part.iter().find_map(|p| rest.strip_prefix(p)) else { return false };
        rest = behind;
    }
    // "It is wrong to say so" says something else.
    rest.starts_with(['.', ':', ';', ','])
}

/// What two equal figures are figures of, and which rare words both sentences have.
fn because_of(a: &Figure, b: &Figure) -> String {
    let speak = shown(a.sentence.shared(&b.sentence));
    let of = a.measured.as_ref().filter(|_| same_measure(a, b) == Some(true));
    let of = of.map(|of| match (of.counted, &of.state) {
        (true, Some(_)) if of.noun == "person" => format!("for people {}", of.done),
        (true, Some(_)) => format!("for “{}” ({})", of.shown, of.done),
        (true, None) => String::new(),
        (false, _) => format!("for {}", named(of)),
    });
    match of.filter(|of| !of.is_empty()) {
        Some(of) if speak.is_empty() => of,
        Some(of) => format!("{of} and speak of {speak}"),
        None if speak.is_empty() => String::new(),
        None => format!("and speak of {speak}"),
    }
}

/// What the same noun, measured in both, says for one figure; and the same thing that became of it.
const MEASURED: usize = 8;
const SURE: usize = 200;

/// Whether noun, owner and state of two equal figures are the same, so that no other words are needed.
fn sure(a: &Figure, b: &Figure) -> bool {
    let (Some(x), Some(y)) = (&a.measured, &b.measured) else { return false };
    let other = [a, b].iter().any(|f| f.other) || [x, y].iter().any(|m| m.whole);
    let meet = |p: &[String], q: &[String]| p.is_empty() && q.is_empty() || p.iter().any(|n| q.contains(n));
    let narrowed = meet(&x.narrowed, &y.narrowed);
    let part = x.part == y.part && x.of.is_some() == y.of.is_some() || x.all != y.all;
    if other || !part || x.modal != y.modal || x.negated != y.negated || same_measure(a, b) != Some(true) {
        return false;
    }
    if !meet(&x.places, &y.places) && !x.places.is_empty() && !y.places.is_empty() {
        return false;
    }
    match (&x.state, &y.state) {
        (Some(p), Some(q)) => pairs::alike(p, q) && (narrowed || a.quantity.measure.is_some()),
        (None, None) => !x.counted && narrowed && (!shares(x) || meet(&x.names, &y.names)),
        _ => false,
    }
}

fn shares(measured: &Measured) -> bool {
    measured.narrowed.iter().any(|n| n == "share")
}

/// What is measured, as an editor would say it: “debt”, “people (killed)”.
pub(super) fn named(measured: &Measured) -> String {
    match &measured.state {
        Some(_) => format!("“{}” ({})", measured.shown, measured.done),
        None if shares(measured) => format!("the share of “{}”", measured.shown),
        None => format!("“{}”", measured.shown),
    }
}

/// Whether two figures are of the same noun; `None` where that is not known.
fn same_measure(a: &Figure, b: &Figure) -> Option<bool> {
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    let apart = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    if apart(&x.names, &y.names) {
        return Some(false);
    }
    if x.counted == y.counted && one_noun(x, y) {
        return Some(true);
    }
    None
}

/// Whether what stands behind two equal figures makes them two: "north" and "south", "a year" and "over three years".
fn elsewhere(articles: &[Annotated], a: &Figure, b: &Figure) -> bool {
    const SIDES: &[&str] = &["north", "south", "east", "west"];
    const EACH: &[&str] = &["a", "per", "each", "every"];
    let behind = |f: &Figure| {
        let text = &articles[f.article].article.text;
        let rest = text.get(f.quantity.span.end as usize..f.place.end as usize).unwrap_or_default();
        words(rest).take(5).map(|w| w.of(rest).to_lowercase()).collect::<Vec<_>>()
    };
    let (x, y) = (behind(a), behind(b));
    let side = |said: &[String]| said.iter().find(|w| SIDES.iter().any(|s| w.starts_with(s))).cloned();
    let letters = |w: String| w.replace('-', "");
    let sides = side(&x).zip(side(&y)).is_some_and(|(p, q)| letters(p) != letters(q));
    let unit = |w: &String| matches!(w.as_str(), "day" | "week" | "month" | "year");
    let each = |said: &[String]| {
        let one = said.windows(2).find(|p| EACH.contains(&p[0].as_str()) && unit(&p[1])).map(|p| p[1].clone());
        one.or(said.iter().any(|w| w == "annually").then(|| "year".to_string()))
    };
    let over = |said: &[String]| {
        said.iter().any(|w| w == "over") && said.iter().any(|w| unit(&w.trim_end_matches('s').to_string()))
    };
    let spans = match (each(&x), each(&y)) {
        (Some(p), Some(q)) => p != q,
        (Some(_), None) => over(&y),
        (None, Some(_)) => over(&x),
        (None, None) => false,
    };
    sides || spans
}

/// One prints as a change what the other prints as its result, or as how things stand.
fn swapped(a: &Figure, b: &Figure) -> bool {
    let level = |f: &Figure| f.change == Some(Change::To) || f.change.is_none() && f.stands;
    let change = |f: &Figure| f.change == Some(Change::By);
    a.unit == "percent" && a.unit == b.unit && (change(a) && level(b) || level(a) && change(b))
}

/// "Up by 6.75 percent" against "up to 6.75 percent" for one matter.
fn by_or_to(articles: &[Annotated], a: &Figure, b: &Figure) -> Option<Relation> {
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    let mut shared = a.sentence.shared(&b.sentence);
    // That both rise or fall, and by percent, says nothing of what does.
    shared.retain(|w| !w.base.starts_with("percent") && !CHANGES.iter().any(|c| w.word.starts_with(c)));
    let weight = shared.iter().map(|w| w.rarity).sum::<usize>();
    // "New cases have fallen by 40 percent": of one noun in the same words, a round number says enough.
    let one = same_measure(a, b) == Some(true)
        && a.measured.as_ref().map(|m| &m.narrowed) == b.measured.as_ref().map(|m| &m.narrowed);
    let enough = if one { BY_OR_TO / 2 } else { BY_OR_TO };
    let telling = said(&a.quantity).is_some_and(|v| telling(v) >= if one { 2 } else { 3 });
    let plain = !a.sentence.negated && !b.sentence.negated && !a.clause.modal && !b.clause.modal;
    if apart || !plain || !telling || weight < enough {
        return None;
    }
    let words = articles[a.article].article.slice(a.quantity.span);
    let about = shown(shared);
    let because = format!("one gives “{words}” as the change, the other as the level it led to; both speak of {about}");
    Some(relation(a, b, RelationKind::Contradicts, because))
}

/// What two equal figures are of, where one is the opposite of the other: a profit and a loss of one sum.
fn opposite(a: &Figure, b: &Figure) -> Option<(&'static str, &'static str)> {
    const PAIRS: &[(&str, &str, &str, &str)] =
        &[("profit", "loss", "a profit", "a loss"), ("surplus", "deficit", "a surplus", "a deficit")];
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    let is = |m: &Measured, noun: &str| m.noun == pairs::base(noun);
    let apart = !x.names.is_empty() && !y.names.is_empty() && !x.names.iter().any(|n| y.names.contains(n));
    let one = a.unit == b.unit && is_money(&a.unit) && x.modal == y.modal && !a.other && !b.other && !apart;
    PAIRS.iter().filter(|_| one).find_map(|(p, q, one, other)| match () {
        () if is(x, p) && is(y, q) => Some((*one, *other)),
        () if is(x, q) && is(y, p) => Some((*other, *one)),
        () => None,
    })
}

/// Whether both count the same, as far as the words say.
fn units_fit(a: &Figure, b: &Figure) -> bool {
    let counted = |f: &Figure| f.measured.as_ref().is_some_and(|m| m.counted);
    // "The court took 1.4 million as proved": of what money the article speaks is known.
    let bare = |f: &Figure| f.unit == "count" && !counted(f) && f.quantity.low >= Some(Amount::whole(1_000_000));
    let plain = !a.other && !b.other;
    let money = plain && (is_money(&a.unit) && bare(b) || is_money(&b.unit) && bare(a));
    let same =
        a.unit == b.unit || money || counted(a) && counted(b) && (same_measure(a, b) == Some(true) || things(a, b));
    let (a, b) = (&a.quantity, &b.quantity);
    same && (a.measure == b.measure || a.measure.is_none() || b.measure.is_none())
}

/// Whether both count things, by a number that is hardly shared by chance: "114 machines" and "114 planes".
fn things(a: &Figure, b: &Figure) -> bool {
    let plain = |f: &Figure| !f.other && f.quantity.measure.is_none() && f.unit != "person";
    plain(a) && plain(b) && said(&a.quantity).is_some_and(|v| telling(v) >= 4)
}

/// Whether two figures can be held against each other at all.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let changes = (a.change, b.change);
    let turned = matches!(changes, (Some(Change::By), Some(Change::To)) | (Some(Change::To), Some(Change::By)));
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    // What a sentence denies is seen best in the figure's own clause.
    let negated = |f: &Figure| f.measured.as_ref().map_or(f.clause.negated, |m| m.negated);
    !turned && !apart && negated(a) == negated(b) && a.clause.modal == b.clause.modal
}

pub(super) fn relation(a: &Figure, b: &Figure, kind: RelationKind, because: String) -> Relation {
    let place = |f: &Figure| Place { article: f.article, span: f.quantity.span };
    let key = a.measured.as_ref().or(b.measured.as_ref()).map_or(a.unit.clone(), Measured::key);
    Relation { a: place(a), b: place(b), kind, about: About::Figure, key, because }
}

/// The rarest shared words, as an editor would quote them.
pub(super) fn shown(mut shared: Vec<&ContentWord>) -> String {
    shared.sort_by_key(|w| (std::cmp::Reverse(w.rarity), w.word.clone()));
    listed(shared.iter().map(|w| w.word.as_str()))
}

/// The first three of some words in quotation marks: “quay”, “mill” and “crane”.
pub(super) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.take(3).map(|w| format!("“{w}”")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::readings::Readings;
    use super::*;
    use crate::article::Article;
    use crate::attribution::Engine;
    use crate::knowledge::Knowledge;
    use crate::nlp::{Models, Tagger};
    use crate::page::Page;

    /// What two texts of one story say of each other's figures.
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        let read = |(name, text): (&str, &str)| {
            let article = Article::read(&Page::from_text(name, text));
            Annotated::new(article, Knowledge::builtin(), &Engine::default())
        };
        let articles: Vec<Annotated> = [("a.txt", a), ("b.txt", b)].into_iter().map(read).collect();
        let readings = Readings::of(&articles, &[0, 1], Tagger::of(Models::Builtin));
        let kinds: Vec<RelationKind> =
            between(&articles, &of_story(&articles, &[0, 1], &readings)).into_iter().map(|r| r.kind).collect();
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
        let is = "Since spring the ferry company's levy on the Osprey island crossing is 12.5 percent.";
        check(by, is, &[RelationKind::Contradicts]);
        let loss = "The ferry company made a loss of £4 million in spring.";
        check(loss, "The ferry company made a profit of £4 million in spring.", &[RelationKind::Contradicts]);
        check(loss, "The ferry company made a profit of £5 million in spring.", &[]);
        check(by, by, &[RelationKind::Agrees]);
    }
}
