//! A link leads to a private or local address, a bare machine, or by an odd scheme.
//!
//! # What it flags
//! Cited addresses that point into somebody's own network or machine, carry a user name, use a port where no web
//! server stands, are of another scheme than http and https, or name a bare machine by its number.
//!
//! # Why an editor cares
//! A reader cannot open them, and the reader's browser may reach something it should not.
//!
//! # Example
//! Flagged: `http://192.168.1.9/report`, `http://user:word@example.org/`.
//!
//! Not flagged: ordinary public addresses, also with the ports 8000, 8080 and 8443.
//!
//! # What it cannot see
//! Where a public name leads: that is asked only with `--online`, and refused there.
//!
//! # References
//! `page/injected-links`.

use super::cited;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Policy, Refusal};
use crate::knowledge::parse_address;

pub(super) struct ForbiddenTarget;

impl Check for ForbiddenTarget {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let policy = Policy::default();
        let mut found = Vec::new();
        for link in cited(cx, article) {
            let text = if link.url.contains("://") { link.url.clone() } else { format!("https://{}", link.url) };
            let why = match policy.look(&text) {
                Err(Refusal::Syntax(_)) => continue,
                Err(refusal) => refusal.to_string(),
                Ok(_) => match parse_address(&text).as_ref().and_then(|u| u.host()) {
                    Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => "a bare machine named by its number, not a site".to_string(),
                    _ => continue,
                },
            };
            let message = format!("readers should not be sent to `{}`: {why}", link.url);
            found.push(Finding::new(self.severity(), article, link.span, message).suggest("take the link out or replace it"));
        }
        found
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The plan is at [[http://192.168.1.9/report]] for all to read."),
        Case::text("Pictures of the bridge: [[http://45.33.32.156/bridge]]"),
        Case::text("The minutes are at [[http://desk:word@harbour.example.org/minutes]]."),
        Case::text("Get the file from [[ftp://harbour.example.org/minutes.txt]] today."),
    ],
    silent: &[
        Case::text("The plan is at https://harbour.example.org/report for all to read."),
        Case::text("The plan is at http://harbour.example.org:8080/report for all to read."),
        Case::text("The router answers at 192.168.1.1, he said."),
    ],
};
