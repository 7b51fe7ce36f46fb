//! Content lines: folded, escaped, and ended as RFC 5545 asks (sections 3.1 and 3.3.11).

use std::io::{self, Write};

use crate::text::{char_start, visible_lines};

/// A line is no longer than this many bytes, without its end.
const LONGEST: usize = 75;

/// Writes content lines.
pub(super) struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out }
    }

    /// Writes a property whose value is text: line breaks, commas, semicolons and backslashes are
    /// escaped, and what would disturb a reader's screen is written out.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let mut escaped = String::with_capacity(text.len());
        for letter in visible_lines(text).chars() {
            match letter {
                '\n' => escaped.push_str("\\n"),
                '\\' | ',' | ';' => escaped.extend(['\\', letter]),
                '\t' => escaped.push(' '),
                letter => escaped.push(letter),
            }
        }
        self.write(name, &escaped)
    }

    /// Writes a property; a long line is folded between characters.
    pub(super) fn write(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = [name, ":", value].concat();
        let mut rest = line.as_str();
        let mut room = LONGEST;
        loop {
            let (start, after) = rest.split_at(char_start(rest, room.min(rest.len())));
            self.out.write_all(start.as_bytes())?;
            self.out.write_all(b"\r\n")?;
            if after.is_empty() {
                return Ok(());
            }
            self.out.write_all(b" ")?;
            // The blank counts.
            room = LONGEST - 1;
            rest = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(name: &str, text: &str) -> String {
        let mut bytes = Vec::new();
        Lines::new(&mut bytes).text(name, text).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(written("SUMMARY", "a, b; c\\d\ne"), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
        assert_eq!(written("SUMMARY", "a\r\nEND:VEVENT"), "SUMMARY:a\\\\r\\nEND:VEVENT\r\n");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_written(text in "\\PC{0,300}") {
            let folded = written("DESCRIPTION", &text);
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{}", line.len());
            }
            let unfolded = folded.replace("\r\n ", "");
            let value = unfolded.strip_prefix("DESCRIPTION:").unwrap().strip_suffix("\r\n").unwrap();
            let mut plain = String::new();
            let mut letters = value.chars();
            while let Some(letter) = letters.next() {
                plain.extend(if letter == '\\' { letters.next() } else { Some(letter) });
            }
            prop_assert_eq!(plain, crate::text::visible_lines(&text).into_owned());
        }
    }
}
