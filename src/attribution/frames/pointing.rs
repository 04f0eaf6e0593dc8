//! Words that point at what was said: "…, as Lim once said, …", "as Lim put it", "in the words of Lim, …", and a sentence
//! behind a quotation that says whose it is: "“…” Those were the words of Lim."

use super::super::lexicon::Class;
use super::super::phrases::Phrase;
use super::super::reading::{Mark, Reading};
use super::Found;

/// What a frame points with: who said it, the cue, and what was said.
struct Pointer {
    source: Phrase,
    cue: (usize, usize),
    content: Vec<(usize, usize)>,
}

pub(super) fn find(r: &Reading<'_>, sentence: usize, lo: usize, hi: usize, found: &mut Vec<Found>) {
    let inside = (lo..hi).filter_map(|at| {
        let pointer = as_clause(r, lo, hi, at).or_else(|| words_of(r, lo, hi, at)).or_else(|| is_how(r, lo, hi, at))?;
        Some((sentence, pointer))
    });
    let mut pointers: Vec<(usize, Pointer)> = inside.collect();
    if pointers.is_empty()
        && let Some(quote) = lone_quotation(r, sentence, lo, found)
        && let Some(pointer) = points_back(r, quote, hi)
    {
        // It belongs to the sentence of the quotation, which has no speaker of its own.
        let of = r.sentences.partition_point(|(_, end)| *end <= quote);
        pointers.push((of, pointer));
    }
    for (of, Pointer { source, cue, content }) in pointers {
        let span = r.span(cue.0, cue.1);
        let whole = r.span(source.from.min(cue.0), source.to.max(cue.1));
        found.retain(|f| f.sentence != sentence || !f.cue.overlaps(whole));
        found.push(Found::plain(of, Some(source), span, content));
    }
}

/// "as Lim put it", "as Lim had once said": a clause inside a sentence, whose words around it are what was said.
fn as_clause(r: &Reading<'_>, lo: usize, hi: usize, at: usize) -> Option<Pointer> {
    let opens = at == lo || r.is_quote(at - 1) || matches!(r.mark(at - 1), Mark::Comma | Mark::Dash | Mark::Open);
    if !r.says(at, "as") || !opens {
        return None;
    }
    let source = r.phrase_after(at + 1, hi, true).map(|p| r.with_apposition(p, hi))?;
    // "as I have said", "as well, saying"
    let nobody =
        ["i", "you", "we", "well"].iter().any(|w| r.says(source.from, w)) || r.word(source.from).starts_with("I'");
    let apposed = (source.from..source.to).any(|i| r.mark(i) == Mark::Comma);
    let verb = past_adverbs(r, source.to + usize::from(apposed && r.mark(source.to) == Mark::Comma), hi);
    if nobody {
        return None;
    }
    let puts = (r.says(verb, "put") || r.says(verb, "puts")) && r.says(verb + 1, "it");
    let finite = || r.token(verb).and_then(|t| t.cue).is_some_and(|c| c.form().past || c.form().third);
    let speaks =
        || finite() && r.token(verb).and_then(|t| t.cue?.verb(r.word(verb + 1))).is_some_and(|v| v.frames.clause);
    let first = at == lo;
    // Where the verb stands right behind its subject at either end of a sentence the verb's own frame sees it.
    let quote = if at > lo && r.is_quote(at - 1) {
        Some(at - 1)
    } else {
        at.checked_sub(2).filter(|q| *q >= lo && r.is_quote(*q))
    };
    let end = clause_end(r, verb + 1, hi);
    let aside = !first && r.mark(end) == Mark::Comma && end + 1 < hi;
    let apart = verb > source.to;
    if !puts && !(speaks() && (quote.is_some() || aside || apart && !first)) {
        return None;
    }
    let behind = r.bare((end + 1).min(hi), hi);
    let content = match (first, quote) {
        (true, _) => vec![behind],
        (_, Some(quote)) => vec![(quote, quote + 1)],
        _ => {
            let before = r.bare(lo, at - 1);
            // "He was seen, as the Post put it, as “the operator”": the marks say what was said.
            let quoted = (behind.0..behind.1).find(|i| r.is_quote(*i)).filter(|_| aside && puts);
            match quoted {
                Some(quote) => vec![(quote, quote + 1)],
                None if !r.clause_like(lo, hi) => return None,
                None if aside => vec![before, behind],
                None => vec![before],
            }
        }
    };
    let content: Vec<(usize, usize)> = content.into_iter().filter(|(from, to)| from < to).collect();
    (!content.is_empty()).then_some(Pointer { source, cue: (verb, verb + 1 + usize::from(puts)), content })
}

