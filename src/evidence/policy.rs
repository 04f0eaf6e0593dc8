//! What may be asked of the network. Every address in an article is somebody else's wish: only this module makes a
//! [`CheckedTarget`], and a fetcher takes nothing else.
//!
//! Two steps, with the question to the name server between them: [`Policy::look`] reads the address,
//! [`Policy::admit`] looks at *all* answers for its host. The answers are pinned: the connection goes to one of them
//! and nowhere else.

use super::reach::not_public;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use url::{Host, Url};

/// Ports of the public web.
const PORTS: [u16; 5] = [80, 443, 8000, 8080, 8443];
/// Longest address that is looked at.
const LONGEST: usize = 4096;

/// The rules: public addresses only, and the ranges the user opened.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    allowed: Vec<IpNet>,
}

/// Why an address must not be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It cannot be read.
    #[error("not an absolute web address: {0}")]
    Syntax(String),
    /// Not http or https.
    #[error("scheme `{0}`: only http and https are asked")]
    Scheme(String),
    /// Carries a user name or password.
    #[error("user name or password in the address")]
    UserInfo,
    /// A port where no web server stands.
    #[error("port {0} is not one of the web's")]
    Port(u16),
    /// A name that belongs to this machine or network.
    #[error("`{0}` is a name inside somebody's own network")]
    LocalName(String),
    /// The name server knows no such host.
    #[error("`{0}` has no address")]
    NoAddress(String),
    /// The host is, or leads to, an address that is not public.
    #[error("{address} is not public: {what}")]
    NotPublic {
        /// The address.
        address: IpAddr,
        /// What it is for.
        what: &'static str,
    },
}

/// An address whose text is in order and whose host must be resolved.
#[derive(Clone, Debug)]
pub struct Unresolved {
    url: Url,
}

/// An address that may be asked, with the only machines that may be asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedTarget {
    url: Url,
    addrs: Vec<SocketAddr>,
}

impl CheckedTarget {
    /// What to ask for.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Where to ask.
    pub fn addrs(&self) -> &[SocketAddr] {
        &self.addrs
    }
}

impl Unresolved {
    /// The name to resolve; `None` when the host is an address already.
    pub fn name(&self) -> Option<&str> {
        self.url.domain().map(|d| d.strip_suffix('.').unwrap_or(d))
    }

    /// The address.
    pub fn url(&self) -> &Url {
        &self.url
    }
}

impl Policy {
    /// Opens ranges that are not public, on any port.
    pub fn allowing(allowed: Vec<IpNet>) -> Policy {
        Policy { allowed }
    }

    /// Reads an address.
    pub fn look(&self, text: &str) -> Result<Unresolved, Refusal> {
        let text = text.trim_matches(' ');
        if text.len() > LONGEST {
            return Err(Refusal::Syntax(format!("{} bytes long", text.len())));
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
            return Err(Refusal::Syntax("white space, control character or backslash inside".into()));
        }
        if let Some(scheme) = text.split_once(':').map(|(s, _)| s)
            && !scheme.eq_ignore_ascii_case("http")
            && !scheme.eq_ignore_ascii_case("https")
        {
            return Err(Refusal::Scheme(scheme.chars().take(20).collect()));
        }
        if !text.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//") && !rest.starts_with("///")) {
            return Err(Refusal::Syntax("no `//` after the scheme".into()));
        }
        self.accept(Url::parse(text).map_err(|e| Refusal::Syntax(e.to_string()))?)
    }

    /// Reads the address a page redirects to.
    pub fn follow(&self, from: &Url, location: &str) -> Result<Unresolved, Refusal> {
        if location.len() > LONGEST || location.chars().any(|c| c.is_control() || c == '\\') {
            return Err(Refusal::Syntax("control character or backslash in the redirect".into()));
        }
        self.accept(from.join(location.trim()).map_err(|e| Refusal::Syntax(e.to_string()))?)
    }

    fn accept(&self, url: Url) -> Result<Unresolved, Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_string()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        match url.host() {
            None => return Err(Refusal::Syntax("no host".into())),
            Some(Host::Ipv4(v4)) => self.reachable(&url, &[v4.into()])?,
            Some(Host::Ipv6(v6)) => self.reachable(&url, &[v6.into()])?,
            Some(Host::Domain(name)) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                if self.allowed.is_empty() && is_local(name) {
                    return Err(Refusal::LocalName(name.to_string()));
                }
                if self.allowed.is_empty() {
                    self.port(&url)?;
                }
            }
        }
        Ok(Unresolved { url })
    }

    /// Looks at every answer for the host: one that is not public refuses all.
    pub fn admit(&self, looked: Unresolved, answers: &[IpAddr]) -> Result<CheckedTarget, Refusal> {
        let url = looked.url;
        let port = url.port_or_known_default().unwrap_or(80);
        let addrs: Vec<IpAddr> = match url.host() {
            Some(Host::Ipv4(v4)) => vec![v4.into()],
            Some(Host::Ipv6(v6)) => vec![v6.into()],
            _ => answers.to_vec(),
        };
        if addrs.is_empty() {
            return Err(Refusal::NoAddress(url.host_str().unwrap_or("").to_string()));
        }
        self.reachable(&url, &addrs)?;
        if let Some(name) = url.domain().filter(|n| is_local(n.strip_suffix('.').unwrap_or(n)))
            && !addrs.iter().all(|a| self.opened(*a))
        {
            return Err(Refusal::LocalName(name.to_string()));
        }
        Ok(CheckedTarget { url, addrs: addrs.into_iter().map(|a| SocketAddr::new(a, port)).collect() })
    }

    fn opened(&self, address: IpAddr) -> bool {
        self.allowed.iter().any(|net| net.contains(&address))
    }

    fn reachable(&self, url: &Url, addrs: &[IpAddr]) -> Result<(), Refusal> {
        for address in addrs.iter().copied().filter(|a| !self.opened(*a)) {
            if let Some(what) = not_public(address) {
                return Err(Refusal::NotPublic { address, what });
            }
        }
        if addrs.iter().all(|a| self.opened(*a)) { Ok(()) } else { self.port(url) }
    }

    fn port(&self, url: &Url) -> Result<(), Refusal> {
        match url.port_or_known_default() {
            Some(port) if PORTS.contains(&port) => Ok(()),
            other => Err(Refusal::Port(other.unwrap_or(0))),
        }
    }
}

