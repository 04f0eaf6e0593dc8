//! Where sentences end.
//!
//! Every stop is a candidate; abbreviations, initials, acronyms and what follows decide. Captions and list lines
//! without a stop end where their block ends.

use super::boundary::{self, Candidate, Rule, candidates};
use super::linear::Linear;
use super::{Models, Sentence};
use crate::article::{Article, Dateline};
use crate::span::Span;
use std::sync::OnceLock;

/// The sentences of the story blocks of an article, in order; a dateline is one of its own.
pub fn sentences(article: &Article, models: Models) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(article.text.len() / 100);
    for (block, b) in article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
        let paragraph = article.slice(b.span);
        let mut push =
            |span: Span| found.push(Sentence { span: span.shift(b.span.start as usize), block: block as u32 });
        // Where and when a report was filed is no part of its first sentence.
        let filed = Dateline::read(paragraph).map(|d| d.span);
        filed.into_iter().for_each(&mut push);
        let from = filed.map_or(0, |f| f.end as usize);
        split(paragraph.get(from..).unwrap_or_default(), models, |span| push(span.shift(from)));
    }
    found
}

/// Gives each sentence of a paragraph, in order.
pub fn split(paragraph: &str, models: Models, mut each: impl FnMut(Span)) {
    let model = model(models);
    let mut features = Vec::new();
    let mut ends = |candidate: &Candidate| match (model, candidate.rule) {
        (_, Rule::Plain) => true,
        (None, rule) => rule.ends(),
        (Some(model), _) => {
            features.clear();
            boundary::features(paragraph, candidate, &mut features);
            model.score(&features) > 0
        }
    };
    let mut from = 0;
    for candidate in candidates(paragraph, model.is_some()) {
        if !ends(&candidate) {
            continue;
        }
        let span = Span::new(from, candidate.end).trim(paragraph);
        if !span.is_empty() {
            each(span);
        }
        from = candidate.next;
    }
    let tail = Span::new(from, paragraph.len()).trim(paragraph);
    if !tail.is_empty() {
        each(tail);
    }
}

fn model(models: Models) -> Option<&'static Linear> {
    static BUILTIN: OnceLock<Option<Linear>> = OnceLock::new();
    match models {
        Models::Builtin => BUILTIN.get_or_init(|| Linear::read(include_bytes!("../../models/boundary.bin"))).as_ref(),
        Models::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `|` marks where one sentence ends and the next begins; it is taken out before reading.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(" |", "").replace('|', "");
        let glue = |a: &str, b: &str| if text.contains(&format!("{a} {b}")) { " |" } else { "|" };
        let mut parts = Vec::new();
        split(&text, Models::None, |s| parts.push(s.of(&text).to_string()));
        let mut joined = parts[0].clone();
        for pair in parts.windows(2) {
            joined += glue(&pair[0], &pair[1]);
            if joined.ends_with(" |") {
                joined.push(' ');
            }
            joined += &pair[1];
        }
        assert_eq!(joined.replace(" | ", " |"), marked.replace(" | ", " |"));
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        check("The port of Orlo closed. | It will reopen in May.");
        check("Lt. Gen. A. B. Tarn met Dr. Ulm at No. 5 on Sept. 5. | He left.");
        check("The U.S. News desk of Brell & Co. said so. | The U.S. | The rest wrote nothing.");
        check("It starts at 5 p.m. Monday in the hall. | It ends at 9 p.m. | Doors close then.");
        check("Oil rose 3.5 percent to $71.20. | Gas fell.");
        check("“We left. | We had to.” | She did not say why.");
        check("“Why now?” he asked. | “Who gains?” Ana Brell asked.");
        check("(The mill closed in 1998.) | It never reopened.");
        check("The bloc is called the Tarn Pact Organisation (TPO).|This month it grows.");
        check("The talks ended inconclusively.|The envoys flew home.");
        check("He paused … and then spoke... | Nobody heard.");
        check("Read example.org and Example.Com for more. | Then write.");
        check("Shares of Orlo Inc. said to be worthless rose. | Nobody knew why.");
        check("1. Open the valve. | Then wait.");
        check("Harlan J. Tarn, Jr. spoke. | Vitamin C. | The pill is small.");
    }

    proptest! {
        #[test]
        fn sentences_hold_every_letter(text in "[a-zA-Z0-9 .!?…“”\"'’():;-]{0,120}") {
            let mut at = 0;
            let mut spans = Vec::new();
            split(&text, Models::None, |s| spans.push(s));
            for span in spans {
                prop_assert!(text[at..span.start as usize].trim().is_empty());
                prop_assert!(!span.of(&text).trim().is_empty());
                at = span.end as usize;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn splitting_is_total(text in "\\PC{0,200}") {
            split(&text, Models::None, |_| {});
        }
    }
}
