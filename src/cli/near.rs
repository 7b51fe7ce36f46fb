//! `continuity near`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::KindSet;
use continuity::query::{Results, find, near, worlds_of};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::kinds::KindsArg;
use super::world::WorldArg;

/// Show what lies around a record
///
/// Lists the records within some hops, the nearest first, each with how it was reached and the
/// sources of that. Places and sources, where nearly everything meets, are stepped through only
/// when asked with --via. Exits with 1 when nothing lies there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity near halyna-hutchins
  continuity near \"Dave Halls\" --hops 2
  continuity near rust --via production,person --format csv")]
pub(crate) struct Args {
    /// The record in the middle: a key, or a name
    #[arg(value_name = "KEY")]
    center: String,

    /// How many hops to go
    #[arg(long, value_name = "N", default_value_t = 1)]
    hops: usize,

    #[command(flatten)]
    via: KindsArg,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let center = find(base, &self.center, KindSet::NAMED)?;
        let worlds = self.world.or(|| worlds_of(base, &[center]));
        let answer = near(base, center, self.hops, &self.via.kinds()?, worlds);
        Ok(Results::Neighborhood(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
