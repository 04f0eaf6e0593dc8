//! Whom a clause is about where its subject is no name: "he", "I", "who", "the general".
//!
//! The attributions of an article resolve who speaks; here it is who acts, for the comparisons of a story. Where two
//! could be meant nobody is.

use super::clauses::{Clause, Phrase, Pos, Reading};
use super::facts::speaker;
use super::pairs;
use super::readings::Readings;
use crate::attribution::SourceKind;
use crate::attribution::lexicon::{self, Class};
use crate::claims::Annotated;
use crate::mentions::Official;
use crate::text::fold;

/// Ranks by which somebody is called again: "the general".
const RANKS: &[&str] = &["general", "admiral", "colonel", "brigadier", "marshal", "spymaster"];
/// Sentences back that "he" reaches, each about the same person.
const REACH: usize = 4;

/// The last name of whom a clause is about: the subject, or whom "he", "I", "who" or "the general" means.
pub(super) fn person(
    index: usize,
    at: usize,
    annotated: &Annotated,
    clause: &Clause,
    readings: &Readings,
) -> Option<String> {
    let reading = readings.sentence(index, at)?;
    let at_who = clause.verbs.from.checked_sub(1).filter(|w| reading.word(*w) == "who");
    if let Some(who) = at_who {
        let before = reading.phrases.iter().rfind(|p| p.to <= who && p.to + 1 >= who)?;
        // At the head of a sentence a capital says nothing; a name that stands with a rank elsewhere does.
        let word = reading.word(before.head());
        let official = |o: &Official| o.name.is_some_and(|n| last_name(annotated.article.slice(n)) == word);
        let known = reading.name(before).is_some() || annotated.mentions.officials.iter().any(official);
        return known.then(|| word.to_string());
    }
    let subject = reading.phrases.get(clause.subject?)?;
    if reading.word(subject.head()) == "i" {
        let words = reading.words.get(clause.verbs.main)?.span;
        let said = annotated.attributions.iter().find(|a| a.content.iter().any(|c| c.overlaps(words)))?;
        return Some(last_name(speaker(annotated, said)?));
    }
    let ranked = subject.to - subject.from == 2
        && reading.word(subject.from) == "the"
        && RANKS.contains(&reading.word(subject.head()));
    if ranked || is_pronoun(reading, subject) {
        // "Lim said he would stay": who says so; else whom the sentences before are about.
        let speaker = who_says(reading, clause).filter(|_| !ranked).and_then(|p| reading.name(p));
        let wanted = match reading.word(subject.head()) {
            "he" => Some(Class::FEMALE),
            "she" => Some(Class::MALE),
            _ => None,
        };
        return speaker.map(str::to_string).or_else(|| before(index, at, annotated, readings, wanted, REACH));
    }
    let subject = named(reading, subject, clause.verbs.from).unwrap_or(subject);
    reading.name(subject).map(str::to_string)
}

/// Whether a phrase is "he" or "she".
pub(super) fn is_pronoun(reading: &Reading, phrase: &Phrase) -> bool {
    matches!(reading.word(phrase.head()), "he" | "she")
}

/// Whom the sentence before one is about: the only person it names in full, or with a rank or an office, or who speaks
/// in it; else whom its own "he" means. Nobody whose first name is of the class `other`.
fn before(
    index: usize,
    at: usize,
    annotated: &Annotated,
    readings: &Readings,
    other: Option<Class>,
    reach: usize,
) -> Option<String> {
    let at = at.checked_sub(1)?;
    let reading = readings.sentence(index, at)?;
    let mut names: Vec<&Phrase> = reading.phrases.iter().filter(|p| full_name(reading, p)).collect();
    names.dedup_by_key(|p| reading.word(p.head()));
    if let [name] = names[..] {
        let first = (name.from..name.to).filter(|i| reading.words[*i].pos == Pos::Name).map(|i| reading.words[i].span);
        let opposite = |class: Class| {
            first.clone().take(1).map(|s| lexicon::look_up(annotated.article.slice(s)).class).any(|c| c.any(class))
        };
        return (!other.is_some_and(opposite)).then(|| reading.word(name.head()).to_string());
    }
    let official = only_official(annotated, at);
    if official.is_some() || !names.is_empty() {
        return official;
    }
    only_speaker(annotated, at).or_else(|| topic(index, at, annotated, readings, other, reach))
}

