//! Dates and names that elements carry: `<time>`, microdata, `rel=author`, classes such as `entry-date` and `byline`.

use super::super::meta::html::{Signature, Stamp};
use super::entities;
use super::parts::Parts;
use super::tree::{Kind, NodeId, Tree};
use crate::span::Span;

/// Weight of the name of whoever began a thread.
const POSTER: u8 = 90;

/// No date is written longer.
const LONGEST: usize = 160;

/// The stamps of a page in document order; at most a few hundred, for calendars and archives have thousands. `line` gives
/// the line of the article's text that holds a byte of the page.
pub(super) fn read(page: &str, tree: &Tree<'_>, own: &[Parts], line: impl Fn(usize) -> Option<Span>) -> Vec<Stamp> {
    let mut found = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let Kind::Element { name, attributes } = &node.kind else { continue };
        if attributes.is_empty() && name != "time" || found.len() >= 300 {
            continue;
        }
        let itemprop = node.attribute("itemprop").unwrap_or("").to_ascii_lowercase();
        let published = itemprop.split_ascii_whitespace().any(|p| matches!(p, "datepublished" | "pubdate"));
        let modified =
            itemprop.split_ascii_whitespace().any(|p| matches!(p, "datemodified" | "dateupdated" | "dateupdate"));
        let class = format!("{} {}", node.attribute("class").unwrap_or(""), node.attribute("id").unwrap_or(""))
            .to_ascii_lowercase();
        let dated = name == "time" || published || modified || is_date_class(&class);
        if !dated {
            continue;
        }
        let text = ["datetime", "content", "title", "data-datetime", "data-date"]
            .iter()
            .filter_map(|a| node.attribute(a))
            .find(|v| v.len() <= LONGEST && v.bytes().filter(u8::is_ascii_digit).count() >= 5)
            .map(entities::decoded)
            .or_else(|| content(page, tree, id));
        let Some(text) = text else { continue };
        let around = parts_around(tree, own, id);
        let updates = ["updat", "modif", "edited", "aktualis"].iter().any(|w| class.contains(w))
            && !class.contains("publi")
            && !class.contains("entry-date");
        let shown = tree.nodes[id..node.end].iter().find_map(|n| match n.kind {
            Kind::Text { from, to } if page.get(from..to).is_some_and(|t| !t.trim().is_empty()) => Some(from),
            _ => None,
        });
        found.push(Stamp {
            text,
            span: shown.and_then(&line),
            sure: published
                || name == "time"
                    && (class.contains("publi") || class.contains("entry-date") || node.attribute("pubdate").is_some()),
            machine: name == "time" || published || modified,
            modified: modified && !published || updates,
            beside: around.any(Parts::COMMENTS.with(Parts::ASIDE).with(Parts::FOOTER).with(Parts::NAV))
                || of_something_else(tree, id)
                || in_masthead(tree, id)
                || ancestors(tree, id).any(|n| tree.nodes[n].name() == "blockquote"),
            within: around.any(Parts::ARTICLE),
        });
    }
    found
}

/// Whether microdata says that the date is one of a film, a picture or a comment on the page.
fn of_something_else(tree: &Tree<'_>, id: NodeId) -> bool {
    const KINDS: [&str; 4] = ["VideoObject", "ImageObject", "Comment", "UserComments"];
    let item = ancestors(tree, id).find_map(|n| tree.nodes[n].attribute("itemtype"));
    item.is_some_and(|kind| KINDS.iter().any(|k| kind.ends_with(k)))
}

/// Whether the element stands in the site's header, which holds no headline: the date there is today's.
fn in_masthead(tree: &Tree<'_>, id: NodeId) -> bool {
    let headers = ancestors(tree, id).take_while(|n| !matches!(tree.nodes[*n].name(), "article" | "main"));
    let outer = headers.filter(|n| tree.nodes[*n].name() == "header").last();
    let within_article = ancestors(tree, id).any(|n| matches!(tree.nodes[n].name(), "article" | "main"));
    outer.is_some_and(|h| !within_article && !(h..tree.nodes[h].end).any(|n| tree.nodes[n].name() == "h1"))
}

/// An element and those around it, inside out.
fn ancestors(tree: &Tree<'_>, id: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(id), |&n| (n > 0).then(|| tree.nodes[n].parent))
}

