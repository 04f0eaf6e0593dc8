//! `twosource explain`: a check's own documentation.

use super::{Error, Exit, output};
use crate::checks::{self, Doc, Registered};
use std::io::{self, Write};

/// Explains a check: what it flags, why an editor cares, what it cannot see. Without a name, lists all checks.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// `family/name`, e.g. `office/wrong-holder`, or a family.
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let Some(name) = &args.check else {
        output::write(None, |out, _| list(out, checks::all()))?;
        return Ok(Exit::Clean);
    };
    if let Some(check) = checks::named(name) {
        output::write(None, |out, _| page(out, check))?;
        return Ok(Exit::Clean);
    }
    drop(super::check::wanted(std::slice::from_ref(name), &[])?);
    let family = format!("{name}/");
    output::write(None, |out, _| list(out, checks::all().filter(|c| c.id.0.starts_with(&family))))?;
    Ok(Exit::Clean)
}

fn list(out: &mut dyn Write, checks: impl Iterator<Item = &'static Registered>) -> io::Result<()> {
    for check in checks {
        writeln!(out, "{:<30} {:<8} {}", check.id.0, check.check.severity(), check.doc().title)?;
    }
    Ok(())
}

fn page(out: &mut dyn Write, check: &Registered) -> io::Result<()> {
    let Doc { title, sections } = check.doc();
    writeln!(out, "{} ({})\n\n{title}", check.id, check.check.severity())?;
    for (heading, text) in sections {
        writeln!(out, "\n{heading}")?;
        for line in text.lines() {
            writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("  {line}") })?;
        }
    }
    Ok(())
}

/// The catalogue of all checks as one Markdown document.
pub(super) fn markdown() -> String {
    let mut text = "# The checks\n\nWritten from the head of each check's file by `cargo xtask docs`.\n".to_string();
    for check in checks::all() {
        let doc = check.doc();
        text.push_str(&format!("\n## {}\n\n*{}.* {}\n", check.id, check.check.severity(), doc.title));
        for (heading, body) in doc.sections {
            text.push_str(&format!("\n**{heading}.** {body}\n"));
        }
    }
    text
}
