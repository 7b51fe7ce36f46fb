//! `continuity show`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, show};
use continuity::render::Extras;

use super::answer::{Answered, Asking, FormatArg};
use super::{CommandError, records};

/// Show everything that is said about a record
///
/// Every property with the value that stands, or, where the sources differ, with each account;
/// what was set aside and why; who took part, in which role and with which outcome; what names
/// the record; the sources, and how many of them are independent. A charge is never shown
/// without the outcome that followed it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity show halyna-hutchins
  continuity show \"Alec Baldwin\" rust-shooting
  continuity show rust --format json

`continuity search` finds keys.")]
pub(crate) struct Args {
    /// The key of a record, or a name that only one has
    #[arg(required = true, value_name = "KEY")]
    keys: Vec<String>,

    /// Of a source, show each claim that rests on it alone
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let records = records(base, &self.keys)?;
        let details = records.into_iter().map(|record| show(base, record)).collect();
        let extras = Extras { all: self.all, ..Extras::default() };
        Ok(Answered { results: Results::Details(details), extras })
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
