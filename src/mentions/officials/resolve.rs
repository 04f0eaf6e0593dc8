//! From titles and names to rows of the table: which office, which person.
//!
//! Country, body or the named person's own tenures decide; two candidates that nothing tells apart are none.

use super::title::Title;
use crate::calendar::Interval;
use crate::knowledge::{Answer, Knowledge, Office, OfficeId, Offices, Person, PersonId, Phrase, compare_names};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Titles that say nothing without a body: "the director".
const GENERIC: [&str; 26] = [
    "prosecutor",
    "commander in chief",
    "high commissioner",
    "executive director",
    "under secretary general",
    "chief",
    "head",
    "boss",
    "leader",
    "director",
    "director general",
    "dg",
    "secretary",
    "secretary general",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "governor",
    "commander",
    "managing director",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "commission president",
    "commission chief",
];

/// Titles that every head of a body answers to.
const HEADS: [&str; 6] = ["chief", "head", "boss", "leader", "director", "commander"];

/// What is known of the article while its mentions are resolved.
pub(super) struct Resolver<'a> {
    knowledge: &'a Knowledge,
    /// The publication date, stated or inferred.
    published: Option<Interval>,
    /// Last word of a full name in the article to the persons so named.
    surnames: BTreeMap<String, Vec<PersonId>>,
    /// Offices named so far.
    named: BTreeSet<OfficeId>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(knowledge: &'a Knowledge, published: Option<Interval>) -> Resolver<'a> {
        Resolver { knowledge, published, surnames: BTreeMap::new(), named: BTreeSet::new() }
    }

    /// Remembers a full name of the article, so that its surname alone is understood elsewhere in it.
    pub(super) fn remember(&mut self, name: &str) {
        let words = words(name);
        let (Some(last), true) = (words.last(), words.len() >= 2) else { return };
        let mut persons = self.knowledge.offices.persons_named(name);
        if let (Some(person), None) = (persons.next(), persons.next()) {
            let known = self.surnames.entry(last.clone()).or_default();
            if !known.contains(&person.id) {
                known.push(person.id.clone());
            }
        }
    }

    /// Remembers an office of the article, so that "head of the agency" is understood behind it.
    pub(super) fn remember_office(&mut self, office: &OfficeId) {
        self.named.insert(office.clone());
    }

    /// The office a title names, with the help of the name beside it.
    pub(super) fn office(&self, title: &Title, head: &Phrase, words: &str, name: Option<&str>) -> Option<OfficeId> {
        if title.blocked || !head.names_office() {
            return None;
        }
        let offices = &self.knowledge.offices;
        let generic = GENERIC.contains(&words);
        let fits = |office: &Office| {
            let role = offices.roles().iter().position(|r| r.name == office.role);
            let own = |at: &usize| offices.all().get(*at).is_some_and(|o| o.id == office.id);
            role.is_some_and(|r| head.roles.contains(&r)) || head.titles.iter().any(own) || head.aliases.iter().any(own)
        };
        let heads = |office: &Office| {
            HEADS.contains(&words) && offices.roles().iter().any(|r| r.name == office.role && r.heads)
        };
        let in_place = |office: &Office| title.places.iter().any(|p| p.0 == office.place);
        let at = |at: &usize| offices.all().get(*at);
        let named = title.bodies.iter().filter_map(at);
        let nouns = title.bodies_of_place.iter().filter_map(at).filter(|o| in_place(o));
        let mut of_body: Vec<&Office> = named.chain(nouns).filter(|o| fits(o) || heads(o)).collect();
        if of_body.len() > 1 && of_body.iter().any(|o| fits(o)) {
            of_body.retain(|o| fits(o));
        }
        if !title.topic && (!title.bodies.is_empty() || !of_body.is_empty()) {
            // A country beside a body of another country is where it happened, not whose it is.
            if of_body.is_empty() {
                // "the United Nations high commissioner for refugees": its own title, in the body's place.
                let places: Vec<&str> = title.bodies.iter().filter_map(at).map(|o| o.place.as_str()).collect();
                of_body.extend(head.titles.iter().filter_map(at).filter(|o| places.contains(&o.place.as_str())));
            }
            return self.choose(of_body, name);
        }
        if title.such_body && !title.topic {
            // Only of somebody who held it at some time: "the agency" may be another than the one named before.
            let own = self.persons(name?).into_iter().flat_map(|p| offices.offices_of(&p.id));
            let named = own.filter(|o| self.named.contains(&o.id) && (fits(o) || heads(o)));
            return self.choose(named.collect(), name);
        }
        if title.unknown_body || title.topic {
            return None;
        }
        let aliases: Vec<&Office> = head.aliases.iter().filter_map(at).collect();
        if !aliases.is_empty() && (title.places.is_empty() || aliases.iter().any(|o| in_place(o))) {
            let placed = |o: &&Office| title.places.is_empty() || in_place(o);
            return self.choose(aliases.into_iter().filter(placed).collect(), name);
        }
        if !title.places.is_empty() {
            let own = |office: &Office| head.titles.iter().filter_map(at).any(|o| o.id == office.id);
            let placed = offices.all().iter().filter(|o| in_place(o) && (own(o) || !generic && fits(o)));
            return self.choose(placed.collect(), name);
        }
        // Nothing says whose: the person does, where the table knows him in such an office.
        let persons: Vec<&Person> = self.persons(name?);
        let mut found: Vec<&Office> = Vec::new();
        for person in persons {
            for office in offices.offices_of(&person.id) {
                // "Its managing director, X": a title of any body, said of somebody who had it.
                let fitting = fits(office) && (!generic || title.determiner.is_some())
                    || heads(office) && title.determiner.is_some();
                if fitting && !found.iter().any(|o| o.id == office.id) {
                    found.push(office);
                }
            }
        }
        if found.is_empty()
            && !generic
            && let Some(name) = name.filter(|n| !n.contains(' '))
        {
            return self.in_office(name, fits);
        }
        self.choose(found, name)
    }

    /// "President Obama": the one office of that kind whose holder on the day of publication bears the surname.
    fn in_office(&self, surname: &str, fits: impl Fn(&Office) -> bool) -> Option<OfficeId> {
        let offices = &self.knowledge.offices;
        let day = self.published?;
        let mut found: Vec<&OfficeId> = Vec::new();
        for person in offices.persons_surnamed(surname) {
            for office in offices.offices_of(&person.id).into_iter().filter(|o| fits(o)) {
                let holds = offices.held(&person.id, &office.id, day).is_some_and(|h| h.answer > Answer::No);
                if holds && !found.contains(&&office.id) {
                    found.push(&office.id);
                }
            }
        }
        match found.as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    }

    /// One office of several: the one the named person held, else the one that existed when the article appeared.
    fn choose(&self, mut found: Vec<&Office>, name: Option<&str>) -> Option<OfficeId> {
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        if found.len() > 1
            && let Some(name) = name
        {
            let persons = self.persons(name);
            let held = |o: &&Office| {
                let tenures = self.knowledge.offices.tenures(&o.id);
                tenures.iter().any(|t| t.person.as_ref().is_some_and(|id| persons.iter().any(|p| p.id == *id)))
            };
            let by_person: Vec<&Office> = found.iter().copied().filter(|o| held(o)).collect();
            if by_person.len() == 1 {
                found = by_person;
            }
        }
        if found.len() > 1
            && let Some(day) = self.published
        {
            found.retain(|o| o.exists.meet(day).is_some());
        }
        match found.as_slice() {
            [one] => Some(one.id.clone()),
            _ => None,
        }
    }

    /// Persons a name can be: the table's spelling, else the only full name of the article that ends so.
    fn persons(&self, name: &str) -> Vec<&Person> {
        let offices: &Offices = &self.knowledge.offices;
        let exact: Vec<&Person> = offices.persons_named(name).collect();
        let words = words(name);
        if !exact.is_empty() && words.len() > 1 {
            return exact;
        }
        match words.last().and_then(|last| self.surnames.get(last)).map(Vec::as_slice) {
            Some([one]) if words.len() == 1 => offices.person(one).into_iter().collect(),
            _ => exact,
        }
    }

    /// Whether the table knows a person by exactly that name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.knowledge.offices.persons_named(name).next().is_some()
    }

    /// The person a name stands for; an office narrows the choice, and then the date.
    pub(super) fn person(&self, name: &str, office: Option<&OfficeId>) -> Option<PersonId> {
        let offices = &self.knowledge.offices;
        let found = self.persons(name);
        // "Francis" alone is the pope only where his office stands beside it.
        let lone = !name.trim().contains(' ') && !self.surnames.contains_key(&fold(name));
        if let [one] = found.as_slice()
            && (!lone || office.is_some())
        {
            return Some(one.id.clone());
        }
        let office = office?;
        let mut held: Vec<&PersonId> = offices.tenures(office).iter().filter_map(|t| t.person.as_ref()).collect();
        held.sort();
        held.dedup();
        if !found.is_empty() {
            held.retain(|id| found.iter().any(|p| p.id == **id));
        } else {
            let holder = |id: &&PersonId| offices.person(id);
            let spelt: Vec<&PersonId> =
                held.iter().copied().filter(|id| holder(id).is_some_and(|p| bears(p, name))).collect();
            let alike = |p: &Person| words(name).len() >= 2 && compare_names(&p.name, name, Some(offices)).same();
            held.retain(|id| if spelt.is_empty() { holder(id).is_some_and(alike) } else { spelt.contains(id) });
        }
        if held.len() > 1
            && let Some(day) = self.published
        {
            let in_office = |id: &&PersonId| offices.held(id, office, day).is_some_and(|h| h.answer > Answer::No);
            held.retain(in_office);
        }
        match held.as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    }
}

/// Whether every word of `name` is a word of one spelling of the person, its last word among the last two.
fn bears(person: &Person, name: &str) -> bool {
    let short = words(name);
    let Some(last) = short.last() else { return false };
    std::iter::once(&person.name).chain(&person.aliases).any(|spelling| {
        let full = words(spelling);
        short.iter().all(|w| full.contains(w)) && full.iter().rev().take(2).any(|w| w == last)
    })
}

/// A name's words, folded.
fn words(name: &str) -> Vec<String> {
    fold(name)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}
