//! Tests of the whole program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod ledger;
mod structure;
