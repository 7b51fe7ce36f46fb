//! `continuity help expressions`: the language that picks records.

use continuity::model::{
    EventKind, Family, OrganizationKind, Outcome as EventOutcome, ProductionKind, RecordKind,
    SourceKind,
};

use super::{CommandError, Outcome, Output};

/// Describe the language that picks records
///
/// A topic rather than a command, so it is not in the list of commands.
#[derive(Debug, clap::Args)]
#[command(
    hide = true,
    long_about = topic(),
    help_template = "{about}\n",
    disable_help_flag = true,
)]
pub(crate) struct Args {}

impl Args {
    #[expect(clippy::unused_self, reason = "every command runs by its arguments")]
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        use std::io::Write;
        writeln!(output, "{}", topic())?;
        Ok(Outcome::Found)
    }
}

const LANGUAGE: &str = "\
Expressions pick records. `list`, `timeline`, `render`, `central`, `bridges` and `clusters` take
them.

  kind:shooting                      what it is; see the words below
  who:alec-baldwin                   who takes part, is credited, or plays
  production:rust                    which production it belongs to
  place:santa-fe                     there, or in a place that lies there
  date:2021-10                       on some day of October 2021
  date:2021-10-21/2022-04            from 21 October 2021 to the end of April 2022
  date:2021-10-21/..                 on that day or later; `../2021-10-21` on it or earlier
  outcome:killed                     how it ended for somebody
  source:wikipedia-2021-rust         which source it cites
  rank:deprecated                    with a claim that was set aside
  revolver                           a word in any of its texts
  \"special prosecutor\"               words that stand together

Values are keys, or names that only one record has; a value of several words stands in quotation
marks: place:\"New Mexico\". In a shell, put quotation marks of the other sort around the whole:
'place:\"New Mexico\"'. Dates are EDTF, as `continuity date` explains them. Case and accents do
not count.

Terms are joined by `and`, which may be left out, `or`, and `not`, and grouped by parentheses.
`not` binds closest, then `and`, then `or`:

  production:rust (kind:legal or kind:civil) not who:dave-halls

A place includes the places in it, a kind the kinds below it, a family of events all its kinds.

Each record fits certainly, possibly or not: `date:2021-10-21` fits an event of `2021-10`
possibly. What sources differ on fits possibly where only some of the accounts fit. `not` turns
certain into no and leaves possible as it is. One unknown is one, however often it is asked of: an
event of `2021-10` fits `date:2021-10-01/2021-10-15 or date:2021-10-16/2021-10-31` certainly.
People, organizations and places are on the days of their events. What has no date may be on any
day; what fits only because of that is listed in a group of its own. What was set aside fits
nothing but `rank:deprecated`. A story's own days are not days of the real world.";

/// The language, and every word that it knows.
fn topic() -> String {
    fn listed(words: impl Iterator<Item = &'static str>) -> String {
        let plain = |word: &str| {
            let kept = word.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
            kept.collect::<String>().replace(' ', "-")
        };
        words.map(plain).collect::<Vec<_>>().join(" ")
    }
    let families = Family::ALL.iter().map(|family| {
        let kinds = EventKind::ALL.iter().filter(|kind| kind.family() == *family);
        format!("  {}: {}", family.name().to_lowercase(), listed(kinds.map(|kind| kind.words())))
    });
    let sections = [
        LANGUAGE.to_owned(),
        format!("Kinds of records: {}", listed(RecordKind::NAMED.iter().map(|kind| kind.words()))),
        format!(
            "Families of events with their kinds:\n{}",
            families.collect::<Vec<_>>().join("\n")
        ),
        format!(
            "Kinds of productions: {}",
            listed(ProductionKind::ALL.iter().map(|kind| kind.words()))
        ),
        format!(
            "Kinds of organizations: {}",
            listed(OrganizationKind::ALL.iter().map(|kind| kind.words()))
        ),
        format!("Kinds of sources: {}", listed(SourceKind::ALL.iter().map(|kind| kind.words()))),
        format!("Outcomes: {}", listed(EventOutcome::ALL.iter().map(|outcome| outcome.words()))),
    ];
    sections.join("\n\n")
}
