//! Subject, verb and content: "Lim said that …", "…, Lim said", "…, said Lim", ", adding that …".

use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::super::{SourceKind, Stance};
use super::Found;
use super::clause::{Clause, quoted_before, speaks};
use super::content::content;
use super::deeds::is_deed;
use super::nonfinite::{gerund, passive};
use super::summed::{of_summary, summed_up};
use super::tail::{Tail, tail};
use super::verbs::{self, Group, Voice};

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    let mut clauses: Vec<Clause> = Vec::new();
    for at in lo..hi {
        if r.token(at).is_some_and(|t| t.cue.is_some())
            && !is_deed(r, lo, at)
            && let Some(group) = verbs::group(r, lo, hi, at)
            && let Some(clause) = clause(r, lo, hi, group, &clauses)
        {
            clauses.push(clause);
        }
    }
    if clauses.is_empty()
        && let Some(clause) = beside_quotation(r, lo, hi)
    {
        clauses.push(clause);
    }
    // "The paper, citing two officials, reported that …": who is cited before anything is said.
    let mut waiting = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        let row = clause.group.row;
        let content = content(r, hi, clause, &clauses[i + 1..]);
        // "Lim added:" at the end of a paragraph waits for the next.
        let waits = hi == r.tokens.len() && r.mark(hi - 1) == Mark::Colon && clause.source.is_some();
        if content.is_empty() && !(waits && i + 1 == clauses.len()) {
            continue;
        }
        // "wrote to members saying …", "the agency quoted Lim as saying": said by the next verb.
        let next = clauses.get(i + 1).filter(|n| n.group.voice == Voice::Gerund);
        let same = next.is_some_and(|n| {
            n.source == clause.source && content.first().is_some_and(|c| c.0 == n.group.from)
                || row.base == "quote" && n.before.is_some() && n.source.is_some_and(|s| s.from == clause.group.to)
        });
        if same || keeps_name_back(r, clause, &content) {
            continue;
        }
        if let Some(phrase) = cited(r, hi, clause, &content) {
            match found.iter_mut().rev().find(|f| f.sentence == sentence) {
                Some(said) => said.via.push(phrase),
                None => waiting.push(phrase),
            }
            continue;
        }
        let asks = row.base == "ask" && content.iter().any(|c| asks(r, *c));
        let colon = r.mark(clause.group.to) == Mark::Colon && clause.to == clause.group.to;
        let cue = r.span(clause.cue, clause.group.to + usize::from(colon));
        let stance = if asks { Stance::Neutral } else { row.stance };
        let via = std::mem::take(&mut waiting);
        let plain = Found::plain(sentence, clause.source, cue, content);
        found.push(Found { stance, negated: clause.negated, via, ..plain });
    }
}

/// "asked not to be named", "asked that her last name not be used", "requesting anonymity": a reason for anonymity, not
/// a content; "said so": no content either.
fn keeps_name_back(r: &Reading<'_>, clause: &Clause, content: &[(usize, usize)]) -> bool {
    let Some(&(from, to)) = content.first() else { return false };
    let any = |words: &[&str]| (from..to).any(|i| words.iter().any(|w| r.says(i, w)));
    let named = any(&["named", "identified"]) && (r.says(from, "to") || r.says(from, "not"))
        || any(&["name", "surname", "identity"])
            && any(&["not", "withheld", "changed"])
            && r.says(from.wrapping_sub(1), "that")
        || r.says(from, "anonymity");
    let asked = matches!(clause.group.row.base, "ask" | "request" | "demand" | "seek") && named && to - from < 24;
    let denied = clause.group.row.stance == Stance::Denies && r.says(from, "it");
    // "said nothing", "said little else", "said otherwise".
    let nothing = ["nothing", "little", "otherwise"].iter().any(|w| r.says(from, w))
        && clause.group.row.base == "say"
        && !r.clause_like(from + 1, to.min(from + 2));
    let pronoun = !denied
        && to == from + 1
        && !r.is_quote(from)
        && r.is(from, Class::ADVERB.with(Class::OBJECT).with(Class::SUBORDINATOR));
    asked && clause.before.is_none() || pronoun || nothing && clause.before.is_none()
}

