//! Whether a page holds the words it is cited for.

use super::reading::Reading;
use crate::attribution::SourceKind;
use crate::calendar::{Datelike, Interval, month};
use crate::claims::Annotated;
use crate::knowledge::skeleton;
use crate::mentions::{Certainty, Link};
use crate::span::Span;
use crate::text::{fold, words};
use std::collections::HashSet;

/// The part of a page that comes nearest to some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words as the page has them.
    pub text: String,
    /// How many of a hundred of the wanted words it holds, in order.
    pub likeness: u8,
}

/// Pages are compared up to this many words.
const LONGEST: usize = 40_000;

/// The passage of a page nearest to a quotation. `likeness` is 100 where the page holds it word for word; quotation
/// marks, dashes, case and white space do not count.
pub fn nearest(page: &str, quotation: &str) -> Option<Passage> {
    let wanted: Vec<String> = words(quotation).map(|s| fold(s.of(quotation))).collect();
    let spans: Vec<Span> = words(page).take(LONGEST).collect();
    let has: Vec<String> = spans.iter().map(|s| fold(s.of(page))).collect();
    if wanted.is_empty() || has.is_empty() {
        return None;
    }
    let set: HashSet<&str> = wanted.iter().map(String::as_str).collect();
    let width = wanted.len().min(has.len());
    let common = |at: usize| has.get(at).is_some_and(|w| set.contains(w.as_str()));
    let mut held = (0..width).filter(|at| common(*at)).count();
    let mut best = (held, 0);
    for at in 1..=has.len() - width {
        held = held + usize::from(common(at + width - 1)) - usize::from(common(at - 1));
        if held > best.0 {
            best = (held, at);
        }
        // The words alone may stand together by chance; in order they are the quotation.
        if held == width && has.get(at..at + width) == Some(wanted.get(..width)?) {
            best = (usize::MAX, at);
            break;
        }
    }
    if has.get(..width) == wanted.get(..width) && width == wanted.len() {
        best = (usize::MAX, 0);
    }
    let (_, at) = best;
    let window = has.get(at..at + width)?;
    let ordered = in_order(&wanted, window);
    let span = Span { start: spans.get(at)?.start, end: spans.get(at + width - 1)?.end };
    let text = span.of(page).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Passage { text, likeness: u8::try_from(ordered * 100 / wanted.len()).unwrap_or(100) })
}

/// Length of the longest common subsequence.
fn in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// What sort of words a page is cited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Words between quotation marks.
    Quotation,
    /// A number.
    Figure,
    /// A person's name.
    Person,
    /// A day.
    Day,
}

/// Words that a page is cited for and should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Of what sort.
    pub what: What,
    /// Where they stand in the citing sentence.
    pub span: Span,
    /// The words.
    pub words: String,
}

/// Words a quotation needs before its absence means anything.
const QUOTED: usize = 4;
/// Text below which a page cannot be said to lack anything.
const READABLE: usize = 400;