/// "“…” is how Lim, a nurse, put it."
fn is_how(r: &Reading<'_>, lo: usize, hi: usize, at: usize) -> Option<Pointer> {
    if !((r.says(at, "is") || r.says(at, "was")) && r.says(at + 1, "how")) {
        return None;
    }
    let quote = (lo..at).rev().take(2).find(|i| r.is_quote(*i))?;
    let source = r.phrase_after(at + 2, hi, true).map(|p| r.with_apposition(p, hi))?;
    let verb = source.to + usize::from(r.mark(source.to) == Mark::Comma);
    let puts = ["put", "puts", "phrased", "phrases", "described", "describes"].iter().any(|w| r.says(verb, w));
    let content = vec![(quote, quote + 1)];
    (puts && r.says(verb + 1, "it")).then_some(Pointer { source, cue: (verb, verb + 2), content })
}

/// "in the words of Lim", "in Lim’s words", "to quote Lim".
fn words_of(r: &Reading<'_>, lo: usize, hi: usize, at: usize) -> Option<Pointer> {
    let of = (0..4).all(|i| r.says(at + i, ["in", "the", "words", "of"][i]));
    let quotes = r.says(at, "to") && r.says(at + 1, "quote");
    let opens = at == lo || r.is_quote(at - 1) || matches!(r.mark(at - 1), Mark::Comma | Mark::Dash);
    let (source, cue) = if of || quotes && opens {
        let end = at + if of { 4 } else { 2 };
        (r.phrase_after(end, hi, true)?, (at, end))
    } else if r.says(at, "in") && opens {
        let nouns = ["words", "view", "opinion"];
        let words = (at + 2..(at + 6).min(hi)).find(|i| nouns.iter().any(|w| r.says(*i, w)))?;
        let owner = words - 1;
        let own =
            r.token(owner).is_some_and(|t| t.genitive) || ["his", "her", "their"].iter().any(|w| r.says(owner, w));
        if !own {
            return None;
        }
        (Phrase { from: at + 1, to: words }, (at, words + 1))
    } else {
        return None;
    };
    let end = cue.1.max(source.to);
    let behind = end + usize::from(r.mark(end) == Mark::Comma);
    let content = if r.is_quote(behind) && behind < hi {
        // "“the torchbearer” of his legacy"
        let stop = (behind + 1..hi).find(|i| !r.token(*i).is_some_and(|t| t.is_word())).unwrap_or(hi);
        let more = r.is(behind + 1, Class::PREPOSITION);
        vec![(behind, if more { stop } else { behind + 1 })]
    } else if let Some(quote) = (lo..at).rev().take(2).find(|i| r.is_quote(*i)) {
        vec![(quote, quote + 1)]
    } else if at == lo {
        vec![r.bare(behind.min(hi), hi)]
    } else if opens && behind > end {
        // "The bridge, in her view, is safe."
        vec![r.bare(lo, at), r.bare(behind.min(hi), hi)]
    } else if opens {
        vec![r.bare(lo, at)]
    } else {
        return None;
    };
    content.iter().all(|c| c.0 < c.1).then_some(Pointer { source, cue, content })
}

