//! The address offered as the source speaks of something else.
//!
//! # What it flags
//! An address that stands alone behind "Source:" or its like, whose own words (the headline in its path) occur nowhere
//! in the story. Only where four words or more can be compared, and only while nobody has read the page: then its title
//! says more (`link/mismatch`).
//!
//! # Why an editor cares
//! Many outlets write the headline into the address. A source for a bridge whose address speaks of grain prices is the
//! wrong link, or was copied from another draft.
//!
//! # Example
//! Flagged: a story on a bridge with `Source: https://…/grain-prices-rise-sharply-in-autumn`.
//!
//! Not flagged: links inside the text, which may be background; addresses in other languages than English; addresses
//! that share a single word with the story.
//!
//! # What it cannot see
//! Addresses of numbers; headlines that play with words.
//!
//! # References
//! `link/mismatch`, `link/wrong-form`.

use super::{cited, is_offered_as_source, story_words};
use crate::article::is_known_word;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::slug;
use crate::knowledge::parse_address;

pub(super) struct OffTopic;

/// Words of an address that must be there to be missed in the story.
const ENOUGH: usize = 4;
/// Words of a story below which it may simply not have come to the matter.
const STORY: usize = 12;

impl Check for OffTopic {
    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let annotated = cx.article(article);
        let foreign = annotated.article.meta.language.first().is_some_and(|l| !l.value.to_lowercase().starts_with("en"));
        if foreign {
            return Vec::new();
        }
        let mut story = None;
        let finding = |link: &crate::mentions::Link| {
            let read = cx.evidence.of(&link.url).is_some_and(|seen| seen.checked.reading.is_some());
            if read || !is_offered_as_source(cx, article, link) {
                return None;
            }
            let url = parse_address(&link.url)?;
            let words = slug(url.path());
            let story = story.get_or_insert_with(|| story_words(annotated));
            if words.len() < ENOUGH || story.len() < STORY || !words.is_disjoint(story) {
                return None;
            }
            let shown = english(url.path())?;
            let message = format!("the address offered as the source reads “{shown}”, and the story holds none of these words");
            let finding = Finding::new(self.severity(), article, link.span, message).label("of something else");
            Some(finding.suggest("open the page, and ask the writer which one was meant"))
        };
        cited(cx, article).filter_map(finding).collect()
    }
}

/// The headline in a path, where it is in English as far as the table of common words goes.
fn english(path: &str) -> Option<String> {
    let part = path.split('/').max_by_key(|part| part.matches(['-', '_']).count())?;
    let words: Vec<&str> =
        part.split(['-', '_', '.']).filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic())).collect();
    let known = words.iter().filter(|w| w.len() >= 3 && is_known_word(&w.to_ascii_lowercase())).count();
    (known >= ENOUGH - 1 && known * 2 >= words.len()).then(|| words.join(" "))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nSource: [[https://gazette.harbour.org/trade/grain-prices-rise-sharply-after-dry-autumn]]"),
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nRead more at [[https://www.reuters.com/world/grain-prices-rise-sharply-after-dry-autumn-2024-11-02/]]"),
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nSource: [[https://gazette.harbour.org/trade/grain-prices-rise-sharply-after-dry-autumn]]")
            .online(&[("https://gazette.harbour.org/trade/grain-prices-rise-sharply-after-dry-autumn", 403, "")]),
    ],
    silent: &[
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nSource: https://gazette.harbour.org/town/old-bridge-finally-ready-after-many-years"),
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer. Grain costs more (https://gazette.harbour.org/trade/food-prices-rise-sharply-after-dry-autumn)."),
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nSource: https://zeitung.harbour.org/handel/getreidepreise-steigen-nach-trockenem-herbst-kraeftig"),
        Case::text("The bridge over the harbour opens in May, and the mayor promised the council that workers will paint the pillars, the rails and the lamps before summer.\n\nSource: https://www.dawn.com/news/1894208"),
        Case::text("The bridge opens.\n\nSource: https://gazette.harbour.org/trade/grain-prices-rise-sharply-after-dry-autumn"),
    ],
};
