//! Which way a clause looks: a date without its year leans on the verb beside it, never on nearness alone.

use super::lexicon::Class;
use super::tokens::Token;

/// The direction of the clause around a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Looks back.
    Past,
    /// Looks ahead.
    Future,
    /// No cue near it.
    Unknown,
}

/// How many tokens from the date a cue may stand.
const REACH: usize = 18;

/// The tense of the clause around tokens `from..to`, inside the sentence `first..last`.
pub(super) fn around(tokens: &[Token], first: usize, last: usize, from: usize, to: usize) -> Tense {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let before = from.checked_sub(1).map_or(Token::NONE, |i| *at(i));
    // "until Friday", "by May", "due Tuesday".
    let deadline = matches!(before.word, "until" | "till" | "by" | "due");
    let start = first.max(from.saturating_sub(REACH));
    let mut i = from;
    while i > start {
        i -= 1;
        let t = at(i);
        // A cue behind a full stop or semicolon belongs to another clause.
        if t.word == ";" {
            break;
        }
        let verdict = match t.class {
            Class::Future => Some(Tense::Future),
            Class::Past => past(tokens, start, i),
            Class::Unknown if t.ed && !t.capital => past(tokens, start, i),
            Class::Present if matches!(t.word, "has" | "have") => {
                if i > start && at(i - 1).class == Class::Future {
                    Some(Tense::Future)
                } else {
                    Some(Tense::Past)
                }
            }
            Class::Plain if t.word == "to" && at(i + 1).word == "be" => Some(Tense::Future),
            _ => None,
        };
        if let Some(tense) = verdict {
            let said_before = tense == Tense::Past && deadline && !matches!(t.word, "was" | "were" | "had");
            return if said_before { Tense::Future } else { tense };
        }
    }
    if deadline {
        return Tense::Future;
    }
    for i in to..last.min(to + REACH) {
        let t = at(i);
        match t.class {
            Class::Future => return Tense::Future,
            Class::Past => return Tense::Past,
            Class::Unknown if t.ed && !t.capital => return Tense::Past,
            Class::Present if matches!(t.word, "has" | "have") => return Tense::Past,
            _ => {}
        }
        if t.word == ";" {
            break;
        }
    }
    Tense::Unknown
}

/// A past form decides, unless it is the participle of "will be held", "is expected", "to be opened".
fn past(tokens: &[Token], start: usize, i: usize) -> Option<Tense> {
    let before = i.checked_sub(1).filter(|b| *b >= start).and_then(|b| tokens.get(b)).unwrap_or(&Token::NONE);
    match before.word {
        "be" | "is" | "are" | "being" | "to" => None,
        _ => Some(Tense::Past),
    }
}
