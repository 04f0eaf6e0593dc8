//! The visible text of a tree as lines, each with what the elements around it say.

use super::super::Link;
use super::super::draft::{Draft, is_invisible};
use super::entities;
use super::parts::Parts;
use super::tree::{Kind, NodeId, Tree, is_block};
use crate::span::Span;
use std::collections::HashMap;

/// A run of text between block boundaries.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// Its text in the draft.
    pub(super) span: Span,
    /// The block element it stands in.
    pub(super) node: NodeId,
    /// What the elements around it say.
    pub(super) parts: Parts,
    /// Heading level, 0 for none.
    pub(super) heading: u8,
    /// Bytes of text inside links.
    pub(super) linked: usize,
}

/// The text of a page while it is being collected.
pub(super) struct Collector<'t, 'p> {
    page: &'p str,
    tree: &'t Tree<'p>,
    base: Option<url::Url>,
    pub(super) draft: Draft<'p>,
    pub(super) chunks: Vec<Chunk>,
    /// Where the open chunk begins in the draft.
    open: Option<usize>,
    linked: usize,
    /// White space seen and not yet written.
    blank: Option<(usize, usize, bool)>,
    frames: Vec<Frame>,
    known: HashMap<(&'t str, &'p str), Parts>,
    /// What each element says of itself, by node.
    pub(super) own: Vec<Parts>,
    /// Reads what is meant for browsers without scripts, too.
    pub(super) scriptless: bool,
}

/// An open element.
#[derive(Clone, Copy)]
struct Frame {
    node: NodeId,
    end: NodeId,
    block: bool,
    parts: Parts,
    heading: u8,
    /// Where its link's text begins in the draft.
    link: Option<usize>,
    /// Its link leads to a place on this page, or nowhere.
    stays: bool,
}

/// Elements that show no text of their own.
fn shows_nothing(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "embed"
            | "textarea"
            | "select"
            | "canvas"
            | "math"
            | "audio"
            | "video"
            | "map"
            | "datalist"
            | "noembed"
            | "noframes"
            | "title"
    )
}

impl<'t, 'p> Collector<'t, 'p> {
    pub(super) fn new(page: &'p str, tree: &'t Tree<'p>, base: Option<url::Url>) -> Collector<'t, 'p> {
        Collector {
            page,
            tree,
            base,
            draft: Draft::new(page),
            chunks: Vec::new(),
            open: None,
            linked: 0,
            blank: None,
            frames: vec![Frame {
                node: 0,
                end: tree.nodes.len(),
                block: true,
                parts: Parts::default(),
                heading: 0,
                link: None,
                stays: false,
            }],
            known: HashMap::new(),
            own: vec![Parts::default(); tree.nodes.len()],
            scriptless: false,
        }
    }

    /// Walks the whole tree.
    pub(super) fn collect(&mut self) {
        let mut at = 1;
        while at < self.tree.nodes.len() {
            self.leave(at);
            let node = &self.tree.nodes[at];
            match &node.kind {
                Kind::Text { from, to } => self.text(*from, *to),
                Kind::Element { name, attributes } => {
                    if shows_nothing(name) && !(self.scriptless && name == "noscript") {
                        if is_block(name) {
                            self.flush();
                        }
                        at = node.end;
                        continue;
                    }
                    self.enter(at, name, attributes, node.end);
                }
            }
            at += 1;
        }
        self.leave(self.tree.nodes.len());
        self.flush();
    }

    fn top(&self) -> Frame {
        // The root's frame is never popped while nodes are left.
        self.frames.last().copied().unwrap_or(Frame {
            node: 0,
            end: 0,
            block: true,
            parts: Parts::default(),
            heading: 0,
            link: None,
            stays: false,
        })
    }

