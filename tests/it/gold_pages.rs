//! What each line of a pasted page is for, against pages of our own (`tests/gold/pages/`), as a snapshot.

use std::collections::BTreeMap;
use std::path::Path;
use twosource::article::Role;
use twosource::{Article, Page};

/// The letter of a class and the roles that answer to it, the one it is counted under first.
const CLASSES: [(char, &str, &[Role]); 17] = [
    ('T', "headline", &[Role::Title]),
    ('Y', "byline", &[Role::Byline]),
    ('D', "date line", &[Role::DateLine]),
    ('B', "body", &[Role::Body]),
    ('H', "heading", &[Role::Heading]),
    ('Q', "quotation", &[Role::Quote]),
    ('C', "caption", &[Role::Caption]),
    ('S', "source", &[Role::SourceCite]),
    ('N', "navigation", &[Role::Navigation]),
    ('R', "teaser", &[Role::Navigation]),
    ('G', "tags", &[Role::Navigation]),
    ('A', "about the writer", &[Role::AuthorBio]),
    ('M', "comment", &[Role::Comment]),
    ('J', "planted link", &[Role::InjectedLinks]),
    ('L', "leftover", &[Role::TemplateLeftover]),
    ('F', "foreign", &[Role::Foreign]),
    ('U', "the same again", &[Role::Duplicate]),
];

fn class(letter: char) -> Role {
    CLASSES.iter().find(|(l, ..)| *l == letter).unwrap_or_else(|| panic!("no class {letter:?}")).2[0]
}

#[test]
fn lines_of_pages_of_our_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/pages");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 48, "only {} pages read", files.len());
    let mut table: BTreeMap<Role, [usize; 3]> = BTreeMap::new();
    let mut taken: BTreeMap<(char, Role), usize> = BTreeMap::new();
    for file in files {
        let labelled = std::fs::read_to_string(&file).unwrap();
        let mut text = String::new();
        let mut lines = Vec::new();
        for row in labelled.lines() {
            if let Some((letter, line)) = row.split_once('\t') {
                lines.push((letter.chars().next().unwrap(), line, text.len() as u32));
                text.push_str(line);
            }
            text.push('\n');
        }
        let name = file.file_stem().unwrap().to_str().unwrap();
        let article = Article::read(&Page::from_text(name, &text));
        let blocks: Vec<(u32, Role)> =
            article.blocks.iter().map(|b| (article.map.to_page(b.span).start, b.role)).collect();
        for (letter, line, start) in lines {
            // A line is of the block that begins on it, or of the one that goes on over it.
            let end = start + line.len() as u32;
            let ours = blocks[..blocks.partition_point(|b| b.0 < end)].last().map_or(Role::Body, |b| b.1);
            let gold = class(letter);
            table.entry(gold).or_default()[0] += 1;
            table.entry(ours).or_default()[1] += 1;
            table.entry(gold).or_default()[2] += usize::from(gold == ours);
            if gold != ours {
                *taken.entry((letter, ours)).or_default() += 1;
                println!("{letter} {ours:?}\t{name}\t{line}");
            }
        }
    }
    let f = |[gold, ours, both]: [usize; 3]| 200.0 * both as f64 / (gold + ours).max(1) as f64;
    let mut shown = String::new();
    for (role, counts) in &table {
        let [gold, ours, both] = counts;
        shown.push_str(&format!("{role:?}: F {:.1} ({gold} lines, {ours} found, {both} both)\n", f(*counts)));
    }
    let mean = table.values().filter(|t| t[0] > 0).map(|t| f(*t)).sum::<f64>()
        / table.values().filter(|t| t[0] > 0).count() as f64;
    let all: usize = table.values().map(|t| t[0]).sum();
    let right: usize = table.values().map(|t| t[2]).sum();
    shown.push_str(&format!("mean F {mean:.1}; {right} of {all} lines right\n"));
    let mut taken: Vec<_> = taken.into_iter().collect();
    taken.sort_by_key(|(pair, n)| (std::cmp::Reverse(*n), *pair));
    for ((letter, ours), n) in taken.into_iter().take(12) {
        let name = CLASSES.iter().find(|(l, ..)| *l == letter).map_or("", |(_, name, _)| name);
        shown.push_str(&format!("{n} {name} taken for {ours:?}\n"));
    }
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("gold_pages", shown);
    });
}
