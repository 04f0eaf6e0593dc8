//! What a number counts, and what became of it: "two of the six rafts were launched".

use super::super::clauses::{Clause, Pos};
use super::super::pairs;
use super::figure::Figure;
use super::{ABOARD, ESCAPED, IN_STREET, Measured, ON_STRIKE, OWN, state_of};
use crate::mentions::{Quantity, is_people, measure_of};

/// How a vote went, by its verbs.
const OUTCOMES: &[(&str, &[&str])] = &[
    ("passed", &["adopted", "approved", "backed", "carried", "endorsed", "passed", "ratified"]),
    ("rejected", &["defeated", "rejected", "blocked"]),
];

/// The body that voted; who only belongs to one is of any.
fn voters(noun: &str) -> Option<String> {
    const MEMBERS: &[&str] = &["councillors", "members", "lawmakers", "legislators", "deputies", "senators", "mps"];
    (!MEMBERS.contains(&noun.to_lowercase().as_str())).then(|| pairs::base(noun))
}

/// What is a part of a house or a body, and has a part of what that has.
const PARTS: &[&str] =
    &["ward", "wing", "unit", "block", "floor", "branch", "department", "section", "deck", "carriage"];

impl Figure<'_> {
    /// What a number counts, and what became of it.
    pub(super) fn count(&self, quantity: &Quantity, clause: Option<&Clause>) -> Option<Measured> {
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
            // "was watched by 21,400 people"
            let by = clause.verbs.passive
                && self.before(1) == "by"
                && (clause.verbs.to..clause.verbs.to + 3).contains(&self.first);
            let taken = by || clause.object.filter(inside).is_some() || clause.subject.filter(inside).is_some();
            if taken {
                let done = self.done(clause);
                found.state = Some(state_of(done));
                found.done = done.to_string();
            }
            if clause.object.filter(inside).is_some()
                && let Some(subject) = clause.subject
            {
                found.names.extend(self.names_in(subject));
                // "a ward, which has 28 beds": the house has more.
                let head = self.reading.phrases.get(subject).map_or("", |p| self.word(p.head()));
                found.part |= PARTS.contains(&head);
            }
        }
        // Passengers without a crew are all who were on it.
        let crew = || (self.last..self.last + 5).any(|i| matches!(self.word(i), "crew" | "driver" | "drivers"));
        let passengers = found.noun == pairs::base("passenger") && !crew();
        if (found.noun == "person" || passengers) && self.aboard(clause, &found) {
            found.noun = "person".to_string();
            (found.state, found.done) = (Some(ABOARD.to_string()), ABOARD.to_string());
        }
        found.names.extend(self.owner());
        self.hold(&mut found);
        self.times(&mut found);
        Some(found)
    }

    /// "carrying 63 people", "66 people were on board", "with 66 people aboard": who was on it, and nothing else is said.
    fn aboard(&self, clause: Option<&Clause>, found: &Measured) -> bool {
        let on = |i: usize| self.word(i) == "aboard" || self.word(i) == "on" && self.word(i + 1) == "board";
        let main = clause.map_or("", |c| self.word(c.verbs.main));
        let carries = matches!(main, "carrying" | "carried" | "carries");
        let be = matches!(main, "is" | "are" | "was" | "were" | "be" | "been" | "had" | "has");
        let behind = clause.is_some_and(|c| (c.verbs.to..c.verbs.to + 2).any(on));
        let told = found.state.is_some();
        told && (carries || be && (behind || on(self.last))) || !told && on(self.last)
    }

    /// "Reform takes 100 of the 210 seats", "ended with 102 seats": what a party or a team has is its own, by whatever verb.
    fn hold(&self, found: &mut Measured) {
        const HELD: &[&str] = &["seat", "vote", "point", "goal", "medal"];
        const HOLDS: &[&str] =
            &["take", "win", "won", "get", "got", "have", "hold", "held", "secure", "finish", "end", "score", "keep"];
        let held = HELD.iter().any(|w| pairs::base(w) == found.noun);
        let before = self.reading.clauses.iter().rev().find(|c| c.verbs.to <= self.first);
        let Some(clause) = before.filter(|_| held) else { return };
        let main = pairs::base(self.word(clause.verbs.main));
        let own = clause.object.is_some_and(|o| self.joined(o)) || self.within("with", clause);
        let names = clause.subject.map_or(Vec::new(), |s| self.names_in(s));
        if own && !names.is_empty() && HOLDS.iter().any(|w| pairs::base(w) == main) {
            found.names.extend(names);
            (found.state, found.done) = (Some(OWN.to_string()), "held".to_string());
            (found.part, found.of) = (false, None);
        }
    }

    /// "have won the cup four times": how often who did what.
    fn times(&self, found: &mut Measured) {
        let before = self.reading.clauses.iter().rev().find(|c| c.verbs.to <= self.first && c.verbs.finite);
        let Some(clause) = before.filter(|_| found.noun == "time" && found.state.is_none()) else { return };
        let object = clause.object.and_then(|o| self.reading.phrases.get(o)).filter(|o| o.to == self.first);
        let Some((object, subject)) = object.zip(clause.subject) else { return };
        found.names = self.names_in(subject);
        let who =
            self.reading.phrases.get(subject).filter(|p| found.names.is_empty() && self.pos(p.head()) == Pos::Noun);
        found.narrowed = who.into_iter().chain([object]).map(|p| pairs::base(self.word(p.head()))).collect();
        let main = self.word(clause.verbs.main);
        (found.state, found.done) = (Some(pairs::base(main)), main.to_string());
        found.shown = format!("times {main}");
    }

    /// "backed the mill by 52 votes to 48": how many were for it, of those who voted.
    pub(super) fn tally(&self, clause: Option<&Clause>) -> Option<Measured> {
        let votes = matches!(self.word(self.last), "vote" | "votes");
        let to = self.last + usize::from(votes);
        let against = self.word(to) == "to" && self.pos(to + 1) == Pos::Number;
        let clause =
            clause.filter(|c| self.before(1) == "by" && against && !c.verbs.modal && c.verbs.to < self.first)?;
        let who = clause.subject.and_then(|s| self.reading.phrases.get(s))?;
        let done = self.word(clause.verbs.main);
        // What was voted on is what a tally is of, whoever voted.
        let outcome = OUTCOMES.iter().find(|(_, verbs)| verbs.contains(&done)).map(|(outcome, _)| *outcome);
        let object = clause.object.and_then(|o| self.reading.phrases.get(o)).filter(|_| !clause.verbs.passive);
        let of = object.filter(|_| outcome.is_some()).unwrap_or(who);
        Some(Measured {
            noun: "tally".to_string(),
            shown: "votes for it".to_string(),
            narrowed: vec![pairs::base(self.word(of.head()))],
            names: if of == who { Vec::new() } else { voters(self.word(who.head())).into_iter().collect() },
            state: Some(outcome.map_or_else(|| pairs::base(done), str::to_string)),
            done: outcome.unwrap_or(done).to_string(),
            counted: true,
            ..Measured::default()
        })
    }

    /// Whether a preposition leads up to the figure from the verb of its clause.
    fn within(&self, preposition: &str, clause: &Clause) -> bool {
        (clause.verbs.to..self.first).any(|i| self.word(i) == preposition)
    }

    /// What a clause says became of its subject: its verb, or what it is said to be.
    pub(super) fn done<'a>(&'a self, clause: &Clause) -> &'a str {
        let main = self.word(clause.verbs.main);
        if self.strikes(clause) {
            return ON_STRIKE;
        }
        if self.escapes(clause) {
            return ESCAPED;
        }
        if self.protests(clause) {
            return IN_STREET;
        }
        // "has driven 60,000 people from their homes"
        let homes = (clause.verbs.to..clause.words.1).any(|i| matches!(self.word(i), "home" | "homes"));
        if homes && matches!(main, "driven" | "drove" | "forced" | "drives" | "uprooted") {
            return "displaced";
        }
        let hospital = (clause.verbs.to..clause.words.1).any(|i| matches!(self.word(i), "hospital" | "hospitals"));
        if hospital && matches!(main, "taken" | "rushed" | "admitted" | "airlifted" | "flown" | "sent") {
            return "hospitalised";
        }
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

    /// "protested", "marched", "took part in a rally", "took to the streets".
    fn protests(&self, clause: &Clause) -> bool {
        const CROWDS: &[&str] = &["protest", "march", "rally", "demonstration", "parade", "vigil"];
        let main = clause.verbs.main;
        let behind = |from: usize| (from..from + 4).any(|i| CROWDS.contains(&self.word(i)));
        match self.word(main) {
            "protested" | "demonstrated" | "rallied" => true,
            "marched" => self.word(main + 1) != "into",
            "took" => {
                self.word(main + 1) == "part" && behind(main + 2)
                    || self.word(main + 1) == "to" && self.word(main + 3) == "streets"
            }
            "joined" | "attended" => behind(main + 1),
            _ => false,
        }
    }

    /// "walked out", "began a strike", "are on strike": all who stop work are counted alike.
    fn strikes(&self, clause: &Clause) -> bool {
        let main = clause.verbs.main;
        let object = clause.object.and_then(|o| self.reading.phrases.get(o)).map_or("", |p| self.word(p.head()));
        match self.word(main) {
            "began" | "begun" | "started" | "joined" | "staged" => matches!(object, "strike" | "walkout" | "stoppage"),
            "walked" | "walk" => self.word(main + 1) == "out" && !matches!(self.word(main + 2), "of" | "onto" | "from"),
            "are" | "were" | "went" | "go" | "gone" | "been" => {
                self.word(main + 1) == "on" && self.word(main + 2) == "strike"
            }
            "downed" => object == "tools",
            _ => false,
        }
    }

    /// "walked out of Hollin prison", "fled the jail": who got away is counted alike.
    fn escapes(&self, clause: &Clause) -> bool {
        let main = clause.verbs.main;
        let held = (clause.words.0.min(self.first)..clause.words.1.max(self.last) + 4).any(|i| {
            matches!(self.word(i), "prison" | "jail" | "inmates" | "prisoners" | "detainees" | "convicts" | "custody")
        });
        let out = matches!(self.word(main + 1), "out" | "away" | "free");
        held && match self.word(main) {
            "escaped" | "fled" | "absconded" => true,
            "walked" | "broke" | "broken" | "got" => out,
            _ => false,
        }
    }

    /// "the number of people killed has risen to 23", "the injured number 11": what happened to those counted.
    pub(super) fn toll(&self) -> Option<&'static str> {
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
    pub(super) fn listed(&self) -> Option<&'static str> {
        let head = (self.word(1) == ":").then(|| measure_of(self.word(0))).flatten();
        head.filter(|_| self.of_number() && !self.of_whole())
    }

    /// Whether the figure stands in a phrase, or in one that "and" joins to it.
    pub(super) fn joined(&self, phrase: usize) -> bool {
        let phrases = &self.reading.phrases;
        let Some(own) = phrases.iter().position(|p| p.from < self.last && self.first < p.to) else { return false };
        let links = |a: usize, b: usize| {
            let between = phrases[a].to..phrases[b].from;
            between.len() <= 2 && between.into_iter().all(|i| matches!(self.pos(i), Pos::Conjunction | Pos::Comma))
        };
        own == phrase || own < phrase && phrase - own <= 3 && (own..phrase).all(|i| links(i, i + 1))
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
