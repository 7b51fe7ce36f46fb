//! `continuity present`

use continuity::model::KindSet;
use continuity::query::{Results, find, present};
use continuity::render::Extras;

use super::answer::FormatArg;
use super::clocks::one_day;
use super::{CommandError, Global, Outcome, Output, open};

/// Show who was on a production on a day
///
/// Certain: there however the unknowns fall. Possible: there for some. Not there: credited for
/// other days only. It rests on credits with dates, and on events of the day that happen where a
/// production is at work. Whoever is credited without dates is counted; --undated shows them.
/// Exits with 1 when nobody was certainly or possibly there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity present rust --on 2021-10-21
  continuity present rust --on 2021-10-21 --who halyna-hutchins
  continuity present rust --on 2021-10-13 --undated
  continuity present rust --on 2021-10-21 --format csv > present.csv")]
pub(crate) struct Args {
    /// The production: its key or title
    production: String,

    /// The day, as in 2021-10-21
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: String,

    /// Ask for one person or organization only
    #[arg(long, value_name = "KEY")]
    who: Option<String>,

    /// Show those who are credited without dates, too
    #[arg(long)]
    undated: bool,

    #[command(flatten)]
    format: FormatArg,
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let day = one_day("--on", &self.on)?;
        let base = open(global, output)?;
        let production = find(&base, &self.production, KindSet::PRODUCTION)?;
        let mut answer = present(&base, production, day);
        if let Some(who) = &self.who {
            let who = find(&base, who, KindSet::AGENT)?;
            answer.people.retain(|person| person.who == who);
            answer.undated.retain(|person| person.who == who);
        }
        let extras = Extras { all: self.undated, ..Extras::default() };
        self.format.write_with(extras, &Results::Presence(answer), &base, output)
    }
}
