//! Whether an address fits its outlet, and its date the one it is cited with.

use super::dating::{Dated, How};
use super::form::Parts;
use super::table::{Outlet, Outlets};
use crate::calendar::{Interval, Ternary};
use std::borrow::Cow;
use url::Url;

/// Whether an address is of its outlet's forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plausibility {
    /// It is, or nothing speaks against it.
    Fits,
    /// It is of none of the outlet's forms.
    WrongForm,
    /// Its own date is not the one it is cited with.
    WrongDate,
    /// The table says nothing of the outlet.
    UnknownOutlet,
}

/// What an address says of itself.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    /// Whether it fits.
    pub plausibility: Plausibility,
    /// The outlet.
    pub outlet: Option<&'a Outlet>,
    /// The days it can be of.
    pub dated: Option<Dated>,
    /// The reason, for an editor.
    pub because: Cow<'a, str>,
}

/// A date in the path may be off by a day of the time zone and one of the update.
const SLACK: u64 = 3;
/// The same for numbers whose anchors are known to the month only.
const WEAK_SLACK: u64 = 60;
/// A number so far past the newest known story was never given out: days at three times the usual pace.
const FAR: u64 = 5 * 365;

impl Outlets {
    /// Judges an address, cited with a date or without.
    pub fn judge(&self, url: &Url, published: Option<Interval>) -> Judgement<'_> {
        self.judge_at(url.host_str().unwrap_or(""), url.path(), published)
    }

    /// The same by host and path.
    pub fn judge_at(&self, host: &str, path: &str, published: Option<Interval>) -> Judgement<'_> {
        let Some(outlet) = self.of_host(host) else {
            let dated = generic_date(path);
            let answer = Judgement {
                plausibility: Plausibility::UnknownOutlet,
                outlet: None,
                dated,
                because: "the outlet is not in the table".into(),
            };
            return answer.against(published);
        };
        let said = &outlet.said;
        let answer = |plausibility, dated, because| Judgement {
            plausibility,
            outlet: Some(outlet),
            dated,
            because: Cow::Borrowed(because),
        };
        if let Some(parts) = outlet.articles.iter().find_map(|form| form.read(path)) {
            if parts.impossible {
                return answer(Plausibility::WrongForm, None, said.no_day.as_str());
            }
            return answer(Plausibility::Fits, outlet.date(parts), said.fits.as_str())
                .disagreeing(parts)
                .against(published);
        }
        if outlet.is_page(path) || !outlet.is_front(host) {
            return answer(Plausibility::Fits, None, said.page.as_str());
        }
        answer(Plausibility::WrongForm, None, said.forms.as_str())
    }
}

impl Outlet {
    fn date(&self, parts: Parts) -> Option<Dated> {
        match parts.date {
            Some(days) => Some(Dated { days, how: How::Path, firm: true }),
            None => self.line.as_ref()?.date(parts.id?),
        }
    }

    /// Front page, section, topic, author: pages that are no stories and have no form worth a rule.
    fn is_page(&self, path: &str) -> bool {
        const SERVICE: [&str; 22] = [
            "author",
            "authors",
            "tag",
            "tags",
            "topic",
            "topics",
            "category",
            "search",
            "about",
            "about-us",
            "contact",
            "contact-us",
            "live",
            "video",
            "videos",
            "podcasts",
            "rss",
            "feed",
            "newsletters",
            "privacy",
            "terms",
            "archive",
        ];
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
        let short = |part: &&str| {
            part.len() <= 24
                && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
                && part.matches('-').count() < 2
        };
        let number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        parts.is_empty()
            || self.pages.iter().any(|form| form.read(path).is_some())
            || (!self.articles.iter().any(|form| form.claims(path))
                // A story ends in its headline or number; what ends in a word or two is a table, a ranking, a topic,
                // unless it stands in the folder of a year or day.
                && (parts.first().is_some_and(|p| SERVICE.contains(p))
                    || parts.last().is_some_and(short) && !parts.iter().rev().nth(1).is_some_and(number)))
    }

    /// Whether a host is where the stories stand. Help desks, market data and blogs under names of their own
    /// ("help.", "money.") have forms of their own, which the table does not tell.
    fn is_front(&self, host: &str) -> bool {
        const FRONT: [&str; 12] =
            ["www", "m", "mobile", "amp", "edition", "english", "en", "international", "news", "uk", "us", "www2"];
        let host = host.trim_end_matches('.');
        std::iter::once(&self.host).chain(&self.also).any(|own| {
            let before = host.strip_suffix(own.as_str()).map(|b| b.trim_end_matches('.'));
            before.is_some_and(|b| b.is_empty() || FRONT.iter().any(|f| b.eq_ignore_ascii_case(f)))
        })
    }
}

impl<'a> Judgement<'a> {
    /// Two dates in one path (month and number) must agree.
    fn disagreeing(mut self, parts: Parts) -> Judgement<'a> {
        let by_id = self.outlet.and_then(|o| o.line.as_ref()).zip(parts.id).and_then(|(line, id)| line.date(id));
        if let (Some(path), Some(id)) = (parts.date, by_id)
            && path.gap(id.days) > WEAK_SLACK
        {
            self.plausibility = Plausibility::WrongDate;
            self.because = format!("the path says {}, its number is of {}", path, id.days).into();
        }
        self
    }

    fn against(mut self, published: Option<Interval>) -> Judgement<'a> {
        let Some(dated) = self.dated else { return self };
        if let How::Between(Some(last), None) = dated.how
            && last.days.gap(dated.days) > FAR
        {
            self.plausibility = Plausibility::WrongForm;
            self.because = "the number is far beyond any that was given out".into();
            return self;
        }
        let Some(published) = published else { return self };
        let slack = if dated.firm || dated.how == How::Path { SLACK } else { WEAK_SLACK };
        let apart = dated.days.gap(published);
        if apart > slack && dated.days.widen(slack).within(published) == Ternary::No {
            self.plausibility = Plausibility::WrongDate;
            self.because = format!(
                "by {} the page is of {}, cited as of {}: {apart} days apart",
                dated.how.named(),
                dated.days,
                published
            )
            .into();
        }
        self
    }
}

