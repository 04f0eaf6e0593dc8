//! Feeds, mails and web archives through the real binary.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(verb: &str, more: &[&str], path: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_twosource")).arg(verb).args(more).arg(path).output().unwrap()
}

fn shown(path: &Path) -> String {
    let output = run("extract", &[], path);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn save(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

const FIRST: &str = "<p>The council opened the pier on Monday, and the mayor said that it took two years.</p>";
const SECOND: &str = "<p>Divers found a wreck below the pier, the harbour master said on Tuesday morning.</p>";

#[test]
fn every_entry_of_a_feed_is_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let rss = format!(
        "<?xml version=\"1.0\"?>\n<!-- our feed -->\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Quay</title>\
         <link>https://quay.example/</link><description>News</description>\
         <item><title>Pier opens</title><link>https://quay.example/pier</link><dc:creator>Ada Lim</dc:creator>\
         <pubDate>Mon, 06 Sep 2021 10:00:00 GMT</pubDate><content:encoded><![CDATA[{FIRST}]]></content:encoded></item>\
         <item><title>Wreck found</title><link>https://quay.example/wreck</link>\
         <pubDate>Tue, 07 Sep 2021 10:00:00 GMT</pubDate><description>{}</description></item></channel></rss>",
        SECOND.replace('<', "&lt;").replace('>', "&gt;")
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Quay</title><id>q</id><updated>2021-09-07T10:00:00Z</updated>\
         <entry><title>Pier opens</title><id>1</id><link href=\"https://quay.example/pier\"/><author><name>Ada Lim</name></author>\
         <published>2021-09-06T10:00:00Z</published><updated>2021-09-06T10:00:00Z</updated><content type=\"html\"><![CDATA[{FIRST}]]></content></entry>\
         <entry><title>Wreck found</title><id>2</id><link href=\"https://quay.example/wreck\"/><updated>2021-09-07T10:00:00Z</updated>\
         <summary type=\"html\"><![CDATA[{SECOND}]]></summary></entry></feed>"
    );
    let json = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "items": [
        {"id": "1", "url": "https://quay.example/pier", "title": "Pier opens", "authors": [{"name": "Ada Lim"}],
         "date_published": "2021-09-06T10:00:00Z", "content_html": FIRST},
        {"id": "2", "url": "https://quay.example/wreck", "title": "Wreck found", "date_published": "2021-09-07T10:00:00Z", "content_html": SECOND},
    ]});
    for (name, feed) in [("rss.xml", rss), ("atom.xml", atom), ("feed.json", json.to_string())] {
        let shown = shown(&save(&folder, name, feed.as_bytes()));
        let (first, second) = shown.split_once(&format!("{name}#2")).unwrap_or_else(|| panic!("{name}: {shown}"));
        for words in [
            &format!("{name}#1"),
            "Pier opens",
            "Ada Lim",
            "The Quay",
            "2021-09-06",
            "The council opened the pier on Monday",
        ] {
            assert!(first.contains(words), "{name}: {words} in {first}");
        }
        for words in ["Wreck found", "2021-09-07", "Divers found a wreck"] {
            assert!(second.contains(words), "{name}: {words} in {second}");
        }
    }
}

#[test]
fn a_newsletter_is_read_from_its_html_part() {
    let folder = tempfile::tempdir().unwrap();
    let mail = format!(
        "Return-Path: <news@quay.example>\r\nFrom: \"Ada Lim\" <news@quay.example>\r\nTo: reader@mail.example\r\n\
         Subject: =?utf-8?q?Pier_opens_=E2=80=93_at_last?=\r\nDate: Mon, 06 Sep 2021 23:30:00 -0500\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         In plain words.\r\n--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         {}\r\n--cut--\r\n",
        FIRST.replace("said that", "said =\r\nthat")
    );
    for name in ["letter.eml", "letter"] {
        let shown = shown(&save(&folder, name, mail.as_bytes()));
        for words in ["Pier opens – at last", "Ada Lim", "2021-09-06", "and the mayor said that it took two years."] {
            assert!(shown.contains(words), "{name}: {words} in {shown}");
        }
        assert!(!shown.contains("In plain words"), "{shown}");
    }
}

