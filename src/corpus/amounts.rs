//! Figures of any unit, anywhere in a text: sums of money, shares, distances, ages, counts of things.
//!
//! `facts` holds what an article gives for its event at the top. Here a figure is compared with one of another article
//! if both measure the same ([`measured`]) or stand among the same words. The same number for the same noun, or among a
//! few rare words, is an agreement; the same percentage as a change here and as its result there is a contradiction.
//! Different numbers are held against each other only where noun, owner, place, state and day all fit
//! ([`super::differences`]): among the same words alone a third of such pairs, in made collections with known truth,
//! were no conflict.

use super::facts::{day_of, is_headline, speaker};
use super::measured::{Measured, is_money, measured, none};
use super::pairs::{self, Content, ContentWord};
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::{Attribution, Kind, SourceKind};
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Amount, Bound, Change, Preposition, Quantity, Timex};
use crate::span::Span;
use crate::text::words;

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
pub(super) struct Figure {
    pub(super) article: usize,
    pub(super) quantity: Quantity,
    /// What is counted or measured.
    pub(super) unit: String,
    /// Its sentence.
    pub(super) place: Span,
    /// The words of its clause, the counted noun left out.
    pub(super) clause: Content,
    /// The words of its sentence, its own left out.
    pub(super) sentence: Content,
    /// What it is a figure of, as far as the sentence says.
    pub(super) measured: Option<Measured>,
    /// The day the sentence names.
    pub(super) when: Option<Interval>,
    /// The day from which its sentence counts: "since 19 July".
    pub(super) since: Option<Interval>,
    /// The day of publication.
    pub(super) as_of: Option<Interval>,
    /// Whose figure it is, by name, where somebody is quoted or reported.
    pub(super) party: Option<String>,
    /// A part, or of another time.
    pub(super) elsewhere: bool,
    /// Said to be a further one, an earlier one, or one for each.
    pub(super) other: bool,
    /// The only figure of its unit in the clause.
    alone: bool,
    /// Between quotation marks: what was said, for `quotes` to compare.
    pub(super) quoted: bool,
    /// A change, or where it led.
    pub(super) change: Option<Change>,
}

/// The figures of a story's articles.
pub(super) fn of_story(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Figure> {
    story.iter().take(ARTICLES).flat_map(|i| figures(*i, &articles[*i], readings)).collect()
}

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

fn figures(index: usize, annotated: &Annotated, readings: &Readings) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found: Vec<Figure> = Vec::new();
    for quantity in annotated.mentions.quantities.iter().filter(|q| q.bound != Bound::Vague).take(MOST) {
        let at = annotated.sentences.partition_point(|s| s.span.end <= quantity.span.start);
        // A headline's figure stands in the text again.
        let sentence = annotated.sentences.get(at).filter(|_| !is_headline(annotated, at)).map(|s| s.span);
        let Some(sentence) = sentence.filter(|s| s.contains(quantity.span)) else {
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
        let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(quantity.span)));
        let party = said.filter_map(|a| party(annotated, a)).next();
        let (unit, factor) = common_unit(&quantity.unit);
        let scaled = |a: Option<Amount>| a.map(|a| Amount(a.0.saturating_mul(factor)));
        found.push(Figure {
            article: index,
            place: sentence,
            measured: readings.sentence(index, at).and_then(|r| measured(r, text, quantity)),
            as_of: as_of(annotated, sentence),
            party,
            unit: unit.clone(),
            clause: Content::read(&around),
            sentence: Content::read(&rest),
            when: when(annotated, sentence, quantity.span),
            since: since(annotated, sentence),
            elsewhere,
            quoted: annotated.attributions.iter().any(|a| quoted(&a)),
            change: change(quantity, last(cut(text, sentence.start, quantity.span.start), CHANGED)),
            other: other(text, sentence, quantity),
            alone: annotated.mentions.quantities.iter().filter(inside).count() == 1,
            quantity: Quantity { unit, low: scaled(quantity.low), high: scaled(quantity.high), ..quantity.clone() },
        });
    }
    found.extend(nobody(index, annotated, readings));
    found
}