/// Whom a sentence without a full name is about: its subject by a last name that stands in full before, or its "he".
fn topic(
    index: usize,
    at: usize,
    annotated: &Annotated,
    readings: &Readings,
    other: Option<Class>,
    reach: usize,
) -> Option<String> {
    let reading = readings.sentence(index, at)?;
    let clause = reading.clauses.iter().find(|c| c.verbs.finite && c.subject.is_some())?;
    let subject = reading.phrases.get(clause.subject?)?;
    if is_pronoun(reading, subject) && reach > 1 {
        return before(index, at, annotated, readings, other, reach - 1);
    }
    let name = reading.name(subject)?;
    let borne = |r: &Reading| r.phrases.iter().any(|p| full_name(r, p) && r.word(p.head()) == name);
    (0..at).filter_map(|s| readings.sentence(index, s)).any(borne).then(|| name.to_string())
}

/// The last name of the only person who says something in a sentence.
fn only_speaker(annotated: &Annotated, at: usize) -> Option<String> {
    let sentence = annotated.sentences.get(at)?.span;
    let said = annotated.attributions.iter().filter(|a| a.cue.is_some_and(|c| sentence.contains(c)));
    let mut speakers: Vec<&str> = said
        .filter(|a| a.source_kind() == SourceKind::NamedPerson)
        .filter_map(|a| a.source.as_ref()?.speaker.as_deref())
        .collect();
    speakers.dedup();
    if let [only] = speakers[..] { Some(last_name(only)) } else { None }
}

/// Who is "he" in "Bo Tan said he would stay": the named subject of the clause of saying before.
pub(super) fn who_says<'a>(reading: &'a Reading, clause: &Clause) -> Option<&'a Phrase> {
    let before = reading.clauses.iter().rev().find(|c| c.verbs.finite && c.verbs.to <= clause.verbs.from)?;
    let subject = reading.phrases.get(before.subject.filter(|_| pairs::says(reading.word(before.verbs.main)))?)?;
    let subject = named(reading, subject, before.verbs.from).unwrap_or(subject);
    reading.name(subject).map(|_| subject)
}

/// The name that stands between commas behind a noun, as who is meant: "The master, Ada Lim, survived".
pub(super) fn named<'a>(reading: &'a Reading, subject: &'a Phrase, verb: usize) -> Option<&'a Phrase> {
    let noun = reading.words.get(subject.head()).is_some_and(|w| w.pos == Pos::Noun);
    let comma = |at: usize| reading.words.get(at).is_some_and(|w| w.pos == Pos::Comma);
    let number = |at: usize| reading.words.get(at).is_some_and(|w| w.pos == Pos::Number);
    // "the driver, named as Per Dahl, 33, was": how old he is may stand between.
    let ends = |p: &Phrase| {
        let to = p.to + if comma(p.to) && number(p.to + 1) { 2 } else { 0 };
        to == verb.saturating_sub(1) && comma(to)
    };
    let begins = |p: &Phrase| {
        let called = p.from >= 3
            && reading.word(p.from - 1) == "as"
            && matches!(reading.word(p.from - 2), "named" | "identified")
            && comma(p.from - 3);
        comma(p.from - 1) || called
    };
    let name = |p: &&Phrase| p.from > subject.to && ends(p) && begins(p) && reading.name(p).is_some();
    reading.phrases.iter().find(name).filter(|_| noun)
}

/// The last name of the only person whom a sentence names with a rank or an office.
fn only_official(annotated: &Annotated, at: usize) -> Option<String> {
    let sentence = annotated.sentences.get(at)?.span;
    let officials = annotated.mentions.officials.iter().filter(|o| sentence.contains(o.span));
    let mut names = officials.filter_map(|o| o.name).map(|n| last_name(annotated.article.slice(n)));
    let (name, None) = (names.next()?, names.next()) else { return None };
    Some(name)
}

fn last_name(name: &str) -> String {
    fold(name).rsplit(' ').next().unwrap_or_default().to_string()
}

/// Whether a phrase ends with two names.
fn full_name(reading: &Reading, phrase: &Phrase) -> bool {
    let second = || reading.words.get(phrase.head() - 1).is_some_and(|w| w.pos == Pos::Name);
    phrase.to - phrase.from > 1 && reading.name(phrase).is_some() && second()
}
