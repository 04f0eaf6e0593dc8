//! Checkable statements, each with its source and mentions; and the article with everything found in it.

mod bearing;
mod checkable;
mod cut;
mod id;
pub mod model;
mod worth;

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

/// What a claim is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// That somebody said something: the whole sentence.
    Saying,
    /// What somebody said.
    Said,
    /// What the article tells in its own words.
    Told,
    /// What a relative clause, an apposition or a clause of time adds.
    Background,
}

/// What a reader would put in for words that do not stand alone; an empty `span` is a subject left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gloss {
    /// The words in the claim.
    pub span: Span,
    /// The words they stand for, elsewhere in the article.
    pub stands_for: Span,
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
    /// What it is part of.
    pub layer: Layer,
    /// Whether it can be checked.
    pub checkable: Checkable,
    /// How much it is worth checking, 0 to 100.
    pub worth: u8,
    /// Words that hedge it.
    pub hedges: Vec<Span>,
    /// What stands beside it so that it can be read alone.
    pub glosses: Vec<Gloss>,
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
    /// The same article read in an assumed year, where neither it nor its story states one: used only while the story's
    /// articles are compared.
    pub assumed: Option<Box<Annotated>>,
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
        let claims = cut::cut(&article, &sentences, &attributions, &mentions, engine.models);
        Annotated { article, sentences, mentions, attributions, claims, assumed: None }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The claims of a text, as `layer checkable: words`.
    fn check(text: &str, expected: &[&str]) {
        let annotated = Annotated::new(Article::verbatim("t", text), Knowledge::builtin(), &Engine::default());
        let show = |c: &Claim| format!("{:?} {:?}: {}", c.layer, c.checkable, annotated.article.slice(c.span));
        let found: Vec<String> = annotated.claims.iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn that_it_was_said_and_what_was_said() {
        check(
            "The mill lost 40 jobs, Ada Lim said.",
            &["Saying Yes: The mill lost 40 jobs, Ada Lim said.", "Said Yes: The mill lost 40 jobs"],
        );
    }

    #[test]
    fn clauses_are_cut_and_nouns_are_not() {
        check(
            "The mill closed in May, and the ferry sank in June.",
            &["Told Yes: The mill closed in May", "Told Yes: the ferry sank in June"],
        );
        check("The mill and the ferry closed in May.", &["Told Yes: The mill and the ferry closed in May."]);
        check("Introduction\n\nThe mill closed.", &["Told Yes: The mill closed."]);
        check(
            "The crew repaired the crane and painted the quay.",
            &["Told Yes: The crew repaired the crane", "Told Yes: painted the quay"],
        );
    }

    #[test]
    fn background_is_a_claim_of_its_own() {
        check(
            "Ada Lim, who runs the mill, met the crew.",
            &["Told Yes: Ada Lim, who runs the mill, met the crew.", "Background Yes: who runs the mill"],
        );
    }

    #[test]
    fn questions_conditions_and_hopes_cannot_be_checked() {
        check("Will the mill close?", &["Told Question: Will the mill close?"]);
        check("The mill closes if the bank calls.", &["Told Conditional: The mill closes if the bank calls."]);
        check("The mill may close soon.", &["Told Possible: The mill may close soon."]);
        check("The terrible noise was a disgrace.", &["Told Opinion: The terrible noise was a disgrace."]);
    }

    #[test]
    fn a_shared_subject_stands_beside_the_claim() {
        let text = "The crew repaired the crane and painted the quay.";
        let annotated = Annotated::new(Article::verbatim("t", text), Knowledge::builtin(), &Engine::default());
        let gloss = annotated.claims[1].glosses[0];
        assert_eq!(annotated.article.slice(gloss.stands_for), "The crew");
    }
}
