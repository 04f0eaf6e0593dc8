//! schema.org in `<script type="application/ld+json">`, broken as it comes.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// What the page's JSON says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Story {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    /// How much the object is an article: 2 an article, 1 a page or post, 0 nothing.
    pub(super) rank: u8,
}

/// Reads all scripts of a page and chooses the object that is this page's article.
pub(super) fn read<'a>(scripts: impl Iterator<Item = &'a str>, canonical: Option<&str>) -> Option<Story> {
    let values: Vec<Value> = scripts.filter_map(parse).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    // Breadth first with a list of our own: nesting is bounded by the parser, breadth by the page.
    let mut queue: std::collections::VecDeque<&Value> = values.iter().collect();
    while let Some(value) = queue.pop_front() {
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => {
                objects.push(object);
                let inner = ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"];
                queue.extend(inner.iter().filter_map(|k| object.get(*k)).filter(|v| v.is_object() || v.is_array()));
            }
            _ => {}
        }
    }
    let ids: HashMap<&str, &Map<String, Value>> =
        objects.iter().filter(|o| o.len() > 1).filter_map(|o| Some((o.get("@id")?.as_str()?, *o))).collect();
    let same = |o: &Map<String, Value>| {
        let page = o.get("mainEntityOfPage").map(|m| m.get("@id").unwrap_or(m));
        let here = [o.get("url"), page, o.get("@id")];
        canonical.is_some_and(|c| here.into_iter().flatten().filter_map(Value::as_str).any(|u| bare(u) == bare(c)))
    };
    let best = objects
        .iter()
        .enumerate()
        .map(|(i, o)| ((rank(o), same(o), o.contains_key("datePublished"), std::cmp::Reverse(i)), *o))
        .filter(|((rank, ..), _)| *rank > 0)
        .max_by_key(|(key, _)| *key)?
        .1;
    Some(story(best, &ids))
}

fn bare(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    rest.split(['#', '?']).next().unwrap_or(rest).trim_end_matches('/').trim_start_matches("www.")
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let many = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    value.and_then(Value::as_str).into_iter().chain(many)
}

fn rank(object: &Map<String, Value>) -> u8 {
    types(object)
        .map(|t| match t.rsplit(['/', ':']).next().unwrap_or(t) {
            "Article"
            | "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "BlogPosting"
            | "LiveBlogPosting"
            | "Report"
            | "TechArticle"
            | "ScholarlyArticle"
            | "DiscussionForumPosting"
            | "SocialMediaPosting"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "MedicalScholarlyArticle"
            | "QAPage"
            | "Question" => 2,
            "WebPage" | "ItemPage" | "CreativeWork" | "Recipe" | "HowTo" | "Review" | "FAQPage" | "AboutPage"
            | "VideoObject" | "PodcastEpisode" => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

fn story(object: &Map<String, Value>, ids: &HashMap<&str, &Map<String, Value>>) -> Story {
    let text = |key: &str| object.get(key).and_then(first_text);
    let mut authors = Vec::new();
    if let Some(author) = object.get("author").or_else(|| object.get("creator")) {
        names(author, ids, &mut authors);
    }
    let mut outlet = Vec::new();
    if let Some(publisher) = object.get("publisher") {
        names(publisher, ids, &mut outlet);
    }
    Story {
        title: text("headline").or_else(|| text("name")),
        authors,
        published: text("datePublished").or_else(|| text("uploadDate")).or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        outlet: outlet.into_iter().next(),
        language: text("inLanguage"),
        rank: rank(object),
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(crate::article::html::decoded(text).trim().to_string()).filter(|t| !t.is_empty()),
        Value::Array(items) => items.first().and_then(first_text),
        Value::Object(object) => {
            object.get("@value").or_else(|| object.get("name")).filter(|v| !v.is_object()).and_then(first_text)
        }
        _ => None,
    }
}

/// Names of persons or bodies: strings, objects, references to objects of the graph.
fn names(value: &Value, ids: &HashMap<&str, &Map<String, Value>>, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let name = crate::article::html::decoded(text).trim().to_string();
            if !name.is_empty() && !name.starts_with("http") {
                found.push(name);
            }
        }
        Value::Array(items) => items.iter().take(20).for_each(|v| names(v, ids, found)),
        Value::Object(object) => {
            let named = object.get("name").or_else(|| {
                let id = object.get("@id")?.as_str()?;
                ids.get(id)?.get("name")
            });
            match named {
                Some(Value::String(name)) => names(&Value::String(name.clone()), ids, found),
                Some(Value::Array(many)) => found.extend(many.iter().filter_map(first_text)),
                _ => {}
            }
        }
        _ => {}
    }
}

/// Parses a script, mending what sites break: comments around it, raw line breaks in strings, trailing commas.
fn parse(script: &str) -> Option<Value> {
    let body = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let body = body.strip_prefix("//<![CDATA[").or_else(|| body.strip_prefix("<![CDATA[")).unwrap_or(body);
    let body = body.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(body).ok().or_else(|| serde_json::from_str(&mended(body)).ok())
}

fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut string, mut escaped) = (false, false);
    for c in script.chars() {
        match c {
            '"' if !escaped => string = !string,
            c if string && (c as u32) < 0x20 => {
                out.push(' ');
                escaped = false;
                continue;
            }
            '}' | ']' if !string => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
            }
            _ => {}
        }
        escaped = string && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_article_is_chosen() {
        let script = r##"{"@graph": [
            {"@type": "WebPage", "@id": "https://quay.example/p", "datePublished": "2020-01-01"},
            {"@type": "NewsArticle", "url": "https://quay.example/other", "headline": "Other"},
            {"@type": ["NewsArticle"], "mainEntityOfPage": {"@id": "https://quay.example/p"}, "headline": "Pier &amp; ferry",
             "author": [{"@id": "#ada"}, "Jo Ek"], "datePublished": "2021-09-06T10:00:00Z",},
            {"@type": "Person", "@id": "#ada", "name": "Ada Lim"}]}"##;
        let story = read([script].into_iter(), Some("https://quay.example/p/")).unwrap();
        assert_eq!(story.title.as_deref(), Some("Pier & ferry"));
        assert_eq!(story.authors, ["Ada Lim", "Jo Ek"]);
        assert_eq!(story.published.as_deref(), Some("2021-09-06T10:00:00Z"));
        assert_eq!(read(["[[[", "{\"a\": 1}", ""].into_iter(), None), None);
    }
}
