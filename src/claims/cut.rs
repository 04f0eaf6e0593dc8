//! Where one claim ends and the next begins: attribution first, then clauses, by rules that only ever cut.
//!
//! The words of a claim are never changed. What a reader would have to fill in (whose relative clause, whose shared
//! verb, which "she") stands beside the span as a [`Gloss`].

use super::bearing::Bearings;
use super::{Checkable, Claim, Gloss, Layer, checkable, id, worth};
use crate::article::{Article, Dateline};
use crate::attribution::Attribution;
use crate::attribution::lexicon::Class;
use crate::attribution::reading::{Mark, Reading};
use crate::mentions::Mentions;
use crate::nlp::{Models, Sentence};
use crate::span::Span;

/// A stretch cut out, before it is named and judged.
struct Piece {
    span: Span,
    layer: Layer,
    glosses: Vec<Gloss>,
}

/// Everything the cutter looks at.
struct Cutter<'a> {
    article: &'a Article,
    attributions: &'a [Attribution],
    mentions: &'a Mentions,
    /// Where each attribution begins and how far it and all before it reach, by beginning.
    reach: Vec<Reach>,
}

/// An attribution's place among the others, so that a sentence looks only at those that touch it.
struct Reach {
    start: u32,
    /// The furthest end of this and all earlier ones.
    furthest: u32,
    index: usize,
}

impl Reach {
    fn of_all(attributions: &[Attribution]) -> Vec<Reach> {
        let whole = |a: &Attribution| a.content.iter().copied().chain(a.cue).reduce(Span::cover);
        let placed = attributions.iter().enumerate().filter_map(|(index, a)| whole(a).map(|span| (span, index)));
        let mut placed: Vec<(Span, usize)> = placed.collect();
        placed.sort_unstable();
        let mut furthest = 0;
        let reach = placed.into_iter().map(|(span, index)| {
            furthest = furthest.max(span.end);
            Reach { start: span.start, furthest, index }
        });
        reach.collect()
    }
}

/// The claims of an article, in text order; of two that begin together the longer comes first.
pub(super) fn cut(
    article: &Article,
    sentences: &[Sentence],
    attributions: &[Attribution],
    mentions: &Mentions,
    models: Models,
) -> Vec<Claim> {
    let cutter = Cutter { article, attributions, mentions, reach: Reach::of_all(attributions) };
    let judge = worth::Judge::new(article, sentences, mentions, models);
    let mut ids = id::Ids::new(&article.key);
    let mut claims = Vec::new();
    let mut next = 0;
    while let Some(first) = sentences.get(next) {
        let count = sentences[next..].iter().take_while(|s| s.block == first.block).count();
        let inside = &sentences[next..next + count];
        if let Some(block) = article.blocks.get(first.block as usize) {
            let reading = Reading::new(&article.text, block.span, &[], 0, inside);
            let bearings = Bearings::of_all(&reading);
            let dateline = Dateline::read(article.slice(block.span)).map(|d| d.span.shift(block.span.start as usize));
            for (i, sentence) in inside.iter().enumerate().filter(|(_, s)| Some(s.span) != dateline) {
                // "ORR:", "Introduction": one word states nothing.
                let mut words = article.slice(sentence.span).split_whitespace();
                if words.by_ref().filter(|w| w.contains(char::is_alphanumeric)).nth(1).is_none() {
                    continue;
                }
                let mut pieces = cutter.sentence(&reading, sentence.span);
                pieces.sort_by_key(|(p, _)| (p.span.start, std::cmp::Reverse(p.span.end), p.layer != Layer::Saying));
                pieces.dedup_by(|b, a| a.0.span == b.0.span);
                for (piece, attribution) in pieces {
                    let stance = attribution.and_then(|a| attributions.get(a)).map(|a| a.stance);
                    let asked =
                        article.slice(sentence.span).trim_end_matches(['"', '”', '’', '»', '\'']).ends_with('?');
                    let words = checkable::Words::new(&reading, &bearings, piece.span);
                    let checkable = match piece.layer {
                        Layer::Saying => Checkable::Yes,
                        _ => checkable::judge(&words, stance, asked),
                    };
                    let worth = judge.worth(&words, piece.span, next + i, piece.layer, checkable);
                    claims.push(Claim {
                        id: ids.of(article.slice(piece.span)),
                        span: piece.span,
                        sentence: next + i,
                        attribution,
                        layer: piece.layer,
                        checkable,
                        worth,
                        hedges: words.hedges(),
                        glosses: piece.glosses,
                    });
                }
            }
        }
        next += count;
    }
    claims
}

