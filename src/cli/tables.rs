//! The tables a run goes by: those that come with the program, and the newsroom's own laid over them.

use super::Error;
use crate::knowledge::{Knowledge, Sheet};
use crate::ledger::Ledger;
use std::path::Path;

/// The tables of a run.
pub(super) enum Tables {
    /// Those that come with the program.
    Builtin,
    /// With the tables that `settings: {officials: […]}` of the ledger names.
    Overlaid(Box<Knowledge>),
}

impl Tables {
    /// The tables that a ledger asks for. One row that cannot be refuses the table: half a table answers wrongly.
    pub(super) fn of(ledger: Option<&Ledger>) -> Result<Tables, Error> {
        let Some(ledger) = ledger.filter(|l| !l.settings.officials.is_empty()) else { return Ok(Tables::Builtin) };
        let mut sheets = Vec::new();
        for named in &ledger.settings.officials {
            sheets.extend(read(&ledger.folder().join(named))?);
        }
        let overlaid = Knowledge::with_officials(&sheets).map_err(|troubles| {
            let lines: Vec<String> = troubles.iter().map(|t| format!("  {t}")).collect();
            let named = ledger.settings.officials.join(", ");
            Error::Usage(format!("the table of officials ({named}) cannot be used:\n{}", lines.join("\n")))
        })?;
        Ok(Tables::Overlaid(Box::new(overlaid)))
    }

    /// All of them.
    pub(super) fn knowledge(&self) -> &Knowledge {
        match self {
            Tables::Builtin => Knowledge::builtin(),
            Tables::Overlaid(knowledge) => knowledge,
        }
    }
}

/// The files of one table: those of a folder that have a name of ours, or the file itself.
fn read(path: &Path) -> Result<Vec<Sheet>, Error> {
    let sheet = |path: &Path| {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Error::Usage(format!("cannot read the table of officials {}: {e}", path.display())))?;
        Ok(Sheet { name: path.display().to_string(), text })
    };
    if !path.is_dir() {
        return Ok(vec![sheet(path)?]);
    }
    let files = Sheet::FILES.iter().map(|file| path.join(file)).filter(|file| file.exists());
    let sheets = files.map(|file| sheet(&file)).collect::<Result<Vec<Sheet>, Error>>()?;
    if sheets.is_empty() {
        let files = Sheet::FILES.join(", ");
        return Err(Error::Usage(format!("the table of officials {} holds none of {files}", path.display())));
    }
    Ok(sheets)
}
