//! `twosource explain`: a check's own documentation.

use super::{Error, Exit, output};
use crate::checks::{self, CheckId, Doc, Severity};
use std::io::{self, Write};

/// Explains a check: what it flags, why an editor cares, what it cannot see. Without a name, lists all checks.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// `family/name`, e.g. `office/wrong-holder`, or a family.
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

/// A check of articles or of the ledger.
struct Explained {
    id: CheckId,
    severity: Severity,
    doc: Doc,
}

/// All checks: those of articles by family, then those of the ledger.
fn all() -> impl Iterator<Item = Explained> {
    let articles = checks::all().map(|c| Explained { id: c.id, severity: c.check.severity(), doc: c.doc() });
    let ledger = crate::ledger::checks::ALL.iter().map(|c| Explained { id: c.id, severity: c.severity, doc: c.doc() });
    articles.chain(ledger)
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let Some(name) = &args.check else {
        output::write(None, |out, _| list(out, all()))?;
        return Ok(Exit::Clean);
    };
    if let Some(check) = all().find(|c| c.id.0 == name) {
        output::write(None, |out, _| page(out, &check))?;
        return Ok(Exit::Clean);
    }
    let family = format!("{name}/");
    if !all().any(|c| c.id.0.starts_with(&family)) {
        return Err(super::check::unknown(name, all().map(|c| c.id.0)));
    }
    output::write(None, |out, _| list(out, all().filter(|c| c.id.0.starts_with(&family))))?;
    Ok(Exit::Clean)
}

fn list(out: &mut dyn Write, checks: impl Iterator<Item = Explained>) -> io::Result<()> {
    for check in checks {
        writeln!(out, "{:<30} {:<8} {}", check.id.0, check.severity, check.doc.title)?;
    }
    Ok(())
}

fn page(out: &mut dyn Write, check: &Explained) -> io::Result<()> {
    writeln!(out, "{} ({})\n\n{}", check.id, check.severity, check.doc.title)?;
    for (heading, text) in &check.doc.sections {
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
    for check in all() {
        text.push_str(&format!("\n## {}\n\n*{}.* {}\n", check.id, check.severity, check.doc.title));
        for (heading, body) in check.doc.sections {
            text.push_str(&format!("\n**{heading}.** {body}\n"));
        }
    }
    text
}
