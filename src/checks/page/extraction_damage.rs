//! Scraping glued words together or lost letters.
//!
//! # What it flags
//! Words that stand glued because lines were joined without a blank ("regionalsecurity"), apostrophes that got lost
//! ("the ministrys plan", "dont"), and characters that were read in the wrong encoding ("canâ€™t"). It gives the number
//! of places and examples.
//!
//! # Why an editor cares
//! Quotations from such a copy are not what was printed, names and figures may be mangled, and a search for the
//! sentence in the original finds nothing. The glued words are parted for the analysis; the page itself stays as it is.
//!
//! # Example
//! Flagged: "The ministrys plan, they say, dont reach the harbour."
//!
//! Not flagged: names, hashtags and compounds such as McAllister, #HarbourStrike, counterterrorism.
//!
//! # What it cannot see
//! A lost word or line; damage in a text too short to show its width; apostrophes lost from words that are words
//! without them too ("were", "its").
//!
//! # References
//! `page/template-leftover`.

use crate::article::{Article, Role};
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::span::Span;
use crate::text::{Mojibake, mojibake, words};
use std::collections::BTreeSet;

pub(super) struct ExtractionDamage;

impl Check for ExtractionDamage {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let read = &cx.article(article).article;
        let glued: Vec<Span> = read.repairs.iter().map(|r| r.span).collect();
        let bare = apostrophes(read);
        let mut findings = Vec::new();
        if let [first, rest @ ..] = glued.as_slice() {
            let shown = examples(&glued, |s| format!("“{}”", read.slice(s).replace(' ', "")));
            let places = if rest.is_empty() { "one place".to_string() } else { format!("{} places", glued.len()) };
            let message = format!("words are glued together at {places}: {shown}");
            let suggest = "quote from the original page, not from this copy";
            findings.push(Finding::new(self.severity(), article, *first, message).label("glued").suggest(suggest));
        }
        if let [first, ..] = bare.as_slice() {
            let shown = examples(&bare, |s| format!("“{}”", read.slice(s)));
            let message = match bare.len() {
                1 => format!("an apostrophe is lost: {shown}"),
                n => format!("apostrophes are lost at {n} places: {shown}"),
            };
            let suggest = "quote from the original page, not from this copy";
            findings.push(Finding::new(self.severity(), article, *first, message).label("apostrophe lost").suggest(suggest));
        }
        let misread: Vec<Mojibake> = mojibake(&read.text)
            .into_iter()
            .filter(|m| read.block_at(m.span.start).is_some_and(|b| b.role.is_story() || b.role == Role::Title))
            .collect();
        if let [first, ..] = misread.as_slice() {
            let spans: Vec<Span> = misread.iter().map(|m| m.span).collect();
            let meant = |s: Span| misread.iter().find(|m| m.span == s).map_or("", |m| m.meant.as_str());
            let shown = examples(&spans, |s| format!("“{}” for “{}”", read.slice(s), meant(s)));
            let places = if misread.len() == 1 { "one place".to_string() } else { format!("{} places", misread.len()) };
            let message = format!("characters were read in the wrong encoding at {places}: {shown}");
            let suggest = "the text is UTF-8 that was read as Windows-1252; read the original again";
            findings
                .push(Finding::new(self.severity(), article, first.span, message).label("misread").suggest(suggest));
        }
        findings
    }
}

/// Up to four different ones.
fn examples(spans: &[Span], show: impl Fn(Span) -> String) -> String {
    let mut shown: Vec<String> = Vec::new();
    for span in spans {
        let one = show(*span);
        if shown.len() < 4 && !shown.contains(&one) {
            shown.push(one);
        }
    }
    shown.join(", ")
}

/// Contractions that are no word without their apostrophe.
const BARE: [&str; 26] = [
    "arent", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "isnt", "mustnt", "neednt", "shouldnt", "theyd", "theyll",
    "theyre", "theyve", "wasnt", "weve", "whats", "wouldnt", "youre", "youve", "thats", "theres", "heres", "youll",
];

