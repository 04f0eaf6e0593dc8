//! Which words stand under one that turns them round: "declined to sign", "without a vote", "far from settled".

use super::words::Side;

/// Words under which what is said did not happen, is not so or holds of others, besides plain negations. In order.
const TURNS: &[&str] = &[
    "abandoned",
    "absent",
    "against",
    "avoid",
    "avoided",
    "avoids",
    "banned",
    "barely",
    "barred",
    "canceled",
    "cancelled",
    "ceased",
    "declined",
    "declines",
    "except",
    "excluding",
    "forbade",
    "forbids",
    "impossible",
    "incapable",
    "instead",
    "lost",
    "missed",
    "neglected",
    "omitted",
    "opposed",
    "outside",
    "prevented",
    "prevents",
    "prohibited",
    "quit",
    "rejected",
    "rejects",
    "scrapped",
    "stopped",
    "unlikely",
    "unwilling",
    "zero",
];

/// Two words that do so together.
const TURNS_OF_TWO: &[(&str, &str)] = &[
    ("apart", "from"),
    ("away", "from"),
    ("far", "from"),
    ("left", "out"),
    ("other", "than"),
    ("pulled", "out"),
    ("rather", "than"),
    ("ruled", "out"),
    ("short", "of"),
    ("turned", "down"),
    ("yet", "to"),
];

/// How far a turn reaches where no mark ends its clause, in words.
const REACH: usize = 9;

/// For each word, whether it stands under an odd number of turns.
pub(super) fn turned(side: &Side<'_>) -> Vec<bool> {
    let mut turned = vec![false; side.words.len()];
    for (at, word) in side.words.iter().enumerate() {
        let next = side.words.get(at + 1).map_or("", |w| w.lower.as_str());
        let plain = word.negation && !(word.lower == "not" && next == "only");
        let two = TURNS_OF_TWO.contains(&(word.lower.as_str(), next));
        if plain || two || TURNS.binary_search(&word.lower.as_str()).is_ok() {
            let from = at + 1 + usize::from(two);
            let under = side.words.iter().zip(&mut turned).skip(from).take(REACH);
            under.take_while(|(w, _)| w.clause == word.clause).for_each(|(_, t)| *t = !*t);
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    fn check(text: &str, expected: &str) {
        let side = Side::read(text, Lexicon::builtin());
        let under: Vec<&str> =
            side.words.iter().zip(turned(&side)).filter(|(_, t)| *t).map(|(w, _)| w.lower.as_str()).collect();
        assert_eq!(under.join(" "), expected, "{text}");
    }

    #[test]
    fn turns_stand_in_order() {
        assert!(TURNS.is_sorted());
    }

    #[test]
    fn a_turn_reaches_to_the_end_of_its_clause() {
        check("The mayor declined to sign, and the clerk left.", "to sign");
        check("It passed without a vote.", "a vote");
        check("She turned down the post.", "the post");
        check("He did not sign but he spoke.", "sign");
        check("They have yet to land 1,300 tonnes.", "land 1 300 tonnes");
        check("Not only the clerk left.", "");
        check("Nobody rejected the plan.", "rejected");
        check("The mayor signed.", "");
    }
}
