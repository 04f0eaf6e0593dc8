//! Words glued together where hard-wrapped lines were joined without a blank.
//!
//! Such text was once set to a width: each line ended in the last word that fitted. Put the breaks back, and they fall
//! at regular columns. So a width W is looked for at which every line's break falls in the first token that reaches
//! past W and parts it into two likely words. Clean text has no such width, and nothing is changed in it.

use super::unigrams::{BIT, Unigrams};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place where a blank is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Byte offset: the blank belongs before it.
    pub(super) at: usize,
    /// Bytes of the word before.
    pub(super) before: usize,
    /// Bytes of the word after.
    pub(super) after: usize,
}

const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;
/// How much of a text is looked at to find its width.
const SAMPLE: usize = 24 << 10;
/// Fewer breaks than this prove no width.
const FEWEST: usize = 4;
/// What a break must win on average. Clean text stays below 0.
const GATE: i64 = 5 * BIT;
/// How many ways to end a line are followed.
const MOST_CUTS: usize = 5;

/// Where blanks are missing, in order. Empty for clean text.
pub(super) fn gaps(page: &str) -> Vec<Gap> {
    if !suspicious(page) {
        return Vec::new();
    }
    let words = Words::new(page);
    let paragraphs: Vec<Paragraph<'_>> = paragraphs(page).collect();
    let mut seen = 0;
    let sample: Vec<&Paragraph<'_>> = paragraphs
        .iter()
        .take_while(|p| {
            seen += p.text.len();
            seen <= SAMPLE || seen == p.text.len()
        })
        .collect();
    let score = |width: usize| {
        let laid = sample.iter().filter_map(|p| p.lay(width, &words));
        laid.fold((0i64, 0usize), |(score, breaks), (s, b)| (score + s, breaks + b.len()))
    };
    let best = WIDTHS.map(|w| (score(w), w)).max_by_key(|((score, _), w)| (*score, *w));
    let Some(((score, breaks), width)) = best else { return Vec::new() };
    if breaks < FEWEST || score < GATE * breaks as i64 {
        return Vec::new();
    }
    // A paragraph that was never wrapped (a headline, a list of addresses) does not fit the width.
    let wrapped = |(score, breaks): &(i64, Vec<Option<Gap>>)| *score >= GATE / 2 * breaks.len() as i64;
    let laid = paragraphs.iter().filter_map(|p| p.lay(width, &words));
    laid.filter(wrapped).flat_map(|(_, breaks)| breaks).flatten().collect()
}

/// A cheap look: several places where two words seem to touch, and not few for the length of the text.
fn suspicious(page: &str) -> bool {
    let table = Unigrams::builtin();
    let (mut odd, mut words) = (0usize, 0usize);
    for word in page.split_whitespace().take(4000) {
        words += 1;
        let core = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        // A longer run of letters is no two words; looking at all its cuts would take quadratic time.
        let lower = (6..=40).contains(&core.len()) && core.bytes().all(|b| b.is_ascii_lowercase());
        let parts = |w: &str| {
            (2..w.len() - 1)
                .any(|k| w.is_char_boundary(k) && table.cost(&w[..k]).is_some() && table.cost(&w[k..]).is_some())
        };
        if lower && table.cost(core).is_none() && parts(core) {
            odd += 1;
        }
    }
    odd >= 3 && odd * 150 >= words
}

/// The lines of a page that are long enough to have been wrapped.
fn paragraphs(page: &str) -> impl Iterator<Item = Paragraph<'_>> {
    let mut at = 0;
    page.split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let text = line.trim();
        (text.len() > *WIDTHS.start()).then(|| Paragraph::new(start, text))
    })
}

/// A paragraph as one joined line.
struct Paragraph<'p> {
    start: usize,
    text: &'p str,
    tokens: Vec<Token>,
    /// The cuts of each run looked at, by its first and last byte: all widths ask for the same ones.
    cuts: RefCell<HashMap<(usize, usize), Vec<Cut>>>,
}

/// A place to part a run of characters.
#[derive(Clone, Copy)]
struct Cut {
    /// Byte offset in the run.
    at: usize,
    /// Characters left of it.
    chars: usize,
    /// What parting there wins.
    gain: i64,
    /// A blank is missing there.
    glued: bool,
}

/// A run without white space.
struct Token {
    from: usize,
    to: usize,
    /// Characters before it, blanks counted as one each.
    column: usize,
    chars: usize,
    /// A sentence was glued on inside it: offset of its first letter.
    reset: Option<usize>,
}

/// A laid-out prefix of a paragraph: its score, and how it came about.
#[derive(Clone, Copy)]
struct Step {
    score: i64,
    from: usize,
    gap: Option<Gap>,
}

