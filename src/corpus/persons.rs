//! Persons of a story: two of one surname, and two holders of one office.

use super::relations::{About, Place, Relation, RelationKind};
use super::scene;
use crate::attribution::SourceKind;
use crate::attribution::lexicon::{self, Class};
use crate::claims::Annotated;
use crate::mentions::Holding;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::{BTreeMap, BTreeSet};

/// Articles of one story that are compared with one another; beyond these only the first ones are.
const ARTICLES: usize = 40;
/// Days between two articles within which an office has one holder.
const DAYS: u64 = 14;

/// Relations between the persons that a story's articles name.
pub(super) fn between(articles: &[Annotated], names: &Names) -> Vec<Relation> {
    let story: Vec<usize> = names.keys().copied().collect();
    let mut found = namesakes(articles, names);
    found.extend(holders(articles, &story));
    found
}

/// The full names in a story's articles, by article.
pub(super) type Names = BTreeMap<usize, Vec<FullName>>;

/// The full names in each article of a story whose last names the story's articles quote, or name with an office.
pub(super) fn names(articles: &[Annotated], story: &[usize]) -> Names {
    let story = || story.iter().take(ARTICLES);
    let surnames: BTreeSet<String> = story().flat_map(|i| surnames(&articles[*i])).collect();
    story().map(|i| (*i, full_names(&articles[*i], &surnames))).collect()
}

/// Two persons of one surname: somebody who reads only one article may take one for the other.
fn namesakes(articles: &[Annotated], names: &Names) -> Vec<Relation> {
    // Surname, given name, article: where it stands first; and where it is introduced as that of a relative.
    let mut named: BTreeMap<(String, String), BTreeMap<usize, Span>> = BTreeMap::new();
    let mut kin: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (&i, name) in names.iter().flat_map(|(i, names)| names.iter().map(move |n| (i, n))) {
        let key = (name.surname.clone(), name.given.clone());
        if name.relative {
            kin.entry(key.clone()).or_insert(i);
        }
        named.entry(key).or_default().entry(i).or_insert(name.span);
    }
    let mut persons: Vec<_> = named.iter().collect();
    // The two of a surname whom most articles name; a whole family is listed in none of our findings.
    persons.sort_by_key(|(name, places)| (&name.0, std::cmp::Reverse(places.len()), &name.1));
    let mut told: BTreeSet<&String> = BTreeSet::new();
    let mut found = Vec::new();
    for (n, (one, places)) in persons.iter().enumerate() {
        for (other, others) in persons.iter().skip(n + 1).take_while(|p| p.0.0 == one.0) {
            // Who names both, or one as a relative of the other, knows that they are two.
            let both = places.keys().find(|i| others.contains_key(i)).copied();
            let Some(knows) = both.or_else(|| kin.get(*other).or(kin.get(*one)).copied()) else { continue };
            if alike(&one.1, &other.1) || !told.insert(&one.0) {
                continue;
            }
            let name = |(i, span): (usize, Span)| articles[i].article.slice(span).to_string();
            let how = if both.is_some() { "names both" } else { "makes them relatives" };
            for (a, b) in apart(places, others, knows) {
                let (x, y) = (name(a), name(b));
                let because = format!("{x} and {y} are two persons: {} {how}", articles[knows].article.name);
                found.push(relation(a, b, RelationKind::NotComparable, one.0.clone(), because));
            }
        }
    }
    found
}

/// Where two persons stand apart: each article that names only one of them, with the other in the article that knows
/// both.
fn apart(
    one: &BTreeMap<usize, Span>,
    other: &BTreeMap<usize, Span>,
    knows: usize,
) -> BTreeSet<((usize, Span), (usize, Span))> {
    let known = |p: &BTreeMap<usize, Span>| {
        let place = p.get_key_value(&knows).or(p.first_key_value())?;
        Some((*place.0, *place.1))
    };
    let (Some(x), Some(y)) = (known(one), known(other)) else { return BTreeSet::new() };
    let only = |p: &BTreeMap<usize, Span>, q: &BTreeMap<usize, Span>| -> Vec<(usize, Span)> {
        p.iter().filter(|(i, _)| !q.contains_key(i)).map(|(i, s)| (*i, *s)).collect()
    };
    let (ones, others) = (only(one, other), only(other, one));
    // Two readers, each of one article, may both be sure whom "Tandel" means.
    let apart = ones.first().zip(others.first()).map(|(a, b)| (*a, *b));
    let pairs = ones.into_iter().map(|a| (a, y)).chain(others.into_iter().map(|b| (x, b))).chain(apart);
    pairs.filter(|(a, b)| a.0 != b.0).map(|(a, b)| if a.0 < b.0 { (a, b) } else { (b, a) }).collect()
}

