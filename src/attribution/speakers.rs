//! Who it is: pronouns, short names and roles led back to a full name in the same article.
//!
//! A sieve of sure rules, each with its antecedent kept as evidence. Where two names fit, nobody is chosen.

use super::SourceKind;
use super::antecedents::{BODIES, role_stem};
use super::kinds::{Named, capitals, spelled};
use super::lexicon::{self, Class};
use super::phrases::Phrase;
use super::reading::{Mark, Reading, Token};
use crate::knowledge::is_masthead;
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
pub(super) struct FullName {
    pub(super) span: Span,
    /// Folded words.
    pub(super) words: Vec<String>,
    /// The titles and roles that stand beside it, as stems.
    pub(super) roles: Vec<String>,
    /// What its title or first name tells.
    pub(super) gender: Option<Gender>,
}

impl FullName {
    /// Whether the folded words are this name.
    pub(super) fn reads(&self, folded: &str) -> bool {
        let mut rest = Some(folded);
        for (at, word) in self.words.iter().enumerate() {
            let blank = if at > 0 { " " } else { "" };
            rest = rest.and_then(|r| r.strip_prefix(blank)?.strip_prefix(word.as_str()));
        }
        rest == Some("")
    }

    /// Whether both are one person's: "Ada M. Lim" and "Ada Maria Lim" are, "Ada B. Lim" is another; "Ada Lim" stands in
    /// "Maria Ada Lim".
    pub(super) fn is_one_with(&self, longer: &FullName) -> bool {
        let middle = |name: &FullName| name.words.len().saturating_sub(2);
        if self.words.first() != longer.words.first() || self.words.last() != longer.words.last() {
            return self.words.iter().all(|w| longer.words.contains(w));
        }
        let (own, other) =
            (self.words.iter().skip(1).take(middle(self)), longer.words.iter().skip(1).take(middle(longer)));
        own.zip(other).all(|(x, y)| x.chars().next() == y.chars().next())
    }
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

/// Names and speakers of an article, up to where it has been read.
pub(super) struct Speakers<'t> {
    pub(super) text: &'t str,
    pub(super) names: Vec<FullName>,
    /// "Port Authority (PA)": acronym and the words it stands for.
    pub(super) acronyms: Vec<(String, Span)>,
    /// Names of three words or more by their initials, for acronyms nobody explains.
    pub(super) initials: Vec<(String, Span)>,
    pub(super) mentions: Vec<Mention>,
    /// Names after "in": places, or what is spoken of as one.
    places: Vec<String>,
    /// Full names of bodies, for those who are called by their first or last word.
    pub(super) bodies: Vec<FullName>,
    /// Words that can be of a people: "Harnian".
    peoples: Vec<String>,
    /// Bodies that the text has introduced by what they are.
    pub(super) introduced: Vec<Span>,
    /// What is being told by the source that is looked for.
    pub(super) told: Vec<Span>,
    /// Where the block before this one began, and where this one did.
    pub(super) began: [u32; 2],
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
            peoples: Vec::new(),
            introduced: Vec::new(),
            told: Vec::new(),
            began: [0; 2],
        }
    }

    /// Takes the full names and acronyms of a block.
    pub(super) fn read(&mut self, r: &Reading<'_>) {
        self.began = [self.began[1], r.tokens.first().map_or(self.began[1], |t| t.span.start)];
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
            let before = at.checked_sub(1);
            // "Minister for Health Ada Lim": what she is minister for is no part of her name.
            let bound = before.is_some_and(|b| ["for", "of", "on", "and"].iter().any(|w| r.says(b, w)));
            let to_whom = before.filter(|b| r.says(*b, "the")).and_then(|b| b.checked_sub(1)).or(before);
            let sent = to_whom.is_some_and(|b| r.says(b, "to")) && r.word(at).bytes().all(|b| b.is_ascii_uppercase());
            let portfolio = (at..to).rev().find(|i| bound && r.is(*i, Class::PORTFOLIO)).or(sent.then_some(at));
            self.name(r, portfolio.map_or(at, |p| p + 1), to);
            self.introduce(r, at, to);
            let led = |w: &str| before.is_some_and(|b| r.says(b, w));
            let second = led("and") && (at.saturating_sub(4)..at).any(|i| r.says(i, "between"));
            let spread = led("to") && at > 1 && (r.says(at - 2, "spread") || r.says(at - 2, "exports"));
            let inside = (led("in") || led("between") || second || spread) && !r.tokens[to - 1].genitive;
            let route = led("from") && r.says(to, "to") && r.is_name(to + 1);
            if (inside || route || governs(r, to)) && to - at <= 2 && self.places.len() < MEMORY {
                self.places.push(fold(stem(r, at, to).of(r.text)));
                if route {
                    self.places.push(fold(r.word(to + 1)));
                }
            }
            if self.peoples.len() < MEMORY {
                let word = |i: usize| r.word(i);
                let ends = ["an", "ese", "ish", "i"];
                let of_people = (at..to).map(word).filter(|w| w.len() > 4 && ends.iter().any(|e| w.ends_with(e)));
                self.peoples.extend(of_people.map(fold));
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
        // "Then Ada Lim said".
        let from = from + usize::from(from + 1 < to && r.opens(from) && r.is(from, Class::ADVERB));
        let last_title = (from..to).rev().find(|i| r.is(*i, Class::TITLE) && *i + 1 < to);
        // "Secretary of State Ada Lim": what the office is of is no name.
        let office = from >= 2 && led_by_office(r, from) && last_title.is_none();
        if office && to <= from + 2 {
            return;
        }
        // "SSP Operations Ada Lim".
        let behind = |t: usize| t + 1 + usize::from(t + 3 < to && r.is(t + 1, Class::PORTFOLIO));
        let start = if office { to - 2 } else { last_title.map_or(from, behind) };
        if to - start < 2 || to - start > 5 {
            return;
        }
        // In a headline every word has a capital.
        let closed = |t: &Token| matches!(t.mark, Mark::Stop | Mark::Colon | Mark::Quote(_));
        let headline = r.tokens.len() < 20 && !r.tokens.last().is_some_and(closed);
        if headline && !(from > 0 && to < r.tokens.len() && r.tokens.iter().any(|t| t.mark == Mark::Comma)) {
            return;
        }
        let organisation = (start..to).any(|i| r.tokens[i].noun.is_some_and(|n| n != SourceKind::Government));
        let company = super::kinds::is_company(r.word(to - 1)) || super::kinds::is_company(r.word(to));
        if organisation || company || is_masthead(r.word(to - 1)) {
            // "Harbour Ministry Ada Lim": the name behind the body.
            let body = (start..to).rev().find(|i| r.tokens[*i].noun.is_some()).unwrap_or(to);
            if organisation && body > from && (2..=3).contains(&to.saturating_sub(body + 1)) && r.tokens[body].capital {
                self.full_name(r, body + 1, to, None);
            }
            let to = to + usize::from(company && r.word(to) == "plc");
            if self.bodies.len() < MEMORY {
                self.bodies.push(FullName {
                    span: stem(r, start, to),
                    words: (start..to).map(|i| fold(stem(r, i, i + 1).of(r.text))).collect(),
                    roles: Vec::new(),
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

    /// Remembers a body by what it is said to be beside its name: "chipmaker Orl Micro", "Orl Micro, a maker of chips".
    fn introduce(&mut self, r: &Reading<'_>, from: usize, to: usize) {
        let body = |i: usize| BODIES.iter().any(|b| r.says(i, b));
        // "Carmaker Veloce": the first word of a sentence has its capital anyway.
        let opens = r.opens(from) && to > from + 1 && body(from);
        let led = from.checked_sub(1).is_some_and(|b| body(b) && !r.is_name(b));
        let apposed = r.mark(to) == Mark::Comma
            && (r.says(to + 1, "a") || r.says(to + 1, "an"))
            && (to + 2..to + 6).take_while(|i| r.nominal(*i)).any(body);
        if (opens || led || apposed) && self.introduced.len() < MEMORY {
            self.introduced.push(stem(r, from + usize::from(opens), to));
        }
    }

    /// Remembers the words from `start` to `to` as a person’s name, with the title before it.
    fn full_name(&mut self, r: &Reading<'_>, start: usize, to: usize, title: Option<usize>) {
        let to = to - usize::from(to > start + 2 && super::kinds::is_postnominal(r.word(to - 1)));
        self.names.push(FullName {
            span: stem(r, start, to),
            words: (start..to).map(|i| fold(stem(r, i, i + 1).of(r.text))).collect(),
            roles: roles(r, start, to),
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

    /// Notes the subject of a sentence, so that a pronoun can mean it.
    pub(super) fn sentence(&mut self, r: &Reading<'_>, subject: Phrase, lo: usize, block: u32) {
        let named = r.named(subject);
        let many = plural(r, &named);
        let people = many && matches!(named.kind, SourceKind::Group | SourceKind::AnonymousOfficial);
        let fresh = self.mentions.last().is_none_or(|m| m.span.start < r.tokens[lo].span.start);
        // "She grew up in Orr": whoever is spoken of stays in mind.
        let gendered = subject.to == subject.from + 1
            && r.is(subject.from, Class::PRONOUN)
            && r.is(subject.from, Class::MALE.with(Class::FEMALE));
        if gendered && fresh {
            let known = self.resolve(r, subject, &named, block);
            let gender = gender(r, subject, &named);
            if let Some(speaker) = known.speaker.filter(|_| known.kind == SourceKind::NamedPerson) {
                let span = r.span(subject.from, subject.to);
                let subject = true;
                let mention = Mention {
                    span,
                    words: span,
                    kind: known.kind,
                    speaker: Some(speaker),
                    block,
                    gender,
                    plural: false,
                    subject,
                };
                self.note(mention);
            }
            return;
        }
        // "The union began a campaign": a body that "they" and "it" can mean.
        let house = named.kind == SourceKind::Organisation && r.says(subject.from, "the") && !many;
        if !(named.is_name || (people || house) && r.phrase_noun(subject).is_some()) || !fresh {
            return;
        }
        let resolved = self.resolve(r, subject, &named, block);
        let span = r.span(named.head.from, named.head.to);
        self.note(Mention {
            span,
            words: r.span(subject.from, subject.to),
            kind: resolved.kind,
            speaker: resolved.speaker,
            block,
            gender: gender(r, subject, &named),
            plural: many,
            subject: true,
        });
    }

    /// Notes who spoke.
    pub(super) fn spoke(&mut self, mention: Mention) {
        if let (Some(gender), Some(speaker)) = (mention.gender, mention.speaker.clone()) {
            for earlier in self.mentions.iter_mut().filter(|m| m.speaker.as_ref() == Some(&speaker)) {
                earlier.gender.get_or_insert(gender);
            }
        }
        self.note(mention);
    }

    /// Keeps a mention; what its words do not tell of a man or a woman, the full name may.
    fn note(&mut self, mut mention: Mention) {
        // "A statement by Ada Lim said": she has spoken.
        let speaker = mention.speaker.as_deref().map(fold);
        let name = speaker.and_then(|speaker| self.names.iter().find(|n| n.reads(&speaker)));
        if mention.kind == SourceKind::Document && name.is_some() {
            mention.kind = SourceKind::NamedPerson;
        }
        mention.gender = mention.gender.or_else(|| name.and_then(|n| n.gender));
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
            return self.pronoun(word, head.start, block).unwrap_or(plain(None));
        }
        if named.kind == SourceKind::Document
            && let Some(owner) = self.owner(r, phrase, named, block)
        {
            return owner;
        }
        if let Some(both) = self.both(r, phrase, block) {
            return Resolved { kind: SourceKind::NamedPerson, ..plain(Some(both)) };
        }
        // "the Prime Minister": an office, however it is written.
        let the = named.head.from.checked_sub(1).filter(|t| r.says(*t, "the"));
        if let Some(from) = the.filter(|_| named.is_name && named.kind == SourceKind::Role) {
            let office = Named { head: Phrase { from, to: named.head.to }, is_name: false, ..*named };
            let found = self.role(r, phrase, &office, block).map(|f| Resolved { kind: SourceKind::Role, ..f });
            return found.unwrap_or_else(|| plain(Some(tidy(word))));
        }
        if named.is_name {
            let found = self.short_name(r, named, head, wanted_gender(r, phrase, named));
            let mut resolved = found.unwrap_or_else(|| plain(Some(tidy(word))));
            if resolved.kind == SourceKind::NamedPerson
                && resolved.by.is_none()
                && phrase.to - phrase.from == named.head.to - named.head.from
                && self.is_place(word)
            {
                resolved.kind = SourceKind::Government;
            }
            return resolved;
        }
        if let Some(kind) = self.some_of_them(r, phrase, block) {
            return Resolved { kind, ..plain(Some(tidy(word))) };
        }
        if (named.kind == SourceKind::Role || r.says(named.head.from, "the"))
            && let Some(resolved) = self.role(r, phrase, named, block)
        {
            return resolved;
        }
        let known = self.kin(r, phrase, named, block).or_else(|| self.issuer(r, named, block));
        known.unwrap_or_else(|| plain(Some(tidy(own_words(r, phrase, named).of(r.text)))))
    }

    /// Who "LIM" or "ADA LIM" is, before the turns of a transcript.
    pub(super) fn label(&self, label: Span) -> Resolved {
        let text = label.of(self.text);
        let words: Vec<String> = text.split(' ').map(fold).collect();
        let mut fits = self.names.iter().filter(|n| n.words.ends_with(&words));
        let full = fits.next().filter(|first| fits.all(|n| n.words == first.words));
        let nobody = lexicon::look_up(text).noun;
        Resolved {
            kind: nobody.unwrap_or(SourceKind::NamedPerson),
            speaker: Some(tidy(full.map_or(text, |n| n.span.of(self.text)))),
            by: full.filter(|n| n.span != label).map(|n| (n.span, "surname")),
            rivals: Vec::new(),
        }
    }

    /// "Mayor Ada Lim and Orr", "both Lim and Orr", "Marks and Spencer": two names, each as full as it is known.
    fn both(&self, r: &Reading<'_>, phrase: Phrase, block: u32) -> Option<String> {
        let core = r.core(phrase);
        let and = (core.from + 1..core.to).find(|i| r.says(*i, "and"))?;
        let from = core.from + usize::from(r.says(core.from, "both"));
        let person = |side: Phrase| {
            let named = (side.from < side.to).then(|| r.named(side))?;
            let resolved = self.resolve(r, side, &named, block);
            let one = named.is_name && !plural(r, &named) && resolved.kind == SourceKind::NamedPerson;
            resolved.speaker.filter(|_| one)
        };
        let (first, second) = (person(Phrase { from, to: and })?, person(Phrase { from: and + 1, to: core.to })?);
        Some(format!("{first} and {second}"))
    }

    /// "Orsk denied it", where the article has been in Orsk, or knows its ministry or its people: a country or capital
    /// speaks. Of "Keld and Orsk" one is enough.
    fn is_place(&self, name: &str) -> bool {
        let one = |name: &str| {
            let folded = fold(name);
            let stem = folded.strip_suffix('a').unwrap_or(&folded);
            let people = |p: &String| {
                p.strip_prefix(stem).is_some_and(|end| ["n", "an", "ian", "ese", "ish", "i"].contains(&end))
            };
            !self.names.iter().any(|n| n.words.contains(&folded))
                && (self.places.contains(&folded) || self.peoples.iter().any(people))
        };
        name.split(" and ").any(one)
    }
}

/// Whether the office before a name says what it is of: "Secretary of" before "State Ada Lim".
fn led_by_office(r: &Reading<'_>, at: usize) -> bool {
    r.says(at - 1, "of")
        && r.is(at - 2, Class::TITLE)
        && r.token(at - 2).is_some_and(|t| t.noun == Some(SourceKind::Role))
}

/// What an unnamed source is called: without article and owner, with the name it is of ("government of Orr").
fn own_words(r: &Reading<'_>, phrase: Phrase, named: &Named) -> Span {
    let mut from = named.head.from;
    // "No 10" keeps its first word.
    if r.is(from, Class::DETERMINER) && named.head.to > from + 1 && r.mark(from + 1) != Mark::Number {
        from += 1;
    }
    // "an October 11 paper".
    while from + 1 < named.head.to
        && (r.is(from, Class::TIME) || from > 0 && r.mark(from) == Mark::Number && r.is(from - 1, Class::TIME))
    {
        from += 1;
    }
    let owned = |i: &usize| r.token(*i).is_some_and(|t| t.genitive && t.capital);
    if let Some(owner) = (from..named.head.to.saturating_sub(1)).rev().find(owned)
        && !r.is_name(named.head.to - 1)
    {
        from = owner + 1;
    }
    let body = matches!(named.kind, SourceKind::Organisation | SourceKind::Government);
    let mut to = named.head.to;
    if body && r.says(to, "of") && to + 1 < phrase.to && r.is_name(to + 1) {
        to = (to + 1..phrase.to).find(|i| !r.is_name(*i)).unwrap_or(phrase.to);
    }
    stem(r, from, to)
}

/// The titles and roles beside a full name: "Deputy Spokesman Ada Lim", "Ada Lim, an expert on tides,".
fn roles(r: &Reading<'_>, start: usize, to: usize) -> Vec<String> {
    let role = |i: &usize| {
        r.is(*i, Class::TITLE) && !r.is(*i, Class::MALE.with(Class::FEMALE))
            || r.token(*i).is_some_and(|t| {
                !t.genitive
                    && matches!(t.noun, Some(SourceKind::Role | SourceKind::AnonymousOfficial | SourceKind::Anonymous))
            })
    };
    let stem = |i: usize| role_stem(r.word(i));
    let before = (start.saturating_sub(4)..start).rev().take_while(|i| r.token(*i).is_some_and(|t| t.is_word()));
    let mut found: Vec<String> = before.filter(role).map(stem).collect();
    if r.mark(to) == Mark::Comma && r.apposes(to + 1) && !r.is(to + 1, Class::RELATIVE) {
        let after =
            (to + 1..to + 9).take_while(|i| r.token(*i).is_some_and(|t| t.is_word()) && !r.is(*i, Class::PREPOSITION));
        found.extend(after.filter(role).map(stem));
    }
    found
}

/// "Orsk’s foreign ministry", "Orsk's president": what a state has.
fn governs(r: &Reading<'_>, to: usize) -> bool {
    let owner = to.checked_sub(1).and_then(|i| r.token(i)).is_some_and(|t| t.genitive);
    let has = [
        "ministry",
        "ministries",
        "president",
        "parliament",
        "army",
        "military",
        "navy",
        "capital",
        "government",
        "embassy",
        "border",
    ];
    owner && (to..to + 3).take_while(|i| r.nominal(*i)).any(|i| has.iter().any(|w| r.says(i, w)))
}

/// Whether the head names more than one.
pub(super) fn plural(r: &Reading<'_>, named: &Named) -> bool {
    let word = r.word(named.head.to.saturating_sub(1));
    let coordinated = (named.head.from..named.head.to).any(|i| r.says(i, "and"));
    coordinated
        || !named.is_name
            && (word.ends_with('s') && !word.ends_with("ss")
                || matches!(word, "people" | "police" | "they" | "many" | "some" | "others" | "both"))
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

/// Tokens without the last one's genitive.
pub(super) fn stem(r: &Reading<'_>, from: usize, to: usize) -> Span {
    let mut span = r.span(from, to);
    let text = span.of(r.text);
    let bare = ["'s", "’s", "'", "’"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    span.end = span.start + bare.len() as u32;
    span
}

/// A name on one line.
pub(super) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// Who says the words, by the rules alone.
    fn check(text: &str, words: &str, speaker: Option<&str>) {
        let article = Article::verbatim("t", text);
        let found = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[]);
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
    fn who_acts_in_a_joined_clause_or_behind_an_aside() {
        let kind = "It is a kind guess and Bo Orr was wrong when he said the pier was safe.";
        check(&format!("Ada Lim spoke. {kind}"), "pier", Some("Bo Orr"));
        let asked = "When asked what is harder, the rain or the tide, Orr did not wait.\n\n“It’s the tide,” he said.";
        check(&format!("Bo Orr rowed. Tom Lind came too.\n\n“Fine,” said Lind.\n\n{asked}"), "tide", Some("Bo Orr"));
    }

    #[test]
    fn names_given_and_behind_commas() {
        check("A driver who gave his name only as Tor said the pier was safe.", "pier", Some("Tor"));
        check("A woman who asked to be identified as Ada Lim said it was late.", "late", Some("Ada Lim"));
        check("The group known as Red Lamp said it was late.", "late", Some("Red Lamp"));
        check("The victim’s nephew, Saad al-Orri, said it was late.", "late", Some("Saad al-Orri"));
        check("“It was late,” the sister, Karin, recalled.", "late", Some("Karin"));
        let kin = "The news was confirmed by her daughter, Karin.\n\n“It was late,” she said.";
        check(kin, "late", Some("Karin"));
    }

    #[test]
    fn a_headline_has_the_surname_and_the_lead_the_name() {
        check("Lim: “It was dark”\n\nAda Lim, 43, rowed to Arle.", "dark", Some("Ada Lim"));
        check("It was dark, Lim says\n\nAda Lim, 43, rowed to Arle.", "dark", Some("Ada Lim"));
        check("Lim says it was dark\n\nAda Lim rowed to Arle with her son, Bo Lim.", "dark", Some("Lim"));
        check("Lim says it was dark\n\nLim rowed to Arle with his wife, Ada Lim.", "dark", Some("Lim"));
    }

    #[test]
    fn the_first_sentence_speaks_of_somebody_and_the_next_paragraph_names_whom() {
        let lead = "A woman who was struck by a flowerpot says she wants an apology.";
        check(&format!("{lead}\n\nAda Lim told the court it was dark."), "apology", Some("Ada Lim"));
        check(&format!("{lead}\n\nMayor Ada Lim told the court it was dark."), "apology", Some("woman"));
        check(&format!("{lead}\n\nThe court heard that Ada Lim was there."), "apology", Some("woman"));
        check(&format!("Flowerpot falls\n\n{lead}\n\nAda Lim told the court it was dark."), "apology", Some("Ada Lim"));
        check(&format!("{lead} Rain fell.\n\nBo Orr swept up. Ada Lim wept."), "apology", Some("woman"));
        let judge = "The judge said it was late.\n\nAda Lim, 24, left by the side door.";
        check(judge, "late", Some("judge"));
    }

    #[test]
    fn two_with_one_surname_are_never_merged() {
        let one = "Ada Lim, sister of Bo Lim, said the ferry sank.\n\n“It was dark,” Lim said.";
        check(one, "dark", None);
        let two = "Ada Lim said the ferry sank.\n\nBo Lim said it was late.\n\n“It was dark,” Lim said.";
        check(two, "dark", None);
    }

    #[test]
    fn pronouns() {
        let name = Some("Ada Lim");
        check("Ada Lim runs the pier. Lim hesitated when she said the pier was safe.", "pier was safe", name);
        check(
            "Ada Lim closed the mill.\n\nBut down the street, Bo Orr was singing. He said it was late.",
            "late",
            Some("Bo Orr"),
        );
        check("Bo Orr said the mill was shut.\n\nKarl Benn was wrong, he said.", "wrong", Some("Bo Orr"));
        check("Trouble began after Bo Orr, the mayor, told reporters that he was ill.", "ill", Some("Bo Orr"));
    }

    #[test]
    fn roles_and_descriptions() {
        let name = Some("Ada Lim");
        let ministers = "Health Minister Ada Lim met Transport Minister Bo Orr.\n\nLim said the pier was safe.\n\n\
                         “It will last,” the minister said.";
        check(ministers, "last", name);
        check("Ada Lim left the council.\n\nThe 54-year-old baker said the work was done.", "done", name);
        check("“It rained,” Ada Lim, an expert on tides, wrote.\n\n“Look north,” the expert advised.", "north", name);
    }

    #[test]
    fn bodies_and_documents() {
        check(
            "The Quayside Clarion has closed.\n\nThe mill burned, the Clarion said.",
            "burned",
            Some("Quayside Clarion"),
        );
        check("Orr Mills rose by a tenth. The company said sales grew.", "grew", Some("Orr Mills"));
        check("A Porter poll showed that the mayor led.", "mayor", Some("Porter"));
        check("Shares in chipmaker Orl Micro fell after the company said it was late.", "late", Some("Orl Micro"));
        check("Orl Micro, a maker of chips, fell. The company said it was late.", "late", Some("Orl Micro"));
        check("Orr Airlines will fly to Arle, the carrier said.", "Arle", Some("Orr Airlines"));
        check("Chipmaker Orl and lender Tarn fell. The company said it was late.", "late", Some("company"));
        check("The label, Tarn, says that it was late.", "late", Some("Tarn"));
        check("The government of Orr said it rained.", "rained", Some("government of Orr"));
    }

    #[test]
    fn two_persons_and_offices() {
        let both = "Ada Lim met Bo Orr in May.\n\nLim and Orr said the pier was safe.";
        check(both, "pier", Some("Ada Lim and Bo Orr"));
        check("Marks and Spencer said sales grew.", "grew", Some("Marks and Spencer"));
        check("Ada M. Lim sat. Ada Maria Lim rose. Lim said the pier was safe.", "pier", Some("Ada M. Lim"));
        check("Ada H. B. Lim sat. Ada B. Lim rose. Lim said the pier was safe.", "pier", None);
        check("Secretary of State Ada Lim sat down. Lim said the pier was safe.", "pier", Some("Ada Lim"));
        let office = "Prime Minister Ada Lim met Health Minister Bo Orr.\n\nThe Prime Minister said it was late.";
        check(office, "late", Some("Ada Lim"));
        check(
            "The Society of Millers and Bakers said flour was short.",
            "flour",
            Some("Society of Millers and Bakers"),
        );
        check("The Director of Public Works sat down. The Director said it was late.", "late", Some("Director"));
        check("Deputy Mayor Per Orr sat down. Orr said it was late.", "late", Some("Per Orr"));
        check("Harbour Defence Wing (HDW) boats left. The HDW said it was late.", "late", Some("Harbour Defence Wing"));
        check("The General Workers’ Alliance said it was late.", "late", Some("General Workers’ Alliance"));
        check("Lim’s agent, his brother Bo Lim, said it was late.", "late", Some("Bo Lim"));
        let denied = "Ada Lim would neither confirm nor deny that it was late.";
        check(denied, "late", Some("Ada Lim"));
        check("It rained, the Arle Courier said.\n\nIt was late, the paper said.", "late", Some("Arle Courier"));
        check("The Ombudsman’s Office said it was late.", "late", Some("Ombudsman’s Office"));
        check("An October 11 paper said sales grew.", "grew", Some("paper"));
        check("A statement by Ada Lim said it was late. He sat down. She said it was dark.", "dark", Some("Ada Lim"));
    }

    #[test]
    fn who_stays_in_mind() {
        let name = Some("Ada Lim");
        let long = "Ada Lim was born in Orr.\n\nShe grew up by the canal.\n\n\
                    She wrote to the town.\n\nIn June, she urged the council to act.";
        check(long, "to act", name);
        check("For Ada Lim, Friday is late. The boat has gone.\n\n“I waited,” she said.", "I waited", name);
        check("“It rained,” Ada Lim said. A storm committed to the north. She said it was late.", "was late", name);
        check("“It works,” said Ada Lim. Bo Orr, she said, “knows the town.”", "knows", name);
        let cleft = "“It rained,” says Bo Orr. He knew Tor Lim, a judge.\n\n\
                     It was only in May that Orr pieced it together. “It blew,” he says.";
        check(cleft, "It blew", Some("Bo Orr"));
        let union = "The boatmen’s union began a campaign. Each time a boat leaks, they said, a bell rings.";
        check(union, "bell rings", Some("boatmen’s union"));
    }

    #[test]
    fn kin_and_statements() {
        let kin = "Joseph Orr left. Lim’s father, Joseph, said it was late.\n\nHis father said the boat had gone.";
        check(kin, "late", Some("Joseph"));
        check(kin, "boat", Some("Joseph"));
        let spokesman = "Shen Guo sat down. The mill’s spokesman, Shen, said it was late.";
        check(spokesman, "late", Some("Shen Guo"));
        let nurse = "Ada Lim left.\n\nA nurse, who asked not to be named, said it was dark. It was late, she said.";
        check(nurse, "It was late", Some("nurse"));
        let issued = "The charity Gatekeep said a clerk had drowned. A statement said it was sad to lose him.";
        check(issued, "sad", Some("Gatekeep"));
        check("It rained on Monday. A statement said it was late.", "late", Some("statement"));
        check("The decision allowing his release said he was well.", "well", Some("decision"));
        check("Ada Lim called it false and in a terse letter said it was late.", "late", Some("Ada Lim"));
    }

    #[test]
    fn turns_of_a_transcript() {
        let talk = "Ada Lim met Bo Orr.\n\nLIM: Was it late?\n\nORR: It was. Cy Tan said the boat had gone.\n\n\
                    LIM: And the crew?\n\nORR: Gone.";
        check(talk, "Was it late", Some("Ada Lim"));
        check(talk, "It was", Some("Bo Orr"));
        check(talk, "the boat had gone", Some("Bo Orr"));
    }

    #[test]
    fn speech_goes_on() {
        let name = Some("Ada Lim");
        let resumed = "“It rained all day,” Ada Lim said at a rally in Orr, “but nobody went home.”";
        check(resumed, "nobody", name);
        check("“It rained all day,” Ada Lim said, but “nobody went home before nine.”", "nobody", name);
        check("“It rained,” said Ada Lim, a baker. “It blew. I saw trees” in the road.", "I saw", name);
        check("Ada Lim sat down.\n\nThen Lim told the town in a letter:\n\n“It rained for days.”", "for days", name);
        let noted = "“It rained all day,” Ada Lim said, noting that the mill was shut. “Nobody went home.”";
        check(noted, "Nobody", name);
        let after = "“It rained all day,” Ada Lim said after Bo Orr told the town it was dry. “Nobody went home.”";
        check(after, "Nobody", name);
        let another = "“It rained all day,” Ada Lim said. Bo Orr told the town it was dry. “Nobody went home at all.”";
        check(another, "Nobody", Some("Bo Orr"));
        check("Ada Lim was asked about the day.\n\nLim added:\n\nIt rained and nobody went home.", "nobody", name);
    }

    #[test]
    fn who_was_just_named_is_meant() {
        let text = "“It was loud,” Karl Benn said.\n\nOdu Yara hid in a cellar with two cooks from the ship.\n\n\
                    “We heard nothing,” he said.";
        check(text, "nothing", Some("Odu Yara"));
    }

    #[test]
    fn who_holds_an_office_is_not_who_is_spoken_for() {
        let who = |text: &str, speaker: &str| check(text, "it was wet", Some(speaker));
        who("Federal Minister for Information Ada Lim said it was wet.", "Ada Lim");
        who("Minister of State for Rural Affairs Dr Ada Lim said it was wet.", "Ada Lim");
        who("Special Assistant to the Prime Minister on Health Ada Lim said it was wet.", "Ada Lim");
        who("Ambassador to the UN Munir Lim said it was wet.", "Munir Lim");
        who("The minister for Climate Change said it was wet.", "minister");
        who("A spokesman for Mayor Ada Lim said it was wet.", "spokesman");
        who("SSP Operations Ada Lim said it was wet.", "Ada Lim");
        who("No 10 said it was wet.", "No 10");
        who("Rescue 1122 said it was wet.", "Rescue 1122");
        who("Papers seen by the Herald say that it was wet.", "Papers");
        who("Initial reports suggest it was wet.", "Initial reports");
        who("An ally of Lim told the Sun it was wet.", "ally");
        who("One clerk familiar with her thinking said it was wet.", "One clerk");
        who("The counsel for the guild, Ada Lim, said it was wet.", "Ada Lim");
    }
}
