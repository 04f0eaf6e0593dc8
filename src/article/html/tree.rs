//! The elements of a page in an arena: enough of the HTML tree rules to know what stands inside what.
//!
//! Built by hand because no tree builder at hand keeps byte offsets, and so that hostile nesting costs nothing:
//! nothing recurses, and past [`DEEPEST`] elements are laid flat.

use super::scan::{Piece, Scan, attributes};

/// Index of a node.
pub(super) type NodeId = usize;

/// Elements nested deeper than this stand beside each other.
const DEEPEST: usize = 256;

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'p> {
    /// An element with its raw attributes.
    Element {
        /// Lower-case name.
        name: String,
        /// Raw attributes.
        attributes: &'p str,
    },
    /// Text of the page.
    Text {
        /// First byte.
        from: usize,
        /// One past the last.
        to: usize,
    },
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node<'p> {
    /// What it is.
    pub(super) kind: Kind<'p>,
    /// The element around it; the root is its own parent.
    pub(super) parent: NodeId,
    /// One past its last descendant: nodes stand in document order.
    pub(super) end: NodeId,
}

impl<'p> Node<'p> {
    /// The element's name; empty for text.
    pub(super) fn name(&self) -> &str {
        match &self.kind {
            Kind::Element { name, .. } => name,
            Kind::Text { .. } => "",
        }
    }

    /// An attribute's raw value.
    pub(super) fn attribute(&self, name: &str) -> Option<&'p str> {
        match &self.kind {
            Kind::Element { attributes: text, .. } if !text.is_empty() => {
                attributes(text).find(|(n, _)| n == name).map(|(_, v)| v)
            }
            _ => None,
        }
    }
}

/// All nodes in document order; the first is the root.
#[derive(Debug)]
pub(super) struct Tree<'p> {
    /// The nodes.
    pub(super) nodes: Vec<Node<'p>>,
    /// Whether elements were nested deeper than they are kept.
    pub(super) flattened: bool,
}

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "basefont",
];

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "iframe"
            | "video"
            | "audio"
            | "noscript"
            | "button"
            | "textarea"
    )
}

impl<'p> Tree<'p> {
    pub(super) fn read(page: &'p str) -> Tree<'p> {
        let root = Node { kind: Kind::Element { name: "#root".to_string(), attributes: "" }, parent: 0, end: 0 };
        let mut tree = Tree { nodes: vec![root], flattened: false };
        let mut open: Vec<NodeId> = vec![0];
        for piece in Scan::new(page) {
            match piece {
                Piece::Text { from, to } => tree.push(Kind::Text { from, to }, &open),
                Piece::Open { name, attributes, empty } => {
                    if matches!(name.as_str(), "html" | "body") && open.iter().any(|&n| tree.nodes[n].name() == name) {
                        continue;
                    }
                    tree.imply_ends(&name, &mut open);
                    let void =
                        VOID.contains(&name.as_str()) || empty && !is_block(&name) && name != "a" && name != "span";
                    let deep = open.len() >= DEEPEST;
                    tree.flattened |= deep && !void;
                    tree.push(Kind::Element { name, attributes }, &open);
                    if !void && !deep {
                        open.push(tree.nodes.len() - 1);
                    }
                }
                Piece::Close { name } => tree.close(&name, &mut open),
            }
        }
        while let Some(node) = open.pop() {
            tree.nodes[node].end = tree.nodes.len();
        }
        tree
    }

    fn push(&mut self, kind: Kind<'p>, open: &[NodeId]) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { kind, parent: open.last().copied().unwrap_or(0), end });
    }

    /// Closes everything above and with the open element at `depth`.
    fn close_to(&mut self, depth: usize, open: &mut Vec<NodeId>) {
        for node in open.drain(depth..) {
            self.nodes[node].end = self.nodes.len();
        }
    }

    fn close(&mut self, name: &str, open: &mut Vec<NodeId>) {
        // What follows the end of the body belongs to the body, as in browsers.
        if matches!(name, "body" | "html") {
            return;
        }
        for depth in (1..open.len()).rev() {
            let here = self.nodes[open[depth]].name();
            if here == name {
                self.close_to(depth, open);
                return;
            }
            // An end tag of an inline element does not reach out of its block, nor one of a block out of its cell.
            if is_block(here) && !is_block(name)
                || matches!(here, "td" | "th") && !matches!(name, "tr" | "table" | "tbody" | "body" | "html")
            {
                return;
            }
        }
    }

    /// Ends that the start of an element implies: `<p>` ends a paragraph, `<li>` an item, `<td>` a cell.
    fn imply_ends(&mut self, name: &str, open: &mut Vec<NodeId>) {
        if let Some(&top) = open.last()
            && self.nodes[top].name() == "head"
            && !matches!(
                name,
                "meta" | "link" | "title" | "script" | "style" | "base" | "noscript" | "template" | "head"
            )
        {
            self.close_to(open.len() - 1, open);
        }
        let (ends, walls): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr"], &["table"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            name if is_block(name) => (&["p"], &[]),
            _ => return,
        };
        let block = !matches!(
            name,
            "li" | "dt" | "dd" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "option" | "optgroup" | "body"
        );
        for depth in (1..open.len()).rev() {
            let here = self.nodes[open[depth]].name();
            let (ended, wall) = (ends.contains(&here), walls.contains(&here) || block && is_block(here));
            // A row ends its cell and the row before it; a group of rows ends its row and the group before it.
            let again = name == "tr" && matches!(here, "td" | "th") || name.len() == 5 && here == "tr";
            if ended {
                self.close_to(depth, open);
                if again {
                    self.imply_ends(name, open);
                }
                return;
            }
            if wall {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &str) -> String {
        let tree = Tree::read(page);
        let depth = |mut n: NodeId| {
            let mut depth = 0;
            while n > 0 {
                n = tree.nodes[n].parent;
                depth += 1;
            }
            depth
        };
        let show = |(i, n): (usize, &Node<'_>)| match n.kind {
            Kind::Element { .. } => format!("{}{}", depth(i), n.name()),
            Kind::Text { from, to } => format!("{}\"{}\"", depth(i), &page[from..to]),
        };
        tree.nodes.iter().enumerate().skip(1).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn missing_end_tags_are_implied() {
        assert_eq!(shape("<div><p>a<p>b</div>c"), "1div 2p 3\"a\" 2p 3\"b\" 1\"c\"");
        assert_eq!(shape("<ul><li>a<li>b<ul><li>c</ul></ul>"), "1ul 2li 3\"a\" 2li 3\"b\" 3ul 4li 5\"c\"");
        assert_eq!(shape("<table><tr><td>a<td>b<tr><td>c</table>"), "1table 2tr 3td 4\"a\" 3td 4\"b\" 2tr 3td 4\"c\"");
        assert_eq!(shape("<p><b>a<div>b</div>"), "1p 2b 3\"a\" 1div 2\"b\"");
        assert_eq!(shape("<p>a</span></div>b<br>c"), "1p 2\"a\" 2\"b\" 2br 2\"c\"");
    }

    #[test]
    fn hostile_nesting_is_laid_flat() {
        let page = "<div>".repeat(100_000) + "end";
        let tree = Tree::read(&page);
        assert!(tree.flattened);
        assert_eq!(tree.nodes.len(), 100_002);
    }
}
