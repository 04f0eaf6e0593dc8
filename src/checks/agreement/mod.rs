//! Checks of the agreement family.

use super::checks;

checks! { "agreement"; }
