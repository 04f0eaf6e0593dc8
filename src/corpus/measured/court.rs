//! What a court said: for how long somebody goes to prison, and on how many counts he was found guilty.

use super::super::clauses::Pos;
use super::Measured;
use super::figure::Figure;

/// How a trial ended on a count, by the words before its number; "not" before the word turns it round.
const VERDICTS: &[(&str, &str)] = &[
    ("convicted", CONVICTED),
    ("guilty", CONVICTED),
    ("acquitted", ACQUITTED),
    ("cleared", ACQUITTED),
    ("indicted", "charged"),
    ("charged", "charged"),
];
/// Found guilty.
const CONVICTED: &str = "convicted";
/// Found not guilty.
const ACQUITTED: &str = "acquitted";

/// Words from a verdict to its number: "guilty on", "acquitted our mayor on".
const REACH: usize = 5;

impl Measured {
    /// Whether this is what a court has said, which stands until another court speaks.
    pub(in crate::corpus) fn is_verdict(&self) -> bool {
        self.noun == "sentence" || self.noun == "count" && self.state.is_some()
    }
}

impl Figure<'_> {
    /// "six years in prison", "was jailed for seven years": a punishment, and whose.
    pub(super) fn punishment(&self) -> Option<Measured> {
        let behind = (self.last..self.last + 3).any(|i| matches!(self.word(i), "prison" | "jail" | "bars" | "custody"));
        let from = self.first.saturating_sub(10);
        let given = (from..self.first).any(|i| {
            let given = matches!(self.word(i), "sentenced" | "jailed" | "imprisoned" | "sentence" | "caged");
            given && self.word(i + 1) != "of" || self.word(i) == "locked" && self.word(i + 1) == "up"
        });
        let asked = (from..self.first).any(|i| {
            let up = self.word(i) == "up" && (i == 0 || self.word(i - 1) != "locked");
            up || matches!(self.word(i), "asked" | "demanded" | "sought" | "wanted" | "served" | "spent" | "after")
        });
        // "Halvas gets seven years", and nothing behind it that would be what he gets.
        let gets = matches!(self.before(1), "gets" | "got" | "receives" | "received")
            && self.own_phrase().is_none_or(|(from, to)| from == to)
            && !matches!(self.word(self.last), "of" | "older" | "to")
            && !self.names_before().is_empty();
        (behind || given || gets).then(|| Measured {
            noun: "sentence".to_string(),
            shown: "the sentence".to_string(),
            names: self.names_before(),
            modal: asked,
            part: asked,
            ..Measured::default()
        })
    }

    /// Names of who stands trial, or judges, before the figure.
    fn names_before(&self) -> Vec<String> {
        let phrases = self.reading.phrases.iter().filter(|p| p.to <= self.first && p.preposition.is_none());
        let named = phrases.flat_map(|p| (p.from..p.to).filter(|i| self.pos(*i) == Pos::Name));
        named.map(|i| self.word(i).to_string()).collect()
    }

    /// "guilty on three of seven counts", "acquitted on four": how many counts ended how.
    pub(super) fn verdict(&self) -> Option<Measured> {
        // A word between the two that is a number or another verb begins something else.
        let verdict = |i: &usize| VERDICTS.iter().find(|(word, _)| *word == self.word(*i)).map(|(_, how)| (*i, *how));
        let parts = |i: &usize| {
            matches!(self.pos(*i), Pos::Number | Pos::Finite | Pos::Modal) || matches!(self.word(*i), "and" | ",")
        };
        let before = (self.first.saturating_sub(REACH)..self.first).rev();
        let (at, how) = before.into_iter().find(|i| verdict(i).is_some() || parts(i)).as_ref().and_then(verdict)?;
        let counts = |i: usize| matches!(self.word(i), "count" | "counts" | "charge" | "charges");
        // "not guilty on four", in a sentence on counts
        let named = (self.first..(self.last + 4).min(self.reading.words.len())).any(counts);
        let number =
            (self.first..self.last).all(|i| self.pos(i) == Pos::Number || matches!(self.word(i), "other" | "the"));
        let bare = number && (0..self.first).any(counts);
        let on = (at..self.first).any(|i| matches!(self.word(i), "on" | "of"));
        let denied = at > 0 && self.word(at - 1) == "not";
        let how = if denied && how == CONVICTED { ACQUITTED } else { how };
        (on && (named || bare)).then(|| Measured {
            noun: "count".to_string(),
            shown: "counts".to_string(),
            names: self.names_before(),
            state: Some(how.to_string()),
            done: how.to_string(),
            counted: true,
            // "three of seven"
            of: (self.word(self.last) == "of" && self.pos(self.last + 1) == Pos::Number).then_some(self.last + 1),
            ..Measured::default()
        })
    }
}
