//! `continuity central`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Measure, Results, central};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::limit::LimitArg;

/// Show who and what is central
///
/// Ranks people and productions, or the records that fit EXPR, in the network of people,
/// organizations, productions and events of the real world: two records are tied where `path` would
/// step from one to the other. Places, sources and characters are left out.
///
/// By betweenness: on how many of the shortest ways between two other people each lies (Brandes
/// 2001); where there are too many people, estimated from some of them (Brandes and Pich 2007),
/// which the answer says. By degree, which is quicker: with how many others each is tied. What a
/// clock leaves open counts as tied. Exits with 1 when nothing that was asked about is central.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity central
  continuity central -n 3 --by degree
  continuity central kind:organization
  continuity central production:the-crow --format csv

`continuity help expressions` describes EXPR.")]
pub(crate) struct Args {
    /// Which records are asked about: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// By what they are ranked
    #[arg(long, value_name = "MEASURE", default_value = "betweenness")]
    by: By,

    #[command(flatten)]
    limit: LimitArg,

    #[command(flatten)]
    format: FormatArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// The number of their ties
    Degree,
    /// The ways between others that lead over them
    Betweenness,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let filter = super::expression(base, &self.expression.join(" "))?;
        let by = match self.by {
            By::Degree => Measure::Degree,
            By::Betweenness => Measure::Betweenness,
        };
        let answer = central(base, filter.as_ref(), by, self.limit.number());
        Ok(Results::Central(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
