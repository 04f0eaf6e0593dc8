//! Tests of the whole program, through its library's front door and through the built binary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
#![allow(clippy::print_stdout, reason = "what was skipped and what was measured is said")]

mod agreement;
mod archives;
mod articles;
mod bad_input;
mod browser;
mod command;
mod compare;
mod connections;
mod containers;
mod extract;
mod generated;
mod gold;
mod gold_pages;
mod gold_stories;
mod ledger;
mod links;
mod loopback;
mod many;
mod officials;
mod resume;
mod review;
mod seeds;
mod served;
mod structure;
mod totality;
mod warcio;
