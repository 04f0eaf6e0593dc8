//! Checks of the quote family.

use super::checks;

checks! { "quote"; }
