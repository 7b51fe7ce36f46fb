//! Rows as a table in Markdown.

use std::io::{self, Write};

use super::Sheet;
use crate::text::visible;

/// Writes a table in Markdown.
pub(super) struct Markdown<W: Write> {
    out: W,
    /// The line of a row so far.
    line: String,
}

impl<W: Write> Markdown<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, line: String::new() }
    }
}

impl<W: Write> Sheet for Markdown<W> {
    fn head(&mut self, names: &[&str]) -> io::Result<()> {
        for line in [names, &vec!["---"; names.len()]] {
            write!(self.out, "|")?;
            line.iter().try_for_each(|name| write!(self.out, " {name} |"))?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn cell(&mut self, text: &str) -> io::Result<()> {
        self.line.push_str(if self.line.is_empty() { "| " } else { " " });
        push_cell(text, &mut self.line);
        self.line.push_str(" |");
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Adds a cell on one line, with every mark that Markdown or HTML would take for its own escaped.
fn push_cell(cell: &str, line: &mut String) {
    for (at, part) in cell.split('\n').enumerate() {
        if at > 0 {
            line.push(' ');
        }
        for c in visible(part).chars() {
            if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~') {
                line.push('\\');
            }
            line.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_do_nothing_where_they_land() {
        let cell = |text| {
            let mut cell = String::new();
            push_cell(text, &mut cell);
            cell
        };
        assert_eq!(cell("a|b\n<i>"), "a\\|b \\<i\\>");
        assert_eq!(cell("\u{202e}x"), "\\\\u{202e}x");
    }
}
