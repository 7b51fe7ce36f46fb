//! `continuity date`

use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{Reading, Results};
use continuity::render::write_reading_line;

use super::answer::FormatArg;
use super::lines::{Line, Lines, MAX_LINE};
use super::{CommandError, Outcome, Output};

/// Say how a date is understood
///
/// Dates are EDTF, the Extended Date/Time Format (ISO 8601-2), levels 0 to 2, with clock times to
/// the minute. For each: what it means, the days it can mean, how sure its source was (? uncertain,
/// ~ approximate, % both; these never widen it), and the level of EDTF that has it. Needs no base.
/// Exits with 1 when one of them is no date.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity date 2021-10~                     one day in October 2021, approximately
  continuity date '[2021-10-06..2021-10-08]'   one of three days
  continuity date 2021-10-06/2021-10-21 188X 2019-21
  continuity date -- -0044-03-15               a date that begins with a minus sign
  continuity date --format json 2021-10-21T13:48-06:00
  continuity date - < dates.txt                one JSON object for each line

With `-`, one expression a line is read from standard input and one JSON object a line is
written, in order, however many there are. A line ends with \\n or \\r\\n; all else, blanks too, is
part of the expression. The fields, always all of them:
  input       the expression; bytes that are not UTF-8 are replaced by U+FFFD
  valid       true or false
  level       0, 1 or 2, the lowest level of EDTF that has it
  earliest    the first day it can mean, ISO 8601; null where the start is open or unknown
  latest      the last day it can mean, in the same way
  kind        \"instant\": one day somewhere within these bounds; \"extent\": it lasts
  qualifiers  a list: \"uncertain\", \"approximate\"
  features    a list of the features used: \"season\", \"one-of\", \"unspecified-digits\", …
  error       why it is no date, else null; then the fields between are null or empty")]
pub(crate) struct Args {
    /// Dates, or `-` for one a line from standard input
    #[arg(required = true, value_name = "EXPR", allow_negative_numbers = true)]
    expressions: Vec<String>,

    #[command(flatten)]
    format: FormatArg,
}

impl Args {
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        if let [only] = self.expressions.as_slice()
            && only == "-"
        {
            self.format.refuse_beside_lines()?;
            return read_lines(output);
        }
        let readings: Vec<Reading> = self.expressions.iter().map(Reading::of).collect();
        let results = Results::Dates(readings);
        self.format.write(&results, &KnowledgeBase::default(), output)?;
        let Results::Dates(readings) = results else { return Ok(Outcome::Found) };
        let invalid =
            readings.iter().filter_map(|reading| Some((reading, reading.date.as_ref().err()?)));
        let mut outcome = Outcome::Found;
        for (reading, error) in invalid {
            outcome = Outcome::NotFound;
            if self.format.is_for_people() {
                output.complain(
                    error,
                    error.at().map(|at| (reading.input.as_str(), at)),
                    error.help(),
                );
            }
        }
        Ok(outcome)
    }
}

/// Reads a date a line; the answers are written out before more lines are waited for.
fn read_lines(output: &mut Output) -> Result<Outcome, CommandError> {
    let mut lines = Lines::of_stdin();
    let mut outcome = Outcome::Found;
    while let Some(line) = lines.next(|| std::io::Write::flush(output))? {
        let reading = match line {
            Line::Whole(line) => Reading::of_bytes(line),
            Line::TooLong(start) => Reading::too_long(start, MAX_LINE),
        };
        if reading.date.is_err() {
            outcome = Outcome::NotFound;
        }
        write_reading_line(&reading, output)?;
    }
    Ok(outcome)
}
