//! The ranks of army, navy and air force, lowest first, those of one height beside each other.

use crate::text::letters;

/// Ranks with their forms as letters.
const LADDER: [(&str, &[&str]); 18] = [
    ("Lieutenant", &["lieutenant", "lt", "lieut"]),
    ("Captain", &["captain", "capt"]),
    ("Major", &["major", "maj"]),
    ("Lieutenant Colonel", &["lieutenantcolonel", "ltcol", "ltcolonel", "lieutcol"]),
    ("Colonel", &["colonel", "col"]),
    ("Brigadier", &["brigadier", "brig", "brigadiergeneral", "briggen", "briggeneral"]),
    ("Commodore", &["commodore"]),
    ("Major General", &["majorgeneral", "majgen", "majgeneral"]),
    ("Rear Admiral", &["rearadmiral", "rearadm"]),
    ("Air Vice Marshal", &["airvicemarshal"]),
    ("Lieutenant General", &["lieutenantgeneral", "ltgen", "ltgeneral", "lieutgen", "lieutgeneral"]),
    ("Vice Admiral", &["viceadmiral", "viceadm"]),
    ("Air Marshal", &["airmarshal"]),
    ("General", &["general", "gen"]),
    ("Admiral", &["admiral", "adm"]),
    ("Air Chief Marshal", &["airchiefmarshal"]),
    ("Field Marshal", &["fieldmarshal"]),
    ("Marshal", &["marshal"]),
];

/// The place of a rank on the ladder; `None` for one that it lacks.
pub fn rank_step(rank: &str) -> Option<usize> {
    let key = letters(rank.split('(').next().unwrap_or(rank));
    LADDER.iter().position(|(_, forms)| forms.contains(&key.as_str()))
}

/// The rank at a place of the ladder, in full; empty past its end.
pub fn rank_name(step: usize) -> &'static str {
    LADDER.get(step).map_or("", |(name, _)| name)
}

/// Whether who has the second rank is called by the first out of courtesy: a lieutenant general "General", a lieutenant
/// colonel "Colonel".
pub fn by_courtesy(called: usize, rank: usize) -> bool {
    let short = rank_name(called);
    matches!(short, "General" | "Colonel" | "Admiral")
        && rank_name(rank).strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}
