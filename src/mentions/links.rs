//! Addresses in the text and behind its words.

use crate::article::Article;
use crate::span::Span;

/// Why a link stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkRole {
    /// The article rests on it or sends the reader there.
    Citation,
    /// Menu, author, tag, share, related story.
    Navigation,
    /// Put there by an intruder.
    Injected,
}

/// A link with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as written, or the words it stands behind.
    pub span: Span,
    /// The address.
    pub url: String,
    /// Why it stands there.
    pub role: LinkRole,
}

pub(super) fn find(_article: &Article) -> Vec<Link> {
    Vec::new()
}
