//! Our own annotation of who else says so (`tests/gold/stories/`): relations between claims, stories, copies and circles,
//! as a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use twosource::corpus::{Place, RelationKind, behind, dated};
use twosource::{Annotated, Article, Corpus, Engine, Knowledge, Page, Span};

/// Words of a file.
type Words = (String, Span);

/// A relation as annotated.
struct Row {
    kind: String,
    a: Words,
    b: Words,
}

#[derive(Default)]
struct Gold {
    relations: Vec<Row>,
    copies: BTreeSet<(String, String)>,
    circles: BTreeSet<BTreeSet<String>>,
    origins: Vec<(String, Vec<String>, usize)>,
}

fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(set)
}

/// The articles of all stories, named `story/file`.
fn articles(set: &str) -> Vec<Annotated> {
    let mut articles = Vec::new();
    for story in std::fs::read_dir(folder(set)).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for file in std::fs::read_dir(&story).unwrap().map(|e| e.unwrap().path()) {
            if file.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            let part = |p: &Path| p.file_name().unwrap().to_str().unwrap().to_string();
            let name = format!("{}/{}", part(&story), part(&file));
            let page = Page::from_text(&name, &std::fs::read_to_string(&file).unwrap());
            articles.push(Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default()));
        }
    }
    articles
}

/// The rows of all stories. Words are found again in the article as read, whatever its white space.
fn gold(set: &str, corpus: &Corpus) -> Gold {
    let texts: BTreeMap<&str, &str> =
        corpus.articles.iter().map(|a| (a.article.name.as_str(), a.article.text.as_str())).collect();
    let mut gold = Gold::default();
    for story in std::fs::read_dir(folder(set)).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        let name = story.file_name().unwrap().to_str().unwrap();
        let file = |file: &str| format!("{name}/{file}");
        let words = |of: &str, words: &str| {
            let text = texts.get(file(of).as_str()).unwrap_or_else(|| panic!("{name} has no {of}"));
            let at = text.find(words).unwrap_or_else(|| panic!("{} has no “{words}”", file(of)));
            (file(of), Span::new(at, at + words.len()))
        };
        let rows = std::fs::read_to_string(story.join("gold.tsv")).unwrap();
        for row in rows.lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            match cells[..] {
                ["relation", kind, a, in_a, b, in_b, ..] => {
                    gold.relations.push(Row { kind: kind.to_string(), a: words(a, in_a), b: words(b, in_b) });
                }
                ["copy", from, to, ..] => _ = gold.copies.insert((file(from), file(to))),
                ["origin", key, files, count, ..] => {
                    let files = files.split(';').map(file).collect();
                    gold.origins.push((key.to_string(), files, count.parse().unwrap()));
                }
                ["circle", files, ..] => _ = gold.circles.insert(files.split(';').map(file).collect()),
                _ => {}
            }
        }
    }
    gold
}

/// The sentence of an article that has most words of a claim's key.
fn place_of(corpus: &Corpus, file: &str, key: &str) -> Option<Place> {
    let article = corpus.articles.iter().position(|a| a.article.name == file)?;
    let annotated = &corpus.articles[article];
    let stems = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '.').map(|w| w.trim_matches('.'));
        words.filter(|w| w.len() > 2 || w.parse::<f64>().is_ok()).map(|w| w.chars().take(5).collect()).collect()
    };
    let wanted = stems(key);
    let score = |s: &twosource::nlp::Sentence| stems(annotated.article.slice(s.span)).intersection(&wanted).count();
    let best = annotated.sentences.iter().rev().max_by_key(|s| score(s))?;
    Some(Place { article, span: best.span })
}

/// What the annotation calls a relation that the program has found.
fn kinds(kind: RelationKind) -> &'static [&'static str] {
    match kind {
        RelationKind::Agrees => &["agrees", "compatible"],
        RelationKind::Contradicts => &["contradicts"],
        RelationKind::Updates => &["updates", "revises"],
        RelationKind::Disputed => &["disputed", "not_comparable"],
        RelationKind::NotComparable => &["not_comparable", "compatible"],
    }
}

/// Right, wrong and not judged among the answers; found and all among the rows.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    open: usize,
    found: usize,
    all: usize,
}

#[test]
fn relations_between_stories_of_our_own() {
    check("stories", 60, true);
}

/// Stories written by people who did not know the program, before it was run on them. Not every conflict has a row.
#[test]
fn relations_between_stories_written_blind() {
    check("blind", 318, false);
}

/// Stories written blind that nothing is learnt from: what the trained doubts say of them is a forecast.
#[test]
fn doubts_about_stories_kept_from_training() {
    check("unseen", 48, false);
}

