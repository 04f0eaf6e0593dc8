//! The articles together: copies, stories, relations between claims, origins.

use crate::claims::Annotated;

/// All articles of one run, in a fixed order: by name, then by text.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The articles.
    pub articles: Vec<Annotated>,
}

impl Corpus {
    /// Compares the articles with one another. The order they come in does not matter.
    pub fn new(mut articles: Vec<Annotated>) -> Corpus {
        articles.sort_by(|a, b| (&a.article.name, &a.article.text).cmp(&(&b.article.name, &b.article.text)));
        Corpus { articles }
    }
}
