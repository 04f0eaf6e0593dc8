//! The folders are the architecture: a module uses only those before it in the data flow.

use std::path::{Path, PathBuf};

const FLOW: [&str; 18] = [
    "span",
    "text",
    "calendar",
    "linear",
    "knowledge",
    "page",
    "article",
    "nlp",
    "mentions",
    "attribution",
    "claims",
    "evidence",
    "corpus",
    "checks",
    "ledger",
    "report",
    "review",
    "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_use_only_what_stands_before_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut read = 0;
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(rank) = FLOW.iter().position(|m| *m == module) else {
            assert!(["lib", "main"].contains(&module), "{} is not in the data flow", inside.display());
            continue;
        };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let Some(at) = FLOW.iter().position(|m| *m == used) else { continue };
                read += 1;
                assert!(
                    at <= rank,
                    "{}:{}: `{module}` uses `{used}`; it may use {:?}",
                    inside.display(),
                    number + 1,
                    &FLOW[..=rank]
                );
            }
        }
    }
    assert!(read > 50, "only {read} uses were read");
}
