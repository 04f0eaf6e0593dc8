//! `cargo xtask train doubts --data FOLDER`: learns the trees of `corpus::doubts` from the stories of `tests/gold`.
//!
//! A pair of sentences is an example; it is one to be read side by side where a row of the story's `gold.tsv` says that
//! the two contradict each other. The development stories of ECB+ and every other story of FA-KES, real articles that
//! hardly contradict each other, are examples of what is none. Prints, for stories held out in five parts, for
//! `tests/gold/unseen` and for the rest of FA-KES, which are never learnt from, how many are right and found at each
//! likelihood; then writes `data/doubt_trees.tsv`.

use crate::boost::{Example, Tree, learn, table, weigh};
use crate::data::text;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use twosource::article::Candidate;
use twosource::corpus::{Corpus, Place, dated, doubt_names, doubt_sights};
use twosource::nlp::{Models, Tagger};
use twosource::{Annotated, Article, Engine, Knowledge, Page, Span};

/// Folders of stories that are learnt from.
const LEARNT: [&str; 3] = ["blind", "stories", "training"];
/// One that is not.
const UNSEEN: &str = "unseen";
const ROUNDS: usize = 160;
const FOLDS: usize = 5;
/// Articles of a real story that are compared, and how often a pair of theirs counts.
const REAL_ARTICLES: usize = 6;
const REAL: f64 = 0.5;

/// The pairs of one story.
struct Story {
    examples: Vec<Example>,
    /// Rows that say of two articles that they contradict each other.
    rows: usize,
}

pub(crate) fn run(folder: &str) -> Result<(), Box<dyn Error>> {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/gold");
    let mut stories = Vec::new();
    for set in LEARNT.iter().filter(|set| gold.join(set).is_dir()) {
        stories.extend(read(&gold.join(set))?);
    }
    let unseen = read(&gold.join(UNSEEN))?;
    let mut real = real(folder)?;
    let (of_war, unlearnt) = of_war(folder)?;
    real.extend(of_war);
    let names = doubt_names();
    let mut held: Vec<(i32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |(i, _): &(usize, &Story)| i % FOLDS != fold;
        let rest = stories.iter().enumerate().filter(part).flat_map(|(_, s)| &s.examples);
        let trees = learn(&rest.chain(&real).collect::<Vec<_>>(), names.len(), ROUNDS, &[2]);
        let own = stories.iter().enumerate().filter(|s| !part(s)).flat_map(|(_, s)| &s.examples);
        held.extend(judged(&trees, own));
    }
    let rows = |stories: &[Story]| stories.iter().map(|s| s.rows).sum::<usize>();
    report(&format!("{} stories in five parts", stories.len()), held, rows(&stories));
    let all: Vec<&Example> = stories.iter().flat_map(|s| &s.examples).chain(&real).collect();
    let trees = learn(&all, names.len(), ROUNDS, &[2]);
    report(
        &format!("{} unseen stories", unseen.len()),
        judged(&trees, unseen.iter().flat_map(|s| &s.examples)),
        rows(&unseen),
    );
    report(&format!("{} pairs of real articles, learnt from", real.len()), judged(&trees, real.iter()), 0);
    report(&format!("{} pairs of other real articles", unlearnt.len()), judged(&trees, unlearnt.iter()), 0);
    let head = "# Boosted trees of which sentences of a story hardly both can be so: the answer they speak for, questions in heap\n\
         # order (feature>value), then what each leaf is worth in thousandths. Learnt by `cargo xtask train doubts` from our\n\
         # own stories (tests/gold) and from stories of ECB+ and FA-KES, no text of which is in it (models/doubts.md).\n\
         # Features, numbered from 0:\n";
    std::fs::write("data/doubt_trees.tsv", table(head, &names, &trees))?;
    println!("{} trees over {} features from {} pairs", trees.len(), names.len(), all.len());
    Ok(())
}

fn judged<'e>(trees: &[Tree], examples: impl Iterator<Item = &'e Example>) -> Vec<(i32, bool)> {
    examples.map(|e| (weigh(trees, &e.seen)[2], e.allowed[2])).collect()
}

/// How many pairs are right among those of each likelihood and above, and how many of the rows these are.
fn report(name: &str, mut judged: Vec<(i32, bool)>, rows: usize) {
    judged.sort_by_key(|j| std::cmp::Reverse(j.0));
    println!("{name}: {} pairs, {} of {rows} rows among them", judged.len(), judged.iter().filter(|j| j.1).count());
    for (percent, least) in [(90, 2197), (80, 1386), (70, 847), (60, 405), (50, 0), (40, -405), (30, -847), (20, -1386)]
    {
        let said: Vec<_> = judged.iter().take_while(|j| j.0 >= least).collect();
        let right = said.iter().filter(|j| j.1).count();
        let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
        println!(
            "  {percent} %: {right:4} of {:5} right, {:5.1} %; found {:5.1} %",
            said.len(),
            share(said.len()),
            share(rows)
        );
    }
}

