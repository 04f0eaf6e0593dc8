//! Findings set aside by a comment in the article's own source:
//! `<!-- twosource: allow link/dead until 2027-02-21, the archive is being moved -->`.
//!
//! In Markdown and plain text a comment speaks of the paragraph it stands in, or, standing alone, of the next one. In
//! HTML it speaks of the element it stands in, or of the next one. A finding on an article as a whole is set aside by
//! a comment anywhere.

use super::checks::names;
use super::settings::speaks_of;
use crate::calendar::NaiveDate;
use crate::page::{Kind, Page};
use crate::span::Span;
use memchr::memmem;

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The comment, in the page's text.
    pub comment: Span,
    /// The part of the page it speaks of.
    pub scope: Span,
    /// Checks or families (`link/*`).
    pub checks: Vec<String>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Why; or, where the comment cannot be understood, what is wrong with it.
    pub reason: Result<String, String>,
}

impl Allow {
    /// Reads the comments of a page, in order.
    pub fn read(page: &Page) -> Vec<Allow> {
        let text = page.text.as_str();
        let mut found = Vec::new();
        for start in memmem::find_iter(text.as_bytes(), b"<!--") {
            let Some(length) = memmem::find(text.as_bytes().get(start..).unwrap_or_default(), b"-->") else { break };
            let comment = Span::new(start, start + length + 3);
            let inside = text.get(start + 4..start + length).unwrap_or("").trim();
            let Some(order) = inside.strip_prefix("twosource:") else { continue };
            let scope = match page.kind {
                Kind::Html => element(text, comment),
                Kind::Markdown | Kind::Text => paragraph(text, comment),
            };
            let (checks, until, reason) = understand(order.trim());
            found.push(Allow { comment, scope, checks, until, reason });
        }
        found
    }

    /// Whether its last day has passed; never where the day is not known.
    pub fn is_expired(&self, today: Option<NaiveDate>) -> bool {
        matches!((self.until, today), (Some(until), Some(today)) if today > until)
    }

    /// Whether it sets aside a finding of the check at a place of the page, or on the article as a whole. A comment
    /// that gives no reason sets nothing aside.
    pub fn fits(&self, check: &str, place: Option<Span>) -> bool {
        let here = place.is_none_or(|place| self.scope.overlaps(place));
        self.reason.is_ok() && here && self.checks.iter().any(|name| speaks_of(name, check))
    }
}

/// Reads `allow CHECK… [until DAY], REASON`.
fn understand(order: &str) -> (Vec<String>, Option<NaiveDate>, Result<String, String>) {
    let shape = "write `twosource: allow family/name, reason`";
    let Some(rest) = order.strip_prefix("allow ") else {
        return (Vec::new(), None, Err(format!("the comment does not begin with `allow`; {shape}")));
    };
    let (named, reason) = rest.split_once(',').unwrap_or((rest, ""));
    let (named, until) = match named.split_once(" until ") {
        Some((named, day)) => (named, Some(day.trim())),
        None => (named, None),
    };
    let checks: Vec<String> = named.split_whitespace().map(str::to_string).collect();
    let day = until.map(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d"));
    let until = day.and_then(Result::ok);
    let unknown = checks.iter().find(|name| !names().any(|id| speaks_of(name, id)));
    let reason = match (unknown, day) {
        _ if checks.is_empty() => Err(format!("the comment names no check; {shape}")),
        (Some(name), _) => Err(format!("there is no check `{name}`; `twosource explain` lists them")),
        (_, Some(Err(_))) => Err("the day after `until` is no day; write 2027-02-21".to_string()),
        _ if reason.trim().is_empty() => Err(format!("the comment gives no reason; {shape}")),
        _ => Ok(reason.trim().to_string()),
    };
    (checks, until, reason)
}

/// The paragraph a comment stands in; standing alone, the next one.
fn paragraph(text: &str, comment: Span) -> Span {
    let before = text.get(..comment.start as usize).unwrap_or("");
    let after = text.get(comment.end as usize..).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let above = before.get(..line).unwrap_or("");
    let start = line - blank_line(above.split_inclusive('\n').rev()).unwrap_or(line);
    let alone = text.get(start..comment.start as usize).unwrap_or("").trim().is_empty();
    let rest = |after: &str| {
        // What is left of the comment's own line may well be empty.
        let own = after.find('\n').map_or(after.len(), |at| at + 1);
        let below = after.get(own..).unwrap_or("");
        own + blank_line(below.split_inclusive('\n')).unwrap_or(below.len())
    };
    let mut end = comment.end as usize + rest(after);
    let own = text.get(comment.end as usize..end).unwrap_or("").trim().is_empty();
    if alone && own {
        // Nothing else stands in its paragraph: skip the blank lines.
        let next = text.get(end..).unwrap_or("");
        end += next.len() - next.trim_start().len();
        end += rest(text.get(end..).unwrap_or(""));
    }
    Span::new(start, end)
}

/// How many bytes of lines come before the first blank one.
fn blank_line<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut length = 0;
    for line in lines {
        if line.trim().is_empty() {
            return Some(length);
        }
        length += line.len();
    }
    None
}

