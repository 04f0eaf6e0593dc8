//! Writing `claims.yaml` so that people's own hand in it survives.
//!
//! An edit touches the text of one entry and nothing else: the entry is cut out, changed with an editor that keeps
//! comments, order and unknown keys, read again and compared with what was meant, and put back in its place. Every
//! other byte of the file stays as it is. Then the whole file is replaced in one step (see [`file`]).

mod edit;
mod emit;
mod file;
mod layout;
#[cfg(test)]
mod properties;

use super::{Covers, Entry, Error, Ledger, Past, Review, Speaker, State, read};
use layout::Layout;
use std::collections::BTreeSet;
use std::path::Path;

/// One change to one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new entry.
    Add(Box<Entry>),
    /// The article has another name now.
    Article(String),
    /// Nobody has decided on the words, and they are others now: quote, its sentence, its occurrence.
    Words(Box<Entry>),
    /// Who says so.
    Source(Option<Speaker>),
    /// What flags it.
    Flags(Vec<String>),
    /// Whether the words still stand there.
    State(State),
    /// A person wrote a verdict and nothing more: what it holds for.
    Cover(Covers),
    /// An editor decides. A decision that was there moves to the history, with its words where these are others now.
    Decide {
        /// The decision.
        review: Review,
        /// The words it is made on, where they are no longer those of the entry.
        words: Option<Box<Entry>>,
    },
}

/// A change and the entry it is made to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The entry's id.
    pub claim: String,
    /// What changes.
    pub change: Change,
}

impl Entry {
    /// What the entry is after a change.
    pub(super) fn apply(&mut self, change: &Change) {
        match change {
            Change::Add(entry) => *self = Entry::clone(entry),
            Change::Article(name) => self.article.clone_from(name),
            Change::Words(words) => self.take_words(words),
            Change::Source(source) => self.source.clone_from(source),
            Change::Flags(flags) => self.flags.clone_from(flags),
            Change::State(state) => self.state = *state,
            Change::Cover(covers) => self.review.covers = Some(covers.clone()),
            Change::Decide { review, words } => {
                let other = words.as_ref().is_some_and(|words| words.quote != self.quote);
                let earlier = std::mem::replace(&mut self.review, review.clone());
                if other || earlier != Review::default() {
                    let quote = self.quote.clone().filter(|_| words.is_some());
                    self.history.push(Past { review: earlier, quote });
                }
                if let Some(words) = words {
                    self.take_words(words);
                }
                self.state = State::Open;
            }
        }
    }

    fn take_words(&mut self, words: &Entry) {
        self.quote.clone_from(&words.quote);
        self.before.clone_from(&words.before);
        self.after.clone_from(&words.after);
        self.nth.clone_from(&words.nth);
    }
}

impl Ledger {
    /// The text of a new ledger over these articles.
    pub fn begin(articles: &[String]) -> String {
        let mut text = String::from(
            "# What twosource checks, how, and what was decided. Guide: twosource ledger --help\n\
             version: 1\n\
             settings: {fail-on: error, two-source: warning, date-order: null}\n\
             articles:\n",
        );
        for path in articles {
            text.push_str(&format!("  - path: {}\n", emit::scalar(path)));
        }
        text.push_str("claims: {}\nwaivers: []\n");
        text
    }

    /// Writes a new ledger; refuses where there is one.
    pub fn create(path: &Path, text: &str) -> Result<(), Error> {
        file::create(path, text)
    }

    /// The text of the file after the edits. Nothing is written.
    pub fn edited(&self, edits: &[Edit]) -> Result<String, Error> {
        let crlf = self.text.contains("\r\n");
        let text = if crlf { self.text.replace("\r\n", "\n") } else { self.text.clone() };
        let mut layout = Layout::of(&text, self.claims.keys()).ok_or_else(|| self.not_editable("claims"))?;
        let touched: BTreeSet<&str> = edits.iter().map(|e| e.claim.as_str()).collect();
        let mut added = Vec::new();
        for id in touched {
            let changes: Vec<&Change> = edits.iter().filter(|e| e.claim == id).map(|e| &e.change).collect();
            let mut expected = self.claims.get(id).cloned().unwrap_or_default();
            changes.iter().for_each(|change| expected.apply(change));
            let slice = match self.claims.get(id) {
                Some(entry) => edit::entry(layout.slice(id).unwrap_or(""), id, entry, &changes),
                None => {
                    added.push((id, expected.article.clone()));
                    Some(emit::entry(id, &expected, layout.indent))
                }
            };
            let slice =
                slice.filter(|slice| read::alone(slice, id).is_some_and(|read| read.says_as_much_as(&expected)));
            layout.replace(id, slice.ok_or_else(|| self.not_editable(id))?);
        }
        for (id, article) in added {
            let beside = self.claims.iter().filter(|(_, e)| e.article == article).map(|(id, _)| id.as_str());
            layout.place(id, beside);
        }
        let text = layout.text();
        Ok(if crlf { text.replace('\n', "\r\n") } else { text })
    }

