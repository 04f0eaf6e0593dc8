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
    rows: Rows,
}

/// The weights of the buckets that hold any, as close together as the model allows: waiting for memory takes longer
/// than all sums.
#[derive(Debug)]
enum Rows {
    /// Of one class, where a byte is enough for each weight.
    One(Vec<[i8; 1]>),
    /// Of at most two.
    Two(Vec<[i16; 2]>),
    /// Of at most three, where a byte is enough for each weight.
    Three(Vec<[i8; 3]>),
    /// Of any number: weights with their class in the lower bits.
    Many {
        rows: Vec<Short>,
        /// The entries of rows that hold more.
        more: Vec<Box<[i16]>>,
        /// So many bits name a class.
        class: u32,
    },
}

/// The entries of a bucket with few of them, as most are; what is left of it adds nothing to class 0.
#[derive(Clone, Copy, Debug, Default)]
struct Short {
    entries: [i16; 3],
    /// One more than the place of the others; 0 where there are none.
    more: u16,
}

impl Rows {
    /// Lays out the (class, weight) pairs that begin at each of `starts`; `None` where 65,535 buckets hold many.
    fn new(classes: usize, starts: &[u32], pairs: &[(u8, i16)]) -> Option<Rows> {
        fn table<W: Copy + Default, const N: usize>(
            starts: &[u32],
            pairs: &[(u8, i16)],
            narrow: impl Fn(i16) -> W,
        ) -> Vec<[W; N]> {
            let row = |bounds: &[u32]| {
                let mut row = [W::default(); N];
                for (class, weight) in &pairs[bounds[0] as usize..bounds[1] as usize] {
                    row[usize::from(*class)] = narrow(*weight);
                }
                row
            };
            starts.windows(2).map(row).collect()
        }
        let bytes = pairs.iter().all(|(_, weight)| i8::try_from(*weight).is_ok());
        if classes <= 1 && bytes {
            return Some(Rows::One(table(starts, pairs, |weight| weight as i8)));
        }
        if classes <= 2 {
            return Some(Rows::Two(table(starts, pairs, |weight| weight)));
        }
        if classes <= 3 && bytes {
            return Some(Rows::Three(table(starts, pairs, |weight| weight as i8)));
        }
        let class = classes.next_power_of_two().trailing_zeros();
        let (least, most) = (i16::MIN >> class, i16::MAX >> class);
        let mut entries: Vec<i16> = Vec::new();
        let mut more: Vec<Box<[i16]>> = Vec::new();
        let mut row = |bounds: &[u32]| {
            entries.clear();
            for (of, weight) in &pairs[bounds[0] as usize..bounds[1] as usize] {
                // A weight that is too great for the bits that are left is told in parts.
                let mut rest = *weight;
                while rest != 0 {
                    let part = rest.clamp(least, most);
                    entries.push(part << class | i16::from(*of));
                    rest -= part;
                }
            }
            let mut row = Short::default();
            let (first, others) = entries.split_at(entries.len().min(row.entries.len()));
            row.entries[..first.len()].copy_from_slice(first);
            if !others.is_empty() {
                more.push(others.into());
                row.more = u16::try_from(more.len()).ok()?;
            }
            Some(row)
        };
        let rows = starts.windows(2).map(&mut row).collect::<Option<_>>()?;
        Some(Rows::Many { rows, more, class })
    }
}

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
        let (mut starts, mut pairs) = (Vec::new(), Vec::new());
        let mut next = 0;
        while !bytes.0.is_empty() {
            let at = next + bytes.varint()? as usize;
            if at >= 1 << bits {
                return None;
            }
            next = at + 1;
            *filled.get_mut(at / 64)? |= 1 << (at % 64);
            starts.push(pairs.len() as u32);
            for _ in 0..bytes.next()? {
                let class = bytes.next()?;
                let zigzag = bytes.varint()?;
                pairs.push((class, ((zigzag >> 1) as i16) ^ -((zigzag & 1) as i16)));
            }
        }
        if pairs.iter().any(|(class, _)| usize::from(*class) >= labels.len()) {
            return None;
        }
        starts.push(pairs.len() as u32);
        let mut count = 0;
        let mut before = Vec::with_capacity(filled.len());
        for page in &filled {
            before.push(count);
            count += page.count_ones();
        }
        let rows = Rows::new(labels.len(), &starts, &pairs)?;
        Some(Linear { bits, labels, filled, before, rows })
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

    /// How many filled buckets stand before a filled one.
    fn rank(&self, bucket: usize) -> usize {
        let below = self.filled[bucket / 64] & ((1 << (bucket % 64)) - 1);
        (self.before[bucket / 64] + below.count_ones()) as usize
    }

    fn is_filled(&self, bucket: usize) -> bool {
        self.filled[bucket / 64] >> (bucket % 64) & 1 == 1
    }

    /// Adds what stands in some rows.
    fn add_rows(&self, ranks: &[u32], scores: &mut [i32]) {
        match &self.rows {
            Rows::One(rows) => add_narrow(rows, ranks, scores),
            Rows::Two(rows) => add_narrow(rows, ranks, scores),
            Rows::Three(rows) => add_narrow(rows, ranks, scores),
            Rows::Many { rows, more, class } => {
                let mut add = |entry: i16| {
                    if let Some(score) = scores.get_mut(usize::from(entry as u16 & ((1 << class) - 1))) {
                        *score += i32::from(entry >> class);
                    }
                };
                // All rows before the first sum: sums wait for each other, loads need not.
                let mut found = [Short::default(); BATCH];
                let found = &mut found[..ranks.len().min(BATCH)];
                found.iter_mut().zip(ranks).for_each(|(row, rank)| *row = rows[*rank as usize]);
                for row in found {
                    row.entries.into_iter().for_each(&mut add);
                    if let Some(more) = usize::from(row.more).checked_sub(1).and_then(|at| more.get(at)) {
                        more.iter().copied().for_each(&mut add);
                    }
                }
            }
        }
    }
}

