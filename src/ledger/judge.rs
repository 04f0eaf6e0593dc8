//! What the ledger says of findings: new, known, decided, set aside; and what no longer fits in the ledger itself.

use super::allow::Allow;
use super::anchor::{self, Home};
use super::entry::{Entry, Verdict};
use super::{Ledger, checks};
use crate::calendar::NaiveDate;
use crate::checks::{CheckId, Finding};
use crate::corpus::Corpus;
use crate::text;
use std::collections::{BTreeMap, HashMap};

/// What the ledger must know of the run that made the findings.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The day the user says it is; without it nothing expires.
    pub today: Option<NaiveDate>,
    /// Whether every article that the ledger lists was read: only then can a waiver be called unused and an article
    /// gone.
    pub whole: bool,
    /// Whether a check could have found anything in this run; one that needs the network could not, offline.
    pub ran: &'a (dyn Fn(CheckId) -> bool + Sync),
    /// The inline comments of each article, by its index in the corpus; shorter where there are none.
    pub allows: &'a [Vec<Allow>],
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("today", &self.today).field("whole", &self.whole).finish_non_exhaustive()
    }
}

impl Run<'_> {
    /// A run of every check over every article, on no known day.
    pub const PLAIN: Run<'static> = Run { today: None, whole: true, ran: &|_| true, allows: &[] };
}

/// How a finding stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The ledger does not know it.
    New,
    /// The ledger holds it; nobody has decided yet.
    Known {
        /// The claim's id in the ledger.
        claim: String,
    },
    /// It was decided on once, but on other words or before this flag was there.
    Reopened {
        /// The claim's id in the ledger.
        claim: String,
    },
    /// An editor decided.
    Decided {
        /// The claim's id in the ledger.
        claim: String,
        /// What was decided.
        verdict: Verdict,
    },
    /// A line of `waivers` sets it aside.
    Waived {
        /// Index of the waiver.
        waiver: usize,
    },
    /// A comment in the article sets it aside.
    Allowed {
        /// Index of the comment among the article's.
        allow: usize,
    },
}

impl Standing {
    /// Whether the finding still asks for an answer. One that an editor disputed does, until the article is corrected.
    pub fn is_open(&self) -> bool {
        match self {
            Standing::New | Standing::Known { .. } | Standing::Reopened { .. } => true,
            Standing::Decided { verdict, .. } => !verdict.settles(),
            Standing::Waived { .. } | Standing::Allowed { .. } => false,
        }
    }

    /// Whether the finding goes beyond what the ledger knows: what fails a run that is asked for new findings only.
    pub fn is_new(&self) -> bool {
        matches!(self, Standing::New | Standing::Reopened { .. })
    }
}

/// What the ledger says of one run.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// How each finding stands, in the order of the findings.
    pub standings: Vec<Standing>,
    /// What no longer fits in the ledger: findings of the `ledger/…` checks.
    pub findings: Vec<Finding>,
    /// Where the words of each entry stand now.
    pub homes: BTreeMap<String, Home>,
}

/// What a finding is about, as far as the ledger tells things apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    /// The article as a whole.
    Article(usize),
    /// A claim: indices of the article and the claim.
    Claim(usize, usize),
    /// Words that are no claim: index of the article, and their letters.
    Passage(usize, String),
}

/// What a finding is about.
pub(super) fn subject(corpus: &Corpus, finding: &Finding) -> Subject {
    let Some(annotated) = corpus.articles.get(finding.article).filter(|_| !finding.span.is_empty()) else {
        return Subject::Article(finding.article);
    };
    match annotated.claim_at(finding.span) {
        Some(claim) => Subject::Claim(finding.article, claim),
        None => Subject::Passage(finding.article, text::letters(passage(annotated.article.slice(finding.span)))),
    }
}

/// The part of a passage that the ledger keeps: enough to know it by.
pub(super) fn passage(words: &str) -> &str {
    const KEPT: usize = 240;
    words.get(..words.floor_char_boundary(KEPT)).unwrap_or(words).trim()
}

/// Everything a ledger check looks at.
pub(super) struct Bench<'a> {
    pub ledger: &'a Ledger,
    pub corpus: &'a Corpus,
    /// The articles' names as the ledger writes them.
    pub names: &'a [String],
    pub run: &'a Run<'a>,
    pub homes: &'a BTreeMap<String, Home>,
    /// How many findings each waiver sets aside.
    pub waived: &'a [usize],
    /// How many findings each inline comment sets aside, by article.
    pub allowed: &'a [Vec<usize>],
}

impl Ledger {
    /// Says how each finding stands. `findings` are those of [`checks::run`](crate::checks::run) on the corpus.
    pub fn judge(&self, corpus: &Corpus, findings: &[Finding], run: &Run<'_>) -> Judgement {
        let names = self.names_of(corpus);
        let homes = anchor::homes(corpus, &names, &self.claims, run.whole);
        self.judge_at(corpus, findings, run, &names, homes)
    }

