//! Offices, persons and tenures.

use crate::calendar::Prefix;

/// Names an office: `pk-dg-isi`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct OfficeId(pub String);

/// Names a person: `faiz-hameed`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct PersonId(pub String);

/// How far a tenure's dates stand in cited sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verified {
    /// General knowledge only.
    No,
    /// Some boundary is general knowledge.
    Partly,
    /// Every boundary stands in a cited source.
    Yes,
}

/// An office.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// Its title in full.
    pub title: String,
    /// How copy names it.
    pub aliases: Vec<String>,
    /// Whether one person holds it at a time.
    pub exclusive: bool,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The name in full.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
}

/// Somebody's time in an office; `person: None` is a vacancy.
#[derive(Clone, Debug)]
pub struct Tenure {
    /// The office.
    pub office: OfficeId,
    /// The holder.
    pub person: Option<PersonId>,
    /// When it took effect.
    pub start: Option<Prefix>,
    /// When it ended; `None` is *no end known*, not "still in office".
    pub end: Option<Prefix>,
    /// Last day a source shows the holder in office.
    pub verified_to: Option<Prefix>,
    /// How far the row is verified.
    pub verified: Verified,
}

/// The table.
#[derive(Debug, Default)]
pub struct Offices {}

impl Offices {
    pub(super) fn builtin() -> Offices {
        Offices::default()
    }
}
