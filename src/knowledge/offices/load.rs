//! Reading the table. A row that cannot be true is left out and reported, never half believed.

use super::{Capacity, Office, OfficeId, Offices, Person, PersonId, Rank, Role, SourceRow, Tenure, Verified};
use crate::calendar::{Interval, Prefix};
use crate::knowledge::rows::{Row, cell, list, rows};
use crate::text::fold;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// File and line, or the id of the row.
    pub place: String,
    /// One sentence.
    pub message: String,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The texts of the five files of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Files<'a> {
    pub(super) offices: &'a str,
    pub(super) persons: &'a str,
    pub(super) tenures: &'a str,
    pub(super) sources: &'a str,
    pub(super) roles: &'a str,
}

const BUILTIN: Files<'static> = Files {
    offices: include_str!("../../../data/officials/offices.tsv"),
    persons: include_str!("../../../data/officials/persons.tsv"),
    tenures: include_str!("../../../data/officials/tenures.tsv"),
    sources: include_str!("../../../data/officials/sources.tsv"),
    roles: include_str!("../../../data/officials/roles.tsv"),
};

impl Offices {
    pub(in crate::knowledge) fn builtin() -> Offices {
        Offices::read(BUILTIN).0
    }

    /// The table as it comes with the program, and the rows that had to be left out (none, in a release).
    pub fn builtin_with_troubles() -> (Offices, Vec<Trouble>) {
        Offices::read(BUILTIN)
    }

    pub(super) fn read(files: Files<'_>) -> (Offices, Vec<Trouble>) {
        let mut table = Offices::default();
        let mut troubles = Vec::new();
        table.roles = each("roles.tsv", files.roles, &mut troubles, role).map(row).collect();
        table.sources = each("sources.tsv", files.sources, &mut troubles, source).map(row).collect();
        table.offices = each("offices.tsv", files.offices, &mut troubles, office).map(row).collect();
        table.persons = each("persons.tsv", files.persons, &mut troubles, person).map(row).collect();
        table.tenures = each("tenures.tsv", files.tenures, &mut troubles, tenure).map(row).collect();
        table.settle();
        (table, troubles)
    }

    /// Sorts the rows and builds the maps from names to persons and from persons to tenures.
    pub(super) fn settle(&mut self) {
        self.sources.sort_by(|a, b| a.id.cmp(&b.id));
        self.offices.sort_by(|a, b| a.id.cmp(&b.id));
        self.persons.sort_by(|a, b| a.id.cmp(&b.id));
        self.tenures.sort_by(|a, b| a.order().cmp(&b.order()));
        self.by_name.clear();
        self.by_surname.clear();
        self.by_person.clear();
        for (at, person) in self.persons.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.aliases).chain(&person.native) {
                let key = name_key(name);
                if let Some(last) = key.rsplit(' ').next() {
                    let known = self.by_surname.entry(last.to_string()).or_default();
                    if known.last() != Some(&at) {
                        known.push(at);
                    }
                }
                let known = self.by_name.entry(key).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
            }
        }
        for (at, tenure) in self.tenures.iter().enumerate() {
            if let Some(person) = &tenure.person {
                self.by_person.entry(person.clone()).or_default().push(at);
            }
        }
    }
}

/// A name as the table is searched by: without case, accents and marks.
pub(super) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for part in folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|p| !p.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(part.chars().filter(|c| *c != '\''));
    }
    key
}

impl Tenure {
    /// By office, start (unknown first), end.
    fn order(&self) -> (&OfficeId, Option<Prefix>, Option<Prefix>) {
        (&self.office, self.start, self.end)
    }
}

/// The rows of a file that can be, each with its line.
pub(super) fn each<'t, T>(
    file: &str,
    table: &'t str,
    troubles: &mut Vec<Trouble>,
    read: impl Fn(Row<'t>) -> Result<T, String>,
) -> impl Iterator<Item = (usize, T)> {
    let mut read_rows = Vec::new();
    for row in rows(table) {
        match read(row) {
            Ok(value) => read_rows.push((row.line, value)),
            Err(message) => troubles.push(Trouble { place: format!("{file}:{}", row.line), message }),
        }
    }
    read_rows.into_iter()
}

/// The row alone.
fn row<T>((_, row): (usize, T)) -> T {
    row
}

fn cells<const N: usize>(row: Row<'_>) -> Result<[&str; N], String> {
    row.cells().ok_or_else(|| format!("a row has {N} cells"))
}

fn owned(text: &str) -> Option<String> {
    cell(text).map(str::to_string)
}

pub(super) fn items(text: &str) -> Vec<String> {
    list(text).map(str::to_string).collect()
}

pub(super) fn date(text: &str) -> Result<Option<Prefix>, String> {
    let read =
        |text| Prefix::parse(text).ok_or_else(|| format!("`{text}` is no date: write 2021, 2021-09 or 2021-09-06"));
    cell(text).map(read).transpose()
}

pub(super) fn role(row: Row<'_>) -> Result<Role, String> {
    let [name, heads, titles] = cells(row)?;
    Ok(Role { name: name.to_string(), heads: heads == "yes", titles: items(titles) })
}

pub(super) fn source(row: Row<'_>) -> Result<SourceRow, String> {
    let [id, title, url, seen] = cells(row)?;
    Ok(SourceRow { id: id.to_string(), title: title.to_string(), url: owned(url), seen: date(seen)? })
}

