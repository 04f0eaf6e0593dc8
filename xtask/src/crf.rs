//! A linear-chain conditional random field over hashed features, trained online with a penalty that leaves most
//! weights at nought (FTRL-proximal): what is written is a [`linear`] model like any other.

use twosource::nlp::linear::{self, bucket};
use twosource::nlp::sequence::{Clique, under};

/// How far a step goes, and what holds the weights down.
#[derive(Clone, Copy)]
pub struct Rate {
    pub alpha: f32,
    pub penalty: f32,
}

/// A model in training: for each weight the sum of gradients and of their squares.
pub struct Crf {
    bits: u32,
    classes: usize,
    rate: Rate,
    sums: Vec<f32>,
    squares: Vec<f32>,
}

/// A sequence with its features as buckets and its right labels.
pub struct Sequence {
    alone: Vec<u32>,
    paired: Vec<u32>,
    /// Where each token's features begin, alone and for the label 0 before it; one more at the end.
    starts: Vec<(usize, usize)>,
    right: Vec<u8>,
    /// Tokens whose label is not open: always 0.
    given: Vec<bool>,
}

/// A gradient smaller than this moves nothing.
const LEAST: f32 = 1e-4;

impl Crf {
    pub fn new(bits: u32, classes: usize, rate: Rate) -> Crf {
        let size = classes << bits;
        Crf { bits, classes, rate, sums: vec![0.0; size], squares: vec![0.0; size] }
    }

    /// The features of a sequence, hashed once for all rounds.
    pub fn sequence(&self, cliques: &[Clique], right: Vec<u8>) -> Sequence {
        let bucket = |f: u64| bucket(f, self.bits) as u32;
        let mut sequence = Sequence {
            alone: Vec::new(),
            paired: Vec::new(),
            starts: vec![(0, 0)],
            right,
            given: cliques.iter().map(|c| c.given.is_some()).collect(),
        };
        for clique in cliques {
            if clique.given.is_none() {
                sequence.alone.extend(clique.alone.iter().map(|f| bucket(*f)));
                for before in 0..self.classes {
                    sequence.paired.extend(clique.paired.iter().map(|f| bucket(under(*f, before as u8))));
                }
            }
            sequence.starts.push((sequence.alone.len(), sequence.paired.len()));
        }
        sequence
    }

    /// Trains on the sequences in an order of its own for each round, and returns the weights.
    pub fn train(&mut self, sequences: &[Sequence], rounds: u64, order: u64) -> Vec<f32> {
        self.sums.fill(0.0);
        self.squares.fill(0.0);
        for round in 0..rounds {
            let mut loss = 0.0;
            for at in crate::perceptron::shuffled(sequences.len(), round + order * 100) {
                loss += f64::from(self.step(&sequences[at]));
            }
            println!("order {order}, round {round}: {} sequences, loss {loss:.0}", sequences.len());
        }
        (0..self.sums.len()).map(|at| self.weight(at)).collect()
    }

    fn weight(&self, at: usize) -> f32 {
        let (sum, Rate { alpha, penalty }) = (self.sums[at], self.rate);
        if sum.abs() <= penalty {
            return 0.0;
        }
        -(sum - sum.signum() * penalty) * alpha / (1.0 + self.squares[at].sqrt())
    }

    fn update(&mut self, at: usize, gradient: f32) {
        let weight = self.weight(at);
        let square = self.squares[at] + gradient * gradient;
        self.sums[at] += gradient - (square.sqrt() - self.squares[at].sqrt()) / self.rate.alpha * weight;
        self.squares[at] = square;
    }

    /// Moves the weights of `features` by the gradients, one a class.
    fn move_all(&mut self, features: &[u32], gradients: &[f32]) {
        if gradients.iter().all(|g| g.abs() <= LEAST) {
            return;
        }
        for feature in features {
            for (class, gradient) in gradients.iter().enumerate().filter(|(_, g)| g.abs() > LEAST) {
                self.update(*feature as usize * self.classes + class, *gradient);
            }
        }
    }