fn warc(pages: &[(&str, &str, &str)]) -> Vec<Vec<u8>> {
    let record = |(kind, url, block): &(&str, &str, &str)| {
        let mime = if *kind == "conversion" { "text/plain" } else { "application/http; msgtype=response" };
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-09-08T00:00:00Z\r\nContent-Type: {mime}\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
        .into_bytes()
    };
    pages.iter().map(record).collect()
}

#[test]
fn every_answer_in_an_archive_is_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    let first =
        format!("{ok}<title>Pier opens</title><meta property='article:published_time' content='2021-09-06'>{FIRST}");
    let chunked =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SECOND}\r\n0\r\n\r\n", SECOND.len());
    let records = warc(&[
        ("request", "https://quay.example/pier", "GET / HTTP/1.1\r\n\r\n"),
        ("response", "https://quay.example/pier", &first),
        ("response", "https://quay.example/gone", "HTTP/1.1 404 Not Found\r\n\r\nno"),
        ("response", "https://quay.example/wreck", &chunked),
        ("conversion", "https://quay.example/text", "The ferry returns in May, the harbour master said on Monday.\n"),
    ]);
    let plain = records.concat();
    let mut gzip = Vec::new();
    for record in &records {
        let mut member = flate2::write::GzEncoder::new(&mut gzip, flate2::Compression::default());
        member.write_all(record).unwrap();
        member.finish().unwrap();
    }
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstd: Vec<u8> = records.iter().flat_map(|r| ruzstd::encoding::compress_to_vec(r.as_slice(), level)).collect();
    for (name, bytes) in [("a.warc", &plain), ("a.warc.gz", &gzip), ("a.warc.zst", &zstd)] {
        let path = save(&folder, name, bytes);
        let output = run("check", &["--format", "json"], &path);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"));
        let articles = report["articles"].as_array().unwrap();
        assert_eq!(articles.len(), 3, "{name}: {articles:?}");
        assert_eq!(articles[0]["published"]["value"], "2021-09-06", "{name}");
        let shown = shown(&path);
        for words in ["The council opened the pier", "Divers found a wreck", "The ferry returns in May"] {
            assert!(shown.contains(words), "{name}: {words} in {shown}");
        }
    }
}

#[test]
fn what_is_broken_or_not_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let whole =
        warc(&[("conversion", "https://quay.example/a", "The ferry returns in May, the mayor said.\n")]).concat();
    let cut = [whole.as_slice(), &whole[..whole.len() - 20]].concat();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&whole.repeat(4)).unwrap();
    let mut packed = packed.finish().unwrap();
    packed.truncate(packed.len() - 12);
    let rows: [(&str, &[u8], &str); 6] = [
        ("cut.warc", &cut, "breaks off in record 2"),
        ("cut.warc.gz", &packed, "record"),
        ("bad.xml", b"<rss version=\"2.0\"><channel><item>", "feed"),
        ("empty.xml", b"<rss version=\"2.0\"><channel><title>t</title></channel></rss>", "no entries"),
        ("paper.pdf", b"%PDF-1.7\n", "PDF"),
        ("bad.zst", &[0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3], "record 1"),
    ];
    for (name, bytes, message) in rows {
        let output = run("extract", &[], &save(&folder, name, bytes));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{name}: {output:?}");
        assert!(said.contains(message) && said.contains(name), "{name}: {said}");
    }
}

/// One megabyte that unpacks to a gigabyte is not held in memory.
#[test]
fn a_bomb_in_an_archive_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let size = 1usize << 30;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let head = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://quay.example/\r\nContent-Length: {size}\r\n\r\n"
    );
    packed.write_all(head.as_bytes()).unwrap();
    let piece = vec![b'a'; 1 << 20];
    for _ in 0..size >> 20 {
        packed.write_all(&piece).unwrap();
    }
    packed.write_all(b"\r\n\r\n").unwrap();
    packed
        .write_all(
            &warc(&[("conversion", "https://quay.example/a", "The ferry returns in May, the mayor said.\n")]).concat(),
        )
        .unwrap();
    let path = save(&folder, "bomb.warc.gz", &packed.finish().unwrap());
    let output = run("extract", &[], &path);
    assert!(String::from_utf8_lossy(&output.stdout).contains("The ferry returns in May"), "{:?}", output.stderr);
}
