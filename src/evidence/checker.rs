//! Looks at cited pages: asks politely, follows redirects through the policy, reads, judges.

use super::answer::{Answer, Limits, Trouble};
use super::archive::Archived;
use super::assess::{self, Cited, Opinion};
use super::host::Host;
use super::likeness::{simhash, slug, topic};
use super::policy::{Policy, Refusal, Unresolved};
use super::reading::{Reading, refresh_target};
use super::robots::Robots;
use super::sibling::{family, sibling};
use super::source::{Error, Source};
use super::support::lacking;
use super::verdict::Verdict;
use crate::knowledge::identity;
use crate::page::Page;
use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::time::Instant;
use url::Url;

/// Longest rest a host may ask for and be granted while the run goes on.
const PATIENCE: u64 = 5;
/// Pause before the one retry after a failure.
const RETRY: Duration = Duration::from_millis(1000);
/// Bits in which two pages may differ and still be the same words.
const ALIKE: u32 = 5;

/// What was found behind one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason, for an editor.
    pub because: String,
    /// Where the last answer came from.
    pub final_url: Option<String>,
    /// Its status code.
    pub status: Option<u16>,
    /// Seconds the host asked to be left alone.
    pub retry_after: Option<u64>,
    /// SHA-256 of the body, in hex.
    pub digest: Option<String>,
    /// What the page says of itself, where it could be read.
    pub reading: Option<Reading>,
    /// What an archive says of a page that is gone or changed, where one was to be asked.
    pub archived: Option<Archived>,
}

impl Checked {
    fn new(verdict: Verdict, because: String) -> Checked {
        Checked {
            verdict,
            because,
            final_url: None,
            status: None,
            retry_after: None,
            digest: None,
            reading: None,
            archived: None,
        }
    }

    /// Nobody looked.
    pub fn not_checked() -> Checked {
        Checked::new(Verdict::NotChecked, "offline: nobody looked".to_string())
    }
}

/// What came of asking for an address nobody wrote.
#[derive(Clone, Debug)]
enum Probed {
    /// A page all the same.
    Page(Probe),
    /// Rightly no page, or nothing that could be read.
    Nothing,
    /// The run was out of time.
    NotAsked,
}

/// What a server said to an address nobody wrote.
#[derive(Clone, Debug)]
struct Probe {
    landed: String,
    /// What its titles say beside the words of the address.
    title: BTreeSet<String>,
    /// Its text, as it is and without the words of the address: a page may repeat what was asked for.
    simhashes: [u64; 2],
}

impl Probe {
    fn new(asked: &Url, landed: &Url, reading: &Reading) -> Probe {
        let words = slug(asked.path());
        let title = topic(&format!("{} {}", reading.title, reading.heading)).difference(&words).cloned().collect();
        let simhashes = [simhash(&reading.text, &BTreeSet::new()), simhash(&reading.text, &words)];
        Probe { landed: identity(landed), title, simhashes }
    }

    /// Whether two addresses got one page: they led to one place, or to the same title over the same words.
    fn same_page(&self, other: &Probe, asked: &Url) -> bool {
        let one_place = self.landed == other.landed && self.landed != identity(asked);
        let mut distances = self.simhashes.iter().zip(other.simhashes).map(|(a, b)| (a ^ b).count_ones());
        one_place || (self.title == other.title && distances.any(|d| d <= ALIKE))
    }
}

/// Looks at pages, each host at its own pace. One for a whole run.
#[derive(Debug)]
pub struct Checker {
    policy: Policy,
    limits: Limits,
    source: Source,
    archive: Option<Url>,
    end: Option<Instant>,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
    names: Mutex<HashMap<String, Arc<OnceCell<Vec<IpAddr>>>>>,
    probes: Mutex<HashMap<String, Arc<OnceCell<Probed>>>>,
}

/// The last answer of a way, with where it came from.
struct Landed {
    url: Url,
    answer: Answer,
}

impl Checker {
    /// A checker that asks where `source` says.
    pub fn new(policy: Policy, limits: Limits, source: Source) -> Checker {
        Checker {
            policy,
            limits,
            source,
            archive: None,
            end: None,
            hosts: Mutex::default(),
            names: Mutex::default(),
            probes: Mutex::default(),
        }
    }

    /// Asks this archive for copies of pages that are gone, or do not say what they are cited for.
    pub fn with_archive(self, base: Option<Url>) -> Checker {
        Checker { archive: base, ..self }
    }

