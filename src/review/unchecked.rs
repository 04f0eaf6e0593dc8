//! What nobody has checked about a claim: the other half of what is known of it.

use crate::attribution::SourceKind;
use crate::evidence::Verdict;
use crate::mentions::{Certainty, LinkRole};
use crate::report::{ArticleEntry, ClaimEntry, Report};

/// One sentence for each thing that was left open about a claim.
pub(super) fn of_claim(report: &Report, claim: &ClaimEntry) -> Vec<String> {
    let mut open = Vec::new();
    if !claim.checkable {
        open.push(
            "whether it is true: a question, a demand, a forecast or an opinion states nothing to check".to_string(),
        );
    }
    let links = report.links.iter().filter(|l| l.article == claim.article && claim.within.overlaps(l.within));
    for link in links.filter(|l| l.verdict == Verdict::NotChecked) {
        open.push(format!("the page behind {}: nobody looked at it in this run", link.url));
    }
    for date in &claim.dates {
        match date.certainty {
            Certainty::Unanchored => open.push(format!("which day “{}” is: nothing to count from", date.text)),
            Certainty::Ambiguous => open.push(format!("which day “{}” is: it can be read in two ways", date.text)),
            _ => {}
        }
    }
    for official in claim.officials.iter().filter(|o| o.name.is_some() && o.title.is_some() && o.office.is_none()) {
        open.push(format!("whether “{}” is right: the office is not in the table", official.text));
    }
    let nobody =
        |kind| matches!(kind, SourceKind::Anonymous | SourceKind::AnonymousOfficial | SourceKind::Unattributed);
    if claim.source.as_ref().is_some_and(|s| nobody(s.kind)) {
        open.push("the source: nobody is named who could be asked".to_string());
    }
    let told = |r: &&crate::report::RelationEntry| {
        [&r.a, &r.b].into_iter().any(|p| p.id == claim.article && overlap(p.span, claim.span))
    };
    if report.articles.len() < 2 {
        open.push("whether others tell it: this is the only article of the ledger".to_string());
    } else if report.relations.iter().find(told).is_none() {
        open.push("whether others tell it: no other article of the ledger speaks of it".to_string());
    }
    open
}

/// The same for an article as a whole.
pub(super) fn of_article(report: &Report, article: &ArticleEntry) -> Vec<String> {
    let mut open: Vec<String> = article.problems.iter().map(|p| format!("part of the page: {p}")).collect();
    let cited = |l: &&crate::report::CitedLink| l.role == LinkRole::Citation && l.verdict == Verdict::NotChecked;
    let links = report.links.iter().filter(|l| l.article == article.id).filter(cited).count();
    if links > 0 {
        open.push(format!("{}: nobody looked in this run", crate::report::html::count(links, "cited page")));
    }
    if article.published.is_none() {
        open.push("when it was published: the page does not say".to_string());
    }
    open
}

/// Whether two places of one file share a letter.
pub(super) fn overlap(a: crate::span::CharSpan, b: crate::span::CharSpan) -> bool {
    a.0 < b.1 && b.0 < a.1
}
