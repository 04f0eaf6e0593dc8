//! Every stage is total: any bytes make a page, any page an article, any article a report.

use proptest::prelude::*;
use std::collections::BTreeMap;
use twosource::checks::{self, Context};
use twosource::evidence::Store;
use twosource::report::Report;
use twosource::{Annotated, Article, Corpus, Engine, Knowledge, Page, Span};

/// Words that set off rules, so that random texts reach them.
const PIECES: &[&str] = &[
    "said",
    "told",
    "according to",
    "“",
    "”",
    "\"",
    "’",
    "''",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "Monday",
    "11.06.2024",
    "31 June",
    "the ISI chief",
    "General",
    "Faiz Hameed",
    "President",
    "https://www.dawn.com/news/1876543",
    "Source:",
    "around 800",
    "three projects – A, B and C",
    "<p>",
    "</p>",
    "<div>",
    "&amp;",
    "&#x1F600;",
    "é",
    "ß",
    "İ",
    "\u{301}",
    "\u{200B}",
    "\0",
    "1996 to 2001",
    "last month",
    "he",
    "they",
    "analysts",
    "reportedly",
    "—",
    "-",
    "(",
    ")",
    "[",
    "](",
    "# ",
    "**",
    "\u{FEFF}",
    "2021-09-06",
    "$25 billion",
    "73 percent",
    "not",
    "will",
    "U.S.",
    "Mr.",
    "http://",
    "www.",
    "@",
    "…",
    "a",
    "The",
    " ",
    " ",
    " ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_string), 1 => "\\PC{1,4}"];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read(name: &str, bytes: Vec<u8>) -> (Annotated, String) {
    let page = Page::new(name, None, bytes, None);
    (Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default()), page.text)
}

/// Spans that any part of the program may slice with.
fn spans(annotated: &Annotated) -> Vec<Span> {
    let mut spans: Vec<Span> = annotated.article.blocks.iter().map(|b| b.span).collect();
    spans.extend(annotated.article.links.iter().map(|l| l.span));
    spans.extend(annotated.sentences.iter().map(|s| s.span));
    spans.extend(annotated.claims.iter().flat_map(|c| c.hedges.iter().copied().chain([c.span])));
    spans.extend(annotated.mentions.dates.iter().map(|d| d.span));
    spans.extend(annotated.mentions.quantities.iter().map(|q| q.span));
    spans.extend(annotated.mentions.links.iter().map(|l| l.span));
    spans.extend(annotated.mentions.officials.iter().flat_map(|o| [Some(o.span), o.name, o.rank, o.title]).flatten());
    for attribution in &annotated.attributions {
        spans.extend(attribution.source.as_ref().map(|s| s.span).into_iter().chain(attribution.cue));
        spans.extend(&attribution.content);
    }
    spans
}

fn report(articles: Vec<(Annotated, String)>) -> Report {
    let pages: BTreeMap<String, String> = articles.iter().map(|(a, t)| (a.article.name.clone(), t.clone())).collect();
    let corpus = Corpus::new(articles.into_iter().map(|(a, _)| a).collect());
    let cx = Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &Store::default(), today: None };
    let findings = checks::run(&cx, |_| true);
    Report::new(&corpus, &findings, &Store::default(), pages)
}

fn show(report: &Report) -> String {
    let mut shown = Vec::new();
    let style = twosource::report::human::Style { colour: false, width: 100, quiet: false, verbose: true };
    twosource::report::human::write(report, style, &mut shown).unwrap();
    twosource::report::json::write(report, &mut shown).unwrap();
    String::from_utf8(shown).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_report(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0usize..3) {
        let name = ["a.txt", "a.md", "a.html"][kind];
        let (annotated, text) = read(name, bytes);
        for span in spans(&annotated) {
            prop_assert!(annotated.article.text.get(span.range()).is_some(), "{span:?} in {:?}", annotated.article.text);
            prop_assert!(text.get(annotated.article.map.to_page(span).range()).is_some(), "{span:?} on the page");
        }
        show(&report(vec![(annotated, text)]));
    }

    #[test]
    fn any_text_gives_a_report(a in text(), b in text(), kind in 0usize..3) {
        let name = ["a.txt", "a.md", "a.html"][kind];
        let articles = vec![read(name, a.into_bytes()), read("b.txt", b.into_bytes())];
        for (annotated, text) in &articles {
            for span in spans(annotated) {
                prop_assert!(annotated.article.text.get(span.range()).is_some(), "{span:?} in {:?}", annotated.article.text);
                prop_assert!(text.get(annotated.article.map.to_page(span).range()).is_some(), "{span:?} on the page");
            }
        }
        let forward = show(&report(articles.clone()));
        let backward = show(&report(articles.into_iter().rev().collect()));
        prop_assert_eq!(forward, backward);
    }
}
