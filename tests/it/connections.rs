//! How servers are spoken to: over one connection where that will do, in HTTP/2 where the server offers it, and for no
//! longer than the run may take.

use super::links::run;
use super::loopback::{Request, Server, html};
use axum::body::Bytes;
use axum::http::Response;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

const NET: [&str; 5] = ["links", "--jsonl", "--online", "--allow-net", "127.1.0.0/16"];

fn story(path: &str) -> String {
    let title = path.trim_start_matches("/town/").replace('-', " ");
    format!("<title>{title}</title><meta property=og:type content=article><h1>{title}</h1><p>It opens.")
}

fn rows(base: &str, pages: usize) -> Vec<Value> {
    (0..pages).map(|n| json!({"id": n, "url": format!("{base}/town/harbour-bridge-story-{n}")})).collect()
}

fn count(said: &[Value], verdict: &str) -> usize {
    said.iter().filter(|line| line["verdict"] == verdict).count()
}

/// What a server of HTTP/2 saw.
#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    requests: AtomicUsize,
    protocols: Mutex<Vec<String>>,
}

/// Serves HTTP/2 over TLS, with a certificate of its own; gives its address and the certificate.
fn serve_h2(seen: Arc<Seen>) -> (String, String) {
    let issued = rcgen::generate_simple_self_signed(vec!["127.1.0.20".to_string()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(issued.signing_key.serialize_der().into());
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let mut config = config.with_no_client_auth().with_single_cert(vec![issued.cert.der().clone()], key).unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.1.0.20:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let base = format!("https://127.1.0.20:{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, seen) = (acceptor.clone(), seen.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let protocol = stream.get_ref().1.alpn_protocol().unwrap_or(b"none");
                    seen.protocols.lock().unwrap().push(String::from_utf8_lossy(protocol).into_owned());
                    seen.connections.fetch_add(1, Ordering::SeqCst);
                    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
                    while let Some(Ok((request, mut respond))) = connection.accept().await {
                        seen.requests.fetch_add(1, Ordering::SeqCst);
                        let path = request.uri().path();
                        let status = if path.starts_with("/town/") { 200 } else { 404 };
                        let head = Response::builder().status(status).header("content-type", "text/html");
                        let Ok(mut body) = respond.send_response(head.body(()).unwrap(), false) else { continue };
                        let _ = body.send_data(Bytes::from(story(path)), true);
                    }
                });
            }
        });
    });
    (base, issued.cert.pem())
}

#[test]
fn a_server_that_offers_http_2_is_spoken_to_in_it_over_one_connection() {
    let seen = Arc::new(Seen::default());
    let (base, certificate) = serve_h2(seen.clone());
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("trusted.pem");
    std::fs::write(&trusted, certificate).unwrap();
    let (untrusted, _) = run(&NET, &rows(&base, 1));
    assert_eq!(untrusted[0]["verdict"], "tls_error", "{}", untrusted[0]);
    assert_eq!(seen.requests.load(Ordering::SeqCst), 0);

    let said = super::links::run_with(
        &NET,
        &rows(&base, 12),
        &[("SSL_CERT_FILE", trusted.to_str().unwrap()), ("SSL_CERT_DIR", folder.path().to_str().unwrap())],
    );
    assert_eq!(count(&said.0, "supports"), 12, "{}", said.1);
    let protocols = seen.protocols.lock().unwrap();
    assert!(!protocols.is_empty() && protocols.iter().all(|p| p == "h2"), "{protocols:?}");
    // robots.txt and twelve pages.
    assert_eq!((seen.connections.load(Ordering::SeqCst), seen.requests.load(Ordering::SeqCst)), (1, 13));
}

/// A server of HTTP/1.1 that keeps its connections open; counts connections and requests.
fn serve_kept(connections: Arc<AtomicUsize>, requests: Arc<AtomicUsize>) -> String {
    let listener = TcpListener::bind("127.1.0.21:0").unwrap();
    let base = format!("http://127.1.0.21:{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            connections.fetch_add(1, Ordering::SeqCst);
            let requests = requests.clone();
            std::thread::spawn(move || {
                let _ = answer_all(&stream, &requests);
            });
        }
    });
    base
}

fn answer_all(mut stream: &TcpStream, requests: &AtomicUsize) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        requests.fetch_add(1, Ordering::SeqCst);
        let path = first.split(' ').nth(1).unwrap_or("/");
        let status = if path.starts_with("/town/") { 200 } else { 404 };
        let body = story(path);
        write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
    }
}

