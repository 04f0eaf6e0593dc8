//! Checks of the date family.

use super::checks;

checks! { "date"; }
