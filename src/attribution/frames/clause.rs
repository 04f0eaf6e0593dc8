//! A verb of attribution with its source, and what is asked of its surroundings.

use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::tail::Tail;
use super::verbs::Group;

/// A verb of attribution with its source, before its content is cut.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) group: Group,
    pub(super) source: Option<Phrase>,
    /// Where the whole clause begins: its subject, its group or its governing verb.
    pub(super) from: usize,
    /// One past source and cue, where an inverted source stands after the cue.
    pub(super) to: usize,
    pub(super) before: Option<(usize, usize)>,
    pub(super) tail: Tail,
    pub(super) negated: bool,
    /// First token of the cue.
    pub(super) cue: usize,
}

/// The quotation that ends at or right before `at`, with the words it belongs to: "The plan “is dead,” she said".
pub(super) fn quoted_before(r: &Reading<'_>, lo: usize, at: usize) -> Option<(usize, usize)> {
    let quote = if r.is_quote(at) { at } else { at.checked_sub(1).filter(|q| r.is_quote(*q))? };
    let opens = quote == lo
        || matches!(r.mark(quote - 1), Mark::Comma | Mark::Colon | Mark::Stop | Mark::Dash)
        || r.is_quote(quote - 1);
    if opens {
        return Some((quote, quote + 1));
    }
    Some((lo, quote + 1))
}

/// Whether a subject can speak: not "I", "you", "there", "what".
pub(super) fn speaks(r: &Reading<'_>, subject: Phrase) -> bool {
    let alone = subject.to == subject.from + 1;
    let word = r.word(subject.from);
    let silent = ["i", "you", "we", "what", "whom", "there", "this", "that", "neither", "such", "where"];
    let first_person = word.starts_with("I'") || word.starts_with("I’");
    // "This accord underscores": what is pointed at speaks only if it is of a kind that does.
    let thing = ["this", "these"].iter().any(|w| word.eq_ignore_ascii_case(w))
        && !alone
        && r.phrase_noun(subject).is_none()
        && !r.named(subject).is_name;
    // "No group has claimed the attack".
    let nobody =
        r.says(subject.from, "nobody") || r.says(subject.from, "no") && r.mark(subject.from + 1) != Mark::Number;
    !thing && !nobody && !(alone && (first_person || silent.iter().any(|s| word.eq_ignore_ascii_case(s))))
}
