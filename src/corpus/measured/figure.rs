//! Where a figure stands among the words of its sentence: its clause, its phrase, what is before and behind it.

use super::super::clauses::{Clause, Pos, Reading};
use super::super::pairs;

/// A figure among the words of its sentence.
pub(super) struct Figure<'a> {
    pub(super) reading: &'a Reading,
    pub(super) text: &'a str,
    /// Its words: first and past the last.
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Figure<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    pub(super) fn before(&self, back: usize) -> &str {
        self.first.checked_sub(back).map_or("", |at| self.reading.word(at))
    }

    /// The clause the figure stands in: the nearest group of verbs whose words hold it, but not that of who says so.
    pub(super) fn clause(&self) -> Option<&Clause> {
        // "seven dockers and three clerks were hurt"
        let joined = |c: &&Clause| c.subject.is_some_and(|s| self.joined(s));
        let inside = |c: &&Clause| c.words.0 <= self.first && self.first < c.words.1.max(c.words.0 + 1);
        let holds = |c: &&Clause| inside(c) || joined(c);
        let by_distance = |c: &&Clause| (self.says(c), c.verbs.from.abs_diff(self.first));
        self.reading.clauses.iter().filter(holds).min_by_key(by_distance)
    }

    /// Whether a clause only says who says so; "40 cases were reported" counts them.
    pub(super) fn says(&self, clause: &Clause) -> bool {
        pairs::says(self.word(clause.verbs.main)) && !clause.verbs.passive
    }

    /// "Two of the six rafts", "nine of them": the figure is a part.
    pub(super) fn of_whole(&self) -> bool {
        let next = self.word(self.last);
        next == "of"
            && matches!(self.word(self.last + 1), "the" | "them" | "whom" | "these" | "those" | "its" | "their")
            || (self.first.saturating_sub(5)..self.first).any(|i| matches!(self.word(i), "including" | "among"))
            || self.before(1) == "them"
            || self.before(1) == "," && matches!(self.before(2), "them" | "whom")
    }

    /// "in the port alone": not all of them.
    pub(super) fn alone(&self) -> bool {
        let range = self.clause().map_or((self.first, self.reading.words.len()), |c| c.words);
        (range.0.min(self.first)..(range.1 + 1).max(self.last + 6)).any(|i| self.word(i) == "alone")
    }

    /// "of the six": another figure is a part of this one.
    pub(super) fn is_whole(&self) -> bool {
        // "2,300 of the mine's 3,100 employees"
        let number = |i: usize| self.reading.words.get(i).is_some_and(|w| w.pos == Pos::Number);
        let verb = |i: usize| matches!(self.pos(i), Pos::Finite | Pos::Modal | Pos::Base | Pos::Comma | Pos::Mark);
        let back = (1..=4).take_while(|b| *b <= self.first && !verb(self.first - b)).find(|b| self.before(*b) == "of");
        let numbered = back.is_some_and(|b| ((self.first - b).saturating_sub(3)..self.first - b).any(number));
        numbered || self.before(1) == "out" || self.before(1) == "of" && self.before(2) == "out"
    }

    /// Names after "in", "at", "across" anywhere in the clause.
    pub(super) fn places(&self) -> Vec<String> {
        let range = self.clause().map_or((0, self.reading.words.len()), |c| c.words);
        // What stands behind a semicolon is said of something else.
        let stop = (self.last..self.reading.words.len()).find(|i| self.word(*i) == ";").unwrap_or(usize::MAX);
        let range = (range.0, range.1.max(self.last + 6).min(stop));
        let mut found = Vec::new();
        for phrase in &self.reading.phrases {
            let Some(preposition) = phrase.preposition.filter(|p| *p >= range.0 && *p < range.1) else {
                continue;
            };
            if matches!(self.word(preposition), "in" | "at" | "across" | "near" | "around" | "from" | "throughout") {
                let names = (phrase.from..phrase.to).filter(|i| self.reading.words[*i].pos == Pos::Name);
                found.extend(names.map(|i| self.word(i).to_string()).filter(|w| !of_calendar(w)));
                let head = self.word(phrase.head());
                let within = ["jail", "prison", "custody"];
                found.extend(within.contains(&head).then(|| pairs::base(head)));
                let medical = ["hospital", "hospitals", "facilities", "clinic", "clinics"];
                found.extend(medical.contains(&head).then(|| "hospital".to_string()));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn pos(&self, at: usize) -> Pos {
        self.reading.words.get(at).map_or(Pos::Mark, |w| w.pos)
    }

    /// Whether the figure is a bare number.
    pub(super) fn of_number(&self) -> bool {
        (self.first..self.last).all(|i| self.pos(i) == Pos::Number)
    }

    /// "Magnitude: 6.6": a noun right before the number.
    pub(super) fn label(&self) -> Option<usize> {
        let at = if matches!(self.before(1), ":" | "-" | "–") { self.first.checked_sub(2)? } else { return None };
        (self.reading.words.get(at)?.pos == Pos::Noun).then_some(at)
    }

    /// What stands behind the number in its own phrase: "two Danish airmen".
    pub(super) fn own_phrase(&self) -> Option<(usize, usize)> {
        let phrase = self.reading.phrases.iter().find(|p| p.from <= self.first && self.last < p.to)?;
        (self.pos(phrase.head()) == Pos::Noun).then_some((self.last, phrase.to))
    }

    /// The noun phrase that begins at a word, or behind the determiner there: first word and past the last.
    pub(super) fn phrase_from(&self, at: usize) -> Option<(usize, usize)> {
        let phrase = self.reading.phrases.iter().find(|p| p.from == at || p.from == at + 1)?;
        let noun = matches!(self.reading.words[phrase.head()].pos, Pos::Noun);
        noun.then_some((phrase.from, phrase.to))
    }

    pub(super) fn phrase_ending(&self, to: usize) -> Option<usize> {
        self.reading.phrases.iter().find(|p| p.to == to).map(|p| p.from)
    }

    /// Bases of the words that narrow a noun.
    pub(super) fn bases(&self, from: usize, to: usize) -> Vec<String> {
        let narrows = |i: &usize| {
            let word = &self.reading.words[*i];
            matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Participle | Pos::Gerund)
                && (*i < self.first || *i >= self.last)
        };
        (from..to).filter(narrows).map(|i| pairs::base(self.word(i))).collect()
    }

    /// Names in a phrase and in the "of" phrase behind it.
    pub(super) fn names_in(&self, phrase: usize) -> Vec<String> {
        let Some(p) = self.reading.phrases.get(phrase) else { return Vec::new() };
        let named = |i: &usize| self.reading.words[*i].pos == Pos::Name;
        let mut found: Vec<String> = (p.from..p.to).filter(named).map(|i| self.word(i).to_string()).collect();
        if let Some(next) = self.reading.phrases.get(phrase + 1).filter(|n| n.preposition == Some(p.to)) {
            found.extend((next.from..next.to).filter(named).map(|i| self.word(i).to_string()));
        }
        found
    }

    /// "101 for Reform", "Reform takes 100": whose figure it is.
    pub(super) fn owner(&self) -> Vec<String> {
        let next = self.reading.phrases.iter().position(|p| p.preposition == Some(self.last));
        match next {
            Some(phrase) if self.word(self.last) == "for" => self.names_in(phrase),
            _ => Vec::new(),
        }
    }
}

fn of_calendar(word: &str) -> bool {
    crate::calendar::month(word).is_some() || crate::calendar::weekday(word).is_some()
}
