//! Addresses in the text and behind its words.

use crate::article::{Article, Role};
use crate::knowledge::{identity, parse_address};
use crate::span::Span;
use url::Url;

/// Why a link stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkRole {
    /// The article rests on it or sends the reader there.
    Citation,
    /// Menu, author, tag, share, related story.
    Navigation,
    /// Put there by an intruder.
    Injected,
}

/// A link with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as written, or the words it stands behind.
    pub span: Span,
    /// The address.
    pub url: String,
    /// Why it stands there.
    pub role: LinkRole,
}

/// Links of an article in text order: those written out, and those behind words.
pub(super) fn find(article: &Article) -> Vec<Link> {
    let text = article.text.as_str();
    let mut found: Vec<(Span, String)> = written(text);
    for link in &article.links {
        let written_out = found.iter().any(|(span, _)| span.overlaps(link.span));
        if !written_out && has_host(&link.url) {
            found.push((link.span, link.url.clone()));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let own = article.meta.canonical.first().and_then(|c| parse_address(&c.value)).map(|u| identity(&u));
    let roles: Vec<LinkRole> = found.iter().map(|(span, url)| role(article, *span, url, own.as_deref())).collect();
    let mut links: Vec<Link> =
        found.into_iter().zip(roles).map(|((span, url), role)| Link { span, url, role }).collect();
    mark_swarms(text, &mut links);
    links
}

/// Addresses written out in a text.
fn written(text: &str) -> Vec<(Span, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memchr2_iter(b':', b'w', bytes) {
        if at < from {
            continue;
        }
        let start = match bytes.get(at) {
            Some(b':') if bytes[at..].starts_with(b"://") => scheme_start(bytes, at),
            Some(b'w')
                if bytes[at..].starts_with(b"www.")
                    && !before(bytes, at).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'/' || b == b'.') =>
            {
                Some(at)
            }
            _ => None,
        };
        let Some(start) = start.filter(|s| *s >= from) else { continue };
        let span = Span::new(start, end(text, start));
        let address = span.of(text);
        // "[www.example.org](http://www.example.org)" is one link, written twice.
        if text[span.end as usize..].starts_with("](") {
            continue;
        }
        if has_host(address) {
            from = span.end as usize;
            found.push((span, address.to_string()));
        }
    }
    found
}

fn before(bytes: &[u8], at: usize) -> Option<u8> {
    at.checked_sub(1).and_then(|i| bytes.get(i)).copied()
}

/// Where `http`, `https` or another known scheme begins before `://`, even glued to a word ("Source:https://…").
fn scheme_start(bytes: &[u8], colon: usize) -> Option<usize> {
    ["https", "http", "ftp", "hxxps", "hxxp", "gopher", "file"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        bytes.get(start..colon)?.eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
    })
}

/// Where an address ends: at white space or a mark no address holds; closing marks and stops of the sentence are left
/// to the sentence.
fn end(text: &str, start: usize) -> usize {
    let stop = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '`' | '|' | '\u{3002}' | '\u{3000}' | '、' | '，'
            )
    };
    let rest = &text[start..];
    let mut address = &rest[..rest.find(stop).unwrap_or(rest.len())];
    // The next address glued to this one.
    let inside = address.get(8..).and_then(|tail| ["http://", "https://"].iter().filter_map(|s| tail.find(s)).min());
    if let Some(at) = inside
        && !matches!(address.as_bytes().get(at + 7), Some(b'/' | b'=' | b'?' | b'&'))
    {
        address = &address[..at + 8];
    }
    while let Some(last) = address.chars().next_back() {
        let unbalanced =
            |open: char, close: char| last == close && address.matches(close).count() > address.matches(open).count();
        let cut = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '—' | '–' | '\\')
            || unbalanced('(', ')')
            || unbalanced('[', ']')
            || unbalanced('{', '}');
        if !cut {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    // "](http://…)": a bracket closed in the middle ends it.
    let mut depth = 0i32;
    for (i, b) in address.bytes().enumerate() {
        depth += i32::from(b == b'(') - i32::from(b == b')');
        if depth < 0 {
            address = &address[..i];
            break;
        }
    }
    start + address.len()
}

fn has_host(url: &str) -> bool {
    parse_address(url).is_some_and(|u| u.host_str().is_some_and(|h| h.trim_matches('.').contains(['.', ':'])))
}

fn role(article: &Article, span: Span, url: &str, own: Option<&str>) -> LinkRole {
    match article.block_at(span.start).map(|b| b.role) {
        Some(Role::InjectedLinks) => return LinkRole::Injected,
        Some(role) if !role.is_story() => return LinkRole::Navigation,
        _ => {}
    }
    let Some(url) = parse_address(url) else { return LinkRole::Citation };
    if own == Some(identity(&url).as_str()) || is_navigation(&url) {
        return LinkRole::Navigation;
    }
    LinkRole::Citation
}

