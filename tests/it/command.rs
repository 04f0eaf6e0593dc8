//! Running the built binary.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a run gave: exit code, standard output, standard error.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// All three in one text, for snapshots.
    pub(crate) fn all(&self) -> String {
        format!("exit code {}\n── stdout\n{}── stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

/// Runs twosource in `folder` with `input` on standard input.
pub(crate) fn run_in(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // From another thread: a child that writes before it has read everything must not block us. It may also end
    // without reading, which closes the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
}

/// Runs twosource at the project's root.
pub(crate) fn run(args: &[&str]) -> Ran {
    run_in(root(), args, b"")
}

/// Settings for snapshots in `snapshots/`, named by what they show.
pub(crate) fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn help_teaches() {
    snapshots().bind(|| {
        insta::assert_snapshot!("help", run(&["--help"]).all());
        for verb in ["check", "explain", "annotate", "extract", "links"] {
            insta::assert_snapshot!(format!("help-{verb}"), run(&[verb, "--help"]).all());
        }
    });
}

#[test]
fn explain_shows_a_check_a_family_and_all() {
    snapshots().bind(|| {
        insta::assert_snapshot!("explain", run(&["explain"]).all());
        insta::assert_snapshot!("explain-link", run(&["explain", "link"]).all());
        insta::assert_snapshot!("explain-link-date-conflict", run(&["explain", "link/date-conflict"]).all());
        insta::assert_snapshot!("explain-unknown", run(&["explain", "link/date-conflicts"]).all());
    });
}

#[test]
fn wrong_usage_says_what_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&str, &[&str]); 7] = [
        ("no-articles", &[]),
        ("unknown-check", &["check", "--select", "ofice", "a.txt"]),
        ("bad-date", &["check", "--published", "yesterday", "a.txt"]),
        ("bad-today", &["check", "--today", "2021-09", "a.txt"]),
        ("unknown-flag", &["check", "--formt", "json", "a.txt"]),
        ("missing-ledger", &["check", "--ledger", "desk.yaml"]),
        ("unwritable-output", &["check", "-o", "no/such/folder/report.txt", "-"]),
    ];
    snapshots().bind(|| {
        for (name, args) in cases {
            let ran = run_in(folder.path(), args, b"The mayor said on Monday that the bridge is open.\n");
            insta::assert_snapshot!(format!("usage-{name}"), ran.all());
            assert!([2, 3].contains(&ran.code), "{name}: {}", ran.code);
        }
    });
}

#[test]
fn a_broken_ledger_shows_file_line_and_the_nearest_key() {
    let cases = [
        ("unknown-key", "version: 1\nartcles:\n  - path: a.txt\n"),
        ("unknown-setting", "version: 1\nsettings:\n  fail-onn: error\n"),
        ("wrong-value", "version: 1\nsettings:\n  fail-on: eror\n"),
        ("newer", "version: 9\n"),
        ("not-yaml", "version: 1\narticles: [a.txt\n"),
        ("bad-date", "version: 1\narticles:\n  - {path: a.txt, published: 2021-02-30}\n"),
    ];
    snapshots().bind(|| {
        for (name, text) in cases {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("claims.yaml"), text).unwrap();
            let ran = run_in(folder.path(), &[], b"");
            insta::assert_snapshot!(format!("ledger-{name}"), ran.all());
            assert_eq!(ran.code, 2, "{name}");
        }
    });
}
