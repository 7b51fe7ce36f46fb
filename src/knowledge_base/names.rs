//! Records by the words of their names.
//!
//! Each name, title, other name and key of a record is folded and cut into words. A dictionary of
//! these leads from each word to the names that hold it; the names stand in the order of kinds and
//! keys, so that whatever is found does too.

mod build;
mod dictionary;
mod find;
mod keep;
mod slip;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::model::{Model, Property, RecordId, Value};
use crate::store::Column;
use dictionary::Dictionary;

/// How many names of one record are looked through.
const MOST_NAMES: u16 = WHICH;
/// Stands for the key among the names of a record.
const BY_KEY: u16 = WHICH;
/// The bits that say which of the names of a record it is.
const WHICH: u16 = STORY - 1;
/// The record belongs to a story's own world.
const STORY: u16 = 1 << 15;

/// One name of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct NameRow {
    record: u32,
    /// How many words it has.
    words: u16,
    /// Which of the record's names it is, and the mark of a story's own world.
    which: u16,
}

/// The words of the names of a base.
#[derive(Clone, Default)]
pub struct Names {
    rows: Column<NameRow>,
    dictionary: Dictionary,
}

/// A record with a name that fits what was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// How well the name fits, from 0 to 1; 1 is the name itself.
    pub score: f64,
    /// Which of the record's [`names`] it is; `None` for its key.
    pub name: Option<usize>,
    /// Whether the record belongs to a story's own world.
    pub is_story: bool,
    /// The place of the name in the order of kinds and keys.
    pub place: u32,
}

/// Lists the names of a record: its name or title, and its other names.
pub fn names(model: &Model, record: RecordId) -> impl Iterator<Item = &str> {
    model.claims_about(record).filter_map(|(_, claim)| {
        let is_name = matches!(claim.property, Property::Name | Property::Title | Property::Also);
        match claim.value {
            Value::Text(text) if is_name => Some(model.text(text)),
            _ => None,
        }
    })
}
