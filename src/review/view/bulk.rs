//! The same decision on many claims, after their number was said.

use super::Frame;
use crate::ledger::{Verdict, digest};
use crate::report::html::count;
use crate::review::{Filter, Item, Sitting, verb};
use askama::Template;

/// Claims listed on the page; the number says how many there are.
const LISTED: usize = 30;

/// The page that asks.
#[derive(Debug, Template)]
#[template(path = "review/bulk.html")]
pub(in crate::review) struct Bulk {
    frame: Frame,
    question: String,
    button: String,
    scope: String,
    word: &'static str,
    needs_reason: bool,
    reason: String,
    set: String,
    rows: Vec<(String, String)>,
    more: usize,
    back: String,
    /// Why the page is shown again.
    complaint: Option<String>,
}

impl Bulk {
    /// Asks about everything open that the filter lets pass.
    pub(in crate::review) fn of(
        sitting: &Sitting,
        filter: &Filter,
        verdict: Verdict,
        reason: &str,
        complaint: Option<String>,
    ) -> Bulk {
        let items = Bulk::items(sitting, filter);
        let what = count(items.len(), "claim");
        let row = |item: &&Item| (format!("{}:{}", item.name, item.line), item.words.clone());
        let ask = match verdict {
            Verdict::Pending | Verdict::Confirmed => "Accept",
            Verdict::Disputed => "Dispute",
            Verdict::Corrected => "Mark as corrected",
            Verdict::Waived => "Waive",
        };
        Bulk {
            frame: Frame::of(sitting, filter, format!("{ask} {what}?")),
            question: format!("{ask} {what}?"),
            button: format!("Yes: {what} {}", verb(verdict)),
            scope: filter.told(),
            word: verdict.as_str(),
            needs_reason: verdict == Verdict::Waived,
            reason: reason.to_string(),
            set: Bulk::set(sitting, &items),
            rows: items.iter().take(LISTED).map(row).collect(),
            more: items.len().saturating_sub(LISTED),
            back: filter.href(None),
            complaint,
        }
    }

    /// The claims it is about.
    pub(in crate::review) fn items<'s>(sitting: &'s Sitting, filter: &Filter) -> Vec<&'s Item> {
        let mut items = filter.items(&sitting.desk, &sitting.queue);
        items.retain(|item| item.status.is_open());
        items
    }

    /// A mark of just these claims in just this state.
    pub(in crate::review) fn set(sitting: &Sitting, items: &[&Item]) -> String {
        let marks: Vec<String> =
            items.iter().filter_map(|i| Some(format!("{} {}", i.claim, sitting.mark(&i.claim)?))).collect();
        digest(&marks.join("\n"))
    }
}
