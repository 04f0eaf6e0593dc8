//! Short articles with holders true and false by date; how many wrong ones are found is a snapshot, class by class.

use crate::article::{Article, Candidate};
use crate::attribution::Engine;
use crate::checks::{self, Context};
use crate::claims::Annotated;
use crate::corpus::Corpus;
use crate::evidence::Store;
use crate::knowledge::Knowledge;
use crate::page::Page;
use crate::span::Span;
use std::fmt::Write;

const ROWS: &str = include_str!("gold.tsv");

/// The text without `[[` and `]]`, and what stood between them.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (n, part) in marked.split("[[").enumerate() {
        let (inside, after) = part.split_once("]]").filter(|_| n > 0).unwrap_or((part, ""));
        if n > 0 {
            spans.push(Span::new(text.len(), text.len() + inside.len()));
        }
        text.push_str(inside);
        text.push_str(after);
    }
    (text, spans)
}

#[test]
fn wrong_holders_are_found_and_right_ones_are_not() {
    let (mut rows, mut marked, mut right, mut raised) = (0, 0, 0, 0);
    let (mut figures, mut wrong) = (String::new(), String::new());
    for class in ROWS.split("\n## ").skip(1) {
        let before = (rows, marked, right, raised);
        let (name, lines) = class.split_once('\n').unwrap();
        for line in lines.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (published, row) = line.split_once('\t').unwrap();
            let (text, spans) = unmarked(row);
            let mut article = Article::read(&Page::from_text("gold.txt", &text));
            if published != "-" {
                article.meta.published.insert(0, Candidate::given(published.parse().unwrap()));
            }
            let corpus = Corpus::new(vec![Annotated::new(article, Knowledge::builtin(), &Engine::default())]);
            let cx =
                Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &Store::default(), today: None };
            let found = checks::run(&cx, |id| id.0 == "office/wrong-holder");
            let hit = |s: &Span| found.iter().any(|f| f.span.overlaps(*s));
            let hits = spans.iter().filter(|s| hit(s)).count();
            rows += 1;
            marked += spans.len();
            right += hits;
            raised += found.len();
            if hits != spans.len() || found.len() != spans.len() {
                let said: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
                writeln!(wrong, "{published} {row}\n   {said:?}").unwrap();
            }
        }
        let of = (rows - before.0, marked - before.1, right - before.2, raised - before.3);
        writeln!(
            figures,
            "{name:<44} {:>3} rows  {:>2} wrong  {:>2} of them found  {:>2} raised",
            of.0, of.1, of.2, of.3
        )
        .unwrap();
    }
    writeln!(figures, "{:<44} {rows:>3} rows  {marked:>2} wrong  {right:>2} of them found  {raised:>2} raised", "all")
        .unwrap();
    assert!(rows >= 120 && marked >= 60, "only {rows} rows");
    assert!(100 * right >= 98 * raised && 100 * right >= 90 * marked, "{figures}\n{wrong}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("gold-wrong-holder", format!("{figures}\n{wrong}")));
}
