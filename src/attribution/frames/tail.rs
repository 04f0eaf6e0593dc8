//! What follows a verb of saying: who is told, when and where, and where the content begins.

use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};
use super::is_contracted;
use super::verbs::{Group, NUMBERS};

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
            // "said at least 40 people", "said about 40 people": how many belongs to what is said.
            _ if counts(r, at) => return Tail::Content(at),
            // "said that was false".
            Mark::Word if r.says(at, "that") && r.is(at + 1, Class::BE) => return Tail::Content(at),
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
            Mark::Word
                if r.says(at, "the")
                    && r.says(at + 1, "same")
                    && r.is(at + 2, Class::TIME)
                    && !r.is(at + 3, Class::AUXILIARY.with(Class::FINITE)) =>
            {
                at += 3
            }
            Mark::Number
                if at > group.to
                    && r.is(at - 1, Class::TIME)
                    && (is_month(r.word(at - 1)) || is_month(r.word(at + 1))) =>
            {
                at += 1
            }
            Mark::Word if token.is(Class::COORDINATOR) && !token.is(Class::ADVERB) => return Tail::Nothing,
            Mark::Word if frames.infinitive && r.says(at, "to") => return Tail::Content(at),
            Mark::Word if token.is(Class::PREPOSITION) && !token.is_name() && frames.clause => match venue(r, at, hi) {
                Some(end) if end > at => at = end,
                // "said in the north ten people died": where is part of what is said, if nothing stands before.
                _ => return if r.clause_like(at, hi) { Tail::Adjunct(at) } else { Tail::Nothing },
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
                    // "said more were expected", "said there were two".
                    && !((r.says(at, "more") || r.says(at, "there")) && r.is(at + 1, Class::AUXILIARY))
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

/// Words before a number that say how exact it is.
const ABOUT: [&str; 16] = [
    "about",
    "above",
    "almost",
    "another",
    "approximately",
    "around",
    "below",
    "between",
    "from",
    "just",
    "nearly",
    "only",
    "over",
    "roughly",
    "some",
    "under",
];

/// "at least 40", "up to ten", "more than 100", "about 12", "$4": a number with what says how exact it is.
fn counts(r: &Reading<'_>, at: usize) -> bool {
    let number = |i: usize| r.mark(i) == Mark::Number || NUMBERS.iter().any(|w| r.says(i, w));
    // "said around 4 p.m.", "said about 2010".
    let year = |i: usize| r.word(i).len() == 4 && r.word(i).bytes().all(|b| b.is_ascii_digit());
    let plain = |i: usize| number(i) && !year(i) && !is_half_day(r.word(i + 1)) && !r.says(i + 1, "that");
    let led = r.says(at, "at") && (r.says(at + 1, "least") || r.says(at + 1, "most"))
        || r.says(at, "up") && r.says(at + 1, "to") && number(at + 2)
        || ["more", "fewer", "less"].iter().any(|w| r.says(at, w)) && r.says(at + 1, "than")
        || r.mark(at) == Mark::Other && r.mark(at + 1) == Mark::Number;
    led || ABOUT.iter().any(|w| r.says(at, w)) && plain(at + 1)
}

/// "reported, citing a letter, that …": the "that" behind an aside between commas that begins at `comma`.
fn past_aside(r: &Reading<'_>, comma: usize, hi: usize) -> Option<usize> {
    let first = comma + 1;
    // "in a message, seen by the BBC, that"
    let issued =
        ["seen", "obtained", "published", "released", "dated", "shared", "sent", "issued", "leaked", "reviewed"];
    let aside = issued.iter().any(|w| r.says(first, w))
        || r.is(first, Class::PREPOSITION.with(Class::ADVERB)) && !r.is_name(first)
        || r.word(first).ends_with("ing");
    let close = (first..hi.min(first + 24)).find(|i| r.mark(*i) == Mark::Comma && r.says(i + 1, "that"))?;
    let clean = (first..close).all(|i| !matches!(r.mark(i), Mark::Comma | Mark::Semicolon | Mark::Stop));
    (aside && clean).then_some(close + 1)
}

/// One past who is told: "reporters", "VOA", "the daily", "her". Capitals and small letters are not mixed, so that
/// "told Reuters officials had" and "told reporters Lim had" end where they should.
fn addressee(r: &Reading<'_>, at: usize, hi: usize) -> usize {
    let Some(phrase) = r.phrase_after(at, hi, false) else { return at };
    let first = (phrase.from..phrase.to).find(|i| r.nominal(*i)).unwrap_or(phrase.from);
    // "told the court he'd resigned"
    if let Some(at) = (first + 1..phrase.to).find(|i| is_contracted(r.word(*i))) {
        return at;
    }
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

fn is_half_day(word: &str) -> bool {
    ["a.m", "p.m", "am", "pm", "o'clock"].contains(&word.trim_end_matches('.'))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|start| MONTHS.iter().any(|m| start.eq_ignore_ascii_case(m)))
}

/// One past a phrase of time or place after the cue, or `None` where nothing follows it.
fn venue(r: &Reading<'_>, at: usize, hi: usize) -> Option<usize> {
    let mut time = at + 1;
    while time < hi
        && (r.is(time, Class::TIME)
            || is_half_day(r.word(time))
            || r.mark(time) == Mark::Number && (time == at + 1 || is_month(r.word(time - 1)))
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

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// Checks what the guild is found to have said.
    fn check(rest: &str, content: &str) {
        let text = format!("The guild said {rest}.");
        let article = Article::verbatim("t", &text);
        let read = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[]);
        let found: Vec<&str> = read.iter().flat_map(|a| &a.content).map(|c| c.of(&text)).collect();
        assert_eq!(found, [content], "{text}");
    }

    #[test]
    fn how_many_belongs_to_what_is_said() {
        for words in ["at least 40", "up to 40", "about 40", "over ten", "more than 40", "fewer than ten", "only ten"] {
            let content = format!("{words} barns had burned");
            check(&content, &content);
            check(&format!("on Monday {content}"), &content);
            check(&format!("on Monday that {content}"), &content);
        }
        check("$4 million had gone", "$4 million had gone");
        check("between ten and 20 barns had burned", "between ten and 20 barns had burned");
        check("around 4 p.m. that ten barns had burned", "ten barns had burned");
        check("by noon 40 barns had burned", "40 barns had burned");
        check("on 20 April that 40 barns had burned", "40 barns had burned");
    }

    #[test]
    fn where_and_when_it_is_said_and_what() {
        check("in a letter that it rained", "it rained");
        check("in the north ten barns had burned", "in the north ten barns had burned");
        check("despite the rain the lock held", "despite the rain the lock held");
        check("the same day that it rained", "it rained");
        check("that was false", "that was false");
        check("there were ten", "there were ten");
        check("Ada Lim, 40, had died", "Ada Lim, 40, had died");
    }
}
