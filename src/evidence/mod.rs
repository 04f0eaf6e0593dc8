//! What a check used: a tenure row, a date in a link, a passage of another article, a fetched page.

mod answer;
mod archive;
mod assess;
mod checker;
mod consult;
mod crawl;
mod fetch;
mod host;
mod likeness;
mod policy;
mod reach;
mod reading;
mod robots;
mod sibling;
mod signs;
mod source;
mod store;
mod support;
mod verdict;
mod warc;

pub use answer::{Answer, Limits, Trouble};
pub use archive::{Archived, Memento};
pub use assess::Cited;
pub use checker::{Checked, Checker};
pub use crawl::crawl;
pub use likeness::{slug, topic};
pub use policy::{CheckedTarget, Policy, Refusal, Unresolved};
pub use reading::Reading;
pub use source::{Error, Recording, Source};
pub use store::{Seen, Store, gather};
pub use support::{Passage, Quoted, What, cited_for, lacking, nearest};
pub use verdict::Verdict;
pub use warc::Clock;

use crate::span::Span;

/// What sort of thing the evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A row of the office table.
    Tenure,
    /// What an address says of itself.
    Link,
    /// A passage of this or another article.
    Passage,
    /// The calendar.
    Calendar,
    /// A page that was looked at.
    Fetch,
    /// How something was concluded.
    Reasoning,
}

/// One thing a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// One sentence an editor can check by hand.
    pub text: String,
    /// Titles and addresses of the sources it comes from.
    pub sources: Vec<String>,
    /// Where it stands: index of the article in the corpus, and the words.
    pub place: Option<(usize, Span)>,
}

impl Evidence {
    /// Evidence without sources or place.
    pub fn new(kind: EvidenceKind, text: impl Into<String>) -> Evidence {
        Evidence { kind, text: text.into(), sources: Vec::new(), place: None }
    }

    /// A passage of an article.
    pub fn passage(article: usize, span: Span, text: impl Into<String>) -> Evidence {
        Evidence { kind: EvidenceKind::Passage, text: text.into(), sources: Vec::new(), place: Some((article, span)) }
    }

    /// Names the sources.
    pub fn sources(mut self, sources: impl IntoIterator<Item = String>) -> Evidence {
        self.sources.extend(sources);
        self
    }
}

/// SHA-256 in hex: what a finding cites of a page.
fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
