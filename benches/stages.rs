//! Speed of each stage and of the whole road, in bytes of text a second on one core, over articles of our own.
//!
//! `cargo bench`. Beside the speed it prints how much was found, so that a faster wrong answer shows. `-- --test` runs
//! everything once.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use twosource::attribution::{self, Engine, Scope};
use twosource::checks::{self, Context};
use twosource::evidence::Store;
use twosource::knowledge::{Offices, plain_address};
use twosource::nlp::{self, Models};
use twosource::{Annotated, Article, Corpus, Knowledge, Page, mentions};

/// How often each sample article is repeated, to get past the cost of starting.
const TIMES: usize = 20;

fn main() {
    let annotated = corpus().articles;
    let sum = |of: fn(&Annotated) -> usize| annotated.iter().map(of).sum::<usize>();
    println!(
        "{} articles: {} sentences, {} dates, {} officials, {} quantities, {} attributions, {} claims",
        annotated.len(),
        sum(|a| a.sentences.len()),
        sum(|a| a.mentions.dates.len()),
        sum(|a| a.mentions.officials.len()),
        sum(|a| a.mentions.quantities.len()),
        sum(|a| a.attributions.len()),
        sum(|a| a.claims.len()),
    );
    divan::main();
}

fn pages() -> Vec<Page> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).map(|entries| entries.flatten().map(|e| e.path()).collect()).unwrap_or_default();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read(path).unwrap_or_default();
        let name = path.to_string_lossy().into_owned();
        (0..TIMES).map(move |i| Page::new(&format!("{i}-{name}"), None, text.clone(), None)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(read).collect()
}

fn articles() -> Vec<Article> {
    pages().iter().map(Article::read).collect()
}

fn corpus() -> Corpus {
    let engine = Engine::default();
    Corpus::new(articles().into_iter().map(|a| Annotated::new(a, Knowledge::builtin(), &engine)).collect())
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let pages = pages();
    let bytes = BytesCount::new(pages.iter().map(|p| p.text.len()).sum::<usize>());
    bencher.counter(bytes).bench(|| pages.iter().map(|p| Article::read(p).blocks.len()).sum::<usize>());
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let work = || articles.iter().map(|a| nlp::sentences(a, Models::Builtin).len()).sum::<usize>();
    bencher.counter(bytes(&articles)).bench(work);
}

#[divan::bench]
fn mentions(bencher: Bencher<'_, '_>) {
    let read: Vec<_> = articles().into_iter().map(|a| (nlp::sentences(&a, Models::Builtin), a)).collect();
    let bytes = BytesCount::new(read.iter().map(|(_, a)| a.text.len()).sum::<usize>());
    let work = |(s, a): &(Vec<nlp::Sentence>, Article)| mentions::find(a, s, Knowledge::builtin()).dates.len();
    bencher.counter(bytes).bench(|| read.iter().map(work).sum::<usize>());
}

#[divan::bench]
fn officials(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let work = || articles.iter().map(|a| mentions::officials_in(a, Knowledge::builtin()).len()).sum::<usize>();
    bencher.counter(bytes(&articles)).bench(work);
}

#[divan::bench]
fn table_of_officials() -> usize {
    Offices::builtin_with_troubles().1.len()
}

#[divan::bench(args = ["rules", "models"])]
fn attributions(bencher: Bencher<'_, '_>, with: &str) {
    let models = if with == "rules" { Models::None } else { Models::Builtin };
    let engine = Engine { models, scope: Scope::Reports };
    let read: Vec<_> = articles()
        .into_iter()
        .map(|a| {
            let sentences = nlp::sentences(&a, models);
            (mentions::find(&a, &sentences, Knowledge::builtin()), sentences, a)
        })
        .collect();
    let bytes = BytesCount::new(read.iter().map(|(_, _, a)| a.text.len()).sum::<usize>());
    let work = || read.iter().map(|(m, s, a)| attribution::find(a, s, m, &engine).len()).sum::<usize>();
    bencher.counter(bytes).bench(work);
}

/// Cited addresses alone: read, matched with the forms of their outlet, dated. Items a second.
#[divan::bench]
fn addresses(bencher: Bencher<'_, '_>) {
    let of = |n: u32| {
        let (day, month) = (1 + n % 28, 1 + n % 12);
        [
            format!("https://www.dawn.com/news/{}/bridge-over-the-harbour-opens-again", 1_060_000 + n * 13),
            format!(
                "https://www.reuters.com/world/asia-pacific/town-opens-its-new-bridge-after-{n}-years-2024-{month:02}-{day:02}/"
            ),
            format!("https://www.aljazeera.com/news/2023/{month}/{day}/bridge-{n}-opens"),
            format!("https://apnews.com/article/bridge-opens-{n:032x}"),
            format!("https://www.bbc.com/news/articles/c{n:011}o"),
            format!("https://gazette.example.org/town/2022/{month:02}/{day:02}/bridge-{n}.html?utm_source=x"),
        ]
    };
    let addresses: Vec<String> = (0..2000).flat_map(of).collect();
    let outlets = &Knowledge::builtin().outlets;
    let cited = "2024-03-07".parse().ok();
    let work = |text: &String| {
        let judged = match plain_address(text) {
            Some((host, path)) => outlets.judge_at(host, path, cited),
            None => return 0,
        };
        usize::from(judged.dated.is_some())
    };
    bencher.counter(ItemsCount::new(addresses.len())).bench(|| addresses.iter().map(work).sum::<usize>());
}

#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let engine = Engine::default();
    let annotated: Vec<_> = articles().into_iter().map(|a| Annotated::new(a, Knowledge::builtin(), &engine)).collect();
    let bytes = BytesCount::new(annotated.iter().map(|a| a.article.text.len()).sum::<usize>());
    bencher.counter(bytes).with_inputs(|| annotated.clone()).bench_values(|a| Corpus::new(a).copies.len());
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    let bytes = BytesCount::new(corpus.articles.iter().map(|a| a.article.text.len()).sum::<usize>());
    let evidence = Store::default();
    let cx = Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &evidence, today: None };
    bencher.counter(bytes).bench(|| checks::run(&cx, |_| true).len());
}

#[divan::bench]
fn whole_road(bencher: Bencher<'_, '_>) {
    let pages = pages();
    let engine = Engine::default();
    let bytes = BytesCount::new(pages.iter().map(|p| p.text.len()).sum::<usize>());
    let work = |page: &Page| Annotated::new(Article::read(page), Knowledge::builtin(), &engine).claims.len();
    bencher.counter(bytes).bench(|| pages.iter().map(work).sum::<usize>());
}
