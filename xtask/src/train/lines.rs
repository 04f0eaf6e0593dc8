//! What each line of a pasted page is for: a structured perceptron over the pages labelled in `tests/gold/lines.tsv`.

use crate::lines::{Labelled, labelled};
use crate::perceptron::{Perceptron, shuffled};
use crate::score::percent;
use std::collections::BTreeMap;
use std::error::Error;
use twosource::article::Role;
use twosource::article::lines::{LABELS, cliques, decide, is_whole_page};
use twosource::linear::Models;
use twosource::linear::sequence::{Clique, decode};
use twosource::{Article, Page};

const BITS: u32 = 19;
const EPOCHS: u64 = 8;
const TRAININGS: u64 = 3;
const FOLDS: usize = 5;
/// A right label has to win by this much.
const MARGIN: i32 = 40;

/// Averaged weights are written in these parts, and left out below so many: less than half the size, nearly as good.
const SCALE: i64 = 2;
const LEAST: i16 = 4;

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
    super::save("lines.bin", &fit(&examples.iter().collect::<Vec<_>>()).file(&labels(), SCALE, LEAST))
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

fn fit(examples: &[&Example]) -> Perceptron {
    let seen: Vec<Vec<Clique>> = examples.iter().map(|e| cliques(&e.lines(), &e.ruled)).collect();
    let run = |training: u64| {
        let mut model = Perceptron::new(BITS, LABELS.len());
        for epoch in 0..EPOCHS {
            for at in shuffled(examples.len(), epoch + training * 100) {
                let mut cliques = seen[at].clone();
                let right = &examples[at].right;
                cliques.iter_mut().zip(right).for_each(|(c, label)| c.lean = (*label, -MARGIN));
                let (found, _) = decode(&model, LABELS.len(), &cliques);
                if found != *right {
                    model.correct(&cliques, right, &found);
                }
                model.tick();
            }
        }
        model
    };
    let mut model = run(0);
    for training in 1..TRAININGS {
        model.mix(&run(training));
    }
    model
}

/// F of each class on pages held out, five times a fifth.
fn folds(pages: &[Labelled], examples: &[Example], errors: bool) {
    let mut table: BTreeMap<Role, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<(char, char), usize> = BTreeMap::new();
    for fold in 0..FOLDS {
        let model = fit(&examples.iter().filter(|e| e.page % FOLDS != fold).collect::<Vec<_>>());
        let Some(model) = twosource::linear::Linear::read(&model.file(&labels(), SCALE, LEAST)) else { continue };
        for example in examples.iter().filter(|e| e.whole && e.page % FOLDS == fold) {
            let mut ours = example.ruled.clone();
            if is_whole_page(&example.lines()) {
                decide(&model, &example.lines(), &mut ours);
            }
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
