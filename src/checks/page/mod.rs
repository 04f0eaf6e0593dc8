//! Checks of the page itself: its date, what was injected, what scraping broke.

use super::checks;

checks! { "page";
    no_date: "no-date" => NoDate,
    conflicting_dates: "conflicting-dates" => ConflictingDates,
    no_byline: "no-byline" => NoByline,
    injected_links: "injected-links" => InjectedLinks,
    extraction_damage: "extraction-damage" => ExtractionDamage,
    template_leftover: "template-leftover" => TemplateLeftover,
    duplicate_passage: "duplicate-passage" => DuplicatePassage,
    repost: "repost" => Repost,
}
