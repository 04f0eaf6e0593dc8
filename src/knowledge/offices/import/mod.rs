//! Tenures from elsewhere: Wikidata entities and query results, Popolo, CSV. From files, never from the network.
//!
//! A row keeps what its source says: dates as precise as they were, a missing date as unknown. Rows that cannot be are
//! set aside with their reason. A new import is compared with the last one ([`Difference`]), and one that loses rows is
//! refused unless the user says how many it may lose.

mod csv;
mod difference;
mod popolo;
mod wikidata;

pub(in crate::knowledge::offices) use csv::records;
pub use csv::{read as read_csv, write as write_csv};
pub use difference::Difference;

use super::Trouble;
use crate::calendar::{Prefix, Ternary};

/// A tenure as another collection has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Imported {
    /// The collection's own id of the row; empty where it has none.
    pub id: String,
    /// Office: a name or the collection's id of it.
    pub office: String,
    /// Person: a name or the collection's id of him.
    pub person: String,
    /// When it began.
    pub start: Option<Prefix>,
    /// When it ended; `None` is unknown, not "still in office".
    pub end: Option<Prefix>,
}

/// What was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Rows that can be.
    pub rows: Vec<Imported>,
    /// Rows set aside, with their reasons.
    pub refused: Vec<Trouble>,
    /// Statements their own collection marks as wrong.
    pub deprecated: usize,
    /// Rows joined to another that says the same with one date more.
    pub joined: usize,
}

/// Why a file is not an import.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It is no JSON.
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON of another kind.
    #[error("neither a Wikidata entity, nor a Wikidata query result, nor Popolo")]
    Unknown,
}

/// Reads JSON of any of the known kinds; what it is shows from its keys.
pub fn read_json(text: &str) -> Result<Import, ImportError> {
    let json: serde_json::Value = serde_json::from_str(text)?;
    let mut import = if let Some(entities) = json.get("entities").and_then(|e| e.as_object()) {
        wikidata::entities(entities)
    } else if let Some(bindings) = json.pointer("/results/bindings").and_then(|b| b.as_array()) {
        wikidata::query(bindings)
    } else if let Some(memberships) = json.get("memberships").and_then(|m| m.as_array()) {
        popolo::memberships(&json, memberships)
    } else {
        return Err(ImportError::Unknown);
    };
    import.settle();
    Ok(import)
}

impl Import {
    /// Adds a row unless its dates cannot be.
    fn push(&mut self, row: Imported) {
        let trim = |text: String| text.trim().to_string();
        let row = Imported { id: trim(row.id), office: trim(row.office), person: trim(row.person), ..row };
        let ordered = row.start.zip(row.end).is_none_or(|(s, e)| e.interval().before(s.interval()) != Ternary::Yes);
        if ordered {
            self.rows.push(row);
        } else {
            self.refuse(&row.id, "its end lies before its start");
        }
    }

    /// The rows of both.
    pub fn joined_with(mut self, other: Import) -> Import {
        self.rows.extend(other.rows);
        self.refused.extend(other.refused);
        self.deprecated += other.deprecated;
        let joined = self.joined + other.joined;
        self.settle();
        self.joined += joined;
        self
    }

    fn refuse(&mut self, place: &str, message: impl Into<String>) {
        self.refused.push(Trouble { place: place.to_string(), message: message.into() });
    }

    /// Sorts the rows; joins a row without an end to the one that has it ("the same tenure twice").
    fn settle(&mut self) {
        self.rows.sort_by(|a, b| a.order().cmp(&b.order()));
        let before = self.rows.len();
        let mut kept: Vec<Imported> = Vec::with_capacity(before);
        for row in self.rows.drain(..) {
            let same = |last: &&mut Imported| {
                last.person == row.person
                    && last.office == row.office
                    && last.start == row.start
                    && row.start.is_some()
                    && last.end.is_none()
            };
            match kept.last_mut().filter(same) {
                Some(last) if row.end.is_some() => *last = row,
                _ => kept.push(row),
            }
        }
        self.joined = before - kept.len();
        self.rows = kept;
    }
}

impl Imported {
    /// By office, person, dates, id.
    fn order(&self) -> (&str, &str, Option<Prefix>, Option<Prefix>, &str) {
        (&self.office, &self.person, self.start, self.end, &self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> Option<String> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/knowledge/samples").join(name);
        let text = std::fs::read_to_string(path).ok();
        if text.is_none() {
            eprintln!("skipped: {name} is not there");
        }
        text
    }

    #[test]
    fn ministers_are_read_without_loss_and_written_back() {
        let Some(text) = sample("parlparse_ministers.json") else { return };
        let import = read_json(&text).unwrap();
        assert_eq!((import.rows.len() + import.joined + import.refused.len(), import.refused.len()), (2890, 0));
        assert_eq!(import.joined, 0);
        assert!(import.rows.iter().all(|r| r.start.is_some() && r.end.is_some()));
        let back = read_csv(&write_csv(&import.rows)).unwrap();
        let differing = back.rows.iter().zip(&import.rows).find(|(a, b)| a != b);
        assert_eq!((back.rows.len(), differing), (import.rows.len(), None));
    }

    #[test]
    fn missing_dates_stay_unknown() {
        let Some(text) = sample("everypolitician_pakistan_popolo.json") else { return };
        let import = read_json(&text).unwrap();
        let starts = import.rows.iter().filter(|r| r.start.is_some()).count();
        let ends = import.rows.iter().filter(|r| r.end.is_some()).count();
        assert_eq!((import.rows.len(), starts, ends), (349, 62, 0));
    }

    #[test]
    fn statements_keep_rank_and_precision() {
        let Some(text) = sample("wikidata_entity_Q7747.json") else { return };
        let import = read_json(&text).unwrap();
        assert_eq!(import.deprecated, 1);
        assert_eq!(import.rows.len() + import.joined + import.refused.len(), 21);
        assert!(import.rows.iter().any(|r| r.start.is_some_and(|s| s.to_string().len() == 4)), "{:#?}", import.rows);
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        assert!(matches!(read_json("{}"), Err(ImportError::Unknown)));
        assert!(matches!(read_json("[1"), Err(ImportError::Json(_))));
    }

    #[test]
    fn rows_that_cannot_be_are_set_aside() {
        let text = r#"{"memberships": [
            {"id": "a", "role": "mayor", "person_id": "p", "start_date": "2020-02-30"},
            {"id": "b", "role": "mayor", "person_id": "p", "start_date": "2020", "end_date": "2019"},
            {"id": "c", "role": "mayor", "person_id": "p", "start_date": "2015"},
            {"id": "d", "role": "mayor", "person_id": "p", "start_date": "2015", "end_date": "2018-05"},
            {"id": "e", "role": "mayor"}, 7]}"#;
        let import = read_json(text).unwrap();
        assert_eq!((import.rows.len(), import.joined, import.refused.len()), (1, 1, 4), "{import:#?}");
        assert_eq!(import.rows[0].id, "d");
    }
}