/// The quotation that ends before a sentence and that nobody is said to have spoken.
fn lone_quotation(r: &Reading<'_>, sentence: usize, lo: usize, found: &[Found]) -> Option<usize> {
    // "“…” – Lim said that": the quotation opens the same sentence.
    let own = r.is_quote(lo) && matches!(r.mark(lo + 1), Mark::Dash | Mark::Colon);
    let quote = if own {
        lo
    } else {
        let last = (0..lo).next_back().filter(|_| sentence > 0)?;
        if r.is_quote(last) {
            last
        } else {
            last.checked_sub(1).filter(|q| r.is_quote(*q) && r.mark(last) == Mark::Stop)?
        }
    };
    let taken = |f: &Found| f.content.iter().any(|(from, to)| (*from..*to).contains(&quote));
    (!r.nominal(quote) && !found.iter().any(taken)).then_some(quote)
}

/// Who is said to have spoken the quotation before: "That is what Lim said", "So said Lim", "Those were the words of Lim".
fn points_back(r: &Reading<'_>, quote: usize, hi: usize) -> Option<Pointer> {
    let mut at = quote + 1;
    while at < hi && !r.token(at)?.is_word() {
        at += 1;
    }
    // "no, sorry, that was said by Lim"
    while ["no", "sorry", "well", "yes"].iter().any(|w| r.says(at, w)) {
        at += 1 + usize::from(r.mark(at + 1) == Mark::Comma);
    }
    let content = vec![(quote, quote + 1)];
    let be = |i: usize| ["is", "was", "are", "were"].iter().any(|w| r.says(i, w));
    let that = ["that", "this", "it", "these", "those", "so"];
    let says = |i: usize| r.token(i).and_then(|t| t.cue?.verb(r.word(i + 1))).is_some_and(|v| v.base == "say");
    let pointed = that.iter().any(|w| r.says(at, w));
    // "That is what Lim said"
    if pointed && be(at + 1) && r.says(at + 2, "what") {
        let source = r.phrase_after(at + 3, hi, true)?;
        let verb = past_adverbs(r, source.to, hi);
        return says(verb).then_some(Pointer { source, cue: (verb, verb + 1), content });
    }
    // "That was said by Lim"
    if pointed && be(at + 1) && says(at + 2) && r.says(at + 3, "by") {
        let source = r.phrase_after(at + 4, hi, true)?;
        return Some(Pointer { source, cue: (at + 1, at + 3), content });
    }
    // "So said Lim", "Thus spoke Lim"
    if ["so", "thus"].iter().any(|w| r.says(at, w)) && (says(at + 1) || r.says(at + 1, "spoke")) {
        let source = r.phrase_after(at + 2, hi, true)?;
        return Some(Pointer { source, cue: (at + 1, at + 2), content });
    }
    // "Those were the words of Lim", "These words of Lim"
    let words = (at..(at + 4).min(hi)).find(|i| r.says(*i, "words") && r.says(i + 1, "of")).filter(|_| {
        let the = r.says(at, "the") || pointed;
        the && (at + 1..at + 3).all(|i| be(i) || ["the", "words", "of"].iter().any(|w| r.says(i, w)))
    });
    if let Some(words) = words {
        let source = r.phrase_after(words + 2, hi, true)?;
        return Some(Pointer { source, cue: (words, words + 2), content });
    }
    // "– Lim said that"
    let source = r.phrase_after(at, hi, true)?;
    let verb = past_adverbs(r, source.to, hi);
    let ends =
        |i: usize| i >= hi || !r.token(i).is_some_and(|t| t.is_word()) || r.is(i, Class::PREPOSITION.with(Class::TIME));
    // "Lim was speaking after the match", "Lim made the remarks in a letter"
    let spoke = (r.says(source.to, "was") || r.says(source.to, "were")) && r.says(source.to + 1, "speaking");
    let remarks = ["remark", "remarks", "comment", "comments", "statement"];
    let made = r.says(source.to, "made")
        && (r.says(source.to + 1, "the") || r.is(source.to + 1, Class::POSSESSIVE) || r.says(source.to + 1, "these"))
        && remarks.iter().any(|w| r.says(source.to + 2, w));
    // "He was speaking": whoever spoke last.
    let pronoun = source.to == source.from + 1 && r.is(source.from, Class::PRONOUN);
    if (spoke || made) && !pronoun {
        return Some(Pointer { source, cue: (source.to, source.to + if made { 3 } else { 2 }), content });
    }
    let object = ["that", "this", "it", "so"].iter().any(|w| r.says(verb + 1, w)) && ends(verb + 2);
    (says(verb) && object).then_some(Pointer { source, cue: (verb, verb + 1), content })
}

