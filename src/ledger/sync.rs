//! What a run adds to the ledger: new entries, flags, where the words stand now.

use super::anchor::{self, Home};
use super::entry::{Covers, Entry, Review, Speaker, State, digest};
use super::judge::{Judgement, Standing, Subject, passage, subject, subjects};
use super::write::{Change, Edit};
use super::{Ledger, Run};
use crate::checks::{Finding, Severity};
use crate::claims::{Annotated, short_hash};
use crate::corpus::Corpus;
use std::collections::{BTreeMap, BTreeSet};

impl Ledger {
    /// The edits that bring the ledger up to a run: `judgement` is what [`judge`](Ledger::judge) said of `findings`.
    /// Findings milder than `least`, and those set aside by a waiver or a comment, are not recorded. No entry is
    /// removed, and what an editor wrote is not touched. No edits means the ledger is up to date.
    pub fn sync(
        &self,
        corpus: &Corpus,
        findings: &[Finding],
        judgement: &Judgement,
        run: &Run<'_>,
        least: Severity,
    ) -> Vec<Edit> {
        let mut flags: BTreeMap<Subject, BTreeSet<&str>> = BTreeMap::new();
        let mut words: BTreeMap<Subject, &Finding> = BTreeMap::new();
        for (finding, standing) in findings.iter().zip(&judgement.standings) {
            let aside = matches!(standing, Standing::Waived { .. } | Standing::Allowed { .. });
            if !aside && finding.severity >= least {
                let subject = subject(corpus, finding);
                flags.entry(subject.clone()).or_default().insert(finding.check.0);
                words.entry(subject).or_insert(finding);
            }
        }
        let known = subjects(corpus, &self.claims, &judgement.homes);
        let of: BTreeMap<&str, &Subject> =
            known.iter().flat_map(|(s, ids)| ids.iter().map(move |id| (*id, s))).collect();
        let mut edits = Vec::new();
        for (id, entry) in &self.claims {
            let now = of.get(id.as_str()).and_then(|subject| flags.get(*subject));
            let home = judgement.homes.get(id).copied().unwrap_or(Home::Unread);
            let changes = self.changes(corpus, id, entry, home, now, run);
            edits.extend(changes.into_iter().map(|change| Edit { claim: id.clone(), change }));
        }
        let new = flags.iter().filter(|(subject, _)| !known.contains_key(*subject));
        for (subject, flags) in new {
            let Some(mut entry) = self.entry_of(corpus, subject, words.get(subject).copied()) else { continue };
            entry.1.flags = flags.iter().map(|f| (*f).to_string()).collect();
            let taken = |id: &str| self.claims.contains_key(id) || edits.iter().any(|e: &Edit| e.claim == id);
            let mut id = entry.0.clone();
            let mut number = 2;
            while taken(&id) {
                id = format!("{}-{number}", entry.0);
                number += 1;
            }
            edits.push(Edit { claim: id, change: Change::Add(Box::new(entry.1)) });
        }
        edits
    }