    /// Asks nobody anything after this moment; what was not asked by then is reported as not checked.
    pub fn with_end(self, end: std::time::Instant) -> Checker {
        Checker { end: Some(end.into()), ..self }
    }

    /// Looks at the page behind a citation.
    pub async fn check(&self, cited: &Cited) -> Checked {
        let mut checked = self.look(cited).await;
        let lost = match checked.verdict {
            Verdict::Dead | Verdict::Soft404 | Verdict::Parked | Verdict::Mismatch => true,
            // The page may have said it once.
            Verdict::Supports => checked.reading.as_ref().is_some_and(|r| !lacking(r, &cited.claims).is_empty()),
            _ => false,
        };
        if let Some(base) = self.archive.as_ref().filter(|_| lost) {
            checked.archived = Some(self.consult(base, cited).await);
        }
        checked
    }

    async fn look(&self, cited: &Cited) -> Checked {
        let looked = match self.policy.look(&cited.url) {
            Ok(looked) => looked,
            Err(refusal) => return Checked::new(Verdict::ForbiddenTarget, refusal.to_string()),
        };
        let asked = looked.url().clone();
        match self.walk(looked, true).await {
            Ok(landed) => self.judge(cited, &asked, landed).await,
            Err(checked) => *checked,
        }
    }

    /// Fetches a page that is to be read itself, through the same policy and with the same manners as a cited one. The
    /// error is a sentence for an editor.
    pub async fn page(&self, url: &str) -> Result<Page, String> {
        let looked = self.policy.look(url).map_err(|refusal| refusal.to_string())?;
        let Landed { url: landed, answer } = self.walk(looked, true).await.map_err(|checked| checked.because)?;
        if let Some((_, because)) = assess::by_status(&answer) {
            return Err(because);
        }
        let body = answer.unpacked(&self.limits).map_err(|trouble| trouble.to_string())?;
        let kind = answer.header("content-type").unwrap_or("").to_ascii_lowercase();
        let charset = kind.split("charset=").nth(1).map(|c| c.split(';').next().unwrap_or(c).trim_matches(['"', ' ']));
        Ok(Page::new(url, Some(landed.as_str()), body.into_owned(), charset))
    }

    /// Ends what is open: the evidence file.
    pub fn finish(&self) -> Result<(), Error> {
        self.source.finish()
    }

    /// When the answer for an address was recorded; `None` without an evidence file.
    pub(super) fn recorded_at(&self, url: &str) -> Option<String> {
        self.source.recorded_at(url)
    }

    /// Asks, and follows redirects, to the last answer that is a page; or why there is none.
    async fn walk(&self, first: Unresolved, patient: bool) -> Result<Landed, Box<Checked>> {
        let mut seen: Vec<String> = Vec::new();
        let mut looked = first;
        loop {
            let mut url = looked.url().clone();
            url.set_fragment(None);
            let key = url.to_string();
            if seen.contains(&key) || seen.len() > self.limits.redirects {
                let because = format!("{} redirects and no page", seen.len());
                let end = Checked { final_url: Some(key), ..Checked::new(Verdict::RedirectLoop, because) };
                return Err(Box::new(end));
            }
            seen.push(key);
            let answer = self.ask_politely(looked, patient).await.map_err(|mut end| {
                end.final_url.get_or_insert_with(|| url.to_string());
                end
            })?;
            let Some(location) = self.redirect(&answer) else { return Ok(Landed { url, answer }) };
            looked = self.policy.follow(&url, &location).map_err(|refusal| {
                let because = format!("redirects to `{}`: {refusal}", location.chars().take(200).collect::<String>());
                let end = Checked::new(Verdict::ForbiddenTarget, because);
                Box::new(Checked { final_url: Some(url.to_string()), status: Some(answer.status), ..end })
            })?;
        }
    }

    /// Where an answer sends the reader, by status, header or markup.
    fn redirect(&self, answer: &Answer) -> Option<String> {
        match answer.status {
            300 | 301 | 302 | 303 | 307 | 308 => answer.header("location").map(str::to_string),
            200..=299 => {
                if let Some(to) = answer.header("refresh").and_then(refresh_target) {
                    return Some(to);
                }
                // Worth a reading only where the words stand in the source.
                let packed = answer.header("content-encoding").is_some();
                let says = |needle: &[u8]| {
                    memchr::memmem::find(answer.body.get(..4096).unwrap_or(&answer.body), needle).is_some()
                };
                (packed || says(b"efresh") || says(b"EFRESH"))
                    .then(|| assess::read(answer, &self.limits).ok()?.0.refresh)
                    .flatten()
            }
            _ => None,
        }
    }

