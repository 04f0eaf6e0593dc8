//! Check-worthiness: logistic regression by adaptive gradient steps, one example at a time, in a fixed order.

use crate::perceptron::shuffled;
use crate::score::percent;
use std::error::Error;
use std::path::Path;
use twosource::Span;
use twosource::claims::model::{ALWAYS, BITS, SCALE, of_words};
use twosource::nlp;
use twosource::nlp::linear::{self, bucket};

/// Rounds over the examples.
const EPOCHS: u64 = 12;
/// Pull of every weight to nothing, for each step that touches it.
const DECAY: f64 = 1e-4;
/// Length of the first step.
const RATE: f64 = 0.03;
/// Weights that move the log odds less are left out of the file.
const LEAST: i16 = 5;

struct Example {
    buckets: Vec<usize>,
    worth: bool,
}

pub fn train(folder: &Path) -> Result<(), Box<dyn Error>> {
    let read = |name: &str| examples(&folder.join(format!("worth-{name}.jsonl.gz")));
    let (debates, others) = (read("claimbuster")?, [("ct19", read("ct19")?), ("ct20", read("ct20")?)]);
    let folds = 4;
    let mut held: Vec<(f64, bool)> = Vec::new();
    for fold in 0..folds {
        let part = |inside: bool| {
            let chosen = debates.iter().enumerate().filter(move |(i, _)| (i % folds == fold) == inside);
            chosen.map(|(_, e)| e).collect::<Vec<_>>()
        };
        let weights = fit(&part(false));
        held.extend(part(true).iter().map(|e| (score(&weights, e), e.worth)));
    }
    // Few sentences are worth checking, so even odds would miss many of them: 50 is where F is best in the folds.
    let threshold = best_threshold(&held);
    report(&format!("claimbuster, {folds} folds"), held, threshold);
    let mut weights = fit(&debates.iter().collect::<Vec<_>>());
    for (name, examples) in &others {
        report(name, examples.iter().map(|e| (score(&weights, e), e.worth)).collect(), threshold);
    }
    weights[bucket(ALWAYS, BITS)] -= threshold;
    let entry = |weight: &f64| {
        let scaled = (weight * f64::from(SCALE)).round().clamp(-32_000.0, 32_000.0) as i16;
        if scaled.abs() < LEAST { Vec::new() } else { vec![(0, scaled)] }
    };
    let entries: Vec<Vec<(u8, i16)>> = weights.iter().map(entry).collect();
    super::save("worth.bin", &linear::write(BITS, &["worth"], &entries))
}

fn examples(path: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut examples = Vec::new();
    for line in crate::data::text(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or("");
        let tokens = nlp::tokens(text, Span::new(0, text.len()));
        let mut features = Vec::new();
        of_words(tokens.iter().map(|t| t.span.of(text)), &mut features);
        let mut buckets: Vec<usize> = features.iter().map(|f| bucket(*f, BITS)).collect();
        buckets.sort_unstable();
        examples.push(Example { buckets, worth: row["label"].as_i64() == Some(1) });
    }
    Ok(examples)
}

fn score(weights: &[f64], example: &Example) -> f64 {
    example.buckets.iter().map(|b| weights[*b]).sum()
}

fn fit(examples: &[&Example]) -> Vec<f64> {
    let mut weights = vec![0.0; 1 << BITS];
    let mut squares = vec![0.01f64; 1 << BITS];
    for epoch in 0..EPOCHS {
        for at in shuffled(examples.len(), epoch) {
            let example = examples[at];
            let likely = 1.0 / (1.0 + (-score(&weights, example)).exp());
            let error = likely - f64::from(u8::from(example.worth));
            for b in &example.buckets {
                let slope = error + DECAY * weights[*b];
                squares[*b] += slope * slope;
                weights[*b] -= RATE * slope / squares[*b].sqrt();
            }
        }
    }
    weights
}

/// The score at and above which F is best.
fn best_threshold(scored: &[(f64, bool)]) -> f64 {
    let mut falling = scored.to_vec();
    falling.sort_by(|a, b| b.0.total_cmp(&a.0));
    let gold = falling.iter().filter(|s| s.1).count();
    let (mut hit, mut best) = (0, (0.0, 0.0));
    for (rank, (score, worth)) in falling.iter().enumerate() {
        hit += usize::from(*worth);
        let f = percent(2 * hit, rank + 1 + gold);
        if f > best.0 {
            best = (f, *score);
        }
    }
    best.1
}

/// Average precision, and F of what scores `threshold` or more.
fn report(name: &str, mut scored: Vec<(f64, bool)>, threshold: f64) {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let gold = scored.iter().filter(|s| s.1).count();
    let (mut hit, mut precision) = (0, 0.0);
    for (rank, (_, worth)) in scored.iter().enumerate() {
        if *worth {
            hit += 1;
            precision += hit as f64 / (rank + 1) as f64;
        }
    }
    let ours = scored.iter().filter(|s| s.0 >= threshold).count();
    let right = scored.iter().filter(|s| s.0 >= threshold && s.1).count();
    println!(
        "{name}: average precision {:.2} %, F {:.2} % ({gold} of {} worth checking)",
        100.0 * precision / gold.max(1) as f64,
        percent(2 * right, ours + gold),
        scored.len()
    );
}