/// The sentence that carries a link, and what it cites the page for: quotations, figures, persons and days. Their
/// places are those in the sentence.
pub fn cited_for(annotated: &Annotated, link: &Link) -> Option<(Span, Vec<Quoted>)> {
    let sentence = annotated.sentences.iter().map(|s| s.span).find(|s| s.overlaps(link.span))?;
    let inside = |span: Span| Span { start: span.start - sentence.start, end: span.end - sentence.start };
    let address =
        Span { start: link.span.start.max(sentence.start) - sentence.start, end: link.span.end - sentence.start };
    let text = annotated.article.slice(sentence);
    let of = |what| move |span: Span| Quoted { what, span, words: span.of(text).to_string() };
    let mentioned = |span: &Span| sentence.contains(*span) && !inside(*span).overlaps(address);
    let dates: Vec<_> = annotated.mentions.dates.iter().filter(|d| mentioned(&d.span)).collect();
    let days = dates.iter().filter(|d| d.certainty == Certainty::Explicit).filter_map(|d| {
        let day = d.resolved?.as_day()?;
        Some(Quoted { what: What::Day, span: inside(d.span), words: day.to_string() })
    });
    let titled = annotated.mentions.officials.iter().filter_map(|o| o.name);
    let sources = annotated.attributions.iter().filter_map(|a| a.source.as_ref());
    let speaking = sources.filter(|s| s.kind == SourceKind::NamedPerson).map(|s| s.head);
    let mut persons: Vec<Span> = titled.chain(speaking).filter(mentioned).map(inside).collect();
    persons.sort_by_key(|s| (s.start, s.end));
    persons.dedup_by(|next, kept| kept.overlaps(*next));

    let mut found: Vec<Quoted> = quotations(text).into_iter().map(of(What::Quotation)).collect();
    let in_a_date = |span: &Span| dates.iter().any(|d| d.resolved.is_some() && inside(d.span).overlaps(*span));
    found.extend(figures(text, address).into_iter().filter(|s| !in_a_date(s)).map(of(What::Figure)));
    found.extend(persons.into_iter().map(of(What::Person)));
    found.extend(days);
    Some((sentence, found))
}

/// What a page does not hold of the words it is cited for. A page with next to no text cannot be said to lack anything.
pub fn lacking<'q>(page: &Reading, quoted: &'q [Quoted]) -> Vec<&'q Quoted> {
    let text = page.text.as_str();
    if text.len() < READABLE || quoted.is_empty() {
        return Vec::new();
    }
    let joined = joined_thousands(text);
    // Names and months are written in other ways in other languages.
    let english = page.language.as_deref().is_none_or(|l| l.to_ascii_lowercase().starts_with("en"))
        && text.chars().filter(|c| c.is_alphabetic()).take(READABLE).filter(|c| !c.is_ascii()).count() < READABLE / 8;
    let lacks = |q: &&Quoted| match q.what {
        What::Quotation => nearest(text, &q.words).is_none_or(|passage| passage.likeness < 100),
        What::Figure => !holds(&joined, &q.words),
        What::Person => english && !names(page, &q.words),
        What::Day => english && !dates(page, &q.words),
    };
    quoted.iter().filter(lacks).collect()
}

/// Whether a page names a person: by a last name that is spelt so or sounds so.
fn names(page: &Reading, name: &str) -> bool {
    let sound = |word: &str| {
        let folded = fold(word);
        skeleton(folded.strip_suffix("'s").or(folded.strip_suffix("’s")).unwrap_or(&folded))
    };
    let last = words(name).map(|s| s.of(name)).filter(|w| w.chars().count() >= 3).last();
    let Some(wanted) = last.map(sound) else { return true };
    let texts = [&page.text, &page.title, &page.headline, &page.authors];
    let named = |word: &str| word.starts_with(char::is_uppercase) && sound(word) == wanted;
    texts.into_iter().any(|text| words(text).any(|s| named(s.of(text))))
}

/// Whether a page speaks of a day: by its date, or because it is of that day and says "on Monday".
fn dates(page: &Reading, day: &str) -> bool {
    /// A report comes out within the week.
    const SAME_WEEK: u64 = 7;
    let Ok(days) = day.parse::<Interval>() else { return true };
    if page.published.is_empty() || page.published.iter().any(|published| published.gap(days) <= SAME_WEEK) {
        return true;
    }
    let Some(first) = days.first() else { return true };
    let text = page.text.as_str();
    let all: Vec<String> = words(text).map(|s| fold(s.of(text))).collect();
    let is_day = |w: &str| w.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse() == Ok(first.day());
    let is_month = |w: &str| month(w) == Some(first.month());
    let beside = |pair: &[String]| {
        let (a, b) = (pair[0].as_str(), pair[1].as_str());
        is_month(a) && is_day(b) || is_month(b) && is_day(a)
    };
    text.contains(day) || all.windows(2).any(beside)
}

