//! The report for people: worst first, the line of the article, the words underlined, the reason, what to do.

use super::{ArticleEntry, FindingEntry, Passage, Report, Stands};
use crate::checks::Severity;
use crate::span::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// How the report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Colours and Unicode lines.
    pub colour: bool,
    /// Columns to fit into.
    pub width: usize,
    /// Only the summary.
    pub quiet: bool,
    /// Also every claim with its source and mentions.
    pub verbose: bool,
}

/// Writes the report.
pub fn write(report: &Report, style: Style, mut out: impl Write) -> io::Result<()> {
    if !style.quiet {
        for article in &report.articles {
            article_part(report, article, style, &mut out)?;
        }
        across(report, style, &mut out)?;
    }
    summary(report, &mut out)
}

fn article_part(report: &Report, article: &ArticleEntry, style: Style, out: &mut impl Write) -> io::Result<()> {
    let own: Vec<&FindingEntry> =
        report.findings.iter().filter(|f| f.article == article.id && !f.is_across()).collect();
    let or = |value: &Option<String>, otherwise: &str| value.clone().unwrap_or_else(|| otherwise.to_string());
    let title = article.title.as_ref().map_or("no headline".to_string(), |t| format!("“{t}”"));
    writeln!(out, "{}", rule(&article.id, style.width))?;
    writeln!(out, "{title} · {} · {}", or(&article.outlet, "outlet not stated"), or(&article.byline, "no byline"))?;
    match article.stands {
        Some(Stands { line: Some(line), column: Some(column), .. }) => {
            writeln!(out, "begins at: {}:{line}:{column}", article.file)?;
        }
        Some(Stands { byte, .. }) => writeln!(out, "begins at: byte {byte} of {}, unpacked", article.file)?,
        None => {}
    }
    match &article.published {
        None => writeln!(out, "published: not stated")?,
        Some(p) if p.from == crate::article::Origin::Inferred => {
            writeln!(out, "published: not stated. Inferred {}: {}", p.value, p.because)?;
        }
        Some(p) => writeln!(out, "published: {} ({})", p.value, p.because)?,
    }
    if !article.chain.is_empty() {
        writeln!(out, "came from: {}", article.chain.join(" ← "))?;
    }
    for problem in &article.problems {
        writeln!(out, "problem: {problem}")?;
    }
    writeln!(out, "{} · {}", count(article.claims, "claim"), tally(own.iter().map(|f| f.severity)))?;
    writeln!(out)?;
    if style.verbose {
        claims(report, article, out)?;
    }
    for finding in own {
        writeln!(out, "{}\n", picture(report, finding, style))?;
    }
    for settled in report.settled.iter().filter(|s| style.verbose && s.article == article.id) {
        writeln!(out, "answered: {}: {} ({})", settled.check, settled.message, settled.by)?;
    }
    Ok(())
}

fn claims(report: &Report, article: &ArticleEntry, out: &mut impl Write) -> io::Result<()> {
    for claim in report.claims.iter().filter(|c| c.article == article.id) {
        let source = claim.source.as_ref().map_or("the article".to_string(), |s| {
            s.speaker.clone().or(s.text.clone()).unwrap_or_else(|| "nobody named".to_string())
        });
        writeln!(out, "{}:{} {} [{source}] {}", claim.line, claim.column, claim.id, flat(&claim.text))?;
        for date in &claim.dates {
            writeln!(out, "      date “{}”: {}", flat(&date.text), date.because)?;
        }
        for official in claim.officials.iter().filter(|o| o.office.is_some()) {
            let office = official.office.as_deref().unwrap_or_default();
            writeln!(out, "      office {office}: {}", flat(&official.text))?;
        }
    }
    writeln!(out)
}

fn across(report: &Report, style: Style, out: &mut impl Write) -> io::Result<()> {
    let mut together = report.findings.iter().filter(|f| f.is_across()).peekable();
    if together.peek().is_some() {
        writeln!(out, "{}\n", rule("across the articles", style.width))?;
    }
    for finding in together {
        writeln!(out, "{}\n", picture(report, finding, style))?;
    }
    Ok(())
}

fn summary(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let coverage = &report.coverage;
    let tally = tally(report.findings.iter().map(|f| f.severity));
    writeln!(
        out,
        "summary: {}, {}, {} checked · {tally}",
        count(coverage.articles, "article"),
        count(coverage.claims, "claim"),
        coverage.checked
    )?;
    if !report.settled.is_empty() {
        writeln!(out, "answered already: {}", count(report.settled.len(), "finding"))?;
    }
    if !coverage.not_checked.is_empty() {
        let open: Vec<String> = coverage.not_checked.iter().map(|n| format!("{} ({})", n.what, n.why)).collect();
        writeln!(out, "what was not checked: {}", open.join(", "))?;
    }
    Ok(())
}

