//! `claims.yaml`: what to check, how, and what editors decided.
//!
//! People edit the file, and so does the program; each key belongs to one of them. A person owns `settings`,
//! `articles`, `waivers` and each claim's `review`; the program owns the rest of a claim. Everything that can be
//! computed again stays out of it. The ledger knows nothing of terminals, reports or web pages.

mod allow;
mod anchor;
mod articles;
pub mod checks;
mod entry;
mod error;
mod fault;
mod judge;
mod read;
mod settings;
mod sync;
mod verify;
mod waiver;
mod write;

pub use allow::Allow;
pub use anchor::Home;
pub use articles::ArticleEntry;
pub use entry::{Covers, Entry, Occurrence, Past, Review, Speaker, State, Verdict, digest};
pub use error::Error;
pub use fault::Fault;
pub use judge::{Judgement, Run, Standing};
pub use settings::{DateOrder, Level, Settings};
pub use verify::Problem;
pub use waiver::Waiver;
pub use write::{Change, Edit};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name the file has where nobody says otherwise.
pub const FILE_NAME: &str = "claims.yaml";

/// The major version of the format that this program reads and writes.
pub const VERSION: u32 = 1;

/// `claims.yaml`, read.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The file, as the caller named it.
    pub path: PathBuf,
    /// How to check.
    pub settings: Settings,
    /// What to check, in the file's order.
    pub articles: Vec<ArticleEntry>,
    /// What was flagged and decided, by claim id.
    pub claims: BTreeMap<String, Entry>,
    /// What is set aside by rule, in the file's order.
    pub waivers: Vec<Waiver>,
    /// The file as it was read: what an edit starts from and what must still be there when it is written.
    text: String,
}

impl Ledger {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Ledger, Error> {
        read::file(path)
    }

    /// Reads text that stands, or would stand, in the file at `path`.
    pub fn parse(path: &Path, text: &str) -> Result<Ledger, Error> {
        read::text(path, text)
    }

    /// The folder that paths in the ledger are relative to.
    pub fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }
}
