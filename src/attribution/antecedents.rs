//! Words that name nobody, led back to who is meant: "she", "the company", "the minister", "its report".
//!
//! Each rule is sure of what it says and keeps the antecedent as evidence. Where two fit, nobody is chosen.

use super::SourceKind;
use super::kinds::{Named, is_company};
use super::lexicon::{self, Class};
use super::phrases::Phrase;
use super::reading::Reading;
use super::speakers::{FullName, Gender, Mention, Resolved, Speakers, stem, tidy};
use crate::text::fold;

/// How many blocks back a pronoun reaches.
const REACH: u32 = 3;

/// What any named body may be called.
pub(super) const BODIES: [&str; 45] = [
    "agency",
    "airline",
    "automaker",
    "bank",
    "brand",
    "brewer",
    "broadcaster",
    "builder",
    "business",
    "carmaker",
    "carrier",
    "chain",
    "charity",
    "chipmaker",
    "club",
    "company",
    "corporation",
    "developer",
    "drugmaker",
    "firm",
    "giant",
    "grocer",
    "group",
    "insurer",
    "label",
    "lender",
    "maker",
    "manufacturer",
    "miner",
    "network",
    "operator",
    "organisation",
    "organization",
    "party",
    "platform",
    "producer",
    "publisher",
    "retailer",
    "start-up",
    "startup",
    "studio",
    "supermarket",
    "supplier",
    "union",
    "utility",
];

/// Whether the mention is of one body.
fn body(mention: &&Mention) -> bool {
    use SourceKind::{Document, Government, Organisation, Outlet};
    !mention.plural && matches!(mention.kind, Organisation | Outlet | Document | Government)
}

/// Whether the mention is of one person.
fn person(mention: &&Mention) -> bool {
    use SourceKind::{Anonymous, AnonymousOfficial, NamedPerson, Role};
    !mention.plural && matches!(mention.kind, NamedPerson | Role | Anonymous | AnonymousOfficial)
}

