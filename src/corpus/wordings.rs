//! Claims of two articles of which one says what the other says, mostly in the same words: "Danko would be head of
//! government" after "Livia Danko will be the next head of government".

use super::agreements::shown;
use super::amounts::{CHANGES, Figure};
use super::facts::{day_of, is_headline};
use super::pairs::{Content, PairRelation, compare, is_known};
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::Kind;
use crate::claims::{Annotated, Checkable};
use crate::mentions::Change;
use crate::span::Span;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};

/// Claims of one article that are compared.
const MOST: usize = 120;
/// Bytes of a claim that is compared; what is longer says many things.
const LONGEST: usize = 400;
/// Claims of a story that share a word, beyond which the word brings none of them together.
const COMMON: usize = 40;
/// Rarity of a word that brings two claims together.
const RARE: usize = 7;
/// Words that two claims share, and what these must say together.
const LEAST: usize = 3;
const ENOUGH: usize = 26;
/// The same where one claim begins with the other letter for letter, with so many words.
const VERBATIM: usize = 12;
const RUN: usize = 6;
/// How sure, of 100, the comparison of two sentences must be.
const SURE: u8 = 60;
/// Days between two articles beyond which the same words may tell of another time.
const DAYS: u64 = 21;

/// A claim with the words it is about.
struct Said<'a> {
    article: usize,
    span: Span,
    content: Content,
    /// Between quotation marks: what was said, for `quotes` to compare.
    quoted: bool,
    figures: Vec<&'a Figure>,
}

