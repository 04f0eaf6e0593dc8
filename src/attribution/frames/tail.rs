//! What follows a verb of saying: who is told, when and where, and where the content begins.

use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};
use super::verbs::Group;

/// What follows the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing that could be content.
    Nothing,
    /// Content begins here.
    Content(usize),
    /// A clause of circumstance: content only if none stands before.
    Adjunct(usize),
    /// Something after a comma.
    AfterComma(usize),
}

/// What follows a verb: past the one who is told, the time and the place of saying.
pub(super) fn tail(r: &Reading<'_>, hi: usize, group: &Group) -> Tail {
    let frames = group.row.frames;
    let mut at = group.to;
    if frames.addressee && at < hi && !r.says(at, "that") && !(frames.question && r.is(at, Class::SUBORDINATOR)) {
        let told = addressee(r, at, hi);
        let told = told + usize::from(told > at && (r.says(told, "twice") || r.says(told, "again")));
        let marked = |i: usize| {
            ["that", "if", "whether", "to", "not", "how", "why", "what"].iter().any(|w| r.says(i, w))
                || matches!(r.mark(i), Mark::Comma | Mark::Quote(_) | Mark::Colon)
        };
        let always = matches!(group.row.base, "tell" | "inform" | "remind" | "notify" | "assure" | "reassure");
        if told < hi && (always || marked(told)) && !r.is_quote(at) && told > at {
            let asks = frames.infinitive || matches!(group.row.base, "ask" | "tell" | "remind");
            if asks && (r.says(told, "to") || r.says(told, "not")) {
                return Tail::Content(at);
            }
            at = told;
        } else if told >= hi && always {
            return Tail::Nothing;
        }
    }
    let mut steps = 0;
    while at < hi && steps < 12 {
        steps += 1;
        let Some(token) = r.token(at) else { return Tail::Nothing };
        match token.mark {
            Mark::Stop | Mark::Semicolon => return Tail::Nothing,
            // "said on “Meet the Press”": a title, not speech.
            Mark::Quote(_) if at > group.to && r.is(at - 1, Class::PREPOSITION) && !r.says(at - 1, "of") => {
                return Tail::Nothing;
            }
            Mark::Quote(_) => return Tail::Content(at),
            Mark::Colon if at + 1 < hi => return Tail::Content(at + 1),
            Mark::Colon => return Tail::Nothing,
            Mark::Comma if at + 1 < hi && r.is_quote(at + 1) => return Tail::Content(at + 1),
            Mark::Comma if r.says(at + 1, "that") => return Tail::Content(at + 2),
            Mark::Comma if r.is(at + 1, Class::ADVERB) && r.mark(at + 2) == Mark::Comma && at + 3 < hi => {
                if r.is_quote(at + 3) && !r.nominal(at + 3) {
                    return Tail::Content(at + 3);
                }
                at += 3;
            }
            Mark::Comma if let Some(that) = past_aside(r, at, hi) => return Tail::Content(that + 1),
            Mark::Comma | Mark::Dash => return if at + 1 < hi { Tail::AfterComma(at + 1) } else { Tail::Nothing },
            // "disputed that account".
            Mark::Word
                if r.says(at, "that")
                    && frames.object
                    && r.nominal(at + 1)
                    && (at + 2 >= hi || matches!(r.mark(at + 2), Mark::Comma | Mark::Stop)) =>
            {
                return Tail::Content(at);
            }
            Mark::Word if r.says(at, "that") => return Tail::Content(at + 1),
            Mark::Word if token.is(Class::TIME) && !token.genitive && !r.is(at + 1, Class::AUXILIARY) => at += 1,
            Mark::Word
                if ["this", "last", "next"].iter().any(|w| r.says(at, w))
                    && r.token(at + 1).is_some_and(|t| t.is(Class::TIME) && !t.genitive)
                    && !r.is(at + 2, Class::AUXILIARY.with(Class::FINITE)) =>
            {
                at += 2
            }
            Mark::Number if at > group.to && r.is(at - 1, Class::TIME) => at += 1,
            Mark::Word if token.is(Class::COORDINATOR) && !token.is(Class::ADVERB) => return Tail::Nothing,
            Mark::Word if frames.infinitive && r.says(at, "to") => return Tail::Content(at),
            Mark::Word if token.is(Class::PREPOSITION) && !token.is_name() && frames.clause => match venue(r, at, hi) {
                Some(end) => at = end,
                None => return Tail::Nothing,
            },
            Mark::Word if frames.question && token.is(Class::SUBORDINATOR) => return Tail::Content(at),
            Mark::Word
                if ["whether", "how", "why", "if", "where", "when", "what", "who"].iter().any(|w| r.says(at, w)) =>
            {
                let adjunct = r.says(at, "when") || r.says(at, "if") || r.says(at, "where") || r.says(at, "who");
                return if adjunct { Tail::Adjunct(at) } else { Tail::Content(at) };
            }
            Mark::Word if token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION) => return Tail::Adjunct(at),
            Mark::Word
                if (token.is(Class::ADVERB) || r.word(at).ends_with("ly"))
                    && !token.is(Class::DETERMINER)
                    // "said more were expected".
                    && !(r.says(at, "more") && r.is(at + 1, Class::AUXILIARY))
                    && at == group.to =>
            {
                at += 1
            }
            Mark::Other => at += 1,
            _ => return Tail::Content(at),
        }
    }
    Tail::Nothing
}

