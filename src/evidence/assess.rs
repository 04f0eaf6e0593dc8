//! From an answer to a verdict. The order matters: the first thing that decides ends it.

use super::answer::{Answer, Limits, Trouble};
use super::likeness::{share, slug, topic};
use super::reading::Reading;
use super::signs::{Sign, Signs};
use super::support::Quoted;
use super::verdict::Verdict;
use crate::calendar::{Interval, NaiveDate};
use crate::knowledge::identity;
use url::Url;

/// What the citing article says of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The address.
    pub url: String,
    /// The title it is cited with.
    pub title: Option<String>,
    /// The days it is cited as of.
    pub published: Option<Interval>,
    /// The day of the citing article.
    pub on: Option<NaiveDate>,
    /// The words it is cited for.
    pub claims: Vec<Quoted>,
}

/// A verdict, or the one question that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opinion {
    /// It is decided.
    Decided(Verdict, String),
    /// Nothing speaks for the page but that it is there: would the server say the same of an address nobody wrote?
    Doubtful(Verdict, String),
}

/// How many of a hundred words of title or slug the page must carry.
const SAME: usize = 50;
/// Days between the cited date and the page's own.
const SAME_DAYS: u64 = 30;

/// What an answer's status and headers decide.
pub(super) fn by_status(answer: &Answer) -> Option<(Verdict, String)> {
    let status = answer.status;
    if answer.header("cf-mitigated").is_some_and(|v| v.contains("challenge")) {
        return Some((Verdict::Blocked, "the server asks for a browser (challenge)".into()));
    }
    Some(match status {
        404 => (Verdict::Dead, "the server says there is no such page (404)".into()),
        410 => (Verdict::Dead, "the server says the page is gone (410)".into()),
        401 | 403 | 406 | 407 | 429 | 451 => {
            (Verdict::Blocked, format!("the server does not let programs in ({status})"))
        }
        402 => (Verdict::Gated, "the server asks for payment (402)".into()),
        500..=599 => (Verdict::ServerError, format!("the server fails ({status})")),
        204 | 205 => (Verdict::Incomplete, format!("the server sends no page ({status})")),
        400..=499 => (Verdict::Blocked, format!("the server refuses the request ({status})")),
        200..=299 => return None,
        _ => (Verdict::ServerError, format!("an answer that is no page ({status})")),
    })
}

/// What trouble on the way means.
pub(super) fn by_trouble(trouble: &Trouble) -> (Verdict, String) {
    let verdict = match trouble {
        Trouble::Unreachable(_) => Verdict::Unreachable,
        Trouble::Tls(_) => Verdict::TlsError,
        Trouble::Timeout(_) => Verdict::Timeout,
        Trouble::TooLarge(_) => Verdict::TooLarge,
        Trouble::Incomplete(_) => Verdict::Incomplete,
        Trouble::Forbidden(_) => Verdict::ForbiddenTarget,
        Trouble::NotAsked | Trouble::NotRecorded(_) => Verdict::NotChecked,
    };
    (verdict, trouble.to_string())
}

