//! What a verb attributes: where its content begins and ends.

use super::super::SourceKind;
use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};
use super::clause::Clause;
use super::tail::Tail;
use super::verbs::Voice;

/// The stretches of content of a clause, given the clauses after it in the sentence.
pub(super) fn content(r: &Reading<'_>, hi: usize, clause: &Clause, later: &[Clause]) -> Vec<(usize, usize)> {
    let clause_row = clause.group.row;
    let frames = clause_row.frames;
    let mut content: Vec<(usize, usize)> = clause.before.map(|(from, to)| r.bare(from, to)).into_iter().collect();
    // "The vote was called “a disgrace” by Lim."
    if clause.group.voice == Voice::Passive
        && let Some(by) = clause.source.and_then(|s| s.from.checked_sub(1))
        && by > clause.group.to
        && (clause.group.to..by).any(|i| r.is_quote(i))
    {
        content.push(r.bare(clause.group.to, by));
    }
    if let Tail::Content(from) = clause.tail {
        let to = end_of_content(r, hi, clause, from, later);
        let (from, to) = r.bare(from, to);
        let marked = r.says(from.wrapping_sub(1), "that")
            || r.is(from, Class::SUBORDINATOR)
            || (from..to).any(|i| r.is_quote(i) && (!r.nominal(i) || frames.clause && !frames.strict && i > from));
        let documentary = clause.source.is_some_and(|s| r.phrase_noun(s) == Some(SourceKind::Document));
        let clause = frames.clause
            && (marked
                || (!frames.document || documentary)
                    && if frames.strict { r.bare_clause(from, to) } else { r.clause_like(from, to) });
        let infinitive = frames.infinitive && (from..to).any(|i| r.says(i, "to"));
        let said = clause_row.base == "say" && to > from + 1;
        // "admitted lying to police".
        let doing = matches!(clause_row.base, "admit" | "acknowledge" | "recall" | "recommend" | "suggest")
            && r.word(from).ends_with("ing");
        let object = frames.object || frames.document && documentary;
        let fits = object || r.is_quote(from) || clause || infinitive || said || doing || !content.is_empty();
        if from < to && fits {
            content.push((from, to));
            content.extend(and_that(r, hi, to, later));
        }
    }
    content.retain(|(from, to)| from < to);
    content
}

/// "said “it rained,” and that she was wet": what goes on behind a quotation with a second "that".
fn and_that(r: &Reading<'_>, hi: usize, to: usize, later: &[Clause]) -> Option<(usize, usize)> {
    let and = to + usize::from(r.mark(to) == Mark::Comma);
    let from = and + 2;
    let goes_on = r.is_quote(to.checked_sub(1)?) && r.says(and, "and") && r.says(and + 1, "that");
    let end = later.iter().map(|next| next.from).find(|at| *at >= from).unwrap_or(hi);
    (goes_on && from < hi && r.clause_like(from, end)).then(|| r.bare(from, end))
}

