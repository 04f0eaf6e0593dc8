//! Linear models over hashed features: integer weights, read from a compact file, summed in integers.
//!
//! A feature is a 64-bit hash; its upper bits name a bucket; a bucket holds the weights of a few classes. No float
//! takes part, so every platform decides alike. The trainer (`cargo xtask train`) writes what is read here.

mod models;
pub mod sequence;

pub use models::Models;

const MAGIC: &[u8; 5] = b"TSLM1";

/// Mixes bytes into a hash under a slot number, so that the same word in another slot is another feature.
pub fn hash(slot: u32, bytes: &[u8]) -> u64 {
    let mut h = (u64::from(slot) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for chunk in bytes.chunks(8) {
        let word = chunk.iter().rev().fold(0u64, |w, b| w << 8 | u64::from(*b));
        h = join(h, word ^ (chunk.len() as u64) << 59);
    }
    h
}

/// Joins two hashes into the hash of the pair; the order counts.
pub fn join(a: u64, b: u64) -> u64 {
    let h = (a.rotate_left(25) ^ b).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ h >> 32
}

/// The bucket of a feature among `1 << bits`.
pub fn bucket(feature: u64, bits: u32) -> usize {
    (feature.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
}

/// Weights of features, trained or in training.
pub trait Weights {
    /// Adds a feature's weights to the scores, one score a class.
    fn add(&self, feature: u64, scores: &mut [i32]);

    /// Adds the weights of many.
    fn add_all(&self, features: impl Iterator<Item = u64>, scores: &mut [i32]) {
        features.for_each(|feature| self.add(feature, scores));
    }
}

/// A trained model.
#[derive(Debug)]
pub struct Linear {
    bits: u32,
    labels: Vec<String>,
    /// A bit for each bucket that holds anything: most features have no weight, and this much stays in the cache.
    filled: Vec<u64>,
    /// How many buckets before each 64 hold anything.
    before: Vec<u32>,
    /// Where the entries of each bucket that holds any begin in `entries`; one more at the end.
    starts: Vec<u32>,
    entries: Vec<(u8, i16)>,
    /// The same as a row a bucket, where the classes are few enough for one.
    rows: Vec<[i16; NARROW]>,
}

/// So many classes fit into a row that is read at once.
const NARROW: usize = 4;
/// Features that are looked up together.
const BATCH: usize = 64;

impl Linear {
    /// Reads a model; `None` where the bytes are not one.
    pub fn read(bytes: &[u8]) -> Option<Linear> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC)?);
        let bits = u32::from(bytes.next()?);
        let mut labels = Vec::new();
        for _ in 0..bytes.next()? {
            let len = usize::from(bytes.next()?);
            let (label, rest) = bytes.0.split_at_checked(len)?;
            labels.push(String::from_utf8(label.to_vec()).ok()?);
            bytes = Bytes(rest);
        }
        if bits > 24 {
            return None;
        }
        let mut filled = vec![0u64; (1usize << bits).div_ceil(64)];
        let (mut starts, mut entries) = (Vec::new(), Vec::new());
        let mut next = 0;
        while !bytes.0.is_empty() {
            let at = next + bytes.varint()? as usize;
            if at >= 1 << bits {
                return None;
            }
            next = at + 1;
            *filled.get_mut(at / 64)? |= 1 << (at % 64);
            starts.push(entries.len() as u32);
            for _ in 0..bytes.next()? {
                let class = bytes.next()?;
                let zigzag = bytes.varint()?;
                entries.push((class, ((zigzag >> 1) as i16) ^ -((zigzag & 1) as i16)));
            }
        }
        if entries.iter().any(|(class, _)| usize::from(*class) >= labels.len()) {
            return None;
        }
        starts.push(entries.len() as u32);
        let mut count = 0;
        let mut before = Vec::with_capacity(filled.len());
        for page in &filled {
            before.push(count);
            count += page.count_ones();
        }
        let row = |bounds: &[u32]| {
            let mut row = [0; NARROW];
            for (class, weight) in &entries[bounds[0] as usize..bounds[1] as usize] {
                row[usize::from(*class)] = *weight;
            }
            row
        };
        let rows = if labels.len() <= NARROW { starts.windows(2).map(row).collect() } else { Vec::new() };
        Some(Linear { bits, labels, filled, before, starts, entries, rows })
    }

    /// The classes, in the order of their scores.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The score of a model with one class.
    pub fn score(&self, features: &[u64]) -> i32 {
        let mut score = [0];
        self.add_all(features.iter().copied(), &mut score);
        score[0]
    }
}

