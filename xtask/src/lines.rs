//! `cargo xtask lines FOLDER [--data FOLDER]` and `cargo xtask score lines [--data FOLDER]`: what each line of a
//! scraped page is for, against labels of ours.
//!
//! The pages are those of the extraction benchmark, which never enter the repository. They are set as a browser's
//! "copy all" leaves them, so that no markup is left to go by; `tests/gold/lines.tsv` holds the labels alone: the page's
//! number there, how many lines it has, a sum of their letters, and runs of `CLASS` and length.

use crate::data;
use crate::score::percent;
use scraper::{Html, Node};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};
use twosource::article::Role;
use twosource::linear::Models;
use twosource::{Article, Page};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const CORPORA: [&str; 5] = ["scrapinghub", "wcxb-article", "wcxb-forum", "htmldate", "trafilatura"];
/// The classes of the issue a desk thinks in, and the role of ours that stands for them.
const CLASSES: [(char, &str, Role); 17] = [
    ('T', "headline", Role::Title),
    ('Y', "byline", Role::Byline),
    ('D', "date line", Role::DateLine),
    ('B', "body", Role::Body),
    ('H', "heading", Role::Heading),
    ('Q', "quote", Role::Quote),
    ('C', "caption", Role::Caption),
    ('S', "source", Role::SourceCite),
    ('N', "navigation", Role::Navigation),
    ('R', "teaser", Role::Navigation),
    ('G', "tags", Role::Navigation),
    ('A', "author", Role::AuthorBio),
    ('M', "comment", Role::Comment),
    ('J', "injected", Role::InjectedLinks),
    ('L', "leftover", Role::TemplateLeftover),
    ('F', "foreign", Role::Foreign),
    ('U', "duplicate", Role::Duplicate),
];
const LABELS: &str = "tests/gold/lines.tsv";
/// Longer pages are cut: what follows is more of the same list of links or comments.
const LONGEST: usize = 150;

/// A page as plain lines, each with something in it.
pub struct Rendered {
    pub id: String,
    pub lines: Vec<String>,
}

/// The pages of the benchmark as plain text, in the order of the files; a page that several corpora hold comes once.
pub fn render(folder: &Path) -> Outcome<Vec<Rendered>> {
    let mut seen = std::collections::HashSet::new();
    let mut pages = Vec::new();
    for corpus in CORPORA {
        let text = data::text(&folder.join(format!("{corpus}.pages.jsonl.gz")))?;
        for (i, line) in text.lines().enumerate() {
            let page: serde_json::Value = serde_json::from_str(line)?;
            let (Some(url), Some(html)) = (page["url"].as_str(), page["html"].as_str()) else { continue };
            let lines = plain(&Html::parse_document(html));
            if seen.insert(url.to_string()) && lines.len() >= 8 {
                pages.push(Rendered { id: format!("{corpus}/{i}"), lines });
            }
        }
    }
    Ok(pages)
}

/// The visible text, a line for each block, cut at [`LONGEST`].
fn plain(html: &Html) -> Vec<String> {
    let mut text = String::new();
    // A walk without recursion: pages nest thousands deep.
    let mut next = Some(html.tree.root());
    'walk: while let Some(node) = next {
        let mut inside = true;
        match node.value() {
            Node::Text(t) => text.push_str(&t.split_whitespace().fold(spaced(t), |mut s, w| {
                if !s.is_empty() && !s.ends_with(' ') {
                    s.push(' ');
                }
                s + w
            })),
            Node::Element(e) => {
                let style = e.attr("style").unwrap_or("").replace(' ', "");
                inside = !matches!(
                    e.name(),
                    "head" | "script" | "style" | "noscript" | "template" | "svg" | "select" | "textarea" | "iframe"
                ) && e.attr("hidden").is_none()
                    && !style.contains("display:none");
                if ends_line(e.name()) {
                    text.push('\n');
                }
            }
            _ => {}
        }
        if let Node::Text(t) = node.value()
            && t.ends_with(char::is_whitespace)
        {
            text.push(' ');
        }
        next = inside.then(|| node.first_child()).flatten();
        let mut up = node;
        while next.is_none() {
            if let Node::Element(e) = up.value()
                && ends_line(e.name())
            {
                text.push('\n');
            }
            next = up.next_sibling();
            match up.parent() {
                _ if next.is_some() => {}
                Some(parent) => up = parent,
                None => break 'walk,
            }
        }
    }
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).take(LONGEST).collect()
}

fn spaced(text: &str) -> String {
    if text.starts_with(char::is_whitespace) { " ".to_string() } else { String::new() }
}

