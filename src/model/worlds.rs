//! Which worlds an answer is about.

use super::{Model, RecordId, World};

/// The worlds that an answer is about: characters, and events and places of a story, belong to the
/// story's own, all else to the real one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Worlds {
    /// The real world.
    #[default]
    Real,
    /// Those of stories.
    Story,
    /// All of them.
    Both,
}

impl Worlds {
    /// Returns the words for readers: "the real world".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Real => "the real world",
            Self::Story => "stories’ own worlds",
            Self::Both => "any world",
        }
    }

    /// Tells whether a world is among them.
    #[must_use]
    pub fn hold(self, world: World) -> bool {
        match self {
            Self::Real => world == World::Real,
            Self::Story => world == World::Story,
            Self::Both => true,
        }
    }
}

impl Model {
    /// Tells whether a record belongs to one of these worlds.
    #[must_use]
    pub fn is_in(&self, worlds: Worlds, record: impl Into<RecordId>) -> bool {
        worlds == Worlds::Both || worlds.hold(self.world(record))
    }
}
