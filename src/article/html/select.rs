//! Which of a page's lines are the story.

use super::super::scraped::{self, Aside, Shape};
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
pub(super) fn story(text: &str, tree: &Tree<'_>, own: &[Parts], chunks: &[Chunk], looks: &[Look]) -> Vec<bool> {
    let worth = |parts: &dyn Fn(Parts) -> bool| -> usize {
        chunks.iter().zip(looks).filter(|(c, _)| parts(c.parts)).map(|(c, l)| l.worth(c)).sum()
    };
    let shown = worth(&|p| !p.any(Parts::HIDDEN));
    // Pages that hide their text until a script shows it.
    let veil = if worth(&|p| p.any(Parts::HIDDEN)) > shown { Parts::HIDDEN } else { Parts::default() };
    // A line under the headline is short; where the class names half a story so, it means something else.
    let veil = if worth(&|p| p.any(Parts::DEK)) > 600 { veil.with(Parts::DEK) } else { veil };
    let total = worth(&|p| !p.any(Parts::COMMENTS.with(Parts::HIDDEN).without(veil)));
    let strict = Parts::NEVER.with(Parts::SELDOM);
    let mut best = Vec::new();
    // Class names lie: where believing them leaves next to nothing, fewer are believed.
    let tiers = [
        (strict, 25),
        (Parts::NEVER, 25),
        (Parts::HIDDEN.with(Parts::FOOTER).with(Parts::COMMENTS), 15),
        (Parts::default(), 0),
    ];
    for (distrusted, enough) in tiers {
        let chosen = choose(text, tree, own, chunks, looks, distrusted.without(veil));
        let kept: usize =
            chunks.iter().zip(looks).zip(&chosen).filter(|(_, k)| **k).map(|((c, l), _)| l.worth(c)).sum();
        if kept * 100 >= total * enough && kept > 0 || kept > 1500 {
            return chosen;
        }
        best = chosen;
    }
    best
}

fn choose(
    text: &str,
    tree: &Tree<'_>,
    own: &[Parts],
    chunks: &[Chunk],
    looks: &[Look],
    distrusted: Parts,
) -> Vec<bool> {
    let worth = worths(tree, chunks, looks, distrusted);
    let container = container(tree, own, &worth);
    let inside = |node: NodeId| node >= container && node < tree.nodes[container].end;
    let mut chosen: Vec<bool> =
        chunks.iter().zip(looks).map(|(c, l)| inside(c.node) && !c.parts.any(distrusted) && keep(c, l)).collect();
    own_headings(chunks, looks, |c| inside(c.node) && !c.parts.any(distrusted), &mut chosen);
    asides(text, chunks, looks, &mut chosen);
    apparatus(text, chunks, looks, &mut chosen);
    headings(chunks, looks, &mut chosen);
    chosen
}

/// What each element holds of running text, parts of a distrusted kind left out.
fn worths(tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look], distrusted: Parts) -> Vec<usize> {
    let mut worth = vec![0usize; tree.nodes.len()];
    for (chunk, look) in chunks.iter().zip(looks).filter(|(c, _)| !c.parts.any(distrusted)) {
        let mut node = chunk.node;
        loop {
            worth[node] += look.worth(chunk);
            if node == 0 {
                break;
            }
            node = tree.nodes[node].parent;
        }
    }
    worth
}

/// The smallest element that holds nearly all running text, whatever it calls itself.
pub(super) fn densest(tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look], distrusted: Parts) -> NodeId {
    descend(tree, &worths(tree, chunks, looks, distrusted), 0)
}

/// The element that holds the story: the one that says so, else the smallest that holds nearly all running text.
fn container(tree: &Tree<'_>, own: &[Parts], worth: &[usize]) -> NodeId {
    let all = worth.first().copied().unwrap_or(0);
    let bodies = outermost(tree, own, worth, Parts::BODY);
    if let Some(&best) = bodies.iter().max_by_key(|&&n| (worth[n], std::cmp::Reverse(n)))
        && worth[best] >= 250
        && (worth[best] * 4 >= all || worth[best] >= 800)
    {
        let sum: usize = bodies.iter().map(|&n| worth[n]).sum();
        // A story in several pieces: what holds them together.
        let pieces = bodies.iter().copied().filter(|&n| worth[n] * 10 >= worth[best]);
        let whole =
            if sum * 10 > worth[best] * 13 { pieces.reduce(|a, b| around(tree, a, b)).unwrap_or(best) } else { best };
        return inner(tree, own, worth, whole);
    }
    let articles = outermost(tree, own, worth, Parts::ARTICLE);
    // An introduction with the headline may be an article of its own, beside the rest of the story.
    let most = articles.iter().filter(|&&n| !is_teaser(tree, n)).map(|&n| worth[n]).max().unwrap_or(0);
    let headed = |n: &&NodeId| {
        worth[**n] >= 200 && worth[**n] * 4 >= most && (**n..tree.nodes[**n].end).any(|m| tree.nodes[m].name() == "h1")
    };
    if let [only] = articles.iter().filter(headed).collect::<Vec<_>>().as_slice() {
        return **only;
    }
    if let Some(&best) = articles.iter().max_by_key(|&&n| (worth[n], std::cmp::Reverse(n)))
        && worth[best] * 2 >= all
        && worth[best] >= 200
    {
        return best;
    }
    descend(tree, worth, 0)
}

