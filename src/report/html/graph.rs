//! Where stories come from: articles and the sources they name, arrows from what was first to what was taken from it.

use crate::corpus::Direction;
use crate::report::Report;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// Nodes drawn; more than these cannot be read, and the list of copies says it all.
const MOST: usize = 40;
/// Width of a node.
const WIDTH: usize = 230;
/// Height of a node.
const HEIGHT: usize = 38;
/// From one column to the next.
const COLUMN: usize = 310;
/// From one row to the next.
const ROW: usize = 54;

/// The graph as SVG.
#[derive(Debug, Template)]
#[template(path = "graph.svg")]
pub struct Graph {
    /// Width of the picture.
    pub width: usize,
    /// Height of the picture.
    pub height: usize,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
    /// Articles that are left out.
    pub more: usize,
}

impl askama::filters::HtmlSafe for Graph {}

/// An article, or a source that articles name.
#[derive(Debug)]
pub struct Node {
    /// First line.
    pub name: String,
    /// Second line.
    pub about: String,
    /// The whole of it.
    pub title: String,
    /// Whether it is one of the articles that were read.
    pub read: bool,
    /// Left end.
    pub x: usize,
    /// Top.
    pub y: usize,
}

/// From what was first to what was taken from it.
#[derive(Debug)]
pub struct Arrow {
    /// SVG path.
    pub path: String,
    /// CSS class: a copy, a citation, or what an article says of itself.
    pub class: &'static str,
    /// What it says, in a line.
    pub label: String,
}

/// One relation before it is drawn.
struct Edge {
    from: String,
    to: String,
    class: &'static str,
    label: String,
}

impl Graph {
    /// The graph of a report; `None` where no article has anything from anybody.
    pub fn of(report: &Report) -> Option<Graph> {
        let edges = edges(report);
        let mut names: BTreeSet<&str> = edges.iter().flat_map(|e| [e.from.as_str(), e.to.as_str()]).collect();
        names.extend(report.stories.iter().flatten().map(String::as_str));
        Graph::drawn(report, &edges, names)
    }

    /// The part of the graph that an article stands in: its story, and what it has from others or they from it.
    pub fn about(report: &Report, article: &str) -> Option<Graph> {
        let mut edges = edges(report);
        let story = report.stories.iter().find(|s| s.iter().any(|id| id == article));
        let mut names: BTreeSet<String> = story.into_iter().flatten().cloned().collect();
        let near = edges.iter().filter(|e| e.from == article || e.to == article);
        names.extend(near.flat_map(|e| [e.from.clone(), e.to.clone()]));
        edges.retain(|e| names.contains(&e.from) && names.contains(&e.to));
        Graph::drawn(report, &edges, names.iter().map(String::as_str).collect())
    }

    fn drawn(report: &Report, edges: &[Edge], names: BTreeSet<&str>) -> Option<Graph> {
        if names.is_empty() {
            return None;
        }
        let more = names.len().saturating_sub(MOST);
        let names: BTreeSet<&str> = names.into_iter().take(MOST).collect();
        let edges: Vec<&Edge> =
            edges.iter().filter(|e| names.contains(e.from.as_str()) && names.contains(e.to.as_str())).collect();
        let columns = columns(&names, &edges);
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut nodes = Vec::new();
        for name in &names {
            let column = columns.get(name).copied().unwrap_or(0);
            let row = rows.entry(column).or_default();
            let (x, y) = (8 + column * COLUMN, 8 + *row * ROW);
            *row += 1;
            places.insert(name, (x, y));
            nodes.push(node(report, name, x, y));
        }
        let arrows = edges.iter().filter_map(|e| arrow(e, &places)).collect();
        let width = 16 + WIDTH + columns.values().max().copied().unwrap_or(0) * COLUMN;
        let height = 8 + rows.values().max().copied().unwrap_or(1) * ROW;
        Some(Graph { width, height, nodes, arrows, more })
    }
}

fn edges(report: &Report) -> Vec<Edge> {
    let mut edges = Vec::new();
    for copy in &report.copies {
        let known = if copy.direction == Direction::Unknown { ", who was first is not known" } else { "" };
        let credit = if copy.credited { ", credited" } else { ", not credited" };
        // A share of letters, for the eye; nothing is decided by it.
        let percent = (copy.containment * 100.0).round();
        edges.push(Edge {
            from: copy.from.clone(),
            to: copy.to.clone(),
            class: if copy.direction == Direction::Unknown { "u" } else { "y" },
            label: format!("{percent}% copied{credit}{known}"),
        });
    }
    for [from, to] in &report.citations {
        edges.push(Edge { from: to.clone(), to: from.clone(), class: "q", label: "cited".to_string() });
    }
    for article in &report.articles {
        let mut later = article.id.clone();
        for earlier in &article.chain {
            let known = report.articles.iter().any(|a| &a.id == earlier);
            if *earlier != later && !known {
                edges.push(Edge {
                    from: earlier.clone(),
                    to: later.clone(),
                    class: "q",
                    label: "named as the source".to_string(),
                });
            }
            later.clone_from(earlier);
        }
    }
    edges
}

/// Each node one column right of what it comes from; circles end after as many steps as there are nodes.
fn columns<'a>(names: &BTreeSet<&'a str>, edges: &[&Edge]) -> BTreeMap<&'a str, usize> {
    let mut columns: BTreeMap<&str, usize> = names.iter().map(|n| (*n, 0)).collect();
    for _ in 0..names.len().min(8) {
        for edge in edges {
            let from = columns.get(edge.from.as_str()).copied().unwrap_or(0);
            if let Some(to) = columns.get_mut(edge.to.as_str()) {
                *to = (*to).max((from + 1).min(4));
            }
        }
    }
    columns
}

fn node(report: &Report, name: &str, x: usize, y: usize) -> Node {
    let article = report.articles.iter().find(|a| a.id == name);
    let short = |text: &str| match text.char_indices().nth(34) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_string(),
    };
    let file = name.rsplit('/').next().unwrap_or(name);
    let about = match article {
        None => "named, not read".to_string(),
        Some(a) => {
            let outlet = a.outlet.as_deref().unwrap_or("outlet not stated");
            format!("{outlet} · {}", a.published.as_ref().map_or("no date", |p| p.value.as_str()))
        }
    };
    let title = format!("{name}: {}", article.and_then(|a| a.title.as_deref()).unwrap_or("no headline"));
    Node {
        name: short(if article.is_some() { file } else { name }),
        about: short(&about),
        title,
        read: article.is_some(),
        x,
        y,
    }
}

fn arrow(edge: &Edge, places: &BTreeMap<&str, (usize, usize)>) -> Option<Arrow> {
    let (ax, ay) = places.get(edge.from.as_str()).copied()?;
    let (bx, by) = places.get(edge.to.as_str()).copied()?;
    let (ay, by) = (ay + HEIGHT / 2, by + HEIGHT / 2);
    // Forward from the right side to the left; in a circle, back along the right sides.
    let (from, to) = (ax + WIDTH, if bx > ax { bx } else { bx + WIDTH });
    let bend = if bx > ax { to.saturating_sub(40).max(from + 20) } else { to.max(from) + 40 };
    let path = format!("M{from} {ay}C{} {ay} {bend} {by} {to} {by}", from + 40);
    Some(Arrow { path, class: edge.class, label: format!("{} → {}: {}", edge.from, edge.to, edge.label) })
}
