//! Sentences that one article has from another: they say the same, and are no second witness.

use super::copies::Copy;
use super::pairs::Content;
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::text::{fold, words};

/// Content words of a sentence that is compared.
const LEAST: usize = 6;
/// Share of words, in percent, that two wordings of a copied sentence have in common.
const ALIKE: usize = 80;
/// Of articles that share more than this, in percent, the copy itself says all.
const MOST: u8 = 60;

/// Copied sentences that say the same in both articles.
pub(super) fn copied(articles: &[Annotated], copies: &[Copy]) -> Vec<Relation> {
    copies.iter().filter(|c| c.containment <= MOST).flat_map(|copy| of_copy(articles, copy)).collect()
}

fn of_copy(articles: &[Annotated], copy: &Copy) -> Vec<Relation> {
    let same = |(a, b): &(crate::span::Span, crate::span::Span)| {
        let (from, to) = (articles[copy.from].article.slice(*a), articles[copy.to].article.slice(*b));
        let (one, other) = (Content::read(from), Content::read(to));
        let least = one.words.len().min(other.words.len());
        let common = one.shared(&other).len();
        let figures = |text: &str| {
            let folded = fold(text);
            let mut found: Vec<String> = words(&folded).map(|w| w.of(&folded).to_string()).collect();
            found.retain(|w| w.starts_with(|c: char| c.is_ascii_digit()));
            found
        };
        let (x, y) = (figures(from), figures(to));
        let fits = x.iter().all(|n| y.contains(n)) || y.iter().all(|n| x.contains(n));
        // What stands between quotation marks is compared as a quotation.
        let quote = |text: &str| text.contains(['"', '“', '”']);
        if quote(from) && quote(to) {
            return None;
        }
        let turned = one.negated != other.negated || one.modal != other.modal;
        (least >= LEAST && common * 100 >= ALIKE * least && fits && !turned).then(|| Relation {
            a: Place { article: copy.from, span: *a },
            b: Place { article: copy.to, span: *b },
            kind: RelationKind::Agrees,
            about: About::Statement,
            key: "copied sentence".to_string(),
            because: format!("{} has this sentence from {}", name(articles, copy.to), name(articles, copy.from)),
        })
    };
    copy.spans.iter().filter_map(same).collect()
}

fn name(articles: &[Annotated], index: usize) -> &str {
    &articles[index].article.name
}
