//! A sitting: one editor at one desk, deciding on one entry after the other. Every act is saved at once.

use super::{Desk, Queue};
use crate::calendar::NaiveDate;
use crate::ledger::{self, Change, Edit, Entry, Judgement, Ledger, Review, State, Verdict, digest};

/// How often a save is tried again where somebody else writes the file all the time.
const TRIES: usize = 4;

/// What an editor does to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Decides.
    Decide(Verdict, Option<String>),
    /// Writes something down without deciding.
    Note(String),
    /// Says which words of the sentence are meant.
    Words(String),
}

/// Who decides, and on which day.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    /// The name that stands in the ledger.
    pub by: Option<String>,
    /// The day, where the user gave it.
    pub on: Option<NaiveDate>,
}

/// Why an act was not saved. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such entry.
    #[error("nothing is flagged or decided under `{id}`{}", nearest.as_ref().map_or(String::new(), |n| format!(", did you mean `{n}`?")))]
    Unknown {
        /// What was asked for.
        id: String,
        /// The entry whose id looks most like it.
        nearest: Option<String>,
    },
    /// A waiver without a reason, or a note without words.
    #[error("{0}")]
    Empty(&'static str),
    /// The words are not in the sentence.
    #[error("these words are not in the sentence: {sentence}")]
    Words {
        /// The sentence.
        sentence: String,
    },
    /// Somebody else changed the entry since it was shown.
    #[error("{claim} was changed by somebody else since it was shown")]
    Conflict {
        /// The entry.
        claim: String,
    },
    /// There is nothing to take back.
    #[error("nothing was decided in this sitting that could be taken back")]
    NothingDone,
    /// The ledger cannot be read or written.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
}

/// One act that can be taken back.
#[derive(Clone, Debug)]
struct Done {
    /// What it was, for the editor.
    what: String,
    /// The entries as they were, with the mark of what was made of them.
    before: Vec<(String, Entry, String)>,
}

/// One editor at one desk.
#[derive(Debug)]
pub struct Sitting {
    /// The desk; its ledger is what the file holds.
    pub desk: Desk,
    /// The ledger as it is once it is up to date with the articles.
    pub current: Ledger,
    /// What that ledger says of the findings.
    pub judgement: Judgement,
    /// Its entries, worst first.
    pub queue: Queue,
    /// Who decides.
    pub editor: Editor,
    /// What brings the file up to date; saved together with the first act.
    pending: Vec<Edit>,
    done: Vec<Done>,
}

impl Sitting {
    /// Sits down.
    pub fn new(desk: Desk, editor: Editor) -> Sitting {
        let mut sitting = Sitting {
            current: Ledger::default(),
            judgement: Judgement::default(),
            queue: Queue::default(),
            pending: Vec::new(),
            done: Vec::new(),
            desk,
            editor,
        };
        sitting.look();
        sitting
    }

    /// The same sitting at a desk on which the articles were read again.
    pub fn at(&mut self, desk: Desk) {
        self.desk = desk;
        self.look();
    }

    fn look(&mut self) {
        self.pending = self.desk.edits();
        self.current = self.desk.ledger.clone();
        self.current.take(&self.pending);
        self.judgement = self.desk.judged(&self.current);
        self.queue = Queue::of(&self.desk, &self.current, &self.judgement);
    }

    /// Takes up what others wrote in the ledger's file meanwhile.
    pub fn refresh(&mut self) -> Result<(), ledger::Error> {
        if self.desk.refresh()? {
            self.look();
        }
        Ok(())
    }

    /// The mark of an entry as it stands: it changes with anything a decision could rest on.
    pub fn mark(&self, claim: &str) -> Option<String> {
        self.current.claims.get(claim).map(mark)
    }

    /// Does it and saves it. Where `seen` is given, it is the mark of the entry that the editor saw, and an entry that
    /// was changed since is refused.
    pub fn act(&mut self, claim: &str, act: &Act, seen: Option<&str>) -> Result<(), Refusal> {
        let what = format!("{} {claim}", told(act));
        let seen = seen.map(str::to_string);
        self.all(&[(claim.to_string(), seen)], act, what)
    }

