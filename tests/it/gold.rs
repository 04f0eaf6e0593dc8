//! Our own annotation of who says what (`tests/gold/`), against the rules alone: recall by kind of source and by
//! construct, and precision, as a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use twosource::attribution::{Attribution, Scope};
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

/// Text without its marks, and the attributions by number.
fn read(marked: &str) -> (String, BTreeMap<u32, Gold>) {
    let (body, rows) = marked.split_once("\n---\n").expect("a line `---` before the rows");
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
    (text, gold)
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    let cover = |x: &Span, y: &Span| (x.end.min(y.end) as usize).saturating_sub(x.start.max(y.start) as usize);
    a.iter().map(|x| b.iter().map(|y| cover(x, y)).sum::<usize>()).sum()
}

fn size(spans: &[Span]) -> usize {
    spans.iter().map(|s| s.len()).sum()
}

/// Whether the contents are the same but for a fifth of their length.
fn fits(gold: &Gold, found: &Attribution) -> bool {
    let both = shared(&gold.content, &found.content);
    both * 10 >= 8 * (size(&gold.content) + size(&found.content) - both)
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
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy();
        let (text, gold) = read(&std::fs::read_to_string(file).unwrap());
        let engine = Engine { models: Models::None, scope: Scope::All };
        let annotated = Annotated::new(Article::verbatim(&name, &text), Knowledge::builtin(), &engine);
        let mut used = BTreeSet::new();
        for (number, gold) in &gold {
            assert!(!gold.content.is_empty() && gold.cue.is_some() | (gold.construct == "floating"), "{name} {number}");
            let hit = annotated.attributions.iter().enumerate().find(|(i, a)| !used.contains(i) && fits(gold, a));
            if let Some((index, _)) = hit {
                used.insert(index);
            } else {
                misses.push_str(&format!(
                    "{name} {number}: {}\n",
                    gold.content[0].of(&text).chars().take(50).collect::<String>()
                ));
            }
            let source = hit.and_then(|(_, a)| a.source.as_ref());
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
                tally.who += usize::from(match gold.who.as_str() {
                    "-" => true,
                    "?" => speaker.is_none() && source.is_some_and(|s| s.rivals.len() > 1),
                    who => speaker.is_some_and(|s| s.eq_ignore_ascii_case(who)),
                });
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
        "\n{right} of {gold} found, {right} of {answers} answers right\n\nmissed, and + too many:\n{misses}"
    ));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("gold_attributions", table));
}
