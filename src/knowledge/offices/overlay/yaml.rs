//! A whole table in one file for people: `sources`, `people`, and `offices` with their `holders`.
//!
//! What is said of an office or person that the table has replaces that part of it; names are added.

use super::{Own, Placed, Sheet, named_person, unknown_tenure};
use crate::calendar::Interval;
use crate::knowledge::offices::load::{capacity, date, in_order, verified};
use crate::knowledge::offices::{
    Capacity, Office, OfficeId, Offices, Person, PersonId, Rank, SourceRow, Tenure, Trouble, Verified,
};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "schema")]
    _schema: Option<IgnoredAny>,
    #[serde(default, rename = "compiled")]
    _compiled: Option<IgnoredAny>,
    #[serde(default, rename = "conventions")]
    _conventions: Option<IgnoredAny>,
    #[serde(default)]
    sources: BTreeMap<String, Spanned<SourceIn>>,
    #[serde(default)]
    people: BTreeMap<String, Spanned<PersonIn>>,
    #[serde(default)]
    offices: Vec<Spanned<OfficeIn>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceIn {
    title: String,
    url: Option<String>,
    seen: Option<String>,
    #[serde(default, rename = "note")]
    _note: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonIn {
    name: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    native: Option<String>,
    #[serde(default)]
    ranks: Vec<RankIn>,
    #[serde(default)]
    not_to_confuse_with: Vec<String>,
    died: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RankIn {
    rank: String,
    from: Option<String>,
    #[serde(default, rename = "source")]
    _source: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeIn {
    id: String,
    title: Option<String>,
    country: Option<String>,
    role: Option<String>,
    #[serde(default)]
    org: Option<String>,
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    exclusive: Option<bool>,
    exists: Option<String>,
    note: Option<String>,
    #[serde(default)]
    holders: Vec<Spanned<HolderIn>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolderIn {
    person: Option<String>,
    #[serde(default)]
    vacant: bool,
    start: Option<String>,
    end: Option<String>,
    verified_to: Option<String>,
    announced: Option<String>,
    notified: Option<String>,
    acting: Option<Said>,
    capacity: Option<String>,
    verified: Option<Said>,
    #[serde(default)]
    sources: Vec<String>,
    note: Option<String>,
    #[serde(default, rename = "term")]
    _term: Option<IgnoredAny>,
    #[serde(default, rename = "term_ends")]
    _term_ends: Option<IgnoredAny>,
}

/// Yes, no, or a word that says more.
#[derive(Deserialize)]
#[serde(untagged)]
enum Said {
    Whether(bool),
    Word(String),
}

pub(super) fn read(own: &mut Own, sheet: &Sheet, text: &str, under: &Offices, troubles: &mut Vec<Trouble>) {
    let options = serde_saphyr::options! { with_snippet: false };
    let file: File = match serde_saphyr::from_str_with_options(text, options) {
        Ok(file) => file,
        Err(error) => {
            let line = error.location().map_or(1, |l| l.line());
            let said = error.without_snippet().to_string();
            let message = said.split(" at line ").next().unwrap_or(&said).to_string();
            return troubles.push(Trouble { place: format!("{}:{line}", sheet.name), message });
        }
    };
    let at = |line: u64| format!("{}:{line}", sheet.name);
    let mut wrong = |place: &str, message: String| troubles.push(Trouble { place: place.to_string(), message });
    for (id, entry) in file.sources {
        let place = at(entry.referenced.line());
        match source(id, entry.value) {
            Ok(row) => own.sources.push(Placed { place, row }),
            Err(message) => wrong(&place, message),
        }
    }
    for (id, entry) in file.people {
        let place = at(entry.referenced.line());
        match person(PersonId(id), entry.value, under) {
            Ok(row) => own.persons.push(Placed { place, row }),
            Err(message) => wrong(&place, message),
        }
    }
    for entry in file.offices {
        let place = at(entry.referenced.line());
        let mut office = entry.value;
        let id = OfficeId(office.id.clone());
        for holder in std::mem::take(&mut office.holders) {
            let place = at(holder.referenced.line());
            match tenure(id.clone(), holder.value) {
                Ok(row) => own.tenures.push(Placed { place, row }),
                Err(message) => wrong(&place, message),
            }
        }
        match self::office(office, under) {
            Ok(row) => own.offices.push(Placed { place, row }),
            Err(message) => wrong(&place, message),
        }
    }
}

fn opt(text: &Option<String>) -> Result<Option<crate::calendar::Prefix>, String> {
    date(text.as_deref().unwrap_or(""))
}

fn source(id: String, entry: SourceIn) -> Result<SourceRow, String> {
    Ok(SourceRow { id, title: entry.title, url: entry.url, seen: opt(&entry.seen)? })
}

/// Names that are not there yet.
fn add(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

fn person(id: PersonId, entry: PersonIn, under: &Offices) -> Result<Person, String> {
    let mut person = match (under.person(&id), &entry.name) {
        (Some(known), _) => known.clone(),
        (None, Some(name)) => named_person(id, name),
        (None, None) => return Err(format!("the person `{id}` is new and has no `name`")),
    };
    person.name = entry.name.unwrap_or(person.name);
    add(&mut person.aliases, entry.aliases);
    person.native = entry.native.or(person.native);
    if !entry.ranks.is_empty() {
        let rank = |r: RankIn| Ok(Rank { name: r.rank, from: opt(&r.from)? });
        person.ranks = entry.ranks.into_iter().map(rank).collect::<Result<_, String>>()?;
    }
    for other in entry.not_to_confuse_with {
        let other = PersonId(other);
        if !person.confused.contains(&other) {
            person.confused.push(other);
        }
    }
    person.died = opt(&entry.died)?.or(person.died);
    person.note = entry.note.or(person.note);
    Ok(person)
}

fn office(entry: OfficeIn, under: &Offices) -> Result<Office, String> {
    let id = OfficeId(entry.id);
    let mut office = match (under.office(&id), &entry.title, &entry.country, &entry.role) {
        (Some(known), ..) => known.clone(),
        (None, Some(title), Some(place), Some(role)) => Office {
            id,
            place: place.clone(),
            role: role.clone(),
            title: title.clone(),
            bodies: Vec::new(),
            titles: Vec::new(),
            aliases: Vec::new(),
            exclusive: true,
            exists: Interval::default(),
            note: None,
        },
        _ => return Err(format!("the office `{id}` is new and needs `title`, `country` and `role`")),
    };
    let known = under.office(&office.id).is_some();
    office.title = entry.title.unwrap_or(office.title);
    office.role = entry.role.unwrap_or(office.role);
    if !known {
        add(&mut office.bodies, entry.org.into_iter().collect());
        add(&mut office.aliases, entry.aliases);
    }
    add(&mut office.bodies, entry.bodies);
    add(&mut office.titles, entry.titles);
    office.exclusive = entry.exclusive.unwrap_or(office.exclusive);
    if let Some(days) = entry.exists {
        office.exists = days.parse().map_err(|e: crate::calendar::EdtfError| e.to_string())?;
    }
    office.note = entry.note.or(office.note);
    Ok(office)
}

fn tenure(office: OfficeId, entry: HolderIn) -> Result<Tenure, String> {
    if entry.person.is_none() && !entry.vacant {
        return Err("a holder has a `person`, or is `vacant: true`".to_string());
    }
    let mut row = unknown_tenure(office, entry.person.map(PersonId));
    row.start = opt(&entry.start)?;
    row.end = opt(&entry.end)?;
    row.verified_to = opt(&entry.verified_to)?;
    row.announced = opt(&entry.announced)?;
    row.notified = opt(&entry.notified)?;
    row.capacity = match (entry.capacity.as_deref(), entry.acting) {
        (Some(word), _) => capacity(word)?,
        (None, Some(Said::Whether(true))) => Capacity::Acting,
        (None, Some(Said::Word(word))) => capacity(&word)?,
        (None, None | Some(Said::Whether(false))) => Capacity::Full,
    };
    row.verified = match entry.verified {
        None if entry.sources.is_empty() => Verified::No,
        None | Some(Said::Whether(true)) => Verified::Yes,
        Some(Said::Whether(false)) => Verified::No,
        Some(Said::Word(word)) => verified(&word)?,
    };
    row.sources = entry.sources;
    row.note = entry.note;
    in_order(row)
}
