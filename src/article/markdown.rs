//! Markdown: the parser's source ranges are the map.

use super::draft::{Draft, Line, Mark};
use super::scraped;
use super::{Article, Candidate, Link, Meta, Origin};
use crate::calendar::parse_written;
use crate::linear::Models;
use crate::page::Page;
use crate::span::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub(super) fn read(page: &Page) -> Article {
    let body = front_matter(&page.text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut writer = Writer::new(&page.text);
    for (event, range) in Parser::new_ext(&page.text[body..], options).into_offset_iter() {
        writer.take(event, range.start + body, range.end + body);
    }
    writer.close();
    let mut article = scraped::finish(page, writer.draft, &writer.lines, Models::None);
    stated(&page.text[..body], &mut article.meta);
    article
}

/// What the YAML head says of the article: `title`, `author` or `byline`, `outlet`, `date` or `published`. It goes
/// before whatever else was found.
fn stated(head: &str, meta: &mut Meta) {
    for (key, value) in head.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        let because = format!("`{key}` in the page's head: {value}");
        let text = || Candidate {
            value: value.to_string(),
            span: None,
            origin: Origin::Meta,
            confidence: 95,
            because: because.clone(),
        };
        match key {
            "title" => meta.title.insert(0, text()),
            "author" | "byline" => meta.byline.insert(0, text()),
            "outlet" | "publisher" => meta.outlet.insert(0, text()),
            "date" | "published" => {
                if let Some(date) = parse_written(value).filter(|d| !d.is_ambiguous()) {
                    let (span, origin, confidence) = (None, Origin::Meta, 95);
                    meta.published.insert(0, Candidate { value: date.interval, span, origin, confidence, because });
                }
            }
            _ => {}
        }
    }
}

/// Where the text begins behind a YAML head (`---` … `---`).
fn front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---\n").map_or(0, |k| 4 + k + 5)
}

/// Where the content of a code span begins in its source; the parser turns its line breaks into blanks.
fn code_start(source: &str, content: &str) -> Option<usize> {
    let ticks = source.bytes().take_while(|b| *b == b'`').count();
    (ticks..=ticks + 1).find(|&k| {
        let Some(inside) = source.get(k..k + content.len()) else { return false };
        inside.bytes().zip(content.bytes()).all(|(a, b)| a == b || a == b'\n' && b == b' ')
    })
}

/// Puts the parser's events together to lines.
struct Writer<'p> {
    page: &'p str,
    draft: Draft<'p>,
    lines: Vec<Line>,
    /// Where the open line begins in the draft, if one is open.
    open: Option<usize>,
    mark: Mark,
    quotes: usize,
    /// Inside an image, whose alternative text is not on the page.
    images: usize,
    links: Vec<(String, usize)>,
}

impl<'p> Writer<'p> {
    fn new(page: &'p str) -> Writer<'p> {
        Writer {
            page,
            draft: Draft::new(page),
            lines: Vec::new(),
            open: None,
            mark: Mark::Plain,
            quotes: 0,
            images: 0,
            links: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, from: usize, to: usize) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, from, to),
            Event::Code(text) => {
                let start = code_start(self.page.get(from..to).unwrap_or(""), &text).map(|k| from + k);
                match start {
                    Some(start) => {
                        self.open(start);
                        self.draft.copy_readable(start, start + text.len());
                    }
                    None => self.text(&text, from, to),
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, from),
            Event::SoftBreak => self.text(" ", from, to),
            Event::HardBreak => self.text("\n", from, to),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Mark::Heading(level as u8)),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item => self.begin(Mark::Item),
            // The paragraph of a loose list item stays an item.
            Tag::Paragraph if self.mark == Mark::Item && self.open.is_none() => {}
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableCell | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => {
                self.begin(if self.quotes > 0 { Mark::Quote } else { Mark::Plain });
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.draft.text.len())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Link => {
                let Some((url, from)) = self.links.pop() else { return };
                let span = Span::new(from, self.draft.text.len()).trim(&self.draft.text);
                if !span.is_empty() && !url.is_empty() && !url.starts_with('#') {
                    self.draft.links.push(Link { url, span });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.mark = Mark::Plain;
            }
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableCell | TagEnd::HtmlBlock => {
                self.close()
            }
            _ => {}
        }
    }

    fn begin(&mut self, mark: Mark) {
        self.close();
        self.mark = mark;
    }

    /// Ends the open line.
    fn close(&mut self) {
        let Some(from) = self.open.take() else { return };
        let span = Span::new(from, self.draft.text.len()).trim(&self.draft.text);
        if !span.is_empty() {
            self.lines.push(Line { span, mark: self.mark, parted: false });
        }
    }

    /// Opens a line if none is open.
    fn open(&mut self, at: usize) {
        if self.open.is_none() {
            if !self.draft.text.is_empty() {
                self.draft.write("\n\n", at, at);
            }
            self.open = Some(self.draft.text.len());
        }
    }

    fn text(&mut self, text: &str, from: usize, to: usize) {
        if self.images > 0 {
            return;
        }
        self.open(from);
        if self.page.get(from..to) == Some(text) {
            self.draft.copy_readable(from, to)
        } else {
            self.draft.write(text, from, to)
        }
    }

    /// Raw HTML: its text without its tags.
    fn html(&mut self, html: &str, from: usize) {
        let mut at = 0;
        while at < html.len() {
            let tag = html[at..].find('<').map_or(html.len(), |k| at + k);
            let text = &html[at..tag];
            if !text.trim().is_empty() {
                self.text(text, from + at, from + tag);
            }
            at = html[tag..].find('>').map_or(html.len(), |k| tag + k + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Role};
    use crate::page::Page;

    #[test]
    fn marks_vanish_and_links_stay() {
        let page = "# Pier shut\n\nBy [Ada Lim](#)\n\nThe **old pier** was shut on the 15<sup>th</sup>, \
[the council](https://quay.example/a) said &amp; the mayor agreed.\n";
        let article = Article::read(&Page::from_text("case.md", page));
        let roles: Vec<(Role, &str)> = article.blocks.iter().map(|b| (b.role, b.span.of(&article.text))).collect();
        assert_eq!(
            roles,
            [
                (Role::Title, "Pier shut"),
                (Role::Byline, "By Ada Lim"),
                (Role::Body, "The old pier was shut on the 15th, the council said & the mayor agreed."),
            ]
        );
        let [link] = article.links.as_slice() else { panic!("{:?}", article.links) };
        assert_eq!((link.url.as_str(), article.slice(link.span)), ("https://quay.example/a", "the council"));
        assert_eq!(article.map.to_page(link.span).of(page), "the council");
    }
}
