//! An article as it was read: claims underlined by who says them, flags where they stand, what was set aside folded.

use super::class;
use crate::article::Role;
use crate::attribution::SourceKind;
use crate::checks::Severity;
use crate::report::{ArticleEntry, ClaimEntry, FindingEntry, Report};
use crate::span::Span;
use askama::Template;
use std::collections::BTreeSet;

/// The text of one article with its highlights.
#[derive(Debug, Template)]
#[template(path = "article.html")]
pub struct ArticleText<'a> {
    /// Its parts in order.
    pub parts: Vec<Part<'a>>,
}

impl askama::filters::HtmlSafe for ArticleText<'_> {}

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
    /// Marks of what is flagged here and ends here.
    pub notes: Vec<Note>,
}

/// A mark beside flagged words that leads to their card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The number of the card.
    pub number: usize,
    /// Where the mark leads.
    pub href: String,
    /// CSS class beside its own.
    pub class: &'static str,
    /// What it says on its own, for those who cannot see where it stands.
    pub title: String,
}

/// What a page wants of an article's text.
pub struct Look<'l> {
    /// The mark of a finding, where it has one.
    pub note: &'l dyn Fn(&FindingEntry) -> Option<Note>,
    /// The id of the claim or the finding that is spoken of just now.
    pub chosen: Option<&'l str>,
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
    /// The article as it was read.
    pub fn of(report: &'a Report, article: &'a ArticleEntry, look: &Look<'_>) -> ArticleText<'a> {
        let blocks: Vec<(Role, Span, u32)> = article.reading.blocks.iter().map(|b| (b.role, b.span, b.line)).collect();
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut folded: Vec<(Role, Vec<Run<'a>>)> = Vec::new();
        let places = places(report, article, |c| c.within, |f| f.within);
        each_block(&article.reading.text, &blocks, &places, look, |(role, _, line), runs| match element(role) {
            Some(element) => {
                parts.extend(fold(&mut folded));
                parts.push(Part::Shown(element, line, runs));
            }
            None => folded.push((role, runs)),
        });
        parts.extend(fold(&mut folded));
        ArticleText { parts }
    }

    /// The page as it was received, line by line; what is no part of the story is greyed.
    pub fn original(report: &'a Report, article: &'a ArticleEntry, look: &Look<'_>) -> ArticleText<'a> {
        let page = report.pages.get(&article.id).map_or("", String::as_str);
        let story: Vec<Span> =
            article.reading.blocks.iter().filter(|b| element(b.role).is_some()).map(|b| b.place).collect();
        let mut lines: Vec<(Role, Span, u32)> = Vec::new();
        let mut at = 0;
        for (number, line) in page.split_inclusive('\n').enumerate() {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let kept = story.iter().any(|place| place.overlaps(span));
            let role = if kept { Role::Body } else { Role::Navigation };
            if !span.is_empty() {
                lines.push((role, span, u32::try_from(number + 1).unwrap_or(u32::MAX)));
            }
        }
        let mut parts = Vec::new();
        let places = places(report, article, |c| c.place, |f| f.place);
        each_block(page, &lines, &places, look, |(role, _, line), runs| {
            parts.push(Part::Shown(if role == Role::Body { "ln" } else { "ln off" }, line, runs));
        });
        ArticleText { parts }
    }
}

/// The claims and findings of an article in the order of their places.
fn places<'a>(
    report: &'a Report,
    article: &ArticleEntry,
    of_claim: impl Fn(&ClaimEntry) -> Span,
    of_finding: impl Fn(&FindingEntry) -> Span,
) -> Vec<Place<'a>> {
    let claims = report.claims.iter().filter(|c| c.article == article.id);
    let findings = report.findings.iter().filter(|f| f.article == article.id && !f.within.is_empty());
    let claims = claims.map(|c| Place { span: of_claim(c), what: What::Claim(c) });
    let findings = findings.map(|f| Place { span: of_finding(f), what: What::Finding(f) });
    let mut places: Vec<Place<'a>> = claims.chain(findings).collect();
    places.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    places
}

/// Gives each block, in order, with its text cut where claims and findings begin and end.
fn each_block<'a>(
    text: &'a str,
    blocks: &[(Role, Span, u32)],
    places: &[Place<'a>],
    look: &Look<'_>,
    mut give: impl FnMut((Role, Span, u32), Vec<Run<'a>>),
) {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Place<'a>> = Vec::new();
    let mut rest = places.iter().peekable();
    for block in blocks {
        open.retain(|p| p.span.end > block.1.start);
        while let Some(place) = rest.next_if(|p| p.span.start < block.1.end) {
            open.push(place);
        }
        give(*block, runs(text, block.1, &open, look, &mut seen));
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
    block: Span,
    open: &[&Place<'a>],
    look: &Look<'_>,
    seen: &mut BTreeSet<&'a str>,
) -> Vec<Run<'a>> {
    let clip = |span: Span| (span.start.max(block.start), span.end.min(block.end));
    let mut cuts: Vec<u32> = vec![block.start, block.end];
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
        let chosen = |p: &&Place<'a>| match &p.what {
            What::Claim(c) => look.chosen == Some(c.id.as_str()),
            What::Finding(f) => look.chosen == Some(f.id.as_str()),
        };
        let chosen = here.iter().any(chosen);
        if chosen && seen.insert("here") {
            ids.push("here");
        }
        let claims = here.iter().filter_map(|p| match p.what {
            What::Claim(c) => Some((p.span, c)),
            What::Finding(_) => None,
        });
        let inmost = claims.min_by_key(|(span, _)| span.len());
        let findings = || {
            here.iter().filter_map(|p| match p.what {
                What::Finding(f) => Some((p.span, f)),
                What::Claim(_) => None,
            })
        };
        let worst: Option<Severity> = findings().map(|(_, f)| f.severity).max();
        let source = inmost.and_then(|(_, c)| c.source.as_ref());
        let (style, label) = voice(source.map(|s| s.kind));
        let classes = [inmost.map(|_| style), worst.map(class), chosen.then_some("here")];
        // The number stands where the words end, or where the block does in which they begin.
        let ends = |span: Span| clip(span).1 == end && span.start >= block.start;
        let ended = findings().filter(|(span, _)| ends(*span));
        let mut notes: Vec<Note> = ended.filter_map(|(_, f)| (look.note)(f)).collect();
        notes.sort_unstable();
        notes.dedup_by_key(|note| note.number);
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
