//! Labels for a run of tokens: the best sequence under a linear model, each label seeing the one before it.

use super::{Weights, best, join};

/// What the model sees at one token.
#[derive(Clone, Debug, Default)]
pub struct Clique {
    /// Features of the label alone.
    pub alone: Vec<u64>,
    /// Features of the label together with the label before it.
    pub paired: Vec<u64>,
    /// The label, where it is not open.
    pub given: Option<u8>,
    /// A label and what is added to its score.
    pub lean: (u8, i32),
}

impl Clique {
    /// Empty, with its memory kept.
    pub fn clear(&mut self) {
        self.alone.clear();
        self.paired.clear();
        self.given = None;
        self.lean = (0, 0);
    }
}

/// A paired feature under the label before it.
pub fn under(feature: u64, before: u8) -> u64 {
    join(feature, u64::from(before) + 0x5157)
}

/// The most labels a sequence model may have.
const MOST: usize = 16;

/// The best labels (Viterbi) and how far the best sequence scores above the one with label 0 throughout.
/// The label before the first token counts as 0; of equal sequences the one with lower labels wins.
pub fn decode(weights: &impl Weights, labels: usize, cliques: &[Clique]) -> (Vec<u8>, i32) {
    let labels = labels.min(MOST);
    let mut scores = [0i32; MOST];
    let mut reach = [i32::MIN / 2; MOST];
    reach[0] = 0;
    let mut none = 0;
    let mut came: Vec<[u8; MOST]> = Vec::with_capacity(cliques.len());
    for clique in cliques {
        let mut alone = [0i32; MOST];
        weights.add_all(clique.alone.iter().copied(), &mut alone[..labels]);
        if let Some(score) = alone.get_mut(usize::from(clique.lean.0)) {
            *score += clique.lean.1;
        }
        let mut next = [i32::MIN / 2; MOST];
        let mut from = [0u8; MOST];
        for (before, &reached) in reach[..labels].iter().enumerate() {
            if reached <= i32::MIN / 4 {
                continue;
            }
            scores[..labels].fill(0);
            weights.add_all(clique.paired.iter().map(|f| under(*f, before as u8)), &mut scores[..labels]);
            for label in 0..labels {
                if clique.given.is_some_and(|g| usize::from(g) != label) {
                    continue;
                }
                let score = reached + scores[label] + alone[label];
                if score > next[label] {
                    (next[label], from[label]) = (score, before as u8);
                }
            }
            if before == 0 {
                none += scores[0] + alone[0];
            }
        }
        reach = next;
        came.push(from);
    }
    let mut label = best(&reach[..labels]) as u8;
    let margin = reach[usize::from(label)] - none;
    let mut found = vec![0; cliques.len()];
    for (at, from) in came.iter().enumerate().rev() {
        found[at] = label;
        label = from[usize::from(label)];
    }
    (found, margin)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(Vec<(u64, [i32; 2])>);

    impl Weights for Fixed {
        fn add(&self, feature: u64, scores: &mut [i32]) {
            for (_, weights) in self.0.iter().filter(|(f, _)| *f == feature) {
                scores.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            }
        }
    }

    #[test]
    fn a_pair_can_outweigh_a_label() {
        // Feature 7 wants label 1 weakly; after a label 1, feature 9 wants 1 strongly.
        let weights = Fixed(vec![(7, [0, 2]), (8, [3, 0]), (under(9, 1), [0, 5])]);
        let clique = |f: u64| Clique { alone: vec![f], paired: vec![9], given: None, lean: (0, 0) };
        let (labels, margin) = decode(&weights, 2, &[clique(7), clique(8), clique(8)]);
        assert_eq!(labels, [1, 1, 1]);
        assert_eq!(margin, 12 - 6);
        let held = Clique { given: Some(0), ..clique(8) };
        assert_eq!(decode(&weights, 2, &[clique(7), held, clique(8)]).0, [1, 0, 0]);
        let leaning = |f: u64| Clique { lean: (1, -7), ..clique(f) };
        assert_eq!(decode(&weights, 2, &[leaning(7), leaning(8), leaning(8)]).0, [0, 0, 0]);
    }
}
