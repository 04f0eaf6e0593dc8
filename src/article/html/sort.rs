//! What sort of page it is: a story, a thread, a list of stories, a ticker, an error.

use super::blocks::Chunk;
use super::parts::Parts;
use super::select::Look;
use crate::article::PageSort;
use crate::page::Page;
use crate::text::holds;

/// Decides by what the page says of itself, then by how its text divides. `story` marks the chunks of the story.
pub(super) fn of(page: &Page, text: &str, thread: bool, chunks: &[Chunk], looks: &[Look], story: &[bool]) -> PageSort {
    let length: usize = looks.iter().zip(story).filter(|(_, s)| **s).map(|(l, _)| l.len).sum();
    if thread {
        return PageSort::Forum;
    }
    if length < 1200 && is_error(page, text, chunks) {
        return PageSort::Error;
    }
    let bytes = page.text.as_bytes();
    if memchr::memmem::find(bytes, b"\"LiveBlogPosting\"").is_some()
        || memchr::memmem::find(bytes, b"schema.org/LiveBlogPosting").is_some()
        || is_ticker(page, text, chunks)
    {
        return PageSort::LiveBlog;
    }
    // Headings that lead away, and hardly a sentence of its own.
    let headings = chunks.iter().zip(looks).filter(|(c, l)| c.heading > 1 && l.link_share > 80 && l.len > 15).count();
    let prose: usize = looks
        .iter()
        .zip(story)
        .filter(|(l, s)| **s && l.shape.is_prose() && l.link_share < 50)
        .map(|(l, _)| l.len)
        .sum();
    // A short story with many others below it says that it is one.
    let claimed = [b"og:type".as_slice(), b"\"@type\""].iter().any(|key| {
        memchr::memmem::find_iter(bytes, key).take(20).any(|at| {
            let value = &bytes[at..bytes.len().min(at + 60)];
            [b"article".as_slice(), b"Article", b"BlogPosting"].iter().any(|v| memchr::memmem::find(value, v).is_some())
        })
    });
    if !claimed && headings >= 8 && prose < 400.min(60 * headings) {
        return PageSort::Index;
    }
    PageSort::Article
}

/// A headline that promises news as it comes, and entries that begin with the time of day.
fn is_ticker(page: &Page, text: &str, chunks: &[Chunk]) -> bool {
    const WORDS: [&str; 8] =
        ["live", "liveblog", "ticker", "as it happened", "minute by minute", "updates", "en direct", "en vivo"];
    let named = |line: &str| {
        let line = line.to_lowercase();
        WORDS.iter().any(|w| holds(&line, w))
    };
    let headline = chunks.iter().find(|c| c.heading == 1).is_some_and(|c| named(c.span.of(text)));
    if !headline && !page.url.as_deref().is_some_and(named) {
        return false;
    }
    let timed = chunks.iter().filter(|c| !c.parts.any(Parts::NAV) && begins_with_time(c.span.of(text))).count();
    timed >= 4
}

/// "14:05", "14.05 Uhr", "2:31pm".
fn begins_with_time(line: &str) -> bool {
    let bytes = line.trim_start().as_bytes();
    let hours = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let Some([b':' | b'.' | b'h', a, b, rest @ ..]) = bytes.get(hours..) else { return false };
    let ends = rest.first().is_none_or(|c| !c.is_ascii_digit() && !matches!(c, b'.' | b'%'));
    (1..=2).contains(&hours) && a.is_ascii_digit() && b.is_ascii_digit() && ends
}

