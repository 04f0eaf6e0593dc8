//! The value of a number in digits or words.

use super::lexicon::Entry;
use super::tokens::{Kind, Token};

/// A number read from tokens, in thousandths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) low: i64,
    pub(super) high: i64,
    /// "dozens": the words give a range themselves.
    pub(super) vague: bool,
    /// "a third of": part of something.
    pub(super) share: bool,
    /// Index past its last token.
    pub(super) next: usize,
    /// Four plain digits: may be a year.
    pub(super) plain: bool,
    /// The word or digit one, which is counted only with a unit.
    pub(super) one: bool,
}

/// The words of a text under its tokens.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
}

impl<'t> Reader<'t> {
    pub(super) fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        let fits = |t: &Token| t.span.len() == word.len() && t.span.of(self.text).eq_ignore_ascii_case(word);
        self.tokens.get(index).is_some_and(fits)
    }

    pub(super) fn any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(index, w))
    }

    pub(super) fn entry(&self, index: usize) -> Option<Entry> {
        match self.tokens.get(index)?.kind {
            Kind::Word(entry) => entry,
            _ => None,
        }
    }

    fn scale(&self, index: usize) -> Option<i64> {
        match self.entry(index) {
            Some(Entry::Scale(scale)) => Some(scale),
            _ => None,
        }
    }

    /// Whether no blank stands between a token and the one before it.
    pub(super) fn glued(&self, index: usize) -> bool {
        let ends = |i: usize| self.tokens.get(i).map(|t| t.span);
        index > 0 && ends(index - 1).zip(ends(index)).is_some_and(|(a, b)| a.end == b.start)
    }

    /// The number that begins at a token.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        match self.tokens.get(at)?.kind {
            Kind::Digits { value, plain } => {
                let (value, next) = self.scaled(value, at + 1);
                let plain = plain && next == at + 1;
                Some(Number { low: value, high: value, vague: false, share: false, next, plain, one: value == 1000 })
            }
            Kind::Word(Some(Entry::Number(_))) => self.in_words(at, 0),
            Kind::Word(Some(Entry::Vague(low, high))) => self.vague(at, low, high),
            Kind::Word(Some(Entry::Share(of))) => self.share(at, 1, of),
            Kind::Word(None) if self.any(at, &["a", "an"]) => match self.entry(at + 1) {
                Some(Entry::Scale(_)) => self.in_words(at + 1, 1),
                Some(Entry::Share(of)) => self.share(at + 1, 1, of),
                _ => None,
            },
            _ => None,
        }
    }

    /// Multiplies by the scale words that follow ("2.5 lakh crore", "25bn").
    fn scaled(&self, value: i64, mut next: usize) -> (i64, usize) {
        let mut value = value;
        loop {
            let hyphen = self.is(next, "-") && self.glued(next);
            match self.scale(next + usize::from(hyphen)) {
                Some(scale) => {
                    value = value.saturating_mul(scale);
                    next += 1 + usize::from(hyphen);
                }
                None => return (value, next),
            }
        }
    }

    /// "two hundred and fifty-three thousand"; `current` is what an article before a scale word stands for.
    fn in_words(&self, at: usize, current: i64) -> Option<Number> {
        let (mut total, mut current, mut next) = (0i64, current, at);
        let (mut one, mut last) = (false, 0i64);
        loop {
            match self.entry(next) {
                Some(Entry::Number(n)) => {
                    // "nineteen ninety" and "two three" are no sums.
                    let fits = last == 0 || last >= 100 || (last >= 20 && last % 10 == 0 && n < 10);
                    if !fits {
                        break;
                    }
                    current += n;
                    one = total == 0 && current == 1;
                    last = n;
                }
                Some(Entry::Scale(100)) if current < 100 => {
                    current = current.max(1) * 100;
                    one = false;
                    last = 100;
                }
                Some(Entry::Scale(12)) if current < 100 => {
                    current = current.max(1) * 12;
                    one = false;
                    next += 1;
                    break;
                }
                Some(Entry::Scale(scale)) if scale > 100 && last != scale => {
                    total = total.saturating_add(current.max(1).saturating_mul(scale));
                    current = 0;
                    one = false;
                    last = scale;
                }
                _ => break,
            }
            next += 1;
            let tens = (20..100).contains(&last) && last % 10 == 0;
            let hyphen = self.is(next, "-") && self.glued(next) && self.glued(next + 1);
            let digit = matches!(self.entry(next + 1), Some(Entry::Number(1..=9)));
            let scale = matches!(self.entry(next + 1), Some(Entry::Scale(_)));
            let joined = self.is(next, "and") && last >= 100 && matches!(self.entry(next + 1), Some(Entry::Number(_)));
            if hyphen && (tens && digit || scale) || joined {
                next += 1;
            }
        }
        let value = total.saturating_add(current).saturating_mul(1000);
        (next > at)
            .then_some(Number { low: value, high: value, vague: false, share: false, next, plain: false, one })
            .map(|n| self.with_share(n))
    }

    /// "two thirds of".
    fn with_share(&self, number: Number) -> Number {
        let next = number.next + usize::from(self.is(number.next, "-"));
        match self.entry(next) {
            Some(Entry::Share(of)) => self.share(next, number.low / 1000, of).unwrap_or(number),
            _ => number,
        }
    }

    /// "half of", "half the", "a third of"; "half a million" is a number.
    fn share(&self, at: usize, parts: i64, of: i64) -> Option<Number> {
        if of == 2
            && self.any(at + 1, &["a", "an"])
            && let Some(scale) = self.scale(at + 2)
        {
            let (value, next) = self.scaled(scale.saturating_mul(500), at + 3);
            return Some(Number {
                low: value,
                high: value,
                vague: false,
                share: false,
                next,
                plain: false,
                one: false,
            });
        }
        let whole = self.is(at + 1, "of") || of == 2 && self.any(at + 1, &["the", "all", "their", "its"]);
        let value = parts.checked_mul(1000)?.checked_div(of)?;
        whole.then_some(Number {
            low: value,
            high: value,
            vague: false,
            share: true,
            next: at + 1,
            plain: false,
            one: false,
        })
    }

    /// "dozens", "hundreds of thousands of", "a few".
    fn vague(&self, at: usize, low: i64, high: i64) -> Option<Number> {
        let (mut low, mut high, mut next) = (low, high, at + 1);
        if self.is(next, "of")
            && let Some(Entry::Vague(more, _)) = self.entry(next + 1)
            && more >= 2000
        {
            let scale = if more >= 2_000_000 { 1_000_000 } else { 1000 };
            (low, high) = (low.saturating_mul(scale), high.saturating_mul(scale));
            next += 2;
        }
        let (low, high) = (low.saturating_mul(1000), high.saturating_mul(1000));
        Some(Number { low, high, vague: true, share: false, next, plain: false, one: false })
    }
}
