//! One page, many addresses: what is the same page whatever stands around its address.

use url::Url;

/// Query keys that say how a reader came, not what the page is.
const TRACKING: [&str; 24] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ref",
    "ref_src",
    "ref_url",
    "cmp",
    "cmpid",
    "ocid",
    "smid",
    "smtyp",
    "src",
    "share",
    "s_cid",
    "spm",
    "ncid",
    "sr_share",
    "at_medium",
    "at_campaign",
];

/// Reads an address as articles write it: without a scheme too (`www.dawn.com/news/…`), up to the first white space.
pub fn parse_address(text: &str) -> Option<Url> {
    let text = text.trim().split(|c: char| c.is_ascii_whitespace()).next().filter(|t| !t.is_empty())?;
    match Url::parse(text) {
        Ok(url) if url.has_host() => Some(url),
        Ok(_) => None,
        Err(url::ParseError::RelativeUrlWithoutBase) if text.starts_with("//") => {
            Url::parse(&format!("https:{text}")).ok()
        }
        Err(url::ParseError::RelativeUrlWithoutBase) if text.contains('.') => {
            Url::parse(&format!("https://{text}")).ok()
        }
        Err(_) => None,
    }
}

/// Host and path of an address that is written as most are: a scheme, a host in small letters, a path that needs no
/// escape. Of such an address [`parse_address`] would say the same; `None` sends the caller there.
pub fn plain_address(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let plain = host.len() < 254 && host.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
    // Numbers at the end may be an address of the internet protocol, `xn--` a name that must be decoded.
    let named = host.rsplit('.').next().is_some_and(|last| last.bytes().next().is_some_and(|b| b.is_ascii_lowercase()));
    if !plain || !named || host.contains("xn--") || host.contains("..") || host.starts_with('.') {
        return None;
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, query) = rest.split_at(end);
    let kept =
        path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/' | b',' | b':'));
    if !kept || path.contains("/.") || !query.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    Some((host, if path.is_empty() { "/" } else { path }))
}

/// The host without the labels that only name another door to the same house.
pub(super) fn plain_host(host: &str) -> &str {
    let host = host.strip_suffix('.').unwrap_or(host);
    ["www.", "m.", "amp.", "mobile.", "beta."]
        .iter()
        .find_map(|door| host.strip_prefix(door).filter(|rest| rest.contains('.')))
        .unwrap_or(host)
}

/// What is the same for every address of one page: scheme, door (`www.`, `m.`), tracking parameters, fragment and the
/// last slash do not count.
pub fn identity(url: &Url) -> String {
    let host = plain_host(url.host_str().unwrap_or("")).to_string();
    let mut key = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    };
    key.push_str(url.path().trim_end_matches('/'));
    let kept: Vec<&str> =
        url.query().unwrap_or("").split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
    if !kept.is_empty() {
        key.push('?');
        key.push_str(&kept.join("&"));
    }
    key
}

fn is_tracking(pair: &str) -> bool {
    let key = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
    key.starts_with("utm_") || key.starts_with("at_custom") || TRACKING.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_address_is_read_as_any_other() {
        let hosts = [
            "www.dawn.com",
            "a-b.example.org",
            "x1.2y.org",
            "1.2.3.4",
            "example.0x7f",
            "xn--80ak6aa92e.com",
            "dawn.com.",
            "Dawn.com",
            "dawn.com:80",
            "u@dawn.com",
            "",
            "a..b",
            ".com",
            "localhost",
            "dawn.com:x",
            "日本.jp",
            "a_b.org",
            "-a.org",
            "a%41.org",
        ];
        let rests = [
            "",
            "/",
            "/news/1894207",
            "/a/../b",
            "/a/./b",
            "/a//b/",
            "/.well/x",
            "/a%20b",
            "/é",
            "/a b",
            "/A_b~c,d:e",
            "?q=/x",
            "#x",
            "/x?y=z&w=%zz#v",
            "/x?\u{7f}",
            "/a\\b",
            "/x\ty",
            "/a;b=c",
            "/a(b)",
            "/2024/3/7/x.html",
        ];
        let mut plain = 0;
        for scheme in ["https://", "http://", "https:/", "HTTPS://", "ftp://", ""] {
            for host in hosts {
                for rest in rests {
                    let text = format!("{scheme}{host}{rest}");
                    let Some((host, path)) = plain_address(&text) else { continue };
                    let url = parse_address(&text).unwrap_or_else(|| panic!("{text} is no address"));
                    assert_eq!((host, path), (url.host_str().unwrap(), url.path()), "{text}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 50, "{plain} were plain");
    }

    #[test]
    fn one_page_has_one_identity() {
        let id = |text: &str| identity(&parse_address(text).unwrap());
        let rows = [
            ("http://www.dawn.com/news/1894207/", "https://dawn.com/news/1894207?utm_source=x#comments"),
            ("https://m.example.org/a?id=3&fbclid=9", "example.org/a?id=3"),
            ("//www.example.org:8080/x", "https://example.org:8080/x/"),
        ];
        for (a, b) in rows {
            assert_eq!(id(a), id(b));
        }
        assert_ne!(id("https://example.org/a?id=3"), id("https://example.org/a?id=4"));
        for bad in ["", "words", "mailto:desk@example.org", "http://", "https://["] {
            assert_eq!(parse_address(bad), None, "{bad}");
        }
        assert_eq!(parse_address("https://example.org/x (archived)").unwrap().path(), "/x");
    }
}
