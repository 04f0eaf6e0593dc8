//! Why a source is not named, where the text says so: in the same sentence or the next.

use super::{Attribution, SourceKind};
use crate::article::Article;
use crate::nlp::Sentence;
use crate::span::Span;

/// How copy introduces the reason.
const MARKERS: [&str; 14] = [
    "on condition of anonymity",
    "on the condition of anonymity",
    "under condition of anonymity",
    "on condition they not be",
    "on condition that",
    "asked not to be named",
    "asked not to be identified",
    "asking not to be named",
    "declined to be named",
    "declined to be identified",
    "requested anonymity",
    "speaking anonymously",
    "spoke anonymously",
    "authorized to speak",
];

/// Notes the reason on every source of the sentence it stands in, or else on the last source before it.
pub(super) fn find(article: &Article, sentences: &[Sentence], attributions: &mut [Attribution]) {
    let text = &article.text;
    for marker in MARKERS {
        for at in memchr::memmem::find_iter(text.as_bytes(), marker) {
            let end = sentences.iter().find(|s| s.span.start as usize <= at && at < s.span.end as usize);
            let Some(sentence) = end.map(|s| s.span) else { continue };
            let reason = Span::new(at, stop_before(text, at, sentence.end as usize));
            let from = sentences.partition_point(|s| s.span.end <= sentence.start).checked_sub(1);
            let before = from.and_then(|i| sentences.get(i)).map_or(sentence.start, |s| s.span.start);
            let unnamed = |a: &&mut Attribution| {
                a.source.as_ref().is_some_and(|s| {
                    matches!(
                        s.kind,
                        SourceKind::Anonymous | SourceKind::AnonymousOfficial | SourceKind::Role | SourceKind::Group
                    ) && s.span.start >= before
                        && s.span.start < sentence.end
                })
            };
            for attribution in attributions.iter_mut().filter(unnamed) {
                if let Some(source) = attribution.source.as_mut().filter(|s| s.anonymity.is_none()) {
                    source.anonymity = Some(reason);
                    if source.kind == SourceKind::Role {
                        source.kind = SourceKind::AnonymousOfficial;
                    }
                }
            }
        }
    }
}

/// The end of the reason: a comma or quotation mark that closes it, or the sentence without its full stop.
fn stop_before(text: &str, at: usize, end: usize) -> usize {
    let clause = text.get(at..end).unwrap_or("");
    let cut = clause.find([',', '"', '“', ';']).unwrap_or(clause.len());
    at + clause[..cut].trim_end_matches(['.', '!', '?', ' ']).len()
}