#[test]
fn connections_are_kept_and_used_again() {
    let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let base = serve_kept(connections.clone(), requests.clone());
    let (said, text) = run(&NET, &rows(&base, 20));
    assert_eq!(count(&said, "supports"), 20, "{text}");
    assert_eq!(requests.load(Ordering::SeqCst), 21);
    // Requests to one host are 0.1 s apart: only an answer that takes longer makes a second connection necessary.
    let connections = connections.load(Ordering::SeqCst);
    assert!(connections <= 3, "{connections} connections for 21 requests");
}

#[test]
fn what_does_not_fit_into_the_budget_is_not_checked() {
    let site = Server::start(22, |_: &str, request: &Request| {
        if request.path.ends_with("story-3") {
            std::thread::sleep(Duration::from_secs(6));
        }
        match request.path.as_str() {
            "/robots.txt" => (200, Vec::new(), b"User-agent: *\nCrawl-delay: 0.2\n".to_vec()),
            path if path.starts_with("/town/") => html(200, story(path)),
            _ => html(404, "<title>404</title>"),
        }
    });
    let rows = rows(&site.base, 40);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.warc.gz");
    let path = path.to_str().unwrap();
    let began = Instant::now();
    let (said, live) = run(&[&NET[..], &["--record", path, "--budget", "3"]].concat(), &rows);
    assert!(began.elapsed() < Duration::from_millis(5500), "{:?}", began.elapsed());
    let (checked, open) = (count(&said, "supports"), count(&said, "not_checked"));
    assert!(checked >= 5 && open >= 20 && checked + open == 40, "{checked} checked, {open} not:\n{live}");
    let because = said.iter().find(|line| line["verdict"] == "not_checked").unwrap();
    assert!(because["because"].as_str().unwrap().contains("time given to the whole run"), "{because}");
    assert!(site.asked().values().sum::<usize>() <= 20, "{:?}", site.asked());

    // The recording says the same, and the next run goes on where this one stopped.
    let replay = ["links", "--jsonl", "--replay", path, "--allow-net", "127.1.0.0/16"];
    assert_eq!(run(&replay, &rows).1, live);
    site.forget();
    let (said, resumed) = run(&[&NET[..], &["--record", path, "--resume"]].concat(), &rows);
    assert_eq!(count(&said, "supports"), 40, "{resumed}");
    let asked: usize = site.asked().values().sum();
    assert!((open..=open + 1).contains(&asked), "{asked} asked for {open} pages");
    assert_eq!(run(&replay, &rows).1, resumed);
}

#[test]
fn only_what_an_article_cites_is_asked_for() {
    let site = Server::start(23, |_: &str, request: &Request| match request.path.as_str() {
        path if path.starts_with("/town/") => html(200, story(path)),
        _ => html(404, "<title>404</title>"),
    });
    let base = &site.base;
    let spam: String = (0..6).map(|n| format!("{base}/slot-gacor-{n} ")).collect();
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    let text = format!(
        "The bridge over the harbour opens in May, the mayor told the council, as {base}/town/harbour-bridge-opens says.\n\n\
         {base}/author/ada-lim\n\nSource: {base}/town/harbour-bridge-opens-again\n\nThe old ferry sails on until the summer ends.\n\n{spam}\n"
    );
    std::fs::write(&article, text).unwrap();
    let path = article.to_str().unwrap();
    let check = |more: &[&str]| {
        let args = [&["check", "--fail-on", "never", "--format", "json", "--select", "link", path], more].concat();
        super::command::run(&args)
    };
    let run = check(&["--online", "--allow-net", "127.1.0.0/16"]);
    let asked: Vec<String> = site.asked().into_keys().filter(|p| p != "/robots.txt").collect();
    assert!(asked.iter().any(|p| p == "/town/harbour-bridge-opens"), "{asked:?}\n{}", run.all());
    assert!(asked.iter().any(|p| p == "/town/harbour-bridge-opens-again"), "{asked:?}\n{}", run.all());
    assert!(!asked.iter().any(|p| p.contains("slot") || p.contains("author")), "{asked:?}\n{}", run.all());

    // What was looked at is no longer open.
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(!report["coverage"]["not_checked"].to_string().contains("cited page"), "{}", report["coverage"]);
    let offline: Value = serde_json::from_str(&check(&[]).stdout).unwrap();
    assert!(offline["coverage"]["not_checked"].to_string().contains("cited pages"), "{}", offline["coverage"]);
}
