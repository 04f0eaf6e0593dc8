//! Articles give figures for one event that cannot both be right.
//!
//! # What it flags
//! A figure where another article on the same event gives one for the same thing that no number fits with: the
//! killed, wounded, missing or arrested of the event, the value of a measure (“a depth of 10 kilometres”), a count
//! with what became of it (“two rafts were launched”), nobody against somebody, some of a number against all of it,
//! a change printed as the level it led to; a count of some noun of which each article gives only one (“140
//! firefighters”, “around 90 firefighters”). “At least 12” and 15 fit; 12 and 15 do not. The finding names what is
//! counted and both figures; a figure that several articles rule out is one finding.
//!
//! # Why an editor cares
//! One of the two is wrong, or they count different things; the text must say which and who counted.
//!
//! # Example
//! Flagged: “killed 12 people” beside “killed 19 people”, both of 6 September.
//!
//! Not flagged: a higher toll of the next day, or a figure that the later text corrects (see `agreement/revised`);
//! “at least 12” beside 15; a part beside the whole; a feared or planned number beside a counted one; figures of
//! another place, owner or day; two named parties that dispute it; an article that gives both figures.
//!
//! # What it cannot see
//! Figures whose noun, owner or state the sentence leaves open; sums in two currencies; articles without a date.
//!
//! # References
//! `agreement/revised`, `agreement/contradicted`, `number/by-or-to`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::corpus::{About, Place, Relation, RelationKind};
use crate::evidence::{Evidence, EvidenceKind};
use std::collections::BTreeMap;

pub(super) struct Differs;

impl Check for Differs {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn corpus(&self, cx: &Context<'_>) -> Vec<Finding> {
        let apart = |r: &&Relation| r.about == About::Figure && r.kind == RelationKind::Contradicts;
        let apart: Vec<&Relation> = cx.corpus.relations.iter().filter(apart).collect();
        // A figure that several articles rule out is one finding, with all of them beside it.
        let mut against: BTreeMap<Place, usize> = BTreeMap::new();
        for place in apart.iter().flat_map(|r| [r.a, r.b]) {
            *against.entry(place).or_insert(0) += 1;
        }
        let odd = |r: &Relation| if against.get(&r.a) > against.get(&r.b) { (r.a, r.b) } else { (r.b, r.a) };
        let mut found: BTreeMap<Place, Vec<(Place, &Relation)>> = BTreeMap::new();
        for relation in apart {
            let (place, other) = odd(relation);
            found.entry(place).or_default().push((other, relation));
        }
        let finding = |(place, others): (Place, Vec<(Place, &Relation)>)| {
            let words = |p: Place| cx.article(p.article).article.slice(p.span);
            let (first, relation) = others.first().copied()?;
            let more = match others.len() - 1 {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            let name = &cx.article(first.article).article.name;
            let (said, elsewhere) = (words(place), words(first));
            let message = format!("{name}{more} gives “{elsewhere}” where this text gives “{said}” ({})", relation.key);
            let mut finding = Finding::new(self.severity(), place.article, place.span, message)
                .label(relation.key.clone())
                .evidence(Evidence::new(EvidenceKind::Reasoning, relation.because.clone()))
                .suggest("say who counted, and as of when; name both figures if they stay apart");
            for (other, relation) in others {
                finding = finding.also(other.article, other.span, relation.key.clone());
            }
            Some(finding)
        };
        found.into_iter().filter_map(finding).collect()
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-06")),
        Case::text("Fire swept a warehouse in Brint on Friday. Nine workers died and 30 were injured.")
            .published("2021-09-10")
            .beside("Fire swept a warehouse in Brint on Friday. Nine workers died and 44 were injured.", Some("2021-09-10")),
        Case::text("Police arrested 40 people at the Corra rally against the port tax.")
            .published("2021-09-10")
            .beside("At the Corra rally against the port tax police arrested fewer than 30 people.", Some("2021-09-10")),
        Case::text("Fire swept the Brint mill on Friday. Some 140 firefighters were sent to the Brint mill.")
            .published("2021-09-10")
            .beside(
                "Fire swept the Brint mill on Friday. Around 90 firefighters fought the flames all night.",
                Some("2021-09-10"),
            ),
    ],
    silent: &[
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-07")),
        Case::text("A ferry sank off Arle on Monday and killed at least 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 19 people, the coast guard said.", Some("2021-09-06")),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, among them 3 children.")
            .published("2021-09-06")
            .beside("A ferry sank off Arle on Monday and killed 12 people and wounded 30.", Some("2021-09-06")),
        Case::text("A ferry sank off Arle on Monday and killed 12 people, the coast guard said.")
            .published("2021-09-06")
            .beside("Up to 19 people are feared killed after a ferry sank off Arle on Monday.", Some("2021-09-06")),
        Case::text("Snow fell on Arle. A bus crash killed 12 people near the Corra pass.")
            .published("2021-09-06")
            .beside("In Brint a gas blast killed 4 people in a bakery before dawn.", Some("2021-09-06")),
    ],
};
