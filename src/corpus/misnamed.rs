//! One person under two given names: "Blue Anchor's founder, David Chen" here, "Daniel Chen of Blue Anchor" there.
//!
//! Two of one surname are mostly two persons. They are one where each article knows only one of them, some article of each
//! side names the same body beside the name, and nobody speaks of relatives.

use super::facts::days_apart;
use super::persons::{FullName, Names, is_first_name};
use super::relations::{About, Place, Relation, RelationKind};
use crate::calendar::{month, weekday};
use crate::claims::Annotated;
use crate::knowledge::Knowledge;
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two articles within which a person keeps the same post.
const DAYS: u64 = 60;

/// Bytes of a sentence whose bodies are read; what is longer is a list of names.
const LONGEST: usize = 600;

/// Given names of which one is short for the other without beginning like it.
const SHORT: &[(&str, &[&str])] = &[
    ("alexander", &["sasha", "sandy", "lex"]),
    ("alexandra", &["sasha", "sandra"]),
    ("anthony", &["tony"]),
    ("charles", &["chuck", "chas"]),
    ("edward", &["ted", "ned"]),
    ("elizabeth", &["betty", "beth", "lisa", "liz", "libby"]),
    ("henry", &["harry", "hank"]),
    ("james", &["jim", "jimmy"]),
    ("john", &["jack"]),
    ("katherine", &["kate", "kitty"]),
    ("catherine", &["kate", "kitty"]),
    ("margaret", &["peggy", "meg", "maggie"]),
    ("mary", &["polly", "molly"]),
    ("michael", &["mick", "mike"]),
    ("mikhail", &["misha"]),
    ("richard", &["dick", "rick"]),
    ("robert", &["bob", "bobby", "rob"]),
    ("theodore", &["ted"]),
    ("vladimir", &["volodya"]),
    ("volodymyr", &["vladimir"]),
    ("william", &["bill", "billy", "will", "liam"]),
];

/// A person's name in an article, and the bodies named in its sentence.
struct Named {
    span: Span,
    given: String,
    /// All words of the name, folded.
    all: Vec<String>,
    bodies: BTreeSet<String>,
}

/// Articles of a story that give one person different given names, from the full names of each.
pub(super) fn between(articles: &[Annotated], names: &Names) -> Vec<Relation> {
    let mut told: BTreeMap<String, BTreeMap<usize, Vec<Named>>> = BTreeMap::new();
    let mut families: BTreeSet<String> = BTreeSet::new();
    for (&i, name) in names.iter().flat_map(|(i, names)| names.iter().map(move |n| (i, n))) {
        if name.relative {
            families.insert(name.surname.clone());
        }
        told.entry(name.surname.clone()).or_default().entry(i).or_default().push(named(&articles[i], name));
    }
    told.retain(|surname, by_article| !families.contains(surname) && by_article.values().all(|n| one(n)));
    told.iter().flat_map(|(surname, by_article)| of_surname(articles, surname, by_article)).collect()
}

/// Whether an article knows a surname with one given name only.
fn one(named: &[Named]) -> bool {
    named.iter().all(|n| n.given == named[0].given)
}

/// Each two articles that give the bearer of a surname names of which some two articles say that they are of one body.
fn of_surname(articles: &[Annotated], surname: &str, told: &BTreeMap<usize, Vec<Named>>) -> Vec<Relation> {
    // "Cheryl Boone Isaacs" is "Boone Isaacs".
    let among = |x: &Named, y: &Named| x.all.contains(&y.given);
    let pairs = || {
        let all = told.iter().enumerate();
        let differ = all.flat_map(|(n, a)| told.iter().skip(n + 1).map(move |b| (a, b)));
        differ.filter(|(a, b)| {
            days_apart(articles, *a.0, *b.0).is_none_or(|days| days <= DAYS)
                && !may_be_one(&a.1[0].given, &b.1[0].given)
                && !among(&a.1[0], &b.1[0])
                && !among(&b.1[0], &a.1[0])
        })
    };
    let body = |a: &[Named], b: &[Named]| -> Option<String> {
        a.iter().flat_map(|x| &x.bodies).find(|w| b.iter().any(|y| y.bodies.contains(*w))).cloned()
    };
    let mut same: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for ((_, a), (_, b)) in pairs() {
        if let Some(body) = body(a, b) {
            same.entry((&a[0].given, &b[0].given)).or_insert(body);
        }
    }
    let mut found = Vec::new();
    for ((i, a), (j, b)) in pairs() {
        let (x, y) = (a[0].given.as_str(), b[0].given.as_str());
        let Some(body) = same.get(&(x, y)).or_else(|| same.get(&(y, x))) else { continue };
        let place = |article: usize, n: &Named| Place { article, span: n.span };
        let words = |p: Place| articles[p.article].article.slice(p.span).to_string();
        let (a, b) = (place(*i, &a[0]), place(*j, &b[0]));
        let because = format!("one names {}, the other {}; both speak of {body}", words(a), words(b));
        let key = format!("name of {surname}");
        found.push(Relation { a, b, kind: RelationKind::Contradicts, about: About::Person, key, because });
    }
    found
}

