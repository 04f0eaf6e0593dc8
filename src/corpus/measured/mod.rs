//! What a figure measures: the noun it counts or the measure it is the value of, whose that is, and what became of it.
//!
//! "Two of the six life rafts were launched" counts rafts, launched; "at a depth of 10 kilometres" is the value of a
//! depth; "Turnout was 67 percent" of a turnout. Where the words leave it open, nothing is said.

mod counts;
mod course;
mod court;
mod figure;
mod values;

use super::clauses::{Clause, Pos, Reading};
use super::pairs;
use crate::mentions::{Quantity, is_number, is_people, measure_of};
use crate::span::Span;
use figure::Figure;

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
    /// Said to come, without a doubt: "will cut 1,200 jobs".
    pub(super) announced: bool,
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

impl Measured {
    /// Whether these are seats, votes or points that somebody has, which nobody rounds.
    pub(super) fn is_own(&self) -> bool {
        self.state.as_deref() == Some(OWN)
    }
}

/// Words that say an article's figure is not settled by its noun alone.
const LOOSE: &[&str] = &["final", "total", "latest", "new", "official", "current", "whole", "full", "overall", "late"];

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
        "km an hour",
        "mile an hour",
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
    // "a 13-0 lead": a result is no count.
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let before = text.get(..quantity.span.start as usize).and_then(|t| t.strip_suffix(['-', '–']));
    let behind = text.get(quantity.span.end as usize..).and_then(|t| t.strip_prefix(['-', '–']));
    if digit(before.and_then(|t| t.chars().next_back())) || digit(behind.and_then(|t| t.chars().next())) {
        return None;
    }
    let seen = Figure { reading, text, first, last };
    let clause = seen.clause();
    // "a Halden 40": the number of a model.
    let model = first > 0 && seen.pos(first - 1) == Pos::Name && seen.of_number() && seen.word(last) != "of";
    if model
        && reading.phrases.iter().any(|p| p.from + 1 < first && first < p.to && matches!(seen.word(p.from), "a" | "an"))
    {
        return None;
    }
    if let Some(mut verdict) = seen.verdict() {
        verdict.modal = clause.is_some_and(|c| c.verbs.modal);
        return Some(verdict);
    }
    if let Some(tally) = seen.tally(clause) {
        return Some(tally);
    }
    let mut found = if is_unit(&quantity.unit) && quantity.unit != "count" {
        let time = matches!(quantity.unit.as_str(), "year" | "month");
        seen.punishment()
            .filter(|_| time)
            .or_else(|| seen.value(clause))
            .or_else(|| seen.course(&quantity.unit, clause))?
    } else {
        seen.count(quantity, clause)?
    };
    found.modal |= clause.is_some_and(|c| c.verbs.modal);
    found.announced = clause.is_some_and(|c| c.verbs.future && reading.word(c.verbs.from) == "will");
    found.negated = clause.is_some_and(|c| c.verbs.negated);
    let owned = matches!(seen.before(1), "the" | "its" | "their" | "his" | "her" | "our");
    let before = if owned { 1 + usize::from(seen.before(2) == "of") } else { 0 };
    found.all = matches!(seen.before(before + 1), "all" | "every");
    // A share is one of the whole, and a party's seats are its own.
    let own = found.is_own() || found.narrowed.iter().any(|n| n == "share");
    found.part |= seen.of_whole() && !own || seen.alone();
    found.whole |= seen.is_whole();
    // "in prison" is no place of a sentence.
    found.places = if found.is_verdict() { Vec::new() } else { seen.places() };
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
    let mut found: Vec<(Span, Measured)> = reading.clauses.iter().filter_map(|c| nobody(reading, text, c)).collect();
    found.extend(no_deed(reading));
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
        // "No library had fewer than 200 visitors" denies no library.
        let limited = (clause.verbs.to..clause.words.1 + 1).any(|i| reading.word(i) == "than");
        if !(nobody || not_one) || clause.verbs.modal || elsewhere || limited {
            continue;
        }
        let behind = (seen.word(subject.to) == "of").then(|| seen.phrase_from(subject.to + 1)).flatten();
        let (from, to) = behind.unwrap_or((subject.from, subject.to));
        let head = seen.word(to - 1);
        let people = matches!(head, "nobody" | "none" | "one") || is_people(head);
        let mut measured = Measured { counted: true, ..Measured::default() };
        measured.noun = if people { "person".to_string() } else { pairs::base(head) };
        measured.shown = if people { "people".to_string() } else { reading.span(from, to).of(text).to_string() };
        // "No life raft": what narrows stands inside the words that say none.
        let bases = || Figure { first: from, last: from + 1, ..seen }.bases(from, to - 1);
        measured.narrowed = if people { Vec::new() } else { bases() };
        let done = seen.done(clause);
        measured.state = Some(state_of(done));
        measured.done = done.to_string();
        measured.places = seen.places();
        let start = if not_one || head == "one" { subject.from.saturating_sub(1) } else { subject.from };
        found.push((reading.span(start, clause.verbs.to.max(to)), measured));
    }
    found
}

