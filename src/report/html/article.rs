//! An article as it was read: claims underlined by who says them, flags where they stand, what was set aside folded.

use super::class;
use crate::article::Role;
use crate::attribution::SourceKind;
use crate::checks::Severity;
use crate::report::{ArticleEntry, ClaimEntry, FindingEntry, ReadBlock, Report};
use crate::span::Span;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// The text of one article with its highlights.
#[derive(Debug, Template)]
#[template(path = "article.html")]
pub struct ArticleText<'a> {
    /// Its parts in order.
    pub parts: Vec<Part<'a>>,
}

/// What is shown, or what is folded away.
#[derive(Debug)]
pub enum Part<'a> {
    /// A block of the story, with its element's class.
    Shown(&'static str, u32, Vec<Run<'a>>),
    /// Blocks that belong to the page and not to the story, with what they are.
    Folded(String, Vec<Vec<Run<'a>>>),
}

/// Words with one and the same look.
#[derive(Debug)]
pub struct Run<'a> {
    /// The words.
    pub text: &'a str,
    /// Claims that begin here: their element ids.
    pub ids: Vec<&'a str>,
    /// CSS classes: the voice (`v1` …) and the flag (`e`, `w`, `n`).
    pub class: String,
    /// At the end of a claim somebody else makes: what sort of source it has.
    pub label: &'static str,
    /// Who says so, for the tooltip.
    pub who: Option<&'a str>,
    /// Cards about what ends here: number and element id.
    pub notes: Vec<(usize, &'a str)>,
}

/// How the source of a claim is underlined and called.
pub fn voice(kind: Option<SourceKind>) -> (&'static str, &'static str) {
    match kind {
        None => ("v0", ""),
        Some(SourceKind::NamedPerson) => ("v1", "named"),
        Some(SourceKind::Organisation) => ("v2", "body"),
        Some(SourceKind::Outlet) => ("v2", "outlet"),
        Some(SourceKind::Document) => ("v2", "document"),
        Some(SourceKind::Government) => ("v2", "government"),
        Some(SourceKind::Role) => ("v3", "role"),
        Some(SourceKind::Group) => ("v3", "group"),
        Some(SourceKind::AnonymousOfficial) => ("v4", "unnamed official"),
        Some(SourceKind::Anonymous) => ("v4", "unnamed"),
        Some(SourceKind::Unattributed) => ("v4", "nobody named"),
    }
}

/// What a block that is no story is called.
pub fn aside(role: Role) -> &'static str {
    match role {
        Role::Title => "headline",
        Role::Byline => "byline",
        Role::DateLine => "date",
        Role::Navigation => "page furniture",
        Role::AuthorBio => "about the author",
        Role::Comment => "comments",
        Role::InjectedLinks => "planted links",
        Role::TemplateLeftover => "left over from a template",
        Role::Foreign => "another language",
        Role::Duplicate => "said before",
        Role::Body | Role::Heading | Role::Quote | Role::Caption | Role::SourceCite => "story",
    }
}

/// A claim or a finding as the text shows it.
struct Place<'a> {
    span: Span,
    what: What<'a>,
}

enum What<'a> {
    Claim(&'a ClaimEntry),
    Finding(&'a FindingEntry),
}

impl<'a> ArticleText<'a> {
    /// The article with its claims and findings; `numbers` gives the number of the card that shows a finding.
    pub fn of(report: &'a Report, article: &'a ArticleEntry, numbers: &BTreeMap<&str, usize>) -> ArticleText<'a> {
        let claims = report.claims.iter().filter(|c| c.article == article.id);
        let findings = report.findings.iter().filter(|f| f.article == article.id && !f.within.is_empty());
        let claims = claims.map(|c| Place { span: c.within, what: What::Claim(c) });
        let findings = findings.map(|f| Place { span: f.within, what: What::Finding(f) });
        let mut places: Vec<Place<'a>> = claims.chain(findings).collect();
        places.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
        let mut seen = BTreeSet::new();
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut folded: Vec<(Role, Vec<Run<'a>>)> = Vec::new();
        let mut open: Vec<&Place<'a>> = Vec::new();
        let mut rest = places.iter().peekable();
        for block in &article.reading.blocks {
            open.retain(|p| p.span.end > block.span.start);
            while let Some(place) = rest.next_if(|p| p.span.start < block.span.end) {
                open.push(place);
            }
            let runs = runs(&article.reading.text, block, &open, numbers, &mut seen);
            match element(block.role) {
                Some(element) => {
                    parts.extend(fold(&mut folded));
                    parts.push(Part::Shown(element, block.line, runs));
                }
                None => folded.push((block.role, runs)),
            }
        }
        parts.extend(fold(&mut folded));
        ArticleText { parts }
    }
}

/// The class of a block that is shown, or nothing for one that is folded away.
fn element(role: Role) -> Option<&'static str> {
    match role {
        Role::Title => Some("hd"),
        Role::Byline | Role::DateLine => Some("by"),
        Role::Body => Some("bd"),
        Role::Heading => Some("sh"),
        Role::Quote => Some("bq"),
        Role::Caption => Some("cp"),
        Role::SourceCite => Some("sc"),
        _ => None,
    }
}