/// "reported, citing a letter, that …": the "that" behind an aside between commas that begins at `comma`.
fn past_aside(r: &Reading<'_>, comma: usize, hi: usize) -> Option<usize> {
    let first = comma + 1;
    let aside =
        r.is(first, Class::PREPOSITION.with(Class::ADVERB)) && !r.is_name(first) || r.word(first).ends_with("ing");
    let close = (first..hi.min(first + 24)).find(|i| r.mark(*i) == Mark::Comma && r.says(i + 1, "that"))?;
    let clean = (first..close).all(|i| !matches!(r.mark(i), Mark::Comma | Mark::Semicolon | Mark::Stop));
    (aside && clean).then_some(close + 1)
}

/// One past who is told: "reporters", "VOA", "the daily", "her". Capitals and small letters are not mixed, so that
/// "told Reuters officials had" and "told reporters Lim had" end where they should.
fn addressee(r: &Reading<'_>, at: usize, hi: usize) -> usize {
    let Some(phrase) = r.phrase_after(at, hi, false) else { return at };
    let first = (phrase.from..phrase.to).find(|i| r.nominal(*i)).unwrap_or(phrase.from);
    let bound = (first..phrase.to).find(|i| {
        let (Some(here), Some(start)) = (r.token(*i), r.token(first)) else { return false };
        here.is_word()
            && here.capital != start.capital
            && !(*i > 0 && r.is(i - 1, Class::PREPOSITION))
            && !here.is(Class::PREPOSITION.with(Class::COORDINATOR).with(Class::DETERMINER))
    });
    match bound {
        // "the Associated Press news agency": a name may end in a common noun that belongs to it.
        Some(at) if r.is(first, Class::TITLE) || r.clause_like(phrase.to, hi.min(phrase.to + 2)) || r.is_name(at) => at,
        _ => phrase.to,
    }
}

/// One past a phrase of time or place after the cue, or `None` where nothing follows it.
fn venue(r: &Reading<'_>, at: usize, hi: usize) -> Option<usize> {
    let mut time = at + 1;
    while time < hi
        && (r.is(time, Class::TIME)
            || r.mark(time) == Mark::Number
            || time == at + 1 && r.is(time, Class::DETERMINER) && r.is(time + 1, Class::TIME))
        && !r.token(time).is_some_and(|t| t.genitive)
    {
        time += 1;
    }
    if time > at + 1 {
        return Some(time);
    }
    for i in at + 1..hi.min(at + 24) {
        let token = r.token(i)?;
        match token.mark {
            Mark::Stop => return None,
            Mark::Comma | Mark::Colon | Mark::Quote(_) if !r.nominal(i) => return Some(i),
            Mark::Word if r.says(i, "that") && !r.is(i - 1, Class::PREPOSITION) => return Some(i),
            Mark::Word if token.is(Class::AUXILIARY) || token.is(Class::FINITE) && !token.capital => {
                // No "that": the clause begins after the noun phrase of the preposition.
                let phrase = r.phrase_after(at + 1, i, false)?;
                return Some(if phrase.to < i { phrase.to } else { at });
            }
            Mark::Word
                if token.is(Class::PRONOUN) && !token.is(Class::DETERMINER.with(Class::OBJECT)) && i > at + 1 =>
            {
                return Some(i);
            }
            _ => {}
        }
    }
    None
}
