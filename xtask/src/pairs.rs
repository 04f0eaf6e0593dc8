//! `cargo xtask train pairs --data FOLDER`: learns the trees of `corpus::compare` from labelled pairs.
//!
//! Gradient boosting for three answers, trees of a fixed depth over small whole numbers, fixed order. Prints five-fold
//! accuracy by set (neighbouring rows stay in one fold), then writes `data/pair_trees.tsv` learnt from all.

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
const RATE: f64 = 0.06;
/// Added to the weight of a leaf, so that small leaves say little.
const SHRINK: f64 = 8.0;
/// Weight of pairs a leaf must hold.
const LEAST: f64 = 12.0;
/// Of so many features one is looked at for each tree; of so many pairs, all but one.
const COLUMNS: usize = 3;
const ROWS: usize = 3;
const DEPTH: usize = twosource::corpus::TREE_DEPTH;
const SPLITS: usize = (1 << DEPTH) - 1;
const BINS: usize = 32;

struct Example {
    set: usize,
    seen: Vec<u8>,
    /// Allowed answers: neither, supports, contradicts.
    allowed: [bool; 3],
    gold: String,
    labels: Vec<String>,
}

struct Tree {
    class: usize,
    asks: Vec<(usize, u8)>,
    leaves: Vec<i32>,
}

pub(crate) fn run(folder: &str) -> Result<(), String> {
    let (examples, names) = read(folder)?;
    let folds = 5;
    let mut answers: Vec<[i32; 3]> = vec![[0; 3]; examples.len()];
    for fold in 0..folds {
        let held = |i: &usize| i / 25 % folds == fold;
        let part: Vec<&Example> = (0..examples.len()).filter(|i| !held(i)).map(|i| &examples[i]).collect();
        let trees = learn(&part, names.len());
        for i in (0..examples.len()).filter(held) {
            answers[i] = weigh(&trees, &examples[i].seen);
        }
    }
    for (set, (name, _)) in SETS.iter().enumerate() {
        let of_set: Vec<(&Example, [i32; 3])> =
            examples.iter().zip(answers.iter().copied()).filter(|(e, _)| e.set == set).collect();
        report(name, &of_set);
    }
    let all: Vec<&Example> = examples.iter().collect();
    let trees = learn(&all, names.len());
    let mut table = String::from(
        "# Boosted trees of what two sentences say of each other: the answer (0 neither, 1 supports, 2 contradicts), questions\n\
         # in heap order (feature>value), then what each leaf is worth in thousandths. Learnt on 2026-11-27 by\n\
         # `cargo xtask train pairs` from the development parts of SICK, FEVER-Symmetric, VitaminC, HealthVer, RTE 1-3 and\n\
         # EQUATE; no text of theirs is in it. Features, numbered from 0:\n",
    );
    for line in names.chunks(12) {
        table.push_str(&format!("# {}\n", line.join(", ")));
    }
    for tree in &trees {
        let asks: Vec<String> = tree.asks.iter().map(|(f, v)| format!("{f}>{v}")).collect();
        let leaves: Vec<String> = tree.leaves.iter().map(i32::to_string).collect();
        table.push_str(&format!("{} {} {}\n", tree.class, asks.join(" "), leaves.join(" ")));
    }
    println!("{} trees over {} features from {} pairs", trees.len(), names.len(), examples.len());
    std::fs::write("data/pair_trees.tsv", table).map_err(|e| e.to_string())
}

fn read(folder: &str) -> Result<(Vec<Example>, Vec<&'static str>), String> {
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
            examples.push(Example { set, seen, allowed, gold, labels: labels.clone() });
        }
    }
    Ok((examples, names))
}

