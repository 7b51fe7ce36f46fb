//! `continuity check`

use continuity::diagnostic::{Severity, github, json, sarif, summarize, text};

use super::base::open_quietly;
use super::{CommandError, Global, Outcome, Output};

/// Find every problem in the base
///
/// Prints each with its place, the line, and what would help; nothing when all is well. Exits
/// with 1 when there is an error, or a warning under --strict.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity check
  continuity check --format sarif > problems.sarif
  continuity --data my-base check --strict

`continuity explain CODE` says more about a finding. Severities can be changed in
continuity.ron: severity: { \"unused-source\": Off }")]
pub(crate) struct Args {
    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Exit with 1 for warnings too
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// As a compiler would, for people
    Text,
    /// One document, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, for annotations on GitHub
    Github,
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let base = open_quietly(global, output)?;
        let findings = base.check();
        let files = &base.source_map;
        match self.format {
            Format::Text => {
                let look = text::Look { color: output.color, width: output.width };
                text::write(output, &findings, files, look)?;
            }
            Format::Json => json::write(output, &findings, files)?,
            Format::Sarif => sarif::write(output, &findings, files)?,
            Format::Github => github::write(output, &findings, files)?,
        }
        if self.format == Format::Text && !findings.is_empty() {
            output.flush()?;
            output.remark(&summarize(&findings, files.len()).to_string());
        }
        let worst = findings.iter().map(|finding| finding.severity).max();
        let fails = match worst {
            Some(Severity::Error) => true,
            Some(Severity::Warning) => self.strict,
            Some(Severity::Note) | None => false,
        };
        Ok(if fails { Outcome::NotFound } else { Outcome::Found })
    }
}
