//! Which calendar days a writer means, how we know, and whether it could be other days.

use crate::article::Article;
use crate::calendar::Interval;
use crate::nlp::Sentence;
use crate::span::Span;

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// Days or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// How sure the days are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The words alone say which days.
    Explicit,
    /// Follows from the publication date or another stated date.
    Anchored,
    /// Follows from a date that was itself concluded.
    Inferred,
    /// Could be other days as well; see `alternatives`.
    Ambiguous,
    /// No such day.
    Impossible,
    /// Relative, with nothing to hold on to.
    Unanchored,
}

/// A date, time, duration or set in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// Its TIMEX3 value.
    pub value: String,
    /// The days meant; `None` for durations, sets and what cannot be placed.
    pub resolved: Option<Interval>,
    /// How sure they are.
    pub certainty: Certainty,
    /// The other readings of an ambiguous date.
    pub alternatives: Vec<Interval>,
    /// One sentence: how the days were found.
    pub because: String,
}

pub(super) fn find(_article: &Article, _sentences: &[Sentence]) -> Vec<Timex> {
    Vec::new()
}
