//! Short names led back to the full one: "Lim" after "Ada Lim", "PA" after "Port Authority (PA)".

use super::kinds::{self, Named};
use super::lexicon::{self, Class};
use super::reading::{Mark, Reading};
use super::speakers::{FullName, Gender, Resolved, Speakers, tidy};
use super::{Source, SourceKind};
use crate::nlp::Sentence;
use crate::span::Span;
use crate::text::fold;

/// Bytes from a surname in a headline to the full name in the lead.
const LEAD: u32 = 500;
/// Sentences among which a report's first one stands: headline, summary and byline end otherwise.
const HEADLINES: usize = 4;

impl Speakers<'_> {
    /// "Lim" after "Ada Lim"; "PA" after "Port Authority (PA)".
    pub(super) fn short_name(
        &self,
        r: &Reading<'_>,
        named: &Named,
        head: Span,
        gender: Option<Gender>,
    ) -> Option<Resolved> {
        let word = head.of(r.text);
        if named.head.to > named.head.from + 1 {
            return self.surname_of_two(named, head);
        }
        let spelled = || self.initials.iter().find(|(a, span)| a == word && span.end <= head.start);
        if let Some((_, span)) = self.acronyms.iter().find(|(a, _)| a == word).or_else(spelled) {
            return Some(Resolved {
                kind: if named.kind == SourceKind::NamedPerson { SourceKind::Organisation } else { named.kind },
                speaker: Some(tidy(span.of(self.text))),
                by: Some((*span, "acronym")),
                rivals: Vec::new(),
            });
        }
        let folded = fold(word);
        if named.kind != SourceKind::NamedPerson {
            return self.longer_body(head, &folded, named.kind);
        }
        let fits = |name: &&FullName, last: bool| {
            name.span.start < head.start
                && if last { name.words.last() == Some(&folded) } else { name.words.first() == Some(&folded) }
        };
        let mut names: Vec<&FullName> = self.names.iter().filter(|n| fits(n, true)).collect();
        // "Lim's father, Joseph" is no Joseph Orr.
        let kin = named.head.from.checked_sub(2).and_then(|k| r.token(k)).and_then(|t| t.noun);
        let apposed = kin == Some(SourceKind::Anonymous) && r.mark(named.head.from - 1) == Mark::Comma;
        if names.is_empty() && !apposed {
            names = self.names.iter().filter(|n| fits(n, false)).collect();
            // "Quay" is neither "Quay Pro" nor "Quay Card".
            let given = lexicon::look_up(word).class.any(Class::MALE.with(Class::FEMALE));
            if !given && names.iter().any(|n| n.words != names[0].words) {
                names.clear();
            }
        }
        // "Mrs Lim" is not Bo Lim.
        if gender.is_some() && names.iter().any(|n| n.gender == gender) {
            names.retain(|n| n.gender == gender);
        }
        let first = |b: &&FullName| {
            let company = b.words.last().is_some_and(|w| w == "plc") || kinds::is_company(last_word(b, self.text));
            company && b.span.start < head.start && b.words.first() == Some(&folded)
        };
        if names.is_empty()
            && let Some(body) = self.bodies.iter().find(first)
        {
            return Some(Resolved {
                kind: SourceKind::Organisation,
                speaker: Some(tidy(body.span.of(self.text))),
                by: Some((body.span, "first word of the name")),
                rivals: Vec::new(),
            });
        }
        let longest = names.iter().max_by_key(|n| (n.words.len(), std::cmp::Reverse(n.span.start)))?;
        let other = names.iter().find(|n| !n.is_one_with(longest));
        Some(match other {
            Some(other) => Resolved {
                kind: SourceKind::NamedPerson,
                speaker: None,
                by: None,
                rivals: vec![longest.span.min(other.span), longest.span.max(other.span)],
            },
            None => Resolved {
                kind: SourceKind::NamedPerson,
                speaker: Some(tidy(longest.span.of(self.text))),
                by: Some((longest.span, "surname")),
                rivals: Vec::new(),
            },
        })
    }

    /// "Lim" in a headline, and "Ada Lim" in the lead: the only full name of the text that ends so, if it follows soon.
    /// Whom a text calls by the surname throughout is another than the relative it names in full far below.
    pub(super) fn named_below(&self, head: Span) -> Option<Span> {
        let word = head.of(self.text);
        let folded = fold(word.trim_end_matches("'s").trim_end_matches("’s"));
        let full = |n: &&FullName| n.words.len() > 1 && n.words.last() == Some(&folded);
        let mut names = self.names.iter().filter(full);
        let soon = |n: &&FullName| n.span.start > head.start && n.span.start - head.start < LEAD;
        let first = names.next().filter(|n| !word.contains(' ') && soon(n))?;
        let between = self.text.get(head.end as usize..first.span.start as usize)?;
        (!between.contains(word) && names.all(|n| n.is_one_with(first))).then_some(first.span)
    }

    /// "A woman who was struck by a flowerpot says …", and "Ada Lim" at the head of the next paragraph: the first sentence of a
    /// report, below its headline, speaks of somebody, the second paragraph names whom. Not where somebody speaks of others
    /// by trade.
    pub(super) fn introduced_below(&self, source: &Source, sentences: &[Sentence]) -> Option<Span> {
        const OF_OTHERS: &[&str] = &[
            "judge",
            "court",
            "jury",
            "coroner",
            "prosecutor",
            "police",
            "officer",
            "official",
            "lawyer",
            "attorney",
            "solicitor",
            "doctor",
            "expert",
            "analyst",
            "witness",
            "source",
            "report",
            "study",
            "tribunal",
            "inquest",
            "inspector",
            "detective",
            "panel",
        ];
        let unnamed = matches!(source.kind, SourceKind::Anonymous | SourceKind::Role) && source.resolved_by.is_none();
        let closed = |s: &&Sentence| s.span.of(self.text).ends_with(['.', '!', '?', '"', '”', '’']);
        let lead =
            sentences.iter().take(HEADLINES).find(closed).filter(|s| unnamed && s.span.start == source.span.start)?;
        let name = self.names.iter().find(|n| n.span.start > lead.span.end).filter(|n| n.roles.is_empty())?;
        let below = sentences.iter().find(|s| s.block > lead.block).is_some_and(|s| s.span.start == name.span.start);
        let words: Vec<String> = source.head.of(self.text).split_whitespace().map(fold).collect();
        let others = |w: &String| OF_OTHERS.contains(&w.as_str()) || w.starts_with("spokes");
        let several = |w: &String| matches!(w.as_str(), "two" | "three" | "people");
        if !below || words.last()?.ends_with('s') || words.iter().any(|w| others(w) || several(w)) {
            return None;
        }
        let woman = |w: &String| matches!(w.as_str(), "woman" | "girl" | "mother" | "actress" | "widow");
        let man = |w: &String| matches!(w.as_str(), "man" | "boy" | "father" | "actor" | "widower");
        let other = match name.gender {
            Some(Gender::Male) => words.iter().any(woman),
            Some(Gender::Female) => words.iter().any(man),
            None => false,
        };
        (!other && self.names.iter().all(|n| n.span.start >= name.span.start)).then_some(name.span)
    }

    /// "the Clarion" after "the Morning Clarion": the one longer name that ends so.
    fn longer_body(&self, head: Span, folded: &String, kind: SourceKind) -> Option<Resolved> {
        let longer = |b: &&FullName| b.span.start < head.start && b.words.len() > 1 && b.words.last() == Some(folded);
        let mut fitting = self.bodies.iter().filter(longer);
        let first = fitting.next()?;
        fitting.all(|b| b.words == first.words).then(|| Resolved {
            kind,
            speaker: Some(tidy(first.span.of(self.text))),
            by: Some((first.span, "last word of the name")),
            rivals: Vec::new(),
        })
    }

    /// "Al Orri" after "Ada Al Orri": two words of a longer name.
    fn surname_of_two(&self, named: &Named, head: Span) -> Option<Resolved> {
        if named.kind != SourceKind::NamedPerson {
            return None;
        }
        let words: Vec<String> = head.of(self.text).split_whitespace().map(fold).collect();
        let longer =
            |n: &&FullName| n.span.start < head.start && n.words.len() > words.len() && n.words.ends_with(&words);
        let name = self.names.iter().find(longer)?;
        Some(Resolved {
            kind: SourceKind::NamedPerson,
            speaker: Some(tidy(name.span.of(self.text))),
            by: Some((name.span, "surname")),
            rivals: Vec::new(),
        })
    }
}

/// The last word of a body’s name, as written.
fn last_word<'t>(name: &FullName, text: &'t str) -> &'t str {
    name.span.of(text).rsplit(' ').next().unwrap_or_default()
}