/// Whether an element's heading leads to another page.
fn is_teaser(tree: &Tree<'_>, node: NodeId) -> bool {
    let heading = |n: &NodeId| matches!(tree.nodes[*n].name(), "h1" | "h2" | "h3" | "h4");
    let Some(heading) = (node..tree.nodes[node].end).find(heading) else { return false };
    let mut around = std::iter::successors(Some(heading), |&n| (n > node).then(|| tree.nodes[n].parent));
    let leads = |n: NodeId| tree.nodes[n].name() == "a" && tree.nodes[n].attribute("href").is_some();
    around.any(leads) || (heading..tree.nodes[heading].end).any(leads)
}

/// Elements that say they are such a part and are not inside another that does.
fn outermost(tree: &Tree<'_>, own: &[Parts], worth: &[usize], part: Parts) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut node = 0;
    while node < tree.nodes.len() {
        if own[node].any(part) && worth[node] > 0 {
            found.push(node);
            node = tree.nodes[node].end;
        } else {
            node += 1;
        }
    }
    found
}

/// A body inside a body that holds nearly all of it is the better one.
fn inner(tree: &Tree<'_>, own: &[Parts], worth: &[usize], outer: NodeId) -> NodeId {
    let mut here = outer;
    for node in outer + 1..tree.nodes[outer].end {
        if own[node].any(Parts::BODY) && worth[node] * 10 >= worth[outer] * 9 && node < tree.nodes[here].end {
            here = node;
        }
    }
    here
}

/// The smallest element around both.
fn around(tree: &Tree<'_>, a: NodeId, b: NodeId) -> NodeId {
    let mut node = a.min(b);
    while tree.nodes[node].end <= a.max(b) && node > 0 {
        node = tree.nodes[node].parent;
    }
    node
}

/// Down from an element as long as one child holds nearly all of its worth.
fn descend(tree: &Tree<'_>, worth: &[usize], from: NodeId) -> NodeId {
    let mut here = from;
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
        if paragraph || worth[best] * 100 < worth[here] * 75 || worth[best] == 0 {
            return here;
        }
        here = best;
    }
}

/// Lines that announce other stories, and what they announce; pleas to subscribe; labels of advertisements.
fn asides(text: &str, chunks: &[Chunk], looks: &[Look], chosen: &mut [bool]) {
    let total: usize = (0..chunks.len()).filter(|&i| chosen[i]).map(|i| looks[i].len).sum();
    let mut left = total;
    let mut teasing = false;
    for i in 0..chunks.len() {
        if !chosen[i] {
            continue;
        }
        let line = chunks[i].span.of(text);
        left -= looks[i].len.min(left);
        match scraped::aside(line) {
            Some(Aside::Teasers) => {
                chosen[i] = false;
                teasing = true;
                continue;
            }
            Some(Aside::Line) => {
                chosen[i] = false;
                continue;
            }
            None => {}
        }
        if teasing {
            let prose = |i: usize| {
                looks.get(i).is_some_and(|l: &Look| l.shape.is_prose() && l.link_share < 30)
                    && chosen.get(i) == Some(&true)
            };
            let goes_on = prose(i) && (left * 5 >= total || prose(i + 1));
            if goes_on || chunks[i].heading > 0 && left * 3 >= total {
                teasing = false;
            } else {
                chosen[i] = false;
            }
        }
    }
}

