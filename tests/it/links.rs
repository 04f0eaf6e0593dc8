//! `twosource links` against a server on the loopback device, with a canary that must never be asked.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const STORY: &str = "<!doctype html><title>Harbour bridge opens - Gazette</title><meta property=og:type content=article><h1>Harbour bridge opens</h1><p>The bridge opened in the rain, and the mayor spoke.</p>";
const LOST: &str = "<title>Gazette</title><h1>Most read</h1><p>Ferry sails. Council votes. Museum opens. School closes. Market moves to the quay beside the customs house.</p>";

struct Site {
    port: u16,
    canary: Arc<AtomicUsize>,
    asked: Arc<AtomicUsize>,
}

/// Serves on the loopback device until the test process ends: the site at 127.1.0.1, the canary at 127.66.0.1.
fn serve() -> Site {
    let site = TcpListener::bind("127.1.0.1:0").unwrap();
    let port = site.local_addr().unwrap().port();
    let listeners = [site, TcpListener::bind(("127.66.0.1", port)).unwrap()];
    let (canary, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let site = Site { port, canary: canary.clone(), asked: asked.clone() };
    let busy = Arc::new(AtomicUsize::new(0));
    for listener in listeners {
        let (canary, asked, busy) = (canary.clone(), asked.clone(), busy.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (canary, asked, busy) = (canary.clone(), asked.clone(), busy.clone());
                std::thread::spawn(move || answer(stream, port, &canary, &asked, &busy));
            }
        });
    }
    site
}

fn answer(mut stream: TcpStream, port: u16, canary: &AtomicUsize, asked: &AtomicUsize, busy: &AtomicUsize) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).unwrap_or(0) == 0 {
        return;
    }
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap_or(0) > 2 {
        line.clear();
    }
    asked.fetch_add(1, Ordering::SeqCst);
    if stream.local_addr().unwrap().ip().to_string() == "127.66.0.1" {
        canary.fetch_add(1, Ordering::SeqCst);
    }
    let path = first.split(' ').nth(1).unwrap_or("/").to_string();
    let (status, extra, body) = match path.as_str() {
        "/robots.txt" => (200, String::new(), "User-agent: *\nDisallow: /private/\n".to_string()),
        "/news/harbour-bridge-opens" | "/private/harbour-bridge-opens" => (200, String::new(), STORY.to_string()),
        "/moved/harbour-bridge-opens" => (301, "Location: /news/harbour-bridge-opens\r\n".to_string(), String::new()),
        "/busy/harbour-bridge-opens" if busy.fetch_add(1, Ordering::SeqCst) == 0 => {
            (503, "Retry-After: 1\r\n".to_string(), String::new())
        }
        "/busy/harbour-bridge-opens" => (200, String::new(), STORY.to_string()),
        "/rest/harbour-bridge-opens" => (429, "Retry-After: 3600\r\n".to_string(), String::new()),
        "/out/harbour-bridge-opens" => (302, format!("Location: http://127.66.0.1:{port}/secret\r\n"), String::new()),
        "/file/harbour-bridge-opens" => (302, "Location: file:///etc/hosts\r\n".to_string(), String::new()),
        "/loop/harbour-bridge-opens" => {
            (302, "Location: /loop/harbour-bridge-opens?again\r\n".to_string(), String::new())
        }
        "/loop/harbour-bridge-opens?again" => {
            (302, "Location: /loop/harbour-bridge-opens\r\n".to_string(), String::new())
        }
        "/home/harbour-bridge-opens" => (302, "Location: /\r\n".to_string(), String::new()),
        "/wrong/harbour-bridge-opens" => {
            (200, String::new(), STORY.replace("Harbour bridge opens", "Grain prices rise in autumn"))
        }
        p if p.starts_with("/soft/") || p == "/" => (200, String::new(), LOST.to_string()),
        p if p.starts_with("/web/") && p.ends_with("/gone/harbour-bridge-opens") => (
            302,
            format!("Location: /web/20240307080000/http://127.1.0.1:{port}/gone/harbour-bridge-opens\r\n"),
            String::new(),
        ),
        _ => (404, String::new(), "<title>404</title>".to_string()),
    };
    let kind = if path == "/robots.txt" { "text/plain" } else { "text/html; charset=utf-8" };
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n{extra}\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}

/// Runs the program on JSON Lines; every proxy of the environment leads nowhere.
pub(crate) fn run(args: &[&str], rows: &[Value]) -> (Vec<Value>, String) {
    run_with(args, rows, &[])
}

/// The same with more in the environment.
pub(crate) fn run_with(args: &[&str], rows: &[Value], environment: &[(&str, &str)]) -> (Vec<Value>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(args)
        .env("HTTP_PROXY", "http://127.66.0.1:9/")
        .env("http_proxy", "http://127.66.0.1:9/")
        .env("ALL_PROXY", "http://127.66.0.1:9/")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input: String = rows.iter().map(|r| format!("{r}\n")).collect();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().code().is_some_and(|c| c == 0), "{text}");
    (text.lines().map(|l| serde_json::from_str(l).unwrap()).collect(), text)
}

