//! From a page to clean text whose every letter knows where it came from.
//!
//! An [`Article`] holds the *whole* visible text in labelled [`Block`]s: noise is labelled, never thrown away, so a
//! finding about an injected link block has a place to point at. Claims are read only from blocks whose role
//! [`is_story`](Role::is_story).

mod build;
mod dateline;
mod draft;
mod heading;
mod html;
mod map;
mod markdown;
mod meta;
mod outlet;
mod paragraphs;
mod scraped;

pub use dateline::{Dateline, Filed, Filing};
pub use map::OffsetMap;
pub use meta::{Candidate, Meta, Origin};
pub use scraped::lines;

use crate::linear::Models;
use crate::page::{Page, Within};
use crate::span::Span;

/// Whether a lower-case word is a common English one, as far as the table goes.
pub fn is_known_word(word: &str) -> bool {
    scraped::is_known_word(word)
}

/// What a block of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The headline.
    Title,
    /// Writer or agency line, often with a date.
    Byline,
    /// A line that is only a date.
    DateLine,
    /// Running text of the story.
    Body,
    /// A heading inside the story.
    Heading,
    /// A quotation set off as a block.
    Quote,
    /// A photo caption.
    Caption,
    /// "Source: …" and "read more at …".
    SourceCite,
    /// Menus, breadcrumbs, share buttons, tags, teasers, related stories.
    Navigation,
    /// About the author.
    AuthorBio,
    /// A reader's comment or a forum member's card.
    Comment,
    /// Links put there by an intruder.
    InjectedLinks,
    /// What the site's template left behind ("ogimageimage-name").
    TemplateLeftover,
    /// Text in another language than the story.
    Foreign,
    /// The same words as an earlier block.
    Duplicate,
}

impl Role {
    /// Whether claims are read from such a block.
    pub fn is_story(self) -> bool {
        matches!(self, Role::Body | Role::Heading | Role::Quote | Role::Caption | Role::SourceCite)
    }
}

/// What sort of page an article was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageSort {
    /// One story.
    #[default]
    Article,
    /// Posts of several people below each other.
    Forum,
    /// Headlines that lead to stories.
    Index,
    /// A ticker.
    LiveBlog,
    /// What a server sends in place of a page.
    Error,
}

/// A paragraph, heading, caption or line of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub span: Span,
}

/// A link of the page. Links written out as text are also `mentions::Link`s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, absolute where the page says what it is relative to.
    pub url: String,
    /// The anchor text in the article; the URL itself where it stands written out.
    pub span: Span,
}

/// A place where scraping broke the text and the article's text was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The two words that stood glued together, with the blank put between them.
    pub span: Span,
}

/// What went wrong while reading, in words an editor understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// One sentence.
    pub message: String,
}

/// Cleaned text with everything known about it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Name of the page it came from.
    pub name: String,
    /// Where that page stands in the feed, mail or archive it came from.
    pub within: Option<Within>,
    /// Canonical URL, else the page's name: what ledger ids hang on.
    pub key: String,
    /// What sort of page it is.
    pub sort: PageSort,
    /// The whole text, block after block.
    pub text: String,
    /// Its blocks in order; they do not overlap and lie inside `text`.
    pub blocks: Vec<Block>,
    /// From places in `text` to places in the page's decoded text.
    pub map: OffsetMap,
    /// Title, byline, outlet, publication date …, each with every candidate.
    pub meta: Meta,
    /// Links of the page.
    pub links: Vec<Link>,
    /// Where the text was mended.
    pub repairs: Vec<Repair>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Article {
    /// Reads a page. Total: every page gives an article, possibly one without text and with a problem that says why.
    pub fn read(page: &Page) -> Article {
        Article::read_with(page, Models::default())
    }

    /// As [`Article::read`]; the `models` say whether trained weights tell the lines of pasted text apart.
    pub fn read_with(page: &Page, models: Models) -> Article {
        build::read(page, models)
    }

    /// Text that is an article already (the `annotate` filter): nothing removed, every block is body.
    pub fn verbatim(name: &str, text: &str) -> Article {
        build::verbatim(name, text)
    }

    /// The block that holds the byte, if any.
    pub fn block_at(&self, byte: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|b| b.span.start <= byte);
        self.blocks[..after].last().filter(|b| byte < b.span.end)
    }

    /// The words under a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Blocks that claims are read from.
    pub fn story(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.role.is_story())
    }
}
