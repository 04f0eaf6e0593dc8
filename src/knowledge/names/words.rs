//! A name's words: without titles, in Latin letters, folded to what spellings share.

use super::super::rows::{list, rows};
use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/officials/names.tsv");
const TITLES: &str = include_str!("../../../data/officials/words.tsv");

/// Words that need telling apart.
struct Lists {
    common: HashSet<&'static str>,
    /// Short form to its full forms.
    short: HashMap<&'static str, Vec<&'static str>>,
    joint: HashSet<&'static str>,
    titles: HashSet<String>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists =
            Lists { common: HashSet::new(), short: HashMap::new(), joint: HashSet::new(), titles: HashSet::new() };
        for [sort, words] in rows(TABLE).filter_map(|r| r.cells::<2>()) {
            for word in list(words) {
                match (sort, word.split_once('=')) {
                    ("common", _) => drop(lists.common.insert(word)),
                    ("joint", _) => drop(lists.joint.insert(word)),
                    ("short", Some((short, full))) => lists.short.entry(short).or_default().push(full),
                    _ => lists.titles.extend(word.split(' ').map(str::to_string)),
                }
            }
        }
        for [sort, words] in rows(TITLES).filter_map(|r| r.cells::<2>()) {
            if matches!(sort, "rank" | "honorific" | "head") {
                let words = list(words).flat_map(|w| w.split(' ')).map(str::to_lowercase);
                // "Sultan", "King" and "Pope" are names as well; only what is hardly ever a name is taken off.
                lists
                    .titles
                    .extend(words.filter(|w| !["king", "pope", "of", "in", "major", "prince"].contains(&w.as_str())));
            }
        }
        lists
    })
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameWord {
    /// Latin letters, lower case.
    pub(super) text: String,
    /// What spellings of it share.
    pub(super) skeleton: String,
    /// How much it says, in thousandths.
    pub(super) weight: u32,
    /// The particle that stood before it: "ul".
    pub(super) particle: String,
}

/// The words of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) words: Vec<NameWord>,
}

impl Words {
    pub(super) fn of(name: &str) -> Words {
        let lists = lists();
        let turned = turned(name);
        let latin = deunicode::deunicode(&turned);
        let folded = fold(&latin).replace(['\'', '`'], "");
        let all: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let mut kept: Vec<&str> = all.iter().copied().filter(|w| !lists.titles.contains(*w)).collect();
        if kept.is_empty() {
            kept = all;
        }
        let mut words = Vec::with_capacity(kept.len());
        let mut particle = String::new();
        for (at, word) in kept.iter().enumerate() {
            // "Zaheer ul Islam", "al-Rawi": spellings join the particle or drop it.
            if lists.joint.contains(word) && at + 1 < kept.len() {
                particle.push_str(word);
            } else {
                words.push(NameWord { particle: std::mem::take(&mut particle), ..NameWord::new(word) });
            }
        }
        Words { words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words with blanks between.
    pub(super) fn spelling(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// All letters in one.
    pub(super) fn glued(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect()
    }
}

impl NameWord {
    pub(super) fn new(word: &str) -> NameWord {
        let skeleton = skeleton(word);
        let common = lists().common.contains(word) || skeleton == "mhmd";
        NameWord { text: word.to_string(), skeleton, weight: if common { 500 } else { 1000 }, particle: String::new() }
    }

    /// Whether one is a short form of the other: "Bill" and "William".
    pub(super) fn is_short_of(&self, other: &NameWord) -> bool {
        let full = |a: &NameWord, b: &NameWord| {
            lists().short.get(a.text.as_str()).is_some_and(|f| f.contains(&b.text.as_str()))
        };
        full(self, other) || full(other, self)
    }
}

/// "Hameed, Faiz" the other way round.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_string(),
    }
}

/// Whether the script writes words by signs that no transcription keeps apart.
pub(super) fn opaque(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'))
}

/// Ranks as the table's aliases write them: "General Bajwa" as "Gen Bajwa".
pub(super) fn short_ranks(name: &str) -> String {
    const RANKS: [(&str, &str); 5] =
        [("general", "gen"), ("lieutenant", "lt"), ("major", "maj"), ("brigadier", "brig"), ("colonel", "col")];
    let short = |word: &str| {
        let lower = word.to_lowercase();
        RANKS.iter().find(|(long, _)| *long == lower).map_or(lower, |(_, short)| (*short).to_string())
    };
    name.split_whitespace().map(short).collect::<Vec<_>>().join(" ")
}

/// The letters alone.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What spellings of a folded word share: consonants, with those joined that transcriptions confuse (Hameed and Hamid).
pub fn skeleton(word: &str) -> String {
    const MUHAMMAD: [&str; 9] =
        ["mohammad", "mohammed", "muhammad", "mohamed", "mohamad", "muhammed", "mohamud", "md", "mohd"];
    if MUHAMMAD.contains(&word) {
        return "mhmd".to_string();
    }
    const JOINED: [(&str, &str); 22] = [
        ("kh", "h"),
        ("gh", "g"),
        ("ck", "k"),
        ("q", "k"),
        ("c", "k"),
        ("ph", "f"),
        ("w", "v"),
        ("ts", "s"),
        ("dj", "j"),
        ("dh", "d"),
        ("th", "t"),
        ("z", "s"),
        ("x", "ks"),
        ("y", "i"),
        ("ee", "i"),
        ("oo", "u"),
        ("ou", "u"),
        ("aa", "a"),
        ("j", "i"),
        ("ei", "i"),
        ("ie", "i"),
        ("sh", "s"),
    ];
    let mut folded = word.to_string();
    for (from, to) in JOINED {
        if folded.contains(from) {
            folded = folded.replace(from, to);
        }
    }
    let mut skeleton = String::with_capacity(folded.len());
    for (at, c) in folded.char_indices() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        if at == 0 {
            skeleton.push(if vowel { 'a' } else { c });
        } else if !vowel && c != 'h' && !skeleton.ends_with(c) {
            skeleton.push(c);
        }
    }
    skeleton
}
