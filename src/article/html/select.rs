//! Which of a page's lines are the story.

use super::super::scraped::Shape;
use super::blocks::Chunk;
use super::parts::Parts;
use super::tree::{NodeId, Tree};

/// What a chunk looks like, beside where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) shape: Shape,
    /// Share of its text inside links, in percent.
    pub(super) link_share: usize,
    pub(super) len: usize,
}

impl Look {
    pub(super) fn of(text: &str, chunk: &Chunk) -> Look {
        let line = chunk.span.of(text);
        Look { shape: Shape::of(line), link_share: chunk.linked * 100 / line.len().max(1), len: line.chars().count() }
    }

    /// How much the chunk speaks for a story around it.
    fn worth(&self, chunk: &Chunk) -> usize {
        if self.link_share > 50 || chunk.heading > 0 {
            0
        } else if self.shape.is_prose() {
            self.len
        } else if self.len >= 80 {
            self.len / 2
        } else {
            0
        }
    }
}

/// The chunks that belong to the story, one flag each.
pub(super) fn story(tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look]) -> Vec<bool> {
    let strict = Parts::NEVER.with(Parts::SELDOM);
    let total: usize =
        chunks.iter().zip(looks).filter(|(c, _)| !c.parts.any(Parts::HIDDEN)).map(|(c, l)| l.worth(c)).sum();
    let mut best = Vec::new();
    // Class names lie: where believing them leaves next to nothing, fewer are believed.
    for (distrusted, enough) in
        [(strict, 30), (Parts::NEVER, 30), (Parts::HIDDEN.with(Parts::FOOTER), 15), (Parts::default(), 0)]
    {
        let chosen = choose(tree, chunks, looks, distrusted);
        let kept: usize =
            chunks.iter().zip(looks).zip(&chosen).filter(|(_, k)| **k).map(|((c, l), _)| l.worth(c)).sum();
        if kept * 100 >= total * enough && kept > 0 || kept > 1500 {
            return chosen;
        }
        best = chosen;
    }
    best
}

fn choose(tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look], distrusted: Parts) -> Vec<bool> {
    let mut worth = vec![0usize; tree.nodes.len()];
    for (chunk, look) in chunks.iter().zip(looks) {
        let value = if chunk.parts.any(distrusted) { 0 } else { look.worth(chunk) };
        let mut node = chunk.node;
        loop {
            worth[node] += value;
            if node == 0 {
                break;
            }
            node = tree.nodes[node].parent;
        }
    }
    let container = container(tree, &worth);
    let inside = |node: NodeId| node >= container && node < tree.nodes[container].end;
    let mut chosen: Vec<bool> =
        chunks.iter().zip(looks).map(|(c, l)| inside(c.node) && !c.parts.any(distrusted) && keep(c, l)).collect();
    headings(chunks, looks, &mut chosen);
    chosen
}

/// The smallest element that holds nearly all of the running text.
fn container(tree: &Tree<'_>, worth: &[usize]) -> NodeId {
    let mut here = 0;
    loop {
        let mut child = here + 1;
        let mut best: Option<NodeId> = None;
        while child < tree.nodes[here].end {
            if best.is_none_or(|b| worth[child] > worth[b]) {
                best = Some(child);
            }
            child = tree.nodes[child].end.max(child + 1);
        }
        let Some(best) = best else { return here };
        let paragraph = matches!(
            tree.nodes[best].name(),
            "p" | "li" | "td" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "pre" | "dd" | "span" | ""
        );
        if paragraph || worth[best] * 100 < worth[here] * 65 || worth[best] == 0 {
            return here;
        }
        here = best;
    }
}

/// Whether a chunk inside the container is part of the story.
fn keep(chunk: &Chunk, look: &Look) -> bool {
    let linked = look.link_share;
    if chunk.heading == 1 {
        return false;
    }
    if chunk.parts.any(Parts::LIST) {
        return linked <= 60 || look.shape.is_prose() && linked < 80;
    }
    !(linked > 80 && look.len < 200 || linked > 50 && !look.shape.is_prose() && look.len < 100)
}

/// A heading with nothing of the story below it heads something else.
fn headings(chunks: &[Chunk], looks: &[Look], chosen: &mut [bool]) {
    let mut below = false;
    for i in (0..chunks.len()).rev() {
        if chunks[i].heading > 0 {
            if chosen[i] && !below {
                chosen[i] = false;
            }
            below &= chosen[i] && chunks[i].heading > 2;
        } else if chosen[i] {
            below |= looks[i].shape.words > 0;
        }
    }
}
