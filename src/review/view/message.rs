//! A page that says one thing: that nothing is open, that something could not be done.

use super::Frame;
use askama::Template;

/// One thing to say.
#[derive(Debug, Template)]
#[template(path = "review/message.html")]
pub(in crate::review) struct Message {
    pub(in crate::review) frame: Frame,
    /// One sentence each.
    pub(in crate::review) lines: Vec<String>,
    /// Text that is shown as it is, such as a place in the ledger.
    pub(in crate::review) picture: Option<String>,
    /// What the editor had typed.
    pub(in crate::review) typed: Option<String>,
    /// Where to go on.
    pub(in crate::review) back: String,
}
