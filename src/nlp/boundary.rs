//! Places where a sentence may end, and what the rules say of each.

use super::abbreviations::{self, Abbreviation};
use super::linear::{hash, join};

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// First byte of the marks: the stop, or the mark before the blank.
    pub mark: usize,
    /// One past the last byte that would belong to the sentence: stops and closing marks.
    pub end: usize,
    /// Where the next sentence would begin.
    pub next: usize,
    /// The rule that spoke.
    pub rule: Rule,
}

/// What the rules found at a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A plain word, a full stop, a blank and a capital: no doubt.
    Plain,
    /// A stop before a word that begins a sentence, though something speaks against.
    Ends,
    /// A capital glued to the stop: the blank was lost in scraping.
    Glued,
    /// Goes on in lower case.
    GoesOn,
    /// The stop of an abbreviation, initial or acronym.
    Abbreviated,
    /// The number of a list item.
    ListItem,
    /// A question or exclamation inside quotation marks, its speaker after it.
    Spoken,
    /// No stop at all: a colon, bracket or dash before a blank.
    NoStop,
}

impl Rule {
    /// Whether the rules end the sentence here.
    pub fn ends(self) -> bool {
        matches!(self, Rule::Plain | Rule::Ends | Rule::Glued)
    }
}

/// Every candidate of a paragraph but its end, in order. `marks` asks for those without a stop too, which only the
/// model can use.
pub fn candidates(text: &str, marks: bool) -> impl Iterator<Item = Candidate> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'.' | b'!' | b'?' => {}
                0xE2 if bytes[at..].starts_with("…".as_bytes()) => {}
                b':' | b';' | b')' | b'"' | b'\'' | b'*' | b'-' | b'>' | b']' | b'<' | b'~' | b'=' | b'_'
                    if marks && bytes.get(at + 1).is_some_and(|b| b.is_ascii_whitespace()) =>
                {
                    let end = at + 1;
                    let next = skip_blank(text, end);
                    let mark = at;
                    at = end;
                    if next < bytes.len() {
                        return Some(Candidate { mark, end, next, rule: Rule::NoStop });
                    }
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            }
            let mark = at;
            let stops_end = while_stop(bytes, at);
            let end = closers(text, stops_end);
            at = end;
            let next = skip_blank(text, end);
            if next >= bytes.len() {
                return None;
            }
            if next == end {
                if glued(text, mark, stops_end, end) {
                    return Some(Candidate { mark, end, next, rule: Rule::Glued });
                }
                at = stops_end;
                continue;
            }
            return Some(Candidate { mark, end, next, rule: rule(text, mark, stops_end, end, next) });
        }
        None
    })
}

fn while_stop(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'.' | b'!' | b'?') => at += 1,
            Some(0xE2) if bytes[at..].starts_with("…".as_bytes()) => at += "…".len(),
            _ => return at,
        }
    }
}

/// Past the closing quotation marks and brackets that touch the stop.
fn closers(text: &str, mut at: usize) -> usize {
    while let Some(c) = text[at..].chars().next() {
        match c {
            '”' | '’' | '»' | '›' | ')' | ']' | '}' | '*' | '_' => at += c.len_utf8(),
            // A straight mark closes only where no word follows it.
            '"' | '\'' if !text[at + 1..].starts_with(char::is_alphanumeric) => at += 1,
            _ => break,
        }
    }
    at
}

fn skip_blank(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start().len()
}

/// The word that ends at `at`: back to a blank, a bracket or a quotation mark.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let stop =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '“' | '"' | '‘' | '«' | '—' | '–' | '/' | '*');
    let start = text[..at].rfind(stop).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    &text[start.min(at)..at]
}

/// The word that begins at or after `at`, past opening marks.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let rest = text[at..].trim_start_matches(['“', '"', '‘', '\'', '«', '(', '[', '{', '`', '*', '_', '¿', '¡']);
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')).unwrap_or(rest.len());
    &rest[..end]
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A capital or quotation mark right after the stop: a lost blank, unless it is a host name, a version or an acronym.
fn glued(text: &str, mark: usize, stops_end: usize, end: usize) -> bool {
    let before = word_before(text, mark);
    let next = word_after(text, end);
    let mut letters = next.chars();
    let sentence_like = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase);
    let last = before.chars().next_back();
    let closed = last.is_some_and(|c| matches!(c, ')' | ']' | '”' | '"' | '’' | '%')) || end > stops_end;
    let wordy = before.chars().filter(|c| c.is_lowercase()).count() >= 2 && last.is_some_and(char::is_alphanumeric);
    let follows = text[end + text[end..].find(next).unwrap_or(0) + next.len()..].chars().next();
    let breaks =
        follows.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '’' | '\'' | '-' | ':' | '.' | '”' | '"'));
    let address = before.contains(['@', '/', ':']) || before.contains("www.") || top_level(next);
    sentence_like
        && (closed || wordy)
        && breaks
        && !address
        && abbreviations::of(before).is_none()
        && stops_end - mark <= 3
        && text[end..].starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'))
}

fn top_level(word: &str) -> bool {
    ["com", "org", "net", "gov", "edu", "co", "uk", "io", "tv", "info", "js", "net's"]
        .iter()
        .any(|t| word.eq_ignore_ascii_case(t))
}

