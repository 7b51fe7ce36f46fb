//! Text in columns that fit the terminal, and lines that wrap.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// How many blanks stand between two columns, unless asked otherwise.
pub(super) const GAP: usize = 2;
/// How many rows are set at once, their columns in line with one another. What is longer is set
/// block by block: its first rows come at once, and none is held for longer than its block.
pub(super) const BLOCK: usize = 10_000;
/// No column is squeezed below this, as long as it has so much to say.
const NARROWEST: usize = 14;
/// In a very narrow terminal the least width is this part of a line.
const NARROW_PARTS: usize = 6;

/// Rows of cells, each column aligned; cells too long for the terminal wrap in their column.
///
/// Cells are taken as they are: text of the data goes through
/// [`visible`](crate::text::visible) before.
pub(super) struct Columns {
    indent: usize,
    gap: usize,
    rows: Vec<Vec<String>>,
}

impl Columns {
    /// Starts with no rows, all of them behind so many blanks.
    pub(super) fn new(indent: usize) -> Self {
        Self { indent, gap: GAP, rows: Vec::new() }
    }

    /// Puts so many blanks between columns.
    pub(super) fn with_gap(self, gap: usize) -> Self {
        Self { gap, ..self }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Puts the last cell of each row behind the one before it; an empty one stays where it is.
    pub(super) fn join_last(mut self, between: &str) -> Self {
        for row in &mut self.rows {
            if let Some(last) = row.pop_if(|last| !last.is_empty())
                && let Some(before) = row.last_mut()
            {
                before.extend([between, &last]);
            }
        }
        self
    }

    /// Tells whether there are no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the widths of the columns where a line has `width`: as wide as their cells, the
    /// widest squeezed first where that is too much, the last one later than the others; and none
    /// below its longest word, up to half of a line, while others can be.
    pub(super) fn widths(&self, width: usize) -> Vec<usize> {
        Self::common_widths([self], width)
    }

    /// Returns widths that several groups of rows can share, so that they stand in line.
    pub(super) fn common_widths<'c>(
        groups: impl IntoIterator<Item = &'c Self>,
        width: usize,
    ) -> Vec<usize> {
        let (mut widths, mut indent, mut gap): (Vec<usize>, _, _) = (Vec::new(), 0, 0);
        let mut words: Vec<usize> = Vec::new();
        for group in groups {
            (indent, gap) = (group.indent, group.gap);
            for row in &group.rows {
                widths.resize(widths.len().max(row.len()), 0);
                words.resize(widths.len(), 0);
                for ((known, word), cell) in widths.iter_mut().zip(&mut words).zip(row) {
                    *known = longest(cell, &['\n']).max(*known);
                    *word = longest(cell, &['\n', ' ']).max(*word);
                }
            }
        }
        let filled = widths.iter().filter(|width| **width > 0).count();
        let room = width.saturating_sub(indent + gap * filled.saturating_sub(1));
        let narrowest = NARROWEST.min(width / NARROW_PARTS);
        for word in &mut words {
            *word = (*word).min(width / 2).max(narrowest);
        }
        squeeze(&mut widths, room, &words);
        words.fill(narrowest);
        squeeze(&mut widths, room, &words);
        widths
    }

    /// Writes the rows with columns of these widths; one without any width is left out.
    pub(super) fn write_in(&self, widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
        for row in &self.rows {
            let cells: Vec<Vec<String>> =
                row.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for line in 0..height {
                let mut text = " ".repeat(self.indent);
                let shown = cells.iter().zip(widths).filter(|(_, width)| **width > 0);
                for (at, (cell, width)) in shown.enumerate() {
                    let part = cell.get(line).map_or("", String::as_str);
                    text.extend(std::iter::repeat_n(' ', if at > 0 { self.gap } else { 0 }));
                    text.push_str(part);
                    text.extend(std::iter::repeat_n(' ', width.saturating_sub(part.width())));
                }
                writeln!(out, "{}", text.trim_end())?;
            }
        }
        Ok(())
    }

    /// Writes the rows on lines of `width`.
    pub(super) fn write(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        self.write_in(&self.widths(width), out)
    }
}

/// The width of the longest part of a text between some characters.
fn longest(text: &str, between: &[char]) -> usize {
    text.split(between).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Makes columns narrower until they have room, or none is above its least width.
fn squeeze(widths: &mut [usize], room: usize, least: &[usize]) {
    while widths.iter().sum::<usize>() > room {
        // The last column has sentences: it counts as half as wide as it is.
        let last = widths.len() - 1;
        let weight =
            |(at, (width, _)): &(usize, (&mut usize, _))| **width * (1 + usize::from(*at < last));
        let all = widths.iter_mut().zip(least).enumerate();
        match all.filter(|(_, (width, least))| **width > **least).max_by_key(weight) {
            Some((_, (widest, _))) => *widest -= 1,
            None => break,
        }
    }
}

/// Breaks a text into lines of at most `width` columns, between words and at line ends; a word
/// longer than a line has one to itself. At least one line, which may be empty.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    lines
}

/// Fills a text up with blanks to `width` columns.
pub(super) fn fit(text: &str, width: usize) -> String {
    let mut text = text.to_owned();
    text.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width())));
    text
}

/// Writes a text that wraps under its own beginning, behind `first` on the first line.
pub(super) fn write_hanging(
    first: &str,
    text: &str,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = first.width();
    for (at, line) in wrap(text, width.saturating_sub(indent).max(NARROWEST)).iter().enumerate() {
        if at == 0 {
            writeln!(out, "{first}{line}")?;
        } else {
            writeln!(out, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(columns: &Columns, width: usize) -> String {
        let mut out = Vec::new();
        columns.write(width, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_align_and_the_widest_wraps() {
        let mut columns = Columns::new(2);
        columns.row(["a".to_owned(), "one two three four five six".to_owned(), "é".to_owned()]);
        columns.row(["bcd".to_owned(), String::new(), "z".to_owned()]);
        assert_eq!(
            shown(&columns, 24),
            "  a    one two three   é\n       four five six\n  bcd                  z\n"
        );
        assert_eq!(
            shown(&columns, 80),
            "  a    one two three four five six  é\n  bcd                               z\n"
        );
    }

    #[test]
    fn a_word_is_not_squeezed_while_others_wrap() {
        let mut columns = Columns::new(0);
        columns.row(["a-key-of-one-word".to_owned(), "one two three four five six".to_owned()]);
        assert_eq!(
            shown(&columns, 36),
            "a-key-of-one-word  one two three\n                   four five six\n"
        );
        // Where there is no room for it, the others do not pay for it.
        let lines = shown(&columns, 24);
        assert!(lines.lines().skip(1).all(|line| line.len() <= 24), "{lines}");
        assert!(lines.lines().count() <= 4, "{lines}");
    }

    #[test]
    fn a_line_end_in_a_cell_breaks_it() {
        let mut columns = Columns::new(0);
        columns.row(["a b".to_owned(), "one two\nthree".to_owned()]);
        assert_eq!(shown(&columns, 20), "a b  one two\n     three\n");
    }

    #[test]
    fn a_column_without_text_takes_no_room() {
        let mut columns = Columns::new(0);
        columns.row(["a".to_owned(), String::new(), "b".to_owned()]);
        assert_eq!(shown(&columns, 20), "a  b\n");
    }

    #[test]
    fn no_word_is_lost_whatever_the_width() {
        let text = "one, two three-four five";
        for width in 0..30 {
            assert_eq!(wrap(text, width).join(" "), text);
        }
        assert_eq!(wrap("", 5), [""]);
    }
}
