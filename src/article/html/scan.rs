//! HTML cut into tags and text, each with its place on the page. Forgiving, one pass, no tree.

/// A piece of a page. Offsets are bytes of `Page::text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    /// A start tag.
    Open {
        /// Lower-case name.
        name: String,
        /// Everything between name and `>`.
        attributes: &'p str,
        /// Ends in `/>`.
        empty: bool,
    },
    /// An end tag.
    Close {
        /// Lower-case name.
        name: String,
    },
    /// Text between tags.
    Text {
        /// First byte.
        from: usize,
        /// One past the last.
        to: usize,
    },
}

/// Elements whose content is no markup.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Walks over a page.
#[derive(Debug)]
pub(super) struct Scan<'p> {
    page: &'p str,
    at: usize,
    /// The element whose raw content comes next.
    raw: Option<String>,
}

impl<'p> Scan<'p> {
    pub(super) fn new(page: &'p str) -> Scan<'p> {
        Scan { page, at: 0, raw: None }
    }

    /// The content of a raw element: up to its end tag, or to the end of the page.
    fn raw_text(&mut self, name: &str) -> Option<Piece<'p>> {
        let from = self.at;
        let mut search = from;
        let to = loop {
            let Some(lt) = self.page[search..].find("</").map(|k| search + k) else { break self.page.len() };
            let rest = &self.page.as_bytes()[lt + 2..];
            if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                break lt;
            }
            search = lt + 2;
        };
        self.at = to;
        (to > from).then_some(Piece::Text { from, to })
    }

    /// The end of a tag that begins at `from`: past `>`, quoted values respected.
    fn tag_end(&self, from: usize) -> (usize, usize) {
        let bytes = self.page.as_bytes();
        let mut at = from;
        let mut quote = 0u8;
        let mut value = false;
        while let Some(&b) = bytes.get(at) {
            match b {
                b'>' if quote == 0 => return (at, at + 1),
                b'"' | b'\'' if quote == 0 && value => quote = b,
                b if b == quote && quote != 0 => quote = 0,
                _ => {}
            }
            if quote == 0 {
                value = b == b'=' || value && b.is_ascii_whitespace();
            }
            at += 1;
        }
        (bytes.len(), bytes.len())
    }
}

impl<'p> Iterator for Scan<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        if let Some(name) = self.raw.take()
            && let Some(text) = self.raw_text(&name)
        {
            return Some(text);
        }
        let bytes = self.page.as_bytes();
        loop {
            let from = self.at;
            if from >= bytes.len() {
                return None;
            }
            if bytes[from] != b'<' || !starts_markup(&bytes[from + 1..]) {
                // Text up to the next `<` that begins markup.
                let mut to = from + 1;
                while let Some(lt) = memchr::memchr(b'<', &bytes[to.min(bytes.len())..]).map(|k| to + k) {
                    if starts_markup(&bytes[lt + 1..]) {
                        to = lt;
                        break;
                    }
                    to = lt + 1;
                }
                if memchr::memchr(b'<', &bytes[to.min(bytes.len())..]).is_none() {
                    to = bytes.len();
                }
                self.at = to;
                return Some(Piece::Text { from, to });
            }
            let rest = &self.page[from..];
            if let Some(body) = rest.strip_prefix("<!--") {
                let skip = if body.starts_with('>') { 1 } else { body.find("-->").map_or(body.len(), |k| k + 3) };
                self.at = from + 4 + skip;
                continue;
            }
            if let Some(cdata) = rest.strip_prefix("<![CDATA[") {
                self.at = from + 9 + cdata.find("]]>").map_or(cdata.len(), |k| k + 3);
                continue;
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at = from + rest.find('>').map_or(rest.len(), |k| k + 1);
                continue;
            }
            let closing = bytes.get(from + 1) == Some(&b'/');
            let name_from = from + 1 + usize::from(closing);
            let name_len =
                bytes[name_from..].iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/')).count();
            let name = self.page.get(name_from..name_from + name_len).unwrap_or("").to_ascii_lowercase();
            let (end, next) = self.tag_end(name_from + name_len);
            self.at = next;
            if closing {
                return Some(Piece::Close { name });
            }
            let attributes = self.page.get(name_from + name_len..end).unwrap_or("");
            let empty = attributes.ends_with('/');
            if RAW.contains(&name.as_str()) && !(empty && name == "iframe") {
                self.raw = Some(name.clone());
            }
            return Some(Piece::Open { name, attributes, empty });
        }
    }
}

/// Whether `<` followed by these bytes begins a tag, comment or declaration.
fn starts_markup(rest: &[u8]) -> bool {
    match rest.first() {
        Some(b'!' | b'?') => true,
        Some(b'/') => rest.get(1).is_some_and(u8::is_ascii_alphabetic),
        Some(b) => b.is_ascii_alphabetic(),
        None => false,
    }
}

/// The attributes of a tag: lower-case names with raw values.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (String, &str)> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // A name may begin with `=` in broken tags; it must still be consumed.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..]
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
            .map_or(rest.len(), |k| first + k);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else { return Some((name, "")) };
        let after = after.trim_start();
        let (value, left) = match after.chars().next() {
            Some(q @ ('"' | '\'')) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
            _ => {
                let end = after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len());
                after.split_at(end)
            }
        };
        rest = left;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_are_cut_at_tags() {
        let page = "<p class='a > b'>1 < 2<br/>x<script>if (a<b) '</p>'</script><!-- c --><B>y";
        let shown: Vec<String> = Scan::new(page)
            .map(|piece| match piece {
                Piece::Open { name, .. } => format!("<{name}>"),
                Piece::Close { name } => format!("</{name}>"),
                Piece::Text { from, to } => page[from..to].to_string(),
            })
            .collect();
        assert_eq!(shown, ["<p>", "1 < 2", "<br>", "x", "<script>", "if (a<b) '</p>'", "</script>", "<b>", "y"]);
    }

    #[test]
    fn attributes_are_read() {
        let found: Vec<(String, &str)> = attributes(" href=\"/a b\" Data-X = 'q' hidden x=1/").collect();
        let expected = [("href", "/a b"), ("data-x", "q"), ("hidden", ""), ("x", "1/")];
        assert_eq!(found, expected.map(|(n, v)| (n.to_string(), v)));
    }

    proptest! {
        #[test]
        fn any_page_is_cut(page in "[<>/a-c!\\-='\" &;é]{0,80}") {
            let mut last = 0;
            for piece in Scan::new(&page) {
                match piece {
                    Piece::Text { from, to } => {
                        prop_assert!(from >= last && to > from && page.get(from..to).is_some());
                        last = to;
                    }
                    Piece::Open { attributes: a, .. } => { attributes(a).count(); }
                    Piece::Close { .. } => {}
                }
            }
        }
    }
}
