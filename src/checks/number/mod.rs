//! Checks of the number family.

use super::checks;

checks! { "number"; }
