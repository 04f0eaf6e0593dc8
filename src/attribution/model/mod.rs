//! Attribution by two taggers: one marks the cues of a sentence, the other, for each cue, the tokens of its source
//! and of its content. Linear models in whole numbers; no parser.
//!
//! Knows nothing of the rules beside it.

pub mod cues;
pub mod passage;
pub mod spans;

use crate::article::Article;
use crate::nlp::linear::{Linear, hash};
use crate::nlp::sequence::{Clique, decode};
use crate::nlp::{Models, Sentence, Tagger, TokenKind};
use crate::span::Span;
pub use passage::Hint;
use passage::Passage;
use std::ops::Range;
use std::sync::OnceLock;

/// An attribution as tagged: not yet resolved, not yet sorted into kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The words that name the source.
    pub source: Option<Span>,
    /// The words that attribute.
    pub cue: Span,
    /// What is attributed, without quotation marks at its ends, in text order.
    pub content: Vec<Span>,
    /// How sure the taggers are: the score above "no attribution".
    pub margin: i32,
    /// Whether the cue is one word that stands as a noun: "states", "charges".
    pub noun: bool,
}

/// The trained taggers.
#[derive(Debug)]
pub struct Taggers {
    /// Marks cues.
    pub cues: Linear,
    /// Marks source and content.
    pub spans: Linear,
    /// Parts of speech for both.
    pub pos: &'static Tagger,
}

impl Taggers {
    /// The taggers that come with the program; `None` where models are switched off.
    pub fn of(models: Models) -> Option<&'static Taggers> {
        static BUILTIN: OnceLock<Option<Taggers>> = OnceLock::new();
        let pos = Tagger::of(models)?;
        let read = || {
            Some(Taggers {
                cues: Linear::read(include_bytes!("../../../models/cues.bin"))?,
                spans: Linear::read(include_bytes!("../../../models/spans.bin"))?,
                pos,
            })
        };
        BUILTIN.get_or_init(read).as_ref()
    }
}

/// Finds what the taggers find in an article, in text order of the cues.
pub fn find(article: &Article, sentences: &[Sentence], hints: &[Hint], taggers: &Taggers) -> Vec<Raw> {
    /// So many paragraphs go through one tagger before the next has its turn: the weights of one fit into a processor's
    /// cache, those of three do not.
    const TOGETHER: usize = 64;
    let mut found = Vec::new();
    let mut cliques = Vec::new();
    let paragraphs: Vec<&[Sentence]> = sentences.chunk_by(|a, b| a.block == b.block).collect();
    for some in paragraphs.chunks(TOGETHER) {
        let read = |paragraph: &&[Sentence]| Passage::read(&article.text, paragraph, taggers.pos, hints);
        let passages: Vec<Passage> = some.iter().map(read).collect();
        let cues: Vec<Vec<Range<usize>>> =
            passages.iter().map(|passage| cue_runs(passage, &taggers.cues, LEAN, &mut cliques)).collect();
        for (passage, cues) in passages.iter().zip(&cues) {
            for cue in cues {
                let range = spans::reach(passage, cue);
                spans::cliques(passage, cue, range.clone(), cues, &mut cliques);
                let (labels, margin) = decode(&taggers.spans, spans::LABELS, &cliques);
                found.extend(self::read(passage, cue, range.start, &labels, margin));
            }
        }
    }
    found
}

/// The cues of a paragraph as ranges of tokens.
pub fn cue_runs(
    passage: &Passage,
    weights: &impl crate::nlp::linear::Weights,
    lean: i32,
    cliques: &mut Vec<Clique>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in 0..passage.starts.len().saturating_sub(1) {
        let range = passage.sentence(sentence);
        cues::cliques(passage, range.clone(), cliques);
        cliques.iter_mut().for_each(|c| c.lean = (1, lean));
        let (labels, _) = decode(weights, 2, cliques);
        found.extend(runs(&labels, 1).into_iter().map(|r| r.start + range.start..r.end + range.start));
    }
    found
}

/// The stretches of one label.
pub fn runs(labels: &[u8], label: u8) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..labels.len()).filter(|i| labels[*i] == label) {
        match found.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The attribution that labels spell out; `None` without content.
pub fn read(passage: &Passage, cue: &Range<usize>, from: usize, labels: &[u8], margin: i32) -> Option<Raw> {
    let words = &passage.words;
    let span = |run: Range<usize>| words[run.start].span.cover(words[run.end - 1].span);
    let place = |run: Range<usize>| trimmed(passage, run.start + from..run.end + from);
    let content: Vec<Span> = runs(labels, spans::CONTENT).into_iter().filter_map(place).map(span).collect();
    if content.is_empty() {
        return None;
    }
    let away =
        |run: &Range<usize>| if run.end <= cue.start { cue.start - run.end } else { run.start.saturating_sub(cue.end) };
    let source = runs(labels, spans::SOURCE).into_iter().filter_map(place).min_by_key(away).map(span);
    let noun = cue.len() == 1 && words[cue.start].class == passage::Class::Nominal;
    Some(Raw { source, cue: span(cue.clone()), content, margin, noun })
}

/// A run without quotation marks and marks of punctuation at its ends; a bracket stays where it closes one inside.
fn trimmed(passage: &Passage, mut run: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |at: usize| matches!(passage.words[at].kind, TokenKind::Quote | TokenKind::Mark);
    let (open, close) = (hash(1, b"("), hash(1, b")"));
    let closes = |from: usize, at: usize| {
        passage.words[at].lower == close && passage.words[from..at].iter().any(|w| w.lower == open)
    };
    while !run.is_empty() && is_mark(run.start) {
        run.start += 1;
    }
    while !run.is_empty() && is_mark(run.end - 1) && !closes(run.start, run.end - 1) {
        run.end -= 1;
    }
    (!run.is_empty()).then_some(run)
}

/// Added to every cue's score: training leans towards finding cues, and a wrong one costs more than it gains.
const LEAN: i32 = -40;
