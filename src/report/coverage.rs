//! What was looked at and what was not: a report without it would let "nothing found" pass for "nothing wrong".

use crate::article::Article;
use crate::claims::{Annotated, Checkable, Claim};
use crate::corpus::Corpus;
use crate::evidence::{Store, Verdict};
use crate::mentions::{Certainty, Link, LinkRole, Mentions, Official, within};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How much of the articles the checks could see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Articles read.
    pub articles: usize,
    /// Claims found in them.
    pub claims: usize,
    /// Claims in which nothing was left open.
    pub checked: usize,
    /// What was left open, and why.
    pub not_checked: Vec<NotChecked>,
}

/// Things that no check could look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct NotChecked {
    /// How many of what: "2 links".
    pub what: String,
    /// Why: "offline".
    pub why: String,
}

/// Reasons why something in a claim stays open, in the order they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    Link,
    Date,
    Office,
    Question,
    Demand,
    Conditional,
    Possible,
    Opinion,
}

impl Open {
    fn words(self, n: usize) -> NotChecked {
        let (one, many, why) = match self {
            Open::Link => ("cited page", "cited pages", "not looked at"),
            Open::Date => ("relative date", "relative dates", "nothing to resolve it against"),
            Open::Office => ("official", "officials", "office or holder not in the table"),
            Open::Question => ("question", "questions", "asks, states nothing"),
            Open::Demand => ("demand", "demands", "asks for something, states nothing"),
            Open::Conditional => {
                ("conditional statement", "conditional statements", "holds only if something else does")
            }
            Open::Possible => ("forecast", "forecasts", "about what may be or will be"),
            Open::Opinion => ("evaluation", "evaluations", "an opinion"),
        };
        NotChecked { what: format!("{n} {}", if n == 1 { one } else { many }), why: why.to_string() }
    }
}

impl Coverage {
    /// Coverage of all articles together.
    pub(super) fn of(corpus: &Corpus, evidence: &Store) -> Coverage {
        let mut coverage = Coverage { articles: corpus.articles.len(), ..Coverage::default() };
        let mut open: BTreeMap<Open, usize> = BTreeMap::new();
        for annotated in &corpus.articles {
            coverage.claims += annotated.claims.len();
            for claim in &annotated.claims {
                let reasons = reasons(annotated, claim, evidence);
                coverage.checked += usize::from(reasons.is_empty());
                for (reason, n) in reasons {
                    *open.entry(reason).or_default() += n;
                }
            }
            let outside = links_outside_claims(annotated, evidence);
            if outside > 0 {
                *open.entry(Open::Link).or_default() += outside;
            }
        }
        coverage.not_checked = open.into_iter().map(|(reason, n)| reason.words(n)).collect();
        coverage
    }
}

/// A link that the article rests on and whose page nobody looked at.
fn is_open(article: &Article, link: &Link, evidence: &Store) -> bool {
    let cited = link.role == LinkRole::Citation && article.block_at(link.span.start).is_some();
    cited && evidence.of(&link.url).is_none_or(|seen| seen.checked.verdict == Verdict::NotChecked)
}

/// Cited links that no claim touches. Claims and links come in text order, so one walk over both is enough.
fn links_outside_claims(annotated: &Annotated, evidence: &Store) -> usize {
    let mut claims = annotated.claims.iter().peekable();
    let mut covered = 0;
    let outside = annotated.mentions.links.iter().filter(|link| {
        while let Some(claim) = claims.next_if(|c| c.span.start < link.span.end) {
            covered = covered.max(claim.span.end);
        }
        is_open(&annotated.article, link, evidence) && covered <= link.span.start
    });
    outside.count()
}

fn reasons(annotated: &Annotated, claim: &Claim, evidence: &Store) -> BTreeMap<Open, usize> {
    let Mentions { dates, officials, links, .. } = &annotated.mentions;
    let links = within(links, claim.span, |l| l.span).filter(|l| is_open(&annotated.article, l, evidence)).count();
    let dates = within(dates, claim.span, |d| d.span).filter(|d| d.certainty == Certainty::Unanchored).count();
    let unknown = |o: &&Official| o.name.is_some() && o.title.is_some() && o.office.is_none();
    let offices = within(officials, claim.span, |o| o.span).filter(unknown).count();
    let mut open = BTreeMap::from([(Open::Link, links), (Open::Date, dates), (Open::Office, offices)]);
    let kind = match claim.checkable {
        Checkable::Yes => None,
        Checkable::Question => Some(Open::Question),
        Checkable::Imperative => Some(Open::Demand),
        Checkable::Conditional => Some(Open::Conditional),
        Checkable::Possible => Some(Open::Possible),
        Checkable::Opinion => Some(Open::Opinion),
    };
    open.extend(kind.map(|kind| (kind, 1)));
    open.retain(|_, n| *n > 0);
    open
}
