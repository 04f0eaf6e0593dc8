//! Metadata of HTML pages: JSON-LD, `<meta>`, `<link>`, then what the page shows.

mod dates;
mod head;

use super::{Candidate, Meta, Origin, byline, json_ld, rank, titles, visible};
use crate::article::{Block, Role};
use crate::page::Page;
use crate::span::Span;
use crate::text::letters;
use dates::Dates;
use head::Head;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date that an element carries.
#[derive(Clone, Debug)]
pub(in crate::article) struct Stamp {
    /// As written.
    pub(in crate::article) text: String,
    /// The line of the article's text that shows it.
    pub(in crate::article) span: Option<Span>,
    /// The element says that it is the publication date.
    pub(in crate::article) sure: bool,
    /// The element is made for dates.
    pub(in crate::article) machine: bool,
    /// The element says that it is the date of a change.
    pub(in crate::article) modified: bool,
    /// Among comments, related stories, menus.
    pub(in crate::article) beside: bool,
    /// Inside an `<article>`.
    pub(in crate::article) within: bool,
}

/// The name of a writer that an element carries.
#[derive(Clone, Debug)]
pub(in crate::article) struct Signature {
    /// As printed.
    pub(in crate::article) text: String,
    /// How much the element says that it is the writer's.
    pub(in crate::article) weight: u8,
    /// Markup for machines: names to log in with are names there, too.
    pub(in crate::article) handle: bool,
}

/// What the markup of a page says of its metadata.
#[derive(Debug, Default)]
pub(in crate::article) struct Clues {
    /// Elements are nested deeper than anybody needs.
    pub(in crate::article) deep: bool,
    /// Dates.
    pub(in crate::article) stamps: Vec<Stamp>,
    /// Writers.
    pub(in crate::article) signatures: Vec<Signature>,
    /// Headings of the first two levels.
    pub(in crate::article) headings: Vec<(u8, Span)>,
}

pub(in crate::article) fn read(page: &Page, text: &str, blocks: &[Block], clues: &Clues) -> Meta {
    let head = Head::read(&page.text, clues.deep);
    let mut meta = visible::read(text, blocks, page.url.as_deref());
    let canonical =
        head.canonical.clone().or_else(|| head.meta(&["og:url"]).map(str::to_string)).filter(|c| c.contains("://"));
    let address = canonical.clone().or_else(|| page.url.clone());
    let story = json_ld::read(head.scripts.iter().map(String::as_str), address.as_deref()).unwrap_or_default();

    meta.title = titles::read(&head_titles(&head, &story), text, &clues.headings, head.meta(&["og:site_name"]));

    let authors = Some(story.authors.join(", ")).filter(|a| !a.is_empty());
    push(&mut meta.byline, authors, Origin::JsonLd, 85, "author in the page's JSON-LD");
    let author = head
        .meta(&[
            "author",
            "article:author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "cxenseparse:author",
            "article:author_name",
            "article.author",
            "bt:author",
        ])
        .filter(|a| !a.contains("://"));
    push(&mut meta.byline, author.map(one_line), Origin::Meta, 76, "author in the page's metadata");
    let cited: Vec<&str> =
        head.metas.iter().filter(|(k, _)| k == "citation_author").map(|(_, v)| v.as_str()).take(20).collect();
    let cited = Some(cited.join(", ")).filter(|c| !c.is_empty());
    push(&mut meta.byline, cited, Origin::Meta, 86, "the authors as they are to be cited");
    push(&mut meta.byline, head.labelled_writer().map(one_line), Origin::Meta, 84, "the writer on the page's card");
    printed_bylines(text, blocks, &mut meta.byline);
    for signature in &clues.signatures {
        let name = byline::signed(&signature.text).or_else(|| {
            let word = signature.text.trim();
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            (signature.handle && letters >= 2 && word.len() <= 40 && !word.contains("://")).then(|| word.to_string())
        });
        if let Some(name) = name {
            push(&mut meta.byline, Some(name), Origin::Byline, signature.weight, "an element that names the writer");
        }
    }
    let outlet = head.meta(&["og:site_name"]).map(letters).unwrap_or_default();
    for writer in &mut meta.byline {
        // A desk or the site itself signs where no person does.
        let house =
            letters(&writer.value) == outlet || byline::is_agency(&writer.value) || writer.value.contains(['@', '/']);
        writer.confidence -= if house { 20 } else { 0 };
        writer.value = byline::bare(&writer.value);
    }
    meta.byline.retain(|w| !w.value.is_empty());
    real_names(&mut meta.byline);
    rank(&mut meta.byline);

    push(
        &mut meta.outlet,
        head.meta(&["og:site_name", "application-name"]).map(one_line),
        Origin::Meta,
        80,
        "og:site_name",
    );
    push(&mut meta.outlet, story.outlet.clone(), Origin::JsonLd, 75, "publisher in the page's JSON-LD");
    rank(&mut meta.outlet);

    let dates = Dates { text, blocks, stamps: &clues.stamps, head: &head, story: &story };
    (meta.published, meta.modified) = dates.read(std::mem::take(&mut meta.published));

    push(&mut meta.canonical, canonical, Origin::Meta, 90, "the page's canonical address");
    let language = story
        .language
        .or(head.language)
        .map(|l| l.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase())
        .filter(|l| (2..=3).contains(&l.len()));
    push(&mut meta.language, language, Origin::Meta, 60, "the page's lang attribute");
    meta
}