impl How {
    /// What dates the address, in two words.
    pub fn named(self) -> &'static str {
        match self {
            How::Path => "its path",
            How::Known(_) | How::Between(..) => "its number",
        }
    }
}

/// A date in the path of any site: `/2024/03/07/`, `/2024/03/`, `/2024-03-07`, `/20240307/`, `…-2024-03-07`.
fn generic_date(path: &str) -> Option<Dated> {
    static FORM: std::sync::OnceLock<Option<regex::bytes::Regex>> = std::sync::OnceLock::new();
    let form = FORM.get_or_init(|| {
        let pattern = "(?:^|/|[-_])(?P<Y>(?:19|20)[0-9]{2})(?:(?:(?P<s>[/-])(?P<m>[0-9]{1,2})(?:[/-](?P<d>[0-9]{1,2}))?)|(?P<mm>[0-9]{2})(?P<dd>[0-9]{2}))(?:/|[-_.]|$)";
        regex::bytes::RegexBuilder::new(pattern).unicode(false).build().ok()
    });
    if !path.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = form.as_ref()?.captures(path.as_bytes())?;
    let number = |name: &str| std::str::from_utf8(found.name(name)?.as_bytes()).ok()?.parse::<u32>().ok();
    let (month, day) = (number("m").or(number("mm")), number("d").or(number("dd")));
    // `2024-03` with a hyphen may be anything (a season, a range); with slashes it is a folder of the month.
    if day.is_none() && found.name("s").is_none_or(|s| s.as_bytes() != b"/") {
        return None;
    }
    let days = crate::calendar::Prefix::new(number("Y")? as i32, month, day)?.interval();
    Some(Dated { days, how: How::Path, firm: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Plausibility::{Fits, UnknownOutlet, WrongDate, WrongForm};

    #[test]
    fn addresses_are_judged_by_form_and_date() {
        let rows = [
            ("https://www.dawn.com/news/1894208", None, Fits),
            ("https://www.dawn.com/news/1894208", Some("2025-02-26"), Fits),
            ("https://www.dawn.com/news/1894208", Some("2024-02-26"), WrongDate),
            ("https://www.dawn.com/news/harbour-opens-again", None, WrongForm),
            ("https://www.dawn.com/news/8765432", Some("2025-02-26"), WrongForm),
            ("https://www.dawn.com/pakistan", None, Fits),
            ("https://www.dawn.com/", None, Fits),
            ("https://www.reuters.com/world/asia-pacific/", None, Fits),
            ("https://www.reuters.com/world/harbour-opens-again-after-storm", None, WrongForm),
            ("https://www.reuters.com/world/harbour-opens-again-2024-02-30/", None, WrongForm),
            ("https://www.reuters.com/world/harbour-opens-again-2024-02-28/", Some("2024-03-01"), Fits),
            ("https://www.reuters.com/world/harbour-opens-again-2024-02-28/", Some("2024-02"), Fits),
            ("https://www.reuters.com/world/harbour-opens-again-2024-02-28/", Some("2023-02"), WrongDate),
            ("https://money.cnn.com/data/world_markets/harbour225/", None, Fits),
            ("https://www.nytimes.com/elections/2016/results/kentucky", None, Fits),
            ("https://www.nytimes.com/harbour-opens-again-after-storm", None, WrongForm),
            ("https://www.voanews.com/south-central-asia/harbour-opens-again-after-storm", None, Fits),
            ("https://www.voanews.com/harbour-opens-again.html", None, WrongForm),
            ("https://www.globaltimes.cn/page/202301/1359843.shtml", None, WrongDate),
            ("https://unknown.example.org/2024/03/07/x", None, UnknownOutlet),
            ("https://unknown.example.org/2024/03/07/x", Some("2023-03-07"), WrongDate),
        ];
        let table = Outlets::builtin();
        for (url, published, expected) in rows {
            let judged = table.judge(&Url::parse(url).unwrap(), published.map(|p| p.parse().unwrap()));
            assert_eq!(judged.plausibility, expected, "{url}: {}", judged.because);
        }
    }

    #[test]
    fn any_path_may_carry_a_date() {
        let date = |path: &str| generic_date(path).map(|d| d.days.to_string());
        assert_eq!(date("/2024/03/07/x").as_deref(), Some("2024-03-07"));
        assert_eq!(date("/a/2024/3/x").as_deref(), Some("2024-03"));
        assert_eq!(date("/a/20240307/x").as_deref(), Some("2024-03-07"));
        assert_eq!(date("/a/x-2024-03-07").as_deref(), Some("2024-03-07"));
        assert_eq!(date("/a/x-2024-03"), None);
        assert_eq!(date("/a/2024-25-season"), None);
        assert_eq!(date("/a/120240307"), None);
    }
}
