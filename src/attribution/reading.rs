//! A block as the frames see it: words with their functions, every quotation one token, cut into sentences.

use super::SourceKind;
use super::cues::FormId;
use super::lexicon::{self, Class};
use super::quotes::Quotation;
use crate::nlp::Sentence;
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Letters, or letters and digits.
    Word,
    /// Digits first.
    Number,
    Comma,
    /// `.` `!` `?` `…`
    Stop,
    Colon,
    Semicolon,
    /// A dash between words.
    Dash,
    /// `(` `[`
    Open,
    /// `)` `]`
    Close,
    /// A whole quotation: index into the article's quotations.
    Quote(u16),
    Other,
}

/// A word, mark or quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) mark: Mark,
    pub(super) class: Class,
    /// The kind of source it names as a noun.
    pub(super) noun: Option<SourceKind>,
    pub(super) cue: Option<FormId>,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Ends with 's or a plural's apostrophe.
    pub(super) genitive: bool,
}

impl Token {
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    pub(super) fn is_word(&self) -> bool {
        self.mark == Mark::Word
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.mark, Mark::Quote(_))
    }

    /// A capitalised word that no table takes for a function word.
    pub(super) fn is_name(&self) -> bool {
        const FUNCTION: Class = Class::DETERMINER
            .with(Class::PRONOUN)
            .with(Class::PREPOSITION)
            .with(Class::SUBORDINATOR)
            .with(Class::COORDINATOR)
            .with(Class::AUXILIARY)
            .with(Class::POSSESSIVE)
            .with(Class::NEGATION)
            .with(Class::RELATIVE);
        self.is_word() && self.capital && !self.class.any(FUNCTION)
    }
}

/// A text with the tokens of one stretch of it.
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    /// Sentences as ranges of tokens; a quotation with its "she said" is one.
    pub(super) sentences: Vec<(usize, usize)>,
}

impl<'t> Reading<'t> {
    /// Reads `span` with quotations as single tokens. `ends` are the ends of sentences inside it, in order.
    pub(super) fn new(
        text: &'t str,
        span: Span,
        quotations: &[Quotation],
        first: usize,
        sentences: &[Sentence],
    ) -> Reading<'t> {
        let mut reading = Reading { text, tokens: Vec::with_capacity(span.len() / 5), sentences: Vec::new() };
        let mut at = span.start;
        for (i, quotation) in quotations.iter().enumerate() {
            reading.scan(Span { start: at, end: quotation.outer.start });
            reading.tokens.push(Token {
                span: quotation.outer,
                mark: Mark::Quote((first + i) as u16),
                class: Class::default(),
                noun: None,
                cue: None,
                capital: false,
                genitive: false,
            });
            at = quotation.outer.end;
        }
        reading.scan(Span { start: at, end: span.end });
        reading.cut(quotations, first, sentences);
        reading
    }

    /// The token, or none past either end.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The words of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the token is this word, whatever its case.
    pub(super) fn says(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn mark(&self, at: usize) -> Mark {
        self.token(at).map_or(Mark::Other, |t| t.mark)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_quote)
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_name)
    }

    /// The stretch of text from token `from` to before token `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) if from < to => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    fn scan(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        let (mut at, end) = (span.start as usize, span.end as usize);
        while at < end {
            let byte = bytes[at];
            if byte.is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let start = at;
            let mark = if byte.is_ascii_alphanumeric() || (byte >= 0x80 && is_letter(self.text, at)) {
                at = word_end(self.text, at, end);
                if byte.is_ascii_digit() { Mark::Number } else { Mark::Word }
            } else {
                at += width(byte);
                match byte {
                    b',' => Mark::Comma,
                    b'.' | b'!' | b'?' => Mark::Stop,
                    b':' => Mark::Colon,
                    b';' => Mark::Semicolon,
                    b'(' | b'[' => Mark::Open,
                    b')' | b']' => Mark::Close,
                    b'-' => Mark::Dash,
                    0xE2 => match self.text.get(start..at) {
                        Some("–" | "—" | "―") => Mark::Dash,
                        Some("…") => Mark::Stop,
                        _ => Mark::Other,
                    },
                    0xC2 if self.text.get(start..at) == Some("\u{a0}") => continue,
                    _ => Mark::Other,
                }
            };
            let at_most = at.min(end);
            let span = Span::new(start, at_most);
            let word = span.of(self.text);
            let (stem, genitive) = match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
                Some(stem) => (stem, true),
                None => (word, bytes.get(at_most) == Some(&b'\'') && word.ends_with('s')),
            };
            let entry = if mark == Mark::Word {
                let whole = lexicon::look_up(word);
                if genitive && whole.class == Class::default() { lexicon::look_up(stem) } else { whole }
            } else {
                lexicon::Entry::default()
            };
            self.tokens.push(Token {
                span,
                mark,
                class: entry.class,
                noun: entry.noun,
                cue: entry.cue.filter(|_| !genitive),
                capital: byte.is_ascii_uppercase() || (byte >= 0x80 && word.starts_with(char::is_uppercase)),
                genitive,
            });
        }
    }

    /// Cuts at sentence ends that lie outside quotations, and keeps a quotation together with what says who speaks.
    fn cut(&mut self, quotations: &[Quotation], first: usize, sentences: &[Sentence]) {
        let mut from = 0;
        let mut next = sentences.iter().map(|s| s.span.end).peekable();
        for at in 0..self.tokens.len() {
            let token = self.tokens[at];
            let mut ends = false;
            while let Some(end) = next.next_if(|end| *end <= token.span.end) {
                ends |= match token.mark {
                    Mark::Quote(q) => quotations.get(q as usize - first).is_some_and(|q| end >= q.inner.end),
                    _ => true,
                };
            }
            let speech_ends = match token.mark {
                Mark::Quote(q) => quotations.get(q as usize - first).is_some_and(|q| {
                    let inner = q.inner.of(self.text);
                    inner.ends_with(['.', '!', '?']) && self.token(at + 1).is_some_and(|t| t.capital || t.is_quote())
                }),
                _ => false,
            };
            if (ends || speech_ends) && !self.goes_on(at, quotations, first) {
                self.sentences.push((from, at + 1));
                from = at + 1;
            }
        }
        if from < self.tokens.len() {
            self.sentences.push((from, self.tokens.len()));
        }
    }

    /// Whether the sentence goes on after the quotation at `at`: "Who knows?" Ada Lim said.
    fn goes_on(&self, at: usize, quotations: &[Quotation], first: usize) -> bool {
        let Mark::Quote(q) = self.mark(at) else { return false };
        let Some(quotation) = quotations.get(q as usize - first) else { return false };
        let Some(next) = self.token(at + 1) else { return false };
        let inner = quotation.inner.of(self.text);
        if matches!(next.mark, Mark::Comma | Mark::Semicolon | Mark::Stop | Mark::Close) {
            return true;
        }
        if next.is_word() && !next.capital {
            return true;
        }
        if inner.ends_with('.') || !next.is_word() {
            return false;
        }
        // A name or noun phrase and a cue before anything else.
        let mut i = at + 1;
        while i < at + 9 {
            let Some(token) = self.token(i).filter(|t| t.is_word()) else { return false };
            if token.cue.is_some_and(|c| c.form().past || c.form().third) && !token.capital {
                return !self.token(i + 1).is_some_and(|t| t.is_quote() || self.says(i + 1, "that"));
            }
            i += 1;
        }
        false
    }
}

