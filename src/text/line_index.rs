//! From byte offsets to lines and columns, and back.

use std::fmt;
use std::ops::Range;

/// The byte order mark, which some editors write before a text and none counts as a column.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A place in a text as editors and people count it: both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters (Unicode scalar values).
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where the lines of a text begin.
///
/// Lines end with `\n` or `\r\n`; a `\r` by itself ends none. A byte order mark at the very start
/// takes no column. Any offset is accepted: one inside a character stands for the character, one
/// inside the end of a line for that end, one after the text for its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of a text of less than 4 GiB; what lies after that is on the last line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let after_line_ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(after_line_ends);
        Self { starts: starts.map_while(|at| u32::try_from(at).ok()).collect() }
    }

    /// Returns the line (from 1) that the byte at `offset` is on.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Returns how many lines there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns where a line (from 1) begins; the nearest one where there is none such.
    pub(super) fn start(&self, line: u32) -> u32 {
        self.starts[(line.max(1) as usize).min(self.starts.len()) - 1]
    }

    /// Returns the bytes of a line (from 1) without its end; of the nearest line where there is none such.
    ///
    /// `text` is the text the index was made of, here and in every other method. For another text the
    /// answers mean nothing, but there are answers.
    #[must_use]
    pub fn line_range(&self, text: &str, line: u32) -> Range<usize> {
        let index = (line.max(1) as usize).min(self.starts.len()) - 1;
        let start = (self.starts[index] as usize).min(text.len());
        let end = self.starts.get(index + 1).map_or(text.len(), |&next| next as usize);
        let whole = text.get(start..end).unwrap_or_default();
        let bare =
            whole.strip_suffix('\n').map_or(whole, |rest| rest.strip_suffix('\r').unwrap_or(rest));
        let marks = if start == 0 && bare.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        };
        start + marks..start + bare.len()
    }

    /// Returns the line and column of the byte at `offset`.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let range = self.line_range(text, line);
        let mut inside = (offset as usize).clamp(range.start, range.end);
        while !text.is_char_boundary(inside) {
            inside -= 1;
        }
        let before = text.get(range.start..inside).map_or(0, |before| before.chars().count());
        Position { line, column: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    }

    /// Returns the offset of the character at a position; of the end of the line where the line is shorter.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position) -> u32 {
        let range = self.line_range(text, position.line);
        let skipped = position.column.max(1) as usize - 1;
        let line = text.get(range.clone()).unwrap_or_default();
        let inside = line.char_indices().nth(skipped).map_or(line.len(), |(at, _)| at);
        u32::try_from(range.start + inside).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(text: &str) -> Vec<(u32, u32)> {
        let lines = LineIndex::new(text);
        let offsets = 0..=u32::try_from(text.len()).unwrap();
        offsets.map(|at| lines.position(text, at)).map(|p| (p.line, p.column)).collect()
    }

    #[test]
    fn an_empty_text_has_one_line() {
        assert_eq!(positions(""), [(1, 1)]);
        assert_eq!(LineIndex::new("").line_range("", 1), 0..0);
    }

    #[test]
    fn both_line_ends_belong_to_their_line() {
        assert_eq!(positions("a\nb"), [(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(positions("a\r\nb"), [(1, 1), (1, 2), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(positions("a\rb"), [(1, 1), (1, 2), (1, 3), (1, 4)]);
    }

    #[test]
    fn columns_are_characters() {
        // Two bytes, three bytes (wide), and a letter with a combining accent of two bytes.
        assert_eq!(positions("é界e\u{301}x").last(), Some(&(1, 6)));
        assert_eq!(positions("é"), [(1, 1), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}ab\n\u{feff}c";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(text, 3), Position { line: 1, column: 1 });
        assert_eq!(lines.position(text, 4), Position { line: 1, column: 2 });
        assert_eq!(lines.position(text, 9), Position { line: 2, column: 2 });
    }

    #[test]
    fn what_lies_outside_is_brought_in() {
        let text = "a\nbc";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 99), Position { line: 2, column: 3 });
        assert_eq!(lines.line_range(text, 0), 0..1);
        assert_eq!(lines.line_range(text, 9), 2..4);
        assert_eq!(lines.offset(text, Position { line: 1, column: 9 }), 1);
        assert_eq!(lines.offset(text, Position { line: 0, column: 0 }), 0);
    }

    #[test]
    fn a_text_that_has_changed_is_no_reason_to_panic() {
        let lines = LineIndex::new("abc\nde\nf");
        for text in ["", "é", "ééééé", "\u{feff}"] {
            for at in 0..12 {
                assert!((1..=3).contains(&lines.position(text, at).line));
                assert!(lines.offset(text, Position { line: at, column: 3 }) <= 8);
            }
        }
    }

    #[test]
    fn offset_undoes_position() {
        for text in ["", "a\r\nb\n", "\u{feff}é\n界", "\n\n", "x\ry\r\nz"] {
            let lines = LineIndex::new(text);
            for (at, c) in text.char_indices() {
                let is_line_end = c == '\n' || text[at..].starts_with("\r\n");
                let is_mark = at == 0 && c == BYTE_ORDER_MARK;
                if !is_line_end && !is_mark {
                    let at = u32::try_from(at).unwrap();
                    assert_eq!(
                        lines.offset(text, lines.position(text, at)),
                        at,
                        "{text:?} at {at}"
                    );
                }
            }
        }
    }
}
