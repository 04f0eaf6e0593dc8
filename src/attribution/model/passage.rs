//! A paragraph made ready for the taggers: tokens, parts of speech, quotation marks, hashes.

use crate::nlp::linear::hash;
use crate::nlp::{Sentence, Tagger, Token, TokenKind, tokens_into};
use crate::span::Span;
use crate::text::Lookup;
use std::sync::OnceLock;

/// Parts of speech in the few classes the frames distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nouns, names, pronouns, determiners, adjectives, numbers: what noun phrases are made of.
    Nominal,
    /// Any verb form.
    Verb,
    /// Modals, adverbs, "not".
    Adverb,
    /// Prepositions and conjunctions.
    Link,
    /// Who, which, what.
    Relative,
    /// Marks and all else.
    Other,
}

/// A token with all that features ask of it.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its part of speech.
    pub tag: u64,
    /// The class of its part of speech.
    pub class: Class,
    /// Hash of the word in lower case.
    pub lower: u64,
    /// Hash of its stem.
    pub stem: u64,
    /// Hash of its last three letters.
    pub suffix: u64,
    /// Sense class of the verb it can be.
    pub verb: u64,
    /// Sense class of the noun it can be.
    pub noun: u64,
    /// Begins with a capital.
    pub capital: bool,
    /// What the rules take it for: source, content, cue as bits.
    pub hint: u64,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Index of its sentence in the paragraph.
    pub sentence: u16,
}

/// What the rules made of a text: the taggers may trust it or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// The words the rules take for the cue.
    pub cue: Span,
    /// … for the source.
    pub source: Option<Span>,
    /// … for the content.
    pub content: Vec<Span>,
}

impl Hint {
    /// 1 inside the source, 2 inside the content, 3 inside the cue.
    pub(super) fn label(&self, span: Span) -> u64 {
        if self.cue.overlaps(span) {
            3
        } else if self.source.is_some_and(|s| s.overlaps(span)) {
            1
        } else {
            2 * u64::from(self.content.iter().any(|c| c.overlaps(span)))
        }
    }
}

/// Those of the hints, which stand in the order of their cues, whose cue stands in a stretch of text.
pub(super) fn cued(hints: &[Hint], whole: Span) -> &[Hint] {
    let from = hints.partition_point(|h| h.cue.end <= whole.start);
    let to = hints.partition_point(|h| h.cue.start < whole.end);
    hints.get(from..to).unwrap_or(&[])
}

/// A paragraph made ready.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Its tokens.
    pub words: Vec<Word>,
    /// First token of each sentence, and one past the last.
    pub starts: Vec<usize>,
    /// What the rules found in it.
    pub hints: Vec<Hint>,
}

/// Verbs whose past does not show their stem.
const IRREGULAR: [(&str, &str); 22] = [
    ("said", "say"),
    ("says", "say"),
    ("told", "tell"),
    ("thought", "think"),
    ("wrote", "writ"),
    ("written", "writ"),
    ("knew", "know"),
    ("known", "know"),
    ("held", "hold"),
    ("felt", "feel"),
    ("found", "find"),
    ("heard", "hear"),
    ("saw", "see"),
    ("swore", "swear"),
    ("spoke", "speak"),
    ("gave", "giv"),
    ("made", "mak"),
    ("took", "tak"),
    ("understood", "understand"),
    ("sought", "seek"),
    ("meant", "mean"),
    ("foresaw", "foresee"),
];

fn stem(lower: &str) -> &str {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == lower) {
        return stem;
    }
    for ending in ["ing", "ies", "ied", "ed", "es", "e", "s", "y"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|s| s.len() > 2) {
            return single(stem);
        }
    }
    single(lower)
}

/// "admitt" → "admit", so that "admitted" meets "admit"; "add" loses a letter everywhere.
fn single(stem: &str) -> &str {
    let [.., a, b] = stem.as_bytes() else { return stem };
    if a == b && matches!(b, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't') {
        &stem[..stem.len() - 1]
    } else {
        stem
    }
}

