//! A cited page is another story.
//!
//! # What it flags
//! A cited page whose title shares nothing with its address, or that names itself as another story of its outlet; a page
//! offered as the source of the story whose title shares nothing with the story; a page that says it is of another time
//! than its address, or of days after the article that cites it; a page of another outlet than the article names for it,
//! or than its address says. Only a run with `--online` or `--replay` can tell.
//!
//! # Why an editor cares
//! The link works and proves nothing.
//!
//! # Example
//! Flagged: `…/bridge-opens-in-may` that opens a page titled "Council approves new swimming pool"; "according to
//! Reuters" with a link to a page of another outlet that does not name Reuters.
//!
//! Not flagged: a headline that was changed but still speaks of the same things; walls of payment and consent; a page
//! that prints or credits the agency named, is of the same owner, or stands with a carrier of everybody's pages (a
//! social network, a news portal).
//!
//! # What it cannot see
//! A page about the same things that says something else: that is `link/unsupported`. Who wrote a page that is in other
//! letters than the article.
//!
//! # References
//! `link/soft-404`, `link/unsupported`; `data/outlets.yaml` (names, hosts, owners).

use super::outlet::elsewhere;
use super::{apart, fetched, in_words, is_offered_as_source, seen, story_words};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Reading, Verdict, topic};
use crate::knowledge::parse_address;
use crate::mentions::Link;

pub(super) struct Mismatch;

/// Words of a title that must stand in the story it is the source of, of a hundred.
const SHARED: usize = 20;
/// Days between a page and its address: an update may be as far.
const SAME_STORY: u64 = 30;
/// The time zone and the day of an update.
const SLACK: u64 = 3;

impl Check for Mismatch {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let mut story = None;
        let mut found = Vec::new();
        for (link, seen) in seen(cx, article) {
            let Some(reading) = &seen.checked.reading else { continue };
            if seen.checked.verdict == Verdict::Supports
                && let Some(elsewhere) = elsewhere(cx, article, link, seen)
            {
                // That a page does not name an outlet is weaker than that it is another's.
                let severity = if elsewhere.known { self.severity().lowered() } else { Severity::Note };
                let finding = Finding::new(severity, article, link.span, elsewhere.message).label("another outlet");
                let finding = finding.evidence(fetched(&link.url, seen));
                found.push(finding.suggest("ask the writer which page was meant; link the report itself, or name the outlet whose page this is"));
            }
            let title = if reading.headline.is_empty() { &reading.title } else { &reading.headline };
            let of_other_days = match seen.checked.verdict {
                Verdict::Supports => other_days(cx, article, link, reading),
                _ => None,
            };
            let (severity, message) = match (seen.checked.verdict, of_other_days) {
                (Verdict::Mismatch, _) => {
                    (self.severity(), format!("the cited page is another one than its address says: {}", seen.checked.because))
                }
                (_, Some(message)) => (self.severity().lowered(), message),
                (Verdict::Supports, None) if is_offered_as_source(cx, article, link) => {
                    let story = story.get_or_insert_with(|| story_words(cx.article(article)));
                    let words = topic(title);
                    if words.len() < 4 || words.intersection(story).count() * 100 >= words.len() * SHARED {
                        continue;
                    }
                    (self.severity().lowered(), format!("the page offered as the source is titled “{title}”, which shares nothing with the story"))
                }
                _ => continue,
            };
            let finding = Finding::new(severity, article, link.span, message).label("another story").evidence(fetched(&link.url, seen));
            found.push(finding.suggest("ask the writer which page was meant"));
        }
        found
    }
}

