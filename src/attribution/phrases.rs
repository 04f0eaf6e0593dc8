//! Noun phrases without a parser: the words that name a source, left or right of a cue.

use super::lexicon::Class;
use super::reading::{Mark, Reading, Token};

/// Words that stand alone as a source: "she", "they", "some".
const ALONE: Class = Class::PRONOUN.with(Class::OBJECT);
/// Words a noun phrase does not hold, but for names and what its own rules let in.
const FUNCTION: Class = Class::PREPOSITION
    .with(Class::SUBORDINATOR)
    .with(Class::COORDINATOR)
    .with(Class::RELATIVE)
    .with(Class::AUXILIARY)
    .with(Class::NEGATION)
    .with(Class::PRONOUN)
    .with(Class::OBJECT)
    .with(Class::DETERMINER)
    .with(Class::POSSESSIVE);
/// Prepositions that bind a noun to the noun before it: "a spokesman for the ministry".
const BINDING: [&str; 14] =
    ["of", "for", "at", "with", "from", "in", "on", "to", "near", "behind", "inside", "against", "across", "between"];

/// Participles without "-ed" that describe the noun before them.
const MADE: [&str; 12] =
    ["made", "seen", "written", "held", "led", "run", "sent", "given", "taken", "drawn", "shown", "known"];

