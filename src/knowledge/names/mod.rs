//! Whether two names are one person's.
//!
//! Ranks and honorifics are taken off, spellings folded, words aligned. The table's aliases come first; likeness decides
//! only for spellings never seen, and a lone surname never does. A newsroom forgives a miss sooner than a mix-up.

mod align;
mod words;

use super::Offices;
use super::offices::Person;
use words::Words;
pub use words::skeleton;

/// How alike two names are, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameScore(pub u16);

/// From here on two names count as one person's.
const SAME: u16 = 750;
/// What a name that the table gives to somebody else is worth at most.
const SOMEBODY_ELSE: u16 = 200;
/// The table knows one of the two names, and warns of persons of like name: nearly every letter must agree.
const CONFUSABLE: u16 = 860;

impl NameScore {
    /// Whether it is enough to call the two one person.
    pub fn same(self) -> bool {
        self.0 >= SAME
    }
}

/// How alike two names are. `table` lends its aliases and says which persons are told apart.
pub fn compare_names(a: &str, b: &str, table: Option<&Offices>) -> NameScore {
    let (left, right) = (Words::of(a), Words::of(b));
    let plain = if words::opaque(a) && words::opaque(b) {
        u16::from(words::letters(a) == words::letters(b)) * 1000
    } else {
        align::score(&left, &right)
    };
    let Some(table) = table else { return NameScore(plain) };
    let (known_a, known_b) = (persons(table, a, &left), persons(table, b, &right));
    let shared = known_a.iter().any(|p| known_b.iter().any(|q| q.id == p.id));
    NameScore(match (known_a.is_empty(), known_b.is_empty()) {
        (false, false) if shared => 1000,
        (false, false) => plain.min(SOMEBODY_ELSE),
        (true, true) => plain,
        (false, true) => by_aliases(&known_a, &right, plain),
        (true, false) => by_aliases(&known_b, &left, plain),
    })
}

/// Persons the table knows by that spelling, with or without what stands before the name.
fn persons<'a>(table: &'a Offices, name: &str, words: &Words) -> Vec<&'a Person> {
    let mut found: Vec<&Person> = table.persons_named(name).collect();
    if found.is_empty() {
        found = table.persons_named(&words.spelling()).collect();
    }
    if found.is_empty() {
        found = table.persons_named(&words::short_ranks(name)).collect();
    }
    found
}

/// The best of a known person's spellings against a name the table does not have.
fn by_aliases(known: &[&Person], other: &Words, plain: u16) -> u16 {
    let mut best = plain;
    for person in known {
        for spelling in std::iter::once(&person.name).chain(&person.aliases) {
            let words = Words::of(spelling);
            // An alias of one word ("Gen Bajwa") is a surname: it joins nothing by likeness.
            if words.len() >= 2 {
                best = best.max(align::score(&words, other));
            }
        }
        if !person.confused.is_empty() && best < CONFUSABLE {
            best = best.min(SAME - 1);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::Knowledge;
    use super::*;

    #[test]
    fn one_person_or_two() {
        // (a, b, without the table, with it)
        let rows = [
            ("Lt Gen (retd) Harun Qadir", "Haroon Qadir", true, true),
            ("Mohammad Yusuf Tarzi", "Muhammad Yousaf Tarzi", true, true),
            ("Tarzi, Yusuf", "Yusuf Tarzi", true, true),
            ("Prime Minister Ada Lindqvist", "Ada Lindqvist", true, true),
            ("Zahirul Haq", "Zahir-ul-Haq", true, true),
            ("Bill Northcote", "William Northcote", true, true),
            ("Andrei Belousov", "Андрей Белоусов", true, true),
            ("J. C. Northcote", "Jean-Claude Northcote", true, true),
            ("Asim Munir", "Asim Malik", false, false),
            ("Muhammad Asim Malik", "Syed Asim Munir", false, false),
            ("Raheel Sharif", "Shehbaz Sharif", false, false),
            ("General Bajwa", "Qamar Javed Bajwa", false, true),
            ("Bajwa", "Asim Saleem Bajwa", false, false),
            ("Boris Northcote", "Roman Northcote", false, false),
            ("Emomali Rahmon", "Imomali Rakhmonov", false, true),
            ("Muhammad Ahmed", "Muhammad Ali", false, false),
            ("高石早苗", "高市早苗", false, false),
            ("", "Asim Malik", false, false),
            ("...", "???", false, false),
        ];
        let table = &Knowledge::builtin().offices;
        for (a, b, alone, with_table) in rows {
            assert_eq!(
                compare_names(a, b, None).same(),
                alone,
                "{a} | {b} without the table: {:?}",
                compare_names(a, b, None)
            );
            assert_eq!(compare_names(a, b, Some(table)).same(), with_table, "{a} | {b} with the table");
            assert_eq!(compare_names(b, a, None), compare_names(a, b, None), "{a} | {b} the other way round");
        }
    }

    #[test]
    fn declared_confusables_are_kept_apart() {
        let table = &Knowledge::builtin().offices;
        let mut pairs = 0;
        for person in table.persons() {
            for other in person.confused.iter().filter_map(|id| table.person(id)) {
                pairs += 1;
                let (a, b) = (&person.name, &other.name);
                assert!(!compare_names(a, b, Some(table)).same(), "{a} | {b}");
            }
        }
        assert!(pairs >= 10, "only {pairs} pairs");
    }
}
