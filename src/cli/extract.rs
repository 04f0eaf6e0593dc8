//! `twosource extract`: pages in, articles out.

use super::{Error, Exit, jsonl};
use crate::article::{Article, Candidate, Meta, Origin, PageSort, Role};
use crate::calendar::Interval;
use crate::page::{self, Page};
use anstream::{eprintln, println};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;

/// Shows the article a page holds: text, title, byline, date; with `--removed` what was left out and why.
///
/// As a filter (`--jsonl`) it reads pages as JSON Lines from stdin and writes articles as JSON Lines to stdout:
///
/// In:  {"id", "html": "…", "url": "…" | null} or {"id", "raw": "scraped text or Markdown", "url"}
/// Out: {"id", "text", "title", "byline", "outlet", "published", "published_from", "canonical", "lang",
///       "links": [{"url", "text"}], "removed": [{"kind", "text"}]}
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Pages to read; `-` is stdin.
    #[arg(value_name = "PAGE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pages: Vec<PathBuf>,

    /// Read pages as JSON Lines from stdin, write articles as JSON Lines.
    #[arg(long)]
    jsonl: bool,

    /// Show what is not part of the story, too.
    #[arg(long)]
    removed: bool,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    raw: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// One article.
#[derive(Serialize)]
struct Output {
    id: Value,
    page_type: PageSort,
    text: String,
    title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    published_from: Option<&'static str>,
    published_confidence: Option<u8>,
    /// Whether the date may be relied on.
    published_certain: Option<bool>,
    /// Every date that was found, winner first.
    dates: Vec<DateOut>,
    canonical: Option<String>,
    lang: Option<String>,
    links: Vec<LinkOut>,
    removed: Vec<RemovedOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chain: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<String>,
}

#[derive(Serialize)]
struct LinkOut {
    url: String,
    text: String,
}

#[derive(Serialize)]
struct DateOut {
    value: String,
    from: &'static str,
    confidence: u8,
    because: String,
}

#[derive(Serialize)]
struct RemovedOut {
    kind: &'static str,
    text: String,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    if args.jsonl {
        return jsonl::filter(extract);
    }
    let mut exit = Exit::Clean;
    let mut shown = 0;
    for path in &args.pages {
        let opened = match path.to_str() {
            Some("-") => page::open_stream("-", std::io::stdin().lock())?,
            _ => page::open_path(path)?,
        };
        for page in &opened.pages {
            let article = Article::read(page);
            if shown > 0 {
                println!();
            }
            shown += 1;
            if !show(&article, args.removed) {
                exit = Exit::Unreadable;
            }
        }
        if let Some(problem) = opened.problem {
            eprintln!("{problem}");
            exit = Exit::Unreadable;
        }
    }
    Ok(exit)
}

fn extract(input: Input) -> Output {
    let name = input.id.as_str().map_or_else(|| input.id.to_string(), str::to_string);
    let page = match (input.html, input.raw) {
        (Some(html), _) => Page::from_html(&name, input.url.as_deref(), html),
        (None, raw) => Page::from_raw(&name, input.url.as_deref(), raw.unwrap_or_default()),
    };
    let article = Article::read(&page);
    let meta = &article.meta;
    let published = meta.published.first();
    Output {
        id: input.id,
        page_type: article.sort,
        text: story(&article),
        title: first(&meta.title),
        byline: first(&meta.byline),
        outlet: first(&meta.outlet),
        published: published.map(|c| c.value.to_string()),
        published_from: published.map(|c| origin(c.origin)),
        published_confidence: published.map(|c| c.confidence),
        published_certain: published.map(|c| c.confidence >= Candidate::<Interval>::CERTAIN),
        dates: meta
            .published
            .iter()
            .take(12)
            .map(|c| DateOut {
                value: c.value.to_string(),
                from: origin(c.origin),
                confidence: c.confidence,
                because: c.because.clone(),
            })
            .collect(),
        canonical: first(&meta.canonical),
        lang: first(&meta.language),
        links: article
            .links
            .iter()
            .map(|l| LinkOut { url: l.url.clone(), text: article.slice(l.span).to_string() })
            .collect(),
        removed: removed(&article).map(|(kind, text)| RemovedOut { kind, text: text.to_string() }).collect(),
        chain: meta.chain.iter().map(|c| c.value.clone()).collect(),
        problems: article.problems.iter().map(|p| p.message.clone()).collect(),
    }
}

/// Whether a block stands in the text: the story without its captions, which belong to pictures.
fn is_shown(role: Role) -> bool {
    role.is_story() && role != Role::Caption
}

/// The story blocks, parted by blank lines.
fn story(article: &Article) -> String {
    let shown = article.blocks.iter().filter(|b| is_shown(b.role));
    shown.map(|b| article.slice(b.span)).collect::<Vec<_>>().join("\n\n")
}

fn removed(article: &Article) -> impl Iterator<Item = (&'static str, &str)> {
    article.blocks.iter().filter(|b| !is_shown(b.role)).map(|b| (kind(b.role), article.slice(b.span)))
}

fn first(candidates: &[crate::article::Candidate<String>]) -> Option<String> {
    candidates.first().map(|c| c.value.clone())
}

/// What a removed block is called.
fn kind(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Byline => "byline",
        Role::DateLine => "date-line",
        Role::Navigation => "navigation",
        Role::AuthorBio => "author-bio",
        Role::Comment => "comments",
        Role::InjectedLinks => "injected-links",
        Role::TemplateLeftover => "template-leftover",
        Role::Foreign => "foreign",
        Role::Duplicate => "duplicate",
        Role::Caption => "caption",
        Role::Body | Role::Heading | Role::Quote | Role::SourceCite => "story",
    }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Given => "given",
        Origin::JsonLd => "json-ld",
        Origin::Meta => "meta",
        Origin::Time => "time",
        Origin::Byline => "byline",
        Origin::Url => "url",
        Origin::Text => "text",
        Origin::Inferred => "inferred",
    }
}

/// Prints one article for people; false when it holds no story.
fn show(article: &Article, with_removed: bool) -> bool {
    let Meta { title, byline, outlet, chain, language, .. } = &article.meta;
    println!("{}", article.name);
    match article.sort {
        PageSort::Article => {}
        PageSort::Forum => println!("  page type a forum thread"),
        PageSort::Index => println!("  page type a list of stories"),
        PageSort::LiveBlog => println!("  page type a live blog"),
        PageSort::Error => println!("  page type an error page"),
    }
    let rows = [("title", title), ("byline", byline), ("outlet", outlet), ("language", language)];
    for (label, candidates) in rows {
        match candidates.as_slice() {
            [] => println!("  {label:<9} –"),
            [best, ..] => println!("  {label:<9} {} ({})", best.value, best.because),
        }
    }
    for (label, dates) in [("published", &article.meta.published), ("modified", &article.meta.modified)] {
        for date in dates.iter().take(4) {
            println!("  {label:<9} {} ({})", date.value, date.because);
        }
    }
    for step in chain {
        println!("  from      {} ({})", step.value, step.because);
    }
    for problem in &article.problems {
        println!("  problem   {}", problem.message);
    }
    let text = story(article);
    println!("\n{text}");
    if with_removed {
        for (kind, text) in removed(article) {
            println!("\n[{kind}] {text}");
        }
    }
    !text.is_empty()
}
