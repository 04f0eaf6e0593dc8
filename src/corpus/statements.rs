//! Statements that deny each other: the same words with the polarity turned, or with one word and its opposite.
//!
//! Abstains unless nearly everything else is the same: names, numbers, modality and most content words.

use super::facts::{day_of, speaker};
use super::pairs::{Polarity, Statement};
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::{SourceKind, Stance};
use crate::claims::{Annotated, Checkable};
use crate::span::Span;
use std::collections::BTreeSet;

/// Articles of one story that are compared with one another; beyond these only the first ones are.
const ARTICLES: usize = 40;

/// A sentence that may be denied elsewhere.
struct Said {
    article: usize,
    span: Span,
    statement: Statement,
}

/// Statements of different articles of a story that deny each other.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let said: Vec<Said> = story.iter().take(ARTICLES).flat_map(|i| statements(*i, &articles[*i])).collect();
    related(articles, &said, |a, b| a.article != b.article)
}

/// Statements of one article in the reporter's own voice that deny each other.
pub(super) fn within(articles: &[Annotated], index: usize) -> Vec<Relation> {
    let reported = |s: &Said| articles[index].attributions.iter().any(|a| a.content.iter().any(|c| c.overlaps(s.span)));
    let own = |s: &Said| !reported(s);
    let said: Vec<Said> = statements(index, &articles[index]).into_iter().filter(own).collect();
    related(articles, &said, |_, _| true)
}

/// Statements of one article that are compared with others: no news article has more, and pairs grow with their square.
const MOST: usize = 400;

fn statements(index: usize, annotated: &Annotated) -> Vec<Said> {
    let mut found = Vec::new();
    let stating: BTreeSet<usize> =
        annotated.claims.iter().filter(|c| c.checkable == Checkable::Yes).map(|c| c.sentence).collect();
    for (i, sentence) in annotated.sentences.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        let states = stating.contains(&i);
        let text = annotated.article.slice(sentence.span);
        if !states || text.ends_with('?') {
            continue;
        }
        found.extend(Statement::read(text).map(|statement| Said { article: index, span: sentence.span, statement }));
    }
    found
}

fn related(articles: &[Annotated], said: &[Said], wanted: impl Fn(&Said, &Said) -> bool) -> Vec<Relation> {
    let mut found = Vec::new();
    for (i, a) in said.iter().enumerate() {
        for b in said.iter().skip(i + 1).filter(|b| wanted(a, b)) {
            found.extend(deny(articles, a, b));
        }
    }
    found
}

fn deny(articles: &[Annotated], a: &Said, b: &Said) -> Option<Relation> {
    let polarity = a.statement.against(&b.statement)?;
    let (one, other) = (&articles[a.article], &articles[b.article]);
    // The same words of two different days are news, not a contradiction.
    if day_of(one, a.span).zip(day_of(other, b.span)).is_some_and(|(x, y)| x.meet(y).is_none()) {
        return None;
    }
    let day = |x: &Annotated| x.article.meta.published().map(|c| c.value);
    let apart = day(one).zip(day(other)).is_some_and(|(x, y)| x.gap(y) > 1);
    let parties = party(one, a.span).zip(party(other, b.span)).filter(|(x, y)| x != y);
    let how = match &polarity {
        Polarity::Negated => "one says what the other denies".to_string(),
        Polarity::Opposed(x, y) => format!("“{x}” and “{y}” exclude each other"),
    };
    let (kind, because) = match parties {
        _ if apart => (RelationKind::NotComparable, format!("{how}, but the articles are more than a day apart")),
        Some((x, y)) => (RelationKind::Disputed, format!("{how}; it is disputed between {x} and {y}")),
        None => (RelationKind::Contradicts, how),
    };
    let place = |s: &Said| Place { article: s.article, span: s.span };
    let key = a.statement.key();
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

/// The named party whose words a sentence is, or who denies it.
fn party(annotated: &Annotated, sentence: Span) -> Option<String> {
    let inside = |a: &&crate::attribution::Attribution| a.content.iter().any(|c| sentence.overlaps(*c));
    let attribution = annotated.attributions.iter().find(inside)?;
    let named = matches!(
        attribution.source_kind(),
        SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Government
    );
    let stance = matches!(attribution.stance, Stance::Neutral | Stance::Claims | Stance::Denies);
    speaker(annotated, attribution).filter(|_| named && stance).map(str::to_string)
}