/// Elements that hold a paragraph of their own.
const ELEMENTS: [&str; 16] = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "td",
    "dd",
    "div",
    "section",
    "article",
    "aside",
];

/// The element a comment stands in, from its beginning tag to its end tag; between elements, the next one.
fn element(text: &str, comment: Span) -> Span {
    let before = text.get(..comment.start as usize).unwrap_or("");
    let opened = before.rfind('<').map(|_| last_tag(before)).unwrap_or(None);
    let start = match opened {
        Some((at, false))
            if !before.get(at..).unwrap_or("").split_once('>').is_none_or(|(_, t)| t.trim().is_empty()) =>
        {
            at
        }
        _ => comment.start as usize,
    };
    let mut at = comment.end as usize;
    while let Some(found) = text.get(at..).and_then(|rest| memmem::find(rest.as_bytes(), b"</")) {
        at += found;
        let end = text.get(at..).and_then(|t| t.find('>')).map_or(text.len(), |i| at + i + 1);
        if names_element(text.get(at + 2..end).unwrap_or("")) {
            return Span::new(start, end);
        }
        at = end;
    }
    Span::new(start, text.len())
}

/// The last tag of a paragraph element, and whether it ends one.
fn last_tag(text: &str) -> Option<(usize, bool)> {
    for (at, _) in text.rmatch_indices('<') {
        let tag = text.get(at + 1..)?;
        let (ends, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        if names_element(name) {
            return Some((at, ends));
        }
    }
    None
}

fn names_element(tag: &str) -> bool {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    ELEMENTS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words each comment speaks of.
    fn scopes<'t>(name: &str, text: &'t str) -> Vec<&'t str> {
        Allow::read(&Page::from_text(name, text)).iter().map(|a| a.scope.of(text).trim()).collect()
    }

    #[test]
    fn a_comment_speaks_of_its_paragraph() {
        let note = "<!-- twosource: allow page/no-date, an old leaflet -->";
        let text = format!("One.\n\nTwo\nlines {note} here.\n\nThree.\n");
        assert_eq!(scopes("a.md", &text), [format!("Two\nlines {note} here.")]);
        let text = format!("One.\n\n{note}\n\nTwo\nlines.\n\nThree.\n");
        assert_eq!(scopes("a.md", &text), [format!("{note}\n\nTwo\nlines.")]);
        let text = format!("{note}\nOne.\n\nTwo.");
        assert_eq!(scopes("a.md", &text), [format!("{note}\nOne.")]);
    }

    #[test]
    fn a_comment_speaks_of_its_element() {
        let note = "<!-- twosource: allow page/*, an old leaflet -->";
        let text = format!("<p>One.</p>{note}<p>Two <b>bold</b>.</p><p>Three.</p>");
        assert_eq!(scopes("a.html", &text), [format!("{note}<p>Two <b>bold</b>.</p>")]);
        let text = format!("<p>One.</p><p>Two {note} more.</p><p>Three.</p>");
        assert_eq!(scopes("a.html", &text), [format!("<p>Two {note} more.</p>")]);
    }

    #[test]
    fn a_comment_needs_a_check_and_a_reason() {
        let read = |order: &str| understand(order);
        assert_eq!(read("allow page/no-date, a leaflet").2, Ok("a leaflet".to_string()));
        let (checks, until, reason) = read("allow page/no-date page/* until 2027-02-21, why not, really");
        assert_eq!((checks.len(), until, reason), (2, "2027-02-21".parse().ok(), Ok("why not, really".to_string())));
        for bad in [
            "allow page/no-date",
            "allow page/no-date, ",
            "allow nope/nope, x",
            "deny x",
            "allow , x",
            "allow page/no-date until May, x",
        ] {
            assert!(read(bad).2.is_err(), "{bad}");
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "<!--",
            "<!-- twosource: allow",
            "<!---->",
            "<!-- twosource: -->",
            "<<!-- twosource: allow x, y --><",
            "é<!-- twosource: allow page/no-date, é -->é",
        ] {
            for name in ["a.md", "a.html", "a.txt"] {
                let found = Allow::read(&Page::from_text(name, text));
                assert!(found.iter().all(|a| text.get(a.scope.range()).is_some()), "{text}");
            }
        }
    }
}
