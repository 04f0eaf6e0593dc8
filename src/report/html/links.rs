//! What an article cites, as a table: form, days, what was found.

use super::address::Cited;
use crate::evidence::Verdict;
use crate::knowledge::Plausibility;
use crate::mentions::LinkRole;
use crate::report::{ArticleEntry, CitedLink, Report};
use askama::Template;

/// Rows shown; planted blocks can have thousands.
const MOST: usize = 300;

/// The addresses of one article.
#[derive(Debug, Template)]
#[template(path = "links.html")]
pub struct LinkTable<'a> {
    /// The rows.
    pub rows: Vec<Row<'a>>,
    /// How many more there are.
    pub more: usize,
}

impl askama::filters::HtmlSafe for LinkTable<'_> {}

/// One address.
#[derive(Debug)]
pub struct Row<'a> {
    /// The link.
    pub link: &'a CitedLink,
    /// Its address; what intruders left cannot be followed.
    pub address: Cited,
    /// Whether the address fits.
    pub form: &'static str,
    /// Whether that, or what was found, speaks against it.
    pub bad: bool,
    /// The days it can be of.
    pub dated: String,
    /// What was found.
    pub verdict: &'static str,
}

impl<'a> LinkTable<'a> {
    /// The links of an article, `None` where it has none.
    pub fn of(report: &'a Report, article: &ArticleEntry) -> Option<LinkTable<'a>> {
        let own: Vec<&CitedLink> = report.links.iter().filter(|l| l.article == article.id).collect();
        let rows = own.iter().take(MOST).map(|l| row(l)).collect();
        (!own.is_empty()).then(|| LinkTable { rows, more: own.len().saturating_sub(MOST) })
    }
}

fn row(link: &CitedLink) -> Row<'_> {
    let planted = link.role == LinkRole::Injected;
    let address = match planted {
        true => Cited { text: link.url.clone(), href: None },
        false => Cited::address(&link.url),
    };
    let wrong = matches!(link.form, Plausibility::WrongForm | Plausibility::WrongDate);
    let against = link.verdict.is_decided() && link.verdict != Verdict::Supports;
    let dated = match &link.dated {
        None => "–".to_string(),
        Some([first, last]) if first == last => first.clone(),
        Some([first, last]) => format!("{first} … {last}"),
    };
    let form = if planted { "planted" } else { form(link.form) };
    Row { link, address, form, bad: wrong || against || planted, dated, verdict: verdict(link.verdict) }
}

/// The form of an address in words.
pub fn form(form: Plausibility) -> &'static str {
    match form {
        Plausibility::Fits => "fits",
        Plausibility::WrongForm => "wrong form",
        Plausibility::WrongDate => "wrong date",
        Plausibility::UnknownOutlet => "outlet not known",
    }
}

/// A verdict in words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supports => "is the page cited",
        Verdict::Mismatch => "another page",
        Verdict::Soft404 => "page says: not found",
        Verdict::Dead => "gone",
        Verdict::ServerError => "server fails",
        Verdict::Unreachable => "no answer",
        Verdict::Incomplete => "answer broke off",
        Verdict::Parked => "domain for sale",
        Verdict::Blocked => "refuses programs",
        Verdict::Gated => "behind a wall",
        Verdict::RedirectLoop => "redirects in circles",
        Verdict::Timeout => "too slow",
        Verdict::TooLarge => "too large",
        Verdict::NotHtml => "no page of text",
        Verdict::TlsError => "connection not to be trusted",
        Verdict::ForbiddenTarget => "must not be asked",
        Verdict::NotChecked => "not looked at",
    }
}
