//! Outlets and the form of their addresses.

/// An outlet.
#[derive(Clone, Debug)]
pub struct Outlet {
    /// Its name.
    pub name: String,
}

/// The table.
#[derive(Debug, Default)]
pub struct Outlets {}

impl Outlets {
    pub(super) fn builtin() -> Outlets {
        Outlets::default()
    }
}
