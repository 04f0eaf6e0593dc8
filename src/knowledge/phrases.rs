//! The words that titles and names are built of, as one index: ranks, modifiers, heads of titles, offices by title,
//! bodies and countries.
//!
//! A phrase is looked up from its first word; the longest wins ("foreign minister" before "foreign").

use super::offices::Offices;
use super::places::{PlaceCode, PlaceName, Places};
use super::rows::{list, rows};
use crate::text::Lookup;

const WORDS: &str = include_str!("../../data/officials/words.tsv");

/// What a word of a title does. A phrase can be several of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// "Lt Gen".
    Rank,
    /// "Mr", "Mullah".
    Honorific,
    /// "former".
    Former,
    /// "then".
    Then,
    /// "acting", "caretaker".
    Acting,
    /// "incoming".
    Incoming,
    /// "deputy", "club": the title is another office than its head says.
    Block,
    /// "powerful": changes nothing.
    Plain,
    /// "minister": ends the title of an office.
    Head,
    /// "analyst": ends the title of somebody who holds no office.
    Role,
    /// "Asia", "security": what the head is concerned with.
    Topic,
    /// "agency": a body without its name.
    Agency,
    /// "ul", "bin": inside names.
    Particle,
    /// Never part of a name.
    NotName,
    /// "the", "their".
    Determiner,
    /// "School", "Hotel": the name before it is a building's.
    Venue,
    /// "foreign ministers": the title of several persons.
    Plural,
}

impl Sort {
    fn named(name: &str) -> Option<Sort> {
        Some(match name {
            "rank" => Sort::Rank,
            "honorific" => Sort::Honorific,
            "former" => Sort::Former,
            "then" => Sort::Then,
            "acting" => Sort::Acting,
            "incoming" => Sort::Incoming,
            "block" => Sort::Block,
            "plain" => Sort::Plain,
            "head" => Sort::Head,
            "role" => Sort::Role,
            "topic" => Sort::Topic,
            "agency" => Sort::Agency,
            "particle" => Sort::Particle,
            "notname" => Sort::NotName,
            "det" => Sort::Determiner,
            "venue" => Sort::Venue,
            _ => return None,
        })
    }
}

/// All that a phrase stands for.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    sorts: u32,
    /// Kinds of office with this title: positions in `Offices::roles`.
    pub roles: Vec<usize>,
    /// Offices that have it as a title of their own: positions in `Offices::all`.
    pub titles: Vec<usize>,
    /// Offices it names with nothing beside it.
    pub aliases: Vec<usize>,
    /// Offices of the body it names.
    pub bodies: Vec<usize>,
    /// Offices of the body it names where the country stands beside it ("Pakistan's spy agency").
    pub bodies_of_place: Vec<usize>,
    /// The country it names.
    pub place: Option<(PlaceCode, PlaceName)>,
}

impl Phrase {
    /// Whether it does that in a title.
    pub fn is(&self, sort: Sort) -> bool {
        self.sorts & (1 << sort as u32) != 0
    }

    /// Adds what another phrase stands for.
    fn join(&mut self, other: &Phrase) {
        self.sorts |= other.sorts;
        let add = |mine: &mut Vec<usize>, theirs: &[usize]| {
            mine.extend_from_slice(theirs);
            mine.sort_unstable();
            mine.dedup();
        };
        add(&mut self.roles, &other.roles);
        add(&mut self.titles, &other.titles);
        add(&mut self.aliases, &other.aliases);
        add(&mut self.bodies, &other.bodies);
        add(&mut self.bodies_of_place, &other.bodies_of_place);
        self.place = self.place.or(other.place);
    }

    /// Whether a title can end with it.
    pub fn ends_title(&self) -> bool {
        !self.is(Sort::Plural) && (self.is(Sort::Head) || self.is(Sort::Role) || self.names_office())
    }

    /// Whether it is the title of an office of the table, given country or body.
    pub fn names_office(&self) -> bool {
        !self.roles.is_empty() || !self.titles.is_empty() || !self.aliases.is_empty()
    }
}

/// How a phrase must be written to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// Any way: "prime minister", "Prime Minister".
    Any,
    /// With a capital: "Polish".
    Capital,
    /// In capitals throughout: "ISI", "US".
    Capitals,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The words after the first.
    rest: Vec<String>,
    case: Case,
    phrase: Phrase,
}

/// The index.
#[derive(Debug, Default)]
pub struct Phrases {
    /// First word, lower case, to entries, longest first.
    by_first: Lookup<String, Vec<Entry>>,
}

/// A word of a text as the index sees it.
pub trait Word {
    /// Lower case, without full stops and possessive.
    fn key(&self) -> &str;
    /// Whether it begins with a capital.
    fn is_capitalised(&self) -> bool;
    /// Whether it is all capitals.
    fn is_capitals(&self) -> bool;
}