/// The word behind auxiliaries and adverbs: "once", "had also".
fn past_adverbs(r: &Reading<'_>, from: usize, hi: usize) -> usize {
    let passes = |i: &usize| r.is(*i, Class::ADVERB.with(Class::HAVE)) || r.says(*i, "once");
    (from..hi).find(|i| !passes(i)).unwrap_or(hi)
}

/// Where the clause of a verb ends: at the next mark or quotation.
fn clause_end(r: &Reading<'_>, from: usize, hi: usize) -> usize {
    let ends = |i: &usize| !matches!(r.mark(*i), Mark::Word | Mark::Number | Mark::Other);
    (from..hi).find(ends).unwrap_or(hi)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// Checks who is found to have said what, with which words.
    fn check(text: &str, expected: &[(&str, &str, &[&str])]) {
        let article = Article::verbatim("t", text);
        let read = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[]);
        let content: Vec<Vec<&str>> = read.iter().map(|a| a.content.iter().map(|c| c.of(text)).collect()).collect();
        let source = |i: usize| read[i].source.as_ref().map_or("nobody", |s| s.span.of(text));
        let cue = |i: usize| read[i].cue.map_or("-", |c| c.of(text));
        let found: Vec<(&str, &str, &[&str])> =
            content.iter().enumerate().map(|(i, c)| (source(i), cue(i), c.as_slice())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn as_somebody_put_it() {
        let joke = &["The pier is a joke"][..];
        check("“The pier is a joke,” as Ada Lim once said.", &[("Ada Lim", "said", joke)]);
        check("The pier is a joke, as Ada Lim put it.", &[("Ada Lim", "put it", joke)]);
        check("The pier, as Lim noted, was shut in May.", &[("Lim", "noted", &["The pier", "was shut in May"])]);
        check("As the mayor put it, “The pier is a joke.”", &[("the mayor", "put it", &["The pier is a joke."])]);
        check("He is, as the Post put it, “a joker”.", &[("the Post", "put it", &["a joker"])]);
        let nurse = "Ada Lim, a nurse";
        check("“The pier is a joke,” is how Ada Lim, a nurse, put it.", &[(nurse, "put it", joke)]);
        check("The pier, as I have said, was shut.", &[]);
        check("The pier was shut, as planned, in May.", &[]);
    }

    #[test]
    fn in_the_words_of_somebody() {
        let joke = &["a joke"][..];
        check("The pier is, in the words of Ada Lim, “a joke”.", &[("Ada Lim", "in the words of", joke)]);
        check("In the words of the mayor, “a joke”.", &[("the mayor", "In the words of", joke)]);
        check("The pier, in her view, is safe.", &[("her", "in her view", &["The pier", "is safe"])]);
        check("The pier is “a joke,” to quote the mayor.", &[("the mayor", "to quote", &["a joke"])]);
        check("She is known in the words of songs.", &[]);
    }

    #[test]
    fn whose_words_those_were() {
        let joke = &["The pier is a joke."][..];
        check("“The pier is a joke.” That is what Lim said.", &[("Lim", "said", joke)]);
        check("“The pier is a joke.” So said the mayor on Monday.", &[("the mayor", "said", joke)]);
        check("“The pier is a joke.” Those were the words of Ada Lim.", &[("Ada Lim", "words of", joke)]);
        check("“The pier is a joke.” – no, that was said by Lim.", &[("Lim", "was said", joke)]);
        check("“The pier is a joke.” – Lim said that.", &[("Lim", "said", joke)]);
        check("“The pier is a joke.” Lim was speaking at a dinner.", &[("Lim", "was speaking", joke)]);
        check("“The pier is a joke.” Lim made the remark at a dinner.", &[("Lim", "made the remark", joke)]);
        check(
            "“The pier is a joke,” said Orr. Lim was speaking at a dinner.",
            &[("Orr", "said", &["The pier is a joke"])],
        );
    }
}
