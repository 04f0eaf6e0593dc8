//! What a fetched page says of itself: title, date, address, text. One pass over the bytes, no tree.

use crate::calendar::{Interval, Prefix};

/// A page as far as a verdict needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// `<title>`.
    pub title: String,
    /// The first `<h1>`.
    pub heading: String,
    /// OpenGraph's title or the headline in JSON-LD.
    pub headline: String,
    /// The site it says it belongs to: OpenGraph's site name or the publisher in JSON-LD.
    pub outlet: String,
    /// Who it says wrote it, persons and agencies, one a line.
    pub authors: String,
    /// `rel=canonical`, else `og:url`.
    pub canonical: Option<String>,
    /// Publication dates in metadata.
    pub published: Vec<Interval>,
    /// Language tag.
    pub language: Option<String>,
    /// What JSON-LD says of payment.
    pub free: Option<bool>,
    /// Whether the metadata says it is an article.
    pub is_article: bool,
    /// Where `<meta http-equiv=refresh>` leads within a few seconds.
    pub refresh: Option<String>,
    /// Whether it holds a form that posts.
    pub has_form: bool,
    /// Whether it is an application that fills itself by script: next to no text, and a root to put it in.
    pub is_shell: bool,
    /// Visible text, blocks on lines of their own.
    pub text: String,
}

/// Visible text that is kept of a page.
const LONGEST_TEXT: usize = 512 << 10;

/// What a web archive puts into its copies stands between these.
const TOOLBAR: (&str, &str) = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->");

impl Reading {
    /// What the page calls itself: its headline, else its first heading, else its title.
    pub fn best_title(&self) -> &str {
        let titles = [&self.headline, &self.heading, &self.title];
        titles.into_iter().find(|t| !t.is_empty()).map_or("", String::as_str)
    }

