//! `continuity stats`

use continuity::query::{Results, stats};

use super::answer::FormatArg;
use super::{CommandError, Global, Outcome, Output, open};

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

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let base = open(global, output)?;
        let stats = stats(&base);
        self.format.write(&Results::Stats(stats), &base, output)
    }
}
