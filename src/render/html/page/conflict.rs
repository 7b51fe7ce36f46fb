//! Where the sources differ, listed over a whole base.

use super::{Difference, Linked};

/// Several claims on one property of a record.
#[derive(Clone, Debug, Default)]
pub struct Disagreement {
    /// The anchor.
    pub anchor: String,
    /// Its number in the list of all.
    pub number: usize,
    /// The record, with the way to where it stands.
    pub name: Linked,
    /// What kind of record it is, and when it was; may be empty.
    pub about: String,
    /// What came of the matters that the record opens; may be empty.
    pub came: String,
    /// How many independent origins stand behind each side, and which stand on several.
    pub strength: String,
    /// The accounts, each with its sources.
    pub difference: Difference,
}
