//! Who held an office of the table and until when, as articles tell it. An office ties together articles of different
//! stories: years may lie between "continues until 20 November" and "left in October".

use super::clauses::{Clause, Phrase, Reading};
use super::readings::{ARTICLES, Readings, date_behind};
use super::relations::{About, Place, Relation, RelationKind};
use super::{subjects, successions, tenures};
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::knowledge::{Knowledge, OfficeId};
use crate::mentions::{Holding, Official, Preposition, Timex};
use crate::nlp::{Sentence, Tagger};
use crate::span::Span;
use crate::text::{fold, words};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Days before somebody is said to be in office still within which nobody else has taken it up.
const DAYS: u64 = 60;

/// Verbs of leaving an office that stands behind them, and of leaving it without a word of which.
const LEAVES: &[&str] = &["left", "leaves", "quit", "vacated"];
const GOES: &[&str] = &["resigned", "retired", "stepped"];
/// Verbs of not leaving yet.
const STAYS: &[&str] = &["continues", "stays", "remains"];

/// What an article says of the end of somebody's time in office.
#[derive(Clone, Copy, Debug)]
enum Says {
    /// The last day; with the day on which he is said to hold it until then.
    Until(Interval, Option<Interval>),
    /// "still director general": the day of which that is said.
    Still(Interval),
}

struct Told {
    article: usize,
    span: Span,
    says: Says,
}

/// What articles that name holders of one office say of their days in it.
pub(super) fn between(articles: &[Annotated], tagger: Option<&Tagger>) -> Vec<Relation> {
    let mut named: BTreeMap<&OfficeId, BTreeSet<usize>> = BTreeMap::new();
    for (i, annotated) in articles.iter().enumerate() {
        let offices = annotated.mentions.officials.iter().filter(|o| o.name.is_some());
        offices.filter_map(|o| o.office.as_ref()).for_each(|o| _ = named.entry(o).or_default().insert(i));
    }
    let named: Vec<(&OfficeId, Vec<usize>)> = named
        .into_iter()
        .filter(|(_, of)| of.len() > 1)
        .map(|(office, of)| (office, of.into_iter().take(ARTICLES).collect()))
        .collect();
    named.par_iter().flat_map_iter(|(office, of)| of_office(articles, of, office, tagger)).collect()
}

fn of_office(articles: &[Annotated], of: &[usize], office: &OfficeId, tagger: Option<&Tagger>) -> Vec<Relation> {
    let holders = Holders::of(articles, of, office);
    let is_holder = |name: &str| holders.names.contains_key(name);
    let readings = Readings::of(articles, of, tagger);
    let begins = |name: &str, start: &tenures::Start| is_holder(name) && holders.is_office(start.object.as_deref());
    let starts = tenures::told(articles, of, &readings, begins);
    let mut found = tenures::compared(articles, &starts);
    found.extend(successions::between(articles, of, &readings, is_holder));
    let mut ends: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for &i in of {
        for (at, sentence) in articles[i].sentences.iter().enumerate() {
            let Some(reading) = readings.sentence(i, at) else { break };
            for (person, told) in holders.ends(i, at, &articles[i], sentence, reading, &readings) {
                if is_holder(&person) {
                    ends.entry(person).or_default().push(told);
                }
            }
        }
    }
    for (person, told) in &ends {
        for (n, a) in told.iter().enumerate() {
            let later = told.iter().skip(n + 1).filter(|b| b.article != a.article);
            found.extend(later.filter_map(|b| one_end(articles, &holders.names[person], a, b)));
        }
    }
    for (next, starts) in &starts {
        for (person, told) in ends.iter().filter(|(person, _)| *person != next) {
            for (start, end) in starts.iter().flat_map(|s| told.iter().map(move |t| (s, t))) {
                found.extend(too_early(articles, (&holders.names[next], start), (&holders.names[person], end)));
            }
        }
    }
    found
}

/// Those whom articles name with an office.
struct Holders<'a> {
    office: &'a OfficeId,
    /// By their last names, folded, the names as first written.
    names: BTreeMap<String, String>,
    /// Words of the titles under which the articles name it, folded: "isi", "chief".
    title: BTreeSet<String>,
    /// Those of them that stand for the body: "isi", in capitals.
    body: BTreeSet<String>,
}

