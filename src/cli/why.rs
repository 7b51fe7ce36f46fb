//! `continuity why`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{
    Results, Why, property_of, why_chain, why_conflict, why_path, why_present, why_property,
};

use super::answer::{Answered, Asking, FormatArg};
use super::{CommandError, path, present};

/// Show why an answer is so
///
/// The proof of an answer as a tree: what is so, under it what makes it so, down to the claims, the
/// sources they cite, with place and quotation, and the places in the files where all of it stands.
/// `why present` and `why path` take what `present` and `path` take; KEY.PROPERTY asks why a record
/// has the value it has: by which rule it stands, and what else is claimed. Properties are named as
/// in the files. Exits with 1 when there is nothing to prove.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Questions",
    after_help = "\
Examples:
  continuity why present rust --on 2021-10-21 --who halyna-hutchins
  continuity why path halyna-hutchins joel-souza
  continuity why rust-filming-begins.date
  continuity why rust.setting.date
  continuity why rust-shooting.participants --format csv"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    question: Option<Question>,

    /// A record, by key or name, and one of its properties
    #[arg(value_name = "KEY.PROPERTY", required = true)]
    property: Option<String>,

    #[command(flatten)]
    format: FormatArg,
}

#[derive(Debug, clap::Subcommand)]
enum Question {
    /// Why somebody was on a production on a day, or was not
    #[command(after_help = "\
Examples:
  continuity why present rust --on 2021-10-21 --who halyna-hutchins
  continuity why present rust --on 2021-10-13 --who jensen-ackles --format json")]
    Present(present::Args),
    /// Why two records connect
    #[command(after_help = "\
Examples:
  continuity why path halyna-hutchins joel-souza
  continuity why path dave-halls nicolas-cage -k 2")]
    Path(path::Args),
    /// Why claims on a property are in conflict
    ///
    /// Of which class the conflict is, which values cannot both hold, and how many independent
    /// origins each side has. A detail of participants, credits or memberships, such as the
    /// outcome, is named like a property of the event or the production.
    #[command(after_help = "\
Examples:
  continuity why conflict mitchell-suit.date
  continuity why conflict rust.north-american-distributor
  continuity why conflict \"rust-shooting.was the trigger pulled\" --format json")]
    Conflict(ConflictArgs),
}

#[derive(Debug, clap::Args)]
struct ConflictArgs {
    /// A record, by key or name, and one of its properties
    #[arg(value_name = "KEY.PROPERTY")]
    property: String,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let why: Why = match &self.question {
            Some(Question::Present(args)) => {
                let (answer, who) = args.ask(base)?;
                why_present(base, &answer, who)
            }
            Some(Question::Path(args)) => match args.ask(base)? {
                path::Answer::Paths(paths) => why_path(base, paths),
                path::Answer::Chains(chains) => why_chain(base, chains),
            },
            Some(Question::Conflict(args)) => {
                let (record, property) = property_of(base, &args.property)?;
                why_conflict(base, record, property)
            }
            None => {
                let text = self.property.as_deref().unwrap_or_default();
                let (record, property) = property_of(base, text)?;
                why_property(base, record, property)
            }
        };
        Ok(Results::Why(why).into())
    }

    fn format(&self) -> &FormatArg {
        match &self.question {
            Some(Question::Present(args)) => &args.format,
            Some(Question::Path(args)) => &args.format,
            Some(Question::Conflict(args)) => &args.format,
            None => &self.format,
        }
    }
}
