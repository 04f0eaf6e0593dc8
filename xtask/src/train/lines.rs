//! What each line of a pasted page is for: a conditional random field over the pages labelled in `tests/gold/lines.tsv`.

use crate::crf::{self, Crf, Rate, Sequence};
use crate::lines::{Labelled, labelled};
use crate::score::percent;
use std::collections::BTreeMap;
use std::error::Error;
use twosource::article::Role;
use twosource::article::lines::{LABELS, cliques, decide};
use twosource::linear::Models;
use twosource::linear::sequence::decode;
use twosource::{Article, Page};

const BITS: u32 = 19;
/// Trainings, each in its own order, whose mean is written, and rounds over all pages in each.
const TRAININGS: u64 = 2;
const ROUNDS: u64 = 5;
const RATE: Rate = Rate { alpha: 0.1, penalty: 6.0 };
const FOLDS: usize = 5;

/// Weights are written in these parts, and left out below so many.
const SCALE: f32 = 64.0;
const LEAST: i16 = 2;

/// A page, or what is left of it when less of it was pasted.
struct Example {
    lines: Vec<String>,
    ruled: Vec<Role>,
    right: Vec<u8>,
    /// Which page it is of.
    page: usize,
    /// The whole page: excerpts only train.
    whole: bool,
}

/// Trains on all pages and writes the model; with `--folds` says before how good it is on pages it was not trained on.
pub fn train(args: &[&str]) -> Result<(), Box<dyn Error>> {
    let pages = labelled(&crate::lines::folder(args))?;
    let mut examples = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let all = 0..page.classes.len();
        examples.push(example(page, at, all.clone(), true));
        // People paste less than the page: from the headline to the end of the story, or the story alone.
        let story = |c: &char| matches!(c, 'B' | 'H' | 'Q' | 'S');
        let (first, last) = (page.classes.iter().position(story), page.classes.iter().rposition(story));
        let title = page.classes.iter().position(|c| *c == 'T');
        if let (Some(first), Some(last)) = (first, last) {
            let end = (last + 1 + at % 9).min(page.classes.len());
            examples.push(example(page, at, title.unwrap_or(first).min(first)..end, false));
            if at % 2 == 0 {
                examples.push(example(page, at, first..last + 1, false));
            }
        }
    }
    if args.contains(&"--folds") {
        folds(&pages, &examples, args.contains(&"--errors"));
    }
    if std::env::var("DRY").is_ok() {
        return Ok(());
    }
    super::save("lines.bin", &fit(&examples.iter().collect::<Vec<_>>()))
}

fn labels() -> Vec<&'static str> {
    const NAMES: [&str; LABELS.len()] = ["B", "N", "T", "U", "Y", "D", "H", "Q", "C", "S", "R", "G", "A", "M", "L"];
    NAMES.to_vec()
}

fn example(page: &Labelled, at: usize, range: std::ops::Range<usize>, whole: bool) -> Example {
    let text = page.page.lines[range.clone()].join("\n") + "\n";
    let article = Article::read_with(&Page::from_text(&page.page.id, &text), Models::None);
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(i, _)| i as u32 + 1));
    let class = |b: &twosource::article::Block| {
        let line = starts.partition_point(|s| *s <= article.map.to_page(b.span).start).saturating_sub(1);
        page.classes.get(range.start + line).copied().unwrap_or('B')
    };
    // Planted links and foreign lines are not the model's to tell: in training they are menus.
    let label = |class: char| LABELS.iter().position(|(l, _)| *l == class).unwrap_or(1) as u8;
    Example {
        lines: article.blocks.iter().map(|b| article.slice(b.span).to_string()).collect(),
        ruled: article.blocks.iter().map(|b| b.role).collect(),
        right: article.blocks.iter().map(|b| label(class(b))).collect(),
        page: at,
        whole,
    }
}

impl Example {
    fn lines(&self) -> Vec<&str> {
        self.lines.iter().map(String::as_str).collect()
    }
}

fn fit(examples: &[&Example]) -> Vec<u8> {
    let mut crf = Crf::new(BITS, LABELS.len(), RATE);
    let sequence = |e: &&Example| crf.sequence(&cliques(&e.lines(), &e.ruled), e.right.clone());
    let sequences: Vec<Sequence> = examples.iter().map(sequence).collect();
    let weights: Vec<Vec<f32>> = (0..TRAININGS).map(|order| crf.train(&sequences, ROUNDS, order)).collect();
    crf::file(BITS, &labels(), &weights, SCALE, LEAST)
}

/// F of each class on pages held out, five times a fifth.
fn folds(pages: &[Labelled], examples: &[Example], errors: bool) {
    let mut table: BTreeMap<Role, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<(char, char), usize> = BTreeMap::new();
    for fold in 0..FOLDS {
        if std::env::var("FOLD").is_ok_and(|f| f != fold.to_string()) {
            continue;
        }
        let model = fit(&examples.iter().filter(|e| e.page % FOLDS != fold).collect::<Vec<_>>());
        let Some(model) = twosource::linear::Linear::read(&model) else { continue };
        for example in examples.iter().filter(|e| e.whole && e.page % FOLDS == fold) {
            let mut ours = example.ruled.clone();
            decide(&model, &example.lines(), &mut ours);
            let (found, _) = decode(&model, LABELS.len(), &cliques(&example.lines(), &example.ruled));
            for (((ours, gold), found), line) in ours.iter().zip(&example.right).zip(found).zip(&example.lines) {
                let (letter, gold) = LABELS[usize::from(*gold)];
                table.entry(gold).or_default()[0] += 1;
                table.entry(*ours).or_default()[1] += 1;
                table.entry(gold).or_default()[2] += usize::from(gold == *ours);
                if gold != *ours {
                    let found = LABELS[usize::from(found)].0;
                    *wrong.entry((letter, found)).or_default() += 1;
                    if errors {
                        println!("{letter} {found}\t{}\t{line}", pages[example.page].page.id);
                    }
                }
            }
        }
    }
    crate::lines::show(&table);
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    println!("{:?}", &wrong[..wrong.len().min(24)]);
    let all: usize = table.values().map(|t| t[0]).sum();
    println!("right {:.2} %", percent(table.values().map(|t| t[2]).sum(), all));
}