/// Words that make a person a relative of another, who then often has the same surname.
const KIN: &[&str] = &[
    "brother", "sister", "cousin", "nephew", "niece", "uncle", "aunt", "son", "daughter", "father", "mother", "wife",
    "husband", "widow", "relative", "related", "namesake",
];

/// Last names of persons who are introduced as somebody's relative.
fn relatives(annotated: &Annotated) -> Vec<String> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for sentence in annotated.sentences.iter().map(|s| s.span.of(text)) {
        let all: Vec<Span> = words(sentence).collect();
        if !all.iter().any(|w| KIN.contains(&w.of(sentence))) {
            continue;
        }
        for pair in all.windows(2) {
            let beside = sentence.get(pair[0].end as usize..pair[1].start as usize) == Some(" ");
            if beside && is_given(pair[0].of(sentence)) && upper(pair[1].of(sentence)) {
                found.extend(last(pair[1].of(sentence)));
            }
        }
    }
    found
}

/// Last names of persons the article quotes, names with an office, or introduces as relatives.
pub(super) fn surnames(annotated: &Annotated) -> Vec<String> {
    let text = &annotated.article.text;
    let sources = annotated.attributions.iter().filter(|a| a.source_kind() == SourceKind::NamedPerson);
    let speakers = sources.filter_map(|a| a.source.as_ref()?.speaker.clone());
    let officials = annotated.mentions.officials.iter().filter_map(|o| o.name.map(|n| n.of(text).to_string()));
    let named = speakers.chain(officials).filter(|name| name.contains(' ')).filter_map(|name| last(&name));
    named.chain(relatives(annotated)).collect()
}

fn last(name: &str) -> Option<String> {
    let folded = fold(name);
    let last = words(&folded).last()?.of(&folded).to_string();
    (last.len() > 2).then_some(last)
}

/// A person's full name in its place.
pub(super) struct FullName {
    pub(super) given: String,
    pub(super) surname: String,
    pub(super) span: Span,
    /// Its sentence speaks of kinship.
    pub(super) relative: bool,
}

/// The full names of persons of one of the surnames.
pub(super) fn full_names(annotated: &Annotated, surnames: &BTreeSet<String>) -> Vec<FullName> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for sentence in &annotated.sentences {
        let whole = sentence.span.of(text);
        let all: Vec<Span> = words(whole).map(|w| w.shift(sentence.span.start as usize)).collect();
        for (at, pair) in all.windows(2).enumerate() {
            let [given, surname] = pair else { continue };
            // "Benjamin David Banks": the first of several given names.
            let before = at.checked_sub(1).and_then(|b| all.get(b)).filter(|b| {
                text.get(b.end as usize..given.start as usize).is_some_and(|gap| gap == " ")
                    && is_first_name(b.of(text))
            });
            if !is_given(given.of(text)) {
                continue;
            }
            let unsure = at
                .checked_sub(1)
                .and_then(|b| all.get(b))
                .is_some_and(|b| text.get(b.end as usize..given.start as usize) == Some(" ") && is_given(b.of(text)));
            if before.is_none() && unsure {
                continue;
            }
            let given = before.unwrap_or(given);
            let folded = fold(surname.of(text)).replace('’', "'");
            let folded = folded.strip_suffix("'s").unwrap_or(&folded).to_string();
            // "Castello Road" and "Orl Road" are no persons.
            if super::pairs::is_known(&folded) && !is_first_name(given.of(text)) {
                continue;
            }
            let beside = text.get(pair[0].end as usize..surname.start as usize) == Some(" ");
            if !beside || !surnames.contains(&folded) || !upper(surname.of(text)) {
                continue;
            }
            let end = surname.start + surname.of(text).trim_end_matches("'s").trim_end_matches("’s").len() as u32;
            let relative = all.iter().any(|w| KIN.contains(&w.of(text)));
            let span = Span { start: given.start, end };
            found.push(FullName { given: fold(given.of(text)), surname: folded, span, relative });
        }
    }
    found
}

