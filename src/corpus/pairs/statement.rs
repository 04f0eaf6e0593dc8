//! A sentence as far as another can deny it.

use super::lexicon::Lexicon;
use super::words::Side;

/// Content words a statement needs before anything can be said of it.
const LEAST: usize = 4;

/// Words of saying: who reports is not what is reported.
pub(super) const SAYING: &[&str] =
    &["say", "said", "tell", "told", "report", "add", "state", "accord", "announc", "confirm", "claim"];

/// Words that make a statement a plan, a fear or a condition.
const MODAL: &[&str] = &[
    "will", "would", "may", "might", "could", "should", "must", "if", "plan", "expect", "hope", "fear", "likely",
    "want",
];

/// A sentence reduced to what must be the same for another to deny it.
#[derive(Clone, Debug)]
pub(in crate::corpus) struct Statement {
    /// Bases of content words, sorted.
    content: Vec<String>,
    /// Names and numbers, sorted.
    fixed: Vec<String>,
    modal: Vec<String>,
    negated: bool,
    /// Hashes of the content words, sorted: most pairs are settled by these.
    prints: Vec<u32>,
    /// Whether some word has an opposite in the table.
    turnable: bool,
}

/// How two statements deny each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum Polarity {
    /// One says not.
    Negated,
    /// A word and its opposite.
    Opposed(String, String),
}

/// Whether a word makes a statement a plan, a fear or a condition.
pub(super) fn modal(word: &super::words::Word) -> bool {
    MODAL.contains(&word.base.as_str()) || MODAL.contains(&word.lower.as_str())
}

impl Statement {
    /// Reads a sentence; `None` where it is too short or turned more than once.
    pub(in crate::corpus) fn read(text: &str) -> Option<Statement> {
        let lexicon = Lexicon::builtin();
        let side = Side::read(text, lexicon);
        let keep = |w: &&super::words::Word| w.content && !SAYING.contains(&w.base.as_str());
        let mut content: Vec<String> = side.words.iter().filter(keep).map(|w| w.base.clone()).collect();
        let mut fixed: Vec<String> = side.words.iter().filter(|w| w.name || w.number).map(|w| w.base.clone()).collect();
        let mut modal: Vec<String> = side.words.iter().filter(|w| modal(w)).map(|w| w.base.clone()).collect();
        for list in [&mut content, &mut fixed, &mut modal] {
            list.sort_unstable();
            list.dedup();
        }
        let mut prints: Vec<u32> = content.iter().map(|w| print(w)).collect();
        prints.sort_unstable();
        // "was not one person but several" denies nothing that "was several" says.
        let but = |i: &usize| side.words.iter().skip(*i).take(9).any(|w| w.lower == "but");
        let instead = (0..side.words.len()).filter(|i| side.words[*i].negation).any(|i| but(&i));
        let turnable = content.iter().any(|w| lexicon.has_opposite(w));
        (content.len() >= LEAST && side.negations <= 1 && !instead).then_some(Statement {
            content,
            fixed,
            modal,
            negated: side.negations == 1,
            prints,
            turnable,
        })
    }

    /// How the two deny each other, if they do.
    pub(in crate::corpus) fn against(&self, other: &Statement) -> Option<Polarity> {
        let may_oppose = self.turnable && other.turnable;
        if self.negated == other.negated && !may_oppose || !self.near(other) || self.modal != other.modal {
            return None;
        }
        let lacks = |a: &Statement, b: &Statement| -> Vec<String> {
            a.content.iter().filter(|w| b.content.binary_search(w).is_err()).cloned().collect()
        };
        let (mine, theirs) = (lacks(self, other), lacks(other, self));
        let shared = self.content.len() - mine.len();
        if shared < LEAST - 1 {
            return None;
        }
        if self.negated != other.negated {
            let (negative, positive) = if self.negated { (&mine, &theirs) } else { (&theirs, &mine) };
            // The side that denies may name who denies; what is denied must be there word for word.
            let total = shared + positive.len();
            let close = positive.is_empty() || positive.len() == 1 && total >= 7;
            let numbers = |s: &Statement| {
                s.fixed.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).cloned().collect::<Vec<_>>()
            };
            let same = numbers(self) == numbers(other);
            return (close && negative.len() <= 2 && same && shared >= LEAST).then_some(Polarity::Negated);
        }
        let lexicon = Lexicon::builtin();
        let ([x], [y]) = (mine.as_slice(), theirs.as_slice()) else { return None };
        let fits = lexicon.antonyms(x, y) && self.fixed == other.fixed;
        fits.then(|| Polarity::Opposed(x.clone(), y.clone()))
    }

    /// Whether the shorter shares all its content words but one with the other.
    fn near(&self, other: &Statement) -> bool {
        let (mut a, mut b, mut shared) = (self.prints.iter().peekable(), other.prints.iter().peekable(), 0);
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        shared + 1 >= self.prints.len().min(other.prints.len())
    }

    /// The words both sides speak of.
    pub(in crate::corpus) fn key(&self) -> String {
        self.content.join(" ")
    }
}

/// A hash of a word (FNV-1a).
fn print(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |h: u32, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_deny_each_other_or_not() {
        let rows = [
            (
                "The harbour master closed the northern port.",
                "The harbour master did not close the northern port.",
                true,
            ),
            ("Parliament approved the new harbour treaty.", "Parliament rejected the new harbour treaty.", true),
            ("Parliament will approve the new harbour treaty.", "Parliament rejected the new harbour treaty.", false),
            ("Arle approved the new harbour treaty.", "Brint rejected the new harbour treaty.", false),
            ("The ferry to Arle sank in the storm.", "No ferry sailed to the islands in the storm.", false),
            ("The mayor closed the port.", "The mayor opened a school.", false),
        ];
        for (a, b, expected) in rows {
            let found = Statement::read(a).zip(Statement::read(b)).and_then(|(a, b)| a.against(&b));
            assert_eq!(found.is_some(), expected, "{a} / {b}: {found:?}");
        }
    }
}
