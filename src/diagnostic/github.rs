//! Findings as workflow commands, which GitHub shows beside the changed lines.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::place::{Place, Places};
use super::{Diagnostic, Severity};
use crate::text::{FileTexts, visible, visible_lines};

/// Writes a line for each finding: `::error file=…,line=…,…,title=code::message`.
///
/// Columns count characters, the end column is the one after the span; both are left out for a
/// span of several lines, which GitHub does not take. Helps and notes follow the message, a line
/// each.
///
/// # Errors
///
/// Fails only where writing does.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &dyn FileTexts,
) -> io::Result<()> {
    let mut places = Places::new(files);
    for diagnostic in diagnostics {
        let path = diagnostic.file.map(|file| places.path(file));
        let place = diagnostic.primary.as_ref().and_then(|label| places.place(label.span));
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{command} ")?;
        if let Some(path) = path {
            write!(out, "file={},", Property(path))?;
        }
        if let Some(place) = place {
            write_place(out, place)?;
        }
        let message = Message(diagnostic).to_string();
        writeln!(out, "title={}::{}", Property(diagnostic.code.name()), Data(&message))?;
    }
    Ok(())
}

fn write_place(out: &mut dyn Write, Place { start, end }: Place) -> io::Result<()> {
    write!(out, "line={},endLine={},", start.line, end.line)?;
    if start.line == end.line {
        write!(out, "col={},endColumn={},", start.column, end.column)?;
    }
    Ok(())
}

/// The message with what else there is to say, a line each.
struct Message<'a>(&'a Diagnostic);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if let Some(label) = self.0.primary.as_ref().filter(|label| !label.text.is_empty()) {
            write!(f, " ({})", label.text)?;
        }
        for help in &self.0.helps {
            write!(f, "\nhelp: {}", help.message)?;
            if let Some(replacement) = &help.replacement {
                write!(f, ": `{}`", replacement.text)?;
            }
        }
        self.0.notes.iter().try_for_each(|note| write!(f, "\nnote: {note}"))
    }
}

/// Text after the `::` of a command. Line ends are those between its parts: any other has been
/// written out.
struct Data<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible_lines(self.0).chars().try_for_each(|c| match c {
            '%' => f.write_str("%25"),
            '\n' => f.write_str("%0A"),
            _ => f.write_char(c),
        })
    }
}

/// The value of a property of a command.
struct Property<'a>(&'a str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible(self.0).chars().try_for_each(|c| match c {
            '%' => f.write_str("%25"),
            ':' => f.write_str("%3A"),
            ',' => f.write_str("%2C"),
            _ => f.write_char(c),
        })
    }
}

#[cfg(test)]
mod tests {
    use snapbox::assert_data_eq;

    use crate::diagnostic::fixture;

    #[test]
    fn the_fixture() {
        let mut out = Vec::new();
        super::write(&mut out, &fixture::diagnostics(), &fixture::files()).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_data_eq!(out, snapbox::file!["snapshots/fixture.github.txt": Text].raw());
    }
}
