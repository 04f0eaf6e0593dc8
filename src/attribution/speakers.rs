//! Who it is: pronouns, short names and roles led back to a full name in the same article.
//!
//! A sieve of sure rules, each with its antecedent kept as evidence. Where two names fit, nobody is chosen.

use super::SourceKind;
use super::kinds::Named;
use super::lexicon::Class;
use super::phrases::Phrase;
use super::reading::{Mark, Reading};
use crate::span::Span;
use crate::text::fold;

/// What a pronoun says of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A source or subject as the text named it.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The name or head noun.
    pub(super) span: Span,
    /// All the words.
    pub(super) words: Span,
    pub(super) kind: SourceKind,
    pub(super) speaker: Option<String>,
    pub(super) block: u32,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Only the subject of a sentence, not known to have spoken.
    pub(super) subject: bool,
}

/// A full name in the text.
#[derive(Clone, Debug)]
struct FullName {
    span: Span,
    /// Folded words.
    words: Vec<String>,
    /// The title that stands before it, folded.
    title: Option<String>,
    /// What its title or first name tells.
    gender: Option<Gender>,
}

/// What the sieve found.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) kind: SourceKind,
    pub(super) speaker: Option<String>,
    pub(super) by: Option<(Span, &'static str)>,
    pub(super) rivals: Vec<Span>,
}

/// How many mentions are remembered at least; far more than any article has in the reach of a pronoun.
const MEMORY: usize = 96;

/// How many blocks back a pronoun reaches.
const REACH: u32 = 3;

/// Names and speakers of an article, up to where it has been read.
pub(super) struct Speakers<'t> {
    text: &'t str,
    names: Vec<FullName>,
    /// "Port Authority (PA)": acronym and the words it stands for.
    acronyms: Vec<(String, Span)>,
    /// Names of three words or more by their initials, for acronyms nobody explains.
    initials: Vec<(String, Span)>,
    mentions: Vec<Mention>,
    /// Names after "in": places, or what is spoken of as one.
    places: Vec<String>,
    /// Full names of bodies, for those who are called by their first word.
    bodies: Vec<FullName>,
}

impl<'t> Speakers<'t> {
    pub(super) fn new(text: &'t str) -> Speakers<'t> {
        Speakers {
            text,
            names: Vec::new(),
            acronyms: Vec::new(),
            initials: Vec::new(),
            mentions: Vec::new(),
            places: Vec::new(),
            bodies: Vec::new(),
        }
    }

    /// Takes the full names and acronyms of a block.
    pub(super) fn read(&mut self, r: &Reading<'_>) {
        let mut at = 0;
        while at < r.tokens.len() {
            if !r.is_name(at) || r.is(at, Class::TIME) {
                at += 1;
                continue;
            }
            let mut to = at + 1;
            while r.is_name(to) && !r.is(to, Class::TIME) && !r.tokens[to - 1].genitive
                || (r.is(to, Class::PARTICLE) && r.is_name(to + 1))
            {
                to += 1;
            }
            self.name(r, at, to);
            let before = at.checked_sub(1);
            let led = |w: &str| before.is_some_and(|b| r.says(b, w));
            let second = led("and") && (at.saturating_sub(4)..at).any(|i| r.says(i, "between"));
            let spread = led("to") && at > 1 && (r.says(at - 2, "spread") || r.says(at - 2, "exports"));
            let inside = (led("in") || led("between") || second || spread) && !r.tokens[to - 1].genitive;
            if inside && to - at <= 2 && self.places.len() < MEMORY {
                self.places.push(fold(stem(r, at, to).of(r.text)));
            }
            at = to;
        }
    }

    fn name(&mut self, r: &Reading<'_>, from: usize, to: usize) {
        if r.mark(to) == Mark::Open && r.mark(to + 2) == Mark::Close {
            let acronym = r.word(to + 1);
            if acronym.len() >= 2 && acronym.bytes().all(|b| b.is_ascii_uppercase()) {
                let spelled = spelled(r, to, acronym).or_else(|| (to > from + 1).then_some(from));
                self.acronyms.extend(spelled.map(|from| (acronym.to_string(), r.span(from, to))));
            }
        }
        let mut word = String::new();
        for at in capitals(r, to).take(6) {
            word.insert_str(0, r.word(at).get(..1).unwrap_or_default());
            if word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) {
                self.initials.push((word.clone(), r.span(at, to)));
            }
        }
        let last_title = (from..to).rev().find(|i| r.is(*i, Class::TITLE) && *i + 1 < to);
        let start = last_title.map_or(from, |t| t + 1);
        if to - start < 2 || to - start > 5 {
            return;
        }
        // In a headline every word has a capital.
        let headline = r.tokens.len() < 20 && !r.tokens.last().is_some_and(|t| t.mark == Mark::Stop);
        if headline && !(from > 0 && to < r.tokens.len() && r.tokens.iter().any(|t| t.mark == Mark::Comma)) {
            return;
        }
        let organisation = (start..to).any(|i| r.tokens[i].noun.is_some_and(|n| n != SourceKind::Government));
        if organisation || super::kinds::is_company(r.word(to - 1)) {
            // "Harbour Ministry Ada Lim": the name behind the body.
            let body = (start..to).rev().find(|i| r.tokens[*i].noun.is_some()).unwrap_or(to);
            if organisation && body > from && (2..=3).contains(&to.saturating_sub(body + 1)) && r.tokens[body].capital {
                self.full_name(r, body + 1, to, None);
            }
            if super::kinds::is_company(r.word(to - 1)) && self.bodies.len() < MEMORY {
                self.bodies.push(FullName {
                    span: stem(r, start, to),
                    words: (start..to).map(|i| fold(stem(r, i, i + 1).of(r.text))).collect(),
                    title: None,
                    gender: None,
                });
            }
            return;
        }
        let before = start
            .checked_sub(1)
            .filter(|b| r.is(*b, Class::TITLE) || r.token(*b).is_some_and(|t| t.noun == Some(SourceKind::Role)));
        self.full_name(r, start, to, before);
    }

