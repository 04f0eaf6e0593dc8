//! How to check: what fails a run and how bad each check is.

use crate::checks::{CheckId, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How bad, or not to be looked for at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not looked for.
    Off,
    /// Worth knowing.
    Note,
    /// Must be answered.
    Warning,
    /// Stops publication.
    Error,
}

impl Level {
    /// The severity; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Which part of a date such as 11.06.2024 comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 11 June.
    DayFirst,
    /// November 6.
    MonthFirst,
}

/// The checks that the two-source rule is made of.
const TWO_SOURCE: [&str; 2] = ["source/single", "agreement/uncorroborated"];

/// How to check. What is not stated is `None` or empty, so that the command line can fill it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The mildest severity that makes a run fail; `off` never fails.
    pub fail_on: Option<Level>,
    /// How bad a claim is that stands on one leg: `source/single` and `agreement/uncorroborated`.
    pub two_source: Option<Level>,
    /// How to read dates that could be two days.
    pub date_order: Option<DateOrder>,
    /// The least share of claims, in percent, that must have been checked.
    pub min_coverage: Option<u8>,
    /// How bad single checks or whole families (`link/*`) are.
    pub checks: BTreeMap<String, Level>,
    /// The newsroom's own tables of officials, laid over ours: files or folders, relative to the ledger.
    pub officials: Vec<String>,
}

impl Settings {
    /// What the settings say of a check: its own line, then the two-source rule, then its family's line.
    pub fn level(&self, check: CheckId) -> Option<Level> {
        let family = check.0.split_once('/').map(|(family, _)| format!("{family}/*"));
        let own = self.checks.get(check.0).copied();
        let rule = self.two_source.filter(|_| TWO_SOURCE.contains(&check.0));
        own.or(rule).or_else(|| family.and_then(|f| self.checks.get(&f).copied()))
    }

    /// The mildest findings that the ledger records: warnings, or notes too where notes fail a run.
    pub fn recorded(&self) -> Severity {
        self.fail_on.and_then(Level::severity).unwrap_or(Severity::Warning).min(Severity::Warning)
    }

    /// How bad a finding is here; `None` when the check is off. `default` is the check's own severity: where weak
    /// evidence made the finding milder than that, the stated severity is made milder by as much.
    pub fn severity(&self, check: CheckId, default: Severity, found: Severity) -> Option<Severity> {
        let Some(level) = self.level(check) else { return Some(found) };
        let steps = (default as u8).saturating_sub(found as u8);
        level.severity().map(|stated| (0..steps).fold(stated, |severity, _| severity.lowered()))
    }
}

/// Whether `name` (a check, or `family/*`) speaks of the check.
pub(super) fn speaks_of(name: &str, check: &str) -> bool {
    match name.strip_suffix('*') {
        Some(family) if family.ends_with('/') => check.starts_with(family),
        _ => name == check,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_line_counts_and_weak_evidence_stays_weak() {
        let mut settings = Settings { two_source: Some(Level::Error), ..Settings::default() };
        settings.checks.insert("link/*".to_string(), Level::Note);
        settings.checks.insert("link/dead".to_string(), Level::Error);
        settings.checks.insert("page/no-byline".to_string(), Level::Off);
        let severity = |id, default, found| settings.severity(CheckId(id), default, found);
        use Severity::{Error, Note, Warning};
        assert_eq!(severity("link/dead", Error, Error), Some(Error));
        assert_eq!(severity("link/dead", Error, Warning), Some(Warning));
        assert_eq!(severity("link/unverified", Warning, Warning), Some(Note));
        assert_eq!(severity("source/single", Warning, Warning), Some(Error));
        assert_eq!(severity("page/no-byline", Note, Note), None);
        assert_eq!(severity("date/vague", Note, Note), Some(Note));
        assert!(speaks_of("link/*", "link/dead") && !speaks_of("link/*", "page/dead"));
        assert!(!speaks_of("*", "page/dead"));
    }
}
