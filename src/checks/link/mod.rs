//! Checks of cited links: their form, their date, the page behind them.

mod outlet;

use super::{Context, checks};
use crate::article::Role;
use crate::calendar::{Datelike, Interval, NaiveDate};
use crate::claims::Annotated;
use crate::evidence::{Archived, Evidence, EvidenceKind, Seen, topic};
use crate::knowledge::{Judgement, parse_address};
use crate::mentions::{Link, LinkRole};
use std::collections::BTreeSet;
use url::Url;

checks! { "link";
    unverified: "unverified" => Unverified,
    dead: "dead" => Dead,
    soft_404: "soft-404" => Soft404,
    mismatch: "mismatch" => Mismatch,
    unsupported: "unsupported" => Unsupported,
    date_conflict: "date-conflict" => DateConflict,
    wrong_form: "wrong-form" => WrongForm,
    off_topic: "off-topic" => OffTopic,
    forbidden_target: "forbidden-target" => ForbiddenTarget,
    lookalike_host: "lookalike-host" => LookalikeHost,
    missing: "missing" => Missing,
    placeholder: "placeholder" => Placeholder,
}

/// Links the article rests on; navigation and what intruders left are no citations.
fn cited<'a>(cx: &Context<'a>, article: usize) -> impl Iterator<Item = &'a Link> + use<'a> {
    cx.article(article).mentions.links.iter().filter(|l| l.role == LinkRole::Citation)
}

/// Cited links with what their addresses say of themselves.
fn judged<'a>(cx: &Context<'a>, article: usize) -> impl Iterator<Item = (&'a Link, Url, Judgement<'a>)> + use<'a> {
    let outlets = &cx.knowledge.outlets;
    cited(cx, article).filter_map(move |link| {
        let url = parse_address(&link.url)?;
        let judgement = outlets.judge(&url, None);
        Some((link, url, judgement))
    })
}

/// Cited links whose pages were looked at.
fn seen<'a>(cx: &Context<'a>, article: usize) -> impl Iterator<Item = (&'a Link, &'a Seen)> + use<'a> {
    let evidence = cx.evidence;
    cited(cx, article).filter_map(move |link| Some((link, evidence.of(&link.url)?)))
}

/// What was fetched: address, time, digest.
fn fetched(url: &str, seen: &Seen) -> Evidence {
    let checked = &seen.checked;
    let landed =
        checked.final_url.as_deref().filter(|f| *f != url).map_or(String::new(), |f| format!(", which led to {f}"));
    let status = checked.status.map_or(String::new(), |s| format!(", status {s}"));
    let at = seen.at.as_deref().map_or(String::new(), |at| format!(" on {at}"));
    let digest = checked.digest.as_deref().map_or(String::new(), |d| format!(", sha256:{d}"));
    let archived = checked.archived.as_ref().map_or(String::new(), |a| format!("; {a}"));
    Evidence::new(EvidenceKind::Fetch, format!("asked for {url}{at}{landed}{status}{digest}{archived}"))
}

/// What to do about a page that is not there, by what an archive said of it.
fn instead(seen: &Seen) -> String {
    match &seen.checked.archived {
        Some(Archived::Copy(copy)) => format!("cite the archived copy, {}, or another source", copy.url),
        Some(Archived::None) => {
            "ask the writer where the address comes from: the archive that was asked never saw the page either".into()
        }
        _ => "look for the page under another address or in an archive, or cite another source".into(),
    }
}

/// Whether the link is offered as the source of the story: it stands alone behind "Source:" or its like.
fn is_offered_as_source(cx: &Context<'_>, article: usize, link: &Link) -> bool {
    let article = &cx.article(article).article;
    if article.block_at(link.span.start).is_some_and(|b| b.role == Role::SourceCite) {
        return true;
    }
    let before = article.text.get(..link.span.start as usize).unwrap_or("");
    let line = before
        .rsplit('\n')
        .next()
        .unwrap_or("")
        .trim()
        .trim_end_matches(['(', '[', '<', ':', '*', ' '])
        .to_ascii_lowercase();
    [
        "source",
        "sources",
        "via",
        "original",
        "originally published at",
        "read more at",
        "read more",
        "read the original at",
    ]
    .contains(&line.trim_start_matches(['*', '(', '[', '-', ' ']))
}

/// What a story speaks of: the words of its text, without those of the addresses in it.
fn story_words(annotated: &Annotated) -> BTreeSet<String> {
    let text = annotated.article.text.as_str();
    let (mut plain, mut from) = (String::with_capacity(text.len()), 0);
    for link in &annotated.mentions.links {
        let written_out = link.span.of(text).contains(['/', '.']);
        if written_out && link.span.start as usize >= from {
            plain.push_str(&text[from..link.span.start as usize]);
            plain.push(' ');
            from = link.span.end as usize;
        }
    }
    plain.push_str(&text[from..]);
    topic(&plain)
}

/// Days in words: "4 December 2025", "between 2 and 13 December 2024".
fn in_words(days: Interval) -> String {
    let full = |d: NaiveDate| d.format("%-d %B %Y").to_string();
    match (days.first(), days.last()) {
        (Some(a), Some(b)) if a == b => full(a),
        (Some(a), Some(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("between {} and {}", a.day(), full(b))
        }
        (Some(a), Some(b)) if a.year() == b.year() => format!("between {} and {}", a.format("%-d %B"), full(b)),
        (Some(a), Some(b)) => format!("between {} and {}", full(a), full(b)),
        (Some(a), None) => format!("{} or later", full(a)),
        (None, Some(b)) => format!("{} or earlier", full(b)),
        (None, None) => "an unknown day".to_string(),
    }
}

/// A distance in days, as people say it: "12 days", "about 5 months", "about a year".
fn apart(days: u64) -> String {
    match days {
        0..=45 => format!("{days} days"),
        46..=330 => format!("about {} months", (days + 15) / 30),
        331..=450 => "about a year".to_string(),
        _ if days < 900 => format!("about {} months", (days + 15) / 30),
        _ => format!("about {} years", (days + 182) / 365),
    }
}
