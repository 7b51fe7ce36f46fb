//! Which worlds an answer is about.

use super::{Model, RecordId, World, word::words};

words! {
    /// The worlds that an answer is about: characters, and events and places of a story, belong to
    /// the story's own, all else to the real one.
    Worlds {
        Real = "the real world",
        Story = "stories’ own worlds",
        Both = "the real world and stories’ own",
    }
}

impl Worlds {
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

impl Default for Worlds {
    fn default() -> Self {
        Self::Real
    }
}

impl Model {
    /// Tells whether a record belongs to one of these worlds.
    #[must_use]
    pub fn is_in(&self, worlds: Worlds, record: impl Into<RecordId>) -> bool {
        worlds == Worlds::Both || worlds.hold(self.world(record))
    }
}