/// Words that lost their apostrophe: contractions, and possessives of words that the article also has bare.
fn apostrophes(article: &Article) -> Vec<Span> {
    let text = &article.text;
    let inside = |span: Span| article.block_at(span.start).is_some_and(|b| b.role.is_story());
    let all: Vec<Span> = words(text).filter(|s| inside(*s)).collect();
    // A text that keeps its apostrophes everywhere else was not damaged: a lone "dont" is then the writer's own.
    let kept = all.iter().filter(|s| s.of(text).contains(['\'', '’'])).count();
    let names: BTreeSet<&str> = all.iter().map(|s| s.of(text)).filter(|w| w.starts_with(char::is_uppercase)).collect();
    let lower: BTreeSet<&str> = all.iter().map(|s| s.of(text)).filter(|w| w.starts_with(char::is_lowercase)).collect();
    let mut found = Vec::new();
    let mut certain = 0;
    for (i, span) in all.iter().enumerate() {
        let word = span.of(text);
        let next = all.get(i + 1).map_or("", |n| n.of(text));
        let contraction = BARE.contains(&word.to_ascii_lowercase().as_str()) && !word.chars().all(char::is_uppercase);
        let stem = word.strip_suffix('s').unwrap_or("");
        // "ministrys", "countrys": no English plural ends so.
        let odd = stem.len() > 3 && stem.ends_with('y') && word.starts_with(char::is_lowercase) && !stem[..stem.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u']);
        // "Lagosas" is not "Lagosa": only singular names of places and bodies, followed by what they own.
        let owner = stem.len() > 4 && names.contains(stem) && PLACES.contains(&stem) && next.starts_with(char::is_lowercase) || PLACES.contains(&stem) && next.starts_with(char::is_uppercase);
        if contraction || odd && !lower.contains(format!("{stem}ies").as_str()) {
            certain += 1;
            found.push(*span);
        } else if owner {
            found.push(*span);
        }
    }
    if certain * 2 > kept { found } else { Vec::new() }
}

/// Names that have no plural.
const PLACES: [&str; 40] = [
    "Afghanistan", "Albania", "Algeria", "America", "Argentina", "Australia", "Austria", "Bangladesh", "Belarus", "Brazil", "Britain", "Canada",
    "China", "Egypt", "England", "Ethiopia", "Europe", "France", "Germany", "Hungary", "India", "Indonesia", "Iran", "Iraq", "Israel", "Italy",
    "Japan", "Kenya", "Nigeria", "Pakistan", "Poland", "Russia", "Scotland", "Spain", "Sudan", "Syria", "Taliban", "Turkey", "Ukraine", "Washington",
];

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text("The [[ministrys]] plan was shown on Monday. Residents dont like it, and the mayor said it wasnt final."),
        Case::text(
            "The harbour council said on Monday that the northern pier will stay closed until thespring, because divers found that its oldest pillars had moved duringthe storms of last winter and could not carry the weight of a loaded ferry.Mayor Ada Lindqvist told residents at a crowded meeting that the town wouldpay for a bus between the two landing places, and that traders who losemoney would be asked to send in their figures before the end of the month.The council, which owns the pier together with the shipping company, hasasked three engineering firms for an estimate; their answers are expectedwithin weeks.",
        ),
        Case::text("The harbour café[[â€™]]s owner said on Monday that she will open again when the ferry returns."),
        Case::text("Residents of the old quarter said they dont know when the water will return to their street."),
    ],
    silent: &[
        Case::text("McAllister and LeBron met #HarbourStrike marchers; counterterrorism officers from Sarajevo-Ilidza watched."),
        Case::text("The ministry’s plan doesn’t reach the harbour, and the writer’s own “dont” is a joke; it’s kept, isn’t it."),
        Case::text("«Wir öffnen im Frühling», sagte Ângela Müller über die Brücke in São João, und auf dem Schild steht «Ä»."),
        Case::text("Sallys and Harrys met at the Kennedys’ house, where the two countries’ ministers spoke of the surveys."),
    ],
};
