//! What the office checks share: the days a mention is judged on, and how tenures are put in words.

use crate::calendar::Interval;
use crate::checks::Context;
use crate::evidence::{Evidence, EvidenceKind};
use crate::knowledge::{Answer, Held, Office, Offices, PersonId, Tenure, Verified};
use crate::mentions::{Certainty, Holding, Official, TimexKind};

/// A date in a sentence wider than this ("in the 2010s") says nothing about a holder.
const WIDEST: u64 = 400;

/// The days on which a mention can be right.
#[derive(Clone, Debug, Default)]
pub(super) struct Occasion {
    /// Days the sentence names.
    pub(super) told: Vec<Interval>,
    /// Publication date, stated or inferred.
    pub(super) published: Option<Interval>,
    /// The publication date is stated.
    pub(super) stated: bool,
}

impl Occasion {
    /// The days of a mention: those its sentence names, and the publication date.
    pub(super) fn of(cx: &Context<'_>, article: usize, official: &Official) -> Occasion {
        let annotated = cx.article(article);
        let sentence = annotated.sentences.iter().find(|s| s.span.overlaps(official.span)).map(|s| s.span);
        let sure = |c: Certainty| matches!(c, Certainty::Explicit | Certainty::Anchored | Certainty::Inferred);
        let told =
            annotated.mentions.dates.iter().filter(|d| {
                d.kind == TimexKind::Date && sure(d.certainty) && sentence.is_some_and(|s| s.contains(d.span))
            });
        let narrow = |days: &Interval| days.days().is_some_and(|n| n <= WIDEST);
        let meta = &annotated.article.meta;
        let published = meta.published().or(meta.inferred()).map(|c| c.value);
        Occasion {
            told: told.filter_map(|d| d.resolved).filter(narrow).collect(),
            published,
            stated: meta.published().is_some(),
        }
    }

    /// Every interval on which the mention may be right, the event's first.
    pub(super) fn days(&self) -> impl Iterator<Item = Interval> + '_ {
        self.told.iter().copied().chain(self.published)
    }

    /// The best answer for a person in an office on any of the days; `None` without days.
    pub(super) fn best(&self, offices: &Offices, person: &PersonId, office: &Office) -> Option<Answer> {
        let answer = |days| offices.held(person, &office.id, days).map_or(Answer::No, |h| h.answer);
        self.days().map(answer).max()
    }
}

/// An exclusive office with the person who is said to hold it.
pub(super) fn said_to_hold<'a>(cx: &Context<'a>, official: &'a Official) -> Option<(&'a Office, &'a PersonId)> {
    let office = cx.knowledge.offices.office(official.office.as_ref()?)?;
    let person = official.person.as_ref()?;
    (office.exclusive && matches!(official.holding, Holding::Holds | Holding::Acting)).then_some((office, person))
}

/// Who held the office on those days, without vacancies and the person himself.
pub(super) fn others<'a>(
    offices: &'a Offices,
    office: &Office,
    person: Option<&PersonId>,
    days: Interval,
) -> Vec<Held<'a>> {
    let mut held = offices.holders_on(&office.id, days);
    held.retain(|h| h.answer > Answer::No && h.tenure.person.is_some() && h.tenure.person.as_ref() != person);
    held
}

/// "2019-06-17 to 2021-11-20", "from 2024-09-30 (no end known, verified to 2025-10-06)".
pub(super) fn dates(tenure: &Tenure) -> String {
    let start = tenure.start.map_or("an unknown day".to_string(), |s| s.to_string());
    match (tenure.end, tenure.verified_to) {
        (Some(end), _) => format!("{start} to {end}"),
        (None, Some(seen)) => format!("from {start} (no end known, verified to {seen})"),
        (None, None) => format!("from {start} (no end known)"),
    }
}

/// The tenures of a person in an office, in words: "2018 to 2019 and from 2022 (no end known)".
pub(super) fn own_dates(offices: &Offices, person: &PersonId, office: &Office) -> Option<String> {
    let own: Vec<String> = own(offices, person, office).map(dates).collect();
    (!own.is_empty()).then(|| own.join(" and "))
}

