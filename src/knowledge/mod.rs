//! What is known before any article is read: offices and who held them, countries, outlets and their addresses.
//!
//! Tables come from `data/`, compiled in. Each is loaded once, on first use. Nothing here knows of articles.

mod names;
mod offices;
mod outlets;
mod phrases;
mod places;
mod ranks;
mod rows;

pub use names::{NameScore, compare_names, skeleton};
pub use offices::{
    Ailment, Answer, Capacity, Complaint, Difference, Held, Import, ImportError, Imported, Office, OfficeId, Offices,
    Person, PersonId, Rank, Role, Sheet, SourceRow, Tenure, Trouble, Verified, read_csv, read_json, write_csv,
};
pub use outlets::{
    Anchor, Dated, How, Judgement, Likeness, Lookalike, Outlet, Outlets, Plausibility, identity, is_masthead,
    parse_address, plain_address,
};
pub use phrases::{Phrase, Phrases, Sort, Word};
pub use places::{Place, PlaceCode, PlaceName, Places, is_city};
pub use ranks::{by_courtesy, rank_name, rank_step};
pub use rows::{Row, cell, list, rows};

/// All tables.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Offices, persons, tenures.
    pub offices: Offices,
    /// Countries and their names.
    pub places: Places,
    /// Outlets and their addresses.
    pub outlets: Outlets,
    /// Words of titles and names, made of the tables above.
    pub phrases: Phrases,
}

impl Knowledge {
    /// The tables that come with the program.
    pub fn builtin() -> &'static Knowledge {
        static BUILTIN: std::sync::OnceLock<Knowledge> = std::sync::OnceLock::new();
        BUILTIN.get_or_init(|| Knowledge::around(Offices::builtin()))
    }

    /// The tables that come with the program, with a newsroom's own table of officials laid over ours.
    pub fn with_officials(sheets: &[Sheet]) -> Result<Knowledge, Vec<Trouble>> {
        Offices::builtin().overlaid(sheets).map(Knowledge::around)
    }

    fn around(offices: Offices) -> Knowledge {
        let places = Places::builtin();
        let phrases = Phrases::new(&offices, &places);
        Knowledge { offices, places, outlets: Outlets::builtin(), phrases }
    }
}