impl Linear {
    /// How many filled buckets stand before a filled one.
    fn rank(&self, bucket: usize) -> usize {
        let below = self.filled[bucket / 64] & ((1 << (bucket % 64)) - 1);
        (self.before[bucket / 64] + below.count_ones()) as usize
    }

    fn is_filled(&self, bucket: usize) -> bool {
        self.filled[bucket / 64] >> (bucket % 64) & 1 == 1
    }

    fn add_bucket(&self, bucket: usize, scores: &mut [i32]) {
        let at = self.rank(bucket);
        for (class, weight) in &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize] {
            if let Some(score) = scores.get_mut(usize::from(*class)) {
                *score += i32::from(*weight);
            }
        }
    }
}

impl Weights for Linear {
    fn add(&self, feature: u64, scores: &mut [i32]) {
        let at = bucket(feature, self.bits);
        if self.is_filled(at) {
            self.add_bucket(at, scores);
        }
    }

    /// First which buckets hold anything, without a branch a feature, then their weights: whether a feature has a
    /// weight is a coin's throw that no processor guesses.
    fn add_all(&self, mut features: impl Iterator<Item = u64>, scores: &mut [i32]) {
        let mut sums = [0i32; NARROW];
        loop {
            let mut filled = [0u32; BATCH + 1];
            let (mut count, mut seen) = (0, 0);
            for feature in features.by_ref().take(BATCH) {
                let at = bucket(feature, self.bits);
                filled[count.min(BATCH)] = at as u32;
                count += usize::from(self.is_filled(at));
                seen += 1;
            }
            for at in &filled[..count.min(BATCH)] {
                match self.rows.is_empty() {
                    true => self.add_bucket(*at as usize, scores),
                    false => {
                        let row = self.rows[self.rank(*at as usize)];
                        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(weight));
                    }
                }
            }
            if seen < BATCH {
                break;
            }
        }
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum);
    }
}

/// The class with the greatest score; the first of equals.
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// Writes a model: for each bucket in order its (class, weight) pairs, classes ascending, no zero weight.
pub fn write(bits: u32, labels: &[&str], buckets: &[Vec<(u8, i16)>]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend([bits as u8, labels.len() as u8]);
    for label in labels {
        out.push(label.len() as u8);
        out.extend(label.as_bytes());
    }
    let mut from = 0;
    for (at, entries) in buckets.iter().enumerate().filter(|(_, e)| !e.is_empty()) {
        varint(&mut out, (at - from) as u32);
        from = at + 1;
        out.push(entries.len() as u8);
        for (class, weight) in entries {
            out.push(*class);
            varint(&mut out, u32::from(((weight << 1) ^ (weight >> 15)) as u16));
        }
    }
    out
}

fn varint(out: &mut Vec<u8>, mut value: u32) {
    while value > 127 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..28).step_by(7) {
            let byte = self.next()?;
            value |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read() {
        let mut buckets = vec![Vec::new(); 1 << 8];
        let (one, two) = (hash(1, b"kiosk"), hash(2, b"kiosk"));
        buckets[bucket(one, 8)] = vec![(0, 7), (2, -300)];
        buckets[bucket(two, 8)] = vec![(1, i16::MIN)];
        let model = Linear::read(&write(8, &["a", "b", "c"], &buckets)).unwrap();
        let mut scores = [0; 3];
        model.add(one, &mut scores);
        model.add(two, &mut scores);
        assert_eq!(scores, [7, i32::from(i16::MIN), -300]);
        let many: Vec<u64> = (0..200).map(|n| if n % 100 == 3 { one } else { hash(9, &[n]) }).chain([two]).collect();
        let (mut singly, mut together) = ([0; 3], [0; 3]);
        many.iter().for_each(|f| model.add(*f, &mut singly));
        model.add_all(many.iter().copied(), &mut together);
        assert_eq!(singly, together);
        assert_eq!(best(&[1, 5, 5]), 1);
    }

    proptest! {
        #[test]
        fn reading_is_total(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut file = MAGIC.to_vec();
            file.extend(bytes);
            Linear::read(&file);
        }
    }
}
