//! `twosource ledger` through the built program.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A folder with two articles and a ledger of what is flagged in them.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("one.txt"), "The harbour was closed on Monday. The mayor praised the crews.\n")
        .unwrap();
    std::fs::write(folder.path().join("two.md"), "A school opened in the old mill. Forty children came.\n").unwrap();
    assert_eq!(run(folder.path(), &["ledger", "init", "*.txt", "*.md"]).status.code(), Some(0));
    folder
}

fn ledger(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("claims.yaml")).unwrap()
}

#[test]
fn a_ledger_begins_is_filled_and_is_up_to_date() {
    let folder = desk();
    let folder = folder.path();
    let again = run(folder, &["ledger", "init"]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));

    let before = ledger(folder);
    let dry = run(folder, &["ledger", "sync", "--dry-run"]);
    assert!(said(&dry).contains("+    flags: [page/no-date]"), "{}", said(&dry));
    assert_eq!(ledger(folder), before, "a dry run writes nothing");

    assert_eq!(run(folder, &["ledger", "sync"]).status.code(), Some(0));
    let synced = ledger(folder);
    assert!(synced.contains("article: one.txt") && synced.contains("article: two.md"), "{synced}");
    assert!(said(&run(folder, &["ledger", "sync"])).contains("up to date"));
    assert_eq!(ledger(folder), synced);
    for arguments in [&["ledger", "fmt", "--check"][..], &["ledger", "verify"], &["ledger", "migrate"]] {
        let output = run(folder, arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    }
    let status = run(folder, &["ledger", "status", "--json"]);
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!((&status["articles"], &status["stale"]), (&2.into(), &false.into()));
    // The same from elsewhere: names hang on the ledger, not on the working folder.
    let path = folder.join("claims.yaml");
    let elsewhere = run(Path::new("/"), &["ledger", "sync", "--ledger", path.to_str().unwrap()]);
    assert!(said(&elsewhere).contains("up to date"), "{}", said(&elsewhere));
}

#[test]
fn what_people_wrote_survives_a_sync() {
    let folder = desk();
    let folder = folder.path();
    run(folder, &["ledger", "sync"]);
    let text =
        ledger(folder).replacen("    flags:", "    # asked the desk\n    x-desk: 'mine'   # really\n    flags:", 1);
    let text = text.replacen("verdict: pending", "verdict: confirmed   # by phone", 1);
    std::fs::write(folder.join("claims.yaml"), &text).unwrap();
    assert_eq!(run(folder, &["ledger", "sync"]).status.code(), Some(0));
    let after = ledger(folder);
    for kept in ["    # asked the desk\n    x-desk: 'mine'   # really\n", "verdict: confirmed   # by phone"] {
        assert!(after.contains(kept), "{after}");
    }
    assert!(after.contains("covers: {flags: [page/no-date]}"), "a bare verdict is pinned to its flags\n{after}");
}

#[test]
fn a_fault_is_shown_with_its_line() {
    let folder = desk();
    std::fs::write(folder.path().join("claims.yaml"), "version: 1\nartcles:\n  - path: a.txt\n").unwrap();
    let output = run(folder.path(), &["ledger", "sync"]);
    assert_eq!(output.status.code(), Some(2));
    let shown = said(&output);
    assert!(shown.contains("claims.yaml:2:1") && shown.contains("did you mean `articles`?"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colour where there is no terminal\n{shown}");
}

/// The checks of a run: open ones, then those that were answered, with who answered.
fn checks(folder: &Path, more: &[&str]) -> (Vec<String>, Vec<String>) {
    let output = run(folder, &[&["check", "--format", "json", "--fail-on", "never"], more].concat());
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&output)));
    let of = |list: &str, key: &dyn Fn(&serde_json::Value) -> String| {
        report[list].as_array().unwrap().iter().map(key).collect::<Vec<String>>()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_string();
    (of("findings", &|f| text(&f["check"])), of("settled", &|s| format!("{} {}", text(&s["check"]), text(&s["by"]))))
}