/// ", citing two officials": a source behind the source, not a content.
fn cited(r: &Reading<'_>, hi: usize, clause: &Clause, content: &[(usize, usize)]) -> Option<Phrase> {
    use super::super::SourceKind as Is;
    if !matches!(clause.group.row.base, "cite" | "quote") || clause.group.voice != Voice::Gerund {
        return None;
    }
    let phrase = r.phrase_after(content.first()?.0, hi, true)?;
    let people =
        r.phrase_noun(phrase).is_some_and(|k| !matches!(k, Is::Organisation | Is::Role)) || r.named(phrase).is_name;
    people.then_some(phrase)
}

/// Whether a content is a question put, not a thing demanded.
fn asks(r: &Reading<'_>, (from, to): (usize, usize)) -> bool {
    r.is(from, Class::SUBORDINATOR.with(Class::RELATIVE))
        || r.span(from, to).of(r.text).contains('?')
        || r.says(from, "what")
}

fn clause(r: &Reading<'_>, lo: usize, hi: usize, group: Group, earlier: &[Clause]) -> Option<Clause> {
    match group.voice {
        Voice::Active => {
            inverted(r, lo, hi, group).or_else(|| finite(r, lo, hi, group, group.from, group.negated, earlier))
        }
        Voice::Infinitive => {
            let (from, refuses) = verbs::governed(r, lo, &group)?;
            finite(r, lo, hi, group, from, group.negated || refuses, earlier)
        }
        Voice::Gerund => gerund(r, lo, hi, group, earlier),
        Voice::Passive => passive(r, lo, hi, group),
    }
}

/// "…, said Lim": the source after the verb, content before.
fn inverted(r: &Reading<'_>, lo: usize, hi: usize, group: Group) -> Option<Clause> {
    let before = group.from.checked_sub(1).filter(|b| *b >= lo)?;
    let quoted = r.is_quote(before) || (r.mark(before) == Mark::Comma && before > lo && r.is_quote(before - 1));
    if group.from != group.verb || !(quoted || matches!(r.mark(before), Mark::Comma | Mark::Dash)) {
        return None;
    }
    if r.says(group.to, "that") {
        return None;
    }
    // "A nurse, who would not be named, said the ward was full": no inversion, the commas belong to the subject.
    let relative = |c: usize| r.mark(c) == Mark::Comma && r.is(c + 1, Class::RELATIVE) && !r.says(c + 1, "that");
    if !quoted && r.subject_before_comma(lo, before).is_some_and(|p| (p.from..before).any(relative)) {
        return None;
    }
    let phrase = r.phrase_after(group.to, hi, true)?;
    // "The accord, reached in May, underscores the concerns": the commas belong to the subject, what follows is object.
    let aside = (lo..before).any(|c| r.mark(c) == Mark::Comma);
    if !quoted && aside && group.row.frames.object && !r.token(phrase.from).is_some_and(|t| t.capital) {
        return None;
    }
    let next = r.token(phrase.to).filter(|_| phrase.to < hi);
    let verb_follows = next.is_some_and(|t| {
        t.is(Class::AUXILIARY.with(Class::FINITE)) && !t.capital
            || t.is_quote() && !quoted
            || r.says(phrase.to, "that")
            || (t.is_word() && !t.capital && t.span.of(r.text).ends_with("ed"))
            || t.cue.is_some_and(|c| !c.form().gerund)
    });
    if verb_follows
        || r.is(phrase.from, Class::OBJECT)
            && !r.is(phrase.from, Class::PRONOUN.with(Class::DETERMINER).with(Class::POSSESSIVE))
    {
        return None;
    }
    let addressed = group.row.frames.addressee && !group.row.frames.quotation;
    // "The brakes freeze, said the harbour master.": where the sentence ends, no verb need be known.
    let ends = before > lo + 2
        && r.mark(before) == Mark::Comma
        && !group.row.frames.object
        && (phrase.to >= hi || r.mark(phrase.to) == Mark::Stop)
        && !(lo..before).any(|i| r.mark(i) == Mark::Colon);
    // "So far, says the harbour master, ten are safe.": the sentence goes on behind.
    let around = r.mark(phrase.to) == Mark::Comma
        && r.mark(before) == Mark::Comma
        && before < lo + 6
        && !group.row.frames.object
        && r.clause_like(phrase.to + 1, hi);
    let told = group.row.frames.clause && (ends || around || r.clause_like(lo, before));
    if addressed || !quoted && !told {
        return None;
    }
    let apposed = r.with_apposition(phrase, hi);
    let phrase = if around && !r.clause_like(apposed.to, hi) { phrase } else { apposed };
    let content = if quoted { quoted_before(r, lo, before) } else { Some((lo, before)) };
    let tail = match r.mark(phrase.to) {
        Mark::Comma | Mark::Colon if r.is_quote(phrase.to + 1) && phrase.to + 1 < hi => Tail::Content(phrase.to + 1),
        Mark::Quote(_) if phrase.to < hi => Tail::Content(phrase.to),
        Mark::Comma if around => Tail::Content(phrase.to + 1),
        _ => Tail::Nothing,
    };
    Some(Clause {
        source: Some(phrase),
        from: group.from,
        to: phrase.to,
        before: content,
        tail,
        negated: group.negated,
        cue: group.from,
        group,
    })
}

