//! `cargo xtask train stories FILE[:WEIGHT]...`: learns what each reason to take two articles for one story is worth.
//!
//! A file is JSON Lines, packed or not, of `{"id", "text", "published" or null, "story"}`, one collection. Logistic
//! regression by Newton's method, which needs no starting point and no chance. Prints, for each of five parts of the
//! stories, how many pairs are judged rightly when the rest is learnt from; then the weights for `corpus/likeness.rs`.

use crate::data::text;
use std::error::Error;
use twosource::article::Candidate;
use twosource::corpus::story_reasons;
use twosource::{Annotated, Article, Engine, Knowledge};

/// Reasons, and one that is always there.
const WIDTH: usize = 19;
/// Steps of Newton's method; five are enough to stand still.
const STEPS: usize = 25;
/// How strongly weights are drawn to nought.
const SHRINK: f64 = 0.1;
const FOLDS: usize = 5;

/// A pair of articles.
struct Pair {
    seen: [f64; WIDTH],
    same: bool,
    weight: f64,
    /// The parts that its two stories belong to.
    folds: [usize; 2],
}

pub fn run(files: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut pairs = Vec::new();
    for file in files {
        let (path, weight) = match file.rsplit_once(':') {
            Some((path, weight)) => (path, weight.parse()?),
            None => (*file, 1.0),
        };
        read(path, weight, &mut pairs)?;
    }
    if pairs.is_empty() {
        return Err("name files of articles with their stories".into());
    }
    for fold in 0..FOLDS {
        let weights = learn(pairs.iter().filter(|p| !p.folds.contains(&fold)));
        let held: Vec<&Pair> = pairs.iter().filter(|p| p.folds == [fold; 2]).collect();
        let right = held.iter().filter(|p| (sum(&weights, &p.seen) > 0.0) == p.same).count();
        println!("part {fold}: {right} of {} pairs", held.len());
    }
    let weights = learn(pairs.iter());
    let hundredths: Vec<i64> = weights[..WIDTH - 1].iter().map(|w| (w * 100.0).round() as i64).collect();
    println!("WEIGHTS {hundredths:?}\nBIAS {}", (weights[WIDTH - 1] * 1000.0).round() as i64);
    Ok(())
}

fn read(path: &str, weight: f64, pairs: &mut Vec<Pair>) -> Result<(), Box<dyn Error>> {
    let mut articles = Vec::new();
    for row in text(path.as_ref())?.lines() {
        let row: serde_json::Value = serde_json::from_str(row)?;
        let field = |key: &str| row[key].as_str();
        let (Some(id), Some(words), Some(story)) = (field("id"), field("text"), field("story")) else {
            return Err(format!("{path}: a row needs id, text and story").into());
        };
        let mut article = Article::verbatim(id, words);
        if let Some(day) = field("published") {
            article.meta.published.insert(0, Candidate::given(day.parse().map_err(|_| format!("{path}: {day}"))?));
        }
        articles.push((Annotated::new(article, Knowledge::builtin(), &Engine::default()), story.to_string()));
    }
    let (articles, stories): (Vec<Annotated>, Vec<String>) = articles.into_iter().unzip();
    // A story's number, not its words, decides its part.
    let mut known: Vec<&String> = stories.iter().collect();
    known.sort_unstable();
    known.dedup();
    let fold = |story: &String| known.binary_search(&story).unwrap_or(0) % FOLDS;
    for (a, b, reasons) in story_reasons(&articles) {
        let mut seen = [1.0; WIDTH];
        for (at, reason) in reasons.iter().enumerate() {
            seen[at] = *reason as f64 / 1000.0;
        }
        let (one, other) = (&stories[a], &stories[b]);
        pairs.push(Pair { seen, same: one == other, weight, folds: [fold(one), fold(other)] });
    }
    Ok(())
}

fn sum(weights: &[f64; WIDTH], seen: &[f64; WIDTH]) -> f64 {
    weights.iter().zip(seen).map(|(w, x)| w * x).sum()
}

/// Newton's method: each step solves for the change that makes the slope nought.
fn learn<'p>(pairs: impl Iterator<Item = &'p Pair> + Clone) -> [f64; WIDTH] {
    let mut weights = [0.0; WIDTH];
    for _ in 0..STEPS {
        let mut slope = [0.0; WIDTH];
        let mut curve = [[0.0; WIDTH]; WIDTH];
        for pair in pairs.clone() {
            let chance = 1.0 / (1.0 + (-sum(&weights, &pair.seen)).exp());
            let off = pair.weight * (f64::from(u8::from(pair.same)) - chance);
            let bend = pair.weight * (chance * (1.0 - chance)).max(1e-9);
            for (i, x) in pair.seen.iter().enumerate() {
                slope[i] += off * x;
                for (j, y) in pair.seen.iter().enumerate() {
                    curve[i][j] += bend * x * y;
                }
            }
        }
        for i in 0..WIDTH - 1 {
            slope[i] -= SHRINK * weights[i];
            curve[i][i] += SHRINK;
        }
        let change = solve(curve, slope);
        weights.iter_mut().zip(change).for_each(|(w, c)| *w += c);
    }
    weights
}

/// Elimination with the largest pivot. A column of noughts changes nothing.
fn solve(mut rows: [[f64; WIDTH]; WIDTH], mut right: [f64; WIDTH]) -> [f64; WIDTH] {
    for at in 0..WIDTH {
        let pivot = (at..WIDTH).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs())).unwrap_or(at);
        rows.swap(at, pivot);
        right.swap(at, pivot);
        if rows[at][at].abs() < 1e-12 {
            continue;
        }
        let (above, below) = rows.split_at_mut(at + 1);
        let (done, left) = right.split_at_mut(at + 1);
        for (row, value) in below.iter_mut().zip(left) {
            let share = row[at] / above[at][at];
            row.iter_mut().zip(above[at]).for_each(|(x, y)| *x -= share * y);
            *value -= share * done[at];
        }
    }
    let mut found = [0.0; WIDTH];
    for at in (0..WIDTH).rev() {
        let rest: f64 = (at + 1..WIDTH).map(|column| rows[at][column] * found[column]).sum();
        if rows[at][at].abs() >= 1e-12 {
            found[at] = (right[at] - rest) / rows[at][at];
        }
    }
    found
}