/// What was done to nobody where there was none of it, by the noun of the deed.
const DEEDS: &[(&str, &[&str])] = &[
    ("arrest", &["arrested"]),
    ("arrests", &["arrested"]),
    ("detentions", &["arrested"]),
    ("injury", &["wounded"]),
    ("injuries", &["wounded"]),
    ("death", &["killed"]),
    ("deaths", &["killed"]),
    ("fatalities", &["killed"]),
    ("casualties", &["killed", "wounded"]),
];

/// "There were no arrests", "police made no arrests", "no casualties were reported": nobody was arrested, killed or hurt.
fn no_deed(reading: &Reading) -> Vec<(Span, Measured)> {
    const REPORTS: &[&str] = &["were", "was", "made", "been", "reported", "recorded"];
    let mut found = Vec::new();
    for phrase in reading.phrases.iter().filter(|p| p.to == p.from + 2 && reading.word(p.from) == "no") {
        let Some((_, deeds)) = DEEDS.iter().find(|(noun, _)| *noun == reading.word(phrase.head())) else { continue };
        let part = |p: Option<usize>| p.and_then(|p| reading.phrases.get(p)) == Some(phrase);
        let near = |c: &&Clause| part(c.subject) || part(c.object) || c.verbs.to == phrase.from;
        let told = |c: &&Clause| REPORTS.contains(&reading.word(c.verbs.main)) && !c.verbs.modal && !c.verbs.negated;
        let Some(clause) = reading.clauses.iter().find(near).filter(told) else { continue };
        // "No deaths have been reported there", "no arrests in May": of elsewhere, of another time.
        let limited = matches!(reading.word(phrase.to), "in" | "at" | "among" | "on" | "for" | "from" | "since")
            || (clause.words.0..clause.words.1 + 1)
                .any(|i| matches!(reading.word(i), "then" | "before" | "there" | "immediate") && i != clause.words.0);
        if limited {
            continue;
        }
        let span = reading.span(phrase.from.min(clause.verbs.from), phrase.to.max(clause.verbs.to));
        found.extend(deeds.iter().map(|deed| (span, people(deed))));
    }
    found
}

/// People to whom something was done.
fn people(done: &str) -> Measured {
    Measured {
        counted: true,
        noun: "person".to_string(),
        shown: "people".to_string(),
        state: Some(done.to_string()),
        done: done.to_string(),
        ..Measured::default()
    }
}

/// "Police have arrested nobody": none is what a clause tells as done to its object.
fn nobody(reading: &Reading, text: &str, clause: &Clause) -> Option<(Span, Measured)> {
    let object = clause.object.and_then(|o| reading.phrases.get(o))?;
    let nobody = reading.word(object.head()) == "nobody"
        || reading.word(object.head()) == "one" && reading.word(object.head().checked_sub(1)?) == "no";
    let seen = Figure { reading, text, first: object.from, last: object.to };
    let done = measure_of(seen.done(clause)).filter(|_| nobody && !clause.verbs.modal && !clause.verbs.negated)?;
    let measured = Measured { places: seen.places(), ..people(done) };
    Some((reading.span(clause.verbs.from, object.to), measured))
}

/// What is only counted, by whatever verb.
const COUNTED: &str = "counted";

/// What somebody has of seats, votes or points, by whatever verb.
const OWN: &str = "own";

/// Who has stopped work, by whatever verb.
const ON_STRIKE: &str = "on strike";

