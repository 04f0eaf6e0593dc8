//! How far, how long or how fast something went: "skidded for 200 metres", "police closed the road for two hours".

use super::super::clauses::{Clause, Phrase, Pos};
use super::super::pairs;
use super::Measured;
use super::figure::Figure;

/// Units of length and of time.
const UNITS: &[&str] =
    &["km", "m", "cm", "mm", "mile", "foot", "inch", "day", "hour", "minute", "second", "month", "week", "year"];

/// Verbs that say nothing of what went on.
const LIGHT: &[&str] = &["be", "have", "do", "make", "get", "say", "go", "wait", "work", "live", "play", "take"];

impl Figure<'_> {
    /// The thing that something went on with, and the verb that says what.
    pub(super) fn course(&self, unit: &str, clause: Option<&Clause>) -> Option<Measured> {
        let clause = clause.filter(|c| c.verbs.finite && c.verbs.to <= self.first && !self.says(c))?;
        // "has burned for nine hours" goes on.
        let perfect = (clause.verbs.from..clause.verbs.main).any(|i| matches!(self.word(i), "has" | "have"));
        let main = self.word(clause.verbs.main);
        let base = pairs::base(main);
        if !UNITS.contains(&unit) || perfect || LIGHT.iter().any(|w| pairs::base(w) == base) {
            return None;
        }
        let phrases = &self.reading.phrases;
        let object = clause.object.and_then(|o| phrases.get(o)).filter(|p| p.to <= self.first);
        let end = object.map_or(clause.verbs.to, |p| p.to);
        let near = self.first == end || self.first == end + 1 && matches!(self.before(1), "for" | "at" | "over");
        let went = object.or_else(|| phrases.get(clause.subject?)).filter(|p| near && self.is_one(p))?;
        let mut found = Measured {
            noun: pairs::base(self.word(went.head())),
            shown: self.reading.span(went.from, went.to).of(self.text).to_string(),
            narrowed: self.bases(went.from, went.head()),
            state: Some(base),
            done: main.to_string(),
            ..Measured::default()
        };
        // "stopped 40 metres from the road"
        if matches!(self.word(self.last), "from" | "off" | "above" | "below" | "short")
            && let Some((_, to)) = self.phrase_from(self.last + 1)
        {
            found.narrowed.push(pairs::base(self.word(to - 1)));
        }
        found.names = (went.from..went.to).filter(|i| self.pos(*i) == Pos::Name).map(|i| self.word(i).into()).collect();
        Some(found)
    }

    /// Whether a phrase names the one thing of a story: "the fire", not "a fire" nor "four fires".
    fn is_one(&self, phrase: &Phrase) -> bool {
        let determined = matches!(self.word(phrase.from), "the" | "its" | "his" | "her" | "their");
        determined && self.pos(phrase.head()) == Pos::Noun && !self.word(phrase.head()).ends_with('s')
    }
}