/// The names of writers in document order.
pub(super) fn signatures(page: &str, tree: &Tree<'_>, own: &[Parts]) -> Vec<Signature> {
    let mut found: Vec<Signature> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let Kind::Element { name, attributes } = &node.kind else { continue };
        if attributes.is_empty() || found.len() >= 60 || matches!(name.as_str(), "meta" | "link" | "script" | "img") {
            continue;
        }
        let has = |attribute: &str, value: &str| {
            node.attribute(attribute).is_some_and(|v| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(value)))
        };
        let class = format!("{} {}", node.attribute("class").unwrap_or(""), node.attribute("id").unwrap_or(""))
            .to_ascii_lowercase();
        let linked = name == "a" && node.attribute("href").is_some_and(|h| AUTHOR_PAGES.iter().any(|p| h.contains(p)));
        // Threads carry the name of whoever posted with the post; the first post is the page's.
        let poster = ["data-author-username", "data-author"].iter().find_map(|a| node.attribute(a));
        if let Some(name) = poster.filter(|_| found.iter().all(|s| s.weight < POSTER)) {
            found.push(Signature { text: entities::decoded(name), weight: POSTER, handle: true });
        }
        let weight = match () {
            () if has("itemprop", "author") || has("rel", "author") => 78,
            () if is_author_class(&class) => 74,
            () if linked => 70,
            () => continue,
        };
        let named = if has("itemprop", "author") { person(page, tree, id) } else { None };
        let handle = named.is_some();
        let Some(text) = named.or_else(|| words(page, tree, id, 120)) else { continue };
        let around = parts_around(tree, own, id);
        let beside = around.any(Parts::COMMENTS.with(Parts::ASIDE).with(Parts::FOOTER).with(Parts::NAV));
        found.push(Signature { text, weight: if beside { weight - 25 } else { weight }, handle });
    }
    found
}

/// Paths of the pages that sites keep of their writers.
const AUTHOR_PAGES: [&str; 12] = [
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/autores/",
    "/auteur/",
    "/by/",
    "/writers/",
    "/profile/",
    "/people/",
    "/redakteure/",
    "/contributor",
];

/// The name that microdata gives for the person in an element.
fn person(page: &str, tree: &Tree<'_>, id: NodeId) -> Option<String> {
    let named = (id + 1..tree.nodes[id].end).take(60).find(|&n| tree.nodes[n].attribute("itemprop") == Some("name"))?;
    let content = tree.nodes[named].attribute("content").map(entities::decoded);
    content.filter(|c| !c.trim().is_empty()).or_else(|| words(page, tree, named, 120))
}

/// Classes that mean a writer.
fn is_author_class(class: &str) -> bool {
    const WORDS: [&str; 11] = [
        "author",
        "authors",
        "byline",
        "auteur",
        "autor",
        "writer",
        "redakteur",
        "authorname",
        "contributor",
        "verfasser",
        "username",
    ];
    const NOT: [&str; 8] = ["avatar", "image", "img", "bio", "box", "social", "description", "title"];
    let mut words = class.split(|c: char| !c.is_ascii_alphanumeric());
    // "author-box__name": the name in the box.
    let name =
        class.split_ascii_whitespace().any(|w| w.ends_with("author-box__name") || w.ends_with("author-bio__name"));
    words.clone().any(|w| WORDS.contains(&w)) && (name || !words.any(|w| NOT.contains(&w)))
}

/// Classes that mean a date.
fn is_date_class(class: &str) -> bool {
    const WORDS: [&str; 16] = [
        "date",
        "pubdate",
        "published",
        "publish",
        "posted",
        "timestamp",
        "dateline",
        "datetime",
        "datum",
        "fecha",
        "created",
        "time",
        "pubtime",
        "postdate",
        "articledate",
        "publicationdate",
    ];
    class.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| WORDS.contains(&w))
}

/// The text of an element, where it is short enough to be a date.
fn content(page: &str, tree: &Tree<'_>, id: NodeId) -> Option<String> {
    words(page, tree, id, LONGEST).filter(|t| t.contains(|c: char| c.is_ascii_digit()))
}

/// The text of an element, if it is at most `longest` bytes.
fn words(page: &str, tree: &Tree<'_>, id: NodeId, longest: usize) -> Option<String> {
    let mut text = String::new();
    for node in &tree.nodes[id..tree.nodes[id].end] {
        if let Kind::Text { from, to } = node.kind {
            text.push_str(page.get(from..to)?);
            text.push(' ');
        }
        if text.trim().len() > longest {
            return None;
        }
    }
    let text = entities::decoded(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn parts_around(tree: &Tree<'_>, own: &[Parts], id: NodeId) -> Parts {
    let (mut node, mut parts) = (id, Parts::default());
    while node > 0 {
        parts = parts.with(own.get(node).copied().unwrap_or_default());
        node = tree.nodes[node].parent;
    }
    parts
}
