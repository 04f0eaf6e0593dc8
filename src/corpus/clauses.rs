//! Sentences as clauses, read shallowly: who does what to whom, whether it is denied or only planned.
//!
//! Parts of speech are cut into noun phrases and groups of verbs; a clause is a group of verbs with the phrases around
//! it. Where the words leave open what belongs together, the subject or object is missing and nothing follows.

use crate::nlp::{Tagger, TokenKind, tokens};
use crate::span::Span;
use crate::text::fold;
use std::collections::BTreeSet;

/// What a word is for a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pos {
    Noun,
    Name,
    Adjective,
    Number,
    Finite,
    Modal,
    Base,
    Participle,
    Gerund,
    To,
    Preposition,
    Determiner,
    Pronoun,
    Possessive,
    Wh,
    Conjunction,
    Adverb,
    Comma,
    Mark,
}

impl Pos {
    fn of(label: &str, word: &str) -> Pos {
        match label {
            "NN" | "NNS" => Pos::Noun,
            "NNP" | "NNPS" => Pos::Name,
            "JJ" | "JJR" | "JJS" => Pos::Adjective,
            "CD" => Pos::Number,
            "VBD" | "VBZ" | "VBP" => Pos::Finite,
            "MD" => Pos::Modal,
            "VB" => Pos::Base,
            "VBN" => Pos::Participle,
            "VBG" => Pos::Gerund,
            "TO" => Pos::To,
            "IN" if word == "to" => Pos::To,
            "IN" => Pos::Preposition,
            "DT" | "PDT" => Pos::Determiner,
            "PRP" | "EX" => Pos::Pronoun,
            "PRP$" => Pos::Possessive,
            "WDT" | "WP" | "WRB" | "WP$" => Pos::Wh,
            "CC" => Pos::Conjunction,
            "RB" | "RBR" | "RBS" | "RP" => Pos::Adverb,
            "," => Pos::Comma,
            _ if word.starts_with(char::is_alphanumeric) => Pos::Noun,
            _ => Pos::Mark,
        }
    }
}

/// A word or mark.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Small letters, no accents.
    pub(super) folded: String,
    pub(super) pos: Pos,
}

/// A noun phrase without what hangs on it: words `from..to`, its noun or name last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The preposition before it.
    pub(super) preposition: Option<usize>,
}

impl Phrase {
    /// The index of its noun or name.
    pub(super) fn head(&self) -> usize {
        self.to - 1
    }
}

/// A group of verbs: "has not been signed".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verbs {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The verb that says what happens.
    pub(super) main: usize,
    pub(super) negated: bool,
    /// Planned, possible, asked for: not said to have happened.
    pub(super) modal: bool,
    /// Said to come: "will be signed".
    pub(super) future: bool,
    /// The subject suffers it.
    pub(super) passive: bool,
    /// Has a subject of its own.
    pub(super) finite: bool,
}

/// A group of verbs with what stands around it; phrases by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) verbs: Verbs,
    pub(super) subject: Option<usize>,
    pub(super) object: Option<usize>,
    /// First and past the last word.
    pub(super) words: (usize, usize),
}

/// A sentence read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) words: Vec<Word>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) clauses: Vec<Clause>,
}

/// Words of a sentence that are read; what is longer is a list or a wall.
const LONGEST: usize = 120;

const BE: &[&str] = &["be", "is", "are", "was", "were", "been", "being", "am"];
const HAVE: &[&str] = &["have", "has", "had", "having"];
/// Verbs whose object is not there yet.
const PLANS: &[&str] = &[
    "expect",
    "expects",
    "expected",
    "fear",
    "fears",
    "feared",
    "plan",
    "plans",
    "planned",
    "forecast",
    "forecasts",
    "predict",
    "predicts",
    "predicted",
    "ask",
    "asks",
    "asked",
    "demand",
    "demands",
    "demanded",
    "want",
    "wants",
    "wanted",
    "seek",
    "seeks",
    "sought",
    "offer",
    "offers",
    "offered",
    "propose",
    "proposes",
    "proposed",
    "hope",
    "hopes",
    "hoped",
];
const NOT: &[&str] = &["not", "never", "no"];
/// Irregular participles that are past tense as well.
const PAST_TOO: &[&str] = &[
    "held", "met", "kept", "lost", "won", "left", "led", "found", "built", "sent", "stood", "shut", "cut", "hit",
    "burst", "split", "quit", "told", "fought", "caught", "brought", "bought", "felt", "slept", "spent", "struck",
    "slid", "wept",
];
/// Verbs before "to" that say that something was not done.
const FAILS: &[&str] = &["refused", "refuses", "declined", "declines", "failed", "fails"];

