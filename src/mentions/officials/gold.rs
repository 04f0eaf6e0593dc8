//! Rows of text with the mentions that must be found in them, and nothing else.
//!
//! A row is `text => span | name | office ;; …`; `-` stands for none. All sentences are ours; persons the table does
//! not know are invented.

use crate::article::{Article, Candidate};
use crate::knowledge::Knowledge;

const ROWS: &str = include_str!("gold.tsv");

fn found(text: &str, published: &str) -> Vec<String> {
    let mut article = Article::verbatim("row", text);
    if published != "-" {
        article.meta.published.push(Candidate::given(published.parse().unwrap()));
    }
    let show = |o: super::Official| {
        let of = |span: Option<crate::span::Span>| span.map_or("-", |s| s.of(text));
        let office = o.office.map_or("-".to_string(), |o| o.0);
        format!("{} | {} | {office}", o.span.of(text), of(o.name))
    };
    super::find(&article, &[], Knowledge::builtin()).into_iter().map(show).collect()
}

#[test]
fn mentions_are_found_as_marked() {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in ROWS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        rows += 1;
        let [published, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let expected: Vec<&str> = expected.split(" ;; ").filter(|e| !e.is_empty() && *e != "nothing").collect();
        let found = found(text, published);
        if found != expected {
            wrong.push(format!("{text}\n   expected {expected:?}\n   found    {found:?}"));
        }
    }
    assert!(rows >= 90, "only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
}
