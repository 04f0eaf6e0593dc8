//! A cited page does not hold what it is cited for.
//!
//! # What it flags
//! A quotation in the sentence that carries the link which the page does not have, word for word; the finding shows the
//! nearest passage. And figures of that sentence which stand nowhere on the page; as notes, persons it names whom the
//! page does not name, and days it states of which the page, being of another week, does not speak. Only a run with `--online` or
//! `--replay` can tell. With `--archive-base` the archived copy nearest to the article's day is read as well: what the
//! page said then and does not say now is a note, and a page that is gone is judged by its copy.
//!
//! # Why an editor cares
//! The link works, the page is about the matter, and still does not say it.
//!
//! # Example
//! Flagged: "“it will open in June,” the paper wrote (link)", where the page says "it will open in May".
//!
//! Not flagged: pages behind a wall; quotations of three words or fewer; names spelt in another way that sounds alike;
//! names and days on pages in other languages.
//!
//! # What it cannot see
//! A claim in other words; pictures and films; without an archive, what the page said when it was cited.
//!
//! # References
//! `quote/altered`, `link/mismatch`; Memento (RFC 7089).

use super::{fetched, in_words, seen};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Archived, Evidence, EvidenceKind, Memento, Quoted, Reading, Seen, Verdict, What, cited_for, lacking, nearest};
use crate::mentions::Link;
use crate::span::Span;

pub(super) struct Unsupported;

impl Check for Unsupported {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut found = Vec::new();
        for (link, seen) in seen(cx, article) {
            let Some(page) = Page::of(seen) else { continue };
            let Some((sentence, cited)) = cited_for(annotated, link) else { continue };
            let missing = lacking(page.reading, &cited);
            let then = page.copy.map(|copy| lacking(copy.1, &cited));
            // What the page lacks now and an archived copy has, it said once.
            let (gone, never): (Vec<&Quoted>, Vec<&Quoted>) =
                missing.into_iter().partition(|q| then.as_ref().is_some_and(|then| !then.contains(q)));
            found.extend(self.never(article, &page, sentence, &never, link, seen));
            if let (Some((copy, _)), false) = (page.copy, gone.is_empty()) {
                found.push(Self::no_longer(article, copy, sentence, &gone, link, seen));
            }
        }
        found
    }
}

/// What can be read of a cited page: the page, or an archived copy where it is gone.
struct Page<'a> {
    /// As a finding names it.
    name: String,
    reading: &'a Reading,
    /// A copy beside the page, where an archive was asked.
    copy: Option<(&'a Memento, &'a Reading)>,
}

