//! The sentences of a story's articles as clauses, each read once for all that is compared in them.

use super::clauses::{Clause, Reading};
use super::persons::is_first_name;
use crate::claims::Annotated;
use crate::mentions::Timex;
use crate::nlp::Tagger;
use crate::span::Span;
use crate::text::{fold, words};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
        let story: Vec<usize> = story.iter().take(ARTICLES).copied().collect();
        let borne: BTreeSet<String> =
            story.par_iter().flat_map_iter(|i| last_names(&articles[*i].article.text)).collect();
        let read = |i: &usize| {
            let text = &articles[*i].article.text;
            let sentences = articles[*i].sentences.iter().take(SENTENCES);
            (*i, sentences.map(|s| Reading::among(text, s.span, tagger, &borne)).collect())
        };
        Readings(story.par_iter().map(read).collect::<Vec<_>>().into_iter().collect())
    }

    /// A sentence of an article, by their indices.
    pub(super) fn sentence(&self, article: usize, sentence: usize) -> Option<&Reading> {
        self.0.get(&article)?.get(sentence)
    }
}

/// Last names that stand behind a first name, folded: who "Mary Holt" is named once is meant by "Holt" at the head of a
/// sentence, and no otter's den.
fn last_names(text: &str) -> Vec<String> {
    let capital = |w: &Span| w.of(text).starts_with(char::is_uppercase);
    let all: Vec<Span> = words(text).collect();
    let beside = |p: &[Span]| capital(&p[0]) && capital(&p[1]) && p[0].end + 1 == p[1].start;
    let full = all.windows(2).filter(|p| beside(p) && is_first_name(p[0].of(text)) && !is_first_name(p[1].of(text)));
    let bare = |word: &str| fold(word.trim_end_matches("'s").trim_end_matches("’s"));
    full.map(|p| bare(p[1].of(text))).collect()
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
