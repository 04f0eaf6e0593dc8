//! Checks of words set in quotation marks.

use super::checks;

checks! { "quote";
    unbalanced: "unbalanced" => Unbalanced,
}
