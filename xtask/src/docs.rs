//! `cargo xtask docs`: writes what is generated from the code: `docs/checks.md` and `schemas/*.json`. A test fails
//! when they are stale.

use std::path::Path;

pub(crate) fn run() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask has no parent folder")?;
    for (name, text) in twosource::cli::generated() {
        let path = root.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, text)?;
        eprintln!("xtask: wrote {name}");
    }
    Ok(())
}
