//! What was found behind an address.

/// What was found behind an address. Only `Dead` says a page is gone; most of the others say why nobody can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The page is the one that is cited.
    Supports,
    /// It is another page: title, date, outlet or address of another story.
    Mismatch,
    /// The server sends a page and means "not found".
    #[serde(rename = "soft404")]
    Soft404,
    /// The server says it is gone.
    Dead,
    /// The server fails.
    ServerError,
    /// No server answers.
    Unreachable,
    /// The answer broke off.
    Incomplete,
    /// The domain is for sale.
    Parked,
    /// The server does not want programs, or not so many requests.
    Blocked,
    /// The page is there, behind a wall of payment or consent.
    Gated,
    /// Redirects without end.
    RedirectLoop,
    /// Too slow.
    Timeout,
    /// More than anybody should read.
    TooLarge,
    /// Not a page of text.
    NotHtml,
    /// The connection cannot be trusted.
    TlsError,
    /// An address that must not be asked: private, local, or of another scheme.
    ForbiddenTarget,
    /// Nobody looked.
    NotChecked,
}

impl Verdict {
    /// Whether it says something of the page, and not only why nobody can tell.
    pub fn is_decided(self) -> bool {
        use Verdict::{Dead, ForbiddenTarget, Mismatch, Parked, Soft404, Supports};
        matches!(self, Supports | Mismatch | Soft404 | Dead | Parked | ForbiddenTarget)
    }
}