    /// One step against the gradient of the likelihood of the right labels; returns the loss.
    fn step(&mut self, s: &Sequence) -> f32 {
        let (classes, length) = (self.classes, s.right.len());
        if length == 0 {
            return 0.0;
        }
        let mut alone = vec![0.0; length * classes];
        let mut paired = vec![0.0; length * classes * classes];
        for i in 0..length {
            if s.given[i] {
                alone[i * classes + 1..(i + 1) * classes].fill(-1e4);
                continue;
            }
            for feature in s.alone(i) {
                for y in 0..classes {
                    alone[i * classes + y] += self.weight(*feature as usize * classes + y);
                }
            }
            for b in 0..if i == 0 { 1 } else { classes } {
                for feature in s.paired(i, b, classes) {
                    for y in 0..classes {
                        paired[(i * classes + b) * classes + y] += self.weight(*feature as usize * classes + y);
                    }
                }
            }
        }
        let mut forward = vec![f32::NEG_INFINITY; length * classes];
        let mut backward = vec![0.0; length * classes];
        let mut terms = vec![0.0; classes];
        for (at, reached) in forward.iter_mut().take(classes).enumerate() {
            *reached = alone[at] + paired[at];
        }
        for i in 1..length {
            for y in 0..classes {
                for (b, term) in terms.iter_mut().enumerate() {
                    *term = forward[(i - 1) * classes + b] + paired[(i * classes + b) * classes + y];
                }
                forward[i * classes + y] = alone[i * classes + y] + log_sum(&terms);
            }
        }
        for i in (0..length - 1).rev() {
            for b in 0..classes {
                for (y, term) in terms.iter_mut().enumerate() {
                    let next = (i + 1) * classes + y;
                    *term = paired[((i + 1) * classes + b) * classes + y] + alone[next] + backward[next];
                }
                backward[i * classes + b] = log_sum(&terms);
            }
        }
        let all = log_sum(&forward[(length - 1) * classes..]);
        let mut score = 0.0;
        let mut before = 0;
        let mut gradients = vec![0.0; classes];
        for i in 0..length {
            let right = usize::from(s.right[i]);
            score += alone[i * classes + right] + paired[(i * classes + before) * classes + right];
            if !s.given[i] {
                for (y, gradient) in gradients.iter_mut().enumerate() {
                    let at = i * classes + y;
                    *gradient = (forward[at] + backward[at] - all).exp() - f32::from(u8::from(y == right));
                }
                self.move_all(s.alone(i), &gradients);
                for b in 0..if i == 0 { 1 } else { classes } {
                    for (y, gradient) in gradients.iter_mut().enumerate() {
                        let at = i * classes + y;
                        let chance = if i == 0 {
                            forward[at] + backward[at] - all
                        } else {
                            forward[(i - 1) * classes + b]
                                + paired[(i * classes + b) * classes + y]
                                + alone[at]
                                + backward[at]
                                - all
                        };
                        *gradient = chance.exp() - f32::from(u8::from(b == before && y == right));
                    }
                    self.move_all(s.paired(i, b, classes), &gradients);
                }
            }
            before = right;
        }
        all - score
    }
}

impl Sequence {
    fn alone(&self, at: usize) -> &[u32] {
        &self.alone[self.starts[at].0..self.starts[at + 1].0]
    }

    fn paired(&self, at: usize, before: usize, classes: usize) -> &[u32] {
        let (from, to) = (self.starts[at].1, self.starts[at + 1].1);
        let width = (to - from) / classes;
        &self.paired[from + before * width..from + (before + 1) * width]
    }
}

fn log_sum(terms: &[f32]) -> f32 {
    let most = terms.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + terms.iter().map(|t| (t - most).exp()).sum::<f32>().ln()
}

/// The model file: the mean of trainings times `scale`, those below `least` left out.
pub fn file(bits: u32, labels: &[&str], trainings: &[Vec<f32>], scale: f32, least: i16) -> Vec<u8> {
    let whole = |at: usize| {
        let mean = trainings.iter().map(|t| t[at]).sum::<f32>() / trainings.len() as f32;
        (mean * scale).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
    };
    let entries = |row: usize| {
        let entry = |class: usize| (class as u8, whole(row * labels.len() + class));
        (0..labels.len()).map(entry).filter(|(_, w)| w.unsigned_abs() >= least.unsigned_abs()).collect()
    };
    let buckets: Vec<Vec<(u8, i16)>> = (0..1usize << bits).map(entries).collect();
    linear::write(bits, labels, &buckets)
}
