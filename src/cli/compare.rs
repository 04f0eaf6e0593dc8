//! `twosource compare`: articles side by side, or pairs of sentences.

use super::engine::EngineArgs;
use super::{Error, Exit, examine, inputs, jsonl};
use crate::article::{Article, Candidate};
use crate::attribution::Scope;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::corpus::{self, Corpus, Doubt, PairRelation, Relation, RelationKind};
use crate::knowledge::Knowledge;
use crate::span::{CharIndex, CharSpan};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

/// Compares articles: which tell one story, who has text from whom, where their claims agree or contradict each other,
/// and how many independent origins stand behind a story.
///
/// With paths: for people. With --jsonl: articles as JSON Lines on stdin ({"id", "text", "published"}), one object
/// {"stories", "copies", "relations", "doubts", "origins"} on stdout. With --pairs: {"id", "premise", "hypothesis"} a line in,
/// {"id", "relation", "score", "because"} a line out. Spans are Unicode code points.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Files, folders or patterns of articles.
    #[arg(required_unless_present_any = ["jsonl", "pairs"], conflicts_with_all = ["jsonl", "pairs"])]
    paths: Vec<String>,
    /// Articles as JSON Lines on stdin, one object on stdout.
    #[arg(long)]
    jsonl: bool,
    /// Pairs of sentences as JSON Lines on stdin, their relation on stdout.
    #[arg(long, conflicts_with = "jsonl")]
    pairs: bool,
    #[command(flatten)]
    engine: EngineArgs,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: Value,
    premise: String,
    hypothesis: String,
}

#[derive(Serialize)]
struct PairOut {
    id: Value,
    relation: PairRelation,
    score: f32,
    because: String,
}

#[derive(Serialize)]
struct Output {
    stories: Vec<Vec<Value>>,
    copies: Vec<CopyOut>,
    relations: Vec<RelationOut>,
    doubts: Vec<DoubtOut>,
    origins: Vec<OriginOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Value>,
}

#[derive(Serialize)]
struct CopyOut {
    from: Value,
    to: Value,
    containment: f32,
    spans: Vec<[CharSpan; 2]>,
    direction: corpus::Direction,
    credited: bool,
}

#[derive(Serialize)]
struct PlaceOut {
    id: Value,
    span: CharSpan,
}

#[derive(Serialize)]
struct RelationOut {
    a: PlaceOut,
    b: PlaceOut,
    relation: RelationKind,
    key: String,
    because: String,
}

/// Two sentences to be read side by side.
#[derive(Serialize)]
struct DoubtOut {
    a: PlaceOut,
    b: PlaceOut,
    likelihood: f32,
    because: String,
}

#[derive(Serialize)]
struct OriginOut {
    key: String,
    claims: usize,
    independent: usize,
    path: Vec<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    if args.pairs {
        return jsonl::filter(|pair: Pair| {
            let found = corpus::compare(&pair.premise, &pair.hypothesis);
            PairOut {
                id: pair.id,
                relation: found.relation,
                score: f32::from(found.score) / 100.0,
                because: found.because,
            }
        });
    }
    if args.jsonl { articles(args) } else { side_by_side(args) }
}

