//! Replacing the file in one step.
//!
//! Lock, look whether it still is what was read, write a new file beside it, flush it to the disk, rename it over the
//! old one, flush the folder. Whatever ends the program in between, the file is the old one or the new one, whole.

use crate::ledger::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often, and how long apart, a lock that another program holds is asked for: two seconds in all.
const ATTEMPTS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// Writes a new file; refuses where there is one.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Error> {
    let error = |source| Error::Write { path: path.to_path_buf(), source };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(error)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(error)?;
    flush_folder(&folder(path)).map_err(error)
}

/// Puts `new` in the place of `old`; refuses where the file no longer holds `old`.
pub(super) fn replace(path: &Path, old: &str, new: &str) -> Result<(), Error> {
    let error = |source| Error::Write { path: path.to_path_buf(), source };
    // A link is followed, so that it stays one.
    let path = &std::fs::canonicalize(path).map_err(error)?;
    let folder = folder(path);
    let _lock = lock(path, &folder)?;
    if std::fs::read(path).map_err(error)? != old.as_bytes() {
        return Err(Error::Conflict { path: path.clone() });
    }
    let name = path.file_name().map_or_else(|| "ledger".into(), |n| n.to_string_lossy().into_owned());
    sweep(&folder, &name);
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.set_permissions(std::fs::metadata(path)?.permissions())?;
        file.write_all(new.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        flush_folder(&folder)
    };
    write().map_err(|source| {
        // Only litter is left behind if this fails too, and the next write sweeps it.
        let _ = std::fs::remove_file(&beside);
        Error::Write { path: path.clone(), source }
    })
}

/// The folder a file lies in.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Held while a ledger is replaced; let go when dropped, or when the program ends in any way.
fn lock(path: &Path, folder: &Path) -> Result<File, Error> {
    let error = |source| Error::Write { path: path.to_path_buf(), source };
    // The folder itself is locked where that is possible: the file is replaced, and a lock file would be litter.
    let file = if cfg!(unix) {
        File::open(folder)
    } else {
        OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(".claims.lock"))
    };
    let file = file.map_err(error)?;
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(source)) => return Err(error(source)),
        }
    }
    Err(Error::Locked { path: path.to_path_buf() })
}

/// Removes what writers left that were killed. Called with the lock held, so none of it is in use.
fn sweep(folder: &Path, name: &str) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let file = entry.file_name();
        let file = file.to_string_lossy();
        let pid = file.strip_prefix(&format!(".{name}.")).and_then(|f| f.strip_suffix(".new"));
        if pid.is_some_and(|pid| !pid.is_empty() && pid.bytes().all(|b| b.is_ascii_digit())) {
            // What cannot be removed is in nobody's way.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes a rename last through a power cut, where the system can.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_is_let_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.yaml");
        create(&path, "one").unwrap();
        assert!(matches!(create(&path, "two"), Err(Error::Write { .. })));
        std::fs::write(folder.path().join(".claims.yaml.123.new"), "left by a killed writer").unwrap();
        replace(&path, "one", "two").unwrap();
        assert!(matches!(replace(&path, "one", "three"), Err(Error::Conflict { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
    }

    #[test]
    fn only_one_of_many_writers_wins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.yaml");
        create(&path, "start").unwrap();
        let won: usize = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..8)
                .map(|i| {
                    scope.spawn({
                        let path = &path;
                        move || replace(path, "start", &format!("writer {i}")).is_ok()
                    })
                })
                .collect();
            writers.into_iter().filter(|_| true).map(|w| usize::from(w.join().unwrap())).sum()
        });
        assert_eq!(won, 1);
    }
}
