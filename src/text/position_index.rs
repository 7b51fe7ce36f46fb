//! From byte offsets to lines and columns, when the text itself is no longer there.

use super::{LineIndex, Position};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How many bytes are looked at together.
const STRETCH: usize = 128;

/// What it takes to tell where a byte of a text stands: some hundredths to tenths of the text.
///
/// Its answers are those of [`LineIndex::position`], which needs the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionIndex {
    lines: LineIndex,
    length: u32,
    has_mark: bool,
    /// The bytes that continue a character.
    continued: Vec<u32>,
    /// The bytes that belong to the end of a line before its last one.
    returns: Vec<u32>,
}

impl PositionIndex {
    /// Makes the index of a text of less than 4 GiB.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let number = |at: usize| u32::try_from(at).ok();
        let is_return = |at: &usize| bytes.get(at + 1) == Some(&b'\n');
        let returns = memchr::memchr_iter(b'\r', bytes).filter(is_return);
        // Most stretches of most texts are plain ASCII, which is seen many bytes at a time.
        let stretches = bytes.chunks(STRETCH).enumerate().filter(|(_, bytes)| !bytes.is_ascii());
        let continued = stretches.flat_map(|(stretch, bytes)| {
            let start = stretch * STRETCH;
            (start..start + bytes.len()).filter(|at| !text.is_char_boundary(*at))
        });
        Self {
            lines: LineIndex::new(text),
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            has_mark: text.starts_with(BYTE_ORDER_MARK),
            continued: continued.map_while(number).collect(),
            returns: returns.map_while(number).collect(),
        }
    }

    /// Returns how many bytes of memory it takes, about.
    #[must_use]
    pub fn size(&self) -> usize {
        let numbers = self.lines.len() + self.continued.len() + self.returns.len();
        numbers * size_of::<u32>()
    }

    /// Returns the line and column of the byte at `offset`.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.lines.line(offset);
        let mut start = self.lines.start(line);
        if self.has_mark && line == 1 {
            start = u32::try_from(BYTE_ORDER_MARK.len()).unwrap_or(start);
        }
        let mut inside = offset.min(self.length).max(start);
        while self.continued.binary_search(&inside).is_ok() {
            inside -= 1;
        }
        let among = |places: &[u32]| {
            let before = |end: u32| places.partition_point(|place| *place < end);
            u32::try_from(before(inside) - before(start)).unwrap_or(u32::MAX)
        };
        let beyond = among(&self.continued).saturating_add(among(&self.returns));
        Position { line, column: (inside - start).saturating_sub(beyond).saturating_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_stands_where_the_text_says() {
        for text in [
            "",
            "\n",
            "one\ntwo",
            "one\r\ntwo\r\n",
            "a\rb\r\r\nc\n\r\n",
            "\u{feff}",
            "\u{feff}é\r\n\u{feff}x",
            "größer, 映画\n“quoted”\n\n…",
            "🎬🎬\n🎬",
        ] {
            let (lines, index) = (LineIndex::new(text), PositionIndex::new(text));
            for offset in (0..).take(text.len() + 3) {
                assert_eq!(
                    index.position(offset),
                    lines.position(text, offset),
                    "{text:?} {offset}"
                );
            }
        }
    }
}
