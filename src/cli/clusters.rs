//! `continuity clusters`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Results, clusters};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::limit::LimitArg;

/// Show into which groups the network falls
///
/// Groups have more ties inside than chance would give them. Each is told with its foremost members
/// (those with most ties inside it), its productions, the years of its events, and the ties that
/// join it to others. With EXPR only the groups that have a member which fits. It is the network of
/// `central`.
///
/// By the Louvain method (Blondel et al. 2008), without chance: records move in the order of the
/// files, and a group that does not hang together is given as its pieces. Exits with 1 when there
/// is no group.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity clusters
  continuity clusters -n 3
  continuity clusters who:alec-baldwin
  continuity clusters --format csv > clusters.csv

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
        let answer = clusters(base, filter.as_ref(), self.limit.number());
        Ok(Results::Clusters(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
