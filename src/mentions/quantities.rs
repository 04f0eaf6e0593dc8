//! Numbers with what they count, as intervals.

use crate::article::Article;
use crate::nlp::Sentence;
use crate::span::Span;

/// A number in thousandths: exact, ordered, the same on every machine. 18 is `Amount(18_000)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i64);

impl Amount {
    /// A whole number; too large ones stop at the largest amount.
    pub fn whole(n: i64) -> Amount {
        Amount(n.saturating_mul(1000))
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            serializer.serialize_i64(self.0 / 1000)
        } else {
            serializer.serialize_f64(self.0 as f64 / 1000.0)
        }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0 / 1000, (self.0 % 1000).abs());
        if rest == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
        }
    }
}

/// A number and what it counts. Both ends inclusive; `None` is an open end ("at least 18").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number with its hedge, scale and unit.
    pub span: Span,
    /// Least it can be.
    pub low: Option<Amount>,
    /// Most it can be.
    pub high: Option<Amount>,
    /// What is counted: `person`, `percent`, `USD`, `km` …
    pub unit: String,
    /// What was done or happened to them: `killed`, `wounded` …
    pub measure: Option<String>,
}

pub(super) fn find(_article: &Article, _sentences: &[Sentence]) -> Vec<Quantity> {
    Vec::new()
}