/// Claims that follow from one of another article: for each, the one it follows from most surely.
/// Between an article and a reprint of it the copy itself says all.
pub(super) fn between(
    articles: &[Annotated],
    story: &[usize],
    figures: &[Figure],
    reprints: &BTreeSet<(usize, usize)>,
) -> Vec<Relation> {
    let mut by_article: BTreeMap<usize, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        by_article.entry(figure.article).or_default().push(figure);
    }
    let of = |i: &usize| claims(*i, &articles[*i], by_article.get(i).map_or(&[], Vec::as_slice));
    let said: Vec<Said<'_>> = story.iter().take(ARTICLES).flat_map(of).collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, claim) in said.iter().enumerate() {
        for word in claim.content.words.iter().filter(|w| w.rarity >= RARE) {
            by_word.entry(&word.base).or_default().push(i);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for group in by_word.values().filter(|g| g.len() <= COMMON) {
        for (n, i) in group.iter().enumerate() {
            let other = |j: &&usize| {
                let pair = (said[*i].article.min(said[**j].article), said[*i].article.max(said[**j].article));
                pair.0 != pair.1 && !reprints.contains(&pair)
            };
            pairs.extend(group[n + 1..].iter().filter(other).map(|j| (*i, *j)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut best: BTreeMap<(usize, usize), (u8, usize)> = BTreeMap::new();
    for (i, j) in pairs {
        let (a, b) = (&said[i], &said[j]);
        if !alike(articles, a, b) || apart(articles, a, b) || !figures_fit(a, b) {
            continue;
        }
        let Some(sure) = follows(articles, a, b) else { continue };
        let slot = best.entry((i, b.article)).or_insert((sure, j));
        if sure > slot.0 {
            *slot = (sure, j);
        }
    }
    best.into_iter().map(|((i, _), (_, j))| relation(articles, &said[i], &said[j])).collect()
}

fn claims<'a>(index: usize, annotated: &Annotated, figures: &[&'a Figure]) -> Vec<Said<'a>> {
    let text = &annotated.article.text;
    let marks = ['"', '“', '”'];
    let direct = |span: Span| {
        let mut direct = annotated.attributions.iter().filter(|a| a.kind == Kind::Direct);
        let before = text.get(..span.start as usize).is_some_and(|t| t.ends_with(marks));
        before || span.of(text).contains(marks) || direct.any(|a| a.content.iter().any(|c| c.overlaps(span)))
    };
    let stated = annotated.claims.iter().filter(|c| {
        let unsaid = matches!(c.checkable, Checkable::Question | Checkable::Imperative | Checkable::Conditional);
        !unsaid && c.span.len() <= LONGEST && !is_headline(annotated, c.sentence)
    });
    let read = |c: &crate::claims::Claim| Said {
        article: index,
        span: c.span,
        content: Content::read(c.span.of(text)),
        quoted: direct(c.span),
        figures: figures.iter().copied().filter(|f| c.span.contains(f.quantity.span)).collect(),
    };
    stated.take(MOST).map(read).collect()
}

/// Whether two claims share so many words, of one polarity, that one may say what the other says.
fn alike(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> bool {
    let verbatim = verbatim(articles, a, b);
    let turned = a.content.negated != b.content.negated || a.content.modal != b.content.modal;
    if turned && !(verbatim && joined(articles, a, b)) || a.quoted && b.quoted {
        return false;
    }
    let shared = a.content.shared(&b.content);
    let weight: usize = shared.iter().map(|w| w.rarity).sum();
    // Names alone are a list or a byline.
    let plain = shared.iter().any(|w| is_known(&w.word));
    let (least, enough) = if verbatim { (LEAST - 1, VERBATIM) } else { (LEAST, ENOUGH) };
    shared.len() >= least && weight >= enough && plain && weight * 3 >= 2 * told(&a.content).min(told(&b.content))
}

/// Whether one of two claims begins with the other, letter for letter.
fn verbatim(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> bool {
    let (one, other) = (articles[a.article].article.slice(a.span), articles[b.article].article.slice(b.span));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let short = short.trim_end_matches(['.', ',', ';']);
    long.starts_with(short) && words(short).nth(RUN - 1).is_some()
}

/// Whether the longer of two such claims goes on with a clause of its own: "…, and nobody knows why", but not "… if it rains".
fn joined(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> bool {
    let (one, other) = (articles[a.article].article.slice(a.span), articles[b.article].article.slice(b.span));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let rest = long.get(short.trim_end_matches(['.', ',', ';']).len()..).unwrap_or("");
    rest.starts_with(", and ") || rest.starts_with(';')
}

/// How much the words of a claim say together.
fn told(content: &Content) -> usize {
    content.words.iter().map(|w| w.rarity).sum()
}

/// How sure it is that one of two claims follows from the other.
fn follows(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> Option<u8> {
    let shared = a.content.shared(&b.content);
    let (one, other) = (articles[a.article].article.slice(a.span), articles[b.article].article.slice(b.span));
    // What is copied needs no judge.
    if one == other {
        return Some(100);
    }
    if verbatim(articles, a, b) {
        return Some(99);
    }
    if !in_order(one, other, &shared) || by_whom(one) != by_whom(other) {
        return None;
    }
    let sure = |premise: &Said<'_>, p: &str, hypothesis: &Said<'_>, h: &str| {
        let compared = names_met(h, &hypothesis.content, &premise.content).then(|| compare(p, h))?;
        (compared.relation == PairRelation::Supports && compared.score >= SURE).then_some(compared.score)
    };
    // What says less follows from what says more, seldom the other way round.
    let (all, part) = (told(&a.content), told(&b.content));
    let forth = if part * 4 <= all * 5 { sure(a, one, b, other) } else { None };
    let back = if all * 4 <= part * 5 { sure(b, other, a, one) } else { None };
    forth.max(back)
}

/// Whether every name of the one stands in the other as well: "Marta lost" does not follow from "Livia lost".
fn names_met(text: &str, own: &Content, other: &Content) -> bool {
    let name = |w: &Span| w.start > 0 && w.of(text).starts_with(char::is_uppercase);
    words(text).filter(name).all(|w| {
        let lower = w.of(text).to_lowercase();
        let base = own.words.iter().find(|o| o.word == lower).map(|o| o.base.as_str());
        base.is_none_or(|base| is_known(&lower) || other.words.binary_search_by(|o| o.base.as_str().cmp(base)).is_ok())
    })
}

/// Whether the shared words come in one order in both: who did it to whom is told by nothing else here.
fn in_order(one: &str, other: &str, shared: &[&super::pairs::ContentWord]) -> bool {
    let bases = |text: &str| -> Vec<usize> {
        let place = |w: Span| {
            let base = super::pairs::base(&w.of(text).to_lowercase());
            shared.iter().position(|s| s.base == base)
        };
        let mut found: Vec<usize> = Vec::new();
        for at in words(text).filter_map(place) {
            if !found.contains(&at) {
                found.push(at);
            }
        }
        found
    };
    let (a, b) = (bases(one), bases(other));
    let places: Vec<usize> = a.iter().filter_map(|w| b.iter().position(|o| o == w)).collect();
    places.windows(2).filter(|p| p[0] > p[1]).count() * 4 <= places.len()
}

/// Whether a claim tells in the passive who did it: "was rammed by the barge". Its words stand in the order of the active
/// claim that says the opposite.
fn by_whom(text: &str) -> bool {
    const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];
    let spans: Vec<Span> = words(text).collect();
    let is = |at: usize, word: &str| spans.get(at).is_some_and(|w| w.of(text).eq_ignore_ascii_case(word));
    (1..spans.len()).filter(|at| is(*at, "by")).any(|at| {
        let amount = spans.get(at + 1).is_some_and(|w| w.of(text).starts_with(|c: char| c.is_ascii_digit()));
        let passive = (at.saturating_sub(4)..at - 1).any(|i| BE.iter().any(|be| is(i, be)));
        passive && !amount
    })
}

/// Whether dates set two claims apart.
fn apart(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> bool {
    let (one, other) = (&articles[a.article], &articles[b.article]);
    let printed = |x: &Annotated| x.article.meta.published().map(|c| c.value);
    let far = printed(one).zip(printed(other)).is_some_and(|(x, y)| x.gap(y) > DAYS);
    far || day_of(one, a.span).zip(day_of(other, b.span)).is_some_and(|(x, y)| x.gap(y) > 1)
}

/// Whether the figures of two claims can be the same ones: each number of the shorter list stands in the longer, as the
/// same side of a change.
fn figures_fit(a: &Said<'_>, b: &Said<'_>) -> bool {
    let (few, many) = if a.figures.len() <= b.figures.len() { (a, b) } else { (b, a) };
    let same_side = |x: Option<Change>, y: Option<Change>| x.is_none() || y.is_none() || x == y;
    few.figures.iter().all(|f| {
        let fits = |g: &Figure| f.unit == g.unit && f.quantity.meets(&g.quantity) && same_side(f.change, g.change);
        many.figures.iter().any(|g| fits(g))
    })
}

/// Names behind "from" and "to" in a claim.
fn way(text: &str) -> (Vec<&str>, Vec<&str>) {
    let all: Vec<&str> = words(text).map(|w| w.of(text)).collect();
    let behind = |small: &str| {
        let named = |p: &&[&str]| p[0] == small && p[1].starts_with(char::is_uppercase);
        all.windows(2).filter(named).map(|p| p[1]).collect()
    };
    (behind("from"), behind("to"))
}

/// Whether one claim leads from here to there and the other from there to here.
fn turns_back(one: &str, other: &str) -> bool {
    let ((from, to), (start, end)) = (way(one), way(other));
    from.iter().any(|n| end.contains(n)) && to.iter().any(|n| start.contains(n))
}

fn relation(articles: &[Annotated], a: &Said<'_>, b: &Said<'_>) -> Relation {
    let mut shared = a.content.shared(&b.content);
    shared.retain(|w| !CHANGES.contains(&w.word.as_str()));
    let place = |s: &Said<'_>| Place { article: s.article, span: s.span };
    let about = shown(shared.clone());
    let (a, b) = if a.article < b.article { (a, b) } else { (b, a) };
    shared.sort_by_key(|w| (std::cmp::Reverse(w.rarity), w.word.clone()));
    let key = shared.iter().take(2).map(|w| w.word.as_str()).collect::<Vec<_>>().join(" ");
    let text = |s: &Said<'_>| s.span.of(&articles[s.article].article.text);
    let (kind, because) = if turns_back(text(a), text(b)) {
        (RelationKind::Contradicts, format!("both tell of {about}, but of opposite ways"))
    } else {
        (RelationKind::Agrees, format!("both say the same of {about}"))
    };
    Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because }
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::samples::kinds;
    use super::*;

    /// How many claims of two texts of one day say the same.
    fn check(a: &str, b: &str, expected: usize) {
        let found = kinds(a, 6, b, |articles, readings| {
            between(articles, &[0, 1], &of_story(articles, &[0, 1], readings), &BTreeSet::new())
        });
        assert_eq!(found.len(), expected, "{a}\n{b}");
    }

    #[test]
    fn claims_in_nearly_the_same_words() {
        let crane = "The harbour crane collapsed onto an empty barge at Arle.";
        check(crane, "A harbour crane had collapsed onto an empty barge.", 1);
        check(crane, "The harbour crane did not collapse onto the barge.", 0);
        check(crane, "The harbour crane may collapse onto an empty barge.", 0);
        let paper = "Tandel carried the paper from room to room.";
        check(paper, "Tandel carried the paper from room to room, and nobody knows who read it.", 1);
        check(paper, "Tandel carried the paper from room to room if nobody else did.", 0);
        check(paper, "Tandel carried a paper to another room, and nobody knows who read it.", 0);
        let levy = "The dockers' levy has fallen by 12 percent since the strike.";
        check(levy, "The dockers' levy has fallen to 12 percent since the strike.", 0);
        check(levy, "The dockers' levy has fallen by 20 percent since the strike.", 0);
        // Who did it to whom.
        check("The trawler Osprey rammed the barge Heron.", "The barge Heron rammed the trawler Osprey.", 0);
        let passive = "The trawler Osprey was rammed by the barge Heron at night.";
        check("The trawler Osprey rammed the barge Heron at night.", passive, 0);
        check("The trawler Osprey rammed a moored barge.", "The trawler Dunlin rammed a moored barge.", 0);
    }
}