    /// What changes in an entry that is there.
    fn changes(
        &self,
        corpus: &Corpus,
        id: &str,
        entry: &Entry,
        home: Home,
        now: Option<&BTreeSet<&str>>,
        run: &Run<'_>,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        if entry.is_decided() && entry.review.covers.is_none() {
            changes.push(Change::Cover(entry.coverage()));
        }
        let state = match home {
            Home::Unread => return changes,
            Home::Gone { .. } => State::Gone,
            Home::Changed { .. } if entry.is_decided() => State::Changed,
            Home::Changed { .. } | Home::Stands { .. } => State::Open,
        };
        if let Home::Changed { article, span } | Home::Stands { article, span, .. } = home
            && let Some(annotated) = corpus.articles.get(article)
        {
            let name = self.name_of(&annotated.article.name);
            if name != entry.article {
                changes.push(Change::Article(name));
            }
            let claim = annotated.claim_at(span).filter(|_| !span.is_empty() && !anchor::is_passage(id));
            if let Some(claim) = claim {
                let fresh = claim_entry(annotated, claim);
                let moved = matches!(home, Home::Changed { .. } | Home::Stands { exact: false, .. });
                if !entry.is_decided() && moved && fresh.quote.is_some() && fresh.sentence() != entry.sentence() {
                    changes.push(Change::Words(Box::new(fresh.clone())));
                }
                if fresh.source != entry.source && state == State::Open {
                    changes.push(Change::Source(fresh.source));
                }
            }
        }
        if state != entry.state {
            changes.push(Change::State(state));
        }
        // What could not be looked for in this run keeps its flag.
        let ran = |flag: &str| crate::checks::named(flag).is_none_or(|check| (run.ran)(check.id));
        let kept = entry.flags.iter().map(String::as_str).filter(|flag| state != State::Gone && !ran(flag));
        let flags: BTreeSet<&str> = now.into_iter().flatten().copied().chain(kept).collect();
        if !flags.iter().copied().eq(entry.flags.iter().map(String::as_str)) {
            changes.push(Change::Flags(flags.into_iter().map(str::to_string).collect()));
        }
        changes
    }

    /// A new entry for what a finding is about, with its id.
    fn entry_of(&self, corpus: &Corpus, subject: &Subject, finding: Option<&Finding>) -> Option<(String, Entry)> {
        let of = |article: usize| corpus.articles.get(article).map(|a| (a, self.name_of(&a.article.name)));
        match subject {
            Subject::Article(article) => {
                let (annotated, name) = of(*article)?;
                let id = format!("a-{}", short_hash(&[&annotated.article.key]));
                Some((id, Entry { article: name, ..Entry::default() }))
            }
            Subject::Claim(article, claim) => {
                let (annotated, name) = of(*article)?;
                let id = annotated.claims.get(*claim)?.id.0.clone();
                Some((id, Entry { article: name, ..claim_entry(annotated, *claim) }))
            }
            Subject::Passage(article, letters) => {
                let (annotated, name) = of(*article)?;
                let id = format!("p-{}", short_hash(&[&annotated.article.key, letters]));
                let quote = passage(annotated.article.slice(finding?.span)).to_string();
                Some((id, Entry { article: name, quote: Some(quote), ..Entry::default() }))
            }
        }
    }

    /// The edit by which an editor decides on an entry. What the decision holds for is what is flagged there now; where
    /// the words were changed, it is made on those that stand there now.
    pub fn decide(&self, corpus: &Corpus, homes: &BTreeMap<String, Home>, claim: &str, review: Review) -> Option<Edit> {
        let entry = self.claims.get(claim)?;
        let changed = match homes.get(claim) {
            Some(Home::Changed { article, span }) => corpus.articles.get(*article).and_then(|annotated| {
                let fresh = claim_entry(annotated, annotated.claim_at(*span)?);
                Some(Box::new(Entry { article: entry.article.clone(), ..fresh }))
            }),
            _ => None,
        };
        let quote = changed.as_ref().map_or(&entry.quote, |words| &words.quote);
        let text = quote.as_deref().map(digest);
        let review = Review { covers: Some(Covers { flags: entry.flags.clone(), text }), ..review };
        Some(Edit { claim: claim.to_string(), change: Change::Decide { review, words: changed } })
    }
}

impl Entry {
    /// What a decision on the entry as it stands holds for.
    fn coverage(&self) -> Covers {
        Covers { flags: self.flags.clone(), text: self.quote.as_deref().map(digest) }
    }
}

/// The words of a claim, where in its sentence, which occurrence, and who says so.
pub(super) fn claim_entry(annotated: &Annotated, claim: usize) -> Entry {
    let Some(claim) = annotated.claims.get(claim) else { return Entry::default() };
    let article = &annotated.article;
    let sentence = annotated.sentences.get(claim.sentence).map_or(claim.span, |s| s.span.cover(claim.span));
    let some = |from: u32, to: u32| {
        let words = crate::span::Span { start: from, end: to }.of(&article.text);
        (!words.is_empty()).then(|| words.to_string())
    };
    let attribution = claim.attribution.and_then(|i| annotated.attributions.get(i));
    let speaker = attribution.map(|a| {
        let kind = serde_json::to_value(a.source_kind()).ok().and_then(|v| v.as_str().map(str::to_string));
        Speaker { kind: kind.unwrap_or_default(), speaker: a.source.as_ref().and_then(|s| s.speaker.clone()) }
    });
    Entry {
        quote: Some(article.slice(claim.span).to_string()),
        before: some(sentence.start, claim.span.start),
        after: some(claim.span.end, sentence.end),
        nth: anchor::occurrence(annotated, sentence),
        source: speaker,
        ..Entry::default()
    }
}
