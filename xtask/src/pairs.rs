//! `cargo xtask train pairs --data FOLDER`: learns the trees of `corpus::compare` from labelled pairs.
//!
//! Gradient boosting for three answers, trees of a fixed depth over small whole numbers, fixed order. Prints five-fold
//! accuracy by set (neighbouring rows stay in one fold), then writes `data/pair_trees.tsv` learnt from all.

use crate::boost::{Example, learn, table, weigh};
use flate2::read::GzDecoder;
use std::io::{BufRead, BufReader};

/// Sets learnt from, with how often a pair of the set counts.
const SETS: [(&str, f64); 10] = [
    ("sick", 1.0),
    ("fever_symmetric", 2.0),
    ("vitaminc", 1.0),
    ("healthver", 0.5),
    ("rte3", 0.7),
    ("rte12", 0.4),
    ("equate_newsnli", 5.0),
    ("equate_rte_quant", 3.0),
    ("equate_awpnli", 2.0),
    ("equate_reddit", 3.0),
];
/// Trees for each answer.
const ROUNDS: usize = 220;

struct Pair {
    set: usize,
    example: Example,
    gold: String,
    labels: Vec<String>,
}

pub(crate) fn run(folder: &str) -> Result<(), String> {
    let (examples, names) = read(folder)?;
    let folds = 5;
    let mut answers: Vec<[i32; 3]> = vec![[0; 3]; examples.len()];
    for fold in 0..folds {
        let held = |i: &usize| i / 25 % folds == fold;
        let part: Vec<&Example> = (0..examples.len()).filter(|i| !held(i)).map(|i| &examples[i].example).collect();
        let trees = learn(&part, names.len(), ROUNDS, &[0, 1, 2]);
        for i in (0..examples.len()).filter(held) {
            answers[i] = weigh(&trees, &examples[i].example.seen);
        }
    }
    for (set, (name, _)) in SETS.iter().enumerate() {
        let of_set: Vec<(&Pair, [i32; 3])> =
            examples.iter().zip(answers.iter().copied()).filter(|(e, _)| e.set == set).collect();
        report(name, &of_set);
    }
    let all: Vec<&Example> = examples.iter().map(|p| &p.example).collect();
    let trees = learn(&all, names.len(), ROUNDS, &[0, 1, 2]);
    let head = "# Boosted trees of what two sentences say of each other: the answer (0 neither, 1 supports, 2 contradicts), questions\n\
         # in heap order (feature>value), then what each leaf is worth in thousandths. Learnt on 2026-11-27 by\n\
         # `cargo xtask train pairs` from the development parts of SICK, FEVER-Symmetric, VitaminC, HealthVer, RTE 1-3 and\n\
         # EQUATE; no text of theirs is in it. Features, numbered from 0:\n";
    let table = table(head, &names, &trees);
    println!("{} trees over {} features from {} pairs", trees.len(), names.len(), examples.len());
    std::fs::write("data/pair_trees.tsv", table).map_err(|e| e.to_string())
}

fn read(folder: &str) -> Result<(Vec<Pair>, Vec<&'static str>), String> {
    let mut examples = Vec::new();
    let mut names = Vec::new();
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
        let open = labels.len() == 2 && !labels.iter().any(|l| l == "contradiction");
        for row in &rows {
            let found = twosource::corpus::pair_features(&text(row, "premise"), &text(row, "hypothesis"));
            names = found.iter().map(|f| f.0).collect();
            let gold = text(row, "label");
            let allowed = match gold.as_str() {
                "entailment" => [false, true, false],
                "contradiction" => [false, false, true],
                _ => [true, false, open],
            };
            let seen = found.into_iter().map(|f| f.1).collect();
            let example = Example { seen, allowed, weight: SETS[set].1 };
            examples.push(Pair { set, example, gold, labels: labels.clone() });
        }
    }
    Ok((examples, names))
}

/// Accuracy as the bench counts it; precision and recall of plain contradictions, and precision at half of them.
fn report(name: &str, answered: &[(&Pair, [i32; 3])]) {
    let (mut right, mut hits, mut said, mut gold) = (0, 0, 0, 0);
    let mut sure: Vec<(i32, bool)> = Vec::new();
    for (e, s) in answered {
        let best = best(s);
        let word = ["neutral", "entailment", "contradiction"][best];
        let has = |l: &str| e.labels.iter().any(|x| x == l);
        let mapped = match () {
            () if has(word) => word,
            () if word == "entailment" => "?",
            () if has("not_entailment") => "not_entailment",
            () if has("neutral") => "neutral",
            () => "contradiction",
        };
        right += usize::from(mapped == e.gold);
        let is = e.gold == "contradiction";
        gold += usize::from(is);
        if best == 2 {
            said += 1;
            hits += usize::from(is);
            sure.push((s[2] - s[0].max(s[1]), is));
        }
    }
    sure.sort_by_key(|s| std::cmp::Reverse(s.0));
    let mut found = 0;
    let reached = sure.iter().position(|s| {
        found += usize::from(s.1);
        found * 2 >= gold
    });
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    println!(
        "{name:18} accuracy {:5.1}   contradiction P {:5.1} R {:5.1}   P at half {:5.1}",
        percent(right, answered.len()),
        percent(hits, said),
        percent(hits, gold),
        reached.map_or(0.0, |at| percent(found, at + 1)),
    );
}

fn best(s: &[i32; 3]) -> usize {
    match () {
        () if s[2] > s[0] && s[2] > s[1] => 2,
        () if s[1] > s[0] => 1,
        () => 0,
    }
}