/// Names that mean this machine or this network, whatever a name server says.
fn is_local(name: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "home.arpa",
        "onion",
        "svc",
        "invalid",
    ];
    let name = name.to_ascii_lowercase();
    !name.contains('.')
        || ENDINGS.iter().any(|e| name.strip_suffix(e).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(policy: &Policy, url: &str, answers: &[&str]) -> Result<CheckedTarget, Refusal> {
        let answers: Vec<IpAddr> = answers.iter().map(|a| a.parse().unwrap()).collect();
        policy.admit(policy.look(url)?, &answers)
    }

    #[test]
    fn public_pages_may_be_asked() {
        let policy = Policy::default();
        for (url, answers) in [
            ("https://www.example.org/a?b#c", vec!["93.184.216.34"]),
            ("http://example.org:8080/", vec!["93.184.216.34", "2606:2800:220:1::1"]),
            ("http://8.8.8.8/", vec![]),
            ("https://[2606:4700:4700::1111]/", vec![]),
            ("https://例え.example/", vec!["93.184.216.34"]),
        ] {
            let target = ask(&policy, url, &answers).unwrap_or_else(|e| panic!("{url}: {e}"));
            assert_eq!(target.addrs().len(), answers.len().max(1));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let policy = Policy::default();
        let private = ["10.0.0.5"];
        let public = ["93.184.216.34"];
        let rows: [(&str, &[&str]); 24] = [
            ("http://0x7f.1/", &[]),
            ("http://2130706433/", &[]),
            ("http://017700000001/", &[]),
            ("http://[::ffff:127.0.0.1]/", &[]),
            ("http://[fe80::1%25eth0]/", &[]),
            ("http://example.org/", &private),
            ("http://example.org/", &["93.184.216.34", "10.0.0.5"]),
            ("http://example.org/", &[]),
            ("http://example.org:22/", &public),
            ("http://example.org:99999/", &public),
            ("http://user@example.org/", &public),
            ("http://user:word@example.org/", &public),
            ("ftp://example.org/", &public),
            ("javascript:alert(1)", &public),
            ("http:example.org/", &public),
            ("http:///example.org/", &public),
            ("http:\\\\example.org/", &public),
            ("http://exam\nple.org/", &public),
            ("http://exa mple.org/", &public),
            ("//example.org/", &public),
            ("http://intranet/", &public),
            ("http://printer.local./", &public),
            ("http://", &public),
            ("", &public),
        ];
        for (url, answers) in rows {
            assert!(ask(&policy, url, answers).is_err(), "{url:?}");
        }
    }

    #[test]
    fn an_opened_range_opens_nothing_else() {
        let policy = Policy::allowing(vec!["127.1.0.0/16".parse().unwrap()]);
        assert!(ask(&policy, "http://127.1.2.3:18080/", &[]).is_ok());
        assert!(ask(&policy, "http://wire:18080/", &["127.1.2.3"]).is_ok());
        assert!(ask(&policy, "http://127.2.0.1:18080/", &[]).is_err());
        assert!(ask(&policy, "http://wire/", &["93.184.216.34"]).is_err());
        assert!(ask(&policy, "http://example.org/", &["127.1.2.3", "10.0.0.1"]).is_err());
        assert!(ask(&policy, "http://example.org:22/", &["93.184.216.34"]).is_err());
        assert!(ask(&policy, "file:///etc/hosts", &[]).is_err());
    }

    #[test]
    fn redirects_pass_the_same_gate() {
        let policy = Policy::default();
        let from = Url::parse("https://example.org/a/b").unwrap();
        assert_eq!(policy.follow(&from, "../c").unwrap().url().as_str(), "https://example.org/c");
        for to in [
            "http://127.0.0.1/",
            "//10.0.0.1/",
            "file:///etc/hosts",
            "\\\\10.0.0.1\\x",
            "http://a:b@example.org/",
            "http://example.org:22/",
            "data:text/html,x",
        ] {
            assert!(policy.follow(&from, to).is_err(), "{to}");
        }
    }
}