impl Cutter<'_> {
    /// The attributions that can touch a span or come within a quotation mark's width of it, in their order.
    fn near(&self, span: Span) -> Vec<usize> {
        let before = self.reach.partition_point(|r| r.start <= span.end);
        let earlier = self.reach[..before].iter().rev();
        let mut near: Vec<usize> = earlier.take_while(|r| r.furthest + 3 >= span.start).map(|r| r.index).collect();
        near.sort_unstable();
        near
    }

    fn sentence(&self, r: &Reading<'_>, span: Span) -> Vec<(Piece, Option<usize>)> {
        let mut pieces = Vec::new();
        let near = self.near(span);
        let attributions = || near.iter().filter_map(|i| Some((*i, self.attributions.get(*i)?)));
        let said = attributions().any(|(_, a)| a.cue.is_some_and(|c| span.contains(c)) && a.source.is_some());
        let quoted =
            attributions().any(|(_, a)| a.content.iter().any(|c| c.start <= span.start + 3 && c.end + 3 >= span.end));
        if said {
            pieces.push((Piece { span, layer: Layer::Saying, glosses: Vec::new() }, None));
        } else if !quoted {
            pieces.extend(self.stretch(r, span, Layer::Told).into_iter().map(|p| (p, None)));
        }
        for (index, attribution) in attributions() {
            for content in attribution.content.iter().filter(|c| c.overlaps(span)) {
                let part = Span { start: content.start.max(span.start), end: content.end.min(span.end) }.trim(r.text);
                for mut piece in self.stretch(r, part, Layer::Said) {
                    self.resolve(attribution, &mut piece);
                    pieces.push((piece, Some(index)));
                }
            }
        }
        pieces
    }

    /// A pronoun at the start of reported words that stands for the speaker.
    fn resolve(&self, attribution: &Attribution, piece: &mut Piece) {
        let Some(source) = &attribution.source else { return };
        let first = piece.span.of(&self.article.text).split(' ').next().unwrap_or("");
        let pronoun = ["he", "she", "they", "it", "i", "we"].iter().any(|p| first.eq_ignore_ascii_case(p));
        if pronoun {
            let span = Span::new(piece.span.start as usize, piece.span.start as usize + first.len());
            let stands_for = source.resolved_by.map_or(source.head, |(span, _)| span);
            piece.glosses.push(Gloss { span, stands_for });
        }
    }

    /// A stretch cut into its clauses, with what stands in the background beside them.
    fn stretch(&self, r: &Reading<'_>, span: Span, layer: Layer) -> Vec<Piece> {
        let from = r.tokens.partition_point(|t| t.span.end <= span.start);
        let to = r.tokens.partition_point(|t| t.span.start < span.end);
        let words = r
            .tokens
            .get(from..to)
            .unwrap_or(&[])
            .iter()
            .filter(|t| matches!(t.mark, Mark::Word | Mark::Number))
            .count();
        let links = &self.mentions.links;
        let before = links.partition_point(|l| l.span.start <= span.start);
        if words < 3 || links[..before].last().is_some_and(|l| l.span.contains(span)) {
            return if words > 0 && layer != Layer::Said {
                vec![Piece { span, layer, glosses: Vec::new() }]
            } else {
                Vec::new()
            };
        }
        let mut pieces = Vec::new();
        let mut start = from;
        let mut subject = None;
        for at in from + 1..to {
            let Some((end, next, shared)) = boundary(r, start, at, to) else { continue };
            subject = subject.or_else(|| r.main_subject(start, end).map(|p| r.span(p.from, p.to)));
            pieces.push(piece(r, start, end, layer, None));
            if shared && let Some(subject) = subject {
                pieces.push(piece(r, next, to, layer, Some(subject)));
                start = to;
                break;
            }
            subject = None;
            start = next;
        }
        if start < to {
            // The whole stretch keeps its own span, closing marks and all.
            let last = if start == from {
                Piece { span, layer, glosses: Vec::new() }
            } else {
                piece(r, start, to, layer, None)
            };
            pieces.push(last);
        }
        pieces.extend(background(r, from, to));
        pieces.retain(|p| p.span.of(r.text).contains(' '));
        pieces
    }
}

