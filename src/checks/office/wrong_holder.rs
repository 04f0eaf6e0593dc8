//! Somebody is named with an office that another person held on that day.
//!
//! # What it flags
//! A person named as the holder of an office ("General X, the head of the agency") although the table has somebody
//! else in it on the day of the event or of publication, and the named person certainly at another time or never.
//! Also a "former" holder who had not held it yet, or who was in office that day, and a holder of an office that has
//! ended.
//!
//! # Why an editor cares
//! It is the commonest factual error about officials: the right person with an office held earlier or later. Readers
//! who know the office stop trusting the rest.
//!
//! # Example
//! Flagged, in an article of 3 March 2020: "General Asim Munir, the ISI chief, was in Kabul." (Faiz Hameed held the
//! office from June 2019.)
//!
//! Not flagged: the same sentence in an article of 3 March 2019; "then ISI chief Asim Munir"; a hand-over day, which
//! belongs to both.
//!
//! # What it cannot see
//! Offices and persons that are not in the table, and who holds an office after the last day its row is verified to:
//! then it warns, and says which day that is. Rows that are not verified make it a warning.
//!
//! # References
//! `office/holder-depends-on-date`, `office/handover-window`, `office/unknown-holder`; `data/officials/`.

use super::occasion::{Occasion, dates, distance, evidence, fitting_days, in_words, others, own, own_dates, said_to_hold};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::knowledge::{Answer, Held, Office, PersonId, Verified};
use crate::mentions::{Holding, Official};
use std::collections::BTreeMap;

pub(super) struct WrongHolder;

/// Print runs ahead of and behind a change of office by up to a month; see `office/handover-window`.
pub(super) const NEAR: u64 = 31;

impl Check for WrongHolder {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let mut found: BTreeMap<(&str, &str), Finding> = BTreeMap::new();
        for official in &cx.article(article).mentions.officials {
            let Some(finding) = self.holds(cx, article, official).or_else(|| self.former(cx, article, official)) else {
                continue;
            };
            let key = (official.office.as_ref().map_or("", |o| &o.0), official.person.as_ref().map_or("", |p| &p.0));
            match found.remove(&key) {
                None => found.insert(key, finding),
                Some(first) => found.insert(key, first.also(article, official.span, "here too")),
            };
        }
        found.into_values().collect()
    }
}

impl WrongHolder {
    /// "X, the ISI chief" while another was.
    fn holds(&self, cx: &Context<'_>, article: usize, official: &Official) -> Option<Finding> {
        let (office, person) = said_to_hold(cx, official)?;
        let offices = &cx.knowledge.offices;
        let occasion = Occasion::of(cx, article, official);
        if occasion.best(offices, person, office)? > Answer::No {
            return None;
        }
        if occasion.days().any(|days| distance(offices, person, office, days).is_some_and(|gap| gap <= NEAR)) {
            return None;
        }
        let days = occasion.days().next()?;
        if office.exists.meet(days).is_none() {
            return self.ended(cx, article, official, office, person, days);
        }
        let holders = others(offices, office, Some(person), days);
        let best = holders.iter().map(|h| h.answer).max()?;
        let holders: Vec<Held<'_>> = holders.into_iter().filter(|h| h.answer == best).collect();
        let name = offices.person(person).map_or(person.0.as_str(), |p| p.name.as_str());
        let own_dates = own_dates(offices, person, office);
        let held = own_dates.as_ref().map_or("has no tenure there in the table".to_string(), |d| format!("held it {d}"));
        let who: Vec<String> =
            holders.iter().map(|h| format!("{}, {}", offices.holder_name(h.tenure), dates(h.tenure))).collect();
        let adverb = match best {
            Answer::Yes => "is",
            Answer::Probably => "is probably still",
            _ => "is, to judge by an imprecise date,",
        };
        let message = format!(
            "{name} is named as {} on {}, but the holder that day {adverb} {}; {name} {held}",
            office.title,
            in_words(days),
            who.join(" or ")
        );
        let mut finding = Finding::new(self.weigh(office, person, &holders, cx, &occasion), article, official.span, message)
            .label(own_dates.map_or("not in the table for this office".to_string(), |d| format!("in office {d}")));
        for tenure in holders.iter().map(|h| h.tenure).chain(own(offices, person, office)) {
            finding = finding.evidence(evidence(offices, office, tenure));
        }
        Some(finding.suggest(self.remedy(cx, office, person, days)))
    }

    /// "Afghan President X" of an office that is no more.
    fn ended(
        &self,
        cx: &Context<'_>,
        article: usize,
        official: &Official,
        office: &Office,
        person: &PersonId,
        days: Interval,
    ) -> Option<Finding> {
        let offices = &cx.knowledge.offices;
        let last = office.exists.last().filter(|last| days.first().is_some_and(|first| first > *last))?;
        let held = own_dates(offices, person, office)?;
        let name = offices.person(person).map_or(person.0.as_str(), |p| p.name.as_str());
        let message = format!(
            "{name} is named as {} on {}, but the office ended on {last}; {name} held it {held}",
            office.title,
            in_words(days)
        );
        let mut finding = Finding::new(self.severity().lowered(), article, official.span, message)
            .label(format!("in office {held}"));
        for tenure in own(offices, person, office) {
            finding = finding.evidence(evidence(offices, office, tenure));
        }
        Some(finding.suggest("check the day of the event, or write \u{201C}former\u{201D}"))
    }