    /// One answer, after robots.txt, the host's turn, and the patience it asks for.
    async fn ask_politely(&self, looked: Unresolved, patient: bool) -> Result<Answer, Box<Checked>> {
        let host = self.host(looked.url());
        let stop = |verdict, because: String| Err(Box::new(Checked::new(verdict, because)));
        if let Some(seconds) = host.rests() {
            let end = Checked::new(
                Verdict::Blocked,
                format!("the host asked again and again to be left alone for {seconds} seconds"),
            );
            return Err(Box::new(Checked { retry_after: Some(seconds), ..end }));
        }
        let robots = host.robots.get_or_init(|| self.robots(looked.url(), &host)).await;
        let url = looked.url();
        let path = url.query().map_or_else(|| url.path().to_string(), |q| format!("{}?{q}", url.path()));
        if !robots.allows(&path) {
            return stop(Verdict::Blocked, "robots.txt asks programs to stay away from this page".into());
        }
        for attempt in 0.. {
            let last = attempt > 0 || !patient;
            let answer = self.ask(looked.clone(), &host, None).await;
            let wait = match &answer {
                Ok(answer) if matches!(answer.status, 429 | 503) && answer.header("cf-mitigated").is_none() => {
                    let seconds = retry_after(answer);
                    let wait = seconds.map_or(RETRY, Duration::from_secs);
                    if last || seconds.unwrap_or(0) > PATIENCE || self.ends_within(wait) {
                        let (verdict, because) = assess::by_status(answer).unwrap_or((Verdict::Blocked, String::new()));
                        let because =
                            seconds.map_or(because.clone(), |s| format!("{because}; ask again in {s} seconds"));
                        host.refuses(seconds.unwrap_or(0));
                        let end = Checked {
                            status: Some(answer.status),
                            retry_after: seconds,
                            ..Checked::new(verdict, because)
                        };
                        return Err(Box::new(end));
                    }
                    wait
                }
                Ok(answer) if answer.status >= 500 && !last && !self.ends_within(RETRY) => RETRY,
                Err(Trouble::Incomplete(_) | Trouble::Unreachable(_)) if attempt == 0 => RETRY / 4,
                _ => {
                    if answer.is_ok() {
                        host.answered();
                    }
                    return answer.map_err(|trouble| {
                        let (verdict, because) = assess::by_trouble(&trouble);
                        Box::new(Checked::new(verdict, because))
                    });
                }
            };
            self.source.rest(wait).await;
        }
        stop(Verdict::NotChecked, "never asked".into())
    }

    /// Whether the run ends before such a wait does.
    fn ends_within(&self, wait: Duration) -> bool {
        self.end.is_some_and(|end| Instant::now() + wait >= end)
    }

    pub(super) fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// One question to one host (and, to an archive, the day it is about): its address, the policy, its turn.
    pub(super) async fn ask(&self, looked: Unresolved, host: &Host, day: Option<&str>) -> Result<Answer, Trouble> {
        if let Some(recorded) = self.source.recorded(looked.url(), day) {
            return recorded;
        }
        let url = looked.url().clone();
        let asked = self.ask_now(looked, host, day);
        let answer = match self.end {
            Some(_) if self.ends_within(Duration::ZERO) => Err(Trouble::NotAsked),
            Some(end) => tokio::time::timeout_at(end, asked).await.unwrap_or(Err(Trouble::NotAsked)),
            None => asked.await,
        };
        self.source.record(&url, day, &answer);
        answer
    }

    async fn ask_now(&self, looked: Unresolved, host: &Host, day: Option<&str>) -> Result<Answer, Trouble> {
        let answers = match looked.name() {
            Some(name) => self.resolve(name).await,
            None => Vec::new(),
        };
        match self.policy.admit(looked, &answers) {
            Ok(target) => match host.turn(self.end).await {
                true => self.source.fetch(&target, day).await,
                false => Err(Trouble::NotAsked),
            },
            Err(Refusal::NoAddress(name)) => Err(Trouble::Unreachable(format!("`{name}` has no address"))),
            Err(refusal) => Err(Trouble::Forbidden(refusal.to_string())),
        }
    }