/// Bibliographies and legal notices behind the story, each up to the next heading that is as high.
fn apparatus(text: &str, chunks: &[Chunk], looks: &[Look], chosen: &mut [bool]) {
    const HEADS: [&str; 21] = [
        "change log",
        "changelog",
        "offer details",
        "terms and conditions",
        "update history",
        "we keep our content up to date",
        "references",
        "bibliography",
        "works cited",
        "literature cited",
        "footnotes",
        "endnotes",
        "disclaimer",
        "disclaimers",
        "disclosures",
        "important disclosures",
        "disclaimer & disclosures",
        "literatur",
        "literaturverzeichnis",
        "références",
        "referencias",
    ];
    let total: usize = looks.iter().zip(chosen.iter()).filter(|(_, c)| **c).map(|(l, _)| l.len).sum();
    let (mut before, mut under) = (0, None);
    for i in 0..chunks.len() {
        let level = chunks[i].heading;
        if chosen[i] {
            let line = chunks[i].span.of(text).trim().trim_matches([':', '.', '*']).to_lowercase();
            // In the first half of a page such words head a part of the story.
            if HEADS.contains(&line.as_str()) && before * 2 >= total {
                under = Some(if level == 0 { 9 } else { level });
            } else if under.is_some_and(|u| level > 0 && level <= u) {
                under = None;
            }
            before += looks[i].len;
            chosen[i] = under.is_none();
        }
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

/// Headings of the story that look like something else: one that is a link, with more of the story below it than a teaser
/// has; and one of the first level, where the story has several and began before it.
fn own_headings(chunks: &[Chunk], looks: &[Look], inside: impl Fn(&Chunk) -> bool, chosen: &mut [bool]) {
    const TEASER: usize = 300;
    let tops = chunks.iter().filter(|c| c.heading == 1 && inside(c)).count();
    let began = (0..chunks.len()).find(|&i| chosen[i] && looks[i].shape.is_prose()).unwrap_or(chunks.len());
    let mut below = 0;
    for i in (0..chunks.len()).rev() {
        if chunks[i].heading == 0 {
            below += if chosen[i] && looks[i].link_share < 50 { looks[i].len } else { 0 };
            continue;
        }
        let heads = if chunks[i].heading == 1 { tops > 2 && i > began && below > 0 } else { below > TEASER };
        chosen[i] |= heads && inside(&chunks[i]);
        below = 0;
    }
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

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::page::Page;

    const PROSE: &str = "the council opened the northern pier after a year of repairs, the mayor said at the quay, and the \
        first ferry left an hour later with forty people and a brass band on board.";

    /// The page's body must give the lines as story, in order; `¶` is a paragraph, each a different one.
    fn check(name: &str, body: &str, story: &[&str]) {
        let mut parts = body.split('¶');
        let mut page = format!("<html><head><title>The pier</title></head><body>{}", parts.next().unwrap());
        for (n, part) in parts.enumerate() {
            page.push_str(&format!("<p>In week {n} of the year {PROSE}</p>{part}"));
        }
        let article = Article::read(&Page::from_html("page.html", None, page + "</body></html>"));
        let told = article.blocks.iter().filter(|b| b.role.is_story()).map(|b| b.span.of(&article.text));
        let told: Vec<&str> = told.map(|l| if l.ends_with(PROSE) { "¶" } else { l }).collect();
        assert_eq!(told, story, "{name}");
    }

    #[test]
    fn what_is_the_story() {
        check(
            "menu, headline, story, footer",
            "<ul><li><a href='/a'>Home</a></li><li><a href='/b'>Sport</a></li></ul><article><h1>Pier opens</h1>¶¶¶</article>\
             <footer>© The Quay</footer>",
            &["¶", "¶", "¶"],
        );
        check(
            "headings, also those that can be pointed at or fold what they head",
            "<article><h1>Pier opens</h1>¶¶<a href='#money'><h2>What it cost</h2></a>¶<h3><a href='#' role='button'>Who \
             paid?</a></h3>¶</article>",
            &["¶", "¶", "What it cost", "¶", "Who paid?", "¶"],
        );
        check(
            "a linked heading with much below it heads it, one with little announces another page",
            "<article><h1>Three piers</h1>¶¶<h2><a href='https://a.example/'>1. The northern pier</a></h2>¶¶\
             <h2><a href='https://b.example/'>The bridge is next, says the mayor</a></h2><p>More on the bridge.</p></article>",
            &["¶", "¶", "1. The northern pier", "¶", "¶", "More on the bridge."],
        );
        check(
            "headings of the first level inside a story",
            "<article><h1>The pier</h1>¶<h1>How it was built</h1>¶<h1>What it cost</h1>¶</article>",
            &["¶", "How it was built", "¶", "What it cost", "¶"],
        );
        check(
            "a second headline alone is no heading",
            "<article><h1>The pier</h1>¶¶<h1>The bridge</h1>¶</article>",
            &["¶", "¶", "¶"],
        );
        check("a heading of nothing", "<article><h1>The pier</h1>¶¶¶<h3>Share</h3></article>", &["¶", "¶", "¶"]);
        check(
            "references behind the story",
            "<article><h1>The pier</h1>¶¶¶<h2>References</h2><p>Harbour board: report of the northern pier, 2021.</p></article>",
            &["¶", "¶", "¶"],
        );
    }
}
