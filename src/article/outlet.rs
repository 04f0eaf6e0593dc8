//! The outlet as a heading names it: "The Quay Gazette, Friday, 17 May 2024", "Arle Post / 15 June 2024".

use crate::knowledge::is_masthead;
use crate::span::Span;

/// Nouns that end the names of outlets beside mastheads: of papers whose nouns are families' names and everyday words as
/// well, which only a heading tells apart, and of agencies and stations.
const NOUNS: &[&str] = &[
    "Post",
    "Times",
    "News",
    "Mercury",
    "Relay",
    "Radio",
    "Agency",
    "Wire",
    "Journal",
    "Press",
    "Broadcasting",
    "Review",
    "Voice",
    "Daily",
    "Weekly",
    "Globe",
    "Enquirer",
    "Bulletin",
    "TV",
    "Television",
    "Zeitung",
    "Diario",
    "Jornal",
    "Gazeta",
    "Corriere",
    "Magazine",
    "Monitor",
];

/// Words inside such names that have no capital.
const INSIDE: &[&str] = &["of", "the", "and", "&", "for"];

/// The outlet that a line of a heading names: the first of its parts that is a name with such a noun.
pub(super) fn in_line(line: &str) -> Option<Span> {
    let mut at = 0;
    for part in line.split([',', '|', '·', '•', '/', '–', '—', '(', ')', ':', '\n']) {
        let start = at + (part.len() - part.trim_start().len());
        at += part.len() + line.get(at + part.len()..)?.chars().next().map_or(0, char::len_utf8);
        if let Some(len) = name(part.trim()) {
            return Some(Span::new(start, start + len));
        }
    }
    None
}

/// Whether a line is the name of an outlet and nothing else.
pub(super) fn is_whole(line: &str) -> bool {
    in_line(line).is_some_and(|name| name.of(line) == line.trim())
}

/// Bytes of the name of an outlet that a part of a line begins with.
fn name(part: &str) -> Option<usize> {
    let signed = ["by ", "from ", "posted "].iter().any(|o| part.to_lowercase().starts_with(o));
    if signed || part.len() > 60 {
        return None;
    }
    let (mut end, mut words, mut noun) = (0, 0, false);
    for word in part.split(' ') {
        let start = word.as_ptr() as usize - part.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = word.starts_with(char::is_uppercase);
        if !capital && !INSIDE.contains(&word) || word.is_empty() {
            break;
        }
        words += 1;
        if capital {
            end = start + word.trim_end_matches('.').len();
            noun |= is_masthead(bare) || NOUNS.contains(&bare);
        }
        // "Quay News. Published …"
        if noun && word.ends_with('.') {
            break;
        }
    }
    (noun && words > 1).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_named_in_headings() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(in_line(line).map(|s| s.of(line)), expected, "{line}");
        };
        check("The Quay Gazette, Friday, 17 May 2024", Some("The Quay Gazette"));
        check("By Ada Lim | Arle Courier | 3 March 2024", Some("Arle Courier"));
        check("Arle Post / 15 June 2024", Some("Arle Post"));
        check("Arle Mail online desk", Some("Arle Mail"));
        check("Voice of the Hills, radio of the valleys", Some("Voice of the Hills"));
        check("Ada Lim in Arle", None);
        check("By Ada Lim, Arle Press officer", Some("Arle Press"));
        check("Posted 15 March 2023, 18:05", None);
        check("", None);
        assert!(is_whole("The Quay Gazette") && !is_whole("Arle Mail online desk") && !is_whole(""));
    }
}
