//! What news calls one thing in turn: a ferry is "the ship" in the next sentence.

use super::pairs;

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

/// The noun, by its base, that stands for all of its row; another word is its own.
pub(super) fn one(base: &str) -> String {
    row(base).map_or_else(|| base.to_string(), |row| pairs::base(row[0]))
}

/// Whether a noun, by its base, is one of what has a name of its own as a rule: a ship or a plane.
pub(super) fn is_craft(base: &str) -> bool {
    ROWS.iter().take(2).flat_map(|row| row.iter()).any(|noun| pairs::base(noun) == base)
}

fn row(base: &str) -> Option<&'static [&'static str]> {
    ROWS.iter().find(|row| row.iter().any(|noun| pairs::base(noun) == base)).copied()
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
