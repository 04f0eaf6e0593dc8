//! What is shown: claims, findings and coverage, sorted and ready to render.
//!
//! [`Report::new`] decides everything; the renderers beside it ([`human`], [`json`], [`html`]) compute nothing. The JSON form is
//! a contract: `schemas/report.json` describes it.

mod assemble;
mod coverage;
mod entries;
pub mod html;
pub mod human;
pub mod json;
mod links;
mod offices;
mod reading;

pub use coverage::{Coverage, NotChecked};
pub use entries::{
    ArticleEntry, ClaimEntry, CopyEntry, DateEntry, EvidenceEntry, FindingEntry, OfficialEntry, OriginEntry, Passage,
    Published, QuantityEntry, RelatedPlace, RelationEntry, Settled, SourceEntry, Stands,
};

pub use links::CitedLink;
pub use offices::{OfficeLine, TenureBar};
pub use reading::{ReadBlock, Reading};

use crate::checks::Severity;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the JSON report.
pub const SCHEMA: u32 = 1;

/// Everything one run has to say.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// Which program wrote it.
    pub tool: Tool,
    /// What was looked at and what was not.
    pub coverage: Coverage,
    /// The articles, by name.
    pub articles: Vec<ArticleEntry>,
    /// The claims, by article and place.
    pub claims: Vec<ClaimEntry>,
    /// The findings: worst first, then by article and place.
    pub findings: Vec<FindingEntry>,
    /// Findings that an editor has answered already.
    pub settled: Vec<Settled>,
    /// Groups of articles that tell one event, by article id.
    pub stories: Vec<Vec<String>>,
    /// Text that one article has from another.
    pub copies: Vec<CopyEntry>,
    /// How claims of different articles stand to each other.
    pub relations: Vec<RelationEntry>,
    /// What stands behind each story.
    pub origins: Vec<OriginEntry>,
    /// What the articles cite, by article and place.
    #[serde(skip)]
    #[schemars(skip)]
    pub links: Vec<CitedLink>,
    /// The offices that the articles name, each with its holders.
    #[serde(skip)]
    #[schemars(skip)]
    pub offices: Vec<OfficeLine>,
    /// Which article cites which, by article id.
    #[serde(skip)]
    #[schemars(skip)]
    pub citations: Vec<[String; 2]>,
    /// The decoded pages that lines are shown from, by file name.
    #[serde(skip)]
    #[schemars(skip)]
    pub pages: BTreeMap<String, String>,
}

/// The program that wrote a report.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// `twosource`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Report {
    /// How many open findings there are of each severity: errors, warnings, notes.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| self.findings.iter().filter(|f| f.severity == severity).count())
    }

    /// The worst severity among the findings.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| f.severity).max()
    }
}
