//! The articles together: who has text from whom, which articles tell one event, where their claims agree or
//! contradict each other, and how many independent origins stand behind them.
//!
//! Nothing here depends on the order articles come in, on threads or on hash seeds. Candidates are found by sorting
//! and grouping, never by looking at all pairs.

mod copies;
mod diff;
mod facts;
mod fingerprints;
mod letters;
mod origins;
mod pairs;
mod relations;
mod stories;
mod terms;

pub use copies::{Copy, Direction};
pub use diff::word_diff;
pub use facts::{Figure, FigureKey};
pub use origins::Origin;
pub use pairs::{Compared, PairRelation, compare, pair_features};
pub use relations::{Place, Relation, RelationKind};

use crate::claims::Annotated;

/// All articles of one run, in a fixed order: by name, then by text.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The articles.
    pub articles: Vec<Annotated>,
    /// Text that one has from another.
    pub copies: Vec<Copy>,
    /// Groups of two or more articles about one event.
    pub stories: Vec<Vec<usize>>,
    /// How claims of different articles stand to each other.
    pub relations: Vec<Relation>,
    /// What stands behind each story, in the order of `stories`.
    pub origins: Vec<Origin>,
}

impl Corpus {
    /// Compares the articles with one another. The order they come in does not matter.
    pub fn new(mut articles: Vec<Annotated>) -> Corpus {
        articles.sort_by(|a, b| (&a.article.name, &a.article.text).cmp(&(&b.article.name, &b.article.text)));
        let copies = copies::find(&articles);
        let stories = stories::find(&articles);
        let relations = relations::find(&articles, &stories);
        let origins = origins::find(&articles, &stories, &copies);
        Corpus { articles, copies, stories, relations, origins }
    }
}
