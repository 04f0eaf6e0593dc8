//! `--resume`: an interrupted run goes on from its recording.

use super::command;
use super::links::run;
use super::loopback::{Reply, Request, Server, html};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PAGES: usize = 24;

/// A site of short stories; every fifth is gone, one is busy the first time.
fn site() -> Server {
    let busy = Arc::new(AtomicUsize::new(0));
    Server::start(7, move |_: &str, request: &Request| -> Reply {
        let name = request.path.trim_start_matches("/town/");
        match name.rsplit('-').next().and_then(|n| n.parse::<usize>().ok()) {
            Some(7) if busy.fetch_add(1, Ordering::SeqCst) == 0 => {
                (503, vec![("Retry-After", "1".into())], b"busy".to_vec())
            }
            Some(n) if n < PAGES && n % 5 != 4 => html(
                200,
                format!("<title>Harbour bridge story {n}</title><meta property=og:type content=article><p>It opens."),
            ),
            _ => html(404, "<title>404</title>"),
        }
    })
}

fn rows(site: &Server) -> Vec<Value> {
    (0..PAGES).map(|n| json!({"id": n, "url": format!("{}/town/harbour-bridge-story-{n}", site.base)})).collect()
}

fn record(path: &Path, resume: bool, rows: &[Value]) -> String {
    let path = path.to_str().unwrap();
    let mut args = vec!["links", "--jsonl", "--online", "--allow-net", "127.1.0.0/16", "--record", path];
    args.extend(resume.then_some("--resume"));
    run(&args, rows).1
}

#[test]
fn what_was_recorded_is_not_asked_again() {
    let site = site();
    let rows = rows(&site);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.warc.gz");
    let whole = record(&path, false, &rows);
    let verdicts = |verdict: &str| whole.matches(&format!("\"verdict\":\"{verdict}\"")).count();
    assert_eq!((verdicts("dead"), verdicts("supports")), (PAGES / 5, PAGES - PAGES / 5), "{whole}");
    let total: usize = site.asked().values().sum();
    let bytes = std::fs::read(&path).unwrap();

    site.forget();
    assert_eq!(record(&path, true, &rows), whole);
    assert_eq!(site.asked().values().sum::<usize>(), 0, "{:?}", site.asked());
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "nothing was to be added");

    // Cut anywhere, the run goes on and ends the same, and asks for what is missing only.
    let mut before = total;
    for length in [1, bytes.len() / 7, bytes.len() / 3, bytes.len() / 2, bytes.len() * 4 / 5, bytes.len() - 1] {
        std::fs::write(&path, &bytes[..length]).unwrap();
        site.forget();
        assert_eq!(record(&path, true, &rows), whole, "cut at {length}");
        let asked: usize = site.asked().values().sum();
        // The last record is the request beside the last answer: without it nothing is missing.
        assert!(
            asked <= before && (asked > 0) == (length < bytes.len() - 1),
            "{asked} after a cut at {length}, {before} before"
        );
        before = asked;
        let replayed =
            run(&["links", "--jsonl", "--replay", path.to_str().unwrap(), "--allow-net", "127.1.0.0/16"], &rows).1;
        assert_eq!(replayed, whole, "replayed after a cut at {length}");
    }
}

#[test]
fn a_killed_run_leaves_a_file_to_go_on_from() {
    let site = site();
    let rows = rows(&site);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.warc.gz");
    let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(["links", "--jsonl", "--online", "--allow-net", "127.1.0.0/16", "--record", path.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let input: String = rows.iter().map(|r| format!("{r}\n")).collect();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    while site.asked().values().sum::<usize>() < PAGES / 3 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(child.try_wait().unwrap().is_none(), "it ended before it could be killed");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    site.forget();
    let resumed = record(&path, true, &rows);
    let asked: usize = site.asked().values().sum();
    assert!(asked < PAGES, "{asked} of {PAGES} pages were asked for");
    site.forget();
    assert_eq!(record(&path, true, &rows), resumed);
    assert_eq!(site.asked().values().sum::<usize>(), 0);
}

#[test]
fn check_goes_on_too_and_a_foreign_file_is_left_alone() {
    let site = site();
    let folder = tempfile::tempdir().unwrap();
    let text =
        format!("Bridge opens\n\nThe bridge opens in May.\n\nSource: {}/town/harbour-bridge-story-1\n", site.base);
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let check = |file: &str| {
        let args = [
            "check",
            "a.txt",
            "--format",
            "json",
            "--fail-on",
            "never",
            "--online",
            "--allow-net",
            "127.1.0.0/16",
            "--record",
            file,
            "--resume",
        ];
        command::run_in(folder.path(), &args, b"")
    };
    let first = check("e.warc.gz");
    assert_eq!(first.code, 0, "{}", first.all());
    assert!(!site.asked().is_empty());
    site.forget();
    assert_eq!(check("e.warc.gz").stdout, first.stdout);
    assert!(site.asked().is_empty(), "{:?}", site.asked());

    std::fs::write(folder.path().join("notes"), "my notes\n").unwrap();
    let refused = check("notes");
    assert!(refused.code != 0 && refused.stderr.contains("no WARC file"), "{}", refused.all());
    assert_eq!(std::fs::read(folder.path().join("notes")).unwrap(), b"my notes\n");
    let args = ["links", "--online", "--resume", "https://example.org/"];
    assert_eq!(command::run_in(folder.path(), &args, b"").code, 2, "--resume needs a recording");
}