/// The stories of a folder, in the order of their names.
fn read(set: &Path) -> Result<Vec<Story>, Box<dyn Error>> {
    let mut folders: Vec<_> = std::fs::read_dir(set)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(std::fs::DirEntry::path);
    let mut stories = Vec::new();
    for folder in folders.into_iter().map(|f| f.path()).filter(|p| p.join("gold.tsv").is_file()) {
        let mut articles = Vec::new();
        for file in std::fs::read_dir(&folder)? {
            let file = file?.path();
            if file.extension().is_some_and(|e| e == "txt") {
                let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
                let page = Page::from_text(name, &std::fs::read_to_string(&file)?);
                articles.push(Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default()));
            }
        }
        articles.sort_by(|a, b| a.article.name.cmp(&b.article.name));
        let articles = dated(articles, Knowledge::builtin(), &Engine::default());
        let mut rows = Vec::new();
        for row in std::fs::read_to_string(folder.join("gold.tsv"))?.lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            if let ["relation", "contradicts", a, in_a, b, in_b, ..] = cells[..] {
                rows.push((place(&articles, a, in_a)?, place(&articles, b, in_b)?));
            }
        }
        let story: Vec<usize> = (0..articles.len()).collect();
        stories.push(Story { examples: examples(&articles, &story, &rows, 1.0), rows: rows.len() });
    }
    Ok(stories)
}

fn place(articles: &[Annotated], file: &str, words: &str) -> Result<Place, Box<dyn Error>> {
    let article = articles.iter().position(|a| a.article.name == file).ok_or_else(|| format!("no article {file}"))?;
    let at = articles[article].article.text.find(words).ok_or_else(|| format!("{file} has no “{words}”"))?;
    Ok(Place { article, span: Span::new(at, at + words.len()) })
}

/// The pairs of a story; those are to be read side by side that a row brings together.
fn examples(articles: &[Annotated], story: &[usize], rows: &[(Place, Place)], weight: f64) -> Vec<Example> {
    let meets = |p: Place, q: Place| p.article == q.article && p.span.overlaps(q.span);
    let sights = doubt_sights(articles, story, Tagger::of(Models::Builtin));
    let example = |sight: twosource::corpus::DoubtSight| {
        let of = |(p, q): &(Place, Place)| {
            meets(*p, sight.a) && meets(*q, sight.b) || meets(*q, sight.a) && meets(*p, sight.b)
        };
        let apart = rows.iter().any(of);
        Example { seen: sight.seen, allowed: [!apart, false, apart], weight }
    };
    sights.into_iter().map(example).collect()
}

/// Pairs of real articles of one story.
fn real(folder: &str) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut stories: BTreeMap<String, Vec<Annotated>> = BTreeMap::new();
    for set in ["dev", "train"] {
        for row in text(format!("{folder}/agreement/stories_ecb_{set}.jsonl.gz").as_ref())?.lines() {
            let row: serde_json::Value = serde_json::from_str(row)?;
            let field = |key: &str| row[key].as_str().unwrap_or_default().to_string();
            let story = stories.entry(format!("{set} {}", row["story"])).or_default();
            if story.len() < REAL_ARTICLES {
                let mut article = Article::verbatim(&field("id"), &field("text"));
                // They have no dates; one for all lets what hangs on days be seen.
                article.meta.published.insert(0, Candidate::given("2012-03-06".parse().map_err(|_| "no day")?));
                story.push(Annotated::new(article, Knowledge::builtin(), &Engine::default()));
            }
        }
    }
    let of_story = |articles: &Vec<Annotated>| {
        let story: Vec<usize> = (0..articles.len()).collect();
        examples(articles, &story, &[], REAL)
    };
    Ok(stories.values().flat_map(of_story).collect())
}

/// Pairs of war reports of one story, every other story to be learnt from.
fn of_war(folder: &str) -> Result<(Vec<Example>, Vec<Example>), Box<dyn Error>> {
    let mut articles = Vec::new();
    for row in text(format!("{folder}/agreement/fakes_articles.jsonl.gz").as_ref())?.lines() {
        let row: serde_json::Value = serde_json::from_str(row)?;
        let field = |key: &str| row[key].as_str().unwrap_or_default().to_string();
        let mut article = Article::verbatim(&field("id"), &format!("{}\n\n{}", field("title"), field("text")));
        if let Ok(day) = field("published").parse() {
            article.meta.published.insert(0, Candidate::given(day));
        }
        articles.push(Annotated::new(article, Knowledge::builtin(), &Engine::default()));
    }
    let corpus = Corpus::new(articles);
    let (mut learnt, mut kept) = (Vec::new(), Vec::new());
    for (n, story) in corpus.stories.iter().enumerate() {
        let part = if n % 2 == 0 { &mut learnt } else { &mut kept };
        part.extend(examples(&corpus.articles, story, &[], REAL));
    }
    Ok((learnt, kept))
}
