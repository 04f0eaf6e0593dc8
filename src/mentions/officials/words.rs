//! Words of a block with what stands between them, and the phrases they make.

use crate::knowledge::{Knowledge, Phrase, PlaceCode, PlaceName, Sort, Word};
use crate::span::Span;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the block begins.
    Start,
    /// White space.
    Blank,
    /// A hyphen.
    Hyphen,
    /// A comma.
    Comma,
    /// A full stop after an initial or an abbreviation.
    Dot,
    /// A dash with blanks, or a long one.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a sentence, or anything else that parts.
    Stop,
}

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'b> {
    /// The word without its possessive ending.
    pub(super) span: Span,
    key: &'b str,
    capitalised: bool,
    capitals: bool,
    /// Ends in `'s` or `'`.
    pub(super) possessive: bool,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl Word for Token<'_> {
    fn key(&self) -> &str {
        self.key
    }

    fn is_capitalised(&self) -> bool {
        self.capitalised
    }

    fn is_capitals(&self) -> bool {
        self.capitals
    }
}

/// One or more words that mean something together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'k> {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// What the index knows of it.
    pub(super) phrase: Option<&'k Phrase>,
    /// Ends in a possessive, or in one that lost its apostrophe.
    pub(super) possessive: bool,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Begins with a capital.
    pub(super) capitalised: bool,
}

impl Item<'_> {
    /// Whether it does that in a title.
    pub(super) fn is(&self, sort: Sort) -> bool {
        self.phrase.is_some_and(|p| p.is(sort))
    }

    /// The country it names.
    pub(super) fn place(&self) -> Option<(PlaceCode, PlaceName)> {
        self.phrase.and_then(|p| p.place)
    }

    /// Whether it names a body that an office of the table heads.
    pub(super) fn is_body(&self) -> bool {
        self.phrase.is_some_and(|p| !p.bodies.is_empty())
    }

    /// Whether it is joined to the word before by a blank or hyphen.
    pub(super) fn joined(&self) -> bool {
        matches!(self.gap, Gap::Blank | Gap::Hyphen)
    }
}

/// Letters and digits of a text, one lower-case copy that tokens borrow their keys from.
pub(super) struct Keys {
    text: String,
    words: Vec<(Span, u32, std::ops::Range<usize>, bool, bool, bool)>,
}

impl Keys {
    /// Cuts `block` of `text` into words. Hyphens part words; "U.S." is one.
    pub(super) fn new(text: &str, block: Span) -> Keys {
        let mut keys = Keys { text: String::with_capacity(block.len()), words: Vec::new() };
        let bytes = text.as_bytes();
        let end = (block.end as usize).min(text.len());
        let mut at = block.start as usize;
        while at < end {
            if bytes[at].is_ascii() && !bytes[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let Some(c) = text.get(at..end).and_then(|t| t.chars().next()) else { break };
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            let start = at;
            let key_start = keys.text.len();
            let (mut upper, mut lower) = (0, 0);
            let mut possessive = false;
            let mut word_end = at;
            // "PresidentVladimir Putin": a title glued to the name.
            let glued = |key: &str, lower: usize| lower > 0 && key.get(key_start..).is_some_and(|k| GLUED.contains(&k));
            loop {
                let from = at;
                loop {
                    let small = bytes[at..end].iter().take_while(|b| b.is_ascii_lowercase()).count();
                    keys.text.push_str(text.get(at..at + small).unwrap_or_default());
                    lower += small;
                    at += small;
                    let Some(byte) = bytes[at..end].first().filter(|b| b.is_ascii_alphanumeric()) else { break };
                    if byte.is_ascii_uppercase() {
                        if glued(&keys.text, lower) {
                            break;
                        }
                        upper += 1;
                    }
                    keys.text.push(byte.to_ascii_lowercase() as char);
                    at += 1;
                }
                word_end = if at > from { at } else { word_end };
                let Some(c) = text.get(at..end).and_then(|t| t.chars().next()) else { break };
                if c.is_alphanumeric() && c != 'ʼ' {
                    if c.is_uppercase() && glued(&keys.text, lower) {
                        break;
                    }
                    upper += usize::from(c.is_uppercase());
                    lower += usize::from(c.is_lowercase());
                    keys.text.extend(c.to_lowercase());
                    at += c.len_utf8();
                    word_end = at;
                } else if c == '.' && at == start + 1 && dotted(bytes, start, end) {
                    // "U.S.": capitals with a stop after each.
                    while at + 1 < end
                        && bytes[at] == b'.'
                        && bytes[at + 1].is_ascii_uppercase()
                        && !letter(bytes, at + 2, end)
                    {
                        keys.text.push(bytes[at + 1].to_ascii_lowercase() as char);
                        upper += 1;
                        at += 2;
                    }
                    at += usize::from(at < end && bytes[at] == b'.');
                    word_end = at;
                    break;
                } else if matches!(c, '\'' | '’' | 'ʼ' | '`' | '´') {
                    let after = at + c.len_utf8();
                    let s = bytes.get(after).is_some_and(|b| matches!(b, b's' | b'S')) && after < end;
                    if s && !letter(bytes, after + 1, end) {
                        possessive = true;
                        at = after + 1;
                        break;
                    }
                    if letter(bytes, after, end) {
                        // O'Brien, Sana'a: one word, the mark is not part of its key.
                        at = after;
                        continue;
                    }
                    // "the Emirates' minister"; a closing quotation mark looks the same and stands before no word.
                    if keys.text.ends_with('s') && bytes.get(after) == Some(&b' ') && c != '\'' {
                        possessive = true;
                        at = after;
                    }
                    break;
                } else {
                    break;
                }
            }
            let whole = at.max(word_end);
            let first_upper = text.get(start..).and_then(|t| t.chars().next()).is_some_and(char::is_uppercase);
            keys.words.push((
                Span::new(start, word_end),
                whole as u32,
                key_start..keys.text.len(),
                first_upper,
                upper > 0 && lower == 0,
                possessive,
            ));
            at = whole;
        }
        keys
    }

    /// The words.
    pub(super) fn tokens<'b>(&'b self, text: &str) -> Vec<Token<'b>> {
        let mut before: Option<(u32, bool)> = None;
        let token = |(span, end, key, capitalised, capitals, possessive): &(
            Span,
            u32,
            std::ops::Range<usize>,
            bool,
            bool,
            bool,
        )| {
            let gap = match before {
                None => Gap::Start,
                // Words that were glued.
                Some((from, _)) if from == span.start => Gap::Blank,
                Some((from, short)) => gap(text.get(from as usize..span.start as usize).unwrap_or(""), short),
            };
            before = Some((*end, span.len() <= 4 && *capitalised));
            Token {
                span: *span,
                key: self.text.get(key.clone()).unwrap_or(""),
                capitalised: *capitalised,
                capitals: *capitals,
                possessive: *possessive,
                gap,
            }
        };
        self.words.iter().map(token).collect()
    }
}