/// A verb with its subject to the left; `from` is where the verb group or its governing verb begins.
fn finite(
    r: &Reading<'_>,
    lo: usize,
    hi: usize,
    group: Group,
    from: usize,
    negated: bool,
    earlier: &[Clause],
) -> Option<Clause> {
    let shared = from > lo && (joins(r, from - 1) || joined_by_document(r, lo, from));
    let subject = if shared {
        let said = earlier.iter().rev().find(|c| c.source.is_some_and(|s| s.from < from)).and_then(|c| c.source);
        said.or_else(|| r.main_subject(lo, from).filter(|p| p.to < from))
    } else {
        r.subject(lo, from).map(|s| aside(r, hi, seen_by(r, lo, s), from, &group))
    }?;
    // "Lim cited disparaging remarks": who cites has a verb already, and what follows is a noun.
    let cites = |i: usize| {
        let past = r.token(i).filter(|t| !t.capital).and_then(|t| t.cue).is_some_and(|c| c.form().past);
        past && r.is_name(i - 1) && !r.says(i + 1, "by")
    };
    if (subject.from + 1..subject.to).any(cites) {
        return None;
    }
    // "Health worries have dogged him": a plural before a verb, unless it is "who he says is ill".
    let led = subject.from.checked_sub(1).filter(|b| *b >= lo);
    let relative = led.is_some_and(|b| r.is(b, Class::RELATIVE) || ["what", "as", "that"].iter().any(|w| r.says(b, w)));
    let plural = group.from == group.verb && r.word(group.verb).ends_with('s') && group.row.base != "say";
    if plural && !relative && r.bare_verb(group.to) {
        return None;
    }
    if group.row.base == "learn" && r.says(group.to, "from") {
        return learned_from(r, lo, hi, group, subject);
    }
    // "a man accused of arson": the accused, not who accuses.
    if matches!(group.row.base, "accuse" | "suspect") && r.says(group.to, "of") {
        return None;
    }
    let court = ["court", "inquest", "inquiry", "jury", "tribunal", "trial", "hearing"];
    if group.row.base == "hear" && !(subject.from..subject.to).any(|i| court.iter().any(|w| r.says(i, w))) {
        return None;
    }
    if !shared && let Some((noun, subject)) = summed_up(r, lo, subject) {
        return of_summary(r, hi, group, noun, subject);
    }
    let own = !shared;
    if !speaks(r, subject) || own && inside_phrase(r, lo, subject, &group) {
        return None;
    }
    let start = if own { subject.from } else { from };
    let mut tail = tail(r, hi, &group);
    let previous = start.checked_sub(1).filter(|p| *p >= lo);
    let after_quote = previous.is_some_and(|p| {
        r.is_quote(p) && !r.nominal(p) || r.mark(p) == Mark::Comma && p > lo && r.is_quote(p - 1) && !r.nominal(p - 1)
    });
    let as_clause = previous.is_some_and(|p| r.says(p, "as"));
    let mut before = None;
    if after_quote && own {
        before = previous.and_then(|p| quoted_before(r, lo, p));
        tail = match tail {
            Tail::Content(c) if r.is_quote(c) => tail,
            Tail::AfterComma(c) if r.is_quote(c) => Tail::Content(c),
            Tail::Content(c) if r.says(c - 1, "that") => tail,
            _ => Tail::Nothing,
        };
    } else if own && previous.is_some_and(|p| matches!(r.mark(p), Mark::Comma | Mark::Dash)) {
        let comma = previous.unwrap_or(lo);
        let body = (clause_start(r, lo, comma, earlier), comma);
        // "…, she said on Friday, blaming the rain": nothing of it is said behind the verb.
        let adds = |c: usize| r.token(c).and_then(|t| t.cue).is_some_and(|cue| cue.form().gerund);
        if matches!(tail, Tail::AfterComma(c) if adds(c)) && !r.is(body.0, Class::PREPOSITION) {
            tail = Tail::Nothing;
        }
        match tail {
            Tail::AfterComma(c) if !starts_aside(r, c) => {
                before = Some(body);
                tail = Tail::Content(c);
            }
            // "Bridge unsafe, engineers say": what ends with the verb is a headline.
            Tail::Nothing
                if group.row.frames.clause
                    && body.1 > body.0 + if group.to == hi { 1 } else { 3 }
                    && !r.opens_adverbial(body.0) =>
            {
                before = Some(body);
            }
            // "It leaks, she said, “and it creaks”."
            Tail::Content(c)
                if r.is_quote(c)
                    && r.clause_like(body.0, body.1)
                    && !r.opens_adverbial(body.0)
                    && !r.is(body.0, Class::SUBORDINATOR) =>
            {
                before = Some(body);
            }
            // "…, she added: …": what follows the colon is more of it.
            Tail::Content(c)
                if c == group.to + 1
                    && r.mark(group.to) == Mark::Colon
                    && !r.is_quote(c)
                    && r.clause_like(body.0, body.1) =>
            {
                before = Some(body);
            }
            Tail::Nothing | Tail::Adjunct(_) | Tail::AfterComma(_) if r.clause_like(body.0, body.1) => {
                before = Some(body);
                tail = Tail::Nothing;
            }
            _ => {}
        }
    }
    if as_clause {
        tail = match (tail, previous) {
            (Tail::AfterComma(c), Some(p)) if p == lo || r.opens(p) => Tail::Content(c),
            (Tail::Nothing | Tail::AfterComma(_), Some(p)) if p > lo => {
                let comma = p - usize::from(r.mark(p - 1) == Mark::Comma);
                before = Some((lo, comma)).filter(|b| r.clause_like(b.0, b.1));
                Tail::Nothing
            }
            (tail, _) => tail,
        };
    }
    tail = match tail {
        Tail::Adjunct(c) if before.is_none() => Tail::Content(c),
        Tail::AfterComma(_) | Tail::Adjunct(_) => Tail::Nothing,
        tail => tail,
    };
    Some(Clause { source: Some(subject), from: start, to: group.to, before, tail, negated, cue: from, group })
}