/// Where content that begins at `from` ends: the sentence, a quotation that is the whole of it, the next clause that
/// attributes on its own.
fn end_of_content(r: &Reading<'_>, hi: usize, clause: &Clause, from: usize, later: &[Clause]) -> usize {
    if let Mark::Quote(_) = r.mark(from)
        && (!r.nominal(from) && !goes_on_as_clause(r, from, hi))
    {
        let mut to = from + 1;
        while to < hi && r.is_quote(to) {
            to += 1;
        }
        return to;
    }
    let mut end = hi;
    // "called the plan “a joke” on Friday": the quotation completes what is said.
    let ends = |i: usize| {
        let next = i + 1;
        r.is(next, Class::COORDINATOR.with(Class::SUBORDINATOR).with(Class::TIME))
            || ["in", "on", "at", "during", "after", "before", "last", "this"].iter().any(|w| r.says(next, w))
    };
    if matches!(clause.group.row.base, "call" | "term" | "dub" | "brand" | "label" | "blast")
        && clause.group.row.particle.is_none()
        && let Some(last) = (from..later.iter().map(|n| n.from).filter(|f| *f > from).min().unwrap_or(hi))
            .take_while(|i| r.mark(*i) != Mark::Comma)
            .filter(|i| r.is_quote(*i))
            .last()
            .filter(|i| ends(*i))
    {
        return last + 1;
    }
    for next in later.iter().filter(|n| n.from > from && n.before.is_none()) {
        let Some(before) = next.from.checked_sub(1) else { continue };
        let comma = |i: usize| i > from && matches!(r.mark(i), Mark::Comma | Mark::Semicolon);
        let cut = match next.group.voice {
            Voice::Gerund if comma(before) => Some(before),
            _ if r.mark(before) == Mark::Semicolon => Some(before),
            _ if r.is(before, Class::COORDINATOR)
                || ["while", "whereas", "although", "though"].iter().any(|w| r.says(before, w)) =>
            {
                let own = next.source.is_some_and(|s| s.from == next.from);
                if before > from && comma(before - 1) && own {
                    Some(before - 1)
                } else if !own && next.source == clause.source && second_predicate(r, clause, from, before, next) {
                    Some(before - usize::from(before > from && comma(before - 1)))
                } else {
                    None
                }
            }
            // "blamed the frost, the ringers blamed the dean".
            _ if comma(before) && !r.clause_like(from, before) && next.source.is_some_and(|s| s.from == next.from) => {
                Some(before)
            }
            _ => None,
        };
        if let Some(cut) = cut.filter(|c| *c > from) {
            end = end.min(cut);
        }
    }
    // "Lim said it rained, the guild said": the whole of it is the guild's. "Lim, while blaming the rain, said …".
    for next in later.iter().filter(|n| n.from > from || n.source.is_some_and(|s| s.from < clause.from)) {
        let of_it = next.before.is_some_and(|b| b.0 <= clause.from) && r.mark(next.from.wrapping_sub(1)) == Mark::Comma;
        let aside = clause.group.voice == Voice::Gerund
            && next.source.is_some_and(|s| s.from < clause.from && s.to > from)
            && r.mark(next.cue.wrapping_sub(1)) == Mark::Comma;
        let cut = if of_it { next.from } else { next.cue }.saturating_sub(1);
        if (of_it || aside) && cut > from {
            end = end.min(cut);
        }
    }
    // "…, a charge he denies": what is said of the content is another's.
    for (summary, _) in later.iter().filter_map(|n| n.before).filter(|b| b.0 > from + 1) {
        if r.mark(summary - 1) == Mark::Comma {
            end = end.min(summary - 1);
        }
    }
    // "Although Lim asked for help, this time she agreed": the main clause is nobody's content.
    let led =
        clause.from.checked_sub(1).is_some_and(|b| r.opens(b) && r.is(b, Class::SUBORDINATOR) && !r.says(b, "as"));
    if led
        && let Some(main) =
            (from + 1..end).find(|i| r.mark(*i) == Mark::Comma && *i + 3 < end && r.clause_like(i + 1, end))
    {
        end = main;
    }
    // "expressed doubts about the pact, while Orsk stayed calm".
    let plain = clause.group.row.frames.object && !r.says(from - 1, "that");
    let contrast = |i: usize| r.mark(i) == Mark::Comma && ["while", "whereas"].iter().any(|w| r.says(i + 1, w));
    if plain && let Some(other) = (from + 1..end).find(|i| contrast(*i)).filter(|i| !r.clause_like(from, *i)) {
        end = other;
    }
    if let Some(semicolon) = (from + 1..end).find(|i| r.mark(*i) == Mark::Semicolon && !r.says(i + 1, "that")) {
        end = semicolon;
    }
    for i in from + 1..end {
        let joined = usize::from(r.is(i - 1, Class::COORDINATOR));
        // A comma may stand inside the quotation before it.
        let quoted = r.is_quote(i - 1) && i > from + 1;
        if r.says(i, "according") && r.says(i + 1, "to") && (quoted || r.mark(i - 1 - joined) == Mark::Comma) {
            end = if quoted { i } else { i - 1 - joined };
            break;
        }
    }
    // "Lim, who said it rained, left": the relative clause ends where the main verb stands.
    let relative = clause.source.is_some_and(|s| s.to == s.from + 1 && r.is(s.from, Class::RELATIVE));
    if relative && clause.from > 0 && r.mark(clause.from - 1) == Mark::Comma {
        let main = (from..end).find(|i| {
            r.mark(*i) == Mark::Comma
                && (r.is(i + 1, Class::AUXILIARY.with(Class::FINITE))
                    || r.token(i + 1)
                        .is_some_and(|t| t.cue.is_some_and(|c| c.form().past) || r.word(i + 1).ends_with("ed")))
        });
        end = main.unwrap_or(end);
    }
    // "Lim – who called it rain – left".
    if relative && clause.from > 0 && r.mark(clause.from - 1) == Mark::Dash {
        end = (from..end).find(|i| r.mark(*i) == Mark::Dash).unwrap_or(end);
    }
    end
}

/// "maintain that “corridors” have been open": a quotation that is only the beginning of a clause or phrase.
fn goes_on_as_clause(r: &Reading<'_>, quote: usize, hi: usize) -> bool {
    let words = r.word(quote).split_whitespace().count();
    let next = quote + 1;
    next < hi
        && words < 6
        && r.says(quote.wrapping_sub(1), "that")
        && (r.is(next, Class::AUXILIARY.with(Class::FINITE)) || r.is(next, Class::PREPOSITION))
}

/// Whether a verb after "and" or "but" is a second one of the speaker and no part of what is said: "blamed the frost
/// and denied it". `before` is the conjunction.
fn second_predicate(r: &Reading<'_>, clause: &Clause, from: usize, before: usize, next: &Clause) -> bool {
    let row = next.group.row;
    if r.says(next.group.to, "that") || row.base == "add" {
        return true;
    }
    if next.group.voice != Voice::Active {
        return false;
    }
    let comma = before > from + 1 && r.mark(before - 1) == Mark::Comma;
    let plain_object = clause.group.row.frames.object && !r.says(from - 1, "that") && !r.clause_like(from, before);
    let speaks = ["say", "claim", "describe", "urge", "accuse", "tell", "warn", "deny", "insist", "instruct", "call"];
    comma || plain_object || speaks.contains(&row.base)
}
