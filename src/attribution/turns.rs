//! The turns of a transcript: "LIM: It was late." Who speaks stands before a colon, paragraph by paragraph.

use crate::article::{Article, Block};
use crate::span::Span;

/// A transcript has so many turns at least, and two speakers who come back.
const TURNS: usize = 4;
/// Bytes a label may have.
const LABEL: usize = 40;
/// How labels begin that stand before a colon again and again and are nobody.
const NOBODY: &[&str] = &[
    "PROS", "CONS", "NOTE", "NOTES", "TIP", "TIPS", "WARNING", "VERDICT", "PRICE", "RATING", "WHEN", "WHERE", "WHAT",
    "WHO", "WHY", "HOW", "CLAIM", "FACT", "MYTH", "TRUE", "FALSE", "PHOTO", "VIDEO", "UPDATE", "READ", "INFO", "WATCH",
    "LISTEN", "LOOK", "MORE", "RELATED", "SCORE", "FINAL", "DATE", "TIME", "PLACE", "SOURCE", "HOME", "AWAY",
];

/// One turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The block it fills.
    pub(super) block: usize,
    /// The name of who speaks.
    pub(super) label: Span,
    /// What is said.
    pub(super) words: Span,
    /// The mark between the two.
    pub(super) mark: Span,
}

/// The turns of an article, in text order; none where it is no transcript.
pub(super) fn find(article: &Article) -> Vec<Turn> {
    let blocks = article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story());
    let turns: Vec<Turn> = blocks.filter_map(|(i, b)| turn(&article.text, i, b)).collect();
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else { return Vec::new() };
    // Between one turn and the next there is little else: "READ MORE:" stands among paragraphs.
    let reach = last.block - first.block + 1;
    if turns.len() < TURNS || turns.len() * 2 < reach {
        return Vec::new();
    }
    let mut labels: Vec<&str> = turns.iter().map(|t| t.label.of(&article.text)).collect();
    labels.sort_unstable();
    let again = labels.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).count();
    if again > 1 { turns } else { Vec::new() }
}

/// The block as a turn: a label in capitals, and words behind its colon.
fn turn(text: &str, index: usize, block: &Block) -> Option<Turn> {
    // "\"LIM: It was late.": the first turn may open the whole transcript's quotation.
    let whole = block.span.of(text).trim_start_matches(['"', '“']);
    let (label, said) = whole.split_once(": ").filter(|(label, _)| label.len() <= LABEL)?;
    let capitals = |w: &str| w.len() > 1 && w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'));
    let mut words = label.split(' ');
    let nobody = words.next().is_none_or(|w| NOBODY.contains(&w)) || words.count() > 3;
    if nobody || !label.split(' ').all(capitals) || said.trim().is_empty() {
        return None;
    }
    let start = block.span.start + (block.span.of(text).len() - whole.len()) as u32;
    let from = label.len() as u32 + 2;
    let blank = (said.len() - said.trim_start().len()) as u32;
    let words = Span { start: start + from + blank, end: start + (whole.trim_end().len() as u32) };
    let label = Span { start, end: start + label.len() as u32 };
    Some(Turn { block: index, label, words, mark: Span { start: label.end, end: label.end + 1 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let article = Article::verbatim("t", text);
        let found: Vec<&str> = find(&article).iter().map(|t| t.words.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn who_speaks_comes_back() {
        let talk = "“LIM: Was it late?\n\nORR: It was: nine.\n\nLIM: And the boat?\n\nORR: Gone.";
        check(talk, &["Was it late?", "It was: nine.", "And the boat?", "Gone."]);
        // A table of facts names each thing once.
        check("PLACE: Arle.\n\nCREW: Nine.\n\nBUILT: 1980.\n\nOWNER: The town.\n\nOWNER: The mill.", &[]);
        check("PROS: Cheap.\n\nCONS: Slow.\n\nPROS: Light.\n\nCONS: Loud.", &[]);
        let promos = "LOOK HERE: Hats.\n\nIt rained.\n\nIt blew.\n\nMORE: Shoes.\n\nADA: Coats.\n\nADA: Gloves.";
        check(promos, &[]);
        check("", &[]);
    }
}