fn named(annotated: &Annotated, name: &FullName) -> Named {
    let text = &annotated.article.text;
    let at = annotated.sentences.partition_point(|s| s.span.end <= name.span.start);
    let own = annotated.sentences.get(at).map(|s| s.span).filter(|s| s.len() <= LONGEST);
    let sentence = own.unwrap_or(name.span);
    let mut bodies = bodies(sentence.of(text), &name.surname);
    bodies.extend(office(text, sentence, name.span));
    let words = name.span.of(text).split_whitespace().map(fold).collect();
    Named { span: name.span, given: name.given.clone(), all: words, bodies }
}

/// The office right before a name, where a story has one holder of it: "President Ada Lim", "the county commissioner, Ada Lim".
fn office(text: &str, sentence: Span, name: Span) -> Option<String> {
    const OFFICES: &[&str] = &[
        "president",
        "premier",
        "commissioner",
        "governor",
        "mayor",
        "captain",
        "skipper",
        "chairman",
        "chairwoman",
        "chair",
        "headteacher",
        "principal",
        "coroner",
        "sheriff",
        "ambassador",
        "envoy",
        "executive",
        "rector",
        "chancellor",
    ];
    let before = text.get(sentence.start as usize..name.start as usize)?.trim_end();
    let before = before.strip_suffix(',').unwrap_or(before);
    let word = before.rsplit(' ').next()?.to_lowercase();
    OFFICES.contains(&word.as_str()).then(|| format!("the {word}"))
}

/// Capitalised words of a sentence that name no person, place, day or month, each with the one before it where that is
/// capitalised too.
fn bodies(sentence: &str, surname: &str) -> BTreeSet<String> {
    let all: Vec<Span> = words(sentence).collect();
    let bare = |w: &Span| {
        let word = w.of(sentence);
        word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
    };
    let named = |w: &Span| {
        let (word, lower) = (bare(w), fold(bare(w)));
        let calendar = weekday(&lower).is_some() || month(&lower).is_some();
        let place = Knowledge::builtin().places.named(word).is_some();
        word.starts_with(char::is_uppercase)
            && word.len() > 2
            && lower != surname
            && !(calendar || place || is_first_name(word))
    };
    // Two such words in a row: one alone may open the sentence or be a title.
    let pairs = all
        .windows(2)
        .filter(|p| sentence.get(p[0].end as usize..p[1].start as usize) == Some(" ") && named(&p[0]) && named(&p[1]));
    pairs.map(|p| format!("{} {}", bare(&p[0]), bare(&p[1]))).collect()
}

/// Whether two given names, folded, may be one: a short form, another spelling, an initial.
fn may_be_one(a: &str, b: &str) -> bool {
    let begins = a.starts_with(b) || b.starts_with(a);
    let short = |long: &str, short: &str| SHORT.iter().any(|(name, forms)| *name == long && forms.contains(&short));
    let related = SHORT.iter().any(|(_, forms)| forms.contains(&a) && forms.contains(&b));
    begins || strsim::levenshtein(a, b) <= 2 || short(a, b) || short(b, a) || related
}

#[cfg(test)]
mod tests {
    use super::super::{persons, samples};
    use super::*;

    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 6, b, expected, |articles, _| between(articles, &persons::names(articles, &[0, 1])));
    }

    #[test]
    fn one_person_has_one_given_name() {
        let heir = "The heir Daniel Osei of Grey Heron bought the yard. Daniel Osei said it was cheap.";
        check(heir, "Grey Heron's founder, David Osei, said it was cheap.", &[RelationKind::Contradicts]);
        check(heir, "Grey Heron's founder, Dan Osei, said it was cheap.", &[]);
        check(heir, "The mayor, David Osei, said it was cheap.", &[]);
        check(heir, "Grey Heron's founder, David Osei, said that his brother Daniel Osei was wrong.", &[]);
        check(heir, "Grey Heron's David Osei, a cousin of the heir, said it was cheap.", &[]);
        let president = "President Stoyan Osei said it was cheap.";
        check(president, "It was cheap, President Ivan Osei said.", &[RelationKind::Contradicts]);
        check(president, "It was cheap, Mayor Ivan Osei said.", &[]);
        let bill = "Grey Heron's founder, Bill Osei, said it was cheap.";
        check("Grey Heron's founder, William Osei, said it was cheap.", bill, &[]);
    }
}
