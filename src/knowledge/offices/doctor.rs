//! What is wrong with the table, or will be: overlaps, gaps, unknown ids, rows without sources, rows grown old.

use super::{Capacity, Office, Offices, Tenure, Verified};
use crate::calendar::{Interval, NaiveDate, Ternary};

/// What sort of ailment a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ailment {
    /// A row names a person, office, source or role that the table does not have.
    Unknown,
    /// A row could not be read.
    Unreadable,
    /// Dates in an order that cannot be: announced after it took effect, verified after the end, in office after death.
    Order,
    /// A row says that it is verified and names no source but general knowledge.
    Unsourced,
    /// Two persons certainly hold an exclusive office on more than the day of the hand-over.
    Overlap,
    /// Nobody holds an office between two tenures.
    Gap,
    /// The last day a source shows the holder in office is long past.
    Stale,
}

impl Ailment {
    /// Whether the table must not be shipped with it; the rest is worth knowing.
    pub fn is_fault(self) -> bool {
        matches!(self, Ailment::Unknown | Ailment::Unreadable | Ailment::Order | Ailment::Unsourced | Ailment::Overlap)
    }
}

impl std::fmt::Display for Ailment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Ailment::Unknown => "unknown",
            Ailment::Unreadable => "unreadable",
            Ailment::Order => "order",
            Ailment::Unsourced => "unsourced",
            Ailment::Overlap => "overlap",
            Ailment::Gap => "gap",
            Ailment::Stale => "stale",
        })
    }
}

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Complaint {
    /// What sort.
    pub ailment: Ailment,
    /// Office or person.
    pub place: String,
    /// One sentence.
    pub message: String,
}

/// Days after which a row without an end should be looked at again.
const STALE_AFTER: u64 = 365;
/// A shorter gap is a hand-over.
const GAP_FROM: u64 = 32;

impl Offices {
    /// Everything wrong with the table, sorted. Staleness is judged against `today`; without it, not at all.
    pub fn doctor(&self, today: Option<NaiveDate>) -> Vec<Complaint> {
        let mut found = Vec::new();
        for tenure in self.rows() {
            self.ids(tenure, &mut found);
            self.order_of(tenure, &mut found);
            if let Some(today) = today {
                self.stale(tenure, today, &mut found);
            }
        }
        for office in self.all() {
            if !self.roles().iter().any(|r| r.name == office.role) {
                found.push(complaint(Ailment::Unknown, office, format!("role `{}` is not in roles.tsv", office.role)));
            }
            if office.exclusive {
                self.overlaps(office, &mut found);
                self.gaps(office, &mut found);
            }
        }
        for person in self.persons() {
            for other in person.confused.iter().filter(|id| self.person(id).is_none()) {
                let message = format!("is told apart from `{other}`, who is not in the table");
                found.push(Complaint { ailment: Ailment::Unknown, place: person.id.0.clone(), message });
            }
        }
        found.sort();
        found
    }

    fn ids(&self, tenure: &Tenure, found: &mut Vec<Complaint>) {
        let mut unknown = |what: &str, id: &str| {
            let message = format!("{what} `{id}` is not in the table");
            found.push(Complaint { ailment: Ailment::Unknown, place: tenure.office.0.clone(), message });
        };
        if self.office(&tenure.office).is_none() {
            unknown("office", &tenure.office.0);
        }
        if let Some(person) = tenure.person.as_ref().filter(|p| self.person(p).is_none()) {
            unknown("person", &person.0);
        }
        for source in tenure.sources.iter().filter(|s| self.source(s).is_none()) {
            unknown("source", source);
        }
        let cited = tenure.sources.iter().any(|s| s != "general-knowledge");
        if tenure.sources.is_empty() || tenure.verified > Verified::No && !cited {
            let message = format!("{}: verified, but by no source", self.name_and_start(tenure));
            found.push(Complaint { ailment: Ailment::Unsourced, place: tenure.office.0.clone(), message });
        }
    }

    fn name_and_start(&self, tenure: &Tenure) -> String {
        format!("{} {}", self.holder_name(tenure), tenure.start.map_or("-".to_string(), |s| s.to_string()))
    }