    /// Remembers the words from `start` to `to` as a person’s name, with the title before it.
    fn full_name(&mut self, r: &Reading<'_>, start: usize, to: usize, title: Option<usize>) {
        self.names.push(FullName {
            span: stem(r, start, to),
            words: (start..to).map(|i| fold(stem(r, i, i + 1).of(r.text))).collect(),
            title: title.map(|t| fold(r.word(t))),
            gender: gender_of(r, title.unwrap_or(start), start + 1),
        });
    }

    /// Forgets what is too far back to be meant, so that an endless text costs no more a line than a short one.
    fn forget(&mut self) {
        if self.mentions.len() > 2 * MEMORY {
            self.mentions.drain(..MEMORY);
        }
        if self.initials.len() > 16 * MEMORY {
            self.initials.drain(..8 * MEMORY);
        }
        if self.names.len() > 4 * MEMORY {
            self.names.drain(..2 * MEMORY);
        }
    }

    /// Notes the subject of a sentence, so that a pronoun in the next can mean it.
    pub(super) fn sentence(&mut self, r: &Reading<'_>, lo: usize, hi: usize, block: u32) {
        let Some(phrase) = r.main_subject(lo, hi) else { return };
        let named = r.named(phrase);
        if !named.is_name || self.mentions.last().is_some_and(|m| m.span.start >= r.tokens[lo].span.start) {
            return;
        }
        let resolved = self.resolve(r, phrase, &named, block);
        let span = r.span(named.head.from, named.head.to);
        self.mentions.push(Mention {
            span,
            words: r.span(phrase.from, phrase.to),
            kind: resolved.kind,
            speaker: resolved.speaker,
            block,
            gender: gender(r, phrase, &named),
            plural: false,
            subject: true,
        });
        self.forget();
    }

    /// Notes who spoke.
    pub(super) fn spoke(&mut self, mention: Mention) {
        if let (Some(gender), Some(speaker)) = (mention.gender, mention.speaker.clone()) {
            for earlier in self.mentions.iter_mut().filter(|m| m.speaker.as_ref() == Some(&speaker)) {
                earlier.gender.get_or_insert(gender);
            }
        }
        self.mentions.push(mention);
        self.forget();
    }

