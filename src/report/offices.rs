//! The offices that the articles name, each with its holders over time and the days the articles speak of.

use crate::calendar::{Interval, NaiveDate};
use crate::corpus::Corpus;
use crate::knowledge::{Knowledge, OfficeId, Offices, PersonId, Tenure, Verified};
use std::collections::{BTreeMap, BTreeSet};

/// Holders shown before and after those that the articles are about.
const BESIDE: usize = 1;
/// Holders shown where nothing says which of them matter: the latest.
const LATEST: usize = 5;

/// An office with its holders.
#[derive(Clone, Debug)]
pub struct OfficeLine {
    /// Its id: `pk-dg-isi`.
    pub id: String,
    /// Its title in full.
    pub title: String,
    /// The articles that name it, with their publication days where they are known.
    pub articles: Vec<(String, Option<Interval>)>,
    /// Its holders by start: those at the articles' time or named there, and their neighbours.
    pub holders: Vec<TenureBar>,
    /// How many more the table knows.
    pub more: usize,
}

/// Somebody's time in an office.
#[derive(Clone, Debug)]
pub struct TenureBar {
    /// The holder, or "vacant".
    pub name: String,
    /// Nobody held it.
    pub vacant: bool,
    /// An article names this person.
    pub named: bool,
    /// The first day it can have begun, where it is known.
    pub from: Option<NaiveDate>,
    /// The last day it can have ended; where no end is known, the last day a source shows the holder in office.
    pub to: Option<NaiveDate>,
    /// No end is known.
    pub open: bool,
    /// The dates in words, as precise as the sources are.
    pub dates: String,
    /// Every boundary stands in a cited source.
    pub sourced: bool,
}

/// What the articles say of one office.
#[derive(Default)]
struct Named {
    articles: BTreeSet<usize>,
    persons: BTreeSet<PersonId>,
}

impl OfficeLine {
    pub(super) fn all(corpus: &Corpus) -> Vec<OfficeLine> {
        let mut named: BTreeMap<&OfficeId, Named> = BTreeMap::new();
        for (article, annotated) in corpus.articles.iter().enumerate() {
            for official in &annotated.mentions.officials {
                let Some(office) = &official.office else { continue };
                let entry = named.entry(office).or_default();
                entry.articles.insert(article);
                entry.persons.extend(official.person.clone());
            }
        }
        named.into_iter().filter_map(|(office, named)| line(corpus, office, &named)).collect()
    }
}

fn line(corpus: &Corpus, id: &OfficeId, named: &Named) -> Option<OfficeLine> {
    let offices = &Knowledge::builtin().offices;
    let office = offices.office(id)?;
    let tenures = offices.tenures(id);
    let articles: Vec<(String, Option<Interval>)> = named
        .articles
        .iter()
        .map(|i| {
            let article = &corpus.articles[*i].article;
            (article.name.clone(), article.meta.published().or(article.meta.inferred()).map(|p| p.value))
        })
        .collect();
    let concerns = |t: &Tenure| {
        t.person.as_ref().is_some_and(|p| named.persons.contains(p))
            || articles.iter().filter_map(|(_, day)| day.and_then(Interval::as_day)).any(|day| {
                // A day is in a tenure or it is not; that the table cannot say which is reason to show the row.
                t.possible().meet(Interval::day(day)).is_some()
            })
    };
    let concerned: Vec<usize> = (0..tenures.len()).filter(|i| concerns(&tenures[*i])).collect();
    let from = concerned.first().map_or(tenures.len().saturating_sub(LATEST), |i| i.saturating_sub(BESIDE));
    let to = concerned.last().map_or(tenures.len(), |i| (i + BESIDE + 1).min(tenures.len()));
    let holders: Vec<TenureBar> = tenures[from..to].iter().map(|t| bar(offices, t, named)).collect();
    (!holders.is_empty()).then(|| OfficeLine {
        id: id.0.clone(),
        title: office.title.clone(),
        articles,
        more: tenures.len() - holders.len(),
        holders,
    })
}

fn bar(offices: &Offices, tenure: &Tenure, named: &Named) -> TenureBar {
    let known = tenure.possible();
    let text = |date: Option<crate::calendar::Prefix>| date.map(|d| d.to_string());
    let from = text(tenure.start).unwrap_or_else(|| "not known".to_string());
    let to = match (text(tenure.end), text(tenure.verified_to)) {
        (Some(end), _) => end,
        (None, Some(seen)) => format!("no end known, seen in office to {seen}"),
        (None, None) => "no end known".to_string(),
    };
    TenureBar {
        name: offices.holder_name(tenure).to_string(),
        vacant: tenure.person.is_none(),
        named: tenure.person.as_ref().is_some_and(|p| named.persons.contains(p)),
        from: known.first(),
        to: known.last().or(tenure.last_seen()).or(tenure.certain().and_then(Interval::last)),
        open: tenure.end.is_none(),
        dates: format!("{from} – {to}"),
        sourced: tenure.verified == Verified::Yes,
    }
}
