//! Which outlet an article names for a link, and whether the page behind it is that outlet's.
//!
//! Names differ from hosts for many good reasons: agencies are printed by others, houses have several hosts, short
//! links and archives stand before a page. So a page is another outlet's only where neither its address, nor its
//! metadata, nor its text names the outlet the article names.

use crate::attribution::{Source, SourceKind};
use crate::checks::Context;
use crate::claims::Annotated;
use crate::evidence::{Reading, Seen};
use crate::knowledge::{Outlet, Outlets, parse_address};
use crate::mentions::{Link, LinkRole};
use crate::span::Span;
use crate::text::{holds, letters};

/// Sites that carry everybody's pages: what stands there says nothing of who wrote it.
const CARRIERS: [&str; 26] = [
    "x.com",
    "twitter.com",
    "facebook.com",
    "instagram.com",
    "youtube.com",
    "youtu.be",
    "t.me",
    "telegram.me",
    "tiktok.com",
    "linkedin.com",
    "reddit.com",
    "threads.net",
    "bsky.app",
    "vk.com",
    "google.com",
    "apple.news",
    "flipboard.com",
    "yahoo.com",
    "msn.com",
    "aol.com",
    "pressreader.com",
    "scribd.com",
    "documentcloud.org",
    "archive.org",
    "wikipedia.org",
    "spotify.com",
];

/// Letters of text below which a page says too little to conclude from what is missing.
const ENOUGH: usize = 200;

/// A page of another outlet than the article, or the address, names.
pub(super) struct Elsewhere {
    /// What the finding says.
    pub(super) message: String,
    /// Whether the page's own outlet is known, and not only that it is not the one named.
    pub(super) known: bool,
}

/// Whether the page behind a link is of another outlet than the one it is cited as.
pub(super) fn elsewhere(cx: &Context<'_>, article: usize, link: &Link, seen: &Seen) -> Option<Elsewhere> {
    let annotated = cx.article(article);
    let outlets = &cx.knowledge.outlets;
    let page = Landed::of(outlets, &link.url, seen)?;
    let own = annotated.article.meta.outlet.iter().any(|o| page.is_called(&o.value));
    let own_host = annotated
        .article
        .meta
        .canonical
        .iter()
        .filter_map(|c| parse_address(&c.value))
        .any(|url| url.host_str().and_then(psl::domain_str) == psl::domain_str(&page.host));
    if own || own_host {
        return None;
    }
    if let Some(name) = named(cx, annotated, link)
        && page.is_not_of(outlets, &name)
        && !page.is_named_in(around(annotated, link))
    {
        let message = format!("the article names {name} as its source, {}", page.described(&name));
        return Some(Elsewhere { message, known: page.outlet.is_some() });
    }
    // An address of one outlet that leads to another.
    let asked = outlets.of_host(parse_address(&link.url)?.host_str()?)?;
    let there = page.outlet.filter(|there| !there.is_kin(asked))?;
    page.is_not_of(outlets, &asked.name).then(|| Elsewhere {
        message: format!("the address is of {}, the page it leads to is of {}", asked.name, there.name),
        known: true,
    })
}

/// Where a link led, and what the page there says.
struct Landed<'a> {
    host: String,
    /// Where it led and what the page calls itself, in small letters: some addresses carry the outlet's inside
    /// (archives, AMP).
    addresses: String,
    outlet: Option<&'a Outlet>,
    reading: &'a Reading,
}

impl<'a> Landed<'a> {
    /// `None` where the page says too little, or stands with a carrier.
    fn of(outlets: &'a Outlets, asked: &str, seen: &'a Seen) -> Option<Landed<'a>> {
        let reading = seen.checked.reading.as_ref()?;
        let landed = seen.checked.final_url.as_deref().unwrap_or(asked);
        let host = parse_address(landed)?.host_str()?.to_string();
        let carrier = psl::domain_str(&host).is_none_or(|domain| CARRIERS.contains(&domain));
        // A title in other letters names its outlet in other letters.
        let foreign = reading.text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).filter(|c| !c.is_ascii()).count();
        if carrier || reading.text.len() < ENOUGH || foreign * 4 > ENOUGH {
            return None;
        }
        let outlet = outlets.of_host(&host);
        let addresses = format!("{landed} {}", reading.canonical.as_deref().unwrap_or(""));
        Some(Landed { host, addresses: addresses.to_lowercase(), outlet, reading })
    }

    /// Whether nothing on the page and on the way to it is of the outlet of that name.
    fn is_not_of(&self, outlets: &Outlets, name: &str) -> bool {
        let meant = outlets.named(name);
        if self.outlet.is_some_and(|there| meant.iter().any(|m| m.is_kin(there))) || self.is_called(name) {
            return false;
        }
        let names: Vec<&str> = meant.iter().flat_map(|m| m.names()).chain([without_article(name)]).collect();
        let labels = meant.iter().flat_map(|m| std::iter::once(&m.host).chain(&m.also));
        let mut labels = labels.filter_map(|host| psl::domain_str(host)?.split('.').next());
        let said = |text: &str| names.iter().any(|name| holds(text, name));
        let reading = self.reading;
        let page = [&reading.outlet, &reading.authors, &reading.title, &reading.headline, &reading.text];
        !labels.any(|label| holds(&self.addresses, label)) && !page.into_iter().any(|text| said(text))
    }

    /// Whether the page's own outlet goes by that name, or a part of it ("the Times" of the New York Times).
    fn is_called(&self, name: &str) -> bool {
        let name = letters(without_article(name));
        let host = letters(psl::domain_str(&self.host).and_then(|d| d.split('.').next()).unwrap_or(&self.host));
        let own = self.outlet.into_iter().flat_map(Outlet::names).chain([self.reading.outlet.as_str()]);
        let mut own = own.map(letters).chain([host]).filter(|own| own.len() >= 2);
        !name.is_empty() && own.any(|own| own.contains(&name) || name.contains(&own))
    }

    /// Whether the article's words name the page's outlet too ("Reuters reported, citing Dawn").
    fn is_named_in(&self, words: &str) -> bool {
        let names = self.outlet.into_iter().flat_map(Outlet::names).chain([self.reading.outlet.as_str()]);
        names.map(without_article).filter(|name| !name.is_empty()).any(|name| holds(words, name))
    }

    fn described(&self, name: &str) -> String {
        let whose = match self.outlet {
            Some(outlet) => format!("of {}", outlet.name),
            None if !self.reading.outlet.is_empty() => format!("of {} ({})", self.reading.outlet, self.host),
            None => format!("on {}", self.host),
        };
        format!("the page behind the link is {whose} and does not name {name}")
    }
}

