//! All of them, and some of them not: "all five gates were closed" against "two of the five gates could not be closed",
//! "all aboard survived" against "three passengers died".

use super::agreements::relation;
use super::amounts::Figure;
use super::exclusions::exclude;
use super::measured::{Measured, one_noun, words_of};
use super::origins::same_party;
use super::relations::{Relation, RelationKind};
use super::scene;
use crate::claims::Annotated;
use crate::mentions::{Bound, quantities_in};

/// Days between two articles within which the rest has not followed.
const DAYS: u64 = 2;

/// Figures of one article that say something of all, against those of another that say it of some not.
pub(super) fn between(articles: &[Annotated], figures: &[Figure]) -> Vec<Relation> {
    let all: Vec<(&Figure, &Measured)> = figures.iter().filter_map(whole).collect();
    let some: Vec<(&Figure, &Measured)> = figures.iter().filter_map(|f| part(articles, f)).collect();
    let mut found = Vec::new();
    for (a, x) in &all {
        let others = some.iter().filter(|(b, y)| b.article != a.article && rule_out((a, x), (b, y)));
        // "Two of the five" are of the same five; of two alone the places must say so.
        let one = |b: &Figure, related: &Relation| of_as_many(articles, a, b) || scene::may_clash(articles, related);
        let related = others.map(|(b, y)| (*b, judge(articles, (a, x), (b, y))));
        found.extend(related.filter(|(b, r)| one(b, r)).map(|(_, r)| r).next());
    }
    found
}

/// Whether a part is one of as many as the other counts.
fn of_as_many(articles: &[Annotated], all: &Figure, part: &Figure) -> bool {
    let of = part.measured.as_ref().is_some_and(|m| m.of.is_some());
    let whole =
        quantities_in(part.place.of(&articles[part.article].article.text)).into_iter().filter_map(|q| q.exact());
    of && whole.into_iter().any(|whole| Some(whole) == all.quantity.exact())
}

/// A figure that counts all there are, of whom something is stated.
fn whole(figure: &Figure) -> Option<(&Figure, &Measured)> {
    let measured = figure.measured.as_ref().filter(|m| m.counted && m.all && !m.negated && !m.modal)?;
    (measured.state.is_some() && !figure.other && !figure.quoted).then_some((figure, measured))
}

/// A figure that counts some, of whom something is stated or denied.
fn part<'f>(articles: &[Annotated], figure: &'f Figure) -> Option<(&'f Figure, &'f Measured)> {
    let measured = figure.measured.as_ref().filter(|m| m.counted && !m.all && !m.whole)?;
    // "could not be closed" is as much as "were not closed"; what will not be has not been tried.
    let could = || figure.place.of(&articles[figure.article].article.text).contains("could not");
    let plain = !measured.modal || measured.negated && could();
    let some = figure.quantity.low.is_some_and(|low| low.0 > 0) && figure.quantity.bound != Bound::UpTo;
    (measured.state.is_some() && plain && some && !figure.other).then_some((figure, measured))
}

fn rule_out((a, x): (&Figure, &Measured), (b, y): (&Figure, &Measured)) -> bool {
    let (Some(p), Some(q)) = (&x.state, &y.state) else { return false };
    // Two that did not close are some of the five only if they are no more than these.
    let within = a.quantity.high.zip(b.quantity.low).is_none_or(|(all, some)| some <= all);
    let denied = y.negated && p == q;
    let opposed = !y.negated && exclude(p, q).is_some();
    let meet = |p: &[String], q: &[String]| p.is_empty() || q.is_empty() || p.iter().any(|n| q.contains(n));
    let near = a.as_of.zip(b.as_of).is_some_and(|(p, q)| p.gap(q) <= DAYS);
    let one_day = a.when.zip(b.when).is_none_or(|(p, q)| p.gap(q) <= 1);
    let fits = meet(&x.narrowed, &y.narrowed) && meet(&x.names, &y.names) && meet(&x.places, &y.places);
    (denied || opposed) && one_noun(x, y) && fits && within && near && one_day
}

fn judge(articles: &[Annotated], (all, x): (&Figure, &Measured), (some, y): (&Figure, &Measured)) -> Relation {
    let words = |f: &Figure| words_of(&articles[f.article].article.text, f.quantity.span);
    let not = if y.negated { "not " } else { "" };
    let (whole, part) = (format!("all “{}” {}", words(all), x.done), format!("“{}” {not}{}", words(some), y.done));
    let earlier = |f: &Figure| (f.as_of.and_then(|d| d.first()), f.article);
    let (a, b) = if earlier(some) < earlier(all) { (some, all) } else { (all, some) };
    match all.party.as_ref().zip(some.party.as_ref()).filter(|(p, q)| !same_party(p, q)) {
        Some((p, q)) => {
            let because = format!("{p} has {whole}, {q} {part}: it is disputed between the two");
            relation(a, b, RelationKind::Disputed, because)
        }
        None => relation(a, b, RelationKind::Contradicts, format!("one has {whole}, the other {part}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::amounts::of_story;
    use super::super::samples;
    use super::*;

    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, readings| {
            between(articles, &of_story(articles, &[0, 1], readings))
        });
    }

    #[test]
    fn all_of_them_leaves_nobody_out() {
        let all = "All five gates were closed at midnight.";
        check(all, 6, "Two of the five gates could not be closed.", &[RelationKind::Contradicts]);
        check(all, 7, "Two gates were not closed on the night.", &[RelationKind::Contradicts]);
        check(all, 6, "Two of the five gates were closed by hand.", &[]);
        check(all, 6, "Seven gates were not closed.", &[]);
        check(all, 12, "Two of the five gates were not closed.", &[]);
        check(all, 6, "Two doors were not closed.", &[]);
        check(all, 6, "Two of the gates will not be closed before spring.", &[]);
        check("All five gates were open.", 6, "Two of the five gates were closed.", &[RelationKind::Contradicts]);
    }

    #[test]
    fn parties_may_differ() {
        let all = "All five gates were closed at midnight, said Ada Lim.";
        let two = "Two of the five gates could not be closed, said Bo Tandel.";
        check(all, 6, two, &[RelationKind::Disputed]);
    }
}
