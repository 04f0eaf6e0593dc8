//! Tenures as comma-separated values: `office,person,start,end` and, where known, `verified_to`, `announced`,
//! `notified`, `capacity`, `verified`, `sources`, `note`.
//!
//! A person is an id or a name; a name the table does not know is a new person. A source may be an address.

use super::{Own, Placed, Sheet, named_person, person_id, unknown_tenure};
use crate::knowledge::offices::import::records;
use crate::knowledge::offices::load::{capacity, date, in_order, items, verified};
use crate::knowledge::offices::{OfficeId, Offices, PersonId, SourceRow, Tenure, Trouble, Verified};

pub(super) fn read(own: &mut Own, sheet: &Sheet, text: &str, under: &Offices, troubles: &mut Vec<Trouble>) {
    let mut lines = records(text).into_iter();
    let (_, head) = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    for needed in ["office", "person"] {
        if column(needed).is_none() {
            let message = format!("the first line names no column `{needed}`");
            return troubles.push(Trouble { place: format!("{}:1", sheet.name), message });
        }
    }
    for (line, values) in lines {
        let place = format!("{}:{line}", sheet.name);
        let value = |name: &str| column(name).and_then(|c| values.get(c)).map_or("", |v| v.trim());
        match row(own, &place, value, under) {
            Ok(row) => own.tenures.push(Placed { place, row }),
            Err(message) => troubles.push(Trouble { place, message }),
        }
    }
}

fn row<'v>(own: &mut Own, place: &str, value: impl Fn(&str) -> &'v str, under: &Offices) -> Result<Tenure, String> {
    let office = value("office");
    if office.is_empty() {
        return Err("it names no office".to_string());
    }
    let mut row = unknown_tenure(OfficeId(office.to_string()), person(own, place, value("person"), under)?);
    row.start = date(value("start"))?;
    row.end = date(value("end"))?;
    row.verified_to = date(value("verified_to"))?;
    row.announced = date(value("announced"))?;
    row.notified = date(value("notified"))?;
    row.sources = items(value("sources"));
    for address in row.sources.iter().filter(|s| s.contains("://")) {
        let source = SourceRow { id: address.clone(), title: address.clone(), url: None, seen: None };
        own.sources.push(Placed { place: place.to_string(), row: source });
    }
    if !value("capacity").is_empty() {
        row.capacity = capacity(value("capacity"))?;
    }
    row.verified = match value("verified") {
        "" if row.sources.is_empty() => Verified::No,
        "" => Verified::Yes,
        word => verified(word)?,
    };
    row.note = Some(value("note")).filter(|n| !n.is_empty()).map(str::to_string);
    in_order(row)
}

/// The person of that id or name; `None` for a vacancy.
fn person(own: &mut Own, place: &str, name: &str, under: &Offices) -> Result<Option<PersonId>, String> {
    if name.is_empty() || name.eq_ignore_ascii_case("vacant") {
        return Ok(None);
    }
    let id = PersonId(name.to_string());
    if under.person(&id).is_some() || own.persons.iter().any(|p| p.row.id == id) {
        return Ok(Some(id));
    }
    let mut known = under.persons_named(name);
    match (known.next(), known.next()) {
        (Some(one), None) => return Ok(Some(one.id.clone())),
        (Some(one), Some(other)) => {
            return Err(format!("`{name}` is two persons: write `{}` or `{}`", one.id, other.id));
        }
        (None, _) => {}
    }
    let id = person_id(name);
    if under.person(&id).is_none() && !own.persons.iter().any(|p| p.row.id == id) {
        own.persons.push(Placed { place: place.to_string(), row: named_person(id.clone(), name) });
    }
    Ok(Some(id))
}