    /// Reads a page of HTML, or of plain text.
    pub(super) fn html(html: &str) -> Reading {
        let mut reading = Reading::default();
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            reading.add_text(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with(TOOLBAR.0)
                && let Some(end) = rest.find(TOOLBAR.1)
            {
                rest = &rest[end + TOOLBAR.1.len()..];
                continue;
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
            if !next.is_ascii_alphabetic() && !matches!(next, b'/' | b'!' | b'?') {
                reading.add_text("<");
                rest = &rest[1..];
                continue;
            }
            let Some(end) = tag_end(rest) else { break };
            let tag = &rest[1..end];
            rest = &rest[end + 1..];
            let name_end =
                tag.find(|c: char| c.is_ascii_whitespace() || c == '/' && !tag.starts_with('/')).unwrap_or(tag.len());
            let (name, attributes) = tag.split_at(name_end);
            rest = reading.tag(&name.to_ascii_lowercase(), attributes, rest);
        }
        if !rest.starts_with('<') {
            reading.add_text(rest);
        }
        reading.is_shell = reading.text.split_ascii_whitespace().take(40).count() < 40
            && (html.contains("id=app>")
                || ["id=\"app\"", "id=\"root\"", "id=\"__next\"", "id=root>"].iter().any(|root| html.contains(root)));
        reading
    }

    /// Handles one tag and gives what is left to read.
    fn tag<'h>(&mut self, name: &str, attributes: &str, rest: &'h str) -> &'h str {
        match name {
            "script" => {
                let (inside, after) = until_close(rest, "</script");
                if attributes.contains("ld+json") {
                    self.json_ld(inside);
                }
                return after;
            }
            "style" | "template" | "svg" => return until_close(rest, &format!("</{name}")).1,
            "title" if self.title.is_empty() => {
                let (inside, after) = until_close(rest, "</title");
                self.title = squeeze(&unescape(inside));
                return after;
            }
            "h1" if self.heading.is_empty() => {
                let (inside, _) = until_close(rest, "</h1");
                self.heading = squeeze(&unescape(&without_tags(inside)));
            }
            "html" if self.language.is_none() => {
                self.language = attribute(attributes, "lang").filter(|l| !l.is_empty())
            }
            "link" if attribute(attributes, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                if let Some(href) = attribute(attributes, "href").filter(|h| !h.is_empty()) {
                    self.canonical = Some(href);
                }
            }
            "meta" => self.meta(attributes),
            "time" => {
                if self.published.is_empty()
                    && let Some(day) = attribute(attributes, "datetime").as_deref().and_then(day)
                {
                    self.published.push(day);
                }
            }
            "form" if attribute(attributes, "method").is_some_and(|m| m.eq_ignore_ascii_case("post")) => {
                self.has_form = true
            }
            _ => {}
        }
        let inline = matches!(
            name.trim_start_matches('/'),
            "a" | "b" | "i" | "em" | "strong" | "span" | "u" | "sup" | "sub" | "mark" | "abbr" | "q" | "small"
        );
        if !inline && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        rest
    }

    fn meta(&mut self, attributes: &str) {
        let Some(content) = attribute(attributes, "content") else { return };
        if attribute(attributes, "http-equiv").is_some_and(|e| e.eq_ignore_ascii_case("refresh")) {
            self.refresh = refresh_target(&content);
            return;
        }
        let name = attribute(attributes, "property")
            .or_else(|| attribute(attributes, "name"))
            .or_else(|| attribute(attributes, "itemprop"));
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "og:title" => self.headline = squeeze(&content),
            "og:site_name" => self.outlet = squeeze(&content),
            "author" | "article:author" | "byl" | "parsely-author" => self.add_author(&content),
            "og:url" if self.canonical.is_none() => self.canonical = Some(content),
            "og:type" => self.is_article |= content.eq_ignore_ascii_case("article"),
            "article:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "dc.date.issued"
            | "date"
            | "parsely-pub-date" => {
                if let Some(day) = day(&content) {
                    self.is_article = true;
                    self.published.insert(0, day);
                }
            }
            _ => {}
        }
    }

    fn json_ld(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(text.trim()) else { return };
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            match value {
                serde_json::Value::Array(items) if depth < 8 => open.extend(items.into_iter().map(|v| (v, depth + 1))),
                serde_json::Value::Object(object) => {
                    let text = |key: &str| object.get(key).and_then(|v| v.as_str());
                    let kind = object.get("@type").map(ToString::to_string).unwrap_or_default();
                    if kind.contains("Article") || kind.contains("BlogPosting") || kind.contains("Report") {
                        self.is_article = true;
                        if let Some(headline) = text("headline").filter(|_| self.headline.is_empty()) {
                            self.headline = squeeze(headline);
                        }
                        self.published.extend(text("datePublished").and_then(day));
                        let publisher = object.get("publisher").map(names).unwrap_or_default();
                        if let Some(name) = publisher.first().filter(|_| self.outlet.is_empty()) {
                            self.outlet = squeeze(name);
                        }
                        let authors = ["author", "creator", "sourceOrganization", "isBasedOn"];
                        for name in authors.iter().filter_map(|key| object.get(*key)).flat_map(names) {
                            self.add_author(name);
                        }
                    }
                    match object.get("isAccessibleForFree") {
                        Some(serde_json::Value::Bool(free)) => self.free = Some(self.free.unwrap_or(true) && *free),
                        Some(serde_json::Value::String(word)) if word.eq_ignore_ascii_case("false") => {
                            self.free = Some(false)
                        }
                        _ => {}
                    }
                    if depth < 8 {
                        open.extend(
                            object
                                .into_iter()
                                .map(|(_, v)| v)
                                .filter(|v| v.is_object() || v.is_array())
                                .map(|v| (v, depth + 1)),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn add_author(&mut self, name: &str) {
        let name = squeeze(name);
        if !name.is_empty() && name.len() < 200 && self.authors.len() < 2000 {
            self.authors.push_str(&name);
            self.authors.push('\n');
        }
    }

    fn add_text(&mut self, text: &str) {
        if self.text.len() > LONGEST_TEXT || text.is_empty() {
            return;
        }
        let text = if memchr::memchr(b'&', text.as_bytes()).is_some() { unescape(text) } else { text.into() };
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                self.text.push(' ');
            }
        } else {
            self.text.push_str(&text);
        }
    }
}

/// Names in JSON-LD: words, things with a name, or a list of either.
fn names(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::Array(items) => items.iter().take(20).filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    }
}

fn name(value: &serde_json::Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("name")?.as_str())
}

/// The end of a tag, past quoted attributes.
fn tag_end(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes();
    let mut at = 1;
    loop {
        let found = at + memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        if bytes[found] == b'>' {
            return Some(found);
        }
        // A quotation mark that opens no value (`<p class=a'b>`) ends nothing.
        let opens = bytes[..found].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'=');
        at = match memchr::memchr(bytes[found], &bytes[found + 1..]) {
            Some(close) if opens => found + close + 2,
            _ => found + 1,
        };
    }
}

