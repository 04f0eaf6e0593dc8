//! The words dates are made of, looked up as bytes.

use std::sync::OnceLock;

/// What a word can be in a date, or what it says of a clause's tense. One class a word: the grammar knows where
/// `second` is a unit and `may` a modal verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Not in the table.
    Unknown,
    /// A punctuation mark or other sign.
    Mark,
    /// A number in digits.
    Digits,
    /// January to December: 1 to 12.
    Month,
    /// Monday to Sunday: 1 to 7.
    Weekday,
    /// The same in the plural.
    Weekdays,
    /// `year`; see `Unit`.
    Unit,
    /// `years`.
    Units,
    /// `one` … `ninety`.
    Number,
    /// `hundred`, `dozen`.
    Scale,
    /// `first` … `thirtieth`.
    Ordinal,
    /// `nineties`.
    Decades,
    /// `few`, `several`.
    Vague,
    /// `yesterday`: days from the day of publication.
    Deictic,
    /// Part of a day.
    Part,
    /// Spring to winter: 1 to 4.
    Season,
    /// `weekend`.
    Weekend,
    /// `recently`, `now`, `soon`: past 0, present 1, future 2.
    Reference,
    /// `daily`: the unit it recurs by.
    Often,
    /// A word a date can begin with.
    Start,
    /// A word inside dates.
    Plain,
    /// `period`, `term`: a stretch told by what stands before it.
    Span,
    /// First word of a feast.
    Feast,
    /// Points to the future.
    Future,
    /// Points to the past.
    Past,
    /// A verb in the present.
    Present,
}

const CLASSES: [(&str, Class); 23] = [
    ("month", Class::Month),
    ("weekday", Class::Weekday),
    ("weekdays", Class::Weekdays),
    ("unit", Class::Unit),
    ("units", Class::Units),
    ("number", Class::Number),
    ("scale", Class::Scale),
    ("ordinal", Class::Ordinal),
    ("decades", Class::Decades),
    ("vague", Class::Vague),
    ("deictic", Class::Deictic),
    ("part", Class::Part),
    ("season", Class::Season),
    ("weekend", Class::Weekend),
    ("reference", Class::Reference),
    ("often", Class::Often),
    ("start", Class::Start),
    ("plain", Class::Plain),
    ("span", Class::Span),
    ("feast", Class::Feast),
    ("future", Class::Future),
    ("past", Class::Past),
    ("nowcue", Class::Present),
];

/// The value of the plain words of a letter or talk ("I", "you", "we"), which is anchored where it was spoken and not
/// where it was published.
pub(super) const PERSONAL: i32 = 1;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) word: &'static str,
    pub(super) class: Class,
    pub(super) value: i32,
}

/// The longest word of the table.
pub(super) const LONGEST: usize = 13;

struct Table {
    entries: Vec<(Key, Entry)>,
    /// One more than the place in `entries`; 0 where the slot is free.
    slots: Vec<u16>,
    /// Bit `length` is set for a first letter when such a word exists: most words of a text end here.
    lengths: [u16; 26],
}

const SIZE: usize = 4096;

/// A word as two numbers, in small letters: equal keys of equal length are equal words.
type Key = (u64, u64);

/// The key of a word of at most 16 letters: its first and its last bytes, which overlap.
fn key(word: &[u8]) -> Option<Key> {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (head, tail) = if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)))
    } else {
        let middle = word.get(word.len() / 2)?;
        (u64::from(*word.first()?) | u64::from(*middle) << 8, u64::from(*word.last()?))
    };
    Some((head | SMALL, tail | SMALL))
}

fn hash((head, tail): Key) -> usize {
    let mixed = head.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ tail.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    (mixed.wrapping_mul(0xFF51_AFD7_ED55_8CCD) >> 48) as usize % SIZE
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { entries: Vec::new(), slots: vec![0; SIZE], lengths: [0; 26] };
        for line in include_str!("../../../data/date_words.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(word), Some(class), Some(value)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let Some(key) = key(word.as_bytes()) else { continue };
            let class = CLASSES.iter().find(|(name, _)| *name == class).map_or(Class::Unknown, |(_, c)| *c);
            table.entries.push((key, Entry { word, class, value: value.parse().unwrap_or(0) }));
            if let Some(lengths) = first_letter(word.as_bytes()).and_then(|l| table.lengths.get_mut(l)) {
                *lengths |= 1 << word.len().min(15);
            }
            let mut at = hash(key);
            while table.slots.get(at).is_some_and(|slot| *slot > 0) {
                at = (at + 1) % SIZE;
            }
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = u16::try_from(table.entries.len()).unwrap_or(0);
            }
        }
        table
    })
}

fn first_letter(word: &[u8]) -> Option<usize> {
    word.first().filter(|b| b.is_ascii_alphabetic()).map(|b| usize::from(b.to_ascii_lowercase() - b'a'))
}

/// The row of a word in any case.
pub(super) fn look_up(word: &[u8]) -> Option<Entry> {
    let table = table();
    let lengths = *table.lengths.get(first_letter(word)?)?;
    if word.len() > LONGEST || lengths & (1 << word.len()) == 0 {
        return None;
    }
    let key = key(word)?;
    let mut at = hash(key);
    loop {
        let place = usize::from(*table.slots.get(at)?).checked_sub(1)?;
        let (other, entry) = table.entries.get(place)?;
        if *other == key && entry.word.len() == word.len() {
            return Some(*entry);
        }
        at = (at + 1) % SIZE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_known() {
        let text = include_str!("../../../data/date_words.tsv");
        assert!(text.starts_with("# "), "the table says where it comes from");
        let words: Vec<&str> = text.lines().skip(1).map(|l| l.split('\t').next().unwrap()).collect();
        assert!(words.len() > 500 && words.is_sorted());
        for (line, word) in text.lines().skip(1).zip(&words) {
            let entry = look_up(word.to_uppercase().as_bytes()).unwrap_or_else(|| panic!("{word} is not found"));
            assert_eq!(entry.word, *word);
            assert_ne!(entry.class, Class::Unknown, "{line}");
            assert!(word.len() <= LONGEST);
        }
        assert!(look_up(b"harbour").is_none() && look_up(b"").is_none());
    }
}