    fn order_of(&self, tenure: &Tenure, found: &mut Vec<Complaint>) {
        let who = self.name_and_start(tenure);
        let mut push = |message: String| {
            found.push(Complaint { ailment: Ailment::Order, place: tenure.office.0.clone(), message });
        };
        let later = |a: Interval, b: Interval| b.before(a) == Ternary::Yes;
        let start = tenure.start.map(|s| s.interval());
        for (what, date) in [("announced", tenure.announced), ("notified", tenure.notified)] {
            if let (Some(date), Some(start)) = (date, start)
                && later(date.interval(), start)
            {
                push(format!("{who}: {what} {date}, after it took effect"));
            }
        }
        if let (Some(seen), Some(end)) = (tenure.verified_to, tenure.end)
            && later(seen.interval(), end.interval())
        {
            push(format!("{who}: verified to {seen}, after its end {end}"));
        }
        let died = tenure.person.as_ref().and_then(|p| self.person(p)).and_then(|p| p.died);
        let last = tenure.end.or(tenure.verified_to).or(tenure.start);
        if let (Some(died), Some(last)) = (died, last)
            && later(last.interval(), died.interval())
        {
            push(format!("{who}: in office on {last}, died {died}"));
        }
    }

    fn stale(&self, tenure: &Tenure, today: NaiveDate, found: &mut Vec<Complaint>) {
        if tenure.end.is_some() || tenure.person.is_none() {
            return;
        }
        let seen = tenure.certain().unwrap_or_default();
        let old = Interval::new(None, seen.last()).is_none_or(|s| s.gap(Interval::day(today)) > STALE_AFTER);
        if old && seen.last().is_some_and(|l| l < today) {
            let message = match tenure.verified_to {
                Some(day) => format!("{}: no end known, verified to {day}", self.name_and_start(tenure)),
                None => format!("{}: no end known, and no source shows a later day", self.name_and_start(tenure)),
            };
            found.push(Complaint { ailment: Ailment::Stale, place: tenure.office.0.clone(), message });
        }
    }

    /// Two persons in full possession of an exclusive office beyond the day of the hand-over.
    fn overlaps(&self, office: &Office, found: &mut Vec<Complaint>) {
        let held: Vec<&Tenure> = self.tenures(&office.id).iter().filter(|t| t.capacity == Capacity::Full).collect();
        for (at, a) in held.iter().enumerate() {
            for b in held.iter().skip(at + 1).filter(|b| b.person != a.person) {
                let both = a.certain().zip(b.certain()).and_then(|(a, b)| a.meet(b));
                let days = both.and_then(Interval::days).unwrap_or(0);
                if days > 2 {
                    let (a, b) = (self.name_and_start(a), self.name_and_start(b));
                    found.push(complaint(Ailment::Overlap, office, format!("{a} and {b} share {days} days")));
                }
            }
        }
    }

    fn gaps(&self, office: &Office, found: &mut Vec<Complaint>) {
        let mut reach: Option<Interval> = None;
        for tenure in self.tenures(&office.id) {
            let span = tenure.possible();
            if let Some(before) = reach {
                let apart = before.gap(span);
                if apart >= GAP_FROM && before.before(span) == Ternary::Yes {
                    let message = format!("nobody for {apart} days before {}", self.name_and_start(tenure));
                    found.push(complaint(Ailment::Gap, office, message));
                }
            }
            reach = Some(reach.map_or(span, |r| r.cover(span)));
        }
    }
}

fn complaint(ailment: Ailment, office: &Office, message: String) -> Complaint {
    Complaint { ailment, place: office.id.0.clone(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_faults() {
        let faults: Vec<Complaint> =
            Offices::builtin().doctor(None).into_iter().filter(|c| c.ailment.is_fault()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn gaps_and_old_rows_are_told() {
        let today = NaiveDate::from_ymd_opt(2035, 1, 1);
        let found = Offices::builtin().doctor(today);
        assert!(found.iter().any(|c| c.ailment == Ailment::Gap));
        assert!(found.iter().any(|c| c.ailment == Ailment::Stale && c.place == "pk-dg-isi"));
        assert!(found.is_sorted());
    }
}
