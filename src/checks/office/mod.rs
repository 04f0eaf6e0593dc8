//! Checks of the office family.

use super::checks;

checks! { "office"; }
