//! The words by which pages name their own parts.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a cue line says about itself or about what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// Other stories follow.
    Teasers,
    /// Readers' comments follow.
    Comments,
    /// About the author.
    Bio,
    /// A menu entry or button.
    Menu,
}

struct Table {
    whole: HashMap<&'static str, Cue>,
    menu_starts: Vec<&'static str>,
    sources: Vec<&'static str>,
    leftovers: Vec<&'static str>,
    pleas: Vec<&'static str>,
    card_keys: HashSet<&'static str>,
    card_ranks: HashSet<&'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("../../../data/cues.tsv").lines().filter(|l| !l.starts_with('#'));
        let rows: Vec<(&str, &str)> = rows.filter_map(|l| l.split_once('\t')).collect();
        let of = |kind: &'static str| rows.iter().filter(move |(k, _)| *k == kind).map(|(_, w)| *w);
        let kinds = [("teasers", Cue::Teasers), ("comments", Cue::Comments), ("bio", Cue::Bio), ("menu", Cue::Menu)];
        Table {
            whole: kinds.iter().flat_map(|(kind, cue)| of(kind).map(move |w| (w, *cue))).collect(),
            menu_starts: of("menu-start").collect(),
            sources: of("source").collect(),
            leftovers: of("leftover").collect(),
            pleas: of("plea").collect(),
            card_keys: of("card-key").collect(),
            card_ranks: of("card-rank").collect(),
        }
    })
}

/// Lower case, without marks at the ends.
fn bare(line: &str) -> String {
    line.trim_matches(|c: char| c.is_whitespace() || ":*•»›>|–—-.…".contains(c)).to_lowercase()
}

/// What a line that is nothing but a cue says.
pub(super) fn cue(line: &str) -> Option<Cue> {
    if line.len() > 60 {
        return None;
    }
    let bare = bare(line);
    // "5 comments", "Comments (12)"
    let counted = bare.trim_matches(|c: char| c.is_ascii_digit() || "() ".contains(c));
    let known = |words: &str| table().whole.get(words).copied();
    known(&bare).or_else(|| known(counted).filter(|c| *c == Cue::Comments && !counted.is_empty()))
}

/// A line inside a story that is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Aside {
    /// Other stories follow.
    Teasers,
    /// The line alone.
    Line,
}

/// Whether a line that its markup puts into the story is none of it: a cue, a label, a plea to subscribe.
pub(in crate::article) fn aside(line: &str) -> Option<Aside> {
    match cue(line) {
        Some(Cue::Teasers | Cue::Comments) => return Some(Aside::Teasers),
        Some(Cue::Menu) => return Some(Aside::Line),
        _ => {}
    }
    let plea = || {
        let lower = line.to_lowercase();
        line.len() < 400 && table().pleas.iter().any(|p| lower.contains(p))
    };
    (is_leftover(line) || line.len() < 200 && starts_menu(line) || plea()).then_some(Aside::Line)
}

/// Whether the line begins with a cue for a menu, a tag list or a single teaser.
pub(super) fn starts_menu(line: &str) -> bool {
    let head: String = line.chars().take(40).collect::<String>().to_lowercase();
    table().menu_starts.iter().any(|cue| head.starts_with(cue))
}

/// Whether the line names where the text comes from: `Source: …`, `Read more at …`, `: Source`.
pub(super) fn is_source_cite(line: &str) -> bool {
    if line.len() > 300 {
        return false;
    }
    let lower = line.trim_start_matches([':', '*', '(', '[', '-', '–', '—', '>', ' ', '_']).to_lowercase();
    table().sources.iter().any(|cue| {
        lower.strip_prefix(cue).is_some_and(|rest| {
            let long = cue.contains(' ');
            let rest = rest.trim_end_matches([')', ']', '*', '_', '.']);
            rest.is_empty() && !matches!(*cue, "credit" | "via")
                || rest.starts_with(':')
                || rest.starts_with(|c: char| c.is_whitespace())
                    && (long || rest.contains("://") || rest.trim_start().starts_with(['-', '–', '|']))
        })
    })
}

/// Whether the line is what a template left behind.
pub(super) fn is_leftover(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let word = !lower.contains(char::is_whitespace);
    let file = word && [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|e| lower.ends_with(e));
    let slug = word && lower.starts_with("og") && lower.contains("image");
    file && !lower.contains("://")
        || slug
        || is_template(line)
        || table().leftovers.iter().any(|left| {
            let marks = left.starts_with(|c: char| !c.is_alphanumeric());
            lower == *left || lower.len() < 120 && (marks || left.len() > 12) && lower.contains(left)
        })
}

/// Whether the line holds the marks of a template that nothing has filled in, or what stood there for nothing.
pub(super) fn is_template(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let mark = |left: &&&str| left.starts_with(|c: char| !c.is_alphanumeric());
    let nothing = lower.ends_with(": undefined") || lower.contains("=undefined") || lower == "undefined";
    let filled = lower.len() > 4 && lower.starts_with("%%") && lower.ends_with("%%");
    lower.len() < 200 && (nothing || filled || table().leftovers.iter().filter(mark).any(|left| lower.contains(left)))
}

/// Whether the line is a field name of a forum member's card.
pub(super) fn is_card_key(line: &str) -> bool {
    let lower = line.to_lowercase();
    let key = lower.split(':').next().unwrap_or("").trim();
    lower.len() < 60 && table().card_keys.contains(key)
}

/// Whether the line is a forum member's rank.
pub(super) fn is_card_rank(line: &str) -> bool {
    line.len() < 40 && table().card_ranks.contains(line.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_unique() {
        let rows: Vec<&str> = include_str!("../../../data/cues.tsv").lines().skip(1).collect();
        assert!(rows.len() > 200);
        assert!(rows.windows(2).all(|w| w[0] < w[1]), "sorted and unique");
    }

    #[test]
    fn cues_are_told_from_prose() {
        assert_eq!(cue("Check Also"), Some(Cue::Teasers));
        assert_eq!(cue("12 Comments"), Some(Cue::Comments));
        assert_eq!(cue("Related issues came up at the talks."), None);
        assert!(is_source_cite("Source: https://example.org/a"));
        assert!(is_source_cite(": Source") && is_source_cite("Source") && is_source_cite("Source:https://x.org"));
        assert!(!is_source_cite("Sources close to the council said the pier would stay shut."));
        assert!(is_leftover("ogimageimage-name") && is_leftover("pier-1024x576.jpg") && is_leftover("Share this:"));
        assert!(!is_leftover("The council ordered 24 images of the pier."));
    }
}
