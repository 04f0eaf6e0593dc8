//! Where the taggers and the rules meet: the rules' frames with the taggers' spans, and what only the taggers see.
//!
//! The taggers were shown what the rules found, so where both speak of one cue the taggers' spans stand. A frame the
//! taggers did not confirm stays where its content is news: what a tagged attribution already says is not said twice,
//! except where somebody else's saying is reported inside it.

use super::frames::{Exact, Found};
use super::lexicon::Class;
use super::model::Raw;
use super::phrases::Phrase;
use super::reading::{Mark, Reading};
use super::{Act, Stance};
use crate::span::Span;
use std::ops::Range;

/// Joins the frames of a block with the taggers' answers.
pub(super) fn join(r: &Reading<'_>, mut found: Vec<Found>, raws: &[Raw]) -> Vec<Found> {
    let (Some(first), Some(last)) = (r.tokens.first(), r.tokens.last()) else { return found };
    if raws.is_empty() {
        return found;
    }
    let block = first.span.cover(last.span);
    let here = raws.partition_point(|raw| raw.cue.start < block.start)..;
    let raws: Vec<&Raw> = raws[here].iter().take_while(|raw| block.contains(raw.cue)).collect();
    found.retain(|f| raws.iter().any(|raw| f.cue.overlaps(raw.cue)) || is_news(r, f, &raws));
    let taken: Vec<Span> = raws.iter().flat_map(|raw| raw.content.iter().copied().chain([raw.cue])).collect();
    for raw in raws {
        match found.iter_mut().find(|f| f.cue.overlaps(raw.cue)) {
            Some(frame) if frame.hedge.is_none() => settle(r, frame, raw, &taken),
            Some(_) => {}
            None => found.extend(fresh(r, raw)),
        }
    }
    found.sort_by_key(|f| (f.sentence, f.cue.start, f.cue.end));
    found
}

/// Whether a frame the taggers did not confirm tells what none of theirs does.
fn is_news(r: &Reading<'_>, frame: &Found, raws: &[&Raw]) -> bool {
    if frame.hedge.is_some() {
        return true;
    }
    let own: Vec<Span> =
        frame.content.iter().filter(|(from, to)| from < to).map(|(from, to)| r.span(*from, *to)).collect();
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
    let shared = |raw: &Raw| {
        own.iter().flat_map(|a| raw.content.iter().map(|b| a.common(*b))).sum::<usize>() * 10
            > 3 * length(&own).min(length(&raw.content))
    };
    let nested =
        |raw: &Raw| raw.content.iter().any(|c| c.contains(frame.cue)) || own.iter().any(|c| c.contains(raw.cue));
    let mut tellers = raws.iter().filter(|raw| shared(raw)).peekable();
    tellers.peek().is_none() || says(r, frame) && tellers.all(|raw| nested(raw))
}

/// Whether somebody's saying is meant, not a thought beside it: "X said Y had claimed" has two sources, "X said he
/// thinks" one. Speech inside speech is told in the pluperfect ("had stressed") or with a verb of plain saying.
pub(super) fn says(r: &Reading<'_>, frame: &Found) -> bool {
    let from = r.tokens.partition_point(|t| t.span.end <= frame.cue.start);
    let cue = || (from..r.tokens.len()).take_while(|i| r.tokens[*i].span.start < frame.cue.end);
    let Some(source) = frame.source else { return false };
    let pronoun = source.to == source.from + 1 && r.is(source.from, Class::PRONOUN);
    let backshifted = cue().any(|i| r.says(i, "had"));
    cue().find_map(|i| r.token(i)?.cue?.verb(r.word(i + 1))).is_some_and(|v| match v.stance {
        Stance::Speculates => false,
        Stance::Promises => true,
        _ if backshifted => true,
        Stance::Neutral if v.frames.object && !v.frames.noun && !pronoun => true,
        Stance::Neutral | Stance::Claims | Stance::Denies => {
            v.frames.clause && !v.frames.infinitive && !v.frames.strict
        }
        _ => false,
    })
}