    /// Does the same to several entries in one write: all of them or none.
    pub fn bulk(&mut self, claims: &[(String, Option<String>)], act: &Act) -> Result<(), Refusal> {
        let what = format!("{} {} at once", told(act), crate::report::html::count(claims.len(), "claim"));
        self.all(claims, act, what)
    }

    fn all(&mut self, claims: &[(String, Option<String>)], act: &Act, what: String) -> Result<(), Refusal> {
        for _ in 0..TRIES {
            self.refresh()?;
            let mut edits = Vec::new();
            let mut before = Vec::new();
            for (claim, seen) in claims {
                let entry = self.current.claims.get(claim).ok_or_else(|| self.unknown(claim))?;
                if seen.as_ref().is_some_and(|seen| *seen != mark(entry)) {
                    return Err(Refusal::Conflict { claim: claim.clone() });
                }
                edits.push(self.edit(claim, entry, act)?);
                before.push((claim.clone(), entry.clone()));
            }
            match self.save(&edits) {
                // Somebody wrote between our look and our write: look again.
                Err(ledger::Error::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
                Ok(()) => {
                    let marked = |(claim, entry): (String, Entry)| {
                        let after = self.mark(&claim)?;
                        Some((claim, entry, after))
                    };
                    let before = before.into_iter().filter_map(marked).collect();
                    self.done.push(Done { what, before });
                    return Ok(());
                }
            }
        }
        Err(ledger::Error::Conflict { path: self.desk.ledger.path.clone() }.into())
    }

    /// What can be taken back.
    pub fn last(&self) -> Option<&str> {
        self.done.last().map(|done| done.what.as_str())
    }

    /// Takes back the last act: what was there before is there again, and the act itself stays in the history. Gives
    /// the entry it was about.
    pub fn undo(&mut self) -> Result<String, Refusal> {
        self.refresh()?;
        let done = self.done.last().cloned().ok_or(Refusal::NothingDone)?;
        let mut edits = Vec::new();
        for (claim, before, after) in &done.before {
            if self.mark(claim).as_ref() != Some(after) {
                // It is somebody else's now and not ours to take back, today or later.
                self.done.pop();
                return Err(Refusal::Conflict { claim: claim.clone() });
            }
            let now = self.current.claims.get(claim);
            let moved = now.is_some_and(|now| now.quote != before.quote);
            let words = moved.then(|| Box::new(before.clone()));
            let change = Change::Decide { review: before.review.clone(), words };
            edits.push(Edit { claim: claim.clone(), change });
            if before.state != State::Open {
                edits.push(Edit { claim: claim.clone(), change: Change::State(before.state) });
            }
        }
        self.save(&edits)?;
        self.done.pop();
        Ok(done.before.first().map(|(claim, ..)| claim.clone()).unwrap_or_default())
    }

    /// Writes the edits, with those that bring the ledger up to date.
    fn save(&mut self, edits: &[Edit]) -> Result<(), ledger::Error> {
        let all = [self.pending.as_slice(), edits].concat();
        self.desk.ledger.save(&all)?;
        self.pending.clear();
        self.current.take(edits);
        let before = std::mem::take(&mut self.judgement);
        let touched = edits.iter().map(|edit| edit.claim.as_str());
        self.judgement = self.desk.judged_again(&self.current, before, touched);
        self.queue = Queue::of(&self.desk, &self.current, &self.judgement);
        Ok(())
    }

    /// The edit an act is.
    fn edit(&self, claim: &str, entry: &Entry, act: &Act) -> Result<Edit, Refusal> {
        let Editor { by, on } = self.editor.clone();
        match act {
            Act::Decide(verdict, note) => {
                let note = note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_string);
                if *verdict == Verdict::Waived && note.is_none() {
                    return Err(Refusal::Empty("a waiver needs a reason: the next editor has to know it"));
                }
                let review = Review { verdict: *verdict, by, on, note, covers: None };
                let edit = self.current.decide(&self.desk.corpus, &self.judgement.homes, claim, review);
                edit.ok_or_else(|| self.unknown(claim))
            }
            Act::Note(note) => {
                let note = note.trim();
                if note.is_empty() {
                    return Err(Refusal::Empty("the note is empty"));
                }
                let review = match entry.is_decided() {
                    false => Review { verdict: Verdict::Pending, by, on, note: Some(note.to_string()), covers: None },
                    // The decision stays that of whoever made it.
                    true => {
                        let earlier = entry.review.note.iter().map(String::as_str);
                        let own = by.map_or(note.to_string(), |by| format!("{by}: {note}"));
                        let note = earlier.chain([own.as_str()]).collect::<Vec<_>>().join("\n");
                        Review { note: Some(note), ..entry.review.clone() }
                    }
                };
                Ok(Edit { claim: claim.to_string(), change: Change::Decide { review, words: None } })
            }
            Act::Words(words) => {
                let sentence = entry.sentence();
                let chosen = chosen(entry, &sentence, words).ok_or(Refusal::Words { sentence })?;
                // A decision on other words does not hold for these.
                let review = match entry.is_decided() {
                    true => Review::default(),
                    false => entry.review.clone(),
                };
                let change = Change::Decide { review, words: Some(Box::new(chosen)) };
                Ok(Edit { claim: claim.to_string(), change })
            }
        }
    }

