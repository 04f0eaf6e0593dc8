//! twosource checks news articles claim by claim: who says it, when, what it links to, which officials it names, and
//! who else says so. It never says "true" or "false": it says what fits, what conflicts, what stands on one leg, and
//! what could not be checked and why.
//!
//! The road from a page to a report, each step a module that knows only those before it:
//! `span → text → calendar → knowledge → page → article → nlp → mentions → attribution → claims → evidence → corpus →
//! checks → ledger → report → review → cli`.
//!
//! ```
//! use twosource::{Annotated, Article, Engine, Knowledge, Page};
//!
//! let page = Page::from_text("harbour.txt", "The harbour will reopen in May, the mayor said.");
//! let annotated = Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default());
//! assert_eq!(annotated.sentences.len(), 1);
//! ```

pub mod article;
pub mod attribution;
pub mod calendar;
pub mod checks;
pub mod claims;
pub mod cli;
pub mod corpus;
pub mod evidence;
pub mod knowledge;
pub mod ledger;
pub mod linear;
pub mod mentions;
pub mod nlp;
pub mod page;
pub mod report;
pub mod review;
pub mod span;
pub mod text;

pub use article::Article;
pub use attribution::{Attribution, Engine};
pub use calendar::Interval;
pub use checks::{Check, Finding, Severity};
pub use claims::{Annotated, Claim, ClaimId};
pub use corpus::Corpus;
pub use knowledge::Knowledge;
pub use page::Page;
pub use span::Span;