fn fold<'a>(folded: &mut Vec<(Role, Vec<Run<'a>>)>) -> Option<Part<'a>> {
    let mut kinds: Vec<&str> = Vec::new();
    for (role, _) in folded.iter() {
        if !kinds.contains(&aside(*role)) {
            kinds.push(aside(*role));
        }
    }
    let summary = format!("{} set aside: {}", super::count(folded.len(), "block"), kinds.join(", "));
    (!folded.is_empty()).then(|| Part::Folded(summary, folded.drain(..).map(|(_, runs)| runs).collect()))
}

/// Cuts a block where a claim or a finding begins or ends.
fn runs<'a>(
    text: &'a str,
    block: &ReadBlock,
    open: &[&Place<'a>],
    numbers: &BTreeMap<&str, usize>,
    seen: &mut BTreeSet<&'a str>,
) -> Vec<Run<'a>> {
    let clip = |span: Span| (span.start.max(block.span.start), span.end.min(block.span.end));
    let mut cuts: Vec<u32> = vec![block.span.start, block.span.end];
    cuts.extend(open.iter().flat_map(|p| <[u32; 2]>::from(clip(p.span))));
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs = Vec::new();
    let mut here: Vec<&Place<'a>> = Vec::new();
    let mut rest = open.iter().peekable();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        here.retain(|p| p.span.end > start);
        let mut ids = Vec::new();
        while let Some(place) = rest.next_if(|p| p.span.start <= start) {
            here.push(place);
            if let What::Claim(claim) = place.what
                && seen.insert(claim.id.as_str())
            {
                ids.push(claim.id.as_str());
            }
        }
        let claims = here.iter().filter_map(|p| match p.what {
            What::Claim(c) => Some((p.span, c)),
            What::Finding(_) => None,
        });
        let inmost = claims.min_by_key(|(span, _)| span.len());
        let findings = || {
            here.iter().filter_map(|p| match p.what {
                What::Finding(f) => Some(f),
                What::Claim(_) => None,
            })
        };
        let worst: Option<Severity> = findings().map(|f| f.severity).max();
        let source = inmost.and_then(|(_, c)| c.source.as_ref());
        let (style, label) = voice(source.map(|s| s.kind));
        let classes = [inmost.map(|_| style), worst.map(class)];
        // The number stands where the words end, or where the block does in which they begin.
        let ends = |f: &FindingEntry| clip(f.within).1 == end && f.within.start >= block.span.start;
        let mut notes: Vec<(usize, &str)> = findings()
            .filter(|f| ends(f))
            .filter_map(|f| Some((*numbers.get(f.id.as_str())?, f.id.as_str())))
            .collect();
        notes.sort_unstable();
        notes.dedup_by_key(|(number, _)| *number);
        runs.push(Run {
            text: Span { start, end }.of(text),
            ids,
            class: classes.into_iter().flatten().collect::<Vec<_>>().join(" "),
            label: if inmost.is_some_and(|(span, _)| clip(span).1 == end) { label } else { "" },
            who: source.and_then(|s| s.speaker.as_deref().or(s.text.as_deref())),
            notes,
        });
    }
    runs
}