/// The unit in which figures are compared, and how many of it one of the written unit makes.
fn common_unit(unit: &str) -> (String, i64) {
    let (unit, factor) = match unit {
        "share" => ("percent", 100),
        "week" => ("day", 7),
        "INR" => ("rupee", 1),
        "pound" => ("GBP", 1),
        unit => (unit, 1),
    };
    (unit.to_string(), factor)
}

/// Sentences in which nobody or nothing is counted.
fn nobody(index: usize, annotated: &Annotated, readings: &Readings) -> Vec<Figure> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for (at, sentence) in annotated.sentences.iter().map(|s| s.span).enumerate() {
        let whole = sentence.of(text);
        let says = |w: Span| matches!(w.of(whole), "Nobody" | "nobody" | "None" | "No" | "no" | "Not" | "not" | "none");
        if whole.len() > NONE_IN || !words(whole).any(says) {
            continue;
        }
        let Some(reading) = readings.sentence(index, at) else { break };
        for (span, measured) in none(reading, text) {
            let quantity = Quantity {
                span,
                low: Some(Amount(0)),
                high: Some(Amount(0)),
                bound: Bound::Exact,
                unit: "count".to_string(),
                counted: None,
                measure: None,
                change: None,
            };
            let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(span)));
            found.push(Figure {
                article: index,
                unit: "none".to_string(),
                place: sentence,
                clause: Content::default(),
                sentence: Content::read(whole),
                measured: Some(measured),
                when: when(annotated, sentence, span),
                since: None,
                as_of: as_of(annotated, sentence),
                party: said.filter_map(|a| party(annotated, a)).next(),
                elsewhere: true,
                other: false,
                alone: false,
                quoted: false,
                change: None,
                quantity,
            });
        }
    }
    found
}

/// Bytes of a sentence in which nobody is looked for.
const NONE_IN: usize = 300;

/// Words before a figure among which a verb says that it is a change.
const CHANGED: usize = 14;

/// Words right before and right behind a figure that make it another one than the plain figure.
const OTHER_BEFORE: &[&str] = &[
    "additional",
    "further",
    "extra",
    "next",
    "other",
    "earlier",
    "previous",
    "former",
    "remaining",
    "from",
    "average",
    "than",
    "only",
    "last",
    "every",
    "each",
    "first",
    "second",
    "third",
    "age",
    "aged",
];
const OTHER_BEHIND: &[&str] =
    &["more", "each", "apiece", "ago", "extra", "less", "fewer", "earlier", "later", "old", "others", "per", "a", "an"];

fn other(text: &str, sentence: Span, quantity: &Quantity) -> bool {
    let before = last(cut(text, sentence.start, quantity.span.start), 2).to_lowercase();
    // "to average 8.5 percent" is a verb.
    let before = if before.starts_with("to average") { String::new() } else { before };
    let behind = first(cut(text, quantity.span.end, sentence.end), 1).to_lowercase();
    let own = quantity.span.of(text).to_lowercase();
    beyond(sentence.of(text))
        || words(&before).any(|w| OTHER_BEFORE.contains(&w.of(&before)))
        || words(&behind).any(|w| OTHER_BEHIND.contains(&w.of(&behind)))
        || words(&own).any(|w| matches!(w.of(&own), "other" | "others" | "further" | "additional"))
        || words(&own).any(|w| w.of(&own) == "more") && !own.contains("more than") && !own.contains("or more")
}

/// Whether a sentence tells of more than the event, or beside it: "in recent days", "in the past two weeks", "also".
fn beyond(sentence: &str) -> bool {
    let said: Vec<&str> = words(sentence).map(|w| w.of(sentence)).collect();
    let unit = |w: &&str| matches!(*w, "hours" | "days" | "weeks" | "months" | "years");
    // "Rockets also killed two in the port": beside those of the event.
    let also = |i: usize| said.get(i + 1).is_some_and(|w| !pairs::says(w));
    if (0..said.len()).any(|i| said[i] == "also" && also(i)) {
        return true;
    }
    let leads = |w: &str| matches!(w, "past" | "recent" | "last" | "previous");
    said.iter().enumerate().any(|(i, w)| leads(w) && said.iter().skip(i + 1).take(2).any(unit))
}