/// The stretch with the full stop that stands before its closing mark, as the quotation has it.
fn closed(r: &Reading<'_>, mut span: Span) -> Span {
    let rest = r.text.get(span.end as usize..).unwrap_or_default();
    let after = rest.trim_start_matches(['.', '!', '?']);
    if after.len() < rest.len() && after.starts_with(['"', '”', '’', '\'', '»']) {
        span.end += (rest.len() - after.len()) as u32;
    }
    span
}

/// Puts the taggers' spans into a frame. A source they miss stays, and so do whole quotations.
fn settle(r: &Reading<'_>, frame: &mut Found, raw: &Raw, taken: &[Span]) {
    // Marks say better than weights where speech begins and ends.
    let quoted = frame.content.iter().all(|(from, to)| from < to && (*from..*to).all(|i| r.is_quote(i)));
    if quoted && frame.source.is_some() {
        frame.cue = raw.cue;
        return;
    }
    let left = |(from, to): &(usize, usize)| {
        (*from..*to).all(|i| r.is_quote(i)) && from < to && !taken.iter().any(|t| t.overlaps(r.span(*from, *to)))
    };
    let also: Vec<(usize, usize)> = frame.content.iter().copied().filter(left).collect();
    frame.cue = raw.cue;
    if frame.source.is_some() && stops_early(r, frame, raw) {
        frame.source = raw.source.and_then(|s| phrase(r, s)).or(frame.source);
        return;
    }
    frame.content = stretches(r, &raw.content);
    frame.content.extend(&also);
    let mut inner = None;
    if let Some(source) = raw.source {
        frame.source = phrase(r, source);
        inner = raw.source.filter(|_| frame.source.is_none());
    }
    frame.exact = Some(Exact {
        content: raw.content.iter().map(|c| closed(r, *c)).collect(),
        source: inner,
        also,
        act: Act::Report,
    });
}

/// Whether the taggers' content begins where the rules' does and ends before it, or leaves out the middle: who reports
/// speech gives the whole clause, and the taggers are fond of its first comma.
fn stops_early(r: &Reading<'_>, frame: &Found, raw: &Raw) -> bool {
    let mut own = frame.content.iter().filter(|(from, to)| from < to);
    let (Some((from, to)), None) = (own.next(), own.next()) else { return false };
    let whole = r.span(*from, *to);
    match raw.content.as_slice() {
        // "that" and a comma may stand before it.
        [tagged] => whole.start.abs_diff(tagged.start) < 6 && whole.len() > tagged.len(),
        // What ends where the rules' one content ends, with a hole in it.
        [first, .., last] => first.overlaps(whole) && last.end.abs_diff(whole.end) < 3,
        [] => false,
    }
}

/// A frame of what only the taggers found.
fn fresh(r: &Reading<'_>, raw: &Raw) -> Option<Found> {
    let at = touched(r, raw.cue)?.start;
    let sentence = r.sentences.partition_point(|(_, hi)| *hi <= at);
    r.sentences.get(sentence).filter(|(lo, _)| *lo <= at)?;
    if raw.noun && reads_as_noun(r, raw, at) || counted(r, raw, at) {
        return None;
    }
    let source = raw.source.and_then(|s| phrase(r, s)).or_else(|| subject(r, raw, at));
    let cue = || (at..r.tokens.len()).take_while(|i| r.tokens[*i].span.start < raw.cue.end);
    let speech = cue().find_map(|i| r.token(i)?.cue?.verb(r.word(i + 1)));
    let mark = !cue().any(|i| r.tokens[i].is_word());
    let spoken = speech.is_some() || mark || cue().any(|i| r.says(i, "according"));
    if mark && source.is_some_and(|s| shouted(r, s)) {
        return None;
    }
    let act = if spoken { Act::Report } else { Act::Attitude };
    Some(Found {
        source,
        cue: raw.cue,
        content: stretches(r, &raw.content),
        stance: speech.map_or(Stance::Neutral, |v| v.stance),
        negated: false,
        hedge: None,
        via: Vec::new(),
        sentence,
        exact: Some(Exact {
            content: raw.content.iter().map(|c| closed(r, *c)).collect(),
            source: raw.source.filter(|_| source.is_none()),
            also: Vec::new(),
            act,
        }),
    })
}