impl Reading {
    /// Reads a sentence of a text.
    pub(super) fn of(text: &str, sentence: Span, tagger: &Tagger) -> Reading {
        Reading::among(text, sentence, tagger, &BTreeSet::new())
    }

    /// Reads a sentence of an article in which these last names, folded, are borne by somebody.
    pub(super) fn among(text: &str, sentence: Span, tagger: &Tagger, borne: &BTreeSet<String>) -> Reading {
        let mut found = tokens(text, sentence);
        found.truncate(LONGEST);
        let tags = tagger.tag(text, &found);
        let word = |(token, tag): (&crate::nlp::Token, &crate::nlp::pos::Tag)| {
            let written = token.span.of(text);
            let folded = fold(written).replace('’', "'");
            let bare = folded.strip_suffix("'s").unwrap_or(&folded).to_string();
            let pos = match token.kind {
                TokenKind::Number => Pos::Number,
                TokenKind::Quote | TokenKind::Sign => Pos::Mark,
                TokenKind::Mark if written == "," => Pos::Comma,
                TokenKind::Mark => Pos::Mark,
                _ => Pos::of(tagger.label(*tag), &bare),
            };
            Word { span: token.span, folded: bare, pos }
        };
        let mut words: Vec<Word> = found.iter().zip(&tags).map(word).collect();
        // A sentence's first word has its capital for another reason; a name of one word is a noun like others.
        let named = |at: usize| words.get(at).is_some_and(|w| w.pos == Pos::Name);
        let plain = |w: &Word| super::pairs::is_known(&w.folded) && !borne.contains(&w.folded);
        let first = words.first().map(|w| w.pos);
        let bears = words.first().is_some_and(|w| first == Some(Pos::Noun) && borne.contains(&w.folded));
        if named(0) && !named(1) && words.first().is_some_and(plain) {
            words.iter_mut().take(1).for_each(|w| w.pos = Pos::Noun);
        }
        // "Tandels resigned": the surname of somebody may look like a noun.
        if bears {
            words.iter_mut().take(1).for_each(|w| w.pos = Pos::Name);
        }
        // A surname that no table knows may look like a form of a verb: "Haleed took over".
        for (word, token) in words.iter_mut().zip(&found) {
            let verb = matches!(word.pos, Pos::Participle | Pos::Base | Pos::Finite | Pos::Gerund);
            let capital = token.span.of(text).starts_with(char::is_uppercase);
            if verb && capital && !super::pairs::is_known(&word.folded) {
                word.pos = Pos::Name;
            }
        }
        for at in 0..words.len() {
            let number = |i: usize| words.get(i).is_some_and(|w| w.pos == Pos::Number);
            let hedges = match words[at].folded.as_str() {
                "at" | "more" | "less" | "fewer" | "up" => {
                    words.get(at + 1).is_some_and(|w| matches!(w.folded.as_str(), "least" | "most" | "than" | "to"))
                        && number(at + 2)
                }
                "least" | "most" | "than" | "about" | "around" | "over" | "under" | "nearly" | "almost" | "some" => {
                    number(at + 1)
                }
                word => {
                    if crate::mentions::is_number(word) && words[at].pos != Pos::Number {
                        words[at].pos = Pos::Number;
                    }
                    false
                }
            };
            if hedges {
                words[at].pos = Pos::Adverb;
            }
        }
        // "The storm hit Orlo", "the terminal remained open": forms that are hardly ever anything but the verb there.
        for at in 1..words.len() {
            let pos = |words: &[Word], i: usize| words.get(i).map_or(Pos::Mark, |w| w.pos);
            let named = matches!(pos(&words, at - 1), Pos::Noun | Pos::Name | Pos::Adjective);
            let stays = words[at].folded == "remained" && pos(&words, at) == Pos::Participle;
            let hits = matches!(words[at].folded.as_str(), "hit" | "struck")
                && pos(&words, at) == Pos::Noun
                && matches!(pos(&words, at + 1), Pos::Name | Pos::Preposition | Pos::Determiner);
            if named && (stays || hits) {
                words[at].pos = Pos::Finite;
            }
            // "the container terminal remained"
            let ends = pos(&words, at) == Pos::Finite && pos(&words, at - 1) == Pos::Adjective;
            if ends && at > 1 && pos(&words, at - 2) == Pos::Noun {
                words[at - 1].pos = Pos::Noun;
            }
        }
        // "Eleven inmates walked out": between a number and a verb stands what is counted.
        for at in 1..words.len().saturating_sub(1) {
            if let [Pos::Number, Pos::Finite, Pos::Finite] = [words[at - 1].pos, words[at].pos, words[at + 1].pos] {
                words[at].pos = Pos::Noun;
            }
        }
        let mut reading = Reading { words, ..Reading::default() };
        let mut groups = reading.chunk();
        reading.mend(&mut groups);
        reading.clauses = reading.relate(&groups);
        reading
    }

