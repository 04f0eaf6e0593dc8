//! What to check: the articles a ledger lists.

use super::Ledger;
use crate::calendar::Interval;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// One line of `articles`: files to check, and what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleEntry {
    /// A path or glob, relative to the ledger's folder, with forward slashes.
    pub path: String,
    /// The publication date, where the page does not say it or says it wrongly.
    pub published: Option<Interval>,
    /// Where it was published.
    pub url: Option<String>,
    /// The line of the ledger that says so.
    pub line: u32,
}

impl Ledger {
    /// The files that `articles` names, each with its entry, sorted by path. A file named twice keeps the last entry,
    /// so that a line about one file can follow a glob. Paths are as the working folder sees them.
    pub fn files(&self) -> Vec<(PathBuf, &ArticleEntry)> {
        let mut found = BTreeMap::new();
        for entry in &self.articles {
            let folder = glob::Pattern::escape(&self.folder().to_string_lossy());
            let pattern = if folder == "." { entry.path.clone() } else { format!("{folder}/{}", entry.path) };
            let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
            // The pattern was checked when the ledger was read; folders that cannot be listed hold no articles.
            let Ok(paths) = glob::glob_with(&pattern, options) else { continue };
            found.extend(paths.flatten().filter(|p| p.is_file()).map(|path| (path, entry)));
        }
        found.into_iter().collect()
    }

    /// The entries that name no file, for a warning.
    pub fn unmatched(&self) -> Vec<&ArticleEntry> {
        let files = self.files();
        let named = |entry: &ArticleEntry| files.iter().any(|(_, e)| e.line == entry.line);
        // An entry whose every file a later line names again is not unmatched: look at its own pattern.
        let alone = |entry: &ArticleEntry| {
            let only = Ledger { path: self.path.clone(), articles: vec![entry.clone()], ..Ledger::default() };
            only.files().is_empty()
        };
        self.articles.iter().filter(|e| !named(e) && alone(e)).collect()
    }

    /// The name the ledger has for a file: relative to its folder, with forward slashes. It is what claim ids hang on
    /// where the article states no address, so it must not depend on where the program was started.
    pub fn name_of(&self, path: &str) -> String {
        let inside = relative(Path::new(path), self.folder());
        let parts: Vec<String> = inside.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        parts.join("/").replace("//", "/")
    }
}

/// The path as seen from the folder, without looking at the disk; unchanged where it lies elsewhere.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let plain = |p: &Path| p.components().filter(|c| *c != Component::CurDir).collect::<PathBuf>();
    let (path, folder) = (plain(path), plain(folder));
    path.strip_prefix(&folder).map(Path::to_path_buf).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_depend_on_the_working_folder() {
        let at = |ledger: &str| Ledger { path: PathBuf::from(ledger), ..Ledger::default() };
        assert_eq!(at("claims.yaml").name_of("./articles/a.txt"), "articles/a.txt");
        assert_eq!(at("desk/claims.yaml").name_of("desk/articles/a.txt"), "articles/a.txt");
        assert_eq!(at("./desk/claims.yaml").name_of("desk/a.txt"), "a.txt");
        assert_eq!(at("desk/claims.yaml").name_of("other/a.txt"), "other/a.txt");
    }

    #[test]
    fn globs_are_resolved_beside_the_ledger() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("articles")).unwrap();
        for name in ["b.txt", "a.txt", "c.md"] {
            std::fs::write(folder.path().join("articles").join(name), "x").unwrap();
        }
        let text = "version: 1\narticles:\n  - path: articles/*.txt\n  - {path: articles/a.txt, published: 2024-05}\n  - path: none/*.txt\n";
        let ledger = Ledger::parse(&folder.path().join("claims.yaml"), text).unwrap();
        let files = ledger.files();
        let names: Vec<String> = files.iter().map(|(p, _)| ledger.name_of(&p.to_string_lossy())).collect();
        assert_eq!(names, ["articles/a.txt", "articles/b.txt"]);
        assert!(files[0].1.published.is_some() && files[1].1.published.is_none());
        let unmatched: Vec<u32> = ledger.unmatched().iter().map(|e| e.line).collect();
        assert_eq!(unmatched, [5]);
    }
}