/// "An email sent to parents and seen by the Herald said": the email, not who saw it.
fn seen_by(r: &Reading<'_>, lo: usize, subject: Phrase) -> Phrase {
    let by = subject.from.checked_sub(1).filter(|by| *by > lo + 1 && r.is_seen_by(*by));
    let from = by.and_then(|by| r.main_subject(lo, by - 1)).map_or(subject.from, |s| s.from);
    Phrase { from, ..subject }
}

/// "alleged in court documents the sale was a sham": a plural noun behind a preposition is no verb.
fn inside_phrase(r: &Reading<'_>, lo: usize, subject: Phrase, group: &Group) -> bool {
    let third = r.token(group.verb).and_then(|t| t.cue).is_some_and(|c| c.form().third);
    let bare = subject.to == subject.from + 1 && subject.to == group.verb && !r.is_name(subject.from);
    let led = subject.from > lo && ["in", "from", "by", "of", "to", "with"].iter().any(|w| r.says(subject.from - 1, w));
    third && bare && led && group.row.frames.noun
}

/// "The mayor, Lim added, had known": between commas, with the verb of the sentence behind, Lim speaks of the mayor and is
/// not he.
fn aside(r: &Reading<'_>, hi: usize, subject: Phrase, from: usize, group: &Group) -> Phrase {
    let behind = (group.to..hi).find(|i| r.mark(*i) == Mark::Comma).filter(|c| c - group.to < 4).map(|c| c + 1);
    let verb = |i: usize| r.is(i, Class::AUXILIARY.with(Class::FINITE)) || r.bare_verb(i);
    let goes_on = behind.is_some_and(|i| i < hi && verb(i));
    let comma = (subject.from + 1..subject.to).rfind(|i| r.mark(*i) == Mark::Comma);
    match comma.filter(|c| goes_on && c + 1 < subject.to && subject.to == from) {
        Some(comma) => Phrase { from: comma + 1, ..subject },
        None => subject,
    }
}

