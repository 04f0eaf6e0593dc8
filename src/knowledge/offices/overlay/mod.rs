//! A table of the newsroom's own, laid over ours: its rows are added, or stand in for ours.
//!
//! It comes as a folder with files of our own form (`offices.tsv`, `persons.tsv`, `tenures.tsv`, `sources.tsv`,
//! `roles.tsv`, any of them), as one YAML file, or as a CSV file of tenures. Roles, sources, offices and persons stand in
//! for ours by id; a tenure for those of the same person in the same office at the same time. A table with a row that
//! cannot be is refused as a whole, with the place of every such row.

mod csv;
mod yaml;

use super::load::{each, office, person, role, source, tenure};
use super::{Office, OfficeId, Offices, Person, PersonId, Role, SourceRow, Tenure, Trouble, Verified};
use crate::text::fold;

/// One file of a table.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file as the user knows it; its ending says how it is read.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl Sheet {
    /// The names of the files that a folder may hold.
    pub const FILES: [&str; 5] = ["roles.tsv", "sources.tsv", "offices.tsv", "persons.tsv", "tenures.tsv"];

    fn is_called(&self, file: &str) -> bool {
        self.name.rsplit(['/', '\\']).next() == Some(file)
    }

    fn ends_with(&self, ending: &str) -> bool {
        self.name.to_ascii_lowercase().ends_with(ending)
    }
}

/// A row with its file and line.
struct Placed<T> {
    place: String,
    row: T,
}

/// The rows of a table before they are laid over another.
#[derive(Default)]
struct Own {
    roles: Vec<Placed<Role>>,
    sources: Vec<Placed<SourceRow>>,
    offices: Vec<Placed<Office>>,
    persons: Vec<Placed<Person>>,
    tenures: Vec<Placed<Tenure>>,
}

impl Offices {
    /// The table with others laid over it, the last on top.
    pub fn overlaid(mut self, sheets: &[Sheet]) -> Result<Offices, Vec<Trouble>> {
        let mut own = Own::default();
        let mut troubles = Vec::new();
        for sheet in sheets {
            own.read(sheet, &self, &mut troubles);
        }
        own.lay_over(&mut self, &mut troubles);
        if troubles.is_empty() { Ok(self) } else { Err(troubles) }
    }
}

impl Own {
    fn read(&mut self, sheet: &Sheet, under: &Offices, troubles: &mut Vec<Trouble>) {
        let (name, text) = (sheet.name.as_str(), sheet.text.as_str());
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        fn placed<T>(name: &str, rows: impl Iterator<Item = (usize, T)>) -> impl Iterator<Item = Placed<T>> {
            rows.map(move |(line, row)| Placed { place: format!("{name}:{line}"), row })
        }
        if sheet.is_called("roles.tsv") {
            self.roles.extend(placed(name, each(name, text, troubles, role)));
        } else if sheet.is_called("sources.tsv") {
            self.sources.extend(placed(name, each(name, text, troubles, source)));
        } else if sheet.is_called("offices.tsv") {
            self.offices.extend(placed(name, each(name, text, troubles, office)));
        } else if sheet.is_called("persons.tsv") {
            self.persons.extend(placed(name, each(name, text, troubles, person)));
        } else if sheet.is_called("tenures.tsv") {
            self.tenures.extend(placed(name, each(name, text, troubles, tenure)));
        } else if sheet.ends_with(".csv") {
            csv::read(self, sheet, text, under, troubles);
        } else if sheet.ends_with(".yaml") || sheet.ends_with(".yml") {
            yaml::read(self, sheet, text, under, troubles);
        } else {
            let message =
                format!("not a table of officials: a folder with {}, or a .yaml or .csv file", Sheet::FILES.join(", "));
            troubles.push(Trouble { place: name.to_string(), message });
        }
    }

