//! `continuity search`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::Worlds;
use continuity::query::{Results, search};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::world::WorldArg;

/// Find records by name, whatever the spelling
///
/// Looks through names, titles, other names and keys. Accents and case do not count, a word may
/// be cut short, and a slip of the hand is seen through in each word of three letters or more.
/// Where nothing fits so, a blank may be the slip, then two slips in a long word.
///
/// The best come first: a name scores what its words count on average (1 as typed, 0.95 as a
/// beginning, 0.8 with a slip, 0.65 with two; 0.9 of that where a blank is the slip), less up to a
/// tenth for words that are left over.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity search gutierez
  continuity search hannah reed --limit 5
  continuity search \"911 call\" --format json")]
pub(crate) struct Args {
    /// What to look for
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<String>,

    /// How many records to show at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let text = self.words.join(" ");
        let find = |worlds| search(base, &text, self.limit as usize, worlds);
        let mut hits = find(self.world.or(|| Worlds::Real));
        // A name that only something of a story has asks for it.
        if hits.hits.is_empty() && !self.world.is_named() {
            hits = find(Worlds::Both);
        }
        Ok(Results::Hits(hits).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