impl<'a> Holders<'a> {
    /// Left out are last names that two of them bear, and who the table says came back.
    fn of(articles: &[Annotated], of: &[usize], office: &'a OfficeId) -> Holders<'a> {
        let mut given: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let (mut title, mut body) = (BTreeSet::new(), BTreeSet::new());
        let mut twice = BTreeSet::new();
        let tenures = Knowledge::builtin().offices.tenures(office);
        for annotated in of.iter().map(|i| &articles[*i]) {
            let text = &annotated.article.text;
            for official in annotated.mentions.officials.iter().filter(|o| o.office.as_ref() == Some(office)) {
                let Some(name) = official.name.map(|n| n.of(text)) else { continue };
                let Some((first, last)) = ends_of(name) else { continue };
                if tenures.iter().filter(|t| t.person.is_some() && t.person == official.person).count() > 1 {
                    twice.insert(last.clone());
                }
                given.entry(last).or_default().entry(first).or_insert_with(|| name.to_string());
                let written = official.title.map_or("", |t| t.of(text));
                for word in words(written).map(|w| w.of(written)) {
                    title.insert(fold(word));
                    if word.len() > 1 && word.chars().all(char::is_uppercase) {
                        body.insert(fold(word));
                    }
                }
            }
        }
        given.retain(|last, names| names.len() == 1 && !twice.contains(last));
        let name = |(last, names): (String, BTreeMap<String, String>)| Some((last, names.into_values().next()?));
        Holders { office, names: given.into_iter().filter_map(name).collect(), title, body }
    }

    /// What a sentence says of the end of somebody's days in the office, by the last name.
    fn ends(
        &self,
        index: usize,
        at: usize,
        annotated: &Annotated,
        sentence: &Sentence,
        reading: &Reading,
        readings: &Readings,
    ) -> Vec<(String, Told)> {
        let mut found = Vec::new();
        let text = &annotated.article.text;
        let told = |span, says| Told { article: index, span, says };
        let printed = annotated.article.meta.published().map(|c| c.value);
        let inside = || annotated.mentions.dates.iter().filter(|d| sentence.span.contains(d.span));
        let own = |o: &&Official| sentence.span.contains(o.span) && o.office.as_ref() == Some(self.office);
        let official = annotated.mentions.officials.iter().find(own);
        if let Some(official) = official.filter(|o| o.holding == Holding::Holds)
            && let Some((_, last)) = official.name.and_then(|n| ends_of(n.of(text)))
        {
            let first = inside().find_map(|d| d.resolved);
            let title = official.title.unwrap_or(official.span);
            let still = text.get(..title.start as usize).unwrap_or("").trim_end().ends_with("still");
            if let Some(day) = first.or(printed).filter(|_| still) {
                found.push((last, told(official.span, Says::Still(day))));
            }
        }
        for clause in reading.clauses.iter().filter(|c| c.verbs.finite && !c.verbs.negated && !c.verbs.modal) {
            let word = reading.word(clause.verbs.main);
            let named = || subjects::person(index, at, annotated, clause, readings);
            let Some((date, says)) = (if STAYS.contains(&word) && in_office(reading, clause) {
                let until = |d: &&Timex| d.preposition == Some(Preposition::Until) && d.resolved.is_some();
                inside().find(until).and_then(|d| Some((d, Says::Until(d.resolved?, printed))))
            } else if LEAVES.contains(&word) && self.is_left(reading, clause)
                || GOES.contains(&word) && clause.object.is_none()
            {
                let bounds = [Preposition::Until, Preposition::By, Preposition::Since];
                let date = date_behind(annotated, sentence.span, reading, clause);
                let date = date.filter(|d| !d.preposition.is_some_and(|p| bounds.contains(&p)));
                date.and_then(|d| Some((d, Says::Until(d.resolved?, None))))
            } else {
                None
            }) else {
                continue;
            };
            let only = || official.and_then(|o| ends_of(o.name?.of(text))).map(|(_, last)| last);
            let Some(person) = named().or_else(only) else { continue };
            let verbs = reading.span(clause.verbs.from, clause.verbs.to);
            // "Until that day he continues": from the preposition on.
            let before = reading.words.iter().rposition(|w| w.span.end <= date.span.start);
            let until = before.filter(|i| reading.word(*i) == "until").and_then(|i| reading.words.get(i));
            let from = until.map_or(date.span, |w| w.span);
            found.push((person, told(verbs.cover(date.span).cover(from), says)));
        }
        found
    }

    /// Whether what is left is the office or its body: not the White House, which is left every day.
    fn is_left(&self, reading: &Reading, clause: &Clause) -> bool {
        let object = clause.object.and_then(|o| reading.phrases.get(o)).map(Phrase::head);
        object.map(|h| reading.word(h)).is_some_and(|w| tenures::BARE.contains(&w) || self.body.contains(w))
    }

    /// Whether what somebody begins is this office: who takes over a hall takes no office.
    fn is_office(&self, object: Option<&str>) -> bool {
        object.is_none_or(|w| tenures::BARE.contains(&w) || self.title.contains(w))
    }
}

/// "continues as head", "remains in office", but not "remains in hospital".
fn in_office(reading: &Reading, clause: &Clause) -> bool {
    let behind = clause.verbs.to..clause.verbs.to + 3;
    behind.into_iter().any(|i| matches!(reading.word(i), "as" | "office" | "charge"))
}

/// The first and the last word of a name, folded; one word is both.
fn ends_of(name: &str) -> Option<(String, String)> {
    let folded = fold(name);
    let mut all = words(&folded).map(|w| w.of(&folded).to_string());
    let first = all.next()?;
    Some((first.clone(), all.last().unwrap_or(first)))
}

/// Two ends of one person's time in an office.
fn one_end(articles: &[Annotated], person: &str, a: &Told, b: &Told) -> Option<Relation> {
    let over = |until: Interval, day: Interval| until.last().zip(day.first()).is_some_and(|(u, d)| u < d);
    let kind = match (a.says, b.says) {
        (Says::Until(x, _), Says::Until(y, _)) if x.meet(y).is_some() => RelationKind::Agrees,
        (Says::Until(..), Says::Until(..)) => RelationKind::Contradicts,
        (Says::Until(until, _), Says::Still(day)) | (Says::Still(day), Says::Until(until, _)) if over(until, day) => {
            RelationKind::Contradicts
        }
        _ => return None,
    };
    let because = match kind {
        RelationKind::Agrees => format!("“{}” and “{}” fit together", slice(articles, a), slice(articles, b)),
        _ => format!("one has “{}” ({}), the other “{}” ({})", slice(articles, a), day(a), slice(articles, b), day(b)),
    };
    Some(relation(a, b, kind, format!("end of {person} in office"), because))
}

/// Somebody took the office up while, as another article has it, his predecessor held it still.
fn too_early(
    articles: &[Annotated],
    (next, start): (&str, &tenures::Start),
    (person, end): (&str, &Told),
) -> Option<Relation> {
    let before = |day: Interval| start.day.last().zip(day.first()).is_some_and(|(s, d)| s < d);
    let clash = match end.says {
        // From the day of print on he is said to hold it.
        Says::Until(until, Some(printed)) => before(until) && !before(printed),
        Says::Until(_, None) => false,
        Says::Still(day) => before(day) && start.day.gap(day) <= DAYS,
    };
    if start.article == end.article || !clash {
        return None;
    }
    let words = articles[start.article].article.slice(start.span);
    let because = format!(
        "one has {next} in office ({}: “{words}”) before the other lets {person} go ({}: “{}”)",
        start.day,
        day(end),
        slice(articles, end)
    );
    let start = Told { article: start.article, span: start.span, says: Says::Still(start.day) };
    Some(relation(&start, end, RelationKind::Contradicts, format!("{person} and {next} in office"), because))
}

fn slice<'a>(articles: &'a [Annotated], told: &Told) -> &'a str {
    articles[told.article].article.slice(told.span)
}