fn joins(r: &Reading<'_>, at: usize) -> bool {
    ["and", "but", "or"].iter().any(|w| r.says(at, w))
}

/// "called it false and in a terse letter said": what the words stand in is not who says them.
fn joined_by_document(r: &Reading<'_>, lo: usize, verb: usize) -> bool {
    let Some(coordinator) = (lo + 1..verb).rev().take(8).find(|i| joins(r, *i)) else { return false };
    let inside = r.says(coordinator + 1, "in") || r.says(coordinator + 1, "on");
    let phrase = r.phrase_after(coordinator + 2, verb, true).filter(|p| inside && p.to == verb);
    phrase.is_some_and(|p| r.phrase_noun(p) == Some(SourceKind::Document))
}

/// "VOA has learned from officials that …": who told, not who learned.
fn learned_from(r: &Reading<'_>, lo: usize, hi: usize, group: Group, subject: Phrase) -> Option<Clause> {
    let source = r.phrase_after(group.to + 1, hi, true)?;
    let comma = subject.from.checked_sub(1).filter(|c| *c > lo && r.mark(*c) == Mark::Comma);
    let before = comma.map(|c| (lo, c)).filter(|b| r.clause_like(b.0, b.1));
    let tail = if before.is_none() && r.says(source.to, "that") { Tail::Content(source.to + 1) } else { Tail::Nothing };
    let group = Group { to: group.to + 1, ..group };
    Some(Clause {
        source: Some(source),
        from: subject.from,
        to: source.to,
        before,
        tail,
        negated: group.negated,
        cue: group.from,
        group,
    })
}

/// Whether what follows a comma is no part of the content: ", adding …", ", according to …", ", but …".
fn starts_aside(r: &Reading<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.cue.is_some_and(|c| c.form().gerund) || r.word(at).ends_with("ing"))
        || ["according", "though", "although", "while", "whereas", "when", "before", "after"]
            .iter()
            .any(|w| r.says(at, w))
}

