//! Whether a word is the verb of an attribution, and what stands around it: its auxiliaries, its negation, its voice.

use super::super::cues::{Form, Verb};
use super::super::lexicon::Class;
use super::super::reading::{Mark, Reading};

/// A verb group: "had not immediately confirmed".
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// First token.
    pub(super) from: usize,
    /// The cue verb.
    pub(super) verb: usize,
    /// One past the verb and its particle.
    pub(super) to: usize,
    pub(super) row: &'static Verb,
    pub(super) voice: Voice,
    pub(super) negated: bool,
}

/// How the verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Has a subject that speaks.
    Active,
    /// "was told", "is said to".
    Passive,
    /// ", adding that".
    Gerund,
    /// "went on to say": governed by the verb before it.
    Infinitive,
}

/// Verbs that make a refusal of the speech act after "to".
const REFUSALS: [&str; 8] = ["declined", "refused", "declines", "refuses", "decline", "refuse", "failed", "neglected"];
/// Verbs that go on to the speech act after "to".
const LEADS: [&str; 8] = ["went", "goes", "continued", "continues", "sought", "seeks", "moved", "seemed"];

/// What makes a figure after "put … at".
pub(super) const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "more", "least"];

/// The verb group around the cue word at `at`, if the word is a verb here.
pub(super) fn group(r: &Reading<'_>, lo: usize, hi: usize, at: usize) -> Option<Group> {
    let token = r.token(at).filter(|t| t.is_word() && !t.capital)?;
    let cue = token.cue?;
    // "made it clear that"
    let it = usize::from(r.says(at + 1, "it") && r.says(at + 2, "clear"));
    let row = cue.verb(r.word(at + 1 + it))?;
    let form = cue.form();
    let mut to = at + 1 + usize::from(row.particle.is_some()) * (1 + it);
    if row.particle == Some("to") && r.says(at, "point") {
        to = at + 2;
    }
    let mut from = at;
    let (mut be, mut have, mut help, mut negated) = (false, false, false, false);
    while from > lo {
        let Some(before) = r.token(from - 1).filter(|t| t.is_word()) else { break };
        let word = r.word(from - 1);
        let adverb = before.is(Class::ADVERB.with(Class::NEGATION)) && !before.is(Class::DETERMINER.with(Class::TIME))
            || (word.ends_with("ly") && !before.capital && before.noun.is_none());
        if before.is(Class::AUXILIARY) && !(before.is(Class::PRONOUN)) {
            be |= before.is(Class::BE);
            have |= before.is(Class::HAVE);
            help |= before.is(Class::DO.with(Class::MODAL));
            negated |= before.is(Class::NEGATION);
        } else if adverb && !(before.capital && from - 1 > lo && r.is_name(from - 1)) {
            negated |= before.is(Class::NEGATION);
        } else {
            break;
        }
        from -= 1;
    }
    // "Later said" at the start of a sentence has no subject inside its group.
    while from < at && r.is(from, Class::ADVERB) && (r.opens(from) || from == lo) {
        from += 1;
    }
    let before = from.checked_sub(1).filter(|b| *b >= lo);
    let word_before = before.map_or("", |b| r.word(b));
    if before.is_some_and(|b| noun_before(r, b, at)) {
        return None;
    }
    let voice = if word_before.eq_ignore_ascii_case("to") && form.base {
        Voice::Infinitive
    } else if form.gerund {
        if be { Voice::Active } else { Voice::Gerund }
    } else if be && form.participle {
        Voice::Passive
    } else if form.past || form.third || (form.participle && have) {
        Voice::Active
    } else if form.base {
        // "would say only that …"
        let only = (from..at).any(|i| r.says(i, "only")) || r.says(to, "only");
        if help && !negated && !only && !r.is(from, Class::DO) && !quote_beside(r, hi, to) {
            return None;
        }
        Voice::Active
    } else {
        return None;
    };
    if row.frames.noun && !have && !be && !help && (form.base || form.third) && reads_as_noun(r, lo, hi, to, from, form)
    {
        return None;
    }
    if row.base == "hear" && !(form.past && voice == Voice::Active) {
        return None;
    }
    if row.base == "hold" && !quote_near(r, lo, hi, from, to) && !r.says(to, "that") {
        return None;
    }
    if row.base == "call" && row.particle.is_none() && !named_with_quotation(r, hi, to) && !names(r, hi, to)
        || matches!(row.base, "put" | "see" | "attribute") && !completed(r, lo, hi, from, to, row.base)
    {
        return None;
    }
    if row.frames.quotation && !quote_near(r, lo, hi, from, to) && !(row.frames.clause || row.frames.object) {
        return None;
    }
    Some(Group { from, verb: at, to, row, voice, negated })
}

