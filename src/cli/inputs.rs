//! From what the user names to pages: files, folders, globs, stdin, addresses.

use super::Error;
use crate::calendar::Interval;
use crate::evidence::Checker;
use crate::ledger::Ledger;
use crate::page::{self, Opened, Page};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A page and what the user says of it.
pub(super) struct Input {
    /// The page.
    pub(super) page: Page,
    /// Publication date from `--published` or `claims.yaml`.
    pub(super) published: Option<Interval>,
    /// Where `claims.yaml` says it was published.
    pub(super) url: Option<String>,
}

/// What could be read and what could not.
#[derive(Default)]
pub(super) struct Inputs {
    /// Pages by name, each file once.
    pub(super) pages: Vec<Input>,
    /// One sentence for each input that could not be read.
    pub(super) unreadable: Vec<String>,
}

/// Something to read, before it is opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Stdin,
    File(PathBuf),
    Address(String),
}

/// Endings that a walk through a folder takes for articles.
const ENDINGS: [&str; 12] =
    ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "rss", "atom", "eml", "warc", "wet"];
/// Endings behind which an archive may be packed.
const PACKED: [&str; 4] = [".warc.gz", ".wet.gz", ".warc.zst", ".wet.zst"];

/// Reads everything that the arguments name, files in parallel. `checker` fetches addresses; without one they are
/// refused.
pub(super) fn read(
    arguments: &[String],
    published: Option<Interval>,
    checker: impl FnOnce() -> Result<Option<Checker>, Error>,
) -> Result<Inputs, Error> {
    let mut places: BTreeSet<Place> = BTreeSet::new();
    let mut inputs = Inputs::default();
    for argument in arguments {
        expand(argument, &mut places, &mut inputs.unreadable)?;
    }
    let addresses: Vec<&String> =
        places.iter().filter_map(|place| if let Place::Address(url) = place { Some(url) } else { None }).collect();
    if !addresses.is_empty() {
        fetch(&addresses, published, checker()?, &mut inputs)?;
    }
    let read: Vec<Result<Opened, page::Error>> = places
        .into_par_iter()
        .filter_map(|place| match place {
            Place::Stdin => Some(page::open_stream("-", std::io::stdin().lock())),
            Place::File(path) => Some(page::open_path(&path)),
            Place::Address(_) => None,
        })
        .collect();
    for opened in read {
        match opened {
            Ok(opened) => {
                inputs.pages.extend(opened.pages.into_iter().map(|page| Input { page, published, url: None }));
                inputs.unreadable.extend(opened.problem);
            }
            Err(error) => inputs.unreadable.push(super::error::chain(&error)),
        }
    }
    Ok(inputs)
}

/// Fetches addresses one after the other: a person names few, and a host is asked at its own pace anyway.
fn fetch(
    addresses: &[&String],
    published: Option<Interval>,
    checker: Option<Checker>,
    inputs: &mut Inputs,
) -> Result<(), Error> {
    let Some(checker) = checker else {
        let url = addresses.first().map_or("", |url| url.as_str());
        return Err(Error::Usage(format!(
            "{url} is an address: add --online to fetch it, or save the page and name the file"
        )));
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Error::Unreadable(format!("cannot begin to fetch: {error}")))?;
    for url in addresses {
        match runtime.block_on(checker.page(url)) {
            Ok(page) => inputs.pages.push(Input { page, published, url: None }),
            Err(because) => inputs.unreadable.push(format!("{url}: {because}")),
        }
    }
    checker.finish().map_err(Error::Evidence)
}

/// Reads the articles that a ledger lists. `published` overrules what it says of their dates.
pub(super) fn listed(ledger: &Ledger, published: Option<Interval>) -> Inputs {
    let mut inputs = Inputs::default();
    for entry in ledger.unmatched() {
        let path = ledger.path.display();
        inputs.unreadable.push(format!("{path}:{}: no file matches `{}`", entry.line, entry.path));
    }
    // Of each file its pages, and what kept the rest of it from being read.
    type Opened = (Vec<Input>, Option<String>);
    let read: Vec<Result<Opened, page::Error>> = ledger
        .files()
        .into_par_iter()
        .map(|(path, entry)| {
            let opened = page::open_path(&path)?;
            // What the ledger says of a file holds for the file, not for each page of an archive.
            let alone = opened.pages.len() == 1;
            let input = |page| Input {
                page,
                published: published.or(entry.published.filter(|_| alone)),
                url: entry.url.clone().filter(|_| alone),
            };
            Ok((opened.pages.into_iter().map(input).collect(), opened.problem))
        })
        .collect();
    for input in read {
        match input {
            Ok((pages, problem)) => {
                inputs.pages.extend(pages);
                inputs.unreadable.extend(problem);
            }
            Err(error) => inputs.unreadable.push(super::error::chain(&error)),
        }
    }
    inputs
}

fn expand(argument: &str, places: &mut BTreeSet<Place>, unreadable: &mut Vec<String>) -> Result<(), Error> {
    if argument == "-" {
        places.insert(Place::Stdin);
        return Ok(());
    }
    if argument.starts_with("http://") || argument.starts_with("https://") {
        places.insert(Place::Address(argument.to_string()));
        return Ok(());
    }
    let path = Path::new(argument);
    if path.is_dir() {
        let before = places.len() + unreadable.len();
        walk(path, places, unreadable);
        if places.len() + unreadable.len() == before {
            let endings = ENDINGS.map(|e| format!(".{e}")).join(", ");
            unreadable.push(format!("{argument}: no article in this folder (looked for {endings})"));
        }
        return Ok(());
    }
    if path.exists() || path.is_symlink() || !argument.contains(['*', '?', '[']) {
        places.insert(Place::File(path.to_path_buf()));
        return Ok(());
    }
    let found = glob::glob(argument).map_err(|e| Error::Usage(format!("`{argument}` is not a pattern: {e}")))?;
    let before = places.len();
    for entry in found {
        match entry {
            Ok(path) if path.is_dir() => {}
            Ok(path) => drop(places.insert(Place::File(path))),
            Err(error) => unreadable.push(format!("{}: {}", error.path().display(), error.error())),
        }
    }
    if places.len() == before {
        unreadable.push(format!("{argument}: no file matches this pattern"));
    }
    Ok(())
}

fn is_packed(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    PACKED.iter().any(|ending| name.ends_with(ending))
}

/// Files below a folder that look like articles, without hidden ones. Links to folders are not followed, so no circle
/// of links can trap the walk.
fn walk(folder: &Path, places: &mut BTreeSet<Place>, unreadable: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return unreadable.push(format!("cannot read folder {}: {error}", folder.display())),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return unreadable.push(format!("cannot read folder {}: {error}", folder.display())),
        };
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        match (hidden, is_folder) {
            (true, _) => {}
            (false, true) => walk(&path, places, unreadable),
            (false, false) if (ENDINGS.contains(&ending.as_str()) || is_packed(&path)) && !path.is_dir() => {
                places.insert(Place::File(path));
            }
            (false, false) => {}
        }
    }
}
