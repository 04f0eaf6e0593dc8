//! When somebody took up an office: "took over in June 2019", "has led the agency since June 2019", "became minister".

use super::amounts::since;
use super::clauses::{Phrase, Pos, Reading};
use super::pairs;
use super::readings::{ARTICLES, Readings, date_behind};
use super::relations::{About, Place, Relation, RelationKind};
use super::subjects::person;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::mentions::{Preposition, Timex};
use crate::span::Span;
use std::collections::BTreeMap;

/// Verbs by which somebody takes an office, each with what must follow it.
const BEGINS: &[(&str, &[&str])] = &[
    ("became", &[]),
    ("becomes", &[]),
    ("become", &[]),
    ("took", &["over", "office", "charge", "command"]),
    ("takes", &["over", "office", "charge", "command"]),
    ("taken", &["over", "office", "charge", "command"]),
    ("take", &["over", "office", "charge", "command"]),
    ("assumed", &["office", "charge", "command"]),
    ("assumes", &["office", "charge", "command"]),
    ("came", &["to power", "to office"]),
    ("appointed", &["head", "chief", "director", "as"]),
];

/// Verbs of holding one, which count from a day: "has led the agency since".
const HOLDS: &[&str] =
    &["held", "led", "headed", "run", "runs", "chaired", "commanded", "leads", "heads", "chairs", "lead", "head"];

/// Nouns of offices that name none: "held the post".
pub(super) const BARE: &[&str] = &["post", "office", "job", "role", "position", "charge", "command", "seat"];

/// Words that make it one of several times.
const AGAIN: &[&str] = &["again", "second", "third", "returned", "acting", "interim", "first"];

/// Days that may lie between an appointment and the first day in office.
const WAITS: u64 = 200;

/// Somebody's first day in an office.
pub(super) struct Start {
    pub(super) article: usize,
    pub(super) span: Span,
    /// The office by the base of its noun, where it is named.
    office: Option<String>,
    /// The noun behind the verb, if any: what is led, taken over or become.
    pub(super) object: Option<String>,
    pub(super) day: Interval,
    /// The day of the appointment, which the first day may follow by months.
    appointed: bool,
}

/// The first days in office that articles tell, by last names; of those only what is asked for.
pub(super) fn told(
    articles: &[Annotated],
    story: &[usize],
    readings: &Readings,
    is_asked: impl Fn(&str, &Start) -> bool,
) -> BTreeMap<String, Vec<Start>> {
    let mut by_person: BTreeMap<String, Vec<Start>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        for at in 0..articles[i].sentences.len() {
            if readings.sentence(i, at).is_none() {
                break;
            }
            for (person, start) in starts(i, at, &articles[i], readings).into_iter().filter(|(p, s)| is_asked(p, s)) {
                by_person.entry(person).or_default().push(start);
            }
        }
    }
    by_person
}

/// First days that two articles of a story give for one person: the same, or not.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    compared(articles, &told(articles, story, readings, |_, _| true))
}

/// First days held against each other, person by person.
pub(super) fn compared(articles: &[Annotated], by_person: &BTreeMap<String, Vec<Start>>) -> Vec<Relation> {
    let mut found: BTreeMap<(usize, usize, String), Relation> = BTreeMap::new();
    for (person, starts) in by_person {
        for (n, a) in starts.iter().enumerate() {
            for b in starts.iter().skip(n + 1).filter(|b| b.article != a.article) {
                if let Some(relation) = judge(articles, person, a, b) {
                    found.entry((a.article, b.article, relation.key.clone())).or_insert(relation);
                }
            }
        }
    }
    found.into_values().collect()
}

fn judge(articles: &[Annotated], person: &str, a: &Start, b: &Start) -> Option<Relation> {
    let other = a.office.as_ref().zip(b.office.as_ref()).is_some_and(|(x, y)| !pairs::alike(x, y));
    if other {
        return None;
    }
    let words = |x: &Start| articles[x.article].article.slice(x.span);
    let (one, two) = (words(a), words(b));
    let (kind, because) = if a.day.meet(b.day).is_some() {
        (RelationKind::Agrees, format!("“{one}” and “{two}” fit together"))
    } else if a.appointed != b.appointed && a.day.gap(b.day) <= WAITS {
        return None;
    } else {
        (RelationKind::Contradicts, format!("one has “{one}” ({}), the other “{two}” ({})", a.day, b.day))
    };
    let place = |x: &Start| Place { article: x.article, span: x.span };
    let key = format!("{person} in office");
    Some(Relation { a: place(a), b: place(b), kind, about: About::Person, key, because })
}