/// Sense classes of a stem as verb and as noun; 0 where it is neither. Of two words with one stem the first counts.
fn senses(stem: u64) -> (u64, u64) {
    static TABLE: OnceLock<Lookup<u64, (u16, u8)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = Lookup::default();
        for line in include_str!("../../../data/senses.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t').map(str::as_bytes);
            let (Some(word), Some(verb), Some(noun)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let class = |b: Option<&u8>| b.filter(|b| **b != b'-').map_or(0, |b| b - b'a' + 1);
            let verb = verb.iter().fold(0u16, |v, b| v << 5 | u16::from(class(Some(b))));
            let key = hash(2, stem_of(word));
            let entry = table.entry(key).or_insert((0, 0));
            entry.0 = if entry.0 == 0 { verb } else { entry.0 };
            entry.1 = if entry.1 == 0 { class(noun.first()) } else { entry.1 };
        }
        table
    });
    table.get(&stem).map_or((0, 0), |(v, n)| (u64::from(*v), u64::from(*n)))
}

fn stem_of(word: &[u8]) -> &[u8] {
    std::str::from_utf8(word).map_or(word, |w| stem(w).as_bytes())
}

impl Passage {
    /// Reads the sentences of one paragraph.
    pub fn read(text: &str, sentences: &[Sentence], tagger: &Tagger, hints: &[Hint]) -> Passage {
        let mut passage = Passage::default();
        if let (Some(first), Some(last)) = (sentences.first(), sentences.last()) {
            passage.hints.extend_from_slice(cued(hints, first.span.cover(last.span)));
        }
        let mut tokens: Vec<Token> = Vec::new();
        let mut quotes = Quotes::default();
        let mut lower = String::new();
        for (index, sentence) in sentences.iter().enumerate() {
            passage.starts.push(passage.words.len());
            tokens.clear();
            tokens_into(text, sentence.span, &mut tokens);
            let tags = tagger.tag(text, &tokens);
            for (token, tag) in tokens.iter().zip(tags) {
                let word = token.span.of(text);
                lower.clear();
                lower.extend(word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
                let plain = lower.strip_suffix("'s").unwrap_or(&lower);
                let end = plain.len() - plain.chars().rev().take(3).map(char::len_utf8).sum::<usize>();
                let stem = hash(2, stem(plain).as_bytes());
                let (verb, noun) = senses(stem);
                passage.words.push(Word {
                    hint: 0,
                    span: token.span,
                    kind: token.kind,
                    tag: u64::from(tag),
                    class: class(tagger.label(tag)),
                    lower: hash(1, lower.as_bytes()),
                    stem,
                    verb,
                    noun,
                    suffix: hash(3, &plain.as_bytes()[end..]),
                    capital: word.starts_with(char::is_uppercase),
                    quoted: quotes.pass(word, token.kind),
                    sentence: index.min(usize::from(u16::MAX)) as u16,
                });
            }
        }
        passage.starts.push(passage.words.len());
        passage.mark();
        passage
    }

    /// Tells each word what the rules take it for.
    fn mark(&mut self) {
        for hint in &self.hints {
            let whole = hint.source.iter().chain(&hint.content).fold(hint.cue, |w, s| w.cover(*s));
            let from = self.words.partition_point(|w| w.span.end <= whole.start);
            for word in self.words[from..].iter_mut().take_while(|w| w.span.start < whole.end) {
                word.hint |= 1 << hint.label(word.span) >> 1;
            }
        }
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, index: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(index).copied().unwrap_or(self.words.len());
        start..self.starts.get(index + 1).copied().unwrap_or(self.words.len())
    }
}

fn class(label: &str) -> Class {
    match label {
        "DT" | "PRP" | "PRP$" | "CD" | "POS" | "HYPH" | "EX" | "PDT" => Class::Nominal,
        "RB" | "RBR" | "RBS" | "MD" | "RP" => Class::Adverb,
        "IN" | "CC" | "TO" => Class::Link,
        "WP" | "WDT" | "WRB" | "WP$" => Class::Relative,
        l if l.starts_with("NN") || l.starts_with("JJ") => Class::Nominal,
        l if l.starts_with("VB") => Class::Verb,
        _ => Class::Other,
    }
}

/// Which quotation is open.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

impl Quotes {
    /// Whether the token stands inside a quotation; the marks themselves do.
    fn pass(&mut self, word: &str, kind: TokenKind) -> bool {
        let before = self.double || self.single;
        if kind == TokenKind::Quote {
            match word {
                "\"" => self.double = !self.double,
                "“" | "„" | "«" | "``" => self.double = true,
                "”" | "»" | "''" => self.double = false,
                "‘" | "`" => self.single = true,
                "’" => self.single = false,
                _ => {}
            }
        }
        before || self.double || self.single
    }
}
