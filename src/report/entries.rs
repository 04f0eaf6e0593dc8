//! The rows of a report. Spans are code points into the file as received; lines and columns count from 1.

use super::Reading;
use crate::article::Origin;
use crate::attribution::SourceKind;
use crate::checks::Severity;
use crate::corpus::{Direction, RelationKind};
use crate::evidence::EvidenceKind;
use crate::mentions::{Amount, Certainty, TimexKind};
use crate::span::{CharSpan, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// One article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ArticleEntry {
    /// Names the article inside this report: its file as the user named it.
    pub id: String,
    /// The file as the user named it: the feed, mail or archive where the article is one page of it.
    pub file: String,
    /// Where the article's page begins in that file. Its own places count from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands: Option<Stands>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Writers or agency, as printed.
    pub byline: Option<String>,
    /// When it was published, stated or inferred.
    pub published: Option<Published>,
    /// Where it came from, nearest first: reposts, reprints, agencies.
    pub chain: Vec<String>,
    /// How many claims it makes.
    pub claims: usize,
    /// What could not be read, one sentence each.
    pub problems: Vec<String>,
    /// Its text, for renderers that show it.
    #[serde(skip)]
    #[schemars(skip)]
    pub reading: Reading,
}

/// Where a page begins in the file that holds it.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Stands {
    /// Bytes of the unpacked file before it.
    pub byte: u64,
    /// Line, from 1, in a file that people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in code points, from 1, in a file that people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// A publication date and how it is known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Published {
    /// EDTF: a day, a month, or an interval.
    pub value: String,
    /// Where it was found; `inferred` when no date is stated.
    pub from: Origin,
    /// How it is known, in a sentence.
    pub because: String,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Passage {
    /// The article.
    pub article: String,
    /// Code points in the file.
    pub span: CharSpan,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// The words as the cleaned article has them.
    pub text: String,
    /// What to say beside the words when they are shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Bytes in the decoded page, for renderers.
    #[serde(skip)]
    #[schemars(skip)]
    pub place: Span,
}

/// Who a claim comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceEntry {
    /// What sort of source.
    pub kind: SourceKind,
    /// The words that name it.
    pub text: Option<String>,
    /// Full name, where it is known.
    pub speaker: Option<String>,
}

/// A date in a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DateEntry {
    /// The words.
    pub text: String,
    /// Its TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// Its TIMEX3 value.
    pub value: String,
    /// First and last day, inclusive.
    pub resolved: Option<[String; 2]>,
    /// How sure the days are.
    pub certainty: Certainty,
    /// How the days were found.
    pub because: String,
}

/// An official in a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OfficialEntry {
    /// The words.
    pub text: String,
    /// The name.
    pub name: Option<String>,
    /// The rank.
    pub rank: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The office, where the table knows it.
    pub office: Option<String>,
}

/// A number in a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QuantityEntry {
    /// The words.
    pub text: String,
    /// Least it can be.
    #[schemars(with = "Option<f64>")]
    pub low: Option<Amount>,
    /// Most it can be.
    #[schemars(with = "Option<f64>")]
    pub high: Option<Amount>,
    /// What is counted.
    pub unit: String,
    /// What happened to them.
    pub measure: Option<String>,
}

/// One claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimEntry {
    /// Stable id.
    pub id: String,
    /// Its article.
    pub article: String,
    /// Code points in the file.
    pub span: CharSpan,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// The words.
    pub text: String,
    /// Who says so; `null` when the article itself does.
    pub source: Option<SourceEntry>,
    /// Whether it can be checked at all.
    pub checkable: bool,
    /// How much it is worth checking, 0 to 100.
    pub worth: u8,
    /// Its dates.
    pub dates: Vec<DateEntry>,
    /// Its officials.
    pub officials: Vec<OfficialEntry>,
    /// Its numbers.
    pub quantities: Vec<QuantityEntry>,
    /// Its links.
    pub links: Vec<String>,
    /// Ids of the findings about it.
    pub flags: Vec<String>,
    /// Bytes in the decoded page, for renderers.
    #[serde(skip)]
    #[schemars(skip)]
    pub place: Span,
    /// Bytes in the article's text, for renderers.
    #[serde(skip)]
    #[schemars(skip)]
    pub within: Span,
}

/// One thing a finding rests on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EvidenceEntry {
    /// What sort of thing.
    pub kind: EvidenceKind,
    /// One sentence that can be checked by hand.
    pub text: String,
    /// Titles and addresses it comes from.
    pub sources: Vec<String>,
    /// Where it stands, when it stands in an article.
    pub passage: Option<Passage>,
}

/// One finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingEntry {
    /// Stable id.
    pub id: String,
    /// `family/name`.
    pub check: String,
    /// How bad it is.
    pub severity: Severity,
    /// Its article.
    pub article: String,
    /// The claim it is about, if it is about one.
    pub claim: Option<String>,
    /// Code points in the file; empty when it is about the article as a whole.
    pub span: CharSpan,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// The words.
    pub text: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What it rests on.
    pub evidence: Vec<EvidenceEntry>,
    /// What the editor can do.
    pub suggestion: Option<String>,
    /// More places, in this or other articles.
    pub also: Vec<Passage>,
    /// Beside the words when they are shown.
    #[serde(skip)]
    #[schemars(skip)]
    pub label: String,
    /// Bytes in the decoded page, for renderers.
    #[serde(skip)]
    #[schemars(skip)]
    pub place: Span,
    /// Bytes in the article's text, for renderers.
    #[serde(skip)]
    #[schemars(skip)]
    pub within: Span,
}

impl FindingEntry {
    /// Whether it takes more than one article to see it.
    pub fn is_across(&self) -> bool {
        let others = self.also.iter().chain(self.evidence.iter().filter_map(|e| e.passage.as_ref()));
        others.into_iter().any(|p| p.article != self.article)
    }
}

/// A finding that was answered already.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Settled {
    /// `family/name`.
    pub check: String,
    /// Its article.
    pub article: String,
    /// What it says.
    pub message: String,
    /// Who or what answered it.
    pub by: String,
}

/// Text that one article has from another.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CopyEntry {
    /// The article that had it first, as far as is known.
    pub from: String,
    /// The other.
    pub to: String,
    /// How much of the shorter text is shared, 0 to 1.
    pub containment: f64,
    /// Whether it is known who had it first.
    pub direction: Direction,
    /// Whether the later one says where it is from.
    pub credited: bool,
    /// The passages, first in `from`, then in `to`.
    pub spans: Vec<[CharSpan; 2]>,
}

/// A claim that stands in a relation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RelatedPlace {
    /// Its article.
    pub id: String,
    /// Code points in the file.
    pub span: CharSpan,
    /// Line, from 1.
    pub line: u32,
    /// The words.
    pub text: String,
}

/// How two claims stand to each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RelationEntry {
    /// The one; the earlier of an update.
    pub a: RelatedPlace,
    /// The other.
    pub b: RelatedPlace,
    /// How they stand.
    pub relation: RelationKind,
    /// What both speak of.
    pub key: String,
    /// Why, in a sentence.
    pub because: String,
}

/// What stands behind a story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OriginEntry {
    /// What the story is about.
    pub key: String,
    /// How many articles tell it.
    pub claims: usize,
    /// How many independent origins they go back to.
    pub independent: usize,
    /// How they were found.
    pub path: Vec<String>,
}