fn upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether the table has a capitalised word as a first name.
pub(super) fn is_first_name(word: &str) -> bool {
    let class = lexicon::look_up(word).class;
    upper(word) && (class.any(Class::MALE) || class.any(Class::FEMALE)) && !class.any(Class::TITLE)
}

/// Whether a word may be a given name: capitalised, no title, no word for an office or body.
pub(super) fn is_given(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let entry = lexicon::look_up(word);
    let known = entry.class.any(Class::MALE) || entry.class.any(Class::FEMALE);
    let other = entry.noun.is_some() || entry.class.any(Class::TITLE) || entry.class.any(Class::DETERMINER);
    let common = super::pairs::is_frequent(&word.to_lowercase());
    upper(word) && capitals == 1 && word.len() > 2 && !word.contains(['\'', '’']) && !other && (known || !common)
}

/// Two spellings of one given name begin alike.
fn alike(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count() >= 2
}

/// Titles that one person bears in one place, so that a story with two bearers has one too many. Presidents and
/// ministers meet in one story without being of one country.
const SOLE: &[&str] = &["governor", "mayor", "sheriff", "coroner", "chief minister", "police chief", "fire chief"];
/// What may stand before such a title without making it another office.
const PLAIN: &[&str] = &["the", "provincial", "state", "city", "town", "local", "county", "regional"];

/// A person named with a title.
struct Titled {
    article: usize,
    span: Span,
    name: String,
}

/// Two persons whom two articles of the same days name with the same title.
fn holders(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut titled: BTreeMap<String, Vec<Titled>> = BTreeMap::new();
    for &article in story {
        let text = &articles[article].article.text;
        let mut sole: BTreeMap<&str, Vec<Titled>> = BTreeMap::new();
        for official in &articles[article].mentions.officials {
            let (Some(name), Some(title)) = (official.name, official.title) else { continue };
            let title = fold(title.of(text));
            let title = title.strip_prefix("the ").unwrap_or(&title).to_string();
            // "minister" alone is many people's title; an office names its body.
            // Whom the table knows in the office, `office/wrong-holder` and `office/holder-differs` judge by their days.
            let settled = official.office.is_some() && official.person.is_some();
            if settled || official.holding != Holding::Holds {
                continue;
            }
            let bearer = Titled { article, span: official.span, name: name.of(text).to_string() };
            if let Some(office) = sole_office(&title) {
                if !left(text, official.span) {
                    sole.entry(office).or_default().push(bearer);
                }
            } else if title.split(' ').count() >= 3 && !shared(&title) {
                titled.entry(title).or_default().push(bearer);
            }
        }
        // Who names two of them tells of two places.
        let one = |named: &[Titled]| named.iter().all(|n| last(&n.name) == last(&named[0].name));
        for (office, named) in sole.into_iter().filter(|(_, named)| one(named)) {
            titled.entry(office.to_string()).or_default().extend(named.into_iter().next());
        }
    }
    let day = |i: usize| articles[i].article.meta.published().map(|c| c.value);
    let mut found = Vec::new();
    for (title, named) in titled {
        let mut pairs = BTreeSet::new();
        for (n, a) in named.iter().enumerate() {
            for b in named.iter().skip(n + 1).filter(|b| b.article != a.article) {
                let near = day(a.article).zip(day(b.article)).is_some_and(|(x, y)| x.gap(y) <= DAYS);
                let differ = last(&a.name).zip(last(&b.name)).is_some_and(|(x, y)| x != y && !alike(&x, &y));
                if !near || !differ || pairs.contains(&(a.article, b.article)) {
                    continue;
                }
                let because = format!("one names {} as {title}, the other {}", a.name, b.name);
                let key = title.clone();
                let clash = relation((a.article, a.span), (b.article, b.span), RelationKind::Contradicts, key, because);
                if SOLE.contains(&title.as_str()) && !scene::may_clash(articles, &clash) {
                    continue;
                }
                pairs.insert((a.article, b.article));
                found.push(clash);
            }
        }
    }
    found
}

