//! `continuity status`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, status};

use super::answer::{Answered, Asking, FormatArg};
use super::{CommandError, records};

/// Tell how a record stands: the accepted value of every property
///
/// Each with the time it holds for, its sources and how many of them are independent; where
/// sources contradict each other, each account. Then the last events of each kind, who is on it or
/// what it is part of, and outcomes with what followed. With --at only what held on that day; with
/// --known only what had been published by then: what the day leaves open is said to be possible,
/// and what was announced for later stands apart. Nothing that was set aside (`continuity show`).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity status rust
  continuity status rust --known 2023-04-20        as known when filming resumed
  continuity status rust --at 2021-10-21           as things stood on that day
  continuity status alec-baldwin --known 2024-07-11 --format json

Exits with 1 when a record is in the base, but not on these days.")]
pub(crate) struct Args {
    /// The key of a record, or a name that only one has
    #[arg(required = true, value_name = "KEY")]
    keys: Vec<String>,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let records = records(base, &self.keys)?;
        let statuses = records.into_iter().map(|record| status(base, record)).collect();
        Ok(Results::Status(statuses).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
