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
