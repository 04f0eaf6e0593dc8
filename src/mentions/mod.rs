//! Dates, officials, quantities and links inside a text, each with its resolved value.
//!
//! A mention says what the words mean, never whether they are right: that is a check's business.

mod dates;
mod links;
mod officials;
mod quantities;

pub use dates::{Certainty, Conflict, Preposition, Tense, Timex, TimexKind, infer_published};
pub use links::{Link, LinkRole};
pub use officials::{Holding, Official, find as officials_in};
pub use quantities::{
    Amount, Bound, Change, Enumeration, Quantity, enumeration, in_text as quantities_in, is_number, is_people,
    measure_of,
};

use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::nlp::Sentence;
use crate::span::Span;

/// Everything mentioned in an article, each list in text order.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Dates, times, durations and sets.
    pub dates: Vec<Timex>,
    /// Persons named with a rank, title or office.
    pub officials: Vec<Official>,
    /// Numbers with what they count.
    pub quantities: Vec<Quantity>,
    /// Addresses written in the text or behind its words.
    pub links: Vec<Link>,
}

/// Finds all mentions in the story blocks of an article (links in all blocks).
pub fn find(article: &Article, sentences: &[Sentence], knowledge: &Knowledge) -> Mentions {
    let links = links::find(article);
    let dates = dates::find(article, sentences);
    let quantities = quantities::find(article, sentences, &dates);
    Mentions { dates, officials: officials::find(article, knowledge), quantities, links }
}

/// The mentions of a list in text order that lie inside a span, found without looking at all of them.
pub fn within<T>(list: &[T], span: Span, place: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let from = list.partition_point(|m| place(m).start < span.start);
    list[from..]
        .iter()
        .map(move |m| (place(m), m))
        .take_while(move |(s, _)| s.start < span.end)
        .filter(move |(s, _)| s.end <= span.end)
        .map(|(_, m)| m)
}