impl<'p> Paragraph<'p> {
    fn new(start: usize, text: &'p str) -> Paragraph<'p> {
        let mut tokens = Vec::new();
        let (mut from, mut column, mut chars) = (0, 0, 0);
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_whitespace() {
                if at > from {
                    let reset = sentence_inside(&text[from..at]).map(|k| from + k);
                    tokens.push(Token { from, to: at, column: column - chars, chars, reset });
                }
                from = at + c.len_utf8();
                chars = 0;
            } else {
                chars += 1;
            }
            column += 1;
        }
        Paragraph { start, text, tokens, cuts: RefCell::default() }
    }

    /// The best breaks for a width with their score; `None` where the paragraph fits on one line.
    fn lay(&self, width: usize, words: &Words) -> Option<(i64, Vec<Option<Gap>>)> {
        // Line starts by byte offset; every step goes forward, so one pass in order settles them all.
        let mut steps: BTreeMap<usize, Step> = BTreeMap::from([(0, Step { score: 0, from: 0, gap: None })]);
        let mut ends: Option<(i64, usize)> = None;
        let mut at = 0;
        loop {
            let step = steps[&at];
            match self.breaks(at, width, words) {
                None => {
                    if ends.is_none_or(|(score, _)| step.score > score) {
                        ends = Some((step.score, at));
                    }
                }
                Some(options) => {
                    for (next, gain, gap) in options {
                        let score = step.score + gain;
                        let known = steps.entry(next).or_insert(Step { score: i64::MIN, from: at, gap });
                        if score > known.score {
                            *known = Step { score, from: at, gap };
                        }
                    }
                }
            }
            match steps.range(at + 1..).next() {
                Some((next, _)) => at = *next,
                None => break,
            }
        }
        let (score, mut at) = ends?;
        let mut breaks = Vec::new();
        while at > 0 {
            let step = steps[&at];
            let sure = step.score - steps[&step.from].score > 0;
            breaks.push(step.gap.filter(|_| sure).map(|g| Gap { at: g.at + self.start, ..g }));
            at = step.from;
        }
        breaks.reverse();
        (!breaks.is_empty()).then_some((score, breaks))
    }

    /// Where a line that starts at `at` can end: next line's start, what that wins, and the blank that is missing.
    /// `None` when the rest of the paragraph fits.
    fn breaks(&self, at: usize, width: usize, words: &Words) -> Option<Vec<(usize, i64, Option<Gap>)>> {
        let first = self.tokens.partition_point(|t| t.to <= at);
        let head = self.tokens.get(first)?;
        let skipped = self.text.get(head.from..at).map_or(0, |t| t.chars().count());
        let origin = head.column + skipped;
        for token in &self.tokens[first..] {
            if let Some(reset) = token.reset.filter(|r| *r > at) {
                return Some(vec![(reset, 8 * BIT, Some(words.gap(self.text, token.from.max(at), reset, token.to)))]);
            }
            let end = token.column + token.chars - origin;
            if end < width {
                continue;
            }
            let from = token.from.max(at);
            let room = (width + origin).saturating_sub(token.column.max(origin));
            let mut cuts = self.cuts.borrow_mut();
            let opens = || self.text[..from].bytes().filter(|b| *b == b'"').count() % 2 == 0;
            let cuts = cuts.entry((from, token.to)).or_insert_with(|| words.cuts(&self.text[from..token.to], opens));
            let fitting = cuts.iter().filter(|c| c.chars <= room).take(MOST_CUTS);
            let gap = |cut: &Cut| cut.glued.then(|| words.gap(self.text, from, from + cut.at, token.to));
            let mut found: Vec<(usize, i64, Option<Gap>)> =
                fitting.map(|cut| (from + cut.at, cut.gain, gap(cut))).collect();
            // The line may have ended in a blank that survived.
            if let Some(next) = self.tokens[first..].iter().map(|t| t.from).find(|f| *f > from) {
                found.push((next, -6 * BIT, None));
            }
            return Some(found);
        }
        None
    }
}

/// The offset of a capital glued behind the end of a sentence: `(ABC).This`.
fn sentence_inside(token: &str) -> Option<usize> {
    let bytes = token.as_bytes();
    (2..bytes.len().saturating_sub(1)).find(|&k| {
        let before = bytes[k - 2];
        matches!(bytes[k - 1], b'.' | b'!' | b'?')
            && (before.is_ascii_lowercase() || before == b')')
            && bytes[k].is_ascii_uppercase()
            && bytes[k + 1].is_ascii_lowercase()
    })
}

/// What words cost, those of the document itself included.
struct Words<'p> {
    own: HashMap<&'p str, usize>,
}

