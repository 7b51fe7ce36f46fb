//! Where findings are, in lines and columns: what all formats ask of the files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Diagnostic;
use crate::text::{FileId, FileTexts, LineIndex, Position, Span};

/// How many texts are kept at hand. Findings come file by file, with a few places in other files.
const TEXTS_KEPT: usize = 64;

/// The files that findings point into; each text is fetched once as long as it is in use.
pub(super) struct Places<'a> {
    files: &'a dyn FileTexts,
    read: BTreeMap<FileId, Option<ReadFile<'a>>>,
}

/// A text with its lines.
pub(super) struct ReadFile<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) lines: LineIndex,
}

/// A span in lines and columns; the end column is that of the character after the span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Returns where each finding begins; `None` for those about a whole file or base, and where the
/// text cannot be had.
#[must_use]
pub fn starts(findings: &[Diagnostic], files: &dyn FileTexts) -> Vec<Option<Position>> {
    let mut places = Places::new(files);
    let primary = findings.iter().map(|found| found.primary.as_ref());
    primary.map(|label| Some(places.place(label?.span)?.start)).collect()
}

impl<'a> Places<'a> {
    pub(super) const fn new(files: &'a dyn FileTexts) -> Self {
        Self { files, read: BTreeMap::new() }
    }

    /// Returns the path of a file as it is to be shown.
    pub(super) fn path(&self, file: FileId) -> &'a str {
        self.files.path(file)
    }

    /// Returns a file's text with its lines, where it can be had.
    pub(super) fn file(&mut self, file: FileId) -> Option<&ReadFile<'a>> {
        if self.read.len() >= TEXTS_KEPT && !self.read.contains_key(&file) {
            self.read.clear();
        }
        let files = self.files;
        let read = self.read.entry(file).or_insert_with(|| {
            files.text(file).map(|text| ReadFile { lines: LineIndex::new(&text), text })
        });
        read.as_ref()
    }

    /// Returns the lines and columns of a span, where the text can be had.
    pub(super) fn place(&mut self, span: Span) -> Option<Place> {
        self.file(span.file).map(|file| Place {
            start: file.position(span.start),
            end: file.position(span.end.max(span.start)),
        })
    }
}

impl ReadFile<'_> {
    pub(super) fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }
}
