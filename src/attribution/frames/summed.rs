//! "…, a charge that Lim denies": a noun that sums up what stands before it, with what somebody says of it.

use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::clause::Clause;
use super::tail::Tail;
use super::verbs::Group;

/// Nouns that sum up what stands before them.
const SUMMARIES: [&str; 40] = [
    "accusation",
    "account",
    "allegation",
    "argument",
    "assertion",
    "assumption",
    "charge",
    "claim",
    "comment",
    "comparison",
    "conclusion",
    "decision",
    "demand",
    "description",
    "estimate",
    "explanation",
    "fear",
    "figure",
    "finding",
    "idea",
    "interview",
    "measure",
    "move",
    "notion",
    "phrase",
    "point",
    "position",
    "prediction",
    "promise",
    "proposal",
    "proposition",
    "remark",
    "statement",
    "step",
    "suggestion",
    "term",
    "timetable",
    "verdict",
    "view",
    "word",
];

/// "…, a charge that Lim denies", "…, a point Lim accepts": the noun that sums up what stands before, and who speaks of it.
pub(super) fn summed_up(r: &Reading<'_>, lo: usize, subject: Phrase) -> Option<((usize, usize), Phrase)> {
    let opens = |i: usize| {
        i > lo
            && matches!(r.mark(i - 1), Mark::Comma | Mark::Semicolon | Mark::Dash)
            && (r.says(i, "a") || r.says(i, "an"))
    };
    let noun = |i: usize| SUMMARIES.iter().any(|w| r.says(i, w));
    let relative = subject.from.checked_sub(1).filter(|b| r.says(*b, "that") || r.says(*b, "which"));
    if let Some(relative) = relative {
        let from = relative.checked_sub(2).filter(|f| opens(*f) && noun(f + 1))?;
        return Some(((from, relative), subject));
    }
    let from = if opens(subject.from) { subject.from } else { subject.from.checked_sub(2).filter(|f| opens(*f))? };
    let rest = Phrase { from: from + 2, to: subject.to };
    let source = rest.from < rest.to && noun(from + 1) && (r.leads(rest.from) || r.is_name(rest.from))
        || rest.from < rest.to && noun(from + 1) && r.phrase_noun(rest).is_some()
        || rest.to == rest.from + 1 && noun(from + 1) && r.is(rest.from, Class::PRONOUN);
    source.then_some(((from, from + 2), rest))
}

/// The clause in which a noun sums up the content: "a charge Lim dismissed as “gossip”".
pub(super) fn of_summary(
    r: &Reading<'_>,
    hi: usize,
    group: Group,
    noun: (usize, usize),
    subject: Phrase,
) -> Option<Clause> {
    let as_word = usize::from(r.says(group.to, "as"));
    let next = group.to + as_word;
    let quoted = next < hi && r.is_quote(next);
    let group = Group { to: next, ..group };
    Some(Clause {
        source: Some(subject),
        from: noun.0,
        to: group.to,
        before: Some(noun),
        tail: if quoted || as_word > 0 && next < hi { Tail::Content(next) } else { Tail::Nothing },
        negated: group.negated,
        cue: group.from,
        group,
    })
}
