//! What asks for a decision, worst first.

use super::Desk;
use crate::checks::Severity;
use crate::ledger::{Home, Judgement, Ledger, Standing, Verdict};
use crate::span::Span;
use std::collections::{BTreeMap, HashMap};

/// How an entry of the ledger stands with the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody has decided yet.
    Open,
    /// It was decided on once, and asks again: the words or the flags are others now.
    Reopened,
    /// It was decided.
    Decided(Verdict),
    /// Nothing is flagged there any more, and nothing was decided.
    Quiet,
    /// Its words are no longer in the article.
    Gone,
}

impl Status {
    /// Whether it asks for a decision.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Open | Status::Reopened)
    }
}

/// One entry of the ledger with what is flagged there.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entry's id.
    pub claim: String,
    /// Index of its article in the corpus; `None` where the article was not read.
    pub article: Option<usize>,
    /// Its article's name.
    pub name: String,
    /// The line of its first finding, from 1.
    pub line: u32,
    /// Its words on one line; empty for an article as a whole.
    pub words: String,
    /// Its findings: indices into the desk's.
    pub findings: Vec<usize>,
    /// The worst of them.
    pub worst: Option<Severity>,
    /// How it stands.
    pub status: Status,
}

/// Every entry of the ledger: worst first, then by article and line.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The entries.
    pub items: Vec<Item>,
    places: HashMap<String, usize>,
}

impl Queue {
    /// The queue of a desk by a ledger and what it says.
    pub(super) fn of(desk: &Desk, ledger: &Ledger, judgement: &Judgement) -> Queue {
        let mut flagged: BTreeMap<&str, (Vec<usize>, bool)> = BTreeMap::new();
        for (finding, standing) in judgement.standings.iter().enumerate() {
            let (claim, again) = match standing {
                Standing::Known { claim } | Standing::Decided { claim, .. } => (claim, false),
                Standing::Reopened { claim } => (claim, true),
                Standing::New | Standing::Waived { .. } | Standing::Allowed { .. } => continue,
            };
            let row = flagged.entry(claim).or_default();
            row.0.push(finding);
            row.1 |= again;
        }
        let known = |finding: &usize| matches!(judgement.standings.get(*finding), Some(Standing::Known { .. }));
        let item = |(claim, entry): (&String, &crate::ledger::Entry)| {
            let (mut findings, again) = flagged.remove(claim.as_str()).unwrap_or_default();
            let home = judgement.homes.get(claim).copied().unwrap_or(Home::Unread);
            let changed = matches!(home, Home::Changed { .. }) && entry.is_decided();
            let status = match (home, entry.review.verdict) {
                (Home::Gone { .. }, _) => Status::Gone,
                _ if again || changed => Status::Reopened,
                _ if findings.iter().any(known) => Status::Open,
                (_, Verdict::Pending) => Status::Quiet,
                (_, verdict) => Status::Decided(verdict),
            };
            findings.sort_by_key(|i| std::cmp::Reverse(desk.findings.get(*i).map(|f| f.severity)));
            let place = match home {
                Home::Stands { article, span, .. } | Home::Changed { article, span } => Some((article, span)),
                Home::Gone { article } => article.map(|article| (article, Span::default())),
                Home::Unread => None,
            };
            let first = findings.iter().find_map(|i| desk.shown(*i));
            let words = entry.quote.as_deref().unwrap_or("");
            Item {
                article: place.map(|(article, _)| article),
                name: entry.article.clone(),
                line: first.map_or_else(|| place.map_or(0, |(article, span)| line(desk, article, span)), |f| f.line),
                words: words.split_whitespace().collect::<Vec<_>>().join(" "),
                worst: findings.iter().filter_map(|i| desk.findings.get(*i)).map(|f| f.severity).max(),
                claim: claim.clone(),
                findings,
                status,
            }
        };
        let mut items: Vec<Item> = ledger.claims.iter().map(item).collect();
        items.sort_by(|a, b| {
            b.worst.cmp(&a.worst).then_with(|| (&a.name, a.line, &a.claim).cmp(&(&b.name, b.line, &b.claim)))
        });
        let places = items.iter().enumerate().map(|(i, item)| (item.claim.clone(), i)).collect();
        Queue { items, places }
    }

    /// What asks for a decision.
    pub fn open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.status.is_open())
    }

    /// The place of an entry.
    pub fn place(&self, claim: &str) -> Option<usize> {
        self.places.get(claim).copied()
    }

    /// An entry.
    pub fn item(&self, claim: &str) -> Option<&Item> {
        self.items.get(self.place(claim)?)
    }

    /// How many were decided, and of how many that were or are to be.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.items.iter().filter(|i| matches!(i.status, Status::Decided(_))).count();
        (done, done + self.open().count())
    }
}

/// The line a place begins on, from 1.
fn line(desk: &Desk, article: usize, span: Span) -> u32 {
    let Some(annotated) = desk.corpus.articles.get(article) else { return 0 };
    let at = annotated.article.map.to_page(span).start as usize;
    let text = desk.report.pages.get(&annotated.article.name).map_or("", String::as_str);
    let before = text.as_bytes().get(..at.min(text.len())).unwrap_or_default();
    u32::try_from(memchr::memchr_iter(b'\n', before).count() + 1).unwrap_or(u32::MAX)
}
