//! What is known about an article beside its text: every candidate kept with its origin, winner first.

pub(super) mod byline;
mod chain;
mod dates;
pub(super) mod html;
mod json_ld;
mod titles;
pub(super) mod visible;

use super::{Dateline, Filing};
use crate::calendar::Interval;
use crate::page::Said;
use crate::span::Span;

/// Where a piece of metadata was found, in falling trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The user said so (`--published`, `claims.yaml`).
    Given,
    /// schema.org in JSON.
    JsonLd,
    /// OpenGraph or another `<meta>`.
    Meta,
    /// `<time datetime>`.
    Time,
    /// The byline.
    Byline,
    /// The address.
    Url,
    /// Visible text.
    Text,
    /// Concluded from what the article says.
    Inferred,
}

/// One value and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<T> {
    /// The value.
    pub value: T,
    /// Where in the article's text it stands, if it stands there.
    pub span: Option<Span>,
    /// Where it was found.
    pub origin: Origin,
    /// How sure, 0 to 100.
    pub confidence: u8,
    /// One sentence for the editor: how it is known.
    pub because: String,
}

impl<T> Candidate<T> {
    /// From here on a publication date may be relied on: other dates may be counted from it.
    pub const CERTAIN: u8 = 95;

    /// From here on a place states the day of this very story; what lies below is more likely a teaser's or a comment's.
    pub const STATED: u8 = 67;

    /// The same where the page has no marks that tell stories apart: the lines of a pasted text.
    pub const LIKELY: u8 = 45;

    /// What the user says.
    pub fn given(value: T) -> Candidate<T> {
        Candidate { value, span: None, origin: Origin::Given, confidence: 100, because: "as given".to_string() }
    }
}

/// Title, byline, outlet, dates … of an article. Each list has the winner first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Headline.
    pub title: Vec<Candidate<String>>,
    /// Writers or agency, as printed.
    pub byline: Vec<Candidate<String>>,
    /// Who published it.
    pub outlet: Vec<Candidate<String>>,
    /// When it was published.
    pub published: Vec<Candidate<Interval>>,
    /// What opens the report itself: place, day, agency.
    pub dateline: Option<Dateline>,
    /// When it was filed, as dateline or heading say, in a year or in none.
    pub filed: Option<Filing>,
    /// When it was last changed.
    pub modified: Vec<Candidate<Interval>>,
    /// The address the page gives for itself.
    pub canonical: Vec<Candidate<String>>,
    /// Language tag of the story.
    pub language: Vec<Candidate<String>>,
    /// Where it came from, first outlet last: reposts, reprints, agencies.
    pub chain: Vec<Candidate<String>>,
}

impl Meta {
    /// The publication date that counts, unless it was only inferred.
    pub fn published(&self) -> Option<&Candidate<Interval>> {
        self.published.first().filter(|c| c.origin != Origin::Inferred)
    }

    /// Adds what the container of the page says: it was written for this entry, so it stands before what the page's
    /// own text suggests.
    pub(super) fn take(&mut self, said: &Said) {
        fn add<T: Clone + PartialEq>(list: &mut Vec<Candidate<T>>, value: Option<&T>, because: &str) {
            if let Some(value) = value {
                let (value, because) = (value.clone(), because.to_string());
                list.push(Candidate { value, span: None, origin: Origin::Meta, confidence: 94, because });
                rank(list);
            }
        }
        add(&mut self.title, said.title.as_ref(), &format!("as {} has it", said.by));
        add(&mut self.byline, said.byline.as_ref(), &format!("as {} has it", said.by));
        add(&mut self.outlet, said.outlet.as_ref(), &format!("the name of {}", said.by));
        add(&mut self.published, said.published.as_ref(), &format!("the date in {}", said.by));
    }

    /// What can be concluded of the publication date where none is stated.
    pub fn inferred(&self) -> Option<&Candidate<Interval>> {
        self.published.iter().find(|c| c.origin == Origin::Inferred)
    }
}

/// Puts a candidate before others of less confidence; equal ones stay in the order they came.
pub(super) fn rank<T: PartialEq>(candidates: &mut Vec<Candidate<T>>) {
    candidates.sort_by_key(|c| (c.origin == Origin::Inferred, std::cmp::Reverse(c.confidence)));
    let mut kept: Vec<Candidate<T>> = Vec::new();
    for candidate in candidates.drain(..) {
        if !kept.iter().any(|k| k.value == candidate.value && k.origin == candidate.origin) {
            kept.push(candidate);
        }
    }
    *candidates = kept;
}