/// Articles in, one object out.
fn articles(args: &Args) -> Result<Exit, Error> {
    let mut lines = Vec::new();
    for line in io::stdin().lock().split(b'\n') {
        lines.push(line.map_err(|e| Error::Unreadable(format!("cannot read stdin: {e}")))?);
    }
    let knowledge = Knowledge::builtin();
    let engine = args.engine.engine(Scope::Reports);
    let read = |(number, line): (usize, &Vec<u8>)| {
        let refuse = |error: String| json!({"id": null, "line": number + 1, "error": error});
        let line: Line = serde_json::from_slice(line).map_err(|e| refuse(e.to_string()))?;
        let name = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
        let mut article = Article::verbatim(&name, &line.text);
        if let Some(published) = &line.published {
            let value: Interval = published.parse().map_err(|e| refuse(format!("published: {e}")))?;
            article.meta.published.insert(0, Candidate::given(value));
        }
        Ok((name, line.id, Annotated::new(article, knowledge, &engine)))
    };
    let filled: Vec<(usize, &Vec<u8>)> =
        lines.iter().enumerate().filter(|(_, l)| !l.iter().all(u8::is_ascii_whitespace)).collect();
    let answers: Vec<Result<(String, Value, Annotated), Value>> = filled.into_par_iter().map(read).collect();
    let (mut errors, mut ids, mut articles) = (Vec::new(), BTreeMap::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok((name, id, annotated)) => {
                ids.insert(name, id);
                articles.push(annotated);
            }
            Err(refusal) => errors.push(refusal),
        }
    }
    let exit = if errors.is_empty() { Exit::Clean } else { Exit::Unreadable };
    let articles = corpus::dated(articles, knowledge, &engine);
    let output = output(&Corpus::new_with(articles, engine.models), &ids, errors);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer(&mut out, &output).map_err(io::Error::from);
    written.and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()).map_err(Error::Write)?;
    Ok(exit)
}

fn output(corpus: &Corpus, ids: &BTreeMap<String, Value>, errors: Vec<Value>) -> Output {
    let points: Vec<CharIndex<'_>> = corpus.articles.par_iter().map(|a| CharIndex::new(&a.article.text)).collect();
    let id = |i: usize| ids.get(&corpus.articles[i].article.name).cloned().unwrap_or(Value::Null);
    let place = |p: corpus::Place| PlaceOut { id: id(p.article), span: points[p.article].span(p.span) };
    let copies = corpus.copies.iter().map(|c| CopyOut {
        from: id(c.from),
        to: id(c.to),
        containment: f32::from(c.containment) / 100.0,
        spans: c.spans.iter().map(|(a, b)| [points[c.from].span(*a), points[c.to].span(*b)]).collect(),
        direction: c.direction,
        credited: c.credit.is_some(),
    });
    let relations = corpus.relations.iter().map(|r| RelationOut {
        a: place(r.a),
        b: place(r.b),
        relation: r.kind,
        key: r.key.clone(),
        because: r.because.clone(),
    });
    let doubts = corpus.doubts.iter().map(|d| DoubtOut {
        a: place(d.a),
        b: place(d.b),
        likelihood: f32::from(d.likelihood) / 100.0,
        because: d.because.clone(),
    });
    let origins = corpus.origins.iter().map(|o| OriginOut {
        key: o.key.clone(),
        claims: o.articles.len(),
        independent: o.independent,
        path: o.path.clone(),
    });
    Output {
        stories: corpus.stories.iter().map(|s| s.iter().map(|i| id(*i)).collect()).collect(),
        copies: copies.collect(),
        relations: relations.collect(),
        doubts: doubts.collect(),
        origins: origins.collect(),
        errors,
    }
}

/// Stories for people: the articles, what stands behind them, where they differ, what was copied.
fn side_by_side(args: &Args) -> Result<Exit, Error> {
    let engine = args.engine.engine(Scope::Reports);
    let examined =
        examine::examine(inputs::read(&args.paths, None, || Ok(None))?, None, &engine, None, None, |_| false, |_| {})?;
    for sentence in &examined.nothing {
        anstream::eprintln!("{sentence}");
    }
    let corpus = &examined.corpus;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut shown = String::new();
    for (story, origin) in corpus.stories.iter().zip(&corpus.origins) {
        show_story(corpus, story, origin, &mut shown);
    }
    if corpus.stories.is_empty() {
        shown.push_str("no two articles tell the same story\n");
    }
    let mut story_of = vec![None; corpus.articles.len()];
    for (n, story) in corpus.stories.iter().enumerate() {
        story.iter().for_each(|i| story_of[*i] = Some(n));
    }
    let apart = |a: usize, b: usize| story_of[a].is_none() || story_of[a] != story_of[b];
    let relations: Vec<&Relation> = corpus.relations.iter().filter(|r| apart(r.a.article, r.b.article)).collect();
    if relations.iter().any(|r| r.kind != RelationKind::Agrees) {
        shown.push_str("between stories:\n");
        relations.into_iter().for_each(|r| show_relation(corpus, r, &mut shown));
        shown.push('\n');
    }
    for copy in corpus.copies.iter().filter(|c| apart(c.from, c.to)) {
        show_copy(corpus, copy, &mut shown);
    }
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(Error::Write)?;
    Ok(if corpus.articles.is_empty() { Exit::Unreadable } else { Exit::Clean })
}

