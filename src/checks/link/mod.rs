//! Checks of the link family.

use super::checks;

checks! { "link"; }
