//! `continuity present`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{KindSet, RecordId};
use continuity::query::{Presence, Results, find, present};
use continuity::render::Extras;

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::days::days;

/// Show who was on a production on a day, or on some days
///
/// Certain: there however the unknowns fall. Possible: there for some. Not there: credited for
/// other days only. It rests on credits with dates, and on events of the day that happen where a
/// production is at work. Those of whom only credits or events without a date tell are counted;
/// --undated shows them.
///
/// A month, an interval or a set asks about all of its days: certain or possible is then whoever
/// was there on some of them, and the answer says who was there on every one.
/// Exits with 1 when nobody was certainly or possibly there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity present rust --on 2021-10-21
  continuity present rust --on 2021-10                         some time in October, and all of it
  continuity present rust --on 2021-10-06/2021-10-21
  continuity present rust --on 2021-10-21 --who halyna-hutchins
  continuity present rust --on 2021-10-13 --undated
  continuity present rust --on 2021-10-21 --format csv > present.csv")]
pub(crate) struct Args {
    /// The production: its key or title
    production: String,

    /// The day, as in 2021-10-21, or the days, as in 2021-10 or 2021-10-06/2021-10-21
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: String,

    /// Ask for one person or organization only
    #[arg(long, value_name = "KEY")]
    who: Option<String>,

    /// Show those of whom only credits or events without a date tell, too
    #[arg(long)]
    undated: bool,

    #[command(flatten)]
    pub(super) format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let (mut answer, who) = self.ask(base)?;
        if let Some(who) = who {
            answer.people.retain(|person| person.who == who);
            answer.undated.retain(|person| person.who == who);
        }
        let extras = Extras { all: self.undated, ..Extras::default() };
        Ok(Answered { results: Results::Presence(answer), extras })
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}

impl Args {
    /// Asks the question; says too who is the only one asked for, if anybody is.
    pub(super) fn ask(
        &self,
        base: &KnowledgeBase,
    ) -> Result<(Presence, Option<RecordId>), CommandError> {
        let days = days(&self.on)?;
        let production = find(base, &self.production, KindSet::PRODUCTION)?;
        let who = self.who.as_ref().map(|who| find(base, who, KindSet::AGENT)).transpose()?;
        Ok((present(base, production, &days), who))
    }
}
