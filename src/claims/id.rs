//! Names for claims that last.

use crate::text::letters;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// `c-` and eight characters: a hash of the article's key, the claim's letters and digits, and which occurrence of
/// them it is. Re-wrapping, white space, quotation marks and glued words do not change it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct ClaimId(pub String);

impl std::fmt::Display for ClaimId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives the ids of one article's claims, in order.
pub(super) struct Ids {
    key: String,
    seen: HashMap<String, u32>,
}

impl Ids {
    pub(super) fn new(key: &str) -> Ids {
        Ids { key: key.to_string(), seen: HashMap::new() }
    }

    pub(super) fn of(&mut self, text: &str) -> ClaimId {
        let letters = letters(text);
        let nth = self.seen.entry(letters.clone()).and_modify(|n| *n += 1).or_insert(0);
        ClaimId(format!("c-{}", short_hash(&[&self.key, &letters, &nth.to_string()])))
    }
}

/// Eight characters that name the parts: the first 40 bits of their SHA-256.
pub fn short_hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    base32(&hash.finalize()[..5])
}

/// Lower-case Crockford base 32: no letter that reads like another.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits = bytes.iter().fold(0u64, |bits, b| bits << 8 | u64::from(*b));
    (0..bytes.len() * 8 / 5).rev().map(|i| ALPHABET[(bits >> (i * 5) & 31) as usize] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_wrapping_and_tell_repeats_apart() {
        let mut ids = Ids::new("a.txt");
        let first = ids.of("The envoy left.");
        assert_eq!(first, Ids::new("a.txt").of("The  envoy\nleft."));
        assert_ne!(first, ids.of("The envoy left."));
        assert_ne!(first, Ids::new("b.txt").of("The envoy left."));
        assert_eq!(first.0.len(), 10);
    }
}
