//! From articles and findings to a report: ids given, places turned into lines, everything sorted.

use super::{
    ArticleEntry, CitedLink, ClaimEntry, CopyEntry, Coverage, DateEntry, EvidenceEntry, FindingEntry, OfficeLine,
    OfficialEntry, OriginEntry, Passage, Published, QuantityEntry, Reading, RelatedPlace, RelationEntry, Report,
    SCHEMA, Settled, SourceEntry, Stands, Tool,
};
use crate::calendar::Interval;
use crate::checks::Finding;
use crate::claims::{Annotated, Checkable, Claim, short_hash};
use crate::corpus::{Copy, Corpus, Place, Relation};
use crate::evidence::Store;
use crate::mentions::within;
use crate::span::{CharIndex, Span};
use crate::text::{LineIndex, letters};
use std::collections::{BTreeMap, HashMap};

/// One article with the indexes that turn its spans into places in the file.
struct Shown<'a> {
    annotated: &'a Annotated,
    points: CharIndex<'a>,
    lines: LineIndex<'a>,
}

impl Shown<'_> {
    fn passage(&self, span: Span, label: &str) -> Passage {
        let place = self.annotated.article.map.to_page(span);
        let at = self.lines.place(place.start as usize);
        Passage {
            article: self.annotated.article.name.clone(),
            span: self.points.span(place),
            line: at.line,
            column: at.column,
            text: self.annotated.article.slice(span).to_string(),
            label: label.to_string(),
            place,
        }
    }
}

impl Report {
    /// Puts together what the stages found. `pages` holds the decoded text of each article's file, by name; findings
    /// come as `checks::run` sorts them.
    pub fn new(corpus: &Corpus, findings: &[Finding], evidence: &Store, pages: BTreeMap<String, String>) -> Report {
        let shown: Vec<Shown<'_>> = corpus
            .articles
            .iter()
            .map(|annotated| {
                let text = pages.get(&annotated.article.name).map_or("", String::as_str);
                Shown { annotated, points: CharIndex::new(text), lines: LineIndex::new(text) }
            })
            .collect();
        let mut ids = FindingIds::default();
        let mut flags: HashMap<(usize, usize), Vec<String>> = HashMap::new();
        let mut entries = Vec::with_capacity(findings.len());
        for finding in findings {
            let annotated = shown[finding.article].annotated;
            let id = ids.of(finding, annotated);
            let claim = if finding.span.is_empty() { None } else { annotated.claim_at(finding.span) };
            if let Some(claim) = claim {
                flags.entry((finding.article, claim)).or_default().push(id.clone());
            }
            entries.push(finding_entry(finding, id, claim, &shown));
        }
        // Stable: among equals the order of article and place stays.
        entries.sort_by_key(|f| std::cmp::Reverse(f.severity));
        let claims = shown.iter().enumerate().flat_map(|(article, s)| {
            let flags = &flags;
            s.annotated
                .claims
                .iter()
                .enumerate()
                .map(move |(i, c)| claim_entry(s, c, flags.get(&(article, i)).cloned().unwrap_or_default()))
        });
        let claims = claims.collect();
        let name = |article: usize| corpus.articles[article].article.name.clone();
        Report {
            schema: SCHEMA,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            coverage: Coverage::of(corpus, evidence),
            articles: shown.iter().map(article_entry).collect(),
            claims,
            findings: entries,
            settled: Vec::new(),
            stories: corpus.stories.iter().map(|story| story.iter().map(|i| name(*i)).collect()).collect(),
            copies: corpus.copies.iter().map(|copy| copy_entry(copy, &shown)).collect(),
            relations: corpus.relations.iter().map(|relation| relation_entry(relation, &shown)).collect(),
            origins: corpus
                .origins
                .iter()
                .map(|o| OriginEntry {
                    key: o.key.clone(),
                    claims: o.articles.len(),
                    independent: o.independent,
                    path: o.path.clone(),
                })
                .collect(),
            links: CitedLink::all(corpus, evidence),
            offices: OfficeLine::all(corpus),
            citations: corpus.citations.iter().map(|c| [name(c.from), name(c.to)]).collect(),
            pages,
        }
    }
}

impl Report {
    /// Adds the findings that were answered already, each with who or what answered it.
    pub fn with_settled(mut self, corpus: &Corpus, settled: &[(Finding, String)]) -> Report {
        let entry = |(finding, by): &(Finding, String)| Settled {
            check: finding.check.to_string(),
            article: corpus.articles[finding.article].article.name.clone(),
            message: finding.message.clone(),
            by: by.clone(),
        };
        self.settled = settled.iter().map(entry).collect();
        self
    }
}

