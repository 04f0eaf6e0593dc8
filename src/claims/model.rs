//! Check-worthiness by trained weights: a logistic regression over hashed words, pairs and shapes of a statement.
//!
//! Trained by `cargo xtask train worth` on sentences that people marked as worth a checker's time; see
//! `models/worth.md`. Word n-grams in a linear model are what official runs of the CheckThat! task and ClaimBuster's
//! own baseline use; they need no parser and no float.

use crate::nlp::linear::{Linear, hash, join};
use std::sync::OnceLock;

/// Units of a score to one unit of log odds.
pub const SCALE: i32 = 128;
/// Buckets of the model, as a power of two.
pub const BITS: u32 = 17;

/// The feature that every statement has.
pub const ALWAYS: u64 = 0x9E6D_62D0_6F6A_9A9B;

fn model() -> Option<&'static Linear> {
    static MODEL: OnceLock<Option<Linear>> = OnceLock::new();
    MODEL.get_or_init(|| Linear::read(include_bytes!("../../models/worth.bin"))).as_ref()
}

/// How likely a checker would want to see the words, 0 to 100; `None` where the weights cannot be read.
pub(super) fn likelihood<'t>(words: impl Iterator<Item = &'t str>) -> Option<i32> {
    /// Percent for log odds from 0 up in steps of an eighth: 100 / (1 + e^-x), rounded.
    const LOGISTIC: [i32; 41] = [
        50, 53, 56, 59, 62, 65, 68, 71, 73, 75, 78, 80, 82, 84, 85, 87, 88, 89, 90, 91, 92, 93, 94, 95, 95, 96, 96, 97,
        97, 97, 98, 98, 98, 98, 99, 99, 99, 99, 99, 99, 99,
    ];
    let model = model()?;
    let mut features = Vec::with_capacity(256);
    of_words(words, &mut features);
    let score = model.score(&features);
    let step = (score.abs() / (SCALE / 8)) as usize;
    let above = LOGISTIC[step.min(LOGISTIC.len() - 1)];
    Some(if score < 0 { 100 - above } else { above })
}

/// The features of a statement's words and marks, each once, sorted.
pub fn of_words<'t>(words: impl Iterator<Item = &'t str>, features: &mut Vec<u64>) {
    let (mut before, mut earlier) = (0, 0);
    let (mut count, mut capitals, mut numbers) = (0u8, 0u8, 0u8);
    for (at, word) in words.enumerate() {
        let first = word.as_bytes().first().copied().unwrap_or(0);
        let number = first.is_ascii_digit();
        let mut folded = [0u8; 24];
        let mut length = 0;
        for byte in word.bytes().take(folded.len()) {
            folded[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        let key = &folded[..length];
        let this = if number { hash(0, b"#") } else { hash(0, key) };
        if number {
            let digits = word.bytes().filter(u8::is_ascii_digit).count().min(5);
            features.push(hash(1, &[digits as u8]));
        } else {
            features.push(join(this, 1));
        }
        if at > 0 {
            features.push(join(before, join(this, 2)));
        } else {
            features.push(join(this, 3));
        }
        if at > 1 {
            features.push(join(earlier, join(this, 4)));
        }
        if length > 4 && word.is_ascii() {
            features.push(hash(5, &key[..4]));
            features.push(hash(6, &key[length - 3..]));
        }
        if first.is_ascii_alphanumeric() {
            count = count.saturating_add(1);
        }
        numbers = numbers.saturating_add(u8::from(number));
        capitals = capitals.saturating_add(u8::from(at > 0 && first.is_ascii_uppercase() && word != "I"));
        (earlier, before) = (before, this);
    }
    features.push(ALWAYS);
    features.push(hash(7, &[count.min(35) / 4]));
    features.push(hash(8, &[capitals.min(4)]));
    features.push(hash(9, &[numbers.min(3)]));
    features.sort_unstable();
    features.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_worth_more_than_thanks() {
        let of = |text: &str| likelihood(text.split(' ')).expect("models/worth.bin can be read");
        assert!(of("The ministry spent 40 million dollars on the bridge in 2019 .") > 60);
        assert!(of("Thank you very much .") < 10);
    }
}