/// "called the plan “a joke”": a quotation completes the verb before any comma.
fn named_with_quotation(r: &Reading<'_>, hi: usize, to: usize) -> bool {
    !r.says(to, "what")
        && (to..hi.min(to + 18)).take_while(|i| !matches!(r.mark(*i), Mark::Comma | Mark::Stop)).any(|i| r.is_quote(i))
}

/// "called the trial a sham", "calls them liars": what is called something, and what it is called.
fn names(r: &Reading<'_>, hi: usize, to: usize) -> bool {
    let Some(what) = r.phrase_after(to, hi, false) else { return false };
    let an = (to + 1..=what.to).find(|i| r.says(*i, "a") || r.says(*i, "an"));
    let led = r.leads(to) || r.is(to, Class::OBJECT) || r.is_name(to);
    led && !r.says(to, "a")
        && !r.says(to, "an")
        && an.is_some_and(|i| i < hi && r.nominal(i + 1) && !r.is(i + 1, Class::TIME))
}

/// "put the toll at nine", "see the move as a bid", "attributed the fire to a lamp": the verb with its second half.
fn completed(r: &Reading<'_>, lo: usize, hi: usize, from: usize, to: usize, base: &str) -> bool {
    let half = match base {
        "put" => "at",
        "see" => "as",
        _ => "to",
    };
    let at = (to + 1..hi.min(to + 16))
        .take_while(|i| !matches!(r.mark(*i), Mark::Comma | Mark::Stop | Mark::Quote(_)))
        .find(|i| r.says(*i, half));
    let figure = |i: usize| {
        base != "put" || (i + 1..i + 4).any(|k| r.mark(k) == Mark::Number || NUMBERS.iter().any(|w| r.says(k, w)))
    };
    let document = || {
        base == "put"
            && r.subject(lo, from).is_some_and(|s| r.phrase_noun(s) == Some(super::super::SourceKind::Document))
    };
    at.is_some_and(|i| figure(i) && !r.is(to, Class::PREPOSITION)) || document()
}

/// "the reported deal", "his claim", "of reports": the word before makes it a noun or an adjective.
fn noun_before(r: &Reading<'_>, before: usize, at: usize) -> bool {
    let Some(token) = r.token(before).filter(|t| t.is_word()) else {
        // "40 claims" are nouns; in "Rescue 1122 said" the number belongs to a name.
        let past = r.token(at).and_then(|t| t.cue).is_some_and(|c| c.form().past);
        let named = before.checked_sub(1).is_some_and(|b| r.token(b).is_some_and(|t| t.is_word() && t.capital));
        return r.mark(before) == Mark::Number && !(past && named);
    };
    let article = token.is(Class::DETERMINER.with(Class::POSSESSIVE))
        && !token.is(Class::PRONOUN.with(Class::RELATIVE).with(Class::OBJECT));
    let gerund = r.token(at).and_then(|t| t.cue).is_some_and(|c| c.form().gerund);
    let preposition =
        token.is(Class::PREPOSITION) && !token.is(Class::SUBORDINATOR) && !r.says(before, "to") && !gerund;
    let this = ["this", "that"].iter().any(|w| r.says(before, w));
    // "quoting informed sources".
    let governed = token.cue.is_some_and(|c| c.form().gerund)
        && !matches!(r.word(at), "said" | "told")
        && r.token(at).and_then(|t| t.cue).is_some_and(|c| c.form().participle);
    // "Moody's said": a name that ends like a genitive.
    let house = token.capital && matches!(r.word(at), "said" | "says" | "told");
    (article && !this) || token.genitive && !house || preposition || governed
}

