//! Who may look in. A page of some website that is open in the same browser must not, and neither must another user
//! of this machine.
//!
//! `Host` must name this server (else a website could give its own name our address), `Origin` must be this server's,
//! and the caller must have the token of the printed address or the cookie that it is exchanged for.

use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use sha2::{Digest, Sha256};

/// What is sent along with every answer.
pub(super) const HEADERS: [(header::HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// It is answered.
    In,
    /// It brought the token: it gets the cookie with these words and is sent to the page.
    Enter(String),
    /// It is refused, for this reason.
    Out(StatusCode, &'static str),
}

/// The names and secrets of one server.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: [String; 2],
    token: String,
    cookie: String,
    secret: String,
}

/// A secret of 160 random bits.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

impl Guard {
    /// Draws the secrets.
    pub(super) fn new(port: u16) -> Result<Guard, getrandom::Error> {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        // Cookies know no ports: the name tells two desks on one machine apart.
        Ok(Guard { hosts, token: secret()?, cookie: format!("twosource-{port}"), secret: secret()? })
    }

    /// The token of the address that is printed.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Looks at a request.
    pub(super) fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Pass {
        let only = |name: &header::HeaderName| {
            let mut values = headers.get_all(name).iter();
            let first = values.next().and_then(|v| v.to_str().ok());
            if values.next().is_some() { None } else { first }
        };
        if !only(&header::HOST).is_some_and(|host| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host))) {
            return Pass::Out(StatusCode::MISDIRECTED_REQUEST, "this server answers to 127.0.0.1 and to no other name");
        }
        let site = only(&header::HeaderName::from_static("sec-fetch-site"));
        let own = |origin: &str| self.hosts.iter().any(|host| origin.strip_prefix("http://") == Some(host));
        let writes = !matches!(*method, Method::GET | Method::HEAD);
        let origin = match only(&header::ORIGIN) {
            Some(origin) if own(origin) => true,
            // Pages that send no referrer send no origin either; then the browser itself must say whose form it was.
            Some("null") => site == Some("same-origin"),
            Some(_) => false,
            None => !headers.contains_key(header::ORIGIN) && (!writes || site == Some("same-origin")),
        };
        if !origin {
            return Pass::Out(StatusCode::FORBIDDEN, "the request comes from another page");
        }
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
        let mut ours = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(name, _)| *name == self.cookie);
        if ours.any(|(_, value)| same(value, &self.secret)) {
            return Pass::In;
        }
        let query = uri.query().unwrap_or("");
        let brought = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
        match brought {
            Some((_, token)) if *method == Method::GET && same(&token, &self.token) => {
                Pass::Enter(format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, self.secret))
            }
            _ => Pass::Out(StatusCode::FORBIDDEN, "open the address that `twosource review` printed"),
        }
    }
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
fn same(a: &str, b: &str) -> bool {
    Sha256::digest(a.as_bytes()) == Sha256::digest(b.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a request with these headers; `@` stands for the secret of the cookie.
    fn pass(method: Method, uri: &str, headers: &[(&str, &str)]) -> &'static str {
        let guard = Guard { token: "t".to_string(), secret: "s".to_string(), ..Guard::new(4000).unwrap() };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(header::HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        match guard.check(&method, &uri.parse().unwrap(), &map) {
            Pass::In => "in",
            Pass::Enter(cookie) => {
                assert_eq!(cookie, "twosource-4000=s; Path=/; HttpOnly; SameSite=Strict");
                "enter"
            }
            Pass::Out(status, _) if status == StatusCode::MISDIRECTED_REQUEST => "wrong host",
            Pass::Out(_, why) if why.contains("another page") => "wrong origin",
            Pass::Out(..) => "no key",
        }
    }

    #[test]
    fn nobody_looks_in_without_a_key() {
        let host = ("host", "127.0.0.1:4000");
        let cookie = ("cookie", "other=1; twosource-4000=s");
        let get = |headers: &[(&str, &str)]| pass(Method::GET, "/", headers);
        let post = |headers: &[(&str, &str)]| pass(Method::POST, "/decide", headers);
        assert_eq!(get(&[host]), "no key");
        assert_eq!(get(&[host, cookie]), "in");
        assert_eq!(get(&[("host", "LocalHost:4000"), cookie]), "in");
        assert_eq!(get(&[host, ("cookie", "twosource-4000=t")]), "no key");
        assert_eq!(get(&[host, ("cookie", "twosource-4001=s")]), "no key");
        assert_eq!(pass(Method::GET, "/?token=t", &[host]), "enter");
        assert_eq!(pass(Method::GET, "/?token=s", &[host]), "no key");
        assert_eq!(pass(Method::POST, "/?token=t", &[host, ("origin", "http://127.0.0.1:4000")]), "no key");
        for other in ["127.0.0.1", "127.0.0.1:4001", "desk.example:4000", "127.0.0.1.desk.example:4000", ""] {
            assert_eq!(get(&[("host", other), cookie]), "wrong host", "{other}");
        }
        assert_eq!(get(&[host, host, cookie]), "wrong host");
        assert_eq!(get(&[cookie]), "wrong host");
        assert_eq!(post(&[host, cookie, ("origin", "http://127.0.0.1:4000")]), "in");
        assert_eq!(post(&[host, cookie, ("origin", "null"), ("sec-fetch-site", "same-origin")]), "in");
        assert_eq!(post(&[host, cookie, ("sec-fetch-site", "same-origin")]), "in");
        for origin in ["null", "http://127.0.0.1:4001", "https://127.0.0.1:4000", "http://desk.example", "file://"] {
            assert_eq!(post(&[host, cookie, ("origin", origin)]), "wrong origin", "{origin}");
            assert_eq!(get(&[host, cookie, ("origin", origin)]), "wrong origin", "{origin}");
        }
        assert_eq!(post(&[host, cookie, ("origin", "null"), ("sec-fetch-site", "same-site")]), "wrong origin");
        assert_eq!(post(&[host, cookie, ("origin", "http://127.0.0.1:4000"), ("origin", "http://x")]), "wrong origin");
        assert_eq!(post(&[host, cookie]), "wrong origin");
    }
}
