//! A browser under remote control: the few commands of the W3C WebDriver protocol that the tests need, sent to
//! Debian's chromedriver. The clients on crates.io bring an HTTP stack and a clock of their own; this is a socket.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one window; both end when it is dropped.
pub(crate) struct Browser {
    driver: Child,
    /// Kept open: the driver would end where nobody listens to it.
    _said: BufReader<std::process::ChildStdout>,
    port: u16,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends the browser with the session; if it does not answer, it is ended with its children.
        let _ = self.call("DELETE", "", None);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Whether a program is there.
fn is_there(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|p| p.join(program).is_file()))
}

impl Browser {
    /// Starts one, with or without JavaScript. Without chromium on this machine it says so and gives none, unless
    /// `TWOSOURCE_BROWSER` is set, as `cargo xtask test` does after installing it.
    pub(crate) fn start(script: bool) -> Option<Browser> {
        if !is_there("chromedriver") || !is_there("chromium") {
            assert!(std::env::var_os("TWOSOURCE_BROWSER").is_none(), "chromium and chromedriver are not on the path");
            println!("skipped: chromium and chromedriver are not on the path (`cargo xtask test` installs them)");
            return None;
        }
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "chromedriver says no port");
            if let Some(port) = line.split("started successfully on port ").nth(1) {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        let mut browser = Browser { driver, _said: said, port, session: String::new() };
        let allowed = if script { 1 } else { 2 };
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "unhandledPromptBehavior": "ignore",
            "timeouts": {"script": 60_000, "pageLoad": 60_000},
            "goog:chromeOptions": {
                // No sandbox: tests run as root in containers, and the pages are our own.
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking", "--force-color-profile=srgb", "--window-size=1440,900"],
                "prefs": {"profile.managed_default_content_settings.javascript": allowed},
            },
        }}});
        let made = browser.send("POST", "/session", Some(&capabilities)).unwrap();
        browser.session = made["sessionId"].as_str().expect("a session").to_string();
        Some(browser)
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let body = body.map_or(String::new(), Value::to_string);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| e.to_string())?;
        stream.set_read_timeout(Some(PATIENCE * 2)).map_err(|e| e.to_string())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body.as_bytes()))
            .map_err(|e| e.to_string())?;
        // The driver keeps the connection, whatever it is told: its answer ends where it says.
        let mut answer = BufReader::new(stream);
        let (mut status, mut length) = (String::new(), 0);
        answer.read_line(&mut status).map_err(|e| e.to_string())?;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).map_err(|e| e.to_string())?;
            match line.to_ascii_lowercase().strip_prefix("content-length:") {
                Some(value) => length = value.trim().parse().map_err(|_| line.clone())?,
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).map_err(|e| e.to_string())?;
        let body = String::from_utf8_lossy(&body);
        let value: Value = serde_json::from_str(&body).map_err(|e| format!("{e}: {body}"))?;
        let value = value["value"].clone();
        if status.split(' ').nth(1) == Some("200") { Ok(value) } else { Err(value.to_string()) }
    }

    fn call(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
        self.send(method, &format!("/session/{}{path}", self.session), body.as_ref())
    }

    /// Sends a command that must succeed.
    fn must(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        self.call(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Goes to an address and waits until it is there.
    pub(crate) fn go(&self, url: &str) {
        self.must("POST", "/url", Some(json!({"url": url})));
    }

    /// Where the browser is.
    pub(crate) fn url(&self) -> String {
        self.must("GET", "/url", None).as_str().unwrap_or("").to_string()
    }

    /// Waits until something is so.
    pub(crate) fn until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let began = Instant::now();
        while !is_so() {
            assert!(began.elapsed() < PATIENCE, "waited in vain: {what}\nat {}\n{}", self.url(), self.text("body"));
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    fn element(&self, css: &str) -> Option<String> {
        let found = self.call("POST", "/element", Some(json!({"using": "css selector", "value": css}))).ok()?;
        found.as_object()?.values().next()?.as_str().map(str::to_string)
    }

    /// Whether something is on the page.
    pub(crate) fn has(&self, css: &str) -> bool {
        self.element(css).is_some()
    }

    /// The text that is seen of the first such element; empty where there is none.
    pub(crate) fn text(&self, css: &str) -> String {
        let text = self.element(css).and_then(|id| self.call("GET", &format!("/element/{id}/text"), None).ok());
        text.and_then(|t| t.as_str().map(str::to_string)).unwrap_or_default()
    }

    /// Waits for something and clicks on it.
    pub(crate) fn click(&self, css: &str) {
        self.until(&format!("a click on {css}"), || {
            let id = self.element(css);
            id.is_some_and(|id| self.call("POST", &format!("/element/{id}/click"), Some(json!({}))).is_ok())
        });
    }

    /// Types into a field.
    pub(crate) fn type_into(&self, css: &str, text: &str) {
        self.until(&format!("typing into {css}"), || {
            let id = self.element(css);
            id.is_some_and(|id| self.call("POST", &format!("/element/{id}/value"), Some(json!({"text": text}))).is_ok())
        });
    }

    /// Strikes keys, wherever they go: no element is named. The private characters of the protocol stand for Enter
    /// (`\u{E007}`), Tab (`\u{E004}`) and Escape (`\u{E00C}`).
    pub(crate) fn strike(&self, keys: &str) {
        // Before the page is complete its script hears no key.
        self.until("the page is complete", || self.run("return document.readyState") == json!("complete"));
        let strokes = keys.chars().flat_map(|key| {
            let shift = key.is_ascii_uppercase() || key == '?';
            let stroke = [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
            let down = shift.then(|| json!({"type": "keyDown", "value": "\u{E008}"}));
            let up = shift.then(|| json!({"type": "keyUp", "value": "\u{E008}"}));
            down.into_iter().chain(stroke).chain(up)
        });
        let actions: Vec<Value> = strokes.collect();
        self.must(
            "POST",
            "/actions",
            Some(json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})),
        );
    }

    /// What a script gives that the tests run in the page.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.must("POST", "/execute/sync", Some(json!({"script": script, "args": []})))
    }

    /// The same for a script that calls back: its last argument is the function to call.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.must("POST", "/execute/async", Some(json!({"script": script, "args": []})))
    }

    /// A command of the browser's own protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) {
        self.must("POST", "/goog/cdp/execute", Some(json!({"cmd": command, "params": parameters})));
    }

    /// Sets the size of the page in pixels, and whether the reader likes it dark.
    pub(crate) fn look(&self, width: u32, height: u32, dark: bool) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
        let scheme = if dark { "dark" } else { "light" };
        let feature = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", feature);
    }

    /// What the browser had to complain about on the page: forbidden styles, scripts that broke.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.call("POST", "/se/log", Some(json!({"type": "browser"}))).unwrap_or(Value::Null);
        let lines = log.as_array().cloned().unwrap_or_default();
        lines.iter().filter_map(|l| l["message"].as_str().map(str::to_string)).collect()
    }

    /// Opens another window and goes there; gives the name of the one before.
    pub(crate) fn second_window(&self) -> String {
        let before = self.must("GET", "/window", None).as_str().unwrap_or("").to_string();
        let made = self.must("POST", "/window/new", Some(json!({"type": "tab"})));
        self.window(made["handle"].as_str().unwrap_or(""));
        before
    }

    /// Goes to a window.
    pub(crate) fn window(&self, name: &str) {
        self.must("POST", "/window", Some(json!({"handle": name})));
    }

    /// A picture of what is seen, kept in `target/screens/`.
    pub(crate) fn picture(&self, name: &str) {
        let folder = crate::command::root().join("target/screens");
        std::fs::create_dir_all(&folder).unwrap();
        let png = self.must("GET", "/screenshot", None);
        std::fs::write(folder.join(format!("{name}.png")), decode(png.as_str().unwrap_or(""))).unwrap();
    }
}

/// Base64 to bytes.
fn decode(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|b| LETTERS.iter().position(|l| *l == b)).collect::<Vec<_>>();
    let group = |four: &[usize]| {
        let bits = four.iter().fold(0usize, |bits, v| (bits << 6) | v) << (6 * (4 - four.len()));
        let bytes = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        bytes.into_iter().take(four.len() * 6 / 8).collect::<Vec<u8>>()
    };
    values.chunks(4).flat_map(group).collect()
}

#[test]
fn pictures_are_decoded() {
    for (text, bytes) in [("", &b""[..]), ("TQ==", b"M"), ("TWE=", b"Ma"), ("TWFu", b"Man"), ("TWFuTQ==", b"ManM")] {
        assert_eq!(decode(text), bytes);
    }
}
