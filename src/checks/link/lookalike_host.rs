//! A link's host looks like an outlet's and is another.
//!
//! # What it flags
//! Cited hosts that imitate a known outlet or service: other letters of the same shape, one letter more or less, the
//! outlet's name in front of somebody else's domain.
//!
//! # Why an editor cares
//! Copies of news sites are built to be cited. One letter tells them apart.
//!
//! # Example
//! Flagged: `www.reuterrs.com`, `bbc.co.uk.example.net`, a host with a Cyrillic letter in `apnews`.
//!
//! Not flagged: the outlet's own subdomains and country sites.
//!
//! # What it cannot see
//! Imitations of outlets that are not in the table; a name with an ending of its own (`dawn.example`).
//!
//! # References
//! Unicode Technical Standard 39 (confusable letters); the public suffix list; `data/outlets.yaml`.

use super::cited;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Likeness, parse_address};

pub(super) struct LookalikeHost;

impl Check for LookalikeHost {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let mut found = Vec::new();
        for link in cited(cx, article) {
            let Some(url) = parse_address(&link.url) else { continue };
            let Some(like) = url.host_str().and_then(|host| cx.knowledge.outlets.lookalike(host)) else { continue };
            let (severity, how) = match like.likeness {
                Likeness::Homograph => (self.severity(), "letters of the same shape"),
                Likeness::Borrowed => (self.severity(), "its name stands in front of another domain"),
                // Short of a homograph the likeness may be an accident.
                Likeness::NearMiss => (self.severity().lowered(), "one letter apart"),
            };
            let message = format!("the host `{}` looks like {} and is another: {how}", like.shown, like.of);
            let finding = Finding::new(severity, article, link.span, message).label(format!("not {}", like.of));
            found.push(finding.suggest("find the outlet's own page; do not open this one"));
        }
        found
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("As the agency wrote at [[https://www.reuterrs.com/world/bridge-2024-03-07/]], it opens in May."),
        Case::text("See [[https://bbc.co.uk.example.net/news/articles/c203w85d0qyx]] for the bridge."),
        Case::text("See [[https://xn--pnews-3ve.com/article/bridge]] for the bridge."),
    ],
    silent: &[
        Case::text("As the agency wrote at https://www.reuters.com/world/bridge-opens-in-may-2024-03-07/, it opens in May."),
        Case::text("See https://www.bbc.co.uk/news/articles/c203w85d0qyx and https://english.news.cn/ for the bridge."),
        Case::text("See https://harbour.example.org/bridge for the bridge."),
    ],
};
