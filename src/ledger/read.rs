//! Reading `claims.yaml`, with errors that name the place.

use super::checks::names;
use super::entry::{Covers, Entry, Occurrence, Past, Review, Speaker, State, Verdict};
use super::fault::{Fault, nearest};
use super::settings::{DateOrder, Level, Settings, speaks_of};
use super::{ArticleEntry, Error, Ledger, VERSION, Waiver, write};
use crate::calendar::{Interval, NaiveDate};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde_saphyr::{Location, Spanned};
use std::collections::BTreeMap;
use std::path::Path;

/// The largest ledger that is read: far beyond what people can keep by hand.
const MAX_BYTES: u64 = 64 << 20;

/// A ledger of more bytes than this is read on several threads, so many entries at a time.
const LARGE: usize = 128 << 10;
const PART: usize = 200;

const TOP: &[&str] = &["version", "settings", "articles", "claims", "waivers"];

#[derive(Default)]
struct File {
    version: Option<Spanned<u32>>,
    settings: Option<SettingsIn>,
    articles: Option<Vec<Spanned<ArticleIn>>>,
    claims: Option<BTreeMap<String, Spanned<EntryIn>>>,
    waivers: Option<Vec<Spanned<WaiverIn>>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SettingsIn {
    fail_on: Option<Level>,
    two_source: Option<Level>,
    date_order: Option<DateOrder>,
    min_coverage: Option<Spanned<u8>>,
    checks: Option<BTreeMap<String, Spanned<Level>>>,
    officials: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleIn {
    path: Spanned<String>,
    published: Option<Spanned<String>>,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverIn {
    check: Spanned<String>,
    #[serde(rename = "match")]
    matches: Option<Spanned<String>>,
    reason: Spanned<String>,
    by: Option<String>,
    on: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct EntryIn {
    article: String,
    quote: Option<String>,
    before: Option<String>,
    after: Option<String>,
    nth: Option<u32>,
    of: Option<u32>,
    follows: Option<String>,
    source: Option<SpeakerIn>,
    flags: Option<Vec<String>>,
    state: Option<State>,
    review: Option<ReviewIn>,
    history: Option<Vec<PastIn>>,
}

#[derive(Deserialize)]
struct SpeakerIn {
    kind: Option<String>,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct ReviewIn {
    verdict: Option<Verdict>,
    by: Option<String>,
    on: Option<Spanned<String>>,
    note: Option<String>,
    covers: Option<CoversIn>,
}

#[derive(Deserialize)]
struct CoversIn {
    flags: Option<Vec<String>>,
    text: Option<String>,
}

/// The keys of a review and the quote; spelled out because a flattened struct loses its places.
#[derive(Deserialize)]
struct PastIn {
    verdict: Option<Verdict>,
    by: Option<String>,
    on: Option<Spanned<String>>,
    note: Option<String>,
    covers: Option<CoversIn>,
    quote: Option<String>,
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<File, D::Error> {
        struct Top;
        impl<'de> Visitor<'de> for Top {
            type Value = File;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a mapping with the key `version`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<File, A::Error> {
                let mut file = File::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "version" => file.version = map.next_value()?,
                        "settings" => file.settings = map.next_value()?,
                        "articles" => file.articles = map.next_value()?,
                        "claims" => file.claims = map.next_value()?,
                        "waivers" => file.waivers = map.next_value()?,
                        other if other.starts_with("x-") => drop(map.next_value::<IgnoredAny>()?),
                        other => return Err(A::Error::unknown_field(other, TOP)),
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(Top)
    }
}

pub(super) fn file(path: &Path) -> Result<Ledger, Error> {
    let error = |source| Error::Read { path: path.to_path_buf(), source };
    let size = std::fs::metadata(path).map_err(error)?.len();
    if size > MAX_BYTES {
        let message = format!("it holds {size} bytes; a ledger holds at most {MAX_BYTES}: split it by desk");
        return Err(error(std::io::Error::new(std::io::ErrorKind::FileTooLarge, message)));
    }
    text(path, &std::fs::read_to_string(path).map_err(error)?)
}

pub(super) fn text(path: &Path, text: &str) -> Result<Ledger, Error> {
    // The version comes first: a newer file may hold what this program has never heard of.
    if let Some(version) = stated_version(text).filter(|v| *v > VERSION) {
        return Err(Error::Newer { path: path.to_path_buf(), version });
    }
    let parts = if text.len() > LARGE { in_parts(path, text) } else { None };
    parts.map_or_else(|| whole(path, text), Ok)
}

/// Reads a large ledger entry by entry on several threads. `None` where anything about it is odd: then it is read in
/// one piece, which also finds the place of what is wrong.
fn in_parts(path: &Path, text: &str) -> Option<Ledger> {
    let entries = write::entries(text)?;
    let (first, last) = (entries.first()?.start, entries.last()?.end);
    let lines = |from: usize, to: usize| text.get(from..to).map(|t| memchr::memchr_iter(b'\n', t.as_bytes()).count());
    // Empty lines in the place of the entries: every other line keeps its number.
    let gap = "\n".repeat(lines(first, last)?);
    let frame = [text.get(..first)?, &gap, text.get(last..)?].concat();
    let mut ledger = whole(path, &frame).ok().filter(|ledger| ledger.claims.is_empty())?;
    let mut parts = Vec::new();
    let mut line = lines(0, first)?;
    for part in entries.chunks(PART) {
        let (from, to) = (part.first()?.start, part.last()?.end);
        parts.push((line, text.get(from..to)?));
        line += lines(from, to)?;
    }
    const HEAD: &str = "version: 1\nclaims:\n";
    let read = |(line, part): (usize, &str)| {
        let mut claims = whole(path, &[HEAD, part].concat()).ok()?.claims;
        for entry in claims.values_mut() {
            entry.line = (entry.line + u32::try_from(line).ok()?).saturating_sub(2);
        }
        Some(claims)
    };
    let claims: Option<Vec<BTreeMap<String, Entry>>> = parts.into_par_iter().map(read).collect();
    for (id, entry) in claims?.into_iter().flatten() {
        if ledger.claims.insert(id, entry).is_some() {
            return None;
        }
    }
    ledger.text = text.to_string();
    (ledger.claims.len() == entries.len()).then_some(ledger)
}

fn whole(path: &Path, text: &str) -> Result<Ledger, Error> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_nodes: 4_000_000,
            max_events: 12_000_000,
        },
    };
    let file: File = serde_saphyr::from_str_with_options(text, options).map_err(|e| explain(path, text, &e))?;
    Reader { path, text }.ledger(file)
}

/// Reads the text of one entry, cut out of a ledger; `None` where it does not stand by itself.
pub(super) fn alone(slice: &str, id: &str) -> Option<Entry> {
    let ledger = text(Path::new(""), &format!("version: {VERSION}\nclaims:\n{slice}")).ok()?;
    let mut claims = ledger.claims;
    let entry = claims.remove(id)?;
    claims.is_empty().then_some(entry)
}

/// The number in the line `version: N`, without reading the rest.
pub(super) fn stated_version(text: &str) -> Option<u32> {
    let line = text.lines().find_map(|line| line.strip_prefix("version:"))?;
    line.split('#').next()?.trim().parse().ok()
}

/// Turns the reader's error into a place with a hint.
fn explain(path: &Path, text: &str, error: &serde_saphyr::Error) -> Error {
    use serde_saphyr::Error as E;
    let error = error.without_snippet();
    let (message, hint, length) = match error {
        E::SerdeUnknownField { field, expected, .. } => {
            let hint = nearest(field, expected.iter().copied()).or_else(|| Some(one_of(expected)));
            (format!("unknown key `{field}`"), hint, field.chars().count())
        }
        E::SerdeUnknownVariant { variant, expected, .. } => {
            let hint = nearest(variant, expected.iter().copied()).or_else(|| Some(one_of(expected)));
            (format!("`{variant}` is not known here"), hint, variant.chars().count())
        }
        E::SerdeMissingField { field, .. } => (format!("the key `{field}` is missing"), None, 1),
        E::DuplicateMappingKey { key: Some(key), .. } => {
            (format!("the key `{key}` stands twice"), Some("merge the two".to_string()), key.chars().count())
        }
        E::SerdeInvalidType { unexpected, expected, .. } => {
            (format!("{expected} belongs here, not {unexpected}"), None, 1)
        }
        E::MultipleDocuments { .. } => ("a second document begins; a ledger is one".to_string(), None, 3),
        other => {
            let said = other.to_string();
            // The place is said by the fault itself.
            (said.split(" at line ").next().unwrap_or(&said).to_string(), None, 1)
        }
    };
    let location = error.location().unwrap_or(Location::UNKNOWN);
    Error::Fault(Box::new(fault(path, text, location, length, message).hint(hint)))
}

fn one_of(known: &[&str]) -> String {
    format!("known: {}", known.join(", "))
}

fn fault(path: &Path, text: &str, at: Location, length: usize, message: String) -> Fault {
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Fault::new(path, text, number(at.line()), number(at.column()), length, message)
}

/// Turns what was read into what it means.
struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Reader<'_> {
    fn ledger(&self, file: File) -> Result<Ledger, Error> {
        if file.version.is_none() {
            let message = format!("`version: {VERSION}` is missing");
            return Err(self.error(Location::UNKNOWN, 1, message, Some("add it as the first line".to_string())));
        }
        let claims = file.claims.unwrap_or_default();
        Ok(Ledger {
            path: self.path.to_path_buf(),
            text: self.text.to_string(),
            settings: self.settings(file.settings.unwrap_or_default())?,
            articles: file
                .articles
                .unwrap_or_default()
                .into_iter()
                .map(|a| self.article(a))
                .collect::<Result<_, _>>()?,
            claims: claims.into_iter().map(|(id, e)| Ok((id, self.entry(e)?))).collect::<Result<_, Error>>()?,
            waivers: file.waivers.unwrap_or_default().into_iter().map(|w| self.waiver(w)).collect::<Result<_, _>>()?,
        })
    }

    fn error(&self, at: Location, length: usize, message: String, hint: Option<String>) -> Error {
        Error::Fault(Box::new(fault(self.path, self.text, at, length, message).hint(hint)))
    }

    fn settings(&self, settings: SettingsIn) -> Result<Settings, Error> {
        let mut checks = BTreeMap::new();
        for (name, level) in settings.checks.unwrap_or_default() {
            self.check_name(&name, level.referenced)?;
            checks.insert(name, level.value);
        }
        if let Some(share) = settings.min_coverage.as_ref().filter(|share| share.value > 100) {
            return Err(self.error(
                share.referenced,
                3,
                "`min-coverage` is a share in percent, 0 to 100".to_string(),
                None,
            ));
        }
        Ok(Settings {
            fail_on: settings.fail_on,
            two_source: settings.two_source,
            date_order: settings.date_order,
            min_coverage: settings.min_coverage.map(|share| share.value),
            checks,
            officials: settings.officials.unwrap_or_default(),
        })
    }

    /// Whether there is such a check, or such a family.
    fn check_name(&self, name: &str, at: Location) -> Result<(), Error> {
        if names().any(|id| speaks_of(name, id)) {
            return Ok(());
        }
        let hint = nearest(name, names()).or_else(|| Some("`twosource explain` lists the checks".to_string()));
        Err(self.error(at, name.chars().count(), format!("there is no check `{name}`"), hint))
    }

    fn article(&self, entry: Spanned<ArticleIn>) -> Result<ArticleEntry, Error> {
        let line = u32::try_from(entry.referenced.line()).unwrap_or(u32::MAX);
        let ArticleIn { path, published, url } = entry.value;
        self.glob(&path)?;
        let published = published.map(|p| self.interval(p)).transpose()?;
        Ok(ArticleEntry { path: path.value, published, url, line })
    }

    fn glob(&self, pattern: &Spanned<String>) -> Result<glob::Pattern, Error> {
        let length = pattern.value.chars().count();
        let error =
            |e: glob::PatternError| self.error(pattern.referenced, length, format!("bad pattern: {}", e.msg), None);
        glob::Pattern::new(&pattern.value).map_err(error)
    }

    fn interval(&self, day: Spanned<String>) -> Result<Interval, Error> {
        let hint = || Some("write 2024-06-11, 2024-06, or 2024-06-01/2024-06-11".to_string());
        let error =
            |_| self.error(day.referenced, day.value.chars().count(), format!("`{}` is no date", day.value), hint());
        day.value.parse().map_err(error)
    }

    fn day(&self, day: Spanned<String>) -> Result<NaiveDate, Error> {
        let hint = || Some("write 2026-11-21".to_string());
        let error =
            |_| self.error(day.referenced, day.value.chars().count(), format!("`{}` is no day", day.value), hint());
        NaiveDate::parse_from_str(&day.value, "%Y-%m-%d").map_err(error)
    }

    fn waiver(&self, waiver: Spanned<WaiverIn>) -> Result<Waiver, Error> {
        let line = u32::try_from(waiver.referenced.line()).unwrap_or(u32::MAX);
        let waiver = waiver.value;
        self.check_name(&waiver.check.value, waiver.check.referenced)?;
        if waiver.reason.value.trim().is_empty() {
            let hint = Some("say why, for those who come after".to_string());
            return Err(self.error(waiver.reason.referenced, 1, "a waiver needs a reason".to_string(), hint));
        }
        Ok(Waiver {
            check: waiver.check.value,
            matches: waiver.matches.as_ref().map(|m| self.glob(m)).transpose()?,
            reason: waiver.reason.value,
            by: waiver.by,
            on: waiver.on.map(|d| self.day(d)).transpose()?,
            until: waiver.until.map(|d| self.day(d)).transpose()?,
            line,
        })
    }

    fn entry(&self, entry: Spanned<EntryIn>) -> Result<Entry, Error> {
        let line = u32::try_from(entry.referenced.line()).unwrap_or(u32::MAX);
        let entry = entry.value;
        let past = |past: PastIn| {
            let PastIn { verdict, by, on, note, covers, quote } = past;
            let review = self.review(ReviewIn { verdict, by, on, note, covers })?;
            Ok::<_, Error>(Past { review, quote })
        };
        Ok(Entry {
            article: entry.article,
            quote: entry.quote,
            before: entry.before,
            after: entry.after,
            nth: entry.nth.map(|nth| Occurrence {
                nth,
                of: entry.of.unwrap_or(nth),
                follows: entry.follows.unwrap_or_default(),
            }),
            source: entry.source.map(|s| Speaker { kind: s.kind.unwrap_or_default(), speaker: s.speaker }),
            flags: entry.flags.unwrap_or_default(),
            state: entry.state.unwrap_or_default(),
            review: entry.review.map(|r| self.review(r)).transpose()?.unwrap_or_default(),
            history: entry.history.unwrap_or_default().into_iter().map(past).collect::<Result<_, _>>()?,
            line,
        })
    }

    fn review(&self, review: ReviewIn) -> Result<Review, Error> {
        let covers = |c: CoversIn| Covers { flags: c.flags.unwrap_or_default(), text: c.text };
        Ok(Review {
            verdict: review.verdict.unwrap_or_default(),
            by: review.by,
            on: review.on.map(|d| self.day(d)).transpose()?,
            note: review.note,
            covers: review.covers.map(covers),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Ledger, Error> {
        Ledger::parse(Path::new("claims.yaml"), text)
    }

    /// What is wrong with a text, as the program prints it.
    fn fault(text: &str) -> String {
        read(text).unwrap_err().fault().unwrap().render(false)
    }

    const EXAMPLE: &str = r#"version: 1
x-desk: {anything: [goes, here]}
settings: {fail-on: error, two-source: warning, date-order: null, checks: {page/no-date: off}}
articles:
  - path: articles/*.txt
  - {path: articles/pact.txt, published: 2024-06, url: "https://example.org/pact"}
claims:                            # by id
  c-8k2mq4vx:
    article: articles/pact.txt
    quote: "The harbour: \"closed\""
    source: {kind: named_person, speaker: Ada Lim}
    flags: [link/unverified, source/single]
    x-mood: doubtful
    state: open
    review:
      verdict: confirmed
      by: amira
      on: 2026-11-21
      note: null
      covers: {flags: [link/unverified], text: "sha256:00"}
    history:
      - {verdict: disputed, by: ben, quote: "The harbour: open"}
  c-00000000: {article: a.txt, quote: yes, flags: [], state: gone, review: {verdict: pending, by: null, on: null, note: null}, history: []}
waivers:
  - {check: page/no-date, match: "articles/af-*", reason: "reported to the web desk", by: amira, on: 2026-11-21, until: 2027-02-21}
"#;

    #[test]
    fn the_example_is_read() {
        let ledger = read(EXAMPLE).unwrap();
        assert_eq!(ledger.settings.fail_on, Some(Level::Error));
        assert_eq!(ledger.settings.date_order, None);
        assert_eq!(ledger.settings.checks["page/no-date"], Level::Off);
        assert_eq!(ledger.articles.len(), 2);
        let claim = &ledger.claims["c-8k2mq4vx"];
        assert_eq!(claim.quote.as_deref(), Some("The harbour: \"closed\""));
        assert_eq!(claim.review.verdict, Verdict::Confirmed);
        assert_eq!(claim.history[0].quote.as_deref(), Some("The harbour: open"));
        assert!(!claim.covers("link/unverified"), "the digest is of other words");
        assert_eq!(ledger.claims["c-00000000"].quote.as_deref(), Some("yes"));
        assert_eq!(ledger.claims["c-00000000"].state, State::Gone);
        let waiver = &ledger.waivers[0];
        assert!(waiver.fits("page/no-date", "articles/af-1.txt", "") && !waiver.fits("page/no-date", "b.txt", "b.txt"));
        assert!(waiver.is_expired("2027-02-22".parse().ok()) && !waiver.is_expired("2027-02-21".parse().ok()));
        assert_eq!(waiver.line, 25);
    }

    #[test]
    fn a_large_ledger_is_read_the_same_in_parts() {
        let entry = |n: usize| {
            let note = if n.is_multiple_of(7) { "  # by phone\n  # twice\n" } else { "" };
            let quote = ["|-\n      two\n\n      lines", "\"12 boats: \\\"sunk\\\"\"", "plain words"][n % 3];
            format!(
                "{note}  c-{n:06}:\n    article: a.txt\n    quote: {quote}\n    review: {{verdict: waived, note: x}}\n"
            )
        };
        let entries: String = (0..900).map(entry).collect();
        let tail = "# the rest\nwaivers:\n  - {check: page/no-date, reason: x}\n";
        let text = format!("version: 1\nclaims: # of all\n  # first\n{entries}{tail}");
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let (parts, one) = (in_parts(Path::new("c"), &text).unwrap(), whole(Path::new("c"), &text).unwrap());
            assert_eq!(parts.claims.len(), 900);
            assert_eq!(format!("{parts:?}"), format!("{one:?}"));
        }
        for odd in [
            text.replacen("c-000899:", "c-000007:", 1),
            text.replacen("verdict: waived", "verdict: waved", 1),
            text.replacen("article: a.txt", "article: &a a.txt", 1).replacen(
                "c-000899:\n    article: a.txt",
                "c-000899:\n    article: *a",
                1,
            ),
            text.replacen("check: page/no-date", "check: page/nodate", 1),
        ] {
            assert!(in_parts(Path::new("c"), &odd).is_none());
        }
    }

    #[test]
    fn faults_name_the_place_and_the_nearest_key() {
        for (text, place, hint) in [
            ("version: 1\nartcles: []\n", "claims.yaml:2:1", "did you mean `articles`?"),
            ("version: 1\nsettings:\n  fail_on: error\n", "claims.yaml:3:3", "did you mean `fail-on`?"),
            ("version: 1\nsettings: {fail-on: eror}\n", "claims.yaml:2:21", "did you mean `error`?"),
            (
                "version: 1\nsettings:\n  checks:\n    page/nodate: off\n",
                "claims.yaml:4:18",
                "did you mean `page/no-date`?",
            ),
            ("version: 1\nsettings: {min-coverage: 120}\n", "claims.yaml:2:26", "0 to 100"),
            ("version: 1\narticles:\n  - {paht: a.txt}\n", "claims.yaml:3:6", "did you mean `path`?"),
            (
                "version: 1\narticles:\n  - {path: a.txt, published: 2024-13-01}\n",
                "claims.yaml:3:30",
                "write 2024-06-11",
            ),
            ("version: 1\nclaims:\n  c-1: {article: a, state: opne}\n", "claims.yaml:3:28", "did you mean `open`?"),
            ("version: 1\nclaims:\n  c-1: {article: a}\n  c-1: {article: b}\n", "claims.yaml:4:3", "merge the two"),
            ("version: 1\nwaivers:\n  - {check: page/no-date, reason: \" \"}\n", "claims.yaml:3:35", "say why"),
            ("version: 1\nwaivers:\n  - {check: page/no-date}\n", "claims.yaml:3:6", "`reason` is missing"),
            (
                "version: 1\nwaivers:\n  - {check: page/no-date, reason: x, until: 2027-02-30}\n",
                "claims.yaml:3:45",
                "write 2026",
            ),
            ("claims: {}\n", "claims.yaml:1:1", "first line"),
            ("version: 1\nclaims: [\n", "claims.yaml:", ""),
            ("version: 1\n---\nversion: 1\n", "claims.yaml:", "a ledger is one"),
            ("", "claims.yaml:1:1", ""),
        ] {
            let shown = fault(text);
            assert!(
                shown.contains(place) && shown.contains(hint),
                "{text}\nasked for {place} and {hint}, got\n{shown}"
            );
        }
    }

    #[test]
    fn a_newer_format_is_refused_before_it_is_read() {
        assert!(matches!(read("version: 2 # new\nnews: {of: the future}\n"), Err(Error::Newer { version: 2, .. })));
    }

    #[test]
    fn hostile_yaml_ends_in_an_error() {
        let bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_string()
            + &(1..12).map(|i| format!("x-{i}: &b{i} [*a, *a, *a, *a, *a, *a, *a, *a]\n")).collect::<String>();
        let deep = format!("version: 1\nx-deep: {}\n", "[".repeat(100_000));
        for text in [bomb.as_str(), deep.as_str(), "\u{0}", "version: 1\n\tclaims: x\n", "- a\n- b\n", "version: one\n"]
        {
            assert!(read(text).is_err(), "{:.40}", text);
        }
    }
}
