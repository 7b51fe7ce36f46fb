//! Which worlds an answer is about, as an argument.

use continuity::model::Worlds;

/// Whether an answer is about the real world or about those of stories.
#[derive(Debug, clap::Args)]
pub(crate) struct WorldArg {
    /// About the real world, the worlds of stories, or both; real, unless what is of a story is
    /// asked for by name
    #[arg(long, value_name = "WORLD")]
    world: Option<World>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum World {
    /// What was
    Real,
    /// Characters, and the events and places of stories
    Story,
    /// All of it
    Both,
}

impl WorldArg {
    /// Returns the worlds that were named, else those that the question is about.
    pub(crate) fn or(&self, asked: impl FnOnce() -> Worlds) -> Worlds {
        self.named().unwrap_or_else(asked)
    }

    /// Tells whether these worlds were named.
    pub(crate) fn is(&self, worlds: Worlds) -> bool {
        self.named() == Some(worlds)
    }

    /// Tells whether worlds were named.
    pub(crate) fn is_named(&self) -> bool {
        self.world.is_some()
    }

    fn named(&self) -> Option<Worlds> {
        Some(match self.world? {
            World::Real => Worlds::Real,
            World::Story => Worlds::Story,
            World::Both => Worlds::Both,
        })
    }
}
