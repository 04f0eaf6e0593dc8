//! What is known before any article is read: offices and who held them, outlets and the form of their addresses.
//!
//! Tables come from `data/`, compiled in. Each is loaded once, on first use. Nothing here knows of articles.

mod offices;
mod outlets;

pub use offices::{Office, OfficeId, Offices, Person, PersonId, Tenure, Verified};
pub use outlets::{
    Anchor, Dated, How, Judgement, Likeness, Lookalike, Outlet, Outlets, Plausibility, identity, parse_address,
};

/// All tables.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Offices, persons, tenures.
    pub offices: Offices,
    /// Outlets and their addresses.
    pub outlets: Outlets,
}

impl Knowledge {
    /// The tables that come with the program.
    pub fn builtin() -> &'static Knowledge {
        static BUILTIN: std::sync::OnceLock<Knowledge> = std::sync::OnceLock::new();
        BUILTIN.get_or_init(|| Knowledge { offices: Offices::builtin(), outlets: Outlets::builtin() })
    }
}