impl<'p> Words<'p> {
    fn new(page: &'p str) -> Words<'p> {
        let mut own = HashMap::new();
        // Each surrounding counts once: a glued word that stands in a repeated line is not confirmed by it.
        let (mut seen, mut before) = (HashSet::new(), "");
        let head = page.get(..page.floor_char_boundary(SAMPLE * 4)).unwrap_or("");
        for word in head.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1) {
            // "searchengine" twice is two lines that ended alike.
            if is_compound(word) {
                before = word;
                continue;
            }
            if seen.insert((before, word)) {
                *own.entry(word).or_insert(0) += 1;
            }
            before = word;
        }
        Words { own }
    }

    fn cost(&self, word: &str) -> i64 {
        let table = Unigrams::builtin();
        let lower = word.to_lowercase();
        let shape = if word.starts_with(char::is_uppercase) { 14 * BIT } else { 16 * BIT };
        let unknown = shape + word.chars().count() as i64 * 2 * BIT;
        // A word in the middle of capitals ("thE") is no word.
        let broken = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
        let known = table.cost(&lower).filter(|_| !broken);
        let own = self
            .own
            .get(word)
            .filter(|n| **n >= 2 && word.len() >= 3)
            .map(|n| if *n > 3 { 12 * BIT } else { 14 * BIT });
        let odd = if broken { 4 * BIT } else { 0 };
        known.into_iter().chain(own).min().unwrap_or(unknown + odd).min(unknown + odd)
    }

    /// The places to part a run, best first. `opens`: whether the next straight quotation mark is an opening one.
    fn cuts(&self, token: &str, opens: impl FnOnce() -> bool) -> Vec<Cut> {
        let mut found = Vec::new();
        if let Some(address) = ["http://", "https://", "www."].iter().filter_map(|a| token.find(a)).min() {
            if address > 0 {
                found.push(Cut { at: address, chars: token[..address].chars().count(), gain: 14 * BIT, glued: true });
            }
            return found;
        }
        let mut opening = token.contains('"') && opens();
        for (chars, (k, c)) in token.char_indices().enumerate().skip(1).take(60) {
            let Some(before) = token[..k].chars().next_back() else { continue };
            // A straight mark belongs to the words it encloses.
            opening ^= before == '"';
            if (before == '"' || c == '"') && !opening {
                continue;
            }
            // A dash with a blank behind it had one before it.
            let dash = matches!(c, '–' | '—') && k + c.len_utf8() == token.len() && before.is_alphanumeric();
            let bracket = matches!(c, '(' | '[' | '“' | '‘' | '"' | '\'' | '$' | '£' | '€');
            let after = c.is_alphanumeric() || bracket || dash;
            if !after {
                continue;
            }
            if !may_part(token, k) {
                continue;
            }
            let left = run_before(token, k);
            let right = run_after(token, k);
            let gain = if before.is_alphabetic() && c.is_alphabetic() {
                let whole = &token[k - left.len()..k + right.len()];
                // "councilMayor": a capital after a small letter all but proves it.
                let capital = if before.is_lowercase() && c.is_uppercase() { 14 * BIT } else { 0 };
                // "that's|exactly": what follows an apostrophe is the tail of the word before it.
                let tail = token[..k - left.len()].ends_with(['\'', '’']) && is_tail(left);
                let left = if tail { 2 * BIT } else { self.cost(left) };
                let right = if negated(&token[k..]) { 9 * BIT } else { self.cost(right) };
                self.cost(whole) - left - right + 4 * BIT + capital
            } else if matches!(before, '–' | '—') && chars == 1 {
                // A blank before a dash: one behind it.
                10 * BIT
            } else if dash {
                10 * BIT
            } else if matches!(before, '-' | '–' | '—' | '/') {
                // A line may break behind a dash: nothing is missing then.
                found.push(Cut { at: k, chars, gain: 0, glued: false });
                continue;
            } else if before.is_ascii_digit() && c.is_ascii_digit() {
                continue;
            } else if matches!(before, '.' | '!' | '?') && c.is_lowercase() {
                6 * BIT
            } else if matches!(before, ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '”' | '’' | '"' | '%') {
                14 * BIT - self.cost(right).max(8 * BIT) / 4
            } else if matches!(c, '(' | '[' | '“' | '‘' | '"') || before.is_alphanumeric() != c.is_alphanumeric() {
                10 * BIT
            } else if before.is_ascii_digit() != c.is_ascii_digit() {
                8 * BIT
            } else {
                continue;
            };
            found.push(Cut { at: k, chars, gain, glued: true });
        }
        found.sort_by_key(|cut| -cut.gain);
        found
    }

    fn gap(&self, text: &str, from: usize, at: usize, to: usize) -> Gap {
        Gap { at, before: at.saturating_sub(from), after: to.saturating_sub(at).min(text.len()) }
    }
}