/// "any criminal charges might have", "some state officials": a noun among the words of its phrase attributes nothing.
fn reads_as_noun(r: &Reading<'_>, raw: &Raw, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|b| r.token(b)) else { return false };
    let described =
        before.is_word() && !before.capital && !before.genitive && before.noun.is_none() || before.mark == Mark::Number;
    let inside = raw.source.is_some_and(|s| s.end == before.span.end) && described;
    inside
        && !r.is(at - 1, Class::PRONOUN.with(Class::POSSESSIVE).with(Class::RELATIVE))
        && !["that", "of", "for", "to", "about"].iter().any(|w| r.says(at + 1, w))
}

/// "50 member states have it": a plural before a verb, however like a verb it looks itself.
fn counted(r: &Reading<'_>, raw: &Raw, at: usize) -> bool {
    let plural = r.word(at).ends_with(['s', 'S']) && r.span(at, at + 1) == raw.cue;
    // "What Lim says is wrong" has its verb in the right place.
    let led = raw.source.and_then(|s| touched(r, s)).and_then(|s| s.start.checked_sub(1));
    let relative = led.is_some_and(|b| r.is(b, Class::RELATIVE) || r.says(b, "what") || r.says(b, "as"));
    plural && !relative && r.bare_verb(at + 1)
}

/// Who does what a verb tells where the taggers saw no source: "Lim sat down and, rising, derided the plan as old".
fn subject(r: &Reading<'_>, raw: &Raw, at: usize) -> Option<Phrase> {
    if raw.source.is_some() || raw.noun {
        return None;
    }
    let sentence = r.sentences.partition_point(|(_, hi)| *hi <= at);
    let (lo, _) = *r.sentences.get(sentence)?;
    let token = r.token(at)?;
    let cue = at..(at + 8).min(r.tokens.len());
    let cue = || cue.clone().take_while(|i| r.tokens[*i].span.start < raw.cue.end);
    let passive = cue().any(|i| r.is(i, Class::BE));
    let form = token.cue.map(|c| c.form()).unwrap_or_default();
    let finite =
        r.is(at, Class::AUXILIARY.with(Class::FINITE)) || form.past || form.third || r.word(at).ends_with("ed");
    let aside = at.checked_sub(1).filter(|b| *b > lo && (r.mark(*b) == Mark::Comma || r.is_quote(*b)));
    let found = if passive || token.capital {
        None
    } else if r.word(at).ends_with("ing") {
        r.main_subject(lo, aside?).filter(|p| Some(p.to) <= aside)
    } else if finite {
        r.subject(lo, at)
    } else {
        None
    }?;
    let words = r.span(found.from, found.to);
    let person = r.is(found.from, Class::PRONOUN) || r.phrase_noun(found).is_some() || r.named(found).is_name;
    (person && !raw.content.iter().any(|c| c.overlaps(words))).then_some(found)
}

/// "ENERGY: Crude rose": a label in capitals is no source.
fn shouted(r: &Reading<'_>, phrase: Phrase) -> bool {
    !r.span(phrase.from, phrase.to).of(r.text).contains(char::is_lowercase)
}

/// The tokens of a source; `None` where it stands inside a quotation, which is one token here.
fn phrase(r: &Reading<'_>, span: Span) -> Option<Phrase> {
    let Range { start: from, end: to } = touched(r, span)?;
    let inside = |i: usize| span.contains(r.tokens[i].span);
    let (from, to) = (from + usize::from(!inside(from)), to - usize::from(!inside(to - 1)));
    if from >= to {
        return None;
    }
    // "Lim remembers him": a verb that no relative clause holds ends the source.
    let clause = |i: usize| r.is(i, Class::RELATIVE) || r.says(i, "that") || !r.tokens[i].is_word();
    let verb = |i: usize| {
        let told = r.tokens[i].cue.is_some_and(|c| c.form().third) && r.is(i + 1, Class::OBJECT);
        !r.tokens[i].capital && (told || r.is(i, Class::AUXILIARY.with(Class::FINITE)))
    };
    let cut = (from + 1..to).take_while(|i| !clause(*i)).find(|i| verb(*i)).unwrap_or(to);
    Some(Phrase { from, to: cut })
}