/// Titles that scraping glues to the name after them.
const GLUED: [&str; 12] = [
    "president",
    "minister",
    "chancellor",
    "premier",
    "secretary",
    "general",
    "director",
    "chief",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "governor",
];

fn letter(bytes: &[u8], at: usize, end: usize) -> bool {
    at < end && bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xC3)
}

/// Whether "X.Y" with one-letter parts begins at `start`.
fn dotted(bytes: &[u8], start: usize, end: usize) -> bool {
    start + 2 < end
        && bytes[start].is_ascii_uppercase()
        && bytes[start + 2].is_ascii_uppercase()
        && !letter(bytes, start + 3, end)
}

/// What the marks between two words do; `short` says that the word before is short and capitalised.
fn gap(between: &str, short: bool) -> Gap {
    if between == " " {
        return Gap::Blank;
    }
    match between.trim() {
        "" if between.is_empty() => Gap::Stop,
        "" => Gap::Blank,
        "-" | "‐" | "‑" if between.len() == between.trim().len() => Gap::Hyphen,
        "-" | "–" | "—" | "--" => Gap::Dash,
        "," => Gap::Comma,
        "." if short => Gap::Dot,
        "(" => Gap::Open,
        ")" => Gap::Close,
        _ => Gap::Stop,
    }
}

/// Groups words into items, the longest phrase first.
pub(super) fn items<'k>(tokens: &[Token<'_>], knowledge: &'k Knowledge) -> Vec<Item<'k>> {
    let mut items = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or(&[]);
        let joined = |n: usize| {
            let before = rest.get(n.wrapping_sub(1)).is_none_or(|t| !t.possessive);
            before && rest.get(n).is_some_and(|t| matches!(t.gap, Gap::Blank | Gap::Hyphen | Gap::Dot))
        };
        let found = knowledge.phrases.longest(rest, joined);
        // "Saudi Arabias" is more than the "Saudi" in it.
        let lost = match found {
            None | Some((1, _)) if token.capitalised => lost_apostrophe(rest, knowledge, joined),
            _ => None,
        };
        let longer = lost.filter(|(len, _)| found.is_none_or(|(known, _)| *len > known));
        let (len, phrase) = longer.or(found).map_or((1, None), |(len, phrase)| (len, Some(phrase)));
        let last = rest.get(len - 1).copied().unwrap_or(*token);
        items.push(Item {
            from: at,
            to: at + len,
            phrase,
            possessive: last.possessive || lost.is_some(),
            gap: token.gap,
            capitalised: token.capitalised,
        });
        at += len;
    }
    items
}

/// A country or body whose possessive lost its apostrophe in scraping: "Pakistans", "Saudi Arabias", "the Talibans".
fn lost_apostrophe<'k>(
    rest: &[Token<'_>],
    knowledge: &'k Knowledge,
    joined: impl Fn(usize) -> bool,
) -> Option<(usize, &'k Phrase)> {
    let mut words = [*rest.first()?; 3];
    (0..words.len()).find_map(|n| {
        let whole = *rest.get(n)?;
        let fits = (0..n).all(|k| joined(k + 1)) && whole.capitalised;
        let lost = fits.then(|| whole.key.strip_suffix('s')).flatten();
        let found = lost.and_then(|key| {
            words[n] = Token { key, ..whole };
            let found = knowledge.phrases.longest(words.get(..=n)?, &joined);
            found.filter(|(len, p)| *len == n + 1 && (p.place.is_some() || !p.bodies.is_empty()))
        });
        words[n] = whole;
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_parts_them() {
        let text = "The U.S. envoy’s ex-aide, J. Doe (ISI), O'Neil — “yes”. Next";
        let keys = Keys::new(text, Span::new(0, text.len()));
        let tokens = keys.tokens(text);
        let shown: Vec<(&str, Gap)> = tokens.iter().map(|t| (t.key, t.gap)).collect();
        assert_eq!(
            shown,
            [
                ("the", Gap::Start),
                ("us", Gap::Blank),
                ("envoy", Gap::Blank),
                ("ex", Gap::Blank),
                ("aide", Gap::Hyphen),
                ("j", Gap::Comma),
                ("doe", Gap::Dot),
                ("isi", Gap::Open),
                ("oneil", Gap::Stop),
                ("yes", Gap::Stop),
                ("next", Gap::Stop)
            ]
        );
        assert!(tokens[2].possessive && tokens[2].span.of(text) == "envoy");
        assert_eq!(tokens[1].span.of(text), "U.S.");
    }
}
