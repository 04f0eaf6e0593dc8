//! The report as one page to read, mail or print: no script, nothing loaded from anywhere.
//!
//! The parts (an article with its highlights, a card, a timeline, a table of links, pairs, a graph) are small templates
//! in `templates/`, each with the file here that fills it, so that other pages can be made of them. Strings are escaped
//! by the templates, and none of them says `safe`; [`inert`] is the last step of every page.

pub mod address;
pub mod article;
pub mod card;
pub mod graph;
pub mod links;
pub mod page;
pub mod pairs;
pub mod timeline;

use super::Report;
use crate::checks::Severity;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The style sheet of the parts, light and dark.
pub const STYLE: &str = include_str!("../../../templates/style.css");

/// Writes the report.
pub fn write(report: &Report, mut out: impl Write) -> io::Result<()> {
    let page = askama::Template::render(&page::Page::of(report)).map_err(io::Error::other)?;
    out.write_all(inert(page).as_bytes())
}

/// The page with characters shown by name that would turn text round, hide it or end it early. What a hostile article
/// holds of them is worth seeing, and none of our own templates needs one.
pub fn inert(page: String) -> String {
    if !page.contains(is_hidden) {
        return page;
    }
    let mut shown = String::with_capacity(page.len() + 64);
    for c in page.chars() {
        if is_hidden(c) {
            // Writing to a string does not fail.
            let _ = write!(shown, "[U+{:04X}]", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Marks of direction, and controls that are no white space.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// A severity as a letter that is its CSS class: `e`, `w`, `n`.
pub fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Note => "n",
    }
}

/// A number of things: "1 error", "2 errors".
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Errors, warnings and notes in words.
pub fn words(tally: [usize; 3]) -> String {
    let named = tally.into_iter().zip(["error", "warning", "note"]);
    let parts: Vec<String> = named.filter(|(n, _)| *n > 0).map(|(n, name)| count(n, name)).collect();
    if parts.is_empty() { "nothing flagged".to_string() } else { parts.join(", ") }
}
