//! Tables of single words, looked up for every word of every text: no copy of the word, a few multiplications, and
//! most words are known to be missing from one slot.

use std::collections::HashMap;

/// A table that is filled from our own rows, or a newsroom's, and only asked about what others write: no text can crowd
/// it, and a quick hash is enough. What is filled from a text has the standard one.
pub type Lookup<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// What a table says of each of its words. A word is found in any case and with either apostrophe.
#[derive(Debug)]
pub struct WordTable<V> {
    rows: Vec<Row<V>>,
    /// One more than the place in `rows`; 0 where the slot is free.
    slots: Vec<u16>,
    /// So many upper bits of a hash name a slot.
    bits: u32,
}

#[derive(Debug)]
struct Row<V> {
    key: Key,
    value: V,
}

/// No word of a table may be longer.
const LONGEST: usize = 24;

/// A word as three numbers, its capitals small: its first bytes, its last, and those between. The parts of a short word
/// overlap. Equal keys are equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    head: u64,
    middle: u64,
    tail: u64,
    length: u8,
}

/// Eight bytes with their ASCII capitals made small, all at once.
fn small(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let past_z = low + (0x7F - b'Z' as u64) * EACH;
    let capital = from_a & !past_z & !bytes & (0x80 * EACH);
    bytes | capital >> 2
}

impl Key {
    fn of(word: &[u8]) -> Option<Key> {
        let (head, middle, tail) = if let (Some(head), Some(tail)) = (word.first_chunk(), word.last_chunk()) {
            let middle = word.get(8..16).filter(|_| word.len() > 16).and_then(<[u8]>::first_chunk);
            (u64::from_le_bytes(*head), middle.map_or(0, |m| u64::from_le_bytes(*m)), u64::from_le_bytes(*tail))
        } else if let (Some(head), Some(tail)) = (word.first_chunk(), word.last_chunk()) {
            (u64::from(u32::from_le_bytes(*head)), 0, u64::from(u32::from_le_bytes(*tail)))
        } else {
            let middle = word.get(word.len() / 2)?;
            (u64::from(*word.first()?) | u64::from(*middle) << 8, 0, u64::from(*word.last()?))
        };
        let length = u8::try_from(word.len()).ok().filter(|length| usize::from(*length) <= LONGEST)?;
        Some(Key { head: small(head), middle: small(middle), tail: small(tail), length })
    }

    fn is_ascii(self) -> bool {
        (self.head | self.middle | self.tail) & 0x8080_8080_8080_8080 == 0
    }

    fn slot(self, bits: u32) -> usize {
        let ends = self.head.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.tail.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        let all = ends ^ self.middle.wrapping_add(u64::from(self.length)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        ((all ^ all >> 32).wrapping_mul(0xFF51_AFD7_ED55_8CCD) >> (64 - bits)) as usize
    }
}

impl<V> WordTable<V> {
    /// A table of words in small letters and straight apostrophes, at most 24 bytes long. Of rows with the same word
    /// the first counts.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, V)>) -> WordTable<V> {
        let key = |(word, value): (&'static str, V)| Some(Row { key: Key::of(word.as_bytes())?, value });
        let rows: Vec<Row<V>> = rows.into_iter().filter_map(key).take(usize::from(u16::MAX)).collect();
        let bits = (rows.len() * 3 + 1).next_power_of_two().trailing_zeros().max(4);
        let mut table = WordTable { slots: vec![0; 1 << bits], rows, bits };
        for place in 0..table.rows.len() {
            let mut at = table.rows[place].key.slot(bits);
            while table.slots[at] > 0 {
                at = (at + 1) % table.slots.len();
            }
            table.slots[at] = place as u16 + 1;
        }
        table
    }

    /// What the table says of a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        match Key::of(word.as_bytes()) {
            Some(key) if key.is_ascii() => self.find(key),
            _ => {
                let mut straight = [0; LONGEST];
                self.find(Key::of(with_straight_apostrophes(word, &mut straight)?)?)
            }
        }
    }

    fn find(&self, key: Key) -> Option<&V> {
        let mut at = key.slot(self.bits);
        loop {
            let row = self.rows.get(usize::from(*self.slots.get(at)?).checked_sub(1)?)?;
            if row.key == key {
                return Some(&row.value);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The word with each ’ as '; none where it is too long to stand in a table.
fn with_straight_apostrophes<'b>(word: &str, straight: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut length = 0;
    let mut rest = word.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let (byte, others) = match rest.strip_prefix("’".as_bytes()) {
            Some(others) => (b'\'', others),
            None => (*first, others),
        };
        *straight.get_mut(length)? = byte;
        length += 1;
        rest = others;
    }
    straight.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let words =
            ["a", "in", "the", "mill", "don't", "harbour", "lighthouse", "counter-revolutionaries", "communiqué"];
        let table = WordTable::new(words.into_iter().zip(0..));
        for (n, word) in words.iter().enumerate() {
            for spelt in [word.to_string(), word.to_ascii_uppercase(), word.replace('\'', "’")] {
                assert_eq!(table.get(&spelt), Some(&n), "{spelt}");
            }
        }
        for other in ["", "m", "dont", "don‘t", "harbours", "mi\u{4c}\u{0}", "counter-revolutionaries’", "ha\u{12}bour"]
        {
            assert_eq!(table.get(other), None, "{other}");
        }
        assert_eq!(WordTable::<u8>::new([]).get("mill"), None);
    }

    #[test]
    fn capitals_alone_are_made_small() {
        for byte in 0..=u8::MAX {
            let eight = [byte, b'A', byte, b'[', 0xFF, byte, b'Z', byte];
            assert_eq!(small(u64::from_le_bytes(eight)).to_le_bytes(), eight.map(|b| b.to_ascii_lowercase()));
        }
    }
}