/// What the page's own date says against its address, or against the article that cites it.
fn other_days(cx: &Context<'_>, article: usize, link: &Link, reading: &Reading) -> Option<String> {
    let page: Interval = *reading.published.first().filter(|_| reading.is_article)?;
    let dated = parse_address(&link.url).and_then(|url| cx.knowledge.outlets.judge(&url, None).dated);
    if let Some(dated) = dated.filter(|dated| dated.firm && dated.days.gap(page) > SAME_STORY) {
        let gap = apart(dated.days.gap(page));
        return Some(format!("the cited page is of {}, its address of {}: {gap} apart", in_words(page), in_words(dated.days)));
    }
    let published = cx.article(article).article.meta.published()?.value;
    let late = page.first()?.signed_duration_since(published.last()?).num_days();
    let late = u64::try_from(late).ok().filter(|days| *days > SLACK)?;
    Some(format!("the cited page is of {}, {} after the article that cites it", in_words(page), apart(late)))
}

/// Pages of the cases: a story long enough to conclude from what it does not say.
const STORY: &str = "<title>Harbour bridge opens in May</title><meta property=og:type content=article><h1>Harbour bridge opens in \
May</h1><p>The bridge over the harbour will open in May and not before, the mayor told the council on a rainy evening, and \
nobody in the hall was surprised by it. The work took 34 months. The old ferry sails on until the summer ends.</p>";
/// The same, with the agency's name under it.
const COPY: &str = "<title>Harbour bridge opens in May</title><meta property=og:type content=article><h1>Harbour bridge opens in \
May</h1><p>LISBON (Reuters) - The bridge over the harbour will open in May and not before, the mayor told the council on a \
rainy evening, and nobody in the hall was surprised by it. The work took 34 months. The old ferry sails on until autumn.</p>";

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/bridge-opens-in-may]]").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Council approves new swimming pool</title><h1>Council approves new swimming pool</h1><p>They voted.",
        )]),
        Case::text("The bridge opens in May, as [[https://gazette.harbour.org/news/harbour-bridge-opens-again]] says in full.").online(&[(
            "https://gazette.harbour.org/news/harbour-bridge-opens-again",
            200,
            "<title>Grain prices rise in autumn</title><p>They rose.",
        )]),
        Case::text("The bridge opens in May.\n\nSource: [[https://gazette.harbour.org/news/1894207]]").online(&[(
            "https://gazette.harbour.org/news/1894207",
            200,
            "<title>Grain prices rise sharply after dry summer</title><p>They rose.",
        )]),
        Case::text("The bridge opens in May, see [[https://www.dawn.com/news/1894208]] for more.").online(&[(
            "https://www.dawn.com/news/1894208",
            200,
            "<title>Harbour bridge opens</title><link rel=canonical href=https://www.dawn.com/news/1950001><h1>Harbour bridge opens</h1><p>It opens.",
        )]),
        Case::text("The bridge opens in May, see [[https://gazette.harbour.org/2024/03/07/bridge-opens-in-may]] for more.").online(&[(
            "https://gazette.harbour.org/2024/03/07/bridge-opens-in-may",
            200,
            "<title>Bridge opens in May</title><meta property=article:published_time content=2019-03-07><p>It opens.",
        )]),
        Case::text("The bridge opens in May, see [[https://gazette.harbour.org/town/bridge-opens-in-may]] for more.").published("2024-03-08").online(&[(
            "https://gazette.harbour.org/town/bridge-opens-in-may",
            200,
            "<title>Bridge opens in May</title><meta property=article:published_time content=2024-09-01><p>It opens.",
        )]),
        Case::text("The bridge opens in May, according to Reuters ([[https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may]]).")
            .online(&[("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, STORY)]),
        Case::text("The bridge opens in May.\n\nReuters: [[https://gazette.harbour.org/town/harbour-bridge-opens-in-may]]")
            .online(&[("https://gazette.harbour.org/town/harbour-bridge-opens-in-may", 200, STORY)]),
        Case::html("<title>T</title><p>The bridge opens in May, <a href='https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may'>[[the BBC reported]]</a> on Monday, and the ferry sails on.</p>")
            .online(&[("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, STORY)]),
        Case::text("The bridge opens in May, see [[https://www.dawn.com/news/1894208]] for more.").online(&[
            ("https://www.dawn.com/news/1894208", 200, "<meta http-equiv=refresh content='0; url=https://apnews.com/article/harbour-bridge-opens-in-may-0123456789abcdef0123456789abcdef'>"),
            ("https://apnews.com/article/harbour-bridge-opens-in-may-0123456789abcdef0123456789abcdef", 200, STORY),
        ]),
    ],
    silent: &[
        // Printed by another: the copy names the agency.
        Case::text("The bridge opens in May, according to Reuters (https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may).")
            .online(&[("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, COPY)]),
        Case::text("The bridge opens in May, Reuters reported, citing Dawn (https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may).")
            .online(&[("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, STORY)]),
        // Another house of one owner.
        Case::text("The bridge opens in May, Geo News reported (https://www.thenews.com.pk/latest/1280851-harbour-bridge-opens-in-may).")
            .online(&[("https://www.thenews.com.pk/latest/1280851-harbour-bridge-opens-in-may", 200, STORY)]),
        // A short link, and a copy in an archive.
        Case::text("The bridge opens in May, Dawn reported (https://sho.rt.harbour.org/x1).").online(&[
            ("https://sho.rt.harbour.org/x1", 200, "<meta http-equiv=refresh content='0; url=https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may'>"),
            ("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, STORY),
        ]),
        Case::text("The bridge opens in May, Reuters reported (https://copies.harbour.org/web/2025/https://www.reuters.com/world/harbour-bridge-opens-in-may-2025-03-01/).")
            .online(&[("https://copies.harbour.org/web/2025/https://www.reuters.com/world/harbour-bridge-opens-in-may-2025-03-01/", 200, STORY)]),
        // The link is behind words of another matter.
        Case::html("<title>T</title><p>The mayor, who <a href='https://gazette.harbour.org/town/harbour-bridge-opens-in-may'>opened the bridge in May</a>, will resign, according to Reuters.</p>")
            .online(&[("https://gazette.harbour.org/town/harbour-bridge-opens-in-may", 200, STORY)]),
        Case::text("The bridge opens in May, the newspaper said (https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may).")
            .online(&[("https://www.dawn.com/news/1894208/harbour-bridge-opens-in-may", 200, STORY)]),
        Case::text("The bridge opens in May, the Times reported (https://www.nytimes.com/2025/03/01/world/harbour-bridge-opens-in-may.html).")
            .online(&[("https://www.nytimes.com/2025/03/01/world/harbour-bridge-opens-in-may.html", 200, STORY)]),
        Case::text("The bridge opens in May, Reuters reported (https://x.com/harbour/status/1894208).")
            .online(&[("https://x.com/harbour/status/1894208", 200, STORY)]),
        Case::text("The bridge opens in May, see https://gazette.harbour.org/town/bridge-opens-in-may for more.").published("2024-03-08").online(&[(
            "https://gazette.harbour.org/town/bridge-opens-in-may",
            200,
            "<title>Bridge opens in May</title><meta property=article:published_time content=2024-03-10><p>It opens.",
        )]),
        Case::text("The bridge opens in May, see https://www.dawn.com/news/1894208/bridge-opens for more.").online(&[(
            "https://www.dawn.com/news/1894208/bridge-opens",
            200,
            "<title>Bridge opens</title><link rel=canonical href=https://www.dawn.com/news/1894208><p>It opens.",
        )]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens-in-may").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Bridge over harbour opens to traffic in May</title><p>It opens.",
        )]),
        Case::text("The bridge opens in May, and grain costs more (https://gazette.harbour.org/news/1894207).").online(&[(
            "https://gazette.harbour.org/news/1894207",
            200,
            "<title>Poll on rivers, lakes and wells ends</title><p>It ended.",
        )]),
        Case::text("The bridge opens in May.\n\nSource: https://gazette.harbour.org/news/bridge-opens-in-may").online(&[(
            "https://gazette.harbour.org/news/bridge-opens-in-may",
            200,
            "<title>Before you continue</title><p>We and our partners use cookies.",
        )]),
    ],
};
