//! `continuity list`

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordKind, Worlds};
use continuity::query::{Results, count, expression, list, worlds_asked_for};
use continuity::text::closest;

use super::CommandError;
use super::answer::{Answered, Asking, FormatArg};
use super::by::By;
use super::kinds::named as kind;
use super::world::WorldArg;

/// List the records that fit an expression
///
/// Certain and possible matches are told apart; events without a date, and what may fit only
/// because something has none, come in a group of their own. Events are in order of time,
/// everything else by name.
///
/// With --count or --by, they are counted: `3..5` is three for certain, and two more that are
/// possible. A record counts for each value that it has: a place for the places it lies in, too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity list people
  continuity list events kind:incident date:2021-10
  continuity list 'who:alec-baldwin and not kind:statement'
  continuity list sources 'not rank:deprecated' --format csv
  continuity list events before:rust-shooting kind:incident
  continuity list sources 'about:rust-filming-resumes before:2023-04-21'
  continuity list events kind:incident --count --by year
  continuity list events --count --by outcome --format csv > outcomes.csv
  continuity list events kind:incident --format csv --columns key,label,earliest,latest

KIND is person, organization, production, character, place, event, source or term, or its plural;
it may be left out. `continuity help expressions` describes EXPR.

COLUMN is one of key, label, record, kind, world, date, earliest, latest, followed and group; with
--count or --by, of value, key, certain and possible. Only what is asked for is looked up.")]
pub(crate) struct Args {
    /// Only records of this kind: people, events …
    #[arg(value_name = "KIND")]
    kind: Option<String>,

    /// Which records: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Count the records in place of listing them
    #[arg(long)]
    count: bool,

    /// Count them by this
    #[arg(long, value_name = "FIELD")]
    by: Option<By>,

    #[command(flatten)]
    world: WorldArg,

    #[command(flatten)]
    format: FormatArg,
}

impl Asking for Args {
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError> {
        let kind = self.kind.as_deref().and_then(kind);
        // A first word that names no kind begins the expression.
        let first = self.kind.iter().filter(|_| kind.is_none());
        let words: Vec<&str> = first.chain(&self.expression).map(String::as_str).collect();
        if kind.is_none() {
            may_be_a_kind(base, words.first().copied())?;
        }
        let text = words.join(" ");
        let filter = super::expression(base, &text)?;
        let asked = || worlds_asked_for(base, kind, filter.as_ref());
        let worlds = self.world.or(asked);
        if self.count || self.by.is_some() {
            let by = self.by.map(By::field);
            let counts = count(base, kind, filter.as_ref(), worlds, by).map_err(|error| {
                let help = "count by longer stretches, or pick fewer with an expression";
                CommandError::usage(error.to_string(), help.to_owned())
            })?;
            return Ok(Results::Counts(counts).into());
        }
        let listing = list(base, kind, filter.as_ref(), worlds);
        Ok(Results::Listing(listing).into())
    }

    fn format(&self) -> &FormatArg {
        &self.format
    }
}

/// A first word that is nearly a kind, and that no record says, is taken for a slip of the hand
/// rather than for a word to look for.
fn may_be_a_kind(base: &KnowledgeBase, first: Option<&str>) -> Result<(), CommandError> {
    let Some(word) = first.filter(|word| !word.contains([':', '(', ')', '"'])) else {
        return Ok(());
    };
    let kinds = RecordKind::NAMED.iter().flat_map(|kind| [kind.words(), kind.plural()]);
    let Some(similar) = closest(&word.to_lowercase(), kinds) else { return Ok(()) };
    let is_said = match expression::read(base, word) {
        Ok(filter) => !list(base, None, filter.as_ref(), Worlds::Both).is_empty(),
        // An operator, which the whole expression explains better.
        Err(_) => true,
    };
    if is_said {
        return Ok(());
    }
    let message = format!("no kind of records is called `{}`", continuity::text::visible(word));
    Err(CommandError::usage(message, format!("did you mean `{similar}`?")))
}

#[cfg(test)]
mod tests {
    use clap::Args as _;
    use continuity::query::Listing;
    use continuity::render::columns;

    use super::*;

    #[test]
    fn the_help_names_the_columns() {
        let help = Args::augment_args(clap::Command::new("list")).render_long_help().to_string();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = KnowledgeBase::default();
        let counts = count(&base, None, None, Worlds::Real, None).unwrap();
        for results in [Results::Listing(Listing::default()), Results::Counts(counts)] {
            let columns = columns(&results, &base);
            let (last, others) = columns.split_last().unwrap();
            let named = format!("of {} and {last}", others.join(", "));
            assert!(help.contains(&named), "{named}");
        }
    }
}