    fn enter(&mut self, at: NodeId, name: &'t str, attributes: &'p str, end: NodeId) {
        let block = is_block(name);
        if block || name == "br" && self.blank.is_some_and(|(_, _, line)| line) {
            self.flush();
        } else if name == "br" {
            let here = self.draft_end();
            let (from, to) = self.blank.map_or((here, here), |(from, to, _)| (from, to));
            self.blank = self.open.is_some().then_some((from, to, true));
        }
        if end == at + 1 {
            return;
        }
        let own = match self.known.get(&(name, attributes)) {
            Some(parts) => *parts,
            None => {
                let parts = Parts::of(name, attributes);
                self.known.insert((name, attributes), parts);
                parts
            }
        };
        self.own[at] = own;
        let top = self.top();
        // A story inside a wrapper that calls itself something else: `<article>` starts afresh for soft signs.
        let above = if matches!(name, "article" | "main") { top.parts.without(Parts::SELDOM) } else { top.parts };
        let heading = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => name.as_bytes()[1] - b'0',
            _ => top.heading,
        };
        let link = (name == "a").then_some(self.draft.text.len());
        let href = link.and_then(|_| self.tree.nodes[at].attribute("href"));
        self.frames.push(Frame {
            node: if block { at } else { top.node },
            end,
            block,
            parts: above.with(own),
            heading,
            link: link.filter(|_| href.is_some()),
            stays: href.is_some_and(|h| h.contains('#')),
        });
        if link.is_some() {
            self.frames.last_mut().into_iter().for_each(|f| f.node = at);
        }
    }

    /// Page offset behind what was written last, for white space that no byte stands for.
    fn draft_end(&self) -> usize {
        let written = self.draft.text.len();
        if written == 0 { 0 } else { self.draft.map.to_page(Span::new(written - 1, written)).end as usize }
    }

    /// Closes elements that end before node `at`.
    fn leave(&mut self, at: NodeId) {
        while let Some(frame) = self.frames.last().copied().filter(|f| f.end <= at && self.frames.len() > 1) {
            if frame.block {
                self.flush();
            }
            self.frames.pop();
            if let Some(from) = frame.link {
                self.link(frame.node, from);
            }
        }
    }

    fn link(&mut self, node: NodeId, from: usize) {
        let span = Span::new(from, self.draft.text.len()).trim(&self.draft.text);
        let Some(href) = self.tree.nodes[node].attribute("href") else { return };
        let href = entities::decoded(href.trim());
        if span.is_empty() || href.is_empty() || href.starts_with('#') || href.starts_with("javascript:") {
            return;
        }
        let absolute = self
            .base
            .as_ref()
            .filter(|_| !href.contains("://") || href.starts_with("//"))
            .and_then(|b| b.join(&href).ok());
        let url = absolute.map_or(href, String::from);
        self.draft.links.push(Link { url, span });
    }

    /// Ends the open chunk.
    fn flush(&mut self) {
        self.blank = None;
        let Some(from) = self.open.take() else { return };
        let linked = std::mem::take(&mut self.linked);
        let span = Span::new(from, self.draft.text.len());
        if span.of(&self.draft.text).trim().is_empty() {
            return;
        }
        let block = self.frames.iter().rev().find(|f| f.block).copied().unwrap_or(self.top());
        self.chunks.push(Chunk { span, node: block.node, parts: block.parts, heading: block.heading, linked });
    }

    fn text(&mut self, from: usize, to: usize) {
        let text = &self.page[from..to];
        let before = self.draft.text.len();
        let mut run = 0;
        let mut at = 0;
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let b = bytes[at];
            if b.is_ascii_whitespace() {
                self.run(from + run, from + at);
                let start = at;
                while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                    at += 1;
                }
                let line = self.top().parts.any(Parts::PRE) && text[start..at].contains('\n');
                self.space(from + start, from + at, line);
                run = at;
            } else if b == b'&' {
                self.run(from + run, from + at);
                match entities::decode(&text[at..]) {
                    Some((value, len)) if value.chars().all(|c| c.is_whitespace() || c == '\u{A0}') => {
                        self.space(from + at, from + at + len, false);
                        at += len;
                    }
                    Some((value, len)) => {
                        if !value.chars().all(is_invisible) {
                            self.ready(from + at);
                            self.draft.write(&value, from + at, from + at + len);
                        }
                        at += len;
                    }
                    None => {
                        self.run(from + at, from + at + 1);
                        at += 1;
                    }
                }
                run = at;
            } else if b >= 0xC2 {
                let Some(c) = text[at..].chars().next() else { break };
                let len = c.len_utf8();
                if c.is_whitespace() {
                    self.run(from + run, from + at);
                    self.space(from + at, from + at + len, false);
                    run = at + len;
                } else if is_invisible(c) {
                    self.run(from + run, from + at);
                    run = at + len;
                }
                at += len;
            } else {
                at += 1;
            }
        }
        self.run(from + run, to);
        // A heading that can be pointed at, or that folds what is below it, is no way to elsewhere.
        let heading = self.top().heading > 0;
        if self.frames.iter().any(|f| f.link.is_some() && !(heading && f.stays)) {
            self.linked += self.draft.text.len() - before;
        }
    }

    /// Copies a run without white space.
    fn run(&mut self, from: usize, to: usize) {
        if from < to {
            self.ready(from);
            self.draft.copy(from, to);
        }
    }

    fn space(&mut self, from: usize, to: usize, line: bool) {
        if self.open.is_some() {
            let (first, _, was) = self.blank.unwrap_or((from, to, false));
            self.blank = Some((first, to, line || was));
        }
    }

    /// Opens a chunk if none is open; writes the blank that stands before the next word.
    fn ready(&mut self, at: usize) {
        if self.open.is_none() {
            if !self.draft.text.is_empty() {
                self.draft.write("\n\n", at, at);
            }
            self.open = Some(self.draft.text.len());
            // A link that opened before its first word begins with it.
            let start = self.draft.text.len();
            for frame in self.frames.iter_mut().rev() {
                match &mut frame.link {
                    Some(from) if *from + 2 >= start => *from = start,
                    _ => {}
                }
            }
        }
        if let Some((from, to, line)) = self.blank.take() {
            self.draft.write(if line { "\n" } else { " " }, from, to.min(at).max(from));
        }
    }
}