/// Share buttons, tag, author and login pages, and bare front pages behind an outlet's own name.
fn is_navigation(url: &Url) -> bool {
    const SHARE: [&str; 12] = [
        "/sharer",
        "/share",
        "/intent/tweet",
        "/intent/post",
        "/submit",
        "/pin/create",
        "/sharearticle",
        "/send",
        "/login",
        "/signin",
        "/subscribe",
        "/wp-login.php",
    ];
    const SHELF: [&str; 8] =
        ["/tag/", "/tags/", "/author/", "/authors/", "/category/", "/user/", "/profile/", "/members/"];
    let path = url.path().to_ascii_lowercase();
    let shared = url.query().is_some_and(|q| q.contains("url=") || q.contains("u=http") || q.contains("text="));
    SHELF.iter().any(|shelf| path.starts_with(shelf))
        || SHARE.iter().any(|s| {
            path.starts_with(s) && (shared || matches!(*s, "/login" | "/signin" | "/subscribe" | "/wp-login.php"))
        })
}

/// Many addresses in a row, most of them bare machines: nobody cites like that.
fn mark_swarms(text: &str, links: &mut [Link]) {
    const SWARM: usize = 4;
    let mut from = 0;
    while from < links.len() {
        let mut to = from + 1;
        while to < links.len() && in_one_row(text, links[to - 1].span, links[to].span) {
            to += 1;
        }
        let Some(row) = links.get_mut(from..to) else { return };
        let bare = row.iter().filter(|l| is_bare_machine(&l.url)).count();
        if row.len() >= SWARM && bare * 2 >= row.len() {
            row.iter_mut().for_each(|l| l.role = LinkRole::Injected);
        }
        from = to;
    }
}

/// Whether nothing stands between two addresses. One with words before it on its line ends that line's row.
fn in_one_row(text: &str, a: Span, b: Span) -> bool {
    text.get(a.end as usize..b.start as usize).is_some_and(|gap| {
        let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '-' | '*' | '(' | ')' | '[' | ']');
        let line = text.get(..a.start as usize).and_then(|t| t.rsplit('\n').next()).unwrap_or("");
        let word = |w: &str| !w.contains("://") && w.contains(char::is_alphabetic);
        let led = gap.contains('\n') && line.split_whitespace().any(word);
        gap.chars().all(blank) && !led
    })
}

fn is_bare_machine(url: &str) -> bool {
    parse_address(url).is_some_and(|u| matches!(u.host(), Some(url::Host::Ipv4(_) | url::Host::Ipv6(_))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use proptest::prelude::*;

    /// Addresses are marked with ‹ and › in the text.
    fn check(marked: &str) {
        let text = marked.replace(['‹', '›'], "");
        let mut expected = Vec::new();
        let mut rest = marked;
        while let Some((_, tail)) = rest.split_once('‹') {
            let (url, tail) = tail.split_once('›').unwrap();
            expected.push(url.to_string());
            rest = tail;
        }
        let found: Vec<String> = find(&Article::verbatim("", &text)).into_iter().map(|l| l.url).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let rows = [
            "See ‹https://example.org/a/b›, and (‹http://example.org/c_(d)›).",
            "Source:‹https://example.org/x-2024-01-02/›",
            "Source: ‹https://example.org/news/12›\n\nNext",
            "[a report](‹https://example.org/r›) says so",
            "[www.example.org](‹http://www.example.org›)",
            "on ‹www.example.org/page›; not at awww.example.org",
            "“‹https://example.org/q?a=1&b=2#c›”",
            "‹http://example.org/a›‹http://example.org/b›",
            "archived ‹https://web.archive.org/web/2020/https://example.org/a›.",
            "none: http:// or https://localhost and 3://x",
            "<‹https://example.org/é›>",
        ];
        rows.into_iter().for_each(check);
    }

    #[test]
    fn swarms_of_machines_are_injected() {
        let text =
            "A story.\n\nhttp://192.0.2.1/ http://192.0.2.2/ https://192.0.2.3/ http://192.0.2.4/ http://example.org/";
        let links = find(&Article::verbatim("", text));
        assert_eq!(links.len(), 5);
        assert!(links.iter().all(|l| l.role == LinkRole::Injected));
        let source = format!("Source: https://example.net/story\n\n{}", text.replace("A story.\n\n", ""));
        let roles: Vec<LinkRole> = find(&Article::verbatim("", &source)).iter().map(|l| l.role).collect();
        assert_eq!(roles, [vec![LinkRole::Citation], vec![LinkRole::Injected; 5]].concat());
        let one = find(&Article::verbatim("", "The camera at http://192.0.2.1/ was open."));
        assert_eq!(one[0].role, LinkRole::Citation);
    }

    #[test]
    fn the_block_decides_the_role() {
        let mut article = Article::verbatim(
            "",
            "Home https://example.org/\n\nRead https://example.org/a now\n\nhttps://example.org/author/x",
        );
        article.blocks[0] = Block { role: Role::Navigation, span: article.blocks[0].span };
        let roles: Vec<LinkRole> = find(&article).into_iter().map(|l| l.role).collect();
        assert_eq!(roles, [LinkRole::Navigation, LinkRole::Citation, LinkRole::Navigation]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(https?://|www\\.|[()\\[\\]. “a-z/:é])*") {
            for link in find(&Article::verbatim("", &text)) {
                prop_assert_eq!(link.span.of(&text), link.url.as_str());
            }
        }
    }
}
