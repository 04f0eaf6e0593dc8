//! Sentences with the mentions that must be found in them, and nothing else; how many are is a snapshot, class by class.

use crate::article::{Article, Candidate};
use crate::knowledge::Knowledge;
use crate::span::Span;
use std::fmt::Write;

const ROWS: &str = include_str!("gold.tsv");

/// A mention as it is marked.
struct Marked {
    span: Span,
    name: Option<Span>,
    office: Option<String>,
}

/// The text without its marks: `[span with {name}|office]`.
fn unmarked(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    let (mut open, mut name_open, mut name) = (0, 0, None);
    let mut rest = marked.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '[' => open = text.len(),
            '{' => name_open = text.len(),
            '}' => name = Some(Span::new(name_open, text.len())),
            '|' => {
                let office = marked[at + 1..].split(']').next().unwrap().to_string();
                rest.nth(office.chars().count());
                let office = Some(office).filter(|o| o != "-");
                found.push(Marked { span: Span::new(open, text.len()), name: name.take(), office });
            }
            c => text.push(c),
        }
    }
    (text, found)
}

#[derive(Default)]
struct Count {
    class: String,
    rows: usize,
    marked: usize,
    found: usize,
    exact: usize,
    near: usize,
    office: usize,
}

/// The bytes two spans share over those of both, in percent.
fn likeness(a: Span, b: Span) -> u32 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    100 * both / (a.end.max(b.end) - a.start.min(b.start)).max(1)
}

fn counts() -> (Vec<Count>, String) {
    let (mut counts, mut wrong) = (Vec::new(), String::new());
    for line in ROWS.lines().filter(|l| !l.is_empty()) {
        if let Some(class) = line.strip_prefix("## ") {
            counts.push(Count { class: class.to_string(), ..Count::default() });
        }
        let Some((published, row)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
        let (text, marked) = unmarked(row);
        let mut article = Article::verbatim("row", &text);
        if published != "-" {
            article.meta.published.push(Candidate::given(published.parse().unwrap()));
        }
        let found = super::find(&article, Knowledge::builtin());
        let count = counts.last_mut().expect("a class comes first");
        count.rows += 1;
        count.marked += marked.len();
        count.found += found.len();
        let mut right = found.len() == marked.len();
        for m in &marked {
            let best = found.iter().max_by_key(|f| likeness(f.span, m.span)).filter(|f| likeness(f.span, m.span) >= 50);
            let office = best.is_some_and(|f| f.office.as_ref().map(|o| &o.0) == m.office.as_ref());
            let exact = best.is_some_and(|f| f.span == m.span && f.name == m.name);
            count.near += usize::from(best.is_some());
            count.exact += usize::from(exact);
            count.office += usize::from(office);
            right &= exact && office;
        }
        if !right {
            let show = |f: &super::Official| {
                let office = f.office.as_ref().map_or("-", |o| o.0.as_str());
                format!("[{}|{office}]", f.span.of(&text))
            };
            writeln!(wrong, "{row}\n   {}", found.iter().map(show).collect::<Vec<_>>().join(" ")).unwrap();
        }
    }
    (counts, wrong)
}

#[test]
fn mentions_are_found_as_marked() {
    let (mut counts, wrong) = counts();
    let mut all = Count { class: "all".to_string(), ..Count::default() };
    for c in &counts {
        let (a, b) = (&mut all, c);
        a.rows += b.rows;
        a.marked += b.marked;
        a.found += b.found;
        a.exact += b.exact;
        a.near += b.near;
        a.office += b.office;
    }
    assert!(all.rows >= 360 && all.marked >= 340, "only {} rows", all.rows);
    let percent = |part: usize| 100 * part / all.marked;
    assert!(
        percent(all.near) >= 95 && percent(all.office) >= 92,
        "{}% found, {}% in the right office\n{wrong}",
        percent(all.near),
        percent(all.office)
    );
    counts.push(all);
    let line = |c: &Count| {
        format!(
            "{:<36} {:>3} rows  {:>3} marked  {:>3} found  {:>3} exact  {:>3} overlap by half  {:>3} in the right office\n",
            c.class, c.rows, c.marked, c.found, c.exact, c.near, c.office
        )
    };
    let figures: String = counts.iter().map(line).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("gold-officials", format!("{figures}\n{wrong}")));
}