    /// The full name behind a phrase.
    pub(super) fn resolve(&self, r: &Reading<'_>, phrase: Phrase, named: &Named, block: u32) -> Resolved {
        let plain = |speaker: Option<String>| Resolved { kind: named.kind, speaker, by: None, rivals: Vec::new() };
        let head = stem(r, named.head.from, named.head.to);
        let word = head.of(r.text);
        let first = named.head.from;
        if !named.is_name
            && phrase.to == phrase.from + 1
            && r.is(first, Class::PRONOUN.with(Class::POSSESSIVE).with(Class::OBJECT))
        {
            return self.pronoun(word, block).unwrap_or(plain(None));
        }
        if named.kind == SourceKind::Document
            && let Some(owner) = self.owner(r, phrase, named, block)
        {
            return owner;
        }
        if named.is_name {
            let found = self.short_name(r, named, head, wanted_gender(r, phrase, named));
            let mut resolved = found.unwrap_or_else(|| plain(Some(tidy(word))));
            // "Orsk denied it", where the article has been in Orsk: a country or capital speaks.
            let folded = fold(word);
            let person = || self.names.iter().any(|n| n.words.contains(&folded));
            if resolved.kind == SourceKind::NamedPerson
                && resolved.by.is_none()
                && phrase.to - phrase.from == named.head.to - named.head.from
                && self.places.contains(&folded)
                && !person()
            {
                resolved.kind = SourceKind::Government;
            }
            return resolved;
        }
        if (named.kind == SourceKind::Role || r.says(named.head.from, "the"))
            && let Some(resolved) = self.role(r, named, block)
        {
            return resolved;
        }
        let bare = if r.is(first, Class::DETERMINER) && named.head.to > first + 1 {
            stem(r, first + 1, named.head.to)
        } else {
            head
        };
        plain(Some(tidy(bare.of(r.text))))
    }

    /// "Lim" after "Ada Lim"; "PA" after "Port Authority (PA)".
    fn short_name(&self, r: &Reading<'_>, named: &Named, head: Span, gender: Option<Gender>) -> Option<Resolved> {
        let word = head.of(r.text);
        if named.head.to > named.head.from + 1 {
            return self.surname_of_two(named, head);
        }
        let spelled = || self.initials.iter().find(|(a, span)| a == word && span.end <= head.start);
        if let Some((_, span)) = self.acronyms.iter().find(|(a, _)| a == word).or_else(spelled) {
            return Some(Resolved {
                kind: if named.kind == SourceKind::NamedPerson { SourceKind::Organisation } else { named.kind },
                speaker: Some(tidy(span.of(self.text))),
                by: Some((*span, "acronym")),
                rivals: Vec::new(),
            });
        }
        if named.kind != SourceKind::NamedPerson {
            return None;
        }
        let folded = fold(word);
        let fits = |name: &&FullName, last: bool| {
            name.span.start < head.start
                && if last { name.words.last() == Some(&folded) } else { name.words.first() == Some(&folded) }
        };
        let mut names: Vec<&FullName> = self.names.iter().filter(|n| fits(n, true)).collect();
        if names.is_empty() {
            names = self.names.iter().filter(|n| fits(n, false)).collect();
        }
        // "Mrs Lim" is not Bo Lim.
        if gender.is_some() && names.iter().any(|n| n.gender == gender) {
            names.retain(|n| n.gender == gender);
        }
        if names.is_empty()
            && let Some(body) =
                self.bodies.iter().find(|b| b.span.start < head.start && b.words.first() == Some(&folded))
        {
            return Some(Resolved {
                kind: SourceKind::Organisation,
                speaker: Some(tidy(body.span.of(self.text))),
                by: Some((body.span, "first word of the name")),
                rivals: Vec::new(),
            });
        }
        let longest = names.iter().max_by_key(|n| (n.words.len(), std::cmp::Reverse(n.span.start)))?;
        let other = names.iter().find(|n| !n.words.iter().all(|w| longest.words.contains(w)));
        if other.is_some()
            && let Some(speaker) = self.only_voice(&names)
        {
            return Some(self.same(speaker, "the only one of the name who speaks"));
        }
        Some(match other {
            Some(other) => Resolved {
                kind: SourceKind::NamedPerson,
                speaker: None,
                by: None,
                rivals: vec![longest.span.min(other.span), longest.span.max(other.span)],
            },
            None => Resolved {
                kind: SourceKind::NamedPerson,
                speaker: Some(tidy(longest.span.of(self.text))),
                by: Some((longest.span, "surname")),
                rivals: Vec::new(),
            },
        })
    }

