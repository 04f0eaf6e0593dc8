//! Checks of the ledger itself: decisions and waivers that no longer fit. One file each, with its documentation.

mod case;
mod changed;
mod gone;
mod waiver_expired;
mod waiver_unreadable;
mod waiver_unused;

use super::judge::Bench;
use crate::checks::{CheckId, Doc, Finding, Severity};
use case::Cases;

/// A check of the ledger with its name and documentation.
pub struct Registered {
    /// `ledger/name`.
    pub id: CheckId,
    /// How bad its findings are where `claims.yaml` says nothing else.
    pub severity: Severity,
    run: fn(&Bench<'_>) -> Vec<Finding>,
    /// The source of its file, whose head is its documentation.
    source: &'static str,
    #[cfg_attr(not(test), allow(dead_code, reason = "only the test of the cases reads them"))]
    cases: &'static Cases,
}

impl Registered {
    /// Its documentation.
    pub fn doc(&self) -> Doc {
        Doc::read(self.source)
    }
}

macro_rules! checks {
    ($($module:ident: $name:literal, $severity:ident;)*) => {
        /// The checks of the ledger.
        pub static ALL: &[Registered] = &[$(Registered {
            id: CheckId(concat!("ledger/", $name)),
            severity: Severity::$severity,
            run: $module::run,
            source: include_str!(concat!(stringify!($module), ".rs")),
            cases: &$module::CASES,
        }),*];
    };
}

checks! {
    changed: "changed", Warning;
    gone: "gone", Warning;
    waiver_expired: "waiver-expired", Warning;
    waiver_unreadable: "waiver-unreadable", Warning;
    waiver_unused: "waiver-unused", Warning;
}

/// The names of all checks, of articles and of the ledger.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    crate::checks::all().map(|c| c.id.0).chain(ALL.iter().map(|c| c.id.0))
}

/// Runs them all; the result is sorted.
pub(super) fn run(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for check in ALL {
        findings.extend((check.run)(bench).into_iter().map(|f| Finding { check: check.id, ..f }));
    }
    findings.sort_by(|a, b| (a.article, a.span, a.check, &a.message).cmp(&(b.article, b.span, b.check, &b.message)));
    findings
}

impl Bench<'_> {
    /// The first article a waiver speaks of: where its findings are shown. A ledger over no articles shows none.
    fn article_of(&self, waiver: &super::Waiver) -> Option<usize> {
        let fits = |(i, name): &(usize, &String)| {
            self.corpus.articles.get(*i).is_some_and(|a| waiver.fits_article(name, &a.article.key))
        };
        self.names.iter().enumerate().find(fits).map(|(i, _)| i).or((!self.names.is_empty()).then_some(0))
    }

    /// `claims.yaml line 24`.
    fn line(&self, line: u32) -> String {
        let file = self.ledger.path.file_name().map_or(super::FILE_NAME.into(), |f| f.to_string_lossy());
        format!("{file} line {line}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ledger_check_is_documented_and_does_what_it_says() {
        for check in ALL {
            let doc = check.doc();
            assert!(!doc.title.is_empty(), "{} lacks a first line", check.id);
            for heading in Doc::HEADINGS {
                assert!(doc.section(heading).is_some_and(|t| !t.is_empty()), "{} lacks `{heading}`", check.id);
            }
            assert!(check.cases.fires.len() >= 3 && check.cases.silent.len() >= 3, "{}: three and three", check.id);
            check.cases.fires.iter().for_each(|case| case.assert(check.id, true));
            check.cases.silent.iter().for_each(|case| case.assert(check.id, false));
        }
    }
}