/// A form that is also a noun ("claims", "reports") where no subject fits it or what follows fits a noun.
fn reads_as_noun(r: &Reading<'_>, lo: usize, hi: usize, to: usize, from: usize, form: Form) -> bool {
    let Some(subject) = from.checked_sub(1).filter(|b| *b >= lo).and_then(|b| r.token(b)) else { return true };
    let next = r.token(to).filter(|_| to < hi);
    let noun_follows = next.is_some_and(|t| {
        // "Court documents show it": the verb comes behind.
        let verb = t.cue.is_some_and(|c| c.form().base) && !t.capital && t.noun.is_none() && form.third;
        verb || t.is(Class::AUXILIARY.with(Class::COORDINATOR)) || (t.is(Class::PREPOSITION) && !r.says(to, "that"))
    });
    if noun_follows {
        return true;
    }
    if subject.mark == Mark::Comma || subject.mark == Mark::Close || subject.is(Class::PRONOUN.with(Class::RELATIVE)) {
        return false;
    }
    if !subject.is_word() {
        return true;
    }
    let word = subject.span.of(r.text);
    let plural = word.ends_with('s') && !word.ends_with("ss") || word == "people" || word == "police";
    if subject.capital {
        return form.base && !plural;
    }
    // "rejected calls for calm".
    if form.third && subject.cue.is_some_and(|c| c.form().past) && subject.noun.is_none() {
        return true;
    }
    let clear = next.is_some_and(|t| {
        t.is(Class::DETERMINER.with(Class::PRONOUN).with(Class::POSSESSIVE))
            || t.is_quote()
            || r.says(to, "that")
            || t.is_name()
    });
    (form.third && plural) || (form.base && !plural) || !(clear || subject.noun.is_some())
}

/// Whether a quotation follows, at once or after a comma or colon.
fn quote_beside(r: &Reading<'_>, hi: usize, to: usize) -> bool {
    let next = to + usize::from(matches!(r.mark(to), Mark::Comma | Mark::Colon));
    next < hi && r.is_quote(next)
}

/// Whether the sentence holds a quotation that reads as speech: verbs that only quote need one.
fn quote_near(r: &Reading<'_>, lo: usize, hi: usize, from: usize, to: usize) -> bool {
    let speech = |i: usize| r.is_quote(i) && !r.nominal(i);
    // "chanted “No to the dam”": however short.
    let cried = r.is_quote(to) && ["chanted", "shouted", "cried", "yelled"].iter().any(|w| r.says(to - 1, w));
    cried || (lo..from).any(speech) || (to..hi).any(speech) || r.mark(hi.saturating_sub(1)) == Mark::Colon
}

/// For "went on to say" and "declined to say": where the governing verb begins, and whether it refuses.
pub(super) fn governed(r: &Reading<'_>, lo: usize, group: &Group) -> Option<(usize, bool)> {
    let to = group.from.checked_sub(1).filter(|t| *t > lo)?;
    let governor = |at: usize| {
        let word = r.word(at);
        let refuses = REFUSALS.iter().any(|w| word.eq_ignore_ascii_case(w));
        (refuses || LEADS.iter().any(|w| word.eq_ignore_ascii_case(w))).then_some((at, refuses))
    };
    let direct = governor(to - 1).filter(|_| to > lo);
    let (mut at, refuses) = direct.or_else(|| {
        r.says(to - 1, "on").then(|| to.checked_sub(2).filter(|g| *g >= lo).and_then(governor)).flatten()
    })?;
    while at > lo && r.is(at - 1, Class::AUXILIARY.with(Class::ADVERB)) && !r.is(at - 1, Class::PRONOUN) {
        at -= 1;
    }
    Some((at, refuses))
}
