//! Where a text comes from when the page is not its first home: reposts, reprints, agency copy.

use super::{Candidate, Meta, Origin};
use crate::article::{Block, Role};
use crate::calendar::parse_written;
use crate::span::Span;

/// Phrases after which the first outlet is named.
const CREDITS: [&str; 12] = [
    "originally published in ",
    "originally published by ",
    "originally published on ",
    "originally published at ",
    "first published in ",
    "first published by ",
    "first published on ",
    "originally appeared in ",
    "originally appeared on ",
    "first appeared in ",
    "first appeared on ",
    "republished from ",
];

/// Reads the steps the page itself admits to, nearest first.
pub(super) fn read(text: &str, blocks: &[Block], meta: &mut Meta) {
    let forum = blocks.iter().filter(|b| b.role == Role::Comment).count() >= 4
        && blocks.iter().any(|b| b.role == Role::Comment && card_like(b.span.of(text)));
    if forum && let Some(byline) = meta.byline.first() {
        let because = format!("a forum post that holds a story under the byline of {}", byline.value);
        let value = format!("a story by {}", byline.value);
        meta.chain.push(Candidate { value, span: byline.span, origin: Origin::Byline, confidence: 80, because });
    }
    let credited = blocks
        .iter()
        .filter(|b| matches!(b.role, Role::Body | Role::SourceCite | Role::AuthorBio | Role::Navigation))
        .find_map(|b| credit(b.span.of(text)).map(|s| s.shift(b.span.start as usize)));
    let exclusive = || {
        blocks
            .iter()
            .filter(|b| b.role == Role::AuthorBio)
            .find_map(|b| quoted_outlet(b.span.of(text)).map(|s| s.shift(b.span.start as usize)))
    };
    if let Some(span) = credited.or_else(exclusive) {
        let value = span.of(text).to_string();
        let because = format!("the page names {value} as its first place of publication");
        meta.chain.push(Candidate { value, span: Some(span), origin: Origin::Text, confidence: 75, because });
    }
    if !meta.chain.is_empty()
        && let Some(span) = reported_by(text, blocks)
    {
        let value = span.of(text).to_string();
        let because = format!("the copied story says that {value} reported it");
        meta.chain.push(Candidate { value, span: Some(span), origin: Origin::Text, confidence: 70, because });
    }
}

/// A field name of a member's card.
fn card_like(line: &str) -> bool {
    ["Joined", "Messages", "Reaction score", "Posts", "Join Date"].iter().any(|k| line.starts_with(k))
}

/// The outlet behind "originally published by …".
fn credit(line: &str) -> Option<Span> {
    let lower = line.to_ascii_lowercase();
    let from = CREDITS.iter().find_map(|c| lower.find(c).map(|at| at + c.len()))?;
    let rest = line.get(from..)?;
    let rest_from = from + (rest.len() - rest.trim_start_matches("the ").len());
    outlet_name(line, rest_from)
}

/// The outlet in quotation marks that a writer's biography says the text was written for.
fn quoted_outlet(line: &str) -> Option<Span> {
    let lower = line.to_lowercase();
    if !lower.contains("exclusively for") && !lower.contains("especially for") && !lower.contains("specially for") {
        return None;
    }
    let open = line.find(['“', '"', '«'])?;
    let from = open + line[open..].chars().next().map_or(0, char::len_utf8);
    let to = from + line[from..].find(['”', '"', '»'])?;
    (to > from && to - from < 80).then(|| Span::new(from, to))
}

/// The capitalised words that begin at `from`.
fn outlet_name(line: &str, from: usize) -> Option<Span> {
    let mut end = from;
    for word in line.get(from..)?.split_inclusive(' ') {
        let bare = word.trim();
        let joins = matches!(bare, "of" | "the" | "&" | "and" | "for" | "de" | "la") && end > from;
        let ends = bare.ends_with(['.', ',', ';', ':', ')']) && bare.len() > 4;
        if bare.starts_with(char::is_uppercase) || bare.contains(".com") || joins {
            end += word.len();
        } else {
            break;
        }
        if ends {
            break;
        }
    }
    let name = line[from..end].trim_end_matches([' ', '.', ',', ';', ':', ')', '’', '\'']);
    let name = name.trim_end_matches(" of").trim_end_matches(" the").trim_end_matches(" and");
    // "first published on November 3", "in German translation": a day and a language are no outlets.
    let dated = parse_written(line.get(from..)?).is_some_and(|d| d.range.start == 0);
    let next = line[from + name.len()..].split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty());
    let stops = !line[from + name.len()..].starts_with(' ');
    let goes_on = next.is_none_or(|w| {
        ["in", "on", "at", "by", "and", "as", "under", "with", "last", "this", "here", "it", "earlier", "before"]
            .contains(&w)
            || w.starts_with(char::is_uppercase)
    });
    (name.len() > 1 && !dated && (stops || goes_on)).then(|| Span::new(from, from + name.len()))
}

/// `…, U.S. News & World Report reported Thursday` in one of the first paragraphs.
fn reported_by(text: &str, blocks: &[Block]) -> Option<Span> {
    for block in blocks.iter().filter(|b| b.role == Role::Body).take(2) {
        let line = block.span.of(text);
        for (at, _) in line.match_indices(" reported") {
            let after = &line[at + " reported".len()..];
            if !after.starts_with([' ', '.', ',']) {
                continue;
            }
            // Back over capitalised words.
            let mut from = at;
            for word in line[..at].rsplit(' ') {
                let name = word.starts_with(char::is_uppercase) || word == "&" || word == "of";
                if !name || word.ends_with([',', '"', '”', '.']) && from < at && !word.contains("U.S.") {
                    break;
                }
                from = (from - word.len()).saturating_sub(1);
            }
            let span = Span::new(from, at).trim(line);
            if span.len() > 3 && span.of(line).contains(' ') {
                return Some(span.shift(block.span.start as usize));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_name_the_first_outlet() {
        let found = |line: &str| credit(line).map(|s| s.of(line).to_string());
        assert_eq!(
            found("This article was originally published by The Quay Gazette, on Monday.").as_deref(),
            Some("The Quay Gazette")
        );
        assert_eq!(found("Originally published on Quay Science.").as_deref(), Some("Quay Science"));
        assert_eq!(found("It first appeared in Quay Monthly last year.").as_deref(), Some("Quay Monthly"));
        assert_eq!(found("First published on November 19, 2019 / 8:16 AM"), None);
        assert_eq!(found("The article was originally published in April 2020 and was updated."), None);
        assert_eq!(found("This interview was first published in German translation."), None);
        assert_eq!(found("The diary was kept for years."), None);
        let bio = "Ada Lim writes exclusively for the magazine “Northern Pier”.";
        assert_eq!(quoted_outlet(bio).map(|s| s.of(bio)), Some("Northern Pier"));
    }
}