fn add_narrow<W: Copy + Into<i32>, const N: usize>(rows: &[[W; N]], ranks: &[u32], scores: &mut [i32]) {
    let mut sums = [0i32; N];
    for rank in ranks {
        let row = rows[*rank as usize];
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight.into());
    }
    scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum);
}

impl Weights for Linear {
    fn add(&self, feature: u64, scores: &mut [i32]) {
        self.add_all(std::iter::once(feature), scores);
    }

    /// First which buckets hold anything, without a branch a feature, then where their weights are, then the weights:
    /// whether a feature has a weight is a coin's throw that no processor guesses, and loads that wait for nothing
    /// wait together.
    fn add_all(&self, mut features: impl Iterator<Item = u64>, scores: &mut [i32]) {
        let mut found = [0u32; BATCH];
        loop {
            let (mut count, mut seen) = (0, 0);
            for feature in features.by_ref().take(BATCH) {
                let at = bucket(feature, self.bits);
                found[count % BATCH] = at as u32;
                count += usize::from(self.is_filled(at));
                seen += 1;
            }
            let found = &mut found[..count];
            found.iter_mut().for_each(|at| *at = self.rank(*at as usize) as u32);
            self.add_rows(found, scores);
            if seen < BATCH {
                break;
            }
        }
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

    #[test]
    fn every_layout_holds_the_weights_that_were_written() {
        for classes in [1usize, 2, 3, 4, 5, 49] {
            for great in [3, 127, 128, 511, i16::MAX] {
                let mut buckets = vec![Vec::new(); 1 << 8];
                let last = classes as u8 - 1;
                buckets[7] = vec![(last, great)];
                buckets[9] = vec![(last, -great)];
                let labels: Vec<String> = (0..classes).map(|n| n.to_string()).collect();
                let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
                let model = Linear::read(&write(8, &labels, &buckets)).unwrap();
                let mut scores = vec![0; classes];
                (0..1 << 8).filter(|at| model.is_filled(*at)).for_each(|at| {
                    model.add_rows(&[model.rank(at) as u32], &mut scores);
                    assert_eq!(scores[classes - 1], if at == 7 { i32::from(great) } else { 0 }, "{classes} {great}");
                });
            }
        }
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
