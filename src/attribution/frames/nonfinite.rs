//! Verbs of attribution without a subject of their own: ", adding that …", "as saying", "was told that …".

use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::clause::{Clause, quoted_before, speaks};
use super::tail::{Tail, tail};
use super::verbs::Group;

/// ", adding that …", "by saying …", "a letter urging …".
pub(super) fn gerund(r: &Reading<'_>, lo: usize, hi: usize, group: Group, earlier: &[Clause]) -> Option<Clause> {
    let before = group.from.checked_sub(1).filter(|b| *b >= lo)?;
    let speaker = || {
        let said = earlier.iter().rev().find_map(|c| c.source);
        said.or_else(|| r.main_subject(lo, before).filter(|p| p.to <= before))
    };
    let (source, cue) = match r.mark(before) {
        Mark::Comma | Mark::Dash => (speaker()?, group.from),
        Mark::Quote(_) => (speaker()?, group.from),
        Mark::Word if r.says(before, "as") => quoted_as(r, lo, before)?,
        Mark::Word if ["by", "in", "while", "before", "after", "when", "and"].iter().any(|w| r.says(before, w)) => {
            (speaker()?, group.from)
        }
        // "the headline finding that …": a noun.
        Mark::Word if group.row.base == "find" => return None,
        Mark::Word => {
            let phrase = r.phrase_before(lo, group.from)?;
            let noun = r.token(phrase.to - 1).and_then(|t| t.noun);
            noun?;
            // "Lim wrote to members saying …".
            let addressed = phrase.from > lo && r.says(phrase.from - 1, "to");
            let writer =
                earlier.last().filter(|c| addressed && matches!(c.group.row.base, "write" | "tweet" | "email"));
            (writer.and_then(|c| c.source).unwrap_or(phrase), group.from)
        }
        _ => return None,
    };
    if !speaks(r, source) {
        return None;
    }
    // "“…,” Lim, the mayor, was quoted as saying."
    let quotation =
        || source.from.checked_sub(1).filter(|q| *q >= lo && cue < before).and_then(|q| quoted_before(r, lo, q));
    // "It is over, the agency quoted Lim as saying."
    let agency = || {
        let quotes = |c: &&Clause| c.group.row.base == "quote" && cue == before && c.group.to == source.from;
        let quotes = earlier.last().filter(quotes)?;
        let edge = quotes.from.checked_sub(1).filter(|e| *e >= lo)?;
        let told = edge > lo && r.mark(edge) == Mark::Comma && r.clause_like(lo, edge) && !r.is_quote(edge - 1);
        if told { Some((lo, edge)) } else { quoted_before(r, lo, edge) }
    };
    let (tail, before) = match tail(r, hi, &group) {
        Tail::Content(c) => (Tail::Content(c), None),
        Tail::Adjunct(c) if group.row.frames.clause => (Tail::Content(c), None),
        _ => (Tail::Nothing, Some(quotation().or_else(agency)?)),
    };
    Some(Clause {
        source: Some(source),
        from: group.from,
        to: group.to,
        before,
        tail,
        negated: group.negated,
        cue,
        group,
    })
}

/// Who is quoted before "as saying", and where that begins: "Lim was quoted", "Lim was quoted by the agency", "the agency
/// quoted Lim".
fn quoted_as(r: &Reading<'_>, lo: usize, at: usize) -> Option<(Phrase, usize)> {
    let quotes = |i: &usize| ["quoted", "cited"].iter().any(|w| r.says(*i, w));
    let quoted = (lo..at).rev().take(12).find(quotes)?;
    let to_here = |from: usize| r.phrase_after(from, at, true).filter(|p| p.to == at);
    let passive = quoted + 1 == at || r.says(quoted + 1, "by") && to_here(quoted + 2).is_some();
    if !passive {
        return to_here(quoted + 1).map(|p| (p, at));
    }
    let mut from = quoted;
    while from > lo && r.is(from - 1, Class::AUXILIARY.with(Class::ADVERB)) {
        from -= 1;
    }
    Some((r.subject(lo, from)?, from))
}

/// What leads on to the content behind "by Lim": "that …", "of …".
fn goes_on(r: &Reading<'_>, at: usize) -> bool {
    ["that", "of", "as", "for", "to"].iter().any(|w| r.says(at, w))
}

/// "was told that …" (nobody named), "was accused by Lim of …", "was described by Lim as …".
pub(super) fn passive(r: &Reading<'_>, lo: usize, hi: usize, group: Group) -> Option<Clause> {
    let subject = r.subject(lo, group.from);
    let by = (group.to..hi.min(group.to + 4)).find(|i| r.says(*i, "by"));
    if let Some(by) = by {
        let agent = r.phrase_after(by + 1, hi, true)?;
        // "accused by Lim of hiding it": what she is accused of is no part of Lim.
        let doing = |i: &usize| r.says(*i, "of") && r.word(i + 1).ends_with("ing");
        let of = (agent.from + 1..agent.to).find(doing).filter(|_| group.row.base == "accuse");
        let agent = Phrase { to: of.unwrap_or(agent.to), ..agent };
        // "was confirmed by her daughter, Karin."
        let agent = if goes_on(r, agent.to) { agent } else { r.with_apposition(agent, hi) };
        // "Rumours that Lim would resign were dismissed by her office": the whole of it.
        let bound = subject.filter(|s| s.from > lo && r.is(s.from - 1, Class::AUXILIARY));
        let before = bound.map_or(subject.map(|s| (s.from, s.to)), |s| Some((lo, s.to)));
        let tail = if agent.to < hi && goes_on(r, agent.to) {
            Tail::Content(agent.to + usize::from(r.says(agent.to, "that")))
        } else {
            Tail::Nothing
        };
        return Some(Clause {
            source: Some(agent),
            from: group.from,
            to: agent.to,
            before,
            tail,
            negated: group.negated,
            cue: group.from,
            group,
        });
    }
    if !(group.row.frames.addressee && group.row.base == "tell") {
        return None;
    }
    let tail = match tail(r, hi, &group) {
        // "has been told the letter was sent": who is told is the subject.
        _ if r.leads(group.to) && r.clause_like(group.to, hi) => Tail::Content(group.to),
        Tail::Content(c) if r.says(c.wrapping_sub(1), "that") || r.clause_like(c, hi) => Tail::Content(c),
        _ => return None,
    };
    Some(Clause {
        source: None,
        from: subject.map_or(group.from, |s| s.from),
        to: group.to,
        before: None,
        tail,
        negated: group.negated,
        cue: group.from,
        group,
    })
}
