//! Outlets and the form of their addresses: what an address says of itself before anybody looks at the page.
//!
//! An outlet's stories stand under paths of a few known forms, many with the day in them, some with a number that
//! grows with time. From that follows whether an address fits its outlet and which days it can be of. Nothing here
//! says whether a page exists.

mod address;
mod dating;
mod form;
mod judge;
mod lookalike;
mod masthead;
mod table;
mod template;

pub use address::{identity, parse_address, plain_address};
pub use dating::{Anchor, Dated, How};
pub use judge::{Judgement, Plausibility};
pub use lookalike::{Likeness, Lookalike};
pub use masthead::is_masthead;
pub use table::{Outlet, Outlets};
