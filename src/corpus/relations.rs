//! How two claims of different articles stand to each other, each with its reason. Where nothing can be said, nothing is.
//!
//! Conflicts are found by grouping: figures under one key agree when the greatest lower end does not pass the smallest
//! upper end. Only where it does are they looked at two by two.

use super::ages;
use super::agreements;
use super::amounts;
use super::bearings;
use super::citations::Citation;
use super::clashes;
use super::clocks;
use super::copies::{Copy, Direction};
use super::denials;
use super::departures;
use super::differences::{self, FAR, rounds};
use super::doers;
use super::facts::{self, Figure, FigureKey};
use super::lone;
use super::misnamed;
use super::offices;
use super::once;
use super::ordinals;
use super::origins;
use super::persons;
use super::presence;
use super::quotes::{self, QuotePair};
use super::ranks;
use super::readings::Readings;
use super::reckoned;
use super::scene;
use super::scores;
use super::sentences;
use super::signings;
use super::slips;
use super::sole;
use super::statements;
use super::successions;
use super::tenures;
use super::votes;
use super::wholes;
use super::wordings;
use crate::article::Role;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Bound, Quantity, quantities_in};
use crate::nlp::Tagger;
use crate::span::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter article, in percent, from which a copy is a reprint.
const REPRINT: u8 = 60;

/// How two claims stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// They say the same.
    Agrees,
    /// They cannot both be right.
    Contradicts,
    /// `b` is of a later day than `a` and replaces it.
    Updates,
    /// Two named parties deny each other, and neither article is at fault. Other programs are told `not_comparable`.
    #[serde(rename = "not_comparable")]
    #[schemars(skip)]
    Disputed,
    /// They look alike but are of different days, parts or certainty.
    NotComparable,
}

/// What two claims are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A number of people.
    Figure,
    /// A statement and its denial.
    Statement,
    /// What somebody said, word for word.
    Quotation,
    /// Who holds an office, or which of two persons is meant.
    Person,
}

/// A claim in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the article.
    pub article: usize,
    /// The words.
    pub span: Span,
}

/// How two claims stand to each other, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// One claim; the earlier of an update.
    pub a: Place,
    /// The other.
    pub b: Place,
    /// How they stand to each other.
    pub kind: RelationKind,
    /// Figures or statements.
    pub about: About,
    /// What both are about.
    pub key: String,
    /// One sentence.
    pub because: String,
}

/// Relations between the claims of each story's articles, sorted.
pub(super) fn find(
    articles: &[Annotated],
    stories: &[Vec<usize>],
    copies: &[Copy],
    quotes: &[QuotePair],
    citations: &[Citation],
    tagger: Option<&Tagger>,
) -> Vec<Relation> {
    let mut dated: Vec<&Copy> = copies.iter().filter(|c| c.direction == Direction::Dated).collect();
    dated.sort_by_key(|c| (c.to, c.from));
    let whole = copies.iter().filter(|c| c.containment >= REPRINT);
    let reprints: BTreeSet<(usize, usize)> = whole.map(|c| (c.from.min(c.to), c.from.max(c.to))).collect();
    let related = |story: &Vec<usize>| of_story(articles, story, &dated, &reprints, tagger);
    let mut relations: Vec<Relation> = stories.par_iter().flat_map_iter(related).collect();
    relations.extend(offices::between(articles, tagger));
    // Words taken over are of the days of their first print, not of the reprint's.
    let taken = |p: &Place| into(&dated, p.article).flat_map(|c| &c.spans).any(|(_, to)| to.overlaps(p.span));
    let clash = |r: &Relation| r.about == About::Person && r.kind == RelationKind::Contradicts;
    relations.retain(|r| !clash(r) || !(taken(&r.a) || taken(&r.b)));
    relations.extend(quotes.iter().map(|q| quotes::relation(articles, q)));
    relations.extend(sentences::copied(articles, copies));
    // Two who have it from one are one witness.
    for relation in relations.iter_mut().filter(|r| r.kind == RelationKind::Agrees && r.about == About::Figure) {
        let behind = origins::behind(articles, copies, citations, &[relation.a, relation.b]);
        if behind.independent == 1 {
            relation.because.push_str(&format!("; one origin: {}", behind.path.join(", ")));
        }
    }
    relations.sort_by(|x, y| (x.a, x.b, x.kind, &x.key).cmp(&(y.a, y.b, y.kind, &y.key)));
    relations.dedup_by(|x, y| (x.a, x.b, &x.key) == (y.a, y.b, &y.key));
    relations
}

