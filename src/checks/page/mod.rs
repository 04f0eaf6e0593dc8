//! Checks of the page itself: its date, what was injected, what scraping broke.

use super::checks;

checks! { "page";
    no_date: "no-date" => NoDate,
}
