//! Our own annotation of who says what (`tests/gold/`), against the rules alone: recall by kind of source and by
//! construct, precision, and which statements were found as claims, as a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use twosource::attribution::Scope;
use twosource::claims::Checkable;
use twosource::nlp::Models;
use twosource::{Annotated, Article, Engine, Knowledge, Span};

/// An attribution as annotated.
#[derive(Debug, Default)]
struct Gold {
    kind: String,
    construct: String,
    who: String,
    source: Option<Span>,
    cue: Option<Span>,
    content: Vec<Span>,
}

impl Gold {
    /// Whether a speaker is the one annotated; `?` stands for two who fit.
    fn who_is(&self, speaker: Option<&str>, rivals: usize) -> bool {
        match self.who.as_str() {
            "-" => true,
            "?" => speaker.is_none() && rivals > 1,
            who => speaker.is_some_and(|s| s.eq_ignore_ascii_case(who)),
        }
    }
}

/// A statement as annotated, and whether it can be checked.
#[derive(Debug)]
struct Statement {
    span: Span,
    checkable: bool,
}

/// Statements of a text, one a line: its words, which occur once, and `yes` or `no`.
fn statements(rows: &str, text: &str) -> Vec<Statement> {
    let statement = |row: &str| {
        let (words, checkable) = row.rsplit_once(" · ").unwrap_or_else(|| panic!("two columns: {row}"));
        let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
        let [at] = places[..] else { panic!("{} times in the text: {row}", places.len()) };
        assert!(matches!(checkable, "yes" | "no"), "yes or no: {row}");
        Statement { span: Span::new(at, at + words.len()), checkable: checkable == "yes" }
    };
    rows.lines().filter(|r| !r.is_empty()).map(statement).collect()
}