/// "superior court judge", "assistant district attorney": what many are in one place, however long the title.
fn shared(title: &str) -> bool {
    const MANY: &[&str] = &[
        "judge",
        "justice",
        "officer",
        "attorney",
        "lawyer",
        "prosecutor",
        "deputy",
        "member",
        "senator",
        "lawmaker",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "professor",
        "inspector",
        "sergeant",
        "detective",
        "lieutenant",
        "captain",
        "official",
        "adviser",
        "advisor",
        "aide",
        "councillor",
        "councilman",
        "trooper",
        "analyst",
    ];
    let last = title.rsplit(' ').next().unwrap_or(title);
    MANY.contains(&last) || ["assistant ", "deputy ", "vice ", "associate "].iter().any(|p| title.starts_with(p))
}

/// The office of [`SOLE`] that a title is, whatever place it is said to be of.
fn sole_office(title: &str) -> Option<&'static str> {
    let plain = PLAIN.iter().fold(title, |t, word| t.strip_prefix(word).and_then(|t| t.strip_prefix(' ')).unwrap_or(t));
    SOLE.iter().find(|office| plain == **office).copied()
}

/// "Ada Lim, the governor until 2021": who is said to have left.
fn left(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or("").trim_start_matches([',', ' ']);
    let past = ["until ", "till ", "from ", "between ", "at the time", "in the "];
    past.iter().any(|p| behind.starts_with(p)) && !behind.starts_with("from the ")
}

fn relation(a: (usize, Span), b: (usize, Span), kind: RelationKind, key: String, because: String) -> Relation {
    let place = |(article, span): (usize, Span)| Place { article, span };
    Relation { a: place(a), b: place(b), kind, about: About::Person, key, because }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    /// What two texts of one story say of each other's persons.
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, _| between(articles, &names(articles, &[0, 1])));
    }

    #[test]
    fn two_of_one_surname() {
        let mayor = "The mayor, Rosa Tandel, said the quay was safe.";
        let both =
            "Judge Ines Tandel said no. She is not related to the mayor, Rosa Tandel, who said the quay was safe.";
        check(mayor, both, &[RelationKind::NotComparable]);
        check(mayor, "Rosa Tandel said the quay was safe. Tandel left.", &[]);
        let brother = "The quay was safe. His brother, Marek Tandel, the engineer, was rescued. Rosa Tandel left.";
        check(mayor, brother, &[RelationKind::NotComparable]);
        check("Rosa Tandel spoke.", "Her cousin Ines Tandel, the judge, said no.", &[RelationKind::NotComparable]);
        let roads = "Brint Road and Orl Road were closed, said police. Mr Ben Road said so.";
        check("The mayor said Brint Road was safe.", roads, &[]);
        // Nobody says that they are two.
        check(mayor, "Judge Ines Tandel said no.", &[]);
    }

    #[test]
    fn two_holders_of_one_office() {
        let osei = "Governor Marit Osei said the harbour was safe.";
        check(osei, "The governor, Anders Kuhl, will speak on Thursday.", &[RelationKind::Contradicts]);
        check(osei, "The provincial governor, Anders Kuhl, said no.", &[RelationKind::Contradicts]);
        check(osei, "The provincial governor, Marit Osei, said no.", &[]);
        check(osei, "Deputy Governor Anders Kuhl said no.", &[]);
        check(osei, "Former governor Anders Kuhl said no.", &[]);
        check(osei, "Anders Kuhl, the governor until 2021, said no. Governor Marit Osei left.", &[]);
        check(osei, "Anders Kuhl, the governor until 2021, said no.", &[]);
        let judge = "Arle Superior Court Judge Marit Osei said no.";
        check(judge, "Arle Superior Court Judge Anders Kuhl said no.", &[]);
        // Of two places.
        check(osei, "Governor Anders Kuhl and Governor Marit Osei met.", &[]);
        check("Minister Marit Osei said no.", "Minister Anders Kuhl said no.", &[]);
    }
}
