//! Whether trained weights take part.

/// Which models the stages may ask. Every stage works without one, by rules alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Models {
    /// The weights that come with the program (`models/`).
    #[default]
    Builtin,
    /// Rules alone.
    None,
}