impl<'a> Page<'a> {
    fn of(seen: &'a Seen) -> Option<Page<'a>> {
        let checked = &seen.checked;
        let copy = match &checked.archived {
            Some(Archived::Copy(copy)) => copy.reading.as_deref().map(|reading| (copy, reading)),
            _ => None,
        };
        match checked.verdict {
            Verdict::Supports => Some(Page { name: "the cited page".into(), reading: checked.reading.as_ref()?, copy }),
            Verdict::Dead | Verdict::Soft404 | Verdict::Parked | Verdict::Mismatch => {
                let (copy, reading) = copy?;
                Some(Page { name: format!("the archived copy{}", of_day(copy)), reading, copy: None })
            }
            _ => None,
        }
    }
}

fn of_day(copy: &Memento) -> String {
    copy.on.map_or(String::new(), |day| format!(" of {}", in_words(Interval::day(day))))
}

impl Unsupported {
    /// Words the page does not hold, as far as anybody can see: quotations one by one, figures together.
    fn never(&self, article: usize, page: &Page<'_>, sentence: Span, missing: &[&Quoted], link: &Link, seen: &Seen) -> Vec<Finding> {
        let mut found = Vec::new();
        for quotation in missing.iter().filter(|q| q.what == What::Quotation) {
            let near = match nearest(&page.reading.text, &quotation.words) {
                Some(passage) if passage.likeness >= 50 => format!("the nearest words there: “{}”", passage.text),
                _ => "nothing near it stands there".to_string(),
            };
            let span = quotation.span.shift(sentence.start as usize);
            let message = format!("{} does not hold this quotation", page.name);
            let finding = Finding::new(self.severity(), article, span, message).label("not on the page");
            let finding = finding.evidence(Evidence::new(EvidenceKind::Fetch, near)).evidence(fetched(&link.url, seen));
            found.push(finding.suggest("quote the page as it stands, or cite where the words come from"));
        }
        let figures: Vec<&Quoted> = missing.iter().filter(|q| q.what == What::Figure).copied().collect();
        if let [first, ..] = figures.as_slice() {
            let span = first.span.shift(sentence.start as usize);
            let message = format!("{} does not hold the figure{}", page.name, listed(&figures));
            let finding = Finding::new(self.severity(), article, span, message).label("not on the page");
            found.push(finding.evidence(fetched(&link.url, seen)).suggest("find where the figure comes from"));
        }
        for named in missing.iter().filter(|q| matches!(q.what, What::Person | What::Day)) {
            // A page may say the same with "the minister" or "last spring".
            let message = match (named.what, named.words.parse::<Interval>()) {
                (What::Day, Ok(day)) => format!("{} does not speak of {}", page.name, in_words(day)),
                _ => format!("{} does not name {}", page.name, named.words),
            };
            let finding = Finding::new(Severity::Note, article, named.span.shift(sentence.start as usize), message);
            let finding = finding.label("not on the page").evidence(fetched(&link.url, seen));
            found.push(finding.suggest("see whether the page is about this at all, or cite where it comes from"));
        }
        found
    }

    /// Words the page said once.
    fn no_longer(article: usize, copy: &Memento, sentence: Span, gone: &[&Quoted], link: &Link, seen: &Seen) -> Finding {
        let first = gone.iter().map(|q| q.span).min_by_key(|s| s.start).unwrap_or_default();
        let what = match gone {
            [one] if one.what == What::Quotation => "this quotation".to_string(),
            [one] => format!("the figure {}", one.words),
            _ => "these words".to_string(),
        };
        let message = format!("the cited page no longer holds {what}; its archived copy{} does", of_day(copy));
        let finding = Finding::new(Severity::Note, article, first.shift(sentence.start as usize), message).label("said once");
        finding.evidence(fetched(&link.url, seen)).suggest("cite the archived copy, and look whether the outlet corrected itself")
    }
}

/// " 43", "s 43, 1,250".
fn listed(figures: &[&Quoted]) -> String {
    let list = figures.iter().map(|f| f.words.as_str()).collect::<Vec<_>>().join(", ");
    format!("{} {list}", if figures.len() > 1 { "s" } else { "" })
}

/// The page of the cases, long enough to be read.
const PAGE: &str = "<title>Bridge opens in May</title><meta property=og:type content=article><p>The bridge over the \
harbour will open in May and not before, the mayor told the council on a rainy evening, and nobody in the hall was \
surprised by it. The work cost 1,250 thousand and took 34 months. Workers painted the pillars, the rails and the lamps, \
in that order. The old ferry sails on until the summer ends, its captain said, and then it will be a museum on the quay \
beside the customs house.</p>";

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("“[[The bridge over the harbour will open in June]],” the paper wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The work took [[43]] months, the paper wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The paper wrote of “[[a scandal that will end careers]]” in https://gazette.harbour.org/bridge-opens-in-may.")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("Mayor [[Ada Lim]] opened it, the paper wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
    ],
    silent: &[
        Case::text("“The bridge over the harbour will open in May,” the paper wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The work took 34 months and cost 1250 thousand by 2025, it wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The work took 43 months, the paper wrote (https://gazette.harbour.org/bridge-opens-in-may)."),
    ],
};
