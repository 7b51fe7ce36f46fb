//! `continuity bridges`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, bridges};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::limit::LimitArg;

/// Show what holds the network together
///
/// Lists the people and productions, or the records that fit EXPR, without which others would be cut
/// off from the rest of the network, with the parts that would be; then the ties on which others
/// hang, each with the claim that states it and its sources. It is the network of `central`; of the
/// parts into which it falls the one with most people counts as the rest, and parts with nothing
/// but events are left out, as is whoever hangs on a tie alone.
///
/// Articulation points and bridges of a graph, by depth-first search (Hopcroft and Tarjan 1973).
/// Exits with 1 when nothing separates others.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity bridges
  continuity bridges -n 3
  continuity bridges kind:event
  continuity bridges --format csv

`continuity help expressions` describes EXPR.")]
pub(crate) struct Args {
    /// Which records are asked about: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    #[command(flatten)]
    limit: LimitArg,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let filter = super::expression(base, &self.expression.join(" "))?;
        let answer = bridges(base, filter.as_ref(), self.limit.number());
        Ok(Results::Bridges(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
