//! What is set aside by rule: one line of `waivers`.

use super::settings::speaks_of;
use crate::calendar::NaiveDate;

/// A finding that an editor set aside for all articles that fit, with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// A check, or `family/*`.
    pub check: String,
    /// A glob over article names and addresses; every article when absent.
    pub matches: Option<glob::Pattern>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: Option<String>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// The last day on which it holds; for ever when absent.
    pub until: Option<NaiveDate>,
    /// The line of the ledger that says so.
    pub line: u32,
}

impl Waiver {
    /// Whether its last day has passed; never where the day is not known.
    pub fn is_expired(&self, today: Option<NaiveDate>) -> bool {
        matches!((self.until, today), (Some(until), Some(today)) if today > until)
    }

    /// Whether it speaks of the check in an article with that name and key.
    pub fn fits(&self, check: &str, name: &str, key: &str) -> bool {
        speaks_of(&self.check, check) && self.fits_article(name, key)
    }

    /// Whether it speaks of the article.
    pub fn fits_article(&self, name: &str, key: &str) -> bool {
        self.matches.as_ref().is_none_or(|glob| glob.matches(name) || glob.matches(key))
    }
}