    fn unknown(&self, id: &str) -> Refusal {
        let nearest = self.current.claims.keys().min_by_key(|known| strsim::damerau_levenshtein(known, id));
        Refusal::Unknown { id: id.to_string(), nearest: nearest.cloned() }
    }
}

/// The entry with other words of its sentence: of several equal places the one nearest to where the quote stood.
fn chosen(entry: &Entry, sentence: &str, words: &str) -> Option<Entry> {
    let words = words.trim();
    if words.is_empty() || entry.quote.is_none() {
        return None;
    }
    let stood = entry.before.as_deref().map_or(0, str::len);
    let (at, _) = sentence.match_indices(words).min_by_key(|(at, _)| at.abs_diff(stood))?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    Some(Entry {
        quote: Some(words.to_string()),
        before: some(sentence.get(..at)?),
        after: some(sentence.get(at + words.len()..)?),
        ..entry.clone()
    })
}

/// A mark that changes with anything in the entry but the line it stands on.
fn mark(entry: &Entry) -> String {
    let same = Entry { line: 0, ..entry.clone() };
    let mark = digest(&format!("{same:?}"));
    mark.chars().skip("sha256:".len()).take(24).collect()
}

/// An act in a word.
fn told(act: &Act) -> &'static str {
    match act {
        Act::Decide(verdict, _) => verb(*verdict),
        Act::Note(_) => "noted on",
        Act::Words(_) => "set other words for",
    }
}

/// A verdict as something that was done.
pub fn verb(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pending => "left open",
        Verdict::Confirmed => "accepted",
        Verdict::Disputed => "disputed",
        Verdict::Corrected => "marked as corrected",
        Verdict::Waived => "waived",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_from_the_sentence_nearest_to_where_they_stood() {
        let entry = Entry {
            before: Some("The mayor said ".to_string()),
            quote: Some("the mayor left".to_string()),
            after: Some(" the hall.".to_string()),
            ..Entry::default()
        };
        let sentence = entry.sentence();
        let taken = chosen(&entry, &sentence, " the mayor left the hall. ").unwrap();
        assert_eq!(taken.sentence(), sentence);
        assert_eq!((taken.before.as_deref(), taken.after), (Some("The mayor said "), None));
        let taken = chosen(&entry, &sentence, "the").unwrap();
        assert_eq!(taken.before.as_deref(), Some("The mayor said "));
        assert!(chosen(&entry, &sentence, "the sheriff").is_none());
        assert!(chosen(&entry, &sentence, " ").is_none());
        assert!(chosen(&Entry::default(), "", "x").is_none());
    }
}
