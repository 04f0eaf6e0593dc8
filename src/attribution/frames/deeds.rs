//! What looks like a saying and is a deed or a measure: "claimed three lives", "admits 300 visitors", "called for the trainer".

use super::super::reading::{Mark, Reading};
use crate::mentions::is_number;

/// Whether a word that looks like a cue is a deed or a noun: "claimed three lives", "admits 300 visitors", "can be told
/// apart", "declared a dividend", "three suspects who fled".
pub(super) fn is_deed(r: &Reading<'_>, lo: usize, at: usize) -> bool {
    const WON: &[&str] = &[
        "lives",
        "life",
        "wicket",
        "wickets",
        "title",
        "victory",
        "win",
        "gold",
        "silver",
        "bronze",
        "medal",
        "prize",
        "scalp",
        "crown",
        "asylum",
        "benefits",
        "pole",
        "points",
        "penalty",
        "trophy",
        "championship",
    ];
    let base = r.token(at).and_then(|t| t.cue?.verb(r.word(at + 1))).map_or("", |v| v.base);
    let number = |i: usize| r.mark(i) == Mark::Number || is_number(&r.word(i).to_lowercase());
    let near = |words: &[&str]| (at + 1..at + 5).any(|i| words.iter().any(|w| r.says(i, w)));
    let told = (at + 1..at + 5).any(|i| r.says(i, "that"));
    match base {
        "tell" => r.says(at + 1, "apart") || near(&["time"]) && !r.says(at + 1, "that") && near(&["wrong", "right"]),
        "claim" => near(WON) && !told,
        "declare" => near(&["dividend", "dividends", "emergency", "bankruptcy", "curfew", "holiday"]) && !told,
        // "called for the trainer", "dismissed an appeal", "questioned 84 people".
        "call" => {
            r.says(at + 1, "for") && near(&["ball", "trainer", "physio", "stretcher", "bat", "taxi", "ambulance"])
        }
        "dismiss" => near(&["appeal", "application", "petition", "lawsuit", "suit", "motion"]) && by_court(r, lo, at),
        "question" => number(at + 1) && near(&["people", "men", "women", "suspects", "witnesses", "residents"]),
        "admit" => number(at + 1) && !told,
        "suspect" | "report" => at > lo && number(at - 1) && r.word(at).ends_with('s'),
        _ => false,
    }
}

/// Whether a court or judge stands right before a verb.
fn by_court(r: &Reading<'_>, lo: usize, verb: usize) -> bool {
    let court = ["court", "judge", "judges", "tribunal", "bench", "justices"];
    (verb.saturating_sub(4).max(lo)..verb).any(|i| court.iter().any(|w| r.says(i, w)))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// What looks like a saying and is none: nobody is found to have said anything.
    #[test]
    fn deeds_and_measures_say_nothing() {
        for text in [
            "The mountain claimed three lives last winter.",
            "Kamara claimed his fourth wicket with a slow ball.",
            "The museum admits 300 visitors an hour.",
            "The board declared an interim dividend of 14 cents a share.",
            "The twins can be told apart only by a freckle.",
            "Eggs are sorted according to size in a shed.",
            "Everything went according to plan for the visitors.",
            "The governor declared a state of emergency in two counties.",
            "Rovers claimed all three points with a late goal.",
            "Kamara called for the trainer in the deciding set.",
            "The Constitutional Court dismissed an appeal by the harbour.",
            "Officers questioned 84 people over four days.",
            "Police are looking for three suspects who fled on a motorcycle.",
        ] {
            let article = Article::verbatim("t", text);
            let read = assemble::find(&Groundwork::new(&article, &sentences(&article, Models::None)), &[]);
            assert!(read.is_empty(), "{text} {read:?}");
        }
    }
}
