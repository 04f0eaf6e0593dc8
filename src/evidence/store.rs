//! Pages that were looked at, kept for the checks of one run.

use super::assess::Cited;
use super::checker::{Checked, Checker};
use super::crawl::crawl;
use super::source::Error;
use super::support::cited_for;
use crate::claims::Annotated;
use crate::knowledge::{identity, parse_address};
use crate::mentions::LinkRole;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found behind a cited address, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What was found.
    pub checked: Checked,
    /// When, as the evidence file says it; unknown without one.
    pub at: Option<String>,
}

/// Pages that were fetched or replayed, by address. Empty unless the user asked for `--online` or `--replay`.
#[derive(Debug, Default)]
pub struct Store {
    pages: BTreeMap<String, Seen>,
    looked: bool,
}

impl Store {
    /// Whether anybody looked at all.
    pub fn looked(&self) -> bool {
        self.looked
    }

    /// What was found behind an address, however it is written.
    pub fn of(&self, url: &str) -> Option<&Seen> {
        self.pages.get(&identity(&parse_address(url)?))
    }
}

/// Looks at every page the articles cite, each once. Navigation and what intruders left is never asked for. `tick` is
/// told how many of how many pages were looked at.
pub fn gather(articles: &[Annotated], checker: Checker, tick: impl Fn(usize, usize)) -> Result<Store, Error> {
    let mut wanted: BTreeMap<String, Cited> = BTreeMap::new();
    for annotated in articles {
        let on = annotated.article.meta.published().and_then(|c| c.value.first());
        for link in annotated.mentions.links.iter().filter(|l| l.role == LinkRole::Citation) {
            let Some(url) = parse_address(&link.url) else { continue };
            let new = || Cited { url: url.to_string(), on, ..Cited::default() };
            let cited = wanted.entry(identity(&url)).or_insert_with(new);
            cited.claims.extend(cited_for(annotated, link).into_iter().flat_map(|(_, claims)| claims));
        }
    }
    let (keys, cited): (Vec<String>, Vec<Cited>) = wanted.into_iter().unzip();
    let checker = Arc::new(checker);
    let (mut done, all) = (0, cited.len());
    let mut pages = BTreeMap::new();
    crawl(
        &checker,
        cited,
        |_, checked| checked,
        |at, checked| {
            done += 1;
            tick(done, all);
            if let Some(key) = keys.get(at) {
                let at = checked.final_url.as_deref().and_then(|url| checker.recorded_at(url));
                pages.insert(key.clone(), Seen { checked, at });
            }
        },
    )?;
    checker.finish()?;
    Ok(Store { pages, looked: true })
}