impl Phrases {
    pub(super) fn new(offices: &Offices, places: &Places) -> Phrases {
        let mut index = Phrases::default();
        for row in rows(WORDS) {
            let Some([sort, words]) = row.cells() else { continue };
            let Some(sort) = Sort::named(sort) else { continue };
            let case = match sort {
                Sort::Rank | Sort::NotName | Sort::Venue => Case::Capital,
                _ => Case::Any,
            };
            for word in list(words) {
                index.add(word, case, |p| p.sorts |= 1 << sort as u32);
            }
        }
        for (at, role) in offices.roles().iter().enumerate() {
            for title in &role.titles {
                index.add(title, case_of(title, Case::Any), |p| p.roles.push(at));
                // "presidents X and Y"; a title that ends in a body ("chief of the army") has no such form.
                if !title.contains(" of ") && !title.contains(" for ") {
                    index.add(&format!("{title}s"), case_of(title, Case::Any), |p| {
                        p.sorts |= 1 << Sort::Plural as u32;
                        p.roles.push(at);
                    });
                }
            }
        }
        for (at, office) in offices.all().iter().enumerate() {
            for title in &office.titles {
                index.add(title, case_of(title, Case::Any), |p| p.titles.push(at));
            }
            for alias in &office.aliases {
                index.add(alias, case_of(alias, Case::Capital), |p| p.aliases.push(at));
            }
            for body in &office.bodies {
                match body.strip_prefix('@') {
                    None => index.add(body, case_of(body, Case::Capital), |p| p.bodies.push(at)),
                    Some(noun) => index.add(noun, Case::Any, |p| p.bodies_of_place.push(at)),
                }
            }
        }
        for (name, code, sort) in places.names() {
            index.add(name, case_of(name, Case::Capital), |p| p.place = Some((code, sort)));
        }
        for entries in index.by_first.values_mut() {
            // "General" is a rank because of its capital, and a topic like any "general".
            for at in 0..entries.len() {
                let looser: Vec<Phrase> = entries
                    .iter()
                    .filter(|e| e.rest == entries[at].rest && e.case < entries[at].case)
                    .map(|e| e.phrase.clone())
                    .collect();
                looser.iter().for_each(|phrase| entries[at].phrase.join(phrase));
            }
            entries.sort_by_key(|e| std::cmp::Reverse((e.rest.len(), e.case)));
        }
        index
    }

    fn add(&mut self, text: &str, case: Case, set: impl FnOnce(&mut Phrase)) {
        let mut words = key_words(text);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let entries = self.by_first.entry(first).or_default();
        let at = entries.iter().position(|e| e.rest == words && e.case == case).unwrap_or_else(|| {
            entries.push(Entry { rest: words, case, phrase: Phrase::default() });
            entries.len() - 1
        });
        if let Some(entry) = entries.get_mut(at) {
            set(&mut entry.phrase);
        }
    }

    /// The longest phrase that begins at the first of `words`, with its length in words. `joined(n)` says whether the
    /// word `n` follows the one before it with only a blank or hyphen between.
    pub fn longest<W: Word>(&self, words: &[W], joined: impl Fn(usize) -> bool) -> Option<(usize, &Phrase)> {
        let first = words.first()?;
        let entries = self.by_first.get(first.key())?;
        let fits = |entry: &&Entry| {
            entry
                .rest
                .iter()
                .enumerate()
                .all(|(n, word)| words.get(n + 1).is_some_and(|w| w.key() == word.as_str()) && joined(n + 1))
                && match entry.case {
                    Case::Any => true,
                    Case::Capital => first.is_capitalised(),
                    Case::Capitals => words.iter().take(entry.rest.len() + 1).all(Word::is_capitals),
                }
        };
        entries.iter().find(fits).map(|entry| (entry.rest.len() + 1, &entry.phrase))
    }
}

/// Short names in capitals count only in capitals: "US" is not "us", "WHO" is not "Who".
fn case_of(text: &str, otherwise: Case) -> Case {
    let capitals = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if capitals && text.len() <= 6 { Case::Capitals } else { otherwise }
}

/// The words of a phrase as keys.
fn key_words(text: &str) -> Vec<String> {
    text.split([' ', '-'])
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    struct Plain(String, String);

    impl Word for Plain {
        fn key(&self) -> &str {
            &self.0
        }
        fn is_capitalised(&self) -> bool {
            self.1.chars().next().is_some_and(char::is_uppercase)
        }
        fn is_capitals(&self) -> bool {
            self.1.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
        }
    }

    fn longest(text: &str) -> Option<(usize, Phrase)> {
        let words: Vec<Plain> = text.split([' ', '-']).map(|w| Plain(key_words(w).concat(), w.to_string())).collect();
        Knowledge::builtin().phrases.longest(&words, |_| true).map(|(n, p)| (n, p.clone()))
    }

    #[test]
    fn the_longest_phrase_wins() {
        let (n, p) = longest("Foreign minister of").unwrap();
        assert!(n == 2 && p.names_office());
        assert_eq!(longest("Inter-Services Intelligence chief").unwrap().0, 3);
        assert!(longest("Lt. Gen. Faiz").is_some_and(|(n, p)| n == 2 && p.is(Sort::Rank)));
        assert_eq!(longest("US secretary").unwrap().1.place.map(|(c, _)| c.0), Some("US"));
    }

    #[test]
    fn case_tells_words_from_names() {
        assert!(longest("us all").is_none());
        assert!(longest("polish the").is_none());
        assert!(longest("general election").is_none_or(|(_, p)| !p.is(Sort::Rank)));
    }

    #[test]
    fn every_word_row_is_understood() {
        let mut read = 0;
        for row in rows(WORDS) {
            let [sort, words] = row.cells().unwrap();
            assert!(Sort::named(sort).is_some(), "{sort}");
            read += list(words).count();
        }
        assert!(read > 400, "only {read} words");
    }
}
