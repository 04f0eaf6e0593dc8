//! The table of outlets.

use super::address::plain_host;
use super::dating::{Anchor, Dates, Line};
use super::form::Form;
use crate::calendar::Interval;
use crate::text::letters;
use serde::Deserialize;
use std::collections::HashMap;

/// An outlet.
#[derive(Debug)]
pub struct Outlet {
    /// Its main host: `dawn.com`.
    pub host: String,
    /// Its name.
    pub name: String,
    /// Where it is at home (ISO 3166), empty where that says nothing.
    pub country: String,
    /// Its main language.
    pub language: String,
    /// Who owns it, empty where not noted.
    pub owner: String,
    /// Whether other outlets print its copy.
    pub agency: bool,
    /// Whether its forms were seen in real addresses; otherwise they carry a note at most.
    pub seen: bool,
    /// Where the row comes from, and when.
    pub from: String,
    /// Further hosts of the same outlet.
    pub also: Vec<String>,
    /// Further names people give it.
    pub called: Vec<String>,
    pub(super) articles: Vec<Form>,
    pub(super) pages: Vec<Form>,
    pub(super) line: Option<Line>,
    pub(super) said: Said,
    elsewhere: Vec<String>,
}

/// What is said of an outlet's addresses, in words that are the same for all of them.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) fits: String,
    pub(super) page: String,
    pub(super) no_day: String,
    pub(super) forms: String,
}

impl Said {
    fn new(name: &str, host: &str, articles: &[Form]) -> Said {
        let forms: Vec<String> = articles.iter().take(2).map(|f| format!("{host}{}", f.shown())).collect();
        Said {
            fits: format!("of a form of {name}"),
            page: format!("a section or service page of {name}"),
            no_day: format!("the date in the path is no day of the calendar ({name})"),
            forms: format!("stories of {name} stand under {}", forms.join(" or ")),
        }
    }
}

/// All outlets.
#[derive(Debug, Default)]
pub struct Outlets {
    rows: Vec<Outlet>,
    hosts: HashMap<String, usize>,
    /// By letters of the name: some names are of two outlets.
    names: HashMap<String, Vec<usize>>,
}

/// Words an outlet is called by beside its name: "Reuters news agency", "BBC Urdu", "Dawn.com".
const BESIDE: [&str; 24] = [
    "news",
    "newspaper",
    "newspapers",
    "agency",
    "daily",
    "magazine",
    "website",
    "site",
    "online",
    "network",
    "channel",
    "tv",
    "television",
    "radio",
    "com",
    "english",
    "urdu",
    "persian",
    "pashto",
    "arabic",
    "russian",
    "hindi",
    "service",
    "report",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    host: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    name: String,
    #[serde(default)]
    called: Vec<String>,
    #[serde(default)]
    country: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    agency: bool,
    #[serde(default = "yes")]
    seen: bool,
    #[serde(default)]
    articles: Vec<String>,
    #[serde(default)]
    pages: Vec<String>,
    #[serde(default)]
    ids: Option<String>,
    #[serde(default)]
    anchors: Vec<(u64, String)>,
    from: String,
}

fn yes() -> bool {
    true
}

impl Outlets {
    pub(in crate::knowledge) fn builtin() -> Outlets {
        Outlets::read(include_str!("../../../data/outlets.yaml")).unwrap_or_else(|error| {
            debug_assert!(false, "data/outlets.yaml: {error}");
            Outlets::default()
        })
    }

    fn read(yaml: &str) -> Result<Outlets, String> {
        let rows: Vec<Row> = serde_saphyr::from_str(yaml).map_err(|e| e.to_string())?;
        let rows = rows.into_iter().map(Outlet::new).collect::<Result<Vec<_>, _>>()?;
        let hosts = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| std::iter::once(&row.host).chain(&row.also).map(move |host| (host.clone(), at)))
            .collect();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for name in row.names() {
                let rows = names.entry(bare(name)).or_default();
                if !rows.contains(&at) {
                    rows.push(at);
                }
            }
        }
        Ok(Outlets { rows, hosts, names })
    }

    /// Every outlet, in the table's order.
    pub fn all(&self) -> impl Iterator<Item = &Outlet> {
        self.rows.iter()
    }

    /// The outlet of a host or of one of its subdomains.
    pub fn of_host(&self, host: &str) -> Option<&Outlet> {
        let host = plain_host(host);
        let mut rest = host;
        loop {
            if let Some(outlet) = self.hosts.get(rest).and_then(|at| self.rows.get(*at)) {
                let other = |o: &String| host == o || host.strip_suffix(o.as_str()).is_some_and(|h| h.ends_with('.'));
                return (!outlet.elsewhere.iter().any(other)).then_some(outlet);
            }
            rest = rest.split_once('.').map(|(_, rest)| rest).filter(|rest| rest.contains('.'))?;
        }
    }

    /// The outlets that words name, as people write them: with an article, "newspaper" or the language of a service
    /// beside the name. More than one where outlets share a name, none where the words name no outlet of the table.
    pub fn named(&self, words: &str) -> Vec<&Outlet> {
        let mut words = words.trim();
        loop {
            if let Some(rows) = self.names.get(&bare(words)) {
                return rows.iter().filter_map(|at| self.rows.get(*at)).collect();
            }
            let Some((rest, last)) = words.rsplit_once([' ', '.', '’', '\'']) else { return Vec::new() };
            if last != "s" && !BESIDE.contains(&last.to_lowercase().as_str()) {
                return Vec::new();
            }
            words = rest.trim_end();
        }
    }

    /// Whether the host is an outlet's, with whatever forms.
    pub(super) fn knows(&self, host: &str) -> bool {
        let mut rest = host;
        while rest.contains('.') {
            if self.hosts.contains_key(rest) {
                return true;
            }
            rest = rest.split_once('.').map_or("", |(_, rest)| rest);
        }
        false
    }
}

