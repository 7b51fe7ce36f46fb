//! Lines from standard input, one after the other, none held longer than it takes.

use std::io::{self, BufRead, BufReader, Read, StdinLock};

/// How many bytes of a line are read. The longest date has far fewer.
pub(crate) const MAX_LINE: usize = 64 * 1024;
/// How many bytes of a line that is too long are kept, so that it can be recognized.
const KEPT: usize = 64;

/// A line without its end.
pub(crate) enum Line<'l> {
    /// The whole line.
    Whole(&'l [u8]),
    /// The first bytes of a line that has more than [`MAX_LINE`].
    TooLong(&'l [u8]),
}

/// The lines of an input.
pub(crate) struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
}

impl Lines<StdinLock<'static>> {
    /// Starts with the first line of standard input.
    pub(crate) fn of_stdin() -> Self {
        Self::new(io::stdin().lock())
    }
}

impl<R: Read> Lines<R> {
    fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(MAX_LINE, input), line: Vec::new() }
    }

    /// Reads the next line; `None` after the last. `\n` and `\r\n` end a line and are no part of
    /// it. `wait` is called before more input is waited for: the time to write out answers.
    pub(crate) fn next(
        &mut self,
        mut wait: impl FnMut() -> io::Result<()>,
    ) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut is_too_long = false;
        let mut is_ended = false;
        let mut has_begun = false;
        while !is_ended {
            if self.input.buffer().is_empty() {
                wait()?;
            }
            let ahead = match self.input.fill_buf() {
                Ok([]) => break,
                Ok(ahead) => ahead,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            has_begun = true;
            let end = ahead.iter().position(|byte| *byte == b'\n');
            let part = &ahead[..end.unwrap_or(ahead.len())];
            is_ended = end.is_some();
            let used = part.len() + usize::from(is_ended);
            is_too_long |= self.line.len() + part.len() > MAX_LINE;
            if is_too_long {
                let room = KEPT.saturating_sub(self.line.len()).min(part.len());
                self.line.extend_from_slice(&part[..room]);
                self.line.truncate(KEPT);
            } else {
                self.line.extend_from_slice(part);
            }
            self.input.consume(used);
        }
        if !has_begun {
            return Ok(None);
        }
        if is_too_long {
            return Ok(Some(Line::TooLong(&self.line)));
        }
        if is_ended && self.line.last() == Some(&b'\r') {
            self.line.pop();
        }
        Ok(Some(Line::Whole(&self.line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(input);
        let mut found = Vec::new();
        while let Some(line) = lines.next(|| Ok(())).unwrap() {
            found.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                Line::TooLong(start) => format!("{} and more", String::from_utf8_lossy(start)),
            });
        }
        found
    }

    #[test]
    fn only_line_ends_are_taken_away() {
        assert_eq!(lines(b""), [""; 0]);
        assert_eq!(lines(b"\n"), [""]);
        assert_eq!(lines(b"a\nb"), ["a", "b"]);
        assert_eq!(lines(b"a \r\n\tb\r"), ["a ", "\tb\r"]);
        assert_eq!(lines(b"a\r\r\n\nb\n"), ["a\r", "", "b"]);
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let mut input = vec![b'x'; MAX_LINE];
        input.extend_from_slice(b"\nab\n");
        assert_eq!(lines(&input), ["x".repeat(MAX_LINE), "ab".to_owned()]);
        input.insert(0, b'x');
        assert_eq!(lines(&input), ["x".repeat(KEPT) + " and more", "ab".to_owned()]);
        let long = vec![b'x'; 3 * MAX_LINE + 5];
        assert_eq!(lines(&long), ["x".repeat(KEPT) + " and more"]);
    }
}