/// The copies by which an article has text from others; all copies stand in the order of who has it.
fn into<'c>(dated: &'c [&'c Copy], article: usize) -> impl Iterator<Item = &'c Copy> {
    let first = dated.partition_point(|c| c.to < article);
    dated[first..].iter().copied().take_while(move |c| c.to == article)
}

fn of_story(
    articles: &[Annotated],
    story: &[usize],
    dated: &[&Copy],
    reprints: &BTreeSet<(usize, usize)>,
    tagger: Option<&Tagger>,
) -> Vec<Relation> {
    let mut found = figures(articles, story, dated);
    // What the top of an article says of its event comes first; the same thing is not related twice.
    let pair = |r: &Relation| (r.a.article.min(r.b.article), r.a.article.max(r.b.article));
    let mut known: Vec<((usize, usize), String)> = found.iter().map(|r| (pair(r), r.key.clone())).collect();
    known.sort_unstable();
    let readings = Readings::of(articles, story, tagger);
    let mut measured = amounts::of_story(articles, story, &readings);
    for figure in &mut measured {
        figure.as_of = first_told(articles, figure.article, figure.quantity.span, figure.as_of, dated);
    }
    // A reprint says against nobody what its original has not said already.
    let reprinted = |p: &Place| {
        let whole = into(dated, p.article).filter(|c| c.containment >= REPRINT);
        whole.flat_map(|c| &c.spans).any(|(_, to)| to.overlaps(p.span))
    };
    let differ = differences::between(articles, &measured).into_iter().filter(|r| !reprinted(&r.a) && !reprinted(&r.b));
    let further = agreements::between(articles, &measured).into_iter().chain(differ);
    let further = further.chain(reckoned::between(articles, story, &measured));
    let further = further.chain(slips::between(articles, &measured));
    let further = further.chain(wholes::between(articles, &measured));
    let spans: Vec<(Place, Place)> = found.iter().map(|r| (r.a, r.b)).collect();
    let meets = |p: Place, q: Place| p.article == q.article && p.span.overlaps(q.span);
    let both =
        |r: &Relation, (a, b): &(Place, Place)| meets(*a, r.a) && meets(*b, r.b) || meets(*a, r.b) && meets(*b, r.a);
    let told =
        |r: &Relation| known.binary_search(&(pair(r), r.key.clone())).is_ok() || spans.iter().any(|s| both(r, s));
    found.extend(further.filter(|r| !told(r)).collect::<Vec<_>>());
    found.extend(statements::between(articles, story));
    found.extend(clashes::between(articles, story, &readings));
    found.extend(bearings::between(articles, story, &readings));
    found.extend(clocks::between(articles, story, &readings));
    found.extend(ages::between(articles, story));
    let names = persons::names(articles, story);
    found.extend(persons::between(articles, &names));
    found.extend(misnamed::between(articles, &names));
    found.extend(ranks::between(articles, story));
    found.extend(presence::between(articles, story, &readings));
    found.extend(tenures::between(articles, story, &readings));
    found.extend(successions::between(articles, story, &readings, |_| true));
    found.extend(scores::between(articles, story));
    found.extend(ordinals::between(articles, story));
    found.extend(departures::between(articles, story, &readings));
    found.extend(doers::between(articles, story, &readings));
    found.extend(signings::between(articles, story, &readings));
    let denied = denials::between(articles, story, &readings);
    let days = once::between(articles, story, &readings);
    let lone = lone::between(articles, &measured);
    let sole = sole::between(articles, &measured);
    let votes = votes::between(articles, story);
    // "24 to 19" and "24 to 17" agree in nothing.
    let split = |r: &Relation| votes.iter().any(|v| v.kind == RelationKind::Contradicts && both(r, &(v.a, v.b)));
    found.retain(|r| r.kind != RelationKind::Agrees || !split(r));
    for rest in [denied, votes, days, lone, sole, wordings::between(articles, story, &measured, reprints)] {
        let told: Vec<(Place, Place)> = found.iter().map(|r| (r.a, r.b)).collect();
        found.extend(rest.into_iter().filter(|r| !told.iter().any(|t| both(r, t))));
    }
    found
}

fn figures(articles: &[Annotated], story: &[usize], dated: &[&Copy]) -> Vec<Relation> {
    let mut keyed: BTreeMap<FigureKey, Vec<Figure>> = BTreeMap::new();
    for mut figure in story.iter().flat_map(|i| facts::figures(*i, &articles[*i])) {
        figure.as_of = first_told(articles, figure.article, figure.quantity.span, figure.as_of, dated);
        keyed.entry(figure.key.clone()).or_default().push(figure);
    }
    let groups = keyed.into_values().flat_map(by_names).filter(|f| f.len() > 1);
    groups.flat_map(|f| group(articles, f)).filter(|r| scene::may_clash(articles, r)).collect()
}

/// The day a figure is of: a reprint tells on Tuesday what its original knew on Monday.
fn first_told(
    articles: &[Annotated],
    article: usize,
    span: Span,
    as_of: Option<Interval>,
    dated: &[&Copy],
) -> Option<Interval> {
    let sources = into(dated, article)
        .filter(|c| c.spans.iter().any(|(_, copied)| copied.overlaps(span)))
        .filter_map(|c| articles[c.from].article.meta.published().map(|p| p.value));
    sources.chain(as_of).min_by_key(|day| day.first())
}

/// Splits figures by the names at the top of their articles: texts that share none tell of different events, however
/// alike their words. A text without names stays with the first.
fn by_names(figures: Vec<Figure>) -> Vec<Vec<Figure>> {
    let mut groups: Vec<Vec<Figure>> = Vec::new();
    for figure in figures {
        let shares = |other: &Figure| figure.names.is_empty() || figure.names.iter().any(|n| other.names.contains(n));
        match groups.iter_mut().find(|g| g.iter().any(&shares)) {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    groups
}

/// Relates the figures under one key: each to the first figure it agrees with, or to the best witness against it.
fn group(articles: &[Annotated], mut figures: Vec<Figure>) -> Vec<Relation> {
    // Earlier figures first; undated ones after them.
    figures.sort_by_key(position);
    let low = figures.iter().filter_map(|f| f.quantity.low).max();
    let high = figures.iter().filter_map(|f| f.quantity.high).min();
    let all_meet = low.zip(high).is_none_or(|(low, high)| low <= high);
    let mut found = Vec::new();
    for (i, figure) in figures.iter().enumerate().skip(1) {
        let earlier = &figures[..i];
        if let Some(same) = earlier.iter().find(|e| all_meet || e.quantity.meets(&figure.quantity)) {
            found.push(relation(articles, same, figure));
        }
    }
    if !all_meet {
        found.extend(conflicts(articles, &figures));
    }
    found
}

/// Each figure that some other figure rules out, against the value that most articles give.
fn conflicts(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let backing = |figure: &Figure| figures.iter().filter(|f| same_value(f, figure)).count();
    // The value with most articles behind it; among equals the earlier.
    let Some(main) = figures.iter().rev().max_by_key(|f| backing(f)) else { return Vec::new() };
    let mut found: Vec<Relation> = Vec::new();
    for figure in figures.iter().filter(|f| !f.quantity.meets(&main.quantity)) {
        // A witness of the same day says more than one of another.
        let witness = figures
            .iter()
            .filter(|f| same_value(f, main))
            .min_by_key(|f| (f.as_of != figure.as_of, f.article))
            .unwrap_or(main);
        let (a, b) = if position(witness) <= position(figure) { (witness, figure) } else { (figure, witness) };
        found.push(relation(articles, a, b));
    }
    found
}

fn position(figure: &Figure) -> (bool, Option<crate::calendar::NaiveDate>, usize) {
    let day = figure.as_of.and_then(|d| d.first());
    (day.is_none(), day, figure.article)
}

fn same_value(a: &Figure, b: &Figure) -> bool {
    (a.quantity.low, a.quantity.high, a.quantity.bound) == (b.quantity.low, b.quantity.high, b.quantity.bound)
}

/// Decides between two figures of one key; `a` is not later than `b`.
fn relation(articles: &[Annotated], a: &Figure, b: &Figure) -> Relation {
    let words = |f: &Figure| articles[f.article].article.slice(f.quantity.span).to_string();
    let (said_a, said_b) = (words(a), words(b));
    let place = |f: &Figure| Place { article: f.article, span: f.quantity.span };
    let (kind, because) = judge(a, b, &said_a, &said_b);
    Relation { a: place(a), b: place(b), kind, about: About::Figure, key: a.key.to_string(), because }
}

fn judge(a: &Figure, b: &Figure, said_a: &str, said_b: &str) -> (RelationKind, String) {
    let key = &a.key;
    let strangers = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|n| b.names.contains(n));
    if strangers {
        return (RelationKind::NotComparable, format!("the two figures for {key} stand in texts that share no name"));
    }
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    if apart {
        return (RelationKind::NotComparable, format!("the two figures for {key} are of events on different days"));
    }
    let later = a.as_of.zip(b.as_of).is_some_and(|(x, y)| x.meet(y).is_none());
    // A floor that a later count has left behind is news.
    let floor = matches!(a.quantity.bound, Bound::AtLeast | Bound::MoreThan);
    if floor && (later || b.now) && a.quantity.low < b.quantity.low && !a.doubtful && !b.doubtful {
        return (RelationKind::Updates, format!("{key} rose from “{said_a}” to “{said_b}”"));
    }
    if a.quantity.meets(&b.quantity) {
        let because = if said_a == said_b {
            format!("both give “{said_a}” for {key}")
        } else {
            format!("“{said_a}” and “{said_b}” can both be right for {key}")
        };
        return (RelationKind::Agrees, because);
    }
    if rounds(&a.quantity, &b.quantity) {
        return (RelationKind::Agrees, format!("“{said_a}” and “{said_b}” are one figure for {key}, rounded"));
    }
    if a.doubtful || b.doubtful {
        let because = format!("“{said_a}” and “{said_b}” differ, but one of them is feared or expected, not counted");
        return (RelationKind::NotComparable, because);
    }
    let (Some(day_a), Some(day_b)) = (a.as_of, b.as_of) else {
        let because =
            format!("“{said_a}” and “{said_b}” differ, and one article has no date: one may replace the other");
        return (RelationKind::NotComparable, because);
    };
    if day_a.meet(day_b).is_some() {
        let because = format!("both are of {day_a} and give “{said_a}” and “{said_b}” for {key}: no number fits both");
        return (RelationKind::Contradicts, because);
    }
    let grew = a.quantity.high.is_some_and(|high| Some(high) < b.quantity.low);
    // A toll does not fall by itself: it was revised if both name one day of the event, else it may be of another.
    if !grew && a.when.zip(b.when).and_then(|(x, y)| x.meet(y)).is_none() {
        let because =
            format!("“{said_b}” for {key} is later than “{said_a}” and lower: tolls do not fall by themselves");
        return (RelationKind::NotComparable, because);
    }
    if day_a.gap(day_b) > FAR {
        return (RelationKind::NotComparable, format!("the two figures for {key} are of {day_a} and {day_b}"));
    }
    let verb = if grew { "rose" } else { "was revised down" };
    let because = format!("{key} {verb} from “{said_a}” ({day_a}) to “{said_b}” ({day_b})");
    (RelationKind::Updates, because)
}

/// A headline whose figure no number fits together with the one the text opens with.
pub(super) fn headline(index: usize, annotated: &Annotated) -> Option<Relation> {
    let title = annotated.article.blocks.iter().find(|b| b.role == Role::Title)?.span;
    let figures = facts::figures(index, annotated);
    let headline = quantities_in(annotated.article.slice(title));
    let mut measured = headline.into_iter().filter(|q| q.unit == "person" && q.measure.is_some());
    let (first, second) = (measured.next()?, measured.next());
    if second.is_some_and(|s| s.measure == first.measure) {
        return None;
    }
    // A text that gives the headline's figure anywhere bears it out: the one it opens with is of something else.
    let told = |q: &&Quantity| !title.overlaps(q.span) && q.unit == "person" && q.meets(&first);
    if annotated.mentions.quantities.iter().any(|q| told(&q)) {
        return None;
    }
    let people = |f: &&Figure| Some(&f.key.measure) == first.measure.as_ref() && f.key.who == "people" && !f.doubtful;
    let figure = figures.iter().find(people).filter(|f| !f.quantity.meets(&first))?;
    let span = first.span.shift(title.start as usize);
    let (above, below) = (annotated.article.slice(span), annotated.article.slice(figure.quantity.span));
    Some(Relation {
        a: Place { article: index, span },
        b: Place { article: index, span: figure.quantity.span },
        kind: RelationKind::Contradicts,
        about: About::Figure,
        key: figure.key.to_string(),
        because: format!("the headline says “{above}”, the text “{below}”"),
    })
}
