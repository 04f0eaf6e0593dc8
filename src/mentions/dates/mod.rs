//! Which calendar days a writer means, how we know, and whether it could be other days.
//!
//! Four steps: one pass over the bytes to tokens ([`tokens`]), a grammar tried where a date can begin ([`grammar`]),
//! the order of numeric dates voted by the whole document ([`order`]), and the placing of each phrase on the calendar
//! from left to right ([`resolve`]). Nothing here asks the clock: "now" is the day of publication or nothing.

mod feasts;
mod form;
#[cfg(test)]
mod gold;
mod grammar;
mod lexicon;
mod order;
mod published;
mod resolve;
mod tense;
mod tokens;

use crate::article::Article;
use crate::calendar::{Interval, Weekday};
use crate::nlp::Sentence;
use crate::span::Span;
use resolve::Said;

pub use published::infer_published;
pub use tense::Tense;

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

/// What is wrong with a date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// 30 February.
    NoSuchDay,
    /// 25:10.
    NoSuchTime,
    /// The weekday beside it is another one than the day fell on.
    Weekday {
        /// As written.
        written: Weekday,
        /// As it was.
        fell: Weekday,
    },
}

/// The word before a date that makes it a point, a beginning or an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preposition {
    /// "since 2021", "from 2021": open towards the day of writing.
    Since,
    /// "until 2021", "to 2021": open towards the past.
    Until,
    /// "by 2021": a deadline.
    By,
    /// "before 2021".
    Before,
    /// "after 2021".
    After,
}

impl Preposition {
    fn of(word: &str) -> Option<Preposition> {
        Some(match word {
            "since" | "from" => Preposition::Since,
            "until" | "till" | "to" | "through" => Preposition::Until,
            "by" => Preposition::By,
            "before" => Preposition::Before,
            "after" => Preposition::After,
            _ => return None,
        })
    }
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
    /// The days meant; `None` for durations, sets and what cannot be placed. Of an ambiguous date, the reading that
    /// begins with the day.
    pub resolved: Option<Interval>,
    /// How sure they are.
    pub certainty: Certainty,
    /// The other readings of an ambiguous date.
    pub alternatives: Vec<Interval>,
    /// One sentence: how the days were found.
    pub because: String,
    /// What is wrong with it as written.
    pub conflict: Option<Conflict>,
    /// Which way its clause looks.
    pub tense: Tense,
    /// Whether a past verb beside it says that something happened then.
    pub told: bool,
    /// Whether it is a beginning, an end or a deadline; `None` for a point.
    pub preposition: Option<Preposition>,
}

/// Words before a year that only bounds: "since 1945".
const BEHIND: [&str; 8] = ["since", "until", "till", "to", "before", "by", "than", "-"];

/// The dates of the story blocks, in text order.
pub(super) fn find(article: &Article, sentences: &[Sentence]) -> Vec<Timex> {
    let (mut spans, mut said) = (Vec::new(), Vec::new());
    let (mut tokens, mut phrases) = (Vec::new(), Vec::new());
    let (mut words, mut personal) = (0usize, 0usize);
    for (block, b) in article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
        tokens::scan(&article.text, b.span, &mut tokens);
        grammar::phrases(&tokens, &mut phrases);
        words += tokens.len();
        personal += tokens.iter().filter(|t| t.class == lexicon::Class::Plain && t.value == lexicon::PERSONAL).count();
        let (mut marks, mut counted) = (0usize, 0usize);
        for phrase in &phrases {
            marks += tokens.get(counted..phrase.from).unwrap_or_default().iter().filter(|t| t.word == "\"").count();
            counted = counted.max(phrase.from);
            let (Some(from), Some(to)) =
                (tokens.get(phrase.from), phrase.to.checked_sub(1).and_then(|t| tokens.get(t)))
            else {
                continue;
            };
            let sentence = sentences.partition_point(|s| s.span.start <= from.start).saturating_sub(1);
            let bounds = sentences.get(sentence).map_or(b.span, |s| s.span);
            let first = tokens.partition_point(|t| t.start < bounds.start);
            let last = tokens.partition_point(|t| t.start < bounds.end);
            spans.push(from.span().cover(to.span()));
            let lean = tense::around(&tokens, first, last, phrase.from, phrase.to);
            let before = phrase.from.checked_sub(1).and_then(|b| tokens.get(b)).map_or("", |t| t.word);
            said.push(Said {
                lead: Preposition::of(before),
                form: phrase.form,
                part: phrase.part,
                clock: phrase.clock,
                weekday: phrase.weekday,
                tense: lean.tense,
                told: lean.told,
                near: lean.near,
                open: lean.open,
                edge: phrase.edge,
                quoted: marks % 2 == 1,
                behind: matches!(
                    phrase.form,
                    form::Form::Year(_) | form::Form::Decade { .. } | form::Form::Century { .. }
                ) && phrase
                    .from
                    .checked_sub(1)
                    .and_then(|b| tokens.get(b))
                    .is_some_and(|t| BEHIND.contains(&t.word)),
                block: block as u32,
                sentence: sentence as u32,
            });
        }
    }
    if personal * 36 > words {
        said.iter_mut().for_each(|s| s.quoted = true);
    }
    let published = article.meta.published().map(|c| c.value);
    let language = article.meta.language.first().map(|c| c.value.as_str());
    let order = order::of(&said, published, language);
    let meanings = resolve::all(&said, published, &order);
    let timex = |((span, said), meaning): ((Span, Said), resolve::Meaning)| Timex {
        span,
        kind: meaning.kind,
        value: meaning.value,
        resolved: meaning.days,
        certainty: meaning.certainty,
        alternatives: meaning.alternatives,
        because: meaning.because,
        conflict: meaning.conflict,
        tense: said.tense,
        told: said.told,
        preposition: said.lead,
    };
    spans.into_iter().zip(said).zip(meanings).map(timex).collect()
}
