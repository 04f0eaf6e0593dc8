//! The articles together: who has text from whom, which articles tell one event, where their claims agree or
//! contradict each other, and how many independent origins stand behind them.
//!
//! Nothing here depends on the order articles come in, on threads or on hash seeds. Candidates are found by sorting
//! and grouping, never by looking at all pairs.

mod ages;
mod agreements;
mod amounts;
mod bearings;
mod citations;
mod clashes;
mod clauses;
mod clocks;
mod copies;
mod denials;
mod departures;
mod diff;
mod differences;
mod doers;
mod doubts;
mod exclusions;
mod facts;
mod fingerprints;
mod letters;
mod likeness;
mod lone;
mod measured;
mod misnamed;
mod offices;
mod once;
mod ordinals;
mod origins;
mod pairs;
mod persons;
mod presence;
mod quotes;
mod ranks;
mod readings;
mod reckoned;
mod relations;
#[cfg(test)]
mod samples;
mod scene;
mod scores;
mod sentences;
mod signings;
mod slips;
mod sole;
mod statements;
mod stories;
mod subjects;
mod successions;
mod tenures;
mod terms;
mod things;
mod trees;
mod undated;
mod votes;
mod wholes;
mod wordings;

pub use citations::Citation;
pub use copies::{Copy, Direction};
pub use diff::word_diff;
pub use doubts::{Doubt, DoubtSight, doubt_names, doubt_sights};
pub use facts::{Figure, FigureKey};
pub use origins::{Behind, Origin, behind};
pub use pairs::{Compared, PairRelation, compare, pair_features};
pub use quotes::{QuoteChange, QuotePair};
pub use relations::{About, Place, Relation, RelationKind};
pub use stories::story_reasons;
pub use undated::dated;

use crate::claims::Annotated;
use crate::nlp::{Models, Tagger};

/// Questions from the root of a tree to a leaf, for training.
pub const TREE_DEPTH: usize = trees::DEPTH;

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
    /// Sentences that should be read side by side, beyond the relations.
    pub doubts: Vec<Doubt>,
    /// What stands behind each story, in the order of `stories`.
    pub origins: Vec<Origin>,
    /// Which article cites which.
    pub citations: Vec<Citation>,
    /// Articles that rest on one another in a circle.
    pub circles: Vec<Vec<usize>>,
    /// Quotations that two articles share.
    pub quotes: Vec<QuotePair>,
}

impl Corpus {
    /// Compares the articles with one another. The order they come in does not matter.
    pub fn new(articles: Vec<Annotated>) -> Corpus {
        Corpus::new_with(articles, Models::default())
    }

    /// As [`Corpus::new`]; the `models` say whether parts of speech are tagged, without which no clause is read.
    pub fn new_with(mut articles: Vec<Annotated>, models: Models) -> Corpus {
        let tagger = Tagger::of(models);
        in_order(&mut articles);
        let copies = copies::find(&articles, tagger);
        let stories = stories::find(&articles);
        let quotes = quotes::find(&articles);
        let citations = citations::find(&articles, &stories);
        undated::turn(&mut articles);
        let mut relations = relations::find(&articles, &stories, &copies, &quotes, &citations, tagger);
        undated::turn(&mut articles);
        undated::unsay(&articles, &mut relations);
        let doubts = doubts::find(&articles, &stories, &relations, &copies, tagger);
        let origins = origins::find(&articles, &stories, &copies);
        let circles = citations::circles(&citations, articles.len());
        Corpus { articles, copies, stories, relations, doubts, origins, citations, circles, quotes }
    }
}

/// Puts articles in an order of their own, so that the one they come in does not matter.
fn in_order(articles: &mut [Annotated]) {
    articles.sort_by(|a, b| (&a.article.name, &a.article.text).cmp(&(&b.article.name, &b.article.text)));
}

/// Where one article contradicts itself: figures of headline and text, statements in the reporter's own voice.
pub fn within(corpus: &Corpus, article: usize) -> Vec<Relation> {
    let mut found = statements::within(&corpus.articles, article);
    found.extend(corpus.articles.get(article).and_then(|a| relations::headline(article, a)));
    found
}