/// The page of an answer, read; or why it is none.
pub(super) fn read(answer: &Answer, limits: &Limits) -> Result<(Reading, Signs), (Verdict, String)> {
    if let Some(cut) = &answer.cut {
        return Err(by_trouble(cut));
    }
    let body = answer.unpacked(limits).map_err(|t| by_trouble(&t))?;
    let kind = answer.header("content-type").unwrap_or("").to_ascii_lowercase();
    let head = body.trim_ascii_start();
    let markup = head.starts_with(b"<");
    let other = [
        (&b"%PDF-"[..], "a PDF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"PK\x03\x04", "a packed file"),
    ];
    if let Some((_, what)) = other.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err((Verdict::NotHtml, format!("not a page but {what}")));
    }
    let text_kind =
        kind.is_empty() || kind.starts_with("text/") || kind.contains("html") || (kind.contains("xml") && markup);
    if !text_kind || (kind.starts_with("text/") && !kind.contains("html") && !kind.contains("plain") && !markup) {
        return Err((Verdict::NotHtml, format!("not a page but `{}`", kind.split(';').next().unwrap_or(""))));
    }
    if head.is_empty() {
        return Err((Verdict::Incomplete, "the page is empty".into()));
    }
    if head.starts_with(b"{") || head.starts_with(b"[{") {
        return Err((Verdict::NotHtml, "not a page but data".into()));
    }
    let charset = kind
        .split_once("charset=")
        .map(|(_, c)| c.trim_matches(['"', '\'', ' ']).split(';').next().unwrap_or("").to_string());
    let decoded = match std::str::from_utf8(&body) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => crate::page::Page::new("page.html", None, body.to_vec(), charset.as_deref()).text.into(),
    };
    let reading = Reading::html(&decoded);
    let signs = Signs::of(&reading, &decoded);
    Ok((reading, signs))
}

/// What the page says of itself, against what it is cited as.
pub(super) fn by_page(cited: &Cited, asked: &Url, landed: &Url, reading: &Reading, signs: &Signs) -> Opinion {
    use Opinion::{Decided, Doubtful};
    let decided = |verdict, because: String| Decided(verdict, because);
    if let Some(words) = signs.get(Sign::Challenge) {
        return decided(Verdict::Blocked, format!("the server asks for a browser (“{words}”)"));
    }
    if let Some(words) = signs.get(Sign::Parked) {
        return decided(Verdict::Parked, format!("the domain is for sale or parked (“{words}”)"));
    }
    if let Some(words) = signs.get(Sign::NotFound) {
        return decided(Verdict::Soft404, format!("the page loads and says “{words}”"));
    }
    if let Some(words) = signs.get(Sign::Consent) {
        return decided(Verdict::Gated, format!("a wall of consent stands before the page (“{words}”)"));
    }
    if let Some(because) = led_home(asked, landed) {
        return decided(Verdict::Soft404, because);
    }
    if reading.title.eq_ignore_ascii_case(landed.host_str().unwrap_or("\0")) && !reading.is_article {
        return decided(Verdict::Parked, "the page carries nothing but the name of its host".into());
    }
    let same = same_story(cited, asked, reading);
    let gate = gate(reading, signs);
    if !matches!(same, Same::Yes)
        && let Some(named) = names_another(asked, landed, reading)
    {
        return decided(Verdict::Mismatch, format!("the page names itself as another story: {named}"));
    }
    match same {
        Same::Yes => {
            let other_day =
                cited.published.and_then(|cited| reading.published.first().map(|page| (page.gap(cited), *page, cited)));
            if let Some((gap, page, cited)) = other_day.filter(|(gap, ..)| *gap > SAME_DAYS) {
                return decided(
                    Verdict::Mismatch,
                    format!("the page is of {page}, cited as of {cited}: {gap} days apart"),
                );
            }
            if let Some(because) = gate {
                return decided(Verdict::Gated, because);
            }
            let because = format!("the page carries the title it is cited with: “{}”", reading.best_title());
            if reading.is_article || canonical_agrees(landed, reading) {
                decided(Verdict::Supports, because)
            } else {
                Doubtful(Verdict::Supports, because)
            }
        }
        Same::No => {
            let because = format!("the page is titled “{}”", reading.best_title());
            match gate {
                Some(because) if reading.best_title().is_empty() => decided(Verdict::Gated, because),
                _ => Doubtful(Verdict::Mismatch, because),
            }
        }
        Same::CannotTell => match gate {
            Some(because) => decided(Verdict::Gated, because),
            None if reading.is_shell => {
                Doubtful(Verdict::Incomplete, "the page fills itself by script; there is nothing to read".into())
            }
            None => {
                Doubtful(Verdict::Supports, "the page is there; title and address say too little to compare".into())
            }
        },
    }
}