fn without_article(name: &str) -> &str {
    ["the ", "The ", "THE "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// The outlet an article names for a link: in the words it stands behind, in the label before it, or as the one source
/// of the sentence that carries it.
fn named(cx: &Context<'_>, annotated: &Annotated, link: &Link) -> Option<String> {
    let text = annotated.article.text.as_str();
    let outlets = &cx.knowledge.outlets;
    let is_outlet = |words: &str| !outlets.named(words).is_empty();
    let shown = link.span.of(text);
    let written_out = shown.contains("://") || shown.starts_with("www.");
    if !written_out && is_outlet(shown) {
        return Some(shown.trim().to_string());
    }
    if let Some(label) = label(text, link.span).filter(|label| is_outlet(label)) {
        return Some(label.to_string());
    }
    let sentence = around_span(annotated, link)?;
    let links = annotated.mentions.links.iter().filter(|l| l.role == LinkRole::Citation && sentence.overlaps(l.span));
    let alone = links.count() == 1;
    let mut sources: Vec<(&Source, bool)> = Vec::new();
    for attribution in annotated.attributions.iter().filter(|a| !a.negated) {
        for source in attribution.source.iter().chain(&attribution.via) {
            if source.kind != SourceKind::Outlet || !sentence.contains(source.span) {
                continue;
            }
            // A link behind words belongs to the outlet only where those words say that it reports, or what.
            let touches = source.span.overlaps(link.span)
                || attribution.cue.is_some_and(|cue| cue.overlaps(link.span))
                || attribution.content.iter().any(|c| link.span.overlaps(*c) && link.span.len() * 5 >= c.len() * 4);
            sources.push((source, touches));
        }
    }
    let [(source, touches)] = sources.as_slice() else { return None };
    if !(*touches || (written_out && alone)) {
        return None;
    }
    let name = annotated.article.slice(source.head);
    // "the newspaper", "state media": somebody, but nobody in particular.
    let proper = without_article(name).chars().next().is_some_and(char::is_uppercase);
    (proper || is_outlet(name)).then(|| name.to_string())
}

/// What stands before an address on its line, as in `Reuters: https://…`, `Source: Dawn, https://…`, `(BBC, https://…)`.
fn label(text: &str, link: Span) -> Option<&str> {
    const LEADS: [&str; 10] = [
        "source",
        "sources",
        "via",
        "from",
        "see",
        "read more at",
        "read more on",
        "according to",
        "by",
        "original at",
    ];
    let before = text.get(..link.start as usize)?;
    let line = before.rsplit(['\n', '(', '[', '•', ';']).next().unwrap_or("");
    let mut words =
        line.trim().trim_end_matches([':', ',', '–', '—', '-', '<', '*', ' ']).trim_start_matches(['*', '-', '–', ' ']);
    for lead in LEADS {
        let rest =
            words.get(lead.len()..).filter(|_| words.get(..lead.len()).is_some_and(|w| w.eq_ignore_ascii_case(lead)));
        if let Some(rest) = rest.filter(|rest| rest.starts_with([':', ' '])) {
            words = rest.trim_start_matches([':', ' ', '*']);
        }
    }
    (!words.is_empty() && words.len() <= 60).then_some(words)
}

/// The sentence that carries a link.
fn around_span(annotated: &Annotated, link: &Link) -> Option<Span> {
    annotated.sentences.iter().map(|s| s.span).find(|s| s.overlaps(link.span))
}

/// The words around a link in which a second outlet may be named: its block.
fn around<'a>(annotated: &'a Annotated, link: &Link) -> &'a str {
    let block = annotated.article.block_at(link.span.start).map(|block| block.span);
    block.or(around_span(annotated, link)).map_or("", |span| annotated.article.slice(span))
}