fn day(told: &Told) -> Interval {
    match told.says {
        Says::Until(day, _) | Says::Still(day) => day,
    }
}

fn relation(a: &Told, b: &Told, kind: RelationKind, key: String, because: String) -> Relation {
    let place = |t: &Told| Place { article: t.article, span: t.span };
    let (a, b) = if a.article <= b.article { (a, b) } else { (b, a) };
    Relation { a: place(a), b: place(b), kind, about: About::Person, key, because }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::nlp::Models;

    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, _| between(articles, Tagger::of(Models::Builtin)));
    }

    #[test]
    fn nobody_is_in_office_after_he_left() {
        let left = "Faiz Hameed, the ISI chief, left the ISI on 3 September 2021.";
        check(
            left,
            10,
            "On Friday Faiz Hameed, still head of the ISI, was at the airport.",
            &[RelationKind::Contradicts],
        );
        check(left, 3, "On Thursday Faiz Hameed, still head of the ISI, was at the airport.", &[]);
        let until = "Faiz Hameed continues as head of the ISI until 20 November.";
        check(left, 10, until, &[RelationKind::Contradicts]);
        check("ISI chief Faiz Hameed resigned on 20 November 2021.", 10, until, &[RelationKind::Agrees]);
        check("ISI chief Faiz Hameed left Kabul on 3 September 2021.", 10, until, &[]);
        check("ISI chief Faiz Hameed left on 3 September 2021 for Kabul.", 10, until, &[]);
        check("ISI chief Faiz Hameed remains in hospital until 3 September 2021.", 10, until, &[]);
    }

    #[test]
    fn nobody_takes_an_office_that_is_held_still() {
        let took = "The new ISI chief, Nadeem Anjum, takes office on 8 September.";
        let until = "Faiz Hameed continues as head of the ISI until 20 November.";
        check(took, 7, until, &[RelationKind::Contradicts]);
        check(took, 10, "Faiz Hameed continues as head of the ISI until 8 September.", &[]);
        check(took, 10, "Faiz Hameed, still ISI chief, was at the airport.", &[RelationKind::Contradicts]);
        check(took, 7, "Faiz Hameed, still ISI chief, was at the airport.", &[]);
        check(took, 10, "ISI chief Nadeem Anjum was at the airport.", &[]);
        check(took, 10, "ISI chief Nadeem Anjum took over the dining hall on 3 May.", &[]);
        check(took, 10, "ISI chief Nadeem Anjum has led the delegation since Monday.", &[]);
    }
}
