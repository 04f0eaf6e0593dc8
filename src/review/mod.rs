//! The editor's desk: what asks for a decision, worst first, and the page in the browser on which it is made.
//!
//! [`Sitting`] is what every way of deciding goes through: the commands, the prompt, the page. It saves each act at
//! once and refuses one that was made on something that has changed since. [`server`] shows it on this machine and to
//! nobody else. Reading and checking articles is not done here: a [`Desk`] is handed over ready.

mod desk;
mod filter;
mod queue;
pub mod server;
mod sitting;
mod unchecked;
mod view;

pub use desk::{Day, Desk, allows};
pub use filter::Filter;
pub use queue::{Item, Queue, Status};
pub use sitting::{Act, Editor, Refusal, Sitting, verb};
