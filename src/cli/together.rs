//! `continuity together`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{KindSet, RecordId};
use continuity::query::{MAX_TOGETHER, Results, find, together};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::days::days;

/// Show the events and productions that people shared
///
/// Lists the events that two or more people or organizations all had a part in, and the productions
/// they were all on, in order of time, each with what every one of them had to do with it. They
/// were together on a production where they were there on one day: certainly, possibly, or never,
/// which is shown apart. It goes by credits and by events on the set, as `present` does.
/// Exits with 1 when they shared nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity together halyna-hutchins joel-souza
  continuity together \"Dave Halls\" \"Alec Baldwin\" --during 2021-10
  continuity together alec-baldwin joel-souza halyna-hutchins      what all three shared
  continuity together lane-luper halyna-hutchins --format json")]
pub(crate) struct Args {
    /// Two people or organizations, or more: keys, or names
    #[arg(value_name = "KEY", required = true, num_args = 2..=MAX_TOGETHER)]
    who: Vec<String>,

    /// Only what was on these days, as in 2021-10 or 2021-10-06/2021-10-21
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    during: Option<String>,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let days = self.during.as_deref().map(days).transpose()?;
        let mut who: Vec<RecordId> = Vec::new();
        for word in &self.who {
            let one = find(base, word, KindSet::AGENT)?;
            if who.contains(&one) {
                let message = format!("`{}` is named twice", base.model.key(one));
                return Err(CommandError::usage(message, "name two or more".to_owned()));
            }
            who.push(one);
        }
        let answer = together(base, &who, days.as_ref());
        Ok(Results::Together(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