fn piece(r: &Reading<'_>, from: usize, to: usize, layer: Layer, subject: Option<Span>) -> Piece {
    let mut end = to;
    while end > from && matches!(r.mark(end - 1), Mark::Comma | Mark::Stop | Mark::Semicolon | Mark::Other) {
        end -= 1;
    }
    let span = r.span(from, end);
    let glosses = subject.map(|stands_for| Gloss { span: Span { start: span.start, end: span.start }, stands_for });
    Piece { span, layer, glosses: glosses.into_iter().collect() }
}

/// Whether a clause of its own begins at `at`: where the one before ends, where it begins, and whether it shares the
/// subject of the one before.
fn boundary(r: &Reading<'_>, start: usize, at: usize, to: usize) -> Option<(usize, usize, bool)> {
    if r.mark(at) == Mark::Semicolon && at + 3 < to {
        return Some((at, at + 1, false));
    }
    let joins =
        matches!(r.word(at).len(), 3 | 5 | 7) && ["and", "but", "while", "whereas"].iter().any(|w| r.says(at, w));
    if !joins || at + 2 >= to || at < start + 3 || !has_verb(r, start, at) {
        return None;
    }
    let end = if r.mark(at - 1) == Mark::Comma { at - 1 } else { at };
    if let Some(phrase) = r.phrase_after(at + 1, to, true)
        && phrase.to < to
        && verb_at(r, phrase.to)
        && (end < at || r.is(at + 1, Class::PRONOUN.with(Class::DETERMINER)))
    {
        return Some((end, at + 1, false));
    }
    let bare = (at + 1..to.min(at + 3)).find(|i| !r.is(*i, Class::ADVERB) || r.is(*i, Class::AUXILIARY))?;
    let verb = verb_at(r, bare) && !r.is(bare, Class::DETERMINER) && !r.word(at - 1).ends_with("ed");
    (verb && (r.says(at, "and") || r.says(at, "but"))).then_some((end, at + 1, true))
}

/// A finite verb, as far as words alone tell.
fn verb_at(r: &Reading<'_>, at: usize) -> bool {
    let Some(token) = r.token(at).filter(|t| t.is_word() && !t.capital && !t.genitive) else { return false };
    token.is(Class::AUXILIARY.with(Class::FINITE))
        || token.cue.is_some_and(|c| c.form().past || c.form().third)
        || (r.word(at).ends_with("ed") && r.word(at).len() > 4)
        || token.is(Class::ADVERB)
            && (r.is(at + 1, Class::AUXILIARY.with(Class::FINITE)) || r.word(at + 1).ends_with("ed"))
}

fn has_verb(r: &Reading<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|i| verb_at(r, i))
}

/// Relative clauses and appositions between commas, and clauses of time: claims of their own, about the noun before.
fn background(r: &Reading<'_>, from: usize, to: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for comma in (from + 1..to).filter(|i| r.mark(*i) == Mark::Comma) {
        let at = comma + 1;
        let end = (at..to).find(|i| matches!(r.mark(*i), Mark::Comma | Mark::Stop | Mark::Semicolon)).unwrap_or(to);
        if end < at + 3 {
            continue;
        }
        let relative = (r.says(at, "who") || r.says(at, "which")) && has_verb(r, at - 1, end);
        let apposition = !relative
            && r.is(at, Class::DETERMINER)
            && r.apposes(at)
            && !has_verb(r, at, end)
            && r.mark(end) != Mark::Semicolon;
        let Some(head) =
            r.phrase_before(from, comma).filter(|p| relative || apposition && (p.from..p.to).any(|i| r.is_name(i)))
        else {
            continue;
        };
        pieces.push(piece(r, at, end, Layer::Background, Some(r.span(head.from, head.to))));
    }
    for at in from..to {
        let time = r.is(at, Class::SUBORDINATOR.with(Class::PREPOSITION))
            && ["after", "when", "before", "because", "since"].iter().any(|w| r.says(at, w));
        if !time {
            continue;
        }
        let Some(phrase) = r.phrase_after(at + 1, to, true).filter(|p| p.to < to && verb_at(r, p.to)) else { continue };
        let end =
            (phrase.to..to).find(|i| matches!(r.mark(*i), Mark::Comma | Mark::Stop | Mark::Semicolon)).unwrap_or(to);
        if end > phrase.to + 1 || end == to {
            pieces.push(piece(r, at + 1, end, Layer::Background, None));
        }
    }
    pieces
}
