//! `continuity conflicts`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{ConflictClass, Results, conflicts, worlds_asked_for};

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::world::WorldArg;

/// What is shown unless asked otherwise: retractions and agreements are settled matters.
const SHOWN: [ConflictClass; 3] =
    [ConflictClass::Contradiction, ConflictClass::Refinement, ConflictClass::Succession];

/// Show where the sources differ, and how
///
/// Every property with several claims is of one class. Contradiction: the values cannot all hold,
/// or, for accounts in free words, only a reader can tell whether they can; it stays one when a
/// preferred claim settles it. Refinement: one value lies inside all others, as 2 May 2025 lies in
/// 2025. Succession: the values hold one after the other. Retraction: only what was set aside
/// differs. Agreement: all claims say the same.
///
/// Each value comes with its claims: who published it when, where it stands in the files, and how
/// many independent origins it has; pages that repeat one text are one. Retractions and agreements
/// are counted; --all shows them. Exits with 1 when there is nothing to show.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity conflicts
  continuity conflicts production:rust kind:legal
  continuity conflicts crew-suit --class contradiction
  continuity conflicts --all --format csv > conflicts.csv

`continuity help expressions` describes EXPR.")]
pub(crate) struct Args {
    /// Of which records: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Show every class
    #[arg(long, conflicts_with = "class")]
    all: bool,

    /// Show these classes only
    #[arg(long, value_name = "CLASS,…", value_delimiter = ',')]
    class: Vec<Class>,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Class {
    /// The values cannot all hold, or may not
    Contradiction,
    /// One value lies inside all others
    Refinement,
    /// The values hold one after the other
    Succession,
    /// Only what was set aside differs
    Retraction,
    /// All claims say the same
    Agreement,
}

impl Class {
    fn meant(self) -> ConflictClass {
        match self {
            Self::Contradiction => ConflictClass::Contradiction,
            Self::Refinement => ConflictClass::Refinement,
            Self::Succession => ConflictClass::Succession,
            Self::Retraction => ConflictClass::Retraction,
            Self::Agreement => ConflictClass::Agreement,
        }
    }
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let filter = super::expression(base, &self.expression.join(" "))?;
        let worlds = self.world.or(|| worlds_asked_for(base, None, filter.as_ref()));
        let classes: Vec<ConflictClass> = match self.class.as_slice() {
            _ if self.all => ConflictClass::ALL.to_vec(),
            [] => SHOWN.to_vec(),
            classes => classes.iter().map(|class| class.meant()).collect(),
        };
        let answer = conflicts(base, filter.as_ref(), worlds, &classes);
        Ok(Results::Conflicts(answer).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}
