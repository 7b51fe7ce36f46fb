//! `continuity stats`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, stats};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};

/// Show the base at a glance
///
/// How many records of each kind there are, from how many sources and independent origins, over
/// which time, and how much of it is uncertain, in dispute or set aside.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity stats
  continuity stats --format json")]
pub(crate) struct Args {
    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let stats = stats(base);
        Ok(Results::Stats(stats).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