pub(super) fn office(row: Row<'_>) -> Result<Office, String> {
    let [id, place, role, title, bodies, titles, aliases, exclusive, exists, note] = cells(row)?;
    let exists = match cell(exists) {
        None => Interval::default(),
        Some(text) => text.parse().map_err(|e: crate::calendar::EdtfError| e.to_string())?,
    };
    Ok(Office {
        id: OfficeId(id.to_string()),
        place: place.to_string(),
        role: role.to_string(),
        title: title.to_string(),
        bodies: items(bodies),
        titles: items(titles),
        aliases: items(aliases),
        exclusive: exclusive == "yes",
        exists,
        note: owned(note),
    })
}

pub(super) fn person(row: Row<'_>) -> Result<Person, String> {
    let [id, name, aliases, native, ranks, confused, died, note] = cells(row)?;
    let rank = |text: &str| -> Result<Rank, String> {
        let (name, from) = text.split_once('@').unwrap_or((text, "-"));
        Ok(Rank { name: name.trim().to_string(), from: date(from.trim())? })
    };
    Ok(Person {
        id: PersonId(id.to_string()),
        name: name.to_string(),
        aliases: items(aliases),
        native: owned(native),
        ranks: list(ranks).map(rank).collect::<Result<_, _>>()?,
        confused: list(confused).map(|id| PersonId(id.to_string())).collect(),
        died: date(died)?,
        note: owned(note),
    })
}

pub(super) fn tenure(row: Row<'_>) -> Result<Tenure, String> {
    let [office, person, start, end, verified_to, announced, notified, capacity, verified, sources, note] = cells(row)?;
    let tenure = Tenure {
        office: OfficeId(office.to_string()),
        person: cell(person).map(|id| PersonId(id.to_string())),
        start: date(start)?,
        end: date(end)?,
        verified_to: date(verified_to)?,
        announced: date(announced)?,
        notified: date(notified)?,
        capacity: self::capacity(capacity)?,
        verified: self::verified(verified)?,
        sources: items(sources),
        note: owned(note),
    };
    in_order(tenure)
}

pub(super) fn capacity(word: &str) -> Result<Capacity, String> {
    Ok(match word {
        "full" => Capacity::Full,
        "acting" => Capacity::Acting,
        "caretaker" => Capacity::Caretaker,
        "additional" => Capacity::Additional,
        "interim" => Capacity::Interim,
        other => return Err(format!("`{other}` is no capacity: full, acting, caretaker, additional or interim")),
    })
}

pub(super) fn verified(word: &str) -> Result<Verified, String> {
    Ok(match word {
        "yes" => Verified::Yes,
        "partly" => Verified::Partly,
        "no" => Verified::No,
        other => return Err(format!("`{other}` does not say how far the row is verified: yes, partly or no")),
    })
}

/// The tenure, unless it ends before it begins.
pub(super) fn in_order(tenure: Tenure) -> Result<Tenure, String> {
    let days = |date: Option<Prefix>| date.map(Prefix::interval);
    if let (Some(start), Some(end)) = (days(tenure.start), days(tenure.end))
        && end.before(start) == crate::calendar::Ternary::Yes
    {
        return Err("the end lies before the start".to_string());
    }
    Ok(tenure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let (table, troubles) = Offices::read(BUILTIN);
        assert!(troubles.is_empty(), "{troubles:#?}");
        assert_eq!(table.tenures.len(), rows(BUILTIN.tenures).count());
        assert!(table.offices.len() >= 150 && table.tenures.len() >= 1200);
    }

    #[test]
    fn the_files_are_sorted() {
        let first = |table: &'static str| rows(table).filter_map(|r| r.cells::<4>().map(|c| c[0])).collect::<Vec<_>>();
        assert!(first(BUILTIN.sources).is_sorted());
        let ids: Vec<&str> = rows(BUILTIN.offices).filter_map(|r| r.cells::<10>().map(|c| c[0])).collect();
        assert!(ids.len() >= 44 && ids.is_sorted(), "offices.tsv is not sorted by id");
        let ids: Vec<&str> = rows(BUILTIN.persons).filter_map(|r| r.cells::<8>().map(|c| c[0])).collect();
        assert!(ids.len() >= 190 && ids.is_sorted(), "persons.tsv is not sorted by id");
        let keys: Vec<(&str, &str)> =
            rows(BUILTIN.tenures).filter_map(|r| r.cells::<11>().map(|c| (c[0], c[2]))).collect();
        let unknown_first = |start| if start == "-" { "0" } else { start };
        assert!(keys.is_sorted_by_key(|(office, start)| (*office, unknown_first(*start))), "tenures.tsv is not sorted");
    }

    #[test]
    fn impossible_rows_are_left_out_and_reported() {
        let tenures = "a\tp\t2020\t2019\t-\t-\t-\tfull\tyes\ts\t-\na\tp\t2020-02-30\t-\t-\t-\t-\tfull\tyes\ts\t-\nshort\n\
                       a\tp\t8034\t-\t-\t-\t-\tsometimes\tyes\ts\t-\n";
        let (table, troubles) = Offices::read(Files { tenures, ..BUILTIN });
        assert_eq!((table.tenures.len(), troubles.len()), (0, 4), "{troubles:#?}");
        assert_eq!(troubles[0].place, "tenures.tsv:1");
    }

    #[test]
    fn name_keys_join_spellings() {
        assert_eq!(name_key("Ehsan-ul-Haq"), "ehsan ul haq");
        assert_eq!(name_key("  Émile  Zola "), "emile zola");
        assert_eq!(name_key("O'Brien"), "obrien");
    }
}
