//! What a new import changes against the last one.

use super::Imported;
use std::collections::BTreeMap;

/// Rows added, changed and vanished. Rows are the same tenure when person, office and their order in time agree; dates
/// do not count, so that a corrected date is a change and not a loss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// New.
    pub added: Vec<Imported>,
    /// Old and new.
    pub changed: Vec<(Imported, Imported)>,
    /// Changed in a date that was known: the two contradict each other.
    pub conflicting: usize,
    /// Gone.
    pub vanished: Vec<Imported>,
}

impl Difference {
    /// Compares two imports, each sorted.
    pub fn between(old: &[Imported], new: &[Imported]) -> Difference {
        let (old, new) = (keyed(old), keyed(new));
        let mut difference = Difference::default();
        for (key, row) in &new {
            match old.get(key) {
                None => difference.added.push((*row).clone()),
                Some(before) if before != row => {
                    let lost = |a: Option<_>, b: Option<_>| a.is_some() && a != b;
                    let conflict = lost(before.start, row.start) || lost(before.end, row.end);
                    difference.conflicting += usize::from(conflict);
                    difference.changed.push(((*before).clone(), (*row).clone()));
                }
                Some(_) => {}
            }
        }
        difference.vanished =
            old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(_, r)| (*r).clone()).collect();
        difference
    }
}

type Key<'r> = (&'r str, &'r str, usize);

/// Office, person, and the how-manieth time.
fn keyed(rows: &[Imported]) -> BTreeMap<Key<'_>, &Imported> {
    let mut times: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut keyed = BTreeMap::new();
    for row in rows {
        let time = times.entry((&row.office, &row.person)).or_default();
        keyed.insert((row.office.as_str(), row.person.as_str(), *time), row);
        *time += 1;
    }
    keyed
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = |row: &Imported| {
            let date = |d: Option<crate::calendar::Prefix>| d.map_or("?".to_string(), |d| d.to_string());
            format!("{}: {}, {} to {}", row.office, row.person, date(row.start), date(row.end))
        };
        for row in &self.added {
            writeln!(f, "+ {}", line(row))?;
        }
        for (old, new) in &self.changed {
            writeln!(f, "- {}\n+ {}", line(old), line(new))?;
        }
        for row in &self.vanished {
            writeln!(f, "- {}", line(row))?;
        }
        let (added, changed, vanished) = (self.added.len(), self.changed.len(), self.vanished.len());
        write!(f, "{added} added, {changed} changed ({} conflicting), {vanished} vanished", self.conflicting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Prefix;

    fn row(person: &str, start: &str, end: &str) -> Imported {
        let (start, end) = (Prefix::parse(start), Prefix::parse(end));
        Imported { id: String::new(), office: "mayor".to_string(), person: person.to_string(), start, end }
    }

    #[test]
    fn dates_change_rows_but_do_not_lose_them() {
        let old =
            [row("Ada", "2010", ""), row("Ada", "2018", ""), row("Bo", "2014", "2018"), row("Cy", "2009", "2010")];
        let new =
            [row("Ada", "2010", "2014"), row("Ada", "2019", ""), row("Bo", "2014", "2018"), row("Di", "2022", "")];
        let difference = Difference::between(&old, &new);
        let counts =
            (difference.added.len(), difference.changed.len(), difference.conflicting, difference.vanished.len());
        assert_eq!(counts, (1, 2, 1, 1));
        assert!(difference.to_string().ends_with("1 added, 2 changed (1 conflicting), 1 vanished"));
        assert_eq!(Difference::between(&new, &new), Difference::default());
    }
}