/// Where the clause before a comma begins: past an earlier clause of the same sentence that a coordinator ends.
fn clause_start(r: &Reading<'_>, lo: usize, comma: usize, earlier: &[Clause]) -> usize {
    let floor = earlier.last().map_or(lo, |last| last.to);
    if let Some(semicolon) = (floor..comma).rev().find(|i| r.mark(*i) == Mark::Semicolon) {
        return semicolon + 1;
    }
    if earlier.is_empty() {
        return lo;
    }
    let joins = |i: usize| r.is(i, Class::COORDINATOR) || r.says(i, "while") || r.says(i, "whereas");
    (floor..comma).find(|i| r.mark(*i) == Mark::Comma && joins(i + 1)).map_or(lo, |i| i + 2)
}

/// Verbs that introduce a quotation only with a noun of saying before the colon.
const SAYS_IT: [&str; 6] = ["put", "offered", "had", "sent", "posted", "gave"];

/// Any verb beside an open quotation is a cue: `Lim held, "…"`, `"…," laughed Lim`.
fn beside_quotation(r: &Reading<'_>, lo: usize, hi: usize) -> Option<Clause> {
    let quote = (lo..hi).find(|i| r.is_quote(*i) && !r.nominal(*i))?;
    let verb_like = |i: usize| {
        r.token(i).is_some_and(|t| {
            t.is_word()
                && !t.capital
                && !t.genitive
                && t.noun.is_none()
                && (t.is(Class::FINITE) && !t.is(Class::AUXILIARY)
                    || r.word(i).ends_with("ed")
                    || t.cue.is_some_and(|c| c.form().past || c.form().third))
        })
    };
    let row = super::super::cues::plain();
    let make = |verb: usize, source: Phrase, before, tail| {
        let group = Group { from: verb, verb, to: verb + 1, row, voice: Voice::Active, negated: false };
        Clause {
            source: Some(source),
            from: source.from.min(verb),
            to: verb + 1,
            before,
            tail,
            negated: false,
            cue: verb,
            group,
        }
    };
    if quote > lo + 1 && matches!(r.mark(quote - 1), Mark::Comma | Mark::Colon) && verb_like(quote - 2) {
        let source = r.subject(lo, quote - 2).filter(|s| speaks(r, *s))?;
        return Some(make(quote - 2, source, None, Tail::Content(quote)));
    }
    // "Lim put it differently: “…”".
    if quote > lo + 2
        && r.mark(quote - 1) == Mark::Colon
        && let Some(source) = r.main_subject(lo, quote - 1).filter(|s| speaks(r, *s))
        && (r.named(source).is_name || r.phrase_noun(source).is_some() || r.is(source.from, Class::PRONOUN))
        && SAYS_IT.iter().any(|w| r.says(source.to, w))
    {
        return Some(make(source.to, source, None, Tail::Content(quote)));
    }
    let next = quote + 1 + usize::from(r.mark(quote + 1) == Mark::Comma);
    if next >= hi {
        return None;
    }
    if verb_like(next)
        && let Some(source) = r.phrase_after(next + 1, hi, true)
    {
        let source = r.with_apposition(source, hi);
        return Some(make(next, source, Some((quote, quote + 1)), Tail::Nothing));
    }
    let source = r.phrase_after(next, hi, false).filter(|s| speaks(r, *s))?;
    let verb = (source.to..hi.min(source.to + 2)).find(|i| verb_like(*i))?;
    Some(make(verb, Phrase { from: source.from, to: source.to }, Some((quote, quote + 1)), Tail::Nothing))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// Checks who is found to have said exactly these words.
    fn check(text: &str, words: &str, sources: &[&str]) {
        let article = Article::verbatim("t", text);
        let read = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[]);
        let said = read.iter().filter(|a| a.content.iter().any(|c| c.of(text) == words));
        let found: Vec<&str> = said.map(|a| a.source.as_ref().map_or("nobody", |s| s.span.of(text))).collect();
        assert_eq!(found, sources, "{text}");
    }

    #[test]
    fn what_stands_between_the_verb_and_what_is_said() {
        for rest in ["in a message, seen by the Post, that", "the board in a message, seen by the Post, that"] {
            let verb = if rest.starts_with("in") { "said" } else { "told" };
            check(&format!("The mayor {verb} {rest} the pier was safe."), "the pier was safe", &["The mayor"]);
        }
        check("The mayor told the court he'd shut the pier.", "he'd shut the pier", &["The mayor"]);
        check("The mayor has made it clear that the pier will shut.", "the pier will shut", &["The mayor"]);
        check(
            "A claim by the rebels that they had shot a swan could not be checked.",
            "they had shot a swan",
            &["the rebels"],
        );
        let text = "A swan dies on the quay every nine hours, the guild said on Friday, blaming the frost.";
        check(text, "A swan dies on the quay every nine hours", &["the guild"]);
        check(text, "the frost", &["the guild"]);
    }

    #[test]
    fn who_says_it_may_be_left_out() {
        for opening in ["It has emerged that", "Rumour has it that", "It was announced that"] {
            check(&format!("{opening} the pier will be shut in May."), "the pier will be shut in May", &["nobody"]);
        }
        check("The pier will be shut in May, it was announced on Friday.", "The pier will be shut in May", &["nobody"]);
        check("As per the statement, the pier will be shut.", "the pier will be shut", &["the statement"]);
    }

    #[test]
    fn headlines_end_with_who_says_so() {
        check("Two held over temple theft: Police", "Two held over temple theft", &["Police"]);
        check(
            "Bus fares to stay as they are – Transport secretary",
            "Bus fares to stay as they are",
            &["Transport secretary"],
        );
        check("Best Original Score – Motion Picture", "Best Original Score", &[]);
    }

    #[test]
    fn who_stands_behind_the_verb() {
        let words = "The brakes freeze";
        check("The brakes freeze, said the harbour master.", words, &["the harbour master"]);
        check("The brakes freeze, said the winter report.", words, &["the winter report"]);
        check("The brakes, said the harbour master, freeze.", words, &[]);
        check("Brakes unsafe, engineers say", "Brakes unsafe", &["engineers"]);
        check("Brakes, engineers say", "Brakes", &[]);
        check("Engineers: brakes unsafe", "brakes unsafe", &["Engineers"]);
        check("Lim: “I was afraid”", "I was afraid", &["Lim"]);
        check("The vote was called “a disgrace” by Lim.", "a disgrace", &["Lim"]);
        check(
            "The film, which was shot here, explains the town's treatment of dockers.",
            "The film, which was shot here",
            &[],
        );
    }

    #[test]
    fn what_is_no_attribution() {
        check("An onlooker, requesting anonymity, said it was wet.", "anonymity, said it was wet", &[]);
        check("Ada, who asked that her last name not be used, wept.", "her last name not be used", &[]);
        check("Two men suspected of arson were freed.", "of arson were freed", &[]);
        check("No group has claimed the raid.", "the raid", &[]);
        check("Lim said nothing as he left.", "nothing as he left", &[]);
        check("The name was not given, Lim said.", "The name was not given", &["Lim"]);
        check("Lim alleged in court documents the sale was a sham.", "the sale was a sham", &["Lim"]);
        check("Here is the big reveal: “The lock was open.”", "The lock was open.", &[]);
        check("She leapt on the headline finding that it was wet.", "it was wet", &["nobody"]);
        check("The dean rejected calls for her to resign.", "her to resign", &["nobody"]);
    }

    #[test]
    fn a_sentence_goes_on_behind_its_source() {
        let text = "So far, says the fire service, ten barns have burned.";
        check(text, "ten barns have burned", &["the fire service"]);
        let text = "Ms Lim said that “the claim, such as it is, does not hold,” and that she would go.";
        check(text, "she would go", &["Ms Lim"]);
        check("Lim has called the trial a sham.", "the trial a sham", &["Lim"]);
        check("Lim called the porter a day later.", "the porter a day later", &[]);
        check("Lim – who once called it “mad” – backs it now.", "it “mad", &["who"]);
        check("The guild was accused by Lim of hiding it.", "of hiding it", &["Lim"]);
        check("The agency said more were expected.", "more were expected", &["The agency"]);
        check("The report on winter roads said salt is short.", "salt is short", &["The report on winter roads"]);
        check(
            "An email sent to clerks and seen by the Echo said it rained.",
            "it rained",
            &["An email sent to clerks and seen by the Echo"],
        );
        check("It leaks badly and is old, Lim said, “and it creaks”.", "It leaks badly and is old", &["Lim"]);
        check("After it had rained, Lim said, “and it creaks”.", "After it had rained", &[]);
        check("The guild would say only that it rained.", "it rained", &["The guild"]);
        check("The pond, it is claimed, was drained by night.", "was drained by night", &["nobody"]);
        check(
            "According to the report, published on Tuesday, ten barns burned.",
            "ten barns burned",
            &["the report, published on Tuesday"],
        );
        check("Lim wrote to members saying the guild was poor.", "the guild was poor", &["Lim"]);
        check("It is understood she knew.", "she knew", &["nobody"]);
        check("Lim has been told the letter was sent.", "the letter was sent", &["nobody"]);
        check("Lim was of the view that it rained.", "it rained", &["Lim"]);
        check("Lim, while blaming the rain, said the lock held.", "the rain", &["Lim"]);
        check("Lim said it rained, the guild said.", "it rained", &["Lim"]);
        check("Ada Lim (baker): “It leaks.”", "It leaks.", &["Ada Lim (baker)"]);
    }

    #[test]
    fn who_speaks_between_commas() {
        check("The mayor, Lim added, had known for weeks.", "had known for weeks", &["Lim"]);
        check("The mayor, Lim said on Monday, knew of it.", "knew of it", &["Lim"]);
        check("The mayor, Ada Lim, said she had known.", "she had known", &["The mayor, Ada Lim"]);
        check("The mayor, Ada Lim, added that it rained.", "it rained", &["The mayor, Ada Lim"]);
    }

    #[test]
    fn a_plural_before_a_verb_says_nothing() {
        check("Health worries have dogged the mayor.", "have dogged the mayor", &[]);
        check("Twenty states led by Orr are angry.", "led by Orr are angry", &[]);
        check("Lim says he has seen it.", "he has seen it", &["Lim"]);
        check("Lim denies having seen it.", "having seen it", &["Lim"]);
        check("Lim cited disparaging remarks Orr had made.", "Orr had made", &[]);
    }

    #[test]
    fn who_is_quoted_as_saying() {
        let words = "the ferry was unsafe";
        check("Tor Lind was quoted as saying the ferry was unsafe.", words, &["Tor Lind"]);
        check("Mr Lind was cited by the agency as saying the ferry was unsafe.", words, &["Mr Lind"]);
        check("The agency quoted Lind as saying that the ferry was unsafe.", words, &["Lind"]);
        check("The agency quoted a survey as finding that the ferry was unsafe.", words, &["a survey"]);
        check("“It was wet,” the agency quoted Lind as saying.", "It was wet", &["Lind"]);
        check("It was wet, the agency quoted Lind as saying.", "It was wet", &["Lind"]);
        check("The agency quoted Lind and saw the ferry as saying goodbye.", "goodbye", &[]);
        let words = "It works well for all of us";
        check("“It works well for all of us,” Tor Lind was quoted as saying.", words, &["Tor Lind"]);
        let mayor = "“It works well for all of us,” Arle's mayor, Tor Lind, was quoted as saying.";
        check(mayor, words, &["Arle's mayor, Tor Lind"]);
    }
}