fn rule(text: &str, mark: usize, stops_end: usize, end: usize, next: usize) -> Rule {
    let stops = &text[mark..stops_end];
    let word = word_after(text, next);
    let first = word.chars().next();
    let before = word_before(text, mark);
    if first.is_some_and(char::is_lowercase) {
        return Rule::GoesOn;
    }
    if stops != "." {
        if end > stops_end && stops != "…" && spoken(text, next) {
            return Rule::Spoken;
        }
        return if first.is_some_and(char::is_uppercase) || !stops.starts_with(['.', '…']) {
            Rule::Ends
        } else {
            Rule::GoesOn
        };
    }
    let starter = abbreviations::begins_sentences(word);
    let ended = if starter { Rule::Ends } else { Rule::Abbreviated };
    if end == stops_end {
        if before.contains('.') {
            let inner = before.split('.').all(|p| p.chars().count() <= 2 && p.chars().all(char::is_alphabetic));
            if inner && before.len() > 1 {
                return match before.to_ascii_lowercase().as_str() {
                    "e.g" | "i.e" => Rule::Abbreviated,
                    "p.m" | "a.m" if !is_time_word(word) && is_capital(word) => Rule::Ends,
                    _ => ended,
                };
            }
        }
        let mut letters = before.chars();
        if let (Some(only), None) = (letters.next(), letters.next())
            && only.is_uppercase()
        {
            let ends = starter && (only == 'I' || !initial_before(text, mark));
            return if ends { Rule::Ends } else { Rule::Abbreviated };
        }
        let digit = first.is_some_and(|c| c.is_numeric());
        match abbreviations::of(before) {
            Some(Abbreviation::Title | Abbreviation::Inner) => return Rule::Abbreviated,
            Some(Abbreviation::Number) if digit => return Rule::Abbreviated,
            Some(Abbreviation::Number | Abbreviation::Tail) => return ended,
            None => {}
        }
        let numbering = !before.is_empty() && before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit());
        if numbering && text[..mark].trim_start().len() == before.len() {
            return Rule::ListItem;
        }
        let plain = before.len() > 2 && before.bytes().all(|b| b.is_ascii_lowercase());
        if plain && is_capital(word) && text[next..].starts_with(word) {
            return Rule::Plain;
        }
    }
    Rule::Ends
}

/// Whether the capital before the stop at `mark` stands after another initial ("J. F.").
fn initial_before(text: &str, mark: usize) -> bool {
    let head = text[..mark - 1].trim_end();
    head.ends_with('.') && is_capital(word_before(text, head.len()))
}

fn is_time_word(word: &str) -> bool {
    const WORDS: [&str; 27] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "GMT",
        "UTC",
        "ET",
        "EST",
        "EDT",
        "Eastern",
        "Pacific",
        "IST",
    ];
    WORDS.contains(&word)
}

/// "… ?” Ana Brell asked": up to three capitalised words or a pronoun, then a verb of asking.
fn spoken(text: &str, next: usize) -> bool {
    const VERBS: [&str; 16] = [
        "said",
        "says",
        "asked",
        "asks",
        "added",
        "wrote",
        "cried",
        "shouted",
        "told",
        "replied",
        "exclaimed",
        "adds",
        "writes",
        "wondered",
        "yelled",
        "recalled",
    ];
    if !text[next..].starts_with(char::is_alphabetic) {
        return false;
    }
    let words: Vec<&str> = text[next..].split_whitespace().take(4).collect();
    let Some(verb) = words.iter().position(|w| VERBS.contains(&w.trim_end_matches([',', '.', ':']))) else {
        return false;
    };
    verb > 0 && words[..verb].iter().all(|w| is_capital(w) && !w.ends_with([',', '.', '”', '"']))
}

/// What the boundary model sees of a candidate.
pub fn features(text: &str, candidate: &Candidate, found: &mut Vec<u64>) {
    let rule = candidate.rule as u64;
    let before = word_before(text, candidate.mark);
    let after = word_after(text, candidate.next);
    let marks = &text.as_bytes()[candidate.mark..candidate.end];
    let opening = &text.as_bytes()[candidate.next..candidate.next + text[candidate.next..].find(after).unwrap_or(0)];
    let lower = |word: &str| hash(0, word.to_lowercase().as_bytes());
    let (left, right) = (lower(before), lower(after));
    let (left_shape, right_shape) = (shape(before), shape(after));
    let marks = hash(1, &marks[..marks.len().min(8)]);
    let opening = hash(2, &opening[..opening.len().min(4)]);
    let rest = &text[candidate.next..];
    let second = rest.split_whitespace().nth(1).unwrap_or("");
    let earlier = word_before(text, text[..candidate.mark - before.len()].trim_end().len());
    let left_room = (candidate.mark.min(63) as u64) / 8;
    let right_room = (rest.len().min(63) as u64) / 8;
    let slots = [
        rule,
        join(rule, marks),
        join(marks, right_shape),
        join(rule, left),
        join(rule, right),
        join(marks, left),
        join(marks, right),
        join(left, right),
        join(rule, join(left_shape, right_shape)),
        join(marks, join(left_shape, right_shape)),
        join(marks, join(left_shape, opening)),
        join(opening, join(rule, right_shape)),
        join(marks, shape(second)),
        join(join(rule, right), shape(second)),
        join(rule, shape(earlier)),
        join(marks, join(left_room, right_shape)),
        join(marks, join(right_room, right_shape)),
        join(marks, join(left_room, right_room)),
        join(marks, lower(second)),
        join(marks, lower(earlier)),
    ];
    found.extend(slots.iter().enumerate().map(|(slot, h)| join(slot as u64 + 64, *h)));
}

/// Capitals, small letters, digits and marks of a word, runs cut to two, with its length up to five.
fn shape(word: &str) -> u64 {
    let mut shape = (word.chars().count().min(5) + 1) as u64;
    let (mut last, mut run) = (0, 0);
    for c in word.chars().take(12) {
        let class = match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            '.' => 4,
            '-' => 5,
            '\'' | '’' => 6,
            _ => 7,
        };
        run = if class == last { run + 1 } else { 1 };
        if run <= 2 {
            shape = shape << 3 | class;
        }
        last = class;
    }
    shape
}
