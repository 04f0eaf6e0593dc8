//! What the pages say, laid out for the templates in `templates/review/`. Nothing is decided here.

mod bulk;
mod card;
mod conflict;
mod desk;
mod message;
mod queue;
mod records;

pub(super) use bulk::Bulk;
pub(super) use conflict::{Conflict, Wanted};
pub(super) use desk::DeskPage;
pub(super) use message::Message;

use super::{Filter, Sitting};
use crate::ledger::{Review, Verdict};
use crate::report::html::inert;
use askama::Template;

/// The style of the report and of these pages.
pub(super) const STYLE: &str =
    concat!(include_str!("../../../templates/style.css"), include_str!("../../../templates/review/style.css"));
/// The keys. Everything works without it.
pub(super) const SCRIPT: &str = include_str!("../../../templates/review/keys.js");
/// The picture in the browser's tab.
pub(super) const ICON: &str = include_str!("../../../templates/review/icon.svg");

/// What every page has at its top.
#[derive(Debug)]
pub(super) struct Frame {
    title: String,
    ledger: String,
    by: Option<String>,
    dated: bool,
    done: usize,
    total: usize,
    undo: Option<String>,
    fields: Vec<(&'static str, String)>,
}

impl Frame {
    pub(super) fn of(sitting: &Sitting, filter: &Filter, title: impl Into<String>) -> Frame {
        let (done, total) = sitting.queue.progress();
        Frame {
            title: title.into(),
            ledger: sitting.desk.ledger.path.display().to_string(),
            by: sitting.editor.by.clone(),
            dated: sitting.editor.on.is_some(),
            done,
            total,
            undo: sitting.last().map(str::to_string),
            fields: filter.fields().into_iter().map(|(name, value)| (name, value.to_string())).collect(),
        }
    }
}

/// A page as text that does nothing but stand there.
pub(super) fn render(page: &impl Template) -> Result<String, askama::Error> {
    page.render().map(inert)
}

/// One decision as it is read.
#[derive(Debug)]
pub(super) struct Decision {
    /// `accepted by amira on 2026-11-21`
    what: String,
    note: Option<String>,
    flags: String,
    quote: Option<String>,
}

impl Decision {
    fn of(review: &Review, quote: Option<&str>) -> Decision {
        let mut what = super::verb(review.verdict).to_string();
        if let Some(by) = &review.by {
            what.push_str(&format!(" by {by}"));
        }
        if let Some(on) = review.on {
            what.push_str(&format!(" on {on}"));
        }
        let covers = review.covers.as_ref().filter(|_| review.verdict != Verdict::Pending);
        Decision {
            what,
            note: review.note.clone(),
            flags: covers.map_or(String::new(), |c| c.flags.join(", ")),
            quote: quote.map(str::to_string),
        }
    }
}

/// The word in the file for a verdict.
pub(super) fn verdict(word: &str) -> Option<Verdict> {
    [Verdict::Confirmed, Verdict::Disputed, Verdict::Corrected, Verdict::Waived]
        .into_iter()
        .find(|v| v.as_str() == word)
}
