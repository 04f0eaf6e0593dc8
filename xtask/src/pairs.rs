//! `cargo xtask train pairs --data FOLDER`: learns the weights of `corpus::compare` from labelled pairs.
//!
//! Softmax regression over named features by stochastic gradient descent, fixed order, L2. Prints five-fold accuracy
//! by set, then writes `data/pair_weights.tsv` learnt from all.

use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};

/// Sets learnt from, with how often a pair of the set counts.
const SETS: [(&str, f64); 10] = [
    ("sick", 1.0),
    ("fever_symmetric", 1.5),
    ("vitaminc", 1.0),
    ("healthver", 0.5),
    ("rte3", 0.7),
    ("rte12", 0.4),
    ("equate_newsnli", 1.5),
    ("equate_rte_quant", 2.0),
    ("equate_awpnli", 2.0),
    ("equate_reddit", 2.0),
];
const EPOCHS: usize = 30;
const RATE: f64 = 0.008;
const SHRINK: f64 = 0.05;
/// Features seen less often are left out.
const SUPPORT: u32 = 6;

struct Example {
    set: usize,
    features: Vec<u32>,
    /// Allowed answers: neither, supports, contradicts.
    allowed: [bool; 3],
    gold: String,
    two: Vec<String>,
}

pub(crate) fn run(folder: &str) -> Result<(), String> {
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut examples = Vec::new();
    for (set, (name, _)) in SETS.iter().enumerate() {
        let path = format!("{folder}/agreement/pairs_{name}.jsonl.gz");
        let file = std::fs::File::open(&path).map_err(|e| format!("{path}: {e}"))?;
        let mut rows: Vec<serde_json::Value> = Vec::new();
        for line in BufReader::new(GzDecoder::new(file)).lines() {
            rows.push(serde_json::from_str(&line.map_err(|e| e.to_string())?).map_err(|e| e.to_string())?);
        }
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("").to_string();
        let mut labels: Vec<String> = rows.iter().map(|r| text(r, "label")).collect();
        labels.sort();
        labels.dedup();
        for row in &rows {
            let seen = twosource::corpus::pair_features(&text(row, "premise"), &text(row, "hypothesis"));
            let features = seen.into_iter().map(|f| {
                let next = names.len() as u32;
                *names.entry(f).or_insert(next)
            });
            let gold = text(row, "label");
            let two = labels.clone();
            let open = labels.len() == 2 && !labels.iter().any(|l| l == "contradiction");
            let allowed = match gold.as_str() {
                "entailment" => [false, true, false],
                "contradiction" => [false, false, true],
                _ => [true, false, open],
            };
            examples.push(Example { set, features: features.collect(), allowed, gold, two });
        }
    }
    let mut support = vec![0u32; names.len()];
    examples.iter().flat_map(|e| &e.features).for_each(|f| support[*f as usize] += 1);
    for example in &mut examples {
        example.features.retain(|f| support[*f as usize] >= SUPPORT);
    }
    let folds = 5;
    let mut right = [[0usize; 2]; SETS.len()];
    let mut contra = [[0usize; 3]; SETS.len()];
    for fold in 0..folds {
        let held = |i: usize| (i * 7919 / 13) % folds == fold;
        let part: Vec<&Example> = examples.iter().enumerate().filter(|(i, _)| !held(*i)).map(|(_, e)| e).collect();
        let weights = learn(&part, names.len());
        for (_, e) in examples.iter().enumerate().filter(|(i, _)| held(*i)) {
            let s = scores(&weights, &e.features);
            let best = if s[2] > s[0] && s[2] > s[1] {
                2
            } else if s[1] > s[0] {
                1
            } else {
                0
            };
            let said = ["neutral", "entailment", "contradiction"][best];
            let mapped = match () {
                () if e.two.iter().any(|l| l == said) => said,
                () if said == "entailment" => "?",
                () if e.two.iter().any(|l| l == "not_entailment") => "not_entailment",
                () if e.two.iter().any(|l| l == "neutral") => "neutral",
                () => "contradiction",
            };
            right[e.set][0] += usize::from(mapped == e.gold);
            right[e.set][1] += 1;
            let is = e.gold == "contradiction";
            contra[e.set][0] += usize::from(is && best == 2);
            contra[e.set][1] += usize::from(best == 2);
            contra[e.set][2] += usize::from(is);
        }
    }
    for (set, (name, _)) in SETS.iter().enumerate() {
        let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let [hit, said, gold] = contra[set];
        println!(
            "{name:18} accuracy {:5.1}   contradiction P {:5.1} R {:5.1}",
            percent(right[set][0], right[set][1]),
            percent(hit, said),
            percent(hit, gold)
        );
    }
    let all: Vec<&Example> = examples.iter().collect();
    let weights = learn(&all, names.len());
    let mut table = String::from(
        "# What each thing seen of a pair of sentences is worth, in hundredths, for \"supports\" and \"contradicts\".\n\
         # Learnt on 2026-11-21 by `cargo xtask train pairs` (softmax regression, L2) from the development parts of SICK,\n\
         # FEVER-Symmetric, VitaminC, HealthVer, RTE 1-3 and EQUATE; no text of theirs is in it.\n",
    );
    let mut rows = 0;
    for (name, id) in &names {
        let [n, s, c] = weights[*id as usize];
        let (s, c) = (((s - n) * 100.0).round() as i64, ((c - n) * 100.0).round() as i64);
        if support[*id as usize] >= SUPPORT && (s.abs() > 2 || c.abs() > 2) {
            table.push_str(&format!("{name}\t{s}\t{c}\n"));
            rows += 1;
        }
    }
    println!("{rows} weights from {} pairs", examples.len());
    std::fs::write("data/pair_weights.tsv", table).map_err(|e| e.to_string())
}

fn scores(weights: &[[f64; 3]], features: &[u32]) -> [f64; 3] {
    let mut sum = [0.0; 3];
    for f in features {
        for k in 0..3 {
            sum[k] += weights[*f as usize][k];
        }
    }
    sum
}

fn learn(examples: &[&Example], count: usize) -> Vec<[f64; 3]> {
    let mut weights = vec![[0.0f64; 3]; count];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 12345u64;
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        let rate = RATE / (1.0 + epoch as f64 * 0.4);
        for &i in &order {
            let e = examples[i];
            let s = scores(&weights, &e.features);
            let top = s.iter().copied().fold(f64::MIN, f64::max);
            let exp = s.map(|x| (x - top).exp());
            let all: f64 = exp.iter().sum();
            let allowed: f64 = (0..3).filter(|k| e.allowed[*k]).map(|k| exp[k]).sum();
            for k in 0..3 {
                let target = if e.allowed[k] { exp[k] / allowed } else { 0.0 };
                let step = rate * SETS[e.set].1 * (target - exp[k] / all);
                for f in &e.features {
                    let w = &mut weights[*f as usize][k];
                    *w += step - rate * SHRINK * *w;
                }
            }
        }
    }
    weights
}
