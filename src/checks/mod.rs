//! The checks: one file each, registered by one line in its family's `mod.rs`.
//!
//! A check looks at annotated articles and says what is suspicious, with its evidence. It reads no file, asks no
//! clock and no network, and never fails. To add one: write `checks/<family>/<name>.rs` beside its siblings and add
//! its line to the family's `checks!` list. `docs/checks.md`, `explain` and the tests follow from that.

mod case;
mod context;
mod doc;
mod finding;

mod agreement;
mod date;
mod link;
mod number;
mod office;
mod page;
mod quote;
mod source;

pub use case::{Case, Cases};
pub use context::Context;
pub use doc::Doc;
pub use finding::{CheckId, Finding, Severity};

use rayon::prelude::*;

/// One check. Both methods are pure and total; most checks need only one of them.
pub trait Check: Sync {
    /// Severity where neither the evidence nor `claims.yaml` says otherwise.
    fn severity(&self) -> Severity;

    /// Looks at one article (an index into the corpus).
    fn article(&self, _cx: &Context<'_>, _article: usize) -> Vec<Finding> {
        Vec::new()
    }

    /// Looks at all articles together.
    fn corpus(&self, _cx: &Context<'_>) -> Vec<Finding> {
        Vec::new()
    }
}

/// A check with its name, documentation and test cases.
pub struct Registered {
    /// `family/name`.
    pub id: CheckId,
    /// The check.
    pub check: &'static dyn Check,
    /// The source of its file, whose head is its documentation.
    source: &'static str,
    /// Texts that must and must not raise it.
    pub cases: &'static Cases,
}

impl Registered {
    /// Its documentation.
    pub fn doc(&self) -> Doc {
        Doc::read(self.source)
    }
}

/// Declares a family's checks: `checks! { "link"; dead: "dead" => Dead, … }` makes the module, and its slice `ALL`.
macro_rules! checks {
    ($family:literal; $($module:ident: $name:literal => $check:ident),* $(,)?) => {
        $(mod $module;)*
        pub(super) static ALL: &[$crate::checks::Registered] = &[$($crate::checks::Registered {
            id: $crate::checks::CheckId(concat!($family, "/", $name)),
            check: &$module::$check,
            source: include_str!(concat!(stringify!($module), ".rs")),
            cases: &$module::CASES,
        }),*];
    };
}
use checks;

/// Every check, by family, then in the family's order.
pub fn all() -> impl Iterator<Item = &'static Registered> {
    [page::ALL, link::ALL, date::ALL, office::ALL, source::ALL, quote::ALL, number::ALL, agreement::ALL]
        .into_iter()
        .flatten()
}

/// The check of that name.
pub fn named(id: &str) -> Option<&'static Registered> {
    all().find(|c| c.id.0 == id)
}

/// Runs the checks that `wanted` lets pass, articles in parallel. The result is sorted and does not depend on threads.
pub fn run(cx: &Context<'_>, wanted: impl Fn(CheckId) -> bool + Sync) -> Vec<Finding> {
    let checks: Vec<&Registered> = all().filter(|c| wanted(c.id)).collect();
    let one = |article: usize| checks.iter().flat_map(move |c| stamp(c, c.check.article(cx, article)));
    let mut findings: Vec<Finding> = (0..cx.corpus.articles.len()).into_par_iter().flat_map_iter(one).collect();
    findings.extend(checks.iter().flat_map(|c| stamp(c, c.check.corpus(cx))));
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings.dedup_by(|a, b| a.order() == b.order());
    findings
}

/// Checks that have nothing to say of a page that nobody looked at.
const OF_PAGES: [&str; 4] = ["link/dead", "link/mismatch", "link/soft-404", "link/unsupported"];

/// Whether a check needs cited pages to be looked at; offline its silence says nothing.
pub fn needs_pages(id: CheckId) -> bool {
    OF_PAGES.contains(&id.0)
}

/// Puts the check's name on its findings.
fn stamp(registered: &Registered, findings: Vec<Finding>) -> Vec<Finding> {
    let named = |finding: Finding| Finding { check: registered.id, ..finding };
    findings.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn checks_that_need_pages_are_known() {
        for check in all() {
            let asks = check.source.contains("seen(cx") && !check.source.contains("evidence.looked()");
            assert_eq!(needs_pages(check.id), asks, "{}", check.id);
        }
        assert!(OF_PAGES.iter().all(|id| named(id).is_some()));
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut seen = BTreeSet::new();
        for check in all() {
            let (family, name) = check.id.0.split_once('/').unwrap();
            let kebab = |part: &str| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            };
            assert!(kebab(family) && kebab(name), "{}", check.id);
            assert!(seen.insert(check.id), "{} is registered twice", check.id);
        }
        assert!(!seen.is_empty(), "no checks are registered");
    }

    #[test]
    fn every_check_is_documented() {
        for check in all() {
            let doc = check.doc();
            for heading in Doc::HEADINGS {
                assert!(
                    doc.section(heading).is_some_and(|t| !t.is_empty()),
                    "{} lacks the heading `{heading}`",
                    check.id
                );
            }
            assert!(!doc.title.is_empty(), "{} lacks a first line", check.id);
        }
    }

    #[test]
    fn every_check_fires_where_it_must_and_nowhere_else() {
        for check in all() {
            assert!(check.cases.fires.len() >= 3, "{}: three texts that fire are asked for", check.id);
            assert!(check.cases.silent.len() >= 3, "{}: three texts that do not are asked for", check.id);
            for case in check.cases.fires {
                case.assert(check, true);
            }
            for case in check.cases.silent {
                case.assert(check, false);
            }
        }
    }
}