fn width(byte: u8) -> usize {
    match byte {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

fn is_letter(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
}

/// The end of the word that begins at `at`: letters and digits with inner apostrophes, hyphens, dots and commas between
/// digits, and the full stop of initials and abbreviations.
fn word_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut i = at;
    while i < end {
        let byte = bytes[i];
        if byte.is_ascii_alphanumeric() {
            i += 1;
            continue;
        }
        if byte >= 0x80 && is_letter(text, i) {
            i += width(byte);
            continue;
        }
        let joint = if matches!(byte, b'\'' | b'-' | b'.' | b'/' | b'&' | b'@') {
            1
        } else if text.get(i..).is_some_and(|t| t.starts_with('’')) {
            3
        } else if byte == b',' && i > at && bytes[i - 1].is_ascii_digit() {
            1
        } else {
            0
        };
        let after = bytes.get(i + joint).copied().unwrap_or(b' ');
        let joins = joint > 0
            && i + joint < end
            && match byte {
                b',' => after.is_ascii_digit(),
                // "day.The" is two words glued; "U.S.", "2.5" and "site.org" are one.
                b'.' => {
                    after.is_ascii_digit()
                        || after.is_ascii_lowercase()
                        || (after.is_ascii_uppercase() && i >= 1 && i - at < 4 && bytes[i - 1].is_ascii_uppercase())
                }
                _ => after.is_ascii_alphanumeric() || (after >= 0x80 && is_letter(text, i + joint)),
            };
        if !joins {
            break;
        }
        i += joint;
    }
    if bytes.get(i) == Some(&b'.') && i < end && abbreviates(&text[at..i]) { i + 1 } else { i.max(at + 1) }
}

/// Whether a full stop after the word belongs to it.
fn abbreviates(word: &str) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    initial
        || (word.contains('.') && word.len() <= 6 && word.starts_with(|c: char| c.is_uppercase()))
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "Gen"
                | "Lt"
                | "Maj"
                | "Col"
                | "Capt"
                | "Sgt"
                | "Cpl"
                | "Brig"
                | "Adm"
                | "Cmdr"
                | "Sen"
                | "Rep"
                | "Gov"
                | "St"
                | "Jr"
                | "Sr"
                | "Inc"
                | "Corp"
                | "Ltd"
                | "Co"
                | "No"
                | "Const"
                | "Insp"
                | "Supt"
                | "Det"
                | "Rev"
                | "Hon"
                | "Pres"
                | "vs"
                | "Jan"
                | "Feb"
                | "Aug"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::attribution::quotes;

    fn read(text: &str) -> Vec<Vec<String>> {
        let article = Article::verbatim("t", text);
        let sentences = crate::nlp::sentences(&article, crate::nlp::Models::None);
        let quotations = quotes::find(&article);
        let reading = Reading::new(text, article.blocks[0].span, &quotations, 0, &sentences);
        let words = |(from, to): &(usize, usize)| (*from..*to).map(|i| reading.word(i).to_string()).collect();
        reading.sentences.iter().map(words).collect()
    }

    #[test]
    fn a_quotation_is_one_token() {
        let read = read("“One. Two,” Ada said, “and three.” It ended.");
        assert_eq!(read[0], ["“One. Two,”", "Ada", "said", ",", "“and three.”"]);
        assert_eq!(read[1], ["It", "ended", "."]);
    }

    #[test]
    fn a_question_keeps_its_speaker() {
        assert_eq!(read("“Who knows?” Ada Lim asked. Nobody did.").len(), 2);
        assert_eq!(read("“Nobody knows!” The mayor left.").len(), 2);
    }

    #[test]
    fn words_keep_their_joints() {
        assert_eq!(
            read("The U.K.-based site’s 2,500 co-workers met Jo Orr at 10.30")[0],
            ["The", "U.K.-based", "site’s", "2,500", "co-workers", "met", "Jo", "Orr", "at", "10.30"]
        );
    }
}
