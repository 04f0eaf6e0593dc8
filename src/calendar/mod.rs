//! Days as intervals. The one place where dates are compared.
//!
//! A date in news is rarely a day: "in September 2021", "2018", "on or after 30 September". All of them are an
//! [`Interval`]; comparison has three answers. There is no way from a month to its first day except through
//! [`Interval::first`], which says what it is.

mod edtf;
mod interval;
mod names;
mod prefix;
mod written;

pub use edtf::EdtfError;
pub use interval::{Interval, Ternary};
pub use names::{full_year, month, weekday, weekday_name};
pub use prefix::Prefix;
pub use written::{Written, parse_written};

pub use chrono::{Datelike, NaiveDate, Weekday};
