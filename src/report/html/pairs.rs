//! The same claim in two articles, side by side, with the words marked that differ.

use crate::corpus::RelationKind;
use crate::report::{RelatedPlace, RelationEntry, Report};
use askama::Template;
use similar::{ChangeTag, TextDiff};

/// Pairs shown; the JSON report has them all.
const MOST: usize = 200;

/// Pairs of one kind or several.
#[derive(Debug, Template)]
#[template(path = "pairs.html")]
pub struct Pairs<'a> {
    /// The pairs: contradictions first.
    pub pairs: Vec<Pair<'a>>,
    /// How many more there are.
    pub more: usize,
    /// How many there are.
    pub total: usize,
}

impl askama::filters::HtmlSafe for Pairs<'_> {}

/// Two claims.
#[derive(Debug)]
pub struct Pair<'a> {
    /// How they stand.
    pub relation: &'a RelationEntry,
    /// That in words.
    pub kind: &'static str,
    /// CSS class of the kind.
    pub class: &'static str,
    /// The one.
    pub a: Side<'a>,
    /// The other.
    pub b: Side<'a>,
}

/// One claim of a pair.
#[derive(Debug)]
pub struct Side<'a> {
    /// Where it stands.
    pub place: &'a RelatedPlace,
    /// Its words: those that the other does not have are marked.
    pub words: Vec<(String, bool)>,
}

impl<'a> Pairs<'a> {
    /// The pairs of a report that `wanted` lets pass; `None` where there are none.
    pub fn of(report: &'a Report, wanted: impl Fn(&RelationEntry) -> bool) -> Option<Pairs<'a>> {
        let mut relations: Vec<&RelationEntry> = report.relations.iter().filter(|r| wanted(r)).collect();
        relations.sort_by_key(|r| rank(r.relation));
        let pairs: Vec<Pair<'a>> = relations.iter().take(MOST).map(|r| pair(r)).collect();
        let more = relations.len().saturating_sub(MOST);
        (!pairs.is_empty()).then_some(Pairs { pairs, more, total: relations.len() })
    }
}

fn rank(kind: RelationKind) -> u8 {
    match kind {
        RelationKind::Contradicts => 0,
        RelationKind::Disputed => 1,
        RelationKind::Updates => 2,
        RelationKind::Agrees => 3,
        RelationKind::NotComparable => 4,
    }
}

fn pair(relation: &RelationEntry) -> Pair<'_> {
    let (kind, class) = match relation.relation {
        RelationKind::Contradicts => ("contradicts", "e"),
        RelationKind::Disputed => ("is disputed", "w"),
        RelationKind::Updates => ("updates", "w"),
        RelationKind::Agrees => ("agrees", "n"),
        RelationKind::NotComparable => ("cannot be compared", "n"),
    };
    let (a, b) = changed(&relation.a.text, &relation.b.text);
    Pair { relation, kind, class, a: Side { place: &relation.a, words: a }, b: Side { place: &relation.b, words: b } }
}

/// Words with whether they are marked.
type Words = Vec<(String, bool)>;

/// Both wordings, with the words marked that the other does not have.
pub fn changed(a: &str, b: &str) -> (Words, Words) {
    let mut sides: (Words, Words) = (Vec::new(), Vec::new());
    let add = |words: &mut Words, text: &str, marked: bool| match words.last_mut() {
        Some((last, same)) if *same == marked => last.push_str(text),
        _ => words.push((text.to_string(), marked)),
    };
    for change in TextDiff::from_words(a, b).iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                add(&mut sides.0, change.value(), false);
                add(&mut sides.1, change.value(), false);
            }
            ChangeTag::Delete => add(&mut sides.0, change.value(), true),
            ChangeTag::Insert => add(&mut sides.1, change.value(), true),
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_marks_what_the_other_lacks() {
        let (a, b) = changed("18 sailors were hurt", "21 sailors were hurt badly");
        let words = |side: &Words| side.iter().filter(|(_, m)| *m).map(|(t, _)| t.clone()).collect::<Vec<_>>();
        assert_eq!(words(&a), ["18"]);
        assert_eq!(words(&b), ["21", " badly"]);
        let whole = |side: &Words| side.iter().map(|(t, _)| t.as_str()).collect::<String>();
        assert_eq!((whole(&a).as_str(), whole(&b).as_str()), ("18 sailors were hurt", "21 sailors were hurt badly"));
    }
}