    /// Says it again after the entries `touched` were decided on: the articles are the same, so the words of all
    /// others stand where they stood.
    pub fn judge_again<'i>(
        &self,
        corpus: &Corpus,
        findings: &[Finding],
        run: &Run<'_>,
        before: Judgement,
        touched: impl IntoIterator<Item = &'i str>,
    ) -> Judgement {
        let names = self.names_of(corpus);
        let touched = touched.into_iter().filter_map(|id| Some((id.to_string(), self.claims.get(id)?.clone())));
        let mut homes = before.homes;
        homes.extend(anchor::homes(corpus, &names, &touched.collect(), run.whole));
        self.judge_at(corpus, findings, run, &names, homes)
    }

    fn names_of(&self, corpus: &Corpus) -> Vec<String> {
        corpus.articles.iter().map(|a| self.name_of(&a.article.name)).collect()
    }

    fn judge_at(
        &self,
        corpus: &Corpus,
        findings: &[Finding],
        run: &Run<'_>,
        names: &[String],
        homes: BTreeMap<String, Home>,
    ) -> Judgement {
        let known = subjects(corpus, &self.claims, &homes);
        let mut waived = vec![0; self.waivers.len()];
        let mut allowed: Vec<Vec<usize>> = run.allows.iter().map(|of| vec![0; of.len()]).collect();
        let standing = |finding: &Finding| {
            let flag = finding.check.0;
            if let Some((allow, count)) =
                self.allow(corpus, finding, run).and_then(|i| Some((i, allowed.get_mut(finding.article)?.get_mut(i)?)))
            {
                *count += 1;
                return Standing::Allowed { allow };
            }
            let name = names.get(finding.article).map_or("", String::as_str);
            let key = corpus.articles.get(finding.article).map_or("", |a| a.article.key.as_str());
            let holds = |w: &super::Waiver| !w.is_expired(run.today) && w.fits(flag, name, key);
            // Every waiver that fits is used, though one is enough.
            let fitting: Vec<usize> =
                (0..self.waivers.len()).filter(|i| self.waivers.get(*i).is_some_and(holds)).collect();
            fitting.iter().filter_map(|i| waived.get_mut(*i).map(|n| *n += 1)).count();
            let ids = known.get(&subject(corpus, finding)).map_or(&[][..], Vec::as_slice);
            let entries = ids.iter().filter_map(|id| Some((id, self.claims.get(*id)?, homes.get(*id)?)));
            let recorded = entries.map(|(id, entry, home)| stand(id, entry, home, flag));
            // A finding too mild to be recorded opens nothing again.
            let mild = finding.severity < self.settings.recorded();
            let recorded = recorded.filter(|standing| !mild || !matches!(standing, Standing::Reopened { .. }));
            let recorded = recorded.max_by_key(|standing| match standing {
                Standing::Decided { .. } => 3,
                Standing::Known { .. } => 2,
                Standing::Reopened { .. } => 1,
                _ => 0,
            });
            match (fitting.first(), recorded) {
                (_, Some(decided @ Standing::Decided { .. })) => decided,
                (Some(waiver), _) => Standing::Waived { waiver: *waiver },
                (None, Some(recorded)) => recorded,
                (None, None) => Standing::New,
            }
        };
        let standings = findings.iter().map(standing).collect();
        let bench = Bench { ledger: self, corpus, names, run, homes: &homes, waived: &waived, allowed: &allowed };
        let mut own = checks::run(&bench);
        own.retain_mut(|finding| {
            let severity = self.settings.severity(finding.check, finding.severity, finding.severity);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        });
        Judgement { standings, findings: own, homes }
    }

    /// The inline comment that sets the finding aside.
    fn allow(&self, corpus: &Corpus, finding: &Finding, run: &Run<'_>) -> Option<usize> {
        let article = &corpus.articles.get(finding.article)?.article;
        let place = (!finding.span.is_empty()).then(|| article.map.to_page(finding.span));
        let fits = |a: &Allow| !a.is_expired(run.today) && a.fits(finding.check.0, place);
        run.allows.get(finding.article)?.iter().position(fits)
    }
}

/// How one entry takes a flag.
fn stand(id: &str, entry: &Entry, home: &Home, flag: &str) -> Standing {
    let claim = id.to_string();
    let listed = entry.flags.iter().any(|f| f == flag);
    match home {
        Home::Stands { .. } if entry.covers(flag) => Standing::Decided { claim, verdict: entry.review.verdict },
        Home::Stands { .. } if listed => Standing::Known { claim },
        Home::Changed { .. } if listed && !entry.is_decided() => Standing::Known { claim },
        _ => Standing::Reopened { claim },
    }
}

/// Which entries speak of what.
pub(super) fn subjects<'l>(
    corpus: &Corpus,
    claims: &'l BTreeMap<String, Entry>,
    homes: &BTreeMap<String, Home>,
) -> HashMap<Subject, Vec<&'l str>> {
    let mut subjects: HashMap<Subject, Vec<&str>> = HashMap::new();
    for (id, entry) in claims {
        let (Some(Home::Stands { article, span, .. }) | Some(Home::Changed { article, span })) = homes.get(id) else {
            continue;
        };
        let claim = corpus.articles.get(*article).and_then(|a| a.claim_at(*span)).filter(|_| !span.is_empty());
        let subject = match (&entry.quote, claim) {
            (None, _) => Subject::Article(*article),
            (Some(_), Some(claim)) if !anchor::is_passage(id) => Subject::Claim(*article, claim),
            (Some(quote), _) => Subject::Passage(*article, text::letters(quote)),
        };
        subjects.entry(subject).or_default().push(id);
    }
    subjects
}
