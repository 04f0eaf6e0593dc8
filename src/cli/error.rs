//! What ends a run early, and the exit codes.

use std::io;

/// What the process tells its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// Wrong usage or configuration.
    Usage = 2,
    /// Unreadable input, or nothing checkable.
    Unreadable = 3,
    /// A defect of ours.
    Internal = 4,
}

/// Why a run could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The arguments or the configuration are wrong; the message says what to do.
    #[error("{0}")]
    Usage(String),
    /// An input cannot be read.
    #[error(transparent)]
    Page(#[from] crate::page::Error),
    /// `claims.yaml` cannot be read, understood or written.
    #[error(transparent)]
    Ledger(#[from] crate::ledger::Error),
    /// A file that a verb needs cannot be read or understood.
    #[error("{0}")]
    Unreadable(String),
    /// A file cannot be written.
    #[error("cannot write {}", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A decision was not saved.
    #[error(transparent)]
    Refused(crate::review::Refusal),
    /// The page in the browser cannot be shown.
    #[error(transparent)]
    Server(#[from] crate::review::server::Error),
    /// Evidence cannot be had or kept.
    #[error(transparent)]
    Evidence(crate::evidence::Error),
    /// The result cannot be written.
    #[error("cannot write the result")]
    Write(#[source] io::Error),
}

impl Error {
    /// Prints the chain of causes and gives the exit code. A closed pipe is success: the reader had enough.
    pub fn report(&self) -> Exit {
        if let Error::Write(cause) = self
            && cause.kind() == io::ErrorKind::BrokenPipe
        {
            return Exit::Clean;
        }
        match self {
            Error::Ledger(error) if error.fault().is_some() => {
                let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
                let picture = error.fault().map(|fault| fault.render(colour));
                anstream::eprintln!("{}", picture.unwrap_or_default());
            }
            _ => anstream::eprintln!("error: {}", chain(self)),
        }
        match self {
            Error::Usage(_) | Error::Ledger(_) | Error::Refused(_) | Error::Server(_) => Exit::Usage,
            Error::Page(_) | Error::Unreadable(_) | Error::File { .. } | Error::Evidence(_) => Exit::Unreadable,
            Error::Write(_) => Exit::Internal,
        }
    }
}

impl From<crate::review::Refusal> for Error {
    /// A ledger that cannot be used is told as such, with the place in it.
    fn from(refusal: crate::review::Refusal) -> Error {
        match refusal {
            crate::review::Refusal::Ledger(error) => Error::Ledger(error),
            refusal => Error::Refused(refusal),
        }
    }
}

/// An error with its causes, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message.push_str(&format!(": {error}"));
        cause = error.source();
    }
    message
}