impl Speakers<'_> {
    /// The nearest earlier mention that a pronoun can stand for.
    pub(super) fn pronoun(&self, word: &str, at: u32, block: u32) -> Option<Resolved> {
        // Who is named in what is told does not tell it: "Lim was wrong, he said".
        let told = |m: &Mention| self.told.iter().any(|t| t.contains(m.span));
        let near = self.mentions.iter().rev().filter(|m| block.saturating_sub(m.block) <= REACH && !told(m));
        let (wanted, rule) = match word.to_ascii_lowercase().as_str() {
            "he" | "his" | "him" => (Some(Gender::Male), "pronoun"),
            "she" | "her" => (Some(Gender::Female), "pronoun"),
            "they" | "their" | "them" => {
                // "The Liberals": many by their name.
                let many = |m: &&Mention| {
                    let name = m.span.of(self.text);
                    m.plural || body(m) && name.ends_with('s') && !name.ends_with("ss") && m.words != m.span
                };
                let found = near.clone().find(many).or_else(|| near.clone().find(body))?;
                return Some(self.same(found, "plural pronoun"));
            }
            "it" | "its" => {
                let firm = |m: &&Mention| body(m) && m.kind != SourceKind::Document;
                let found = near.clone().find(firm).or_else(|| near.clone().find(body))?;
                return Some(self.same(found, "pronoun"));
            }
            _ => return None,
        };
        // A mere subject must show that it is a person who is meant: by name, or by having spoken before.
        let spoke =
            |m: &Mention| self.mentions.iter().any(|o| !o.subject && o.speaker.is_some() && o.speaker == m.speaker);
        let known = |m: &Mention| {
            !m.subject || block.saturating_sub(m.block) <= 1 && (m.gender.is_some() || self.is_full(m) || spoke(m))
        };
        let suits = |m: &Mention| person(&m) && (m.gender.is_none() || m.gender == wanted) && !self.is_thing(m);
        let found = near.clone().find(|m| known(m) && suits(m));
        found
            .or_else(|| self.only_speaker(suits))
            .or_else(|| self.last_of(wanted, block))
            .map(|m| self.same(m, rule))
            .filter(|r| r.speaker.is_some())
            .or_else(|| self.only_name(wanted, at))
    }

    /// Whether an unnamed "source" is a thing no table knows: "a crime", "a big win".
    fn is_thing(&self, mention: &Mention) -> bool {
        let agent = ["er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman", "boy", "girl", "son"];
        let mut words = mention.span.of(self.text).rsplit(' ').map(|w| (w, lexicon::look_up(w)));
        // "A nurse there".
        let head = words.find(|(_, entry)| !entry.class.any(Class::ADVERB));
        let known = |(word, entry): (&str, lexicon::Entry)| {
            entry.noun.is_some() || word.starts_with(char::is_uppercase) || agent.iter().any(|end| word.ends_with(end))
        };
        mention.kind == SourceKind::Anonymous && !head.is_some_and(known)
    }

    /// The only full name in this paragraph and the one before that a man or a woman can bear.
    fn only_name(&self, wanted: Option<Gender>, at: u32) -> Option<Resolved> {
        let near = |n: &&FullName| {
            n.span.start >= self.began[0] && n.span.end <= at && (n.gender.is_none() || n.gender == wanted)
        };
        let told = |n: &&FullName| self.told.iter().any(|t| t.contains(n.span));
        let mut names = self.names.iter().filter(near).filter(|n| !told(n));
        let first = names.next()?;
        names.all(|n| n.words == first.words).then(|| Resolved {
            kind: SourceKind::NamedPerson,
            speaker: Some(tidy(first.span.of(self.text))),
            by: Some((first.span, "the only name near")),
            rivals: Vec::new(),
        })
    }

    /// "his father", "her lawyer": whoever has been called so, if one has.
    pub(super) fn kin(&self, r: &Reading<'_>, phrase: Phrase, named: &Named, block: u32) -> Option<Resolved> {
        let person = matches!(named.kind, SourceKind::Role | SourceKind::Anonymous);
        if !(person
            && r.is(phrase.from, Class::POSSESSIVE)
            && named.head.to == phrase.from + 2
            && phrase.to == named.head.to)
        {
            return None;
        }
        let noun = fold(r.word(phrase.from + 1));
        let called = |m: &&Mention| {
            let mut words = m.words.of(self.text).split(|c: char| !c.is_alphanumeric());
            m.kind == SourceKind::NamedPerson && block.saturating_sub(m.block) <= 12 && words.any(|w| fold(w) == noun)
        };
        let mut fitting = self.mentions.iter().filter(called);
        let first = fitting.next()?;
        fitting.all(|m| m.speaker == first.speaker).then(|| self.same(first, "same noun"))
    }

    /// "A statement said", right after who gave it has been heard: theirs.
    pub(super) fn issuer(&self, r: &Reading<'_>, named: &Named, block: u32) -> Option<Resolved> {
        const ISSUED: [&str; 8] =
            ["announcement", "email", "message", "notice", "post", "release", "statement", "tweet"];
        let head = named.head;
        let bare = head.to - head.from == 2 && (r.says(head.from, "the") || r.says(head.from, "a"));
        if named.kind != SourceKind::Document || !bare || !ISSUED.iter().any(|w| r.says(head.to - 1, w)) {
            return None;
        }
        let voice = |m: &&Mention| !m.subject && m.kind != SourceKind::Document;
        let last = self.mentions.iter().rev().find(voice).filter(|m| m.block == block && m.speaker.is_some())?;
        let named_one =
            matches!(last.kind, SourceKind::NamedPerson | SourceKind::Organisation | SourceKind::Government);
        named_one.then(|| Resolved { kind: SourceKind::Document, ..self.same(last, "who spoke before") })
    }

    /// The last named man or woman who spoke, within a screen of text.
    fn last_of(&self, wanted: Option<Gender>, block: u32) -> Option<&Mention> {
        let fits = |m: &&Mention| !m.subject && m.gender == wanted && self.is_full(m);
        self.mentions.iter().rev().find(fits).filter(|m| block.saturating_sub(m.block) <= 10)
    }

    /// Whether the mention is of somebody whose full name the article gives.
    fn is_full(&self, mention: &Mention) -> bool {
        mention.kind == SourceKind::NamedPerson && self.names.iter().any(|n| bears(mention, n))
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

    pub(super) fn same(&self, mention: &Mention, rule: &'static str) -> Resolved {
        Resolved {
            kind: mention.kind,
            speaker: mention.speaker.clone(),
            by: Some((mention.span, rule)),
            rivals: Vec::new(),
        }
    }

    /// "the spokesman", "the ministry": the last source whose words hold the same noun, or who bears the title.
    pub(super) fn role(&self, r: &Reading<'_>, phrase: Phrase, named: &Named, block: u32) -> Option<Resolved> {
        let words = named.head.to - named.head.from;
        let office = words == 3 && r.is(named.head.from + 1, Class::TITLE);
        if !r.says(named.head.from, "the") {
            return None;
        }
        if words == 2 && ["former", "latter", "same", "other"].iter().any(|w| r.says(named.head.from + 1, w)) {
            return Some(Resolved { kind: named.kind, speaker: None, by: None, rivals: Vec::new() });
        }
        if let Some(found) = self.described(r, named, block).or_else(|| self.paper(r, named, block)) {
            return Some(found);
        }
        if !(words == 2 || office) {
            return None;
        }
        let is_body = matches!(named.kind, SourceKind::Organisation | SourceKind::Government);
        // "the diocese of Orr" names its own.
        if is_body && r.says(named.head.to, "of") && named.head.to < phrase.to {
            return None;
        }
        let nouns: Vec<String> =
            (named.head.from + 1..named.head.to).map(|i| role_stem(stem(r, i, i + 1).of(r.text))).collect();
        let noun = nouns.last().cloned().unwrap_or_default();
        let holds = |m: &&Mention| {
            let words = m.words.of(self.text);
            let bears = |n: &String| words.split(|c: char| !c.is_alphanumeric()).any(|w| role_stem(w) == *n);
            // A survey is no surveyor, and the elders are not one of them.
            let sort = match named.kind {
                // "the Lim study" is a study, whoever made it.
                SourceKind::Document => body(m) || m.span.of(self.text).to_lowercase().ends_with(noun.as_str()),
                SourceKind::Organisation | SourceKind::Government => body(m),
                SourceKind::Group => m.plural,
                _ => true,
            };
            sort && nouns.iter().all(bears)
        };
        let mut fitting: Vec<&Mention> = Vec::new();
        for mention in self.mentions.iter().filter(|m| block.saturating_sub(m.block) <= 12).filter(holds) {
            if !fitting.iter().any(|f| f.speaker == mention.speaker) && mention.speaker.is_some() {
                fitting.push(mention);
            }
        }
        let titled: Vec<&FullName> =
            self.names.iter().filter(|n| nouns.iter().all(|noun| n.roles.contains(noun))).collect();
        if let Some(last) = self.last_voice(block)
            && titled.iter().any(|n| bears(last, n))
        {
            return Some(self.same(last, "title of who speaks"));
        }
        match (fitting.as_slice(), titled.as_slice()) {
            ([], [first, rest @ ..]) if rest.iter().all(|n| n.words == first.words) => Some(Resolved {
                kind: SourceKind::NamedPerson,
                speaker: Some(tidy(first.span.of(self.text))),
                by: Some((first.span, "title")),
                rivals: Vec::new(),
            }),
            ([one], _) => Some(self.same(one, "same noun")),
            // "the researchers": whoever of them; nobody could be named.
            ([.., a, b], _) if a.plural || b.plural => None,
            ([.., a, b], _) => {
                Some(Resolved { kind: named.kind, speaker: None, by: None, rivals: vec![a.span, b.span] })
            }
            _ => self.body(&noun, named, block),
        }
    }

    /// The person who spoke last, in this block or the one before.
    fn last_voice(&self, block: u32) -> Option<&Mention> {
        let voice = |m: &&Mention| !m.subject && person(m);
        self.mentions.iter().rev().find(voice).filter(|m| block.saturating_sub(m.block) <= 1)
    }

    /// "The former minister", "the 26-year-old": says something of the person just named.
    fn described(&self, r: &Reading<'_>, named: &Named, block: u32) -> Option<Resolved> {
        let second = r.word(named.head.from + 1);
        let of_age = second.ends_with("-year-old") && second.starts_with(|c: char| c.is_ascii_digit());
        if !(of_age || second == "former") {
            return None;
        }
        let near = |m: &&Mention| block.saturating_sub(m.block) <= 1 && person(m);
        let last = self.mentions.iter().rev().find(near).filter(|m| self.is_full(m))?;
        Some(self.same(last, "described"))
    }

    /// "the paper": the one outlet that has been heard lately.
    fn paper(&self, r: &Reading<'_>, named: &Named, block: u32) -> Option<Resolved> {
        if !(named.head.to == named.head.from + 2 && r.says(named.head.from + 1, "paper")) {
            return None;
        }
        let near = |m: &&Mention| block.saturating_sub(m.block) <= 12;
        let mut press = self.mentions.iter().filter(near).filter(|m| m.kind == SourceKind::Outlet);
        let first = press.next()?;
        press.all(|m| m.speaker == first.speaker).then(|| self.same(first, "the only outlet"))
    }

    /// "the company": the body named last, if it is the subject right before, or the one body that has spoken lately.
    fn body(&self, noun: &str, named: &Named, block: u32) -> Option<Resolved> {
        if named.kind != SourceKind::Organisation || !BODIES.contains(&noun) {
            return None;
        }
        let proper = |m: &&Mention| {
            let label = m.subject && !m.span.of(self.text).contains(char::is_lowercase) && m.span.len() > 5;
            m.kind == SourceKind::Organisation
                && !label
                && m.speaker.as_deref().is_some_and(|s| s.starts_with(char::is_uppercase))
        };
        let last = self.mentions.last().filter(|m| m.block == block && proper(m));
        if let Some(last) = last {
            return Some(self.same(last, "the body just named"));
        }
        let bodies = |subject: bool| {
            let near = self.mentions.iter().filter(|m| block.saturating_sub(m.block) <= 6);
            let mut bodies: Vec<&Mention> = Vec::new();
            for mention in near.filter(|m| m.subject == subject).filter(proper) {
                if !bodies.iter().any(|b| b.speaker == mention.speaker) {
                    bodies.push(mention);
                }
            }
            bodies
        };
        match (bodies(false).as_slice(), bodies(true).as_slice()) {
            ([one], _) => Some(self.same(one, "the only body that spoke")),
            ([], [one]) => Some(self.same(one, "the only body")),
            ([], _) => self.introduced(),
            _ => None,
        }
    }

    /// The one body that the text has introduced as one: "chipmaker Orl Micro", "Orl Micro, a chipmaker,", "Orl Motors".
    fn introduced(&self) -> Option<Resolved> {
        // "Orl Shipping" says by its name that it is a company.
        let company = |b: &&FullName| b.span.of(self.text).rsplit(' ').next().is_some_and(is_company);
        let companies = self.bodies.iter().filter(company).map(|b| &b.span);
        let mut all = self.introduced.iter().chain(companies);
        let first = all.next()?;
        all.all(|o| o.of(self.text) == first.of(self.text)).then(|| Resolved {
            kind: SourceKind::Organisation,
            speaker: Some(tidy(first.of(self.text))),
            by: Some((*first, "the only body introduced")),
            rivals: Vec::new(),
        })
    }

    /// "two of them": as many as are meant of those named last.
    pub(super) fn some_of_them(&self, r: &Reading<'_>, phrase: Phrase, block: u32) -> Option<SourceKind> {
        if !(phrase.to >= phrase.from + 3 && r.says(phrase.to - 1, "them") && r.says(phrase.to - 2, "of")) {
            return None;
        }
        match self.pronoun("them", r.span(phrase.from, phrase.to).end, block)?.kind {
            SourceKind::AnonymousOfficial => Some(SourceKind::AnonymousOfficial),
            _ if r.says(phrase.from, "one") => Some(SourceKind::Anonymous),
            _ => None,
        }
    }

    /// Whose document it is: "Lim’s book", "her statement", "a study by the Port Authority", "a Porter poll".
    pub(super) fn owner(&self, r: &Reading<'_>, phrase: Phrase, named: &Named, block: u32) -> Option<Resolved> {
        let first = phrase.from;
        if r.is(first, Class::POSSESSIVE) {
            return self
                .pronoun(r.word(first), r.span(first, first + 1).start, block)
                .map(|owner| Resolved { kind: named.kind, ..owner });
        }
        let genitive = (phrase.from..named.head.to)
            .find(|i| r.token(*i).is_some_and(|t| t.genitive && !t.is(Class::TIME)))
            .map(|i| Phrase { from: first, to: i + 1 });
        let owner = genitive.or_else(|| self.maker(r, phrase, named)).or_else(|| name_before(r, named))?;
        let inside = r.named(owner);
        let body = matches!(inside.kind, SourceKind::Organisation | SourceKind::Outlet | SourceKind::Government);
        (inside.is_name || body).then(|| Resolved { kind: named.kind, ..self.resolve(r, owner, &inside, block) })
    }

    /// Who made it or where it stands: "by the council", "from the council", "in the Herald".
    fn maker(&self, r: &Reading<'_>, phrase: Phrase, named: &Named) -> Option<Phrase> {
        for at in named.head.to..phrase.to {
            // "a copy of which was seen by the Herald": who saw it did not make it.
            let made = (r.says(at, "by") || r.says(at, "from")) && !r.is_seen_by(at);
            if !(made || r.says(at, "in") || r.says(at, "of")) {
                continue;
            }
            let mut from = at + 1;
            while r.token(from).is_some_and(|t| t.genitive && t.is(Class::TIME)) {
                from += 1;
            }
            let Some(found) = r.phrase_after(from, phrase.to, false) else { continue };
            let kind = r.named(found).kind;
            let fits = made
                || kind == SourceKind::Outlet
                || r.says(at, "of") && matches!(kind, SourceKind::Organisation | SourceKind::Government);
            if fits && (made || r.phrase_noun(found).is_some() || r.named(found).is_name) {
                return Some(found);
            }
        }
        None
    }
}

