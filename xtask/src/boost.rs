//! Gradient boosting over small whole numbers: trees of a fixed depth, fixed order, no chance but a seeded one.

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

/// What is seen of a pair and what it should be called.
pub(crate) struct Example {
    /// Values below 32.
    pub(crate) seen: Vec<u8>,
    /// Allowed answers: neither, supports, contradicts.
    pub(crate) allowed: [bool; 3],
    /// How often it counts.
    pub(crate) weight: f64,
}

/// A tree that speaks for one answer.
pub(crate) struct Tree {
    class: usize,
    asks: Vec<(usize, u8)>,
    leaves: Vec<i32>,
}

/// What all trees say for each answer, in thousandths.
pub(crate) fn weigh(trees: &[Tree], seen: &[u8]) -> [i32; 3] {
    let mut sums = [0; 3];
    for tree in trees {
        sums[tree.class] += tree.leaves[tree.leaf(seen)];
    }
    sums
}

/// The rows of a table of trees, under a head whose lines are comments.
pub(crate) fn table(head: &str, names: &[&str], trees: &[Tree]) -> String {
    let mut table = String::from(head);
    for line in names.chunks(12) {
        table.push_str(&format!("# {}\n", line.join(", ")));
    }
    for tree in trees {
        let asks: Vec<String> = tree.asks.iter().map(|(f, v)| format!("{f}>{v}")).collect();
        let leaves: Vec<String> = tree.leaves.iter().map(i32::to_string).collect();
        table.push_str(&format!("{} {} {}\n", tree.class, asks.join(" "), leaves.join(" ")));
    }
    table
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

/// So many rounds, in each a tree for each of the `classes`; an answer that has no trees keeps its sum of nought, and
/// one that no example allows has none.
pub(crate) fn learn(examples: &[&Example], features: usize, rounds: usize, classes: &[usize]) -> Vec<Tree> {
    let mut state = 12345u64;
    let mut dice = move |sides: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % sides
    };
    let answers: [bool; 3] = [0, 1, 2].map(|k| examples.iter().any(|e| e.allowed[k]));
    let mut sums: Vec<[f64; 3]> = vec![[0.0; 3]; examples.len()];
    let mut trees = Vec::new();
    for _ in 0..rounds {
        let rows: Vec<u32> = (0..examples.len() as u32).filter(|_| dice(ROWS) > 0).collect();
        let columns: Vec<usize> = (0..features).filter(|_| dice(COLUMNS) == 0).collect();
        let slopes: Vec<[(f64, f64); 3]> = examples.iter().zip(&sums).map(|(e, s)| slope(e, s, answers)).collect();
        for &class in classes {
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
fn slope(e: &Example, s: &[f64; 3], answers: [bool; 3]) -> [(f64, f64); 3] {
    let top = s.iter().copied().fold(f64::MIN, f64::max);
    let exp = [0, 1, 2].map(|k| if answers[k] { (s[k] - top).exp() } else { 0.0 });
    let all: f64 = exp.iter().sum();
    let allowed: f64 = (0..3).filter(|k| e.allowed[*k]).map(|k| exp[k]).sum();
    [0, 1, 2].map(|k| {
        let p = exp[k] / all;
        let target = if e.allowed[k] { exp[k] / allowed } else { 0.0 };
        (e.weight * (target - p), e.weight * (p * (1.0 - p)).max(0.01))
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
