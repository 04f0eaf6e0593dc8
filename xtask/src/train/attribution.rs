//! The attribution taggers: cues first, then, for each cue, source and content.

use crate::crf::{self, Crf, Rate};
use crate::data::text;
use crate::perceptron::{Perceptron, shuffled};
use serde_json::Value;
use std::error::Error;
use std::ops::Range;
use std::path::Path;
use twosource::attribution::hints;
use twosource::attribution::model::passage::Passage;
use twosource::attribution::model::{cue_runs, cues, runs, spans};
use twosource::nlp::sequence::{Clique, decode};
use twosource::nlp::{Models, Tagger, sentences};
use twosource::{Article, Span};

/// Features fall into `1 << BITS` buckets: with 18 bits they get into each other's way.
const BITS: u32 = 20;

/// How many trainings of the cue tagger, each in its own order, are averaged: one alone owes too much to its order.
const TRAININGS: u64 = 4;

/// A right label has to win by this much: no cue, a cue.
const MARGINS: (i32, i32) = (10, 20);

/// How often the span tagger sees all examples, and in how many orders.
const ROUNDS: (u64, u64) = (8, 2);

/// With a stronger penalty the span tagger forgets rare verbs, with a weaker one it learns the articles by heart.
const RATE: Rate = Rate { alpha: 0.015, penalty: 6.0 };

/// An annotated attribution in byte spans.
struct Gold {
    cue: Vec<Span>,
    source: Vec<Span>,
    content: Vec<Span>,
}

/// A paragraph and what is annotated in it.
struct Example {
    passage: Passage,
    gold: Vec<Gold>,
    /// Cues that a tagger trained on the other half found, and the annotation each meets.
    cues: Vec<(Range<usize>, usize)>,
}

impl Example {
    fn labels(&self, range: Range<usize>, spans: impl Fn(&Gold) -> &[Span], only: Option<usize>) -> Vec<bool> {
        let wanted: Vec<Span> = match only {
            Some(gold) => spans(&self.gold[gold]).to_vec(),
            None => self.gold.iter().flat_map(|g| spans(g).iter().copied()).collect(),
        };
        self.passage.words[range].iter().map(|w| wanted.iter().any(|s| s.overlaps(w.span))).collect()
    }
}

fn examples(path: &Path) -> Result<Vec<Vec<Example>>, Box<dyn Error>> {
    let words = std::fs::read_to_string(super::file("pos-words.tsv"))?;
    let tagger =
        Tagger::read(&std::fs::read(super::file("pos.bin"))?, &words).ok_or("models/pos.bin cannot be read")?;
    let mut found = Vec::new();
    for line in text(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or("");
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let span = |v: &Value| {
            let end = |i: usize| v[i].as_u64().and_then(|n| bytes.get(n as usize)).copied().unwrap_or(0);
            Span::new(end(0), end(1))
        };
        let list = |a: &Value, all: &str, one: &str| -> Vec<Span> {
            match (a[all].as_array(), &a[one]) {
                (Some(all), _) if !all.is_empty() => all.iter().map(span).collect(),
                (_, Value::Null) => Vec::new(),
                (_, one) => vec![span(one)],
            }
        };
        let mut gold: Vec<Gold> = Vec::new();
        for a in row["attributions"].as_array().into_iter().flatten() {
            let content = a["content"].as_array().into_iter().flatten().map(span).collect();
            gold.push(Gold { cue: list(a, "cue_all", "cue"), source: list(a, "source_all", "source"), content });
        }
        let article = Article::verbatim("", text);
        let sentences = sentences(&article, Models::Builtin);
        let hints = hints(&article, &sentences);
        let mut document = Vec::new();
        for paragraph in sentences.chunk_by(|a, b| a.block == b.block) {
            let passage = Passage::read(text, paragraph, &tagger, &hints);
            let block = article.blocks[paragraph[0].block as usize].span;
            let (here, rest) = gold.into_iter().partition(|g: &Gold| g.cue.iter().any(|c| block.overlaps(*c)));
            gold = rest;
            document.push(Example { passage, gold: here, cues: Vec::new() });
        }
        found.push(document);
    }
    Ok(found)
}

/// Lets every label but the right one begin with a lead.
fn handicap(cliques: &mut [Clique], right: &[u8], margin: impl Fn(u8) -> i32) {
    for (clique, label) in cliques.iter_mut().zip(right) {
        clique.lean = (*label, -margin(*label));
    }
}

