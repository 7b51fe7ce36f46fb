//! `continuity explain`

use std::io::Write;

use continuity::diagnostic::Code;

use super::{CommandError, Outcome, Output};

/// Say what a finding of `check` means
///
/// Prints what the code means, why it matters, how to mend it, and an example that fires and one
/// that does not. Without a code, lists them all.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity explain unknown-key
  continuity explain")]
pub(crate) struct Args {
    /// The code, as `check` prints it in brackets
    code: Option<String>,
}

impl Args {
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        let Some(word) = &self.code else {
            let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
            for code in Code::ALL {
                let severity = code.severity().name();
                writeln!(output, "{:width$}  {severity:7}  {}", code.name(), code.title())?;
            }
            return Ok(Outcome::Found);
        };
        let code: Code = word.parse().map_err(|unknown: continuity::diagnostic::UnknownCode| {
            let help = unknown.similar.map_or_else(
                || "`continuity explain` lists all codes".to_owned(),
                |code| format!("did you mean `{code}`?"),
            );
            CommandError::usage(unknown.to_string(), help)
        })?;
        output.write_all(code.explanation().text.as_bytes())?;
        Ok(Outcome::Found)
    }
}
