//! Averaged perceptrons in integers: the same bytes every time.

use twosource::nlp::linear::{self, Weights, bucket};
use twosource::nlp::sequence::{Clique, under};

/// A perceptron in training: dense weights, their running sums, and the clock.
pub struct Perceptron {
    bits: u32,
    classes: usize,
    weights: Vec<i32>,
    sums: Vec<i64>,
    clock: i64,
    /// How many trainings are in the weights.
    models: i64,
}

impl Perceptron {
    pub fn new(bits: u32, classes: usize) -> Perceptron {
        let size = classes << bits;
        Perceptron { bits, classes, weights: vec![0; size], sums: vec![0; size], clock: 1, models: 1 }
    }

    fn row(&self, feature: u64) -> usize {
        bucket(feature, self.bits) * self.classes
    }

    /// Moves the weights of a sequence from what was found to what is right.
    pub fn correct(&mut self, cliques: &[Clique], right: &[u8], found: &[u8]) {
        for (at, clique) in cliques.iter().enumerate() {
            let before = |labels: &[u8]| at.checked_sub(1).map_or(0, |i| labels[i]);
            if right[at] != found[at] {
                self.update(&clique.alone, usize::from(right[at]), 1);
                self.update(&clique.alone, usize::from(found[at]), -1);
            }
            if (before(right), right[at]) != (before(found), found[at]) {
                for feature in &clique.paired {
                    self.update(&[under(*feature, before(right))], usize::from(right[at]), 1);
                    self.update(&[under(*feature, before(found))], usize::from(found[at]), -1);
                }
            }
        }
    }

    /// The score of each class.
    pub fn scores(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for feature in features {
            let row = self.row(*feature);
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += weight;
            }
        }
    }

    /// Adds `by` to the class's weight of every feature.
    pub fn update(&mut self, features: &[u64], class: usize, by: i32) {
        for feature in features {
            let at = self.row(*feature) + class;
            self.weights[at] += by;
            self.sums[at] += i64::from(by) * self.clock;
        }
    }

    /// Joins a model that was trained on the same features in another order: what is written is the mean of both.
    pub fn mix(&mut self, other: &Perceptron) {
        for (weight, w) in self.weights.iter_mut().zip(&other.weights) {
            *weight += w;
        }
        for (sum, s) in self.sums.iter_mut().zip(&other.sums) {
            *sum += s;
        }
        self.models += other.models;
    }

    /// One example has been seen.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// The model file: averaged weights times `scale`, those below `least` left out.
    pub fn file(&self, labels: &[&str], scale: i64, least: i16) -> Vec<u8> {
        let averaged = |at: usize| {
            let sum = i64::from(self.weights[at]) * self.clock - self.sums[at];
            let (sum, clock) = (sum * scale, self.clock * self.models);
            let scaled = (sum * 2 + clock * sum.signum()) / (2 * clock);
            scaled.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16
        };
        let entries = |row: usize| {
            (0..self.classes)
                .map(|class| (class as u8, averaged(row * self.classes + class)))
                .filter(|(_, w)| w.unsigned_abs() >= least.unsigned_abs())
                .collect()
        };
        let buckets: Vec<Vec<(u8, i16)>> = (0..1usize << self.bits).map(entries).collect();
        linear::write(self.bits, labels, &buckets)
    }
}

impl Weights for Perceptron {
    fn add(&self, feature: u64, scores: &mut [i32]) {
        let row = self.row(feature);
        for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
            *score += weight;
        }
    }
}

/// A fixed order for an epoch.
pub fn shuffled(count: usize, epoch: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x1234_5678_9ABC_DEF1u64.wrapping_add(epoch.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for i in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(i, (state % (i as u64 + 1)) as usize);
    }
    order
}