#[test]
fn the_ledger_is_a_baseline_and_can_be_locked() {
    let folder = desk();
    let folder = folder.path();
    let code = |arguments: &[&str]| run(folder, arguments).status.code();
    let new_only = ["check", "--quiet", "--fail-on", "warning", "--new-only"];
    let locked = ["check", "--quiet", "--fail-on", "never", "--locked"];
    assert_eq!(code(&new_only), Some(1), "nothing is known yet");
    assert_eq!(code(&locked), Some(2), "nothing is recorded yet");
    run(folder, &["ledger", "sync"]);
    assert_eq!(code(&new_only), Some(0), "all of it is known");
    assert_eq!(code(&["check", "--quiet", "--fail-on", "warning"]), Some(1), "known is not answered");
    assert_eq!(code(&locked), Some(0));
    // One more flag, and the ledger is behind.
    let path = folder.join("one.txt");
    let text = std::fs::read_to_string(&path).unwrap() + "\nThe pier fell on 31 June 2022, sources said.\n";
    std::fs::write(&path, text).unwrap();
    assert_eq!(code(&new_only), Some(1));
    let stale = run(folder, &locked);
    assert_eq!(stale.status.code(), Some(2), "{}", said(&stale));
    assert!(said(&stale).contains("claims.yaml is stale: run `twosource ledger sync`"), "{}", said(&stale));
    run(folder, &["ledger", "sync"]);
    assert_eq!((code(&new_only), code(&locked)), (Some(0), Some(0)));
    // A sentence that was decided on and then changed is asked for again.
    let text = ledger(folder);
    let before = text.split("The pier fell").next().unwrap();
    let id = before.lines().rev().find_map(|l| l.trim().strip_suffix(':').filter(|id| id.starts_with("c-"))).unwrap();
    run(folder, &["review", "--accept", id, "--by", "ada"]);
    assert_eq!((code(&new_only), code(&locked)), (Some(0), Some(0)));
    let text = std::fs::read_to_string(&path).unwrap().replace("The pier fell on", "The pier did not fall on");
    std::fs::write(&path, text).unwrap();
    assert_eq!(code(&new_only), Some(1));
    assert!(checks(folder, &[]).0.contains(&"ledger/changed".to_string()), "{:?}", checks(folder, &[]));
    for flag in ["--locked", "--new-only"] {
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::write(elsewhere.path().join("a.txt"), "The mayor left.").unwrap();
        assert_eq!(run(elsewhere.path(), &["check", flag, "a.txt"]).status.code(), Some(2), "{flag} needs a ledger");
    }
}

#[test]
fn comments_in_articles_set_findings_aside_with_a_reason() {
    let folder = desk();
    let folder = folder.path();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    let open = |check: &str| checks(folder, &["--today", "2027-03-01"]).0.iter().filter(|c| *c == check).count();
    assert_eq!(open("page/no-date"), 2);
    write("two.md", "<!-- twosource: allow page/no-date, an old leaflet -->\n\nA school opened in the old mill.\n");
    let (_, settled) = checks(folder, &[]);
    assert!(settled.contains(&"page/no-date allowed by a comment in the article".to_string()), "{settled:?}");
    assert_eq!(open("page/no-date"), 1);
    write("claims.yaml", &ledger(folder).replace("claims:", "  - path: three.html\nclaims:"));
    let page = |comment: &str| {
        format!(
            "<html><head><title>Mill</title></head><body><article><h1>Mill</h1><p>A school opened. {comment}</p><p>Forty children came, sources said.</p></article></body></html>"
        )
    };
    write("three.html", &page(""));
    assert_eq!(open("page/no-date"), 2);
    write("three.html", &page("<!-- twosource: allow page/no-date until 2027-03-01, until the archive moves -->"));
    assert_eq!(open("page/no-date"), 1, "it holds on its last day");
    write("three.html", &page("<!-- twosource: allow page/no-date until 2027-02-28, until the archive moves -->"));
    assert_eq!((open("page/no-date"), open("ledger/waiver-expired")), (2, 1));
    write("three.html", &page("<!-- twosource: allow page/no-date -->"));
    assert_eq!((open("page/no-date"), open("ledger/waiver-unreadable")), (2, 1), "no reason, no waiver");
    write("three.html", &page("<!-- twosource: allow date/impossible, on request -->"));
    assert_eq!(open("ledger/waiver-unused"), 1);
    // Offline nobody can say that a page is not dead after all.
    write("three.html", &page("<!-- twosource: allow link/dead, the archive moves -->"));
    assert_eq!(open("ledger/waiver-unused"), 0);
}

