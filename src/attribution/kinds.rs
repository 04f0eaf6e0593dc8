//! What sort of source a noun phrase names.

use super::SourceKind;
use super::lexicon::{self, Class};
use super::phrases::Phrase;
use super::reading::{Mark, Reading, Token};
use crate::knowledge::{Knowledge, PlaceName, is_masthead};

/// The words that name a source, taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) kind: SourceKind,
    /// The name or the head noun, as tokens.
    pub(super) head: Phrase,
    /// Whether the head is a name.
    pub(super) is_name: bool,
}

/// Words that only count what stands after "of".
const AMOUNTS: [&str; 18] = [
    "number",
    "percent",
    "cent",
    "handful",
    "majority",
    "dozens",
    "couple",
    "pair",
    "two",
    "three",
    "four",
    "five",
    "several",
    "hundreds",
    "thousands",
    "most",
    "half",
    "scores",
];
/// Last words of companies’ names.
const COMPANIES: [&str; 34] = [
    "Airlines",
    "Airways",
    "Brands",
    "Chemicals",
    "Energy",
    "Entertainment",
    "Farms",
    "Ferries",
    "Foods",
    "Holdings",
    "Hotels",
    "Industries",
    "Labs",
    "Limited",
    "Lines",
    "Lodges",
    "Logistics",
    "Mills",
    "Mining",
    "Motors",
    "Partners",
    "Pharma",
    "Pharmaceuticals",
    "PLC",
    "Plc",
    "Railways",
    "Resources",
    "Securities",
    "Shipping",
    "Storage",
    "Stores",
    "Systems",
    "Technologies",
    "plc",
];
/// What stands in brackets behind the rank of an officer who has left.
const RETIRED: [&str; 4] = ["retd", "retired", "ret", "r"];
/// Letters behind a name that are no part of it.
const POSTNOMINALS: [&str; 12] = ["CBE", "Jr", "Jr.", "KC", "MBE", "MEP", "MLA", "MP", "OBE", "PhD", "QC", "SC"];

/// Whether the words are an outlet’s name in the table.
pub(super) fn is_outlet(name: &str) -> bool {
    Knowledge::builtin().outlets.all().any(|o| o.name == name)
}

/// Whether the word ends companies’ names.
pub(super) fn is_company(word: &str) -> bool {
    COMPANIES.contains(&word)
}

/// Whether a capital inside the word tells a company, "QuayWork", and no family, "McLim".
fn is_camel(word: &str) -> bool {
    const FAMILIES: [&str; 15] =
        ["Ab", "Al", "De", "Di", "Du", "El", "Fitz", "Jo", "La", "Le", "Lo", "Mac", "Mc", "Van", "Von"];
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_ascii_uppercase());
    inner.is_some_and(|(at, _)| {
        let (head, tail) = word.split_at(at);
        head.len() > 1
            && head.chars().skip(1).all(|c| c.is_ascii_lowercase())
            && tail.bytes().all(|b| b.is_ascii_alphanumeric())
            && !FAMILIES.contains(&head)
    })
}

/// Whether the word stands behind a name and is no part of it.
pub(super) fn is_postnominal(word: &str) -> bool {
    POSTNOMINALS.contains(&word)
}

