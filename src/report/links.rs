//! What the articles cite: the form of each address, the days it can be of, and what was found behind it.

use crate::claims::Annotated;
use crate::corpus::Corpus;
use crate::evidence::{Seen, Store, Verdict};
use crate::knowledge::{Knowledge, Plausibility, parse_address};
use crate::mentions::LinkRole;
use crate::span::Span;

/// One address in one article.
#[derive(Clone, Debug)]
pub struct CitedLink {
    /// The article.
    pub article: String,
    /// Bytes in the article's text: the address, or the words it stands behind.
    pub within: Span,
    /// The address.
    pub url: String,
    /// Why it stands there.
    pub role: LinkRole,
    /// Whether the address fits its outlet.
    pub form: Plausibility,
    /// First and last day it can be of.
    pub dated: Option<[String; 2]>,
    /// Why, in a sentence.
    pub because: String,
    /// What was found behind it.
    pub verdict: Verdict,
    /// Why, in a sentence; empty where nobody looked.
    pub found: String,
    /// When it was looked at.
    pub at: Option<String>,
    /// SHA-256 of the page.
    pub digest: Option<String>,
}

impl CitedLink {
    /// Every address but those of menus and other furniture.
    pub(super) fn all(corpus: &Corpus, evidence: &Store) -> Vec<CitedLink> {
        corpus.articles.iter().flat_map(|annotated| of(annotated, evidence)).collect()
    }
}

fn of<'a>(annotated: &'a Annotated, evidence: &'a Store) -> impl Iterator<Item = CitedLink> + 'a {
    let outlets = &Knowledge::builtin().outlets;
    let meta = &annotated.article.meta;
    let published = meta.published().or(meta.inferred()).map(|p| p.value);
    let shown = annotated.mentions.links.iter().filter(|l| l.role != LinkRole::Navigation);
    shown.map(move |link| {
        let judged = parse_address(&link.url).map(|url| {
            let judged = outlets.judge(&url, published);
            // What is known of an outlet nobody has looked at closely is not enough to call an address wrong.
            let guessed = judged.plausibility == Plausibility::WrongForm && judged.outlet.is_some_and(|o| !o.seen);
            (
                if guessed { Plausibility::UnknownOutlet } else { judged.plausibility },
                judged.dated,
                judged.because.into_owned(),
            )
        });
        let (form, dated, because) =
            judged.unwrap_or((Plausibility::WrongForm, None, "this is no address of the web".to_string()));
        let seen = evidence.of(&link.url);
        let checked = seen.map(|Seen { checked, .. }| checked);
        CitedLink {
            article: annotated.article.name.clone(),
            within: link.span,
            url: link.url.clone(),
            role: link.role,
            form,
            dated: dated.and_then(|d| d.days.ends()).map(|(a, b)| [a.to_string(), b.to_string()]),
            because,
            verdict: checked.map_or(Verdict::NotChecked, |c| c.verdict),
            found: checked.map_or(String::new(), |c| c.because.clone()),
            at: seen.and_then(|s| s.at.clone()),
            digest: checked.and_then(|c| c.digest.clone()),
        }
    })
}