    /// "Al Orri" after "Ada Al Orri": two words of a longer name.
    fn surname_of_two(&self, named: &Named, head: Span) -> Option<Resolved> {
        if named.kind != SourceKind::NamedPerson {
            return None;
        }
        let words: Vec<String> = head.of(self.text).split_whitespace().map(fold).collect();
        let longer =
            |n: &&FullName| n.span.start < head.start && n.words.len() > words.len() && n.words.ends_with(&words);
        let name = self.names.iter().find(longer)?;
        Some(Resolved {
            kind: SourceKind::NamedPerson,
            speaker: Some(tidy(name.span.of(self.text))),
            by: Some((name.span, "surname")),
            rivals: Vec::new(),
        })
    }

    /// Of several people with one surname the one who has spoken under the full name, if no other has.
    fn only_voice(&self, names: &[&FullName]) -> Option<&Mention> {
        let is = |m: &Mention, name: &FullName| {
            let speaker = m.speaker.as_deref().unwrap_or_default();
            fold(m.span.of(self.text)) == fold(speaker) && self.bears(m, name)
        };
        let mut voices = self.mentions.iter().filter(|m| !m.subject && names.iter().any(|n| is(m, n)));
        let first = voices.next()?;
        voices.all(|m| m.speaker == first.speaker).then_some(first)
    }

    /// The nearest earlier mention that a pronoun can stand for.
    fn pronoun(&self, word: &str, block: u32) -> Option<Resolved> {
        let near = self.mentions.iter().rev().filter(|m| block.saturating_sub(m.block) <= REACH);
        let person = |m: &&Mention| {
            !m.plural
                && matches!(
                    m.kind,
                    SourceKind::NamedPerson | SourceKind::Role | SourceKind::Anonymous | SourceKind::AnonymousOfficial
                )
        };
        let body = |m: &&Mention| {
            !m.plural
                && matches!(
                    m.kind,
                    SourceKind::Organisation | SourceKind::Outlet | SourceKind::Document | SourceKind::Government
                )
        };
        let (wanted, rule) = match word.to_ascii_lowercase().as_str() {
            "he" | "his" | "him" => (Some(Gender::Male), "pronoun"),
            "she" | "her" => (Some(Gender::Female), "pronoun"),
            "they" | "their" | "them" => {
                let found = near.clone().find(|m| m.plural).or_else(|| near.clone().find(|m| body(m)))?;
                return Some(self.same(found, "plural pronoun"));
            }
            "it" | "its" => {
                let firm = |m: &&Mention| body(m) && m.kind != SourceKind::Document;
                let found = near.clone().find(firm).or_else(|| near.clone().find(|m| body(m)))?;
                return Some(self.same(found, "pronoun"));
            }
            _ => return None,
        };
        // A mere subject must show that it is a person who is meant: by name, or by having spoken before.
        let spoke =
            |m: &Mention| self.mentions.iter().any(|o| !o.subject && o.speaker.is_some() && o.speaker == m.speaker);
        let latest = self.mentions.last().map(|m| m.span);
        let named = |m: &Mention| m.kind == SourceKind::NamedPerson && self.names.iter().any(|n| self.bears(m, n));
        let known = |m: &Mention| {
            !m.subject
                || m.block == block && (m.gender.is_some() || spoke(m))
                || block - m.block <= 1 && latest == Some(m.span) && named(m)
        };
        let suits = |m: &Mention| person(&m) && (m.gender.is_none() || m.gender == wanted);
        let found = near.clone().find(|m| known(m) && suits(m));
        found.or_else(|| self.only_speaker(suits)).map(|m| self.same(m, rule))
    }

    fn bears(&self, mention: &Mention, name: &FullName) -> bool {
        mention.speaker.as_deref().is_some_and(|s| fold(s) == name.words.join(" "))
    }

    /// The one named person who has spoken and suits, however far back.
    fn only_speaker(&self, suits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        let mut voices = self
            .mentions
            .iter()
            .rev()
            .filter(|m| !m.subject && m.kind == SourceKind::NamedPerson && m.speaker.is_some() && suits(m));
        let last = voices.next()?;
        voices.all(|m| m.speaker == last.speaker).then_some(last)
    }

