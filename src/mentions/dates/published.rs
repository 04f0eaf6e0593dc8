//! Between which days an undated article was published, as far as its own words tell.

use super::{Certainty, Tense, Timex};
use crate::article::{Article, Candidate, Origin};
use crate::calendar::{Datelike, Interval, NaiveDate, Prefix};
use crate::mentions::Link;

/// A bound with the words it rests on.
#[derive(Clone, Debug)]
struct Bound {
    day: NaiveDate,
    because: String,
}

/// The interval an undated article was published in: not before the latest day it tells as past, cites in a link or
/// carries in a picture's name; not after the earliest day it announces. `None` where nothing bounds it.
pub fn infer_published(article: &Article, dates: &[Timex], links: &[Link]) -> Option<Candidate<Interval>> {
    let told = dates.iter().filter_map(|d| told_as_past(article, d));
    let cited = links.iter().filter_map(cited_day);
    let pictures = picture_days(&article.text)
        .map(|day| Bound { day, because: format!("a picture was uploaded on {day}, by the number in its name") });
    // "last month" beside a date of that month: written the month after.
    if let Some(found) = dates.windows(2).find_map(|pair| month_after(article, pair)) {
        return Some(found);
    }
    let captions =
        article.meta.inferred().and_then(|c| Some(Bound { day: c.value.first()?, because: c.because.clone() }));
    let lower = told.chain(cited).chain(pictures).chain(captions).max_by_key(|b| b.day);
    let upper = dates.iter().filter_map(|d| announced(article, d)).min_by_key(|b| b.day);
    // An announced day before a day told as past bounds nothing: one of them is misread.
    let upper = upper.filter(|u| lower.as_ref().is_none_or(|l| l.day <= u.day));
    let value = Interval::new(lower.as_ref().map(|b| b.day), upper.as_ref().map(|b| b.day))?;
    let because = match (&lower, &upper) {
        (Some(l), Some(u)) => {
            format!("it was published between {} and {}: {}; {}", l.day, u.day, l.because, u.because)
        }
        (Some(l), None) => format!("it was published on {} or later: {}", l.day, l.because),
        (None, Some(u)) => format!("it was published on {} or earlier: {}", u.day, u.because),
        (None, None) => return None,
    };
    Some(Candidate { value, span: None, origin: Origin::Inferred, confidence: 50, because })
}

fn told_as_past(article: &Article, date: &Timex) -> Option<Bound> {
    let days = date.resolved.filter(|_| date.certainty == Certainty::Explicit && date.told)?;
    let day = days.first()?;
    let words = article.slice(date.span);
    Some(Bound { day, because: format!("\"{words}\" is told as past") })
}

/// "On 15 August 2021, last month, …".
fn month_after(article: &Article, pair: &[Timex]) -> Option<Candidate<Interval>> {
    let [a, b] = pair else { return None };
    let between = article.text.get(a.span.end as usize..b.span.start as usize)?;
    if between.len() > 80 || between.contains(". ") || between.contains('\n') {
        return None;
    }
    let relative =
        |d: &Timex| d.certainty == Certainty::Unanchored && article.slice(d.span).eq_ignore_ascii_case("last month");
    let stated = |d: &Timex| d.resolved.filter(|_| d.certainty == Certainty::Explicit && d.tense == Tense::Past);
    let told = if relative(a) { stated(b) } else { stated(a).filter(|_| relative(b)) }?;
    let (first, last) = told.ends()?;
    if (first.year(), first.month()) != (last.year(), last.month()) {
        return None;
    }
    let next = first.with_day(1)?.checked_add_months(chrono::Months::new(1))?;
    let value = Prefix::new(next.year(), Some(next.month()), None)?.interval();
    let because = format!("it was published in {value}: it places {told} \"last month\"");
    Some(Candidate { value, span: None, origin: Origin::Inferred, confidence: 60, because })
}

fn announced(article: &Article, date: &Timex) -> Option<Bound> {
    let days = date.resolved.filter(|_| date.certainty == Certainty::Explicit && date.tense == Tense::Future)?;
    // A year or month announced is too coarse: the plan may be told in its middle.
    let day = days.as_day()?;
    let words = article.slice(date.span);
    Some(Bound { day, because: format!("\"{words}\" is still to come") })
}

/// A day in a link's path: `/2025/12/04/` or `…-2025-12-04`.
fn cited_day(link: &Link) -> Option<Bound> {
    let path = link.url.split_once("://").map_or(link.url.as_str(), |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    let numbers: Vec<(u32, usize)> = path
        .split(['/', '-', '_'])
        .map(|part| part.split(['.', '?', '#']).next().unwrap_or(part))
        .map(|part| {
            let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            (if digits { part.parse().unwrap_or(0) } else { 0 }, part.len())
        })
        .collect();
    let day = numbers.windows(3).find_map(|w| match w {
        [(y, 4), (m, 1..=2), (d, 1..=2)] if (1990..2100).contains(y) => {
            NaiveDate::from_ymd_opt(i32::try_from(*y).ok()?, *m, *d)
        }
        _ => None,
    })?;
    Some(Bound { day, because: format!("it cites a page whose address says {day} (not verified)") })
}

/// Days in the names of pictures that were edited on the server: `-e1596836831288` counts milliseconds since 1970.
fn picture_days(text: &str) -> impl Iterator<Item = NaiveDate> + '_ {
    text.match_indices("-e1").filter_map(|(at, _)| {
        let rest = text.get(at + 2..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let name: &str = rest.split_ascii_whitespace().next()?;
        let picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"].iter().any(|e| name.contains(e));
        let seconds: i64 = rest.get(..10).filter(|_| digits == 13 && picture)?.parse().ok()?;
        let epoch = Prefix::new(1970, Some(1), Some(1))?.interval().as_day()?;
        let day = epoch.checked_add_days(chrono::Days::new(u64::try_from(seconds / 86_400).ok()?))?;
        (2003..2100).contains(&day.year()).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use crate::mentions::LinkRole;
    use crate::nlp;
    use crate::span::Span;

    fn inferred(text: &str, url: &str) -> Option<String> {
        let article = Article::verbatim("", text);
        let sentences = nlp::sentences(&article, nlp::Models::None);
        let dates = find(&article, &sentences);
        let link = Link { span: Span::default(), url: url.to_string(), role: LinkRole::Citation };
        infer_published(&article, &dates, &[link]).map(|c| c.value.to_string())
    }

    #[test]
    fn the_text_bounds_its_publication() {
        let rows = [
            ("The pier burned on 26 March 2024. The mayor spoke on Monday.", "", Some("2024-03-26/..")),
            ("The pier burned in 2021.", "https://a.example/x-2025-12-04/", Some("2025-12-04/..")),
            ("The pier burned in 2021.", "https://a.example/2022/03/05/x.html", Some("2022-03-05/..")),
            ("The pier will open on 3 May 2022.", "", Some("../2022-05-03")),
            ("The pier burned on 3 May 2021. A new one will open on 4 June 2022.", "", Some("2021-05-03/2022-06-04")),
            ("quay-and-pier-e1596836831288-736x514.jpg\n\nThe quay was full.", "", Some("2020-08-07/..")),
            ("The pier burned last month, on 15 August 2021, at night.", "", Some("2021-09")),
            ("The mayor spoke on Monday about the pier.", "", None),
            ("The pier is old.", "https://a.example/news/1876543", None),
        ];
        for (text, url, expected) in rows {
            assert_eq!(inferred(text, url).as_deref(), expected, "{text} {url}");
        }
    }
}
