//! The `--> path:line:column` above the lines shown.
//!
//! The renderer counts columns in the lines it is given, where characters have been written out
//! and long lines cut. So each path carries a mark through the renderer, and afterwards the place
//! in the file takes the stead of the counted one.

use crate::text::{Position, visible};

/// Stands around the number of a header in its path. Both are disruptive characters, which
/// nothing else that reaches the renderer still holds.
const MARKS: (char, char) = ('\u{fff9}', '\u{fffb}');

/// The places named above the lines of one finding.
#[derive(Default)]
pub(super) struct Headers {
    positions: Vec<Position>,
}

impl Headers {
    /// Returns the path to hand to the renderer for a header that is to name this place.
    pub(super) fn path(&mut self, path: &str, position: Position) -> String {
        let number = self.positions.len().to_string();
        self.positions.push(position);
        let (before, after) = MARKS;
        let mut marked = visible(path).into_owned();
        marked.push(before);
        marked.push_str(&number);
        marked.push(after);
        marked
    }

    /// Puts the places into what was rendered.
    pub(super) fn settle(&self, rendered: &str) -> String {
        let (before, after) = MARKS;
        let mut parts = rendered.split(before);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once(after).unwrap_or(("", part));
            let position = number.parse().ok().and_then(|at: usize| self.positions.get(at));
            if let Some(position) = position {
                out.push(':');
                out.push_str(&position.to_string());
            }
            out.push_str(without_position(rest));
        }
        out
    }
}

/// Strips `:4:12` from the start.
fn without_position(text: &str) -> &str {
    let strip = |text: &'_ str| {
        let digits = text.strip_prefix(':')?.trim_start_matches(|c: char| c.is_ascii_digit());
        Some(text.len() - digits.len())
    };
    let line = strip(text).unwrap_or(0);
    let column = strip(&text[line..]).unwrap_or(0);
    &text[line + column..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_the_file_is_the_one_named() {
        let mut headers = Headers::default();
        let first = headers.path("a.ron", Position { line: 4, column: 38 });
        let second = headers.path("b:1:2.ron", Position { line: 7, column: 1 });
        let rendered = format!("--> {first}:4:45\n::: {second}:7:9 :3:3\n");
        assert_eq!(headers.settle(&rendered), "--> a.ron:4:38\n::: b:1:2.ron:7:1 :3:3\n");
    }
}