    fn pos(&self, at: usize) -> Pos {
        self.words.get(at).map_or(Pos::Mark, |w| w.pos)
    }

    /// The word, or nothing past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.folded.as_str())
    }

    /// The last name of a phrase that ends with one.
    pub(super) fn name(&self, phrase: &Phrase) -> Option<&str> {
        (self.pos(phrase.head()) == Pos::Name).then(|| self.word(phrase.head()))
    }

    fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// The words from `from` to before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Finds noun phrases and groups of verbs, from left to right.
    fn chunk(&mut self) -> Vec<Verbs> {
        let mut groups = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if let Some(to) = self.phrase(at) {
                let before = at.checked_sub(1).filter(|b| matches!(self.pos(*b), Pos::Preposition | Pos::To));
                self.phrases.push(Phrase { from: at, to, preposition: before });
                at = to;
            } else if let Some(verbs) = self.verbs(at) {
                groups.push(verbs);
                at = verbs.to;
            } else {
                at += 1;
            }
        }
        groups
    }

    /// One past the noun phrase that begins here.
    fn phrase(&self, from: usize) -> Option<usize> {
        if self.pos(from) == Pos::Pronoun {
            return Some(from + 1);
        }
        let (mut at, mut end) = (from, None);
        loop {
            match self.pos(at) {
                Pos::Determiner | Pos::Possessive if at > from && end.is_some() => break,
                Pos::Determiner | Pos::Possessive | Pos::Adjective => {}
                // "The board today declared": when, not who.
                Pos::Noun if end.is_some() && self.any(at, &["today", "yesterday", "tomorrow", "tonight"]) => break,
                Pos::Noun | Pos::Name | Pos::Number => {
                    // "Wednesday eleven rounds": a number begins another phrase, unless it stands first.
                    if self.pos(at) == Pos::Number && end.is_some_and(|e| self.pos(e - 1) != Pos::Number) {
                        break;
                    }
                    end = Some(at + 1);
                }
                Pos::Adverb if end.is_none() && (at == from || self.pos(at - 1) == Pos::Adverb) && self.hedges(at) => {}
                // "the number of suspected cases"
                Pos::Participle
                    if at == from
                        && self.pos(at + 1) == Pos::Noun
                        && at.checked_sub(1).is_some_and(|b| self.any(b, &["of"])) => {}
                // "412 suspected cases"
                Pos::Participle if at > from && self.pos(at - 1) == Pos::Number && self.pos(at + 1) == Pos::Noun => {}
                Pos::Participle | Pos::Gerund
                    if at > from
                        && end.is_none()
                        && matches!(self.pos(at + 1), Pos::Noun | Pos::Name | Pos::Adjective) => {}
                Pos::Mark if at > from && self.any(at, &["$", "£", "€", "₹", "%"]) => {
                    if self.word(at) == "%" {
                        end = Some(at + 1);
                    }
                }
                Pos::Mark if at == from && self.any(at, &["$", "£", "€", "₹"]) => {}
                Pos::Mark if self.word(at) == "&" && self.pos(at + 1) == Pos::Name => {}
                _ => break,
            }
            at += 1;
        }
        let end = end?;
        // A phrase ends with a noun; a determiner alone ("this") is none.
        (self.pos(from) != Pos::Adverb || end > from + 1).then_some(end)
    }

    /// Whether adverbs from here on lead to a number.
    fn hedges(&self, at: usize) -> bool {
        let number = (at..at + 4).find(|i| self.pos(*i) != Pos::Adverb);
        let denies = (at..at + 4).any(|i| self.any(i, NOT));
        !denies && number.is_some_and(|i| self.pos(i) == Pos::Number)
    }

    /// The group of verbs that begins here.
    fn verbs(&self, from: usize) -> Option<Verbs> {
        let verb =
            |at: usize| matches!(self.pos(at), Pos::Finite | Pos::Modal | Pos::Base | Pos::Participle | Pos::Gerund);
        if !verb(from) {
            return None;
        }
        let (mut at, mut to, mut main) = (from, from, from);
        let (mut negated, mut modal) = (false, false);
        loop {
            let word = self.word(at);
            match self.pos(at) {
                // "has been": a second finite verb begins another clause, unless an auxiliary stands before it.
                Pos::Finite if at > from && !self.any(at - 1, HAVE) => break,
                Pos::Modal => {
                    negated |= word.ends_with("n't") || word == "cannot";
                    modal = true;
                }
                Pos::Finite | Pos::Base | Pos::Participle | Pos::Gerund => {
                    negated |= word.ends_with("n't");
                    main = at;
                }
                Pos::Adverb => negated |= NOT.contains(&word),
                // "refused to order a recount": it was not ordered.
                Pos::To if self.pos(at + 1) == Pos::Base && at > from && self.any(at - 1, FAILS) => negated = !negated,
                // "are known to have died" is told as done.
                Pos::To if self.pos(at + 1) == Pos::Base => modal |= !self.any(at + 1, HAVE),
                _ => break,
            }
            at += 1;
            if verb(at - 1) {
                to = at;
            }
        }
        let auxiliary = (from..main).any(|i| self.any(i, BE));
        let have = (from..main).any(|i| self.any(i, HAVE));
        let finite =
            matches!(self.pos(from), Pos::Finite | Pos::Modal) || have || auxiliary && self.pos(from) != Pos::Base;
        let participle = matches!(self.pos(main), Pos::Participle) || auxiliary && self.word(main).ends_with("ed");
        // "the men arrested on Monday": a participle by itself is passive.
        // "remained closed"
        let stays = main > from && self.any(main - 1, &["remain", "remains", "remained", "stay", "stays", "stayed"]);
        let passive = participle && (auxiliary || stays || !have && from == main && self.pos(from) == Pos::Participle);
        modal |= self.any(main, PLANS);
        let negated = negated || from.checked_sub(1).is_some_and(|b| self.any(b, NOT));
        let future = (from..main).any(|i| self.any(i, &["will", "would", "'ll", "shall"]));
        Some(Verbs { from, to, main, negated, modal, future, passive, finite })
    }

    /// "Seven of the members voted for it": a form that is past tense as well as participle is the verb where its
    /// stretch of the sentence has no other.
    fn mend(&self, groups: &mut [Verbs]) {
        for at in 0..groups.len() {
            let verbs = groups[at];
            let alone = verbs.from == verbs.main && self.pos(verbs.main) == Pos::Participle;
            if !alone || !(self.word(verbs.main).ends_with("ed") || self.any(verbs.main, PAST_TOO)) {
                continue;
            }
            let ends = |i: &usize| self.pos(*i) == Pos::Mark;
            let from = (0..verbs.from).rev().find(ends).unwrap_or(0);
            let to = (verbs.to..self.words.len()).find(ends).unwrap_or(self.words.len());
            let other = groups.iter().any(|g| g.finite && from <= g.from && g.from < to);
            let led = self.phrases.iter().any(|p| from <= p.from && p.to <= verbs.from && p.preposition.is_none());
            if !other && led {
                groups[at].finite = true;
                groups[at].passive = false;
            }
        }
    }

    /// Gives each group of verbs its subject and object.
    fn relate(&self, groups: &[Verbs]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for (nth, verbs) in groups.iter().enumerate() {
            let next = groups.get(nth + 1).map_or(self.words.len(), |g| g.from);
            let before = nth.checked_sub(1).and_then(|n| groups.get(n)).map_or(0, |g| g.to);
            let subject = if verbs.finite { self.subject(before, verbs, &clauses) } else { self.participant(verbs) };
            let object = (!verbs.passive).then(|| self.object(verbs, next)).flatten();
            let mut end = verbs.to;
            let money = |i: usize| self.any(i, &["$", "£", "€", "₹", "%"]);
            while end < next
                && !(matches!(self.pos(end), Pos::Mark | Pos::Conjunction) && !money(end) && end + 1 < next)
            {
                end += 1;
            }
            let from = subject.map_or(verbs.from, |s| self.phrases[s].from).min(verbs.from);
            clauses.push(Clause { verbs: *verbs, subject, object, words: (from, end.max(verbs.to)) });
        }
        clauses
    }

    /// The phrases between two words.
    fn between(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let first = self.phrases.partition_point(|p| p.from < from);
        let last = self.phrases.partition_point(|p| p.to <= to);
        first..last.max(first)
    }

    fn subject(&self, before: usize, verbs: &Verbs, earlier: &[Clause]) -> Option<usize> {
        // What stands before a mark or a word that opens a clause belongs elsewhere.
        let opens = |i: &usize| {
            matches!(self.pos(*i), Pos::Mark | Pos::Wh) || self.pos(*i) == Pos::Conjunction || self.subordinates(*i)
        };
        let from = (before..verbs.from).rev().find(opens).map_or(before, |i| i + 1);
        let inside = self.between(from, verbs.from);
        let opener = from.checked_sub(1);
        let free = |p: &usize| {
            let led = self.phrases[*p].preposition;
            let object = self.any(self.phrases[*p].head(), &["us", "me", "him", "them"]);
            (led.is_none() || led == opener) && !object && !self.of_time(*p)
        };
        // "Ada Lim, who leads the union, welcomed": behind a relative clause the subject is the one before it.
        let last = earlier.last();
        let relative = last.is_some_and(|c| {
            let led = c.verbs.from.checked_sub(1).is_some_and(|at| matches!(self.word(at), "who" | "which"));
            led && self.pos(verbs.from.wrapping_sub(1)) == Pos::Comma && !self.any(verbs.from.wrapping_sub(2), &["who"])
        });
        if relative {
            return last?.subject;
        }
        let near: Vec<usize> = inside.clone().filter(free).collect();
        // "After the dinner the lease was signed": the first belongs to the preposition.
        let led = |p: &usize| opener.is_some() && self.phrases[*p].preposition == opener;
        if let Some(first) = near.iter().find(|p| !led(p)).or(near.first()) {
            // "The master, named as Bo Tan, 33, was": before the participle and its comma.
            let phrase = &self.phrases[*first];
            let age = phrase.to - phrase.from == 1 && self.pos(phrase.from) == Pos::Number;
            let named = last.filter(|c| age && !c.verbs.finite && self.any(c.verbs.main, &["named", "identified"]));
            if let Some(comma) = named.and_then(|c| c.verbs.from.checked_sub(1)) {
                return self.phrases.iter().position(|p| p.to == comma);
            }
            // "Bo Tan, the mayor, said": an apposition is not the subject, what it explains is.
            return Some(*first);
        }
        let marked = from.checked_sub(1);
        if marked.is_some_and(|m| self.pos(m) == Pos::Wh) {
            // "who leads": the phrase right before the relative.
            let m = marked?;
            return self.between(before, m).next_back().filter(|p| self.phrases[*p].to + 2 >= m);
        }
        if inside.is_empty() && before > 0 {
            let last = earlier.last()?;
            let joined = self.pos(verbs.from.wrapping_sub(1)) == Pos::Conjunction;
            return last.subject.filter(|_| joined);
        }
        None
    }

    /// What a participle says something of: the phrase right before it.
    fn participant(&self, verbs: &Verbs) -> Option<usize> {
        let before = self.phrases.iter().rposition(|p| p.to == verbs.from)?;
        (verbs.passive || self.pos(verbs.main) == Pos::Gerund).then_some(before)
    }

    fn subordinates(&self, at: usize) -> bool {
        self.any(at, &["that", "after", "because", "since", "while", "when", "if", "although", "before", "until", "as"])
            && !self.phrases.iter().any(|p| p.preposition == Some(at) && self.of_time_at(p))
    }

    fn object(&self, verbs: &Verbs, next: usize) -> Option<usize> {
        let stop = (verbs.to..next).find(|i| matches!(self.pos(*i), Pos::Mark | Pos::Comma | Pos::Wh)).unwrap_or(next);
        let first = self.between(verbs.to, stop).next()?;
        let phrase = &self.phrases[first];
        (phrase.preposition.is_none() && phrase.from <= verbs.to + 1 && !self.of_time(first)).then_some(first)
    }

    fn of_time(&self, phrase: usize) -> bool {
        self.phrases.get(phrase).is_some_and(|p| self.of_time_at(p))
    }

    fn of_time_at(&self, phrase: &Phrase) -> bool {
        use crate::calendar::{month, weekday};
        let head = self.word(phrase.head());
        weekday(head).is_some()
            || month(head).is_some()
            || matches!(
                head,
                "day"
                    | "days"
                    | "hours"
                    | "yesterday"
                    | "today"
                    | "tomorrow"
                    | "tonight"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "night"
                    | "week"
                    | "month"
                    | "year"
                    | "noon"
                    | "midnight"
                    | "weekend"
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::Models;

    /// The clauses of a sentence as `subject | verb | object`, with what turns them in brackets.
    fn check(text: &str, expected: &[&str]) {
        let tagger = Tagger::of(Models::Builtin).expect("the tagger can be read");
        let reading = Reading::of(text, Span::new(0, text.len()), tagger);
        let phrase = |p: Option<usize>| p.map_or("-", |p| reading.word(reading.phrases[p].head()));
        let show = |c: &Clause| {
            let mut shown = format!("{} | {} | {}", phrase(c.subject), reading.word(c.verbs.main), phrase(c.object));
            for (is, name) in
                [(c.verbs.negated, " [not]"), (c.verbs.modal, " [modal]"), (c.verbs.passive, " [passive]")]
            {
                shown.push_str(if is { name } else { "" });
            }
            shown
        };
        let found: Vec<String> = reading.clauses.iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn who_does_what() {
        check("The mayor closed the northern port.", &["mayor | closed | port"]);
        check("The mayor refused to close the port.", &["mayor | close | port [not]"]);
        check("Bo Tan told us he will not appeal.", &["tan | told | us", "he | appeal | - [not] [modal]"]);
        check("The Arle Board today closed the port.", &["board | closed | port"]);
        check("The clinic counted 40 suspected cases.", &["clinic | counted | cases"]);
        check("The contract has not been signed.", &["contract | signed | - [not] [passive]"]);
        check("Ada Lim, who leads the union, welcomed the plan.", &["lim | leads | union", "lim | welcomed | plan"]);
        check("On Monday the board will sell the mill.", &["board | sell | mill [modal]"]);
        check(
            "The storm broke roofs and flooded two streets.",
            &["storm | broke | roofs", "storm | flooded | streets"],
        );
    }
}