/// Words of pages that a server sends in place of another.
fn is_error(page: &Page, text: &str, chunks: &[Chunk]) -> bool {
    const WORDS: [&str; 14] = [
        "404",
        "page not found",
        "not found",
        "403 forbidden",
        "access denied",
        "just a moment",
        "attention required",
        "page cannot be found",
        "page can’t be found",
        "page can't be found",
        "seite nicht gefunden",
        "service unavailable",
        "are you a robot",
        "internal server error",
    ];
    let says = |line: &str| {
        let line = line.trim().to_lowercase();
        line.len() < 80 && WORDS.iter().any(|w| line.starts_with(w) || line.ends_with(w))
    };
    let title = memchr::memmem::find(page.text.as_bytes(), b"<title").and_then(|at| {
        let rest = page.text.get(at..)?;
        let from = rest.find('>')? + 1;
        rest.get(from..from + rest.get(from..)?.find('<')?)
    });
    let shown = chunks.iter().find(|c| c.heading == 1 && !c.parts.any(Parts::NAV)).map(|c| c.span.of(text));
    // Titles carry the site's name behind a bar.
    title.is_some_and(|t| t.split(['|', '–', '-', '·']).any(says)) && shown.is_none_or(|s| s.len() < 80)
        || shown.is_some_and(says)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, PageSort};
    use crate::page::Page;

    const PROSE: &str = "<p>The council opened the northern pier on Monday after a year of repairs, the mayor said at the quay, \
        and the first ferry left an hour later with forty people and a brass band on board.</p>";

    fn check(name: &str, url: Option<&str>, html: &str, expected: PageSort) {
        let article = Article::read(&Page::from_html("page.html", url, html.to_string()));
        assert_eq!(article.sort, expected, "{name}");
    }

    fn page(title: &str, body: &str) -> String {
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>")
    }

    #[test]
    fn sorts_of_pages() {
        let story = page("Pier opens", &PROSE.repeat(5));
        check("a story", None, &story, PageSort::Article);
        check("a story under a live address", Some("https://quay.example/live/pier"), &story, PageSort::Article);

        let entries: Vec<String> =
            ["16:40", "15.05", "2:31pm", "13:10", "12h45"].iter().map(|t| format!("<h3>{t}</h3>{PROSE}")).collect();
        let ticker = page("Pier reopens: live updates", &entries.concat());
        check("a ticker", None, &ticker, PageSort::LiveBlog);
        check(
            "a ticker by its address",
            Some("https://quay.example/ticker/9"),
            &page("The pier", &entries.concat()),
            PageSort::LiveBlog,
        );
        check("hours of a programme", None, &page("The festival", &entries.concat()), PageSort::Article);
        let alive = page("Divers found alive", &entries.concat());
        check("alive is not live", None, &alive, PageSort::Article);
        let marked = format!(
            "<script type=\"application/ld+json\">{{\"@type\": \"LiveBlogPosting\"}}</script>{}",
            PROSE.repeat(4)
        );
        check("a ticker that says so", None, &page("The pier", &marked), PageSort::LiveBlog);

        let heads: Vec<String> = (0..14)
            .map(|n| format!("<h2><a href=\"/story/{n}\">The council votes on quay number {n} in March</a></h2><p>Two hours of talks.</p>"))
            .collect();
        check("a front page", None, &page("The Quay", &heads.concat()), PageSort::Index);
        let below = format!("<meta property=\"og:type\" content=\"article\">{PROSE}{}", heads.concat());
        check("a short story above others", None, &page("Pier opens", &below), PageSort::Article);

        for title in
            ["404 – The Quay", "Page not found | The Quay", "Seite nicht gefunden", "Access denied", "Just a moment..."]
        {
            check(title, None, &page(title, "<p>Try the search or go back to the front page.</p>"), PageSort::Error);
        }
        let lost = page("Access denied", &PROSE.repeat(8));
        check("a story of that name", None, &lost, PageSort::Article);
    }

    #[test]
    fn times_of_day() {
        for line in ["14:05", "14.05 Uhr", "2:31pm The mayor", " 9:00 Start", "13h10"] {
            assert!(super::begins_with_time(line), "{line}");
        }
        for line in ["", "14", "14:5", "3.14159", "12.50%", "2021:05", "At 14:05", "12.05.2021"] {
            assert!(!super::begins_with_time(line), "{line}");
        }
    }
}
