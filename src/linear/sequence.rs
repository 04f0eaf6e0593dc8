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
    let mut alone = Sums::default();
    let mut paired: [Sums; MOST] = Default::default();
    let (mut other_alone, mut other_paired) = (Changes::default(), Changes::default());
    let mut reach = [i32::MIN / 2; MOST];
    reach[0] = 0;
    let mut none = 0;
    let mut came: Vec<[u8; MOST]> = Vec::with_capacity(cliques.len());
    let empty = Clique::default();
    let mut last = &empty;
    for clique in cliques {
        other_alone.find(&last.alone, &clique.alone);
        other_paired.find(&last.paired, &clique.paired);
        alone.step(weights, labels, &other_alone, &clique.alone, |f| f);
        let mut own = alone.scores;
        if let Some(score) = own.get_mut(usize::from(clique.lean.0)) {
            *score += clique.lean.1;
        }
        let mut next = [i32::MIN / 2; MOST];
        let mut from = [0u8; MOST];
        for (before, &reached) in reach[..labels].iter().enumerate() {
            let sums = &mut paired[before];
            if reached <= i32::MIN / 4 {
                sums.known = false;
                continue;
            }
            sums.step(weights, labels, &other_paired, &clique.paired, |f| under(f, before as u8));
            for label in 0..labels {
                if clique.given.is_some_and(|g| usize::from(g) != label) {
                    continue;
                }
                let score = reached + sums.scores[label] + own[label];
                if score > next[label] {
                    (next[label], from[label]) = (score, before as u8);
                }
            }
            if before == 0 {
                none += sums.scores[0] + own[0];
            }
        }
        reach = next;
        came.push(from);
        last = clique;
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

/// The features that are others than at the token before.
#[derive(Default)]
struct Changes {
    gone: Vec<u64>,
    new: Vec<u64>,
    /// Whether so many are that a sum is sooner made anew.
    most: bool,
}

impl Changes {
    /// Without a branch a feature: whether two are the same cannot be guessed.
    fn find(&mut self, last: &[u64], now: &[u64]) {
        self.gone.resize(now.len() + 1, 0);
        self.new.resize(now.len() + 1, 0);
        let mut count = 0;
        for (at, (last, now)) in last.iter().zip(now).enumerate() {
            (self.gone[count], self.new[count]) = (*last, *now);
            count += usize::from(last != now);
            // Where so much is new the rest is hardly old.
            if at == 15 && count > 12 {
                self.most = true;
                return;
            }
        }
        self.gone.truncate(count);
        self.new.truncate(count);
        self.most = last.len() != now.len() || count * 2 > now.len();
    }
}

/// The scores of a token's features, kept for the next token: what surrounds a cue is mostly the same for neighbours.
#[derive(Clone, Copy, Default)]
struct Sums {
    scores: [i32; MOST],
    /// Whether they are those of the token before.
    known: bool,
}

impl Sums {
    fn step(
        &mut self,
        weights: &impl Weights,
        labels: usize,
        changes: &Changes,
        features: &[u64],
        key: impl Fn(u64) -> u64,
    ) {
        let key = |feature: &u64| key(*feature);
        if !self.known || changes.most {
            self.scores = [0; MOST];
            weights.add_all(features.iter().map(key), &mut self.scores[..labels]);
        } else {
            let mut gone = [0; MOST];
            weights.add_all(changes.gone.iter().map(key), &mut gone[..labels]);
            weights.add_all(changes.new.iter().map(key), &mut self.scores[..labels]);
            self.scores.iter_mut().zip(gone).for_each(|(score, gone)| *score -= gone);
        }
        self.known = true;
    }
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

    /// Sums that are carried on are those that are made anew.
    #[test]
    fn neighbours_share_their_sums() {
        let pairs = |before| [(under(9, before), [1, i32::from(before)]), (under(10, before), [0, 3])];
        let singles = (0..8).map(|f| (f, [1, f as i32 % 3]));
        let weights = Fixed(singles.chain(pairs(0)).chain(pairs(1)).collect());
        let clique = |last: u64| Clique {
            alone: (0..6).chain([last]).collect(),
            paired: vec![9, 9, 10 - last % 2],
            given: (last == 4).then_some(1),
            lean: (0, 0),
        };
        let cliques: Vec<Clique> = [6, 7, 4, 6, 6, 5, 7].map(clique).into();
        let (labels, margin) = decode(&weights, 2, &cliques);
        // Features that are doubled at every other token share no sum.
        let mut apart = cliques.clone();
        apart.iter_mut().step_by(2).for_each(|c| c.alone.extend([99, 99]));
        apart.iter_mut().step_by(2).for_each(|c| c.paired.extend([99, 99]));
        assert_eq!(decode(&weights, 2, &apart), (labels, margin));
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