/// Who was in the street for or against something, by whatever verb.
const IN_STREET: &str = "protesting";

/// Who was on a ship or a plane, by whatever verb.
const ABOARD: &str = "aboard";

/// Who got away from prison, by whatever verb.
const ESCAPED: &str = "escaped";

/// Whether two figures are of one noun, as far as the words say: "2,300 miners" and "2,300 workers" on strike are.
pub(super) fn one_noun(a: &Measured, b: &Measured) -> bool {
    const ANYBODY: &[&str] = &["person", "worker", "employee", "man", "woman", "staff", "striker", "member"];
    let anybody = |m: &Measured| ANYBODY.iter().any(|w| pairs::base(w) == m.noun);
    const HELD: &[&str] = &["person", "man", "inmate", "prisoner", "detainee", "convict", "suspect", "fugitive"];
    let inmate = |m: &Measured| HELD.iter().any(|w| pairs::base(w) == m.noun);
    let (strike, away) = (|m: &Measured| m.done == ON_STRIKE, |m: &Measured| m.done == ESCAPED);
    pairs::alike(&a.noun, &b.noun)
        || strike(a) && strike(b) && (anybody(a) || anybody(b))
        || away(a) && away(b) && inmate(a) && inmate(b)
}

/// What a verb says became of those counted: a measure, that they were counted, or the verb itself by its base.
fn state_of(done: &str) -> String {
    match done {
        "counted" | "reported" | "recorded" | "registered" | "logged" | "tallied" => COUNTED.to_string(),
        _ => measure_of(done).map_or_else(|| pairs::base(done), str::to_string),
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
        check(
            "He was found guilty on three of seven counts and acquitted on the other four.",
            &["count convicted", "?", "count acquitted"],
        );
        check(
            "The court found her guilty on three counts and not guilty on four.",
            &["count convicted", "count acquitted"],
        );
        check("She was convicted on all seven counts.", &["count convicted"]);
        check("They were charged in May with 40 thefts.", &["theft"]);
        check("The council backed the mill by 52 votes to 48.", &["tally [\"mill\"] passed", "?"]);
        check("The mill was approved by 52 votes to 48.", &["tally [\"mill\"] passed", "?"]);
        check("The plan was defeated by 26 votes to 17.", &["tally [\"plan\"] rejected", "?"]);
        check("About 600 people protested outside the hall.", &["person protest"]);
        check("Some 600 people took part in a march against it.", &["person protest"]);
        check("Some 600 people took part in a race.", &["person take"]);
        check("Members voted by 1,604 to 512 to accept.", &["tally [\"member\"] vote", "?"]);
        check("Arle took a 13-0 lead.", &["?", "?"]);
        check("The Greens take 13 of the 210 seats.", &["seat own", "seat whole"]);
        check("The Greens ended with 6.6 percent and 13 seats.", &["?", "seat own"]);
        check("The bank raised its key interest rate to 6.75 percent.", &["rate [\"interest\", \"key\"]"]);
        check("The mill will sell 40 looms.", &["loom sold modal"]);
        check("Police said seven dockers were bitten.", &["docker bite"]);
        check("Police said seven pickets and three clerks were bitten.", &["picket bite", "clerk bite"]);
        check("On the quay 40 suspected cases have been reported.", &["case [\"suspect\"] counted"]);
        check("The number of suspected cases has reached 55.", &["case [\"suspect\"] counted"]);
        check("It was 14.", &["?"]);
        check("The damage is put at 8 million euros.", &["damag"]);
        check("The dam holds 340 million cubic metres.", &["dam"]);
        check("The yard paid 3.2 million euros for the land.", &["land [\"pay\"]"]);
        check("The yard paid 3.2 million euros for years.", &["?"]);
        check("The tug was carrying 63 people.", &["person aboard"]);
        check("He said 66 people had been on board.", &["person aboard"]);
        check("The tug sank with 66 people on board.", &["person aboard"]);
        check("All 66 people on board were killed.", &["person killed all"]);
        check("The tug carried 63 sheep.", &["sheep carri"]);
        check("Eleven inmates walked out of Hollin prison.", &["inmat escap"]);
        check("About 400 dockers have walked out.", &["docker on strik"]);
        check("The flood has driven 900 people from their homes.", &["person displaced"]);
    }
}
