//! `continuity path`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{KindSet, RecordId};
use continuity::query::{DEFAULT_MAX_HOPS, MAX_PATHS, PathQuery, Paths, Results, find, paths};

use super::answer::FormatArg;
use super::kinds::KindsArg;
use super::{CommandError, Global, Outcome, Output, open};

/// Show how two records connect
///
/// Finds the shortest connections; each hop is one sentence with its sources. Steps lead through
/// people, organizations, productions and events; places and sources, where nearly everything
/// meets, are stepped through only when asked with --via. Exits with 1 when there is no
/// connection.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity path halyna-hutchins joel-souza
  continuity path \"Halyna Hutchins\" \"Joel Souza\" -k 3      three ways, the shortest first
  continuity path dave-halls nicolas-cage --avoid rust        not by way of a record
  continuity path dave-halls nicolas-cage --via production    through productions only
  continuity path dave-halls nicolas-cage --format json")]
pub(crate) struct Args {
    /// One end: a key, or a name
    #[arg(value_name = "A")]
    from: String,

    /// The other end
    #[arg(value_name = "B")]
    to: String,

    /// How many connections to find
    #[arg(short = 'k', value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=i64::from(MAX_PATHS)))]
    count: u16,

    /// The most hops a connection may have
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_HOPS)]
    max_hops: usize,

    #[command(flatten)]
    via: KindsArg,

    /// Records that it must not lead through, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    avoid: Vec<String>,

    #[command(flatten)]
    pub(super) format: FormatArg,
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let base = open(global, output)?;
        let answer = self.ask(&base)?;
        self.format.write(&Results::Paths(answer), &base, output)
    }

    /// Asks the question.
    pub(super) fn ask(&self, base: &KnowledgeBase) -> Result<Paths, CommandError> {
        let avoid: Result<Vec<RecordId>, _> =
            self.avoid.iter().map(|word| find(base, word, KindSet::NAMED)).collect();
        let query = PathQuery {
            from: find(base, &self.from, KindSet::NAMED)?,
            to: find(base, &self.to, KindSet::NAMED)?,
            count: usize::from(self.count),
            max_hops: self.max_hops,
            via: self.via.kinds()?,
            avoid: avoid?,
        };
        Ok(paths(base, &query))
    }
}
