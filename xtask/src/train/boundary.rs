//! Sentence boundaries: yes or no at each candidate of a paragraph.

use crate::data::conllu;
use crate::perceptron::{Perceptron, shuffled};
use std::error::Error;
use std::path::Path;
use twosource::nlp::boundary::{Rule, candidates, features};

pub fn train(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut examples = Vec::new();
    for file in ["ewt-train", "gum-clear-train", "gum-other-train"] {
        for paragraph in conllu(&folder.join(format!("{file}.conllu.gz")))? {
            let ends: Vec<usize> = paragraph.sentences.iter().map(|(s, _)| s.end as usize).collect();
            for candidate in candidates(&paragraph.text, true).filter(|c| c.rule != Rule::Plain) {
                let mut found = Vec::new();
                features(&paragraph.text, &candidate, &mut found);
                examples.push((found, ends.contains(&candidate.end)));
            }
        }
    }
    let mut model = Perceptron::new(16, 1);
    for epoch in 0..8 {
        let mut wrong = 0;
        for at in shuffled(examples.len(), epoch) {
            let (found, ends) = &examples[at];
            let mut score = [0];
            model.scores(found, &mut score);
            // A margin keeps rare features from being decided by one example.
            let signed = if *ends { score[0] } else { -score[0] };
            if signed <= 8 {
                model.update(found, 0, if *ends { 1 } else { -1 });
            }
            wrong += usize::from(signed <= 0);
            model.tick();
        }
        println!("epoch {epoch}: {wrong} of {} wrong", examples.len());
    }
    super::save("boundary.bin", &model.file(&["end"], 16, 6))
}
