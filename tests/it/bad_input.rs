//! Bad input gets a clear message and loses nothing.

use super::command::{Ran, root, run_in, snapshots};
use std::path::Path;
use std::process::{Command, Stdio};

const SENTENCE: &str = "The mayor said on Monday that the bridge over the river would stay closed until May.";

fn check(folder: &Path, name: &str, bytes: &[u8]) -> Ran {
    std::fs::write(folder.join(name), bytes).unwrap();
    run_in(folder, &["check", "--fail-on", "never", name], b"")
}

/// Claims found in a file with these bytes.
fn claims(name: &str, bytes: &[u8]) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let ran = run_in(folder.path(), &["check", "--fail-on", "never", "--format", "json", name], b"");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    report["coverage"]["claims"].as_u64().unwrap()
}

#[test]
fn nothing_to_check_is_not_success() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&str, &str, &[u8]); 5] = [
        ("empty", "empty.txt", b""),
        ("blank", "blank.txt", b" \n\n\t\n"),
        ("binary", "photo.txt", &[0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 9, 0, 0, 0, 1, 2, 3, 0]),
        ("no-claim", "links.txt", b"http://example.org/a\nhttp://example.org/b\n"),
        (
            "html-without-text",
            "page.html",
            b"<html><head><title></title></head><body><script>var a = 1;</script></body></html>",
        ),
    ];
    snapshots().bind(|| {
        for (name, file, bytes) in cases {
            let ran = check(folder.path(), file, bytes);
            assert_eq!(ran.code, 3, "{name}: {}", ran.all());
            insta::assert_snapshot!(format!("nothing-{name}"), ran.all());
        }
        insta::assert_snapshot!("nothing-missing-file", run_in(folder.path(), &["check", "gone.txt"], b"").all());
        insta::assert_snapshot!("nothing-pattern", run_in(folder.path(), &["check", "*.pdf"], b"").all());
        std::fs::create_dir(folder.path().join("void")).unwrap();
        insta::assert_snapshot!("nothing-folder", run_in(folder.path(), &["check", "void"], b"").all());
    });
}

#[test]
fn encodings_are_read() {
    let utf16 = |big: bool, bom: bool| {
        let units = SENTENCE.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() });
        let mark: &[u8] = if !bom {
            &[]
        } else if big {
            &[0xFE, 0xFF]
        } else {
            &[0xFF, 0xFE]
        };
        [mark, units.collect::<Vec<u8>>().as_slice()].concat()
    };
    assert_eq!(claims("le.txt", &utf16(false, true)), claims("plain.txt", SENTENCE.as_bytes()));
    assert_eq!(claims("be.txt", &utf16(true, true)), claims("plain.txt", SENTENCE.as_bytes()));
    let latin = b"The caf\xE9 \x93stays closed\x94, the mayor said on Monday in Orl\xE9ans.";
    assert!(claims("latin.txt", latin) >= 1);
    let cyrillic = b"<html><head><meta charset=windows-1251></head><body><p>\xCC\xFD\xF0 said: The bridge over the river stays closed until May, the mayor said.</p></body></html>";
    assert!(claims("cyrillic.html", cyrillic) >= 1);
    let broken = [b"The mayor \xFF\xC3 said that the bridge is closed. ", SENTENCE.as_bytes(), b"\xE2\x80"].concat();
    assert!(claims("broken.txt", &broken) >= 2);
    let nul = [b"The mayor said that the bridge\0 is closed. ", SENTENCE.as_bytes()].concat();
    assert!(claims("nul.txt", &nul) >= 1);
}

#[test]
fn deep_nesting_and_cut_pages_are_read() {
    let deep = format!("<html><body>{}<p>{SENTENCE}</p>", "<div>".repeat(10_000));
    assert!(claims("deep.html", deep.as_bytes()) >= 1);
    let cut = format!("<html><body><article><h1>Bridge</h1><p>{SENTENCE}</p><p>{SENTENCE} <a href=\"http://exam");
    assert!(claims("cut.html", cut.as_bytes()) >= 1);
}

#[test]
fn one_line_of_a_hundred_megabytes_is_cut_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("{SENTENCE} ").repeat((100 << 20) / (SENTENCE.len() + 1));
    let ran = {
        std::fs::write(folder.path().join("long.txt"), line).unwrap();
        run_in(folder.path(), &["check", "-q", "--fail-on", "never", "long.txt"], b"")
    };
    assert!(ran.code == 0 || ran.code == 3, "{}", ran.all());
    assert!(ran.stdout.contains("summary:"), "{}", ran.all());
}

#[test]
#[cfg(unix)]
fn folders_files_and_links_that_cannot_be_read_are_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("good.txt"), SENTENCE).unwrap();
    std::fs::create_dir(at("inner")).unwrap();
    symlink(folder.path(), at("inner/circle")).unwrap();
    symlink(at("loop.txt"), at("loop.txt")).unwrap();
    symlink(at("vanished"), at("vanished.txt")).unwrap();
    let ran = run_in(folder.path(), &["check", "--fail-on", "never", "."], b"");
    assert_eq!(ran.code, 3, "{}", ran.all());
    assert!(ran.stderr.contains("loop.txt") && ran.stderr.contains("vanished.txt"), "{}", ran.all());
    assert!(ran.stdout.contains("summary: 1 article"), "{}", ran.all());
    std::fs::set_permissions(at("inner"), std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything; anybody else is told.
    if std::fs::read_dir(at("inner")).is_err() {
        let ran = run_in(folder.path(), &["check", "inner"], b"");
        assert!(ran.code == 3 && ran.stderr.contains("inner"), "{}", ran.all());
    }
    std::fs::set_permissions(at("inner"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_leaves_no_half_report() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: this system has no /dev/full");
        return;
    }
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .current_dir(root())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the result"));
}
