//! Checks of figures: what they count, and whether they fit one another.

use super::checks;

checks! { "number";
    count_mismatch: "count-mismatch" => CountMismatch,
    by_or_to: "by-or-to" => ByOrTo,
    differs: "differs" => Differs,
}