fn copy_entry(copy: &Copy, shown: &[Shown<'_>]) -> CopyEntry {
    let (from, to) = (&shown[copy.from], &shown[copy.to]);
    let points = |s: &Shown<'_>, span: Span| s.points.span(s.annotated.article.map.to_page(span));
    CopyEntry {
        from: from.annotated.article.name.clone(),
        to: to.annotated.article.name.clone(),
        containment: f64::from(copy.containment) / 100.0,
        direction: copy.direction,
        credited: copy.credit.is_some(),
        spans: copy.spans.iter().map(|(a, b)| [points(from, *a), points(to, *b)]).collect(),
    }
}

fn relation_entry(relation: &Relation, shown: &[Shown<'_>]) -> RelationEntry {
    let related = |place: &Place| {
        let Passage { article, span, line, text, .. } = shown[place.article].passage(place.span, "");
        RelatedPlace { id: article, span, line, text }
    };
    RelationEntry {
        a: related(&relation.a),
        b: related(&relation.b),
        relation: relation.kind,
        key: relation.key.clone(),
        because: relation.because.clone(),
    }
}

/// Gives findings names that last as long as check, article and words stay the same.
#[derive(Default)]
struct FindingIds {
    seen: HashMap<String, u32>,
}

impl FindingIds {
    fn of(&mut self, finding: &Finding, annotated: &Annotated) -> String {
        let words = letters(annotated.article.slice(finding.span));
        let name = format!("{}\0{}\0{words}", finding.check, annotated.article.key);
        let nth = self.seen.entry(name.clone()).and_modify(|n| *n += 1).or_insert(0);
        format!("f-{}", short_hash(&[&name, &nth.to_string()]))
    }
}

fn finding_entry(finding: &Finding, id: String, claim: Option<usize>, shown: &[Shown<'_>]) -> FindingEntry {
    let own = shown[finding.article].passage(finding.span, "");
    let evidence = finding.evidence.iter().map(|e| EvidenceEntry {
        kind: e.kind,
        text: e.text.clone(),
        sources: e.sources.clone(),
        passage: e.place.and_then(|(article, span)| Some(shown.get(article)?.passage(span, ""))),
    });
    let also = finding.also.iter().filter_map(|l| Some(shown.get(l.article)?.passage(l.span, &l.text)));
    FindingEntry {
        id,
        check: finding.check.to_string(),
        severity: finding.severity,
        claim: claim.map(|c| shown[finding.article].annotated.claims[c].id.to_string()),
        message: finding.message.clone(),
        evidence: evidence.collect(),
        suggestion: finding.suggestion.clone(),
        also: also.collect(),
        label: finding.label.clone(),
        article: own.article,
        span: own.span,
        line: own.line,
        column: own.column,
        text: own.text,
        place: own.place,
        within: finding.span,
    }
}

fn article_entry(Shown { annotated, lines, .. }: &Shown<'_>) -> ArticleEntry {
    let article = &annotated.article;
    let meta = &article.meta;
    let first = |list: &[crate::article::Candidate<String>]| list.first().map(|c| c.value.clone());
    ArticleEntry {
        id: article.name.clone(),
        file: article.within.as_ref().map_or(&article.name, |w| &w.file).clone(),
        stands: article.within.as_ref().and_then(|w| {
            let (line, column) = (w.place.map(|p| p.line), w.place.map(|p| p.column));
            Some(Stands { byte: w.start?, line, column })
        }),
        title: first(&meta.title),
        outlet: first(&meta.outlet),
        byline: first(&meta.byline),
        published: meta.published().or(meta.inferred()).map(|p| Published {
            value: p.value.to_string(),
            from: p.origin,
            because: p.because.clone(),
        }),
        chain: meta.chain.iter().map(|c| c.value.clone()).collect(),
        claims: annotated.claims.len(),
        problems: article.problems.iter().map(|p| p.message.clone()).collect(),
        reading: Reading::of(annotated, lines),
    }
}

fn claim_entry(shown: &Shown<'_>, claim: &Claim, flags: Vec<String>) -> ClaimEntry {
    let annotated = shown.annotated;
    let text = |span: Span| annotated.article.slice(span).to_string();
    let mentions = &annotated.mentions;
    let attribution = claim.attribution.and_then(|i| annotated.attributions.get(i));
    let own = shown.passage(claim.span, "");
    ClaimEntry {
        id: claim.id.to_string(),
        article: own.article,
        span: own.span,
        line: own.line,
        column: own.column,
        text: own.text,
        source: attribution.map(|a| SourceEntry {
            kind: a.source_kind(),
            text: a.source.as_ref().map(|s| text(s.span)),
            speaker: a.source.as_ref().and_then(|s| s.speaker.clone()),
        }),
        checkable: claim.checkable == Checkable::Yes,
        worth: claim.worth,
        dates: within(&mentions.dates, claim.span, |d| d.span)
            .map(|d| DateEntry {
                text: text(d.span),
                kind: d.kind,
                value: d.value.clone(),
                resolved: d.resolved.and_then(Interval::ends).map(|(f, l)| [f.to_string(), l.to_string()]),
                certainty: d.certainty,
                because: d.because.clone(),
            })
            .collect(),
        officials: within(&mentions.officials, claim.span, |o| o.span)
            .map(|o| OfficialEntry {
                text: text(o.span),
                name: o.name.map(text),
                rank: o.rank.map(text),
                title: o.title.map(text),
                office: o.office.as_ref().map(|id| id.0.clone()),
            })
            .collect(),
        quantities: within(&mentions.quantities, claim.span, |q| q.span)
            .map(|q| QuantityEntry {
                text: text(q.span),
                low: q.low,
                high: q.high,
                unit: q.unit.clone(),
                measure: q.measure.clone(),
            })
            .collect(),
        links: within(&mentions.links, claim.span, |l| l.span).map(|l| l.url.clone()).collect(),
        flags,
        place: own.place,
        within: claim.span,
    }
}
