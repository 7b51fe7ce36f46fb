//! The last line of a check: how many problems, in how many files.

use std::collections::BTreeSet;
use std::fmt;

use super::{Diagnostic, Severity};

/// How many findings of each severity there are, and in how many of the files.
///
/// Displays as `2 errors and 1 warning in 1 of 14 files`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of notes.
    pub notes: usize,
    /// The number of files with a finding.
    pub files_with_findings: usize,
    /// The number of files of the base.
    pub files: usize,
}

/// Counts findings; `files` is the number of files of the base.
#[must_use]
pub fn summarize(diagnostics: &[Diagnostic], files: usize) -> Summary {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let touched: BTreeSet<_> = diagnostics.iter().filter_map(|d| d.file).collect();
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        files_with_findings: touched.len(),
        files,
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let named: Vec<_> = counts.into_iter().filter(|&(count, _)| count > 0).collect();
        if named.is_empty() {
            return write!(f, "no problems in {}", Counted(self.files, "file"));
        }
        for (index, &(count, noun)) in named.iter().enumerate() {
            f.write_str(match index {
                0 => "",
                _ if index + 1 == named.len() => " and ",
                _ => ", ",
            })?;
            write!(f, "{}", Counted(count, noun))?;
        }
        match (self.files_with_findings, self.files) {
            (0, _) => Ok(()),
            (touched, files) if touched >= files => write!(f, " in {}", Counted(touched, "file")),
            (touched, files) => write!(f, " in {touched} of {files} files"),
        }
    }
}

/// A number and its noun, in the singular for one.
struct Counted(usize, &'static str);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} {}{ending}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::text::{FileId, Span};

    fn line(codes: &[(Code, Option<u32>)], files: usize) -> String {
        let diagnostics: Vec<_> = codes
            .iter()
            .map(|&(code, file)| match file {
                Some(file) => Diagnostic::new(code, "").at(Span::point(FileId(file), 0)),
                None => Diagnostic::new(code, ""),
            })
            .collect();
        summarize(&diagnostics, files).to_string()
    }

    #[test]
    fn says_what_there_is_and_no_more() {
        use Code::{ChargeWithoutOutcome as N, SameName as W, Syntax as E};
        assert_eq!(line(&[], 14), "no problems in 14 files");
        assert_eq!(line(&[(E, Some(3)), (E, Some(3))], 14), "2 errors in 1 of 14 files");
        assert_eq!(line(&[(W, Some(0))], 1), "1 warning in 1 file");
        assert_eq!(line(&[(E, None)], 14), "1 error");
        assert_eq!(
            line(&[(E, Some(0)), (W, Some(1)), (N, Some(1)), (N, None)], 2),
            "1 error, 1 warning and 2 notes in 2 files"
        );
        assert_eq!(line(&[(E, Some(0)), (N, Some(1))], 3), "1 error and 1 note in 2 of 3 files");
    }
}
