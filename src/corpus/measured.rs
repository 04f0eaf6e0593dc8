//! What a figure measures: the noun it counts or the measure it is the value of, whose that is, and what became of it.
//!
//! "Two of the six life rafts were launched" counts rafts, launched; "at a depth of 10 kilometres" is the value of a
//! depth; "Turnout was 67 percent" of a turnout. Where the words leave it open, nothing is said.

use super::clauses::{Clause, Pos, Reading};
use super::pairs;
use crate::mentions::{Quantity, is_number, is_people, measure_of};
use crate::span::Span;

/// What a figure is a figure of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    /// The noun by its base: "raft", "depth", "turnout".
    pub(super) noun: String,
    /// The noun as written, with the words before it.
    pub(super) shown: String,
    /// Bases of the words that narrow the noun, sorted: "life", "key interest".
    pub(super) narrowed: Vec<String>,
    /// Names of whose it is, folded, sorted.
    pub(super) names: Vec<String>,
    /// What became of it: a measure such as `killed`, or the base of a verb.
    pub(super) state: Option<String>,
    /// The same as written.
    pub(super) done: String,
    /// The noun itself is counted, not the value of a measure given.
    pub(super) counted: bool,
    /// The whole of which another figure is a part: "of the six".
    pub(super) whole: bool,
    /// A part of a whole that is named: "of them", "of the 14".
    pub(super) part: bool,
    /// The number of the whole, where this is a part of one: "seven of nine".
    pub(super) of: Option<usize>,
    /// "all nine": nobody is left out.
    pub(super) all: bool,
    /// Where it is limited to: names of places in its clause, folded, sorted.
    pub(super) places: Vec<String>,
    /// The clause is denied, or only planned.
    pub(super) negated: bool,
    pub(super) modal: bool,
}

impl Measured {
    /// What it is a figure of, in a word or two: "people killed", "depth".
    pub(super) fn key(&self) -> String {
        let noun = if self.noun == "person" { "people" } else { self.shown.as_str() };
        match self.state.as_ref().filter(|_| !self.done.is_empty()) {
            Some(state) if self.noun == "person" => format!("{noun} {state}"),
            Some(_) => format!("{noun} {}", self.done),
            None => noun.to_lowercase(),
        }
    }
}

/// Verbs that give a measure its value: "the debt stood at", "turnout rose to".
const GIVES: &[&str] = &[
    "be", "stand", "reach", "total", "rise", "fall", "climb", "drop", "grow", "increase", "jump", "average", "number",
    "remain", "hit", "amount", "exceed", "cost", "last", "measure", "weigh", "come", "go", "shrink", "decline", "slip",
    "gain", "lose", "stay", "run", "take",
];

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

/// Words that say an article's figure is not settled by its noun alone.
const LOOSE: &[&str] = &["final", "total", "latest", "new", "official", "current", "whole", "full", "overall", "late"];

/// Nouns that only say how much of the next noun there is, or that name no measure by themselves.
const EMPTY: &[&str] = &[
    "total", "number", "figure", "amount", "rate", "level", "share", "sum", "average", "record", "estimate", "least",
    "most", "rest", "half", "part", "way", "time", "year", "day", "week", "month", "thing", "one", "bit", "lot",
];

/// Units that a figure is given in, beside what it measures.
pub(super) fn is_unit(unit: &str) -> bool {
    const UNITS: &[&str] = &[
        "percent",
        "percentage point",
        "share",
        "km",
        "m",
        "cm",
        "mm",
        "mile",
        "foot",
        "inch",
        "kg",
        "g",
        "lb",
        "tonne",
        "ton",
        "litre",
        "hectare",
        "acre",
        "MW",
        "day",
        "hour",
        "minute",
        "second",
        "month",
        "week",
        "year",
        "decade",
        "barrel",
        "degree",
        "count",
    ];
    UNITS.contains(&unit) || is_money(unit)
}

/// Whether a unit is a currency.
pub(super) fn is_money(unit: &str) -> bool {
    const MONEY: &[&str] =
        &["USD", "GBP", "EUR", "PKR", "INR", "AFN", "AUD", "CAD", "rupee", "yuan", "yen", "rouble", "pound", "crown"];
    MONEY.contains(&unit)
}

