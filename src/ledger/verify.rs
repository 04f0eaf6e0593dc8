//! What cannot be right in a ledger although it can be read.

use super::entry::{Verdict, digest};
use super::fault::similar_key;
use super::{Ledger, write};

/// Something an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the ledger where the entry begins.
    pub line: u32,
    /// The entry.
    pub claim: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Ledger {
    /// Looks at every entry.
    pub fn verify(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (claim, entry) in &self.claims {
            let mut say = |message: String| problems.push(Problem { line: entry.line, claim: claim.clone(), message });
            let covers = entry.review.covers.as_ref();
            let text = covers.and_then(|c| c.text.as_deref());
            if entry.is_decided() && text.is_some_and(|t| t != digest(entry.quote.as_deref().unwrap_or(""))) {
                say("the decision was made on other words than those of `quote`; decide again".to_string());
            }
            if entry.review.verdict == Verdict::Waived && entry.review.note.as_deref().unwrap_or("").trim().is_empty() {
                say("it is waived without a reason; say why in `note`".to_string());
            }
            if entry.is_decided() && entry.review.by.is_none() {
                say("nobody stands for the decision; write who in `by`".to_string());
            }
            if !entry.flags.is_sorted() {
                say("the flags are not in order; run `twosource ledger fmt`".to_string());
            }
        }
        for (claim, key, meant) in self.odd_keys() {
            let line = self.claims.get(&claim).map_or(0, |e| e.line);
            problems.push(Problem {
                line,
                claim,
                message: format!("the key `{key}` is not read; is `{meant}` meant?"),
            });
        }
        problems.sort_by(|a, b| (a.line, &a.claim, &a.message).cmp(&(b.line, &b.claim, &b.message)));
        problems
    }

    /// Keys of entries that look like the program's own, mistyped: people's own keys are let be, and so these are too.
    fn odd_keys(&self) -> Vec<(String, String, &'static str)> {
        let mut odd = Vec::new();
        for (claim, keys) in write::keys(self) {
            for write::Key { name, known } in keys {
                if let Some(meant) = similar_key(&name, known) {
                    odd.push((claim.to_string(), name, meant));
                }
            }
        }
        odd
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_right_is_named() {
        let text = "version: 1\nclaims:\n  c-1:\n    article: a\n    quote: q\n    flgs: [a/b]\n    mood: own\n    review:\n      verdict: waived\n      nte: why\n      covers: {flags: [], text: \"sha256:00\"}\n";
        let ledger = Ledger::parse(std::path::Path::new("claims.yaml"), text).unwrap();
        let said: Vec<String> = ledger.verify().into_iter().map(|p| p.message).collect();
        for part in [
            "`flgs` is not read; is `flags`",
            "`nte` is not read; is `note`",
            "other words",
            "without a reason",
            "nobody stands",
        ] {
            assert!(said.iter().any(|m| m.contains(part)), "{part}: {said:#?}");
        }
        assert_eq!(said.len(), 5, "{said:#?}");
    }
}
