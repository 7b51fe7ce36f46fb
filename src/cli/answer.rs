//! How an answer leaves: in which format, and with which exit code.

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::Results;
use continuity::render::{self, Extras, Look};

use super::{CommandError, Outcome, Output};

/// How many columns are enough to draw lanes without being asked.
const WIDE: usize = 120;

/// The format that commands with rows take.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArg {
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One versioned document
    Json,
    /// One JSON object a line
    Ndjson,
    /// Comma-separated, with a head line
    Csv,
    /// A table in Markdown
    Markdown,
}

impl FormatArg {
    /// Tells whether people are to read the answer, so that complaints go beside it.
    pub(crate) fn is_for_people(&self) -> bool {
        self.format == Format::Table
    }

    /// Refuses a format where lines are read: each is answered by one JSON object.
    pub(crate) fn refuse_beside_lines(&self) -> Result<(), CommandError> {
        match self.format {
            Format::Table | Format::Ndjson => Ok(()),
            _ => Err(CommandError::usage(
                "with `-`, answers are one JSON object a line",
                "leave out --format".to_owned(),
            )),
        }
    }

    /// Writes an answer; the outcome says whether there is anything in it.
    pub(crate) fn write(
        &self,
        results: &Results,
        base: &KnowledgeBase,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        self.write_with(Extras::default(), results, base, output)
    }

    /// Writes an answer with more than it shows of itself.
    pub(crate) fn write_with(
        &self,
        extras: Extras,
        results: &Results,
        base: &KnowledgeBase,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let format = match self.format {
            Format::Table => render::Format::Table,
            Format::Json => render::Format::Json,
            Format::Ndjson => render::Format::Ndjson,
            Format::Csv => render::Format::Csv,
            Format::Markdown => render::Format::Markdown,
        };
        let look = Look {
            color: output.color,
            width: output.width,
            unicode: output.unicode,
            extras: Extras { lanes: extras.lanes || output.width >= WIDE, ..extras },
        };
        render::write(format, results, base, look, output)?;
        output.flush()?;
        Ok(if results.is_empty() { Outcome::NotFound } else { Outcome::Found })
    }
}