    /// All addresses of a name: asked once in a run, so that a later answer cannot lead elsewhere.
    async fn resolve(&self, name: &str) -> Vec<IpAddr> {
        let cell =
            self.names.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_string()).or_default().clone();
        let ask = || async {
            let found =
                tokio::time::timeout(Duration::from_millis(self.limits.connect_ms), tokio::net::lookup_host((name, 0)))
                    .await;
            let mut addrs: Vec<IpAddr> =
                found.ok().and_then(Result::ok).map(|a| a.map(|a| a.ip()).collect()).unwrap_or_default();
            addrs.sort();
            addrs.dedup();
            addrs
        };
        cell.get_or_init(ask).await.clone()
    }

    pub(super) fn host(&self, url: &Url) -> Arc<Host> {
        let key = url.origin().ascii_serialization();
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone()
    }

    /// The site's wishes. A site without a readable file has none.
    async fn robots(&self, url: &Url, host: &Host) -> Robots {
        let Ok(looked) = self.policy.follow(url, "/robots.txt") else { return Robots::default() };
        match self.ask(looked, host, None).await {
            Ok(answer) if answer.status == 200 => {
                let body = answer.unpacked(&self.limits).unwrap_or_default();
                Robots::read(&String::from_utf8_lossy(&body))
            }
            _ => Robots::default(),
        }
    }

    async fn judge(&self, cited: &Cited, asked: &Url, landed: Landed) -> Checked {
        let Landed { url, answer } = landed;
        let end = |verdict, because: String, reading: Option<Reading>| Checked {
            final_url: Some(url.to_string()),
            status: Some(answer.status),
            digest: Some(super::digest(&answer.body)),
            reading,
            ..Checked::new(verdict, because)
        };
        if let Some((verdict, because)) = assess::by_status(&answer) {
            return end(verdict, because, None);
        }
        let (reading, signs) = match assess::read(&answer, &self.limits) {
            Ok(read) => read,
            Err((verdict, because)) => return end(verdict, because, None),
        };
        match assess::by_page(cited, asked, &url, &reading, &signs) {
            Opinion::Decided(verdict, because) => end(verdict, because, Some(reading)),
            Opinion::Doubtful(verdict, because) => {
                let page = Probe::new(asked, &url, &reading);
                match self.probe(asked).await {
                    Probed::Nothing if asked.path() == "/" => {
                        end(Verdict::Supports, "the front page, cited as such".into(), Some(reading))
                    }
                    Probed::NotAsked => end(Verdict::NotChecked, Trouble::NotAsked.to_string(), Some(reading)),
                    Probed::Page(other) if other.same_page(&page, asked) => end(
                        Verdict::Soft404,
                        "the server sends the same page for an address nobody wrote".into(),
                        Some(reading),
                    ),
                    _ => end(verdict, because, Some(reading)),
                }
            }
        }
    }

    /// What the server says to a sibling of the address.
    async fn probe(&self, url: &Url) -> Probed {
        let Some(other) = sibling(url) else { return Probed::Nothing };
        let cell = self.probes.lock().unwrap_or_else(PoisonError::into_inner).entry(family(url)).or_default().clone();
        let ask = || async {
            let Ok(looked) = self.policy.look(other.as_str()) else { return Probed::Nothing };
            let landed = match Box::pin(self.walk(looked, false)).await {
                Ok(landed) => landed,
                Err(end) if end.because == Trouble::NotAsked.to_string() => return Probed::NotAsked,
                Err(_) => return Probed::Nothing,
            };
            match (assess::by_status(&landed.answer), assess::read(&landed.answer, &self.limits)) {
                (None, Ok((reading, _))) => Probed::Page(Probe::new(&other, &landed.url, &reading)),
                _ => Probed::Nothing,
            }
        };
        cell.get_or_init(ask).await.clone()
    }
}

/// Seconds a server asks to wait: a number, or a date beside its own.
pub(super) fn retry_after(answer: &Answer) -> Option<u64> {
    let value = answer.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(seconds);
    }
    let read = |text: &str| chrono::DateTime::parse_from_rfc2822(text).ok();
    let now = read(answer.header("date")?)?;
    u64::try_from(read(value)?.signed_duration_since(now).num_seconds()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_a_number_or_a_date() {
        let ask = |value: &str| {
            let headers = vec![
                ("date".to_string(), "Thu, 07 Mar 2024 08:00:00 GMT".to_string()),
                ("retry-after".to_string(), value.to_string()),
            ];
            retry_after(&Answer { status: 429, headers, body: Vec::new(), cut: None })
        };
        assert_eq!(ask("120"), Some(120));
        assert_eq!(ask("Thu, 07 Mar 2024 08:02:00 GMT"), Some(120));
        assert_eq!(ask("Thu, 07 Mar 2024 07:02:00 GMT"), None);
        assert_eq!(ask("soon"), None);
    }
}