    fn same(&self, mention: &Mention, rule: &'static str) -> Resolved {
        Resolved {
            kind: mention.kind,
            speaker: mention.speaker.clone(),
            by: Some((mention.span, rule)),
            rivals: Vec::new(),
        }
    }

    /// "the spokesman", "the ministry": the last source whose words hold the same noun.
    fn role(&self, r: &Reading<'_>, named: &Named, block: u32) -> Option<Resolved> {
        let words = named.head.to - named.head.from;
        let office = words == 3 && r.is(named.head.from + 1, Class::TITLE);
        if !r.says(named.head.from, "the") || !(words == 2 || office) {
            return None;
        }
        let noun = role_stem(r.word(named.head.to - 1));
        let holds =
            |m: &&Mention| m.words.of(self.text).split(|c: char| !c.is_alphanumeric()).any(|w| role_stem(w) == noun);
        let mut fitting: Vec<&Mention> = Vec::new();
        for mention in self.mentions.iter().filter(|m| block.saturating_sub(m.block) <= 12).filter(holds) {
            if !fitting.iter().any(|f| f.speaker == mention.speaker) && mention.speaker.is_some() {
                fitting.push(mention);
            }
        }
        let titled: Vec<&FullName> =
            self.names.iter().filter(|n| n.title.as_ref().is_some_and(|t| role_stem(t) == noun)).collect();
        match (fitting.as_slice(), titled.as_slice()) {
            ([], [name]) => Some(Resolved {
                kind: SourceKind::NamedPerson,
                speaker: Some(tidy(name.span.of(self.text))),
                by: Some((name.span, "title")),
                rivals: Vec::new(),
            }),
            ([one], _) => Some(self.same(one, "same noun")),
            ([.., a, b], _) => {
                Some(Resolved { kind: named.kind, speaker: None, by: None, rivals: vec![a.span, b.span] })
            }
            _ => self.body(named, block),
        }
    }

    /// "the company": the one body that has spoken lately, if there is just one.
    fn body(&self, named: &Named, block: u32) -> Option<Resolved> {
        if named.kind != SourceKind::Organisation {
            return None;
        }
        let bodies = |reach: u32, subject: bool| {
            let near = self.mentions.iter().filter(move |m| block.saturating_sub(m.block) <= reach);
            let mut bodies: Vec<&Mention> = Vec::new();
            for mention in near.filter(|m| m.kind == SourceKind::Organisation && m.subject == subject) {
                let name = mention.speaker.as_deref().is_some_and(|s| s.starts_with(char::is_uppercase));
                let label = subject && !mention.span.of(self.text).contains(char::is_lowercase);
                if name && !label && !bodies.iter().any(|b| b.speaker == mention.speaker) {
                    bodies.push(mention);
                }
            }
            bodies
        };
        match (bodies(6, false).as_slice(), bodies(6, true).as_slice()) {
            ([one], _) => Some(self.same(one, "the only body that spoke")),
            ([], [one]) => Some(self.same(one, "the only body")),
            _ => None,
        }
    }

    /// Whose document it is: "Lim’s book", "her statement", "a study by the Port Authority".
    fn owner(&self, r: &Reading<'_>, phrase: Phrase, named: &Named, block: u32) -> Option<Resolved> {
        let first = phrase.from;
        if r.is(first, Class::POSSESSIVE) {
            return self.pronoun(r.word(first), block).map(|owner| Resolved { kind: named.kind, ..owner });
        }
        let genitive = (phrase.from..named.head.to)
            .find(|i| r.token(*i).is_some_and(|t| t.genitive))
            .map(|i| Phrase { from: first, to: i + 1 });
        let by = (named.head.to..phrase.to).find(|i| r.says(*i, "by") || r.says(*i, "from"));
        let by = by.and_then(|i| r.phrase_after(i + 1, phrase.to, false));
        let owner = genitive.or(by)?;
        let inside = r.named(owner);
        inside.is_name.then(|| Resolved { kind: named.kind, ..self.resolve(r, owner, &inside, block) })
    }
}

