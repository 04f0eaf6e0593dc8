//! What a check says.

use crate::evidence::Evidence;
use crate::span::Span;

/// Names a check: `family/name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct CheckId(pub &'static str);

impl std::fmt::Display for CheckId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a finding is; worse is greater.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Must be answered.
    Warning,
    /// Stops publication.
    Error,
}

impl Severity {
    /// One step milder: what weak evidence does to a finding.
    pub fn lowered(self) -> Severity {
        if self == Severity::Error { Severity::Warning } else { Severity::Note }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// Further words underlined with a finding, in the same or another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Index of the article in the corpus.
    pub article: usize,
    /// The words.
    pub span: Span,
    /// What to say beside them.
    pub text: String,
}

/// One check's result on one claim or article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check; filled in by [`run`](super::run).
    pub check: CheckId,
    /// How bad it is, with this evidence.
    pub severity: Severity,
    /// Index of the article in the corpus.
    pub article: usize,
    /// The words it is about; empty when it is about the article as a whole.
    pub span: Span,
    /// Beside the underlined words; empty for none.
    pub label: String,
    /// One sentence: what is wrong, with the values named.
    pub message: String,
    /// More places.
    pub also: Vec<Label>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// What the editor can do.
    pub suggestion: Option<String>,
}

impl Finding {
    /// A finding with its place and its sentence.
    pub fn new(severity: Severity, article: usize, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            check: CheckId(""),
            severity,
            article,
            span,
            label: String::new(),
            message: message.into(),
            also: Vec::new(),
            evidence: Vec::new(),
            suggestion: None,
        }
    }

    /// What to write beside the underlined words.
    pub fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    /// Adds another place.
    pub fn also(mut self, article: usize, span: Span, text: impl Into<String>) -> Finding {
        self.also.push(Label { article, span, text: text.into() });
        self
    }

    /// Adds evidence.
    pub fn evidence(mut self, evidence: Evidence) -> Finding {
        self.evidence.push(evidence);
        self
    }

    /// Says what to do.
    pub fn suggest(mut self, what: impl Into<String>) -> Finding {
        self.suggestion = Some(what.into());
        self
    }

    /// Findings in the order of their places.
    pub(super) fn order(&self) -> (usize, Span, CheckId, &str) {
        (self.article, self.span, self.check, &self.message)
    }
}
