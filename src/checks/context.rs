//! What a check may look at.

use crate::calendar::NaiveDate;
use crate::claims::Annotated;
use crate::corpus::Corpus;
use crate::evidence::Store;
use crate::knowledge::Knowledge;

/// Everything a check may look at, and nothing that changes while it looks.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The tables.
    pub knowledge: &'a Knowledge,
    /// Pages that were fetched or replayed.
    pub evidence: &'a Store,
    /// The day the user says it is (`--today`); the program never asks the clock.
    pub today: Option<NaiveDate>,
}

impl<'a> Context<'a> {
    /// An article of the corpus.
    pub fn article(&self, index: usize) -> &'a Annotated {
        &self.corpus.articles[index]
    }
}