impl Outlet {
    fn new(row: Row) -> Result<Outlet, String> {
        let forms = |templates: &[String]| templates.iter().map(|t| Form::new(t)).collect::<Result<Vec<_>, _>>();
        let line = match row.ids.as_deref() {
            None => None,
            Some("growing") => {
                let anchor = |(id, days): &(u64, String)| {
                    let days: Interval = days.parse().map_err(|e| format!("{}: {e}", row.host))?;
                    // A month read off a page is the month give or take a few days.
                    Ok(Anchor {
                        id: *id,
                        days: if days.as_day().is_none() { days.widen(15) } else { days.widen(2) },
                        dates: Dates::Line,
                    })
                };
                Some(Line::new(row.anchors.iter().map(anchor).collect::<Result<Vec<_>, String>>()?, false))
            }
            Some("dawn") => Some(Line::new(anchors(include_str!("../../../data/dawn_anchors.tsv"))?, true)),
            Some(other) => return Err(format!("{}: what are `{other}` ids?", row.host)),
        };
        let articles = forms(&row.articles)?;
        Ok(Outlet {
            said: Said::new(&row.name, &row.host, &articles),
            articles,
            pages: forms(&row.pages)?,
            line,
            host: row.host,
            name: row.name,
            country: row.country,
            language: row.language,
            owner: row.owner,
            agency: row.agency,
            seen: row.seen,
            from: row.from,
            also: row.also,
            called: row.called,
            elsewhere: row.not,
        })
    }
}

impl Outlet {
    /// Every name it has: `ABC News (United States)` is called ABC News.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let name = self.name.split(" (").next().unwrap_or(&self.name);
        std::iter::once(name).chain(self.called.iter().map(String::as_str))
    }

    /// Whether two outlets are one house: the same, or of one owner.
    pub fn is_kin(&self, other: &Outlet) -> bool {
        self.host == other.host || (!self.owner.is_empty() && self.owner == other.owner)
    }
}

/// A name's letters without the article before it.
fn bare(name: &str) -> String {
    let name = name.trim();
    let after = name.get(..4).filter(|head| head.eq_ignore_ascii_case("the ")).and_then(|_| name.get(4..));
    letters(after.unwrap_or(name))
}

/// Rows of `id, day, slack, use, source`.
fn anchors(tsv: &str) -> Result<Vec<Anchor>, String> {
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let id = cells.next()?.parse().ok()?;
        let day: Interval = cells.next()?.parse().ok()?;
        let slack = cells.next()?.parse().ok()?;
        let dates = match cells.next()? {
            "line" => Dates::Line,
            "own" => Dates::Own,
            "doubt" => Dates::Doubt,
            _ => return None,
        };
        Some(Anchor { id, days: day.widen(slack), dates })
    };
    tsv.lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| row(l).ok_or_else(|| format!("`{l}`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_each_row_is_whole() {
        let table = Outlets::read(include_str!("../../../data/outlets.yaml")).unwrap();
        assert!(table.rows.len() >= 120, "{} rows", table.rows.len());
        let named = table.rows.iter().map(|r| 1 + r.also.len()).sum::<usize>();
        assert_eq!(table.hosts.len(), named, "a host stands twice");
        for row in &table.rows {
            assert!(!row.name.is_empty() && !row.articles.is_empty(), "{}", row.host);
            assert!(psl::domain_str(&row.host).is_some(), "{}", row.host);
        }
    }

    #[test]
    fn words_name_an_outlet() {
        let table = Outlets::builtin();
        let hosts = |words: &str| table.named(words).iter().map(|o| o.host.as_str()).collect::<Vec<_>>().join(" ");
        for (words, expected) in [
            ("Reuters", "reuters.com"),
            ("the Reuters news agency", "reuters.com"),
            ("Dawn.com", "dawn.com"),
            ("the Dawn newspaper", "dawn.com"),
            ("AP", "apnews.com"),
            ("the Associated Press’s", "apnews.com"),
            ("BBC Urdu", "bbc.com"),
            ("New York Times", "nytimes.com"),
            ("The Washington Post", "washingtonpost.com"),
            ("ABC News", "abcnews.go.com abc.net.au"),
            ("Dawn Smith", ""),
            ("the newspaper", ""),
            ("Orr Herald", ""),
            ("", ""),
        ] {
            assert_eq!(hosts(words), expected, "{words}");
        }
    }

    #[test]
    fn hosts_find_their_outlet() {
        let table = Outlets::builtin();
        let name = |host: &str| table.of_host(host).map(|o| o.name.as_str());
        assert_eq!(name("www.dawn.com"), Some("Dawn"));
        assert_eq!(name("english.news.cn"), Some("Xinhua"));
        assert_eq!(name("images.dawn.com"), None);
        assert_eq!(name("dawn.com.example.net"), None);
        assert_eq!(name("com"), None);
    }
}
