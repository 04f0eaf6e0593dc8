//! Reading pages from files and streams.

use super::{MAX_BYTES, Page};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or stream that does not open or read.
    #[error("cannot read {name}")]
    Read {
        /// The input as the user named it.
        name: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A kind of file that is not read.
    #[error("{name} is not read: {why}")]
    NotRead {
        /// The input as the user named it.
        name: PathBuf,
        /// What stands in the way and what to do.
        why: &'static str,
    },
}

/// Reads a file as a page named `path`.
pub fn read_path(path: &Path) -> Result<Page, Error> {
    let error = |source| Error::Read { name: path.to_path_buf(), source };
    let file = std::fs::File::open(path).map_err(error)?;
    read_stream(&path.to_string_lossy(), file)
}

/// Reads a stream to its end, keeping at most [`MAX_BYTES`].
pub fn read_stream(name: &str, mut stream: impl Read) -> Result<Page, Error> {
    let error = |source| Error::Read { name: PathBuf::from(name), source };
    let mut bytes = Vec::new();
    stream.by_ref().take(MAX_BYTES as u64).read_to_end(&mut bytes).map_err(error)?;
    let left_out = std::io::copy(&mut stream, &mut std::io::sink()).map_err(error)?;
    let mut page = Page::new(name, None, bytes, None);
    page.left_out = left_out;
    Ok(page)
}