/// What the figure measures, as far as its sentence says.
pub(super) fn measured(reading: &Reading, text: &str, quantity: &Quantity) -> Option<Measured> {
    let first = reading.words.partition_point(|w| w.span.end <= quantity.span.start);
    let last = reading.words.partition_point(|w| w.span.start < quantity.span.end);
    if first >= last {
        return None;
    }
    let seen = Figure { reading, text, first, last };
    let clause = seen.clause();
    let mut found = if is_unit(&quantity.unit) && quantity.unit != "count" {
        let time = matches!(quantity.unit.as_str(), "year" | "month");
        seen.punishment().filter(|_| time).or_else(|| seen.value(clause))?
    } else {
        seen.count(quantity, clause)?
    };
    found.modal |= clause.is_some_and(|c| c.verbs.modal);
    found.negated = clause.is_some_and(|c| c.verbs.negated);
    found.all = matches!(seen.before(1), "all" | "every") || seen.before(1) == "the" && seen.before(2) == "all";
    found.part |= seen.of_whole() || seen.alone();
    found.whole |= seen.is_whole();
    found.places = seen.places();
    if found.all {
        (found.part, found.whole) = (false, false);
    }
    if let Some(measure) = quantity.measure.as_ref().filter(|_| found.counted) {
        found.state = Some(measure.clone());
        found.done = measure.clone();
    }
    let loose: Vec<String> = LOOSE.iter().map(|w| pairs::base(w)).collect();
    found.narrowed.retain(|n| !loose.contains(n));
    found.shown = bare(&found.shown).to_string();
    found.narrowed.sort_unstable();
    found.narrowed.dedup();
    found.names.sort_unstable();
    found.names.dedup();
    Some(found)
}

/// A clause that says nobody or nothing of a kind: "Nobody was hurt", "Not one of the rafts was launched". Its words and
/// what is counted as none.
pub(super) fn none(reading: &Reading, text: &str) -> Vec<(Span, Measured)> {
    let mut found = Vec::new();
    for clause in &reading.clauses {
        let Some(subject) = clause.subject.and_then(|s| reading.phrases.get(s)) else { continue };
        let seen = Figure { reading, text, first: subject.from, last: subject.to };
        let head = reading.word(subject.head());
        let nobody = matches!(head, "nobody" | "none")
            || head == "one" && seen.before(1) == "no"
            || seen.word(subject.from) == "no";
        // "Not one of the rafts": the noun stands behind.
        let not_one = head == "one" && seen.before(1) == "not";
        // "Nobody died then": of another time.
        let elsewhere =
            (clause.words.0..clause.words.1 + 1).any(|i| matches!(reading.word(i), "then" | "before" | "there"));
        if !(nobody || not_one) || clause.verbs.modal || elsewhere {
            continue;
        }
        let behind = (seen.word(subject.to) == "of").then(|| seen.phrase_from(subject.to + 1)).flatten();
        let (from, to) = behind.unwrap_or((subject.from, subject.to));
        let head = seen.word(to - 1);
        let people = matches!(head, "nobody" | "none" | "one") || is_people(head);
        let mut measured = Measured { counted: true, ..Measured::default() };
        measured.noun = if people { "person".to_string() } else { pairs::base(head) };
        measured.shown = if people { "people".to_string() } else { reading.span(from, to).of(text).to_string() };
        measured.narrowed = if people { Vec::new() } else { seen.bases(from, to - 1) };
        let done = seen.done(clause);
        measured.state = Some(state_of(done));
        measured.done = done.to_string();
        measured.places = seen.places();
        let start = if not_one || head == "one" { subject.from.saturating_sub(1) } else { subject.from };
        found.push((reading.span(start, clause.verbs.to.max(to)), measured));
    }
    found
}

/// A figure among the words of its sentence.
struct Figure<'a> {
    reading: &'a Reading,
    text: &'a str,
    /// Its words: first and past the last.
    first: usize,
    last: usize,
}

