//! Addresses as a report may show them: only those of the web can be followed.

use url::Url;

/// Text, perhaps with an address that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// What is read.
    pub text: String,
    /// Where it leads; `None` for everything but `http` and `https`.
    pub href: Option<String>,
}

impl Cited {
    /// An address shown as it is written.
    pub fn address(url: &str) -> Cited {
        Cited { text: url.to_string(), href: web(url) }
    }

    /// A source as the tables print it: `title <address>`, a title, or an address.
    pub fn source(line: &str) -> Cited {
        let parts = line.strip_suffix('>').and_then(|l| l.rsplit_once(" <"));
        match parts {
            Some((title, url)) if web(url).is_some() => Cited { text: title.to_string(), href: web(url) },
            _ => Cited::address(line),
        }
    }
}

/// The address in its normal form, where it is one of the web.
pub fn web(url: &str) -> Option<String> {
    let parsed = Url::parse(url.trim()).ok()?;
    (matches!(parsed.scheme(), "http" | "https") && parsed.has_host()).then(|| parsed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_can_be_followed() {
        let rows = [
            ("https://a.example/b", true),
            ("HTTP://a.example", true),
            ("javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("vbscript:x", false),
            ("//a.example", false),
            ("a.example", false),
            ("file:///etc/passwd", false),
        ];
        for (url, followed) in rows {
            assert_eq!(Cited::address(url).href.is_some(), followed, "{url:?}");
        }
    }

    #[test]
    fn sources_are_titles_with_addresses() {
        let source = Cited::source("The Quay 2021-01-02, 'Harbour' <https://quay.example/1>");
        assert_eq!(source.text, "The Quay 2021-01-02, 'Harbour'");
        assert_eq!(source.href.as_deref(), Some("https://quay.example/1"));
        assert_eq!(Cited::source("x <javascript:alert(1)>").href, None);
    }
}
