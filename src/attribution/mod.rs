//! Who says what: source, cue and content, each an exact span.
//!
//! A block is read as words with their functions and quotations as single tokens (`reading`); frames find source, cue
//! and content in each sentence (`frames`); what they find is put together over sentences and paragraphs (`assemble`),
//! and each source gets its kind (`kinds`) and its full name (`speakers`). Nothing here judges a claim.

mod anonymity;
mod antecedents;
mod assemble;
pub(crate) mod cues;
mod engine;
mod frames;
mod hedges;
mod kinds;
pub(crate) mod lexicon;
pub mod model;
mod overlay;
pub(crate) mod phrases;
mod posts;
mod quotes;
pub(crate) mod reading;
mod short_names;
mod speakers;
mod turns;

pub use engine::{Engine, Scope};
pub use hedges::Hedge;
pub use quotes::{Quotation, find as quotations};

use crate::article::Article;
use crate::mentions::Mentions;
use crate::nlp::Sentence;
use crate::span::Span;
use assemble::Groundwork;

/// How the content is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it stands in quotation marks, is set off as a block quotation, or is a turn of a transcript.
    Direct,
    /// None of it does.
    Indirect,
    /// Part of it does.
    Mixed,
}

/// Whether words are reported or a stance is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Somebody said, wrote, denied or was quoted: what a newsroom counts.
    Report,
    /// Somebody wants, praises, fears or is accused: found in [`Scope::All`] alone.
    Attitude,
}

/// What sort of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A person with a name.
    NamedPerson,
    /// "the spokesman".
    Role,
    /// "officials", "a senior official".
    AnonymousOfficial,
    /// "sources", "people familiar with the matter".
    Anonymous,
    /// "analysts", "critics".
    Group,
    /// A body with a name.
    Organisation,
    /// A newspaper, broadcaster or agency.
    Outlet,
    /// A report, statement or poll.
    Document,
    /// A capital, country or government speaking.
    Government,
    /// Nobody is named.
    Unattributed,
}

/// How the writer stands to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// said, told, according to.
    Neutral,
    /// claimed, alleged: the writer keeps a distance.
    Claims,
    /// noted, confirmed: the writer vouches.
    Factive,
    /// denied, rejected.
    Denies,
    /// urged, demanded.
    Demands,
    /// vowed, pledged.
    Promises,
    /// suggested, believes, fears.
    Speculates,
}

/// Who a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name it, with title and apposition.
    pub span: Span,
    /// The name alone, or the noun that heads the words.
    pub head: Span,
    /// What sort it is.
    pub kind: SourceKind,
    /// The person or body as fully as the article names it; `None` where two fit or nobody does.
    pub speaker: Option<String>,
    /// Where in the article the name comes from, and by which rule.
    pub resolved_by: Option<(Span, &'static str)>,
    /// Names that fit where more than one does: then nobody is chosen.
    pub rivals: Vec<Span>,
    /// Why the source is not named, where the text says so.
    pub anonymity: Option<Span>,
}

/// Source, cue and content of one act of saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Direct, indirect or mixed.
    pub kind: Kind,
    /// Who says it; `None` where nobody is named.
    pub source: Option<Source>,
    /// The words that attribute.
    pub cue: Option<Span>,
    /// What is attributed, without quotation marks.
    pub content: Vec<Span>,
    /// Whether words are reported or a stance is told.
    pub act: Act,
    /// How the writer stands to it.
    pub stance: Stance,
    /// "did not say".
    pub negated: bool,
    /// The attribution this one stands inside of.
    pub parent: Option<usize>,
    /// Further sources the words came through, nearest first ("X reported, citing Y").
    pub via: Vec<Source>,
    /// Words that hedge ("reportedly", "is seen as").
    pub hedge: Option<Span>,
}

impl Attribution {
    /// The kind of source; [`SourceKind::Unattributed`] where none is named.
    pub fn source_kind(&self) -> SourceKind {
        self.source.as_ref().map_or(SourceKind::Unattributed, |s| s.kind)
    }
}

/// Finds the attributions of an article, in text order of their first span.
pub fn find(article: &Article, sentences: &[Sentence], _mentions: &Mentions, engine: &Engine) -> Vec<Attribution> {
    let groundwork = Groundwork::new(article, sentences);
    let rules = assemble::find(&groundwork, &[]);
    // For newsroom reports the rules are the more careful; the taggers know the other stances.
    let taggers = model::Taggers::of(engine.models).filter(|_| engine.scope == Scope::All);
    let Some(taggers) = taggers else { return rules };
    let tagged = model::find(article, sentences, &hints_of(rules), taggers);
    assemble::find(&groundwork, &tagged)
}

/// What the rules find, as the taggers are shown it: in the order of the cues.
pub fn hints(article: &Article, sentences: &[Sentence]) -> Vec<model::Hint> {
    hints_of(assemble::find(&Groundwork::new(article, sentences), &[]))
}

fn hints_of(rules: Vec<Attribution>) -> Vec<model::Hint> {
    let hint = |a: Attribution| {
        let source = a.source.map(|s| s.span);
        a.cue.map(|cue| model::Hint { cue, source, content: a.content })
    };
    let mut hints: Vec<model::Hint> = rules.into_iter().filter_map(hint).collect();
    hints.sort_by_key(|h| h.cue);
    hints
}

impl SourceKind {
    /// The kind of that name, as tables and reports write it.
    fn named(name: &str) -> Option<SourceKind> {
        Some(match name {
            "named_person" => SourceKind::NamedPerson,
            "role" => SourceKind::Role,
            "anonymous_official" => SourceKind::AnonymousOfficial,
            "anonymous" => SourceKind::Anonymous,
            "group" => SourceKind::Group,
            "organisation" => SourceKind::Organisation,
            "outlet" => SourceKind::Outlet,
            "document" => SourceKind::Document,
            "government" => SourceKind::Government,
            _ => return None,
        })
    }
}

impl Stance {
    /// The stance of that name, as tables write it.
    fn named(name: &str) -> Option<Stance> {
        Some(match name {
            "neutral" => Stance::Neutral,
            "claims" => Stance::Claims,
            "factive" => Stance::Factive,
            "denies" => Stance::Denies,
            "demands" => Stance::Demands,
            "promises" => Stance::Promises,
            "speculates" => Stance::Speculates,
            _ => return None,
        })
    }
}
