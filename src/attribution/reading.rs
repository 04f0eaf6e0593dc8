//! A block as the frames see it: words with their functions, every quotation one token, cut into sentences.

use super::SourceKind;
use super::cues::FormId;
use super::hedges::HedgeId;
use super::lexicon::{self, Class};
use super::quotes::Quotation;
use crate::nlp::{self, Sentence, TokenKind};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
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
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) mark: Mark,
    pub(crate) class: Class,
    /// The kind of source it names as a noun.
    pub(crate) noun: Option<SourceKind>,
    pub(crate) cue: Option<FormId>,
    /// How it hedges.
    pub(crate) hedge: Option<HedgeId>,
    /// Begins with a capital.
    pub(crate) capital: bool,
    /// Ends with 's or a plural's apostrophe.
    pub(crate) genitive: bool,
}

impl Token {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.mark == Mark::Word
    }

    pub(crate) fn is_quote(&self) -> bool {
        matches!(self.mark, Mark::Quote(_))
    }

    /// A capitalised word that no table takes for a function word.
    pub(crate) fn is_name(&self) -> bool {
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
pub(crate) struct Reading<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    /// Sentences as ranges of tokens; a quotation with its "she said" is one.
    pub(crate) sentences: Vec<(usize, usize)>,
}

impl<'t> Reading<'t> {
    /// Reads `span` with quotations as single tokens. `ends` are the ends of sentences inside it, in order.
    pub(crate) fn new(
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
                hedge: None,
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
    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The words of a token; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the token is this word, whatever its case.
    pub(crate) fn says(&self, at: usize, word: &str) -> bool {
        match self.token(at) {
            Some(token) => token.span.len() == word.len() && token.span.of(self.text).eq_ignore_ascii_case(word),
            None => word.is_empty(),
        }
    }

    pub(crate) fn mark(&self, at: usize) -> Mark {
        self.token(at).map_or(Mark::Other, |t| t.mark)
    }

    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    pub(crate) fn is_quote(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_quote)
    }

    pub(crate) fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_name)
    }

    /// The stretch of text from token `from` to before token `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) if from < to => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    fn scan(&mut self, span: Span) {
        let first = self.tokens.len();
        for token in nlp::tokens(self.text, span) {
            // "the workers' union": the apostrophe belongs to its word.
            let owned = |t: &&mut Token| t.genitive && t.span.end == token.span.start;
            match self.tokens[first..].last_mut().filter(owned) {
                Some(owner) if token.kind == TokenKind::Quote => {
                    *owner = Token { span: owner.span.cover(token.span), hedge: None, ..*owner };
                }
                _ => self.tokens.push(classed(self.text, token)),
            }
        }
        // "The We Company": a pronoun as a name.
        for at in first + 1..self.tokens.len() {
            let named = self.is(at, Class::PRONOUN) && self.says(at - 1, "the");
            // "Deputy Mayor Per Orr".
            let given = self.says(at, "per") && self.tokens[at - 1].is_word();
            if self.tokens[at].capital && (named || given) && self.is_name(at + 1) {
                self.tokens[at].class = Class::default();
            }
        }
        // "told the Sun": the paper, not the day.
        for at in first + 1..self.tokens.len() {
            if self.tokens[at].capital && self.says(at, "sun") && self.says(at - 1, "the") {
                self.tokens[at].class = Class::default();
            }
        }
        // "Ms. May", "Theresa May", "Will Orr": names that are also months and auxiliaries.
        let doubtful = Class::TIME.with(Class::MODAL);
        for at in first..self.tokens.len() {
            if !(self.tokens[at].capital && self.is(at, doubtful)) {
                continue;
            }
            let given =
                |t: &Token| t.capital && !t.is(Class::TIME) && t.is(Class::TITLE.with(Class::MALE).with(Class::FEMALE));
            let surname = at > first && given(&self.tokens[at - 1]);
            let first_name =
                self.is(at, Class::MALE.with(Class::FEMALE)) && self.is(at, Class::MODAL) && self.is_name(at + 1);
            if surname || first_name {
                self.tokens[at].class = self.tokens[at].class.without(doubtful);
            }
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
        if let Some(&(lo, hi)) = self.sentences.first()
            && let Some(report) = self.hour(lo).filter(|to| *to < hi)
        {
            self.sentences.splice(..1, [(lo, report), (report, hi)]);
        }
    }

    /// One past the hour that stands before an entry of a live page: "10.45 The mayor says …".
    fn hour(&self, lo: usize) -> Option<usize> {
        let hour = self.mark(lo) == Mark::Number
            && self.word(lo).split_once(['.', ':']).is_some_and(|(h, m)| {
                (1..3).contains(&h.len()) && m.len() == 2 && m.bytes().all(|b| b.is_ascii_digit())
            })
            && self.token(lo + 1).is_some_and(|t| t.capital || t.is_quote());
        hour.then_some(lo + 1)
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

/// A token with what the tables know of it.
fn classed(text: &str, token: nlp::Token) -> Token {
    let word = token.span.of(text);
    let mark = match token.kind {
        TokenKind::Word | TokenKind::Address => Mark::Word,
        TokenKind::Number => Mark::Number,
        TokenKind::Quote | TokenKind::Sign => Mark::Other,
        TokenKind::Mark => match word.chars().next() {
            Some(',') => Mark::Comma,
            Some('.' | '!' | '?' | '…') => Mark::Stop,
            Some(':') => Mark::Colon,
            Some(';') => Mark::Semicolon,
            Some('(' | '[') => Mark::Open,
            Some(')' | ']') => Mark::Close,
            Some('-' | '–' | '—' | '―') => Mark::Dash,
            _ => Mark::Other,
        },
    };
    let (stem, genitive) = match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        Some(stem) => (stem, true),
        None => {
            let after = text.get(token.span.end as usize..).unwrap_or("");
            (word, word.ends_with('s') && (after.starts_with("' ") || after.starts_with("’ ")))
        }
    };
    let whole = if mark == Mark::Word { lexicon::look_up(word) } else { lexicon::Entry::default() };
    let entry = if genitive && whole.class == Class::default() && mark == Mark::Word {
        lexicon::look_up(stem)
    } else if mark == Mark::Word
        && let Some(bare) = word.strip_suffix('.').map(lexicon::look_up).filter(|b| b.class.any(Class::TITLE))
    {
        // "Sen." as "Sen".
        bare
    } else {
        whole
    };
    Token {
        span: token.span,
        mark,
        class: entry.class,
        noun: entry.noun,
        cue: entry.cue.filter(|_| !genitive),
        hedge: whole.hedge,
        capital: word.starts_with(|c: char| c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase())),
        genitive,
    }
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
