//! `cargo xtask test`: installs what the tests need, runs all of them, and looks at the snapshots.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that some test runs, with the Debian package that brings it.
struct Need {
    program: &'static str,
    package: &'static str,
    why: &'static str,
}

const NEEDS: &[Need] = &[
    Need { program: "python3", package: "python3", why: "reads our WARC files with warcio" },
    Need { program: "chromium", package: "chromium", why: "shows the review page and the report" },
    Need { program: "chromedriver", package: "chromium-driver", why: "moves the browser" },
    Need { program: "npm", package: "npm", why: "brings axe-core" },
    Need { program: "script", package: "bsdutils", why: "makes a terminal for the prompt" },
];

/// What looks at our pages for people who cannot see them. It has a licence of its own, so it is not kept here.
const AXE: &str = "axe-core@4.14.1";

pub(crate) fn run(rest: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    install()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask has no parent folder")?;
    let python = warcio(&root.join("target/warcio"))?;
    install_axe(root)?;
    let references = root.join("target/snapshot-references.txt");
    if let Some(folder) = references.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if references.exists() {
        std::fs::remove_file(&references)?;
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--locked", "--workspace"]).args(rest).current_dir(root);
    // A changed snapshot fails and is not written: it is reviewed with `cargo insta review`, never here.
    cargo.env("INSTA_UPDATE", "no").env("INSTA_SNAPSHOT_REFERENCES_FILE", &references);
    // What was installed must be used: with these, no test of the browser or of warcio is skipped.
    cargo.env("TWOSOURCE_BROWSER", "1").env("TWOSOURCE_WARCIO", python);
    if !cargo.status()?.success() {
        return Err("tests failed".into());
    }
    if rest.is_empty() {
        snapshots(root, &references)?;
    }
    Ok(())
}

/// Installs missing Debian packages, with a word about each.
fn install() -> Result<(), Box<dyn std::error::Error>> {
    let on_path = |program: &str| {
        std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|p| p.join(program).is_file()))
    };
    let missing: Vec<&Need> = NEEDS.iter().filter(|n| !on_path(n.program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        eprintln!("xtask: {} is missing ({}); installing Debian's package {}", need.program, need.why, need.package);
    }
    let packages: Vec<&str> = missing.iter().map(|n| n.package).collect();
    apt(&packages)
}

/// Installs Debian packages.
fn apt(packages: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    let sudo =
        std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|p| p.join("sudo").is_file()));
    let run = |args: &[&str]| {
        let mut command = if sudo { Command::new("sudo") } else { Command::new("env") };
        command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(args).status()
    };
    let installed = run(&["update", "-q"])?.success()
        && run(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())?.success();
    if installed {
        Ok(())
    } else {
        Err(format!("could not install {}: install it by hand", packages.join(", ")).into())
    }
}

/// A Python that has `warcio`, in a folder of its own.
fn warcio(folder: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    const WARCIO: &str = "warcio==1.7.5";
    let python = folder.join("bin/python");
    let has = || Command::new(&python).args(["-c", "import warcio"]).output().is_ok_and(|o| o.status.success());
    if has() {
        return Ok(python);
    }
    eprintln!("xtask: installing {WARCIO} into {}", folder.display());
    let venv = || Command::new("python3").args(["-m", "venv"]).arg(folder).status();
    if !venv()?.success() {
        apt(&["python3-venv"])?;
        venv()?;
    }
    Command::new(&python).args(["-m", "pip", "install", "-q", WARCIO]).status()?;
    if has() { Ok(python) } else { Err(format!("could not install {WARCIO} into {}", folder.display()).into()) }
}

/// Installs axe-core where the browser tests look for it.
fn install_axe(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let folder = root.join("target/npm");
    let version = AXE.rsplit('@').next().unwrap_or("");
    let installed = std::fs::read_to_string(folder.join("node_modules/axe-core/package.json")).unwrap_or_default();
    if installed.contains(&format!("\"version\": \"{version}\"")) {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).arg(AXE);
    if npm.status()?.success() { Ok(()) } else { Err(format!("npm could not install {AXE}").into()) }
}

/// Fails on snapshots that wait for review and on those that no test asked for.
fn snapshots(root: &Path, references: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let used: BTreeSet<PathBuf> = std::fs::read_to_string(references)
        .unwrap_or_default()
        .lines()
        .map(|line| root.join(line).canonicalize().unwrap_or_else(|_| PathBuf::from(line)))
        .collect();
    let mut faults = Vec::new();
    let mut seen = 0;
    for entry in std::fs::read_dir(root.join("snapshots"))? {
        let path = entry?.path().canonicalize()?;
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(".snap.new") {
            faults.push(format!("{name} waits for review"));
        } else if name.ends_with(".snap") {
            seen += 1;
            if !used.contains(&path) {
                faults.push(format!("{name} is asked for by no test"));
            }
        }
    }
    eprintln!("xtask: {seen} snapshots, {} faults", faults.len());
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
