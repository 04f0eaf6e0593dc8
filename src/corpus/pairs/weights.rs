//! What each thing seen of a pair is worth, in hundredths: `data/pair_weights.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/pair_weights.tsv");

fn table() -> &'static HashMap<&'static str, (i32, i32)> {
    static LOADED: OnceLock<HashMap<&'static str, (i32, i32)>> = OnceLock::new();
    LOADED.get_or_init(|| {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
        };
        TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
    })
}

/// How much speaks for "supports" and for "contradicts", against "neither" at 0.
pub(super) fn weigh(features: &[String]) -> (i32, i32) {
    let worth = |name: &String| table().get(name.as_str()).copied().unwrap_or((0, 0));
    features.iter().map(worth).fold((0, 0), |sum, w| (sum.0 + w.0, sum.1 + w.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#')).count();
        assert!(rows > 100 && table().len() == rows && TABLE.starts_with('#'));
    }
}