/// The tokens that contents touch.
fn stretches(r: &Reading<'_>, spans: &[Span]) -> Vec<(usize, usize)> {
    spans.iter().filter_map(|span| touched(r, *span)).map(|at| (at.start, at.end)).collect()
}

/// The tokens that a span touches.
fn touched(r: &Reading<'_>, span: Span) -> Option<Range<usize>> {
    let from = r.tokens.partition_point(|t| t.span.end <= span.start);
    let to = r.tokens.partition_point(|t| t.span.start < span.end);
    (from < to).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::attribution::model::Raw;
    use crate::nlp::{Models, sentences};
    use crate::span::Span;

    /// The cues found where the taggers answered one source, cue and content.
    fn check(text: &str, [source, cue, content]: [&str; 3], cues: &[&str]) {
        let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
        let raw =
            Raw { source: Some(span(source)), cue: span(cue), content: vec![span(content)], margin: 1, noun: false };
        let article = Article::verbatim("t", text);
        let found = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[raw]);
        let found: Vec<&str> = found.iter().filter_map(|a| a.cue).map(|c| c.of(text)).collect();
        assert_eq!(found, cues, "{text}");
    }

    #[test]
    fn what_is_told_is_not_told_again() {
        let text = "The mayor said he thinks the pier is safe.";
        check(text, ["The mayor", "said", "he thinks the pier is safe"], &["said"]);
        check(text, ["he", "thinks", "the pier is safe"], &["said", "thinks"]);
    }

    #[test]
    fn another_ones_saying_inside_stays() {
        let text = "The mayor said Ada Lim claimed the pier was safe.";
        check(text, ["The mayor", "said", "Ada Lim claimed the pier was safe"], &["said", "claimed"]);
        let text = "The mayor said his side had stressed the need for boats.";
        check(text, ["The mayor", "said", "his side had stressed the need for boats"], &["said", "had stressed"]);
    }

    /// Source and content of one answer of the taggers without a source, after the join.
    fn sourceless(text: &str, cue: &str, content: &str, noun: bool) -> Option<String> {
        let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
        let raw = Raw { source: None, cue: span(cue), content: vec![span(content)], margin: 1, noun };
        let article = Article::verbatim("t", text);
        let found = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[raw]);
        let one = found.iter().find(|a| a.cue == Some(span(cue)))?;
        one.source.as_ref().map(|s| s.span.of(text).to_string())
    }

    #[test]
    fn a_verb_has_its_subject() {
        let text = "The critics derided the plan as old.";
        assert_eq!(sourceless(text, "derided", "the plan as old", false).as_deref(), Some("The critics"));
        let text = "Ada Lim left the hall, likening the plan to a sieve.";
        assert_eq!(sourceless(text, "likening", "the plan to a sieve", false).as_deref(), Some("Ada Lim"));
        let text = "A curfew was decreed in Orr.";
        assert_eq!(sourceless(text, "was decreed", "A curfew", false), None);
    }

    #[test]
    fn a_noun_in_its_phrase_attributes_nothing() {
        let raw = |text: &str, content: &str, noun| {
            let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
            let content = vec![span(content)];
            let raw = Raw { source: Some(span("Any criminal")), cue: span("charges"), content, margin: 1, noun };
            let article = Article::verbatim("t", text);
            assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[raw]).len()
        };
        let (text, content) = ("Any criminal charges against the mill.", "against the mill");
        assert_eq!((raw(text, content, true), raw(text, content, false)), (0, 1));
        // Before a finite verb it is a noun, whatever the tagger takes it for.
        let (text, content) = ("Any criminal charges might have come from the mill.", "might have come from the mill");
        assert_eq!((raw(text, content, true), raw(text, content, false)), (0, 0));
    }

    #[test]
    fn a_label_in_capitals_is_no_source() {
        check("ENERGY: Crude oil rose by a tenth.", ["ENERGY", ":", "Crude oil rose by a tenth"], &[]);
        check("Ada Lim: Crude oil rose by a tenth.", ["Ada Lim", ":", "Crude oil rose by a tenth"], &[":"]);
    }
}