fn gate(reading: &Reading, signs: &Signs) -> Option<String> {
    if reading.free == Some(false) {
        return Some("the page says it is not free; title and date can be seen, the text cannot".into());
    }
    signs.get(Sign::Paywall).map(|words| format!("a wall of payment stands before the text (“{words}”)"))
}

/// A deep address that ends at the front page or at a page for lost readers.
fn led_home(asked: &Url, landed: &Url) -> Option<String> {
    let depth = |url: &Url| url.path().split('/').filter(|p| !p.is_empty()).count();
    if identity(asked) == identity(landed) {
        return None;
    }
    let path = landed.path().to_ascii_lowercase();
    let language_only = depth(landed) == 1 && path.trim_matches('/').len() <= 3;
    let bare = landed.query().is_none_or(|q| !q.contains("id=") && !q.contains("p="));
    if depth(asked) >= 1
        && bare
        && (depth(landed) == 0 || (language_only && depth(asked) >= 2))
        && !(depth(asked) == 1 && language(asked))
    {
        return Some("the address leads to the front page".into());
    }
    let lost = [
        "404",
        "notfound",
        "not-found",
        "not_found",
        "pagenotfound",
        "page-not-found",
        "errors",
        "error404",
        "404.html",
        "error.html",
    ];
    if path.split('/').any(|part| lost.contains(&part)) {
        return Some(format!("the address leads to `{path}`"));
    }
    // From a story to the section above it.
    let (from, to) = (asked.path().trim_end_matches('/'), landed.path().trim_end_matches('/'));
    (depth(asked) >= 3
        && depth(landed) < depth(asked)
        && asked.host_str() == landed.host_str()
        && from.starts_with(&format!("{to}/"))
        && slug(landed.path()).is_empty())
    .then(|| format!("the address leads to the section `{to}`"))
}

fn language(url: &Url) -> bool {
    url.path().trim_matches('/').len() <= 3
}

fn canonical_agrees(landed: &Url, reading: &Reading) -> bool {
    let canonical = reading.canonical.as_deref().and_then(|c| landed.join(c).ok());
    canonical.is_some_and(|c| identity(&c) == identity(landed))
}

/// The address a page gives itself, where that is another story of the same host: each has a number, and they differ.
fn names_another(asked: &Url, landed: &Url, reading: &Reading) -> Option<String> {
    let named = landed.join(reading.canonical.as_deref()?).ok()?;
    let plain = |url: &Url| url.host_str().map(|h| h.strip_prefix("www.").unwrap_or(h).to_string());
    let (a, b) = (story_number(asked)?, story_number(&named)?);
    (plain(asked) == plain(&named) && a != b).then(|| named.to_string())
}

/// The one number of five to nine digits in a path, which names the story on most sites that number them.
fn story_number(url: &Url) -> Option<&str> {
    let mut numbers = url
        .path()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|p| p.bytes().all(|b| b.is_ascii_digit()) && (5..=9).contains(&p.len()));
    numbers.next().filter(|_| numbers.next().is_none())
}

enum Same {
    Yes,
    No,
    CannotTell,
}