    /// Makes the edits in the file and in this value. Refuses, with nothing written, where the file is no longer what
    /// was read.
    pub fn save(&mut self, edits: &[Edit]) -> Result<(), Error> {
        let text = self.edited(edits)?;
        self.save_text(text)?;
        self.take(edits);
        Ok(())
    }

    /// Makes the edits in this value alone: the ledger as it will be once they are saved.
    pub fn take(&mut self, edits: &[Edit]) {
        for edit in edits {
            self.claims.entry(edit.claim.clone()).or_default().apply(&edit.change);
        }
    }

    /// Replaces the file by a text that was made from it.
    pub fn save_text(&mut self, text: String) -> Result<(), Error> {
        if text != self.text {
            file::replace(&self.path, &self.text, &text)?;
            self.text = text;
        }
        Ok(())
    }

    /// The text in the order that the program gives its own keys: keys of entries as `KEYS`, flags sorted.
    pub fn formatted(&self) -> Result<String, Error> {
        let crlf = self.text.contains("\r\n");
        let text = if crlf { self.text.replace("\r\n", "\n") } else { self.text.clone() };
        let mut layout = Layout::of(&text, self.claims.keys()).ok_or_else(|| self.not_editable("claims"))?;
        for (id, entry) in &self.claims {
            let slice = layout.slice(id).unwrap_or("");
            if edit::in_order(slice, id) && entry.flags.is_sorted() {
                continue;
            }
            let mut expected = entry.clone();
            expected.flags.sort();
            expected.flags.dedup();
            let slice = edit::ordered(slice, id, &expected.flags);
            let slice =
                slice.filter(|slice| read::alone(slice, id).is_some_and(|read| read.says_as_much_as(&expected)));
            layout.replace(id, slice.ok_or_else(|| self.not_editable(id))?);
        }
        let text = layout.text();
        Ok(if crlf { text.replace('\n', "\r\n") } else { text })
    }

    /// Whether the file still holds what was read.
    pub fn is_current(&self) -> bool {
        std::fs::read(&self.path).is_ok_and(|bytes| bytes == self.text.as_bytes())
    }

    /// The file as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the file at `path`, and the same text in this version of the format. A file that states no version
    /// is taken for one from before versions were written.
    pub fn migrated(path: &Path) -> Result<(String, String), Error> {
        let error = |source| Error::Read { path: path.to_path_buf(), source };
        let before = std::fs::read_to_string(path).map_err(error)?;
        let after = match read::stated_version(&before) {
            Some(_) => before.clone(),
            None => format!("version: {}\n{before}", super::VERSION),
        };
        // It must be readable now; a fault is shown as it stands in the file.
        Ledger::parse(path, &after)?;
        Ok((before, after))
    }

    /// Replaces the file, where it still holds `before`.
    pub fn replace_text(&mut self, before: &str, after: String) -> Result<(), Error> {
        self.text = before.to_string();
        self.save_text(after)
    }

    fn not_editable(&self, what: &str) -> Error {
        Error::NotEditable { path: self.path.clone(), what: what.to_string() }
    }
}

/// Where the entries stand in a ledger's text, one below the other; `None` where it is not laid out like that.
pub(super) fn entries(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    layout::entries(text)
}

/// A key as it is written in an entry or its review.
pub(super) struct Key {
    /// The key.
    pub name: String,
    /// The keys that are read there.
    pub known: &'static [&'static str],
}

/// The keys of an entry and of its review.
pub(super) fn keys(ledger: &Ledger) -> impl Iterator<Item = (&str, Vec<Key>)> {
    let layout = Layout::of(&ledger.text, ledger.claims.keys());
    let of = move |id: &'_ String| layout.as_ref().map_or(Vec::new(), |l| edit::keys(l.slice(id).unwrap_or(""), id));
    ledger.claims.keys().map(move |id| (id.as_str(), of(id)))
}

impl Entry {
    /// Equal but for the line it stands on.
    fn says_as_much_as(&self, other: &Entry) -> bool {
        Entry { line: other.line, ..self.clone() } == *other
    }
}

/// The keys of a review in the order the program writes them.
pub(super) const REVIEW_KEYS: [&str; 5] = ["verdict", "by", "on", "note", "covers"];

/// The keys of an entry in the order the program writes them.
pub(super) const KEYS: [&str; 12] =
    ["article", "quote", "before", "after", "nth", "of", "follows", "source", "flags", "state", "review", "history"];