    /// "former ISI chief X" who holds it, or had not held it yet.
    fn former(&self, cx: &Context<'_>, article: usize, official: &Official) -> Option<Finding> {
        if official.holding != Holding::Former {
            return None;
        }
        let offices = &cx.knowledge.offices;
        let office = offices.office(official.office.as_ref()?).filter(|o| o.exclusive)?;
        let person = official.person.as_ref()?;
        let occasion = Occasion::of(cx, article, official);
        let published = occasion.published.filter(|_| occasion.stated)?;
        let tenures: Vec<_> = own(offices, person, office).collect();
        let holding = tenures.first().is_some_and(|t| offices.covers(t, published) == Answer::Yes);
        let later = |t: &&crate::knowledge::Tenure| {
            let begun = t.possible().first();
            begun.is_some_and(|b| published.last().is_some_and(|p| p < b))
        };
        let not_yet = !tenures.is_empty() && tenures.iter().all(later);
        if !(holding || not_yet) {
            return None;
        }
        let near = published.last().zip(tenures.first().and_then(|t| t.end)).is_some_and(|(day, end)| {
            Interval::day(day).gap(end.interval()) <= NEAR
        });
        if near {
            return None;
        }
        let name = offices.person(person).map_or(person.0.as_str(), |p| p.name.as_str());
        let what = if holding { "holds the office on" } else { "had not held it by" };
        let held = own_dates(offices, person, office).unwrap_or_default();
        let message = format!("{name} is called former {}, but {what} {}: {held}", office.title, in_words(published));
        let sure = tenures.iter().all(|t| t.verified == Verified::Yes);
        let severity = if sure { self.severity() } else { self.severity().lowered() };
        let mut finding = Finding::new(severity, article, official.span, message).label(format!("in office {held}"));
        for tenure in tenures {
            finding = finding.evidence(evidence(offices, office, tenure));
        }
        Some(finding.suggest("check the day of the event, or drop \u{201C}former\u{201D}"))
    }

    /// An error only where the holder is certain and every row used is verified.
    fn weigh(&self, office: &Office, person: &PersonId, holders: &[Held<'_>], cx: &Context<'_>, on: &Occasion) -> Severity {
        let certain = holders.iter().all(|h| h.answer == Answer::Yes && h.tenure.verified == Verified::Yes);
        let own = own(&cx.knowledge.offices, person, office).all(|t| t.verified == Verified::Yes);
        let dated = on.stated || !on.told.is_empty();
        if certain && own && dated { self.severity() } else { self.severity().lowered() }
    }

    fn remedy(&self, cx: &Context<'_>, office: &Office, person: &PersonId, days: Interval) -> String {
        let offices = &cx.knowledge.offices;
        let past = own(offices, person, office).any(|t| t.possible().last().zip(days.first()).is_some_and(|(l, d)| l < d));
        match Some(fitting_days(offices, person, office)).filter(|d| !d.is_empty()) {
            Some(held) if past => {
                format!("name the holder, or write \u{201C}former\u{201D} or \u{201C}then\u{201D}; the words fit an event of {held}")
            }
            Some(held) => format!("name the holder, or check the date; the words fit an event of {held}"),
            None => "check the name and the office".to_string(),
        }
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The visit was led by [[General Asim Munir, the head of Pakistan's Inter-Services Intelligence]], aides said.")
            .published("2020-03-03"),
        Case::text("[[Pakistan's ISI chief Faiz Hameed]] met the delegation in a hotel by the river.").published("2023-02-10"),
        Case::text("[[Muhammad Asim Malik, director-general of the ISI]], spoke at the ceremony.").published("2022-05-01"),
        Case::text("In February 2020 the [[ISI chief, Nadeem Anjum]], toured the valley.").published("2020-03-01"),
        Case::text("[[Former ISI chief Nadeem Anjum]] opened the fair.").published("2022-06-15"),
        Case::text("[[Afghan President Ashraf Ghani]] opened the fair.").published("2023-06-15"),
    ],
    silent: &[
        Case::text("The visit was led by General Asim Munir, the head of Pakistan's ISI.").published("2019-03-03"),
        Case::text("The then ISI chief Asim Munir had signed the note, two clerks recalled.").published("2020-03-03"),
        Case::text("Former ISI chief Asim Munir now commands a corps.").published("2020-03-03"),
        Case::text("ISI chief Faiz Hameed handed over the office.").published("2021-11-20"),
        Case::text("ISI chief Nadeem Anjum took charge.").published("2021-11-20"),
        Case::text("In March 2019 ISI chief Asim Munir saw the same map.").published("2024-05-05"),
        Case::text("The deputy ISI chief, Faiz Hameed, was not there.").published("2024-12-05"),
        Case::text("ISI chief Faiz Hameed was not there."),
        Case::text("Under ISI chief Faiz Hameed the list had grown.").published("2024-12-05"),
        Case::text("As ISI chief, Faiz Hameed had flown to Kabul.").published("2024-12-05"),
        Case::text("Faiz Hameed, the ISI chief at the time, had flown to Kabul.").published("2024-12-05"),
        Case::text("Retired General Faiz Hameed, who was ISI chief, was in court.").published("2024-12-05"),
    ],
};