/// What stands before a closing tag, and what after it. Without one everything is inside.
fn until_close<'h>(rest: &'h str, close: &str) -> (&'h str, &'h str) {
    let mut from = 0;
    while let Some(at) = rest.as_bytes().get(from..).and_then(|tail| memchr::memmem::find(tail, b"</")) {
        let at = from + at;
        if rest.as_bytes().get(at..at + close.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(close.as_bytes())) {
            let after = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
            return (&rest[..at], after);
        }
        from = at + 2;
    }
    (rest, "")
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars().take(4096) {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// The value of an attribute, unescaped.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let name = &rest[..end];
        let after = rest[end..].trim_start();
        let value;
        (value, rest) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(v) if v.starts_with(['"', '\'']) => v[1..].split_once(&v[..1]).unwrap_or((&v[1..], "")),
            Some(v) => v.split_at(v.find(|c: char| c.is_ascii_whitespace()).unwrap_or(v.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value).trim().to_string());
        }
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
    }
    None
}

/// `5; url=…` within ten seconds.
pub(super) fn refresh_target(content: &str) -> Option<String> {
    let (seconds, rest) = content.split_once([';', ',']).unwrap_or((content, ""));
    let soon = seconds.trim().split('.').next()?.parse::<u32>().ok()? <= 10;
    let rest = rest.trim();
    let url = if rest.get(..3).is_some_and(|key| key.eq_ignore_ascii_case("url")) {
        rest.get(3..)?.trim_start().strip_prefix('=')?.trim()
    } else {
        rest
    };
    let url = url.trim_matches(['"', '\'']);
    (soon && !url.is_empty()).then(|| url.to_string())
}

/// The day at the head of an ISO time stamp.
fn day(text: &str) -> Option<Interval> {
    Prefix::parse(text.trim().get(..10)?).map(Prefix::interval)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entities that occur in titles and running text.
fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    let Some(first) = text.find('&') else { return text.into() };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.get(1..).and_then(|t| t.split_once(';')).map(|(e, _)| e).filter(|e| e.len() <= 8);
        let character = entity.and_then(|entity| match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            "rsquo" => Some('’'),
            "lsquo" => Some('‘'),
            "rdquo" => Some('”'),
            "ldquo" => Some('“'),
            "ndash" => Some('–'),
            "mdash" => Some('—'),
            "hellip" => Some('…'),
            _ => {
                let code = entity.strip_prefix('#')?;
                let number = match code.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => code.parse().ok()?,
                };
                char::from_u32(number)
            }
        });
        match (character, entity) {
            (Some(c), Some(entity)) => {
                out.push(c);
                rest = &rest[entity.len() + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_read_in_one_pass() {
        let page = Reading::html(
            "<!doctype html><HTML lang='en'><head><title>Bridge &amp; port\n open</title><link rel=canonical href=/a/1>\
             <meta property=\"og:title\" content=\"Bridge opens\"><meta name=x content='a>b'>\
             <script type=\"application/ld+json\">[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-07T10:00:00Z\",\"author\":[{\"name\":\"Ada Lim\"},\"Wire\"],\"publisher\":{\"name\":\"Orr Herald\"},\"isAccessibleForFree\":\"False\"}]</script>\
             <meta http-equiv=refresh content=\"0; URL='/b'\"></head><body><script>if (a<b) x=\"<p>\";</script><h1>The <b>bridge</b></h1>\
             <p>It op<b>en</b>s in&nbsp;May &#8211; 3 < 4.</p><!-- no --><style>p{}</style><form method=post></form>end",
        );
        assert_eq!(
            (page.title.as_str(), page.heading.as_str(), page.headline.as_str()),
            ("Bridge & port open", "The bridge", "Bridge opens")
        );
        assert_eq!((page.outlet.as_str(), page.authors.as_str()), ("Orr Herald", "Ada Lim\nWire\n"));
        assert_eq!(page.canonical.as_deref(), Some("/a/1"));
        assert_eq!(page.published, ["2024-03-07".parse().unwrap()]);
        assert_eq!((page.free, page.is_article, page.has_form), (Some(false), true, true));
        assert_eq!(page.refresh.as_deref(), Some("/b"));
        assert!(page.text.contains("It opens in May – 3 < 4."), "{:?}", page.text);
        assert!(!page.text.contains("no") && page.text.ends_with("end"), "{:?}", page.text);
    }

    #[test]
    fn an_archive_says_nothing_in_its_copies() {
        let page = Reading::html(&format!(
            "<h1>Bridge</h1>{}<p>Ninety captures</p><h1>Calendar</h1>{}<p>It opens.",
            TOOLBAR.0, TOOLBAR.1
        ));
        assert!(page.text.contains("It opens.") && !page.text.contains("Ninety"), "{:?}", page.text);
        assert!(Reading::html(&format!("{}<p>It opens.", TOOLBAR.0)).text.contains("It opens."));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(html in "(<|>|/|!|--|script|title|h1|meta|content|=|\"|'|&|;|#x|[a-z é]){0,60}") {
            let _ = Reading::html(&html);
        }
    }
}