/// Accuracy as the bench counts it; precision and recall of plain contradictions, and precision at half of them.
fn report(name: &str, answered: &[(&Example, [i32; 3])]) {
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

fn weigh(trees: &[Tree], seen: &[u8]) -> [i32; 3] {
    let mut sums = [0; 3];
    for tree in trees {
        sums[tree.class] += tree.leaves[tree.leaf(seen)];
    }
    sums
}

impl Tree {
    fn leaf(&self, seen: &[u8]) -> usize {
        let mut node = 0;
        while node < SPLITS {
            let (feature, over) = self.asks[node];
            node = 2 * node + 1 + usize::from(seen[feature] > over);
        }
        node - SPLITS
    }
}

fn learn(examples: &[&Example], features: usize) -> Vec<Tree> {
    let mut state = 12345u64;
    let mut dice = move |sides: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % sides
    };
    let mut sums: Vec<[f64; 3]> = vec![[0.0; 3]; examples.len()];
    let mut trees = Vec::new();
    for _ in 0..ROUNDS {
        let rows: Vec<u32> = (0..examples.len() as u32).filter(|_| dice(ROWS) > 0).collect();
        let columns: Vec<usize> = (0..features).filter(|_| dice(COLUMNS) == 0).collect();
        let slopes: Vec<[(f64, f64); 3]> = examples.iter().zip(&sums).map(|(e, s)| slope(e, s)).collect();
        for class in 0..3 {
            let tree = grow(examples, &slopes, class, &rows, &columns);
            for (e, s) in examples.iter().zip(&mut sums) {
                s[class] += f64::from(tree.leaves[tree.leaf(&e.seen)]) / 1000.0;
            }
            trees.push(tree);
        }
    }
    trees
}

/// First and second derivative of the likelihood of the allowed answers.
fn slope(e: &Example, s: &[f64; 3]) -> [(f64, f64); 3] {
    let top = s.iter().copied().fold(f64::MIN, f64::max);
    let exp = s.map(|x| (x - top).exp());
    let all: f64 = exp.iter().sum();
    let allowed: f64 = (0..3).filter(|k| e.allowed[*k]).map(|k| exp[k]).sum();
    let weight = SETS[e.set].1;
    [0, 1, 2].map(|k| {
        let p = exp[k] / all;
        let target = if e.allowed[k] { exp[k] / allowed } else { 0.0 };
        (weight * (target - p), weight * (p * (1.0 - p)).max(0.01))
    })
}

fn grow(examples: &[&Example], slopes: &[[(f64, f64); 3]], class: usize, rows: &[u32], columns: &[usize]) -> Tree {
    // Past the last split a node asks what nobody answers with yes, so all go left.
    let mut asks = vec![(0, u8::MAX); SPLITS];
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); 2 * SPLITS + 1];
    groups[0] = rows.to_vec();
    for node in 0..SPLITS {
        let group = std::mem::take(&mut groups[node]);
        let worth = |g: f64, h: f64| g * g / (h + SHRINK);
        let mut best = (1e-9, None);
        for &column in columns {
            let mut bins = [(0.0, 0.0); BINS];
            for &i in &group {
                let (g, h) = slopes[i as usize][class];
                let bin = &mut bins[usize::from(examples[i as usize].seen[column])];
                bin.0 += g;
                bin.1 += h;
            }
            let all = bins.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
            let mut low = (0.0, 0.0);
            for (value, bin) in bins.iter().enumerate().take(BINS - 1) {
                low = (low.0 + bin.0, low.1 + bin.1);
                let high = (all.0 - low.0, all.1 - low.1);
                if low.1 < LEAST * 0.1 || high.1 < LEAST * 0.1 {
                    continue;
                }
                let gain = worth(low.0, low.1) + worth(high.0, high.1) - worth(all.0, all.1);
                if gain > best.0 {
                    best = (gain, Some((column, value as u8)));
                }
            }
        }
        if let Some(ask) = best.1 {
            asks[node] = ask;
        }
        let (yes, no) = group.iter().partition(|i| examples[**i as usize].seen[asks[node].0] > asks[node].1);
        groups[2 * node + 1] = no;
        groups[2 * node + 2] = yes;
    }
    let leaf = |group: &Vec<u32>| {
        let sum = group.iter().map(|i| slopes[*i as usize][class]).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        (1000.0 * RATE * sum.0 / (sum.1 + SHRINK)).round() as i32
    };
    let leaves = groups[SPLITS..].iter().map(leaf).collect();
    Tree { class, asks, leaves }
}
