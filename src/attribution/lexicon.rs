//! What a word can be around a cue: one look-up gives its function, the source it names and the cue it is a form of.

use super::SourceKind;
use super::cues::{self, FormId};
use super::hedges::{self, HedgeId};
use crate::text::WordTable;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A set of functions a word can have; a word of the open classes has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $word:literal),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only counts the constants")]
        enum Bit { $($name),* }
        impl Class {
            $(pub(crate) const $name: Class = Class(1 << Bit::$name as u32);)*
            fn named(word: &str) -> Option<Class> {
                match word { $($word => Some(Class::$name),)* _ => None }
            }
        }
    };
}
classes! {
    DETERMINER = "determiner", PRONOUN = "pronoun", OBJECT = "object", POSSESSIVE = "possessive",
    PREPOSITION = "preposition", SUBORDINATOR = "subordinator", COORDINATOR = "coordinator", RELATIVE = "relative",
    BE = "be", HAVE = "have", DO = "do", MODAL = "modal", NEGATION = "negation", ADVERB = "adverb", TIME = "time",
    FINITE = "finite", TITLE = "title", MALE = "male", FEMALE = "female", PARTICLE = "particle",
    PORTFOLIO = "portfolio",
}

impl Class {
    /// Verbs without content of their own.
    pub(crate) const AUXILIARY: Class = Class(Class::BE.0 | Class::HAVE.0 | Class::DO.0 | Class::MODAL.0);

    /// Whether any function is shared.
    pub(crate) fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Without the functions of `other`.
    pub(crate) fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// Both sets together.
    pub(crate) const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    /// The kind of source it names as a noun.
    pub(crate) noun: Option<SourceKind>,
    /// The cue it is a form of.
    pub(crate) cue: Option<FormId>,
    /// How it hedges or attributes without being a verb.
    pub(crate) hedge: Option<HedgeId>,
}

fn table() -> &'static WordTable<Entry> {
    static TABLE: OnceLock<WordTable<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words: BTreeMap<&'static str, Entry> = BTreeMap::new();
        for (word, classes) in rows(include_str!("../../data/word_classes.tsv")) {
            let entry = words.entry(word).or_default();
            entry.class = classes.split(' ').filter_map(Class::named).fold(entry.class, Class::with);
        }
        for (word, kind) in rows(include_str!("../../data/source_nouns.tsv")) {
            words.entry(word).or_default().noun = SourceKind::named(kind);
        }
        for (name, gender) in rows(include_str!("../../data/first_names.tsv")) {
            let entry = words.entry(name).or_default();
            entry.class = Class::named(gender).map_or(entry.class, |g| entry.class.with(g));
        }
        for (form, id) in cues::forms() {
            words.entry(form).or_default().cue = Some(id);
        }
        for (word, id) in hedges::words() {
            words.entry(word).or_default().hedge = Some(id);
        }
        WordTable::new(words)
    })
}

/// The first two columns of a table's rows; `#` begins a comment.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// Looks a word up, whatever its case and apostrophe.
pub(crate) fn look_up(word: &str) -> Entry {
    table().get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_unique_and_known() {
        let tables = [
            include_str!("../../data/word_classes.tsv"),
            include_str!("../../data/source_nouns.tsv"),
            include_str!("../../data/first_names.tsv"),
        ];
        for table in tables {
            assert!(table.starts_with("# "), "a table says where it comes from");
            let words: Vec<&str> = rows(table).map(|(w, _)| w).collect();
            assert!(words.len() > 400 && words.is_sorted() && words.windows(2).all(|w| w[0] != w[1]));
            assert!(words.iter().all(|w| look_up(w).class != Class::default() || look_up(w).noun.is_some()));
        }
        for (word, classes) in rows(include_str!("../../data/word_classes.tsv")) {
            assert!(classes.split(' ').all(|c| Class::named(c).is_some()), "{word}: {classes}");
        }
        for (word, kind) in rows(include_str!("../../data/source_nouns.tsv")) {
            assert!(SourceKind::named(kind).is_some(), "{word}: {kind}");
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        assert!(look_up("The").class.any(Class::DETERMINER));
        assert!(look_up("didn’t").class.any(Class::NEGATION));
        assert!(look_up("Said").cue.is_some());
        assert_eq!(look_up("officials").noun, Some(SourceKind::AnonymousOfficial));
        assert!(look_up("incomprehensibilities-and-more").cue.is_none());
    }
}