impl Figure<'_> {
    fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    fn before(&self, back: usize) -> &str {
        self.first.checked_sub(back).map_or("", |at| self.reading.word(at))
    }

    /// The clause the figure stands in: the nearest group of verbs whose words hold it, but not that of who says so.
    fn clause(&self) -> Option<&Clause> {
        // "seven dockers and three clerks were hurt"
        let joined = |c: &&Clause| c.subject.is_some_and(|s| self.joined(s));
        let inside = |c: &&Clause| c.words.0 <= self.first && self.first < c.words.1.max(c.words.0 + 1);
        let holds = |c: &&Clause| inside(c) || joined(c);
        let by_distance = |c: &&Clause| (self.says(c), c.verbs.from.abs_diff(self.first));
        self.reading.clauses.iter().filter(holds).min_by_key(by_distance)
    }

    /// Whether a clause only says who says so; "40 cases were reported" counts them.
    fn says(&self, clause: &Clause) -> bool {
        pairs::says(self.word(clause.verbs.main)) && !clause.verbs.passive
    }

    /// "Two of the six rafts", "nine of them": the figure is a part.
    fn of_whole(&self) -> bool {
        let next = self.word(self.last);
        next == "of"
            && matches!(self.word(self.last + 1), "the" | "them" | "whom" | "these" | "those" | "its" | "their")
            || (self.first.saturating_sub(5)..self.first).any(|i| matches!(self.word(i), "including" | "among"))
            || self.before(1) == "them"
            || self.before(1) == "," && matches!(self.before(2), "them" | "whom")
    }

    /// "in the port alone": not all of them.
    fn alone(&self) -> bool {
        let range = self.clause().map_or((self.first, self.reading.words.len()), |c| c.words);
        (range.0.min(self.first)..(range.1 + 1).max(self.last + 6)).any(|i| self.word(i) == "alone")
    }

    /// "of the six": another figure is a part of this one.
    fn is_whole(&self) -> bool {
        // "2,300 of the mine's 3,100 employees"
        let number = |i: usize| self.reading.words.get(i).is_some_and(|w| w.pos == Pos::Number);
        let verb = |i: usize| matches!(self.pos(i), Pos::Finite | Pos::Modal | Pos::Base | Pos::Comma | Pos::Mark);
        let back = (1..=4).take_while(|b| *b <= self.first && !verb(self.first - b)).find(|b| self.before(*b) == "of");
        let numbered = back.is_some_and(|b| ((self.first - b).saturating_sub(3)..self.first - b).any(number));
        numbered || self.before(1) == "out" || self.before(1) == "of" && self.before(2) == "out"
    }

    /// Names after "in", "at", "across" anywhere in the clause.
    fn places(&self) -> Vec<String> {
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

    /// What a number counts, and what became of it.
    fn count(&self, quantity: &Quantity, clause: Option<&Clause>) -> Option<Measured> {
        let mut found = Measured { counted: true, ..Measured::default() };
        // "seven of nine council members", "two of the six life rafts": the noun stands behind the whole.
        let mut to = self.last;
        let bare = quantity.counted.is_none() && quantity.unit == "count";
        if bare && (self.word(to) == "of" || self.word(to) == "out" && self.word(to + 1) == "of") {
            to = self.phrase_from(to + 1).map_or(to, |p| p.1);
            // "of the quay's 90 dockers"
            let owned = self.reading.phrases.iter().find(|p| p.from == to && self.pos(to) == Pos::Number);
            to = owned.map_or(to, |p| p.to);
            found.of = (self.last..to).find(|i| self.reading.words[*i].pos == Pos::Number);
        }
        let counted = quantity.counted.map(|c| c.of(self.text));
        if to == self.last
            && let Some(counted) = counted.filter(|_| quantity.unit != "count")
        {
            let words: Vec<String> = pairs::content_words(counted);
            found.noun = if quantity.unit == "person" { person(&words) } else { words.last()?.clone() };
            found.narrowed = words[..words.len() - 1].to_vec();
            found.shown = counted.to_string();
        } else if to > self.last {
            let head = self.phrase_ending(to)?;
            found.noun = pairs::base(self.word(to - 1));
            found.narrowed = self.bases(head, to - 1);
            found.shown = self.reading.span(head, to).of(self.text).to_string();
        } else if let Some((from, to)) = self.own_phrase().filter(|_| quantity.measure.is_some()) {
            let head = self.word(to - 1);
            found.noun = if is_people(head) { person(&[pairs::base(head)]) } else { pairs::base(head) };
            found.narrowed = self.bases(from, to - 1);
            found
                .narrowed
                .extend((from..to - 1).filter(|i| self.pos(*i) == Pos::Name).map(|i| pairs::base(self.word(i))));
            found.shown = self.reading.span(from, to).of(self.text).to_string();
        } else if quantity.measure.is_some() {
            found.noun = "person".to_string();
            found.shown = "people".to_string();
        } else if let Some(measure) = self.toll().or_else(|| self.listed()) {
            found.noun = "person".to_string();
            found.shown = "people".to_string();
            found.state = Some(measure.to_string());
            found.done = measure.to_string();
            return Some(found);
        } else if let Some(label) = self.label() {
            found.noun = pairs::base(self.word(label));
            found.shown = self.word(label).to_string();
            found.counted = false;
        } else {
            return self.value(clause);
        }
        if found.noun.is_empty() || found.noun.len() < 2 {
            return None;
        }
        let clause = clause.filter(|c| !self.says(c));
        let inside = |p: &usize| self.joined(*p);
        if let Some(clause) = clause {
            let taken = clause.object.filter(inside).is_some() || clause.subject.filter(inside).is_some();
            if taken {
                let done = self.done(clause);
                found.state = Some(state_of(done));
                found.done = done.to_string();
            }
            if clause.object.filter(inside).is_some()
                && let Some(subject) = clause.subject
            {
                found.names.extend(self.names_in(subject));
            }
        }
        found.names.extend(self.owner());
        Some(found)
    }

    /// What a clause says became of its subject: its verb, or what it is said to be.
    fn done<'a>(&'a self, clause: &Clause) -> &'a str {
        let main = self.word(clause.verbs.main);
        let be = matches!(main, "is" | "are" | "was" | "were" | "be" | "been");
        let next = self.word(clause.verbs.main + 1);
        if be
            && (measure_of(next).is_some()
                || matches!(self.pos(clause.verbs.main + 1), Pos::Adjective | Pos::Participle))
        {
            return next;
        }
        main
    }

    fn pos(&self, at: usize) -> Pos {
        self.reading.words.get(at).map_or(Pos::Mark, |w| w.pos)
    }

    /// Whether the figure stands in a phrase, or in one that "and" joins to it.
    fn joined(&self, phrase: usize) -> bool {
        let phrases = &self.reading.phrases;
        let Some(own) = phrases.iter().position(|p| p.from < self.last && self.first < p.to) else { return false };
        let links = |a: usize, b: usize| {
            let between = phrases[a].to..phrases[b].from;
            between.len() <= 2 && between.into_iter().all(|i| matches!(self.pos(i), Pos::Conjunction | Pos::Comma))
        };
        own == phrase || own < phrase && phrase - own <= 3 && (own..phrase).all(|i| links(i, i + 1))
    }

    /// "the number of people killed has risen to 23", "the injured number 11": what happened to those counted.
    fn toll(&self) -> Option<&'static str> {
        let led =
            matches!(self.before(1), "to" | "at" | "reached" | "reaches" | "is" | "was" | "number" | "numbered" | ":");
        if !led {
            return None;
        }
        // The words of the toll stand between the last other number and this one.
        let number = |i: &usize| self.pos(*i) == Pos::Number;
        let from = (0..self.first).rev().find(number).map_or(0, |i| i + 1);
        let counts = self.before(1).starts_with("number")
            || self.before(1) == ":"
            || (from..self.first).any(|i| matches!(self.word(i), "number" | "toll" | "count" | "tally"));
        let named = |i: usize| measure_of(self.word(i)).filter(|m| !matches!(*m, "spent" | "sold"));
        counts.then(|| (from..self.first).find_map(named)).flatten()
    }

    /// "Dead: the mayor has 12, the union 14": what the head of a list says of all its numbers.
    fn listed(&self) -> Option<&'static str> {
        let head = (self.word(1) == ":").then(|| measure_of(self.word(0))).flatten();
        head.filter(|_| self.of_number() && !self.of_whole())
    }

    /// Of what measure a percentage, sum or length is the value.
    fn value(&self, clause: Option<&Clause>) -> Option<Measured> {
        let mut found = Measured::default();
        let noun = self.value_of(clause, &mut found)?;
        let (from, at) = noun;
        found.noun = pairs::base(self.word(at));
        found.narrowed.extend(self.bases(from, at));
        found.shown = self.reading.span(from, at + 1).of(self.text).to_string();
        if found.noun.len() < 2 || EMPTY.contains(&self.word(at)) {
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

    /// "six years in prison", "was jailed for seven years": a punishment, and whose.
    fn punishment(&self) -> Option<Measured> {
        let behind = (self.last..self.last + 3).any(|i| matches!(self.word(i), "prison" | "jail" | "bars" | "custody"));
        let from = self.first.saturating_sub(10);
        let given = (from..self.first).any(|i| {
            matches!(self.word(i), "sentenced" | "jailed" | "imprisoned" | "sentence") && self.word(i + 1) != "of"
        });
        let asked = (from..self.first).any(|i| {
            matches!(self.word(i), "asked" | "demanded" | "sought" | "wanted" | "up" | "served" | "spent" | "after")
        });
        let mut names: Vec<String> = Vec::new();
        for phrase in self.reading.phrases.iter().filter(|p| p.to <= self.first && p.preposition.is_none()) {
            let named = (phrase.from..phrase.to).filter(|i| self.pos(*i) == Pos::Name);
            names.extend(named.map(|i| self.word(i).to_string()));
        }
        (behind || given).then(|| Measured {
            noun: "sentence".to_string(),
            shown: "the sentence".to_string(),
            names,
            modal: asked,
            part: asked,
            ..Measured::default()
        })
    }

    /// The noun as its first word and its own place.
    fn value_of(&self, clause: Option<&Clause>, found: &mut Measured) -> Option<(usize, usize)> {
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
        let gives = GIVES.iter().any(|g| pairs::base(g) == main);
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

    /// Whether the figure is a bare number.
    fn of_number(&self) -> bool {
        (self.first..self.last).all(|i| self.pos(i) == Pos::Number)
    }

    /// "Magnitude: 6.6": a noun right before the number.
    fn label(&self) -> Option<usize> {
        let at = if matches!(self.before(1), ":" | "-" | "–") { self.first.checked_sub(2)? } else { return None };
        (self.reading.words.get(at)?.pos == Pos::Noun).then_some(at)
    }

    /// What stands behind the number in its own phrase: "two Danish airmen".
    fn own_phrase(&self) -> Option<(usize, usize)> {
        let phrase = self.reading.phrases.iter().find(|p| p.from <= self.first && self.last < p.to)?;
        (self.pos(phrase.head()) == Pos::Noun).then_some((self.last, phrase.to))
    }

    /// The noun phrase that begins at a word, or behind the determiner there: first word and past the last.
    fn phrase_from(&self, at: usize) -> Option<(usize, usize)> {
        let phrase = self.reading.phrases.iter().find(|p| p.from == at || p.from == at + 1)?;
        let noun = matches!(self.reading.words[phrase.head()].pos, Pos::Noun);
        noun.then_some((phrase.from, phrase.to))
    }

    fn phrase_ending(&self, to: usize) -> Option<usize> {
        self.reading.phrases.iter().find(|p| p.to == to).map(|p| p.from)
    }

    /// Bases of the words that narrow a noun.
    fn bases(&self, from: usize, to: usize) -> Vec<String> {
        let narrows = |i: &usize| {
            let word = &self.reading.words[*i];
            matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Participle | Pos::Gerund)
                && (*i < self.first || *i >= self.last)
        };
        (from..to).filter(narrows).map(|i| pairs::base(self.word(i))).collect()
    }

    /// Names in a phrase and in the "of" phrase behind it.
    fn names_in(&self, phrase: usize) -> Vec<String> {
        let Some(p) = self.reading.phrases.get(phrase) else { return Vec::new() };
        let named = |i: &usize| self.reading.words[*i].pos == Pos::Name;
        let mut found: Vec<String> = (p.from..p.to).filter(named).map(|i| self.word(i).to_string()).collect();
        if let Some(next) = self.reading.phrases.get(phrase + 1).filter(|n| n.preposition == Some(p.to)) {
            found.extend((next.from..next.to).filter(named).map(|i| self.word(i).to_string()));
        }
        found
    }

    /// "101 for Reform", "Reform takes 100": whose figure it is.
    fn owner(&self) -> Vec<String> {
        let next = self.reading.phrases.iter().position(|p| p.preposition == Some(self.last));
        match next {
            Some(phrase) if self.word(self.last) == "for" => self.names_in(phrase),
            _ => Vec::new(),
        }
    }

    /// The subject of the clause by name: "The Reform bloc had 38.4 percent of the vote".
    fn haver(&self, clause: Option<&Clause>) -> Vec<String> {
        clause.and_then(|c| c.subject).map_or(Vec::new(), |s| self.names_in(s))
    }
}

/// What is only counted, by whatever verb.
const COUNTED: &str = "counted";

/// What a verb says became of those counted: a measure, that they were counted, or the verb itself by its base.
fn state_of(done: &str) -> String {
    match done {
        "counted" | "reported" | "recorded" | "registered" | "logged" | "tallied" => COUNTED.to_string(),
        _ => measure_of(done).map_or_else(|| pairs::base(done), str::to_string),
    }
}

/// People under one noun; a part of them under its own.
fn person(words: &[String]) -> String {
    let everybody = ["peopl", "person", "other", "victim", "live", "life", "casualti", "fatal", "more"];
    match words.last() {
        Some(noun) if !everybody.contains(&noun.as_str()) => noun.clone(),
        _ => "person".to_string(),
    }
}

/// A noun phrase without its determiner and number.
fn bare(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((word, behind)) = rest.split_once(' ') {
        let lower = word.to_lowercase();
        let leads = matches!(
            lower.as_str(),
            "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "of" | "those" | "these" | "all" | "out"
        );
        if !leads && !is_number(&lower) && !lower.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        rest = behind;
    }
    rest
}

fn of_calendar(word: &str) -> bool {
    crate::calendar::month(word).is_some() || crate::calendar::weekday(word).is_some()
}

/// The words of a figure as a piece of its sentence, for a reason.
pub(super) fn words_of(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::quantities_in;
    use crate::nlp::{Models, Tagger};

    /// What each figure of a sentence measures: "noun [narrowed] state", `?` where nothing is known.
    fn check(text: &str, expected: &[&str]) {
        let tagger = Tagger::of(Models::Builtin).expect("the tagger can be read");
        let reading = Reading::of(text, Span::new(0, text.len()), tagger);
        let show = |q: &Quantity| {
            let Some(m) = measured(&reading, text, q) else { return "?".to_string() };
            let narrowed = if m.narrowed.is_empty() { String::new() } else { format!(" {:?}", m.narrowed) };
            let state = m.state.map_or(String::new(), |s| format!(" {s}"));
            let flags = [(m.part, " part"), (m.whole, " whole"), (m.all, " all"), (m.modal, " modal")];
            let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
            format!("{}{narrowed}{state}{flags}", m.noun)
        };
        let found: Vec<String> = quantities_in(text).iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn figures_know_what_they_measure() {
        check("The wreck lies at a depth of 14 metres.", &["depth"]);
        check("Turnout was 67 percent.", &["turnout"]);
        check("Two of the six life rafts were launched.", &["raft [\"life\"] launch part", "raft [\"life\"] whole"]);
        check("Four of the quay's 90 dockers came.", &["docker come part", "docker whole"]);
        check("Twelve people were hurt.", &["person wounded"]);
        check("Injured: 412.", &["person wounded"]);
        check("Dead: the mayor has 12 and the union 14.", &["person killed", "person killed"]);
        check("Two Danish airmen were killed.", &["airmen [\"danish\"] killed"]);
        check("The number of people killed has risen to 23.", &["person killed"]);
        check("He was sentenced to six years in prison.", &["sentence"]);
        check("The mill will sell 40 looms.", &["loom sold modal"]);
        check("Police said seven dockers were bitten.", &["docker bite"]);
        check("Police said seven pickets and three clerks were bitten.", &["picket bite", "clerk bite"]);
        check("On the quay 40 suspected cases have been reported.", &["case [\"suspect\"] counted"]);
        check("The number of suspected cases has reached 55.", &["case [\"suspect\"] counted"]);
        check("It was 14.", &["?"]);
    }
}
