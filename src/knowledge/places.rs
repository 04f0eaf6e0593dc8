//! Countries: their names, the adjectives and people's names made of them, and the cities they are governed from.

use super::rows::{Row, list, rows};
use crate::text::Lookup;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/places.tsv");

/// Names a country by its ISO 3166 code: `PK`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct PlaceCode(pub &'static str);

/// Which of its names a country was called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceName {
    /// "Pakistan".
    Country,
    /// "Pakistani".
    Demonym,
    /// "Islamabad": the capital or another seat of government.
    Capital,
}

/// A country.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its code.
    pub code: PlaceCode,
    /// Its names, the usual one first.
    pub names: Vec<&'static str>,
    /// Adjectives and names of its people.
    pub demonyms: Vec<&'static str>,
    /// Capitals and seats of government ("Downing Street").
    pub capitals: Vec<&'static str>,
}

/// The table.
#[derive(Debug, Default)]
pub struct Places {
    places: Vec<Place>,
    /// By name without case: which country, and which sort of name. A name of two countries stands for neither.
    by_name: Lookup<String, Option<(PlaceCode, PlaceName)>>,
}

impl Places {
    pub(super) fn builtin() -> Places {
        let mut places = Places::default();
        for row in rows(TABLE) {
            let Some([code, names, demonyms, capitals]) = row.cells() else { continue };
            places.add(Place {
                code: PlaceCode(code),
                names: list(names).collect(),
                demonyms: list(demonyms).collect(),
                capitals: list(capitals).collect(),
            });
        }
        places
    }

    fn add(&mut self, place: Place) {
        let names = place.names.iter().map(|n| (n, PlaceName::Country));
        let demonyms = place.demonyms.iter().map(|n| (n, PlaceName::Demonym));
        let capitals = place.capitals.iter().map(|n| (n, PlaceName::Capital));
        for (name, sort) in names.chain(demonyms).chain(capitals) {
            let code = place.code;
            self.by_name
                .entry(name.to_lowercase())
                .and_modify(|known| {
                    if known.is_some_and(|(other, _)| other != code) {
                        *known = None;
                    }
                })
                .or_insert(Some((code, sort)));
        }
        self.places.push(place);
    }

    /// The country of that code.
    pub fn country(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|p| p.code.0 == code)
    }

    /// The country called by that name, adjective or capital, in any case: "Pakistan", "Pakistani", "Islamabad".
    pub fn named(&self, name: &str) -> Option<(PlaceCode, PlaceName)> {
        let found = match self.by_name.get(name) {
            Some(found) => found,
            None => self.by_name.get(&name.to_lowercase())?,
        };
        *found
    }

    /// Every name that stands for exactly one country.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, PlaceCode, PlaceName)> + '_ {
        self.places.iter().flat_map(|p| {
            let all = p.names.iter().chain(&p.demonyms).chain(&p.capitals);
            all.filter_map(|name| self.named(name).map(|(code, sort)| (*name, code, sort)))
        })
    }
}

/// Whether a name, in any case, is that of a capital or a large city.
pub fn is_city(name: &str) -> bool {
    static CITIES: OnceLock<Vec<&str>> = OnceLock::new();
    let cities = CITIES.get_or_init(|| {
        rows(include_str!("../../data/cities.txt")).filter_map(Row::cells).map(|[city]| city).collect()
    });
    cities.binary_search(&name.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let places = Places::builtin();
        assert_eq!(places.places.len(), rows(TABLE).count());
        assert!(places.places.len() >= 190, "only {} countries", places.places.len());
        assert!(places.places.is_sorted_by_key(|p| p.code), "rows are not sorted by code");
        assert!(places.places.iter().all(|p| !p.names.is_empty()));
    }

    #[test]
    fn cities_are_known_in_any_case() {
        let table: Vec<&str> = include_str!("../../data/cities.txt").lines().filter(|l| !l.starts_with('#')).collect();
        assert!(table.is_sorted() && table.iter().all(|city| is_city(city)));
        assert!(is_city("LAHORE") && is_city("New Delhi") && !is_city("Harbour Town"));
    }

    #[test]
    fn names_lead_to_countries() {
        let places = Places::builtin();
        let rows = [
            ("Pakistan", Some(("PK", PlaceName::Country))),
            ("pakistani", Some(("PK", PlaceName::Demonym))),
            ("Islamabad", Some(("PK", PlaceName::Capital))),
            ("Tajik", Some(("TJ", PlaceName::Demonym))),
            ("U.S.", Some(("US", PlaceName::Country))),
            ("South Korean", Some(("KR", PlaceName::Demonym))),
            // The seat of the Union and of Belgium: neither alone.
            ("Brussels", None),
            ("Harbour Town", None),
        ];
        for (name, expected) in rows {
            assert_eq!(places.named(name).map(|(c, n)| (c.0, n)), expected, "{name}");
        }
        assert_eq!(places.country("TJ").unwrap().names[0], "Tajikistan");
    }
}
