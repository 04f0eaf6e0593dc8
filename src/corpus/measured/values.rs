//! Of what measure a percentage, a sum or a length is the value: "at a depth of 14 metres".

use super::super::clauses::{Clause, Pos};
use super::super::pairs;
use super::figure::Figure;
use super::{COUNTED, Measured};

/// Verbs that give a measure its value: "the debt stood at", "turnout rose to".
const GIVES: &[&str] = &[
    "be", "stand", "reach", "total", "rise", "fall", "climb", "drop", "grow", "increase", "jump", "average", "number",
    "remain", "hit", "amount", "exceed", "cost", "last", "measure", "weigh", "come", "go", "shrink", "decline", "slip",
    "gain", "lose", "stay", "run", "take", "hold", "contain", "cover", "span",
];

/// Verbs in the passive that give their subject a value: "the damage is put at 3 million".
const PUT: &[&str] = &["put", "estimated", "valued", "priced", "reckoned", "capped"];

/// Verbs of paying, behind whose sum stands what it was paid for.
const PAYS: &[&str] = &["pay", "paid", "pays", "spent", "spend", "spends", "bid", "offered", "owed"];

/// Verbs that give their object a value.
const SETS: &[&str] = &[
    "raise",
    "raised",
    "raises",
    "raising",
    "lift",
    "lifted",
    "lifts",
    "lower",
    "lowered",
    "lowers",
    "cut",
    "cuts",
    "reduce",
    "reduced",
    "reduces",
    "increase",
    "increased",
    "increases",
    "put",
    "puts",
    "set",
    "sets",
    "revised",
    "bring",
    "brought",
];

/// Nouns that only say how much of the next noun there is, or that name no measure by themselves.
const EMPTY: &[&str] = &[
    "total", "number", "figure", "amount", "rate", "level", "share", "sum", "average", "record", "estimate", "least",
    "most", "rest", "half", "part", "way", "time", "year", "day", "week", "month", "thing", "one", "bit", "lot",
];

