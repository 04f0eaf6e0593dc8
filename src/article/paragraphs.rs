//! Where paragraphs of plain text end: at each line break, or only at blank lines where lines are hard-wrapped.

use crate::calendar::parse_written;
use crate::span::Span;

/// No hard-wrapped text is set wider than this, in characters.
const WIDEST: usize = 140;
/// Nor narrower.
const NARROWEST: usize = 30;

/// Lines that a heading may have.
const HEAD: usize = 5;

/// The paragraphs of a text, trimmed, none empty. A blank line always ends one; a single line break does so unless
/// the lines around it are filled up to one width, each leaving no room for the next line's first word.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines: Vec<Span> = lines(text).collect();
    let width = width(text, &lines);
    let (first, head) = heading(text, &lines);
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for (i, line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        match found.last_mut().filter(|_| open) {
            Some(last) => last.end = line.end,
            None => found.push(*line),
        }
        let next = lines.get(i + 1).filter(|n| !n.is_empty());
        let wrapped = |w: usize| next.is_some_and(|n| fills(text, *line, *n, w) && !starts_item(n.of(text)));
        open = width.is_some_and(wrapped) && !(first..first + head).contains(&i);
    }
    found
}

/// How many paragraphs at the top are the lines of a heading: what it is called, who signs it, where and when.
pub(super) fn heading_lines(text: &str) -> usize {
    let top: Vec<Span> = lines(text).skip_while(|l| l.is_empty()).take(HEAD + 1).collect();
    heading(text, &top).1
}

/// The first line of a heading and how many there are: two to five lines of which none ends like a sentence and one below
/// the first holds a day, then a blank line.
fn heading(text: &str, lines: &[Span]) -> (usize, usize) {
    /// Bytes that a line of a heading may have, and one with its day.
    const LONGEST: usize = 120;
    const DATED: usize = 90;
    let first = lines.iter().position(|l| !l.is_empty()).unwrap_or(0);
    let head = lines[first..].iter().take(HEAD + 1).take_while(|l| !l.is_empty()).count();
    let lines = &lines[first..first + head];
    let sentence =
        |l: &Span| l.len() > LONGEST || l.of(text).ends_with(['.', ',', ';', ':', '?']) && !is_stamp(l.of(text));
    let dated = |l: &Span| l.len() <= DATED && parse_written(l.of(text)).is_some_and(|d| d.interval.as_day().is_some());
    let below = lines.get(1..).unwrap_or_default();
    let is_head = (2..=HEAD).contains(&head) && !below.iter().any(sentence) && below.iter().any(dated);
    (first, if is_head { head } else { 0 })
}

/// "14 June 2024, 9 a.m."
fn is_stamp(line: &str) -> bool {
    line.ends_with(".m.")
}

/// Every line without the white space around it; blank ones empty.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        span
    })
}

/// Whether the first word of `next` would not have fitted behind `line`.
fn fills(text: &str, line: Span, next: Span, width: usize) -> bool {
    let len = line.of(text).chars().count();
    let word = next.of(text).split_whitespace().next().map_or(0, |w| w.chars().count());
    // Two characters of grace: some programs count a trailing blank or an indent.
    len <= width && len + 1 + word + 2 >= width
}

/// Whether the line begins a list item or a speaker's turn rather than going on.
fn starts_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['•', '*', '-', '–', '—', '#', '>', '|'])
        || (rest.len() < line.len() && rest.starts_with([')', '.']))
}

/// The width the text is wrapped at, where nearly all lines that have a successor are filled to it.
fn width(text: &str, lines: &[Span]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|w| !w[0].is_empty() && !w[1].is_empty());
    // Lines that end amid a sentence betray wrapping; where each line is a sentence of its own, it is a paragraph.
    let (mut total, mut amid, mut widest) = (0usize, 0usize, 0usize);
    for pair in pairs() {
        let line = pair[0].of(text);
        total += 1;
        amid += usize::from(!line.ends_with(['.', '!', '?', '"', '”', ':', '…']));
        widest = widest.max(line.chars().count());
    }
    if total == 0 || amid * 2 < total || !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    // Nothing in a wrapped text is wider than its lines: where a sentence is, each line is a paragraph.
    let sentence = |l: &Span| l.of(text).ends_with(['.', '!', '?', '"', '”']);
    if lines.iter().any(|l| sentence(l) && l.of(text).chars().count() > widest + 2) {
        return None;
    }
    let filled = pairs().filter(|p| fills(text, p[0], p[1], widest)).count();
    (filled * 10 >= total * 7).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let a = "The harbour master said the old\npier would stay shut until the\nspring, when divers look at it.";
        let b = "Traders who use the pier asked\nfor a ferry.";
        check(&format!("{a}\n\n{b}\n"), &[a, b]);
    }

    #[test]
    fn the_lines_of_a_heading_are_not_wrapped() {
        let head = ["The old pier is to stay shut", "By Ada Lim, harbour writer", "Arle Post / 15 June 2024"];
        let body = "The harbour master said the old\npier would stay shut until the\nspring.";
        check(&format!("{}\n\n{body}", head.join("\n")), &[head[0], head[1], head[2], body]);
        assert_eq!(heading_lines(&format!("{}\n\n{body}", head.join("\n"))), 3);
        assert_eq!(heading_lines(body), 0);
        assert_eq!(heading_lines("Harbour shut\n\n15 June 2024\n\nIt rained."), 0);
        assert_eq!(heading_lines(""), 0);
    }

    #[test]
    fn lines_of_their_own_are_paragraphs() {
        check(
            "Harbour shut\nThe harbour master shut the pier on Monday.\nTraders protested.\n",
            &["Harbour shut", "The harbour master shut the pier on Monday.", "Traders protested."],
        );
        check("Joined\nDec 3, 2019\nMessages\n228", &["Joined", "Dec 3, 2019", "Messages", "228"]);
        check(
            "Harbour shut\n\nThe Quay Post, English edition\nTuesday, July 9, 2024\n\nThe harbour master shut the pier on Monday.",
            &[
                "Harbour shut",
                "The Quay Post, English edition",
                "Tuesday, July 9, 2024",
                "The harbour master shut the pier on Monday.",
            ],
        );
        check(" \n\n", &[]);
    }
}