fn train_cues<'e>(examples: impl Iterator<Item = &'e Example>, epochs: u64, training: u64) -> Perceptron {
    let mut model = Perceptron::new(BITS, 2);
    let examples: Vec<&Example> = examples.collect();
    let mut cliques: Vec<Clique> = Vec::new();
    for epoch in 0..epochs {
        let mut seen = 0;
        for at in shuffled(examples.len(), epoch + training * 100) {
            let example = examples[at];
            for sentence in 0..example.passage.starts.len() - 1 {
                let range = example.passage.sentence(sentence);
                let right: Vec<u8> =
                    example.labels(range.clone(), |g| &g.cue, None).into_iter().map(u8::from).collect();
                cues::cliques(&example.passage, range, &mut cliques);
                handicap(&mut cliques, &right, |label| if label == 0 { MARGINS.0 } else { MARGINS.1 });
                let (found, _) = decode(&model, 2, &cliques);
                if found != right {
                    model.correct(&cliques, &right, &found);
                }
                model.tick();
                seen += 1;
            }
        }
        println!("cues, epoch {epoch}: {seen} sentences");
    }
    model
}

/// Right labels for a cue: those of the annotation it meets.
fn right_labels(example: &Example, range: Range<usize>, cue: &Range<usize>, gold: usize) -> Vec<u8> {
    let source = example.labels(range.clone(), |g| &g.source, Some(gold));
    let content = example.labels(range.clone(), |g| &g.content, Some(gold));
    let label = |(i, (s, c)): (usize, (bool, bool))| match (cue.contains(&(i + range.start)), s, c) {
        (true, ..) => spans::NEITHER,
        (_, true, _) => spans::SOURCE,
        (_, _, true) => spans::CONTENT,
        _ => spans::NEITHER,
    };
    source.into_iter().zip(content).enumerate().map(label).collect()
}

fn train_spans<'e>(examples: impl Iterator<Item = &'e Example>) -> Vec<u8> {
    let mut crf = Crf::new(BITS, spans::LABELS, RATE);
    let mut cliques: Vec<Clique> = Vec::new();
    let mut sequences = Vec::new();
    for example in examples {
        let all: Vec<Range<usize>> = example.cues.iter().map(|(c, _)| c.clone()).collect();
        for (cue, gold) in &example.cues {
            let range = spans::reach(&example.passage, cue);
            let right = right_labels(example, range.clone(), cue, *gold);
            spans::cliques(&example.passage, cue, range, &all, &mut cliques);
            sequences.push(crf.sequence(&cliques, right));
        }
    }
    let weights: Vec<Vec<f32>> = (0..ROUNDS.1).map(|order| crf.train(&sequences, ROUNDS.0, order)).collect();
    crf::file(BITS, &["neither", "source", "content"], &weights, 64.0, 2)
}

/// Gives every annotation its own cue as tokens, and the cues found that meet it but are cut otherwise.
fn set_cues(example: &mut Example, found: Vec<Range<usize>>) {
    let mut cues = Vec::new();
    for (index, gold) in example.gold.iter().enumerate() {
        let labels: Vec<u8> =
            example.passage.words.iter().map(|w| u8::from(gold.cue.iter().any(|c| c.overlaps(w.span)))).collect();
        if let Some(run) = runs(&labels, 1).into_iter().max_by_key(ExactSizeIterator::len) {
            cues.push((run, index));
        }
    }
    let own = cues.clone();
    for cue in found {
        let meets = own.iter().find(|(c, _)| c.start < cue.end && cue.start < c.end);
        if let Some((_, gold)) = meets.filter(|(same, _)| *same != cue) {
            cues.push((cue, *gold));
        }
    }
    cues.sort_by_key(|(c, g)| (c.start, c.end, *g));
    example.cues = cues;
}

pub fn train(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut documents = examples(&folder.join("train-polnear.jsonl.gz"))?;
    let mut cliques = Vec::new();
    for half in 0..2 {
        let other = documents.iter().enumerate().filter(|(i, _)| i % 2 != half).flat_map(|(_, d)| d);
        let model = train_cues(other, 3, 0);
        for (_, document) in documents.iter_mut().enumerate().filter(|(i, _)| i % 2 == half) {
            for example in document {
                let found = cue_runs(&example.passage, &model, 0, &mut cliques);
                set_cues(example, found);
            }
        }
    }
    let all: Vec<&Example> = documents.iter().flatten().collect();
    let mut cues = train_cues(all.iter().copied(), 5, 0);
    (1..TRAININGS).for_each(|training| cues.mix(&train_cues(all.iter().copied(), 5, training)));
    super::save("cues.bin", &cues.file(&["o", "cue"], 8, 24))?;
    super::save("spans.bin", &train_spans(documents.iter().flatten()))
}