/// Whether a lower-case word that no table has is two words that it has.
fn is_compound(word: &str) -> bool {
    let table = Unigrams::builtin();
    let plain = (6..=40).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    plain
        && table.cost(word).is_none()
        && (3..=word.len() - 3).any(|k| table.cost(&word[..k]).is_some() && table.cost(&word[k..]).is_some())
}

/// Letters that follow an apostrophe inside a word: `’s`, `’re`.
fn is_tail(letters: &str) -> bool {
    matches!(letters, "s" | "t" | "d" | "m" | "re" | "ll" | "ve")
}

/// Whether a text begins with a verb that `n’t` negates.
fn negated(text: &str) -> bool {
    let letters = text.bytes().take(7).take_while(u8::is_ascii_lowercase).count();
    let (verb, rest) = text.split_at(letters);
    let tail = rest.strip_prefix(['\'', '’']).is_some_and(|r| r.starts_with('t'));
    let verbs = ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "would", "could", "should"];
    tail && (matches!(verb, "can" | "won") || verb.strip_suffix('n').is_some_and(|v| verbs.contains(&v)))
}

/// Whether a line can end before `k` at all: not between a sign and what it belongs to.
fn may_part(token: &str, k: usize) -> bool {
    let (head, rest) = token.split_at(k);
    let mut before = head.chars().rev();
    let (Some(last), earlier) = (before.next(), before.next()) else { return false };
    let next = rest.chars().next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let tailed = (1..=2).any(|n| rest.get(..n).is_some_and(is_tail));
    match last {
        '$' | '£' | '€' | '(' | '[' | '“' | '‘' | '#' | '@' | '_' => false,
        _ if next == Some('_') => false,
        '\'' | '’' if letter(earlier) && tailed => false,
        '.' | ',' | ':' if digit(earlier) && digit(next) => false,
        _ if matches!(next, Some('\'' | '’')) && last.is_alphanumeric() => false,
        _ => true,
    }
}

/// The letters that end at `k`.
fn run_before(token: &str, k: usize) -> &str {
    let start = token[..k].char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last().map_or(k, |(i, _)| i);
    &token[start..k]
}

/// The letters that begin at `k`.
fn run_after(token: &str, k: usize) -> &str {
    let len = token[k..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    &token[k..k + len]
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The harbour council said on Monday that the northern pier will stay closed until the spring, because \
divers found that its oldest pillars had moved during the storms of last winter and could not carry the weight of a loaded \
ferry. Mayor Ada Lindqvist (Liberal) told residents at a crowded meeting that the town would pay for a bus between the two \
landing places, and that traders who lose money would be asked to send in their figures before the end of the month. The \
council, which owns the pier together with the shipping company, has asked three engineering firms for an estimate; their \
answers are expected within weeks. Residents complained that they had heard nothing of the damage for half a year.";

    /// Wraps the words at a width and joins the lines without a blank.
    fn wrap(text: &str, width: usize) -> String {
        let (mut out, mut column) = (String::new(), 0);
        for word in text.split(' ') {
            let len = word.chars().count();
            if column > 0 && column + 1 + len > width {
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += len;
        }
        out
    }

    fn mended(page: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for gap in gaps(page) {
            out.push_str(&page[at..gap.at]);
            out.push(' ');
            at = gap.at;
        }
        out + &page[at..]
    }

    #[test]
    fn breaks_are_put_back() {
        for width in [60, 72, 75, 80, 96] {
            assert_eq!(mended(&wrap(STORY, width)), STORY, "width {width}");
        }
    }

    #[test]
    fn marks_belong_to_the_words_they_enclose() {
        let story = "The warden’s deputy wouldn't say who had signed – or paid for – the survey, and \"nobody here\" was asked. \
He hasn't been seen in Port Orr since the auditors left, didn't answer two letters, and doesn't own a telephone that \
anybody can call. The company's ledgers, for which see www.orr-ferries.example, list a \"courtesy payment\" of 96,000 \
crowns to an unnamed hydrographer — a third of what JetBoat charged. Couldn't the trustees have noticed? They weren't \
shown the invoices, aren't accountants, and wouldn't have recognised the letterhead, their solicitor told the magistrate.";
        let story = format!("{STORY} {story}");
        for width in [60, 68, 76, 84, 92] {
            assert_eq!(mended(&wrap(&story, width)), story, "width {width}");
        }
    }

    #[test]
    fn clean_text_is_left_alone() {
        assert_eq!(gaps(STORY), []);
        assert_eq!(gaps("#ClimateStrike marchers met McAllister in Nizhny-Novgorod."), []);
        assert_eq!(gaps(""), []);
    }

    #[test]
    fn a_sentence_glued_inside_a_paragraph_starts_a_line() {
        let page = format!("{}{}", wrap(STORY, 72), wrap(STORY, 72));
        assert_eq!(mended(&page), format!("{STORY} {STORY}"));
    }
}
