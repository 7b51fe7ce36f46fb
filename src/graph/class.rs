//! What a search must know of a record to pass it: its kind, and its world.

use super::LinkKind;
use crate::model::{Model, RecordId, RecordKind, World, Worlds};

/// The kind of a record and its world, in four bits: the number of the kind, or beyond those of the
/// kinds that of the events, or of the places, of stories. Of the other kinds each has one world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class(u8);

const STORY_EVENT: u8 = 10;
const STORY_PLACE: u8 = 11;

const _: () = assert!(
    RecordKind::ALL.len() <= STORY_EVENT as usize && LinkKind::ALL.len() <= 16,
    "the kind of a link and the class of a record share a byte"
);

impl Class {
    pub(super) fn new(kind: RecordKind, world: World) -> Self {
        Self(match (kind, world) {
            (RecordKind::Event, World::Story) => STORY_EVENT,
            (RecordKind::Place, World::Story) => STORY_PLACE,
            _ => kind as u8,
        })
    }

    /// The class of a record.
    pub(super) fn of(model: &Model, record: RecordId) -> Self {
        Self::new(model.record(record).kind, model.world(record))
    }

    /// The class that is kept as this number.
    pub(super) fn of_row(row: u8) -> Self {
        Self(row)
    }

    /// Its row in a column.
    pub(super) fn row(self) -> u8 {
        self.0
    }
}

/// The kind of a link and the class of the record at its other end, in a byte. In the order of the
/// kinds.
pub(super) fn sort(link: u8, other: u8) -> u8 {
    link << 4 | other & 15
}

/// The number of the kind of the link.
pub(super) fn link_of(sort: u8) -> u8 {
    sort >> 4
}

/// The class of the record at the other end.
pub(super) fn class_of(sort: u8) -> Class {
    Class(sort & 15)
}

/// A set of classes: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// The classes of some kinds in some worlds.
    pub(super) fn of(kinds: &[RecordKind], worlds: Worlds) -> Self {
        let classes = kinds.iter().flat_map(|kind| {
            let all: &[World] = match kind {
                RecordKind::Event | RecordKind::Place => World::ALL,
                RecordKind::Character => &[World::Story],
                _ => &[World::Real],
            };
            let asked = all.iter().filter(|world| worlds.hold(**world));
            asked.map(|world| Class::new(*kind, *world))
        });
        Self(classes.fold(0, |set, class| set | 1 << class.0))
    }

    /// Tells whether a class is among them.
    pub(super) fn contains(self, class: Class) -> bool {
        self.0 >> (class.0 & 31) & 1 != 0
    }
}
