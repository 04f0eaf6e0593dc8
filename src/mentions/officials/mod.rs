//! Persons named with a rank, a title or an office.

use crate::article::Article;
use crate::knowledge::{Knowledge, OfficeId, PersonId};
use crate::nlp::Sentence;
use crate::span::Span;

/// How the words place a person in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    /// Holds it at the time the sentence speaks of.
    Holds,
    /// "former", "ex-": held it before.
    Former,
    /// "then": held it at the time of the event told.
    Then,
    /// "incoming", "-designate": will hold it.
    Incoming,
    /// "acting", "caretaker", "interim".
    Acting,
}

/// A person as the text names an office holder; or an office named without its holder ("the ISI chief").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// Name, rank and title together.
    pub span: Span,
    /// The name.
    pub name: Option<Span>,
    /// The rank.
    pub rank: Option<Span>,
    /// The title, with the body it belongs to.
    pub title: Option<Span>,
    /// The office, where the table knows it.
    pub office: Option<OfficeId>,
    /// The person, where the table knows the name.
    pub person: Option<PersonId>,
    /// Former, then, acting, incoming.
    pub holding: Holding,
}

pub(super) fn find(_article: &Article, _sentences: &[Sentence], _knowledge: &Knowledge) -> Vec<Official> {
    Vec::new()
}
