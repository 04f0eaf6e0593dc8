//! A desk whose review page is served by the built program, and a client that sends just the bytes it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// `twosource review` at work in a folder of its own; ended when dropped.
pub(crate) struct Served {
    child: Child,
    /// The folder with the ledger and its articles.
    pub(crate) folder: tempfile::TempDir,
    /// `127.0.0.1:4321`
    pub(crate) host: String,
    /// The address that was printed.
    pub(crate) url: String,
    /// The cookie that the address was exchanged for; asked for once.
    cookie: std::cell::OnceCell<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The values of the hidden fields of this name, in order.
    pub(crate) fn hidden(&self, name: &str) -> Vec<String> {
        let head = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        self.body.split(&head).skip(1).map(|rest| rest.split('"').next().unwrap_or("").to_string()).collect()
    }
}

/// Makes a ledger over the files of a folder.
pub(crate) fn begin(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    program(folder.path(), &["ledger", "init", "*.txt", "*.md", "*.html"]);
    // Patterns that match nothing are remarks on every page; the tests want none.
    let path = folder.path().join("claims.yaml");
    let has = |pattern: &str| files.iter().any(|(name, _)| pattern.ends_with(name.rsplit('.').next().unwrap()));
    let text = std::fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> =
        text.lines().filter(|l| l.split_once("path: ").is_none_or(|(_, p)| has(p.trim_matches('"')))).collect();
    std::fs::write(&path, kept.join("\n") + "\n").unwrap();
    folder
}

/// Runs the program in a folder, to success.
pub(crate) fn program(folder: &Path, arguments: &[&str]) {
    let ran = Command::new(env!("CARGO_BIN_EXE_twosource")).args(arguments).current_dir(folder).output().unwrap();
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

impl Served {
    /// Serves the page over these articles.
    pub(crate) fn over(files: &[(&str, &str)]) -> Served {
        Served::at(begin(files))
    }

    /// Serves the page of the ledger in a folder.
    pub(crate) fn at(folder: tempfile::TempDir) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
            .args(["review", "--port", "0", "--by", "ada", "--today", "2026-11-21"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().to_string();
        let host = url.trim_start_matches("http://").split('/').next().unwrap_or("").to_string();
        assert!(host.starts_with("127.0.0.1:"), "{url:?}");
        Served { child, folder, host, url, cookie: std::cell::OnceCell::new() }
    }

    /// The ledger as it is on the disk.
    pub(crate) fn ledger(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("claims.yaml")).unwrap()
    }

    /// Sends bytes and reads to the end.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // A server that has heard enough may answer and close before everything is sent.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|l| l.split(' ').nth(1)).and_then(|s| s.parse().ok()).unwrap_or(0);
        let header = |line: &str| line.split_once(": ").map(|(n, v)| (n.to_lowercase(), v.to_string()));
        Answer { status, headers: lines.filter_map(header).collect(), body: body.to_string() }
    }

    /// The cookie that opens the page.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.get_or_init(|| {
            let token = self.url.split_once("/?").unwrap().1;
            let host = &self.host;
            let answer = self.raw(&format!("GET /?{token} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert_eq!((answer.status, answer.header("location")), (303, "/"), "{}", answer.body);
            answer.header("set-cookie").split(';').next().unwrap_or("").to_string()
        })
    }

    /// A page, as the editor's browser asks for it.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let (host, cookie) = (&self.host, self.cookie());
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"))
    }

    /// A form, as the editor's browser sends it.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let (host, cookie, length) = (&self.host, self.cookie(), body.len());
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }

    /// The claim that a page shows, with its mark.
    pub(crate) fn shown(&self, path: &str) -> (String, String) {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        let first = |name| page.hidden(name).first().cloned().unwrap_or_default();
        (first("claim"), first("mark"))
    }
}