    /// Puts the rows into a table and says which of them name what neither has.
    fn lay_over(self, table: &mut Offices, troubles: &mut Vec<Trouble>) {
        put(&mut table.roles, self.roles.into_iter().map(|p| p.row), |r| r.name.clone());
        put(&mut table.sources, self.sources.into_iter().map(|p| p.row), |s| s.id.clone());
        let (office_places, offices) = parted(self.offices);
        let (person_places, persons) = parted(self.persons);
        let wrong = |place: &str, message: String| Trouble { place: place.to_string(), message };
        for (place, office) in office_places.iter().zip(&offices) {
            if !table.roles.iter().any(|r| r.name == office.role) {
                troubles.push(wrong(
                    place,
                    format!("office `{}` has the role `{}`, which is none", office.id, office.role),
                ));
            }
        }
        put(&mut table.offices, offices.into_iter(), |o| o.id.clone());
        let confused: Vec<(PersonId, Vec<PersonId>)> =
            persons.iter().map(|p| (p.id.clone(), p.confused.clone())).collect();
        put(&mut table.persons, persons.into_iter(), |p| p.id.clone());
        table.settle();
        for (place, (id, others)) in person_places.iter().zip(confused) {
            for other in others.iter().filter(|other| table.person(other).is_none()) {
                troubles.push(wrong(place, format!("`{id}` is told apart from `{other}`, who is not in the table")));
            }
        }
        let (places, tenures) = parted(self.tenures);
        for (place, row) in places.iter().zip(&tenures) {
            if table.office(&row.office).is_none() {
                let near = nearest(&row.office.0, table.all().iter().map(|o| o.id.0.as_str()));
                troubles.push(wrong(place, format!("there is no office `{}`{near}", row.office)));
            }
            if let Some(id) = row.person.as_ref().filter(|id| table.person(id).is_none()) {
                let near = nearest(&id.0, table.persons().iter().map(|p| p.id.0.as_str()));
                troubles.push(wrong(place, format!("there is no person `{id}`{near}")));
            }
            for id in row.sources.iter().filter(|id| table.source(id).is_none()) {
                troubles.push(wrong(place, format!("there is no source `{id}`")));
            }
            if row.sources.is_empty() && row.verified > Verified::No {
                troubles.push(wrong(place, "the row is said to be verified, and names no source".to_string()));
            }
        }
        let same = |ours: &Tenure| {
            tenures.iter().any(|own| {
                own.office == ours.office && own.person == ours.person && own.possible().meet(ours.possible()).is_some()
            })
        };
        table.tenures.retain(|ours| !same(ours));
        table.tenures.extend(tenures);
        table.settle();
    }
}

/// Puts rows in the place of those of the same id, else at the end; the last of several counts.
fn put<T, K: Ord>(table: &mut Vec<T>, rows: impl Iterator<Item = T>, id: impl Fn(&T) -> K) {
    let mut at: std::collections::BTreeMap<K, usize> =
        table.iter().enumerate().map(|(at, row)| (id(row), at)).collect();
    for row in rows {
        match at.get(&id(&row)).and_then(|at| table.get_mut(*at)) {
            Some(old) => *old = row,
            None => {
                at.insert(id(&row), table.len());
                table.push(row);
            }
        }
    }
}

fn parted<T>(rows: Vec<Placed<T>>) -> (Vec<String>, Vec<T>) {
    rows.into_iter().map(|p| (p.place, p.row)).unzip()
}

/// ", did you mean `pk-dg-isi`?"
fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = known.map(|k| (strsim::osa_distance(k, id), k)).min().filter(|(far, _)| *far <= 3);
    near.map_or(String::new(), |(_, k)| format!(", did you mean `{k}`?"))
}

/// The id of a person who is named and has none: his name in small letters, with hyphens.
fn person_id(name: &str) -> PersonId {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    PersonId(words.join("-"))
}

/// A tenure with nothing known but whose it is.
fn unknown_tenure(office: OfficeId, person: Option<PersonId>) -> Tenure {
    Tenure {
        office,
        person,
        start: None,
        end: None,
        verified_to: None,
        announced: None,
        notified: None,
        capacity: super::Capacity::Full,
        verified: Verified::No,
        sources: Vec::new(),
        note: None,
    }
}

