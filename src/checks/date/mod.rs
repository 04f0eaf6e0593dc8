//! Checks of the date family.

use super::checks;

checks! { "date";
    unanchored: "unanchored" => Unanchored,
    ambiguous_order: "ambiguous-order" => AmbiguousOrder,
    impossible: "impossible" => Impossible,
    weekday_mismatch: "weekday-mismatch" => WeekdayMismatch,
    after_publication: "after-publication" => AfterPublication,
    vague: "vague" => Vague,
}