fn starts(index: usize, at: usize, annotated: &Annotated, readings: &Readings) -> Vec<(String, Start)> {
    let (Some(reading), Some(sentence)) = (readings.sentence(index, at), annotated.sentences.get(at)) else {
        return Vec::new();
    };
    if (0..reading.words.len()).any(|i| AGAIN.contains(&reading.word(i))) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for clause in reading.clauses.iter().filter(|c| c.verbs.finite && !c.verbs.negated) {
        let main = clause.verbs.main;
        // "was appointed to run the office" is one group of verbs.
        let appointed =
            main.checked_sub(2).is_some_and(|a| reading.word(a) == "appointed" && reading.word(a + 1) == "to");
        if clause.verbs.passive != (reading.word(main) == "appointed") && !appointed {
            continue;
        }
        let begins = BEGINS.iter().any(|(verb, behind)| {
            let follows = |words: &&str| words.split(' ').enumerate().all(|(i, w)| reading.word(main + 1 + i) == w);
            *verb == reading.word(main) && (behind.is_empty() || behind.iter().any(follows))
        });
        let begins = begins || appointed && HOLDS.contains(&reading.word(main));
        let holds = !begins && (HOLDS.contains(&reading.word(main)) || is_in_office(reading, main));
        if !begins && !holds || clause.verbs.modal && !clause.verbs.future && !appointed {
            continue;
        }
        let Some(date) = date_behind(annotated, sentence.span, reading, clause) else { continue };
        let from = date.preposition == Some(Preposition::Since) || date.resolved == since(annotated, sentence.span);
        let (Some(day), Some(person)) = (date.resolved, person(index, at, annotated, clause, readings)) else {
            continue;
        };
        let bounds = matches!(date.preposition, Some(Preposition::By | Preposition::Until));
        if bounds || from != holds {
            continue;
        }
        let head = clause.object.and_then(|o| reading.phrases.get(o)).map(Phrase::head);
        // "became head", "held the post"; what is led is no office.
        let became = reading.word(main).starts_with("becom") || reading.word(main) == "became";
        let office = head.map(|h| reading.word(h)).filter(|w| became && !BARE.contains(w)).map(pairs::base);
        if reading.word(main) == "held" && !head.is_some_and(|h| BARE.contains(&reading.word(h)))
            || became && !head.is_some_and(|h| reading.words.get(h).is_some_and(|w| w.pos == Pos::Noun))
        {
            continue;
        }
        let span = reading.span(clause.verbs.from, clause.verbs.to).cover(date.span);
        // "took over the hall": behind the particle, too.
        let over = reading.phrases.iter().find(|p| p.from == main + 2 && reading.word(main + 1) == "over");
        let object = head.or(over.map(Phrase::head)).map(|h| reading.word(h).to_string());
        found.push((
            person,
            Start { article: index, span, office, object, day, appointed: clause.verbs.passive || appointed },
        ));
    }
    found.extend(styled(index, annotated, sentence.span, reading));
    found
}

/// "has been in office", "had been in the job".
fn is_in_office(reading: &Reading, main: usize) -> bool {
    let noun = if reading.word(main + 2) == "the" { main + 3 } else { main + 2 };
    reading.word(main) == "been"
        && reading.word(main + 1) == "in"
        && (BARE.contains(&reading.word(noun)) || reading.word(noun) == "power")
}

/// "Bo Tandel, chief of the harbour office since 2019": an office behind a name, and since when it is his.
fn styled(index: usize, annotated: &Annotated, sentence: Span, reading: &Reading) -> Option<(String, Start)> {
    const STYLES: &[&str] = &[
        "chief",
        "head",
        "director",
        "minister",
        "governor",
        "chairman",
        "chairwoman",
        "chair",
        "president",
        "leader",
        "commander",
        "secretary",
        "ambassador",
        "mayor",
    ];
    let of = |d: &&Timex| sentence.contains(d.span) && d.preposition == Some(Preposition::Since);
    let date = annotated.mentions.dates.iter().find(of)?;
    let past = reading.words.partition_point(|w| w.span.end <= date.span.start);
    let comma = (0..past).rev().find(|i| reading.words[*i].pos == Pos::Comma)?;
    let noun = (comma + 1..past).take(4).find(|i| STYLES.contains(&reading.word(*i)))?;
    // A verb between the two makes it another statement.
    let told = reading.clauses.iter().any(|c| (comma..past).contains(&c.verbs.main));
    let name = reading.phrases.iter().find(|p| p.to == comma && reading.name(p).is_some()).filter(|_| !told)?;
    let span = reading.span(noun, past).cover(date.span);
    let office = Some(pairs::base(reading.word(noun)));
    let start = Start { article: index, span, office, object: None, day: date.resolved?, appointed: false };
    Some((reading.name(name)?.to_string(), start))
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn an_office_is_taken_once() {
        let became = "Bo Tandel became harbour master in 2016.";
        check(became, "Tandel has held the post since 2017.", &[RelationKind::Contradicts]);
        check(became, "Tandel, 56, had led the harbour office since 2017.", &[RelationKind::Contradicts]);
        let holt = "Mary Holt became mayor in 2019. She wept.";
        check(holt, "Holt, 56, has led the council since 2018.", &[RelationKind::Contradicts]);
        check(became, "Bo Tandel took over in March 2016 from Ada Lim.", &[RelationKind::Agrees]);
        check("Tandel, who has led the harbour office since 2017, wept.", became, &[RelationKind::Contradicts]);
        check(became, "Tandel, who came to power in June 2017, wept.", &[RelationKind::Contradicts]);
        check("Mr Tandel has been in office since June 2016.", became, &[RelationKind::Agrees]);
        check("Mr Tandel has been in office since June 2017 and wept.", became, &[RelationKind::Contradicts]);
        let chief = "The list is headed by Bo Tandel, chief of the harbour office since 2019.";
        let named = "The paper names Bo Tandel. The general was appointed to run the harbour office in March 2022.";
        check(chief, named, &[RelationKind::Contradicts]);
        check(named, "Tandel took over in May 2022.", &[]);
        check("Bo Tandel, head of the harbour office since 2022, wept.", named, &[RelationKind::Agrees]);
        check(named, "Tandel has been in hospital since 2017.", &[]);
        check(named, "Tandel, a friend of the harbour office since 2017, wept.", &[]);
        check(became, "Bo Tandel became a father in 2012.", &[]);
        check(became, "Ada Lim has held the post since 2017.", &[]);
        check(became, "Bo Tandel became harbour master again in 2019.", &[]);
        check(became, "Bo Tandel held the post until 2019.", &[]);
        check(became, "The union has held the quay since 2019.", &[]);
    }
}