/// What the titles and names among the tokens tell.
fn gender_of(r: &Reading<'_>, from: usize, to: usize) -> Option<Gender> {
    let told = |class: Class| (from..to).any(|i| r.is(i, class));
    match (told(Class::MALE), told(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// What the title right before a surname tells: "Mrs Lim".
fn wanted_gender(r: &Reading<'_>, phrase: Phrase, named: &Named) -> Option<Gender> {
    let title = named.head.from.checked_sub(1).filter(|t| *t >= phrase.from && r.is(*t, Class::TITLE))?;
    gender_of(r, title, title + 1)
}

/// Whether the words tell a man or a woman.
pub(super) fn gender(r: &Reading<'_>, phrase: Phrase, named: &Named) -> Option<Gender> {
    let from = phrase.from.min(named.head.from);
    let own = |i: usize| r.token(i).is_some_and(|t| t.capital || t.noun.is_some() || t.is(Class::PRONOUN));
    let told = |class: Class| (from..phrase.to).any(|i| r.is(i, class) && own(i) && !r.is(i, Class::POSSESSIVE));
    match (told(Class::MALE), told(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The capitalised words of a name read back from `to`, over "of", "and", commas: "Society of Millers, Bakers and Cooks".
fn capitals(r: &Reading<'_>, to: usize) -> impl Iterator<Item = usize> {
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
fn spelled(r: &Reading<'_>, to: usize, acronym: &str) -> Option<usize> {
    let words: Vec<usize> = capitals(r, to).take(acronym.len()).collect();
    let fits = words.iter().rev().zip(acronym.chars()).all(|(at, letter)| r.word(*at).starts_with(letter));
    words.last().copied().filter(|_| fits && words.len() == acronym.len())
}

/// Spokesman, spokeswoman and spokesperson are one role.
fn role_stem(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    for end in ["woman", "person", "man"] {
        if let Some(stem) = word.strip_suffix(end).filter(|s| s.len() > 3) {
            return stem.to_string();
        }
    }
    word
}

/// Tokens without the last one's genitive.
fn stem(r: &Reading<'_>, from: usize, to: usize) -> Span {
    let mut span = r.span(from, to);
    let text = span.of(r.text);
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    span.end = span.start + bare.len() as u32;
    span
}

/// A name on one line.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble;
    use crate::nlp::{Models, sentences};

    /// Who says the words, by the rules alone.
    fn check(text: &str, words: &str, speaker: Option<&str>) {
        let article = Article::verbatim("t", text);
        let found = assemble::find(&article, &sentences(&article, Models::None), &[]);
        let says = |a: &&crate::attribution::Attribution| a.content.iter().any(|c| c.of(text).contains(words));
        let attribution = found.iter().find(says).unwrap_or_else(|| panic!("nobody says {words:?}: {text}"));
        assert_eq!(attribution.source.as_ref().and_then(|s| s.speaker.as_deref()), speaker, "{text}");
    }

    #[test]
    fn initials_lead_to_the_name() {
        let name = Some("Society of Millers, Bakers and Cooks");
        check(
            "The Society of Millers, Bakers and Cooks (SMBC) met in Orr. The SMBC said that flour was short.",
            "flour",
            name,
        );
        check(
            "The Society of Millers, Bakers and Cooks met in Orr. The SMBC said that flour was short.",
            "flour",
            name,
        );
        check("The Society of Cooks met in Orr. The SMBC said that flour was short.", "flour", Some("SMBC"));
    }

    #[test]
    fn a_name_stands_behind_its_office() {
        check("Keeper of the Seal, Ada Lim, said the council met on Monday.", "council", Some("Ada Lim"));
        check("One coastal mayor, Sen. Ada Lim, said the pier was safe.", "pier", Some("Ada Lim"));
    }

    #[test]
    fn of_two_with_one_surname_the_one_who_speaks() {
        let one = "Ada Lim, sister of Bo Lim, said the ferry sank.\n\n“It was dark,” Lim said.";
        check(one, "dark", Some("Ada Lim"));
        let two = "Ada Lim said the ferry sank.\n\nBo Lim said it was late.\n\n“It was dark,” Lim said.";
        check(two, "dark", None);
    }

    #[test]
    fn who_was_just_named_is_meant() {
        let text = "“It was loud,” Karl Benn said.\n\nOdu Yara hid in a cellar with two cooks from the ship.\n\n\
                    “We heard nothing,” he said.";
        check(text, "nothing", Some("Odu Yara"));
    }
}
