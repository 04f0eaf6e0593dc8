//! What the ledger keeps of one claim: where it stands, what was flagged, what was decided.

use crate::calendar::NaiveDate;
use sha2::{Digest, Sha256};

/// Whether the words that were decided on still stand in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// They do.
    #[default]
    Open,
    /// They stand there in other words; the editor is asked again.
    Changed,
    /// They do not; the entry is kept.
    Gone,
}

impl State {
    /// The word in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Changed => "changed",
            State::Gone => "gone",
        }
    }
}

/// What an editor said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Pending,
    /// The claim was looked into and stands.
    Confirmed,
    /// The claim does not stand, and the article still says it.
    Disputed,
    /// The article, or a printed correction, now says it right.
    Corrected,
    /// The flag is set aside, for the reason in the note.
    Waived,
}

impl Verdict {
    /// The word in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Pending => "pending",
            Verdict::Confirmed => "confirmed",
            Verdict::Disputed => "disputed",
            Verdict::Corrected => "corrected",
            Verdict::Waived => "waived",
        }
    }

    /// Whether the flags it covers no longer ask for anything. A disputed claim does, until the article is corrected.
    pub fn settles(self) -> bool {
        matches!(self, Verdict::Confirmed | Verdict::Corrected | Verdict::Waived)
    }
}

/// The flags and the words a decision was made on; it holds for no others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covers {
    /// Check names.
    pub flags: Vec<String>,
    /// [`digest`] of the words.
    pub text: Option<String>,
}

/// A decision, or that there is none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Why, in the editor's words.
    pub note: Option<String>,
    /// What it holds for; where a person wrote a verdict and nothing more, the flags and words of the entry.
    pub covers: Option<Covers>,
}

/// An earlier decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The decision.
    pub review: Review,
    /// The words it was made on, where they were others than today's.
    pub quote: Option<String>,
}

/// Who the claim comes from, for people who read the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// What sort of source, as `annotate` names it.
    pub kind: String,
    /// Full name, where known.
    pub speaker: Option<String>,
}

/// Which of several equal sentences it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// Counted from 1.
    pub nth: u32,
    /// Out of how many.
    pub of: u32,
    /// The last letters before the sentence, which tell it from the others.
    pub follows: String,
}

/// What the ledger keeps of one claim, of a passage that is no claim, or (without a quote) of an article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The article's name: its path seen from the ledger.
    pub article: String,
    /// The exact words; `None` for the article as a whole.
    pub quote: Option<String>,
    /// What stands before the words in their sentence, where they are not all of it.
    pub before: Option<String>,
    /// What stands after them.
    pub after: Option<String>,
    /// Which occurrence of the sentence it is, where there are several.
    pub nth: Option<Occurrence>,
    /// Who says it.
    pub source: Option<Speaker>,
    /// Checks that flag it.
    pub flags: Vec<String>,
    /// Whether the words still stand there.
    pub state: State,
    /// What was decided.
    pub review: Review,
    /// What was decided before, oldest first.
    pub history: Vec<Past>,
    /// The line of the ledger where it begins.
    pub line: u32,
}

impl Entry {
    /// The words within their sentence.
    pub fn sentence(&self) -> String {
        [&self.before, &self.quote, &self.after].into_iter().flatten().map(String::as_str).collect()
    }

    /// Whether there is a decision.
    pub fn is_decided(&self) -> bool {
        self.review.verdict != Verdict::Pending
    }

    /// Whether the decision was made on these words and names the flag.
    pub fn covers(&self, flag: &str) -> bool {
        let names = |flags: &[String]| flags.iter().any(|f| f == flag);
        let words = |text: Option<&str>| text.is_none_or(|t| t == digest(self.quote.as_deref().unwrap_or("")));
        match &self.review.covers {
            _ if !self.is_decided() => false,
            Some(covers) => names(&covers.flags) && words(covers.text.as_deref()),
            None => names(&self.flags),
        }
    }
}

/// `sha256:` and the hexadecimal digest of the words as they stand in `quote`.
pub fn digest(quote: &str) -> String {
    let digest = Sha256::digest(quote.as_bytes());
    let hex: String = digest.iter().map(|b| format!("{b:02x}")).collect();
    format!("sha256:{hex}")
}
