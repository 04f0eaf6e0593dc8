//! Our evidence files in the hands of `warcio`, the reader and writer most archives use, and its files in ours.
//!
//! `cargo xtask test` installs it and says where; without it the test says that it was skipped.

use super::links::run;
use super::loopback::{Reply, Request, Server, html};
use serde_json::{Value, json};
use std::process::Command;

/// Runs Python with `warcio` installed. `None` where nobody installed it.
#[allow(clippy::print_stderr, reason = "a test that skips says so")]
fn python(args: &[&str]) -> Option<String> {
    let Some(python) = std::env::var_os("TWOSOURCE_WARCIO") else {
        eprintln!("skipped: TWOSOURCE_WARCIO names no Python with warcio (`cargo xtask test` does)");
        return None;
    };
    let ran = Command::new(python).args(args).output().unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{text}");
    Some(text)
}

fn site(own: &str, request: &Request) -> Reply {
    match request.path.as_str() {
        "/news/harbour-bridge-opens" => {
            html(200, "<title>Harbour bridge opens</title><meta property=og:type content=article><p>It opens — in May.")
        }
        "/moved/harbour-bridge-opens" => {
            (301, vec![("Location", format!("{own}/news/harbour-bridge-opens"))], Vec::new())
        }
        _ => html(404, "<title>404</title>"),
    }
}

const LIST: &str = "
import sys, json
from warcio.archiveiterator import ArchiveIterator
with open(sys.argv[1], 'rb') as f:
    for record in ArchiveIterator(f, check_digests='raise'):
        h = record.rec_headers
        row = [record.rec_type, h.get_header('WARC-Target-URI')]
        if record.rec_type == 'response':
            row += [record.http_headers.get_statuscode(), record.content_stream().read().decode()]
        print(json.dumps(row))
";

const WRITE: &str = "
import sys, io
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
for name, packed in (('packed.warc.gz', True), ('plain.warc', False)):
    with open(name, 'wb') as out:
        w = WARCWriter(out, gzip=packed)
        w.write_record(w.create_warcinfo_record(name, {'software': 'test'}))
        def page(url, status, headers, body):
            h = StatusAndHeaders(status, headers, protocol='HTTP/1.1')
            w.write_record(w.create_warc_record(url, 'response', payload=io.BytesIO(body), http_headers=h))
            r = StatusAndHeaders('GET / HTTP/1.1', [('Host', 'gazette.example.org')], is_http_request=True)
            w.write_record(w.create_warc_record(url, 'request', payload=io.BytesIO(b''), http_headers=r))
        body = '<title>Harbour bridge opens</title><meta property=og:type content=article><p>It opens — in May.'.encode()
        page('https://gazette.example.org/robots.txt', '404 Not Found', [('Content-Type', 'text/plain')], b'')
        page('https://gazette.example.org/news/harbour-bridge-opens', '200 OK',
             [('Content-Type', 'text/html; charset=utf-8'), ('Transfer-Encoding', 'chunked')],
             b'%x\\r\\n%s\\r\\n%x\\r\\n%s\\r\\n0\\r\\n\\r\\n' % (10, body[:10], len(body) - 10, body[10:]))
        page('https://gazette.example.org/moved/harbour-bridge-opens', '302 Found', [('Location', '/news/harbour-bridge-opens')], b'')
        page('https://gazette.example.org/gone/harbour-bridge-opens', '410 Gone', [('Content-Type', 'text/html')], b'gone')
";

#[test]
fn our_evidence_is_read_by_warcio() {
    let site = Server::start(8, site);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.warc.gz");
    let path = path.to_str().unwrap();
    let url = |folder: &str| format!("{}/{folder}/harbour-bridge-opens", site.base);
    let rows: Vec<Value> = ["news", "moved", "gone"].map(|f| json!({"id": f, "url": url(f)})).to_vec();
    let closed = "http://127.1.0.8:9/x";
    let rows = [rows, vec![json!({"id": "closed", "url": closed})]].concat();
    run(&["links", "--jsonl", "--online", "--allow-net", "127.1.0.0/16", "--record", path], &rows);
    if python(&["-m", "warcio.cli", "check", path]).is_none() {
        return;
    }
    let listed = python(&["-c", LIST, path]).unwrap();
    let read: Vec<Value> = listed.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let has = |wanted: Value| assert!(read.contains(&wanted), "{wanted} is not in {listed}");
    assert_eq!(read[0], json!(["warcinfo", null]));
    has(json!([
        "response",
        url("news"),
        "200",
        "<title>Harbour bridge opens</title><meta property=og:type content=article><p>It opens — in May."
    ]));
    has(json!(["response", url("moved"), "301", ""]));
    has(json!(["response", url("gone"), "404", "<title>404</title>"]));
    has(json!(["request", url("news")]));
    has(json!(["metadata", closed]));
    let index = python(&["-m", "warcio.cli", "index", "-f", "offset,warc-type,warc-target-uri", path]).unwrap();
    assert_eq!(index.lines().count(), read.len(), "{index}");
}

#[test]
fn warcios_files_are_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("import os; os.chdir({:?}){WRITE}", folder.path().to_str().unwrap());
    if python(&["-c", &script]).is_none() {
        return;
    }
    let expected = [("news", "supports"), ("moved", "supports"), ("gone", "dead"), ("lost", "not_checked")];
    let url = |f: &str| format!("https://gazette.example.org/{f}/harbour-bridge-opens");
    let rows: Vec<Value> = expected.iter().map(|(f, _)| json!({"id": f, "url": url(f)})).collect();
    for name in ["packed.warc.gz", "plain.warc"] {
        let path = folder.path().join(name);
        let (said, text) = run(&["links", "--jsonl", "--replay", path.to_str().unwrap()], &rows);
        for ((_, verdict), line) in expected.iter().zip(&said) {
            assert_eq!(line["verdict"], json!(verdict), "{name}: {text}");
        }
    }
}
