//! `continuity path`

use continuity::graph::{Best, ChainRule};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{KindSet, RecordId};
use continuity::query::{
    Chains, DEFAULT_MAX_HOPS, MAX_PATHS, PathQuery, Paths, Results, chains, find, paths, worlds_of,
};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::kinds::KindsArg;
use super::world::WorldArg;

/// Show how two records connect
///
/// Finds the shortest connections; each hop is one sentence with its sources. Steps lead through
/// people, organizations, productions and events; places and sources, where nearly everything
/// meets, are stepped through only when asked with --via. Exits with 1 when there is no
/// connection.
///
/// With --order a connection holds only in order of time: what it leads over - events, credits,
/// memberships, dated statements - is each no earlier than what came before. With --overlap each
/// shares a day with the one before. An answer is certain where it holds however uncertain dates
/// fall, and possible where it holds for some way; each uncertain date is one unknown along the
/// whole of it. Where there is none, the hop that fails is named.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity path halyna-hutchins joel-souza
  continuity path \"Halyna Hutchins\" \"Joel Souza\" -k 3      three ways, the shortest first
  continuity path dave-halls nicolas-cage --avoid rust        not by way of a record
  continuity path dave-halls nicolas-cage --via production    through productions only
  continuity path dave-halls nicolas-cage --order             each step no earlier than the last
  continuity path nicolas-cage rust-shooting --order --best latest-departure
  continuity path dave-halls nicolas-cage --overlap           neighbours share a day
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

    /// Only in order of time: each event and credit no earlier than those before it
    #[arg(long, conflicts_with = "overlap")]
    order: bool,

    /// Only what overlaps: each event and credit shares a day with the one before it
    #[arg(long)]
    overlap: bool,

    /// Which connection in order of time is the best
    #[arg(
        long,
        value_name = "WHICH",
        default_value = "fewest-hops",
        requires = "order",
        conflicts_with = "overlap"
    )]
    best: BestArg,

    #[command(flatten)]
    via: KindsArg,

    /// Records that it must not lead through, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    avoid: Vec<String>,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    pub(super) format: FormatArg,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum BestArg {
    /// The one with the fewest hops
    FewestHops,
    /// The one that can be complete on the earliest day
    EarliestArrival,
    /// The one that can be begun on the latest day
    LatestDeparture,
}

/// How two records connect, in time or apart from it.
pub(super) enum Answer {
    Paths(Paths),
    Chains(Chains),
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let results = match self.ask(base)? {
            Answer::Paths(paths) => Results::Paths(paths),
            Answer::Chains(chains) => Results::Chains(chains),
        };
        Ok(results.into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}

impl Args {
    /// Asks the question.
    pub(super) fn ask(&self, base: &KnowledgeBase) -> Result<Answer, CommandError> {
        let avoid: Result<Vec<RecordId>, _> =
            self.avoid.iter().map(|word| find(base, word, KindSet::NAMED)).collect();
        let from = find(base, &self.from, KindSet::NAMED)?;
        let to = find(base, &self.to, KindSet::NAMED)?;
        let query = PathQuery {
            from,
            to,
            count: usize::from(self.count),
            max_hops: self.max_hops,
            via: self.via.kinds()?,
            avoid: avoid?,
            worlds: self.world.or(|| worlds_of(base, &[from, to])),
        };
        Ok(match self.rule() {
            Some(rule) => Answer::Chains(chains(base, &query, rule)),
            None => Answer::Paths(paths(base, &query)),
        })
    }

    /// How connections must respect time, if they must.
    fn rule(&self) -> Option<ChainRule> {
        let best = match self.best {
            BestArg::FewestHops => Best::FewestHops,
            BestArg::EarliestArrival => Best::EarliestArrival,
            BestArg::LatestDeparture => Best::LatestDeparture,
        };
        let order = self.order.then_some(ChainRule::Order(best));
        order.or(self.overlap.then_some(ChainRule::Overlap))
    }
}
