//! What a search must know of a record to pass it: its kind, and its world.

use crate::model::{Model, RecordId, RecordKind, World, Worlds};

/// The kind of a record and its world, in five bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class(u8);

/// The bit of what belongs to a story's own world.
const STORY: u8 = 1 << 4;

impl Class {
    pub(super) fn new(kind: RecordKind, world: World) -> Self {
        let world = match world {
            World::Real => 0,
            World::Story => STORY,
        };
        Self(kind as u8 | world)
    }

    /// The class of a record.
    pub(super) fn of(model: &Model, record: RecordId) -> Self {
        Self::new(model.record(record).kind, model.world(record))
    }

    /// Its row in a column.
    pub(super) fn row(self) -> u8 {
        self.0
    }
}

/// A set of classes: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// The classes of some kinds in some worlds.
    pub(super) fn of(kinds: &[RecordKind], worlds: Worlds) -> Self {
        let worlds = World::ALL.iter().filter(|world| worlds.hold(**world));
        let classes = worlds.flat_map(|world| kinds.iter().map(|kind| Class::new(*kind, *world)));
        Self(classes.fold(0, |set, class| set | 1 << class.0))
    }

    /// Tells whether the class with this row is among them.
    pub(super) fn contains(self, row: u8) -> bool {
        self.0 >> (row & 31) & 1 != 0
    }
}