/// Words that begin a sentence before a document without saying whose it is.
const ADJECTIVES: [&str; 16] = [
    "Aerial",
    "Early",
    "Initial",
    "Internal",
    "Latest",
    "Medical",
    "New",
    "Official",
    "Preliminary",
    "Previous",
    "Private",
    "Provisional",
    "Public",
    "Recent",
    "Satellite",
    "Secret",
];

/// "the Porter exit poll": the name before the noun of a document.
fn name_before(r: &Reading<'_>, named: &Named) -> Option<Phrase> {
    if named.is_name {
        return None;
    }
    // "Leaked emails", "Initial reports": a capital that only the sentence explains.
    let plain = |i: usize| r.word(i).ends_with("ed") || ADJECTIVES.contains(&r.word(i));
    let opens = |i: usize| r.opens(i) && plain(i) && !r.is_name(i + 1);
    let name = |i: &usize| r.is_name(*i) && !r.is(*i, Class::TIME.with(Class::DETERMINER)) && !opens(*i);
    let from = (named.head.from..named.head.to.saturating_sub(1)).find(name)?;
    let to = (from..named.head.to - 1).find(|i| !name(i)).unwrap_or(named.head.to - 1);
    Some(Phrase { from, to })
}

pub(super) fn bears(mention: &Mention, name: &FullName) -> bool {
    mention.speaker.as_deref().is_some_and(|s| name.reads(&fold(s)))
}

/// Spokesman, spokeswoman and spokesperson are one role; a justice is a judge.
pub(super) fn role_stem(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    if word == "justice" {
        return "judge".to_string();
    }
    for end in ["woman", "person", "man"] {
        if let Some(stem) = word.strip_suffix(end).filter(|s| s.len() > 3) {
            return stem.to_string();
        }
    }
    word
}
