//! What news calls one thing in turn: a ferry is "the ship" in the next sentence.

use super::pairs;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Nouns that stand for one another within a story, a row a thing.
const ROWS: &[&[&str]] = &[
    &["ship", "ferry", "boat", "vessel", "liner", "freighter", "tanker", "trawler"],
    &["plane", "aircraft", "jet", "airliner", "airplane", "aeroplane"],
    &["bus", "coach"],
    &["accord", "agreement", "deal", "pact", "treaty"],
    &["truce", "ceasefire"],
    &["strike", "walkout", "stoppage"],
    &["quake", "earthquake", "tremor"],
    &["storm", "typhoon", "cyclone", "hurricane"],
    &["blaze", "fire", "inferno"],
    &["share", "stock"],
    &["jail", "prison"],
    &["storey", "floor"],
    &["hostage", "captive"],
    &["pupil", "student", "schoolchild"],
    &["attacker", "gunman", "assailant"],
];

/// The nouns of the rows by their bases, each with the number of its row and the base that stands for all of it.
fn nouns() -> &'static HashMap<String, (usize, String)> {
    static READ: OnceLock<HashMap<String, (usize, String)>> = OnceLock::new();
    READ.get_or_init(|| {
        let of_row = |(n, row): (usize, &&[&str])| {
            let first = pairs::base(row[0]);
            row.iter().map(|noun| (pairs::base(noun), (n, first.clone()))).collect::<Vec<_>>()
        };
        ROWS.iter().enumerate().flat_map(of_row).collect()
    })
}

/// The noun, by its base, that stands for all of its row; another word is its own.
pub(super) fn one(base: &str) -> String {
    nouns().get(base).map_or_else(|| base.to_string(), |(_, first)| first.clone())
}

/// Whether a noun, by its base, is one of what has a name of its own as a rule: a ship or a plane.
pub(super) fn is_craft(base: &str) -> bool {
    nouns().get(base).is_some_and(|(row, _)| *row < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ferry_is_a_ship() {
        assert_eq!(one(&pairs::base("ferry")), one(&pairs::base("vessel")));
        assert_ne!(one(&pairs::base("ferry")), one(&pairs::base("jet")));
        assert_eq!(one("mill"), "mill");
        assert!(is_craft(&pairs::base("airliner")) && !is_craft(&pairs::base("truce")));
    }
}