/// Quotations of more than a few words inside a sentence, without their marks.
fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“' | '"', None) => open = Some(at + c.len_utf8()),
            ('”' | '"', Some(from)) => {
                let inside = text.get(from..at).unwrap_or("").trim_end_matches([',', '.', ';', ' ']);
                let span = Span::new(from, from + inside.len());
                if words(span.of(text)).count() >= QUOTED
                    && !span.of(text).contains(['…', '['])
                    && !span.of(text).contains("...")
                {
                    found.push(span);
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Figures of two digits or more; years are no figures.
fn figures(text: &str, link: Span) -> Vec<Span> {
    let number = |span: &Span| {
        let word = span.of(text);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let year = digits == 4 && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        (2..=9).contains(&digits) && word.bytes().all(|b| b.is_ascii_digit()) && !year
    };
    // Digits joined by a comma or a point are one figure.
    let mut found: Vec<Span> = Vec::new();
    for span in words(text).filter(|s| !s.overlaps(link)) {
        if let Some(last) = found.last_mut()
            && matches!(text.get(last.end as usize..span.start as usize), Some("," | "."))
            && span.of(text).bytes().all(|b| b.is_ascii_digit())
        {
            last.end = span.end;
        } else if span.of(text).bytes().next().is_some_and(|b| b.is_ascii_digit()) {
            found.push(span);
        }
    }
    found.retain(|s| number(s) || s.of(text).contains([',', '.']));
    found
}

/// Whether a page (its thousands joined) holds a figure, however the thousands are parted.
fn holds(page: &str, figure: &str) -> bool {
    let stands = |wanted: &str| {
        page.match_indices(wanted).any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !digit(page[..at].chars().next_back()) && !digit(page[at + wanted.len()..].chars().next())
        })
    };
    stands(&joined_thousands(figure))
}

/// "1,250" and "1 250" as 1250.
fn joined_thousands(text: &str) -> String {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let chars: Vec<char> = text.chars().collect();
    let parts = |at: usize| {
        matches!(chars.get(at), Some(',' | ' ' | '\u{a0}' | '\u{202f}'))
            && digit(chars.get(at.wrapping_sub(1)))
            && (1..=3).all(|n| digit(chars.get(at + n)))
            && !digit(chars.get(at + 4))
    };
    chars.iter().enumerate().filter(|(at, _)| !parts(*at)).map(|(_, c)| *c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_days_are_found_however_they_are_written() {
        let page = Reading {
            text: "Lt Gen Faiz Hameed met the envoy on September 4th, a spokesman told the council. Mayor 5 was Lim’s boat.".into(),
            published: vec!["2023-01-01".parse().unwrap()],
            ..Reading::default()
        };
        assert!(
            names(&page, "General Faiz Hamid")
                && names(&page, "Ada Lim")
                && !names(&page, "Asim Munir")
                && names(&page, "X")
        );
        assert!(dates(&page, "2021-09-04") && !dates(&page, "2021-09-05") && !dates(&page, "2021-10-04"));
        assert!(!dates(&page, "2021-05-05"), "a mayor is no May");
        assert!(dates(&page, "2022-12-28"), "the page is of that week");
        assert!(dates(&Reading { published: Vec::new(), ..page }, "2021-09-05"), "nobody knows of which week it is");
    }

    #[test]
    fn quotations_are_found_or_their_nearest_words() {
        let page = "The mayor spoke on Monday. “The bridge will open in May — not before,” she told the council. Nobody else spoke.";
        let rows = [
            ("the bridge will open in May, not before", 100, "The bridge will open in May — not before"),
            ("The bridge will open in June, not before", 87, "The bridge will open in May — not before"),
        ];
        for (quotation, likeness, text) in rows {
            let found = nearest(page, quotation).unwrap();
            assert_eq!((found.likeness, found.text.as_str()), (likeness, text), "{quotation}");
        }
        assert!(nearest(page, "Grain prices rose by a third within one dry summer").unwrap().likeness < 40);
        assert_eq!(nearest("", "words"), None);
        assert_eq!(nearest("words", ""), None);
    }
}
