//! Offices, persons and tenures: who held what, from when to when, by which source.
//!
//! Every date is a [`Prefix`]: it converts only to an interval, so "in 2018" is never compared as 1 January, and a
//! question about a day has four answers ([`Answer`]).

mod answer;
mod doctor;
mod import;
mod load;
mod overlay;
mod search;

pub use answer::{Answer, Held};
pub use doctor::{Ailment, Complaint};
pub use import::{Difference, Import, ImportError, Imported, read_csv, read_json, write_csv};
pub use load::Trouble;
pub use overlay::Sheet;

use crate::calendar::{Interval, Prefix};
use std::collections::HashMap;

/// Names an office: `pk-dg-isi`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct OfficeId(pub String);

/// Names a person: `faiz-hameed`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct PersonId(pub String);

impl std::fmt::Display for OfficeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

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

/// In which capacity an office is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// In full.
    Full,
    /// Until somebody is appointed.
    Acting,
    /// Over an election or a change of government.
    Caretaker,
    /// Beside another office.
    Additional,
    /// For a time set beforehand.
    Interim,
}

/// An office.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// Country code, or the name of a body for international offices.
    pub place: String,
    /// What kind of office it is: a row of `roles.tsv`.
    pub role: String,
    /// Its title in full.
    pub title: String,
    /// Names of the body it heads; those that begin with `@` need the place beside them ("Pakistan's spy agency").
    pub bodies: Vec<String>,
    /// Titles beside those of its role; they need the place or the body.
    pub titles: Vec<String>,
    /// Words that name it with nothing beside them.
    pub aliases: Vec<String>,
    /// Whether one person holds it at a time.
    pub exclusive: bool,
    /// When there is such an office.
    pub exists: Interval,
    /// Anything else worth knowing.
    pub note: Option<String>,
}

/// A rank and since when it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// In full: "Lieutenant General".
    pub name: String,
    /// The first day it is known for.
    pub from: Option<Prefix>,
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
    /// The name in its own script.
    pub native: Option<String>,
    /// Ranks in the order they were held.
    pub ranks: Vec<Rank>,
    /// Persons of like name who are somebody else.
    pub confused: Vec<PersonId>,
    /// Day of death: nobody holds an office after it.
    pub died: Option<Prefix>,
    /// Anything else worth knowing.
    pub note: Option<String>,
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
    /// When it was made known, before it took effect.
    pub announced: Option<Prefix>,
    /// When it was notified in form.
    pub notified: Option<Prefix>,
    /// In full, acting, caretaker …
    pub capacity: Capacity,
    /// How far the row is verified.
    pub verified: Verified,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Anything else worth knowing.
    pub note: Option<String>,
}

/// Where a row comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its id.
    pub id: String,
    /// Publisher, day and headline.
    pub title: String,
    /// Its address, where it has one.
    pub url: Option<String>,
    /// The day it was seen.
    pub seen: Option<Prefix>,
}

/// A kind of office.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Whether it also answers to "chief" and "head" of its body.
    pub heads: bool,
    /// Titles, lower case.
    pub titles: Vec<String>,
}

/// The table.
#[derive(Debug, Default)]
pub struct Offices {
    offices: Vec<Office>,
    persons: Vec<Person>,
    /// By office, then start.
    tenures: Vec<Tenure>,
    sources: Vec<SourceRow>,
    roles: Vec<Role>,
    /// Folded spelling to persons.
    by_name: HashMap<String, Vec<usize>>,
    /// Last word of a spelling, folded, to persons.
    by_surname: HashMap<String, Vec<usize>>,
    /// Person to tenures.
    by_person: HashMap<PersonId, Vec<usize>>,
}

impl Offices {
    /// All offices, by id.
    pub fn all(&self) -> &[Office] {
        &self.offices
    }

    /// All persons, by id.
    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    /// All tenures, by office and start.
    pub fn rows(&self) -> &[Tenure] {
        &self.tenures
    }

    /// The kinds of office.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The office of that id.
    pub fn office(&self, id: &OfficeId) -> Option<&Office> {
        self.offices.binary_search_by(|o| o.id.cmp(id)).ok().and_then(|at| self.offices.get(at))
    }

    /// The person of that id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.persons.binary_search_by(|p| p.id.cmp(id)).ok().and_then(|at| self.persons.get(at))
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&SourceRow> {
        self.sources.binary_search_by(|s| s.id.as_str().cmp(id)).ok().and_then(|at| self.sources.get(at))
    }

    /// The tenures of an office, by start.
    pub fn tenures(&self, office: &OfficeId) -> &[Tenure] {
        let from = self.tenures.partition_point(|t| t.office < *office);
        let to = self.tenures.partition_point(|t| t.office <= *office);
        self.tenures.get(from..to).unwrap_or(&[])
    }

    /// The tenures of a person, by office and start.
    pub fn tenures_of<'a>(&'a self, person: &PersonId) -> impl Iterator<Item = &'a Tenure> + use<'a> {
        self.by_person.get(person).into_iter().flatten().filter_map(|at| self.tenures.get(*at))
    }

    /// The holder's name as reports print it: "vacant" where there is none.
    pub fn holder_name<'a>(&'a self, tenure: &'a Tenure) -> &'a str {
        match &tenure.person {
            None => "vacant",
            Some(id) => self.person(id).map_or(id.0.as_str(), |p| p.name.as_str()),
        }
    }

    /// Title and address of each source of a tenure.
    pub fn cite(&self, tenure: &Tenure) -> Vec<String> {
        let line = |id: &String| match self.source(id) {
            None => id.clone(),
            Some(SourceRow { title, url: None, .. }) => title.clone(),
            Some(SourceRow { title, url: Some(url), .. }) => format!("{title} <{url}>"),
        };
        tenure.sources.iter().map(line).collect()
    }
}
