//! How an answer leaves: in which format, and with which exit code.

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::Results;
use continuity::render::{self, Extras, Look, RowFormat};

use super::{CommandError, Global, Outcome, Output, open};

/// A command that asks a base, and whose answer comes in every format. Whoever has a base open
/// asks it the same way.
pub(crate) trait Asking {
    /// Asks the question.
    ///
    /// # Errors
    ///
    /// When an argument cannot be understood, or names nothing in the base.
    fn answer(&self, base: &KnowledgeBase) -> Result<Answered, CommandError>;

    /// Returns how the answer is to be written.
    fn format(&self) -> &FormatArg;
}

/// An answer, with what it is to show beyond what it does of itself.
pub(crate) struct Answered {
    /// The answer.
    pub(crate) results: Results,
    /// What else is shown of it.
    pub(crate) extras: Extras,
}

impl From<Results> for Answered {
    fn from(results: Results) -> Self {
        Self { results, extras: Extras::default() }
    }
}

/// Asks the base and writes the answer; the outcome says whether there is anything in it.
pub(crate) fn ask(
    question: &impl Asking,
    global: &Global,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let base = open(global, output)?;
    let Answered { results, extras } = question.answer(&base)?;
    question.format().write_with(extras, &results, &base, output)
}

/// How many columns are enough to draw lanes without being asked.
const WIDE: usize = 120;

/// The format that commands with rows take.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArg {
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,

    /// Only these columns, in this order: with --format csv or markdown
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    columns: Vec<String>,
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
        let unfit = match self.format {
            _ if !self.columns.is_empty() => "--columns",
            Format::Table | Format::Ndjson => return Ok(()),
            _ => "--format",
        };
        let message = "with `-`, answers are one JSON object a line";
        Err(CommandError::usage(message, format!("leave out {unfit}")))
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
        if self.columns.is_empty() {
            self.write_whole(extras, results, base, output)?;
        } else {
            let format = self.row_format()?;
            render::write_columns(format, &self.columns, results, base, output)?;
        }
        output.flush()?;
        Ok(if results.is_empty() { Outcome::NotFound } else { Outcome::Found })
    }

    fn write_whole(
        &self,
        extras: Extras,
        results: &Results,
        base: &KnowledgeBase,
        output: &mut Output,
    ) -> Result<(), CommandError> {
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
        Ok(render::write(format, results, base, look, output)?)
    }

    /// The format of the columns that were asked for.
    fn row_format(&self) -> Result<RowFormat, CommandError> {
        match self.format {
            Format::Csv => Ok(RowFormat::Csv),
            Format::Markdown => Ok(RowFormat::Markdown),
            Format::Table | Format::Json | Format::Ndjson => Err(CommandError::usage(
                "--columns chooses columns of --format csv or markdown",
                "add --format csv".to_owned(),
            )),
        }
    }
}
