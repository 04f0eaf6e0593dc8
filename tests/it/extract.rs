//! `twosource extract`: pages for people and for pipelines.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn binary() -> Command {
    Command::new(env!("CARGO_BIN_EXE_twosource"))
}

fn page(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name)
}

fn filter(line: &str) -> Value {
    let mut child = binary().args(["extract", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn removed(article: &Value, kind: &str) -> Vec<String> {
    let all = article["removed"].as_array().unwrap().iter();
    all.filter(|r| r["kind"] == kind).map(|r| r["text"].as_str().unwrap().to_string()).collect()
}

#[test]
fn html_becomes_text_with_its_metadata() {
    let html = std::fs::read_to_string(page("planted.html")).unwrap();
    let article = filter(&serde_json::json!({"id": 7, "html": html}).to_string());
    assert_eq!(article["id"], 7);
    assert_eq!(article["title"], "Pier opens after two years");
    assert_eq!(article["byline"], "Ada Lindqvist");
    assert_eq!(article["outlet"], "The Easthaven Quay");
    assert_eq!(article["published"], "2021-09-06");
    assert_eq!(article["canonical"], "https://quay.example/2021/09/06/pier-opens");
    assert_eq!(article["lang"], "en");
    let text = article["text"].as_str().unwrap();
    assert!(text.starts_with(
        "The council opened the pier on Monday & thanked the divers, whose work took two years and a half."
    ));
    assert!(text.ends_with("according to the plan.") && text.contains("\n\nWhat comes next\n\n"));
    assert_eq!(removed(&article, "caption"), ["The pier at dawn."]);
    assert_eq!(removed(&article, "injected-links"), ["slot gacor togel hari ini maxwin"]);
    let links = article["links"].as_array().unwrap();
    assert!(links.iter().any(|l| l["url"] == "/guests" && l["text"] == "more guests"), "{links:?}");
}

#[test]
fn a_hacked_page_keeps_its_story_and_shows_the_block() {
    let output = binary().arg("extract").arg("--removed").arg(page("hacked.txt")).output().unwrap();
    assert!(output.status.success());
    let shown = String::from_utf8(output.stdout).unwrap();
    let (story, rest) = shown.split_once("\n\n[").unwrap();
    assert!(story.contains("EASTHAVEN – The town council") && story.ends_with("past five years."), "{story}");
    for label in [
        "navigation] Home /",
        "title] Council Opens",
        "author-bio] About admin",
        "[navigation] Check Also",
        "[injected-links] http://203",
        "[injected-links] totoslot",
    ] {
        assert!(rest.contains(label), "{label} in {rest}");
    }
}

#[test]
fn a_forum_post_is_dated_by_its_own_byline() {
    let raw = std::fs::read_to_string(page("thread.txt")).unwrap();
    let article = filter(&serde_json::json!({"id": "t", "raw": raw}).to_string());
    assert_eq!(article["byline"], "Jonas Petrel");
    assert_eq!(article["published"], "2020-08-07");
    assert_eq!(article["published_from"], "byline");
    assert_eq!(article["chain"][1], "Quay Times Weekly");
    assert!(removed(&article, "comments").iter().any(|c| c.starts_with("I take the bus")));
    assert!(article["text"].as_str().unwrap().ends_with(": Source"));
}

#[test]
fn hostile_pages_end_in_a_message() {
    let nested = format!("{}deep", "<div>".repeat(100_000));
    let tables = format!("{}deep", "<table><tr><td>".repeat(30_000));
    let attribute = format!("<p title=\"{}\">short text of a page</p>", "x".repeat(2_000_000));
    let cases = [
        ("", "no text"),
        ("<html><body>", "no"),
        (nested.as_str(), "nested"),
        (tables.as_str(), "nested"),
        (attribute.as_str(), ""),
        ("<p>The pier was opened on Mon", ""),
        ("<![CDATA[ <p <a href=\"", ""),
        ("&#x110000; &#0; &unknown; &amp", ""),
        ("\u{0}\u{0}\u{0}\u{1}\u{2}", "not text"),
    ];
    for (html, message) in cases {
        let article = filter(&serde_json::json!({"id": null, "html": html}).to_string());
        let problems = article["problems"].to_string();
        assert!(problems.contains(message), "{message} in {problems}");
    }
}

#[test]
fn files_in_old_encodings_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Пирс откроют в понедельник, сообщил мэр города. Рыбаки ждали этого два года, и теперь они довольны.";
    let cyrillic = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let utf16: Vec<u8> =
        "\u{FEFF}The café opens on Monday, the mayor said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bare16: Vec<u8> =
        "The café opens on Monday, the mayor said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = encoding_rs::WINDOWS_1252.encode("The café opens on Monday, the mayor’s office said.").0.into_owned();
    let cut = "The café opens on Monday, the mayor said. Café".as_bytes()[..46].to_vec();
    let rows = [
        ("cyrillic.txt", cyrillic, "сообщил мэр города"),
        ("utf16.txt", utf16, "The café opens"),
        ("bare16.txt", bare16, "The café opens"),
        ("latin.txt", latin, "mayor’s office"),
        ("cut.txt", cut, "The café opens"),
    ];
    for (name, bytes, words) in rows {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let output = binary().arg("extract").arg(&path).output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && shown.contains(words), "{name}: {shown}");
    }
}

#[test]
fn an_empty_file_is_unreadable_and_a_missing_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.html");
    std::fs::write(&path, "").unwrap();
    let output = binary().arg("extract").arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stdout).contains("there is no text in it"));
    let output = binary().arg("extract").arg(folder.path().join("none.html")).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("none.html"));
}
