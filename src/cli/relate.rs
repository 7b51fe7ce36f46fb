//! `continuity relate`

use continuity::date::Relations;
use continuity::knowledge_base::KnowledgeBase;
use continuity::query::{
    Operand, OperandError, Results, begins_like_a_date, names_a_tie, operand, relate,
};
use continuity::render::write_relation_line;
use continuity::text::visible;

use super::answer::FormatArg;
use super::base::open;
use super::lines::{Line, Lines, MAX_LINE};
use super::{CommandError, Global, Outcome, Output};

/// Say how two events, credits or dates lie to each other in time
///
/// Each of Allen's thirteen relations that is left is possible; the only one left is certain.
/// A and B are dates (EDTF), events of the base by key or title, or credits and memberships as
/// WHO@WHAT: somebody on a production or in an organization, by key or name; where there are
/// several, WHO@WHAT:ROLE. A date is read as that of an event: `2021-10` is one day in October, `2021-10-01/2021-10-31` all of October. Days are
/// inclusive: what ends on one day meets what begins on the next. The base is opened only where
/// one of the two is no date.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity relate 2021-10 2021-10-05/2021-11
  continuity relate rust-shooting rust-filming-begins
  continuity relate rust-shooting 2021-10-21 --format json
  continuity relate lane-luper@rust rust-shooting          a credit and an event
  continuity relate - < pairs.tsv                one JSON object for each line

With `-`, each line holds A and B, split by a tab, and one JSON object a line is written, in
order, with the fields
  a, b      as given
  possible  the letters of the relations that are possible, in the order pmoFDseSdfOMP
  certain   the letter of the one that is certain, or \"\"
  error     why nothing can be said, else null

p precedes        P is preceded by      m meets     M is met by
o overlaps        O is overlapped by    s starts    S is started by
d is during       D contains            f finishes  F is finished by
e equals")]
pub(crate) struct Args {
    /// A date, an event or a credit, or `-` for pairs from standard input
    #[arg(value_name = "A", allow_negative_numbers = true)]
    a: String,

    /// A date, an event or a credit
    #[arg(value_name = "B", allow_negative_numbers = true)]
    b: Option<String>,

    #[command(flatten)]
    format: FormatArg,
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let mut base = LazyBase { global, opened: None, is_missing: false };
        let Some(b) = &self.b else {
            if self.a != "-" {
                return Err(CommandError::usage(
                    "there is no second date, event or credit",
                    "give two, as in `continuity relate 2021-10 2021-11`".to_owned(),
                ));
            }
            self.format.refuse_beside_lines()?;
            return read_lines(&mut base, output);
        };
        // The answer states the revision: it must be one.
        if global.rev.is_some() {
            base.opened = Some(open(global, output)?);
        }
        let (a, b) = (base.operand(&self.a, output)?, base.operand(b, output)?);
        let answer = relate(base.get(), a, b);
        let results = Results::Relation(Box::new(answer));
        if let Some(base) = base.get() {
            return self.format.write(&results, base, output);
        }
        global.clocks.refuse("how two dates lie to each other rests on no base")?;
        self.format.write(&results, &KnowledgeBase::default(), output)
    }
}

/// A base that is opened when the first word is met that is no date.
struct LazyBase<'g> {
    global: &'g Global,
    opened: Option<KnowledgeBase>,
    /// Whether one has been looked for in vain.
    is_missing: bool,
}

impl LazyBase<'_> {
    fn get(&self) -> Option<&KnowledgeBase> {
        self.opened.as_ref()
    }

    fn operand(&mut self, word: &str, output: &mut Output) -> Result<Operand, CommandError> {
        let error = match operand(self.get(), word) {
            Ok(operand) => return Ok(operand),
            Err(error) => error,
        };
        if self.opened.is_some() || self.is_missing {
            return Err(complaint(error));
        }
        match open(self.global, output) {
            Ok(base) => {
                // Who is asked for lines at a terminal is not disturbed.
                output.end_progress();
                let base = self.opened.insert(base);
                operand(Some(base), word).map_err(complaint)
            }
            // Without a base it must have been meant as a date.
            Err(CommandError::NoBase) => {
                self.is_missing = true;
                Err(complaint(error))
            }
            Err(failure) => Err(failure),
        }
    }
}

/// What is wrong with a word: as a date where it begins like one, else as the name of an event or
/// a credit.
fn complaint(error: OperandError) -> CommandError {
    let begins_like_a_date = begins_like_a_date(&error.word) && !names_a_tie(&error.word);
    match error.name {
        Some(error) if !begins_like_a_date => CommandError::Lookup(*error),
        None if !begins_like_a_date => CommandError::usage(
            format!(
                "`{}` is not a date, and there is no base with events here",
                visible(&error.word)
            ),
            "name one with --data DIR, or with $CONTINUITY_DATA".to_owned(),
        ),
        _ => CommandError::Date { error: error.date, text: error.word },
    }
}

fn read_lines(base: &mut LazyBase<'_>, output: &mut Output) -> Result<Outcome, CommandError> {
    let mut lines = Lines::of_stdin();
    let mut outcome = Outcome::Found;
    while let Some(line) = lines.next(|| std::io::Write::flush(output))? {
        let (text, fault) = match line {
            Line::TooLong(start) => {
                (start, Some(format!("this line has more than {MAX_LINE} bytes")))
            }
            Line::Whole(line) if std::str::from_utf8(line).is_err() => {
                (line, Some("this line is not UTF-8".to_owned()))
            }
            Line::Whole(line) => (line, None),
        };
        let text = String::from_utf8_lossy(text);
        let (a, b) = text.split_once('\t').unwrap_or((&text, ""));
        let relations = match fault {
            Some(fault) => Err(fault),
            None if text.matches('\t').count() != 1 => {
                Err("a line holds two dates or events with one tab between them".to_owned())
            }
            None => relations(base, (a, b), output)?,
        };
        if relations.is_err() {
            outcome = Outcome::NotFound;
        }
        write_relation_line((a, b), relations, output)?;
    }
    Ok(outcome)
}

/// The relations of a pair, or what is wrong with it. Only a base that cannot be read is an error.
fn relations(
    base: &mut LazyBase<'_>,
    (a, b): (&str, &str),
    output: &mut Output,
) -> Result<Result<Relations, String>, CommandError> {
    let mut sides = Vec::with_capacity(2);
    for word in [a, b] {
        match base.operand(word, output) {
            Ok(operand) => sides.push(operand),
            Err(
                error @ (CommandError::Date { .. }
                | CommandError::Lookup(_)
                | CommandError::Usage { .. }),
            ) => {
                return Ok(Err(format!("`{word}`: {error}")));
            }
            Err(failure) => return Err(failure),
        }
    }
    let (Some(b), Some(a)) = (sides.pop(), sides.pop()) else {
        return Ok(Ok(Relations::ALL));
    };
    Ok(Ok(relate(base.get(), a, b).relations))
}