#[test]
fn flags_of_pages_are_kept_where_nobody_looked() {
    let folder = desk();
    let folder = folder.path();
    run(folder, &["ledger", "sync"]);
    let text = ledger(folder).replacen("flags: [page/no-date]", "flags: [link/dead, page/no-date]", 1);
    std::fs::write(folder.join("claims.yaml"), &text).unwrap();
    assert!(said(&run(folder, &["ledger", "sync"])).contains("up to date"));
    assert_eq!(ledger(folder), text);
}

#[test]
fn an_old_or_untidy_ledger_is_put_right_and_a_doubtful_one_is_named() {
    let folder = desk();
    let folder = folder.path();
    run(folder, &["ledger", "sync"]);
    let new = ledger(folder);
    let old = new.replacen("version: 1\n", "", 1);
    std::fs::write(folder.join("claims.yaml"), &old).unwrap();
    let dry = run(folder, &["ledger", "migrate", "--dry-run"]);
    assert!(said(&dry).contains("+version: 1") && ledger(folder) == old, "{}", said(&dry));
    assert_eq!(run(folder, &["ledger", "migrate"]).status.code(), Some(0));
    assert!(ledger(folder).contains("version: 1"), "{}", ledger(folder));

    let untidy = new.replacen(
        "    flags: [page/no-date]\n    state: open\n",
        "    state: open   # mine\n    flags: [page/no-date]\n",
        1,
    );
    assert_ne!(untidy, new);
    std::fs::write(folder.join("claims.yaml"), &untidy).unwrap();
    let check = run(folder, &["ledger", "fmt", "--check"]);
    assert!(check.status.code() == Some(1) && ledger(folder) == untidy, "{}", said(&check));
    let dry = run(folder, &["ledger", "fmt", "--dry-run"]);
    assert!(dry.status.code() == Some(0) && ledger(folder) == untidy, "{}", said(&dry));
    assert_eq!(run(folder, &["ledger", "fmt"]).status.code(), Some(0));
    assert!(ledger(folder).contains("    state: open   # mine\n"), "{}", ledger(folder));
    assert_eq!(run(folder, &["ledger", "fmt", "--check"]).status.code(), Some(0));

    let doubtful = new.replacen("verdict: pending", "verdict: waived", 1);
    std::fs::write(folder.join("claims.yaml"), doubtful).unwrap();
    let verify = run(folder, &["ledger", "verify"]);
    let shown = said(&verify);
    assert!(
        verify.status.code() == Some(1) && shown.contains("waived without a reason") && shown.contains("nobody stands"),
        "{shown}"
    );
}

/// The id of the entry for an article as a whole.
fn article_id(ledger: &str) -> String {
    ledger.lines().find_map(|l| l.trim().strip_suffix(':').filter(|id| id.starts_with("a-"))).unwrap().to_string()
}

#[test]
fn a_decision_is_saved_heard_and_kept_when_it_is_overruled() {
    let folder = desk();
    let folder = folder.path();
    let open = run(folder, &["review", "--json"]);
    assert_eq!(open.status.code(), Some(1), "{}", said(&open));
    let open: serde_json::Value = serde_json::from_slice(&open.stdout).unwrap();
    let count = open.as_array().unwrap().len();
    assert!(count >= 2, "{open}");

    run(folder, &["ledger", "sync"]);
    let id = article_id(&ledger(folder));
    let no_reason = run(folder, &["review", "--waive", &id]);
    assert_eq!(no_reason.status.code(), Some(2), "{}", said(&no_reason));
    let unknown = run(folder, &["review", "--accept", "a-00000000"]);
    assert!(unknown.status.code() == Some(2) && said(&unknown).contains("did you mean"), "{}", said(&unknown));

    let saved = run(folder, &["review", "--dispute", &id, "--by", "ada", "--today", "2026-11-21", "--note", "yes"]);
    assert_eq!(saved.status.code(), Some(0), "{}", said(&saved));
    let saved = run(folder, &["review", "--waive", &id, "--by", "ben", "--reason", "a leaflet: never dated"]);
    assert_eq!(saved.status.code(), Some(0), "{}", said(&saved));
    let text = ledger(folder);
    assert!(text.contains("verdict: waived") && text.contains("by: ben"), "{text}");
    assert!(text.contains("{verdict: disputed, by: ada, on: 2026-11-21, note: \"yes\", covers: "), "{text}");
    let open: serde_json::Value = serde_json::from_slice(&run(folder, &["review", "--json"]).stdout).unwrap();
    assert_eq!(open.as_array().unwrap().len(), count - 1, "{open}");
    let shown = said(&run(folder, &["ledger", "show", &id]));
    assert!(shown.contains("waived by ben: a leaflet: never dated"), "{shown}");
}

