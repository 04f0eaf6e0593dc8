//! Arguments of every verb that reads articles.

use crate::attribution::{Engine, Scope};
use crate::nlp::Models;

#[derive(Clone, Debug, clap::Args)]
pub(super) struct EngineArgs {
    /// Run on rules alone, without the trained weights.
    #[arg(long)]
    no_model: bool,

    /// What counts as an attribution: reported speech, or every stance (wants, praises, expects). `annotate` gives all, the
    /// other verbs reports.
    #[arg(long, value_enum)]
    scope: Option<Scope>,
}

impl EngineArgs {
    /// The engine asked for; `scope` is the verb's own default.
    pub(super) fn engine(&self, scope: Scope) -> Engine {
        let models = if self.no_model { Models::None } else { Models::Builtin };
        Engine { models, scope: self.scope.unwrap_or(scope) }
    }
}