fn tally(severities: impl Iterator<Item = Severity>) -> String {
    let mut counts = [0usize; 3];
    for severity in severities {
        counts[Severity::Error as usize - severity as usize] += 1;
    }
    let names = ["error", "warning", "note"];
    let parts: Vec<String> =
        counts.iter().zip(names).filter(|(n, _)| **n > 0).map(|(n, name)| count(*n, name)).collect();
    if parts.is_empty() { "nothing flagged".to_string() } else { parts.join(", ") }
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn rule(title: &str, width: usize) -> String {
    let dashes = width.min(100).saturating_sub(title.chars().count() + 4).max(3);
    format!("── {title} {}", "─".repeat(dashes))
}

/// One finding as a picture: the line, the words underlined, the reason, the evidence, what to do.
fn picture(report: &Report, finding: &FindingEntry, style: Style) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE.with_name("note"),
    };
    let indent = finding.check.len() + 12;
    let width = style.width.min(110).saturating_sub(14).max(40);
    let title = wrap(&finding.message, (style.width.min(110)).saturating_sub(indent).max(40));
    let mut group = Group::with_title(level.primary_title(title).id(finding.check.clone()));
    for snippet in snippets(report, finding) {
        group = group.element(snippet);
    }
    for evidence in &finding.evidence {
        let mut text = evidence.text.clone();
        if !evidence.sources.is_empty() {
            text.push_str(&format!(" [{}]", evidence.sources.join("; ")));
        }
        group = group.element(Level::INFO.with_name("because").message(wrap(&text, width)));
    }
    if let Some(suggestion) = &finding.suggestion {
        group = group.element(Level::HELP.with_name("do").message(wrap(suggestion, width)));
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).term_width(style.width).render(&[group])
}

/// Columns that marked words of one excerpt may lie apart; what lies further apart is shown by itself, because a line
/// of an article can be a thousand columns long.
const REACH: usize = 84;

/// Words to underline on a page.
#[derive(Clone, Copy)]
struct Mark<'a> {
    place: Span,
    label: &'a str,
    kind: AnnotationKind,
}

/// Words to underline in one excerpt of a file, with the columns (in bytes) that they reach over.
struct Excerpt<'a> {
    file: &'a str,
    marks: Vec<Mark<'a>>,
    columns: Range<usize>,
}

fn snippets<'a>(report: &'a Report, finding: &'a FindingEntry) -> Vec<Snippet<'a, Annotation<'a>>> {
    let own = (&finding.article, Mark { place: finding.place, label: &finding.label, kind: AnnotationKind::Primary });
    let more = finding.also.iter().map(|Passage { article, place, label, .. }| {
        (article, Mark { place: *place, label, kind: AnnotationKind::Context })
    });
    let mut marks: Vec<(&String, Mark<'a>)> =
        std::iter::once(own).chain(more).filter(|(_, m)| !m.place.is_empty()).collect();
    // The finding's own article first, then the others; inside an article in text order.
    marks.sort_by_key(|(file, mark)| (*file != &finding.article, *file, mark.place));
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    for (file, mark) in marks {
        let Some(page) = report.pages.get(file) else { continue };
        let columns = columns(page, mark.place);
        match excerpts.last_mut() {
            Some(last) if last.file == file && span_of(&last.columns, &columns).len() <= REACH => {
                last.columns = span_of(&last.columns, &columns);
                last.marks.push(mark);
            }
            _ => excerpts.push(Excerpt { file, marks: vec![mark], columns }),
        }
    }
    excerpts.iter().filter_map(|e| snippet(report.pages.get(e.file)?, e)).collect()
}

/// The columns of a mark as it is shown: at most [`REACH`], and not past the end of its first line.
fn columns(page: &str, place: Span) -> Range<usize> {
    let start = place.start as usize;
    let line = page.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    start - line..start - line + shown(place.of(page)).len()
}

/// The part of marked words that is underlined: the first line, and no more of it than fits.
fn shown(words: &str) -> &str {
    let line = words.split('\n').next().unwrap_or("").trim_end();
    line.get(..line.floor_char_boundary(REACH)).unwrap_or(line).trim_end()
}

fn span_of(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// Cuts the lines from the first to the last mark out of the page, so that a large page is not searched for each
/// finding.
fn snippet<'a>(page: &'a str, excerpt: &Excerpt<'a>) -> Option<Snippet<'a, Annotation<'a>>> {
    let first = excerpt.marks.first()?.place.start as usize;
    let last = excerpt.marks.last()?.place.start as usize;
    let from = page.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let to = page.get(last..)?.find('\n').map_or(page.len(), |at| last + at);
    let line = memchr::memchr_iter(b'\n', &page.as_bytes()[..from]).count() + 1;
    let source = page.get(from..to)?;
    let mut snippet = Snippet::source(source).line_start(line).path(excerpt.file);
    for mark in &excerpt.marks {
        let start = mark.place.start as usize - from;
        let annotation = mark.kind.span(start..start + shown(mark.place.of(page)).len());
        snippet = snippet.annotation(if mark.label.is_empty() { annotation } else { annotation.label(mark.label) });
    }
    Some(snippet)
}

/// The text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks a sentence at blanks so that no line is longer than `width` characters, unless one word is.
fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len() + 8);
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += len;
    }
    wrapped
}