impl Figure<'_> {
    /// Of what measure a percentage, sum or length is the value.
    pub(super) fn value(&self, clause: Option<&Clause>) -> Option<Measured> {
        let mut found = Measured::default();
        let noun = self.value_of(clause, &mut found)?;
        let (from, at) = noun;
        found.noun = pairs::base(self.word(at));
        found.narrowed.extend(self.bases(from, at));
        found.shown = self.reading.span(from, at + 1).of(self.text).to_string();
        // "the rate" is of anything, "the key interest rate" is one.
        let named = self.word(at) == "rate" && !found.narrowed.is_empty();
        if found.noun.len() < 2 || EMPTY.contains(&self.word(at)) && !named {
            return None;
        }
        let names = (from..at).filter(|i| self.reading.words[*i].pos == Pos::Name);
        found.names.extend(names.map(|i| self.word(i).to_string()));
        // "the debt of the club", "the price of bread": whose it is.
        if self.word(at + 1) == "of"
            && let Some(phrase) = self.reading.phrases.iter().find(|p| p.preposition == Some(at + 1))
            && phrase.from != self.first
        {
            found.narrowed.push(pairs::base(self.word(phrase.head())));
        }
        Some(found)
    }

    /// The noun as its first word and its own place.
    pub(super) fn value_of(&self, clause: Option<&Clause>, found: &mut Measured) -> Option<(usize, usize)> {
        // "38 percent of the vote"
        if self.word(self.last) == "of"
            && let Some((from, to)) = self.phrase_from(self.last + 1)
        {
            found.narrowed.push("share".to_string());
            found.names.extend(self.haver(clause));
            return Some((from, to - 1));
        }
        // "a depth of 10 kilometres", "magnitude 6.4", "put the depth at 33 kilometres"
        let led = self.before(1);
        // "magnitude 6.4", "an aftershock of magnitude 5.1"
        if self.first > 0 && self.pos(self.first - 1) == Pos::Noun && !led.ends_with('s') && self.of_number() {
            let at = self.first - 1;
            if self.before(2) == "of" && self.first > 2 {
                found.narrowed.push(pairs::base(self.before(3)));
            }
            return Some((at, at));
        }
        // "paid 3.2 million euros for the land": a price, and not all that the land is worth.
        if let Some(clause) = clause
            && PAYS.contains(&self.word(clause.verbs.main))
            && matches!(self.word(self.last), "for" | "on")
            && matches!(self.word(self.last + 1), "the" | "its" | "his" | "her" | "their")
            && let Some((from, to)) = self.phrase_from(self.last + 1)
        {
            found.narrowed.push(pairs::base(self.word(clause.verbs.main)));
            return Some((from, to - 1));
        }
        // "raised its offer to 7.5 percent"
        if matches!(led, "to" | "at")
            && let Some(clause) = clause
            && SETS.contains(&self.word(clause.verbs.main))
            && let Some(object) = clause.object.and_then(|o| self.reading.phrases.get(o))
            && self.pos(object.head()) == Pos::Noun
        {
            return Some((object.from, object.head()));
        }
        // "expects inflation to average 8.5 percent"
        if self.before(2) == "to"
            && GIVES.contains(&led)
            && let Some(phrase) = self.reading.phrases.iter().find(|p| p.to + 2 == self.first)
            && self.pos(phrase.head()) == Pos::Noun
        {
            return Some((phrase.from, phrase.head()));
        }
        if matches!(led, "of" | "at")
            && let Some(phrase) = self.reading.phrases.iter().find(|p| p.to + 1 == self.first)
            && self.reading.words[phrase.head()].pos == Pos::Noun
        {
            return Some((phrase.from, phrase.head()));
        }
        if let Some(label) = self.label() {
            return Some((label, label));
        }
        // "a £48 million deal", "a ten-day truce"
        if let Some(phrase) = self.reading.phrases.iter().find(|p| p.from <= self.first && self.last < p.to)
            && self.reading.words[phrase.head()].pos == Pos::Noun
        {
            return Some((self.last, phrase.head()));
        }
        // "The debts, £22 million at the last count": an apposition.
        if led == ","
            && let Some(phrase) = self.reading.phrases.iter().find(|p| p.to + 1 == self.first)
            && self.reading.words[phrase.head()].pos == Pos::Noun
            && phrase.preposition.is_none()
        {
            return Some((phrase.from, phrase.head()));
        }
        // "Turnout was 67 percent", "inflation to average 8.5 percent"
        let clause = clause?;
        let main = pairs::base(self.word(clause.verbs.main));
        let put = clause.verbs.passive && led == "at" && PUT.contains(&self.word(clause.verbs.main));
        let gives = put || GIVES.iter().any(|g| pairs::base(g) == main);
        let near = clause.verbs.to <= self.first && self.first - clause.verbs.to <= 6;
        let subject = self.reading.phrases.get(clause.subject?)?;
        let noun = self.reading.words[subject.head()].pos == Pos::Noun;
        // "The number of suspected cases has reached 880" counts cases.
        if matches!(self.word(subject.head()), "number" | "count" | "total")
            && let Some(of) = self.reading.phrases.iter().find(|p| p.preposition == Some(subject.to))
            && self.pos(of.head()) == Pos::Noun
        {
            found.counted = true;
            found.state = Some(COUNTED.to_string());
            found.done = COUNTED.to_string();
            return (gives && near).then_some((of.from, of.head()));
        }
        (gives && near && noun).then_some((subject.from, subject.head()))
    }

    /// The subject of the clause by name: "The Reform bloc had 38.4 percent of the vote"; and the object of "declared the
    /// Reform bloc winner with 36.6 percent of the vote".
    pub(super) fn haver(&self, clause: Option<&Clause>) -> Vec<String> {
        let Some(clause) = clause else { return Vec::new() };
        let object = clause.object.filter(|_| self.before(1) == "with");
        clause.subject.into_iter().chain(object).flat_map(|p| self.names_in(p)).collect()
    }
}
