//! `continuity bibliography`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Arrangement, Results, bibliography, worlds_asked_for};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::world::WorldArg;

/// List the sources that records rest on
///
/// The sources of all that fits EXPR, or of everything: each with its publisher, title and date, its
/// address, what kind of copy it is and whose text it repeats, how it was read, how many statements
/// cite it, and how many of these would have no source without it. Within a section they are in
/// order of their publishers, then of time. Sources that fit EXPR are listed too; where it picks
/// nothing else, with all that rests on them. `production:` picks the people of a production too, with all that is said of
/// them; `production:rust kind:event` picks its events alone.
///
/// At the end it says how much rests on one origin alone (sources that repeat one text are one
/// witness), on garbled copies alone, or openly on no source, such as general knowledge; and the
/// expression with which `continuity list` lists the records. What was set aside does not count.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity bibliography production:rust kind:event
  continuity bibliography who:halyna-hutchins --by copy
  continuity bibliography kind:court-record --by publisher
  continuity bibliography date:198X --by origin
  continuity bibliography production:the-crow --format csv --columns publisher,label,date,url

`continuity help expressions` describes EXPR.")]
pub(crate) struct Args {
    /// Which records: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Into which sections the sources are put
    #[arg(long, value_name = "FIELD", default_value = "kind")]
    by: By,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// What they are
    Kind,
    /// Who published them
    Publisher,
    /// What kind of copy they are
    Copy,
    /// Whose text they have: one text is one witness
    Origin,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let text = self.expression.join(" ");
        let filter = super::expression(base, &text)?;
        let worlds = self.world.or(|| worlds_asked_for(base, None, filter.as_ref()));
        let by = match self.by {
            By::Kind => Arrangement::Kind,
            By::Publisher => Arrangement::Publisher,
            By::Copy => Arrangement::Copy,
            By::Origin => Arrangement::Origin,
        };
        let answer = bibliography(base, &text, filter.as_ref(), worlds, by);
        Ok(Results::Bibliography(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
