//! States and acts that exclude each other when news says them of one thing, beyond single pairs of antonyms: whole rows
//! of words against rows.

use super::pairs;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a clause says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// How things stand, until they change.
    State,
    /// Whether somebody holds an office, or has lost it.
    Office,
    /// What somebody did.
    Act,
    /// Where a price or a rate went, from day to day.
    Move,
}

/// Rows that exclude each other.
const ROWS: &[(Sort, &[&str], &[&str])] = &[
    (Sort::State, &["free"], &["custody", "jail", "prison", "detention", "jailed", "imprisoned", "detained"]),
    (Sort::State, &["open", "opened", "reopened"], &["closed", "shut", "blocked", "sealed"]),
    (Sort::State, &["vacant", "unfilled"], &["filled", "taken", "occupied"]),
    // "remains in office"
    (Sort::Office, &["office"], &["suspended", "dismissed", "sacked", "fired", "removed", "ousted"]),
    (Sort::State, &["sober"], &["drunk", "intoxicated"]),
    (Sort::State, &["unlocked", "open"], &["locked", "padlocked", "chained", "barred", "bolted"]),
    (Sort::State, &["paid"], &["unpaid"]),
    (Sort::State, &["armed"], &["unarmed"]),
    (Sort::State, &["calm", "flat", "smooth"], &["rough", "stormy", "choppy", "heavy"]),
    (Sort::State, &["upright"], &["overturned", "capsized", "toppled"]),
    (Sort::State, &["registered", "licensed", "insured"], &["unregistered", "unlicensed", "uninsured"]),
    (Sort::State, &["full", "packed", "crowded"], &["empty", "deserted", "evacuated", "emptied"]),
    (Sort::State, &["occupied"], &["unoccupied", "empty", "deserted"]),
    (Sort::State, &["awake"], &["asleep"]),
    (Sort::State, &["conscious"], &["unconscious"]),
    (Sort::State, &["guilty", "convicted", "sentenced"], &["innocent", "acquitted", "cleared"]),
    (Sort::Act, &["worked", "succeeded"], &["failed", "malfunctioned"]),
    (Sort::Act, &["passed"], &["failed"]),
    (Sort::Act, &["held", "withstood", "survived", "stood"], &["broke", "burst", "collapsed", "breached", "failed"]),
    (Sort::Act, &["accepted", "conceded", "acknowledged", "admitted"], &["refused", "rejected", "disputed", "denied"]),
    (Sort::Act, &["stopped", "halted", "suspended"], &["continued", "resumed"]),
    (Sort::Act, &["lifted", "eased", "relaxed"], &["imposed", "tightened", "extended"]),
    (
        Sort::State,
        &["intact", "undamaged", "unharmed", "unhurt", "uninjured"],
        &["damaged", "destroyed", "wrecked", "injured", "hurt", "wounded"],
    ),
    (
        Sort::Act,
        &["welcomed", "praised", "backed", "supported", "endorsed"],
        &["rejected", "opposed", "criticised", "criticized", "condemned", "denounced"],
    ),
    (
        Sort::Act,
        &["allowed", "permitted", "approved", "authorised", "authorized", "granted"],
        &["refused", "rejected", "blocked", "forbade", "banned", "denied"],
    ),
    (
        Sort::Move,
        &["gained", "strengthened", "rose", "climbed", "jumped", "surged", "advanced"],
        &["weakened", "fell", "dropped", "lost", "slumped", "declined", "slid", "plunged"],
    ),
];

/// Acts that come to the same where something is asked for.
const ALLOWS: &[&str] = &["allowed", "permitted", "approved", "authorised", "authorized", "granted", "ordered"];

type Places = HashMap<String, Vec<(usize, bool)>>;

fn places() -> &'static Places {
    static READ: OnceLock<Places> = OnceLock::new();
    READ.get_or_init(|| {
        let mut places = Places::new();
        for (row, (_, one, other)) in ROWS.iter().enumerate() {
            for (words, first) in [(one, true), (other, false)] {
                for word in words.iter() {
                    places.entry(pairs::base(word)).or_default().push((row, first));
                }
            }
        }
        places
    })
}

/// How two words, by their bases, exclude each other, if they do.
pub(super) fn exclude(a: &str, b: &str) -> Option<Sort> {
    let of = |word: &str| places().get(word).map_or(&[][..], Vec::as_slice);
    let rows = of(a).iter().find(|(row, side)| of(b).contains(&(*row, !side)));
    rows.map(|(row, _)| ROWS[*row].0).or_else(|| pairs::opposed(a, b).then_some(Sort::Act))
}

/// Whether a word, by its base, stands in one of the rows.
pub(super) fn is_opposed(word: &str) -> bool {
    places().contains_key(word)
}

/// Whether a word, by its base, tells of a state that lasts until it changes.
pub(super) fn is_state(word: &str) -> bool {
    let lasts = |(row, first): &(usize, bool)| match ROWS[*row].0 {
        Sort::State => true,
        Sort::Office => *first,
        Sort::Act | Sort::Move => false,
    };
    places().get(word).is_some_and(|rows| rows.iter().any(lasts))
}

/// Whether two acts or states, by their bases, come to the same: "closed" and "shut".
pub(super) fn same_act(a: &str, b: &str) -> bool {
    static BASES: OnceLock<Vec<String>> = OnceLock::new();
    let bases = BASES.get_or_init(|| ALLOWS.iter().map(|w| pairs::base(w)).collect());
    let allows = |w: &str| bases.iter().any(|b| b == w);
    let of = |word: &str| places().get(word).map_or(&[][..], Vec::as_slice);
    let state = || of(a).iter().any(|place| ROWS[place.0].0 == Sort::State && of(b).contains(place));
    a == b || allows(a) && allows(b) || state()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_exclude_each_other() {
        let check = |a: &str, b: &str| exclude(&pairs::base(a), &pairs::base(b));
        assert_eq!(check("free", "custody"), Some(Sort::State));
        assert_eq!(check("weakened", "gained"), Some(Sort::Move));
        assert_eq!(check("allowed", "refused"), Some(Sort::Act));
        assert_eq!(check("open", "opened"), None);
        assert_eq!(check("free", "filled"), None);
    }

    #[test]
    fn states_of_one_side_are_the_same() {
        let check = |a: &str, b: &str| same_act(&pairs::base(a), &pairs::base(b));
        assert!(check("closed", "shut") && check("allowed", "permitted") && check("sank", "sank"));
        assert!(!check("open", "shut") && !check("rose", "climbed"));
    }
}
