//! Sentences and tokens: what is needed of language before anything is understood.
//!
//! Knows nothing of claims or sources. Everything is a span into the article's text.

mod abbreviations;
pub mod boundary;
pub mod pos;
mod sentences;
mod tokens;

pub use crate::linear::{self, Models, sequence};
pub use pos::Tagger;
pub use sentences::{sentences, split};
pub use tokens::{Token, TokenKind, tokens, tokens_into};

use crate::span::Span;

/// A sentence and the block it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence with its closing marks, without white space around it.
    pub span: Span,
    /// Index of its block in `Article::blocks`.
    pub block: u32,
}
