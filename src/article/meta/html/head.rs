//! The parts of `<head>` that say something of the article, and the scripts of the body that do.

use super::one_line;
use scraper::{Html, Selector};
use std::sync::OnceLock;

/// How much of a page is searched for a head without an end.
const HEAD: usize = 512 << 10;

/// The parts of `<head>` that say something of the article.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `name`/`property`/`itemprop` in lower case, content.
    pub(super) metas: Vec<(String, String)>,
    pub(super) title: Option<String>,
    pub(super) canonical: Option<String>,
    pub(super) language: Option<String>,
    pub(super) scripts: Vec<String>,
}

fn selectors() -> &'static [Selector; 5] {
    static SELECTORS: OnceLock<[Selector; 5]> = OnceLock::new();
    SELECTORS.get_or_init(|| {
        ["meta[content]", "title", "link[rel~=canonical]", "html[lang]", "script[type='application/ld+json' i]"]
            .map(|s| Selector::parse(s).expect("a valid selector"))
    })
}

impl Head {
    /// `deep`: the page nests its elements without end, which the parser would follow in quadratic time.
    pub(super) fn read(page: &str, deep: bool) -> Head {
        let longest = if deep { HEAD / 32 } else { HEAD };
        let end = find_tag(page, "<body").unwrap_or(page.len()).min(longest);
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

    /// Cards for social media hold pairs of a label and its value.
    pub(super) fn labelled_writer(&self) -> Option<&str> {
        const LABELS: [&str; 10] = [
            "written by",
            "author",
            "by",
            "interview by",
            "verfasst von",
            "geschrieben von",
            "écrit par",
            "escrito por",
            "scritto da",
            "geschreven door",
        ];
        (1..=3).find_map(|n| {
            let label = self.meta(&[format!("twitter:label{n}").as_str()])?.to_lowercase();
            LABELS.contains(&label.trim()).then(|| self.meta(&[format!("twitter:data{n}").as_str()])).flatten()
        })
    }

    pub(super) fn meta(&self, names: &[&str]) -> Option<&str> {
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
