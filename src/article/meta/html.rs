//! Metadata of HTML pages: JSON-LD, `<meta>`, `<link>`, then what the page shows.

use super::{Candidate, Meta, Origin, json_ld, rank, visible};
use crate::article::Block;
use crate::calendar::{Interval, parse_written};
use crate::page::Page;
use scraper::{Html, Selector};
use std::sync::OnceLock;

/// How much of a page is searched for a head without an end.
const HEAD: usize = 512 << 10;

/// The parts of `<head>` that say something of the article.
#[derive(Debug, Default)]
struct Head {
    /// `name`/`property`/`itemprop` in lower case, content.
    metas: Vec<(String, String)>,
    title: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    scripts: Vec<String>,
}

fn selectors() -> &'static [Selector; 5] {
    static SELECTORS: OnceLock<[Selector; 5]> = OnceLock::new();
    SELECTORS.get_or_init(|| {
        ["meta[content]", "title", "link[rel~=canonical]", "html[lang]", "script[type='application/ld+json' i]"]
            .map(|s| Selector::parse(s).expect("a valid selector"))
    })
}

impl Head {
    fn read(page: &str) -> Head {
        let end = find_tag(page, "<body").unwrap_or(page.len()).min(HEAD);
        let document = Html::parse_document(&page[..page.floor_char_boundary(end)]);
        let [metas, title, canonical, language, scripts] = selectors();
        let mut head = Head::default();
        for element in document.select(metas).take(400) {
            let key = ["property", "name", "itemprop"].iter().find_map(|k| element.attr(k));
            if let (Some(key), Some(content)) = (key, element.attr("content").map(str::trim).filter(|c| !c.is_empty()))
            {
                head.metas.push((key.trim().to_ascii_lowercase(), content.to_string()));
            }
        }
        head.title =
            document.select(title).next().map(|t| one_line(&t.text().collect::<String>())).filter(|t| !t.is_empty());
        head.canonical = document.select(canonical).find_map(|l| l.attr("href")).map(str::to_string);
        head.language =
            document.select(language).find_map(|l| l.attr("lang")).map(str::to_string).filter(|l| !l.is_empty());
        head.scripts = document.select(scripts).map(|s| s.text().collect()).collect();
        head.scripts.extend(body_scripts(&page[page.floor_char_boundary(end)..]));
        head
    }

    fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|n| self.metas.iter().find(|(k, _)| k == n)).map(|(_, v)| v.as_str())
    }
}

/// JSON-LD below the head.
fn body_scripts(body: &str) -> Vec<String> {
    body.match_indices("application/ld+json")
        .take(50)
        .filter_map(|(at, _)| {
            let from = at + body[at..].find('>')? + 1;
            let to = from + body[from..].find("</")?;
            Some(body[from..to].to_string())
        })
        .collect()
}

fn find_tag(page: &str, tag: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', page.as_bytes())
        .find(|&at| page.as_bytes()[at..].get(..tag.len()).is_some_and(|t| t.eq_ignore_ascii_case(tag.as_bytes())))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "article.published",
    "published-date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "bt:pubdate",
    "article_date_original",
    "date",
];
const MODIFIED: [&str; 6] =
    ["article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod"];

pub(in crate::article) fn read(page: &Page, text: &str, blocks: &[Block]) -> Meta {
    let head = Head::read(&page.text);
    let mut meta = visible::read(text, blocks, page.url.as_deref());
    let canonical =
        head.canonical.clone().or_else(|| head.meta(&["og:url"]).map(str::to_string)).filter(|c| c.contains("://"));
    let address = canonical.clone().or_else(|| page.url.clone());
    let story = json_ld::read(head.scripts.iter().map(String::as_str), address.as_deref()).unwrap_or_default();

    let title = head.meta(&["og:title", "twitter:title"]).map(one_line);
    push(
        &mut meta.title,
        story.title.filter(|_| story.rank == 2),
        Origin::JsonLd,
        70,
        "headline in the page's JSON-LD",
    );
    push(&mut meta.title, title, Origin::Meta, 65, "og:title");
    push(&mut meta.title, head.title.clone(), Origin::Meta, 50, "the page's <title>");
    rank(&mut meta.title);

    let authors = Some(story.authors.join(", ")).filter(|a| !a.is_empty());
    push(&mut meta.byline, authors, Origin::JsonLd, 85, "author in the page's JSON-LD");
    let author = head
        .meta(&["author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"])
        .filter(|a| !a.contains("://"));
    push(&mut meta.byline, author.map(one_line), Origin::Meta, 75, "author in the page's metadata");
    rank(&mut meta.byline);

    push(
        &mut meta.outlet,
        head.meta(&["og:site_name", "application-name"]).map(one_line),
        Origin::Meta,
        80,
        "og:site_name",
    );
    push(&mut meta.outlet, story.outlet, Origin::JsonLd, 75, "publisher in the page's JSON-LD");
    rank(&mut meta.outlet);

    let day = |value: Option<String>| value.as_deref().and_then(stamp);
    let weight = if story.rank == 2 { 90 } else { 80 };
    push(&mut meta.published, day(story.published), Origin::JsonLd, weight, "datePublished in the page's JSON-LD");
    push(&mut meta.modified, day(story.modified), Origin::JsonLd, 85, "dateModified in the page's JSON-LD");
    push(&mut meta.published, day(head.meta(&PUBLISHED).map(str::to_string)), Origin::Meta, 88, "the page's metadata");
    push(&mut meta.modified, day(head.meta(&MODIFIED).map(str::to_string)), Origin::Meta, 80, "the page's metadata");
    rank(&mut meta.published);
    rank(&mut meta.modified);

    push(&mut meta.canonical, canonical, Origin::Meta, 90, "the page's canonical address");
    let language = story
        .language
        .or(head.language)
        .map(|l| l.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase())
        .filter(|l| (2..=3).contains(&l.len()));
    push(&mut meta.language, language, Origin::Meta, 60, "the page's lang attribute");
    meta
}

fn push<T>(list: &mut Vec<Candidate<T>>, value: Option<T>, origin: Origin, confidence: u8, because: &str) {
    if let Some(value) = value {
        list.push(Candidate { value, span: None, origin, confidence, because: because.to_string() });
    }
}

/// The day of a machine-readable date.
fn stamp(value: &str) -> Option<Interval> {
    parse_written(value).map(|w| w.interval).filter(|i| i.days().is_some_and(|d| d <= 31))
}
