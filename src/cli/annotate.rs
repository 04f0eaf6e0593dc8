//! `twosource annotate`: text in, everything found in it out.

use super::engine::EngineArgs;
use super::{Error, Exit, jsonl};
use crate::article::{Article, Candidate};
use crate::attribution::{Act, Engine, Kind, Scope, SourceKind, Stance};
use crate::calendar::Interval;
use crate::claims::{Annotated, Checkable, ClaimId};
use crate::knowledge::{Knowledge, OfficeId};
use crate::mentions::{Amount, Certainty, TimexKind};
use crate::span::{CharIndex, CharSpan};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Reads articles as JSON Lines from stdin, writes what is found in them as JSON Lines to stdout.
///
/// In:  {"id": "a1", "text": "…", "published": "2021-09-06" | "2024-12-31/2025-01-05" | null}
/// Out: {"id": "a1", "sentences", "attributions", "claims", "dates", "officials", "quantities", "links"}
///
/// An attribution is a "report" (said, denied, according to) or an "attitude" (wants, praises): see its key "act", and
/// --scope reports for reports alone.
///
/// `text` is taken as article text as it stands; nothing is removed. `published` is an EDTF date or interval. All
/// spans are Unicode code points, half open, into `text`. A line that cannot be read gives {"id": null, "line": N,
/// "error": "…"} in its place, and the exit code is 3.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    engine: EngineArgs,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

/// What was found in one text; spans in code points.
#[derive(Serialize)]
struct Output {
    id: Value,
    sentences: Vec<CharSpan>,
    attributions: Vec<AttributionOut>,
    claims: Vec<ClaimOut>,
    dates: Vec<DateOut>,
    officials: Vec<OfficialOut>,
    quantities: Vec<QuantityOut>,
    links: Vec<LinkOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<String>,
}

#[derive(Serialize)]
struct AttributionOut {
    kind: Kind,
    source: Option<CharSpan>,
    cue: Option<CharSpan>,
    content: Vec<CharSpan>,
    source_kind: SourceKind,
    speaker: Option<String>,
    act: Act,
    stance: Stance,
    negated: bool,
}

#[derive(Serialize)]
struct ClaimOut {
    id: ClaimId,
    span: CharSpan,
    attribution: Option<usize>,
    checkable: bool,
    worth: f32,
    hedges: Vec<CharSpan>,
}

#[derive(Serialize)]
struct DateOut {
    span: CharSpan,
    #[serde(rename = "type")]
    kind: TimexKind,
    value: String,
    resolved: Option<[String; 2]>,
    certainty: Certainty,
}

#[derive(Serialize)]
struct OfficialOut {
    span: CharSpan,
    name: Option<String>,
    rank: Option<String>,
    title: Option<String>,
    office: Option<OfficeId>,
}

#[derive(Serialize)]
struct QuantityOut {
    span: CharSpan,
    low: Option<Amount>,
    high: Option<Amount>,
    unit: String,
    measure: Option<String>,
}

#[derive(Serialize)]
struct LinkOut {
    span: CharSpan,
    url: String,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let knowledge = Knowledge::builtin();
    let engine = args.engine.engine(Scope::All);
    jsonl::filter(|input: Input| annotate(input, knowledge, &engine))
}

fn annotate(input: Input, knowledge: &Knowledge, engine: &Engine) -> Output {
    let mut article = Article::verbatim("", &input.text);
    article.key = input.id.as_str().map_or_else(|| input.id.to_string(), str::to_string);
    let mut problems = Vec::new();
    match input.published.as_deref().map(str::parse::<Interval>) {
        None => {}
        Some(Err(error)) => problems.push(format!("published: {error}")),
        Some(Ok(value)) => article.meta.published.insert(0, Candidate::given(value)),
    }
    let found = Annotated::new(article, knowledge, engine);
    let index = CharIndex::new(&input.text);
    let text = |span: crate::span::Span| span.of(&input.text).to_string();
    Output {
        sentences: found.sentences.iter().map(|s| index.span(s.span)).collect(),
        attributions: found
            .attributions
            .iter()
            .map(|a| AttributionOut {
                kind: a.kind,
                source: a.source.as_ref().map(|s| index.span(s.span)),
                cue: a.cue.map(|c| index.span(c)),
                content: a.content.iter().map(|c| index.span(*c)).collect(),
                source_kind: a.source_kind(),
                speaker: a.source.as_ref().and_then(|s| s.speaker.clone()),
                stance: a.stance,
                act: a.act,
                negated: a.negated,
            })
            .collect(),
        claims: found
            .claims
            .iter()
            .map(|c| ClaimOut {
                id: c.id.clone(),
                span: index.span(c.span),
                attribution: c.attribution,
                checkable: c.checkable == Checkable::Yes,
                worth: f32::from(c.worth) / 100.0,
                hedges: c.hedges.iter().map(|h| index.span(*h)).collect(),
            })
            .collect(),
        dates: found
            .mentions
            .dates
            .iter()
            .map(|d| DateOut {
                span: index.span(d.span),
                kind: d.kind,
                value: d.value.clone(),
                resolved: d
                    .resolved
                    .and_then(Interval::ends)
                    .map(|(first, last)| [first.to_string(), last.to_string()]),
                certainty: d.certainty,
            })
            .collect(),
        officials: found
            .mentions
            .officials
            .iter()
            .map(|o| OfficialOut {
                span: index.span(o.span),
                name: o.name.map(text),
                rank: o.rank.map(text),
                title: o.title.map(text),
                office: o.office.clone(),
            })
            .collect(),
        quantities: found
            .mentions
            .quantities
            .iter()
            .map(|q| QuantityOut {
                span: index.span(q.span),
                low: q.low,
                high: q.high,
                unit: q.unit.clone(),
                measure: q.measure.clone(),
            })
            .collect(),
        links: found.mentions.links.iter().map(|l| LinkOut { span: index.span(l.span), url: l.url.clone() }).collect(),
        problems,
        id: input.id,
    }
}
