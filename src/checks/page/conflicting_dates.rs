//! The page gives several publication dates.
//!
//! # What it flags
//! Byline, metadata and address that disagree by two days or more. A day's difference is a note: time zones, or a repost
//! the next day. Only places that state the day of *this* story count: dates of teasers, comments, quoted posts, captions
//! and clocks are on most pages and say nothing of it.
//!
//! # Why an editor cares
//! Every relative date of the article hangs on this one day. The finding says which was taken.
//!
//! # Example
//! Flagged: metadata of 6 September 2021 in a page whose `<time>` says 2 March 2021.
//!
//! Not flagged: metadata and byline of the same day, or of the day before in the system's own time; a date
//! of publication and a later date of change.
//!
//! # What it cannot see
//! Which of the dates is right; a date printed only in a picture.
//!
//! # References
//! `page/no-date`, `date/ambiguous-order`.

use crate::article::{Article, Candidate, Origin, PageSort, Role};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;

pub(super) struct ConflictingDates;

impl Check for ConflictingDates {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let page = &cx.article(article).article;
        let meta = &page.meta;
        let Some(taken) = meta.published().filter(|c| c.origin != Origin::Given) else { return Vec::new() };
        let changed = |day: Interval| meta.modified.iter().any(|m| m.value.gap(day) <= 1);
        // A line longer than a byline is a caption, a teaser or the story.
        let running = |c: &Candidate<Interval>| c.origin == Origin::Text && c.span.is_some_and(|s| s.len() > 80);
        // A page without a date of its system states it in its lines, and there are few of them.
        let marked = meta.published.iter().any(|c| matches!(c.origin, Origin::JsonLd | Origin::Meta | Origin::Time));
        let least = if marked { Candidate::<Interval>::STATED } else { Candidate::<Interval>::LIKELY };
        let others = meta.published.iter().filter(|c| {
            c.origin != Origin::Inferred
                && !(marked && is_elsewhere(page, c))
                && c.origin != Origin::Given
                && c.confidence >= least
                && !changed(c.value)
                && !running(c)
        });
        let Some((gap, other)) = others.map(|c| (taken.value.gap(c.value), c)).max_by_key(|(gap, _)| *gap) else {
            return Vec::new();
        };
        // Systems write the day of Greenwich, readers see their own.
        let system = [taken.origin, other.origin].iter().any(|o| matches!(o, Origin::JsonLd | Origin::Meta));
        if gap == 0 || gap == 1 && system {
            return Vec::new();
        }
        let severity = if gap >= 2 { self.severity() } else { Severity::Note };
        let message = format!(
            "published on {} ({}) or on {} ({}): {gap} {} apart; the first is taken",
            taken.value,
            taken.because,
            other.value,
            other.because,
            if gap == 1 { "day" } else { "days" }
        );
        let span = other.span.or(taken.span).unwrap_or_else(Span::default);
        let suggest = "find out which is right, then give it with `--published YYYY-MM-DD`";
        vec![Finding::new(severity, article, span, message).suggest(suggest)]
    }
}

/// Whether a visible date of a page is likely another text's: that of a post in a thread, or of a teaser below the
/// story's opening.
fn is_elsewhere(page: &Article, date: &Candidate<Interval>) -> bool {
    if !matches!(date.origin, Origin::Time | Origin::Text) {
        return false;
    }
    if page.sort == PageSort::Forum {
        return true;
    }
    let Some(place) = date.span else { return false };
    let opening = page.blocks.iter().find(|b| b.role == Role::Body && b.span.len() >= OPENING);
    let line = page.blocks.iter().find(|b| b.span.contains(place)).map_or("", |b| page.slice(b.span));
    // "Published: 6 September" may stand below the story.
    opening.is_some_and(|b| place.start >= b.span.end) && !line.to_lowercase().contains("published")
}

/// Bytes of a paragraph that opens a story.
const OPENING: usize = 80;

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::html(
            r#"<html><head><meta property="article:published_time" content="2021-09-06T10:00:00Z"></head><body><article><h1>The quay opens</h1><time datetime="2021-03-02">2 March 2021</time><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p><p>Fishermen stood by and waited for the first boats, which came late in the evening with the tide.</p></article></body></html>"#,
        ),
        Case::html(
            r#"<html><head><meta property="article:published_time" content="2021-09-06T10:00:00Z"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-01-05","headline":"The quay opens"}</script></head><body><article><h1>The quay opens</h1><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p></article></body></html>"#,
        ),
        Case::html(
            r#"<html><head><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-01-05","headline":"The quay opens"}</script></head><body><article><h1>The quay opens</h1><p class="byline">By Ada Lim, 9 June 2020</p><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p></article></body></html>"#,
        ),
    ],
    silent: &[
        Case::html(
            r#"<html><head><meta property="article:published_time" content="2021-09-06T10:00:00Z"></head><body><article><h1>The quay opens</h1><time datetime="2021-09-06">6 September 2021</time><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p></article></body></html>"#,
        ),
        Case::html(
            r##"<html><head><meta property="article:published_time" content="2021-10-20T08:00:00Z"></head><body><article><h1>The quay opens</h1><p>Nr. 30 vom 1. November 2014</p><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p><p>Fishermen stood by and waited for the first boats, which came late in the evening with the tide.</p><div><p>#13 tomvane, Oct 27, 2019</p><p>It was a fine day for all of us.</p></div></article></body></html>"##,
        ),
        Case::html(
            r#"<html><head><script type="application/ld+json">{"@type":"DiscussionForumPosting","datePublished":"2021-03-02","headline":"The quay"}</script></head><body><article><h1>The quay</h1><div class="post"><b>ada</b> <time datetime="2021-03-02">2 March 2021</time><p itemprop="text">The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p></div><div class="post"><b>bo</b> <time datetime="2021-09-06">6 September 2021</time><p itemprop="text">Fishermen stood by and waited for the first boats, which came late in the evening with the tide.</p></div></article></body></html>"#,
        ),
        Case::text("By Ada Lim, 6 September 2021\n\nThe quay was opened by the mayor, who spoke for an hour."),
        Case::text("The quay was opened on 3 March 2020 by the mayor, who spoke for an hour."),
    ],
};
