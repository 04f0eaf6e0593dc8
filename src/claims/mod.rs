//! Checkable statements, each with its source and mentions; and the article with everything found in it.

mod id;

pub use id::{ClaimId, short_hash};

use crate::article::Article;
use crate::attribution::{self, Attribution, Engine};
use crate::knowledge::Knowledge;
use crate::mentions::{self, Mentions};
use crate::nlp::{self, Sentence};
use crate::span::Span;

/// Whether a statement can be checked at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Checkable {
    /// States a fact.
    Yes,
    /// Asks.
    Question,
    /// Tells somebody to do something, or demands it.
    Imperative,
    /// Holds only if something else does.
    Conditional,
    /// About what will or may be.
    Possible,
    /// Evaluates.
    Opinion,
}

/// One checkable statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Stable under re-wrapping and white space.
    pub id: ClaimId,
    /// The words, never changed.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of the attribution it is the content of.
    pub attribution: Option<usize>,
    /// Whether it can be checked.
    pub checkable: Checkable,
    /// How much it is worth checking, 0 to 100.
    pub worth: u8,
    /// Words that hedge it.
    pub hedges: Vec<Span>,
}

/// An article with everything found in it: what checks look at.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub article: Article,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its mentions.
    pub mentions: Mentions,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
}

impl Annotated {
    /// Runs every stage from sentences to claims. Total.
    pub fn new(mut article: Article, knowledge: &Knowledge, engine: &Engine) -> Annotated {
        let sentences = nlp::sentences(&article, engine.models);
        let mentions = mentions::find(&article, &sentences, knowledge);
        if article.meta.published().is_none()
            && let Some(inferred) = mentions::infer_published(&article, &mentions.dates, &mentions.links)
        {
            article.meta.published = vec![inferred];
        }
        let attributions = attribution::find(&article, &sentences, &mentions, engine);
        let claims = cut(&article, &sentences, &attributions);
        Annotated { article, sentences, mentions, attributions, claims }
    }

    /// The claim that best covers a span: the shortest one that holds it, else the first that touches it.
    pub fn claim_at(&self, span: Span) -> Option<usize> {
        let before = self.claims.partition_point(|c| c.span.start < span.end);
        // No claim reaches over more sentences than this many claims come from, so the walk back is short.
        let near = || self.claims[..before].iter().enumerate().rev().take(64);
        let holding = near().filter(|(_, c)| c.span.contains(span)).min_by_key(|(i, c)| (c.span.len(), *i));
        let touching = || near().rev().find(|(_, c)| c.span.overlaps(span));
        holding.or_else(touching).map(|(i, _)| i)
    }
}

fn cut(article: &Article, sentences: &[Sentence], _attributions: &[Attribution]) -> Vec<Claim> {
    let mut ids = id::Ids::new(&article.key);
    let claim = |(sentence, s): (usize, &Sentence)| Claim {
        id: ids.of(article.slice(s.span)),
        span: s.span,
        sentence,
        attribution: None,
        checkable: Checkable::Yes,
        worth: 50,
        hedges: Vec::new(),
    };
    sentences.iter().enumerate().map(claim).collect()
}