/// Whether the page is the cited story: title or slug against the page's titles.
fn same_story(cited: &Cited, asked: &Url, reading: &Reading) -> Same {
    let shown = topic(&format!("{} {} {}", reading.headline, reading.heading, reading.title));
    let title = cited.title.as_deref().map(topic).unwrap_or_default();
    let slug = slug(asked.path());
    if (title.len() >= 2 && share(&title, &shown) >= SAME) || (slug.len() >= 2 && share(&slug, &shown) >= SAME) {
        return Same::Yes;
    }
    if title.len() < 2 && slug.len() < 3 {
        return Same::CannotTell;
    }
    // A slug in Latin letters says little of a title in others.
    let other_script =
        !reading.title.is_empty() && reading.title.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_ascii());
    if title.len() < 2 && other_script { Same::CannotTell } else { Same::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opinion(url: &str, landed: &str, title: Option<&str>, html: &str) -> Opinion {
        let cited = Cited {
            url: url.into(),
            title: title.map(str::to_string),
            published: Some("2024-03-07".parse().unwrap()),
            ..Cited::default()
        };
        let answer = Answer {
            status: 200,
            headers: vec![("content-type".into(), "text/html".into())],
            body: html.as_bytes().to_vec(),
            cut: None,
        };
        let (reading, signs) = match read(&answer, &Limits::default()) {
            Ok(read) => read,
            Err((verdict, because)) => return Opinion::Decided(verdict, because),
        };
        by_page(&cited, &Url::parse(url).unwrap(), &Url::parse(landed).unwrap(), &reading, &signs)
    }

    fn verdict(opinion: Opinion) -> (Verdict, bool) {
        match opinion {
            Opinion::Decided(v, _) => (v, true),
            Opinion::Doubtful(v, _) => (v, false),
        }
    }

    const STORY: &str = "<title>Harbour bridge opens - Gazette</title><meta property=article:published_time content=2024-03-07T08:00:00Z><h1>Harbour bridge opens</h1><p>It opened.";

    #[test]
    fn pages_are_told_apart() {
        let url = "https://gazette.example.org/town/harbour-bridge-opens-in-rain";
        let rows = [
            (url, STORY.to_string(), (Verdict::Supports, true)),
            (url, STORY.replace("2024-03", "2023-03"), (Verdict::Mismatch, true)),
            (url, STORY.replace("Harbour bridge opens", "Council votes on pool"), (Verdict::Mismatch, false)),
            ("https://gazette.example.org/", STORY.to_string(), (Verdict::Soft404, true)),
            (
                "https://gazette.example.org/town/",
                "<title>Town news</title>all".to_string(),
                (Verdict::Mismatch, false),
            ),
            (url, "<title>Sorry, page not found</title>".to_string(), (Verdict::Soft404, true)),
            (url, "<title>gazette.example.org</title><p>x".to_string(), (Verdict::Parked, true)),
            (
                url,
                format!("{STORY}<script type=application/ld+json>{{\"isAccessibleForFree\":false}}</script>"),
                (Verdict::Gated, true),
            ),
            (url, "<title>Harbour bridge opens</title><p>It opened.".to_string(), (Verdict::Supports, false)),
            (url, "%PDF-1.7".to_string(), (Verdict::NotHtml, true)),
            (url, String::new(), (Verdict::Incomplete, true)),
            (url, "{\"error\": 404}".to_string(), (Verdict::NotHtml, true)),
        ];
        for (landed, html, expected) in rows {
            assert_eq!(verdict(opinion(url, landed, None, &html)), expected, "{landed} {html}");
        }
        let opaque = "https://gazette.example.org/news/1894207";
        assert_eq!(verdict(opinion(opaque, opaque, None, STORY)), (Verdict::Supports, false));
        let naming = |number: u32| format!("<link rel=canonical href=/news/{number}>{STORY}");
        assert_eq!(verdict(opinion(opaque, opaque, None, &naming(1_894_208))), (Verdict::Mismatch, true));
        assert_eq!(verdict(opinion(opaque, opaque, None, &naming(1_894_207))), (Verdict::Supports, false));
        assert_eq!(
            verdict(opinion(opaque, opaque, Some("Harbour bridge opens"), &naming(1_894_208))),
            (Verdict::Supports, true)
        );
        assert_eq!(verdict(opinion(opaque, opaque, Some("Harbour bridge opens"), STORY)), (Verdict::Supports, true));
        assert_eq!(
            verdict(opinion(opaque, opaque, Some("Grain prices rise in autumn"), STORY)),
            (Verdict::Mismatch, false)
        );
    }
}