impl Reading<'_> {
    /// The kind of the noun that heads a phrase: the last noun before a preposition or comma.
    pub(super) fn phrase_noun(&self, phrase: Phrase) -> Option<SourceKind> {
        let core = self.core(phrase);
        (core.from..core.to).rev().find_map(|i| self.token(i).filter(|t| !t.genitive).and_then(|t| t.noun))
    }

    /// The phrase up to its first comma, preposition or relative clause.
    pub(super) fn core(&self, phrase: Phrase) -> Phrase {
        // "Protesters marching through the town", "the decision allowing his release".
        let marches = |i: usize| {
            let noun = self.token(i - 1).and_then(|t| t.noun);
            let object = Class::DETERMINER.with(Class::POSSESSIVE).with(Class::OBJECT);
            let on = noun == Some(SourceKind::Group) && self.is(i + 1, Class::PREPOSITION)
                || self.is(i + 1, object) && !self.is_name(i + 1) && !self.is(i, Class::PREPOSITION);
            on && self.word(i).ends_with("ing") && self.token(i).is_some_and(|t| t.noun.is_none())
        };
        let ends = |i: usize| match self.mark(i) {
            Mark::Word if marches(i) => true,
            Mark::Word => {
                (self.is(i, Class::PREPOSITION.with(Class::RELATIVE)) && !self.is_name(i)
                    || ["close", "familiar", "unauthorised", "unauthorized"].iter().any(|w| self.says(i, w)))
                    && !self.inside_name(i, phrase)
            }
            Mark::Number | Mark::Quote(_) | Mark::Other => false,
            _ => true,
        };
        // "Brig (retd) Ada Lim".
        let retired = |i: usize| {
            let at = if self.mark(i) == Mark::Close { i.wrapping_sub(2) } else { i };
            self.mark(at) == Mark::Open
                && self.mark(at + 2) == Mark::Close
                && RETIRED.iter().any(|w| self.says(at + 1, w))
        };
        let mut to = (phrase.from + 1..phrase.to).find(|i| ends(*i) && !retired(*i)).unwrap_or(phrase.to);
        // "documents seen by the Herald", "a man briefed on the talks": what was done with it is no part of its name.
        let done = |i: usize| {
            self.word(i).ends_with("ed") || ["held", "led", "made", "seen", "sent", "written"].contains(&self.word(i))
        };
        let noun = |i: usize| self.token(i).is_some_and(|t| t.is_word() && !t.is(Class::DETERMINER) && !t.capital);
        let behind = |i: usize| self.nominal(i) && self.mark(i) == Mark::Word;
        if to > phrase.from + 1 && done(to - 1) && noun(to - 1) && behind(to - 2) {
            to -= 1;
        }
        if let Some(name) = self.name_behind_office(phrase, to) {
            return name;
        }
        // "Secretary of State Ada Lim": the name stands behind the office.
        let names = (to + 1..phrase.to).take_while(|i| self.is_name(*i)).count();
        if self.says(to, "of") && self.is(to - 1, Class::TITLE) && names >= 3 {
            return Phrase { from: to + 2, to: to + 1 + names };
        }
        Phrase { from: phrase.from, to }
    }

    /// "spokesperson for the Harbour Ministry Ada Lim": the name at the end, behind the body of the office.
    fn name_behind_office(&self, phrase: Phrase, end: usize) -> Option<Phrase> {
        let office = self.token(end.checked_sub(1)?)?;
        let role = office.noun == Some(SourceKind::Role) || office.is(Class::TITLE);
        if !(role && ["of", "for", "to"].iter().any(|w| self.says(end, w))) {
            return None;
        }
        let close = (end..phrase.to).find(|i| matches!(self.mark(*i), Mark::Open | Mark::Comma)).unwrap_or(phrase.to);
        // "Minister for Health Ada Lim", "adviser to the Prime Minister on Trade Dr Ada Lim", "Mayor of New York Ada Lim".
        let run = (end + 1..close).rev().take_while(|i| self.is_name(*i) && !self.tokens[*i].genitive).last()?;
        let portfolio = (run..close).rev().find(|i| self.is(*i, Class::PORTFOLIO));
        let sent = ["ambassador", "envoy", "representative", "commissioner"].iter().any(|w| self.says(end - 1, w));
        let place = self.says(end, "of") || sent;
        let given = |i: &usize| place && self.is(*i, Class::MALE.with(Class::FEMALE));
        let name = portfolio.map(|p| p + 1).or_else(|| (run + 1..close).find(given));
        if let Some(mut from) = name {
            while self.is(from, Class::TITLE) {
                from += 1;
            }
            let person = from < close && (from..close).all(|i| self.tokens[i].noun.is_none());
            if person && (2..=3).contains(&(close - from)) {
                return Some(Phrase { from, to: close });
            }
        }
        if self.says(end, "to") {
            return None;
        }
        let names = (end + 1..close)
            .rev()
            .take_while(|i| self.is_name(*i) && self.token(*i).is_some_and(|t| t.noun.is_none() && !t.genitive))
            .count();
        let from = close - names.min(3);
        let body = self.token(from.checked_sub(1)?)?;
        // "a spokesman for Mayor Ada Lim": she is the one he speaks for.
        let titled = body.is(Class::TITLE) || body.noun == Some(SourceKind::Role);
        let behind = body.is_word()
            && !titled
            && (!body.capital && !body.is(Class::DETERMINER.with(Class::PREPOSITION)) || body.noun.is_some());
        ((2..=3).contains(&names) && behind).then_some(Phrase { from, to: close })
    }

    /// "Ministry of Defence", "Bank of Orr": a preposition between two capitals, the first no person's title.
    fn inside_name(&self, at: usize, phrase: Phrase) -> bool {
        (self.says(at, "of") || self.says(at, "for"))
            && at > phrase.from
            && self.is_name(at - 1)
            && self.is_name(at + 1)
            && self.token(at - 1).is_none_or(|t| t.noun != Some(SourceKind::Role))
            && !(phrase.from..at).any(|i| self.is(i, Class::TITLE))
            && !(at - phrase.from >= 2 && self.is(at - 2, Class::MALE.with(Class::FEMALE)) && self.is_name(at - 2))
    }

    /// "the group’s head, Ada Lim", "Keeper of the Seal, Ada Lim": the name after the comma is who speaks.
    fn behind_title(&self, phrase: Phrase) -> Phrase {
        let comma = (phrase.from..phrase.to).find(|i| self.mark(*i) == Mark::Comma);
        let title = |c: usize| (c + 1..phrase.to).rev().find(|i| self.is(*i, Class::TITLE));
        let one =
            |c: usize| title(c).is_some() && (self.is(phrase.from, Class::DETERMINER) || self.says(phrase.from, "one"));
        if let Some(comma) = comma.filter(|c| self.is_office(phrase.from, *c) || one(*c)) {
            let from = title(comma).map_or(comma + 1, |t| t + 1);
            let to = (from..phrase.to).find(|i| self.mark(*i) == Mark::Comma).unwrap_or(phrase.to);
            let person = (from..to).all(|i| self.is_name(i) && self.token(i).is_some_and(|t| t.noun.is_none()));
            if person && (2..=4).contains(&(to - from)) {
                return Phrase { from, to };
            }
        }
        let end = |c: usize| (c + 1..phrase.to).find(|i| self.closes_name(*i)).unwrap_or(phrase.to);
        // "Sami al-Orsi"
        let named = |i: &usize| self.is_name(*i) || self.word(*i).starts_with("al-");
        let from = |c: usize| (c + 1..end(c)).rev().take_while(named).last().unwrap_or(end(c));
        let rank = |c: usize| {
            (c + 1..from(c)).all(|i| {
                // "Lim's agent, his brother Bo Lim".
                let kin = self.token(i).is_some_and(|t| t.noun == Some(SourceKind::Anonymous) && !t.genitive);
                self.is(i, Class::TITLE.with(Class::POSSESSIVE))
                    || kin
                    || RETIRED.iter().any(|w| self.says(i, w))
                    || !self.token(i).is_some_and(Token::is_word)
            })
        };
        let Some(comma) = comma.filter(|c| from(*c) < end(*c) && rank(*c)) else { return phrase };
        let name = Phrase { from: from(comma), to: end(comma) };
        let last = self.token(comma - 1);
        let titled = (phrase.from..comma).any(|i| self.is(i, Class::TITLE))
            || last.is_some_and(|t| !t.capital || t.noun.is_some());
        let owned = self.is(phrase.from, Class::POSSESSIVE)
            || (phrase.from..comma).any(|i| self.token(i).is_some_and(|t| t.genitive));
        let determined =
            self.is(phrase.from, Class::DETERMINER.with(Class::POSSESSIVE)) || self.says(phrase.from, "one");
        // "the boy’s father, Ada": a lone first name, too.
        let kin = last.is_some_and(|t| !t.capital && t.noun.is_some());
        let full = name.to - name.from > 1 || owned && last.is_some_and(|t| !t.capital) || kin;
        if full && titled && (owned || determined) { name } else { phrase }
    }

    /// What closes a name in an apposition: a bracket that is no rank's, or a comma.
    fn closes_name(&self, at: usize) -> bool {
        self.mark(at) == Mark::Comma || self.mark(at) == Mark::Open && !RETIRED.iter().any(|w| self.says(at + 1, w))
    }

    /// Whether the words say what somebody is and do not name them: the noun before "of" or at the end is a role's.
    fn is_office(&self, from: usize, to: usize) -> bool {
        let end = (from + 1..to).find(|i| self.says(*i, "of") || self.says(*i, "for")).unwrap_or(to);
        let Some(last) = end.checked_sub(1).and_then(|i| self.token(i)) else { return false };
        let role = matches!(last.noun, Some(SourceKind::Role | SourceKind::AnonymousOfficial | SourceKind::Anonymous));
        role || end < to && end == from + 1 && !self.is(from, Class::DETERMINER.with(Class::PRONOUN))
    }

    /// "a driver who gave his name only as Tor", "a woman identified as Ada Lim": the name behind "as".
    fn name_given(&self, phrase: Phrase) -> Option<Phrase> {
        use SourceKind as Is;
        let person = matches!(self.phrase_noun(phrase), None | Some(Is::Role | Is::Anonymous | Is::AnonymousOfficial));
        if !person || !self.is(phrase.from, Class::DETERMINER) {
            return None;
        }
        let as_at = (phrase.from + 1..phrase.to.saturating_sub(1)).find(|i| self.says(*i, "as"))?;
        let gives = |i: usize| ["name", "identified", "known"].iter().any(|w| self.says(i, w));
        let names = (as_at + 1..phrase.to).take_while(|i| self.is_name(*i)).count();
        let given = (phrase.from + 1..as_at).rev().take(3).any(gives);
        (given && (1..=4).contains(&names)).then_some(Phrase { from: as_at + 1, to: as_at + 1 + names })
    }

    /// Takes the words that name a source apart.
    pub(super) fn named(&self, phrase: Phrase) -> Named {
        if let Some(head) = self.name_given(phrase) {
            return Named { kind: SourceKind::NamedPerson, head, is_name: true };
        }
        let behind = self.behind_title(phrase);
        // "the label, Orl": what it is said to be.
        let before = Phrase { from: phrase.from, to: behind.from.saturating_sub(1) };
        let body = (before.from < before.to).then(|| self.phrase_noun(before)).flatten();
        if let Some(kind @ (SourceKind::Organisation | SourceKind::Outlet | SourceKind::Government)) = body
            && behind.to == behind.from + 1
        {
            return Named { kind, head: behind, is_name: true };
        }
        let core = self.core(behind);
        let whole = |kind| Named { kind, head: core, is_name: false };
        let first = phrase.from;
        if (core.from, core.to) == (first, first + 1)
            && self.is(first, Class::PRONOUN.with(Class::OBJECT).with(Class::POSSESSIVE))
            && !self.is_name(first)
        {
            return whole(self.token(first).and_then(|t| t.noun).unwrap_or(SourceKind::Role));
        }
        // "Two of the bakers", "a number of bakers": what stands after "of" says which.
        let amount = core.to > core.from
            && AMOUNTS.iter().any(|w| self.says(core.to - 1, w))
            && core.to - core.from <= 2
            && self.says(core.to, "of");
        if amount && core.to + 1 < phrase.to {
            let inside = self.named(Phrase { from: core.to + 1, to: phrase.to });
            let kind = match inside.kind {
                SourceKind::NamedPerson => SourceKind::Group,
                // "two of the paper's reporters".
                SourceKind::Outlet if self.word(inside.head.to - 1).ends_with('s') => SourceKind::Anonymous,
                SourceKind::Group if !self.token(core.from).is_some_and(|t| t.is(Class::PRONOUN)) => SourceKind::Group,
                kind => kind,
            };
            return Named { kind, head: phrase, is_name: false };
        }
        // "some of the bakers", "two of them": what stands after "of" says which.
        let counts = self.is(first, Class::PRONOUN.with(Class::DETERMINER))
            || self.token(first).is_some_and(|t| t.noun.is_none());
        if counts && self.says(core.to, "of") && core.to == core.from + 1 && !self.is_name(first) {
            let inner = Phrase { from: core.to + 1, to: phrase.to };
            if inner.from < inner.to {
                let inside = self.named(inner);
                let kind = if inside.kind == SourceKind::NamedPerson { SourceKind::Group } else { inside.kind };
                return Named { kind, head: phrase, is_name: false };
            }
        }
        let last = (core.from..core.to).rev().find(|i| {
            let titled = *i > core.from && self.is_name(i - 1) && is_postnominal(self.word(*i));
            !titled && (self.mark(*i) == Mark::Word || self.mark(*i) == Mark::Number)
        });
        let Some(last) = last else { return whole(SourceKind::Organisation) };
        let name = self.name_at_end(core, last);
        match name {
            Some(head) => Named { kind: self.name_kind(core, head), head, is_name: true },
            None => whole(self.common_kind(phrase, core, last)),
        }
    }

    /// The run of capitalised words at the end of the core, titles and premodifiers left out.
    fn name_at_end(&self, core: Phrase, last: usize) -> Option<Phrase> {
        // "Society of Millers and Bakers".
        let listed = |i: usize| {
            self.says(i, "and") && self.is_name(i + 1) && (core.from..i).any(|of| self.inside_name(of, core))
        };
        let joins =
            |i: usize| self.is(i, Class::PARTICLE) || self.says(i, "&") || self.inside_name(i, core) || listed(i);
        let capital = self.token(last).is_some_and(|t| t.capital) && last > core.from;
        if !capital && !self.is_name(last) {
            return None;
        }
        let noun = self.token(last).and_then(|t| t.noun);
        if self.opens(last)
            && noun.is_some()
            && core.to == core.from + 1
            && !matches!(noun, Some(SourceKind::Government | SourceKind::Outlet))
        {
            // "Officials said": a capital that only the sentence explains.
            return None;
        }
        if core.to == core.from + 1 && self.opens(last) && noun == Some(SourceKind::Group) {
            return None;
        }
        let mut from = last;
        while from > core.from
            && (self.is_name(from - 1) && !self.is(from - 1, Class::DETERMINER)
                || joins(from - 1) && from >= 2 && self.is_name(from - 2))
        {
            from -= 1;
        }
        // "Defence Information Wing (DIW)": its letters say that no word of it is a title.
        let acronym = self.word(last + 2);
        let spelled = (self.mark(last + 1) == Mark::Open && acronym.len() > 1)
            .then(|| spelled(self, last + 1, acronym).filter(|at| *at >= core.from))
            .flatten();
        if let Some(from) = spelled {
            return Some(Phrase { from, to: last + 1 });
        }
        // "the Ombudsman's Office", "General Workers' Alliance": whose it is belongs to its name.
        let house = |i: usize| {
            let word = self.word(i);
            let stem = word.trim_end_matches(['\'', '’']);
            let post =
                lexicon::look_up(word.trim_end_matches("'s").trim_end_matches("’s")).noun == Some(SourceKind::Role);
            (stem.len() < word.len() && stem.ends_with('s') || post)
                && self.token(last).is_some_and(|t| t.noun == Some(SourceKind::Organisation))
        };
        // "Keld's Prime Minister": titles to the end name an office and no person.
        let office = from < last && self.is(last, Class::TITLE) && self.is(last - 1, Class::TITLE);
        let title =
            |i: usize| self.is(i, Class::TITLE) && !office || self.token(i).is_some_and(|t| t.genitive && !house(i));
        if let Some(after) = (from..last).rev().find(|i| title(*i)) {
            let person = self.is(after, Class::TITLE);
            // "SSP Operations Ada Lim".
            let after = after + usize::from(person && after + 2 < last && self.is(after + 1, Class::PORTFOLIO));
            let body =
                self.token(last).is_some_and(|t| matches!(t.noun, Some(SourceKind::Organisation | SourceKind::Outlet)));
            if !(person && body) {
                from = after + 1;
            }
        }
        Some(Phrase { from, to: last + 1 })
    }

    fn name_kind(&self, core: Phrase, head: Phrase) -> SourceKind {
        let last = head.to - 1;
        let noun = |i: usize| self.token(i).filter(|t| !t.genitive).and_then(|t| t.noun);
        // "the ruling Lok Dal": what rules and opposes is a party, where no title says who of it.
        let before = head.from.wrapping_sub(1);
        let party = ["opposition", "ruling", "rival"].iter().any(|w| self.says(before, w))
            && !self.token(before).is_some_and(|t| t.capital);
        if party && before >= core.from && !(core.from..before).any(|i| self.is(i, Class::TITLE)) {
            return SourceKind::Organisation;
        }
        let titled = (core.from..head.from).any(|i| {
            self.is(i, Class::TITLE)
                || noun(i).is_some_and(|n| n != SourceKind::Document && n != SourceKind::Government)
        });
        let people = (core.from..head.from).rev().find_map(noun);
        let press = (head.from..last).any(|i| noun(i) == Some(SourceKind::Outlet));
        // "the newspaper Orly", "rights group Open Latch", "a blog called Ward Round": the noun before the name says it.
        let called = self.says(head.from.wrapping_sub(1), "called") || self.says(head.from.wrapping_sub(1), "named");
        let before = head.from.wrapping_sub(if called { 2 } else { 1 });
        let apposed = self.token(before).filter(|t| before >= core.from && !t.capital && !t.genitive);
        if let Some(kind @ (SourceKind::Outlet | SourceKind::Organisation)) = apposed.and_then(|t| t.noun) {
            return kind;
        }
        let determined = head.from == core.from || self.is(core.from, Class::DETERMINER);
        if !titled && head.to - head.from > 1 && COMPANIES.contains(&self.word(last)) {
            return SourceKind::Organisation;
        }
        let masthead = is_masthead(self.word(last));
        if masthead && determined && (head.to - head.from > 1 || self.is(core.from, Class::DETERMINER)) {
            return SourceKind::Outlet;
        }
        // "the Inter-Harbour Press Office (IHPO)".
        let short = self.word(head.to + 1);
        let acronym = self.mark(head.to) == Mark::Open
            && self.mark(head.to + 2) == Mark::Close
            && short.len() > 1
            && short.bytes().all(|b| b.is_ascii_uppercase());
        if !titled && acronym && head.to - head.from > 1 && !press {
            return SourceKind::Organisation;
        }
        // "Wharfside, which has not been charged".
        let which = |i: usize| self.mark(i) == Mark::Comma && self.says(i + 1, "which");
        if !titled && which(core.to) {
            return SourceKind::Organisation;
        }
        match noun(last) {
            Some(SourceKind::Document) if press => return SourceKind::Outlet,
            Some(SourceKind::Organisation) => return SourceKind::Organisation,
            Some(SourceKind::Outlet) if !titled || head.to - head.from > 1 => return SourceKind::Outlet,
            Some(SourceKind::Document) if head.to - head.from > 1 || core.from < head.from => {
                return SourceKind::Document;
            }
            Some(SourceKind::Government) if head.from == core.from || self.is(core.from, Class::DETERMINER) => {
                return SourceKind::Government;
            }
            Some(SourceKind::Group) if self.is(core.from, Class::DETERMINER) || head.to == head.from + 1 => {
                return SourceKind::Group;
            }
            Some(SourceKind::Role) if self.is(core.from, Class::DETERMINER) => return SourceKind::Role,
            Some(SourceKind::AnonymousOfficial) => return SourceKind::AnonymousOfficial,
            _ => {}
        }
        let words = (head.from..head.to).filter(|i| self.mark(*i) == Mark::Word);
        let name = self.span(head.from, head.to).of(self.text);
        let knowledge = Knowledge::builtin();
        if !titled && matches!(knowledge.places.named(name), Some((_, PlaceName::Country | PlaceName::Capital))) {
            return SourceKind::Government;
        }
        if !titled && (is_outlet(name) || (head.from..last).any(|i| noun(i) == Some(SourceKind::Outlet))) {
            return SourceKind::Outlet;
        }
        let last_word = self.word(last);
        let acronym = last_word.len() >= 2
            && last_word.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'.' | b'-' | b'&'))
            && head.to == head.from + 1;
        if acronym {
            return if noun(last) == Some(SourceKind::Outlet) { SourceKind::Outlet } else { SourceKind::Organisation };
        }
        if (head.from..head.to).any(|i| matches!(noun(i), Some(SourceKind::Organisation))) && !titled {
            return SourceKind::Organisation;
        }
        if (head.from..head.to).any(|i| self.says(i, "of") || self.says(i, "&")) && !titled {
            return SourceKind::Organisation;
        }
        let owned = head.from.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.genitive);
        // "Ada Lim's Greens".
        let many = owned && last_word.ends_with('s') && head.to == head.from + 1;
        if (many || self.is(core.from, Class::DETERMINER) && head.from == core.from + 1) && !titled {
            return SourceKind::Organisation;
        }
        if head.to == head.from + 1 && !titled && is_camel(last_word) {
            return SourceKind::Organisation;
        }
        // "KPX-Orr": letters that stand for a house before a hyphen.
        let house = last_word.split_once('-').is_some_and(|(letters, rest)| {
            letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()) && rest.contains(char::is_lowercase)
        });
        if house && head.to == head.from + 1 && !titled {
            return SourceKind::Organisation;
        }
        // "BC Ferries", "IBM Labs".
        let first = self.word(head.from);
        let short = first.bytes().all(|b| b.is_ascii_uppercase())
            && (first.len() > 2 || ["BC", "EU", "UK", "UN", "US"].contains(&first));
        if short && !titled && !self.word(last).bytes().all(|b| b.is_ascii_uppercase()) {
            return SourceKind::Organisation;
        }
        if people == Some(SourceKind::Organisation) && words.count() == 1 {
            return SourceKind::Organisation;
        }
        SourceKind::NamedPerson
    }

    /// The kind of a phrase headed by a common noun.
    fn common_kind(&self, phrase: Phrase, core: Phrase, last: usize) -> SourceKind {
        // "the president’s office", "the spokesman": the last noun that the table knows.
        let known = (core.from..=last).rev().find_map(|i| {
            let token = self.token(i).filter(|t| !t.genitive || i == last)?;
            let word = self.word(i);
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            token.noun.or_else(|| lexicon::look_up(bare).noun)
        });
        let definite = self.says(core.from, "the")
            || self.is(core.from, Class::POSSESSIVE)
            || self.token(core.from).is_some_and(|t| t.genitive);
        let indefinite = self.says(core.from, "a")
            || self.says(core.from, "an")
            || self.says(core.from, "one")
            || self.says(core.from, "another");
        let counted = ["two", "three", "four"].iter().any(|w| self.says(core.from, w));
        let unnamed =
            (core.from..core.to).any(|i| ["unnamed", "anonymous", "unidentified"].iter().any(|w| self.says(i, w)));
        // "the paper's correspondent" speaks for his house.
        let owned = last > core.from && self.token(last - 1).is_some_and(|t| t.genitive);
        let house = owned
            && (self.is_name(last - 1) || self.token(last - 1).is_some_and(|t| t.noun == Some(SourceKind::Outlet)));
        if house && self.says(last, "correspondent") {
            return SourceKind::Outlet;
        }
        let kind = known.unwrap_or_else(|| {
            let word = self.word(last);
            if indefinite {
                SourceKind::Anonymous
            } else if word.ends_with('s') && !word.ends_with("ss") {
                SourceKind::Group
            } else {
                SourceKind::Organisation
            }
        });
        let secret = (core.to..phrase.to).any(|i| {
            ["anonymity", "anonymous", "named", "identified", "name", "unnamed"].iter().any(|w| self.says(i, w))
        });
        let former = (core.from..core.to).any(|i| self.says(i, "former") || self.says(i, "retired"));
        match kind {
            SourceKind::AnonymousOfficial if former && indefinite && !secret => SourceKind::Role,
            SourceKind::Anonymous
                if definite
                    && !unnamed
                    && !self.word(last).starts_with("source")
                    && !self.word(last).starts_with("insider")
                    && !self.word(last).starts_with("people") =>
            {
                SourceKind::Role
            }
            SourceKind::Role if unnamed || indefinite && secret => SourceKind::AnonymousOfficial,
            // "an aide": one of many whom nobody names; a spokesman is known to his house.
            SourceKind::Group if counted && self.is_official(last) => SourceKind::AnonymousOfficial,
            SourceKind::Role if (indefinite || counted) && self.is_official(last) => SourceKind::AnonymousOfficial,
            SourceKind::AnonymousOfficial if self.says(last, "officers") || self.says(last, "officer") => {
                if definite {
                    SourceKind::Role
                } else {
                    SourceKind::AnonymousOfficial
                }
            }
            // "official sources": an official all the same.
            SourceKind::Anonymous if self.word(last).starts_with("source") && self.official_sources(phrase) => {
                SourceKind::AnonymousOfficial
            }
            // "an earlier post" is a text; "the Post" is a name.
            SourceKind::Outlet if self.says(last, "post") => SourceKind::Document,
            SourceKind::Group if self.says(core.from, "one") && phrase.to > core.to => SourceKind::Anonymous,
            // "the companies": bodies that have been named.
            SourceKind::Group
                if definite && ["companies", "firms", "airlines", "banks"].iter().any(|w| self.says(last, w)) =>
            {
                SourceKind::Organisation
            }
            kind => kind,
        }
    }

    /// Whether the noun names a post in a state, a party or an embassy that many hold.
    fn is_official(&self, at: usize) -> bool {
        let posts = [
            "aide",
            "delegate",
            "delegates",
            "lawmakers",
            "ministers",
            "envoys",
            "negotiators",
            "minister",
            "commander",
            "bureaucrat",
            "envoy",
            "negotiator",
            "lawmaker",
        ];
        posts.iter().any(|w| self.says(at, w))
    }

    fn official_sources(&self, phrase: Phrase) -> bool {
        (phrase.from..phrase.to).any(|i| {
            [
                "official",
                "government",
                "security",
                "military",
                "intelligence",
                "diplomatic",
                "police",
                "ministry",
                "army",
                "administration",
                "enforcement",
                "embassy",
                "palace",
                "cabinet",
            ]
            .iter()
            .any(|w| self.says(i, w))
        })
    }
}

/// The capitalised words of a name read back from `to`, over "of", "and", commas: "Society of Millers, Bakers and Cooks".
pub(super) fn capitals(r: &Reading<'_>, to: usize) -> impl Iterator<Item = usize> {
    let small = |i: usize| {
        r.is(i, Class::PREPOSITION.with(Class::COORDINATOR).with(Class::DETERMINER)) && !r.is_name(i)
            || r.mark(i) == Mark::Comma
    };
    let mut at = to;
    std::iter::from_fn(move || {
        at = at.checked_sub(1)?;
        while at + 1 < to && small(at) && to - at < 12 {
            at = at.checked_sub(1)?;
        }
        r.is_name(at).then_some(at)
    })
    .fuse()
}

/// Where the name begins whose capitals spell the acronym: "Society of Millers and Bakers (SMB)".
pub(super) fn spelled(r: &Reading<'_>, to: usize, acronym: &str) -> Option<usize> {
    let words: Vec<usize> = capitals(r, to).take(acronym.len()).collect();
    let fits = words.iter().rev().zip(acronym.chars()).all(|(at, letter)| r.word(*at).starts_with(letter));
    words.last().copied().filter(|_| fits && words.len() == acronym.len())
}