/// Elements that stand on lines of their own. Not the program's list: the labels hold only as long as these lines stay
/// what they are, whatever the program learns about pages.
fn ends_line(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "dd"
            | "details"
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
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

/// `cargo xtask lines FOLDER`: writes the pages as numbered lines, for whoever labels them.
pub fn write(to: &str, args: &[&str]) -> Outcome {
    let folder = folder(args);
    for page in render(&folder)? {
        let path = Path::new(to).join(page.id.replace('/', "-")).with_extension("txt");
        let numbered = page.lines.iter().enumerate().map(|(i, l)| format!("{}\t{l}\n", i + 1));
        std::fs::write(&path, numbered.collect::<String>()).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

pub fn folder(args: &[&str]) -> PathBuf {
    let given = args.iter().position(|a| *a == "--data").and_then(|i| args.get(i + 1));
    PathBuf::from(given.copied().unwrap_or("../shared/bench/extract/data"))
}

/// A page and what each of its lines is for.
pub struct Labelled {
    pub page: Rendered,
    pub classes: Vec<char>,
}

/// The labelled pages. A page whose lines are no longer those that were labelled is an error: labels of other lines
/// would be worth nothing.
pub fn labelled(folder: &Path) -> Outcome<Vec<Labelled>> {
    let table = data::text(Path::new(LABELS))?;
    let mut pages: HashMap<String, Rendered> = render(folder)?.into_iter().map(|p| (p.id.clone(), p)).collect();
    let mut found = Vec::new();
    for (i, row) in table.lines().enumerate().filter(|(_, r)| !r.starts_with('#')) {
        let wrong = |what: &str| format!("{LABELS}:{}: {what}", i + 1);
        let [id, letters, runs] = row.split('\t').collect::<Vec<_>>()[..] else {
            return Err(wrong("want page, letters and runs, parted by tabs").into());
        };
        let page = pages.remove(id).ok_or_else(|| wrong("no such page, or a second row for it"))?;
        if letters != page.letters().to_string() {
            return Err(wrong("the page's text is not the one that was labelled").into());
        }
        let mut classes = Vec::new();
        for run in runs.split(' ') {
            let class = run.chars().next().filter(|c| CLASSES.iter().any(|(l, ..)| l == c));
            let class = class.ok_or_else(|| wrong("a class that is none"))?;
            let length: usize = run[1..].parse().map_err(|_| wrong("a run without its length"))?;
            classes.extend(std::iter::repeat_n(class, length.min(LONGEST)));
        }
        if classes.len() != page.lines.len() {
            return Err(wrong("not as many labels as lines").into());
        }
        found.push(Labelled { page, classes });
    }
    Ok(found)
}

impl Rendered {
    /// A sum over the page's lines that tells whether they are still the same.
    pub fn letters(&self) -> u64 {
        self.lines
            .iter()
            .flat_map(|l| l.bytes().chain([b'\n']))
            .fold(0xcbf2_9ce4_8422_2325, |sum, b| (sum ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    }

    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// `cargo xtask score lines`: precision, recall and F of each class, and the mean F over those that occur.
pub fn score(args: &[&str]) -> Outcome {
    let mut table: BTreeMap<Role, [usize; 3]> = BTreeMap::new();
    let mut pairs: BTreeMap<(char, Role), usize> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    let models = if args.contains(&"--no-model") { Models::None } else { Models::Builtin };
    let pages = labelled(&folder(args))?;
    for Labelled { page, classes } in &pages {
        for (i, (ours, class)) in answers(page, models).into_iter().zip(classes).enumerate() {
            let gold = role(*class);
            table.entry(gold).or_default()[0] += 1;
            table.entry(ours).or_default()[1] += 1;
            all += 1;
            if gold == ours {
                table.entry(gold).or_default()[2] += 1;
                right += 1;
                continue;
            }
            *pairs.entry((*class, ours)).or_default() += 1;
            if args.contains(&"--errors") {
                println!("{class} {ours:?}\t{}:{}\t{}", page.id, i + 1, page.lines[i]);
            }
        }
    }
    show(&table);
    println!("right {:.2} % of {all} lines on {} pages", percent(right, all), pages.len());
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((class, ours), n) in pairs.into_iter().take(20) {
        let name = CLASSES.iter().find(|(l, ..)| *l == class).map_or("", |(_, name, _)| name);
        println!("  {n:5}  {name} called {ours:?}");
    }
    Ok(())
}

fn role(class: char) -> Role {
    CLASSES.iter().find(|(l, ..)| *l == class).map_or(Role::Body, |(.., role)| *role)
}

/// What twosource says each line of a page is for.
fn answers(page: &Rendered, models: Models) -> Vec<Role> {
    let article = Article::read_with(&Page::from_text(&page.id, &page.text()), models);
    let blocks: Vec<(u32, Role)> = article.blocks.iter().map(|b| (article.map.to_page(b.span).start, b.role)).collect();
    let mut at = 0;
    let starts = page.lines.iter().map(|l| {
        let start = at as u32;
        at += l.len() + 1;
        (start, at as u32)
    });
    // A line is of the block that begins on it, or of the one that goes on over it.
    let block =
        |(_, end): (u32, u32)| blocks[..blocks.partition_point(|b| b.0 < end)].last().map_or(Role::Body, |b| b.1);
    starts.map(block).collect()
}

/// Prints precision, recall and F of each class (lines of it, lines called it, both), and the mean F over those that
/// occur.
pub fn show(table: &BTreeMap<Role, [usize; 3]>) {
    let mut sum = 0.0;
    let occur = table.values().filter(|[gold, ..]| *gold > 0).count();
    for (role, [gold, ours, hit]) in table {
        let f = percent(2 * hit, gold + ours);
        sum += if *gold > 0 { f } else { 0.0 };
        println!(
            "{:16} F {f:5.1}  P {:5.1}  R {:5.1}  ({gold} lines)",
            format!("{role:?}"),
            percent(*hit, *ours),
            percent(*hit, *gold)
        );
    }
    println!("macro F {:.2}", sum / occur.max(1) as f64);
}
