//! The same quotation in two articles: word for word, its words changed, or put into another mouth.

use super::diff::word_diff;
use super::facts::speaker;
use super::pairs::content_words;
use super::relations::{About, Place, Relation, RelationKind};
use crate::attribution::lexicon::{self, Class};
use crate::attribution::{Attribution, Kind, SourceKind, quotations};
use crate::claims::Annotated;
use crate::span::Span;
use crate::text::{fold, letters, words};
use std::collections::BTreeMap;

/// Words a quotation needs before two can be one.
const LEAST: usize = 4;
/// Words a quotation needs before a part of it is compared.
const PART: usize = 7;
/// Words from which two that are the same are one, even where only one article names who said them.
const LONG: usize = 8;
/// Words in a row that bring two quotations together.
const RUN: usize = 3;
/// Share of words in percent that two wordings of one quotation have in common.
const ALIKE: usize = 70;
/// The same where both articles name the same speaker, and where one of the two is only a part.
const ALIKE_NAMED: usize = 63;
const ALIKE_PART: usize = 85;
/// Bytes before a quotation in which a speaker may be named whom it calls "he".
const NEAR: usize = 700;

/// What happened to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteChange {
    /// Same speaker, same words.
    Same,
    /// Same speaker, other words.
    Altered,
    /// Same words, other speaker.
    OtherSpeaker,
}

/// One quotation in two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePair {
    /// Article and words, the smaller index first.
    pub a: (usize, Span),
    /// Article and words.
    pub b: (usize, Span),
    /// Who says it in each.
    pub speakers: (String, String),
    /// What differs.
    pub change: QuoteChange,
}

struct Quote {
    article: usize,
    span: Span,
    words: Vec<String>,
    /// Who says it, where a person is named.
    speaker: Option<String>,
    /// The name stands beside the quotation; else it is somebody's "he".
    named: bool,
    /// Who speaks stands in the quotation's own sentence, by whatever word.
    beside: bool,
    /// Begins in the middle of a sentence.
    partial: bool,
}

