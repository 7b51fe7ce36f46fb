//! `continuity timeline`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, timeline, worlds_asked_for};
use continuity::render::Extras;

use super::answer::{Answered, Asking, FormatArg};
use super::world::WorldArg;
use super::{CommandError, expression};

/// Show events in order of time
///
/// A full mark stands for what fits certainly and is dated exactly; an open one for what fits
/// possibly, or is not dated exactly. Events without a date come last, in a group of their own. In
/// a wide terminal, lanes over a time axis follow. Exits with 1 when no event fits.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity timeline production:rust date:2021-10
  continuity timeline 'kind:legal and who:alec-baldwin'
  continuity timeline --lanes                      with a drawing, however wide the terminal is
  continuity timeline kind:incident --sources      with numbered sources
  continuity timeline date:2021 --format json

`continuity help expressions` describes EXPR.")]
pub(crate) struct Args {
    /// Which events: an expression; all without one
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Draw lanes over a time axis
    #[arg(long)]
    lanes: bool,

    /// Number the sources of each event, and list them
    #[arg(long)]
    sources: bool,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let filter = expression(base, &self.expression.join(" "))?;
        let worlds = self.world.or(|| worlds_asked_for(base, None, filter.as_ref()));
        let answer = timeline(base, filter.as_ref(), worlds);
        let extras = Extras { all: self.sources, lanes: self.lanes };
        Ok(Answered { results: Results::Timeline(answer), extras })
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
