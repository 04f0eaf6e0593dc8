//! Why a source is not named, where the text says so: in the same sentence or the next.

use super::{Attribution, SourceKind};
use crate::article::Article;
use crate::nlp::Sentence;
use crate::span::Span;

/// How copy introduces the reason.
const MARKERS: [&str; 35] = [
    "on condition of anonymity",
    "on the condition of anonymity",
    "under condition of anonymity",
    "on condition they not be",
    "on condition that",
    "asked not to be named",
    "asked not to be identified",
    "asked not to be quoted",
    "asking not to be named",
    "asking not to be identified",
    "declined to be named",
    "declined to be identified",
    "declining to be named",
    "did not want to be named",
    "did not wish to be named",
    "did not want to be identified",
    "preferred not to be named",
    "wished to remain anonymous",
    "wishing to remain anonymous",
    "insisted on anonymity",
    "requested anonymity",
    "requesting anonymity",
    "sought anonymity",
    "seeking anonymity",
    "name not be used",
    "name not be published",
    "name be withheld",
    "speaking anonymously",
    "spoke anonymously",
    "authorized to speak",
    "authorised to speak",
    "authorized to talk",
    "authorised to talk",
    "not allowed to speak to",
    "not allowed to talk to",
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
            let unnamed = |a: &Attribution| {
                a.source.as_ref().is_some_and(|s| {
                    use SourceKind as Is;
                    matches!(s.kind, Is::Anonymous | Is::AnonymousOfficial | Is::Role | Is::Group)
                        && s.span.start >= before
                        && s.span.start < sentence.end
                })
            };
            // Where the sentence has such a source of its own, the one before it gave no reason.
            let start = |a: &Attribution| a.source.as_ref().map_or(0, |s| s.span.start);
            let last = attributions.iter().filter(|a| unnamed(a)).map(start).max().unwrap_or(0);
            let first = if last >= sentence.start { sentence.start } else { last };
            for attribution in attributions.iter_mut().filter(|a| unnamed(a) && start(a) >= first) {
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

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribution::assemble::{self, Groundwork};
    use crate::nlp::{Models, sentences};

    /// The sources of a text, each with the reason why it is not named.
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let article = Article::verbatim("t", text);
        let sentences = sentences(&article, Models::None);
        let mut read = assemble::find(&Groundwork::new(&article, &sentences), &[]);
        super::find(&article, &sentences, &mut read);
        let found: Vec<(&str, Option<&str>)> = read
            .iter()
            .filter_map(|a| a.source.as_ref())
            .map(|s| (s.speaker.as_deref().unwrap_or("-"), s.anonymity.map(|r| r.of(text))))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_reason_is_given_by_whom_it_is_of() {
        let asked = "asked not to be named";
        check("A clerk, who asked not to be named, said it was wet.", &[("clerk", Some(asked))]);
        check("A clerk said it was wet. He asked not to be named.", &[("clerk", Some(asked))]);
        let two = "Sources said it was wet. A clerk, who asked not to be named, said the lock held.";
        check(two, &[("Sources", None), ("clerk", Some(asked))]);
        let two = "A porter said it was wet. A clerk said the lock held. She asked not to be named.";
        check(two, &[("porter", None), ("clerk", Some(asked))]);
        check("Ada Lim said it was wet. She asked not to be named.", &[("Ada Lim", None)]);
        let not = "authorised to speak to the press";
        let clerk = "A clerk, who was not authorised to speak to the press, said it was wet.";
        check(clerk, &[("clerk", Some(not))]);
    }
}