/// Text without its marks, the attributions by number, the statements.
fn read(marked: &str) -> (String, BTreeMap<u32, Gold>, Vec<Statement>) {
    let (body, rows) = marked.split_once("\n---\n").expect("a line `---` before the rows");
    let (rows, claims) = rows.split_once("\n===\n").unwrap_or((rows, ""));
    let mut gold: BTreeMap<u32, Gold> = BTreeMap::new();
    for row in rows.lines() {
        let columns: Vec<&str> = row.split(" · ").collect();
        let [number, kind, construct, who] = columns[..] else { panic!("four columns: {row}") };
        let (kind, construct, who) = (kind.to_string(), construct.to_string(), who.to_string());
        gold.insert(number.parse().unwrap(), Gold { kind, construct, who, ..Gold::default() });
    }
    let mut text = String::new();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        let mark = rest.strip_prefix('{').and_then(|r| r.split_once(' '));
        match (c, mark) {
            ('{', Some((mark, after))) => {
                let role = mark.chars().next().unwrap();
                open.push((role, mark[1..].parse().unwrap_or_else(|_| panic!("a number: {mark}")), text.len()));
                rest = after;
            }
            ('}', _) => {
                let (role, number, start) = open.pop().expect("an open mark");
                let entry = gold.get_mut(&number).unwrap_or_else(|| panic!("no row {number}"));
                let span = Span::new(start, text.len());
                match role {
                    's' => entry.source = Some(span),
                    'c' => entry.cue = Some(span),
                    'q' => entry.content.push(span),
                    other => panic!("mark {other}"),
                }
                rest = &rest[1..];
            }
            _ => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    let statements = statements(claims, &text);
    (text, gold, statements)
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    let cover = |x: &Span, y: &Span| (x.end.min(y.end) as usize).saturating_sub(x.start.max(y.start) as usize);
    a.iter().map(|x| b.iter().map(|y| cover(x, y)).sum::<usize>()).sum()
}

fn size(spans: &[Span]) -> usize {
    spans.iter().map(|s| s.len()).sum()
}

/// Whether two contents are the same but for a fifth of their length.
fn fits(gold: &[Span], found: &[Span]) -> bool {
    let both = shared(gold, found);
    both * 10 >= 8 * (size(gold) + size(found) - both)
}

/// How many of the annotated attributions were found. The taggers leave a "that" before the content, as their
/// training data do; here it does not count.
fn matches(gold: &BTreeMap<u32, Gold>, annotated: &Annotated) -> usize {
    let bare = |span: &Span| {
        let words = span.of(&annotated.article.text);
        let lead = ["that ", "whether "].iter().find(|w| words.starts_with(**w)).map_or(0, |w| w.len());
        Span { start: span.start + lead as u32, ..*span }
    };
    let mut used = BTreeSet::new();
    for gold in gold.values() {
        let mut answers = annotated.attributions.iter().enumerate();
        let content = |a: &twosource::Attribution| a.content.iter().map(bare).collect::<Vec<_>>();
        if let Some((index, _)) = answers.find(|(i, a)| !used.contains(i) && fits(&gold.content, &content(a))) {
            used.insert(index);
        }
    }
    used.len()
}

/// What became of the statements of all texts.
#[derive(Default)]
struct Claims {
    gold: usize,
    found: usize,
    exact: usize,
    checkable: usize,
    misses: String,
}

impl Claims {
    fn count(&mut self, name: &str, gold: &[Statement], annotated: &Annotated) {
        for statement in gold {
            self.gold += 1;
            let same = annotated.claims.iter().find(|c| c.span == statement.span);
            let near = || annotated.claims.iter().find(|c| fits(&[statement.span], &[c.span]));
            let Some(claim) = same.or_else(near) else {
                let words: String = statement.span.of(&annotated.article.text).chars().take(60).collect();
                self.misses.push_str(&format!("{name}: {words}\n"));
                continue;
            };
            self.found += 1;
            self.exact += usize::from(same.is_some());
            self.checkable += usize::from((claim.checkable == Checkable::Yes) == statement.checkable);
        }
    }

    fn table(&self) -> String {
        let Claims { gold, found, exact, checkable, misses } = self;
        format!(
            "claims: {found} of {gold} found, {exact} exact, {checkable} rightly checkable or not\n\nmissed:\n{misses}"
        )
    }
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    exact: usize,
    source: usize,
    kind: usize,
    who: usize,
}

impl Tally {
    fn row(&self, name: &str) -> String {
        let Tally { gold, found, exact, source, kind, who } = self;
        format!("{name:<20} {gold:>4} {found:>6} {exact:>6} {source:>7} {kind:>5} {who:>4}\n")
    }
}

#[test]
fn attributions_of_our_own_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut tables: [BTreeMap<String, Tally>; 2] = Default::default();
    let (mut answers, mut right) = (0, 0);
    let mut misses = String::new();
    let mut wrong = String::new();
    let mut claims = Claims::default();
    let mut with_models = (0, 0);
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy();
        let (text, gold, statements) = read(&std::fs::read_to_string(file).unwrap());
        let engine = Engine { models: Models::None, scope: Scope::All };
        let annotated = Annotated::new(Article::verbatim(&name, &text), Knowledge::builtin(), &engine);
        claims.count(&name, &statements, &annotated);
        let taught = Engine { models: Models::Builtin, scope: Scope::All };
        let taught = Annotated::new(Article::verbatim(&name, &text), Knowledge::builtin(), &taught);
        with_models.0 += taught.attributions.len();
        with_models.1 += matches(&gold, &taught);
        let mut used = BTreeSet::new();
        for (number, gold) in &gold {
            assert!(!gold.content.is_empty() && gold.cue.is_some() | (gold.construct == "floating"), "{name} {number}");
            let hit = annotated
                .attributions
                .iter()
                .enumerate()
                .find(|(i, a)| !used.contains(i) && fits(&gold.content, &a.content));
            if let Some((index, _)) = hit {
                used.insert(index);
            } else {
                misses.push_str(&format!(
                    "{name} {number}: {}\n",
                    gold.content[0].of(&text).chars().take(50).collect::<String>()
                ));
            }
            let source = hit.and_then(|(_, a)| a.source.as_ref());
            if let Some((_, found)) = hit {
                let words = source.map_or("nobody", |s| s.span.of(&text));
                let kind = serde_json::to_value(found.source_kind()).unwrap();
                if kind.as_str() != Some(gold.kind.as_str()) {
                    wrong.push_str(&format!("{name} {number}: {kind} for {} “{words}”\n", gold.kind));
                }
                let speaker = source.and_then(|s| s.speaker.as_deref());
                if !gold.who_is(speaker, source.map_or(0, |s| s.rivals.len())) {
                    wrong.push_str(&format!(
                        "{name} {number}: {} for {} “{words}”\n",
                        speaker.unwrap_or("nobody"),
                        gold.who
                    ));
                }
            }
            for (table, key) in tables.iter_mut().zip([&gold.kind, &gold.construct]) {
                let tally = table.entry(key.clone()).or_default();
                tally.gold += 1;
                let Some((_, found)) = hit else { continue };
                tally.found += 1;
                tally.exact += usize::from(found.content == gold.content);
                let shared_source = gold.source.is_none() && gold.kind != "unattributed";
                tally.source += usize::from(shared_source || source.map(|s| s.span) == gold.source);
                let kind = serde_json::to_value(found.source_kind()).unwrap();
                tally.kind += usize::from(kind.as_str() == Some(gold.kind.as_str()));
                let speaker = source.and_then(|s| s.speaker.as_deref());
                let rivals = source.map_or(0, |s| s.rivals.len());
                tally.who += usize::from(gold.who_is(speaker, rivals));
            }
        }
        answers += annotated.attributions.len();
        right += used.len();
        for (_, extra) in annotated.attributions.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
            let words = extra.content.first().map_or("", |c| c.of(&text));
            misses.push_str(&format!("{name} +: {}\n", words.chars().take(50).collect::<String>()));
        }
    }
    let mut table = format!("{} texts\n", files.len());
    for rows in &tables {
        table.push_str("\n                     gold  found  exact  source  kind  who\n");
        for (name, tally) in rows {
            table.push_str(&tally.row(name));
        }
    }
    let gold: usize = tables[0].values().map(|t| t.gold).sum();
    assert!(gold >= 80, "only {gold} attributions were read");
    table.push_str(&format!(
        "\n{right} of {gold} found, {right} of {answers} answers right\nwith models: {0} of {gold} found, {0} of {1} answers right\n\nmissed, and + too many:\n{misses}\nfound with another kind of source, or another speaker:\n{wrong}\n{2}",
        with_models.1,
        with_models.0,
        claims.table()
    ));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("gold_attributions", table));
}
