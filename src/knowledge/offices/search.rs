//! From words to rows: persons by name, offices by title, place and body.

use super::load::name_key;
use super::{Office, OfficeId, Offices, Person, PersonId};

impl Offices {
    /// Persons known by exactly that spelling, without case, accents and marks.
    pub fn persons_named(&self, name: &str) -> impl Iterator<Item = &Person> {
        let found = self.by_name.get(&name_key(name));
        found.into_iter().flatten().filter_map(|at| self.persons.get(*at))
    }

    /// Persons one of whose spellings ends with that word.
    pub fn persons_surnamed(&self, word: &str) -> impl Iterator<Item = &Person> {
        let found = self.by_surname.get(&name_key(word));
        found.into_iter().flatten().filter_map(|at| self.persons.get(*at))
    }

    /// The offices a person held, each once.
    pub fn offices_of<'a>(&'a self, person: &PersonId) -> Vec<&'a Office> {
        let mut ids: Vec<&OfficeId> = self.tenures_of(person).map(|t| &t.office).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.office(id)).collect()
    }

    /// Every title of an office, lower case: those of its role, then its own.
    pub fn titles_of<'a>(&'a self, office: &'a Office) -> impl Iterator<Item = &'a str> {
        let role = self.roles.iter().find(|r| r.name == office.role);
        role.into_iter().flat_map(|r| &r.titles).chain(&office.titles).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_found_by_their_spellings() {
        let table = Offices::builtin();
        let found = |name: &str| table.persons_named(name).map(|p| p.id.0.as_str()).collect::<Vec<_>>();
        assert_eq!(found("FAIZ HAMID"), ["faiz-hameed"]);
        assert_eq!(found("Mohammad Asim Malik"), ["asim-malik"]);
        assert_eq!(found("فیض حمید"), ["faiz-hameed"]);
        assert!(found("Nobody Atall").is_empty());
    }

    #[test]
    fn every_office_has_titles_and_every_role_is_known() {
        let table = Offices::builtin();
        for office in table.all() {
            assert!(
                table.titles_of(office).next().is_some(),
                "{}: role {} is not in roles.tsv",
                office.id,
                office.role
            );
        }
    }
}
