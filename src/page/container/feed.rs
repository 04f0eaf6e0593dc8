//! RSS, Atom and JSON feeds: each entry is a page with the date, title and writers that the feed gives it.

use super::{Said, Within, numbered};
use crate::calendar::Interval;
use crate::page::{Kind, Page};
use feed_rs::model::Entry;

/// Entries that are read of one feed.
const MOST: usize = 2_000;

/// Whether the page is a feed.
pub(super) fn begins(name: &str, page: &Page) -> bool {
    let named = name.rsplit_once('.').is_some_and(|(_, e)| matches!(e.to_ascii_lowercase().as_str(), "html" | "htm"));
    let head = page.text.trim_start_matches('\u{FEFF}').trim_start();
    let head = head[..head.floor_char_boundary(2048)].to_ascii_lowercase();
    if head.starts_with('{') {
        return head.contains("jsonfeed.org/version");
    }
    // The first element behind declarations and comments.
    let mut rest = head.as_str();
    while let Some(tail) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some(end) = tail.find(close) else { return false };
        rest = tail[end + close.len()..].trim_start();
    }
    !named && ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| rest.starts_with(root))
}

/// The entries of a feed.
pub(super) fn read(name: &str, file: &Page) -> Result<Vec<Page>, String> {
    // The text is decoded already; a declaration of another encoding would have it decoded twice.
    let text = file.text.trim_start_matches('\u{FEFF}');
    let undeclared = text.strip_prefix("<?xml").and_then(|t| t.split_once("?>")).map_or(text, |(_, rest)| rest);
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).build();
    let feed =
        parser.parse(undeclared.trim_start().as_bytes()).map_err(|e| format!("this feed cannot be read: {e}"))?;
    let outlet = feed.title.map(|t| one_line(&t.content)).filter(|t| !t.is_empty());
    let entries = feed.entries.into_iter().take(MOST).enumerate();
    let pages: Vec<Page> = entries.map(|(i, entry)| page(name, file, i + 1, entry, outlet.as_deref())).collect();
    if pages.is_empty() { Err("the feed has no entries".to_string()) } else { Ok(pages) }
}

fn page(name: &str, file: &Page, number: usize, entry: Entry, outlet: Option<&str>) -> Page {
    let body = entry.content.and_then(|c| c.body).filter(|b| !b.trim().is_empty());
    let body = body.or_else(|| entry.summary.map(|s| s.content)).unwrap_or_default();
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
    let url = link.map(|l| l.href.clone());
    let name_of_page = numbered(name, number);
    let mut page = Page::from_html(&name_of_page, url.as_deref(), body);
    if !page.text.contains('<') {
        page.kind = Kind::Text;
    }
    let writers: Vec<String> = entry.authors.iter().map(|a| one_line(&a.name)).filter(|a| !a.is_empty()).collect();
    // feed-rs gives the moment; its day is that of Greenwich.
    let day = entry.published.or(entry.updated).map(|moment| moment.date_naive());
    page.said = Some(Box::new(Said {
        by: "the feed",
        title: entry.title.map(|t| one_line(&t.content)).filter(|t| !t.is_empty()),
        byline: Some(writers.join(", ")).filter(|w| !w.is_empty()),
        outlet: outlet.map(str::to_string),
        published: day.map(Interval::day),
    }));
    page.within = Some(Within::text(name, &page.bytes, &file.bytes));
    page
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