#[test]
fn pages_are_judged_recorded_and_replayed() {
    let site = serve();
    let expected = [
        ("news", "supports"),
        ("moved", "supports"),
        ("busy", "supports"),
        ("rest", "blocked"),
        ("private", "blocked"),
        ("out", "forbidden_target"),
        ("file", "forbidden_target"),
        ("loop", "redirect_loop"),
        ("home", "soft404"),
        ("soft", "soft404"),
        ("wrong", "mismatch"),
        ("gone", "dead"),
    ];
    let url = |folder: &str| format!("http://127.1.0.1:{}/{folder}/harbour-bridge-opens", site.port);
    let rows: Vec<Value> = expected.iter().map(|(folder, _)| json!({"id": folder, "url": url(folder)})).collect();
    let file = tempfile::tempdir().unwrap().keep().join("evidence.warc.gz");
    let path = file.to_str().unwrap();
    let archive = format!("http://127.1.0.1:{}", site.port);
    let common = ["--allow-net", "127.1.0.0/16", "--archive-base", &archive];
    let (said, live) = run(&[&["links", "--jsonl", "--online", "--record", path][..], &common].concat(), &rows);
    for ((folder, verdict), line) in expected.iter().zip(&said) {
        assert_eq!((&line["id"], &line["verdict"]), (&json!(folder), &json!(verdict)), "{line}");
    }
    assert_eq!(said[3]["retry_after"], json!(3600));
    assert_eq!(said[1]["final_url"], json!(url("news")));
    assert!(said[11]["because"].as_str().unwrap().contains("a copy of 2024-03-07"), "{}", said[11]);
    assert_eq!(site.canary.load(Ordering::SeqCst), 0, "the canary was asked");

    let before = site.asked.load(Ordering::SeqCst);
    let (_, replayed) = run(&[&["links", "--jsonl", "--replay", path][..], &common].concat(), &rows);
    assert_eq!(live, replayed);
    assert_eq!(site.asked.load(Ordering::SeqCst), before, "a replay asked the network");
    std::fs::remove_file(file).unwrap();
}

#[test]
fn without_online_nothing_is_asked() {
    let site = serve();
    let rows = [json!({"id": 1, "url": format!("http://127.1.0.1:{}/news/harbour-bridge-opens", site.port)})];
    let (said, _) = run(&["links", "--jsonl", "--allow-net", "127.1.0.0/16"], &rows);
    assert_eq!(said[0]["verdict"], json!("not_checked"));
    let (said, _) = run(&["links", "--jsonl", "--online"], &rows);
    assert_eq!(said[0]["verdict"], json!("forbidden_target"), "a loopback address needs --allow-net");
    assert_eq!(site.asked.load(Ordering::SeqCst), 0);
}

#[test]
fn the_words_of_an_address_are_compared_with_the_title_it_is_cited_with() {
    let url = "https://www.reuters.com/world/grain-prices-rise-sharply-2024-11-02/";
    let rows = [
        json!({"id": 1, "url": url, "title": "Harbour bridge opens in May"}),
        json!({"id": 2, "url": url, "title": "Price of grain at a record"}),
        json!({"id": 3, "url": "https://www.dawn.com/news/1894208", "title": "Harbour bridge opens in May"}),
    ];
    let (said, text) = run(&["links", "--jsonl"], &rows);
    let says = |at: usize| said[at]["because"].as_str().unwrap().contains("share nothing with the title");
    assert_eq!([says(0), says(1), says(2)], [true, false, false], "{text}");
    assert!(said.iter().all(|line| line["plausibility"] == "fits"), "{text}");
}

#[test]
fn a_dry_run_says_what_would_be_asked() {
    let rows = [
        json!({"id": 1, "url": "http://wire.example/", "resolve": {"wire.example": ["cdn.example"], "cdn.example": ["93.184.216.34"]}}),
        json!({"id": 2, "url": "http://wire.example/", "resolve": {"wire.example": ["93.184.216.34", "10.0.0.1"]}}),
        json!({"id": 3, "url": "http://wire.example/", "resolve": {"wire.example": ["wire.example"]}}),
        json!({"id": 4, "url": "http://wire.example/", "resolve": {"wire.example": ["93.184.216.34"]}, "redirect_to": "//127.1/x"}),
    ];
    let (said, _) = run(&["links", "--dry-run"], &rows);
    let decisions: Vec<&str> = said.iter().map(|l| l["decision"].as_str().unwrap()).collect();
    assert_eq!(decisions, ["fetch", "refuse", "refuse", "refuse"]);
    assert_eq!(said[0]["pinned"], json!(["93.184.216.34"]));
}

#[test]
fn a_named_page_is_fetched_through_the_policy() {
    let site = serve();
    let check = |folder: &str, more: &[&str]| {
        let url = format!("http://127.1.0.1:{}/{folder}/harbour-bridge-opens", site.port);
        let args =
            [&["check", "--fail-on", "never", "--format", "json", "--select", "page", url.as_str()], more].concat();
        super::command::run(&args)
    };
    let offline = check("news", &[]);
    assert!(offline.code == 2 && offline.stderr.contains("--online"), "{}", offline.all());
    let refused = check("news", &["--online"]);
    assert_eq!(refused.code, 3, "{}", refused.all());
    assert_eq!(site.asked.load(Ordering::SeqCst), 0);
    let net = ["--online", "--allow-net", "127.1.0.0/16"];
    let fetched: serde_json::Value = serde_json::from_str(&check("moved", &net).stdout).unwrap();
    assert_eq!(fetched["coverage"]["articles"], 1);
    assert!(fetched["coverage"]["claims"].as_u64().unwrap() > 0, "{fetched}");
    let gone = check("gone", &net);
    assert!(gone.code == 3 && gone.stderr.contains("/gone/"), "{}", gone.all());
    assert_eq!(site.canary.load(Ordering::SeqCst), 0, "the canary was asked");
}
