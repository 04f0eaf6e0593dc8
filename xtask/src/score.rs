//! `cargo xtask score sentences|pos|lines [--data FOLDER]`: how good the engine is on the held-out files.

use crate::data::{Paragraph, conllu};
use crate::train::pos::examples;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use twosource::nlp::{self, Models};

type Outcome = Result<(), Box<dyn Error>>;

const FILES: [&str; 4] = ["ewt-test", "gum-test", "pud", "gum-clear-dev"];

pub fn folder(args: &[&str]) -> PathBuf {
    let given = args.iter().position(|a| *a == "--data").and_then(|i| args.get(i + 1));
    PathBuf::from(given.copied().unwrap_or("../shared/train"))
}

pub fn run(args: &[&str]) -> Outcome {
    let folder = folder(args);
    match args.first() {
        Some(&"sentences") => sentences(&folder, args.contains(&"--errors")),
        Some(&"lines") => crate::lines::score(args),
        Some(&"pos") => pos(&folder),
        _ => Err("usage: cargo xtask score sentences|pos|lines [--data FOLDER] [--errors]".into()),
    }
}

/// F of the boundaries inside paragraphs, rules alone and with the model.
fn sentences(folder: &Path, errors: bool) -> Outcome {
    for file in FILES {
        let paragraphs = conllu(&folder.join(format!("{file}.conllu.gz")))?;
        for (name, models) in [("rules", Models::None), ("model", Models::Builtin)] {
            let (hit, ours, gold) = boundaries(&paragraphs, models, errors);
            let bytes: usize = paragraphs.iter().map(|p| p.text.len()).sum();
            let clock = Instant::now();
            let rounds = 20;
            for _ in 0..rounds {
                boundaries(&paragraphs, models, false);
            }
            let speed = (bytes * rounds) as f64 / 1e6 / clock.elapsed().as_secs_f64();
            println!(
                "{file:14} {name:6} F {:.2}  P {:.2}  R {:.2}  ({gold} boundaries, {speed:.0} MB/s)",
                percent(2 * hit, ours + gold),
                percent(hit, ours),
                percent(hit, gold)
            );
        }
    }
    Ok(())
}

fn boundaries(paragraphs: &[Paragraph], models: Models, errors: bool) -> (usize, usize, usize) {
    let (mut hit, mut ours, mut gold) = (0, 0, 0);
    for paragraph in paragraphs {
        let text = &paragraph.text;
        let wanted: Vec<usize> = paragraph.sentences.iter().map(|(s, _)| s.end as usize).collect();
        let inner = &wanted[..wanted.len() - 1];
        let mut found = Vec::new();
        nlp::split(text, models, |span| found.push(span.end as usize));
        found.pop();
        gold += inner.len();
        ours += found.len();
        hit += found.iter().filter(|e| inner.contains(e)).count();
        if errors {
            let context = |at: usize| {
                let from = text[..at].char_indices().rev().nth(40).map_or(0, |(i, _)| i);
                let to = text[at..].char_indices().nth(30).map_or(text.len(), |(i, _)| at + i);
                format!("{} ¦ {}", &text[from..at], &text[at..to])
            };
            for at in found.iter().filter(|e| !inner.contains(e)) {
                println!("{models:?} + {}", context(*at));
            }
            for at in inner.iter().filter(|e| !found.contains(e)) {
                println!("{models:?} - {}", context(*at));
            }
        }
    }
    (hit, ours, gold)
}

/// Accuracy over our tokens, and over the annotators' own.
fn pos(folder: &Path) -> Outcome {
    let Some(tagger) = nlp::Tagger::of(Models::Builtin) else { return Err("models/pos.bin cannot be read".into()) };
    for file in FILES {
        let paragraphs = conllu(&folder.join(format!("{file}.conllu.gz")))?;
        for (name, own) in [("our tokens", true), ("their tokens", false)] {
            let examples = examples(&paragraphs, own);
            let clock = Instant::now();
            let (mut right, mut all) = (0, 0);
            for example in &examples {
                let tags = tagger.tag(&example.text, &example.tokens);
                all += tags.len();
                right += tags.iter().zip(&example.tags).filter(|(t, gold)| tagger.label(**t) == *gold).count();
            }
            let speed = all as f64 / 1e6 / clock.elapsed().as_secs_f64();
            println!("{file:14} {name:13} {:.2} %  ({all} tokens, {speed:.2} M tokens/s)", percent(right, all));
        }
    }
    Ok(())
}

pub fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