/// Holds what the program says of a set of stories against its rows; where the rows are `complete` a conflict that has none
/// is a wrong one.
fn check(set: &str, texts: usize, complete: bool) {
    let articles = dated(articles(set), Knowledge::builtin(), &Engine::default());
    let corpus = Corpus::new(articles);
    assert_eq!(corpus.articles.len(), texts);
    let gold = gold(set, &corpus);
    assert!(gold.relations.len() > 500, "only {} rows read", gold.relations.len());
    let name = |i: usize| corpus.articles[i].article.name.clone();

    let said: Vec<(RelationKind, Words, Words)> = corpus
        .relations
        .iter()
        .map(|r| (r.kind, (name(r.a.article), r.a.span), (name(r.b.article), r.b.span)))
        .collect();

    let meets = |x: &Words, y: &Words| x.0 == y.0 && x.1.overlaps(y.1);
    let same =
        |row: &Row, a: &Words, b: &Words| meets(&row.a, a) && meets(&row.b, b) || meets(&row.a, b) && meets(&row.b, a);
    let mut tally: BTreeMap<&str, Tally> = BTreeMap::new();
    for row in &gold.relations {
        let row_tally = tally.entry(&row.kind).or_default();
        row_tally.all += 1;
        let found = said.iter().any(|(k, a, b)| same(row, a, b) && kinds(*k).contains(&row.kind.as_str()));
        row_tally.found += usize::from(found);
    }
    let mut notes = Vec::new();
    for (kind, a, b) in &said {
        let rows: Vec<&Row> = gold.relations.iter().filter(|r| same(r, a, b)).collect();
        let answer = kinds(*kind)[0];
        let answers = tally.entry(answer).or_default();
        if rows.iter().any(|r| kinds(*kind).contains(&r.kind.as_str())) {
            answers.right += 1;
        } else if rows.is_empty() && !(complete && *kind == RelationKind::Contradicts) {
            // At most conflicts are annotated completely.
            answers.open += 1;
        } else {
            answers.wrong += 1;
            let instead = rows.first().map_or("nothing", |r| r.kind.as_str());
            notes.push(format!("{answer} for {instead}: {} · {}", a.0, b.0));
        }
    }
    notes.sort_unstable();
    let mut shown = String::new();
    let sums = tally.values().fold((0, 0, 0, 0), |s, t| (s.0 + t.right, s.1 + t.wrong, s.2 + t.found, s.3 + t.all));
    let percent = |part: usize, all: usize| format!("{:.1}", part as f64 * 100.0 / all.max(1) as f64);
    shown.push_str(&format!(
        "all: precision {} of {}, recall {} of {}\n",
        percent(sums.0, sums.0 + sums.1),
        sums.0 + sums.1,
        percent(sums.2, sums.3),
        sums.3
    ));
    for (kind, t) in &tally {
        let (right, wrong, open, found, all) = (t.right, t.wrong, t.open, t.found, t.all);
        shown.push_str(&format!("{kind}: right {right}, wrong {wrong}, not judged {open}; found {found} of {all}\n"));
    }
    let stories: BTreeSet<String> =
        gold.relations.iter().map(|r| r.a.0.split('/').next().unwrap().to_string()).collect();
    let story = |i: usize| name(i).split('/').next().unwrap().to_string();
    let size = corpus.articles.len() / stories.len();
    let whole = |s: &&Vec<usize>| s.len() == size && s.iter().all(|i| story(*i) == story(s[0]));
    let mixed = corpus.stories.iter().filter(|s| s.iter().any(|i| story(*i) != story(s[0]))).count();
    let exact = corpus.stories.iter().filter(whole).count();
    shown.push_str(&format!("stories: {exact} of {} whole, {mixed} mixed\n", stories.len()));
    let copies: BTreeSet<(String, String)> = corpus.copies.iter().map(|c| (name(c.from), name(c.to))).collect();
    let both = copies.intersection(&gold.copies).count();
    shown.push_str(&format!("copies: {both} of {}, {} besides\n", gold.copies.len(), copies.len() - both));
    let circles: BTreeSet<BTreeSet<String>> =
        corpus.circles.iter().map(|c| c.iter().map(|i| name(*i)).collect()).collect();
    let both = circles.intersection(&gold.circles).count();
    shown.push_str(&format!("circles: {both} of {}, {} besides\n", gold.circles.len(), circles.len() - both));
    // Elsewhere the doubts have learnt the rows by heart.
    if set == "unseen" {
        let words = |p: Place| (name(p.article), p.span);
        let says = |row: &Row, (k, a, b): &(RelationKind, Words, Words)| {
            same(row, a, b) && kinds(*k).contains(&row.kind.as_str())
        };
        let apart: Vec<&Row> = gold.relations.iter().filter(|r| r.kind == "contradicts").collect();
        let of = |r: &Row| corpus.doubts.iter().any(|d| same(r, &words(d.a), &words(d.b)));
        let right = corpus.doubts.iter().filter(|d| apart.iter().any(|r| same(r, &words(d.a), &words(d.b)))).count();
        let found = apart.iter().filter(|r| of(r)).count();
        let either = apart.iter().filter(|r| of(r) || said.iter().any(|s| says(r, s))).count();
        shown.push_str(&format!(
            "to be read side by side: {right} of {} contradict each other; found {found} of {}, with relations {either}\n",
            corpus.doubts.len(),
            apart.len()
        ));
    }
    let mut misses = Vec::new();
    for (key, files, count) in &gold.origins {
        let places: Vec<Place> = files.iter().filter_map(|f| place_of(&corpus, f, key)).collect();
        let behind = behind(&corpus.articles, &corpus.copies, &corpus.citations, &places);
        if behind.independent != *count {
            misses.push(format!("{} for {count}: {key}: {}", behind.independent, behind.path.join("; ")));
        }
    }
    let right = gold.origins.len() - misses.len();
    shown.push_str(&format!("origins: {right} of {}\n", gold.origins.len()));
    notes.extend(misses);
    shown.push_str("\nwrong:\n");
    shown.push_str(&notes.join("\n"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("gold_{set}"), shown));
}
