//! A cited page does not hold what it is cited for.
//!
//! # What it flags
//! A quotation in the sentence that carries the link which the page does not have, word for word; the finding shows the
//! nearest passage. And figures of that sentence which stand nowhere on the page. Only a run with `--online` or
//! `--replay` can tell.
//!
//! # Why an editor cares
//! The link works, the page is about the matter, and still does not say it.
//!
//! # Example
//! Flagged: "“it will open in June,” the paper wrote (link)", where the page says "it will open in May".
//!
//! Not flagged: pages behind a wall; quotations of three words or fewer; sentences without quotation or figure.
//!
//! # What it cannot see
//! A claim in other words; pictures and films; what the page said when it was cited.
//!
//! # References
//! `quote/altered`, `link/mismatch`.

use super::{fetched, seen};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Evidence, EvidenceKind, Verdict, nearest};
use crate::span::Span;
use crate::text::words;

pub(super) struct Unsupported;

/// Words a quotation needs before its absence means anything.
const QUOTED: usize = 4;
/// Text below which a page cannot be said to lack anything.
const READABLE: usize = 400;

impl Check for Unsupported {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let mut found = Vec::new();
        for (link, seen) in seen(cx, article).filter(|(_, s)| s.checked.verdict == Verdict::Supports) {
            let Some(page) = seen.checked.reading.as_ref().map(|r| r.text.as_str()).filter(|t| t.len() >= READABLE) else { continue };
            let Some(sentence) = annotated.sentences.iter().map(|s| s.span).find(|s| s.overlaps(link.span)) else { continue };
            let text = annotated.article.slice(sentence);
            for quoted in quotations(text) {
                let words = quoted.of(text);
                let Some(passage) = nearest(page, words).filter(|p| p.likeness < 100) else { continue };
                let message = "the cited page does not hold this quotation";
                let near = if passage.likeness >= 50 {
                    format!("the nearest words there: “{}”", passage.text)
                } else {
                    "nothing near it stands there".to_string()
                };
                let span = quoted.shift(sentence.start as usize);
                let finding = Finding::new(self.severity(), article, span, message).label("not on the page");
                let finding = finding.evidence(Evidence::new(EvidenceKind::Fetch, near)).evidence(fetched(&link.url, seen));
                found.push(finding.suggest("quote the page as it stands, or cite where the words come from"));
            }
            let joined = joined_thousands(page);
            let missing: Vec<Span> = figures(text, link.span, sentence).into_iter().filter(|f| !holds(&joined, f.of(text))).collect();
            if let [first, ..] = missing.as_slice() {
                let list = missing.iter().map(|f| f.of(text)).collect::<Vec<_>>().join(", ");
                let span = first.shift(sentence.start as usize);
                let message = format!("the cited page does not hold the figure{} {list}", if missing.len() > 1 { "s" } else { "" });
                let finding = Finding::new(self.severity(), article, span, message).label("not on the page");
                found.push(finding.evidence(fetched(&link.url, seen)).suggest("find where the figure comes from"));
            }
        }
        found
    }
}

/// Quotations of more than a few words inside a sentence, without their marks.
fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“' | '"', None) => open = Some(at + c.len_utf8()),
            ('”' | '"', Some(from)) => {
                let inside = text.get(from..at).unwrap_or("").trim_end_matches([',', '.', ';', ' ']);
                let span = Span::new(from, from + inside.len());
                if words(span.of(text)).count() >= QUOTED && !span.of(text).contains(['…', '[']) && !span.of(text).contains("...") {
                    found.push(span);
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Figures of two digits or more outside the address; years are no figures.
fn figures(text: &str, link: Span, sentence: Span) -> Vec<Span> {
    let number = |span: &Span| {
        let word = span.of(text);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let year = digits == 4 && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        (2..=9).contains(&digits) && word.bytes().all(|b| b.is_ascii_digit()) && !year
    };
    let inside = |span: &Span| !span.shift(sentence.start as usize).overlaps(link);
    // Digits joined by a comma or a point are one figure.
    let mut found: Vec<Span> = Vec::new();
    for span in words(text).filter(|s| inside(s)) {
        if let Some(last) = found.last_mut()
            && matches!(text.get(last.end as usize..span.start as usize), Some("," | "."))
            && span.of(text).bytes().all(|b| b.is_ascii_digit())
        {
            last.end = span.end;
        } else if span.of(text).bytes().next().is_some_and(|b| b.is_ascii_digit()) {
            found.push(span);
        }
    }
    found.retain(|s| number(s) || s.of(text).contains([',', '.']));
    found
}

/// Whether a page (its thousands joined) holds a figure, however the thousands are parted.
fn holds(page: &str, figure: &str) -> bool {
    let stands = |wanted: &str| {
        page.match_indices(wanted).any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !digit(page[..at].chars().next_back()) && !digit(page[at + wanted.len()..].chars().next())
        })
    };
    stands(&joined_thousands(figure))
}

/// "1,250" and "1 250" as 1250.
fn joined_thousands(text: &str) -> String {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let chars: Vec<char> = text.chars().collect();
    let parts = |at: usize| {
        matches!(chars.get(at), Some(',' | ' ' | '\u{a0}' | '\u{202f}'))
            && digit(chars.get(at.wrapping_sub(1)))
            && (1..=3).all(|n| digit(chars.get(at + n)))
            && !digit(chars.get(at + 4))
    };
    chars.iter().enumerate().filter(|(at, _)| !parts(*at)).map(|(_, c)| *c).collect()
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
    ],
    silent: &[
        Case::text("“The bridge over the harbour will open in May,” the paper wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The work took 34 months and cost 1250 thousand by 2025, it wrote (https://gazette.harbour.org/bridge-opens-in-may).")
            .online(&[("https://gazette.harbour.org/bridge-opens-in-may", 200, PAGE)]),
        Case::text("The work took 43 months, the paper wrote (https://gazette.harbour.org/bridge-opens-in-may)."),
    ],
};
