//! Whether a page holds the words it is cited for.

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

#[cfg(test)]
mod tests {
    use super::*;

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
