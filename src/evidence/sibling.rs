//! An address nobody wrote, of the same shape as one that somebody did: what a server says to it tells whether it
//! knows its own pages.

use super::likeness::mix;
use url::Url;

/// The same address with another last part: letters for letters, digits for digits. `None` at the root of a site.
/// Numbers begin with a nine: a neighbour's number would be another story.
pub(super) fn sibling(url: &Url) -> Option<Url> {
    let path = url.path();
    let end = path.trim_end_matches('/').len();
    let start = path.get(..end)?.rfind('/')? + 1;
    let part = path.get(start..end).filter(|p| !p.is_empty())?;
    let (name, extension) = match part.rfind('.') {
        Some(dot) if part.len() - dot <= 6 => part.split_at(dot),
        _ => (part, ""),
    };
    let mut state = mix(url.as_str().bytes().fold(0x9e37_79b9_7f4a_7c15, |h: u64, b| mix(h ^ u64::from(b))));
    let mut next = |n: u64| {
        state = mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
        (state % n) as u8
    };
    let mut in_number = false;
    let changed: String = percent_free(name)
        .chars()
        .map(|c| {
            let first = c.is_ascii_digit() && !in_number;
            in_number = c.is_ascii_digit();
            match c {
                '0'..='9' if first => '9',
                '0'..='9' => char::from(b'0' + next(10)),
                'a'..='z' => char::from(b'a' + next(26)),
                'A'..='Z' => char::from(b'A' + next(26)),
                other => other,
            }
        })
        .collect();
    let mut sibling = url.clone();
    sibling.set_path(&format!("{}{changed}{extension}{}", &path[..start], &path[end..]));
    sibling.set_query(None);
    sibling.set_fragment(None);
    (sibling.path() != path).then_some(sibling)
}

/// Escaped letters become plain ones, so that the new address stays readable.
fn percent_free(part: &str) -> String {
    let mut rest = part;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        plain.push('x');
        rest = after.get(2..).unwrap_or("");
    }
    plain.push_str(rest);
    plain
}

/// What siblings have in common: one answer serves all of them.
pub(super) fn family(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    let (folder, part) = path.rsplit_once('/').unwrap_or(("", path));
    let shape = match part {
        p if p.bytes().all(|b| b.is_ascii_digit()) => "number",
        p if p.bytes().any(|b| b.is_ascii_digit()) => "mixed",
        _ => "words",
    };
    let extension = part.rsplit_once('.').map_or("", |(_, e)| e);
    format!("{}{folder}/{shape}.{extension}", url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_have_the_same_shape() {
        let of = |text: &str| sibling(&Url::parse(text).unwrap()).map(|u| u.to_string());
        assert_eq!(of("https://example.org/"), None);
        let changed = of("https://example.org/news/bridge-opens-12.html?x=1#y").unwrap();
        assert!(
            changed.starts_with("https://example.org/news/")
                && changed.ends_with(".html")
                && changed.len() == "https://example.org/news/bridge-opens-12.html".len()
        );
        assert!(of("https://example.org/news/1894207/").unwrap().starts_with("https://example.org/news/9"));
        assert_eq!(of("https://example.org/a/b"), of("https://example.org/a/b"));
        assert!(!of("https://example.org/a/%D0%BC%D0%BE").unwrap().ends_with("/a/"));
    }
}
