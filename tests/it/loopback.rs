//! Small servers on the loopback device, for tests of what is fetched.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a server is asked.
pub(crate) struct Request {
    /// Path and query.
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }
}

/// What it answers: status, header lines, body.
pub(crate) type Reply = (u16, Vec<(&'static str, String)>, Vec<u8>);

/// A page of HTML.
pub(crate) fn html(status: u16, body: impl Into<String>) -> Reply {
    (status, vec![("Content-Type", "text/html; charset=utf-8".into())], body.into().into_bytes())
}

/// A server that runs until the test process ends, and counts what it is asked.
pub(crate) struct Server {
    pub(crate) base: String,
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Server {
    /// Listens at 127.1.0.`last`, on a port that was free.
    pub(crate) fn start(last: u8, answer: impl Fn(&str, &Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind((format!("127.1.0.{last}").as_str(), 0)).unwrap();
        let base = format!("http://127.1.0.{last}:{}", listener.local_addr().unwrap().port());
        let asked = Arc::new(Mutex::new(BTreeMap::new()));
        let (answer, counts, own) = (Arc::new(answer), asked.clone(), base.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, counts, own) = (answer.clone(), counts.clone(), own.clone());
                std::thread::spawn(move || {
                    let _ = serve(&stream, &counts, |request| answer(&own, request));
                });
            }
        });
        Server { base, asked }
    }

    /// How often each path was asked for.
    pub(crate) fn asked(&self) -> BTreeMap<String, usize> {
        self.asked.lock().unwrap().clone()
    }

    /// Forgets what was asked.
    pub(crate) fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }
}

fn serve(
    stream: &TcpStream,
    counts: &Mutex<BTreeMap<String, usize>>,
    answer: impl Fn(&Request) -> Reply,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(());
    }
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        headers.extend(line.trim_end().split_once(':').map(|(n, v)| (n.to_string(), v.trim().to_string())));
    }
    let path = first.split(' ').nth(1).unwrap_or("/").to_string();
    *counts.lock().unwrap().entry(path.clone()).or_insert(0) += 1;
    let (status, headers, body) = answer(&Request { path, headers });
    let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut stream = stream;
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(&body)
}