/// Names that two places give confirm each other; a name to log in with stands behind one that people have.
fn real_names(writers: &mut [Candidate<String>]) {
    let seen: Vec<(String, Origin, bool)> = writers
        .iter()
        .map(|w| (letters(&w.value), w.origin, w.confidence >= 68 && byline::is_name(&w.value)))
        .collect();
    let named = seen.iter().any(|(_, _, name)| *name);
    for writer in writers {
        let value = letters(&writer.value);
        let confirmed = seen.iter().any(|(v, origin, _)| *v == value && *origin != writer.origin);
        let handle = !writer.value.contains(char::is_whitespace) && writer.origin != Origin::Byline;
        let shift = i16::from(confirmed) * 8 - i16::from(handle && named) * 20;
        writer.confidence = u8::try_from((i16::from(writer.confidence) + shift).clamp(0, 97)).unwrap_or(0);
    }
}

/// Lines about the headline that read like bylines, whatever their elements call themselves.
fn printed_bylines(text: &str, blocks: &[Block], found: &mut Vec<Candidate<String>>) {
    let first = blocks.iter().position(|b| b.role == Role::Body).unwrap_or(blocks.len());
    let title = blocks.iter().position(|b| b.role == Role::Title).unwrap_or(first);
    let near = blocks.iter().take(first.saturating_add(4)).skip(title.min(first).saturating_sub(3));
    for block in near.filter(|b| b.span.len() <= 160 && b.role != Role::Title) {
        let line = block.span.of(text);
        // `By`, and the name on a line of its own, belong together.
        let Some(parsed) = byline::parse(line).filter(|b| b.names.start > 0) else { continue };
        let span = parsed.names.shift(block.span.start as usize);
        let value = one_line(span.of(text));
        let because = "a line that reads like a byline".to_string();
        found.push(Candidate { value, span: Some(span), origin: Origin::Byline, confidence: 77, because });
    }
}

/// What the head and the JSON say is the title, most trusted first.
fn head_titles(head: &Head, story: &json_ld::Story) -> Vec<(String, Origin)> {
    let og = head.meta(&["og:title"]).or(head.meta(&["twitter:title"])).map(one_line);
    let json = story.title.clone().filter(|_| story.rank == 2).map(|t| one_line(&t));
    let all = [(og, Origin::Meta), (json, Origin::JsonLd), (head.title.clone(), Origin::Meta)];
    all.into_iter().filter_map(|(t, o)| t.map(|t| (t, o))).collect()
}

fn push<T>(list: &mut Vec<Candidate<T>>, value: Option<T>, origin: Origin, confidence: u8, because: &str) {
    if let Some(value) = value {
        list.push(Candidate { value, span: None, origin, confidence, because: because.to_string() });
    }
}
