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

/// A date that only bounds or glosses what is told: "since 1945", "the Charter (1790)", "lasted until the fall of the
/// fort in May 1945".
fn bounds_only(tokens: &[tokens::Token], phrase: &form::Phrase) -> bool {
    use form::{Form, YearSaid};
    const FAR: usize = 7;
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |t| t.word);
    let before = word(phrase.from.checked_sub(1));
    let year = matches!(phrase.form, Form::Year(_) | Form::Decade { .. } | Form::Century { .. });
    let dated = matches!(
        phrase.form,
        Form::Day { year: YearSaid::Year(_), .. } | Form::Month { year: YearSaid::Year(_), .. } | Form::Year(_)
    );
    let gloss = year && before == "(" && word(Some(phrase.to)) == ")" && phrase.from >= 2;
    let near = tokens.get(phrase.from.saturating_sub(FAR)..phrase.from).unwrap_or_default();
    let from = near.iter().rposition(|t| t.class == lexicon::Class::Mark).map_or(0, |m| m + 1);
    let clause = near.get(from..).unwrap_or_default();
    let until = dated
        && clause.windows(2).any(|w| matches!(w, [a, b] if matches!(a.word, "until" | "till") && b.word == "the"));
    year && BEHIND.contains(&before) || gloss || until
}

/// "In the year-ago quarter, the second quarter ended July 31": the second names which one the first is.
fn name_quarters(tokens: &[tokens::Token], phrases: &mut [form::Phrase]) {
    use form::{Form, Which, YearSaid};
    for i in 1..phrases.len() {
        let Some([before, named]) = phrases.get_mut(i - 1..=i) else { continue };
        let apposed = tokens.get(before.to).is_some_and(|t| t.word == ",") && named.from <= before.to + 2;
        if let Form::Quarter { year: YearSaid::No, which: which @ Which::Bare, nth } = &mut named.form
            && before.form == (Form::TheQuarter { which: Which::Before })
            && apposed
        {
            *which = Which::Before;
            before.form = Form::Quarter { year: YearSaid::No, which: Which::Before, nth: *nth };
        }
    }
}

/// A quarter that another is held against: "after a flat second quarter", "up from the first quarter".
fn compared(tokens: &[tokens::Token], phrase: &form::Phrase) -> bool {
    let quarter = matches!(phrase.form, form::Form::Quarter { .. } | form::Form::TheQuarter { .. });
    let near = tokens.get(phrase.from.saturating_sub(3)..phrase.from).unwrap_or_default();
    quarter && near.iter().any(|t| matches!(t.word, "after" | "from" | "than" | "with"))
}

/// The dates of the story blocks, in text order.
pub(super) fn find(article: &Article, sentences: &[Sentence]) -> Vec<Timex> {
    let (mut spans, mut said) = (Vec::new(), Vec::new());
    let (mut tokens, mut phrases) = (Vec::new(), Vec::new());
    let (mut words, mut personal, mut ancient) = (0usize, 0usize, false);
    for (block, b) in article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
        tokens::scan(&article.text, b.span, &mut tokens);
        grammar::phrases(&tokens, &mut ancient, &mut phrases);
        name_quarters(&tokens, &mut phrases);
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
                personal: false,
                behind: bounds_only(&tokens, phrase),
                compared: compared(&tokens, phrase),
                block: block as u32,
                sentence: sentence as u32,
            });
        }
    }
    if personal * 36 > words {
        said.iter_mut().for_each(|s| (s.quoted, s.personal) = (true, true));
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
