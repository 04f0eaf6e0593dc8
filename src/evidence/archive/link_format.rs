//! Lists of links (RFC 8288, RFC 6690): the header `Link`, and the body of a TimeMap.

/// One link: where it leads, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) to: String,
    attributes: Vec<(String, String)>,
}

impl Link {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether the link stands in a relation (`rel="first memento"` names two).
    pub(super) fn is(&self, relation: &str) -> bool {
        self.attribute("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case(relation)))
    }
}

/// Most links that are read of one list.
const MOST: usize = 50_000;

/// Reads a list as far as it makes sense. Commas and semicolons inside addresses and quotation marks part nothing.
pub(super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut rest = text;
    while found.len() < MOST
        && let Some((_, after)) = rest.split_once('<')
        && let Some((to, after)) = after.split_once('>')
    {
        let mut link = Link { to: to.trim().to_string(), attributes: Vec::new() };
        rest = after.trim_start();
        while let Some(after) = rest.strip_prefix(';') {
            let end = after.find(['=', ';', ',']).unwrap_or(after.len());
            let name = after[..end].trim().to_ascii_lowercase();
            rest = &after[end..];
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix('=').map(str::trim_start) {
                (value, rest) = match after.strip_prefix('"') {
                    Some(quoted) => quoted_string(quoted),
                    None => {
                        let end = after.find([';', ',']).unwrap_or(after.len());
                        (after[..end].trim().to_string(), &after[end..])
                    }
                };
            }
            rest = rest.trim_start();
            link.attributes.push((name, value));
        }
        found.push(link);
    }
    found
}

/// What stands up to the closing quotation mark, and what after it.
fn quoted_string(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => {
                value.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return (value, &text[at + 1..]),
            _ => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_links_are_read() {
        let list = links(
            "<http://a.example.org/x,y;z>;rel=\"original\",\n <http://b.example.org/1>; REL=\"first memento\"; datetime=\"Tue, 20 Jun 2000 18:02:59 GMT\"\n, <http://b.example.org/2>;rel=memento ; title=\"a \\\"b\\\", c\";x",
        );
        assert_eq!(list.len(), 3);
        assert_eq!((list[0].to.as_str(), list[0].is("original")), ("http://a.example.org/x,y;z", true));
        assert!(list[1].is("memento") && list[1].is("first") && !list[1].is("last"));
        assert_eq!(list[1].attribute("datetime"), Some("Tue, 20 Jun 2000 18:02:59 GMT"));
        assert!(list[2].is("memento") && list[2].attribute("title") == Some("a \"b\", c"));
        assert_eq!(list[2].attribute("x"), Some(""));
        for odd in ["", "<", "<a", "<a>;", "<a>;b=\"", "<a>;=;=,<", "no link at all", "<é>;é=é"] {
            let _ = links(odd);
        }
    }
}