/// Where a noun phrase stands and where its last noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Reading<'_> {
    /// A noun, name, adjective or number that may stand inside a noun phrase.
    pub(crate) fn nominal(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.mark {
            Mark::Number => true,
            Mark::Quote(_) => token.span.len() < 24 && !self.speech(token),
            Mark::Word if token.genitive => !token.is(Class::BE),
            Mark::Word if token.capital && !self.opens(at) => {
                !token.is(Class::PRONOUN.with(Class::DETERMINER).with(Class::PREPOSITION)) || self.is_name(at)
            }
            Mark::Word => {
                let verb = token.is(Class::FINITE) && !token.capital && token.noun.is_none();
                let adverb = token.is(Class::ADVERB) && !token.is(Class::TITLE);
                !(verb || adverb || token.is(FUNCTION))
            }
            _ => false,
        }
    }

    /// Whether a quotation reads as speech: it ends like a sentence or a comma closes it.
    fn speech(&self, token: &Token) -> bool {
        let inner = token.span.of(self.text).trim_end_matches(['"', '”', '’', '\'', '»', '“']);
        inner.ends_with(['.', ',', '!', '?'])
    }

    /// Whether the token opens its sentence.
    pub(crate) fn opens(&self, at: usize) -> bool {
        self.sentences.iter().any(|s| s.0 == at)
    }

    /// Whether something may begin right here: a boundary stands before it.
    fn clean(&self, lo: usize, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= lo).and_then(|b| self.token(b)) else { return true };
        match before.mark {
            Mark::Word => {
                before.is(Class::COORDINATOR
                    .with(Class::SUBORDINATOR)
                    .with(Class::ADVERB)
                    .with(Class::TIME)
                    .with(Class::RELATIVE))
                    || before.cue.is_some()
                    || self.says(at - 1, "that")
            }
            Mark::Number => false,
            _ => true,
        }
    }

    /// The noun phrase that ends right before token `end`, not reaching back past `lo`.
    pub(crate) fn phrase_before(&self, lo: usize, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|l| *l >= lo)?;
        let token = self.token(last)?;
        let whole = |from: usize| Some(Phrase { from, to: end });
        if token.is_word() && (token.is(ALONE) || token.is(Class::RELATIVE)) && !token.is_name() {
            let of = last.checked_sub(2).filter(|b| *b >= lo && self.says(last - 1, "of"));
            return match of {
                Some(b) if self.is(b, Class::PRONOUN.with(Class::DETERMINER)) || self.nominal(b) => whole(b),
                _ => whole(last),
            };
        }
        if token.is(Class::TIME) && !token.genitive && token.noun.is_none() {
            return None;
        }
        if !self.nominal(last) && token.mark != Mark::Close {
            return None;
        }
        if token.is_word() && !token.capital && token.noun.is_none() && token.span.of(self.text).ends_with("ed") {
            return None;
        }
        let mut from = last;
        let mut candidates = Vec::new();
        let mut steps = 0;
        if token.mark == Mark::Close {
            from = self.bracket_start(lo, last)?;
        }
        while from > lo && steps < 40 {
            steps += 1;
            let at = from - 1;
            let before = self.tokens[at];
            let closed = self.is(from, Class::DETERMINER.with(Class::POSSESSIVE)) && !self.is_name(from);
            let two = at.checked_sub(1).filter(|t| *t >= lo);
            match before.mark {
                Mark::Word if !closed && self.leads(at) => from = at,
                Mark::Word if before.is(Class::PREPOSITION) && !before.capital && self.binds(at) => {
                    candidates.push(from);
                    match two.filter(|t| self.bound_noun(*t)) {
                        Some(t) => from = t,
                        None => break,
                    }
                }
                Mark::Word if self.says(at, "and") || self.says(at, "or") => {
                    candidates.push(from);
                    match two.filter(|t| self.bound_noun(*t)) {
                        Some(t) => from = t,
                        None => break,
                    }
                }
                // "a report published by the council".
                Mark::Word if self.says(at, "by") && at >= lo + 2 && self.made_by(at - 1) => {
                    candidates.push(from);
                    from = at - 2;
                }
                Mark::Word if self.says(at, "close") || self.says(at, "familiar") => from = at,
                Mark::Word if !closed && self.nominal(at) && (!self.ends_clause(at) || self.of_season(at)) => from = at,
                Mark::Word
                    if !closed
                        && before.span.of(self.text).ends_with("ly")
                        && !before.capital
                        && !self.is_name(from)
                        && self.token(from).is_some_and(|t| t.noun.is_none()) =>
                {
                    from = at;
                }
                Mark::Number | Mark::Quote(_) if !closed && self.nominal(at) => from = at,
                Mark::Close => match self.bracket_start(lo, at).filter(|s| *s > lo && self.nominal(s - 1)) {
                    Some(start) if !closed => from = start,
                    _ => break,
                },
                Mark::Other if before.span.of(self.text) == "&" && two.is_some_and(|t| self.nominal(t)) => {
                    from = at - 1
                }
                Mark::Comma if self.enumerates(lo, at, from) => {
                    candidates.push(from);
                    from = at - 1;
                }
                _ => break,
            }
        }
        candidates.push(from);
        let best = candidates.iter().rev().copied().find(|c| self.clean(lo, *c) && !self.is(*c, Class::PREPOSITION));
        let mut from = best.or(candidates.first().copied())?;
        while from + 1 < end
            && (self.is(from, Class::ADVERB) && !self.is(from, Class::DETERMINER) && !self.is_name(from))
        {
            from += 1;
        }
        whole(from)
    }

    /// A determiner or possessive that begins a phrase.
    pub(crate) fn leads(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        token.is(Class::DETERMINER.with(Class::POSSESSIVE)) && !self.says(at, "that") && !token.is(Class::RELATIVE)
    }

    /// A preposition that can tie two nouns.
    fn binds(&self, at: usize) -> bool {
        BINDING.iter().any(|b| self.says(at, b))
    }

    /// A participle between a noun and "by".
    fn made_by(&self, at: usize) -> bool {
        let word = self.word(at);
        let participle = word.ends_with("ed") || ["written", "led", "run", "seen", "obtained"].contains(&word);
        participle && at > 0 && self.nominal(at - 1) && !self.is_name(at - 1)
    }

    /// Whether the "by" at `at` names who only saw a thing: "a letter seen by the Herald".
    pub(crate) fn is_seen_by(&self, at: usize) -> bool {
        const SEEN: [&str; 6] = ["examined", "obtained", "read", "reviewed", "seen", "viewed"];
        self.says(at, "by") && at.checked_sub(1).is_some_and(|seen| SEEN.iter().any(|w| self.says(seen, w)))
    }

    /// A noun that a preposition or "and" can lead back to.
    fn bound_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if self.says(at, "close") || self.says(at, "familiar") {
            return true;
        }
        let some = token.is(Class::PRONOUN) && token.is(Class::DETERMINER) || self.says(at, "one");
        let time = token.is(Class::TIME) && !token.genitive;
        some || !time && self.nominal(at) && !self.ends_clause(at)
    }

    /// A lower-case word that is rather the verb of a clause than part of a name: "… was reopened and Lim said".
    fn ends_clause(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.is_word() && !t.capital && !t.genitive) else {
            return self.token(at).is_some_and(|t| t.is(Class::TIME) && !t.genitive && !self.outlet_name(at));
        };
        if token.is(Class::TIME) {
            return true;
        }
        let word = token.span.of(self.text);
        let noun_follows = self.nominal(at + 1) && !self.is_name(at + 1);
        token.noun.is_none()
            && (token.is(Class::FINITE)
                || (token.cue.is_some_and(|c| c.form().past || c.form().third)
                    && (!noun_follows || word == "said" || word == "told" || word == "says"))
                || (word.ends_with("ed") && !noun_follows))
    }

    /// "a report on winter railways": a season that says which.
    fn of_season(&self, at: usize) -> bool {
        let season = ["winter", "summer", "spring", "autumn"].iter().any(|w| self.says(at, w));
        let led = |w: &str| at.checked_sub(1).is_some_and(|b| self.says(b, w));
        season && ["on", "of", "about", "for"].iter().any(|w| led(w)) && self.nominal(at + 1)
    }

    /// "Sunday Times": a day that begins a name.
    fn outlet_name(&self, at: usize) -> bool {
        self.is_name(at) && self.token(at + 1).is_some_and(|t| t.capital && t.noun == Some(super::SourceKind::Outlet))
    }

    /// "Lim, Orr and Yu said": the comma at `at` belongs to a list whose last part begins at `from`.
    fn enumerates(&self, lo: usize, at: usize, from: usize) -> bool {
        let listed = (from..from + 8).any(|i| self.says(i, "and"));
        at > lo && listed && self.is_name(from) && self.is_name(at - 1) && !self.is(at - 1, Class::TIME)
    }

    fn bracket_start(&self, lo: usize, close: usize) -> Option<usize> {
        (lo.max(close.saturating_sub(10))..close).rev().find(|i| self.mark(*i) == Mark::Open)
    }

    /// The end of the noun phrase that begins at `at`, before `hi`. `wide` lets "in", "on" and the like tie nouns too.
    pub(crate) fn phrase_after(&self, at: usize, hi: usize, wide: bool) -> Option<Phrase> {
        let first = self.token(at).filter(|_| at < hi)?;
        let alone = first.is_word() && !first.is_name() && first.is(ALONE);
        if alone
            && !self.says(at + 1, "of")
            && !(first.is(Class::DETERMINER.with(Class::POSSESSIVE)) && self.nominal(at + 1))
        {
            return Some(Phrase { from: at, to: at + 1 });
        }
        let mut i = at;
        let mut begins = true;
        while i < hi {
            let token = self.tokens[i];
            // "the winter report"
            let adjunct = begins && i > at && self.nominal(i + 1) && !self.verb_like(i + 1);
            match token.mark {
                Mark::Word if begins && (self.leads(i) || token.is(Class::DETERMINER)) => {}
                Mark::Word if token.is(Class::TIME) && !token.genitive && !adjunct && !self.outlet_name(i) => break,
                Mark::Word | Mark::Number | Mark::Quote(_) if self.nominal(i) => {
                    if !begins && self.verb_like(i) {
                        break;
                    }
                    begins = false;
                }
                Mark::Word if begins && i > at && token.is(Class::OBJECT.with(Class::PRONOUN)) => {
                    i += 1;
                    break;
                }
                // "Lim openly admires Orr".
                Mark::Word if token.span.of(self.text).ends_with("ly") && self.nominal(i + 1) => {
                    if !begins && self.is_name(i - 1) && !token.capital {
                        break;
                    }
                }
                Mark::Word if self.says(i, "familiar") || self.says(i, "close") => begins = false,
                Mark::Word if !begins && token.is(Class::PREPOSITION) && self.ties(i, wide) && i + 1 < hi => {
                    begins = true
                }
                Mark::Word if !begins && wide && self.says(i, "and") && self.nominal(i + 1) && self.nominal(i + 2) => {}
                Mark::Word
                    if !begins
                        && self.says(i, "and")
                        && i + 1 < hi
                        && (self.is_name(i + 1) || self.leads(i + 1) && wide) =>
                {
                    begins = true;
                }
                Mark::Open => match (i..hi.min(i + 9)).find(|c| self.mark(*c) == Mark::Close) {
                    Some(close) if !begins => i = close,
                    _ => break,
                },
                Mark::Other if token.span.of(self.text) == "&" && !begins => begins = true,
                _ => break,
            }
            i += 1;
        }
        while i > at
            && (self.is(i - 1, Class::PREPOSITION) || self.leads(i - 1) || self.says(i - 1, "and"))
            && !self.is_name(i - 1)
        {
            if self.is(i - 1, Class::PRONOUN) && i - 1 == at {
                break;
            }
            i -= 1;
        }
        (i > at).then_some(Phrase { from: at, to: i })
    }

    /// A lower-case word that reads as a verb once the phrase has a noun.
    fn verb_like(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.is_word() && !t.capital && !t.genitive) else { return false };
        let word = token.span.of(self.text);
        // "The judge scolded Lim": what was done to a name; "a paper titled Red Sea" is called so.
        let acts = |t: &Token| t.noun.is_some_and(|n| n != super::SourceKind::Document) || t.is_name() && !t.genitive;
        let called = ["called", "dubbed", "entitled", "headlined", "named", "nicknamed", "titled"].contains(&word);
        let done = word.ends_with("ed")
            && !called
            && self.is_name(at + 1)
            && at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(acts);
        let speaker = at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(|t| acts(t) && !t.is_name());
        let says = matches!(word, "said" | "says" | "told")
            || speaker && !called && token.noun.is_none() && token.cue.is_some_and(|c| c.form().past);
        says || token.is(Class::FINITE)
            || done
            || word.ends_with("ing") && token.noun.is_none()
            || token.cue.is_some_and(|c| c.form().past) && !self.nominal(at + 1)
            || token.cue.is_some_and(|c| c.form().third) && self.is(at + 1, Class::OBJECT)
            || (word.ends_with("ed") && !self.nominal(at + 1))
    }

    fn ties(&self, at: usize, wide: bool) -> bool {
        let next = self.token(at + 1).is_some_and(|t| !t.is(Class::TIME));
        let narrow = ["of", "for", "at", "with", "from"].iter().any(|p| self.says(at, p));
        next && (narrow || wide && self.binds(at) || self.says(at - 1, "close") || self.says(at - 1, "familiar"))
            && (self.nominal(at + 1) || self.leads(at + 1) || self.is(at + 1, Class::DETERMINER))
    }

    /// Lengthens a phrase by the apposition or relative clause after its comma: "Ada Lim, a baker who lives nearby,".
    /// The apposition runs to the next comma that nothing of its kind follows, or to `hi`.
    pub(crate) fn with_apposition(&self, phrase: Phrase, hi: usize) -> Phrase {
        let mut to = phrase.to;
        // "said her daughter, Karin": the name of whom the noun describes.
        let name = self.name_behind(phrase, hi);
        to = name.unwrap_or(to);
        while self.mark(to) == Mark::Comma && to < hi && self.apposes(to + 1) {
            let mut i = to + 1;
            while i < hi {
                match self.mark(i) {
                    Mark::Comma | Mark::Stop | Mark::Semicolon | Mark::Colon | Mark::Dash => break,
                    Mark::Quote(_) if !self.nominal(i) => break,
                    _ => i += 1,
                }
            }
            // "…, said Lim, a baker, who …" goes on; "…, said Lim, the day after the fire" is no apposition.
            if (to + 1..i).any(|k| self.is(k, Class::TIME)) && !self.is(to + 1, Class::RELATIVE) {
                break;
            }
            to = i;
        }
        Phrase { from: phrase.from, to }
    }

    /// One past a name after the comma behind a noun that describes a person.
    fn name_behind(&self, phrase: Phrase, hi: usize) -> Option<usize> {
        use super::SourceKind as Is;
        let last = self.token(phrase.to.checked_sub(1)?)?;
        let person = matches!(self.phrase_noun(phrase), Some(Is::Role | Is::Anonymous | Is::AnonymousOfficial));
        if last.capital || !person || self.mark(phrase.to) != Mark::Comma {
            return None;
        }
        let from = phrase.to + 1;
        let to = (from..hi.min(from + 4))
            .find(|i| !self.is_name(*i) || self.is(*i, Class::TIME))
            .unwrap_or(hi.min(from + 4));
        let closed = to >= hi || matches!(self.mark(to), Mark::Comma | Mark::Stop | Mark::Quote(_));
        (to > from && closed).then_some(to)
    }

    /// Whether what begins at `at`, after a comma, can describe the noun before it.
    pub(crate) fn apposes(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let who = self.says(at, "who") || self.says(at, "whose");
        let gerund = token.span.of(self.text).ends_with("ing") && token.noun.is_none();
        match token.mark {
            Mark::Number => matches!(self.mark(at + 1), Mark::Comma | Mark::Stop),
            Mark::Word if who => true,
            Mark::Word if token.is(Class::DETERMINER.with(Class::POSSESSIVE)) => {
                !self.says(at, "that") && !self.says(at, "this") && self.nominal(at + 1)
            }
            Mark::Word => {
                !gerund
                    && token.cue.is_none()
                    && (token.noun.is_some() || token.is(Class::TITLE) || self.says(at, "former"))
                    || (!token.capital
                        && !gerund
                        && token.cue.is_none()
                        && self.nominal(at)
                        && !token.is(Class::TIME)
                        && self.describes(at))
            }
            _ => false,
        }
    }

    /// Whether a source noun heads the words from `at`: "deputy Asia director at …".
    fn describes(&self, at: usize) -> bool {
        (at..at + 6).take_while(|i| self.nominal(*i)).any(|i| {
            self.token(i).is_some_and(|t| t.noun.is_some() || t.is(Class::TITLE)) || self.mark(i) == Mark::Number
        })
    }

    /// The subject of the verb group that begins at `verb`: right before it, or before the commas of an apposition.
    pub(crate) fn subject(&self, lo: usize, verb: usize) -> Option<Phrase> {
        // "Lim would neither confirm nor deny".
        if let Some(nor) = [verb, verb.wrapping_sub(1)].into_iter().find(|i| self.says(*i, "nor")) {
            let neither = (lo + 1..nor).rev().take(4).find(|i| self.says(*i, "neither"))?;
            let modal = (lo + 1..=neither).rev().find(|i| !self.is(i - 1, Class::AUXILIARY)).unwrap_or(neither);
            return self.subject(lo, modal);
        }
        if verb > lo && self.mark(verb - 1) == Mark::Comma {
            return self.subject_before_comma(lo, verb - 1);
        }
        if verb > lo && self.mark(verb - 1) == Mark::Dash {
            let open = (lo..verb - 1).rev().find(|i| self.mark(*i) == Mark::Dash)?;
            return self.phrase_before(lo, open);
        }
        let verb = self.before_time(lo, verb);
        let phrase = self.phrase_before(lo, verb);
        let alone = phrase.is_some_and(|p| p.to == p.from + 1 && self.is(p.from, ALONE.with(Class::RELATIVE)));
        let nearest = phrase.map_or(verb, |p| p.from);
        if !alone && let Some(whole) = self.described(lo, verb).filter(|w| w.from < nearest) {
            return Some(whole);
        }
        phrase.map(|phrase| self.with_title(lo, phrase))
    }

    /// Where a phrase of time before the verb begins: "Lim on Friday said", "the bank last week warned".
    fn before_time(&self, lo: usize, verb: usize) -> usize {
        let mut at = verb;
        while at > lo + 1
            && self.token(at - 1).is_some_and(|t| t.is_word() && t.is(Class::TIME) && !t.genitive && t.noun.is_none())
        {
            at -= 1;
        }
        if at == verb {
            return verb;
        }
        let begins =
            ["last", "this", "next", "yesterday", "today", "earlier", "later"].iter().any(|w| self.says(at, w));
        let led = |w: &str| self.says(at - 1, w);
        if led("on") || led("last") || led("this") || led("earlier") || led("late") || led("early") {
            at -= 1;
        } else if !begins && self.token(at).is_some_and(|t| t.capital) == self.token(at - 1).is_some_and(|t| t.capital)
        {
            return verb;
        }
        if at > lo { at } else { verb }
    }

    /// The noun phrase with all that describes it, from where its clause begins up to `end`: "A report to next week’s
    /// cabinet", "A diplomat who attended the talks", "A contract dated 6 May".
    fn described(&self, lo: usize, end: usize) -> Option<Phrase> {
        let begins = |i: usize| {
            i.checked_sub(1).filter(|b| *b >= lo).is_none_or(|b| match self.mark(b) {
                Mark::Word => {
                    self.says(b, "that")
                        || self.is(b, Class::COORDINATOR.with(Class::SUBORDINATOR).with(Class::TIME))
                            && !self.is_name(b)
                        || self.token(b).is_some_and(|t| t.cue.is_some_and(|c| c.form().past || c.form().third))
                }
                Mark::Number => false,
                Mark::Quote(_) => !self.nominal(b),
                _ => true,
            })
        };
        let from = lo.max(end.saturating_sub(32));
        (from..end)
            .filter(|i| begins(*i) && !self.opens_adverbial(*i))
            .find(|i| self.describes_to(*i, end))
            .map(|from| Phrase { from, to: end })
    }

    /// Whether a noun phrase begins at `from` and nothing but what describes it stands before `end`.
    fn describes_to(&self, from: usize, end: usize) -> bool {
        if self.says(from, "that") || self.says(from, "this") {
            return false;
        }
        let Some(head) = self.phrase_after(from, end, false) else { return false };
        let led = self.leads(from) || self.is(from, Class::DETERMINER) || self.mark(from) == Mark::Number;
        if self.is(from, ALONE) && head.to == head.from + 1 && !led
            || !(led || self.phrase_noun(head).is_some())
            || self.is(from, Class::TIME)
        {
            return false;
        }
        let mut at = head.to;
        while at < end {
            let Some(token) = self.token(at) else { return false };
            let word = token.span.of(self.text);
            let participle = !token.capital
                && (word.ends_with("ed") || word.ends_with("ing") || MADE.contains(&word))
                && !self.is(at, Class::AUXILIARY);
            match token.mark {
                Mark::Word if self.says(at, "who") || self.says(at, "which") || self.says(at, "that") => {
                    let cue = |i: usize| self.token(i).is_some_and(|t| t.cue.is_some_and(|c| c.form().past));
                    return at + 2 < end
                        && (self.clause_begins(at + 1) || cue(at + 1) && !self.says(at, "that"))
                        && !(at + 2..end).any(cue)
                        && !(at + 1..end).any(|i| self.mark(i) == Mark::Comma);
                }
                Mark::Word if self.says(at, "to") && self.says(at + 1, "be") => at += 2,
                Mark::Word if token.is(Class::PREPOSITION) && !token.is_name() => {
                    match self.phrase_after(at + 1, end, false) {
                        Some(phrase) => at = phrase.to,
                        None => at += 1,
                    }
                }
                Mark::Word if participle => {
                    let next = at + 1;
                    let goes_on = next == end
                        || self.is(next, Class::PREPOSITION.with(Class::TIME).with(Class::ADVERB))
                        || self.mark(next) == Mark::Number
                        || self.says(next, "to");
                    // "The decision allowing his release said".
                    let object = || self.phrase_after(next, end, false).filter(|_| word.ends_with("ing"));
                    match (goes_on, object()) {
                        (true, _) => at = next,
                        (false, Some(object)) => at = object.to,
                        (false, None) => return false,
                    }
                }
                Mark::Word if token.is(Class::TIME) || self.says(at, "there") || self.says(at, "outside") => at += 1,
                Mark::Number => at += 1,
                _ => return false,
            }
        }
        at == end
    }

    /// Whether the word is a verb as far as words alone tell.
    fn clause_begins(&self, at: usize) -> bool {
        self.is(at, Class::AUXILIARY.with(Class::FINITE)) || self.word(at).ends_with("ed")
    }

    /// "the group's head, Ada Lim said": a title before a comma belongs to the name after it.
    fn with_title(&self, lo: usize, phrase: Phrase) -> Phrase {
        let Some(comma) = phrase.from.checked_sub(1).filter(|c| *c > lo && self.mark(*c) == Mark::Comma) else {
            return phrase;
        };
        if !(phrase.from..phrase.to).all(|i| self.is_name(i)) {
            return phrase;
        }
        match self.phrase_before(lo, comma) {
            Some(title)
                if self.leads(title.from)
                    && (title.from..title.to).any(|i| {
                        self.is(i, Class::TITLE)
                            || self.token(i).is_some_and(|t| t.noun == Some(super::SourceKind::Role))
                    })
                    && title.from == lo.max(self.chunk_start(lo, comma)) =>
            {
                Phrase { from: title.from, to: phrase.to }
            }
            _ => phrase,
        }
    }

    /// The first content token of the comma chunk that ends at `end`.
    fn chunk_start(&self, lo: usize, end: usize) -> usize {
        let comma = (lo..end)
            .rev()
            .find(|i| matches!(self.mark(*i), Mark::Comma | Mark::Colon | Mark::Semicolon) || self.is_quote(*i));
        let mut start = comma.map_or(lo, |c| c + 1);
        while start < end
            && self.is(start, Class::COORDINATOR.with(Class::ADVERB))
            && !self.is_name(start)
            && !self.leads(start)
        {
            start += 1;
        }
        start
    }

    /// The subject where a comma stands between it and its verb: "Lim, who runs the mill, said".
    pub(crate) fn subject_before_comma(&self, lo: usize, comma: usize) -> Option<Phrase> {
        let opener = |i: usize| match self.mark(i) {
            Mark::Colon | Mark::Semicolon | Mark::Dash => true,
            Mark::Quote(_) => !self.nominal(i),
            _ => false,
        };
        let start = (lo..comma).rev().find(|i| opener(*i)).map_or(lo, |i| i + 1);
        let commas: Vec<usize> = (start..comma).filter(|i| self.mark(*i) == Mark::Comma).collect();
        let mut at = start;
        for next in commas {
            if let Some(phrase) = self.chunk_phrase(at, next) {
                // "She, however, said": what interrupts is no part of her.
                let adverb = |i: usize| self.is(i, Class::ADVERB) || self.word(i).ends_with("ly") && !self.is_name(i);
                let aside = (next + 1..comma).all(|i| adverb(i) && !self.leads(i));
                return Some(Phrase { from: phrase.from, to: if aside { next } else { comma } });
            }
            at = next + 1;
        }
        None
    }

    /// The noun phrase that fills a comma chunk: nothing before it but "But", "However" or a subordinating word.
    fn chunk_phrase(&self, start: usize, end: usize) -> Option<Phrase> {
        let phrase = self.phrase_before(start, end);
        let whole = self.described(start, end).filter(|w| phrase.is_none_or(|p| w.from < p.from));
        let phrase = whole.or(phrase)?;
        let lead = Class::COORDINATOR.with(Class::ADVERB).with(Class::SUBORDINATOR);
        // "Trouble began after Ada Lim, the mayor, said".
        let after = |b: usize| self.is(b, Class::SUBORDINATOR) || self.says(b, "that");
        let clause =
            phrase.from > start && after(phrase.from - 1) && self.is_name(phrase.from) && self.apposes(end + 1);
        let led = clause || (start..phrase.from).all(|i| self.is(i, lead) || self.says(i, "that"));
        let intro = self.is(phrase.from, Class::TIME) && !self.token(phrase.from).is_some_and(|t| t.genitive);
        (led && !intro && !self.opens_adverbial(start)).then_some(phrase)
    }

    pub(crate) fn opens_adverbial(&self, at: usize) -> bool {
        self.is(at, Class::PREPOSITION) && !self.is_name(at)
            || self.word(at).ends_with("ing")
            || self.word(at).ends_with("ly")
    }

    /// The subject of the main clause: the first noun phrase before the first finite verb.
    pub(crate) fn main_subject(&self, lo: usize, hi: usize) -> Option<Phrase> {
        let mut at = lo;
        loop {
            // A capital at the opening makes no name: "Down the street".
            let leads = |at: usize| !self.is_name(at) || at == lo && !self.is_name(at + 1);
            while at < hi && self.is(at, Class::COORDINATOR.with(Class::ADVERB)) && leads(at) && !self.leads(at) {
                at += 1;
            }
            // "Down the street, Ada Lim was singing".
            let place = at > lo
                && self.is(at, Class::DETERMINER)
                && self.is(at - 1, Class::ADVERB)
                && (at..hi.min(at + 6)).any(|i| self.mark(i) == Mark::Comma);
            let adverbial =
                place || self.opens_adverbial(at) || self.is(at, Class::SUBORDINATOR) || self.is(at, Class::TIME);
            if !adverbial {
                break;
            }
            at = (at..hi).find(|i| self.mark(*i) == Mark::Comma)? + 1;
        }
        let phrase = self.phrase_after(at, hi, true);
        // "When asked what is harder, the mound or the green, Orr did not wait": whom a verb follows.
        let end = phrase.map_or(at, |p| p.to);
        let opened = at > lo && self.mark(at - 1) == Mark::Comma && !self.acts(end);
        let later = (end..hi).filter(|i| opened && self.mark(*i) == Mark::Comma && self.is_name(i + 1));
        let acting = later.filter_map(|i| self.phrase_after(i + 1, hi, true)).find(|p| self.acts(p.to));
        Some(self.with_apposition(acting.or(phrase)?, hi))
    }

    /// The named subject of a clause that "and" or "but" joins: "It was kind and Orr was wrong when he said so"; or of
    /// what "it was" only leads up to: "It was in May that Orr pieced it together".
    pub(crate) fn joined_subject(&self, lo: usize, hi: usize) -> Option<Phrase> {
        let cleft = (lo..lo + 2).any(|i| self.says(i, "it") && (self.says(i + 1, "was") || self.says(i + 1, "is")));
        let that = |i: usize| cleft && self.says(i, "that");
        let joins = |i: &usize| (self.says(*i, "and") || self.says(*i, "but") || that(*i)) && self.is_name(i + 1);
        let named = (lo + 1..hi).filter(joins).filter_map(|i| Some((i, self.phrase_after(i + 1, hi, false)?)));
        let acts = |(i, p): &(usize, Phrase)| self.acts(p.to) || that(*i) && self.word(p.to).ends_with("ed");
        named.into_iter().find(acts).map(|(_, p)| p)
    }

    /// Whether a token is a verb of a subject before it, as far as the tables know.
    pub(crate) fn acts(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() && !t.capital && t.is(Class::AUXILIARY.with(Class::FINITE)))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::{quotes, reading::Reading};

    /// The subject of the cue in braces is the words in brackets.
    fn check(marked: &str) {
        let text: String = marked.chars().filter(|c| !"[]{}".contains(*c)).collect();
        let article = Article::verbatim("t", &text);
        let sentences = crate::nlp::sentences(&article, crate::nlp::Models::None);
        let quotations = quotes::find(&article);
        let reading = Reading::new(&text, article.blocks[0].span, &quotations, 0, &sentences);
        let before = |mark: char| {
            marked[..marked.find(mark).unwrap()]
                .chars()
                .filter(|c| !"[]{}".contains(*c))
                .map(char::len_utf8)
                .sum::<usize>()
        };
        let verb = reading.tokens.iter().position(|t| t.span.start as usize == before('{')).unwrap();
        let lo = reading.sentences.iter().rev().find(|s| s.0 <= verb).unwrap().0;
        let found = reading.subject(lo, verb).map(|p| reading.span(p.from, p.to).of(&text));
        assert_eq!(found, Some(&text[before('[')..before(']')]), "{marked}");
    }

    #[test]
    fn subjects_before_their_verb() {
        check("On Monday [Ada Lim] {said} it rained.");
        check("[A spokesman for the harbour ministry] {said} it rained.");
        check("[Two officials in Port Orr] {told} reporters it rained.");
        check("But [critics] {warn} that it will rain.");
        check("[Senator Bo Orr (D-Lake)] {said} it rained.");
        check("It rained, and [Lim and Orr] {said} so.");
        check("[Highly placed harbour sources] {said} it rained.");
        check("[The mill’s owner] {said} it rained.");
        check("[Ada Lim] would neither confirm nor {deny} that it rained.");
        check("[Ada Lim, who runs the mill] , {said} it rained.".replace("] ,", "],").as_str());
        check("On Friday, [Ada Lim, 54, a baker from Orr], {said} it rained.");
        check("[The mill’s head, Ada Lim] {said} it rained.");
        check("[Some of the bakers] {said} it rained.");
        check("The mayor thinks [she] {said} it rained.");
        check("[A report to the cabinet] {said} it rained.");
        check("[A diplomat who attended the talks] {said} it rained.");
        check("[Ada Lim] on Friday {said} it rained.");
    }
}
