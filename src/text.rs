//! Text: the files of a base by file, bytes, line and column; what is harmless to show; which words
//! read as the same or nearly so.
//!
//! Invariant: nothing here reads a file. A [`Span`] is three numbers; who needs the text behind it
//! asks a [`FileTexts`], so that a loader may drop the texts once they are read.

mod brief;
mod fold;
mod line_index;
mod position_index;
mod resemblance;
mod similar;
mod visible;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use brief::{brief, char_end, char_start};
pub use fold::{fold, kebab};
pub use line_index::{LineIndex, Position};
pub use position_index::PositionIndex;
pub use resemblance::{Resemblance, SHORTEST_BEGINNING, slips_in};
pub use similar::closest;
pub use visible::{
    escape, is_disruptive, name_of, visible, visible_json, visible_lines, visible_markup,
};

/// Identifies one file of a base: its index in the list of files, in the order of their paths.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct FileId(pub u32);

impl FileId {
    /// Returns the place of the file in a list of files.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in one file; the end is not part of it.
///
/// Ordered by file, then start, then end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span of `start..end`; an end before the start counts as the start.
    #[must_use]
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end: if end < start { start } else { end } }
    }

    /// Makes an empty span: the place before the byte at `offset`.
    #[must_use]
    pub const fn point(file: FileId, offset: u32) -> Self {
        Self { file, start: offset, end: offset }
    }

    /// Returns the number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Says whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Returns the bytes as a range of the file's text.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the smallest span that holds this one and `other`, which lies in the same file.
    ///
    /// For a span in another file the answer is this span.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self::new(self.file, self.start.min(other.start), self.end.max(other.end))
    }
}

/// A file of a base with its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Makes a file of its path, relative to the base with forward slashes, and its whole text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// Returns the path, relative to the base, with forward slashes.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the whole text, with its byte order mark and its line ends as they are in the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the index of the lines, made at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Returns the line and column of the byte at `offset`.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }
}

/// Gives the paths and, when asked, the texts of files.
pub trait FileTexts {
    /// Returns the path as it is to be shown, with forward slashes; empty for an unknown file.
    fn path(&self, file: FileId) -> &str;

    /// Returns the text that spans refer to, or `None` where it can no longer be had.
    fn text(&self, file: FileId) -> Option<Cow<'_, str>>;
}

impl FileTexts for Vec<SourceFile> {
    fn path(&self, file: FileId) -> &str {
        self.get(file.index()).map_or("", SourceFile::path)
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        self.get(file.index()).map(|file| Cow::Borrowed(file.text()))
    }
}