/// Kills the program at random points of a sync. Whatever point it is, the ledger is the old one or the new one, whole,
/// and the next run finishes the work. `TWOSOURCE_KILLS` says how often.
#[test]
fn killed_at_any_point_a_write_loses_nothing() {
    let kills: u64 = std::env::var("TWOSOURCE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let folder = desk();
    let folder = folder.path();
    let old = ledger(folder) + "# a remark at the end\n";
    std::fs::write(folder.join("claims.yaml"), &old).unwrap();
    let started = std::time::Instant::now();
    run(folder, &["ledger", "sync"]);
    let whole = started.elapsed();
    let new = ledger(folder);
    assert_ne!(old, new);
    let (mut untouched, mut done) = (0, 0);
    for kill in 0..kills {
        std::fs::write(folder.join("claims.yaml"), &old).unwrap();
        let mut child =
            program(folder).args(["ledger", "sync"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Most of the time goes by before the write, so the points are spread around the end of the run.
        let at = whole.mul_f64(0.6 + 0.5 * kill as f64 / kills as f64);
        std::thread::sleep(at);
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().unwrap();
        match ledger(folder) {
            text if text == old => untouched += 1,
            text if text == new => done += 1,
            text => panic!("neither the old ledger nor the new one:\n{text}"),
        }
    }
    assert_eq!(untouched + done, kills);
    std::thread::sleep(Duration::from_millis(10));
    std::fs::write(folder.join("claims.yaml"), &old).unwrap();
    assert_eq!(run(folder, &["ledger", "sync"]).status.code(), Some(0));
    assert_eq!(ledger(folder), new);
    let left: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(left.len(), 3, "what killed writers left is swept: {left:?}");
}

/// The same for a write that takes up most of its run: `fmt` reads no article, and the ledger is large.
/// `TWOSOURCE_KILLS` says how often.
#[test]
fn killed_hundreds_of_times_while_it_writes_a_ledger_stays_whole() {
    let kills: u32 = std::env::var("TWOSOURCE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let entries = (0..120).map(|n| {
        format!(
            "  c-{n:08}:\n    # seen by the desk\n    state: open\n    flags: [source/single, link/dead]\n    article: a.txt\n    quote: \"The {n}th boat sank.\"\n    review: {{verdict: pending}}\n"
        )
    });
    let old = format!("version: 1\nclaims:\n{}# a remark at the end\n", entries.collect::<String>());
    let write = |text: &str| std::fs::write(folder.join("claims.yaml"), text).unwrap();
    let format = || {
        let mut command = program(folder);
        command.args(["ledger", "fmt"]).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    write(&old);
    let started = std::time::Instant::now();
    assert!(format().status().unwrap().success());
    let whole = started.elapsed();
    let new = ledger(folder);
    assert!(new != old && new.contains("flags: [link/dead, source/single]"), "{new}");
    let (mut untouched, mut done, mut dice) = (0, 0, 2026u64);
    for _ in 0..kills {
        // Written only where it was changed: that is the slow part of a turn.
        if done + untouched == 0 || ledger(folder) != old {
            write(&old);
        }
        let mut child = format().spawn().unwrap();
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(whole.mul_f64((dice >> 33) as f64 / f64::from(1u32 << 31) * 1.1));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().unwrap();
        match ledger(folder) {
            text if text == old => untouched += 1,
            text if text == new => done += 1,
            text => panic!("neither the old ledger nor the new one:\n{text}"),
        }
    }
    println!("{kills} kills: {untouched} before the change was there, {done} after");
    assert_eq!(untouched + done, kills);
    assert!(untouched > 0 && done > 0, "the points of the kills do not reach over the write: {untouched}, {done}");
    write(&old);
    assert!(format().status().unwrap().success());
    assert_eq!(ledger(folder), new);
    let left: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(left.len(), 1, "what killed writers left is swept: {left:?}");
}