fn show_story(corpus: &Corpus, story: &[usize], origin: &corpus::Origin, shown: &mut String) {
    use std::fmt::Write;
    let article = |i: usize| &corpus.articles[i].article;
    let _ = writeln!(shown, "story: {}", origin.key);
    let _ = writeln!(shown, "  {} articles, {} independent", story.len(), origin.independent);
    for &i in story {
        let day = article(i).meta.published().map_or("undated".to_string(), |p| p.value.to_string());
        let _ = writeln!(shown, "    {day}  {}", article(i).name);
    }
    for step in &origin.path {
        let _ = writeln!(shown, "  counted once: {step}");
    }
    let inside = |r: &&Relation| story.contains(&r.a.article) && story.contains(&r.b.article);
    corpus.relations.iter().filter(inside).for_each(|r| show_relation(corpus, r, shown));
    let inside = |d: &&Doubt| story.contains(&d.a.article) && story.contains(&d.b.article);
    corpus.doubts.iter().filter(inside).for_each(|d| show_doubt(corpus, d, shown));
    for copy in corpus.copies.iter().filter(|c| story.contains(&c.from) && story.contains(&c.to)) {
        show_copy(corpus, copy, shown);
    }
    shown.push('\n');
}

/// How two claims differ, with the words of both; where they agree, nothing.
fn show_relation(corpus: &Corpus, relation: &Relation, shown: &mut String) {
    use std::fmt::Write;
    let verb = match relation.kind {
        RelationKind::Agrees => return,
        RelationKind::Contradicts => "contradicts",
        RelationKind::Disputed => "disputed",
        RelationKind::Updates => "updates",
        RelationKind::NotComparable => "not comparable",
    };
    let _ = writeln!(shown, "  {verb}: {}", relation.because);
    show_places(corpus, [relation.a, relation.b], shown);
}

/// Two sentences to be read side by side.
fn show_doubt(corpus: &Corpus, doubt: &Doubt, shown: &mut String) {
    use std::fmt::Write;
    let _ = writeln!(shown, "  read side by side ({} in 100): {}", doubt.likelihood, doubt.because);
    show_places(corpus, [doubt.a, doubt.b], shown);
}

fn show_places(corpus: &Corpus, places: [corpus::Place; 2], shown: &mut String) {
    use std::fmt::Write;
    for place in places {
        let article = &corpus.articles[place.article].article;
        let _ = writeln!(shown, "    {}: {}", article.name, article.slice(place.span));
    }
}

fn show_copy(corpus: &Corpus, copy: &corpus::Copy, shown: &mut String) {
    use std::fmt::Write;
    let article = |i: usize| &corpus.articles[i].article;
    let known = match copy.direction {
        corpus::Direction::Dated => "the other is later",
        corpus::Direction::Credited => "the other names where it is from",
        corpus::Direction::Fuller => "the other holds less of it",
        corpus::Direction::Unknown => "which was first is not known",
    };
    let credit = if copy.credit.is_some() { ", credited" } else { "" };
    let (from, to) = (article(copy.from), article(copy.to));
    let _ = writeln!(shown, "  copy: {} → {} ({} percent; {known}{credit})", from.name, to.name, copy.containment);
    for (before, after) in copy.spans.iter().take(5) {
        let (before, after) = (from.slice(*before), to.slice(*after));
        let _ = writeln!(
            shown,
            "    {}",
            if before == after { after.to_string() } else { corpus::word_diff(before, after) }
        );
    }
    if copy.spans.len() > 5 {
        let _ = writeln!(shown, "    … and {} more passages", copy.spans.len() - 5);
    }
}
