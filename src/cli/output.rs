//! Where results go: standard output, or a file that is there whole or not at all.

use super::Error;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

/// What a progress bar says of articles that are read.
pub(super) const ARTICLES: &str = "{bar:30} {pos}/{len} articles, {eta} left";
/// What a progress bar says of cited pages that are looked at: how long a server takes is nobody's guess.
pub(super) const PAGES: &str = "{bar:30} {pos}/{len} pages, {elapsed}";

/// A progress bar on a terminal, nothing elsewhere.
pub(super) fn bar(length: usize, template: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr_with_hz(8));
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Columns where nothing says how wide the reader's screen is.
const WIDTH: usize = 110;

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether to colour what goes to standard output (or, with `stdout` false, to a file).
    pub(super) fn decide(self, stdout: bool) -> bool {
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stdout && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// Gives `render` a writer and the width of its lines. A file is written beside its place and moved there when it is
/// complete, so that a full disk or a signal leaves the old one.
pub(super) fn write(
    path: Option<&Path>,
    render: impl FnOnce(&mut dyn Write, usize) -> io::Result<()>,
) -> Result<(), Error> {
    let Some(path) = path else {
        let stdout = io::stdout();
        let width = if stdout.is_terminal() { terminal_size::terminal_size().map(|(w, _)| w.0 as usize) } else { None };
        let mut out = BufWriter::new(stdout.lock());
        return render(&mut out, width.unwrap_or(WIDTH)).and_then(|()| out.flush()).map_err(Error::Write);
    };
    let name = path.file_name().map_or("report".into(), |n| n.to_string_lossy());
    let draft = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let fail = |source| Error::File { path: path.to_path_buf(), source };
    let written = std::fs::File::create(&draft).and_then(|file| {
        let mut out = BufWriter::new(file);
        render(&mut out, WIDTH)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&draft, path)
    });
    written.map_err(|source| {
        // Nothing to do if the draft cannot be removed either: the error below is the one to tell.
        let _ = std::fs::remove_file(&draft);
        fail(source)
    })
}
