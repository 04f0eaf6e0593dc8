//! Part of speech: averaged perceptron over our own tokens and over the annotators'.

use crate::data::{Paragraph, Word, conllu};
use crate::perceptron::{Perceptron, shuffled};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use twosource::Span;
use twosource::nlp::linear::best;
use twosource::nlp::pos::{Shape, features};
use twosource::nlp::{Token, tokens};

/// A tagged sentence.
pub struct Example {
    pub text: String,
    pub tokens: Vec<Token>,
    pub tags: Vec<String>,
}

/// Sentences with one tag a token: our tokens (the tag of a token that covers several words is derived) or theirs.
pub fn examples(paragraphs: &[Paragraph], own: bool) -> Vec<Example> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let text = &paragraph.text;
        for (span, words) in &paragraph.sentences {
            let (tokens, tags) = if own {
                let tokens = tokens(text, *span);
                let tags = tokens.iter().map(|t| tag_of(t.span, words)).collect();
                (tokens, tags)
            } else {
                let kind = |s: Span| tokens(text, s).first().map(|t| t.kind);
                let token = |w: &Word| Some((Token { span: w.span, kind: kind(w.span)? }, w.tag.clone()));
                words.iter().filter_map(token).unzip()
            };
            found.push(Example { text: text.clone(), tokens, tags });
        }
    }
    found
}

/// The tag of one of our tokens from the words it covers: the host's, not the clitic's; of a compound the last
/// part's, except that one which modifies a noun is an adjective.
fn tag_of(span: Span, words: &[Word]) -> String {
    let covered: Vec<&Word> = words.iter().filter(|w| w.span.overlaps(span)).collect();
    let hyphen = covered.iter().any(|w| w.tag == "HYPH");
    match covered.as_slice() {
        [] => "SYM".to_string(),
        [only] => only.tag.clone(),
        [first, .., last] if hyphen => {
            if first.tag.starts_with("NNP") {
                return first.tag.clone();
            }
            let modifies = covered.iter().any(|w| w.relation == "amod");
            if modifies || (last.tag.starts_with("VB") && last.tag != "VB") {
                "JJ".to_string()
            } else {
                last.tag.clone()
            }
        }
        [first, ..] => first.tag.clone(),
    }
}

pub fn train(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for file in ["ewt-train", "gum-clear-train", "gum-other-train"] {
        let paragraphs = conllu(&folder.join(format!("{file}.conllu.gz")))?;
        let (ours, theirs) = (examples(&paragraphs, true), examples(&paragraphs, false));
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            // Both ways of cutting are learnt where they differ.
            let same = ours.tokens.len() == theirs.tokens.len();
            all.push(ours);
            if !same {
                all.push(theirs);
            }
        }
    }
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut labels: Vec<&str> = Vec::new();
    for example in &all {
        for (token, tag) in example.tokens.iter().zip(&example.tags) {
            *counts.entry(token.span.of(&example.text)).or_default().entry(tag).or_default() += 1;
            if let Err(at) = labels.binary_search(&tag.as_str()) {
                labels.insert(at, tag);
            }
        }
    }
    // Words seen often and always with one tag need no model.
    let mut fixed = BTreeMap::new();
    for (word, tags) in &counts {
        let total: usize = tags.values().sum();
        if let Some((tag, most)) = tags.iter().max_by_key(|(_, n)| **n)
            && total >= 20
            && (total - most) * 250 <= total
        {
            fixed.insert(*word, *tag);
        }
    }
    let index = |tag: &str| labels.iter().position(|l| *l == tag).unwrap_or(0);
    let mut model = Perceptron::new(18, labels.len());
    let mut scores = vec![0; labels.len()];
    let shapes: Vec<Vec<Shape>> =
        all.iter().map(|e| e.tokens.iter().map(|t| Shape::of(t.span.of(&e.text), t.kind)).collect()).collect();
    let gold: Vec<Vec<u8>> = all.iter().map(|e| e.tags.iter().map(|t| index(t) as u8).collect()).collect();
    let known: Vec<Vec<bool>> =
        all.iter().map(|e| e.tokens.iter().map(|t| fixed.contains_key(t.span.of(&e.text))).collect()).collect();
    for epoch in 0..6 {
        let (mut wrong, mut seen) = (0, 0);
        for at in shuffled(all.len(), epoch) {
            let mut tags = Vec::new();
            let mut found = Vec::new();
            for i in 0..shapes[at].len() {
                if known[at][i] {
                    tags.push(gold[at][i]);
                    continue;
                }
                found.clear();
                features(&shapes[at], &tags, i, &mut found);
                model.scores(&found, &mut scores);
                let ours = best(&scores);
                let right = usize::from(gold[at][i]);
                seen += 1;
                if ours != right {
                    wrong += 1;
                    model.update(&found, right, 1);
                    model.update(&found, ours, -1);
                }
                model.tick();
                tags.push(ours as u8);
            }
        }
        println!("epoch {epoch}: {wrong} of {seen} wrong");
    }
    let rows: String = fixed.iter().map(|(w, t)| format!("{w}\t{t}\n")).collect();
    let head = "# Words seen often and always with one tag; written by `cargo xtask train pos`, see pos.md.\n";
    super::save("pos-words.tsv", format!("{head}{rows}").as_bytes())?;
    super::save("pos.bin", &model.file(&labels, 8, 14))
}