/// The days a figure is of, as its sentence says: those of its part of the sentence, or of what leads up to it.
fn when(annotated: &Annotated, sentence: Span, figure: Span) -> Option<Interval> {
    let text = &annotated.article.text;
    let behind = cut(text, figure.end, sentence.end);
    let end = behind.find([',', ';', ':']).map_or(sentence.end, |at| figure.end + at as u32);
    let before = Span { start: sentence.start, end };
    day_of(annotated, before).filter(|day| Some(*day) != since(annotated, sentence))
}

/// The days since which a sentence says that something is so.
pub(super) fn since(annotated: &Annotated, sentence: Span) -> Option<Interval> {
    let text = &annotated.article.text;
    // "since the first patients came on 19 July"
    let led = |d: &&Timex| {
        let before = cut(text, sentence.start, d.span.start);
        d.preposition == Some(Preposition::Since) || words(before).any(|w| w.of(before) == "since")
    };
    annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span)).find(led)?.resolved
}

/// The day a figure is of: the one it says ("by 6 August"), else that of the article.
pub(super) fn as_of(annotated: &Annotated, sentence: Span) -> Option<Interval> {
    let published = annotated.article.meta.published().map(|c| c.value);
    let bounds = [Preposition::By, Preposition::Until];
    let dates = annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span));
    let mut said = dates.filter(|d| d.preposition.is_some_and(|p| bounds.contains(&p))).filter_map(|d| d.resolved);
    let said = said.next().filter(|s| published.is_some_and(|p| s.last() < p.first()));
    said.or(published)
}

/// Who an attribution names: a person, a body, a paper.
pub(super) fn party(annotated: &Annotated, attribution: &Attribution) -> Option<String> {
    let kind = attribution.source_kind();
    let named = matches!(
        kind,
        SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Government | SourceKind::Outlet
    );
    let name = speaker(annotated, attribution)?;
    (named || kind == SourceKind::Role && name.starts_with(char::is_uppercase)).then(|| name.to_string())
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
pub(super) fn said(quantity: &Quantity) -> Option<Amount> {
    let (low, high) = (quantity.low, quantity.high);
    match quantity.bound {
        Bound::Nearly | Bound::UpTo | Bound::LessThan => high,
        Bound::About => low.zip(high).map(|(l, h)| Amount((l.0 + h.0) / 2)),
        Bound::Between | Bound::Vague => None,
        _ => low,
    }
}

/// How much a number by itself says: few texts share 14,200 by chance, many share three.
pub(super) fn telling(amount: Amount) -> usize {
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
            let sure = sure(a, b);
            let small = telling(value) == 1 && !(a.alone && b.alone) && !sure;
            if !units_fit(a, b) || !a.quantity.meets(&b.quantity) || small || a.quoted || b.quoted {
                continue;
            }
            // The whole of a division is the same for everybody: "100 of the 210 seats".
            if [a, b].iter().any(|f| f.measured.as_ref().is_some_and(|m| m.whole)) {
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
        let because = if said_a.eq_ignore_ascii_case(said_b) {
            format!("both give “{said_a}” {about}")
        } else {
            format!("“{said_a}” and “{said_b}” are the same figure; both give it {about}")
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
    let text = figure.place.of(&articles[figure.article].article.text);
    words(text).any(|w| WITHDRAWS.contains(&w.of(text)))
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
pub(super) fn same_measure(a: &Figure, b: &Figure) -> Option<bool> {
    let (x, y) = (a.measured.as_ref()?, b.measured.as_ref()?);
    let apart = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    if apart(&x.names, &y.names) {
        return Some(false);
    }
    if x.counted == y.counted && pairs::alike(&x.noun, &y.noun) {
        return Some(true);
    }
    None
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
    let counted = |f: &Figure| f.measured.as_ref().is_some_and(|m| m.counted);
    // "The court took 1.4 million as proved": of what money the article speaks is known.
    let bare = |f: &Figure| f.unit == "count" && !counted(f) && f.quantity.low >= Some(Amount::whole(1_000_000));
    let plain = !a.other && !b.other;
    let money = plain && (is_money(&a.unit) && bare(b) || is_money(&b.unit) && bare(a));
    let same = a.unit == b.unit || money || counted(a) && counted(b) && same_measure(a, b) == Some(true);
    let (a, b) = (&a.quantity, &b.quantity);
    same && (a.measure == b.measure || a.measure.is_none() || b.measure.is_none())
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
        check(by, by, &[RelationKind::Agrees]);
    }
}
