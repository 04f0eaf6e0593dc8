//! Test cases as data: texts that must raise a check and texts that must not.
//!
//! They stand in the check's own file, below its code, and run through the whole road from page to finding.

/// Texts that must and must not raise a check.
pub struct Cases {
    /// Must raise it; `[[…]]` marks the words that must be underlined.
    pub fires: &'static [Case],
    /// Must not.
    pub silent: &'static [Case],
}

/// One or more pages read together.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), allow(dead_code, reason = "only the registry's test reads the cases"))]
pub struct Case {
    /// The page under test: its name decides how it is read (`.txt`, `.md`, `.html`).
    name: &'static str,
    text: &'static str,
    published: Option<&'static str>,
    /// Another article read beside it, with its publication date.
    beside: Option<(&'static str, Option<&'static str>)>,
    /// Pages behind its links: address, status, HTML.
    pages: &'static [(&'static str, u16, &'static str)],
    /// It must be raised just once.
    once: bool,
}

impl Case {
    /// Scraped text without a publication date. `[[` and `]]` are taken out before it is read.
    pub const fn text(text: &'static str) -> Case {
        Case { name: "case.txt", text, published: None, beside: None, pages: &[], once: false }
    }

    /// An HTML page.
    pub const fn html(text: &'static str) -> Case {
        Case { name: "case.html", text, published: None, beside: None, pages: &[], once: false }
    }

    /// The publication date, in EDTF.
    pub const fn published(mut self, day: &'static str) -> Case {
        self.published = Some(day);
        self
    }

    /// Must be raised just once, however often the words occur.
    pub const fn once(mut self) -> Case {
        self.once = true;
        self
    }

    /// Looks at the pages behind its links; a page that is not listed cannot be reached.
    pub const fn online(mut self, pages: &'static [(&'static str, u16, &'static str)]) -> Case {
        self.pages = pages;
        self
    }

    /// Reads another article beside it; text that begins with `<html` is a page.
    pub const fn beside(mut self, text: &'static str, published: Option<&'static str>) -> Case {
        self.beside = Some((text, published));
        self
    }
}

#[cfg(test)]
impl Case {
    /// Runs the case through every stage and looks for the check's findings on the page under test (a corpus check
    /// may also place it on the other page).
    pub(super) fn assert(&self, check: &super::Registered, fires: bool) {
        use super::Context;
        use crate::article::{Article, Candidate};
        use crate::attribution::Engine;
        use crate::claims::Annotated;
        use crate::corpus::Corpus;
        use crate::knowledge::Knowledge;
        use crate::page::Page;

        let marked = self.text.find("[[").map(|from| {
            let to = self.text.find("]]").expect("`[[` is closed") - 2;
            crate::span::Span::new(from, to)
        });
        let read = |name: &str, text: &str, published: Option<&str>| {
            let mut article = Article::read(&Page::from_text(name, text));
            if let Some(day) = published {
                article.meta.published.insert(0, Candidate::given(day.parse().expect("an EDTF date")));
            }
            Annotated::new(article, Knowledge::builtin(), &Engine::default())
        };
        let text = self.text.replace("[[", "").replace("]]", "");
        let mut articles = vec![read(self.name, &text, self.published)];
        let other = |text: &str| if text.starts_with("<html") { "other.html" } else { "other.txt" };
        articles.extend(self.beside.map(|(text, day)| read(other(text), text, day)));
        let corpus = Corpus::new(articles);
        let evidence = self.gather(&corpus);
        let cx = Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &evidence, today: None };
        let found = super::run(&cx, |id| id == check.id);
        let show = |f: &super::Finding| {
            format!("{}: {} «{}»", f.severity, f.message, cx.article(f.article).article.slice(f.span))
        };
        let all: Vec<String> = found.iter().map(show).collect();
        assert_eq!(!found.is_empty(), fires, "{} on {:?}\nfound {all:#?}", check.id, self);
        assert!(!self.once || found.len() == 1, "{} not once on {:?}\nfound {all:#?}", check.id, self);
        if let Some(span) = marked.filter(|_| fires) {
            let on_page = |f: &super::Finding| {
                let article = &cx.article(f.article).article;
                article.name == self.name && article.map.to_page(f.span) == span
            };
            assert!(found.iter().any(on_page), "{}: {:?} is not underlined\nfound {all:#?}", check.id, span.of(&text));
        }
    }

    /// What `--online` would find behind the links, from the case's pages.
    fn gather(&self, corpus: &crate::corpus::Corpus) -> crate::evidence::Store {
        use crate::evidence::{Answer, Checker, Limits, Policy, Source, Store, gather};
        if self.pages.is_empty() {
            return Store::default();
        }
        let answer = |status: u16, html: &str| {
            let headers = vec![("content-type".to_string(), "text/html; charset=utf-8".to_string())];
            Ok(Answer { status, headers, body: html.as_bytes().to_vec(), cut: None })
        };
        let pages = self.pages.iter().map(|(url, status, html)| (url.to_string(), answer(*status, html))).collect();
        let checker = Checker::new(Policy::default(), Limits::default(), Source::fixed(pages));
        gather(&corpus.articles, checker, |_, _| ()).expect("no network is needed")
    }
}
