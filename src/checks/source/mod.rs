//! Checks of the source family.

use super::checks;

checks! { "source"; }
