//! What imported rows change, and whether they may replace those kept.

use super::{Error, Exit};
use crate::cli::output;
use crate::knowledge::{Difference, Import, read_csv, read_json, write_csv};
use anstream::eprintln;
use std::path::Path;

/// Says what `import` holds and changes in `kept`, and with `write` puts it there unless more rows vanish than may.
pub(super) fn settle(
    from: &str,
    import: &Import,
    kept: Option<&Path>,
    may_lose: usize,
    write: bool,
) -> Result<Exit, Error> {
    for trouble in &import.refused {
        eprintln!("set aside: {trouble}");
    }
    eprintln!(
        "{from}: {} tenures, {} set aside, {} deprecated, {} joined",
        import.rows.len(),
        import.refused.len(),
        import.deprecated,
        import.joined
    );
    let old = match kept {
        Some(path) if path.exists() => read(path)?.rows,
        _ => Vec::new(),
    };
    let difference = Difference::between(&old, &import.rows);
    output::write(None, |out, _| writeln!(out, "{difference}"))?;
    if difference.vanished.len() > may_lose {
        let lost = difference.vanished.len();
        eprintln!("refused: {lost} rows would vanish, {may_lose} may; `--may-lose {lost}` lets them go");
        return Ok(Exit::Findings);
    }
    match kept {
        Some(path) if write => {
            output::write(Some(path), |out, _| out.write_all(write_csv(&import.rows).as_bytes()))?;
        }
        Some(path) => eprintln!("{} is as it was; --write replaces it", path.display()),
        None => {}
    }
    Ok(Exit::Clean)
}

/// Reads rows from a file of any known kind.
pub(super) fn read(path: &Path) -> Result<Import, Error> {
    let fail = |why: String| Error::Unreadable(format!("cannot read {}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
    let json = text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['{', '[']);
    let import = if json { read_json(text.trim_start_matches('\u{FEFF}')) } else { read_csv(&text) };
    import.map_err(|e| fail(e.to_string()))
}