/// Quotations that two articles share, sorted.
pub(super) fn find(articles: &[Annotated]) -> Vec<QuotePair> {
    let quotes: Vec<Quote> = articles.iter().enumerate().flat_map(|(i, a)| quoted(i, a)).collect();
    let mut runs: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (i, quote) in quotes.iter().enumerate() {
        for run in quote.words.windows(RUN) {
            runs.entry(run).or_default().push(i);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for group in runs.values().filter(|g| g.len() <= 30) {
        for (n, i) in group.iter().enumerate() {
            pairs.extend(group[n + 1..].iter().filter(|j| quotes[**j].article != quotes[*i].article).map(|j| (*i, *j)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().filter_map(|(i, j)| differ(&quotes[i], &quotes[j], articles)).collect()
}

fn quoted(index: usize, annotated: &Annotated) -> Vec<Quote> {
    let text = &annotated.article.text;
    let mut found: Vec<Quote> = Vec::new();
    let mut add = |span: Span, speaker: Option<String>, named: bool, beside: bool| {
        let folded = fold(span.of(text)).replace('’', "'");
        let words: Vec<String> = words(&folded).map(|w| w.of(&folded).to_string()).collect();
        let partial = !span.of(text).starts_with(char::is_uppercase);
        // "No, that was said by a minister": the text itself gives it to nobody by name.
        let rest = text.get(span.end as usize..).unwrap_or("");
        let rest = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or("");
        let rest = rest.get(..rest.find(". ").unwrap_or(rest.len())).unwrap_or("");
        let unnamed = speaker.is_none() && rest.contains("said by");
        if words.len() >= LEAST && !unnamed {
            found.push(Quote { article: index, span, words, speaker, named, beside, partial });
        }
    };
    let mut known: Vec<Span> = Vec::new();
    for attribution in annotated.attributions.iter().filter(|a| a.kind == Kind::Direct) {
        // Who quotes somebody did not say it.
        let requoted = attribution.cue.is_some_and(|c| c.of(text).contains("quot") && !c.of(text).contains("saying"));
        for span in &attribution.content {
            known.push(*span);
            if !requoted {
                let beside = beside(annotated, attribution, *span);
                let named = beside && named(annotated, attribution);
                let behind = if named { None } else { said_by(annotated, *span) };
                let sure = named || behind.is_some();
                add(*span, behind.or_else(|| person(annotated, attribution)), sure, beside || sure);
            }
        }
    }
    for quotation in quotations(&annotated.article) {
        if !known.iter().any(|k| k.overlaps(quotation.inner)) {
            let inside =
                |a: &&Attribution| a.kind == Kind::Mixed && a.content.iter().any(|c| c.contains(quotation.inner));
            let called = annotated.attributions.iter().find(inside).filter(|a| named(annotated, a));
            let speaker = said_by(annotated, quotation.inner).or_else(|| person(annotated, called?));
            add(quotation.inner, speaker, true, true);
        }
    }
    found.sort_by_key(|q| q.span);
    found
}

/// Whether a person's name stands for the source.
fn named(annotated: &Annotated, attribution: &Attribution) -> bool {
    attribution.source.as_ref().is_some_and(|s| names_person(annotated.article.slice(s.head)))
}

/// Whether the source stands in the sentence of the quotation, not in the one before.
fn beside(annotated: &Annotated, attribution: &Attribution, quotation: Span) -> bool {
    let Some(source) = attribution.source.as_ref() else { return false };
    let (start, end) = if source.span.end <= quotation.start {
        (source.span.end, quotation.start)
    } else {
        (quotation.end, source.span.start)
    };
    let gap = annotated.article.text.get(start as usize..end as usize).unwrap_or("");
    let apart = gap.trim_start_matches(['.', '!', '?', ',', '"', '”', '’', '\'', ' ']).contains(['.', '!', '?', '\n']);
    let led = source.span.end <= quotation.start && gap.contains('.');
    !apart && !led
}

/// The person whose words a quotation is, where the text is sure of it.
fn person(annotated: &Annotated, attribution: &Attribution) -> Option<String> {
    let kind = matches!(attribution.source_kind(), SourceKind::NamedPerson | SourceKind::Role);
    speaker(annotated, attribution).filter(|name| kind && names_person(name)).map(str::to_string)
}

fn names_person(name: &str) -> bool {
    let office = |w: &str| {
        let entry = lexicon::look_up(w);
        entry.noun.is_some() || entry.class.any(Class::TITLE)
    };
    name.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_uppercase) && !office(w))
}

/// Words between a quotation and the name of who said it: "were the words of", "– that was said by".
const GLUE: &[&str] = &[
    "was", "were", "is", "are", "said", "says", "these", "those", "the", "that", "this", "words", "line", "of", "by",
    "from", "came", "who", "it", "a", "an", "quoted", "as", "saying", "his", "her",
];

/// Who said a quotation, in words behind it that are no clause of saying: "… was Bo Tan of the dock company".
fn said_by(annotated: &Annotated, quotation: Span) -> Option<String> {
    let text = &annotated.article.text;
    let block = annotated.article.blocks.iter().find(|b| b.span.contains(quotation))?;
    let rest = text.get(quotation.end as usize..block.span.end as usize)?;
    let rest = rest.trim_start_matches(['"', '”', '’', '\'', '.', ',', ' ', '–', '—', '-']);
    let end = rest.find(['.', ';', '!', '?', '"', '“']).unwrap_or(rest.len());
    let rest = rest.get(..end)?;
    let all: Vec<&str> = words(rest).map(|w| w.of(rest)).collect();
    let upper = |w: &str| w.starts_with(char::is_uppercase);
    // The first name behind words of glue and of office.
    let mut at = 0;
    let mut glued = 0;
    while at < all.len().min(9) {
        let word = all[at].to_lowercase();
        let run = all[at..].iter().take_while(|w| upper(w) && !w.ends_with("'s") && !w.ends_with("’s")).count();
        let glue = GLUE.contains(&word.as_str());
        if run >= 2 && !glue {
            let says = glued > 0 || all.iter().skip(at + run).take(3).any(|w| matches!(*w, "said" | "saying"));
            // "General Manager Bo Tan": what stands before the name is no name.
            let office = |w: &&&str| {
                let entry = lexicon::look_up(w);
                entry.noun.is_some() || entry.class.any(Class::TITLE)
            };
            let name: Vec<&str> = all[at..at + run].iter().skip_while(office).copied().collect();
            let whole = name.last().is_some_and(|w| w.len() > 2);
            return (says && whole).then(|| name.join(" "));
        }
        glued += usize::from(glue && !matches!(word.as_str(), "the" | "a" | "an" | "of"));
        at += 1;
    }
    None
}

fn differ(a: &Quote, b: &Quote, articles: &[Annotated]) -> Option<QuotePair> {
    let persons = match (&a.speaker, &b.speaker) {
        (Some(x), Some(y)) => same_person(x, y),
        _ => None,
    };
    // Whom a text calls "he" may be the man the other article names, if he stands near.
    let doubtful =
        |q: &Quote, other: &Quote| !q.named && other.speaker.as_ref().is_some_and(|name| near(q, name, articles));
    let respelt = respelt(&a.words, &b.words);
    let equal = respelt || a.words.len().min(b.words.len()) >= PART && part(&a.words, &b.words);
    let change = match persons {
        Some(false) if equal && (!a.beside || !b.beside || doubtful(a, b) || doubtful(b, a)) => return None,
        Some(false) if equal => QuoteChange::OtherSpeaker,
        Some(true) if respelt => QuoteChange::Same,
        // Long words are not said twice by chance.
        None if respelt && a.words.len() >= LONG && his(a, b, articles) => QuoteChange::Same,
        _ if equal || !altered(a, b, articles, persons == Some(true)) => return None,
        // A name got wrong by a pronoun: the right one stands near.
        _ => QuoteChange::Altered,
    };
    let shown = |q: &Quote, other: &Quote| q.speaker.clone().or_else(|| other.speaker.clone());
    let (x, y) = (shown(a, b)?, shown(b, a)?);
    let speakers = if change == QuoteChange::Altered && persons != Some(true) {
        let name = if near(a, &y, articles) { y } else { x };
        (name.clone(), name)
    } else {
        (x, y)
    };
    Some(QuotePair { a: (a.article, a.span), b: (b.article, b.span), speakers, change })
}

/// Whether the one who is named for a quotation in one article can be whom the other calls "he", or whose letter it is:
/// he stands near there, and nobody else in its sentence.
fn his(a: &Quote, b: &Quote, articles: &[Annotated]) -> bool {
    let (unnamed, name) = match (&a.speaker, &b.speaker) {
        (None, Some(name)) => (a, name),
        (Some(name), None) => (b, name),
        _ => return false,
    };
    let annotated = &articles[unnamed.article];
    let text = &annotated.article.text;
    let block =
        annotated.article.blocks.iter().find(|b| b.span.contains(unnamed.span)).map_or(unnamed.span, |b| b.span);
    let behind = Span { start: unnamed.span.end, end: block.end }.of(text);
    let behind = behind.get(..behind.find(['.', '?', '!']).unwrap_or(behind.len())).unwrap_or("");
    let other = words(behind).any(|w| w.of(behind).starts_with(char::is_uppercase) && !name.contains(w.of(behind)));
    unnamed.beside && !other && near(unnamed, name, articles)
}

/// A quotation pair as a relation.
pub(super) fn relation(articles: &[Annotated], pair: &QuotePair) -> Relation {
    let words = |(article, span): (usize, Span)| articles[article].article.slice(span);
    let (one, other) = &pair.speakers;
    let (kind, because) = match pair.change {
        QuoteChange::Same => (RelationKind::Agrees, format!("both quote {other} with the same words")),
        QuoteChange::Altered => {
            let diff = word_diff(words(pair.a), words(pair.b));
            (RelationKind::Contradicts, format!("{other} is quoted with other words: {diff}"))
        }
        QuoteChange::OtherSpeaker => {
            (RelationKind::Contradicts, format!("the same words are given to {one} and to {other}"))
        }
    };
    let place = |(article, span): (usize, Span)| Place { article, span };
    let (a, b) = (place(pair.a), place(pair.b));
    Relation { a, b, kind, about: About::Quotation, key: other.clone(), because }
}

/// Whether two wordings are one quotation of one speaker.
fn altered(a: &Quote, b: &Quote, articles: &[Annotated], same: bool) -> bool {
    // Marks of omission and insertion say themselves what was changed.
    let marked = [a, b].iter().any(|q| {
        let text = articles[q.article].article.slice(q.span);
        text.contains(['[', '(', '…']) || text.contains("...")
    });
    if marked || part(&a.words, &b.words) {
        return false;
    }
    // Who is only "he" in one article is the man named there before and in the other article.
    let one = same
        || a.speaker.as_ref().is_some_and(|name| near(b, name, articles))
        || b.speaker.as_ref().is_some_and(|name| near(a, name, articles));
    if !one {
        return false;
    }
    let matched = longest_common(&a.words, &b.words);
    let common = matched.len();
    let (longer, shorter) = (a.words.len().max(b.words.len()), a.words.len().min(b.words.len()));
    // Of four words all must stand in the other, with one put in: "an act of war", "an act of cyber war".
    if shorter <= LEAST {
        return same && common == shorter && longer == shorter + 1;
    }
    if common * 100 >= ALIKE * longer {
        return true;
    }
    let dice = common * 200 / (longer + shorter);
    let content = |q: &Quote| content_words(&q.words.join(" "));
    if same && (content(a) == content(b) && common >= 4 || dice >= ALIKE_NAMED && common >= PART) {
        return true;
    }
    // A part of the other's sentence, with a word put in or changed.
    let (cut, whole) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    let reach = |side: fn(&(usize, usize)) -> usize| {
        matched.first().zip(matched.last()).map_or(0, |(first, last)| side(last) - side(first) + 1)
    };
    let in_whole = if std::ptr::eq(whole, a) { reach(|m| m.0) } else { reach(|m| m.1) };
    cut.partial && shorter >= PART && common * 100 >= ALIKE_PART * shorter && in_whole <= shorter + 3
}

/// Whether a person's last name stands shortly before a quotation or in its sentence.
fn near(quote: &Quote, name: &str, articles: &[Annotated]) -> bool {
    let text = &articles[quote.article].article.text;
    let Some(last) = name.split(' ').next_back().filter(|w| w.len() > 2) else { return false };
    let from = text.floor_char_boundary((quote.span.start as usize).saturating_sub(NEAR));
    let to = text.floor_char_boundary((quote.span.end as usize + 80).min(text.len()));
    text.get(from..to).is_some_and(|around| crate::text::holds(around, last))
}

/// Whether the shorter stands in the longer as it is: a quotation cut at its ends is not altered.
fn part(a: &[String], b: &[String]) -> bool {
    let (longer, shorter) = if a.len() > b.len() { (a, b) } else { (b, a) };
    longer.len() != shorter.len() && longer.windows(shorter.len().max(1)).any(|w| w == shorter)
}

/// Whether two names are one person's; `None` where it may be.
fn same_person(a: &str, b: &str) -> Option<bool> {
    let parts = |name: &str| {
        let folded = fold(name).replace('’', "'");
        let words: Vec<String> = words(&folded).map(|w| w.of(&folded).to_string()).collect();
        words
    };
    let (a, b) = (parts(a), parts(b));
    let (last_a, last_b) = (a.last()?, b.last()?);
    if last_a != last_b {
        return if a.iter().any(|w| b.contains(w)) { None } else { Some(false) };
    }
    let (Some(x), Some(y)) = (a.first().filter(|_| a.len() > 1), b.first().filter(|_| b.len() > 1)) else {
        return Some(true);
    };
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    if x == y || initial(x, y) || initial(y, x) || a.contains(y) || b.contains(x) {
        return Some(true);
    }
    // "Dan" and "Daniel", "Mohamed" and "Muhammad": spellings of one name begin alike.
    let alike = x.bytes().zip(y.bytes()).take_while(|(x, y)| x == y).count();
    if alike >= 2 { None } else { Some(false) }
}

/// Whether two wordings differ in spelling alone: "realised" and "realized", "I’m" and "I ’ m", "6 p.m." and "6:00 p.m.".
fn respelt(a: &[String], b: &[String]) -> bool {
    let full = |words: &[String]| words.iter().filter(|w| *w != "00").map(|w| letters(w)).collect::<Vec<_>>();
    let (a, b) = (full(a), full(b));
    a.concat() == b.concat() || a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x == y || variants(x, y))
}

/// Whether two words are spellings of one: long, and the same but for a letter or two inside.
fn variants(a: &str, b: &str) -> bool {
    let ahead = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let behind = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    let (longer, shorter) = (a.len().max(b.len()), a.len().min(b.len()));
    shorter >= 6 && ahead >= 3 && behind >= 1 && ahead + behind + 2 >= longer && longer - shorter <= 1
}

/// The longest common subsequence of words, as pairs of places.
fn longest_common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let mut table = vec![vec![0u16; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            table[i][j] = if x == y { table[i + 1][j + 1] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[i + 1][j] >= table[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Words of a quotation that are aligned with those of another.
const LONGEST: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_person_or_two() {
        let rows = [
            ("Ada Lim", "Lim", Some(true)),
            ("Ada Lim", "A. Lim", Some(true)),
            ("Ada Lim", "Bo Lim", Some(false)),
            ("Ada Lim", "Bo Tan", Some(false)),
            ("Sir Bo", "Bo Tan", None),
            ("Dan Poe", "Daniel Poe", None),
        ];
        for (a, b, expected) in rows {
            assert_eq!(same_person(a, b), expected, "{a} / {b}");
        }
    }
}
