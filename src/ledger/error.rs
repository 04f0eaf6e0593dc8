//! Why a ledger could not be read or written.

use super::Fault;
use std::path::PathBuf;

/// Why a ledger could not be read or written. Nothing is ever half written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file does not open or read.
    #[error("cannot read {path}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file says something that cannot be understood.
    #[error(transparent)]
    Fault(Box<Fault>),
    /// The file cannot be written; it is as it was.
    #[error("cannot write {path}", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Somebody else changed the file since it was read; nothing was written.
    #[error("{path} was changed by somebody else since it was read; nothing was written: run again", path = path.display())]
    Conflict {
        /// The file.
        path: PathBuf,
    },
    /// Another program is writing the file and does not end.
    #[error("another program holds {path}; nothing was written: try again", path = path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file is written in a way that cannot be edited without touching what people wrote.
    #[error("`{what}` in {path} cannot be edited: write `claims` in block style, one key a line", path = path.display())]
    NotEditable {
        /// The file.
        path: PathBuf,
        /// The entry or key.
        what: String,
    },
    /// A newer program wrote it.
    #[error(
        "{path} has version {version} of the format and this program knows version {known}: use a newer twosource",
        path = path.display(), known = super::VERSION
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version it states.
        version: u32,
    },
}

impl Error {
    /// The place in the file, where there is one: what a terminal shows as a snippet.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Error::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
