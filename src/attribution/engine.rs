//! How the stages that understand language are run.

use crate::nlp::Models;

/// How wide attribution casts its net.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Scope {
    /// What somebody said, wrote or reported.
    #[default]
    Reports,
    /// Every stance towards a content: also who wants, praises, expects or accuses.
    All,
}

/// The settings of the language stages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Engine {
    /// Whether trained weights take part.
    pub models: Models,
    /// What counts as an attribution.
    pub scope: Scope,
}
