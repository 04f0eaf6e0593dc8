//! The sentences of a story's articles as clauses, each read once for all that is compared in them.

use super::clauses::{Clause, Reading};
use crate::claims::Annotated;
use crate::mentions::Timex;
use crate::nlp::Tagger;
use crate::span::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Articles of one story that are compared with one another; beyond these only the first ones are.
pub(super) const ARTICLES: usize = 40;
/// Sentences of one article that are read; no news article has more that matter.
const SENTENCES: usize = 200;

/// Readings by article and sentence; none without a tagger.
#[derive(Debug, Default)]
pub(super) struct Readings(BTreeMap<usize, Vec<Reading>>);

impl Readings {
    /// Reads the articles of a story.
    pub(super) fn of(articles: &[Annotated], story: &[usize], tagger: Option<&Tagger>) -> Readings {
        let Some(tagger) = tagger else { return Readings::default() };
        let read = |i: &usize| {
            let text = &articles[*i].article.text;
            let sentences = articles[*i].sentences.iter().take(SENTENCES);
            (*i, sentences.map(|s| Reading::of(text, s.span, tagger)).collect())
        };
        Readings(story.par_iter().take(ARTICLES).map(read).collect::<Vec<_>>().into_iter().collect())
    }

    /// A sentence of an article, by their indices.
    pub(super) fn sentence(&self, article: usize, sentence: usize) -> Option<&Reading> {
        self.0.get(&article)?.get(sentence)
    }
}

/// The date of a clause: the first behind its verb that names days, before the next verb.
pub(super) fn date_behind<'a>(
    annotated: &'a Annotated,
    sentence: Span,
    reading: &Reading,
    clause: &Clause,
) -> Option<&'a Timex> {
    let verb = reading.words.get(clause.verbs.main)?.span;
    let next = reading.clauses.iter().map(|c| c.verbs.from).find(|f| *f > clause.verbs.main);
    let end = next.and_then(|n| reading.words.get(n)).map_or(sentence.end, |w| w.span.start);
    let inside = |d: &&Timex| verb.end <= d.span.start && d.span.end <= end && d.resolved.is_some();
    annotated.mentions.dates.iter().filter(|d| sentence.contains(d.span)).find(inside)
}
