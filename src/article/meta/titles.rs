//! The headline: what the page shows and what its head says, each correcting the other.

use super::{Candidate, Origin};
use crate::span::Span;
use crate::text::fold;

/// Between a headline and the name of the site.
const BARS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " // "];

/// Ranks the candidates: a shown heading that the head confirms, then the head without the site's name.
pub(super) fn read(
    head: &[(String, Origin)],
    text: &str,
    headings: &[(u8, Span)],
    site: Option<&str>,
) -> Vec<Candidate<String>> {
    let shown: Vec<(u8, Span, String)> = headings
        .iter()
        .map(|(level, span)| (*level, *span, one_line(span.of(text))))
        .filter(|(_, _, t)| t.len() > 1)
        .collect();
    let folded: Vec<String> = head.iter().map(|(t, _)| fold(t)).collect();
    let confirmed = |level: u8, t: &str| {
        let t = fold(t);
        let in_head = folded.iter().any(|h| h.contains(&t) || t.contains(h.as_str()) || level == 1 && near(h, &t));
        t.len() >= 4 && in_head && site.is_none_or(|s| fold(s) != t)
    };
    let mut found = Vec::new();
    // Of the confirmed ones of the highest level, the longest: the site's name is part of the head, too.
    let likely = |(level, _, t): &&(u8, Span, String)| (std::cmp::Reverse(*level), t.len().min(60));
    if let Some((_, span, title)) = shown.iter().filter(|(level, _, t)| confirmed(*level, t)).max_by_key(likely) {
        let because = "the headline, which the page's head confirms".to_string();
        found.push(Candidate {
            value: title.clone(),
            span: Some(*span),
            origin: Origin::Text,
            confidence: 90,
            because,
        });
    }
    for (title, origin) in head {
        let value = without_site(title, site, found.is_empty());
        let (confidence, because) = match origin {
            Origin::JsonLd => (68, "headline in the page's JSON-LD"),
            _ => (70, "the title in the page's head"),
        };
        found.push(Candidate { value, span: None, origin: *origin, confidence, because: because.to_string() });
    }
    if let Some((_, span, title)) = shown.iter().find(|(level, ..)| *level == 1) {
        let because = "the headline".to_string();
        // The only heading of its level, and long enough to be no site's name.
        let only = shown.iter().filter(|(level, ..)| *level == 1).count() == 1 && title.split_whitespace().count() >= 3;
        let confidence = if head.is_empty() || only { 80 } else { 50 };
        found.push(Candidate { value: title.clone(), span: Some(*span), origin: Origin::Text, confidence, because });
    }
    super::rank(&mut found);
    found
}

/// The title without the site's name behind (or before) a bar.
fn without_site(title: &str, site: Option<&str>, cut: bool) -> String {
    for bar in BARS {
        if let Some((left, right)) = title.rsplit_once(bar) {
            let named = site.is_some_and(|s| fold(s) == fold(right) || fold(right).contains(&fold(s)));
            let (words, rest) = (left.split_whitespace().count(), right.split_whitespace().count());
            if named || cut && rest <= 4 && words >= 3 && left.len() > right.len() {
                return left.trim().to_string();
            }
        }
        if let Some((left, right)) = title.split_once(bar)
            && site.is_some_and(|s| fold(s) == fold(left))
        {
            return right.trim().to_string();
        }
    }
    title.to_string()
}

/// Whether most words of the shorter are in the longer one.
fn near(a: &str, b: &str) -> bool {
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).take(60).map(str::to_string).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|w| long.contains(w)).count();
    short.len() >= 3 && shared * 10 >= short.len() * 7
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_the_title() {
        let text = "The Quay\n\nNew pier opens after two years";
        let headings = [(1, Span::new(0, 8)), (2, Span::new(10, text.len()))];
        let head = [("New pier opens after two years | The Quay".to_string(), Origin::Meta)];
        assert_eq!(read(&head, text, &headings, Some("The Quay"))[0].value, "New pier opens after two years");
        assert_eq!(read(&head, text, &headings[..1], Some("The Quay"))[0].value, "New pier opens after two years");
        assert_eq!(read(&[], text, &headings, None)[0].value, "The Quay");
    }
}