/// The days on which the words are right: "2019-06-17 to 2021-11-20", "2024-09-30 or later".
pub(super) fn fitting_days(offices: &Offices, person: &PersonId, office: &Office) -> String {
    let fits = |t: &Tenure| match (t.start, t.end) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("{start} or later"),
        (None, Some(end)) => format!("{end} or earlier"),
        (None, None) => "an unknown day".to_string(),
    };
    own(offices, person, office).map(fits).collect::<Vec<_>>().join(" or ")
}

/// The tenures of a person in an office.
pub(super) fn own<'a>(offices: &'a Offices, person: &'a PersonId, office: &Office) -> impl Iterator<Item = &'a Tenure> {
    offices.tenures(&office.id).iter().filter(move |t| t.person.as_ref() == Some(person))
}

/// A tenure as evidence, with its sources and how far it is verified.
pub(super) fn evidence(offices: &Offices, office: &Office, tenure: &Tenure) -> Evidence {
    let sure = match tenure.verified {
        Verified::Yes => "verified",
        Verified::Partly => "partly verified",
        Verified::No => "not verified",
    };
    let note = tenure.note.as_ref().map_or(String::new(), |n| format!("; {n}"));
    let text = format!("{}: {}, {} ({sure}{note})", office.title, offices.holder_name(tenure), dates(tenure));
    Evidence::new(EvidenceKind::Tenure, text).sources(offices.cite(tenure))
}

/// The holder before and the one after a person's tenures, as evidence that the office changed hands.
pub(super) fn neighbours<'a>(offices: &'a Offices, person: &'a PersonId, office: &Office) -> Vec<&'a Tenure> {
    let rows = offices.tenures(&office.id);
    let mine = |t: &&Tenure| t.person.as_ref() == Some(person);
    let first = rows.iter().position(|t| mine(&t));
    let last = rows.iter().rposition(|t| mine(&t));
    let before = first.and_then(|at| at.checked_sub(1)).and_then(|at| rows.get(at));
    let after = last.and_then(|at| rows.get(at + 1));
    before.into_iter().chain(after).collect()
}

/// The days on which every office that an undated article names a holder of, without a date beside it, was held by
/// that person, and the tenures that bound them. Only verified tenures count, and only of who held the office once.
/// `None` where nothing bounds the days or the tenures share none.
pub(in crate::checks) fn held_together(cx: &Context<'_>, article: usize) -> Option<(Interval, Vec<Evidence>)> {
    let offices = &cx.knowledge.offices;
    let mut tenures: Vec<(&Office, &Tenure, Interval)> = Vec::new();
    for official in &cx.article(article).mentions.officials {
        let Some((office, person)) = said_to_hold(cx, official) else { continue };
        let mut all = own(offices, person, office);
        let (Some(tenure), None) = (all.next(), all.next()) else { continue };
        let dated = !Occasion::of(cx, article, official).told.is_empty();
        if dated || tenure.verified == Verified::No || tenures.iter().any(|(_, t, _)| std::ptr::eq(*t, tenure)) {
            continue;
        }
        tenures.extend(offices.spans_of(person, &office.id).first().map(|span| (office, tenure, *span)));
    }
    let mut days = tenures.first()?.2;
    for (_, _, span) in &tenures {
        days = days.meet(*span)?;
    }
    let bounds = |span: &Interval| span.first() == days.first() || span.last().is_some() && span.last() == days.last();
    let bounding = tenures.iter().filter(|(_, _, span)| bounds(span));
    let evidence = bounding.map(|(office, tenure, _)| evidence(offices, office, tenure)).collect();
    Some((days, evidence))
}

/// Days between an interval and the nearest day the person can have been in office.
pub(super) fn distance(offices: &Offices, person: &PersonId, office: &Office, days: Interval) -> Option<u64> {
    offices.spans_of(person, &office.id).into_iter().map(|span| span.gap(days)).min()
}

/// A day or days as reports print them: "2021-09-06", "2021-09", "2024-12-02 or later".
pub(in crate::checks) fn in_words(days: Interval) -> String {
    match (days.first(), days.last()) {
        (Some(first), None) => format!("{first} or later"),
        (None, Some(last)) => format!("{last} or earlier"),
        (None, None) => "any day".to_string(),
        (Some(first), Some(last)) if days.to_string().contains('/') => format!("{first} to {last}"),
        _ => days.to_string(),
    }
}