/// A person of whom only the name is known.
fn named_person(id: PersonId, name: &str) -> Person {
    Person {
        id,
        name: name.to_string(),
        aliases: Vec::new(),
        native: None,
        ranks: Vec::new(),
        confused: Vec::new(),
        died: None,
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(sheets: &[(&str, &str)]) -> Result<Offices, Vec<String>> {
        let sheets: Vec<Sheet> =
            sheets.iter().map(|(n, t)| Sheet { name: (*n).to_string(), text: (*t).to_string() }).collect();
        Offices::builtin().overlaid(&sheets).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    fn holders(table: &Offices, office: &str, day: &str) -> Vec<String> {
        let held = table.holders_on(&OfficeId(office.to_string()), day.parse().unwrap());
        let held = held.iter().filter(|h| h.answer > super::super::Answer::No);
        held.map(|h| format!("{} {}", table.holder_name(h.tenure), h.answer)).collect()
    }

    const YAML: &str = "sources:\n  desk: {title: Our desk, seen: 2026-11-20}\npeople:\n  ida-holm: {name: Ida Holm, aliases: [I. Holm]}\n\
        offices:\n- id: pk-dg-isi\n  holders:\n  - {person: ida-holm, start: 2027-01-05, verified_to: 2027-03-01, sources: [desk], verified: true}\n\
        - {id: port-authority, title: Director of the Port, country: PK, role: director-general, bodies: [Port Board], holders: []}\n";

    #[test]
    fn rows_of_every_form_are_added() {
        let tsv = [
            ("own/persons.tsv", "ida-holm\tIda Holm\t-\t-\t-\t-\t-\t-\n"),
            ("own/sources.tsv", "desk\tOur desk\t-\t2026-11-20\n"),
            ("own/tenures.tsv", "pk-dg-isi\tida-holm\t2027-01-05\t-\t2027-03-01\t-\t-\tfull\tyes\tdesk\t-\n"),
        ];
        let csv = "office,person,start,end,verified_to,sources\npk-dg-isi,Ida Holm,2027-01-05,,2027-03-01,https://desk.example/1\n";
        for sheets in [&tsv[..], &[("own.yaml", YAML)], &[("own.csv", csv)]] {
            let table = laid(sheets).unwrap();
            // Who was in office before her cannot be in it after her.
            assert_eq!(holders(&table, "pk-dg-isi", "2027-02-01"), ["Ida Holm yes"], "{sheets:?}");
            assert_eq!(holders(&table, "pk-dg-isi", "2020-02-01"), ["Faiz Hameed yes"]);
            assert_eq!(table.persons_named("ida holm").count(), 1);
        }
        assert!(laid(&[("own.yaml", YAML)]).unwrap().office(&OfficeId("port-authority".into())).is_some());
    }

    #[test]
    fn a_row_stands_in_for_ours_of_the_same_time() {
        let csv =
            "office,person,start,end,sources\npk-dg-isi,faiz-hameed,2019-06-16,2021-11-19,https://desk.example/1\n";
        let table = laid(&[("own.csv", csv)]).unwrap();
        let isi = OfficeId("pk-dg-isi".to_string());
        let rows: Vec<&Tenure> =
            table.tenures(&isi).iter().filter(|t| t.person.as_ref().is_some_and(|p| p.0 == "faiz-hameed")).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].end.unwrap().to_string(), "2021-11-19");
        assert_eq!(table.tenures(&isi).len(), Offices::builtin().tenures(&isi).len());
        assert_eq!(table.rows().len(), Offices::builtin().rows().len());
    }

    #[test]
    fn every_row_that_cannot_be_is_named_with_its_line() {
        let rows = [
            (
                "own.csv",
                "office,person,start\npk-dg-isj,Ida Holm,2027\n",
                "own.csv:2: there is no office `pk-dg-isj`, did you mean `pk-dg-isi`?",
            ),
            ("own.csv", "office,person,start\npk-dg-isi,Ida Holm,5.1.2027\n", "own.csv:2: `5.1.2027` is no date"),
            ("own.csv", "office,start\npk-dg-isi,2027\n", "own.csv:1: the first line names no column `person`"),
            (
                "own.csv",
                "office,person,start,end\npk-dg-isi,Ida Holm,2027,2026\n",
                "own.csv:2: the end lies before the start",
            ),
            (
                "t/tenures.tsv",
                "# c\npk-dg-isi\tnobody-at-all\t2027\t-\t-\t-\t-\tfull\tno\t-\t-\n",
                "t/tenures.tsv:2: there is no person",
            ),
            (
                "t/tenures.tsv",
                "pk-dg-isi\t-\t2027\t-\t-\t-\t-\tfull\tyes\tnowhere\t-\n",
                "t/tenures.tsv:1: there is no source `nowhere`",
            ),
            (
                "t/offices.tsv",
                "x-y\tXX\tharbour-master\tHarbour Master\t-\t-\t-\tyes\t-\t-\n",
                "t/offices.tsv:1: office `x-y` has the role",
            ),
            (
                "own.yaml",
                "offices:\n- id: pk-dg-isi\n  holders:\n  - {person: nobody-at-all, start: 2027}\n",
                "own.yaml:4: there is no person",
            ),
            ("own.yaml", "offices:\n- id: pk-dg-isi\n  holders:\n  - {persn: x}\n", "own.yaml:4: unknown"),
            ("own.yaml", "offices:\n- {id: new-one, title: New}\n", "own.yaml:2: the office `new-one` is new"),
            ("own.txt", "hello", "own.txt: not a table of officials"),
        ];
        for (name, text, expected) in rows {
            let said = laid(&[(name, text)]).map(|_| ()).unwrap_err();
            assert!(said.iter().any(|s| s.starts_with(expected)), "{text}\n{expected}\n{said:#?}");
        }
    }
}
